"""The model and those who ask it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.assembly.common import Cupboards, store
from briefing.assembly.secrets import read_secret
from briefing.errors import SettingsError
from briefing.settings import Settings, clean_key

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.events import Settler
    from briefing.llm import Budget, Gate, Model
    from briefing.llm.client import OpenAIModel
    from briefing.records.draft import Exchange
    from briefing.store import Store
    from briefing.verification import Looker


class Asking(StrEnum):
    """Who answers a run's questions."""

    USUAL = "usual"
    """What is kept, and the model what is not."""
    ANEW = "anew"
    """The model, whatever is kept."""
    KEPT = "kept"
    """What is kept, and nobody what is not."""


def parallel_requests(settings: Settings) -> int:
    """As configured; a server on this machine shares its cores with us and mostly answers one at a time."""
    if settings.parallel_requests is not None:
        return settings.parallel_requests
    local = urlsplit(settings.base_url or "").hostname in ("localhost", "127.0.0.1", "::1")
    return 1 if local else 4


def uses_model(settings: Settings) -> bool:
    """Whether a model is to be asked; ``auto`` asks one where one is configured."""
    return settings.writer == "openai" or (settings.writer == "auto" and settings.model_configured)


def settler(settings: Settings, shelves: Cupboards) -> tuple[Settler | None, Callable[[], None]]:
    """Who is asked about doubtful pairs (``None``: nobody, by the settings), and how the line is hung up."""
    if not settings.settle_pairs:
        return None, lambda: None
    over = asked(settings, store(settings), Asking.USUAL)
    return settler_over(shelves, over.model, [], settings.settle_pairs), over.close


def looker(settings: Settings, shelves: Cupboards, model: Model, exchanges: list[Exchange]) -> Looker | None:
    """Who is asked for second looks; ``None``: nobody, by the settings."""
    from briefing.verification import Looker

    which, most = settings.second_look, settings.second_looks
    if which == "none" or most == 0:
        return None
    return Looker(model, shelves.prompts.loader, exchanges.append, which=which, most=most)


def settler_over(shelves: Cupboards, model: Model, exchanges: list[Exchange], most: int) -> Settler:
    """Who settles doubtful pairs over ``model``."""
    from briefing.events import Settler

    return Settler(model, shelves.prompts.loader, exchanges.append, most)


def model_line(settings: Settings, *, gate: Gate | None = None, kept: Store | None = None) -> OpenAIModel:
    """The line to the configured endpoint. Raises as `model_key`.

    ``gate``: what bounds the run; ``kept``: where it is remembered what the endpoint takes.
    """
    from briefing.llm.client import OpenAIModel

    return OpenAIModel(
        model=settings.model,
        base_url=settings.base_url,
        api_key=model_key(settings),
        deadline=settings.request_seconds,
        attempts=settings.request_attempts,
        answer_format=settings.answer_format,
        left=(lambda: gate.seconds) if gate else (lambda: math.inf),
        kept=kept,
    )


@dataclass(frozen=True)
class Asked:
    """A model for a run, all layers of it: what is kept, else within the budget, through the gate, over the line."""

    model: Model
    gate: Gate
    budget: Budget
    remarks: Callable[[], tuple[str, ...]] = tuple
    close: Callable[[], None] = lambda: None


def asked(settings: Settings, kept: Store, asking: Asking, spending: Budget | None = None) -> Asked:
    """The model as a run asks it. The time of the run begins now. Raises as `model_key`, and `SettingsError`.

    ``spending``: its budget, of which something is spent; a whole one without.
    """
    from briefing.llm import BudgetedModel, Gate, KeepingModel, Line, OfflineModel, StoredModel

    gate, spending = Gate(settings.run_seconds), spending or budget(settings)
    if asking is Asking.KEPT:
        return Asked(StoredModel(OfflineModel(_known_name(settings, kept)), kept), gate, spending)
    line = model_line(settings, gate=gate, kept=kept)
    # The budget is the innermost: whoever waits there has left the desk to others. An answer is kept before its place
    # in the line is given on: of what was paid for, a run that is killed loses what was on its way at most.
    guarded = Line(KeepingModel(BudgetedModel(line, spending), kept), gate, parallel_requests(settings))
    model = StoredModel(guarded, kept, anew=asking is Asking.ANEW)
    remark = (
        "The endpoint's counts of tokens cannot be right, so that nobody can tell whether it read every question whole."
    )
    return Asked(model, gate, spending, lambda: (remark,) if line.uncounted else (), line.close)


def budget(settings: Settings) -> Budget:
    """What a run may spend."""
    from briefing.llm import Budget, Prices

    prices = Prices(
        settings.price_input, settings.price_cached, settings.price_output, settings.currency, settings.price_batch
    )
    return Budget(prices, settings.max_tokens_per_run, settings.max_cost)


def _known_name(settings: Settings, kept: Store) -> str:
    from briefing.llm.client import served_before

    return settings.model or served_before(settings.base_url, kept) or "unknown"


def model_key(settings: Settings) -> str | None:
    """The key, from wherever the settings have it. Raises `SettingsError` where that gives none."""
    key = read_secret("api_key", settings.api_key, settings.api_key_file, settings.api_key_command)
    try:
        return clean_key(key) if key is not None else None
    except ValueError as problem:  # it does not hold the key
        origin = "api_key" if settings.api_key else "api_key_file" if settings.api_key_file else "api_key_command"
        raise SettingsError(f"{origin} does not give a key and nothing else: {problem}") from None
