"""Repairs that need no model: each keeps the statement's words and mends what it points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.embedding import Embedder
from briefing.records.brief import Checked, Code, Finding
from briefing.records.draft import Citation, Role, Statement
from briefing.records.reading import Paragraph, Reading
from briefing.text.names import vocabulary
from briefing.text.quotes import find_quotations, is_trivial, locate, verbatim
from briefing.text.words import base_language, pieces
from briefing.verification.case import Cited, cited_paragraph, folded_of, numbers_of, resolve, sentences_of
from briefing.verification.coverage import coverage
from briefing.verification.quoting import TRANSLATED
from briefing.verification.statement import check_statement, holds

_LIKE = 88.0
"""Percent likeness (Indel, best window) at which words are the same place garbled. It decides where to look only:
what is then written is the passage's own words."""
_LONGEST_QUOTE = 1000
_LONGEST_PARAGRAPH = 20_000
_SHARE = 0.5
_SAYS_IT = 0.7
"""Share of a statement's content stems in a paragraph from which it is tried as the one that says it."""
_CANDIDATES = 3
_BESIDE = 3


def check_and_repair(
    statement: Statement, readings: Mapping[str, Reading], language: str, embedder: Embedder | None = None
) -> Checked:
    """Check a statement; where it fails, mend its citations and check again. Each step is recorded in words."""
    first = check_statement(statement, readings, language, embedder)
    if holds(first):
        return _exact(first, readings)
    mended, steps = _mend_citations(statement, readings)
    mended, unquoted = _unquote(mended, readings, language)
    steps += unquoted
    checked = check_statement(mended, readings, language, embedder)
    if not holds(checked) and not unquoted:
        checked, more = _repoint(checked, readings, language)
        steps += more
    if not holds(checked):
        checked, more = _extend(checked, readings, language)
        steps += more
        if holds(checked) and embedder is not None:
            checked = check_statement(checked.statement, readings, language, embedder)
    return _exact(checked, readings).model_copy(update={"steps": steps}) if holds(checked) else first


def _exact(checked: Checked, readings: Mapping[str, Reading]) -> Checked:
    """The words relied on in the passage's own typography: what is published as verbatim is so to the letter."""
    citations = []
    for citation in checked.statement.citations:
        cited = resolve(citation, readings)
        words = verbatim(citation.quote, cited.text) if cited and citation.quote not in cited.text else None
        citations.append(citation.model_copy(update={"quote": words}) if words else citation)
    statement = checked.statement.model_copy(update={"citations": tuple(citations)})
    return checked.model_copy(update={"statement": statement})


def _mend_citations(statement: Statement, readings: Mapping[str, Reading]) -> tuple[Statement, tuple[str, ...]]:
    citations: list[Citation] = []
    steps: list[str] = []
    for citation in statement.citations:
        mended, step = _mend(citation, statement, readings)
        steps.extend([step] if step else [])
        if mended is not None and mended not in citations:
            citations.append(mended)
    return statement.model_copy(update={"citations": tuple(citations)}), tuple(steps)


def _mend(
    citation: Citation, statement: Statement, readings: Mapping[str, Reading]
) -> tuple[Citation | None, str | None]:
    cited = resolve(citation, readings)
    if cited and citation.quote.strip() and locate(citation.quote, folded_of(cited.text)) is not None:
        return citation, None
    if (other := _elsewhere(citation, readings)) is not None:
        return other, f"citation re-pointed to {other.article}, {other.paragraph}, where its words stand"
    if cited is None:
        return None, f"citation of {citation.article[:80]}, {citation.paragraph[:20]} dropped: no such paragraph"
    words = _likest(citation.quote, cited.text) if citation.quote.strip() else _best_sentence(statement.text, cited)
    if words is None:
        return citation, None
    step = f"words relied on replaced by those of {citation.article}, {citation.paragraph}"
    return citation.model_copy(update={"quote": words}), step


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


