"""How well an edition knows what is new since yesterday: the sample's two days against its gold file.

``python -m tests.quality.since [--rows]``. Both days are made without a model. Each fact of the gold file's ``day_two``
is looked for among the changes of the second edition by words of the sentences that tell it (`since_sample.toml`).

The stories of `since_stories.toml`, ours in other languages, have a kind for every sentence of their second day.

- recall: the share of a kind's facts that stand in the record under that kind;
- precision: the share of a kind's rows that are right: they tell a fact of that kind. A row that calls new what the
  gold file does not list counts neither way, since that file lists the weightiest only; any other row must be in it, or
  in the list of what is told again besides.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from briefing.documents import compose, render_json
from briefing.drafts import ExtractiveWriter
from briefing.embedding import Embedder
from briefing.pipeline import Silent, group_day, read_day
from briefing.pipeline.lookback import look_back
from briefing.pipeline.memory import known_of
from briefing.pipeline.past import past_editions
from briefing.pipeline.writing import Desk, write_briefs
from briefing.records.changes import Change
from briefing.records.edition import Edition
from tests.quality.events import embedder

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
STORIES = Path(__file__).with_name("since_stories.toml")
FACTS = Path(__file__).with_name("since_sample.toml")
KINDS = ("withdrawn", "changed", "new", "unchanged")
_DAYS = (date(2031, 5, 13), date(2031, 5, 14))


def edition_of(corpus: Path, day: date, output: Path, model: Embedder, language: str = "en") -> Edition:
    """The edition of ``day`` without a model or a layout; its ``briefing.json`` is written below ``output``."""
    kept = past_editions(output, day, 7)
    found = read_day(corpus, day, 4_000_000, Silent(), memory_days=7)
    grouping = group_day(found, day, model, Silent(), known=known_of(kept.editions)).grouping
    writer = ExtractiveWriter(model, language, 6)
    desk = Desk(writer, writer, model, language=language, statements=6, run_seconds=600.0)
    briefs = write_briefs(desk, grouping.events, found.readings, 1, Silent())
    order: Any = SimpleNamespace(corpus=corpus, day=day, language=language, statements=6, page_seconds=30.0)
    order.sources = SimpleNamespace(outlets=())
    tools: Any = SimpleNamespace(embedder=model, store=None)
    looked = look_back(order, tools, found, grouping, briefs, kept)
    edition = compose(
        day=day, language=language, title="Day", timezone="UTC", writer=writer.writer, briefs=looked.briefs,
        grouping=grouping, readings=found.readings, earlier=found.earlier, dropped=found.dropped,
        back=looked.back,
    )  # fmt: skip
    (output / day.isoformat()).mkdir(parents=True)
    (output / day.isoformat() / "briefing.json").write_bytes(render_json(edition))
    return edition


def second_day(model: Embedder) -> Edition:
    """The sample's second edition, after its first."""
    with tempfile.TemporaryDirectory() as output:
        return [edition_of(SAMPLE, day, Path(output), model) for day in _DAYS][-1]


def facts() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """By kind, each fact of the gold file with the words of today that tell it."""
    words = {row["what"]: tuple(row["words"]) for row in tomllib.loads(FACTS.read_text("utf-8"))["fact"]}
    gold = json.loads((SAMPLE / "gold.json").read_text("utf-8"))["events"]
    return {kind: [(f["what"], words[f["what"]]) for e in gold for f in e.get("day_two", {}).get(kind, ())]
            for kind in KINDS}  # fmt: skip


def score(changes: Sequence[Change]) -> dict[str, dict[str, float]]:
    """Precision and recall by kind, and the printed share of what must be told."""
    gold, besides = facts(), tomllib.loads(FACTS.read_text("utf-8"))["also"]
    rows = [(change.kind.value, [c.quote for c in change.citations] + [change.text], change) for change in changes]
    known = {kind: [w for _, words in gold[kind] for w in words] for kind in KINDS}
    for row in besides:
        known[row["kind"]] += row["words"]
    listed = [w for _, words in (f for kind in KINDS for f in gold[kind]) for w in words]
    found: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        own = [texts for k, texts, _ in rows if k == kind]
        told = [what for what, words in gold[kind] if any(_has(texts, words) for texts in own)]
        right = [texts for texts in own if _has(texts, known[kind])]
        counted = [texts for texts in own if kind != "new" or _has(texts, listed)]
        printed = [texts for k, texts, change in rows if k == kind and change.statement]
        found[kind] = {
            "recall": len(told) / len(gold[kind]),
            "precision": len(right) / (len(counted) or 1),
            "printed": sum(any(_has(t, words) for t in printed) for _, words in gold[kind]) / len(gold[kind]),
        }
    total = sum(len(gold[kind]) for kind in KINDS)
    found["all"] = {
        "recall": sum(found[kind]["recall"] * len(gold[kind]) for kind in KINDS) / total,
        "precision": _precision(rows, known, listed),
    }
    return found


