"""Many days asked about at once: every question of every day handed in together, and what came kept for their editions.

What is asked about an event depends on what was answered: drafts come first, then repairs, second looks and headlines.
So the days are gone through several times, and each time what is still without an answer is handed in, as far as the
budget of its day goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.delivery import hold_lock
from briefing.errors import NothingToDo
from briefing.llm import Budget, Came, GatheringModel, Question
from briefing.pipeline.account import unchanged_since
from briefing.pipeline.inputs import gather_inputs
from briefing.pipeline.make import Run
from briefing.pipeline.order import Order, Tools
from briefing.pipeline.progress import Progress

_ROUNDS = 4  # drafts; headlines, repairs and looks; looks at repairs; and what these changed


@dataclass
class AskedAhead:
    """What came of asking ahead."""

    told: list[str] = field(default_factory=list)
    """What went wrong, a sentence each without its full stop."""
    budgets: dict[date, Budget] = field(default_factory=dict)
    """What each day has left for the run that makes its edition."""


def ask_ahead(
    orders: Sequence[Order],
    model: str,
    tools: Callable[[GatheringModel], Tools],
    ask: Callable[[Mapping[str, Question]], Came],
    progress: Progress,
    resources: Mapping[str, str],
    budget: Callable[[], Budget] = Budget,
) -> AskedAhead:
    """Have all questions of ``orders`` answered, as far as they can be.

    ``tools``: those of a run whose model is the one given over what is kept. ``ask`` hands questions in, by their keys
    in the store, and keeps what comes. ``budget`` gives that of one day. Raises `CorpusError`, `Locked`.
    """
    ahead = AskedAhead(budgets={order.day: budget() for order in orders})
    tried: set[str] = set()
    left_out = 0
    for _ in range(_ROUNDS):
        due, left_out = _due(orders, GatheringModel(model), tools, progress, resources, ahead.budgets, tried)
        if not due:
            break
        tried |= due.keys()
        came = ask({key: question for key, (_, question) in due.items()})
        for key, used in came.used.items():
            day, question = due[key]
            ahead.budgets[day].note(question, used)
        ahead.told += came.problems
        if came.failed:
            ahead.told.append(f"{came.failed} of {len(due)} questions of the back-fill came back without an answer")
        if not came.answered:
            break
    if left_out:
        ahead.told.append(f"{left_out} questions were not handed in: the budget of their day may not hold for them")
    return ahead


def _due(
    orders: Sequence[Order],
    gathering: GatheringModel,
    tools: Callable[[GatheringModel], Tools],
    progress: Progress,
    resources: Mapping[str, str],
    budgets: Mapping[date, Budget],
    tried: set[str],
) -> tuple[dict[str, tuple[date, Question]], int]:
    """What is without an answer and was not handed in, with its day, within the budgets; how many go beyond them."""
    due: dict[str, tuple[date, Question]] = {}
    left_out = 0
    for order in orders:
        before = {*gathering.questions, *tried}
        _rehearse(order, lambda: tools(gathering), progress, resources)
        new = {key: question for key, question in gathering.questions.items() if key not in before}
        chosen = budgets[order.day].fitting(new)
        left_out += len(new) - len(chosen)
        due |= {key: (order.day, question) for key, question in chosen.items()}
    return due, left_out


def _rehearse(order: Order, tools: Callable[[], Tools], progress: Progress, resources: Mapping[str, str]) -> None:
    with hold_lock(order.output / ".state" / "lock"):
        inputs = gather_inputs(order, resources)
        if not order.force and unchanged_since(order.output / order.day.isoformat(), inputs.digest) is not None:
            return
        gathered = tools()
        try:
            Run(order, gathered, progress, inputs).rehearsed()
        except NothingToDo:  # told when its edition is to be made
            return
        finally:
            gathered.close()
