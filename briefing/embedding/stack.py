"""An embedder with all that stands around it: the store, its scale, and the bundled one for when it fails."""

from __future__ import annotations

from collections.abc import Callable

from briefing.embedding.cached import CachedEmbedder, Keeping
from briefing.embedding.description import Description
from briefing.embedding.port import Embedder
from briefing.embedding.scale import Scale
from briefing.embedding.scaled import ScaledEmbedder, SteadyEmbedder

Finder = Callable[[Embedder], Scale]
"""The scale of an embedder: read, or measured on it."""


def made_over(
    asked: Description,
    kept: Keeping,
    found: Finder,
    *,
    spread: Callable[[Embedder], Embedder] = lambda inner: inner,
    threads: int | None = None,
) -> Embedder:
    """What ``asked`` describes, over ``kept``.

    ``found`` is asked once, before the first text of an embedder that is not the bundled one. ``spread``: what the bare
    embedder is wrapped in, below the store. Raises as `Description.made`.
    """
    inner = asked.made(threads)
    own = CachedEmbedder(spread(inner), kept)
    if asked.kind == "bundled":
        return own
    scaled = ScaledEmbedder(own, lambda: found(own))
    if asked.kind != "openai":
        return scaled
    from briefing.embedding.endpoint import Endpoint

    endpoint = inner if isinstance(inner, Endpoint) else None
    return SteadyEmbedder(scaled, CachedEmbedder(Description().made(threads), kept), endpoint)
