"""When two numbers are one amount though their figures differ: rounded, converted, a share in words, a name."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from briefing.text.coded_names import UNNUMBERED
from briefing.text.form_words import RATIOS
from briefing.text.hedge_words import ABOVE, BELOW
from briefing.text.measures import Measure, measures_after, same_amount
from briefing.text.number import Number
from briefing.text.number_lexicon import lexicon
from briefing.text.words import fold
from briefing.verification.case import Cited

Measured = list[tuple[Cited, Number, tuple[Measure, ...]]]
"""Numbers of passages with the units that they count."""
_RANGE = re.compile(
    r"\s?(?:[-–—~〜至到]|to|or|and|bis|oder|und|à|ou|et|a|o|y|e|do|až|или|до|и|đến|から)\s?\d[\d.,]*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 24
"""Characters before a number in which a word may say that it is rounded."""
_BEFORE = re.compile(r"(?:^|\W)(?P<part>\w+)\s(?P<joint>\w+(?:\s\w+)?)\s$")
_ALIKE = Decimal("0.006")
_SHORT = 5
_MOST_HEDGED, _MOST_BARE = Decimal("0.1"), Decimal("0.02")
"""Share by which a number that is said to be rounded, or is not, may differ from the exact one."""


def rounded(number: Number, text: str, language: str | None, exact: frozenset[str]) -> str | None:
    """The one of ``exact`` that ``number`` gives in round figures, as honest rounding does; or ``None``.

    "About 1,200" is 1,193; "more than 1,200" is not. Without such a word, a rounding keeps two figures at least.
    """
    if number.year or number.code or number.fraction:
        return None
    words = [fold(w) for w in _WORD.findall(text[max(0, number.start - _REACH) : number.start])[-3:]]
    hedged = any(w in lexicon(language).hedges or w in ABOVE or w in BELOW for w in words)
    up, down = bool(ABOVE.intersection(words)), bool(BELOW.intersection(words))
    for reading in sorted(number.readings):
        for other in sorted(exact, key=lambda text: (len(text), text)):
            if _rounds(Decimal(reading), Decimal(other), hedged, up, down):
                return other
    return None


def _rounds(value: Decimal, exact: Decimal, hedged: bool, up: bool, down: bool) -> bool:
    step, fine = _step(value), _step(exact)
    if value <= 0 or exact <= 0 or fine >= step or (exact < 100 and fine >= 1):
        return False
    gap = exact - value
    if (up and gap < 0) or (down and gap > 0):
        return False
    figures = len(value.normalize().as_tuple().digits)
    if abs(gap) > _MOST_HEDGED * exact or abs(gap) >= (step if up or down else step / 2 + fine / 1000):
        return False
    return hedged or (figures > 1 and abs(gap) <= step / 2) or abs(gap) <= _MOST_BARE * exact


def _step(value: Decimal) -> Decimal:
    """The place of the last figure that is not nought: 100 of 1,200."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)


def measures_of(text: str, number: Number) -> tuple[Measure, ...]:
    """The units of ``number``; in "5 to 10 acres" those of the second number."""
    found = measures_after(text, number.end)
    if not found and (to := _RANGE.match(text, number.end)):
        found = measures_after(text, to.end())
    return found


def converted(number: Number, text: str, there: Measured) -> tuple[Cited, Number] | None:
    """The passage's number that is the same amount in another unit; or ``None``. ``there``: those that have a unit."""
    own = [(Decimal(reading), unit) for unit in measures_of(text, number) for reading in number.readings]
    kinds = {unit.kind for _, unit in own}
    for cited, other, units in there if own else ():
        for unit in units:
            if unit.kind in kinds and any(same_amount(a, u, Decimal(b), unit) for a, u in own for b in other.readings):
                return cited, other
    return None


def is_one(number: Number, text: str, cited: tuple[Cited, ...]) -> str | None:
    """The passage's word for one span of time that ``number`` counts in smaller ones: "ten years" is a decade."""
    units = [unit for unit in measures_of(text, number) if "time" in unit.kind]
    spans = [(unit.kind, Decimal(reading) * unit.factor) for unit in units for reading in number.readings]
    named = (_spans_of(passage.text) for passage in cited) if spans else ()
    return next((found[span] for found in named for span in spans if span in found), None)


@lru_cache(maxsize=512)
def _spans_of(text: str) -> dict[tuple[str, Decimal], str]:
    """The words of a text that name a span of time, by kind and length; of each the first."""
    found: dict[tuple[str, Decimal], str] = {}
    for word in _WORD.finditer(text):
        for unit in measures_after(text, word.start()):
            found.setdefault((unit.kind, unit.factor), word[0])
    return found


def ratio(number: Number, text: str, language: str | None) -> Decimal | None:
    """The share that ``number`` is the whole of: 0.2 of the "five" in "one in five"; else ``None``."""
    joint = RATIOS.get(language or "")
    before = _BEFORE.search(text[max(0, number.start - _REACH) : number.start]) if joint else None
    if before is None or not re.fullmatch(joint or "", before["joint"], re.IGNORECASE):
        return None
    words = lexicon(language)
    word = words.norm(before["part"])
    part = int(word) if word.isdecimal() else words.small.get(word, int(word in words.ones))
    whole = max(Decimal(reading) for reading in number.readings)
    return Decimal(part) / whole if 0 < part < whole else None


def as_ratio(number: Number, text: str, language: str | None, there: list[tuple[Cited, Number]]) -> bool:
    """Whether "one in five" is a passage's 20 percent, or 20 percent its "one in five"."""
    if share := ratio(number, text, language):
        shares = [Decimal(r) / (1 if n.fraction else 100) for _, n in there if n.fraction or n.unit == "percent"
                  for r in n.readings]  # fmt: skip
        return any(abs(share - other) < _ALIKE for other in shares)
    if number.unit != "percent" and not number.fraction:
        return False
    own = [Decimal(r) / (1 if number.fraction else 100) for r in number.readings]
    found = (ratio(n, c.text, c.language) for c, n in there if n.value.isdecimal() and len(n.value) < _SHORT)
    return any(share is not None and abs(share - other) < _ALIKE for share in found for other in own)


def as_share(number: Number, there: list[tuple[Cited, Number]]) -> bool:
    """Whether a passage has a fraction in percent, or percent as a fraction: half of it, 50 per cent."""
    if not number.fraction and number.unit != "percent":
        return False
    for _, other in there:
        if number.fraction and other.unit == "percent":
            one, two = other.readings, number.readings
        elif other.fraction and not number.fraction:
            one, two = number.readings, other.readings
        else:
            continue
        if any(abs(Decimal(p) / 100 - Decimal(s)) < Decimal("0.005") for p in one for s in two):
            return True
    return False


def unnumbered(code: str, texts: tuple[str, ...]) -> bool | None:
    """Of a name that others say without its number: whether the number is right and a passage has it; else ``None``."""
    head = code.rstrip("0123456789")
    if head not in UNNUMBERED:
        return None
    number, names = UNNUMBERED[head]
    if code != head + number:
        return False
    return True if any(name in text.casefold() for text in texts for name in names) else None
