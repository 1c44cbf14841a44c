"""Which files of a corpus are read, in which order, and who reads them.

Where a corpus has day folders (``2021-04-13/``), only these are read: files beside them are about the corpus
(a README, labels, a licence). Files are read in the order of their paths, so the same corpus always gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from briefing.corpus.haul import CannotReadError, Haul
from briefing.corpus.json_files import read_json
from briefing.corpus.lines import stretches
from briefing.corpus.packed import MAGIC, unpack
from briefing.corpus.piece import LARGEST_ARTICLE, READERS, Ids, Piece, open_piece
from briefing.corpus.source import Source, inner_suffix, too_large
from briefing.errors import CorpusError
from briefing.records.article import Article, DropCode, Dropped
from briefing.storage import strangers, unfetched

LARGEST_COLLECTION = 1_000_000_000
"""Bytes of a JSON or JSON-lines file, which holds many articles."""
_LARGE_JSON = 1 << 17
"""Bytes from which on a JSON file is opened at once, and handed on article by article."""
_AT_ONCE = 32
"""Articles of such a file that make one piece."""
_PARQUET = ".parquet"
_COLLECTIONS = {".json", ".jsonl", ".ndjson", _PARQUET}
_READ = sorted({*READERS, *_COLLECTIONS})
_PACKED = {".zip", ".zst", ".br", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".warc"}
# At the top of a corpus these are about it, whatever their suffix.
_ABOUT = {"readme", "license", "licence", "copying", "notice", "authors", "changelog", "gold", "labels", "sources"}


@dataclass(frozen=True, slots=True)
class Walk:
    """A corpus that is read as it is walked, so that its texts need not all be held at once."""

    pieces: Iterator[Piece | Dropped]
    """In the order of their paths; each is read when it is asked for, and none is decoded."""
    files: int | None
    """How many files there are; ``None`` where one of them may hold many articles."""


def read_corpus(root: Path, day: date | None = None, *, limit: int = LARGEST_ARTICLE) -> Haul:
    """All articles below ``root``, a folder or a single file, and what could not be read; see `walk_corpus`."""
    return _haul(opened(walk_corpus(root, day, limit=limit).pieces))


def opened(pieces: Iterable[Piece | Dropped]) -> Iterator[Article | Dropped]:
    """The articles of ``pieces``, decoded, each under an id of its own."""
    ids = Ids()
    for piece in pieces:
        for one in (piece,) if isinstance(piece, Dropped) else open_piece(piece):
            yield ids.take(one) if isinstance(one, Article) else one


def walk_corpus(root: Path, day: date | None = None, *, limit: int = LARGEST_ARTICLE) -> Walk:
    """What there is to read below ``root``, a folder or a single file, and what cannot be read, one after another.

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


def walk_file(path: Path, *, limit: int = LARGEST_ARTICLE) -> Iterator[Piece | Dropped]:
    """What there is to read in one file, wherever it lies; its day is that of the nearest folder named after one."""
    if path.is_dir() or not path.exists():
        what = "is a folder" if path.is_dir() else "does not exist"
        yield Dropped(path=path.as_posix(), code=DropCode.UNREADABLE, reason=f"it {what}; name a file")
        return
    yield from _gather([(path, path.name)], limit, root=None, day=_day_of(path.absolute().parent.parts))


def is_read(name: str, size: int, *, limit: int = LARGEST_ARTICLE) -> bool:
    """Whether a file of that name and size in bytes is opened at all."""
    suffix = inner_suffix(name)
    return suffix in _READ and size <= _most(suffix, limit)


def _most(suffix: str, limit: int) -> int:
    return LARGEST_COLLECTION if suffix in _COLLECTIONS else limit


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
    haul = _haul(opened(walk_file(path, limit=limit)))
    if path.is_dir() or not path.exists():
        return haul
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
) -> Iterator[Piece | Dropped]:
    home = root.resolve() if root else None
    for path, name in files:
        relative = _printable(name)
        own = _day_of(relative.split("/")[:-1]) or day
        try:
            _check(path, limit, home)
            yield from _read(path, Piece(relative, b"", own, limit))
        except CannotReadError as error:
            yield Dropped(path=relative, code=error.code, reason=error.reason)
        except (OSError, RuntimeError, ValueError) as error:
            why = getattr(error, "strerror", None) or type(error).__name__
            yield Dropped(path=relative, code=DropCode.UNREADABLE, reason=f"it cannot be read: {why}")
    for key, why in strangers(root).items() if root else ():
        yield Dropped(path=_printable(key), code=DropCode.UNREADABLE, reason=why)


def _check(path: Path, limit: int, home: Path | None) -> None:
    """Raise ``CannotReadError`` for what is not to be read, or cannot be."""
    suffix = inner_suffix(path.name)
    if (why := unfetched(path)) is not None:
        raise CannotReadError(DropCode.UNREADABLE, why)
    if home and path.is_symlink() and not path.resolve().is_relative_to(home):
        raise CannotReadError(DropCode.UNREADABLE, "it is a link that leads out of the corpus, and is not followed")
    if path.is_dir():
        why = "a link to a folder, and is not followed" if path.is_symlink() else "a folder that cannot be read"
        raise CannotReadError(DropCode.UNREADABLE, f"it is {why}")
    if suffix not in _READ:
        raise CannotReadError(DropCode.UNSUPPORTED, _unsupported(suffix))
    if not path.is_file():
        raise CannotReadError(DropCode.UNREADABLE, "it is not a regular file, or a link to nothing")
    most = _most(suffix, limit)
    if (size := path.stat().st_size) > most:
        raise CannotReadError(DropCode.TOO_LARGE, too_large(size, most))


def _read(path: Path, piece: Piece) -> Iterator[Piece]:
    """The pieces of one file; ``piece`` is what is known of it before."""
    suffix = inner_suffix(path.name)
    if suffix in (".jsonl", ".ndjson"):
        for first, lines in stretches(path, LARGEST_COLLECTION):
            yield replace(piece, data=lines, first=first)
        return
    if suffix == _PARQUET:
        from briefing.corpus.parquet import row_stretches

        for first, lines in row_stretches(path):
            yield replace(piece, data=lines, first=first)
        return
    data = path.read_bytes()
    if suffix == ".json" and (len(data) > _LARGE_JSON or data.startswith(MAGIC)):
        source = Source(piece.path, unpack(data, LARGEST_COLLECTION), piece.day, piece.limit)
        del data
        yield from _in_lots(piece, read_json(source))
    else:
        yield replace(piece, data=data)


def _in_lots(piece: Piece, articles: Iterator[Article | Dropped]) -> Iterator[Piece]:
    """The articles of one file, some at a time."""
    while some := tuple(islice(articles, _AT_ONCE)):
        yield replace(piece, ready=some)


def _unsupported(suffix: str) -> str:
    if suffix in _PACKED:
        return f"{suffix} files are not unpacked: unpack it, or pack it with gzip"
    what = f"{suffix} files are not read" if suffix else "a file without a suffix is not read"
    return f"{what}: only " + ", ".join(_READ)


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
