"""What grouping costs at 1,000 to 30,000 articles, beside scikit-learn's agglomerative clustering in the same run.

    python -m tests.quality.bench_events [--sizes 1000,3000,10000,30000] [--json]

The articles are those of the labelled sets beside the project, mixed into two weeks; sizes beyond what the sets hold
go round again, three weeks later each time. Each size runs in a process of its own, so that the memory is its own.
Beside the seconds that a user waits stand those of the processor (all cores), which other work on the machine changes
less. The peer gets the same vectors, of title and lead, and clusters them by scikit-learn's
``AgglomerativeClustering`` (average link over the matrix of all cosine distances: 8 n² bytes at its peak); it is timed
from vectors to tree. Ours is timed from vectors to events: candidates, pair scores of all channels, average link with
contradictions, the pass across languages, doubts. Its B-cubed is that of its best threshold, ours of the shipped one.
Embeddings come from the cache (``BRIEFING_EMBED_CACHE``, else a folder of the run, filled first).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from briefing.events import group
from briefing.events.channels import Space, embed
from briefing.events.clustering import Verdicts, cluster
from briefing.events.contradictions import Contradictions
from briefing.events.digest import digests
from briefing.events.model import pair_model
from tests.quality import events as quality

SIZES = (1000, 3000, 10_000, 30_000)
DAYS = 14
ROUND = timedelta(days=21)
PEER_SIZES = (3000, 10_000, 30_000)
_START = date(2021, 3, 1)


def mixed(count: int) -> list[quality.Row]:
    """``count`` labelled articles of two weeks, in the order of a hash; events whole but for the last ones."""
    rows = [{**row, "event": f"{name}/{row['event']}"} for name in quality.SETS for row in quality.rows(name)]
    rows += _pages()
    shifted = sorted(_shifted(rows), key=lambda row: (_hash(row["event"]), row["id"]))
    out: list[quality.Row] = []
    for turn in range(-(-count // len(shifted))):
        out += [_later(row, turn) for row in shifted]
    return out[:count]


def _pages() -> list[quality.Row]:
    """The pages of the SemEval pairs, each an event of its own: real articles that hardly belong together."""
    with (quality.DATA / "semeval2022-pairs.jsonl").open(encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    pages = {page["id"]: page for pair in pairs for page in (pair["a"], pair["b"])}
    return [{**page, "event": f"semeval/{name}"} for name, page in sorted(pages.items())]


def _hash(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16)


def _shifted(rows: list[quality.Row]) -> list[quality.Row]:
    """Every event starts on a day of the two weeks; time between its articles is kept."""
    first: dict[str, str] = {}
    for row in rows:
        if row.get("published"):
            first[row["event"]] = min(first.get(row["event"], "9"), row["published"])
    out = []
    for row in rows:
        if row.get("published"):
            start = _START + timedelta(_hash(row["event"]) % DAYS)
            moved = start + (_day(row["published"]) - _day(first[row["event"]]))
            row = {**row, "published": moved.isoformat() + row["published"][10:]}
        out.append(row)
    return out


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])


def _later(row: quality.Row, turn: int) -> quality.Row:
    if not turn:
        return row
    later = {**row, "id": f"{row['id']}~{turn}", "event": f"{row['event']}~{turn}"}
    if row.get("published"):
        later["published"] = (_day(row["published"]) + turn * ROUND).isoformat() + row["published"][10:]
    return later


def one(count: int) -> dict[str, float]:
    """Seconds, memory and accuracy at one size, in this process."""
    rows = mixed(count)
    readings = [quality.reading(row) for row in rows]
    model = quality.embedder()
    compared = digests(readings)
    embed(compared, model)  # now kept
    before = _memory()
    with Timed() as whole:
        found = group(readings, model)
    most = _memory()
    space, contradictions = Space(compared, embed(compared, model)), Contradictions(compared)
    with Timed() as clustering:
        cluster(space, contradictions, pair_model(), Verdicts())
    gold = {row["id"]: row["event"] for row in rows}
    return {
        "articles": count,
        "seconds": whole.seconds,
        "processor": whole.processor,
        "MB": most,
        "MB before": before,
        "f1": quality.clusters(gold, [event.articles for event in found.events])["f1"],
        "clustering": clustering.seconds,
        "clustering processor": clustering.processor,
    }


class Timed:
    """Seconds waited, and seconds of the processor, of what runs inside."""

    def __enter__(self) -> Timed:
        self._began, self._worked = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds, self.processor = time.perf_counter() - self._began, time.process_time() - self._worked


def _memory() -> float:
    """The most that this process has held so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peer(count: int) -> dict[str, float]:
    """Seconds and best B-cubed of average link by scikit-learn on the vectors of title and lead, of any threshold."""
    from sklearn.cluster import AgglomerativeClustering

    rows = mixed(count)
    vectors = embed(digests([quality.reading(row) for row in rows]), quality.embedder())
    # Where there is no lead, the title stands for the card.
    cards = np.where(vectors["meaning"].any(axis=1, keepdims=True), vectors["meaning"], vectors["headline"])
    tree = AgglomerativeClustering(n_clusters=None, distance_threshold=0.0, metric="cosine", linkage="average")
    with Timed() as timed:
        tree.fit(cards)
    gold = {row["id"]: row["event"] for row in rows}
    cuts = (_cut(rows, tree.children_, tree.distances_, step / 20) for step in range(4, 19))
    return {
        "articles": count,
        "seconds": timed.seconds,
        "processor": timed.processor,
        "MB": _memory(),
        "f1": max(quality.clusters(gold, cut)["f1"] for cut in cuts),
    }


