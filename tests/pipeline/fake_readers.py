"""Readers that do what an article tells them, for tests of the processes around them."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from briefing.records.article import Article, DropCode
from briefing.records.outlet import Outlet
from briefing.records.reading import Paragraph, Reading, Unread


def obey(article: Article, outlets: Sequence[Outlet]) -> Reading | Unread:
    """Spin, crash or read as the body says."""
    order, _, rest = article.body.partition(" ")
    if order == "spin":
        _told(rest.strip())
        while True:
            pass
    if order == "exit":
        os._exit(3)
    if order == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "once" and not Path(rest).exists():
        Path(rest).write_text("", encoding="utf-8")
        os._exit(1)
    if order == "raise":
        raise RecursionError("deep")
    if order == "gorge":
        raise MemoryError
    if order == "empty":
        return Unread(article=article, code=DropCode.NO_TEXT, reason="nothing")
    said = f"{article.body[:100]} {os.getpid()} {len(outlets)}"
    print(said)  # what a library prints must not reach the pipe
    return Reading(
        article=article, title=said, source=None, url=None, language=None, published=None,
        paragraphs=(Paragraph(id="p1", text=article.body, start=0, end=len(article.body)),),
    )  # fmt: skip


def _told(fifo: str) -> None:
    if fifo:
        Path(fifo).write_text(str(os.getpid()), encoding="ascii")
