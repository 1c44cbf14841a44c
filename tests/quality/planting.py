"""Makes errors out of true claims, for `tests.quality.planted`. Deterministic: seeded by the claim."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.quality import planting_words as words

_DENSE = frozenset({"zh", "ja"})
_DIGITS = re.compile(r"(?<![\d.,\w-])\d+(?:[.,]\d+)*(?![\w-]|[.,]\d)")
_DENSE_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")


@dataclass(frozen=True)
class TrueClaim:
    """A true claim, the paragraphs that it cites, the rest of its article, and the article's names by kind."""

    id: str
    language: str
    text: str
    cited: tuple[str, ...]
    rest: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    event: str
    by_hand: tuple[tuple[str, str], ...] = field(default=())
    """Errors written by hand: kind and text."""


Plant = tuple[str, str, tuple[str, ...]]
"""Kind, claim, passages."""


def plants(claim: TrueClaim, others: list[TrueClaim]) -> Iterator[Plant]:
    """All errors made of ``claim``; ``others`` are true claims of other events in its language."""
    for kind, text in claim.by_hand:
        yield f"{kind} (by hand)", text, claim.cited
    for kind, make in _MAKERS.items():
        text = make(claim, random.Random(f"{claim.id} {kind}"))
        if text and text != claim.text:
            yield kind, text, claim.cited
    pick = random.Random(f"{claim.id} passages")
    far = [name for other in others for name in _flat(other)]
    text = _renamed(claim, random.Random(claim.id + " far"), lambda n, k: not _stands(n, claim.cited), far)
    if text:
        yield "name from another article", text, claim.cited
    if claim.rest:
        yield "wrong paragraph", claim.text, tuple(pick.sample(claim.rest, min(len(claim.cited), len(claim.rest))))
    if others:
        yield "another event", claim.text, pick.choice(others).cited


def _flat(claim: TrueClaim) -> list[tuple[int, str]]:
    return [(kind, name) for kind, names in enumerate(claim.names) for name in names]


def _whole(word: str, language: str) -> re.Pattern[str]:
    plain = re.escape(word)
    return re.compile(plain if language in {*_DENSE, "ko"} else rf"(?<!\w){plain}(?!\w)")


def _number(claim: TrueClaim, pick: random.Random) -> str | None:
    """One number of the claim for another of as many digits, which no passage has."""
    dense = claim.language in {*_DENSE, "ko"}
    dates = [m.span() for m in _dates(claim)]
    found = [m for m in (_DENSE_DIGITS if dense else _DIGITS).finditer(claim.text)
             if not any(a <= m.start() < b for a, b in dates)]  # fmt: skip
    for match in pick.sample(found, len(found)):
        for _ in range(20):
            new = "".join(pick.choice("123456789") if c.isdigit() else c for c in match[0])
            if new != match[0] and not any(new in p for p in claim.cited):
                return claim.text[: match.start()] + new + claim.text[match.end() :]
    return _word_for(claim, pick, words.NUMBER_WORDS)


def _word_for(claim: TrueClaim, pick: random.Random, table: dict[str, str]) -> str | None:
    """A word of a table for another word of its, which no passage has."""
    row = table.get(claim.language, "").split()
    places = [m for word in row for m in _whole(word, claim.language).finditer(claim.text)]
    new = [w for w in row if not any(w in p for p in claim.cited) and w not in claim.text]
    if not places or not new:
        return None
    match = pick.choice(places)
    return claim.text[: match.start()] + pick.choice(new) + claim.text[match.end() :]


def _dates(claim: TrueClaim) -> Iterator[re.Match[str]]:
    """Years, and days beside the name of a month."""
    yield from _YEAR.finditer(claim.text)
    for month in words.MONTHS.get(claim.language, "").split():
        name = re.escape(month)
        yield from re.finditer(
            rf"\d{{1,2}}\.? (?:de )?{name}|{name} \d{{1,2}}(?!\d)|(?<!\d){name}\d+[日일]?", claim.text
        )
    yield from re.finditer(r"ngày \d+(?:/\d+)?", claim.text)


def _date(claim: TrueClaim, pick: random.Random) -> str | None:
    makers = [lambda: _word_for(claim, pick, words.WEEKDAYS), lambda: _word_for(claim, pick, words.MONTHS),
              lambda: _shifted(claim, pick)]  # fmt: skip
    return next((text for make in pick.sample(makers, 3) if (text := make())), None)


def _shifted(claim: TrueClaim, pick: random.Random) -> str | None:
    """A year or a day for another."""
    for found in _dates(claim):
        for digits in re.finditer(r"\d+(?!\s?[月월])", found[0]):
            old = int(digits[0])
            new = old + pick.choice([-3, -2, -1, 1, 2, 3]) if old > 31 else (old + pick.randint(1, 25)) % 28 + 1
            at = found.start() + digits.start()
            if not any(str(new) in p for p in claim.cited) and new != old:
                return claim.text[:at] + str(new) + claim.text[at + len(digits[0]) :]
    return None


