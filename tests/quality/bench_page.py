"""The tables of docs/reference/performance.md, made of the figures of the last bench; and its limits.

A part of a page stands between ``<!-- measured: NAME -->`` and ``<!-- end of measured part -->``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Figures = Mapping[str, Any]
RESULTS = Path(__file__).with_name("bench_results.json")
LIMITS = Path(__file__).with_name("bench_limits.json")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "performance.md"
_PART = re.compile(r"(<!-- measured: ([a-z ]+) -->\n)(.*?)(<!-- end of measured part -->)", re.DOTALL)
LARGE = 1000
"""Exponents are those of sizes from here on, where two were measured: below, what every run takes outweighs them."""
RUNS = ("cold", "embeddings kept", "all kept", "unchanged", "the next day")


def stage_of(run: str, stage: str) -> Callable[[Figures], Figures | None]:
    """Picks a stage of a run out of what was measured at one size."""
    return lambda size: size["runs"].get(run, {}).get("stages", {}).get(stage)


def _sentences(size: Figures) -> Figures | None:
    """What embedding adds to writing: the difference of a run that has it to do and one that has not."""
    if "cold" not in size["runs"]:
        return None
    cold, kept = (size["runs"][run]["stages"]["writing"] for run in ("cold", "embeddings kept"))
    return {key: max(0.0, cold[key] - kept[key]) for key in ("wall", "processor")}


STAGES: Mapping[str, Callable[[Figures], Figures | None]] = {
    "finding and decoding files": lambda size: size["walk"],
    "reading, cold": stage_of("embeddings kept", "reading"),
    "reading, kept": stage_of("all kept", "reading"),
    "embedding titles and leads": stage_of("cold", "embedding"),
    "grouping": stage_of("embeddings kept", "grouping"),
    "embedding sentences": _sentences,
    "writing": stage_of("embeddings kept", "writing"),
    "verifying": stage_of("embeddings kept", "verifying"),
    "comparing with the day before": stage_of("the next day", "comparing"),
    "composing": stage_of("embeddings kept", "composing"),
    "layout of the PDF": stage_of("embeddings kept", "layout of the PDF"),
    "other forms": stage_of("embeddings kept", "layout"),
}


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of log seconds over log articles, least squares; ``None`` of fewer than two points above a tenth."""
    large = [point for point in points if point[0] >= LARGE]
    used = [(math.log(n), math.log(s)) for n, s in (large if len(large) > 1 else points) if s >= 0.1]
    if len(used) < 2:
        return None
    middle = [sum(values) / len(used) for values in zip(*used, strict=True)]
    over = sum((x - middle[0]) * (y - middle[1]) for x, y in used)
    return over / sum((x - middle[0]) ** 2 for x, _ in used)


def growth(found: Figures, pick: Callable[[Figures], Figures | None]) -> float | None:
    """The exponent of a stage's seconds of the processor."""
    points = [(float(size), told["processor"]) for size, told in _picked(found, pick)]
    return exponent(points)


def _picked(found: Figures, pick: Callable[[Figures], Figures | None]) -> Iterator[tuple[str, Figures]]:
    for size, told in found["sizes"].items():
        one = pick(told)
        if one is not None:
            yield size, one


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [_row(head), _row(["---", *["---:"] * (len(head) - 1)]), *map(_row, rows)]


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def runs_table(found: Figures) -> list[str]:
    """Whole runs by size."""
    rows = []
    for run in RUNS:
        picked = list(_picked(found, lambda size, run=run: size["runs"].get(run)))  # type: ignore[misc]
        grown = growth(found, lambda size, run=run: size["runs"].get(run))  # type: ignore[misc]
        for size, told in picked:
            last = size == picked[-1][0]
            figures_ = (told["wall"], told["processor"], told["MB"], int(size) / told["wall"])
            rows.append((run, f"{int(size):,}", *map(_number, figures_), _number(grown) if last else ""))
    return _table(("run", "articles", "seconds", "of the processor", "MB", "articles a second", "exponent"), rows)


def stages_table(found: Figures) -> list[str]:
    """Seconds of the processor by stage and size."""
    sizes = list(found["sizes"])
    rows = []
    for name, pick in STAGES.items():
        told = dict(_picked(found, pick))
        cells = [_number(told[size]["processor"]) if size in told else "–" for size in sizes]
        most = told[sizes[-1]].get("MB") if sizes[-1] in told else None
        rate = int(sizes[-1]) / told[sizes[-1]]["processor"] if sizes[-1] in told and cells[-1] != "0.00" else None
        rows.append((name, *cells, _number(most), _number(rate), _number(growth(found, pick))))
    head = [f"{int(size):,}" for size in sizes]
    return _table(("stage", *head, f"MB at {head[-1]}", f"articles a second at {head[-1]}", "exponent"), rows)


