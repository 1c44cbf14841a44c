"""What a schedule can be asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.scheduling import Plan, clock_time, weekdays

PLAN = Plan(
    at=time(6, 0),
    days=(0, 1, 2, 3, 4),
    timezone="Europe/Paris",
    command=("/opt/b/briefing", "morning", "--config", "/srv/news/briefing.toml"),
    folder=Path("/srv/news"),
    log=Path("/srv/news/output/morning.log"),
    writes=(Path("/srv/news/output"), Path("/srv/news/corpus")),
    environment={"PATH": "/opt/b:/usr/bin:/bin", "LANG": "C.UTF-8"},
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("sun-thu", (0, 1, 2, 3, 6)),
        ("Saturday, sun", (5, 6)),
        ("daily", tuple(range(7))),
        ("wed", (2,)),
    ],
)
def test_days_are_read_as_people_write_them(text, days):
    assert weekdays(text) == days


@pytest.mark.parametrize("text", ["", "someday", "mon-", "1-5", "mon;rm"])
def test_other_days_are_refused(text):
    with pytest.raises(UsageError, match="day of the week"):
        weekdays(text)


def test_a_time_of_day_is_hours_and_minutes():
    assert clock_time("6:05") == time(6, 5)


@pytest.mark.parametrize("text", ["24:00", "6", "06:60", "6.30", "06:00:00", "noon"])
def test_other_times_are_refused(text):
    with pytest.raises(UsageError, match="HH:MM"):
        clock_time(text)


@pytest.mark.parametrize("path", ["/srv/a\nb", "/srv/a\x00b", "/srv/a\rb"])
def test_a_path_that_no_schedule_can_hold_is_refused(path):
    with pytest.raises(UsageError, match="line break"):
        replace(PLAN, folder=Path(path))


@pytest.mark.parametrize("name", ["", "../x", "Briefing", "a b", "x" * 60])
def test_a_name_that_is_no_unit_name_is_refused(name):
    with pytest.raises(UsageError, match="no name for a unit"):
        replace(PLAN, name=name)
