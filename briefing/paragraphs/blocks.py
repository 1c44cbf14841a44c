"""Blocks: the pieces of a page that are kept or left out whole, and what can be seen of them in any language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.records.reading import LeftOutReason

# Marks that end a sentence in the scripts that we read, and what may follow them.
_ENDERS = ".!?…。！？।॥؟۔։።༎៕။؛"
_CLOSERS = "\"'”’»›)]}）」』】》〉“‘*_ /"
_INNER_END = re.compile(f"[{_ENDERS}][\"'”’»)]?\\s+\\S|[。！？]\\S")
_COMMA = re.compile(r"[,;:，、；：،]\s?|\s[–—-]\s")
_DIGIT = re.compile(r"\d")
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"\w+")
DENSE = re.compile("[\u30a0-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")
"""Runs of ideographs or katakana: words that nothing sets apart."""
_CLOCK_OR_YEAR = re.compile(r"\d{1,2}\s?[:.h時时]\s?\d{2}|(?<!\d)(?:19|20|21)\d\d(?!\d)|\d{1,2}\s?[月월]\s?\d{1,2}")
_YEAR_LENGTH = 4
_LONGEST_STAMP = 80
_REMEMBERED = 1000
"""Characters of a text whose width is remembered: it is asked for again and again while an article is read."""


@dataclass(slots=True)
class Block:
    """A line of copied text, or a block of a page."""

    raw: str
    """As it stands in the source, entities decoded."""
    text: str
    """Cleaned, on one line."""
    start: int | None = None
    end: int | None = None
    gap: int = 0
    """Blank lines above it, in copied text."""
    reason: LeftOutReason | None = None
    kept: bool = False
    doubtful: bool = False
    """Kept or left out by a narrow margin: a reader of the record should look twice."""
    features: dict[str, float] = field(default_factory=dict)

    def leave_out(self, reason: LeftOutReason) -> None:
        """Leave the block out for ``reason``, unless it is left out already."""
        self.kept = False
        if self.reason is None:
            self.reason = reason


def width(text: str) -> int:
    """The length of ``text`` in Latin letters: an ideograph, kana or hangul says as much as some two and a half."""
    if text.isascii():
        return len(text)
    return _width(text) if len(text) <= _REMEMBERED else len(text) + len(_WIDE.findall(text)) * 3 // 2


@lru_cache(maxsize=1024)
def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text)) * 3 // 2


def words(text: str) -> list[str]:
    """The words of ``text``, case folded."""
    return _WORD.findall(text.casefold())


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, whatever quotes or brackets close after it."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _ENDERS


def has_inner_end(text: str) -> bool:
    """Whether a sentence ends inside ``text``."""
    return bool(_INNER_END.search(text, 0, min(len(text), 5000)))


def commas(text: str) -> int:
    """Marks that join the parts of sentences: menus and titles have few."""
    return len(_COMMA.findall(text[:2000]))


def digit_share(text: str) -> float:
    """Share of digits among the characters of ``text``."""
    return len(_DIGIT.findall(text)) / len(text) if text else 0.0


def is_stamp(text: str) -> bool:
    """Whether a short line tells a date or a time of day, and little else."""
    size = width(text)
    if size > _LONGEST_STAMP:
        return False
    told = _CLOCK_OR_YEAR.search(text)
    least = 0.08 if told and len(told.group()) == _YEAR_LENGTH else 0.12
    return told is not None and digit_share(text) * len(text) > least * size


def terms(text: str) -> set[str]:
    """The longer words of ``text``; pairs of ideographs or katakana where words are not set apart."""
    found = {word for word in words(text) if len(word) > 4 and not word.isdigit() and not DENSE.search(word)}
    for run in DENSE.findall(text):
        found.update(run[n : n + 2] for n in range(len(run) - 1))
    return found


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """``text`` for comparison: letters and digits only, case folded, compatibility forms unified."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold())).replace("_", "")


def is_prose(text: str) -> bool:
    """Whether ``text`` looks like running text: long enough to be a sentence, and ending or holding an end of one."""
    return width(text) >= 60 and (ends_sentence(text) or has_inner_end(text))
