"""At each fault of a model endpoint, at each event's place: an edition, marked, in time, with as few requests."""

from __future__ import annotations

import pytest

from tests.robustness.faults.running import ATTEMPTS, EVENTS, KEY, RUN_SECONDS, Ran, light, run, waits
from tests.robustness.faults.table import CASES, DONE, INCOMPLETE, REFUSED, Case

__all__ = ["light", "waits"]
PLACES = (*range(len(EVENTS)), None)
FAST = {"reset", "429 always", "401", "choices null", "white space flood", "refusal", "NaN", "cut context", "<think>"}
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
    elif place is not None and code == INCOMPLETE and ran.server.position is not None:
        assert ran.by_model >= len(EVENTS) - 1  # the others are told by the model


@pytest.mark.parametrize("case", [case for case in CASES if case.name in FAST], ids=lambda case: case.name)
def test_a_fault_at_the_second_event_costs_that_event_its_wording_at_most(case, tmp_path, waits):
    assert_case(case, 1, run(tmp_path, case.fault, 1, waits))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: "all" if place is None else f"event {place + 1}")
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number} {case.name}")
def test_every_fault_at_every_place_gives_an_edition_in_time_and_marked(case, place, tmp_path, waits):
    assert_case(case, place, run(tmp_path, case.fault, place, waits))


def test_a_refused_key_costs_one_request_a_worker(tmp_path, waits):
    ran = run(tmp_path, next(case.fault for case in CASES if case.name == "401"), None, waits, parallel_requests=2)
    assert len(ran.server.seen.asked) <= 2
    assert ran.made.exit_code == REFUSED
