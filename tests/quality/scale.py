"""What an edition takes at sizes and on machines that we do not have: simulated from the costs of the last bench.

    python -m tests.quality.scale [--price-input 0.4] [--price-output 1.6] [--write]

Prints the tables of docs/explanation/scale.md, which a test holds to this output. What a size costs comes from
`bench_results.json` (see `scale_costs`); what happens when comes from a discrete-event simulation (`scale_clock`):
articles arrive through the day, workers take batches, a model answers within its limits, runs follow each other.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.llm import Prices
from briefing.records.draft import Usage
from tests.quality.bench_page import RESULTS, written
from tests.quality.scale_clock import asked, makespan
from tests.quality.scale_costs import SPREAD, Costs, costs

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "scale.md"
Figures = Mapping[str, Any]
SIZES = (10_000, 100_000, 1_000_000)
HOUR = 3600.0
DEADLINE = 6.0
"""Hours after midnight, when the day of the edition ends."""
BY_HOUR = (1, 1, 1, 1, 2, 3, 5, 6, 6, 6, 6, 6, 5, 6, 6, 6, 6, 5, 5, 4, 4, 4, 3, 2)
"""Articles by hour of the day, in parts: assumed, flat at night and high in office hours."""
_APART = ("reading, kept", "finding and decoding files")
BATCH = 32
"""Articles of a task."""
SENDING = 0.02
"""Seconds that handing out a task and taking its results costs the one who does it; assumed."""


@dataclass(frozen=True)
class Asking:
    """What the model is asked for one event, and how it answers. Questions and tokens: the recorded journey's mean."""

    questions: float = 6.0
    read: int = 889
    written: int = 274
    seconds: float = 8.0
    parallel: int = 4
    requests_per_minute: float = 500
    tokens_per_minute: float = 200_000


@dataclass(frozen=True)
class Plan:
    """A way to make an edition."""

    workers: int
    engine: str = "local"
    embedded: bool = False
    following: bool = False
    """Whether there is an edition of the day before to compare with."""
    start: float | None = None
    """Seconds of starting; those of the program where ``None``."""


def spread(seconds: float, articles: float, workers: int) -> float:
    """Seconds on the wall of work that workers share in batches: some take twice as long as others."""
    if seconds <= 0 or articles <= 0:
        return 0.0
    count = max(1, math.ceil(articles / BATCH))
    if count > 4000:  # so many that the last one does not show
        return seconds / workers
    uneven = [0.6 + 0.8 * ((place * 0.618034) % 1) for place in range(count)]
    scale = seconds / sum(uneven)
    return makespan([one * scale for one in uneven], workers)


def run_seconds(found: Costs, articles: float, plan: Plan) -> dict[str, float]:
    """Seconds on the wall of each stage of one run, from a cold start or with what is kept."""
    far = plan.engine == "ray"
    told = {"start": found.start if plan.start is None else plan.start}
    for stage in found.stages:
        seconds = found.seconds(stage, articles)
        if stage in _APART or (stage == "comparing with the day before" and not plan.following):
            continue
        if plan.embedded and stage in ("embedding titles and leads", "embedding sentences"):
            continue
        shared = stage in SPREAD or (far and stage in ("writing", "verifying"))
        told[stage] = spread(seconds, articles, plan.workers) if shared else seconds
        if far and shared:
            told["start"] += SENDING * articles / BATCH
    return told


def day_by_hours(found: Costs, articles: float, workers: int) -> float:
    """Hours after midnight when the edition stands that was made anew each hour, so that all but the last is kept."""
    come, time, done = 0.0, 0.0, 0.0
    parts = [articles * share / sum(BY_HOUR) for share in BY_HOUR]
    for hour, part in enumerate(parts, 1):
        come += part
        if time > hour * HOUR and hour < len(parts):
            continue  # the run before is still at it: the next one takes what has come by then
        time = max(time, hour * HOUR) + _following(found, come, come - done, workers)
        done = come
    return time / HOUR - 24


