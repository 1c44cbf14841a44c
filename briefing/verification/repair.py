"""Repairs that need no model: each keeps the statement's words, or takes the passage's, and is recorded as a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.embedding import Embedder
from briefing.records.brief import Checked, Code, Finding, Step, StepKind
from briefing.records.draft import Citation, Statement
from briefing.records.reading import Paragraph, Reading
from briefing.text.names import vocabulary
from briefing.text.quotes import is_trivial, locate, verbatim
from briefing.text.words import base_language, pieces
from briefing.verification.case import Cited, cited_paragraph, folded_of, numbers_of, resolve, sentences_of
from briefing.verification.coverage import coverage
from briefing.verification.restoring import likest, mend_quotations
from briefing.verification.statement import check_statement, holds

_LONGEST_QUOTE = 1000
_SHARE = 0.5
_SAYS_IT = 0.7
"""Share of a statement's content stems in a paragraph from which it is tried as the one that says it."""
_CANDIDATES = 3
_BESIDE = 3
_ELSEWHERE = frozenset({Code.COVERAGE, Code.NUMBER, Code.NAME, Code.DATE, Code.QUOTE})
"""What fails where the wrong paragraph is cited."""
_BEYOND_REPAIR = frozenset({Code.LENGTH, Code.MARKUP, Code.LANGUAGE, Code.CALL})
"""What only another wording mends."""
_MISSING = frozenset({Code.NUMBER, Code.NAME, Code.DATE, Code.QUOTE})
"""What a second paragraph may have."""


def check_and_repair(
    statement: Statement, readings: Mapping[str, Reading], language: str, embedder: Embedder | None = None
) -> Checked:
    """Check a statement; where it fails, mend its citations and quotations and check again.

    What holds has the steps that were taken. What does not is as it was written, with the steps that were tried.
    """
    first = check_statement(statement, readings, language, embedder)
    if holds(first):
        return _exact(first, readings)
    if any(finding.code in _BEYOND_REPAIR for finding in first.findings if not finding.soft):
        return first
    mended, steps = _mend_citations(statement, readings)
    mended, quotes = mend_quotations(mended, readings, language)
    steps += quotes
    checked = check_statement(mended, readings, language, embedder) if steps else first
    for repair in (_repoint, _extend):
        if not holds(checked):
            checked, more = repair(checked, readings, language, embedder)
            steps += more
    return (_exact(checked, readings) if holds(checked) else first).model_copy(update={"steps": steps})


def _exact(checked: Checked, readings: Mapping[str, Reading]) -> Checked:
    """The words relied on in the passage's own typography: what is published as verbatim is so to the letter."""
    citations = []
    for citation in checked.statement.citations:
        cited = resolve(citation, readings)
        words = verbatim(citation.quote, cited.text) if cited and citation.quote not in cited.text else None
        citations.append(citation.model_copy(update={"quote": words}) if words else citation)
    statement = checked.statement.model_copy(update={"citations": tuple(citations)})
    return checked.model_copy(update={"statement": statement})


def _mend_citations(statement: Statement, readings: Mapping[str, Reading]) -> tuple[Statement, tuple[Step, ...]]:
    citations: list[Citation] = []
    steps: list[Step] = []
    for citation in statement.citations:
        mended, step = _mend(citation, statement, readings)
        steps.extend([step] if step else [])
        if mended is not None and mended not in citations:
            citations.append(mended)
    return statement.model_copy(update={"citations": tuple(citations)}), tuple(steps)


def _mend(
    citation: Citation, statement: Statement, readings: Mapping[str, Reading]
) -> tuple[Citation | None, Step | None]:
    cited = resolve(citation, readings)
    if cited and citation.quote.strip() and locate(citation.quote, folded_of(cited.text)) is not None:
        return citation, None
    if (other := _elsewhere(citation, readings)) is not None:
        text = f"citation re-pointed to {other.article}, {other.paragraph}, where its words stand"
        return other, Step(kind=StepKind.REPOINTED, text=text)
    if cited is None:
        text = f"citation of {citation.article[:80]}, {citation.paragraph[:20]} dropped: no such paragraph"
        return None, Step(kind=StepKind.DROPPED, text=text)
    words = likest(citation.quote, cited.text) if citation.quote.strip() else _best_sentence(statement.text, cited)
    if words is None:
        return citation, None
    text = f"words relied on replaced by those of {citation.article}, {citation.paragraph}"
    return citation.model_copy(update={"quote": words}), Step(kind=StepKind.EVIDENCE, text=text)


def _paragraphs(readings: Mapping[str, Reading], first: str = "") -> Iterator[tuple[Reading, Paragraph]]:
    """All paragraphs of the event, those of the article ``first`` before the others."""
    for reading in sorted(readings.values(), key=lambda r: r.id != first):
        for paragraph in reading.paragraphs:
            yield reading, paragraph


def _elsewhere(citation: Citation, readings: Mapping[str, Reading]) -> Citation | None:
    """The same words in another paragraph of the event, where they are enough to tell."""
    quote = citation.quote
    if is_trivial(quote) or len(pieces(quote)) < 3 or len(quote) > _LONGEST_QUOTE:
        return None
    for reading, paragraph in _paragraphs(readings, citation.article):
        if locate(quote, folded_of(paragraph.text)) is not None:
            return Citation(article=reading.id, paragraph=paragraph.id, quote=quote)
    return None


