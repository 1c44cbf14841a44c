"""Why two articles stand where they stand: together and through whom, or apart and by what."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.records.event import Background, Event, Grouping, Link, OriginLink, Related


@dataclass(frozen=True, slots=True)
class Trace:
    """What a grouping holds of two articles."""

    a: str
    b: str
    events: tuple[str | None, str | None]
    """Ids of their events; ``None`` for an article of an earlier day whose event nobody tells today."""
    path: tuple[Link, ...] = ()
    """The links by which they came into one event, from ``a`` to ``b``; empty where nothing links them."""
    same_origin: bool = False
    origins: tuple[OriginLink, ...] = ()
    """Why the one or the other is no independent report."""
    background: tuple[Background, ...] = ()
    """Where one is background of the other's event."""
    related: tuple[Related, ...] = ()
    """Where their events may be one."""

    @property
    def together(self) -> bool:
        """Whether they are in one event."""
        return self.events[0] is not None and self.events[0] == self.events[1]

    @property
    def link(self) -> Link | None:
        """What was said of the two themselves among all others; ``None`` where the grouping holds no link of them."""
        held = (*self.path, *(pair.link for pair in self.related))
        return next((link for link in held if {link.a, link.b} == {self.a, self.b}), None)


def trace(grouping: Grouping, a: str, b: str) -> Trace:
    """What ``grouping`` holds of the articles ``a`` and ``b``, by id."""
    places = {article: event for event in grouping.events for article in (*event.earlier, *event.articles)}
    one, other = places.get(a), places.get(b)
    ids = (one.id if one else None, other.id if other else None)
    if one is not None and one is other:
        same = any({a, b} <= set(origin) for origin in one.origins)
        ties = tuple(tie for tie in one.origin_links if same and tie.article in (a, b))
        return Trace(a, b, ids, path=tuple(_path(one, a, b)), same_origin=same, origins=ties)
    pairs = {(a, ids[1]), (b, ids[0])}
    return Trace(
        a,
        b,
        ids,
        background=tuple(one for one in grouping.background if (one.article, one.event) in pairs),
        related=tuple(pair for pair in grouping.related if {pair.a, pair.b} == set(ids)),
    )


def _path(event: Event, a: str, b: str) -> Sequence[Link]:
    """The shortest way from ``a`` to ``b`` over the links of their event."""
    by_end: dict[str, list[Link]] = defaultdict(list)
    for link in event.links:
        by_end[link.a].append(link)
        by_end[link.b].append(link)
    ways: dict[str, tuple[Link, ...]] = {a: ()}
    waiting = deque([a])
    while waiting and b not in ways:
        here = waiting.popleft()
        for link in by_end[here]:
            there = link.b if link.a == here else link.a
            if there not in ways:
                ways[there] = (*ways[here], link)
                waiting.append(there)
    return ways.get(b, ())
