"""Laying out in a process of its own, so that a page which hangs, crashes or takes all memory costs that page only."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.documents.layout import Pdf, lay_out
from briefing.documents.layout_process import BROKEN, FAILED, MEMORY, UNAVAILABLE
from briefing.errors import LayoutFailed, PdfUnavailable, RenderError

_START = "import sys; sys.path[:] = sys.argv[1:]; from briefing.documents.layout_process import serve; serve()"
ENGINE = "briefing.documents.layout:lay_out"


@dataclass(frozen=True, slots=True)
class LayOutApart:
    """Lays documents out, each in a process of its own.

    ``seconds``: wall clock for one document; ``megabytes``: of address space (a document of 300 pages takes some 700,
    the libraries and fonts as much again); ``engine``: ``module:function`` as `lay_out`.
    """

    seconds: float = 120.0
    megabytes: int = 3072
    engine: str = ENGINE

    def __call__(self, html: str, day: date) -> Pdf:
        """As `lay_out`. Raises `LayoutFailed` too where the process ends, or does not end in time."""
        if not sys.executable or getattr(sys, "frozen", False):  # nothing to start it with
            return lay_out(html, day)
        order = {"html": html, "day": day.isoformat(), "engine": self.engine, "megabytes": self.megabytes}
        answer = self._asked(json.dumps(order).encode())
        head, _, data = answer.partition(b"\n")
        try:
            told: dict[str, Any] = json.loads(head)
        except ValueError:
            raise LayoutFailed("The PDF could not be laid out: the process that did it ended.") from None
        _raise_trouble(told, self.megabytes)
        return Pdf(data, tuple(told["warnings"]))

    def _asked(self, order: bytes) -> bytes:
        quiet = ["-B"] if sys.dont_write_bytecode else []
        command = [sys.executable, "-I", *quiet, "-c", _START, *sys.path]
        try:
            done = subprocess.run(
                command,
                input=order,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise LayoutFailed(
                f"The PDF could not be laid out: it took longer than {self.seconds:g} s (layout_seconds)."
            ) from None
        except OSError as error:
            raise LayoutFailed(f"The PDF could not be laid out: no process could be started ({error}).") from error
        return done.stdout


def _raise_trouble(told: dict[str, Any], megabytes: int) -> None:
    trouble = told["trouble"]
    if trouble == MEMORY:
        raise LayoutFailed(f"The PDF could not be laid out: it took more than {megabytes} MB of memory.")
    if trouble == UNAVAILABLE:
        raise PdfUnavailable(told["reason"], hint=told["hint"])
    if trouble == FAILED:
        raise LayoutFailed(told["reason"])
    if trouble == BROKEN:
        raise RenderError(told["reason"])
