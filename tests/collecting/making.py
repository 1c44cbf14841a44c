"""A collector over a site on loopback, with a clock that nobody waits for."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from briefing.collecting import Clock, Fetcher, Manners, Permits
from briefing.collecting.web import Web
from briefing.paragraphs import read_article
from briefing.pipeline import CollectOrder, CollectTools, Silent, collect
from briefing.records.collected import Collected
from tests.collecting.server import Site

NOW = datetime(2031, 5, 13, 5, 30, tzinfo=UTC)


class FakeTime:
    """Time that passes only where somebody sleeps."""

    def __init__(self, now: datetime = NOW) -> None:
        self.start = now
        self.passed = 0.0
        self.sleeps: list[float] = []
        self._lock = threading.Lock()

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.start + timedelta(seconds=self.passed), lambda: self.passed, self.sleep)

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.sleeps.append(seconds)
            self.passed += seconds


def resolving(names: Mapping[str, list[str]]) -> Any:
    """A DNS that knows ``names``, and all of ``.example`` as this machine."""

    def resolve(host: str, port: int) -> list[str]:
        if host in names:
            return names[host]
        if host.endswith(".example"):
            return ["127.0.0.1"]
        raise OSError("unknown host")

    return resolve


@dataclass
class Bench:
    """A corpus that can be collected into again and again."""

    site: Site
    corpus: Path
    time: FakeTime = field(default_factory=FakeTime)
    names: dict[str, list[str]] = field(default_factory=dict)
    permitted: tuple[str, ...] = ("127.0.0.1",)
    pause: float = 1.0
    seconds: float = 900.0
    fetch_seconds: float = 5.0
    limit: int = 300_000
    tls: ssl.SSLContext | None = None

    def web(self, held: Mapping[str, float] | None = None) -> Fetcher:
        return Web(
            permits=Permits(self.permitted),
            clock=self.time.clock,
            manners=Manners(self.time.clock, pause=self.pause, seconds=self.seconds, held=held),
            agent="briefing/1 (desk@example.org)",
            seconds=self.fetch_seconds,
            limit=self.limit,
            resolve=resolving(self.names),
            tls=self.tls,
        )

    def collect(self, *feeds: str, **changes: Any) -> Collected:
        """Collect ``feeds``, which are paths on ``news.example`` or whole addresses."""
        order = CollectOrder(
            corpus=self.corpus,
            feeds=tuple(one if "://" in one else self.site.url(one) for one in feeds),
            feed_lists=(),
            timezone="UTC",
            day_ends="24:00",
            max_age_days=7,
            silent_days=14,
            pages_per_feed=100,
            parallel=4,
            page_seconds=30.0,
        )
        tools = CollectTools(self.time.clock, self.web, lambda articles: map(read_article, articles))
        return collect(replace(order, **changes), tools, Silent())

    def files(self) -> list[str]:
        """Article files of the corpus."""
        return sorted(path.relative_to(self.corpus).as_posix() for path in self.corpus.glob("2*/*"))

    def document(self, name: str = "") -> dict[str, Any]:
        """The one article file whose name holds ``name``."""
        (path,) = (one for one in self.files() if name in one)
        found: dict[str, Any] = json.loads((self.corpus / path).read_text(encoding="utf-8"))
        return found