def _precision(
    rows: Sequence[tuple[str, list[str], Change]], known: Mapping[str, Sequence[str]], listed: Sequence[str]
) -> float:
    counted = [(kind, texts) for kind, texts, _ in rows if kind != "new" or _has(texts, listed)]
    return sum(_has(texts, known[kind]) for kind, texts in counted) / len(counted)


def _has(texts: Sequence[str], words: Sequence[str]) -> bool:
    return any(word in text for text in texts for word in words)


def stories(model: Embedder) -> list[tuple[str, Mapping[str, Sequence[str]], tuple[Change, ...]]]:
    """Of each story the name, the kinds of its sentences, and the changes of its second edition."""
    found = []
    for story in tomllib.loads(STORIES.read_text("utf-8"))["story"]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for day, part in zip(_DAYS, (story["before"], story["today"]), strict=True):
                for number, row in enumerate(part):
                    text = "\n\n".join(row.pop("text").strip().splitlines())
                    path = root / "c" / day.isoformat() / f"{number}.json"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(json.dumps({**row, "text": text, "published": f"{day}T09:00:00Z"}), "utf-8")
            events = [edition_of(root / "c", day, root / "o", model) for day in _DAYS][-1].events
            found.append((story["name"], story["kinds"], tuple(c for event in events for c in event.changes)))
    return found


def score_stories(model: Embedder) -> dict[str, float]:
    """The share of sentences that have their kind, and of rows that are right, over all stories."""
    right = told = rows = sentences = 0
    for _, kinds, changes in stories(model):
        found = [(c.kind.value, [q.quote for q in c.citations] + [c.text]) for c in changes]
        own = [(kind, next((kinds[w] for w in kinds if _has(texts, [w])), None)) for kind, texts in found]
        right, rows = right + sum(k in (may or ()) for k, may in own), rows + len(own)
        told += sum(any(k in may and _has(texts, [w]) for k, texts in found) for w, may in kinds.items())
        sentences += len(kinds)
    return {"recall": told / sentences, "precision": right / max(1, rows)}


def scores() -> Mapping[str, Mapping[str, Any]]:
    """For `make quality`."""
    model = embedder()
    sample = score([change for event in second_day(model).events for change in event.changes])
    return {**sample, "stories": score_stories(model)}


def _wrong(changes: Sequence[Change]) -> Iterator[str]:
    gold, besides = facts(), tomllib.loads(FACTS.read_text("utf-8"))["also"]
    for kind in KINDS:
        own = [[c.quote for c in change.citations] + [change.text] for change in changes if change.kind.value == kind]
        yield from (f"missed {kind}: {what}" for what, words in gold[kind] if not any(_has(t, words) for t in own))
        right = [w for _, words in gold[kind] for w in words] + [
            w for r in besides if r["kind"] == kind for w in r["words"]
        ]
        listed = [w for k in KINDS for _, words in gold[k] for w in words]
        for texts in own:
            if not _has(texts, right) and (kind != "new" or _has(texts, listed)):
                yield f"wrong {kind}: {texts[0][:150]}"


def main(arguments: Sequence[str]) -> None:
    """Print the figures; with ``--rows`` what is missed or wrong, too."""
    model = embedder()
    changes = [change for event in second_day(model).events for change in event.changes]
    for kind, figures in {**score(changes), "stories": score_stories(model)}.items():
        print(f"{kind:10} " + "   ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    if "--rows" in arguments:
        print(*_wrong(changes), sep="\n")
        for name, kinds, rows in stories(model):
            print(f"{name}:")
            for change in rows:
                may = next((kinds[w] for w in kinds if _has([change.text, change.citations[0].quote], [w])), None)
                if change.kind.value not in (may or ()):
                    print(f"  {change.kind.value}, not {may}: {change.text[:120]}")


if __name__ == "__main__":
    main(sys.argv[1:])