def _following(found: Costs, articles: float, new: float, workers: int) -> float:
    """Seconds of a run of which all but ``new`` is kept."""
    share = new / articles
    told = run_seconds(found, articles, Plan(workers, "ray" if workers > found.cores else "local", following=True))
    again = {stage: seconds * (share if stage in SPREAD else 1) for stage, seconds in told.items()}
    return sum(again.values()) + found.seconds("reading, kept", articles - new)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> list[str]:
    return [_row(*head), _row("---", *["---:"] * (len(head) - 1)), *(_row(*row) for row in rows)]


def _hours(hours: float) -> str:
    if hours < 1 / 60:
        return f"{hours * HOUR:.0f} s"
    return f"{hours * 60:.0f} min" if hours < 2 else f"{hours:,.1f} h" if hours < 100 else f"{hours:,.0f} h"


def costs_table(found: Figures, _: Prices) -> list[str]:
    """Core-hours by stage, and memory."""
    own = costs(found)
    rows: list[tuple[object, ...]] = [
        (stage, *(_hours(own.seconds(stage, size) / HOUR) for size in SIZES), f"{own.stages[stage].growth():.2f}")
        for stage in own.stages
        if stage != "finding and decoding files"
    ]
    whole = [sum(run_seconds(own, size, Plan(1)).values()) / HOUR for size in SIZES]
    rows.append(("**a cold run, core-hours**", *(f"**{_hours(hours)}**" for hours in whole), ""))
    rows.append(("memory of a cold run, GB", *(f"{own.memory.at(size) / 1024:.1f}" for size in SIZES),
                 f"{own.memory.growth():.2f}"))  # fmt: skip
    rows.append(("vectors kept of a day, GB", *(f"{own.texts * size * 1536 / 1e9:.2f}" for size in SIZES), ""))
    return _table(("stage", *(f"{size:,}" for size in SIZES), "exponent"), rows)


def deadline_table(found: Figures, _: Prices) -> list[str]:
    """When the edition stands, by workers and by how it is made."""
    own = costs(found)
    rows = []
    for size in SIZES:
        for workers in (own.cores, 8, 32, 128):
            engine = "local" if workers == own.cores else "ray"
            once = sum(run_seconds(own, size, Plan(workers, engine, following=True)).values()) / HOUR
            hourly = day_by_hours(own, size, workers)
            rows.append((f"{size:,}", workers, engine, *(f"{_clock(hours)}" for hours in (once, hourly))))
    return _table(("articles", "workers", "engine", "begun at midnight", "made anew each hour"), rows)


