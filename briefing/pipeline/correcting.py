"""What earlier editions printed and no longer stands: a source took it back, was changed, or is gone. Told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from briefing.documents import load_edition
from briefing.embedding import Embedder
from briefing.errors import BriefingError, EditionError, NothingToDo
from briefing.pipeline.notices import in_notices, is_notice
from briefing.pipeline.past import Kept, Past, PastArticle, PastEvent, PastStatement, PastTold
from briefing.pipeline.since import Passages, passage_of
from briefing.records.brief import Brief, Verdict
from briefing.records.changes import Change, Correction, CorrectionKind, EarlierPassage, Told
from briefing.records.draft import Citation, Role, Statement
from briefing.records.reading import Paragraph, Reading
from briefing.text.quotes import stands_in
from briefing.text.sentences import split_sentences
from briefing.text.words import base_language
from briefing.verification import Change as Moved
from briefing.verification import Recheck, check_statement, recheck

ReadAgain = Callable[[date], Mapping[str, Reading]]
"""All articles that the corpus has now for a day, by id."""
_LIKE = 0.5
"""Share of the words from which a paragraph is taken for what became of another; `difflib`'s ratio."""
_MOST = 40
"""Corrections of one edition. Where more is wrong, a reader needs no list."""
_FEW = 3
"""Words that a value may have, as ``2.3 million crowns``."""
_COMPARED = 2000  # characters of a paragraph that are laid beside another: difflib is quadratic


@dataclass(frozen=True)
class Corrected:
    """What must be put right, and the passages that this needs."""

    corrections: tuple[Correction, ...]
    passages: Passages


def corrections(
    briefs: Sequence[Brief],
    kept: Kept,
    earlier: Mapping[str, Reading],
    today: Mapping[str, Reading],
    corpus: Path,
    day: date,
    again: ReadAgain,
    embedder: Embedder,
) -> Corrected:
    """What the editions of ``kept`` printed and no longer stands, without what one of them has put right already.

    ``earlier``: outlines of the articles of their days, ``today``: readings of this one's, both by id. A day whose
    pages are all gone was cleared away, and nothing is said of it. ``again`` is asked for days whose sources changed.
    """
    found: list[Correction] = [*_taken_back(briefs, kept)]
    noticed, passages = in_notices(today.values(), kept, embedder, day)
    found += [one for change in noticed for one in _by_today(change, kept)]
    for past in kept.editions:
        touched = _touched(past, earlier, today, corpus)
        if not touched:
            continue
        for correction, now in _changed(past, touched, again, embedder, day):
            found.append(correction)
            passages.update({(p.article, p.paragraph, p.day): p for p in now})
    return Corrected(_once(found, kept), passages)


def _taken_back(briefs: Sequence[Brief], kept: Kept) -> Iterator[Correction]:
    """What sources of today say was wrong, of what was printed."""
    for brief in briefs:
        for change in brief.changes:
            yield from _by_today(change, kept)


def _by_today(change: Change, kept: Kept) -> Iterator[Correction]:
    """The correction that a change is, if it is one. An outlet's notice corrects its own report, and no other's."""
    told, words = change.before, change.citations[0]
    if not change.retracts or told is None or not told.statement:
        return
    notice = is_notice(words.quote, change.language)
    own = change.outlet is not None and change.outlet == told.outlet
    if notice and not own and change.outlet and told.outlet:
        return
    event, headline = _event_of(told, kept)
    yield Correction(
        kind=CorrectionKind.SOURCE_CORRECTED if notice and own else CorrectionKind.WITHDRAWN,
        event=event,
        headline=headline,
        printed=told,
        text=words.quote,
        language=change.language,
        outlet=change.outlet,
        citation=words,
        old=change.old,
        new=change.new,
    )


def _event_of(told: Told, kept: Kept) -> tuple[str, str]:
    """Id and headline of the event that a printed statement belongs to."""
    for past in kept.editions:
        for event in past.events if past.date == told.day else ():
            if any(statement.id == told.statement for statement in event.statements):
                return event.id, event.headline
    return told.statement.rpartition(".")[0], ""


