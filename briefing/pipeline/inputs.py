"""All that decides an edition, by name, so that a later build can say which of it has moved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing import __version__
from briefing.llm import kept_answer
from briefing.pipeline.account import (
    corpus_files,
    day_files,
    days_before,
    file_hash,
    inputs_digest,
    libraries,
    program_hash,
)
from briefing.pipeline.hand import find_hand
from briefing.pipeline.memory import fingerprint, known_of
from briefing.pipeline.missing import MissingSources, missing_sources
from briefing.pipeline.order import Order
from briefing.pipeline.past import Kept, past_editions
from briefing.records.draft import Exchange
from briefing.records.hand import Hand
from briefing.store import Store

Parts = Mapping[str, Mapping[str, Any]]
"""Kind → name → what it was: a hash, or a value that is none of anybody's business to hide."""
_OWN = "own:"
"""What stands before the name of a file that is the user's own; see `briefing.resources`."""
_FOLDERS = {"prompts": "prompt", "templates": "template"}


@dataclass(frozen=True)
class Inputs:
    """What an edition is made of, less what a model answers."""

    missing: MissingSources
    hand: Hand
    kept: Kept
    digest: str
    """One hash of all of it."""
    parts: Parts


@dataclass(frozen=True)
class Moved:
    """An input that is not what it was."""

    kind: str
    """``article``, ``setting``, ``prompt``, ``template``, ``answer``, ``library``, …"""
    name: str
    was: str | None
    """``None``: there was none."""
    now: str | None


def gather_inputs(order: Order, resources: Mapping[str, str]) -> Inputs:
    """The inputs of ``order`` as they are now. ``resources``: fingerprints of prompts and templates."""
    missing = missing_sources(order.corpus, order.day) if order.collects else MissingSources()
    hand = find_hand(order.edits, order.day)
    kept = past_editions(order.output, order.day, order.memory_days)
    all_resources = {**resources, "sources": order.sources.sha256, "hand": hand.sha256, "style": order.style.sha256}
    digest = inputs_digest(
        order.corpus,
        order.day,
        order.settings,
        all_resources,
        missing.sentences,
        days=order.memory_days,
        known=[*fingerprint(known_of(kept.editions)), *kept.mark],
    )
    return Inputs(missing, hand, kept, digest, _parts(order, all_resources, missing, kept))


def _parts(
    order: Order, resources: Mapping[str, str], missing: MissingSources, kept: Kept
) -> dict[str, dict[str, Any]]:
    base = order.corpus.parent if order.corpus.is_file() else order.corpus
    found: dict[str, dict[str, Any]] = {
        "article": {p.relative_to(base).as_posix(): file_hash(p) for p in corpus_files(order.corpus, order.day)},
        "setting": json.loads(json.dumps(dict(order.shaping), default=str)),
        "program": {"version": __version__, "code": program_hash()},
        "library": libraries(),
        "earlier day": _days(order),
        "earlier edition": {past.date.isoformat(): past.sha256 for past in kept.editions},
        "silent source": dict.fromkeys(missing.sentences, "told"),
    }
    names = {"sources": "list of outlets", "hand": "editor's file", "style": "look"}
    for name, sha in resources.items():
        folder, _, rest = name.partition("/")
        kind, shown = (_FOLDERS[folder], rest) if folder in _FOLDERS else (names.get(name, name), name)
        found.setdefault(kind, {})[shown.removeprefix(_OWN)] = sha
    return found


def _days(order: Order) -> dict[str, str]:
    """The files of earlier days, by name and size: their bytes were looked at on their own day."""
    days = day_files(order.corpus, days_before(order.day, order.memory_days))
    told = {day: json.dumps([(name, size) for name, size, _ in rows]) for day, rows in days.items()}
    return {day.isoformat(): hashlib.sha256(rows.encode()).hexdigest() for day, rows in told.items()}


def answers_of(exchanges: Iterable[Exchange], store: Store | None) -> dict[str, str]:
    """The hash of each answer that the edition rests on, by that of its request, as far as they are kept."""
    found: dict[str, str] = {}
    for key in sorted({one.request_sha256 for one in exchanges}) if store is not None else ():
        answer = kept_answer(store, key) if store is not None else None
        if answer is not None:
            found[key] = hashlib.sha256(answer.text.encode("utf-8", "replace")).hexdigest()
    return found


def moved_since(was: Parts, now: Parts) -> tuple[Moved, ...]:
    """What ``now`` is not as it ``was``, kind by kind, by name."""
    rows: list[Moved] = []
    for kind in [*was, *(kind for kind in now if kind not in was)]:
        before, after = was.get(kind, {}), now.get(kind, {})
        rows += [
            Moved(kind, name, _told(before, name), _told(after, name))
            for name in sorted({*before, *after})
            if _told(before, name) != _told(after, name)
        ]
    return tuple(rows)


def _told(part: Mapping[str, Any], name: str) -> str | None:
    value = part.get(name, _ABSENT)
    return None if value is _ABSENT else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


_ABSENT = object()
