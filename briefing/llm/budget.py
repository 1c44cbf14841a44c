"""What questions cost, and when a run has spent enough."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from briefing.errors import ModelError, ModelSpent
from briefing.llm.port import Answer, Model, Question
from briefing.llm.tokens import estimate
from briefing.records.draft import Usage

_MILLION = 1_000_000
_SPARE = 1.5  # times the estimate of a prompt, which is on the low side
_DIGITS = 6  # after the point, of a sum of money


@dataclass(frozen=True)
class Prices:
    """Of a million tokens, in ``currency``; ``None``: not known."""

    input: float | None = None
    cached: float | None = None
    """Of those that the endpoint had kept; without it they cost as much as the others."""
    output: float | None = None
    currency: str = ""
    batch: float = 0.5
    """Share of them that the Batch endpoint takes."""

    def cost(self, usage: Usage) -> float | None:
        """Of one answer; ``None`` where a price or a count is not known."""
        read, written = usage.prompt_tokens, usage.completion_tokens
        if read is None or written is None or self.input is None or self.output is None:
            return None
        kept = min(usage.cached_tokens or 0, read)
        dear = self.input if self.cached is None else self.cached
        whole = ((read - kept) * self.input + kept * dear + written * self.output) / _MILLION
        return whole * self.batch if usage.batched else whole

    def total(self, usages: Sequence[Usage]) -> float | None:
        """Of several; ``None`` where one of them is not known."""
        costs = [self.cost(usage) for usage in usages]
        known = [cost for cost in costs if cost is not None]
        return round(sum(known), _DIGITS) if len(known) == len(costs) else None


@dataclass
class Budget:
    """Of a run, in tokens and in money. It is passed by one question at most. Safe to share between threads.

    What is being asked counts with the most that it can take, so that near the end one question waits for another.
    """

    prices: Prices = field(default_factory=Prices)
    tokens: int | None = None
    """Read and written, cached ones too."""
    cost: float | None = None

    def __post_init__(self) -> None:
        self._changed = threading.Condition()
        self._spent = _Sum()
        self._open = _Sum()
        self.refused: str | None = None
        """What is told once a question was refused: a sentence without its full stop."""

    @contextmanager
    def spending(self, question: Question) -> Iterator[list[Usage]]:
        """Room for ``question``; what it used is put into the list. Raises `ModelSpent` where none is left."""
        most = _most(question)
        used: list[Usage] = []
        with self._changed:
            while self._over(self._spent, self._open) and not self._over(self._spent, _Sum()):
                self._changed.wait()
            if self._over(self._spent, _Sum()):
                told = self._told()
                self.refused = told[:1].upper() + told[1:]
                raise ModelSpent(told)
            self._add(self._open, most)
        try:
            yield used
        finally:
            with self._changed:
                self._add(self._open, most, -1)
                for usage in used:
                    self._add(self._spent, _filled(usage, most))
                self._changed.notify_all()

    def fitting(self, questions: Mapping[str, Question]) -> dict[str, Question]:
        """Those of ``questions`` that may be asked all at once over the Batch endpoint: the first ones.

        It is passed by the last of them at most, even where each takes the most that it can.
        """
        chosen, taken = {}, _Sum()
        with self._changed:
            for key, question in questions.items():
                if self._over(self._spent, taken):
                    break
                chosen[key] = question
                self._add(taken, _most(question, batched=True))
        return chosen

    def note(self, question: Question, used: Usage | None) -> None:
        """What ``question`` took over the Batch endpoint; ``None``: nobody knows, and it is taken to be the most."""
        most = _most(question, batched=True)
        with self._changed:
            self._add(self._spent, _filled(used, most) if used is not None else most)

    def charge(self, tokens: int, cost: float) -> None:
        """What something else than a question took, such as embedding."""
        with self._changed:
            self._spent.tokens += tokens
            self._spent.cost += cost
            self._changed.notify_all()

    def _over(self, spent: _Sum, reserved: _Sum) -> bool:
        dear = self.cost is not None and spent.cost + reserved.cost >= self.cost
        return dear or (self.tokens is not None and spent.tokens + reserved.tokens >= self.tokens)

    def _add(self, total: _Sum, usage: Usage, sign: int = 1) -> None:
        total.tokens += sign * ((usage.prompt_tokens or 0) + (usage.completion_tokens or 0))
        total.cost += sign * (self.prices.cost(usage) or 0.0)

    def _told(self) -> str:
        by_tokens = self.tokens is not None and self._spent.tokens >= self.tokens
        return f"the budget of the run is used up ({self._limits()[0 if by_tokens else -1]})"

    def _limits(self) -> list[str]:
        limits = [f"max_tokens_per_run = {self.tokens}"] if self.tokens is not None else []
        money = f"max_cost = {self.cost:g} {self.prices.currency}".rstrip() if self.cost is not None else ""
        return [*limits, *([money] if money else [])]


@dataclass
class _Sum:
    tokens: int = 0
    cost: float = 0.0


def _most(question: Question, *, batched: bool = False) -> Usage:
    """What it can take."""
    prompt = round(_SPARE * estimate(question))
    return Usage(prompt_tokens=prompt, completion_tokens=question.max_tokens, batched=batched)


def _filled(usage: Usage, most: Usage) -> Usage:
    """What the endpoint does not count is taken to be the most: a budget errs on the side of the purse."""
    return Usage(
        prompt_tokens=most.prompt_tokens if usage.prompt_tokens is None else usage.prompt_tokens,
        cached_tokens=usage.cached_tokens,
        completion_tokens=most.completion_tokens if usage.completion_tokens is None else usage.completion_tokens,
        batched=usage.batched,
    )


class BudgetedModel:
    """Asks ``inner`` while the budget lasts. To stand below a `Line`: near its end one question waits for another."""

    def __init__(self, inner: Model, budget: Budget) -> None:
        """``budget`` may be shared by several."""
        self._inner = inner
        self._budget = budget

    @property
    def name(self) -> str:
        """See `Model.name`."""
        return self._inner.name

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`. Raises `ModelSpent` where nothing is left."""
        with self._budget.spending(question) as used:
            try:
                answer = self._inner.ask(question)
            except ModelError as problem:
                used += [problem.usage] if isinstance(problem.usage, Usage) else []
                raise
            used.append(answer.usage)
        return answer
