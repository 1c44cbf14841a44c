"""Repairs of quotations: the passage's own words for nearly the same ones, no marks around what nobody said so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.records.brief import Step, StepKind
from briefing.records.draft import Role, Statement
from briefing.records.reading import Reading
from briefing.text.clean import one_line
from briefing.text.names import vocabulary
from briefing.text.quotes import Quotation, find_quotations, is_trivial, locate
from briefing.text.words import fold, pieces
from briefing.verification.case import Case, Cited, event_texts, folded_of, sentences_of, statement_case
from briefing.verification.coverage import coverage
from briefing.verification.quoting import is_translation

_LIKE = 88.0
"""Percent likeness (Indel, best window) at which words are the same place garbled. It decides where to look only:
what is then written is the passage's own words."""
_GARBLED = 72.0
"""The same for a quotation in the text, which a reader sees as a whole, and of which half the words must be there."""
_MOST_QUOTATIONS = 3
_LONGEST_QUOTE = 1000
_LONGEST_PARAGRAPH = 20_000
_SAME_LENGTH = (0.6, 1.6)
_PARAPHRASE = 0.8
"""Share of the content stems of quoted words in one sentence of a passage from which they are its paraphrase."""
_BESIDE = 60  # characters around a place in which its first and last word are looked for
_MARKS = '“”„‟«»‹›「」『』〝〞＂"'
_FEWEST_WORDS = 3
_WORD = re.compile(r"\w+")
_ENDS = ".,;:!?…。，、！？"


def likest(quote: str, text: str, like: float = _LIKE) -> str | None:
    """The words of ``text`` that are nearly those of ``quote``, to whole words; ``None`` where none are.

    ``like``: the least likeness, in percent.
    """
    if len(quote) > _LONGEST_QUOTE or len(text) > _LONGEST_PARAGRAPH or is_trivial(quote):
        return None
    from rapidfuzz.fuzz import partial_ratio_alignment  # a compiled module, loaded when first needed

    match = partial_ratio_alignment(quote, text, score_cutoff=like)
    if match is None or match.dest_end <= match.dest_start:
        return None
    start, end = _whole_words(text, match.dest_start, match.dest_end)
    words = text[start:end].strip()
    return words if words and not is_trivial(words) and locate(words, folded_of(text)) is not None else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def mend_quotations(
    statement: Statement, readings: Mapping[str, Reading], language: str
) -> tuple[Statement, tuple[Step, ...]]:
    """``statement`` with its quotations as the cited passages have them, or without marks; and what was done.

    Quoted words that are nearly the passage's become the passage's. Words that translate it, or tell it in other words,
    lose their marks: they are a paraphrase, and the outlet's name is put in front where nothing attributes them.
    """
    case = statement_case(statement, readings, language)
    bad = [q for q in find_quotations(statement.text) if q.closed and not _stands(q, case.cited)]
    if not 0 < len(bad) <= _MOST_QUOTATIONS or statement.verbatim:
        return statement, ()
    event = event_texts(readings)
    text, steps = statement.text, []
    for quotation in reversed(bad):
        new, step = _mended(quotation, case, event)
        if step is not None:
            text = text[: quotation.start] + new + text[quotation.end :]
            steps.append(step)
    if not steps:
        return statement, ()
    changed = statement.model_copy(update={"text": text})
    if any(step.kind is StepKind.UNQUOTED for step in steps):
        changed = _attributed(changed, case)
    return changed, tuple(reversed(steps))


def _stands(quotation: Quotation, cited: Sequence[Cited]) -> bool:
    return any(locate(quotation.words, folded_of(c.text)) is not None for c in cited)


def _mended(quotation: Quotation, case: Case, event: Sequence[str]) -> tuple[str, Step | None]:
    own = next((words for c in case.cited if (words := _own_words(quotation.words, c.text))), None)
    if own is not None:
        opening, closing = case.text[quotation.start], case.text[quotation.end - 1]
        step = Step(kind=StepKind.QUOTE, text="the passage's own words put between the quotation marks")
        return opening + own + closing, step
    if any(_garbles(quotation.words, text) for text in event):
        return "", None  # a quotation gone wrong, of a passage that is not cited: no paraphrase
    if case.foreign and is_translation(quotation, case):
        step = Step(kind=StepKind.UNQUOTED, text="quotation marks taken away: the words are a translation")
        return quotation.words, step
    if _is_paraphrase(quotation.words, case):
        step = Step(kind=StepKind.UNQUOTED, text="quotation marks taken away: the passage has it in other words")
        return quotation.words, step
    return "", None


def _own_words(quote: str, text: str) -> str | None:
    """The passage's words for a garbled quotation, as one stretch that no quotation mark cuts."""
    found = likest(quote, text, _GARBLED)
    if found is None or not _garbles(quote, text):
        return None
    start = text.find(found)
    start, end = _to_the_ends(quote, text, start, start + len(found))
    words = one_line(text[start:end]).strip(_MARKS + _ENDS + " ")
    low, high = _SAME_LENGTH
    if not words or any(mark in words for mark in _MARKS) or not low <= len(words) / len(quote) <= high:
        return None
    tail = quote.rstrip()[-1:]
    return words + tail if tail in _ENDS else words


def _garbles(quote: str, text: str) -> bool:
    """Whether ``quote`` is nearly a stretch of ``text``, and half of its words stand there."""
    found = likest(quote, text, _GARBLED)
    own = pieces(quote)
    return found is not None and 2 * sum(word in pieces(found) for word in own) >= len(own)


def _to_the_ends(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """From the quotation's first word to its last, where these stand near: a window of its length may cut them off."""
    words = [fold(word) for word in _WORD.findall(quote)]
    offset = max(0, start - _BESIDE)
    there = [(m.start() + offset, m.end() + offset, fold(m[0])) for m in _WORD.finditer(text[offset : end + _BESIDE])]
    inside = [word for first, last, word in there if start <= first and last <= end]
    if len(words) < _FEWEST_WORDS or not inside:
        return start, end
    if inside[0] != words[0]:
        start = max((first for first, _, word in there if first < start and word == words[0]), default=start)
    if inside[-1] != words[-1]:
        end = min((last for _, last, word in there if last > end and word == words[-1]), default=end)
    return start, end


def _is_paraphrase(words: str, case: Case) -> bool:
    if is_trivial(words):
        return False
    return any(coverage(words, (s,)) >= _PARAPHRASE for s in _sentences(case.near))


def _sentences(cited: Sequence[Cited]) -> Iterator[str]:
    for one in cited:
        yield from sentences_of(one.text, one.language)


def _attributed(changed: Statement, case: Case) -> Statement:
    """Words without marks are nobody's: they are the speaker's if the text names one, else the outlet's."""
    role = Role.FACT if changed.role is Role.QUOTE else changed.role
    changed = changed.model_copy(update={"role": role})
    surname = pieces(changed.speaker or "")[-1:]
    spoken = any(vocabulary(changed.text).has(word) for word in surname)
    return changed if spoken or not case.near else by_outlet(changed, case) or changed


def by_outlet(statement: Statement, case: Case) -> Statement | None:
    """``statement`` with the name of the outlet of its first citation in front; ``None`` where that is not known."""
    source = case.cited[0].source if case.cited else None
    if not source or statement.outlet:
        return None
    text = f"{source}: {statement.text[:1].upper()}{statement.text[1:]}"
    return statement.model_copy(update={"text": text, "outlet": source})
