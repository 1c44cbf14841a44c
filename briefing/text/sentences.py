"""Sentences, in some 300 languages, without losing a character (sentencex).

What sentencex cuts too early is joined again: behind abbreviations and ordinals, and where a small letter goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.text import sentence_words as data
from briefing.text.calendar_words import base, calendar_words, key

_BLOCK = 5_000  # characters; hardly a paragraph of news is longer
_SEEN = 60  # characters on either side of a cut that tell whether it is one
_LAST = re.compile(r"([^\s'’(\[«„“\"‹»/]+)\.$")
_NUMBER = re.compile(r"\d{1,3}\.$")
_BEFORE_NUMBER = re.compile(r"([^\W\d_]+'?)\s+(?:\d{1,3}\.\s+[^\W\d_]+\s+)?\d{1,3}\.$")
_DATE = re.compile(r"\d{1,4}\.\s?\d{1,2}\.$")
_FIRST = re.compile(r"[^\W\d_]+'?")
_INITIAL = re.compile(r"(?:^|[\s(\[«„“\"‹])(?:[^\W\d_]\.?-)?([^\W\d_])\.$")
_TWO_INITIALS = re.compile(r"(?:^|[\s(\[«„“\"‹])[А-ЯЁЇІЄҐ]\.[А-ЯЁЇІЄҐ]\.$")
_COUNTED = re.compile(r"\d\s?[^\W\d_]+\.$")
_GOES_ON = re.compile(r"(?:[—–-]\s*)?(?!\w{2,}(?:[.-]\w{2,})*[./@]\w{2})([^\W\d_])(\w?)")
_CLOSED = re.compile(r"[.!?…]['’\"”“»›]*\s*$")
_LONE_APOSTROPHE = re.compile(r"(?<=\s)['’]$")


def split_sentences(text: str, language: str | None = None) -> list[str]:
    """The sentences of ``text``, stripped, in order; together they hold all of its words.

    A full stop inside a word ends no sentence: ``VOV.VN`` and ``U.S.-led`` stay whole.
    """
    import sentencex  # a compiled module, loaded when first needed

    sentences: list[str] = []
    tag = (language or "en").split("-")[0].lower()
    for block in _blocks(text):
        for piece in sentencex.segment(tag, block):
            lone = _LONE_APOSTROPHE.search(sentences[-1][-2:]) if sentences else None
            if lone:  # "'s Avonds": it belongs to what follows
                sentences[-1], piece = sentences[-1][:-1], lone[0] + piece
            if sentences and len(sentences[-1]) < _BLOCK and _goes_on(sentences[-1], piece, tag):
                sentences[-1] += piece
            else:
                sentences.append(piece)
    return [stripped for piece in sentences if (stripped := piece.strip())]


def _blocks(text: str) -> Iterator[str]:
    """``text`` in pieces of bounded length, cut at a space where there is one.

    The segmenter takes quadratic time on runs of opening quotation marks: 18 s for 200,000 characters (measured).
    """
    while len(text) > _BLOCK:
        cut = text.rfind(" ", _BLOCK // 2, _BLOCK) + 1 or _BLOCK
        yield text[:cut]
        text = text[cut:]
    yield text


def _goes_on(before: str, after: str, language: str) -> bool:
    """Whether a cut between the two is none."""
    if _inside_word(before, after):
        return True
    if "\n" in before[len(before.rstrip()) :]:
        return False
    start, end, next_ = before[:_SEEN].lstrip(), before[-_SEEN:].rstrip(), after[:_SEEN].lstrip()
    if not next_ or not _CLOSED.search(end):
        return False
    if _begins_small(next_) and not _begins_small(start):
        return True
    if not end.endswith("."):
        return False
    if _NUMBER.search(end):
        return _is_ordinal(before, end, next_, language)
    return _is_short(end, next_, language)


def _inside_word(before: str, after: str) -> bool:
    """Whether a split fell between a full stop and a cased letter or figure that follows it without a space."""
    stop, first = before[-1:], after[:1]
    return stop == "." and (first.isupper() or first.islower() or first.isdigit() or first == "-")


def _begins_small(text: str) -> bool:
    """Whether a text begins with a small letter, and with no address or name with a capital inside ("iPhone")."""
    first = _GOES_ON.match(text)
    return bool(first and first[1].islower() and not first[2].isupper())


def _is_ordinal(before: str, end: str, after: str, language: str) -> bool:
    """Whether the number before the full stop is an ordinal, or stands before what it numbers."""
    if _NUMBER.fullmatch(before.strip()):
        return True
    if language in data.DOTTED_DATES:
        return after[:1].isdigit() or bool(_DATE.search(end))
    first = _FIRST.match(after)
    if first is None or language not in data.DOTTED_ORDINALS:
        return False
    word = first[0].lower()
    if word in data.BEGINNING.get(language, ()):
        return False
    told = _BEFORE_NUMBER.search(end)
    if language in data.VERB_LAST or (told and told[1].lower() in data.BEFORE_ORDINAL.get(language, ())):
        return True
    return _is_month(word, language)


def _is_month(word: str, language: str) -> bool:
    return key(word) in calendar_words(base(language)).months


def _is_short(end: str, after: str, language: str) -> bool:
    """Whether a word before a full stop is an abbreviation or an initial, and ``after`` is what it belongs to."""
    last = _LAST.search(end)
    if last is None:
        return False
    if after[0].isdigit():
        return _is_of(last[1].lower(), data.NUMBERED, language)
    if not after[0].isalpha() or _COUNTED.search(end):  # a unit: "90 min."
        return False
    initial = _INITIAL.search(end)
    if (initial and initial[1].isupper()) or _TWO_INITIALS.search(end):
        return True
    small = last[1][:1].lower() + last[1][1:]
    return _is_of(last[1], data.NAMED, language) or _is_of(small, data.NAMED, language)


def _is_of(word: str, table: dict[str, frozenset[str]], language: str) -> bool:
    return word in table[""] or word in table.get(language, ())