def _best_sentence(claim: str, cited: Cited) -> str | None:
    """The sentence of the paragraph that shares most with the claim."""
    sentences = [s for s in sentences_of(cited.text, cited.language) if not is_trivial(s)]
    best = max(sentences, key=lambda s: coverage(claim, (s,)), default=None)
    return best if best and locate(best, folded_of(cited.text)) is not None else None


def _repoint(
    checked: Checked, readings: Mapping[str, Reading], language: str, embedder: Embedder | None
) -> tuple[Checked, tuple[Step, ...]]:
    """Puts the paragraph that says it in place of one that does not, where the event has such a one.

    The paragraph with most of the statement's words is the right one for four of five sentences, one of the first
    three for nineteen of twenty (BM25 on WiCE, field/citations §5); the check that follows decides.
    """
    statement = checked.statement
    hard = [f for f in checked.findings if not f.soft]
    if not statement.citations or not {f.code for f in hard} <= _ELSEWHERE:
        return checked, ()
    for best in _that_say_it(statement, hard, readings, language):
        words = _best_sentence(statement.text, best)
        if words is None or best.article is None or best.paragraph is None:
            continue
        citation = Citation(article=best.article, paragraph=best.paragraph, quote=words)
        changed = statement.model_copy(update={"citations": (citation,)})
        again = check_statement(changed, readings, language, embedder)
        if holds(again):
            text = f"citation re-pointed to {best.article}, {best.paragraph}, which says it"
            return again, (Step(kind=StepKind.REPOINTED, text=text),)
    return checked, ()


def _that_say_it(
    statement: Statement, hard: list[Finding], readings: Mapping[str, Reading], language: str
) -> list[Cited]:
    """The few paragraphs of the edition's language that have most of the statement's words, best first."""
    known = {(c.article, c.paragraph) for c in statement.citations}
    there = [cited_paragraph(r, p) for r, p in _paragraphs(readings) if (r.id, p.id) not in known]
    shares = [(coverage(statement.text, (one.text,)), one) for one in there if one.language == base_language(language)]
    likely = sorted((pair for pair in shares if pair[0] >= _SAYS_IT), key=lambda pair: -pair[0])[:_CANDIDATES]
    return [one for _, one in likely if _tells_the_same(statement.text, one, hard, language)]


def _extend(
    checked: Checked, readings: Mapping[str, Reading], language: str, embedder: Embedder | None
) -> tuple[Checked, tuple[Step, ...]]:
    """Adds a citation to a paragraph that has what is missing and tells of the same matter."""
    statement = checked.statement
    hard = [f for f in checked.findings if not f.soft]
    if not hard or not {f.code for f in hard} <= _MISSING:
        return checked, ()
    cited = {(c.article, c.paragraph) for c in statement.citations}
    first = statement.citations[0].article if statement.citations else ""
    tried = 0
    for reading, paragraph in _paragraphs(readings, first):
        if (reading.id, paragraph.id) in cited or tried >= _CANDIDATES:
            continue
        other = cited_paragraph(reading, paragraph)
        if not _tells_the_same(statement.text, other, hard, language):
            continue
        tried += 1
        words = _best_sentence(statement.text, other)
        if words is None:
            continue
        citation = Citation(article=reading.id, paragraph=paragraph.id, quote=words)
        changed = statement.model_copy(update={"citations": (*statement.citations, citation)})
        again = check_statement(changed, readings, language, embedder)
        if holds(again):
            text = f"citation of {reading.id}, {paragraph.id} added, which has what was missing"
            return again, (Step(kind=StepKind.ADDED, text=text),)
    return checked, ()


def _tells_the_same(text: str, other: Cited, hard: list[Finding], language: str) -> bool:
    """Whether a paragraph bears on the statement as a whole, and on each number beside the same words.

    Otherwise any changed number could be "found" somewhere among an event's paragraphs.
    """
    if other.language != base_language(language) or coverage(text, (other.text,)) < _SHARE:
        return False
    return all(_beside(text, other, f.words) for f in hard if f.code in {Code.NUMBER, Code.DATE})


def _beside(text: str, other: Cited, words: str) -> bool:
    """Whether one of the longer words next to ``words`` in the statement stands next to the same value there."""
    own = _neighbours(text, text.find(words), len(words))
    mine = {r for n in numbers_of(words, other.language) for r in n.readings}
    for number in numbers_of(other.text, other.language):
        if number.readings & mine and own & _neighbours(other.text, number.start, number.end - number.start):
            return True
    return not mine and vocabulary(other.text).has(words)


def _neighbours(text: str, start: int, length: int) -> frozenset[str]:
    if start < 0:
        return frozenset()
    before = [w for w in pieces(text[max(0, start - 80) : start]) if len(w) > 3][-1:]
    after = [w for w in pieces(text[start + length : start + length + 80]) if len(w) > 3][:_BESIDE]
    return frozenset(w[:5] for w in (*before, *after))