def _cut(
    rows: list[quality.Row], children: npt.NDArray[np.intp], distances: npt.NDArray[np.float64], least: float
) -> list[list[str]]:
    """The groups of a tree below a distance."""
    groups = {number: [row["id"]] for number, row in enumerate(rows)}
    for number, (pair, distance) in enumerate(zip(children.tolist(), distances.tolist(), strict=True), len(rows)):
        if distance <= least:
            groups[number] = groups.pop(pair[0]) + groups.pop(pair[1])
    return list(groups.values())


def apart(what: str, count: int) -> dict[str, float]:
    """What `one` or `peer` gives in a process of its own."""
    command = [sys.executable, "-m", "tests.quality.bench_events", f"--{what}", str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def fill(count: int) -> dict[str, float]:
    """Embed what is not kept yet, as a first run does: titles with leads, and titles."""
    compared = digests([quality.reading(row) for row in mixed(count)])
    with Timed() as timed:
        embed(compared, quality.embedder())
    return {"seconds": timed.seconds, "articles": count}


def exponent(small: dict[str, float], large: dict[str, float], of: str = "seconds") -> float:
    """Of the growth of time with articles: 1 is linear."""
    return math.log(large[of] / small[of]) / math.log(large["articles"] / small["articles"])


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    for name, work in (("one", one), ("peer", peer), ("fill", fill)):
        parser.add_argument(f"--{name}", type=int, help=work.__doc__)
    options = parser.parse_args()
    for name, work in (("one", one), ("peer", peer), ("fill", fill)):
        if count := getattr(options, name):
            print(json.dumps(work(count)))
            return 0
    kept(tuple(map(int, options.sizes.split(","))))
    return 0


def kept(sizes: tuple[int, ...] = SIZES) -> None:
    """The table, with embeddings from the cache of the environment, or from one that is filled first."""
    if "BRIEFING_EMBED_CACHE" in os.environ:
        table(sizes)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BRIEFING_EMBED_CACHE"] = folder
        first = apart("fill", 1000)
        print(f"embedding: 1,000 articles in {first['seconds']:.0f} s, {1000 / first['seconds']:.0f} a second")
        print(f"the same again: {apart('fill', 1000)['seconds']:.1f} s")
        apart("fill", max(sizes))
        table(sizes)
        del os.environ["BRIEFING_EMBED_CACHE"]


def table(sizes: tuple[int, ...] = SIZES) -> None:
    """Print cost by size, the growth exponent, and the peer beside it."""
    print(
        f"{'articles':>8} {'seconds':>8} {'cpu s':>7} {'MB':>6} {'MB before':>9} {'B-cubed':>8}"
        f" {'clustering s':>12} {'cpu s':>7}"
    )
    found = {}
    for size in sizes:
        found[size] = f = apart("one", size)
        print(
            f"{size:8} {f['seconds']:8.1f} {f['processor']:7.1f} {f['MB']:6.0f} {f['MB before']:9.0f} {f['f1']:8.3f}"
            f" {f['clustering']:12.2f} {f['clustering processor']:7.2f}",
            flush=True,
        )
    first, last = found[sizes[0]], found[sizes[-1]]
    print(
        f"growth exponent from {sizes[0]} to {sizes[-1]}: {exponent(first, last):.2f}, of the processor's seconds"
        f" {exponent(first, last, 'processor'):.2f}"
    )
    _peers([found[size] for size in sizes if size in PEER_SIZES])


def _peers(ours: list[dict[str, float]]) -> None:
    """Print scikit-learn's seconds beside ours."""
    if ours:
        print("scikit-learn's AgglomerativeClustering, average link, on the same vectors of title and lead")
        print(f"{'articles':>8} {'seconds':>8} {'cpu s':>7} {'MB':>6} {'B-cubed':>8} {'times ours':>10} {'cpu':>6}")
    done: list[dict[str, float]] = []
    for own in ours:
        count = int(own["articles"])
        if (needed := 8 * count * count / 1e9) > (room := _room()):
            print(f"{count:8} not run: it takes {needed:.1f} GB, and {room:.1f} are free")
            continue
        other = apart("peer", count)
        done.append(other)
        print(
            f"{count:8} {other['seconds']:8.1f} {other['processor']:7.1f} {other['MB']:6.0f} {other['f1']:8.3f}"
            f" {other['seconds'] / own['clustering']:10.1f} {other['processor'] / own['clustering processor']:6.1f}",
            flush=True,
        )
    if len(done) > 1:
        print(f"its growth exponent {exponent(done[0], done[-1], 'processor'):.2f} (processor)")


def _room() -> float:
    """GB of memory that are free; 8 where the system does not tell."""
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    except (ValueError, OSError):
        return 8.0


if __name__ == "__main__":
    raise SystemExit(main())
