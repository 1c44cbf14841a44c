"""Numbers in any language: digits of every script, both readings of point and comma, words, scales, Han numerals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.text import dense_numbers
from briefing.text.number_lexicon import Lexicon, lexicon
from briefing.text.number_readings import readings
from briefing.text.number_units import unit_after, unit_before
from briefing.text.words import fold

_DIGIT = re.compile(r"[^\x00-\x7f]")
_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?:[\u0020\u00a0\u202f\u2009]\d{3})+(?![\d.,]?\d)|\d+(?:[.,'’٫٬]\d+)*[½⅓⅔¼¾]?|[½⅓⅔¼¾])"
    r"|(?P<word>(?:[^\W\d_]|[\u0900-\u0dff])+(?:[-'’][^\W\d_]+)*)"
)
_ATTACHED_SCALE = re.compile(r"[-\s\u00a0\u202f]{0,2}(?P<word>(?:[^\W\d_]|[\u0900-\u0dff])+)\.?")
_SHORT = 2
"""Scale abbreviations of fewer letters ("m", "k") count only when attached or after a sign of money."""
_RANGE = re.compile(r"\s?(?:[-–—~〜至到から]|[^\W\d_]{1,3})\s?|\s?(?:đến|oder|[-–—])\s?[$€£¥]?")
_PM_AFTER = re.compile(
    r"(?:[:.h]\d{2})?[\s\u00a0]?(?:p\.?\s?m\b|h du soir|Uhr (?:abends|nachmittags)"
    r"|de la (?:tarde|noche)|da (?:tarde|noite)|giờ (?:chiều|tối))",
    re.IGNORECASE,
)
_PM_BEFORE = re.compile(r"(?:下午|晚上|午后|午後|오후)\s?$")
_YEARS = (1000, 2199)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text."""

    words: str
    start: int
    end: int
    readings: frozenset[str]
    """Values that it may have, as plain decimals ("1500", "1.5")."""
    unit: str = ""
    """``percent``, ``points``, a currency code, or nothing."""
    code: str = ""
    """For a number bound in a name ("G7", "F-16"): the folded name, without hyphen."""
    firm: bool = True
    """Surely a number: number words that mean other things too are not."""
    year: bool = False

    @property
    def value(self) -> str:
        """Its first reading, in order of size."""
        return min(self.readings, key=lambda text: (len(text), text))


def key(value: Decimal) -> str:
    """A decimal as text that is equal for equal values."""
    return format(value.normalize(), "f") if value else "0"


def ascii_digits(text: str) -> str:
    """``text`` with the digits of every script as 0 to 9, of the same length."""
    if text.isascii():
        return text
    return _DIGIT.sub(lambda m: str(int(m[0])) if m[0].isdecimal() else m[0], text)


def find_numbers(text: str, language: str | None) -> tuple[Number, ...]:
    """All numbers of ``text``, by place. ``language`` (base code) decides words and ambiguous separators."""
    plain = ascii_digits(text)
    words = lexicon(language)
    dense = tuple(dense_numbers.find(plain))
    taken = [(start, end) for start, end, _, _ in dense]
    found = [_dense(plain, *item) for item in dense]
    found.extend(n for n in _scan(plain, language, words) if not _inside(n, taken))
    found.sort(key=lambda n: (n.start, n.end))
    return tuple(_spread(found, plain))


def _inside(number: Number, taken: list[tuple[int, int]]) -> bool:
    at = bisect_right(taken, (number.start, 1 << 60)) - 1
    return at >= 0 and number.start < taken[at][1]


def _dense(plain: str, start: int, end: int, value: Decimal, firm: bool) -> Number:
    unit = unit_before(plain, start) or unit_after(plain, end)
    return Number(plain[start:end], start, end, frozenset({key(value)}), unit, firm=firm)


def _scan(plain: str, language: str | None, words: Lexicon) -> Iterator[Number]:
    run: list[re.Match[str]] = []
    done = 0
    for match in _TOKEN.finditer(plain):
        if match.start() < done:
            continue
        if match["digits"]:
            yield from _word_number(run, plain, words)
            run = []
            number = _digit_number(match, plain, language, words)
            done = number.end
            yield number
        elif _numeric(match["word"], words, bool(run)) and (not run or _adjacent(run[-1], match, plain)):
            run.append(match)
        else:
            yield from _word_number(run, plain, words)
            run = [match] if _numeric(match["word"], words, False) else []
            if not run and words.heads:
                yield from _compound(match, words)
    yield from _word_number(run, plain, words)


def _adjacent(left: re.Match[str], right: re.Match[str], plain: str) -> bool:
    return right.start() - left.end() <= 2 and plain[left.end() : right.start()].strip(" -\u00a0") == ""


def _numeric(word: str, words: Lexicon, inside: bool) -> bool:
    low = words.norm(word)
    if low in words.small or low in words.ordinals or (low in words.scales and len(low) > _SHORT):
        return True
    if inside and low in words.connectors:
        return True
    parts = low.split("-")
    return len(parts) > 1 and all(p in words.small or p in words.scales or p in words.connectors for p in parts)


def _compound(match: re.Match[str], words: Lexicon) -> Iterator[Number]:
    """The number that a longer word begins with, as in German "vierjährig": it bears a number out, but claims none."""
    low = words.norm(match["word"])
    head = next(((w, v) for w, v in words.heads if low.startswith(w) and len(low) >= len(w) + 3), None)
    if head:
        yield Number(match[0], match.start(), match.end(), frozenset({str(head[1])}), firm=False)


