"""What one line of copied text looks like, in any language, as numbers."""

from __future__ import annotations

import math
import re

from briefing.paragraphs.blocks import (
    DENSE,
    commas,
    digit_share,
    ends_sentence,
    has_inner_end,
    is_stamp,
    width,
)

# A longer line is told by its beginning.
_READ = 3000
_NUMBER = re.compile(r"\d+")
_INNER = re.compile(r"[.!?…。！？॥؟۔।][\"'”’»)]?\s+\S|[。！？]\S")
_BAR = re.compile(r"[|·•>/→]")
# "Photo: …", "Read also: …": up to four words and a colon.
_LABEL = re.compile(r"\S+(?:\s\S+){0,3}\s?[:：|]\s")
# "(Edda Marlow/Hollin Post)", "/ Hollin Post" at the end of a line.
_CREDIT = re.compile(r"\([^()]{2,60}\)\s*$|/\s?\S+(?:\s\S+){0,3}\s*$|©")
_CLOSERS = "\"'”’»›)]}）」』】》〉“‘*_ /"
_OPENERS = "\"“„«»‘'「『"
_QUOTES = '"“„«»「」'
_BULLETS = "-–—•*·►▶"
_MOST = 6
# A line of fewer words than this says nothing by its capitals.
_TELLING_WORDS = 3
_NO_CASE = 0.5
_NO_CASE_INNER = 0.3
_DENSE_WORD = 6.0


def looks(text: str) -> dict[str, float]:
    """Length, ends, marks, digits, capitals: counts are capped, shares lie between 0 and 1, lengths are logarithms."""
    size, ends, stamp = width(text), ends_sentence(text), is_stamp(text)
    bare = text.rstrip(_CLOSERS)[-1:]
    closing, head = text[-1:], text[:1]
    read = text[:_READ]
    count = len(read.split())
    return {
        "size": math.log1p(size),
        "tokens": math.log1p(count),
        "ends": float(ends),
        "ask": float(bare != "" and bare in "?？؟!！"),
        "question": float(bare != "" and bare in "?？؟"),
        "colon": float(closing in (":", "：")),
        "semicolon": float(closing != "" and closing in ";,；，،"),
        "dots": float(text.rstrip(_CLOSERS).endswith(("...", "…"))),
        "shut": float(closing != "" and closing in ")]）"),
        "unquote": float(closing != "" and closing in "\"”’»」』'“"),
        "inner": min(_MOST, len(_INNER.findall(read))),
        "commas": min(10, commas(read)),
        "commas_each": commas(read) / max(1, count),
        "digits": digit_share(read),
        "numbers": min(8, len(_NUMBER.findall(read))),
        "lower": float(head.islower()),
        "quote": float(head != "" and head in _OPENERS),
        "bullet": float(head != "" and head in _BULLETS),
        "digit_head": float(head.isdigit()),
        "quotes": min(_MOST, sum(map(read.count, _QUOTES))),
        "credit": float(bool(_CREDIT.search(text[-80:]))),
        "sign": float(any(mark in read for mark in "©®™")),
        "address": float("@" in read or "www." in read or "http" in read),
        "bars": min(5, len(_BAR.findall(read))),
        "shouted": float(read.isupper() and size > _MOST),
        "stamp": float(stamp),
        "label": float(bool(_LABEL.match(text[:60]))),
        "letters": sum(map(str.isalpha, text[:300])) / max(1, len(text[:300])),
        "running": float(size >= 50 and (ends or (size >= 140 and has_inner_end(text)))),
        "word_length": _DENSE_WORD if DENSE.search(read) else len(read) / max(1, count),
        **_capitals(read.split()),
    }


def _capitals(found: list[str]) -> dict[str, float]:
    """Share of capitalised words, and the same without the first; scripts without case stand in the middle."""
    upper = [word[:1].isupper() for word in found]
    cased = any(upper) or any(word[:1].islower() for word in found)
    if not cased or len(found) < _TELLING_WORDS:
        return {"capitals": _NO_CASE, "capitals_inner": _NO_CASE_INNER}
    return {
        "capitals": sum(upper) / len(found),
        "capitals_inner": sum(upper[1:]) / (len(found) - 1),
    }
