"""Scripted judges for second looks, and how a statement fares under one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from briefing.embedding import Embedder
from briefing.llm import Question
from briefing.llm.fake import FakeModel
from briefing.records.brief import Brief
from briefing.records.draft import Exchange, Statement
from briefing.records.reading import Reading
from briefing.resources import Resources
from briefing.verification import Looker, Rewrite, verify
from tests.verification.samples import draft

Reply = str | Callable[[Question], str]


def said(verdict: str, words: str = "", wrong: str = "", speaker: object = "none") -> str:
    """An answer in its form."""
    return json.dumps({"words": words, "wrong": wrong, "speaker": speaker, "verdict": verdict}, ensure_ascii=False)


def asked(question: Question) -> tuple[list[str], str]:
    """Passages and claim, as the question shows them."""
    rows = [json.loads(line) for line in question.user.splitlines() if line.startswith(('{"passage"', '{"claim"'))]
    return [row["passage"] for row in rows if "passage" in row], next(row["claim"] for row in rows if "claim" in row)


@dataclass
class Court:
    """A judge who says what ``reply`` says, and the account of the questions put to it."""

    reply: Reply
    which: str = "doubtful"
    most: int = 6
    account: list[Exchange] = field(default_factory=list)

    def __post_init__(self) -> None:
        reply = self.reply
        self.model = FakeModel(reply if callable(reply) else lambda _: reply, "judge")
        prompts = Resources("prompts").loader
        self.looker = Looker(self.model, prompts, self.account.append, which=self.which, most=self.most)  # type: ignore[arg-type]

    def brief(
        self,
        *statements: Statement,
        readings: dict[str, Reading],
        rewrite: Rewrite | None = None,
        embedder: Embedder | None = None,
        language: str = "en",
    ) -> Brief:
        return verify(draft(*statements), readings, language, rewrite, embedder, self.looker.looks("e1"))