def _word_number(run: list[re.Match[str]], plain: str, words: Lexicon) -> Iterator[Number]:
    """Numbers of a run of number words: "two hundred and five", but "three" and "four" of "three, four"."""
    pending: list[tuple[str, int, int]] = []
    for match in run:
        low = words.norm(match["word"])
        known = low in words.small or low in words.scales or low in words.ordinals or low in words.connectors
        for part in [low] if known else low.split("-"):
            if pending and not _continues(pending, part, words):
                yield from _composed(pending, plain, words)
                pending = []
            if pending or part not in words.connectors:
                pending.append((part, match.start(), match.end()))
    yield from _composed(pending, plain, words)


def _continues(pending: list[tuple[str, int, int]], part: str, words: Lexicon) -> bool:
    last = pending[-1][0]
    if part in words.scales or part in words.connectors:
        return last not in words.connectors
    if last in words.connectors:
        last = pending[-2][0] if len(pending) > 1 else last
    if last in words.scales:
        return True
    before, value = words.small.get(last, 0), words.small.get(part, 0)
    return part in words.small and (
        (before >= 100 and value < 100) or (before in range(20, 100, 10) and 0 < value < 10)
    )


def _composed(pending: list[tuple[str, int, int]], plain: str, words: Lexicon) -> Iterator[Number]:
    while pending and pending[-1][0] in words.connectors:
        pending = pending[:-1]
    if not pending:
        return
    total = current = Decimal(0)
    for part, _, _ in pending:
        if part in words.scales:
            factor = words.scales[part]
            current = (current or Decimal(1)) * factor
            if factor >= 1000:
                total, current = (
                    (total + current, Decimal(0)) if current < total or not total else (total * factor, Decimal(0))
                )
        else:
            current += words.small.get(part, words.ordinals.get(part, 0))
    start, end = pending[0][1], pending[-1][2]
    bare = all(part in words.scales for part, _, _ in pending)
    firm = not bare and not all(part in words.doubtful for part, _, _ in pending) and total + current > 1
    unit = unit_after(plain, end)
    yield Number(plain[start:end], start, end, frozenset({key(total + current)}), unit, firm=firm)


def _digit_number(match: re.Match[str], plain: str, language: str | None, words: Lexicon) -> Number:
    start, end, token = match.start(), match.end(), match["digits"]
    values = readings(token, language)
    unit = unit_before(plain, start)
    code = "" if unit else _code(plain, start, token)
    year = token.isdigit() and len(token) == 4 and _YEARS[0] <= int(token) <= _YEARS[1]
    scaled, end = _scale(plain, end, values, unit, words)
    unit = unit_after(plain, end) or unit
    scaled |= _afternoon(plain, start, end, token)
    scaled |= _second_year(plain, start, token)
    return Number(
        plain[start:end], start, end, frozenset(map(key, scaled)), unit, code=code, year=year and end == match.end()
    )


def _afternoon(plain: str, start: int, end: int, token: str) -> set[Decimal]:
    """The same hour on a clock of 24: "11:30 p.m." is 23:30."""
    head = re.match(r"\d{1,2}(?!\d)", token)
    hour = int(head[0]) if head else 0
    if not 1 <= hour <= 11 or not (_PM_AFTER.match(plain, end) or _PM_BEFORE.search(plain[max(0, start - 4) : start])):
        return set()
    return {Decimal(hour + 12)}


def _second_year(plain: str, start: int, token: str) -> set[Decimal]:
    """In "2018–19" the second number is 2019."""
    head = re.search(r"(?<!\d)(\d{2})\d{2}[-–—/]$", plain[max(0, start - 6) : start])
    return {Decimal(head[1] + token)} if head and len(token) == 2 and token.isdigit() else set()


def _code(plain: str, start: int, token: str) -> str:
    """The name that a number is bound in: capitals before it, joined directly or by a hyphen."""
    at = start - 1
    if at >= 0 and plain[at] in "-‐‑–":
        at -= 1
    if at < 0 or (at == start - 1 and not plain[at].isalpha()):
        return ""
    head = re.search(r"[^\W\d_]{1,24}$", plain[max(0, at - 23) : at + 1])
    if head is None or not head[0][0].isupper():
        return ""
    return fold(head[0]) + token


def _scale(plain: str, end: int, values: set[Decimal], unit: str, words: Lexicon) -> tuple[set[Decimal], int]:
    factor = Decimal(1)
    ambiguous = False
    for _ in range(2):
        match = _ATTACHED_SCALE.match(plain, end)
        scale = words.scales.get(words.norm(match["word"])) if match else None
        if match is None or scale is None:
            break
        short = len(match["word"]) < _SHORT and "." not in match[0]
        if short and match.start("word") != end and not unit:
            break
        ambiguous |= len(match["word"]) == 1 and not unit
        factor *= scale
        end = match.end("word")
    scaled = {value * factor for value in values}
    return (scaled | values if ambiguous else scaled), end


def _spread(found: list[Number], plain: str) -> Iterator[Number]:
    """In "2 to 3 million" and "5–7 percent" the first number shares the scale and unit of the second."""
    for place, number in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        if after is None or number.code or number.year or not _RANGE.fullmatch(plain[number.end : after.start][:12]):
            yield number
            continue
        yield _shared(number, after)


def _shared(number: Number, after: Number) -> Number:
    first = after.words.split()[0].rstrip(".,")
    readings = set(number.readings)
    for value in after.readings:
        base = re.match(r"[\d.,]+", first)
        if base and number.words[-1].isdigit() and base[0].replace(",", "").replace(".", "").isdigit():
            raw = Decimal(base[0].replace(",", ".")) if base[0].count(",") + base[0].count(".") <= 1 else None
            if raw and (ratio := Decimal(value) / raw) >= 1000:
                readings.update(key(Decimal(r) * ratio) for r in number.readings)
    return replace(number, readings=frozenset(readings), unit=number.unit or after.unit)
