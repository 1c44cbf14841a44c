"""Many days asked about at once: every question of every day handed in together, and what came kept for their editions.

What is asked about an event depends on what was answered: drafts come first, then repairs, second looks and headlines.
So the days are gone through several times, and each time what is still without an answer is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefing.delivery import hold_lock
from briefing.errors import NothingToDo
from briefing.llm import Came, GatheringModel, Question
from briefing.pipeline.account import unchanged_since
from briefing.pipeline.inputs import gather_inputs
from briefing.pipeline.make import Run
from briefing.pipeline.order import Order, Tools
from briefing.pipeline.progress import Progress

_ROUNDS = 4  # drafts; headlines, repairs and looks; looks at repairs; and what these changed


def ask_ahead(
    orders: Sequence[Order],
    model: str,
    tools: Callable[[GatheringModel], Tools],
    ask: Callable[[Mapping[str, Question]], Came],
    progress: Progress,
    resources: Mapping[str, str],
) -> tuple[str, ...]:
    """Have all questions of ``orders`` answered, as far as they can be; what went wrong, a sentence each.

    ``tools``: those of a run whose model is the one given over what is kept. ``ask`` hands questions in, by their keys
    in the store, and keeps what comes. Raises `CorpusError`, `Locked`.
    """
    tried: set[str] = set()
    problems: list[str] = []
    for _ in range(_ROUNDS):
        gathering = GatheringModel(model)
        for order in orders:
            _rehearse(order, lambda gathering=gathering: tools(gathering), progress, resources)  # type: ignore[misc]
        due = {key: question for key, question in gathering.questions.items() if key not in tried}
        if not due:
            break
        tried |= due.keys()
        came = ask(due)
        problems += came.problems
        if came.failed:
            problems.append(f"{came.failed} of {len(due)} questions of the back-fill came back without an answer")
        if not came.answered:
            break
    return tuple(problems)


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
