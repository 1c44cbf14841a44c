"""What the client makes of an endpoint that misbehaves, over a real connection to loopback."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from briefing.errors import ModelDown, ModelError, ModelGarbled, ModelRefused, ModelUnusable
from briefing.llm import Question
from briefing.llm.client import OpenAIModel
from tests.llm.fault_server import completion, error, raw, says, serving

QUESTION = Question(purpose="draft", system="s", user="u", schema={"type": "object"}, max_tokens=50)


Connect = Callable[..., OpenAIModel]


@pytest.fixture
def model() -> Iterator[Connect]:
    """Models that hang up when the test is over."""
    made = []

    def connect(address: str, **given: Any) -> OpenAIModel:
        waits: list[float] = given.pop("waits", [])
        settings: dict[str, Any] = {"model": "m", "api_key": "sk-secret", "deadline": 5.0, "attempts": 3}
        made.append(OpenAIModel(base_url=address, sleep=waits.append, **{**settings, **given}))
        return made[-1]

    yield connect
    for one in made:
        one.close()


def test_an_answer_comes_with_its_usage_and_the_servers_model_name(model: Connect) -> None:
    with serving(says('{"a": 1}')) as server:
        answer = model(server.address).ask(QUESTION)
    assert (answer.text, answer.model) == ('{"a": 1}', "served-model")
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (11, 7)


def test_without_a_name_the_model_that_the_endpoint_serves_is_asked(model: Connect) -> None:
    with serving(says("{}")) as server:
        model(server.address, model=None).ask(QUESTION)
    assert server.requests[0]["model"] == "served-model"


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503])
def test_a_temporary_failure_is_tried_again_and_succeeds(status: int, model: Connect) -> None:
    with serving(error(status), says("{}")) as server:
        assert model(server.address).ask(QUESTION).text == "{}"
    assert len(server.requests) == 2


def test_a_server_that_stays_broken_gets_no_more_requests_than_attempts(model: Connect) -> None:
    with serving(error(500)) as server, pytest.raises(ModelDown, match="HTTP 500"):
        model(server.address).ask(QUESTION)
    assert len(server.requests) == 3


def test_retry_after_is_obeyed(model: Connect) -> None:
    waits: list[float] = []
    with serving(error(429, Retry_After="2"), says("{}")) as server:
        model(server.address, waits=waits).ask(QUESTION)
    assert waits == [2.0]


@pytest.mark.parametrize("absurd", ["-5", "nan", "soon", ""])
def test_an_absurd_retry_after_falls_back_to_our_own_wait(absurd: str, model: Connect) -> None:
    waits: list[float] = []
    with serving(error(429, Retry_After=absurd), says("{}")) as server:
        model(server.address, waits=waits).ask(QUESTION)
    assert len(waits) == 1
    assert 0 < waits[0] < 10


def test_a_server_that_asks_for_an_hour_is_not_waited_for(model: Connect) -> None:
    waits: list[float] = []
    with serving(error(429, Retry_After="3600")) as server, pytest.raises(ModelDown):
        model(server.address, waits=waits, deadline=7200.0).ask(QUESTION)
    assert waits == []


@pytest.mark.parametrize(
    "reply",
    [
        error(401),
        error(403),
        error(404),
        error(429, code="insufficient_quota"),
        error(402),
    ],
)
def test_what_asking_again_cannot_mend_stops_after_one_request(reply: Any, model: Connect) -> None:
    with serving(reply) as server, pytest.raises(ModelUnusable) as caught:
        model(server.address).ask(QUESTION)
    assert len(server.requests) == 1
    assert caught.value.hint


@pytest.mark.parametrize(
    "reply",
    [
        raw(200, "<html>Please log in</html>", "text/html"),
        raw(200, ""),
        raw(200, '{"choices": [{"mess'),
        raw(200, '{"error": {"message": "overloaded"}}'),
        raw(200, json.dumps(completion("x") | {"choices": []})),
        raw(200, json.dumps(completion("x") | {"choices": None})),
        raw(200, json.dumps(completion("x") | {"choices": "text"})),
        raw(200, json.dumps(completion("x") | {"choices": [None]})),
        raw(200, json.dumps(completion("x") | {"choices": [{"message": None}]})),
        raw(200, "null"),
        raw(200, "[[" * 5000),
    ],
)
def test_a_200_that_is_no_answer_is_a_failure_of_the_server(reply: Any, model: Connect) -> None:
    with serving(reply) as server, pytest.raises(ModelDown):
        model(server.address).ask(QUESTION)
    assert len(server.requests) == 3


@pytest.mark.parametrize("content", [None, "", "   \n"])
def test_an_empty_answer_is_garbled_after_one_try_without_a_format(content: str | None, model: Connect) -> None:
    with serving(says(content)) as server, pytest.raises(ModelGarbled):
        model(server.address).ask(QUESTION)
    assert ["response_format" in body for body in server.requests] == [True, False]


@pytest.mark.parametrize("usage", [None, "many", {"prompt_tokens": "few"}, {"prompt_tokens": -1}])
def test_usage_that_a_server_does_not_tell_is_unknown(usage: object, model: Connect) -> None:
    with serving(raw(200, json.dumps(completion("{}") | {"usage": usage}))) as server:
        assert model(server.address).ask(QUESTION).usage.prompt_tokens is None


def test_a_refusal_is_told_as_one(model: Connect) -> None:
    with serving(says(None, refusal="I can't")) as server, pytest.raises(ModelRefused):
        model(server.address).ask(QUESTION)
    assert len(server.requests) == 1


def test_a_content_filter_is_told_as_a_refusal(model: Connect) -> None:
    with serving(says("", "content_filter")) as server, pytest.raises(ModelRefused):
        model(server.address).ask(QUESTION)


def test_an_answer_at_the_cap_is_marked_as_cut(model: Connect) -> None:
    with serving(says('{"a": [1, 2', "length")) as server:
        assert model(server.address).ask(QUESTION).cut


def test_endless_white_space_is_asked_again_without_a_format(model: Connect) -> None:
    with serving(says('{"a":' + " " * 500, "length"), says('{"a": 1}')) as server:
        assert model(server.address).ask(QUESTION).text == '{"a": 1}'
    assert "response_format" not in server.requests[1]


def test_a_server_without_schemas_is_asked_for_plain_json_and_then_for_text(model: Connect) -> None:
    refuse = error(400, "response_format json_schema is not supported")
    with serving(refuse, refuse, says("{}")) as server:
        asked = model(server.address)
        asked.ask(QUESTION)
        asked.ask(QUESTION)
    formats = [body.get("response_format", {}).get("type") for body in server.requests]
    assert formats == ["json_schema", "json_object", None, None]


def test_a_parameter_that_the_server_refuses_is_left_out_from_then_on(model: Connect) -> None:
    first = error(400, "Unsupported value: 'temperature' does not support 0")
    second = error(400, "Use 'max_completion_tokens' instead of 'max_tokens'")
    with serving(first, second, says("{}")) as server:
        model(server.address).ask(QUESTION)
    assert "temperature" not in server.requests[-1]
    assert server.requests[-1]["max_completion_tokens"] == 50


def test_a_text_beyond_the_context_is_no_reason_to_ask_again(model: Connect) -> None:
    refusal = error(400, "This model's maximum context length is 4096 tokens")
    with serving(refusal) as server, pytest.raises(ModelRefused, match="too long"):
        model(server.address).ask(QUESTION)
    assert len(server.requests) == 1


def test_a_server_that_drips_bytes_is_cut_off_at_the_deadline(model: Connect) -> None:
    def drip(handler: Any, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        try:
            while not handler.server.stopping.wait(0.05):
                handler.wfile.write(b" ")
                handler.wfile.flush()
        except OSError:
            pass

    import threading
    import time

    with serving(drip) as server:
        server.stopping = threading.Event()  # type: ignore[attr-defined]
        began = time.monotonic()
        with pytest.raises(ModelDown, match="took longer"):
            model(server.address, deadline=0.5).ask(QUESTION)
        server.stopping.set()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 2.0


def test_a_closed_port_says_what_to_look_at(model: Connect) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ModelDown, match="cannot be reached") as caught:
        model(address).ask(QUESTION)
    assert "base_url" in (caught.value.hint or "")


@pytest.mark.parametrize("key", ["sk-planted\nX: y", "sk-planted“"])
def test_a_key_that_cannot_be_sent_never_shows_up_in_the_error(key: str, model: Connect) -> None:
    with serving(says("{}")) as server, pytest.raises(ModelError) as caught:
        model(server.address, api_key=key).ask(QUESTION)
    shown = f"{caught.value!r} {caught.value.__cause__!r} {caught.value.hint}"
    assert "planted" not in shown


def test_a_lone_surrogate_in_a_prompt_is_an_error_of_the_tree(model: Connect) -> None:
    question = Question(purpose="draft", system="s", user="\ud800", schema={}, max_tokens=5)
    with serving(says("{}")) as server, pytest.raises(ModelError):
        model(server.address).ask(question)
