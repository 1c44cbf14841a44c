"""What earlier runs left tells whether tomorrow's will come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from briefing.checkup import Standing, feeds, last_run
from briefing.records.collected import Collected, CollectedFeed, FeedState

NOW = datetime(2031, 5, 13, 9, 0, tzinfo=UTC)


def ended(code: int, hours: float, command: str = "morning") -> dict[str, object]:
    at = (NOW - timedelta(hours=hours)).isoformat().replace("+00:00", "Z")
    return {"event": "end", "command": command, "exit_code": code, "at": at}


@pytest.mark.parametrize(
    ("lines", "standing"),
    [
        ([], Standing.DOUBTFUL),
        ([ended(0, 3)], Standing.GOOD),
        ([ended(3, 3)], Standing.GOOD),
        ([ended(0, 50)], Standing.DOUBTFUL),
        ([ended(0, 27), ended(1, 3)], Standing.BAD),
        ([ended(12, 3)], Standing.BAD),
        ([ended(0, 3), ended(10, 2)], Standing.GOOD),
        ([ended(1, 3, "check")], Standing.DOUBTFUL),
    ],
)
def test_the_last_run_is_judged_by_its_end_and_its_age(lines, standing):
    (check,) = last_run(lines, NOW)
    assert check.standing is standing


def report(*listed: CollectedFeed) -> Collected:
    return Collected(day=date(2031, 5, 13), began="", ended="", feeds=listed, stored=(), not_collected=())


def test_feeds_that_were_not_read_or_are_silent_are_named():
    found = list(
        feeds(
            report(
                CollectedFeed(address="a", title="Harbour Post", state=FeedState.FAILED, reason="404"),
                CollectedFeed(
                    address="b", title="Old Wire", state=FeedState.READ, silent=True, newest=date(2031, 4, 1)
                ),
                CollectedFeed(address="c", title="Fine", state=FeedState.READ),
            ),
            3,
        )
    )
    assert [check.told for check in found] == [
        "Harbour Post: 404.",
        "Old Wire: nothing new since 2031-04-01.",
        "2 of 3 feeds were read for 2031-05-13.",
    ]


def test_no_feed_at_all_is_bad_where_feeds_are_set():
    found = list(feeds(report(CollectedFeed(address="a", title="A", state=FeedState.FAILED)), 1))
    assert found[-1].standing is Standing.BAD


def test_without_feeds_there_is_nothing_to_look_at():
    assert [check.standing for check in feeds(None, 0)] == [Standing.SKIPPED]
    assert [check.standing for check in feeds(None, 2)] == [Standing.DOUBTFUL]
