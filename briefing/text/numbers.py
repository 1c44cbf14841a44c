"""Numbers in any language: digits of every script, both readings of point and comma, words, scales, Han numerals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from briefing.text import dense_numbers, number_context
from briefing.text.fractions import with_fractions
from briefing.text.number import Number, ascii_digits, key
from briefing.text.number_lexicon import Lexicon, lexicon
from briefing.text.number_readings import readings
from briefing.text.number_units import unit_after, unit_before

__all__ = ["Number", "ascii_digits", "find_numbers", "key"]

_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?:[\u0020\u00a0\u202f\u2009]\d{3})+(?![\d.,]?\d)|\d+(?:[.,'’٫٬]\d+)*[½⅓⅔¼¾]?|[½⅓⅔¼¾])"
    r"|(?P<word>(?:[^\W\d_]|[\u0900-\u0dff])+(?:[-'’][^\W\d_]+)*)"
)
_ATTACHED_SCALE = re.compile(r"[-\s\u00a0\u202f]{0,2}(?P<word>(?:[^\W\d_]|[\u0900-\u0dff])+)\.?")
_SHORT = 2
"""Scale abbreviations of fewer letters ("m", "k") count only when attached or after a sign of money."""
_RANGE = re.compile(r"\s?(?:[-–—~〜至到から]|[^\W\d_]{1,3})\s?|\s?(?:đến|oder|[-–—])\s?[$€£¥]?")
_YEARS = (1000, 2199)


def find_numbers(text: str, language: str | None) -> tuple[Number, ...]:
    """All numbers of ``text``, by place. ``language`` (base code) decides words and ambiguous separators."""
    plain = ascii_digits(text)
    words = lexicon(language)
    dense = tuple(dense_numbers.find(plain))
    taken = [(start, end) for start, end, _, _ in dense]
    found = [_dense(plain, *item) for item in dense]
    found.extend(n for n in _scan(plain, language, words) if not _inside(n, taken))
    found.sort(key=lambda n: (n.start, n.end))
    return tuple(_spread(with_fractions(found, plain, words, language), plain))


def _inside(number: Number, taken: list[tuple[int, int]]) -> bool:
    at = bisect_right(taken, (number.start, 1 << 60)) - 1
    return at >= 0 and number.start < taken[at][1]


def _dense(plain: str, start: int, end: int, value: Decimal, firm: bool) -> Number:
    unit = unit_before(plain, start) or unit_after(plain, end)
    return Number(plain[start:end], start, end, frozenset({key(value)}), unit, firm=firm)


def _scan(plain: str, language: str | None, words: Lexicon) -> Iterator[Number]:
    run: list[re.Match[str]] = []
    done = 0
    known: dict[str, bool] = {} if words.heads else words.seen
    for match in _TOKEN.finditer(plain):
        if not run and known.get(match[2]) is False:  # most words of any text, met before
            continue
        if match.start() < done:
            continue
        if match["digits"]:
            yield from _word_number(run, plain, words)
            run = []
            number = _digit_number(match, plain, language, words)
            done = number.end
            yield number
        elif not run and not words.begins(match["word"]):
            if words.heads:
                yield from _compound(match, words)
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
    if words.begins(word):
        return True
    if not inside:
        return False
    low = words.norm(word)
    return low in words.connectors or low in words.ones


def _compound(match: re.Match[str], words: Lexicon) -> Iterator[Number]:
    """The number that a longer word begins with, as in German "vierjährig": it bears a number out, but claims none."""
    low = words.norm(match["word"])
    if low[:2] not in words.openings or words.denominator(match["word"]):
        return
    head = next(((w, v) for w, v in words.heads if low.startswith(w) and len(low) >= len(w) + 3), None)
    if head:
        yield Number(match[0], match.start(), match.end(), frozenset({str(head[1])}), firm=False)


def _word_number(run: list[re.Match[str]], plain: str, words: Lexicon) -> Iterator[Number]:
    """Numbers of a run of number words: "two hundred and five", but "three" and "four" of "three, four"."""
    pending: list[tuple[str, int, int]] = []
    for match in run:
        low = words.norm(match["word"])
        known = words.known(low) or low in words.connectors or low in words.ones
        for part in [low] if known else words.parts(low) or low.split("-"):
            if pending and not _continues(pending, part, words):
                yield from _composed(pending, plain, words)
                pending = []
            if pending or (part not in words.connectors and (part not in words.ones or part != low)):
                pending.append((part, match.start(), match.end()))
    yield from _composed(pending, plain, words)


def _continues(pending: list[tuple[str, int, int]], part: str, words: Lexicon) -> bool:
    last = pending[-1][0]
    if part in words.scales or part in words.connectors:
        return last not in words.connectors
    if last in words.connectors:
        last = pending[-2][0] if len(pending) > 1 else last
    before, value = words.small.get(last, 0), words.small.get(part, words.ordinals.get(part, 0))
    if part in words.ones and part not in words.small:
        return before in range(20, 100, 10) or last in words.scales
    if last in words.scales:
        return True
    if pending[-1][0] in words.connectors and value > before:
        return 0 < before < 10 and value in range(20, 100, 10)  # "one and twenty"
    if part[:1] == "و" and 0 < before < 10:
        return value in range(20, 100, 10)
    return (before >= 100 and 0 < value < (100 if before < 1000 else 1000)) or (
        before in range(20, 100, 10) and 0 < value < 10
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
            current += words.small.get(part, words.ordinals.get(part, int(part in words.ones)))
    start, end = pending[0][1], pending[-1][2]
    bare = all(part in words.scales for part, _, _ in pending)
    firm = not bare and not all(part in words.doubtful for part, _, _ in pending) and total + current > 1
    unit = unit_after(plain, end)
    yield Number(plain[start:end], start, end, frozenset({key(total + current)}), unit, firm=firm)


def _digit_number(match: re.Match[str], plain: str, language: str | None, words: Lexicon) -> Number:
    start, end, token = match.start(), match.end(), match["digits"]
    values = readings(token, language)
    unit = unit_before(plain, start)
    code = "" if unit else number_context.code(plain, start, token)
    year = token.isdigit() and len(token) == 4 and _YEARS[0] <= int(token) <= _YEARS[1]
    scaled, end = _scale(plain, end, values, unit, words)
    unit = unit_after(plain, end) or unit
    scaled |= number_context.afternoon(plain, start, end, token) | number_context.second_year(plain, start, token)
    scaled |= number_context.decade(plain, start, end, token) | number_context.clock(plain, end, token)
    return Number(
        plain[start:end], start, end, frozenset(map(key, scaled)), unit, code=code, year=year and end == match.end()
    )


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
