"""What stands around digits and changes what they mean: clock hours, seasons, decades, names that hold a number."""

from __future__ import annotations

import re
from decimal import Decimal

from briefing.text.ordinal_words import DECADE_AFTER, DECADE_BEFORE
from briefing.text.words import fold

_PM_AFTER = re.compile(
    r"(?:[:.h]\d{2})?[\s\u00a0]?(?:p\.?\s?m\b|h du soir|Uhr (?:abends|nachmittags)"
    r"|de la (?:tarde|noche)|da (?:tarde|noite)|giờ (?:chiều|tối)|вечера|wieczorem|večer|مساء|ในตอนเย็น)",
    re.IGNORECASE,
)
_PM_BEFORE = re.compile(r"(?:下午|晚上|晚间|晚間|傍晚|晚|午后|午後|夜|오후|저녁)\s?$")
_CLOCK = re.compile(r"(?:0\d|1\d|2[0-3])[0-5]\d")
_ZONE = re.compile(r"\s?(?:GMT|UTC|hrs|hours|h\b|local|[A-Z]{2,4}T\b)")
_DECADE_AFTER = re.compile(rf"\s?(?:{'|'.join(DECADE_AFTER)})")
_DECADE_BEFORE = re.compile(rf"(?:{'|'.join(DECADE_BEFORE)})\s?['’]?$", re.IGNORECASE)
_JOINED = "-‐‑–"


def afternoon(plain: str, start: int, end: int, token: str) -> set[Decimal]:
    """The same hour on a clock of 24: "11:30 p.m." is 23:30."""
    head = re.match(r"\d{1,2}(?!\d)", token)
    hour = int(head[0]) if head else 0
    if not 1 <= hour <= 11 or not (_PM_AFTER.match(plain, end) or _PM_BEFORE.search(plain[max(0, start - 4) : start])):
        return set()
    return {Decimal(hour + 12)}


def clock(plain: str, end: int, token: str) -> set[Decimal]:
    """The hour of a time in four digits, as in "0200 GMT"."""
    if _CLOCK.fullmatch(token) and (token[0] == "0" or _ZONE.match(plain, end)) and _ZONE.match(plain, end):
        return {Decimal(token[:2])}
    return set()


def second_year(plain: str, start: int, token: str) -> set[Decimal]:
    """In "2018–19" the second number is 2019."""
    head = re.search(r"(?<!\d)(\d{2})\d{2}[-–—/]$", plain[max(0, start - 6) : start])
    return {Decimal(head[1] + token)} if head and len(token) == 2 and token.isdigit() else set()


def decade(plain: str, start: int, end: int, token: str) -> set[Decimal]:
    """Both ways to write a decade of the last century: "the 1960s" is "die 60er", "'60s" is 1960."""
    if not (token.isdigit() and token.endswith("0") and (len(token) == 2 or (len(token) == 4 and token[:2] == "19"))):
        return set()
    if not (_DECADE_AFTER.match(plain, end) or _DECADE_BEFORE.search(plain[max(0, start - 14) : start])):
        return set()
    return {Decimal(token[-2:]), Decimal("19" + token[-2:])}


def code(plain: str, start: int, token: str) -> str:
    """The name that a number is bound in: capitals before it, joined directly or by a hyphen."""
    at = start - 1
    if at >= 0 and plain[at] in _JOINED:
        at -= 1
    if at < 0 or (at == start - 1 and not plain[at].isalpha()):
        return ""
    head = re.search(r"[^\W\d_]{1,24}$", plain[max(0, at - 23) : at + 1])
    if head is None or not head[0][0].isupper():
        return ""
    return fold(head[0]) + token