def _cited(past: Past) -> set[str]:
    return {c.article for event in past.events for s in event.statements for c in s.citations}


def _touched(past: Past, earlier: Mapping[str, Reading], today: Mapping[str, Reading], corpus: Path) -> set[str]:
    """The articles that an edition cites and that are gone or are other bytes now; empty where all are gone."""
    cited = _cited(past)
    present = {reading.article.sha256 for reading in (*earlier.values(), *today.values())}
    touched = {
        name
        for name in cited & set(past.articles)
        # the same bytes under another name are the same article: a file was renamed, a line of a feed has moved
        if past.articles[name].sha256 not in present and not _intact(past.articles[name], earlier, today, corpus)
    }
    return touched if touched < cited else set()


def _intact(recorded: PastArticle, earlier: Mapping[str, Reading], today: Mapping[str, Reading], corpus: Path) -> bool:
    if recorded.id in earlier or recorded.id in today:
        return not recorded.sha256
    # An undated article outside of day folders is not looked back to, though it is where it was.
    file = corpus if corpus.is_file() else corpus / recorded.path.partition("#")[0]
    return recorded.published is None and file.is_file()


def _changed(
    past: Past, touched: set[str], again: ReadAgain, embedder: Embedder, day: date
) -> Iterator[tuple[Correction, tuple[EarlierPassage, ...]]]:
    """Statements of an edition that articles which are gone or changed no longer bear out."""
    readings, checks = _rechecked(past, again, embedder)
    for event in past.events:
        for statement in event.statements:
            cited = [c.article for c in statement.citations]
            mine = [one for one in checks if one.statement == statement.id and not one.holds]
            if not mine or not touched & set(cited):
                continue
            gone = all(one.change is Moved.ARTICLE_MISSING for one in mine)
            if gone and any(article in readings for article in cited):
                continue  # another source still bears it out
            if not gone and _still_said(statement, past.language, readings, embedder):
                continue
            correction = _correction(past, event, statement, touched, gone=gone)
            if correction is not None:
                yield (correction, ()) if gone else _with_present(correction, readings, day)


def _still_said(statement: PastStatement, language: str, readings: Mapping[str, Reading], embedder: Embedder) -> bool:
    """Whether the words relied on stand somewhere in their articles as they are now, and bear the statement out."""
    citations = []
    for cited in statement.citations:
        reading = readings.get(cited.article)
        own = reading.paragraphs if reading else ()
        place = next((paragraph.id for paragraph in own if stands_in(cited.quote, paragraph.text)), None)
        if place is None:
            return False
        citations.append(Citation(article=cited.article, paragraph=place, quote=cited.quote))
    again = Statement(
        id=statement.id,
        text=statement.text,
        role=Role.FACT,
        citations=tuple(citations),
        outlet=statement.outlet,
        verbatim=statement.verbatim,
        language=statement.language,
    )
    return check_statement(again, readings, language, embedder).verdict is Verdict.SUPPORTED


def _rechecked(past: Past, again: ReadAgain, embedder: Embedder) -> tuple[Mapping[str, Reading], tuple[Recheck, ...]]:
    """The corpus of that day as it is now, and what `recheck` finds; nothing where the edition cannot be checked."""
    try:
        readings = again(past.date)
    except NothingToDo:
        readings = {}
    except BriefingError:
        return {}, ()
    try:
        return readings, recheck(load_edition(past.data()), readings, embedder)
    except (EditionError, OSError):
        return readings, ()


def _correction(
    past: Past, event: PastEvent, statement: PastStatement, touched: set[str], *, gone: bool
) -> Correction | None:
    """Without what the source says now; of the first citation that was touched."""
    citation = next((c for c in statement.citations if c.article in touched), None)
    if citation is None or (citation.article, citation.paragraph) not in past.passages:
        return None
    outlet = past.articles[citation.article].source
    printed = Told(
        day=past.date,
        statement=statement.id,
        text=statement.text.removeprefix(f"{statement.outlet}: "),
        language=statement.language or past.language or None,
        outlet=outlet,
        citation=Citation(article=citation.article, paragraph=citation.paragraph, quote=citation.quote),
    )
    kind = CorrectionKind.SOURCE_GONE if gone else CorrectionKind.SOURCE_CHANGED
    return Correction(kind=kind, event=event.id, headline=event.headline, printed=printed, outlet=outlet)


