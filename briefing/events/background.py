"""Articles that are background of another event: the same people and matter, an earlier happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from briefing.events.channels import Space
from briefing.events.clustering import Cluster
from briefing.events.contradictions import Contradictions
from briefing.events.pairs import FLOOR, Pairs
from briefing.records.event import Background

Rows = npt.NDArray[np.intp]

_MOST = 3  # articles linked to one event: a reader wants the last chapter, not the whole book
# Mean log-odds between an article and the articles of an event, and what else must speak for the link.
_NEAR = -2.25  # nearly as like as articles of one event are, where a contradiction says what keeps it apart, and
_LIKE = -1.5  # where nothing but the days between or the article's own number shows that it is earlier
_LATER = 2.0  # days from an article to an event from which it may be background by its likeness alone
_OLDEST = 45.0  # days; what is older is another chapter more often than the last one
_SAME_NAMES = 0.3  # least likeness of names (TF-IDF cosine) of the best pair, and
_SAME_MATTER = 0.45  # of meaning, or of titles where there is no more: the same people, and the same matter


@dataclass(frozen=True, slots=True)
class _Reach:
    """An article near an event of other articles."""

    row: int
    event: int
    mean: float
    """Log-odds over all articles of the event."""
    pairs: Rows
    """Places of its candidate pairs with them, the likest first."""


def background(
    space: Space,
    contradictions: Contradictions,
    found: Sequence[Cluster],
    names: Sequence[str],
    pairs: Pairs,
) -> tuple[Background, ...]:
    """For each event the articles, at most 3, that tell of an earlier happening of the same people and matter.

    ``names``: event ids in the order of ``found``. ``pairs``: the candidates that the events were found from.
    Three things show that a near article tells of something earlier: a contradiction (another day, another number
    in a series); that it is the first of a series, where no article of the event is; and its age. A link that should
    not be there misleads more than one that is missing. Whether there is one depends on the two events alone.
    """
    event = np.empty(len(space), dtype=np.intp)
    for number, cluster in enumerate(found):
        event[list(cluster.members)] = number
    finder = _Finder(space, contradictions, found, event, pairs)
    links = sorted((reach.event, -reach.mean, reach.row, why) for reach in finder.near() if (why := finder.why(reach)))
    out = []
    for target, best in groupby(links, key=lambda link: link[0]):
        for _, _, row, why in _spread(list(best), event)[:_MOST]:
            reason = f"the same people and matter, an earlier happening: {why}"
            out.append(Background(article=space.digests[row].id, event=names[target], reason=reason))
    return tuple(sorted(out, key=lambda link: (link.article, link.event)))


_Found = tuple[int, float, int, str]


def _spread(links: Sequence[_Found], event: Rows) -> list[_Found]:
    """The best link of each earlier event first, then their next ones."""
    seen: dict[int, int] = {}
    turn = []
    for link in links:
        earlier = int(event[link[2]])
        turn.append(seen.get(earlier, 0))
        seen[earlier] = turn[-1] + 1
    return [link for _, link in sorted(zip(turn, links, strict=True), key=lambda pair: pair[0])]


class _Finder:
    """What is near an event without being of it, and whether it is earlier."""

    def __init__(
        self, space: Space, contradictions: Contradictions, found: Sequence[Cluster], event: Rows, pairs: Pairs
    ) -> None:
        self._space, self._contradictions = space, contradictions
        self._members = [np.array(cluster.members) for cluster in found]
        self._sizes = np.array([len(members) for members in self._members])
        self._event, self._pairs = event, pairs
        self._begun = np.array([_first(space.time[list(cluster.members)]) for cluster in found])

    def near(self) -> Iterator[_Reach]:
        """Every article with the events of others that hold candidates of it, where they are near on the whole.

        Left out are those that `why` says nothing of: not like enough, and without a contradiction.
        """
        pairs, event = self._pairs, self._event
        outside = np.flatnonzero(event[pairs.left] != event[pairs.right])
        place = np.concatenate([outside, outside])
        row = np.concatenate([pairs.left[outside], pairs.right[outside]])
        target = event[np.concatenate([pairs.right[outside], pairs.left[outside]])]
        keys = row * len(self._members) + target
        order = np.argsort(keys, kind="stable")
        place, keys = place[order], keys[order]
        starts = np.flatnonzero(np.diff(keys, prepend=-1))
        if not len(starts):
            return
        sums = np.add.reduceat((pairs.log_odds[place] - FLOOR).astype(np.float64), starts)
        rows, targets = np.divmod(keys[starts], len(self._members))
        means = np.round(FLOOR + sums / self._sizes[targets], 6)
        barred = np.logical_or.reduceat(pairs.barred[place], starts)
        ends = np.append(starts[1:], len(place))
        likest = place[np.lexsort((place, -pairs.log_odds[place], keys))]
        for one in np.flatnonzero((means >= _NEAR) & (barred | (means >= _LIKE))).tolist():
            yield _Reach(int(rows[one]), int(targets[one]), float(means[one]), likest[starts[one] : ends[one]])

    def why(self, reach: _Reach) -> str | None:
        """What shows that the article tells of an earlier happening than the event; ``None`` for nothing."""
        if said := self._contradicted(reach):
            return said
        return self._first_of_series(reach) or self._older(reach) if reach.mean >= _LIKE else None

    def _contradicted(self, reach: _Reach) -> str | None:
        for place in reach.pairs[self._pairs.barred[reach.pairs]].tolist():
            one, other = int(self._pairs.left[place]), int(self._pairs.right[place])
            new = other if one == reach.row else one
            if self._contradictions.earlier(reach.row, new) and (said := self._contradictions.reason(reach.row, new)):
                return said
        return None

    def _first_of_series(self, reach: _Reach) -> str | None:
        """That an article by itself calls its happening the first, and no article of the event does."""
        members = self._members[reach.event]
        alone = len(self._members[self._event[reach.row]]) == 1 < len(members)
        if not alone or self._space.time[reach.row] > self._begun[reach.event]:
            return None
        for kind, number in sorted(self._space.digests[reach.row].instances.items()):
            if number == 1 and not any(self._space.digests[m].instances.get(kind) == 1 for m in members.tolist()):
                return f"it is about the first {kind} of a series"
        return None

    def _older(self, reach: _Reach) -> str | None:
        days = self._begun[reach.event] - self._space.time[reach.row]
        if not _LATER <= days <= _OLDEST:  # NaN where either is not known
            return None
        best = reach.pairs[:1]
        likeness = self._space.pairs(self._pairs.left[best], self._pairs.right[best])
        matter = likeness["meaning"] if not np.isnan(likeness["meaning"][0]) else likeness["headline"]
        if likeness["names"][0] >= _SAME_NAMES and matter[0] >= _SAME_MATTER:
            return f"it was told {round(days)} days before"
        return None


def _first(times: npt.NDArray[np.float64]) -> float:
    """The earliest known time; NaN where none is."""
    known = times[~np.isnan(times)]
    return float(known.min()) if len(known) else float("nan")
