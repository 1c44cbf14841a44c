"""Articles that are background of another event: the same people and matter, an earlier happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from briefing.events.channels import Space
from briefing.events.clustering import Cluster
from briefing.events.contradictions import Contradictions
from briefing.events.model import PairModel
from briefing.records.event import Background

Places = npt.NDArray[np.intp]
"""For each article the number of its event."""

_NEAR = -1.0  # mean log-odds: as like as articles of one event often are, kept apart by a contradiction alone


def background(
    space: Space, contradictions: Contradictions, model: PairModel, found: Sequence[Cluster], names: Sequence[str]
) -> tuple[Background, ...]:
    """Articles that a contradiction, or their being the first of a series, shows to tell of an earlier happening.

    ``names``: event ids in the order of ``found``. Only articles that are as like the event as its own are taken:
    a link that should not be there misleads more than one that is missing.
    """
    event = np.empty(len(space), dtype=np.intp)
    for number, cluster in enumerate(found):
        event[list(cluster.members)] = number
    out: dict[tuple[str, str], Background] = {}
    for old, target, why in [*_contradicted(space, contradictions, event), *_first_ones(space, event, len(found))]:
        members = np.array(found[target].members)
        if float(model.logits(space, np.array([old]), members).mean()) >= _NEAR:
            key = (space.digests[old].id, names[target])
            reason = f"the same people and matter, an earlier happening: {why}"
            out.setdefault(key, Background(article=key[0], event=key[1], reason=reason))
    return tuple(out[key] for key in sorted(out))


def _contradicted(space: Space, contradictions: Contradictions, event: Places) -> Iterator[tuple[int, int, str]]:
    """Article, event and contradiction, for the article that tells of the earlier happening."""
    rows = np.arange(len(space))
    for first, second in zip(*np.nonzero(np.triu(contradictions.matrix(rows), 1)), strict=True):
        old, new = (first, second) if contradictions.earlier(int(first), int(second)) else (second, first)
        if event[old] != event[new]:
            yield int(old), int(event[new]), contradictions.reason(int(old), int(new)) or ""


def _first_ones(space: Space, event: Places, count: int) -> Iterator[tuple[int, int, str]]:
    """Articles that call theirs the first of a series and stand alone, with every other event."""
    sizes = np.bincount(event, minlength=count)
    for row, digest in enumerate(space.digests):
        kinds = sorted(kind for kind, number in digest.instances.items() if number == 1)
        if kinds and sizes[event[row]] == 1:
            for target in np.flatnonzero(sizes > 1):
                yield row, int(target), f"it is about the first {kinds[0]} of a series"
