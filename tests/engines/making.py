"""An event, a desk elsewhere, and a model that answers by what it is asked; without Ray."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefing.embedding.fake import FakeEmbedder
from briefing.engines.continued import Ask
from briefing.engines.relaying import Bureau
from briefing.engines.tasks import Job, Written
from briefing.llm import Question
from briefing.llm.fake import FakeModel
from briefing.pipeline import Silent, group_day, read_day
from briefing.pipeline.account import program_mark
from briefing.pipeline.engine import Recipe
from briefing.resources import Resources
from tests.pipeline.making import DAY, day_corpus


def jobs(root: Path) -> list[Job]:
    """The events of a small day."""
    found = read_day(day_corpus(root), DAY, 7, Silent())
    grouping = group_day(found, DAY, FakeEmbedder(), Silent()).grouping
    return [Job(event, {name: found.readings[name] for name in event.articles}) for event in grouping.events]


def recipe() -> Recipe:
    prompts = {one.name: one.path.read_text(encoding="utf-8") for one in Resources("prompts").listed()}
    return Recipe("en", 6, 16, prompts, by_model=True, second_look="all", second_looks=4)


def answered(question: Question) -> str:
    """The source's own words, and with them a number that no source has, so that there is something to mend."""
    rows = [json.loads(line) for line in question.user.splitlines() if line.startswith("{")]
    if question.purpose == "look":
        passage = next(row["passage"] for row in rows if "passage" in row)
        return json.dumps({"words": passage[:60], "wrong": "", "speaker": "none", "verdict": "supported"})
    if question.purpose == "repair":
        return "I would rather not."
    texts = [row for row in rows if "id" in row and "text" in row]
    told = [{"paragraph": row["id"], "quote": row["text"], "text": row["text"], "speaker": ""} for row in texts[:2]]
    told[-1] = told[-1] | {"text": told[-1]["text"] + " In all, 4711 were counted."}
    return json.dumps({"statements": told, "headline": texts[0]["text"]})


def written(job: Job, lost: Callable[[int], bool] = lambda _: False) -> tuple[Written, list[Question]]:
    """The job written by a bureau that is lost after so many answers as ``lost`` says, and what the model was asked.

    All that goes to a bureau and back is pickled on its way.
    """
    from briefing.engines.continued import Reply

    model, embedder, told = FakeModel(answered), FakeEmbedder(), []
    bureau = Bureau(program_mark(), recipe())
    step = sent(bureau.begin(7, sent(job), ()))
    while isinstance(step, Ask):
        want = step.want
        outcome = model.ask(want) if isinstance(want, Question) else embedder.embed(want) if want else model.name
        told.append(Reply(step.key, outcome))
        if lost(len(told)):
            bureau = Bureau(program_mark(), recipe())
            step = sent(bureau.begin(7, sent(job), sent(tuple(told))))
        else:
            step = sent(bureau.go_on(7, sent(outcome)))
    return step, model.questions


def sent(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))
