"""What a number counts, where that changes its meaning: percent, percentage points, money."""

from __future__ import annotations

import re

from briefing.text.number_words import CURRENCIES, PERCENT, PERCENT_BEFORE, POINTS


def _any(words: tuple[str, ...]) -> str:
    return "|".join(_pattern(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _pattern(word: str) -> str:
    text = re.escape(word).replace(r"\ ", r"\s")
    return text + r"(?![^\W\d_])" if word.isascii() and word.isalpha() and len(word) <= 3 else text


_MONEY = "|".join(f"(?P<{code}>{_any(words)})" for code, words in sorted(CURRENCIES.items()))
_SIGNS = "|".join(
    f"(?P<{code}>{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True) if len(w) <= 3)})"
    for code, words in sorted(CURRENCIES.items())
    if any(len(w) <= 3 for w in words)
)
_AFTER = re.compile(
    rf"[-\s\u00a0\u202f]{{0,2}}(?:(?P<points>{_any(POINTS)})|(?P<percent>{_any(PERCENT)})"
    rf"|(?:US[-\s]?|U\.S\.\s|de\s|d['’])?(?:{_MONEY}))",
    re.IGNORECASE,
)
_BEFORE_MONEY = re.compile(rf"(?<![^\W\d_])(?:{_SIGNS})\s?$", re.IGNORECASE)
_BEFORE_PERCENT = re.compile(rf"(?:{'|'.join(map(re.escape, PERCENT_BEFORE))})\s?$", re.IGNORECASE)


def unit_after(text: str, end: int) -> str:
    """``percent``, ``points`` or a currency code named right after a number that ends at ``end``; or ""."""
    match = _AFTER.match(text, end)
    return match.lastgroup or "" if match else ""


def unit_before(text: str, start: int) -> str:
    """The unit written before a number: a sign of money, "%25" in Turkish, 百分之."""
    head = text[max(0, start - 7) : start]
    if not head or head[-1].isdigit():
        return ""
    if match := _BEFORE_MONEY.search(head):
        return match.lastgroup or ""
    return "percent" if _BEFORE_PERCENT.search(head) else ""
