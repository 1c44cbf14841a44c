"""What is measured of an embedder that is not the bundled one: how its likeness reads on the scale that we learned on.

All that weighs likeness here was learned on multilingual-e5-small: floors, the pair model, the means of languages. Two
texts of different matters have a cosine of .78 there; another model says .05. So its vectors are moved first:

- for cosines as they are: the mean is taken away and a constant part added, so that likeness reads as that of e5;
- for cosines without what a language has in common (`View`): the mean of each language is taken away, then directions
  in which all texts differ much or little are evened out to the degree at which likeness reads as that of e5.

`measure` finds the numbers, without labels; nothing of a day's batch enters afterwards.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.embedding.port import Vectors
from briefing.errors import SettingsError

_FORM = 1
VIEWS = ("meaning", "headline", "sentence")
"""Title with lead, and title, as grouping compares them; any sentence."""


@dataclass(frozen=True, slots=True)
class View:
    """One way of comparing: without the means of languages, evened out."""

    means: Mapping[str, Vectors]
    """By language; ``""`` is the mean of languages. Of vectors as `Scale.moved` gives them."""
    directions: Vectors
    """Shape ``(k, d)``, of unit length and at right angles."""
    weights: Vectors
    """Shape ``(k,)``: by how much each is stretched; all else keeps its length."""

    @property
    def matrix(self) -> Vectors:
        """What centred vectors are multiplied with, shape ``(d, d)``."""
        spread = (self.directions.T * (self.weights - 1)) @ self.directions
        whole: Vectors = (np.eye(self.directions.shape[1], dtype=np.float32) + spread).astype(np.float32)
        return whole

    def seen(self, vectors: Vectors, languages: Sequence[str]) -> Vectors:
        """``vectors`` of unit length, each less the mean of its language, evened out."""
        means = np.stack([self.means.get(language, self.means[""]) for language in languages])
        moved = unit((vectors - means).astype(np.float32))
        along = moved @ self.directions.T
        return unit((moved + (along * (self.weights - 1)) @ self.directions).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Scale:
    """How vectors of one embedder are moved. With ``same`` they are e5's own and stay as they are."""

    name: str
    """Of the embedder."""
    texts: int
    """That it was measured on."""
    same: bool = False
    share: float = 1.0
    """Of the squared length that the text has; the rest is the constant part."""
    mean: Vectors | None = None
    views: Mapping[str, View] | None = None

    def moved(self, vectors: Vectors) -> Vectors:
        """Shape ``(n, d)`` to ``(n, d + 1)``, of unit length."""
        if self.same or self.mean is None:
            return vectors
        own = unit((vectors - self.mean).astype(np.float32)) * np.float32(np.sqrt(self.share))
        constant = np.full((len(vectors), 1), np.sqrt(1 - self.share), dtype=np.float32)
        return np.concatenate([own, constant], axis=1).astype(np.float32)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those with a mean of their own."""
        return tuple(sorted(set(self.views["sentence"].means) - {""})) if self.views else ()

    def packed(self) -> bytes:
        """As `unpacked` reads it: a file of numpy's."""
        held: dict[str, npt.NDArray[np.generic]] = {
            "form": np.array(_FORM),
            "name": np.array(self.name),
            "texts": np.array(self.texts),
            "same": np.array(self.same),
            "share": np.array(self.share),
        }
        if self.mean is not None and self.views is not None:
            held |= {"mean": self.mean, "languages": np.array(["", *self.languages])}
            for channel, view in self.views.items():
                held |= {
                    f"{channel} means": np.stack([view.means[name] for name in ("", *self.languages)]),
                    f"{channel} directions": view.directions,
                    f"{channel} weights": view.weights,
                }
        file = io.BytesIO()
        np.savez(file, **held)  # type: ignore[arg-type]  # numpy's own annotation takes the names for flags
        return file.getvalue()


def unpacked(data: bytes, origin: str) -> Scale:
    """What `Scale.packed` gave. Raises `SettingsError`, naming ``origin``, for anything else."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            return _read({name: held[name] for name in held.files})
    except (ValueError, KeyError, OSError, EOFError, TypeError, IndexError, zipfile.BadZipFile) as problem:
        hint = "Make it with `briefing embedder measure`."
        raise SettingsError(f"{origin} is no measure of an embedder: {type(problem).__name__}", hint=hint) from None


def _read(held: Mapping[str, npt.NDArray[np.generic]]) -> Scale:
    if int(held["form"]) != _FORM:
        raise ValueError("another form")
    plain = Scale(str(held["name"]), int(held["texts"]), bool(held["same"]))
    if plain.same:
        return plain
    languages = [str(name) for name in held["languages"]]
    mean = _floats(held["mean"], 1)
    views = {channel: _view(held, channel, languages, len(mean) + 1) for channel in VIEWS}
    share = float(held["share"])
    if not 0 < share <= 1 or "" not in languages:
        raise ValueError("impossible numbers")
    return Scale(plain.name, plain.texts, False, share, mean, views)


def _view(held: Mapping[str, npt.NDArray[np.generic]], channel: str, languages: list[str], width: int) -> View:
    means, directions = _floats(held[f"{channel} means"], 2), _floats(held[f"{channel} directions"], 2)
    weights = _floats(held[f"{channel} weights"], 1)
    if means.shape != (len(languages), width) or directions.shape != (len(weights), width):
        raise ValueError("sizes that do not match")
    return View(dict(zip(languages, means, strict=True)), directions, weights)


def _floats(values: npt.NDArray[np.generic], rank: int) -> Vectors:
    found: Vectors = values.astype(np.float32)
    if found.ndim != rank or not np.isfinite(found).all():
        raise ValueError("no numbers")
    return found


def unit(vectors: Vectors) -> Vectors:
    """Rows of unit length; of zeros where there is none."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = (vectors / np.maximum(norms, 1e-9)).astype(np.float32)
    return found
