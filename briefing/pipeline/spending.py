"""What the model's answers took and cost: of a run, of each event, and of the edition that rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.llm import Prices
from briefing.records.draft import Exchange, Usage
from briefing.records.edition import ModelUse


def use_of(exchanges: Iterable[Exchange], prices: Prices) -> ModelUse | None:
    """What the answers took, those that were kept with the others; ``None`` where there is none.

    Of questions that nobody answered nothing is counted: an edition made again from kept answers says the same.
    """
    answered = sorted((one for one in exchanges if one.answered), key=lambda one: (one.request_sha256, one.cached))
    if not answered:
        return None
    usages = [one.usage for one in answered]
    return ModelUse(
        questions=len(answered),
        prompt_tokens=_total([usage.prompt_tokens for usage in usages]),
        cached_tokens=_total([usage.cached_tokens for usage in usages]),
        completion_tokens=_total([usage.completion_tokens for usage in usages]),
        cost=prices.total(usages),
        currency=prices.currency,
    )


def spent_on(exchanges: Sequence[Exchange], prices: Prices) -> dict[str, Any]:
    """For ``run.json``: what this run asked, what it was given from the store, and what it paid, by event too.

    A sum is ``null`` where a server did not say what one answer used, a cost also where a price is missing.
    """
    by_event: dict[str, list[Exchange]] = {}
    for one in exchanges:
        by_event.setdefault(one.event, []).append(one)
    events = {event: _spent(of, prices) for event, of in sorted(by_event.items())}
    return {**_spent(exchanges, prices), "currency": prices.currency, "events": events}


def _spent(exchanges: Sequence[Exchange], prices: Prices) -> dict[str, Any]:
    asked = [one for one in exchanges if not one.cached]
    paid = [one.usage for one in asked if one.answered]
    return {
        "questions": len(exchanges),
        "requests": len(asked),
        "kept": len(exchanges) - len(asked),
        "failed": sum(1 for one in exchanges if one.problem),
        "prompt_tokens": _total([usage.prompt_tokens for usage in paid]),
        "cached_tokens": _total([usage.cached_tokens for usage in paid]),
        "completion_tokens": _total([usage.completion_tokens for usage in paid]),
        "cost": prices.total(_sorted(paid)),
    }


def _sorted(usages: Iterable[Usage]) -> list[Usage]:
    return sorted(usages, key=repr)


def _total(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
