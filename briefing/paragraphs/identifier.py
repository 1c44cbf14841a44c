"""How likely each language is for a text, as py3langid has it, asked for the few languages that matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

MACRO: Mapping[str, str] = {"yue": "zh", "wuu": "zh", "ary": "ar", "arz": "ar", "uzs": "uz", "nb": "no"}
"""Varieties that the detector tells apart and news does not."""

_MACROS = tuple(sorted(set(MACRO.values())))
_MOST = 0.51
"""No other language can be likelier than one that is more than half, whatever the rounding."""
_REMEMBERED = 64
"""Texts whose answer is remembered: one article asks for the same text more than once."""

_Scores = npt.NDArray[np.float32]


class _Identifier(Protocol):
    nb_classes: Sequence[str]

    def rank(self, text: str) -> list[tuple[str, float]]: ...


class Likely:
    """Probabilities of languages; a variety counts as its language."""

    def __init__(self, scores: _Scores) -> None:
        """``scores``: one for each of the identifier's classes."""
        self._scores: list[float] = scores.tolist()
        best = _identifier().nb_classes[int(scores.argmax())]
        best = MACRO.get(best, best)
        self.top = best if self.of(best) > _MOST else max((best, *_MACROS), key=self.of)
        """The likeliest."""

    def of(self, code: str) -> float:
        """How likely ``code`` is; 0 for a language that is not known."""
        return sum([self._scores[column] for column in _columns().get(code, ())])


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE

    from briefing.paragraphs.identifier_walk import QuickIdentifier

    identifier: QuickIdentifier = QuickIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.prepare()
    return identifier


@cache
def _columns() -> dict[str, tuple[int, ...]]:
    """Where the scores of each language stand."""
    found: dict[str, tuple[int, ...]] = {}
    for column, code in enumerate(_identifier().nb_classes):
        found[MACRO.get(code, code)] = (*found.get(MACRO.get(code, code), ()), column)
    return found


@lru_cache(maxsize=_REMEMBERED)
def likely(sample: str) -> Likely:
    """How likely each language is to be that of ``sample``."""
    text = sample.encode("utf-8", "ignore").decode("utf-8")
    # What `rank` sorts into a hundred and forty pairs, which takes a third of the time that it takes.
    decide: Callable[[str], _Scores] = getattr(_identifier(), "_decide", _by_rank)
    return Likely(decide(text))


def _by_rank(text: str) -> _Scores:
    ranked = dict(_identifier().rank(text))
    first: dict[str, int] = {}
    for column, code in enumerate(_identifier().nb_classes):
        first.setdefault(code, column)
    scores = np.zeros(len(_identifier().nb_classes), dtype=np.float32)
    for code, probability in ranked.items():
        scores[first[code]] = probability
    return scores
