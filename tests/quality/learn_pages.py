"""Learns ``briefing/paragraphs/data/pages.npz`` from the labelled pages beside the project.

    python tests/quality/learn_pages.py check  # reads each page with trees that were fitted to other outlets
    python tests/quality/learn_pages.py        # fits to all pages, and writes the trees

Only learned numbers are kept. Needs scikit-learn (dependency group "learn").
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tempfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.cli.read import _article
from briefing.corpus import read_file
from briefing.paragraphs import page, page_features, page_trees, read_article
from briefing.paragraphs.markup import clean_source
from briefing.records.reading import Reading

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
DATA = SHARED / "data" / "reading"
OUT = Path(page_trees.__file__).parent / "data" / "pages.npz"
FOLDS = 10
TREES, DEPTH, LEAST, TRIED = 80, 7, 5, 0.3
SHORT, ENOUGH = 3, 25
Array = npt.NDArray[np.float32]


def words(text: str) -> str:
    """As the official scorer compares texts."""
    return re.sub(r"\W+", " ", text).strip().lower()


def labels(texts: list[str], gold: list[str]) -> Array:
    """1 for each block that is a paragraph, 0 for the others.

    A block that holds a gold paragraph is one; a piece of one only where none holds it whole. Of several copies the one
    counts that stands nearest to other paragraphs.
    """
    told = [words(text) for text in texts]
    wanted = sorted({found for paragraph in gold if (found := words(paragraph))})
    whole = {one: [n for n, text in enumerate(told) if _holds(text, one)] for one in wanted}
    sure = {places[0] for places in whole.values() if len(places) == 1}
    label = np.zeros(len(texts), np.float32)
    for places in filter(None, whole.values()):
        label[min(places, key=lambda n: (min((abs(n - s) for s in sure), default=0), n))] = 1
    for n, text in enumerate(told):
        if not label[n] and len(text) >= ENOUGH and text.count(" ") >= SHORT:
            parents = [one for one in wanted if text in one]
            label[n] = float(bool(parents) and not any(whole[one] for one in parents))
    return label


def _holds(text: str, one: str) -> bool:
    return text == one or (one in text and one.count(" ") >= SHORT)


def pages() -> list[dict[str, Any]]:
    """Each page's article, its rows of features, labels and weights."""
    with (DATA / "gold.jsonl").open(encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    found = []
    for row in gold:
        article = read_file(DATA / row["file"]).articles[0]
        texts, rows = _measured(article.body, article.title)
        label = labels(texts, row["paragraphs"])
        # A page counts as much as any other, be it long or short.
        weight = np.full(len(label), 20 / max(5.0, float(label.sum())), np.float32)
        found.append({**row, "article": article, "rows": rows, "label": label, "weight": weight})
    return found


class _MeasuredError(Exception):
    """The page is measured: it need not be judged."""


def _measured(body: str, title: str | None) -> tuple[list[str], Array]:
    caught: list[tuple[list[str], Array]] = []
    measure = page_features.measure

    def spy(texts: Any, found: Any, context: Any) -> Any:
        caught.append((list(texts), measure(texts, found, context).rows))
        raise _MeasuredError

    page_features.measure = spy
    try:
        page.read_page(clean_source(body), title)
    except _MeasuredError:
        pass
    finally:
        page_features.measure = measure
    return caught[0]


def fit(found: list[dict[str, Any]]) -> page_trees.Trees:
    """Trees fitted to ``found``."""
    from sklearn.ensemble import ExtraTreesClassifier

    model = ExtraTreesClassifier(
        TREES, max_depth=DEPTH, min_samples_leaf=LEAST, max_features=TRIED, random_state=0, n_jobs=1
    )
    rows, label, weight = (np.concatenate([one[key] for one in found]) for key in ("rows", "label", "weight"))
    model.fit(rows, label, sample_weight=weight)
    return _arrays([tree.tree_ for tree in model.estimators_])


def _arrays(grown: list[Any]) -> page_trees.Trees:
    """Trees of scikit-learn as complete trees: below a leaf, all nodes lead to the same share."""
    inner = 2**DEPTH - 1
    column = np.zeros((len(grown), inner), np.int64)
    bound = np.zeros((len(grown), inner), np.float32)
    share = np.zeros((len(grown), inner + 1), np.uint8)
    for number, tree in enumerate(grown):
        at = {0: 0}
        for node in range(inner):
            own = at[node]
            if tree.children_left[own] < 0:
                at[2 * node + 1] = at[2 * node + 2] = own
            else:
                column[number, node], bound[number, node] = tree.feature[own], tree.threshold[own]
                at[2 * node + 1], at[2 * node + 2] = tree.children_left[own], tree.children_right[own]
        for leaf in range(inner + 1):
            counts = tree.value[at[inner + leaf]][0]
            share[number, leaf] = round(255 * counts[-1] / counts.sum())
    return page_trees.Trees(column, bound, share)


def fold_of(found: list[dict[str, Any]]) -> dict[str, int]:
    """Outlets dealt to folds in an order that knows nothing of them."""
    order = sorted({row["outlet"] for row in found}, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return {name: number % FOLDS for number, name in enumerate(order)}


def scores(found: list[dict[str, Any]], trees: dict[int, page_trees.Trees], bar: float) -> dict[str, float]:
    """The official scores of the program itself, each page read with the trees of its fold."""
    folds, readings = fold_of(found), []
    kept, page._BAR = (page_trees.trees, page._BAR), bar
    try:
        for row in found:
            own = trees[folds[row["outlet"]] if len(trees) > 1 else 0]
            page_trees.trees = lambda own=own: own._replace(share=own.share / np.float32(255))  # type: ignore[assignment,misc]
            readings.append(read_article(row["article"]))
    finally:
        page_trees.trees, page._BAR = kept  # type: ignore[assignment]
    articles = [_article(one) for one in readings if isinstance(one, Reading)]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump({"articles": articles}, file)
        file.flush()
        return dict(_scorer().reading(DATA / "gold.jsonl", file.name))


def _scorer() -> Any:
    loader = SourceFileLoader("score", str(SHARED / "tools" / "score"))
    spec = spec_from_loader("score", loader)
    assert spec is not None
    module = module_from_spec(spec)
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


def show(name: str, scored: dict[str, float]) -> None:
    """One line."""
    recall, f1, strays = (scored[key] for key in ("paragraph_recall", "word_f1", "stray_paragraphs"))
    print(f"{name:28} recall {recall:.4f}  F1 {f1:.4f}  strays {strays:.4f}  dates {scored['date_right']:.3f}")


def main(check: bool) -> None:
    """Check out of fold, or fit and write."""
    found = pages()
    print(f"{len(found)} pages, {sum(len(row['label']) for row in found)} blocks")
    if check:
        folds = fold_of(found)
        trees = {n: fit([row for row in found if folds[row["outlet"]] != n]) for n in range(FOLDS)}
        for bar in (0.15, 0.2, 0.25, 0.3):
            show(f"other outlets, bar {bar}", scores(found, trees, bar))
        return
    fitted = fit(found)
    np.savez_compressed(OUT, column=fitted.column.astype(np.uint8), bound=fitted.bound, share=fitted.share)
    show("the same pages", scores(found, {0: fitted}, page._BAR))


if __name__ == "__main__":
    main(check="check" in sys.argv[1:])