def _forms(name: str, language: str, kind: int = 0) -> tuple[str, ...]:
    """A name in full, and a person's by its last word."""
    last = name.split()[-1]
    return (name, last) if not kind and len(last) > 2 and language not in _DENSE else (name,)


def _stands(name: str, passages: tuple[str, ...]) -> bool:
    parts = [w for w in name.split() if len(w) > 3] or [name]
    return any(part[:-1] in p if len(part) > 5 else part in p for part in parts for p in passages)


def _renamed(
    claim: TrueClaim, pick: random.Random, fits: Callable[[str, int], bool], pool: list[tuple[int, str]] | None = None
) -> str | None:
    """One name of the claim for another of its kind that fits."""
    places = [
        (kind, form, new)
        for kind, name in _flat(claim)
        for form in _forms(name, claim.language, kind)
        if _whole(form, claim.language).search(claim.text)
        for other, new in (pool or _flat(claim))
        if other == kind and new != name and new not in claim.text and fits(new, kind)
        and not any(f in claim.text for f in _forms(new, claim.language, kind))
    ]  # fmt: skip
    if not places:
        return None
    kind, form, new = pick.choice(places)
    short = _forms(new, claim.language, kind)[-1] if " " not in form else new
    return _whole(form, claim.language).sub(lambda _: short, claim.text, count=1)


def _elsewhere(claim: TrueClaim, pick: random.Random) -> str | None:
    return _renamed(claim, pick, lambda n, k: not _stands(n, claim.cited) and _stands(n, claim.rest))


def _within(claim: TrueClaim, pick: random.Random) -> str | None:
    return _renamed(claim, pick, lambda n, k: any(n.split()[-1] in p for p in claim.cited))


def _exchanged(claim: TrueClaim, pick: random.Random) -> str | None:
    """Two names of one kind, both in the claim, in each other's place."""
    here = []
    for kind, name in _flat(claim):
        found = [(m.start(), m.end()) for f in _forms(name, claim.language, kind)
                 for m in [_whole(f, claim.language).search(claim.text)] if m]  # fmt: skip
        here += [(kind, *found[0])] if found else []
    pairs = [(a, b) for a in here for b in here if a[0] == b[0] and a[2] <= b[1]]
    if not pairs:
        return None
    (_, a, b), (_, c, d) = pick.choice(pairs)
    text = claim.text
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _denied(claim: TrueClaim, pick: random.Random) -> str | None:
    """A denial put in behind an auxiliary (English)."""
    if claim.language != "en":
        return None
    found = list(re.finditer(rf"\b(?:{words.AUXILIARIES.replace(' ', '|')})\b(?! not| no| never|n't)", claim.text))
    if not found:
        return None
    match = pick.choice(found)
    return claim.text[: match.end()] + " " + pick.choice(words.DENIALS) + claim.text[match.end() :]


def _undenied(claim: TrueClaim, pick: random.Random) -> str | None:
    """A denial taken out."""
    pairs = [(old, new) for old, new in words.DENIED.get(claim.language, ()) if old in claim.text]
    return claim.text.replace(*pick.choice(pairs), 1) if pairs else None


def _opposite(claim: TrueClaim, pick: random.Random) -> str | None:
    """A word for its opposite, by the planting's own table."""
    pairs = [pair.split("=") for pair in words.OPPOSITES.get(claim.language, "").split()]
    both = [(a, b) for x, y in pairs for a, b in ((x, y), (y, x))]
    found = [(m, new) for old, new in both for m in _whole(old, claim.language).finditer(claim.text)]
    if not found:
        return None
    match, new = pick.choice(found)
    return claim.text[: match.start()] + new + claim.text[match.end() :]


def _around(claim: TrueClaim, pick: random.Random) -> str | None:
    """A phrase around the whole claim that makes it untrue."""
    frames = words.AROUND.get(claim.language, ())
    return pick.choice(frames).format(claim.text.strip().rstrip(".。")) if frames else None


def _done(claim: TrueClaim, _: random.Random) -> str | None:
    """What may be, or is planned, told as done (English)."""
    found = [(old, new) for old, new in words.MAY if old in claim.text] if claim.language == "en" else []
    return claim.text.replace(*found[0], 1) if found else None


_MAKERS: dict[str, Callable[[TrueClaim, random.Random], str | None]] = {
    "number": _number,
    "date": _date,
    "name from elsewhere": _elsewhere,
    "within: replaced": _within,
    "within: exchanged": _exchanged,
    "negation: put in": _denied,
    "negation: taken out": _undenied,
    "opposite": _opposite,
    "denial around": _around,
    "may told as done": _done,
}
