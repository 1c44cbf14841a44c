"""From articles to events, in steps: what is compared, groups, origins, rank, background."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from briefing.embedding import Embedder
from briefing.events.background import background
from briefing.events.candidates import Mapped
from briefing.events.channels import Space, embed
from briefing.events.clustering import Cluster, Clustering, Verdicts, cluster
from briefing.events.contradictions import FIRST_ALONE, Contradictions
from briefing.events.crowds import Crowds
from briefing.events.digest import digests
from briefing.events.following import event_name
from briefing.events.model import PairModel, pair_model
from briefing.events.origins import traced
from briefing.events.ranking import rank
from briefing.records.event import Contribution, Event, Grouping, Link, Related
from briefing.records.reading import Reading

Progress = Callable[[int, int], None]
Rows = npt.NDArray[np.intp]


def group(
    readings: Sequence[Reading],
    embedder: Embedder,
    on_progress: Progress | None = None,
    *,
    settled: Mapping[tuple[str, str], bool] | None = None,
    mapped: Mapped | None = None,
) -> Grouping:
    """All ``readings`` as events, across languages; the same whatever their order.

    ``on_progress`` is told how many texts are embedded and how many there are. Ids of articles must be unique.
    ``settled``: pairs of article ids that somebody judged to be of one event (true) or of two. ``mapped``: has the
    search for candidates done elsewhere, chunk by chunk; the events are the same. Events are ranked by the default
    rules; `rank` ranks them by others.
    Method: design in docs/explanation; average link (Sokal and Michener 1958) over the log-odds of a learned pair
    model, with contradictions as cannot-links. Of the rest of the batch only the number of an article's look-alikes
    enters (`briefing.events.crowds`), so that an unrelated article more or less changes nothing. `make bench` tells
    what it costs.
    """
    ordered = sorted(readings, key=_order)
    if not ordered:
        return Grouping(events=())
    space, contradictions = _compared(ordered, embedder, on_progress)
    model = pair_model()
    clustering = cluster(space, contradictions, model, _verdicts(ordered, settled or {}), mapped=mapped)
    found = clustering.clusters
    names = [_name([ordered[row] for row in one.members]) for one in found]
    events = [_event(*pair, ordered, embedder) for pair in zip(found, names, strict=True)]
    linker = _Linker(space, contradictions, model, clustering.crowds)
    links = _links(linker, found)
    grouping = Grouping(
        events=tuple(event.model_copy(update={"links": of}) for event, of in zip(events, links, strict=True)),
        background=background(space, contradictions, found, names, clustering.pairs),
        related=_related(linker, clustering, names),
    )
    return rank(grouping, {reading.id: reading for reading in ordered})


def explain(a: Reading, b: Reading, embedder: Embedder) -> Link:
    """Why ``a`` and ``b`` stand together or apart, by themselves."""
    return _Linker(*_compared([a, b], embedder, None), pair_model()).links([(0, 1)])[0]


def _compared(
    ordered: Sequence[Reading], embedder: Embedder, on_progress: Progress | None
) -> tuple[Space, Contradictions]:
    compared = digests(ordered)
    space = Space(compared, embed(compared, embedder, on_progress))
    return space, Contradictions(space.digests)


def _order(reading: Reading) -> tuple[str, str, str, str]:
    """By what an article says rather than by its file's name, so that renamed files give the same groups."""
    published = reading.published.value if reading.published else "9999"
    return published, reading.title, reading.paragraphs[0].text if reading.paragraphs else "", reading.id


def _verdicts(ordered: Sequence[Reading], settled: Mapping[tuple[str, str], bool]) -> Verdicts:
    row = {reading.id: number for number, reading in enumerate(ordered)}
    known = {pair: same for pair, same in sorted(settled.items()) if set(pair) <= set(row)}
    rows = {pair: (row[pair[0]], row[pair[1]]) for pair in known}
    return Verdicts(
        same=tuple(rows[pair] for pair, same in known.items() if same),
        different=tuple(rows[pair] for pair, same in known.items() if not same),
    )


def _name(members: Sequence[Reading]) -> str:
    """From the earliest article, so that later ones change nothing; undated articles count as the latest."""
    first = min(members, key=lambda r: (r.published.value if r.published else "9999", r.id))
    return event_name(first.id)


def _event(cluster: Cluster, name: str, ordered: Sequence[Reading], embedder: Embedder) -> Event:
    members = [ordered[row] for row in cluster.members]
    found = traced(members, embedder)
    articles = tuple(reading.id for reading in members)
    return Event(id=name, articles=articles, origins=found.groups, origin_links=found.links, rank=0)


@dataclass(frozen=True, slots=True)
class _Linker:
    """Explains pairs of rows."""

    space: Space
    contradictions: Contradictions
    model: PairModel
    crowds: Crowds | None = None
    """``None`` where the articles are compared by themselves."""

    def links(self, pairs: Sequence[tuple[int, int]]) -> list[Link]:
        """A link for each pair; all at once, which takes a tenth of the time."""
        left, right = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        said = self.model.explained(self.space, left, right)
        beside = self._beside(left, right)
        return [self._link(*one) for one in zip(pairs, said, beside, strict=True)]

    def _beside(self, left: Rows, right: Rows) -> Iterator[tuple[Contribution, ...]]:
        """What counts for each pair beside its channels."""
        alone = self.contradictions.first_alone(left, right).tolist()
        counted = self.crowds.least(left, right).tolist() if self.crowds else [0] * len(left)
        against = self.crowds.against(left, right).tolist() if self.crowds else [0.0] * len(left)
        for first, count, weight in zip(alone, counted, against, strict=True):
            said = [Contribution(channel="first alone", value=1.0, weight=FIRST_ALONE)] if first else []
            if weight < 0:
                said.append(Contribution(channel="look-alikes", value=count, weight=round(weight, 4)))
            yield tuple(said)

    def _link(
        self, pair: tuple[int, int], said: tuple[float, tuple[Contribution, ...]], beside: tuple[Contribution, ...]
    ) -> Link:
        total = said[0] + sum(one.weight for one in beside)
        return Link(
            a=self.space.digests[pair[0]].id,
            b=self.space.digests[pair[1]].id,
            score=round(1 / (1 + math.exp(-total)), 4),
            contributions=said[1] + beside,
            veto=self.contradictions.reason(*pair),
        )


def _links(linker: _Linker, found: Sequence[Cluster]) -> list[tuple[Link, ...]]:
    """For each cluster the links of its members but the first."""
    pairs = [pair for one in found for pair in zip(one.members[1:], one.partners, strict=True)]
    links = iter(linker.links(pairs))
    return [tuple(islice(links, len(one.partners))) for one in found]


def _related(linker: _Linker, clustering: Clustering, names: Sequence[str]) -> tuple[Related, ...]:
    doubts = clustering.doubts
    links = linker.links([(doubt.left, doubt.right) for doubt in doubts])
    return tuple(
        Related(a=names[doubt.one], b=names[doubt.other], link=link, reason=_why_apart(link, doubt.log_odds))
        for doubt, link in zip(doubts, links, strict=True)
    )


def _why_apart(link: Link, log_odds: float) -> str:
    if link.veto:
        return f"alike, but kept apart: {link.veto}"
    return f"alike, but not enough to be told as one ({1 / (1 + math.exp(-log_odds)):.0%} on average)"
