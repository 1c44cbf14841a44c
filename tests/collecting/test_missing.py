"""What an edition says of sources that could not be read, and when it says nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from briefing.collecting import keep_report
from briefing.errors import NothingToDo
from briefing.pipeline.missing import MissingSources, missing_sources
from briefing.records.collected import Collected, CollectedFeed, FeedState
from tests.pipeline.conftest import desk, no_layout  # noqa: F401 - fixtures
from tests.pipeline.making import ALL, DAY, day_corpus

BEFORE, AFTER = date(2031, 5, 12), date(2031, 5, 14)


def told(
    name: str = "The Harbour Post", state: FeedState = FeedState.READ, read_on: date | None = DAY, **more
) -> CollectedFeed:
    since = more.pop("asked_since", date(2031, 5, 1))
    return CollectedFeed(
        address=f"https://{name}.example/", title=name, state=state, read_on=read_on, asked_since=since, **more
    )


def failed(name: str = "Tower Daily", read_on: date | None = BEFORE, **more) -> CollectedFeed:
    return told(name, FeedState.FAILED, read_on, reason="403 Forbidden", **more)


def kept(corpus: Path, *feeds: CollectedFeed, day: date = DAY) -> Path:
    (corpus / ".collect").mkdir(parents=True, exist_ok=True)
    keep_report(corpus, Collected(day=day, began="", ended="", feeds=feeds))
    return corpus


@pytest.mark.parametrize("state", [FeedState.READ, FeedState.UNCHANGED])
def test_an_edition_whose_feeds_were_read_lacks_nothing(state, tmp_path):
    assert missing_sources(kept(tmp_path, told(state=state)), DAY) == MissingSources()


def test_a_corpus_that_was_never_collected_lacks_nothing(tmp_path):
    assert missing_sources(tmp_path, DAY) == missing_sources(tmp_path / "none", DAY) == MissingSources()


def test_a_report_that_cannot_be_read_stops_nothing(tmp_path):
    kept(tmp_path)
    (tmp_path / ".collect" / "report.json").write_text("{", encoding="utf-8")
    assert missing_sources(tmp_path, DAY) == MissingSources()


@pytest.mark.parametrize("state", [FeedState.FAILED, FeedState.GONE, FeedState.NOT_ASKED])
def test_feeds_that_could_not_be_read_are_named_with_the_reason(state, tmp_path):
    feed = told("Tower Daily", state, BEFORE, reason="it was so")
    missing = missing_sources(kept(tmp_path, told(), feed), DAY)
    assert missing.failures == ("1 of 2 feeds could not be read: Tower Daily (it was so).",)


def test_a_feed_that_was_read_after_the_day_was_over_is_whole_for_it_whatever_came_later(tmp_path):
    corpus = kept(tmp_path, failed(read_on=AFTER), day=date(2031, 5, 20))
    assert missing_sources(corpus, DAY) == MissingSources()
    assert missing_sources(corpus, AFTER).failures


def test_a_feed_that_was_read_this_morning_and_failed_at_noon_is_missing(tmp_path):
    assert missing_sources(kept(tmp_path, failed(read_on=DAY)), DAY).failures


def test_a_feed_that_was_no_source_yet_is_not_missing(tmp_path):
    later = date(2031, 5, 20)
    corpus = kept(tmp_path, told(read_on=later), failed(read_on=None, asked_since=later), day=later)
    assert missing_sources(corpus, DAY) == MissingSources()
    assert missing_sources(corpus, later).failures


def test_where_nobody_has_collected_for_the_day_this_is_said_once(tmp_path):
    corpus = kept(tmp_path, told(read_on=BEFORE), failed(), day=BEFORE)
    (said,) = missing_sources(corpus, DAY).failures
    assert "2031-05-12" in said


def test_a_feed_none_of_whose_pages_could_be_fetched_is_missing(tmp_path):
    said = missing_sources(kept(tmp_path, told(lost=9, stored=0)), DAY).failures
    assert said == ("1 of 1 feed could not be read: The Harbour Post (none of its 9 new pages could be fetched).",)
    assert missing_sources(kept(tmp_path, told(lost=9, stored=1)), DAY) == MissingSources()


def test_a_silent_feed_is_said_and_is_no_failure(tmp_path):
    missing = missing_sources(kept(tmp_path, told(silent=True, newest=date(2031, 4, 1))), DAY)
    assert missing.failures == ()
    assert "The Harbour Post (2031-04-01)" in missing.remarks[0]


def test_a_list_that_could_not_be_read_is_said(tmp_path):
    said = missing_sources(kept(tmp_path, told(), failed("feeds.opml", is_list=True)), DAY).failures
    assert said == ("A list of feeds could not be read: feeds.opml (403 Forbidden).",)


def test_of_many_feeds_some_are_named_and_all_are_counted(tmp_path):
    (said,) = missing_sources(kept(tmp_path, *(failed(f"Feed {n}") for n in range(40))), DAY).failures
    assert said.startswith("40 of 40 feeds could not be read: Feed 0 (")
    assert said.endswith("and 34 more.")


# the edition


def test_the_edition_says_what_is_missing_and_the_run_ends_as_incomplete(desk):  # noqa: F811 - the fixture
    corpus = kept(day_corpus(desk.order.corpus, ALL), told(), failed("Tower <b>Daily</b>\n[x](y)"))
    made = desk.run(corpus=corpus, collects=True)
    assert made.exit_code == 3
    assert made.problems == ("1 of 2 feeds could not be read: Tower <b>Daily</b> [x](y) (403 Forbidden).",)
    edition = json.loads((made.folder / "briefing.json").read_bytes())
    assert edition["incomplete"] == list(made.problems)
    for form in ("briefing.html", "briefing.md"):
        text = (made.folder / form).read_text(encoding="utf-8")
        assert "Tower" in text
    assert "<b>Daily" not in (made.folder / "briefing.html").read_text(encoding="utf-8")
    assert "[x](y)" not in (made.folder / "briefing.md").read_text(encoding="utf-8")


def test_without_feeds_in_the_settings_an_old_report_says_nothing(desk):  # noqa: F811 - the fixture
    corpus = kept(day_corpus(desk.order.corpus, ALL), failed())
    assert desk.run(corpus=corpus).exit_code == 0


def test_an_edition_is_made_again_when_what_is_missing_has_changed(desk):  # noqa: F811 - the fixture
    corpus = kept(day_corpus(desk.order.corpus, ALL), told())
    assert desk.run(corpus=corpus, collects=True).exit_code == 0
    assert desk.run(corpus=corpus, collects=True).unchanged
    kept(corpus, failed())
    assert desk.run(corpus=corpus, collects=True).exit_code == 3
    kept(corpus, told())
    assert not desk.run(corpus=corpus, collects=True).unchanged


def test_where_there_is_nothing_to_make_an_edition_of_it_says_which_feeds_failed(desk):  # noqa: F811 - the fixture
    corpus = kept(desk.order.corpus, failed(read_on=None), day=AFTER)
    with pytest.raises(NothingToDo, match=r"Tower Daily \(403 Forbidden\)"):
        desk.run(corpus=corpus, day=AFTER, collects=True)
