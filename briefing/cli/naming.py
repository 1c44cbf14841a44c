"""Which article a person means: by id, path, file name, title, or a part of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefing.cli.events_view import Told, dropped_path
from briefing.cli.wrapping import cut
from briefing.errors import UsageError
from briefing.text.clean import one_line

if TYPE_CHECKING:
    from briefing.records.reading import Reading

_SHOWN = 6
_CELLS = 60
_LONGEST = 1000


def find_article(name: str, told: Told) -> Reading:
    """The one article that ``name`` fits best. Raises `UsageError` with the candidates for none, or several."""
    asked, name = one_line(name[:_LONGEST]).casefold(), cut(name, _CELLS)
    everything = list({**told.earlier, **told.readings}.values())
    if asked:
        for fits in _ways(asked):
            found = [reading for reading in everything if fits(reading)]
            if len(found) == 1:
                return found[0]
            if found:
                raise UsageError(f"{name!r} may be any of {_list(found)}", hint="Give the id, or more of the title.")
    for one in told.dropped:
        path = dropped_path(one)
        if asked and asked in path.casefold():
            raise UsageError(f"{path} is in no event: {one.reason}", hint="See `briefing read`.")
    raise UsageError(f"no article is called {name!r}{_near(asked, everything)}", hint=_hint(told))


def _ways(asked: str) -> Iterator[Callable[[Reading], bool]]:
    """From the most exact to the loosest."""
    yield lambda reading: reading.id.casefold() == asked
    yield lambda reading: asked.removeprefix("./") == reading.article.path.casefold()
    yield lambda reading: ("/" + asked).endswith("/" + reading.article.path.casefold())
    yield lambda reading: asked in _names(reading)
    yield lambda reading: one_line(reading.title).casefold() == asked
    yield lambda reading: asked in reading.id.casefold() or asked in reading.article.path.casefold()
    yield lambda reading: asked in one_line(reading.title).casefold()


def _names(reading: Reading) -> tuple[str, str]:
    path = PurePosixPath(reading.article.path.casefold())
    return path.name, path.stem


def _near(asked: str, everything: list[Reading]) -> str:
    import difflib

    titles = {one_line(reading.title).casefold(): reading for reading in everything[:_LONGEST]}
    names = {name: reading for reading in everything[:_LONGEST] for name in (reading.id.casefold(), *_names(reading))}
    found = difflib.get_close_matches(asked[:200], [*names, *titles], n=2)
    return f"; did you mean {_list([{**titles, **names}[name] for name in found])}?" if found else ""


def _hint(told: Told) -> str:
    day = f" of {told.day}" if told.day else ""
    return f"`briefing events --verbose` lists the ids of all articles{day}."


def _list(found: list[Reading]) -> str:
    unique = list({reading.id: reading for reading in found}.values())
    shown = "; ".join(f"{reading.id} (“{cut(reading.title, _CELLS)}”)" for reading in unique[:_SHOWN])
    return shown + (f"; and {len(unique) - _SHOWN} more" if len(unique) > _SHOWN else "")
