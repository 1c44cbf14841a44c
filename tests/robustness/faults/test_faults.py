"""At each fault of a model endpoint, at each event's place: an edition, marked, in time, with as few requests."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
import time

import pytest

from briefing import assembly
from briefing.llm import connection
from briefing.pipeline import Silent
from briefing.pipeline.writing import Desk, write_briefs
from briefing.records.event import Event
from tests.drafts.making import of, reading
from tests.pipeline.making import day_corpus
from tests.robustness.faults.running import (
    ATTEMPTS,
    EVENTS,
    KEY,
    RUN_SECONDS,
    Ran,
    light,
    make,
    run,
    settings_for,
    waits,
)
from tests.robustness.faults.server import Asked, Handler, serving
from tests.robustness.faults.table import CASES, DONE, INCOMPLETE, REFUSED, Case, error, with_

__all__ = ["light", "waits"]
PLACES = (*range(len(EVENTS)), None)
FAST = {"reset", "429 always", "white space flood", "refusal", "cut context"}
"""The others, at every place, are slow."""
pytestmark = pytest.mark.usefixtures("light")


def assert_bounded(ran: Ran) -> None:
    """Repairs and second looks are asked about what was answered; they are no tries of a question."""
    drafts = len(ran.server.seen.asked) - sum(ran.server.seen.of(kind) for kind in ("repair", "look", "count"))
    assert drafts <= ATTEMPTS * len(EVENTS)
    assert ran.server.seen.of("count") <= 1
    assert ran.seconds < RUN_SECONDS + 10


def assert_told(ran: Ran, code: int) -> None:
    edition = ran.edition
    assert len(edition["events"]) == len(EVENTS)
    assert all(event["statements"] for event in edition["events"])
    assert bool(edition["incomplete"]) == (code != DONE)
    assert bool(ran.made.problems) == (code != DONE)
    for path in ran.made.folder.iterdir():
        assert KEY.encode() not in path.read_bytes()


def assert_case(case: Case, place: int | None, ran: Ran) -> None:
    code = case.of_all if place is None else case.code
    assert ran.made.exit_code == code
    assert_bounded(ran)
    assert_told(ran, code)
    if code == DONE:
        assert ran.by_model == len(EVENTS)
    elif place is not None and code == INCOMPLETE and ran.server.position is not None and not case.of_the_endpoint:
        assert ran.by_model >= len(EVENTS) - 1  # the others are told by the model


@pytest.mark.parametrize("case", [case for case in CASES if case.name in FAST], ids=lambda case: case.name)
def test_a_fault_at_the_second_event_costs_that_event_its_wording_at_most(case, tmp_path, waits):
    assert_case(case, 1, run(tmp_path, case.fault, 1, waits, request_seconds=case.seconds))


@pytest.mark.slow
def test_forty_events_take_hardly_longer_than_their_questions_must(tmp_path, waits):
    """With eight at once, each a second and a half, all else within 15 %."""
    towns = tuple(f"Tarn{chr(97 + n // 8)}{chr(97 + n % 8)}holm" for n in range(40))
    readings = of(*(reading(town, f"The mill of {town} was sold for {n + 20} crowns.") for n, town in enumerate(towns)))
    events = [Event(id=f"e{n}", articles=(t,), origins=((t,),), rank=n + 1) for n, t in enumerate(towns)]
    spans: list[tuple[float, float]] = []

    def slow(handler: Handler, asked: Asked) -> bool:
        began = time.monotonic()
        handler.server.over.wait(1.5)
        handler.answer(asked)
        spans.append((began, time.monotonic()))
        return True

    taken = []
    with serving(towns, slow, None) as server:
        for time_ in range(2):  # the better of two, since others work on the machine, too
            settings = settings_for(tmp_path / str(time_), server.address, parallel_requests=8)
            tools = assembly.tools(settings, assembly.cupboards(settings))()
            desk = Desk(tools.model, tools.extractive, tools.embedder, language="en", statements=6, gate=tools.gate)
            write_briefs(desk, events[:1], readings, 8, Silent())  # what is loaded once is not what is measured
            spans.clear()
            assert len(write_briefs(desk, events[1:], readings, 8, Silent())) == len(spans) == 39
            taken.append(max(end for _, end in spans) - min(began for began, _ in spans))
            tools.close()
    assert min(taken) <= 1.15 * 1.5 * 5, taken


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: "all" if place is None else f"event {place + 1}")
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number} {case.name}")
def test_every_fault_at_every_place_gives_an_edition_in_time_and_marked(case, place, tmp_path, waits):
    assert_case(case, place, run(tmp_path, case.fault, place, waits, request_seconds=case.seconds))


def test_a_refused_key_costs_one_request_a_worker(tmp_path, waits):
    ran = run(tmp_path, next(case.fault for case in CASES if case.name == "401"), None, waits, parallel_requests=2)
    assert len(ran.server.seen.asked) <= 2
    assert ran.made.exit_code == REFUSED


def of_address(root, address, waits, **changes):
    """A run whose server is not one of ours."""
    day_corpus(root / "corpus")
    return make(settings_for(root, address, **changes)), waits


def told(made):
    return json.loads((made.folder / "run.json").read_bytes())["problems"]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_server_that_is_not_there_costs_the_wording_and_is_named(tmp_path, waits):
    made, _ = of_address(tmp_path, f"http://127.0.0.1:{free_port()}/v1", waits)
    assert made.exit_code == INCOMPLETE
    assert "nothing answers there" in told(made)[0]
    assert any("base_url" in hint for hint in made.hints)


def test_a_machine_of_a_name_that_nobody_knows_is_told_as_such(tmp_path, waits, monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    made, _ = of_address(tmp_path, "http://model.invalid/v1", waits)
    assert made.exit_code == INCOMPLETE
    assert "no machine of that name" in told(made)[0]


@pytest.mark.slow
def test_a_certificate_that_nobody_trusts_is_not_asked_twice(tmp_path, waits):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made_one = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine, which makes the certificate")
    subprocess.run(
        ["openssl", *made_one, "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=60
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(EVENTS, lambda *_: False, None) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        made, waited = of_address(tmp_path, server.address.replace("http:", "https:"), waits)
    assert made.exit_code == INCOMPLETE
    assert "certificate" in told(made)[0]
    assert any("SSL_CERT_FILE" in hint for hint in made.hints)
    assert (waited, server.seen.asked) == ([], [])


def test_a_proxy_of_the_environment_is_not_asked_for_a_server_on_this_machine(tmp_path, waits, monkeypatch):
    dead = f"http://127.0.0.1:{free_port()}"
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, dead)
    ran = run(tmp_path, lambda *_: False, None, waits)
    assert (ran.made.exit_code, ran.by_model) == (DONE, len(EVENTS))


@pytest.mark.slow
def test_a_proxy_that_is_dead_costs_the_wording_and_is_told(tmp_path, waits, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    made, _ = of_address(tmp_path, "http://model.example/v1", waits)
    assert made.exit_code == INCOMPLETE
    assert "HTTP_PROXY" in " ".join(made.hints)


@pytest.mark.slow
def test_an_answer_that_never_ends_is_cut_off(tmp_path, waits, monkeypatch):
    monkeypatch.setattr(connection, "_LARGEST", 200_000)

    def endless(handler: Handler, _: Asked) -> bool:
        handler.send(200, b" " * 400_000)
        return True

    ran = run(tmp_path, endless, 0, waits)
    assert ran.made.exit_code == INCOMPLETE
    assert ran.by_model == len(EVENTS) - 1
    assert ran.server.seen.of("draft") == len(EVENTS)


def test_a_count_that_never_changes_is_not_believed_and_that_is_told(tmp_path, waits):
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    ran = run(tmp_path, with_(usage=usage), None, waits)
    assert (ran.made.exit_code, ran.by_model) == (DONE, len(EVENTS))
    assert ran.server.seen.of("count") == 1
    assert any("counts of tokens" in warning for warning in ran.made.warnings)


@pytest.mark.slow
def test_what_a_server_refuses_to_be_asked_is_known_on_the_next_day(tmp_path, waits):
    def no_schema(handler: Handler, asked: Asked) -> bool:
        refused = asked.body.get("response_format", {}).get("type") == "json_schema"
        return refused and error(400, "response_format json_schema is not supported")(handler, asked)

    with serving(EVENTS, no_schema, None) as server:
        day_corpus(tmp_path / "corpus")
        settings = settings_for(tmp_path, server.address, parallel_requests=1)
        assert make(settings).exit_code == DONE
        first = len(server.seen.asked)
        assert make(settings, assembly.Asking.ANEW).exit_code == DONE
    assert (first, len(server.seen.asked) - first) == (len(EVENTS) + 1, len(EVENTS))


def test_offline_an_edition_is_made_again_byte_for_byte_and_nobody_is_asked(tmp_path, waits):
    ran = run(tmp_path, lambda *_: False, None, waits)
    first = (ran.made.folder / "briefing.json").read_bytes()
    again = make(settings_for(tmp_path, ran.server.address), assembly.Asking.KEPT)  # the server is gone by now
    assert again.exit_code == DONE
    assert (again.folder / "briefing.json").read_bytes() == first


@pytest.mark.slow
def test_offline_without_kept_answers_the_sources_speak_and_every_event_says_why(tmp_path, waits):
    day_corpus(tmp_path / "corpus")
    made = make(settings_for(tmp_path, "http://127.0.0.1:9/v1"), assembly.Asking.KEPT)
    edition = json.loads((made.folder / "briefing.json").read_bytes())
    assert made.exit_code == INCOMPLETE
    assert all("no answer of the model is kept" in event["problems"][0] for event in edition["events"])


def test_with_force_no_kept_answer_is_asked_for_and_with_ask_again_each_is_once(tmp_path, waits):
    day_corpus(tmp_path / "corpus")
    with serving(EVENTS, lambda *_: False, None) as server:
        settings = settings_for(tmp_path, server.address)
        counts = []
        for asking in (assembly.Asking.USUAL, assembly.Asking.USUAL, assembly.Asking.ANEW):
            make(settings, asking, force=True)
            counts.append(len(server.seen.asked))
    assert counts == [len(EVENTS), len(EVENTS), 2 * len(EVENTS)]


@pytest.mark.parametrize(
    "limit", [{"max_tokens_per_run": 1000}, pytest.param({"max_cost": 0.0012}, marks=pytest.mark.slow)]
)
def test_a_budget_is_passed_by_one_question_at_most_and_the_rest_is_told_without_the_model(limit, tmp_path, waits):
    prices = {"price_input": 1.0, "price_output": 2.0, "currency": "EUR"}
    ran = run(tmp_path, lambda *_: False, None, waits, parallel_requests=4, **prices, **limit)
    spent = ran.account["model"]
    most = max(
        e["usage"]["prompt_tokens"] + e["usage"]["completion_tokens"] for e in ran.account["exchanges"] if e["answered"]
    )
    assert ran.made.exit_code == INCOMPLETE
    assert 0 < ran.by_model < len(EVENTS)
    assert "budget" in ran.edition["incomplete"][0]
    assert spent["prompt_tokens"] + spent["completion_tokens"] < limit.get("max_tokens_per_run", 10_000) + most
    assert spent["cost"] < limit.get("max_cost", 1.0) + 2 * most / 1_000_000
    assert ran.edition["usage"]["cost"] == spent["cost"]


def test_a_cost_is_unknown_where_a_price_is_and_where_a_count_is(tmp_path, waits):
    ran = run(tmp_path, lambda *_: False, None, waits)
    assert ran.edition["usage"]["cost"] is None
    assert ran.edition["usage"]["prompt_tokens"] > 0
    ran = run(tmp_path / "b", with_(usage=None), None, waits, price_input=1.0, price_output=1.0)
    assert (ran.edition["usage"]["cost"], ran.edition["usage"]["prompt_tokens"]) == (None, None)
