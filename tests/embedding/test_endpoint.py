from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Callable
from itertools import count
from typing import Any

import numpy as np
import pytest

from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.description import Description
from briefing.embedding.endpoint import Endpoint
from briefing.errors import ModelDown, ModelError, ModelGarbled, ModelRefused, ModelUnusable
from briefing.store import Store
from tests.llm.fault_server import FaultServer, Handler, Reply, error, raw, serving

Change = Callable[[list[dict[str, Any]]], object]


def vector(text: str) -> list[float]:
    return [len(text), text.count("a") + 1.0, 2.0]


def unit(text: str) -> np.ndarray[Any, Any]:
    return np.array(vector(text)) / np.linalg.norm(vector(text))


def answer(change: Change = lambda rows: rows, usage: object = None) -> Reply:
    """Embeds as `vector` has it; ``change`` makes something else of the rows."""

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        rows = [{"index": n, "embedding": vector(text)} for n, text in enumerate(body["input"])]
        told = {"data": change(rows), "usage": {"prompt_tokens": 5} if usage is None else usage}
        handler.send(200, json.dumps(told))

    return reply


def asking(server: FaultServer, waits: list[float] | None = None, **how: Any) -> Endpoint:
    asked = Description("openai", "meaning-1", server.address, **how)
    return Endpoint(asked, sleep=(waits if waits is not None else []).append)


def test_vectors_are_of_unit_length_and_in_the_order_of_the_texts() -> None:
    with serving(answer(lambda rows: rows[::-1])) as server:
        found = asking(server).embed(["one", "aaa", "three"])
    assert np.allclose(found, [unit("one"), unit("aaa"), unit("three")], atol=1e-6)
    assert found.dtype == np.float32


def test_the_prefix_the_dimensions_and_the_key_are_sent() -> None:
    seen: list[str] = []

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        seen.append(handler.headers["Authorization"])
        answer()(handler, body)

    with serving(reply) as server:
        asking(server, prefix="query: ", dimensions=3, key="secret-key").embed(["one"])
    assert server.requests == [
        {"model": "meaning-1", "input": ["query: one"], "encoding_format": "float", "dimensions": 3}
    ]
    assert seen == ["Bearer secret-key"]


def test_texts_go_in_batches_and_come_back_in_order() -> None:
    texts = [f"text {'a' * n}" for n in range(10)]
    with serving(answer()) as server:
        found = asking(server, batch=3, parallel=2).embed(texts)
    assert sorted(len(request["input"]) for request in server.requests) == [1, 3, 3, 3]
    assert np.allclose(found, [unit(text) for text in texts], atol=1e-6)


def test_base64_is_read_too() -> None:
    packed = base64.b64encode(np.array([0.0, 3.0, 4.0], dtype="<f4").tobytes()).decode()
    with serving(answer(lambda rows: [{"index": 0, "embedding": packed}])) as server:
        assert np.allclose(asking(server).embed(["one"]), [[0, 0.6, 0.8]])


def test_blank_texts_and_lone_surrogates_are_sent_as_something_that_can_be() -> None:
    with serving(answer()) as server:
        asking(server).embed([" ", "\ud800a", "\0"])
    assert server.requests[0]["input"] == [".", "?a", "\0"]


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[:1],
        lambda rows: [*rows, rows[0]],
        lambda rows: [{**row, "index": 0} for row in rows],
        lambda rows: [{**row, "index": row["index"] + 1} for row in rows],
        lambda rows: [rows[0], {"index": 1, "embedding": [1.0]}],
        lambda rows: [{**row, "embedding": [0.0, 0.0, 0.0]} for row in rows],
        lambda rows: [{**row, "embedding": [1.0, float("nan"), 0.0]} for row in rows],
        lambda rows: [{**row, "embedding": [1.0, float("inf"), 0.0]} for row in rows],
        lambda rows: [{**row, "embedding": []} for row in rows],
        lambda rows: [{**row, "embedding": ["1", True, None]} for row in rows],
        lambda rows: [{**row, "embedding": "no base64!"} for row in rows],
        lambda rows: [{**row, "embedding": [10**400, 1, 1]} for row in rows],
        lambda rows: None,
        lambda rows: "rows",
        lambda rows: [1, 2],
    ],
    ids=count(),
)
def test_an_answer_that_cannot_be_right_is_asked_for_again_and_then_refused(change: Change) -> None:
    with serving(answer(change)) as server, pytest.raises(ModelGarbled):
        asking(server, attempts=2).embed(["one", "two"])
    assert len(server.requests) == 2


def test_a_failure_that_looks_temporary_is_tried_again() -> None:
    broken = [error(500), raw(200, "{"), raw(200, "<html>", kind="text/html"), raw(429, "", Retry_After="3")]
    waits: list[float] = []
    with serving(*broken, answer()) as server:
        found = asking(server, waits, attempts=6).embed(["one"])
    assert np.allclose(found, [unit("one")])
    assert waits[-1] == 3


def test_a_server_that_asks_for_a_long_pause_is_not_waited_for() -> None:
    waits: list[float] = []
    with serving(error(503, Retry_After="900")) as server, pytest.raises(ModelDown):
        asking(server, waits, attempts=5).embed(["one"])
    assert (len(server.requests), waits) == (1, [])


@pytest.mark.parametrize(
    ("status", "code"), [(401, None), (403, None), (402, None), (429, "insufficient_quota"), (404, None)]
)
def test_credentials_account_and_model_that_are_refused_are_not_tried_again(status: int, code: str | None) -> None:
    with serving(error(status, code=code)) as server, pytest.raises(ModelUnusable) as refused:
        asking(server, attempts=5, key="secret-key").embed(["one"])
    assert len(server.requests) == 1
    assert refused.value.exit_code == 12
    assert "secret-key" not in str(refused.value)


