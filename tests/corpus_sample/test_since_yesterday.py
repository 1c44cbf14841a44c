"""The sample's second day beside its first: what its gold file lists is found, and what is known is not told."""

import json

import pytest

from briefing.records.edition import Edition
from tests.quality import since

LEAST = 0.9


@pytest.fixture(scope="module")
def second() -> Edition:
    return since.second_day(since.embedder())


def test_each_fact_of_the_gold_file_has_words_to_find_it_by():
    gold = json.loads((since.SAMPLE / "gold.json").read_text("utf-8"))["events"]
    listed = [fact["what"] for event in gold for rows in event.get("day_two", {}).values() for fact in rows]
    found = since.facts()
    assert sorted(what for kind in since.KINDS for what, _ in found[kind]) == sorted(listed)


@pytest.mark.slow
def test_new_changed_withdrawn_and_unchanged_facts_are_found(second):
    figures = since.score([change for event in second.events for change in event.changes])
    assert {kind: row for kind, row in figures.items() if min(row["recall"], row["precision"]) < LEAST} == {}
    assert figures["withdrawn"]["printed"] == figures["changed"]["printed"] == 1.0


@pytest.mark.slow
def test_what_the_first_day_told_is_not_printed_as_news_on_the_second(second):
    news = {s.id for event in second.events for s in event.statements if s.role not in ("background", "disagreement")}
    again = [c for event in second.events for c in event.changes if c.statement in news and c.kind == "unchanged"]
    fresh = {c.statement for event in second.events for c in event.changes if c.kind != "unchanged"}
    assert [c.text for c in again if c.statement not in fresh] == []


@pytest.mark.slow
def test_the_correction_of_the_second_day_is_printed_with_what_was_printed_on_the_first(second):
    found = next(c for c in second.corrections if c.kind == "source corrected itself")
    assert found.outlet == found.printed.outlet == "Falkenwerder Anzeiger"
    assert (found.old, found.new) == ("1.400", "1.040")
    assert "1.400 von 1.600" in found.printed.text
    assert found.printed.day.isoformat() == "2031-05-13"
    assert found.citation is not None
    assert any((p.article, p.paragraph) == (found.citation.article, found.citation.paragraph) for p in second.passages)
