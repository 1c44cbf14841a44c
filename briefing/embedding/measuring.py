"""Measures an embedder beside the bundled one, on texts without labels: see `briefing.embedding.scale`.

Both embed the same titles and leads. What is matched are quantiles of likeness over all pairs of two articles: the near
ones count, since they decide. The degree of evening out is one number for each view: the exponent of partial whitening
(Su et al. 2021, "Whitening Sentence Representations", has 1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.embedding.port import Embedder, Vectors
from briefing.embedding.scale import VIEWS, Scale, View

_PRIOR = 4.0  # texts as which the mean of languages counts in that of one language
_SAME = 0.995  # mean cosine from which on two models are one
_DIRECTIONS = 64
_TEXTS_EACH = 4  # texts for each direction, at least
_QUANTILES = 1 - np.geomspace(0.5, 1e-4, 24)
_DEGREES = np.round(np.arange(0.0, 1.51, 0.1), 2)
_FEWEST = 16
_MOST = 1500  # texts, so many that all their pairs are compared at once

Reference = Callable[[str, Vectors, Sequence[str]], Vectors]
"""Of a view: the bundled vectors of texts in languages as they are compared there."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One article to measure on."""

    language: str
    """Primary subtag."""
    title: str
    lead: str

    @property
    def card(self) -> str:
        """Title with lead, as grouping embeds it."""
        return f"{self.title}\n{self.lead}".strip()


def measured(model: Embedder, bundled: Embedder, samples: Sequence[Sample], reference: Reference) -> Scale:
    """The scale of ``model``. Of more than 1,500 samples every so manieth is taken.

    Raises what ``model`` raises, and `ValueError` where there are fewer than 16 samples.
    """
    samples = _chosen(samples)
    if len(samples) < _FEWEST:
        raise ValueError(f"at least {_FEWEST} articles are needed")
    languages = [one.language for one in samples]
    texts = {"meaning": [one.card for one in samples], "headline": [one.title for one in samples]}
    own = {channel: model.embed(of) for channel, of in texts.items()}
    other = {channel: bundled.embed(of) for channel, of in texts.items()}
    if _is_same(own, other):
        return Scale(model.name, len(samples), same=True)
    mean = np.mean([_means(vectors, languages)[""] for vectors in own.values()], axis=0)
    plain = Scale(model.name, len(samples), False, 1.0, mean.astype(np.float32), {})
    share = _share([_pairs(plain.moved(own[c])) for c in own], [_pairs(other[c]) for c in own])
    scale = Scale(model.name, len(samples), False, share, plain.mean, {})
    moved = {channel: scale.moved(vectors) for channel, vectors in own.items()}
    means = {channel: _means(vectors, languages) for channel, vectors in moved.items()}
    means["sentence"] = {n: np.stack([of[n] for of in means.values()]).mean(axis=0) for n in means["meaning"]}
    views = {}
    for view in VIEWS:
        channel = view if view in moved else "headline"
        wanted = _pairs(reference(view, other[channel], languages))
        views[view] = _view(moved[channel], languages, means[view], wanted)
    return Scale(model.name, len(samples), False, share, plain.mean, views)


