"""Orders carried out: on the grouping before and after ranking, and on the wording of briefs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from briefing.records.edition import EDITOR, Edition
from briefing.records.event import Event, Grouping
from briefing.records.hand import Edit, EditorOrder, Hand, Verb
from briefing.text.clean import one_line

Merge = Callable[[Grouping, Sequence[str]], Grouping]
"""Joins events, by id, under the name of the first."""
Split = Callable[[Grouping, str, Sequence[str]], Grouping]
"""Parts articles, by id, from an event."""


class _Named(Protocol):
    """What an order can name: an event, grouped or printed."""

    @property
    def id(self) -> str: ...

    @property
    def articles(self) -> tuple[str, ...]: ...

    @property
    def earlier(self) -> tuple[str, ...]: ...


_E = TypeVar("_E", bound=_Named)


@dataclass(frozen=True)
class Handled:
    """A grouping after an editor's orders, and what became of each."""

    grouping: Grouping
    edits: tuple[Edit, ...] = ()


def first_moves(grouping: Grouping, hand: Hand, merge: Merge, split: Split) -> Handled:
    """Joins and parts events, in the order of the file. The result must be ranked anew."""
    edits: list[Edit] = []
    for order in hand.orders:
        if order.verb is Verb.MERGE:
            grouping, edit = _merge(grouping, order, merge)
        elif order.verb is Verb.SPLIT:
            grouping, edit = _split(grouping, order, split)
        else:
            continue
        edits.append(edit)
    return Handled(grouping, tuple(edits))


def last_moves(grouping: Grouping, hand: Hand) -> Handled:
    """Leaves out what is dropped or held, and puts first what is pinned or ordered; ranks begin at 1."""
    edits: list[Edit] = []
    events = sorted(grouping.events, key=lambda event: event.rank)
    first: list[str] = []
    for order in hand.orders:
        if order.verb not in {Verb.PIN, Verb.ORDER, Verb.DROP, Verb.HOLD}:
            continue
        found = [_find(events, name) for name in order.names]
        missing = [name for name, event in zip(order.names, found, strict=True) if event is None]
        if missing:
            edits.append(_not_found(order, missing))
            continue
        events, edit = _moved(events, first, order, [event for event in found if event is not None])
        edits.append(edit)
    place = {event: number for number, event in enumerate(first)}
    events.sort(key=lambda event: (place.get(event.id, len(place)), event.rank))
    ranked = tuple(event.model_copy(update={"rank": rank}) for rank, event in enumerate(events, 1))
    told = {event.id for event in ranked}
    return Handled(
        grouping.model_copy(
            update={
                "events": ranked,
                "background": tuple(b for b in grouping.background if b.event in told),
                "related": tuple(pair for pair in grouping.related if {pair.a, pair.b} <= told),
            }
        ),
        tuple(edits),
    )


def worded(edition: Edition, hand: Hand, edits: tuple[Edit, ...] = ()) -> Edition:
    """``edition`` with the editor's headlines, notes and approval, and what became of every order.

    ``edits``: of the orders carried out before. What the editor wrote is printed as the editor's: they are nobody
    else's words, and nothing bears them out.
    """
    events = {event.id: event for event in edition.events}
    told: list[Edit] = []
    for order in hand.orders:
        if order.verb is Verb.APPROVE:
            told.append(_done(order, "The edition says so."))
        if order.verb not in {Verb.HEADLINE, Verb.NOTE}:
            continue
        event = _find(tuple(events.values()), order.names[0])
        if event is None:
            told.append(_not_found(order, order.names))
            continue
        if order.verb is Verb.HEADLINE:
            own: dict[str, object] = {"headline": order.text, "headline_article": None, "headline_language": None}
            own["headline_by"] = EDITOR
        else:
            own = {"notes": (*event.notes, order.text)}
        events[event.id] = event.model_copy(update=own)
        told.append(_done(order, f"The {order.verb} is printed as the editor's."))
    names = [order.text for order in hand.orders if order.verb is Verb.APPROVE]
    update = {"events": tuple(events.values()), "edits": (*edits, *told), "approved_by": names[-1] if names else None}
    return edition.model_copy(update=update)


def _merge(grouping: Grouping, order: EditorOrder, merge: Merge) -> tuple[Grouping, Edit]:
    found = [_find(grouping.events, name) for name in order.names]
    missing = [name for name, event in zip(order.names, found, strict=True) if event is None]
    ids = list(dict.fromkeys(event.id for event in found if event is not None))
    if missing:
        return grouping, _not_found(order, missing)
    if len(ids) < 2:
        return grouping, _done(order, "They are one event already.")
    return merge(grouping, ids), _done(order, f"{len(ids)} events are told as one.")


def _split(grouping: Grouping, order: EditorOrder, split: Split) -> tuple[Grouping, Edit]:
    event = _find(grouping.events, order.names[0])
    if event is None:
        return grouping, _not_found(order, order.names[:1])
    own = {one_line(article): article for article in event.articles}
    strange = [name for name in order.names[1:] if name not in own]
    if strange:
        return grouping, _failed(order, f"The event has no article {', '.join(strange)}.")
    articles = list(dict.fromkeys(own[name] for name in order.names[1:]))
    if len(articles) == len(event.articles):
        return grouping, _failed(order, "These are all its articles: nothing would be left.")
    count = len(articles)
    said = (
        f"{count} article{'s are' if count > 1 else ' is'} told as an event of {'their' if count > 1 else 'its'} own."
    )
    return split(grouping, event.id, articles), _done(order, said)


def _moved(events: list[Event], first: list[str], order: EditorOrder, found: list[Event]) -> tuple[list[Event], Edit]:
    if order.verb in {Verb.PIN, Verb.ORDER}:
        first += [event.id for event in found if event.id not in first]
        return events, _done(order, "Put first." if order.verb is Verb.PIN else "Put in this order, before the others.")
    event = found[0]
    if order.verb is Verb.HOLD and len(event.origins) >= order.origins:
        return events, _done(order, f"Told: it has {len(event.origins)} independent reports.")
    if order.verb is Verb.HOLD:
        said = f"Held back: it has {len(event.origins)} of {order.origins} independent reports."
    else:
        said = f"Left out{': ' + order.text if order.text else ''}."
    return [one for one in events if one.id != event.id], _done(order, said)


def _find(events: Sequence[_E], name: str) -> _E | None:
    """The event of that id, or with an article of that id (as the editor's file shows it)."""
    for event in events:
        if name in {event.id, *map(one_line, (*event.articles, *event.earlier))}:
            return event
    return None


def _done(order: EditorOrder, told: str) -> Edit:
    return Edit(order=order.written, told=told, done=True)


def _failed(order: EditorOrder, told: str) -> Edit:
    return Edit(order=order.written, told=told, done=False)


def _not_found(order: EditorOrder, names: Sequence[str]) -> Edit:
    return _failed(order, f"There is no event {', '.join(names)} in this edition.")