def _likest(quote: str, text: str) -> str | None:
    """The words of ``text`` that are nearly those of ``quote``, to whole words; ``None`` where none are."""
    if len(quote) > _LONGEST_QUOTE or len(text) > _LONGEST_PARAGRAPH or is_trivial(quote):
        return None
    from rapidfuzz.fuzz import partial_ratio_alignment  # a compiled module, loaded when first needed

    match = partial_ratio_alignment(quote, text, score_cutoff=_LIKE)
    if match is None or match.dest_end <= match.dest_start:
        return None
    start, end = match.dest_start, match.dest_end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    words = text[start:end].strip()
    return words if words and not is_trivial(words) and locate(words, folded_of(text)) is not None else None


def _best_sentence(claim: str, cited: Cited) -> str | None:
    """The sentence of the paragraph that shares most with the claim."""
    sentences = [s for s in sentences_of(cited.text, cited.language) if not is_trivial(s)]
    best = max(sentences, key=lambda s: coverage(claim, (s,)), default=None)
    return best if best and locate(best, folded_of(cited.text)) is not None else None


def _unquote(statement: Statement, readings: Mapping[str, Reading], language: str) -> tuple[Statement, tuple[str, ...]]:
    """Takes the marks away from words that the writer translated: a translation is a paraphrase."""
    checked = check_statement(statement, readings, language)
    translated = {f.words for f in checked.findings if f.code is Code.QUOTE and f.reason == TRANSLATED}
    text = statement.text
    for quotation in reversed(find_quotations(text)):
        if quotation.words[:300] in translated and quotation.closed and not _garbled(quotation.words, readings):
            text = text[: quotation.start] + quotation.words + text[quotation.end :]
    if text == statement.text:
        return statement, ()
    role = Role.FACT if statement.role is Role.QUOTE else statement.role
    step = "quotation marks taken away: the words are a translation"
    return statement.model_copy(update={"text": text, "role": role}), (step,)


def _garbled(words: str, readings: Mapping[str, Reading]) -> bool:
    """Whether the event has nearly these words: then they are no translation, but a quotation gone wrong."""
    return any(_likest(words, paragraph.text) is not None for _, paragraph in _paragraphs(readings))


def _repoint(checked: Checked, readings: Mapping[str, Reading], language: str) -> tuple[Checked, tuple[str, ...]]:
    """Puts the paragraph that says it in place of one that is about something else, where the event has such a one.

    The paragraph with most of the statement's words is the right one for four of five sentences (BM25 on WiCE,
    field/citations §5); the check that follows decides.
    """
    statement = checked.statement
    if {f.code for f in checked.findings if not f.soft} != {Code.COVERAGE}:
        return checked, ()
    there = (cited_paragraph(reading, paragraph) for reading, paragraph in _paragraphs(readings))
    same = [cited for cited in there if cited.language == base_language(language)]
    best = max(same, key=lambda cited: coverage(statement.text, (cited.text,)), default=None)
    if best is None or coverage(statement.text, (best.text,)) < _SAYS_IT:
        return checked, ()
    words = _best_sentence(statement.text, best)
    if words is None or best.article is None or best.paragraph is None:
        return checked, ()
    citation = Citation(article=best.article, paragraph=best.paragraph, quote=words)
    again = check_statement(statement.model_copy(update={"citations": (citation,)}), readings, language)
    step = f"citation re-pointed to {best.article}, {best.paragraph}, which says it"
    return (again, (step,)) if holds(again) else (checked, ())


def _extend(checked: Checked, readings: Mapping[str, Reading], language: str) -> tuple[Checked, tuple[str, ...]]:
    """Adds a citation to a paragraph that has what is missing and tells of the same matter."""
    statement = checked.statement
    hard = [f for f in checked.findings if not f.soft]
    if not hard or any(f.code not in {Code.NUMBER, Code.NAME, Code.DATE, Code.QUOTE} for f in hard):
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
        again = check_statement(
            statement.model_copy(update={"citations": (*statement.citations, citation)}), readings, language
        )
        if holds(again):
            return again, (f"citation of {reading.id}, {paragraph.id} added, which has what was missing",)
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
