"""Rule: what stands between quotation marks stands verbatim in a cited paragraph; never by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text.name_words import speech_verbs
from briefing.text.names import vocabulary
from briefing.text.quotes import Quotation, find_quotations, fold_quote, is_trivial, locate
from briefing.text.words import LONGEST_WORD, WORD, fold, is_dense, pieces
from briefing.verification.case import Case, folded_of

_PIECE = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[:;,]|\s[-–—]\s|[–—]")
_COMMAS = re.compile(r"[,;:，；：、]")
_LONG_PARAGRAPH = 60
_LONGEST_TITLE = 16
"""Words; the titles of works have hardly more."""
_SMALL = 4
"""Letters below which a word of a title stays small ("of", "and", "por")."""
_BESIDE = 40
"""Characters beside a quotation in which a verb of speech says that somebody speaks."""
_LIKE = 80.0
"""Percent likeness (Indel, best window) of words that are shown beside quoted ones. It clears nothing."""
_LONGEST_COMPARED = 1000
_LONGEST_PASSAGE = 20_000
TRANSLATED = "the passage is in another language and has no such words: a translation is not a quotation"
TYPOGRAPHY = "the passage has the same words, in order, with other punctuation or capitals"
TITLE = "the name of a work or body, which the passage does not write in full"


def check(case: Case) -> Iterator[Finding]:
    """Altered quotes; and quotes that translate, which no one said in these words."""
    for quotation in find_quotations(case.text):
        if any(locate(quotation.words, folded_of(c.text)) is not None for c in case.cited):
            continue
        yield _altered(case, quotation)


def _altered(case: Case, quotation: Quotation) -> Finding:
    if _same_words(case, quotation.words):
        return case.find(Code.QUOTE, quotation.words, TYPOGRAPHY)
    if _names_a_work(case, quotation):
        return case.find(Code.QUOTE, quotation.words, TITLE, soft=True)
    if case.foreign and is_translation(quotation, case):
        return case.find(Code.QUOTE, quotation.words, TRANSLATED)
    reason = "these words do not stand in the cited passage as quoted"
    there = next((found for c in case.cited if (found := _likest(quotation.words, c.text))), "")
    return case.find(Code.QUOTE, quotation.words, reason).model_copy(update={"evidence": there})


def _likest(words: str, passage: str) -> str:
    """The passage's words that are nearly the quoted ones, for the reader to compare; or nothing."""
    if len(words) > _LONGEST_COMPARED or len(passage) > _LONGEST_PASSAGE or is_trivial(words):
        return ""
    from rapidfuzz.fuzz import partial_ratio_alignment  # a compiled module, loaded when first needed

    match = partial_ratio_alignment(words, passage, score_cutoff=_LIKE)
    return _whole_words(passage, match.dest_start, match.dest_end) if match else ""


def _whole_words(text: str, start: int, end: int) -> str:
    """The words of ``text`` that lie wholly or in part between two offsets; of a script without spaces the letters."""
    for _ in range(LONGEST_WORD):
        if not (start > 0 and _is_inside(text, start)):
            break
        start -= 1
    for _ in range(LONGEST_WORD):
        if not (end < len(text) and _is_inside(text, end)):
            break
        end += 1
    return text[start:end].strip()


def _is_inside(text: str, at: int) -> bool:
    """Whether a word goes on from one side of ``at`` to the other."""
    pair = text[at - 1 : at + 1]
    return len(pair) > 1 and pair.isalnum() and not is_dense(pair)


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    """Folded for quotes, without case, commas and colons."""
    return " ".join(_COMMAS.sub(" ", fold_quote(text)).casefold().split())


@lru_cache(maxsize=2048)
def _spaced(text: str) -> str:
    return " " + " ".join(fold(word) for word in _PIECE.findall(text)) + " "


def _same_words(case: Case, words: str) -> bool:
    """Whether the passage has these words but for commas, colons and capitals. A dash that is moved changes meaning."""
    plain = _plain(words).strip(" .")
    return len(plain) > 1 and any(_stands(plain, _plain(c.text)) for c in case.cited)


def _stands(words: str, text: str) -> bool:
    """Whether ``words`` first stand in ``text`` as whole words."""
    place = text.find(words)
    return place >= 0 and not text[place - 1 : place].isalnum() and not text[place + len(words) :][:1].isalnum()


def _names_a_work(case: Case, quotation: Quotation) -> bool:
    """Whether quoted words are a title rather than speech: capitals throughout, no verb of speech beside them.

    Each of its parts must stand in a passage word for word: "The Hollow Tide: Ebb – Part 2" beside "Ebb, Part 2" and,
    elsewhere in it, "The Hollow Tide".
    """
    words = [match[0] for match in WORD.finditer(quotation.words)]
    longer = [word for word in words if len(word) >= _SMALL]
    if not longer or len(words) > _LONGEST_TITLE or not all(word[0].isupper() for word in longer):
        return False
    if quotation.words.rstrip()[-1:] in ".,;" or _is_spoken(case, quotation):
        return False
    parts = [part for part in _PARTS.split(quotation.words) if part.strip()]
    return all(any(_spaced(part) in _spaced(c.text) for c in case.cited) for part in parts)


def _is_spoken(case: Case, quotation: Quotation) -> bool:
    beside = case.text[max(0, quotation.start - _BESIDE) : quotation.start] + " " + case.text[quotation.end :][:_BESIDE]
    verbs = speech_verbs(case.language)
    return any(piece in verbs for piece in pieces(beside))


def is_translation(quotation: Quotation, case: Case) -> bool:
    """Whether quoted words are of another language than every passage: few of them stand there at all."""
    if all(is_dense(quotation.words) != is_dense(c.text) for c in case.cited):
        return True
    words = [w for w in pieces(quotation.words) if len(w) > 1] or pieces(quotation.words)
    shared = sum(any(w in vocabulary(c.text).words for c in case.cited) for w in words)
    return shared * 2 <= len(words)


def evidence(case: Case, quote: str, passage: str) -> Iterator[Finding]:
    """What is wrong with the ``quote`` of a citation: words that are not there, or too few to show anything."""
    if not quote.strip() or locate(quote, folded_of(passage)) is None:
        yield case.find(Code.QUOTE, quote, "the words relied on do not stand in the cited paragraph")
    elif is_trivial(quote) and len(fold_quote(passage)) > _LONG_PARAGRAPH:
        yield case.find(Code.QUOTE, quote, "the words relied on are too few to show anything", soft=True)
