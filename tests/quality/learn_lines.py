"""Learns ``briefing/paragraphs/data/lines.npz`` from the labelled copied texts beside the project.

    python tests/quality/learn_lines.py check   # cross-validated by outlet: what holds on outlets not fitted to
    python tests/quality/learn_lines.py fit     # fit to all, and write the numbers

Only learned numbers are kept. Needs scikit-learn (``uv sync --group learn``).
"""

from __future__ import annotations

import collections
import hashlib
import importlib.util
import json
import re
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.cli.read import _article
from briefing.paragraphs import line_model, read_article
from briefing.paragraphs.blocks import Block, ends_sentence, fold, width
from briefing.paragraphs.copied import article_lines, split_lines
from briefing.paragraphs.line_features import measure
from briefing.paragraphs.line_model import Model, Trees
from briefing.paragraphs.line_second import measure_again
from briefing.paragraphs.line_text import Columns, Text, survey
from briefing.paragraphs.line_title import find_title
from briefing.records.article import Article, Markup
from briefing.records.reading import Reading

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
DATA = SHARED / "data" / "reading"
OUT = Path(__file__).resolve().parents[2] / "briefing" / "paragraphs" / "data" / "lines.npz"
FOLDS, INNER_FOLDS = 8, 5
SEEDS = (0, 1, 2)  # ensembles of the second pass
# Small trees, few features a split: what the outlets that are not fitted to like best.
FIRST = {"max_iter": 220, "max_leaf_nodes": 10, "learning_rate": 0.05, "max_features": 0.1, "min_samples_leaf": 15}
SECOND = {"max_iter": 90, "max_leaf_nodes": 8, "learning_rate": 0.06, "max_features": 0.12, "min_samples_leaf": 20}
COMMON = {"l2_regularization": 2.0, "max_bins": 64, "max_depth": 7, "early_stopping": False}
# An article of so many paragraphs weighs one; shorter ones weigh more, as in the score, which is a mean of pages.
TYPICAL = 20
VARIANT = 0.25  # weight of a variant of a text against the text as it is
Array = npt.NDArray[np.float64]


@dataclass
class Sample:
    """One text, or a variant of it, with its labels."""

    outlet: str
    lines: list[str]
    text: Text
    columns: Columns
    labels: Array
    weight: float
    chances: Array = field(default_factory=lambda: np.zeros(0))

    def weights(self) -> Array:
        """A weight for each line: of menus far from the article one line in four stands for all, to save time."""
        see, far = self.columns, np.log1p(12)
        menu = (see["size"] < np.log1p(40)) & ((see["before"] > far) | (see["after"] > far)) & (self.labels == 0)
        fourth = np.arange(len(menu)) % 4 == 0
        return self.weight * np.where(menu, np.where(fourth, 4.0, 0.0), 1.0)


# --- texts and labels --------------------------------------------------------------------------------------------


