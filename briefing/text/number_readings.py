"""What a token of digits means: point and comma, thousands in threes or as in India, fractions."""

from __future__ import annotations

import re
from decimal import Decimal

_MOST_DIGITS = 30
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"),
              "⅓": Decimal("0.3333"), "⅔": Decimal("0.6667")}  # fmt: skip
_POINT_LANGUAGES = {"en", "zh", "ja", "ko", "th", "he", "hi"}
_COMMA_LANGUAGES = {"fr", "de", "it", "pt", "nl", "vi", "ru", "uk", "pl", "tr", "cs", "sv", "da", "fi", "id", "el"}

_SPACE_LANGUAGES = {"fr", "ru", "uk", "pl", "cs", "sk", "sv", "no", "fi", "bg", "hu", "et", "lv", "lt", "be", "kk"}
"""Languages that write thousands with a space; elsewhere two numbers may stand side by side."""


def readings(token: str, language: str | None) -> set[Decimal]:
    """The values that a token of ASCII digits and separators may have in ``language`` (base code; ``None``: any)."""
    extra = _FRACTIONS.get(token[-1], Decimal(0))
    token = token.rstrip("½⅓⅔¼¾")
    if not token:
        return {extra}
    parts = re.split(r"[^\d]", token)
    marks = re.sub(r"\d", "", token)
    if sum(map(len, parts)) > _MOST_DIGITS:
        return {Decimal(int("".join(parts)[:_MOST_DIGITS]))}
    return {value + extra for value in _values(parts, marks, language)}


def _values(parts: list[str], marks: str, language: str | None) -> set[Decimal]:
    whole = Decimal("".join(parts))
    if not marks:
        return {whole}
    grouped = len(parts[0]) <= 3 and all(len(p) == 3 for p in parts[1:])
    if len(set(marks)) == 1:
        if marks[0] in " \u00a0\u202f\u2009":
            sure = marks[0] != " " or language in _SPACE_LANGUAGES
            return {whole} if sure else {whole, *map(Decimal, parts)}
        if marks[0] in "'’":
            return {whole} if grouped else set(map(Decimal, parts))
        if len(marks) == 1:
            return _one_mark(parts, marks, language, grouped)
        indian = len(parts[-1]) == 3 and all(len(p) == 2 for p in parts[1:-1])
        return {whole} if grouped or indian else set(map(Decimal, parts))
    if marks[-1] not in marks[:-1] and all(len(p) == 3 for p in parts[1:-1]):
        return {Decimal("".join(parts[:-1]) + "." + parts[-1])}
    return set(map(Decimal, parts))


def _one_mark(parts: list[str], mark: str, language: str | None, grouped: bool) -> set[Decimal]:
    decimal = Decimal(f"{parts[0]}.{parts[1]}")
    if not grouped or parts[0].startswith("0"):
        return {decimal}
    whole = Decimal("".join(parts))
    mark = {"٫": ".", "٬": ","}.get(mark, mark)
    if language in _POINT_LANGUAGES:
        return {whole} if mark == "," else {decimal}
    if language in _COMMA_LANGUAGES:
        return {whole} if mark == "." else {decimal}
    return {whole, decimal}
