"""Which files of a corpus are read, in which order, and who reads them.

Where a corpus has day folders (``2021-04-13/``), only these are read: files beside them are about the corpus
(a README, labels, a licence). Files are read in the order of their paths, so the same corpus always gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.corpus.haul import CannotReadError, Haul
from briefing.corpus.json_files import read_json, read_json_lines
from briefing.corpus.markdown import read_markdown
from briefing.corpus.packed import unpack
from briefing.corpus.plain import read_html, read_plain
from briefing.corpus.saved import read_archive
from briefing.corpus.source import Source, inner_suffix, too_large
from briefing.errors import CorpusError
from briefing.records.article import Article, DropCode, Dropped

LARGEST_ARTICLE = 10_000_000
"""Bytes; the largest of 125 real pages of 29 countries has 2.2 million."""
LARGEST_COLLECTION = 1_000_000_000
"""Bytes of a JSON or JSON-lines file, which holds many articles."""

Pieces = Iterable[Article | Dropped]
_READERS: dict[str, Callable[[Source], Pieces]] = {
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
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
_COLLECTIONS = {".json", ".jsonl", ".ndjson"}
_PACKED = {".zip", ".zst", ".br", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".warc"}
# At the top of a corpus these are about it, whatever their suffix.
_ABOUT = {"readme", "license", "licence", "copying", "notice", "authors", "changelog", "gold", "labels", "sources"}


@dataclass(frozen=True, slots=True)
class Walk:
    """A corpus that is read as it is walked, so that its texts need not all be held at once."""

    pieces: Iterator[Article | Dropped]
    """In the order of their paths; each is read when it is asked for."""
    files: int | None
    """How many files there are; ``None`` where one of them may hold many articles."""


def read_corpus(root: Path, day: date | None = None, *, limit: int = LARGEST_ARTICLE) -> Haul:
    """All articles below ``root``, a folder or a single file, and what could not be read; see `walk_corpus`."""
    return _haul(walk_corpus(root, day, limit=limit).pieces)


def walk_corpus(root: Path, day: date | None = None, *, limit: int = LARGEST_ARTICLE) -> Walk:
    """The articles below ``root``, a folder or a single file, and what cannot be read, one after another.

    ``day``: folders named after another day are passed over. Articles that lie in no day folder are read all the same,
    since only their own date tells their day. ``limit``: most bytes of one article.
    Raises ``CorpusError`` where ``root`` is missing or cannot be listed; a bad file below it is only dropped.
    """
    if not root.exists():
        raise CorpusError(f"there is no corpus at {root}", hint="name a folder or a .jsonl file that exists (--corpus)")
    if not root.is_dir():
        return _walk([(root, root.name)], limit, root=None, day=_day_of(root.absolute().parent.parts))
    try:
        names = sorted(child.name for child in root.iterdir())
    except OSError as error:
        raise CorpusError(f"the corpus {root} cannot be read: {error.strerror}", hint="check its permissions") from None
    days = [name for name in names if _as_day(name) and (root / name).is_dir()]
    files = list(_files(root, days or names, day, top=not days))
    return _walk(files, limit, root=root, day=_as_day(root.resolve().name))


def _walk(files: list[tuple[Path, str]], limit: int, *, root: Path | None, day: date | None) -> Walk:
    many = any(inner_suffix(path.name) in _COLLECTIONS for path, _ in files)
    return Walk(_gather(files, limit, root=root, day=day), None if many else len(files))


def _haul(pieces: Iterable[Article | Dropped]) -> Haul:
    articles: list[Article] = []
    dropped: list[Dropped] = []
    for piece in pieces:
        if isinstance(piece, Article):
            articles.append(piece)
        else:
            dropped.append(piece)
    return Haul(articles=tuple(articles), dropped=tuple(dropped))


def read_file(path: Path, *, limit: int = LARGEST_ARTICLE) -> Haul:
    """The article or articles of one file, wherever it lies; its day is that of the nearest folder named after one."""
    if path.is_dir() or not path.exists():
        what = "is a folder" if path.is_dir() else "does not exist"
        dropped = Dropped(path=path.as_posix(), code=DropCode.UNREADABLE, reason=f"it {what}; name a file")
        return Haul(articles=(), dropped=(dropped,))
    haul = _haul(_gather([(path, path.name)], limit, root=None, day=_day_of(path.absolute().parent.parts)))
    name, full = path.name, path.as_posix()
    return Haul(
        articles=tuple(a.model_copy(update={"path": full + a.path[len(name) :]}) for a in haul.articles),
        dropped=tuple(d.model_copy(update={"path": full + d.path[len(name) :]}) for d in haul.dropped),
    )


def _files(root: Path, names: list[str], day: date | None, *, top: bool) -> Iterator[tuple[Path, str]]:
    """Files below ``root`` in the order of their paths, each with its path relative to ``root``.

    A stack, not recursion: folders may be nested deeper than Python recurses.
    """
    stack = [(root / name, name) for name in reversed(names) if not (top and _is_about(name))]
    while stack:
        path, relative = stack.pop()
        name = path.name
        if name.startswith((".", "~")) or name.endswith("~") or name == "sources.toml":
            continue
        if path.is_dir() and not path.is_symlink():
            if (other := _as_day(name)) and day and other != day:
                continue
            if name.endswith("_files") and any(path.with_name(name[:-6] + s).exists() for s in (".html", ".htm")):
                continue  # the pictures and scripts that a browser saves beside a page
            try:
                inside = sorted((child.name for child in path.iterdir()), reverse=True)
            except OSError:
                yield path, relative
                continue
            stack.extend((path / child, f"{relative}/{child}") for child in inside)
        else:
            yield path, relative


def _is_about(name: str) -> bool:
    return name.split(".", 1)[0].lower() in _ABOUT or name.endswith((".meta", ".toml", ".csv"))


def _gather(
    files: Iterable[tuple[Path, str]], limit: int, *, root: Path | None, day: date | None
) -> Iterator[Article | Dropped]:
    taken: dict[str, str] = {}
    home = root.resolve() if root else None
    for path, relative in files:
        for piece in _read_one(path, _printable(relative), limit, home, day):
            if isinstance(piece, Dropped):
                yield piece
                continue
            article = _distinct(piece, taken)
            if article.id in taken:
                reason = f'its id "{article.id}" is already that of {taken[article.id]}: give it another'
                yield Dropped(path=article.path, code=DropCode.DUPLICATE_ID, reason=reason)
            else:
                taken[article.id] = article.path
                yield article


def _distinct(article: Article, taken: dict[str, str]) -> Article:
    """A page saved as ``a.html`` beside ``a.txt`` is called by its whole name: both were put there to be read."""
    stem = article.path.rsplit(".", 1)[0]
    if article.id in taken and article.id == stem and taken[stem] != article.path:
        return article.model_copy(update={"id": article.path})
    return article


def _read_one(
    path: Path, relative: str, limit: int, home: Path | None, day: date | None
) -> Iterator[Article | Dropped]:
    try:
        source = _open(path, relative, limit, home, day)
        yield from _READERS[inner_suffix(path.name)](source)
    except CannotReadError as error:
        yield Dropped(path=relative, code=error.code, reason=error.reason)
    except RecursionError:
        yield Dropped(path=relative, code=DropCode.BROKEN, reason="it is nested too deeply to be read")


def _open(path: Path, relative: str, limit: int, home: Path | None, day: date | None) -> Source:
    suffix = inner_suffix(path.name)
    try:
        if home and path.is_symlink() and not path.resolve().is_relative_to(home):
            raise CannotReadError(DropCode.UNREADABLE, "it is a link that leads out of the corpus, and is not followed")
        if path.is_dir():
            why = "a link to a folder, and is not followed" if path.is_symlink() else "a folder that cannot be read"
            raise CannotReadError(DropCode.UNREADABLE, f"it is {why}")
        if suffix not in _READERS:
            raise CannotReadError(DropCode.UNSUPPORTED, _unsupported(suffix))
        if not path.is_file():
            raise CannotReadError(DropCode.UNREADABLE, "it is not a regular file, or a link to nothing")
        most = LARGEST_COLLECTION if suffix in _COLLECTIONS else limit
        if (size := path.stat().st_size) > most:
            raise CannotReadError(DropCode.TOO_LARGE, too_large(size, most))
        data = unpack(path.read_bytes(), most)
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise CannotReadError(DropCode.UNREADABLE, f"it cannot be read: {why}") from None
    return Source(path=relative, data=data, day=_day_of(relative.split("/")[:-1]) or day, limit=limit)


def _unsupported(suffix: str) -> str:
    if suffix in _PACKED:
        return f"{suffix} files are not unpacked: unpack it, or pack it with gzip"
    what = f"{suffix} files are not read" if suffix else "a file without a suffix is not read"
    return f"{what}: only " + ", ".join(sorted(_READERS))


def _printable(relative: str) -> str:
    """File names may hold bytes that are no text."""
    return relative.encode("utf-8", errors="replace").decode("utf-8")


def _as_day(name: str) -> date | None:
    try:
        found = date.fromisoformat(name)
    except ValueError:
        return None
    return found if found.isoformat() == name else None  # Python also takes 20310513 and 2031-W20-2


def _day_of(folders: Iterable[str]) -> date | None:
    """The day of the innermost folder that is named after one."""
    return next((found for name in reversed(list(folders)) if (found := _as_day(name))), None)
