"""What becomes of the embedder in a run: what it was asked, what that cost, and that it was lost."""

from __future__ import annotations

from typing import Any

from briefing.embedding import Embedder, scale_of, shipped_samples, spent_of, trouble_of
from briefing.errors import ModelError, ModelUnusable
from briefing.llm import Budget

_DIGITS = 6  # after the point, of a sum of money


class Embedded:
    """The embedder of one run, as the account sees it."""

    def __init__(self, embedder: Embedder, budget: Budget) -> None:
        """``budget``: what its tokens are charged to."""
        self._embedder = embedder
        self._budget = budget
        self._charged = (0, 0.0)

    @property
    def trouble(self) -> ModelError | None:
        """Why the configured embedder was not used to the end."""
        return trouble_of(self._embedder)

    @property
    def failures(self) -> list[str]:
        """A sentence, where it failed."""
        told = "articles were compared with the bundled one"
        return [f"The embedding model was not available: {self.trouble}; {told}."] if self.trouble else []

    @property
    def hints(self) -> list[str]:
        """What to do about it."""
        return [self.trouble.hint] if self.trouble is not None and self.trouble.hint else []

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be told of one that works, but was not measured on articles like these."""
        scale = None if self.trouble else scale_of(self._embedder)
        if scale is None or scale.texts > len(shipped_samples()):
            return ()
        return ("The embedder was measured on the texts that ship alone: see `briefing embedder measure --corpus`.",)

    @property
    def exit_code(self) -> int | None:
        """Where credentials were refused."""
        return self.trouble.exit_code if isinstance(self.trouble, ModelUnusable) else None

    def charge(self) -> None:
        """Charge what it took since the last time."""
        spent = spent_of(self._embedder)
        if spent is not None:
            now = (spent.tokens or 0, spent.cost or 0.0)
            self._budget.charge(now[0] - self._charged[0], now[1] - self._charged[1])
            self._charged = now

    def account(self) -> dict[str, Any]:
        """Which one it was in the end, and what its endpoint counted."""
        told: dict[str, Any] = {"embedder": self._embedder.name}
        spent = spent_of(self._embedder)
        if spent is None:
            return told
        counts = {"requests": spent.requests, "texts": spent.texts, "cut": spent.cut, "tokens": spent.tokens}
        cost = None if spent.cost is None else round(spent.cost, _DIGITS)
        return told | counts | {"cost": cost, "currency": self._budget.prices.currency}
