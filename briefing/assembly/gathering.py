"""Collecting: the real clock and the real web."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.assembly.storing import refuse_far
from briefing.settings import Settings
from briefing.text.secret import keep_secret

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.collecting import Fetcher
    from briefing.pipeline import CollectOrder, CollectTools

_COPY = "Collect into one (--corpus), and copy it to the bucket, for instance with `aws s3 sync`."


def collect_order(settings: Settings) -> CollectOrder:
    """What the settings say of collecting. Raises `UsageError` where the corpus lies in object storage."""
    from briefing.collecting import keys_in
    from briefing.pipeline import CollectOrder

    refuse_far(settings.corpus, "articles are collected into a folder of this machine", _COPY)
    for address in (*settings.feeds, *settings.feed_lists):
        for key in keys_in(address):
            keep_secret(key)
    return CollectOrder(
        corpus=settings.corpus,
        feeds=settings.feeds,
        feed_lists=settings.feed_lists,
        timezone=settings.timezone,
        day_ends=settings.day_ends,
        max_age_days=settings.max_age_days,
        silent_days=settings.feed_silent_days,
        pages_per_feed=settings.pages_per_feed,
        parallel=settings.parallel_hosts,
        page_seconds=settings.page_seconds,
    )


def collect_tools(settings: Settings) -> CollectTools:
    """The real clock and the real web."""
    from briefing.collecting import Clock, Manners, Permits
    from briefing.pipeline import CollectTools

    clock = Clock(lambda: datetime.now(UTC), time.monotonic, time.sleep)

    def open_web(held: Mapping[str, float]) -> Fetcher:
        from briefing.collecting.web import Web

        return Web(
            permits=Permits(settings.private_networks),
            clock=clock,
            manners=Manners(clock, pause=settings.host_pause_seconds, seconds=settings.collect_seconds, held=held),
            agent=user_agent(settings),
            seconds=settings.fetch_seconds,
            limit=settings.fetch_bytes,
        )

    return CollectTools(clock, open_web)


def user_agent(settings: Settings) -> str:
    """Who we say that we are to those whose pages we fetch."""
    return f"briefing/{__version__}" + (f" ({settings.contact})" if settings.contact else "")