def test_a_redirect_is_not_followed() -> None:
    with (
        serving(raw(302, "", Location="http://127.0.0.1:9/")) as server,
        pytest.raises(ModelDown, match="not followed"),
    ):
        asking(server).embed(["one"])


def test_a_server_that_is_not_there_is_down() -> None:
    with serving(answer()) as server:
        gone = asking(server, attempts=2)
    with pytest.raises(ModelDown, match="cannot be reached"):
        gone.embed(["one"])


def test_an_answer_that_drips_is_given_up_at_the_deadline() -> None:
    def drip(handler: Handler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b" ")
                handler.wfile.flush()
        except OSError:
            pass

    with serving(drip) as server, pytest.raises(ModelDown):
        asking(server, seconds=0.2, attempts=1).embed(["one"])


def _at_most(characters: int, status: int, words: str) -> Reply:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if any(len(text) > characters for text in body["input"]):
            handler.send(status, json.dumps({"error": {"message": words}}))
        else:
            answer()(handler, body)

    return reply


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "This model's maximum context length is 8192 tokens"),
        (413, ""),
        (500, "input is too large to process. increase the physical batch size"),
        (422, "`inputs` must have less than 512 tokens"),
    ],
)
def test_a_text_that_is_too_long_is_cut_until_it_is_taken_and_the_others_are_not(status: int, words: str) -> None:
    with serving(_at_most(100, status, words)) as server:
        model = asking(server)
        found = model.embed(["short", "a" * 1000, "also short"])
    assert np.allclose(found[[0, 2]], [unit("short"), unit("also short")], atol=1e-6)
    longest = max((text for request in server.requests for text in request["input"] if len(text) <= 100), key=len)
    assert np.allclose(found[1], unit(longest), atol=1e-6)
    assert model.spent.cut > 0


def test_a_text_that_is_never_taken_is_refused() -> None:
    with serving(_at_most(0, 413, "")) as server, pytest.raises(ModelRefused):
        asking(server).embed(["a" * 500])


def test_a_server_that_takes_fewer_texts_at_once_gets_fewer() -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if len(body["input"]) > 2:
            handler.send(422, json.dumps({"detail": "batch size 5 > maximum allowed batch size 2"}))
        else:
            answer()(handler, body)

    with serving(reply) as server:
        found = asking(server).embed(["a", "bb", "ccc", "dddd", "eeeee"])
    assert np.allclose(found, [unit(t) for t in ("a", "bb", "ccc", "dddd", "eeeee")], atol=1e-6)


def test_a_server_that_knows_no_encoding_format_is_asked_without() -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if "encoding_format" in body:
            handler.send(400, json.dumps({"error": {"message": "unknown field: encoding_format"}}))
        else:
            answer()(handler, body)

    with serving(reply) as server:
        model = asking(server)
        model.embed(["one"])
        model.embed(["two"])
    assert len(server.requests) == 3


def test_other_dimensions_than_were_asked_for_are_refused() -> None:
    with serving(answer()) as server, pytest.raises(ModelRefused, match="3 numbers where 16 are wanted"):
        asking(server, dimensions=16).embed(["one"])


def test_what_was_counted_is_told_with_its_price() -> None:
    with serving(answer()) as server:
        model = asking(server, batch=1, price=20.0)
        model.embed(["one", "two"])
    assert (model.spent.requests, model.spent.texts, model.spent.tokens) == (2, 2, 10)
    assert model.spent.cost == pytest.approx(0.0002)


def test_tokens_that_one_answer_does_not_count_are_not_known() -> None:
    with serving(answer(usage={}), answer()) as server:
        model = asking(server, batch=1, price=20.0)
        model.embed(["one", "two"])
    assert model.spent.tokens is None
    assert model.spent.cost is None


def test_a_text_is_asked_for_once_by_all_who_share_the_store_even_where_the_dimensions_are_not_known_yet() -> None:
    store = Store(None)
    with serving(answer()) as server:
        first = CachedEmbedder(asking(server), store).embed(["one", "two"])
        again = CachedEmbedder(asking(server), store).embed(["two", "one"])
    assert len(server.requests) == 1
    assert np.array_equal(first[::-1], again)


def test_kept_vectors_of_other_dimensions_than_the_model_gives_now_are_made_again() -> None:
    store = Store(None)
    with serving(answer()) as server:
        CachedEmbedder(asking(server), store).embed(["one"])
        longer = answer(lambda rows: [{**row, "embedding": [*row["embedding"], 1.0]} for row in rows])
        server.script[:] = [longer]
        found = CachedEmbedder(asking(server), store).embed(["one", "two"])
    assert found.shape == (2, 4)


def test_names_differ_where_vectors_do() -> None:
    base = {"kind": "openai", "model": "m", "address": "http://a/v1"}
    changes: list[dict[str, Any]] = [
        {},
        {"model": "n"},
        {"dimensions": 8},
        {"prefix": "query: "},
        {"address": "http://b/v1"},
    ]
    names = {Endpoint(Description(**(base | change))).name for change in changes}
    assert len(names) == len(changes)


def test_a_description_travels_and_shows_no_key() -> None:
    asked = Description("openai", "m", "http://a/v1", key="secret-key")
    assert pickle.loads(pickle.dumps(asked)) == asked
    assert "secret-key" not in repr(asked)
    assert not asked.portable
    assert isinstance(asked.made(), Endpoint)


def test_nothing_but_the_errors_of_a_model_is_raised_for_an_address_that_cannot_be() -> None:
    for address in ("http://[::1", "http://127.0.0.1:99999/v1", "http://a\u0000b/v1"):
        with pytest.raises(ModelError):
            Endpoint(Description("openai", "m", address, attempts=1, seconds=1)).embed(["one"])
