"""What is said and done in a run, kept in its journal."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.journal import Journal
    from briefing.pipeline import Progress
    from briefing.pipeline.progress import Advance
    from briefing.settings import Settings

_open: list[Journal] = []  # at most one: a process is a run


def begin(settings: Settings, command: str, **told: Any) -> None:  # noqa: ANN401 - JSON values
    """From here on what is said on stderr stands in the journal of the output folder, too."""
    from briefing.assembly import utc_now
    from briefing.journal import Journal

    if not _open:  # `morning` runs other commands in its own name
        _open.append(Journal(settings.output / ".state", command, utc_now))
        _open[0].write("start", **told)


def note(event: str, **told: Any) -> None:  # noqa: ANN401 - JSON values
    """A line in the journal, where there is one."""
    if _open:
        _open[0].write(event, **told)


def end(code: int) -> None:
    """The run is over."""
    if _open:
        journal = _open.pop()
        journal.write("end", exit_code=code, seconds=round(journal.seconds(), 3))


class Watched:
    """Progress that is shown as ``shown`` does, and timed in the journal. See `briefing.pipeline.Progress`."""

    def __init__(self, shown: Progress) -> None:
        self.shown = shown

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        """See `briefing.pipeline.Progress.stage`."""
        began = time.monotonic()
        with self.shown.stage(name, total) as advance:
            yield advance
        note("stage", name=name, total=total, seconds=round(time.monotonic() - began, 3))
