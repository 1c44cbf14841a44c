"""Learns to tell a name from a word by the word alone, from the labelled news beside the project, and says how well.

python -m tests.quality.learn_names [--write]

A name is what news write with a capital inside sentences and never without; a word, what they write without one.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from briefing.embedding import Vectors, word_features
from briefing.verification.namelike import FILE

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "grouping" / "semeval2022-pairs.jsonl"
_LANGUAGES = frozenset({"en", "es", "fr", "it", "tr", "pl", "ru"})
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"[^\W\d_],? $")
_FEWEST_NAMES, _FEWEST_WORDS = 2, 3
_MOST = 12_000
_RIDGE = 1e-3
_SHARES = (0.01, 0.02, 0.05)


def texts() -> Iterator[str]:
    """The openings of the articles in languages that mark names, each once."""
    seen: set[str] = set()
    for line in DATA.read_text("utf-8").splitlines():
        for article in (json.loads(line)[side] for side in "ab"):
            if article["language"] in _LANGUAGES and article["id"] not in seen:
                seen.add(article["id"])
                yield article["text"][:3000]


def examples() -> tuple[list[str], list[str]]:
    """Names and words, both with a capital, in the order of the alphabet."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts():
        for match in _WORD.finditer(text):
            word = match[0]
            if len(word) > 2 and word.islower():
                small[word] += 1
            elif len(word) > 2 and word.istitle() and _INSIDE.search(text[max(0, match.start() - 3) : match.start()]):
                capital[word] += 1
    names = sorted(w for w, n in capital.items() if n >= _FEWEST_NAMES and not small[w.lower()])
    words = sorted(w.capitalize() for w, n in small.items() if n >= _FEWEST_WORDS and capital[w.capitalize()] * 4 < n)
    return names, words


def main() -> int:
    """Print what four fifths teach about the rest; with ``--write``, keep what all teach."""
    rng = np.random.default_rng(0)
    groups = [list(rng.permutation(group)[:_MOST]) for group in examples()]
    features = np.array([word_features(str(word)) for group in groups for word in group])
    labels = np.array([1] * len(groups[0]) + [0] * len(groups[1]))
    order = rng.permutation(len(labels))
    fifth = len(order) // 5
    mean, weights = _fit(features[order[fifth:]], labels[order[fifth:]])
    held, truth = (features[order[:fifth]] - mean) @ weights, labels[order[:fifth]]
    for share in _SHARES:
        floor = np.quantile(held[truth == 0], 1 - share)
        print(f"{share:.0%} of words and {(held[truth == 1] > floor).mean():.1%} of names lie above {floor:.2f}")
    if "--write" in sys.argv:
        mean, weights = _fit(features, labels)
        np.savez(FILE, weights=weights.astype(np.float32), offset=np.float32(mean @ weights))
    return 0


def _fit(features: Vectors, labels: Vectors) -> tuple[Vectors, Vectors]:
    """Fisher's linear discriminant with a ridge: the mean, and the direction."""
    mean = features.mean(axis=0)
    apart = features - mean
    spread = apart.T @ apart / len(apart) + _RIDGE * np.eye(apart.shape[1])
    way = features[labels == 1].mean(axis=0) - features[labels == 0].mean(axis=0)
    return mean, np.linalg.solve(spread, way)


if __name__ == "__main__":
    sys.exit(main())