def peers_table(found: Figures) -> list[str]:
    """Ours beside bare libraries."""
    rows = [
        (name, one["peer of"], f"{one['count']:,}", _number(one["ours"]), _number(one["peer"]), f"{one['ratio']:.2f}")
        for name, one in found["peers"].items()
    ]
    return _table(("stage", "beside", "of", "ours, seconds", "theirs", "ratio"), rows)


def ray_table(found: Figures) -> list[str]:
    """Ray on one worker and on two, beside this machine alone."""
    rows = []
    for size, told in found["ray"].items():
        local = found["sizes"][size]["runs"]["cold"]
        for name, run in {"local engine": local, **{f"Ray, {n} worker(s)": one for n, one in told.items()}}.items():
            walls = {stage: one["wall"] for stage, one in run["stages"].items()}
            grouped = walls.get("grouping", 0.0) + walls.get("embedding", 0.0)
            stages = [_number(seconds) for seconds in (walls.get("reading"), grouped, walls.get("writing"))]
            same = {True: "yes", False: "no"}.get(run.get("same"), "")
            rows.append((name, f"{int(size):,}", _number(run["wall"]), *stages, same))
    head = ("engine", "articles", "seconds", "reading", "embedding and grouping", "writing", "same bytes")
    return _table(head, rows) if rows else ["Not measured in this run."]


def small_table(found: Figures) -> list[str]:
    """The sample and the seeds."""
    rows = [(name, *(_number(told[key]) for key in ("cold", "again", "MB"))) for name, told in found["small"].items()]
    return _table(("corpus", "cold, seconds", "again", "MB"), rows)


def machine_line(found: Figures) -> list[str]:
    """What the figures hold for."""
    own = found["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in own["versions"].items())
    busy = f" Other work ran beside it (load {own['load']}): seconds on the wall say little." if own["load"] > 1 else ""
    line = (
        f"Measured on {own['date']}: {own['cores']} cores ({own['kind']}, kernels of {own['kernels']}), {own['GB']} GB;"
        f" {versions}. `briefing --help`: {found['help']:.2f} s.{busy}"
    )
    return [line]


def limits_table(found: Figures) -> list[str]:
    """What is held to."""
    had = figures(found)
    rows = [(name, _number(most), _number(had.get(name))) for name, most in limits().items()]
    return _table(("figure", "at most", "measured"), rows)


PARTS: Mapping[str, Callable[[Figures], list[str]]] = {
    "machine": machine_line,
    "runs": runs_table,
    "stages": stages_table,
    "peers": peers_table,
    "ray": ray_table,
    "small corpora": small_table,
    "limits": limits_table,
}


def told(found: Figures) -> Iterator[str]:
    """All of it, for a terminal."""
    for name, part in PARTS.items():
        yield from (f"\n{name}", *part(found))


def written(page: str, found: Figures, parts: Mapping[str, Callable[[Figures], list[str]]] = PARTS) -> str:
    """A page with its measured parts as the figures have them."""
    return _PART.sub(lambda m: m[1] + "\n".join(parts[m[2]](found)) + "\n" + m[4], page)


def write(found: Figures) -> None:
    """Write the pages anew."""
    from tests.quality import scale

    for page, parts in ((PAGE, PARTS), (scale.PAGE, scale.PARTS)):
        page.write_text(written(page.read_text("utf-8"), found, parts), encoding="utf-8")


def limits() -> dict[str, float]:
    """The most that each figure may be."""
    found: dict[str, float] = json.loads(LIMITS.read_text("utf-8"))
    return found


def figures(found: Figures) -> dict[str, float]:
    """What a machine hardly changes, by the names of the limits."""
    had = {f"ratio · {name}": one["ratio"] for name, one in found["peers"].items() if _fair(name, one)}
    for run in RUNS:
        grown = growth(found, lambda size, run=run: size["runs"].get(run))  # type: ignore[misc]
        sizes = [int(size) for size in found["sizes"] if int(size) >= LARGE]
        if grown is not None and len(sizes) > 1:
            had[f"exponent · {run}, whole"] = grown
        for size, told in _picked(found, lambda size, run=run: size["runs"].get(run)):  # type: ignore[misc]
            had[f"MB · {run}, {size}"] = told["MB"]
    return {**had, "seconds · help": found["help"]}


def _fair(name: str, one: Figures) -> bool:
    """A thousand cards are clustered in a twentieth of a second: ratios of that say nothing."""
    return name != "grouping" or one["size"] > LARGE


def passed_limits(found: Figures) -> list[str]:
    """A sentence for each limit that is passed."""
    had = figures(found)
    return [
        f"PASSED {name}: {had[name]:.2f}, at most {most}" for name, most in limits().items() if had.get(name, 0) > most
    ]