def _clock(hours: float) -> str:
    if hours > 24:
        return f"after {_hours(hours)}, too late"
    minutes = math.ceil(hours * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (", too late" if hours > DEADLINE else "")


def model_table(_: Figures, prices: Prices) -> list[str]:
    """What the model takes by events told."""
    rows = []
    for events in (40, 200, 1000):
        for asking in (Asking(), Asking(parallel=32), Asking(parallel=32, requests_per_minute=50)):
            questions = round(events * asking.questions)
            tokens = asking.read + asking.written
            seconds = asked(questions, tokens, asking.seconds, asking.parallel, asking.requests_per_minute,
                            asking.tokens_per_minute)  # fmt: skip
            usage = Usage(prompt_tokens=questions * asking.read, completion_tokens=questions * asking.written)
            cost = prices.cost(usage)
            rows.append((events, asking.parallel, f"{asking.requests_per_minute:.0f}", f"{questions * tokens:,}",
                         _hours(seconds / HOUR), f"{cost:.2f} {prices.currency}"))  # fmt: skip
    return _table(("events told", "questions at once", "requests a minute", "tokens", "takes", "costs"), rows)


def breaks_table(found: Figures, _: Prices) -> list[str]:
    """Where each stage takes an hour, and where memory takes 16 GB."""
    own = costs(found)
    largest = max(map(int, found["sizes"]))
    rows: list[tuple[object, ...]] = []
    for stage, cost in own.stages.items():
        if stage not in ("finding and decoding files", "composing"):
            many = _reaches(cost.at, 32 * HOUR) if stage in SPREAD else "–"
            rows.append((stage, _reaches(cost.at, HOUR), many))
    rows.append(("memory: 16 GB", _reaches(own.memory.at, 16 * 1024), "–"))
    head = (f"stage (measured up to {largest:,})", "articles, one core for an hour", "32 workers for an hour")
    return _table(head, rows)


def _reaches(of: Callable[[float], float], most: float) -> str:
    """The size at which ``of`` reaches ``most``, to two digits."""
    low, high = 1.0, 1e9
    if of(high) < most:
        return "more than a thousand million"
    for _ in range(60):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if of(middle) < most else (low, middle)
    digits = 10 ** max(0, int(math.log10(low)) - 1)
    return f"{round(low / digits) * digits:,}"


def checks(found: Figures) -> list[tuple[str, float, float]]:
    """What was predicted and what was measured, in seconds on the wall."""
    rows = []
    for size, told in found["sizes"].items():
        if int(size) < 1000:
            continue
        for name, embedded in (("cold", False), ("embeddings kept", True)):
            if name not in told["runs"]:
                continue
            measured = told["runs"][name]["wall"]
            for basis, most in (("its own costs", math.inf), ("smaller sizes", int(size) - 1)):
                own = costs(found, most)
                predicted = sum(run_seconds(own, int(size), Plan(own.cores, embedded=embedded)).values())
                rows.append((f"{int(size):,} articles, {name}, from {basis}", predicted, measured))
    return rows + _ray_checks(found)


def _ray_checks(found: Figures) -> list[tuple[str, float, float]]:
    rows = []
    for size, told in found["ray"].items():
        own = costs(found)
        bare = sum(run_seconds(own, int(size), Plan(1, "ray", start=0.0)).values())
        start = max(0.0, told["1"]["wall"] - bare)
        for workers in ("1", "2"):
            plan = Plan(int(workers), "ray", start=start)
            name = f"{int(size):,} articles, Ray, {workers} worker(s)" + (": sets the start" if workers == "1" else "")
            rows.append((name, sum(run_seconds(own, int(size), plan).values()), told[workers]["wall"]))
    return rows


def validation_table(found: Figures, _: Prices) -> list[str]:
    """Predicted beside measured."""
    rows = [(name, f"{said:,.0f}", f"{was:,.0f}", f"{(said - was) / was:+.0%}") for name, said, was in checks(found)]
    return _table(("run", "predicted, seconds", "measured", "error"), rows)


def basis_line(found: Figures, prices: Prices) -> list[str]:
    """What the tables rest on."""
    own, sizes = found["machine"], [f"{int(size):,}" for size in found["sizes"]]
    busy = " Other work ran beside it." if own["load"] > 1 else ""
    line = (
        f"Costs measured on {own['date']} with {own['cores']} cores at {', '.join(sizes)} articles.{busy} Prices:"
        f" {prices.input} and {prices.output} {prices.currency} for a million tokens read and written."
    )
    return [line]


def parts(prices: Prices) -> Mapping[str, Callable[[Figures], list[str]]]:
    """The measured and simulated parts of the page."""
    tables = {"basis": basis_line, "costs": costs_table, "deadline": deadline_table, "model": model_table,
              "breaks": breaks_table, "validation": validation_table}  # fmt: skip
    return {name: lambda found, table=table: table(found, prices) for name, table in tables.items()}  # type: ignore[misc]


PRICES = Prices(input=0.4, output=1.6, currency="USD")
PARTS = parts(PRICES)


def main() -> int:
    """Print the tables; write the page where asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--price-input", type=float, default=PRICES.input)
    parser.add_argument("--price-output", type=float, default=PRICES.output)
    parser.add_argument("--write", action="store_true", help="write the tables into docs/explanation/scale.md")
    options = parser.parse_args()
    found = json.loads(RESULTS.read_text("utf-8"))
    given = parts(Prices(input=options.price_input, output=options.price_output, currency=PRICES.currency))
    for name, table in given.items():
        print(f"\n{name}\n" + "\n".join(table(found)))
    if options.write:
        PAGE.write_text(written(PAGE.read_text("utf-8"), found, given), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
