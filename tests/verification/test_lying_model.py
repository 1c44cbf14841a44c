"""A model that lies in every way that we could think of, against true statements in eight languages."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from briefing.records.brief import Brief, Code, StepKind
from briefing.text.quotes import find_quotations, stands_in
from briefing.verification import check_statement, verify
from tests.verification.lies import Lie, lies
from tests.verification.samples import by_name, draft, true_statements

LIES = lies()
PRINTABLE_ACROSS_LANGUAGES = {"other name"}
"""Another language's form of a name cannot be told from another name: such a name is marked, not withheld."""


def printed(lie: Lie) -> Brief:
    return verify(draft(lie.statement), lie.sample.readings, lie.language)


@pytest.fixture(scope="module")
def briefs() -> list[tuple[Lie, Brief]]:
    return [(lie, printed(lie)) for lie in LIES]


def test_there_are_at_least_three_hundred_different_lies_of_every_kind() -> None:
    different = {(lie.kind, lie.language, lie.sample.name, lie.statement.text, lie.statement.citations) for lie in LIES}
    counts = Counter(kind for kind, *_ in different)
    assert len(different) >= 300
    assert set(counts) == {
        "invented id", "other event's id", "no citation", "altered quote", "changed number", "changed unit",
        "changed date", "other name", "other event's fact", "instruction", "markup",
    }  # fmt: skip
    assert counts["changed number"] >= 100
    assert counts["altered quote"] >= 30


def test_no_lie_is_printed(briefs: list[tuple[Lie, Brief]]) -> None:
    out = [
        (lie.kind, lie.statement.text)
        for lie, brief in briefs
        if _is_told(lie, brief) and not (lie.kind in PRINTABLE_ACROSS_LANGUAGES and lie.language != lie.sample.language)
    ]
    assert out == []


def _is_told(lie: Lie, brief: Brief) -> bool:
    """A lie stays one without its quotation marks; where the passage's own words were put in its place, it is gone."""
    return any(_bare(lie.statement.text) in _bare(c.statement.text) for c in brief.statements)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()


def test_an_altered_quotation_that_is_printed_has_the_words_of_the_passage(briefs: list[tuple[Lie, Brief]]) -> None:
    kept = [(lie, c) for lie, b in briefs if lie.kind == "altered quote" for c in b.statements]
    assert kept
    for lie, checked in kept:
        assert [step.kind for step in checked.steps] == [StepKind.QUOTE]
        for quotation in find_quotations(checked.statement.text):
            assert any(stands_in(quotation.words, p) for p in lie.sample.paragraphs)


def test_a_foreign_name_that_is_printed_is_marked(briefs: list[tuple[Lie, Brief]]) -> None:
    kept = [b for lie, b in briefs if lie.kind in PRINTABLE_ACROSS_LANGUAGES and _is_told(lie, b)]
    assert all(any(f.code is Code.NAME for f in b.statements[0].findings) for b in kept)


def test_what_is_withheld_says_why(briefs: list[tuple[Lie, Brief]]) -> None:
    for _, brief in briefs:
        for withheld in brief.withheld:
            assert withheld.reason
            assert any(not f.soft for f in withheld.findings)


def test_nearly_all_true_statements_are_printed() -> None:
    true = true_statements()
    kept = [s for sample, language, s in true if verify(draft(s), sample.readings, language).statements]
    assert len(kept) >= 0.95 * len(true)


def test_every_printed_citation_resolves_and_its_words_stand_there(briefs: list[tuple[Lie, Brief]]) -> None:
    true = [(s, verify(draft(t), s.readings, language)) for s, language, t in true_statements()]
    for sample, brief in [*true, *((lie.sample, brief) for lie, brief in briefs)]:
        for checked in brief.statements:
            assert checked.statement.citations
            for citation in checked.statement.citations:
                paragraph = sample.readings[citation.article].paragraph(citation.paragraph)
                assert paragraph is not None
                assert stands_in(citation.quote, paragraph.text)
            for quotation in find_quotations(checked.statement.text):
                assert any(stands_in(quotation.words, p) for p in sample.paragraphs)


def test_a_number_from_another_paragraph_of_the_event_does_not_save_a_changed_number() -> None:
    sample = by_name("harbour")
    lie = next(s for s_, _, s in true_statements() if s_.name == "harbour" and "214" in s.text)
    wrong = lie.model_copy(update={"text": lie.text.replace("214", "46")})
    assert not verify(draft(wrong), sample.readings, "en").statements
    assert Code.NUMBER in {f.code for f in check_statement(wrong, sample.readings, "en").findings}