def _chosen(samples: Sequence[Sample]) -> list[Sample]:
    """Each once, in an order of their own; of too many every so manieth."""
    known = sorted(set(samples), key=lambda one: (one.language, one.title, one.lead))
    return known[:: -(-len(known) // _MOST) or 1]


def _is_same(own: Mapping[str, Vectors], other: Mapping[str, Vectors]) -> bool:
    return all(
        own[c].shape == other[c].shape and float(np.einsum("nd,nd->n", own[c], other[c]).mean()) >= _SAME for c in own
    )


def _means(vectors: Vectors, languages: Sequence[str]) -> dict[str, Vectors]:
    """By language, drawn to the mean of languages where texts are few; ``""`` is that."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, language in enumerate(languages):
        rows[language].append(row)
    plain: dict[str, Vectors] = {}
    for name, of in sorted(rows.items()):
        plain[name] = vectors[of].mean(axis=0)
    middle: Vectors = np.stack(list(plain.values())).mean(axis=0)
    found = {"": middle}
    for name in sorted(set(plain) - {""}):
        total = plain[name] * len(rows[name]) + _PRIOR * middle
        found[name] = (total / (len(rows[name]) + _PRIOR)).astype(np.float32)
    return found


def _pairs(vectors: Vectors) -> Vectors:
    """Quantiles of the likeness of all pairs."""
    product = vectors @ vectors.T
    upper = np.sort(product[np.triu_indices(len(vectors), 1)])
    found: Vectors = upper[np.round(_QUANTILES * (len(upper) - 1)).astype(np.intp)].astype(np.float32)
    return found


def _share(own: Sequence[Vectors], wanted: Sequence[Vectors]) -> float:
    """So that what lies between a pair and identity is as wide as in e5: least squares through (1, 1)."""
    one, other = 1 - np.concatenate(own), 1 - np.concatenate(wanted)
    return float(np.clip((one @ other) / max(float(one @ one), 1e-9), 0.01, 1.0))


def _view(vectors: Vectors, languages: Sequence[str], means: dict[str, Vectors], wanted: Vectors) -> View:
    """The degree of evening out at which the quantiles come nearest to those that are wanted."""
    plain = View(means, np.zeros((0, vectors.shape[1]), np.float32), np.zeros(0, np.float32))
    seen = plain.seen(vectors, languages)
    directions, ratios = _spread(seen)
    best: tuple[float, View] | None = None
    for degree in _DEGREES:
        view = View(means, directions, (ratios ** (-degree / 2)).astype(np.float32))
        apart = float(((_pairs(view.seen(vectors, languages)) - wanted) ** 2).sum())
        if best is None or apart < best[0] - 1e-9:
            best = apart, view
    return best[1] if best else plain


def _spread(seen: Vectors) -> tuple[Vectors, Vectors]:
    """Directions in which texts differ most, and how much more than in the others."""
    values, vectors = np.linalg.eigh((seen.T @ seen / len(seen)).astype(np.float64))
    values, vectors = values[::-1], vectors[:, ::-1]
    count = int(min(_DIRECTIONS, len(seen) // _TEXTS_EACH, len(values) // 2))
    rest = max(float(values[count:].sum()) / max(min(len(values), len(seen)) - count, 1), 1e-9)
    more = values[:count] > rest
    directions = np.ascontiguousarray(vectors[:, :count].T[more]).astype(np.float32)
    return directions, (values[:count][more] / rest).astype(np.float32)


def likeness(
    scale: Scale, model: Embedder, bundled: Embedder, samples: Sequence[Sample], reference: Reference
) -> dict[str, list[dict[str, float]]]:
    """Quantiles of likeness over all pairs of titles with leads: of the model, through ``scale``, and the bundled one.

    By what is compared: ``cosine``, and each view. For people to look at.
    """
    samples = _chosen(samples)
    texts, languages = [one.card for one in samples], [one.language for one in samples]
    own, other = model.embed(texts), bundled.embed(texts)
    moved = scale.moved(own)
    rows = {"cosine": (_pairs(own), _pairs(moved), _pairs(other))}
    for view in VIEWS if scale.views else ():
        seen = (scale.views or {})[view].seen(moved, languages)
        rows[view] = (_pairs(own), _pairs(seen), _pairs(reference(view, other, languages)))
    return {name: _shown(*values) for name, values in rows.items()}


def _shown(own: Vectors, through: Vectors, bundled: Vectors) -> list[dict[str, float]]:
    places = [int(np.argmin(np.abs(_QUANTILES - share))) for share in (0.5, 0.9, 0.99, 0.999)]
    named = {"own": own, "through": through, "bundled": bundled}
    return [
        {"share": round(float(_QUANTILES[at]), 4)} | {name: round(float(of[at]), 3) for name, of in named.items()}
        for at in places
    ]
