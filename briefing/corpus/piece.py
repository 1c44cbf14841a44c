"""A file of a corpus as found, or some lines of one: what can be sent elsewhere and become articles there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefing.corpus.haul import CannotReadError
from briefing.corpus.json_files import read_json, read_json_lines
from briefing.corpus.markdown import read_markdown
from briefing.corpus.packed import unpack
from briefing.corpus.plain import read_html, read_plain
from briefing.corpus.saved import read_archive
from briefing.corpus.source import Source, inner_suffix
from briefing.records.article import Article, DropCode, Dropped

LARGEST_ARTICLE = 10_000_000
"""Bytes; the largest of 125 real pages of 29 countries has 2.2 million."""

READERS: dict[str, Callable[[Source], Iterable[Article | Dropped]]] = {
    ".txt": lambda source: (read_plain(source),),
    ".text": lambda source: (read_plain(source),),
    ".md": lambda source: (read_markdown(source),),
    ".markdown": lambda source: (read_markdown(source),),
    ".html": lambda source: (read_html(source),),
    ".htm": lambda source: (read_html(source),),
    ".xhtml": lambda source: (read_html(source),),
    ".mht": lambda source: (read_archive(source),),
    ".mhtml": lambda source: (read_archive(source),),
    ".json": read_json,
}
"""Who reads a file of one article, by suffix."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a corpus that are yet to be decoded, or articles that are; it pickles as it is."""

    path: str
    """Relative to the corpus, with ``/``."""
    data: bytes = b""
    """The file, packed as it may be; or lines of one, in UTF-8."""
    day: date | None = None
    """The day folder that the file lies in, if any."""
    limit: int = LARGEST_ARTICLE
    """Most bytes that one article may have."""
    first: int = 0
    """The number of the first line, of lines; 0 for a whole file."""
    ready: tuple[Article | Dropped, ...] = ()
    """What was decoded already, where there are no bytes to decode."""

    @property
    def size(self) -> int:
        """Bytes or characters that it holds."""
        return len(self.data) + sum(len(one.body) for one in self.ready if isinstance(one, Article))

    @property
    def single(self) -> bool:
        """Whether it holds one article at most."""
        return not self.first and len(self.ready) < 2 and (bool(self.ready) or inner_suffix(self.path) != ".json")

    @property
    def mark(self) -> str:
        """Of two pieces the same only where the same articles come of them."""
        told = [one.model_copy(update={"body": ""}) if isinstance(one, Article) else one for one in self.ready]
        parts = (self.path, self.day, self.limit, self.first, told, hashlib.sha256(self.data).hexdigest())
        return repr(parts)


def open_piece(piece: Piece) -> Iterator[Article | Dropped]:
    """The articles of ``piece``, decoded, and what of it cannot be read. Never raises."""
    if piece.ready:
        yield from piece.ready
        return
    try:
        if piece.first:
            yield from read_json_lines(Source(piece.path, piece.data, piece.day, piece.limit), piece.first)
            return
        data = unpack(piece.data, piece.limit)
        yield from READERS[inner_suffix(piece.path)](Source(piece.path, data, piece.day, piece.limit))
    except CannotReadError as error:
        yield Dropped(path=piece.path, code=error.code, reason=error.reason)
    except RecursionError:
        yield Dropped(path=piece.path, code=DropCode.BROKEN, reason="it is nested too deeply to be read")


class Ids:
    """The ids that the articles of a corpus have taken, in its order."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def take(self, article: Article) -> Article | Dropped:
        """``article``, by the id that it has from now on; what has the id of another is `Dropped`."""
        article = self._distinct(article)
        if article.id in self._taken:
            reason = f'its id "{article.id}" is already that of {self._taken[article.id]}: give it another'
            return Dropped(path=article.path, code=DropCode.DUPLICATE_ID, reason=reason)
        self._taken[article.id] = article.path
        return article

    def _distinct(self, article: Article) -> Article:
        """A page saved as ``a.html`` beside ``a.txt`` is called by its whole name: both were put there to be read."""
        stem = article.path.rsplit(".", 1)[0]
        if article.id in self._taken and article.id == stem and self._taken[stem] != article.path:
            return article.model_copy(update={"id": article.path})
        return article
