"""The second look: a doubtful claim put to a model, alone with the passage that its statement cites.

One short question each, and an answer that counts only with the words of the passage that decide it (see `weighing`).
A model that judges claims by themselves is right in four of five (field notes on citations, §4); so it is asked where
the rules are in doubt, and what rules know better it does not touch (see `doubts`). Whatever fails, the rules' verdict
stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from jinja2 import BaseLoader
from pydantic import BaseModel, ConfigDict, field_validator

from briefing.embedding import Embedder
from briefing.errors import ModelDown, ModelError, ModelUnusable
from briefing.llm import Answer, Model, Prompts, ask_accounted, data_line, read_as
from briefing.records.brief import Checked, Looking, Opinion
from briefing.records.draft import Exchange
from briefing.records.reading import Reading
from briefing.text.clean import one_line
from briefing.verification.case import Case, statement_case
from briefing.verification.doubts import doubtful_claims, open_to_look
from briefing.verification.statement import without_outlet
from briefing.verification.weighing import Said, applied, weigh

_TOKENS = 300
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "words": {"type": "string"},
        "wrong": {"type": "string"},
        "speaker": {"type": "string", "enum": ["right", "wrong", "none"]},
        "verdict": {"type": "string", "enum": [str(opinion) for opinion in Opinion]},
    },
    "required": ["words", "wrong", "speaker", "verdict"],
    "additionalProperties": False,
}


class Looker:
    """Who is asked for second looks, and about what. Safe to share between threads."""

    def __init__(
        self,
        model: Model,
        prompts: BaseLoader,
        account: Callable[[Exchange], None],
        *,
        which: Literal["doubtful", "all"] = "doubtful",
        most: int = 6,
    ) -> None:
        """At most ``most`` questions an event. ``account`` is told of every one, answered or not.

        ``which``: ``doubtful`` statements alone, or ``all`` that a look could decide.
        """
        self._model = model
        self._prompts = Prompts(prompts, "en")
        self._account = account
        self._all = which == "all"
        self._most = most

    def looks(
        self,
        event: str,
        ready: Callable[[], None] = lambda: None,
        note: Callable[[ModelError], None] = lambda _: None,
    ) -> Looks:
        """The looks of one event, in their order.

        ``ready`` raises `ModelError` where the model is to be asked no more; ``note`` is told of a line that fails.
        """
        return Looks(self._asked, event, ready, note, every=self._all, most=self._most)

    def _asked(self, event: str, claim: str, speaker: str | None, case: Case) -> tuple[Said, str]:
        """What the model says of ``claim``, and its name. Raises `ModelError`."""
        lines = [data_line(passage=cited.text) for cited in case.cited]
        around = {"statement": case.text} if claim != case.text else {}
        lines.append(data_line(claim=claim, **around, **({"speaker": speaker} if speaker else {})))
        question = self._prompts.question("look", lines, _SCHEMA, _TOKENS, lines=lines)
        names: list[str] = []

        def read(answer: Answer) -> Said:
            names.append(answer.model)
            return read_as(_Wire, answer).said()

        said = ask_accounted(self._model, question, read, event, self._account)
        return said, names[-1] or self._model.name


class Looks:
    """The second looks of one event, within their limit. Not shared between threads."""

    def __init__(
        self,
        ask: Callable[[str, str, str | None, Case], tuple[Said, str]],
        event: str,
        ready: Callable[[], None],
        note: Callable[[ModelError], None],
        *,
        every: bool,
        most: int,
    ) -> None:
        """See `Looker.looks`."""
        self._ask, self._event, self._ready, self._note = ask, event, ready, note
        self._every = every
        self._left = most
        self._closed: ModelError | None = None
        self._due = self._put = self._failed = 0
        self._problem: ModelError | None = None

    @property
    def record(self) -> Looking:
        """What became of the looks so far."""
        problem = str(self._problem) if self._problem else None
        return Looking(due=self._due, asked=self._put, failed=self._failed, problem=problem)

    def at(
        self,
        checked: Checked,
        readings: Mapping[str, Reading],
        language: str,
        embedder: Embedder | None = None,
        *,
        sure: bool = False,
    ) -> Checked:
        """``checked`` after a look at each of its doubtful claims, where one is due and to be had; else as it was.

        ``sure``: a look is due although the rules are in no doubt, as for the rewording of what a look refused.
        """
        whole = statement_case(checked.statement, readings, language)
        case = Case(without_outlet(checked.statement), whole.language, whole.cited)
        if not open_to_look(checked, case, readings):
            return checked
        claims = doubtful_claims(checked, case, embedder) or ((case.text,) if self._every or sure else ())
        for claim in claims:
            self._due += 1
            answer = self._answer(claim, checked.statement.speaker, case) if self._left > 0 else None
            checked = applied(checked, weigh(answer[0], claim, case, answer[1]), case) if answer else checked
            if any(finding.by for finding in checked.findings):
                break  # it is as good as its weakest claim
        return checked

    def _answer(self, claim: str, speaker: str | None, case: Case) -> tuple[Said, str] | None:
        self._left -= 1
        try:
            if self._closed is not None:
                raise self._closed
            self._ready()
            self._put += 1
            return self._ask(self._event, claim, speaker, case)
        except (ModelDown, ModelUnusable) as problem:
            if self._closed is None:
                self._note(problem)
            self._closed = problem  # a line that is dead or slow is not tried again for this event
            self._fail(problem)
        except ModelError as problem:
            self._fail(problem)
        return None

    def _fail(self, problem: ModelError) -> None:
        self._failed += 1
        self._problem = problem


class _Wire(BaseModel):
    """The answer as the model gives it; what a server promises is not believed."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    words: str = ""
    wrong: str = ""
    speaker: Literal["right", "wrong", "none"] = "none"
    verdict: Opinion

    @field_validator("speaker", mode="before")
    @classmethod
    def _speaker(cls, value: object) -> object:
        """A server that holds its model to no form lets it say yes, no and nothing in other ways."""
        known = {"true": "right", "false": "wrong", "yes": "right", "no": "wrong", "": "none", "null": "none"}
        told = "" if value is None else str(value).strip().casefold()
        return known.get(told, told)

    @field_validator("verdict", mode="before")
    @classmethod
    def _verdict(cls, value: object) -> object:
        return value.strip().casefold() if isinstance(value, str) else value

    def said(self) -> Said:
        """Cleaned, and without the form of the wire."""
        speaker = {"right": True, "wrong": False, "none": None}[self.speaker]
        return Said(self.verdict, one_line(self.words), one_line(self.wrong), speaker)