def rows() -> list[dict[str, Any]]:
    """The gold rows, each with its ``body``."""
    with (DATA / "gold-text.jsonl").open(encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    return [{**row, "body": (DATA / row["file"]).read_text(encoding="utf-8")} for row in found]


def plain(text: str) -> str:
    """Words as the score tool compares them."""
    return re.sub(r"\W+", " ", text).strip().lower()


def labels(lines: list[str], paragraphs: list[str]) -> Array:
    """1 for lines that are a gold paragraph, lie in one, or hold one."""
    gold = [words for paragraph in paragraphs if (words := plain(paragraph))]
    whole, known = "\n".join(gold), set(gold)

    def is_one(words: str) -> bool:
        dense = len(words) >= 12 and bool(re.search("[\u3040-\u9fff]", words))
        inside = (len(words.split()) > 3 or dense) and words in whole
        holds = any(len(one.split()) > 3 and one in words and len(one) * 2 > len(words) for one in gold)
        return bool(words) and (words in known or inside or holds)

    return np.array([float(is_one(plain(line))) for line in lines])


def sample(row: dict[str, Any], body: str, *, variant: bool = False) -> Sample:
    """A text measured for the first pass."""
    blocks = article_lines(split_lines(body))
    lines = [block.text for block in blocks]
    text = survey(lines)
    title = find_title(blocks, text.first, text.last)
    found = labels(lines, row["paragraphs"])
    weight = (TYPICAL / max(5.0, float(found.sum()))) ** 0.5 * (VARIANT if variant else 1.0)
    return Sample(row["outlet"], lines, text, measure(text, lines, fold(title)), found, weight)


def cropped(row: dict[str, Any]) -> str:
    """The text as somebody who selects by hand copies it: without its first line, from near the article to soon after.

    How much stays is told by a digest of the text's name, so that it is the same each time.
    """
    lines = [block.raw for block in split_lines(row["body"])]
    found = np.flatnonzero(labels(lines, row["paragraphs"]))
    if not len(found):
        return str(row["body"])
    seed = sum(map(ord, row["file"]))
    above, below = (1, 3, 8, 25)[seed % 4], (0, 4, 12, 40)[seed // 4 % 4]
    start, stop = max(1, int(found[0]) - above), min(len(lines), int(found[-1]) + 1 + below)
    return "\n".join(lines[start:stop])


def thinned(row: dict[str, Any]) -> str:
    """The text as from a page with little around its article: few of the other lines, more of the sentences among them.

    Which stay is told by a digest of each line, so that it is the same each time.
    """
    blocks = split_lines(row["body"])
    found = labels([block.text for block in blocks], row["paragraphs"])

    def stays(block: Block) -> bool:
        digest = int.from_bytes(hashlib.sha256((row["file"] + block.text).encode()).digest()[:2], "big")
        return digest % 100 < (60 if ends_sentence(block.text) and width(block.text) >= 40 else 12)

    title = fold(row["title"])
    kept = [
        block.raw for block, own in zip(blocks, found, strict=True) if own or fold(block.text) == title or stays(block)
    ]
    return "\n".join(kept)


VARIANTS = {"cropped": cropped, "thinned": thinned}


def samples(found: list[dict[str, Any]]) -> list[Sample]:
    """Each text as it is, cropped, and thinned."""
    made = []
    for row in found:
        made.append(sample(row, row["body"]))
        made.extend(sample(row, change(row), variant=True) for change in VARIANTS.values())
    return made


# --- fitting -----------------------------------------------------------------------------------------------------


def fit_trees(tables: list[Columns], found: list[Sample], settings: dict[str, Any], seeds: tuple[int, ...]) -> Trees:
    """Boosted trees on ``tables``, the mean of one ensemble for each of ``seeds``."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    names = tuple(tables[0])
    table = np.concatenate([np.stack([t[name] for name in names], axis=1) for t in tables]).astype(np.float32)
    truth = np.concatenate([one.labels for one in found])
    weight = np.concatenate([one.weights() for one in found])
    table, truth, weight = table[weight > 0], truth[weight > 0], weight[weight > 0]
    models = [
        HistGradientBoostingClassifier(**settings, **COMMON, random_state=seed).fit(table, truth, sample_weight=weight)
        for seed in seeds
    ]
    return exported(models, names)


def exported(models: list[Any], names: tuple[str, ...]) -> Trees:
    """scikit-learn's trees as flat arrays."""
    parts: dict[str, list[Array]] = collections.defaultdict(list)
    at = 0
    for model in models:
        for (predictor,) in model._predictors:
            nodes = predictor.nodes
            own = np.arange(len(nodes)) + at
            leaf = nodes["is_leaf"].astype(bool)
            parts["roots"].append(np.array([at]))
            parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
            parts["threshold"].append(np.where(leaf, 0.0, nodes["num_threshold"]))
            parts["left"].append(np.where(leaf, own, nodes["left"] + at))
            parts["right"].append(np.where(leaf, own, nodes["right"] + at))
            parts["value"].append(np.where(leaf, nodes["value"], 0.0) / len(models))
            at += len(nodes)
    joined = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    whole = {name: joined[name].astype(np.int32) for name in ("roots", "feature", "left", "right")}
    base = float(np.mean([np.ravel(model._baseline_prediction)[0] for model in models]))
    return Trees(names=names, base=base, threshold=joined["threshold"], value=joined["value"], **whole)


def learn(found: list[Sample]) -> Model:
    """Both passes; the second is fitted to what the first says of outlets that it was not fitted to."""
    fold_of = outlet_folds([one.outlet for one in found], INNER_FOLDS)
    for number in range(INNER_FOLDS):
        rest = [one for one, own in zip(found, fold_of, strict=True) if own != number]
        trees = fit_trees([one.columns for one in rest], rest, FIRST, SEEDS[:1])
        for one, own in zip(found, fold_of, strict=True):
            if own == number:
                one.chances = trees.chances(one.columns)
    first = fit_trees([one.columns for one in found], found, FIRST, SEEDS[:1])
    tables = [{**one.columns, **measure_again(one.text, one.chances)} for one in found]
    return Model(first=first, second=fit_trees(tables, found, SECOND, SEEDS))


def outlet_folds(outlets: list[str], count: int) -> list[int]:
    """A fold for each outlet, in an order that tells nothing."""
    order = np.random.default_rng(count).permutation(sorted(set(outlets)))
    place = {outlet: number % count for number, outlet in enumerate(order.tolist())}
    return [place[outlet] for outlet in outlets]


# --- checking ----------------------------------------------------------------------------------------------------


def read_with(model: Model, row: dict[str, Any], body: str) -> Reading | None:
    """The program's reading of a text, with ``model`` in the place of its own."""
    line_model.stored = lambda: model  # type: ignore[assignment]
    name = Path(row["file"]).name
    article = Article(
        id=name, path=name, sha256="0" * 64, markup=Markup.TEXT, body=body, day=date.fromisoformat("2026-01-01")
    )
    reading = read_article(article)
    return reading if isinstance(reading, Reading) else None


def official(readings: list[Reading | None]) -> dict[str, float]:
    """The score tool's figures."""
    loader = SourceFileLoader("score_tool", str(SHARED / "tools" / "score"))
    spec = importlib.util.spec_from_loader("score_tool", loader)
    assert spec is not None
    tool = importlib.util.module_from_spec(spec)
    loader.exec_module(tool)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump({"articles": [_article(reading) for reading in readings if reading]}, file)
        file.flush()
        return dict(tool.reading(str(DATA / "gold-text.jsonl"), file.name))


def shown(name: str, scores: dict[str, float]) -> None:
    """One line of figures."""
    keys = ("unread", "paragraph_recall", "word_f1", "stray_paragraphs")
    print(f"{name:28}", "  ".join(f"{key} {scores[key]:.3f}" for key in keys), flush=True)


def cross_validate(folds: int = FOLDS) -> None:
    """Fit to all outlets but those of a fold, read these, score all together: texts as they are, and cropped."""
    found = rows()
    made = samples(found)
    fold_of = outlet_folds([row["outlet"] for row in found], folds)
    sample_folds = dict(zip([row["outlet"] for row in found], fold_of, strict=True))
    readings: dict[str, list[Reading | None]] = collections.defaultdict(list)
    for number in range(folds):
        model = learn([one for one in made if sample_folds[one.outlet] != number])
        for row, own in zip(found, fold_of, strict=True):
            if own == number:
                for name, body in bodies(row).items():
                    readings[name].append(read_with(model, row, body))
    for name, read in readings.items():
        shown(f"out of fold, {name}", official(read))


def bodies(row: dict[str, Any]) -> dict[str, str]:
    """The text as it is and its variants, by name."""
    return {"as it is": row["body"], **{name: change(row) for name, change in VARIANTS.items()}}


def fit_all() -> None:
    """Fit to all texts, write the numbers, and print what they give on the texts that they were fitted to."""
    found = rows()
    model = learn(samples(found))
    save(model)
    for name in bodies(found[0]):
        shown(f"in sample, {name}", official([read_with(model, row, bodies(row)[name]) for row in found]))


def save(model: Model) -> None:
    """Write ``lines.npz``."""
    arrays: dict[str, Any] = {}
    for which, trees in (("first", model.first), ("second", model.second)):
        arrays[f"{which} names"] = np.array(trees.names)
        arrays[f"{which} base"] = np.array(trees.base)
        arrays[f"{which} feature"] = trees.feature.astype(np.uint8)
        arrays[f"{which} value"] = trees.value.astype(np.float32)
        arrays[f"{which} threshold"] = trees.threshold
        for name in ("roots", "left", "right"):
            arrays[f"{which} {name}"] = getattr(trees, name).astype(np.uint16)
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(OUT, **arrays)


if __name__ == "__main__":
    {"check": cross_validate, "fit": fit_all}[sys.argv[1]]()
