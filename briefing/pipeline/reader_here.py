"""Reading in this process, and what is said of an article that could not be read in time or in peace."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import islice

from briefing.corpus import open_piece
from briefing.pipeline.reader_process import WARMING, Opening, read_safely, reader_named
from briefing.pipeline.reader_worker import Task
from briefing.pipeline.results import slim, without_source
from briefing.records.article import Article, DropCode, Dropped, Markup
from briefing.records.reading import Reading, Unread

Verdict = tuple[DropCode, str]
"""Why an article was given up, for the program and for people."""


class Here:
    """Reads in this process, one article after another."""

    def __init__(self, reader: str, opening: Opening) -> None:
        """``reader``: ``module:function``."""
        self._reader = reader
        self._opening = opening
        self._warm = False
        self.spent = 0.0
        """Seconds that reading has taken so far."""

    def read(self, task: Task, articles: Iterable[Article | Dropped] | None = None) -> None:
        """Read what of ``task`` is not read yet; ``articles``: its piece, where it is open already."""
        for number, one in enumerate(open_piece(task.piece) if articles is None else articles):
            if number >= len(task.results):
                result = one if isinstance(one, Dropped) else self._read(one)
                task.results.append(result if self._opening.whole else slim(result))
        task.finish()

    def _read(self, article: Article) -> Reading | Unread:
        reader, seconds = reader_named(self._reader), self._opening.seconds
        if article.markup is Markup.HTML and not self._warm:
            read_safely(reader, WARMING, self._opening.outlets)  # loads what reading needs before the clock runs
            self._warm = True
        began = time.monotonic()
        try:
            result = read_safely(reader, article, self._opening.outlets)
        except MemoryError:
            code, reason = crashed(0, out_of_memory=True)
            return Unread(article=article, code=code, reason=reason)
        spent = time.monotonic() - began
        self.spent += spent
        if spent <= seconds:
            return result
        code, reason = too_slow(seconds)
        return Unread(article=article, code=code, reason=reason)


def too_slow(seconds: float) -> Verdict:
    """An article took longer than ``seconds``."""
    return DropCode.TOO_SLOW, f"it took longer than {seconds:g} s to read (page_seconds), and was given up"


def crashed(code: int, *, out_of_memory: bool) -> Verdict:
    """An article ended the process that read it, with exit code ``code`` (below 0: by a signal)."""
    if out_of_memory:
        what = "it takes more memory to read than one page may"
    else:
        what = f"the process that read it ended twice ({'signal' if code < 0 else 'exit code'} {abs(code)})"
    return DropCode.BROKEN, f"{what}: the page is damaged, or made to do harm; save its text instead"


def blame(task: Task, verdict: Verdict) -> None:
    """Give up the article of ``task`` that was being read; the others of its piece are still to be read.

    Where not even decoding came to its end, the whole piece is given up: it is decoded nowhere else.
    """
    code, reason = verdict
    article = task.current or _next_of(task)
    if article is None:
        task.results.append(Dropped(path=task.piece.path, code=code, reason=reason))
    else:
        task.results.append(Unread(article=without_source(article), code=code, reason=reason))
    if article is None or task.piece.single:
        task.finish()
    task.begun, task.attempts = b"", 0


def _next_of(task: Task) -> Article | None:
    """The article that comes next, where telling it is no risk."""
    if not task.piece.ready and not task.piece.first:
        return None
    one = next(islice(open_piece(task.piece), len(task.results), None), None)
    return one if isinstance(one, Article) else None
