"""Makes a day's corpus of any size, always the same: many languages, events of all sizes, copies, four forms of files.

    python -m tests.quality.made_days COUNT FOLDER [--date 2031-05-13] [--seed N] [--form folder|jsonl] [--before DAYS]

Writes COUNT articles of the day below FOLDER, with ``--before`` as many of each day before, and beside it
``FOLDER.gold.jsonl``: the event of each article, by id. Most events have one report; the biggest grows with the cube
root of COUNT. Some three articles in ten are copies of a wire's text, cut and retitled. An event in eight goes on the
next day with risen numbers. All names, places and happenings are invented.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.quality.made_days_files import files, stamp
from tests.quality.made_days_text import (
    Happening,
    Language,
    Report,
    happening,
    languages,
    later,
    name,
    paragraphs,
    spelt,
    title,
)

DAY = date(2031, 5, 13)
GOES_ON = 0.12
COPIED = 0.72
"""Of the reports of an event that have another in their language before them."""


def biggest(count: int) -> int:
    """Reports of the biggest event of a day of ``count`` articles: 88 of 1,000, 192 of 10,000."""
    return max(1, min(count // 10, int(9 * count**0.332)))


def sizes(count: int, rng: Random) -> list[int]:
    """How many reports each event has: a few big ones, and a heavy tail in which most have one."""
    out: list[int] = []
    place = 0
    while sum(out) < 0.12 * count:
        place += 1
        out.append(max(2, round(biggest(count) / place**0.8)))
    weights = [size**-2.0 for size in range(1, 12)]
    while (left := count - sum(out)) > 0:
        out.append(min(left, rng.choices(range(1, 12), weights)[0]))
    return out


def day_of(count: int, day: date, seed: int, before: Sequence[Happening] = ()) -> tuple[list[Happening], list[Report]]:
    """The happenings of a day with their reports; some of those of the day before go on."""
    rng = Random(f"{seed} {day.isoformat()}")
    going = [later(what, rng) for what in before if rng.random() < GOES_ON]
    happened: list[Happening] = []
    reports: list[Report] = []
    for place, size in enumerate(sizes(count, rng)):
        number = (day.toordinal() * 100_000 + place) % 10**9
        new = going.pop() if going and place % 5 == 4 else happening(number, day, rng)
        happened.append(new)
        reports += _reports(new, size, day, Random(f"{seed} {day.isoformat()} {place}"))
    rng.shuffle(reports)
    return happened, reports


def _reports(what: Happening, size: int, day: date, rng: Random) -> Iterator[Report]:
    spoken = languages()
    home = rng.choice(spoken)
    background = happening(0, day - timedelta(20), Random(f"{what.number} before"))
    first: dict[str, list[Report]] = {}
    for number in range(size):
        language = home if rng.random() < 0.7 else rng.choice(spoken)
        code = language.code
        own = f"{day.isoformat()[5:]}-{what.number % 10**6:06}-{number:03}-{code}"
        report = Report(own, what.number, code, title(what, language, rng), (), _outlet(language, rng), day,
                        min(1439, int(rng.triangular(0, 1440, 600))))  # fmt: skip
        if first.get(code) and rng.random() < COPIED:
            yield _copy(report, rng.choice(first[code]), rng)
        else:
            report = replace(report, paragraphs=paragraphs(what, background, language, rng))
            first.setdefault(code, []).append(report)
            yield report


def _copy(report: Report, wire: Report, rng: Random) -> Report:
    """The wire's text, whole or cut at the end; with its own title or the wire's."""
    kept = len(wire.paragraphs) if rng.random() < 0.5 else max(2, int(len(wire.paragraphs) * rng.uniform(0.5, 0.9)))
    told = wire.title if rng.random() < 0.4 else report.title
    return replace(report, title=told, paragraphs=wire.paragraphs[:kept], copy_of=wire.id)


def _outlet(language: Language, rng: Random) -> str:
    """One of some 200 of each language."""
    town = name(Random(f"{language.code} {rng.randrange(40)}"))
    return rng.choice(language.outlets).format(spelt(town, language.code))


def make(
    count: int, folder: Path, day: date = DAY, seed: int = 0, form: str = "folder", before: int = 0
) -> list[Report]:
    """Write the corpus and its gold file; the reports of ``day`` and of the days before."""
    words = {language.code: language for language in languages()}
    happened: list[Happening] = []
    everything: list[Report] = []
    for back in range(before, -1, -1):
        happened, reports = day_of(count, day - timedelta(back), seed, happened)
        everything += reports
        (folder / (day - timedelta(back)).isoformat()).mkdir(parents=True, exist_ok=True)
        for path, text in files(reports, words, form):
            (folder / path).write_text(text, encoding="utf-8")
    gold = "".join(json.dumps({"id": r.id, "event": str(r.event), "language": r.language, "published": stamp(r),
                               "copy_of": r.copy_of}) + "\n" for r in everything)  # fmt: skip
    Path(f"{folder}.gold.jsonl").write_text(gold, encoding="utf-8")
    return everything


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int, help="articles of each day")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--date", type=date.fromisoformat, default=DAY)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--form", choices=("folder", "jsonl"), default="folder")
    parser.add_argument("--before", type=int, default=0, help="days before, of as many articles each")
    options = parser.parse_args()
    made = make(options.count, options.folder, options.date, options.seed, options.form, options.before)
    copies = sum(report.copy_of is not None for report in made)
    events = len({report.event for report in made})
    lengths = sorted(sum(map(len, report.paragraphs)) for report in made)
    print(f"{len(made)} articles of {events} events in {len(languages())} languages; copies {copies / len(made):.0%};"
          f" characters {lengths[0]} to {lengths[-1]}, half under {lengths[len(lengths) // 2]}")  # fmt: skip


if __name__ == "__main__":
    main()
