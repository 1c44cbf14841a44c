"""An embedder whose likeness reads on the scale that we learned on, and the bundled one in its place where it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

from briefing.embedding.port import Embedder, Vectors
from briefing.embedding.reading import Read, Reader
from briefing.embedding.scale import Scale
from briefing.errors import ModelError

if TYPE_CHECKING:  # it loads what only those need who ask one
    from briefing.embedding.endpoint import Endpoint, Spent


@runtime_checkable
class Scaled(Protocol):
    """An embedder that may have a scale of its own."""

    @property
    def scale(self) -> Scale | None:
        """``None``: its vectors are those that means and models were learned on."""


def scale_of(embedder: Embedder) -> Scale | None:
    """The embedder's own scale; ``None`` for the bundled one. Raises as `ScaledEmbedder.scale`."""
    return embedder.scale if isinstance(embedder, Scaled) else None


class ScaledEmbedder:
    """``inner`` seen through its `Scale`."""

    def __init__(self, inner: Embedder, found: Callable[[], Scale]) -> None:
        """``found``: gives the scale when it is first needed; it may have to be measured."""
        self._inner = inner
        self._found = found
        self._lock = threading.Lock()
        self._scale: Scale | None = None

    @property
    def name(self) -> str:
        """See `Embedder.name`."""
        return self._inner.name

    @property
    def inner(self) -> Embedder:
        """The same, as it is."""
        return self._inner

    @property
    def scale(self) -> Scale | None:
        """See `Scaled.scale`. Raises what measuring raises."""
        scale = self._known()
        return None if scale.same else scale

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        scale, found = self._known(), self._inner.embed(texts)
        return scale.moved(found) if len(found) else found

    def read(self, texts: Sequence[str]) -> list[Read]:
        """See `Reader.read`."""
        return _read(self._inner, texts)

    def _known(self) -> Scale:
        with self._lock:
            if self._scale is None:
                self._scale = self._found()
            return self._scale


class SteadyEmbedder:
    """``first``, and ``second`` for the rest of the run once ``first`` has failed.

    Vectors of two models cannot be compared. So where ``first`` has given some already, its failure is raised, once:
    who gets it begins anew, and gets ``second`` from then on.
    """

    def __init__(self, first: Embedder, second: Embedder, endpoint: Endpoint | None = None) -> None:
        """``second`` never fails. ``endpoint``: who is asked in the end, for the account."""
        self._first, self._second = first, second
        self.endpoint = endpoint
        self._lock = threading.Lock()
        self._given = False
        self.trouble: ModelError | None = None
        """Why ``first`` is asked no more."""

    @property
    def name(self) -> str:
        """See `Embedder.name`: of the one in use."""
        return self._current.name

    @property
    def inner(self) -> Embedder:
        """The one in use."""
        return self._current

    @property
    def scale(self) -> Scale | None:
        """See `Scaled.scale`."""
        try:
            return scale_of(self._current)
        except ModelError as problem:
            self._lose(problem)
            return scale_of(self._second)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`. Raises `ModelError` once, see above."""
        current = self._current
        try:
            found = current.embed(texts)
        except ModelError as problem:
            self._lose(problem)
            return self._second.embed(texts)
        if texts and current is self._first:
            self._given = True
        return found

    def read(self, texts: Sequence[str]) -> list[Read]:
        """See `Reader.read`."""
        return _read(self._current, texts)

    @property
    def _current(self) -> Embedder:
        return self._second if self.trouble else self._first

    def _lose(self, problem: ModelError) -> None:
        with self._lock:
            self.trouble = self.trouble or problem
        if self._given:
            raise problem


def spent_of(embedder: Embedder) -> Spent | None:
    """What the endpoint behind an embedder was asked; ``None`` where there is none."""
    return embedder.endpoint.spent if isinstance(embedder, SteadyEmbedder) and embedder.endpoint else None


def trouble_of(embedder: Embedder) -> ModelError | None:
    """Why the configured embedder was not used to the end; ``None``: it was."""
    return embedder.trouble if isinstance(embedder, SteadyEmbedder) else None


def _read(inner: Embedder, texts: Sequence[str]) -> list[Read]:
    if isinstance(inner, Reader):
        return inner.read(texts)
    return [Read((), np.zeros((0, 0), dtype=np.float32)) for _ in texts]
