"""Progress bars, a stage a line, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from briefing.pipeline.progress import Advance


class Bars:
    """See `briefing.pipeline.Progress`."""

    def __init__(self) -> None:
        """Bars go to stderr; rich leaves colour out where ``NO_COLOR`` asks for it."""
        self._console = Console(stderr=True)

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        """A bar for the length of the block."""
        columns = (
            TextColumn("{task.description:<22}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self._console) as bars:
            task = bars.add_task(name, total=total)
            yield lambda count: bars.advance(task, count)
