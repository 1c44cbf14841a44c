"""How far a run has come, for whoever watches. Rooms never know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

Advance = Callable[[int], None]
"""Called with the number of things done since the last call."""


class Progress(Protocol):
    """Something that shows the stages of a run."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Advance]:
        """A stage of ``total`` things (``None``: unknown) for the length of the block."""


class Silent:
    """Shows nothing."""

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        """See `Progress.stage`."""
        del name, total
        yield lambda _: None
