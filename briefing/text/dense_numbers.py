"""Numbers in Han and Hangul numerals, alone or mixed with digits: 三百二十, 3億2000万, 12万."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefing.text.number_words import DENSE_COUNTERS, DENSE_DIGITS, DENSE_SCALES, DENSE_TENS

_LETTERS = "".join(sorted({*DENSE_DIGITS, *DENSE_SCALES, *DENSE_TENS}))
_RUN = re.compile(rf"(?:\d+(?:[.,]\d+)*[ \u00a0]?(?=[{_LETTERS}])|(?<=[{_LETTERS}])\d+(?:[.,]\d+)*|[{_LETTERS}])+")
_PART = re.compile(r"\d+(?:[.,]\d+)*|.")
_LONGEST = 40


def find(text: str) -> Iterator[tuple[int, int, Decimal, bool]]:
    """Start, end, value, and whether it is surely a number, for each numeral that holds a Han or Hangul sign."""
    if text.isascii():
        return
    for match in _RUN.finditer(text):
        run = match[0].rstrip()
        if len(run) > _LONGEST or run[0] in "만억조천백" or (run[0] in "万亿億千百兆" and len(run) == 1):
            continue
        end = match.start() + len(run)
        yield match.start(), end, _value(run), _is_firm(run, text[end : end + 1])


def _is_firm(run: str, after: str) -> bool:
    if any(map(str.isdigit, filter(str.isascii, run))):
        return True
    if len(run) > 1:
        return any(c in DENSE_TENS or c in DENSE_SCALES for c in run[1:]) and run[0] not in "千万"
    return run not in "一〇零" and bool(after) and after in DENSE_COUNTERS and run in DENSE_DIGITS


def _value(run: str) -> Decimal:
    total = section = current = last = Decimal(0)
    digits = ""
    for part in _PART.findall(run):
        if part in DENSE_DIGITS:
            digits += str(DENSE_DIGITS[part])
            current = Decimal(digits)
            continue
        digits = ""
        if part[0].isdecimal():
            current = _plain(part)
        elif part in DENSE_TENS:
            section += (current or Decimal(1)) * DENSE_TENS[part]
            current = Decimal(0)
        elif part in DENSE_SCALES and not section + current and last:  # 万亿: ten thousand times a hundred million
            total += last * (DENSE_SCALES[part] - 1)
            last *= DENSE_SCALES[part]
        elif part in DENSE_SCALES:
            last = (section + current or Decimal(1)) * DENSE_SCALES[part]
            total += last
            section = current = Decimal(0)
    return total + section + current


def _plain(part: str) -> Decimal:
    text = part.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", part) else part.replace(",", ".")
    return Decimal(text) if text.count(".") <= 1 else Decimal(re.sub(r"\D", "", text))