def _with_present(
    correction: Correction, readings: Mapping[str, Reading], day: date
) -> tuple[Correction, tuple[EarlierPassage, ...]]:
    """With the sentence that now stands where the words relied on stood, if any does."""
    cited = correction.printed.citation
    reading = readings.get(cited.article)
    best = _likest(cited, reading) if reading else None
    if reading is None or best is None:
        return correction, ()
    paragraph, sentence = best
    now = Citation(article=reading.id, paragraph=paragraph.id, quote=sentence)
    language = paragraph.language or reading.language
    passage = passage_of(reading, paragraph.id, day)
    old, new = _difference(cited.quote, sentence)
    told = correction.model_copy(
        update={"text": sentence, "language": language, "citation": now, "old": old, "new": new}
    )
    return told, (passage,) if passage else ()


def _difference(then: str, now: str) -> tuple[str, str]:
    """The words of the one and the other where they differ in one place, and by few words; else nothing."""
    a, b = then[:_COMPARED].split(), now[:_COMPARED].split()
    places = [p for p in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if p[0] != "equal"]
    if len(places) != 1 or places[0][0] != "replace":
        return "", ""
    _, start, end, begin, stop = places[0]
    few = end - start <= _FEW and stop - begin <= _FEW
    return (" ".join(a[start:end]).strip(".,;"), " ".join(b[begin:stop]).strip(".,;")) if few else ("", "")


def _likest(cited: Citation, reading: Reading) -> tuple[Paragraph, str] | None:
    """The sentence of an article that is likest to the words that were relied on, and its paragraph."""
    words = cited.quote[:_COMPARED].split()
    found: list[tuple[float, int, Paragraph, str]] = []
    own = reading.paragraph(cited.paragraph)
    for paragraph in (own,) if own else reading.paragraphs:
        language = base_language(paragraph.language or reading.language)
        for text in split_sentences(paragraph.text[:_COMPARED], language):
            if text not in paragraph.text:
                continue
            share = SequenceMatcher(None, words or list(cited.quote[:200]), text.split() or list(text), autojunk=False)
            found.append((share.ratio(), -len(found), paragraph, text))
    if not found:
        return None
    ratio, _, paragraph, text = max(found, key=lambda row: row[:2])
    return (paragraph, text) if ratio >= _LIKE or own is not None else None


def _once(found: Iterable[Correction], kept: Kept) -> tuple[Correction, ...]:
    """Each statement once, and none that an earlier edition has put right; a source that changed may change again.

    By the words that were relied on: a statement that lays sources side by side says them again.
    """
    before: dict[tuple[date, str, str, str], list[tuple[str, str]]] = {}
    for past in kept.editions:
        for c in past.corrections:
            before.setdefault(_words(c.printed), []).append((c.kind, c.text))
    first: dict[tuple[date, str], Correction] = {}
    order = list(CorrectionKind)
    said: set[tuple[date, str, str, str]] = set()
    for one in sorted(found, key=lambda c: order.index(c.kind)):
        words = _words(one.printed)
        told = before.get(words, [])
        again = {kind for kind, _ in told} == {one.kind} == {CorrectionKind.SOURCE_CHANGED}
        if words in said or (told and not (again and one.text not in {text for _, text in told})):
            continue
        said.add(words)
        first.setdefault((one.printed.day, one.printed.statement), one)
    return tuple(sorted(first.values(), key=lambda c: (c.printed.day, order.index(c.kind))))[:_MOST]


def _words(told: Told | PastTold) -> tuple[date, str, str, str]:
    return told.day, told.citation.article, told.citation.paragraph, told.citation.quote
