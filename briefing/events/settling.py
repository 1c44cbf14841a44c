"""Doubtful pairs put to a language model: one short question each, and an answer that counts only with its evidence.

Only titles and leads are sent. An answer must quote from both articles the words that name the happening; one whose
quotes do not stand there, that is unsure, or that has no form, leaves the pair as it was. So does a model that fails.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jinja2 import BaseLoader
from pydantic import BaseModel, ConfigDict

from briefing.errors import ModelDown, ModelError, ModelGarbled, ModelUnusable
from briefing.llm import Answer, Model, Prompts, ask_accounted, data_line, read_as
from briefing.records.draft import Exchange
from briefing.records.event import Grouping, Link, Related, Settlement
from briefing.records.reading import OddityKind, Reading

_LEAD = 400  # characters of the text that are sent: what grouping itself looks at
_LEAST, _MOST = 0.2, 0.8  # probabilities between which the pair model is not sure of itself
_TOKENS = 200
_SHORTEST = 4  # letters and digits of a quotation below which it names nothing
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "words_a": {"type": "string"},
        "words_b": {"type": "string"},
        "verdict": {"type": "string", "enum": ["same", "different", "unsure"]},
    },
    "required": ["words_a", "words_b", "verdict"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Settled:
    """What a model settled."""

    settlements: tuple[Settlement, ...] = ()
    problem: str | None = None
    """Why the model was asked no more, if so."""

    @property
    def pairs(self) -> dict[tuple[str, str], bool]:
        """As `briefing.events.group` takes them: article ids, sorted, and whether both tell of one event."""
        return {(one.a, one.b): one.same for one in self.settlements}


class Settler:
    """Puts doubtful pairs to a model."""

    def __init__(self, model: Model, prompts: BaseLoader, account: Callable[[Exchange], None], most: int) -> None:
        """At most ``most`` questions a run. ``account`` is told of every one, answered or not."""
        self._model = model
        self._prompts = Prompts(prompts, "en")
        self._account = account
        self._most = most

    def settle(
        self, grouping: Grouping, readings: Mapping[str, Reading], today: Collection[str] | None = None
    ) -> Settled:
        """The doubtful pairs of ``grouping`` that the model has an answer to, the most important events first.

        ``today``: ids of the articles that the edition tells of (default: all); pairs of events without one of them
        are not asked about. Raises `ResourceError` where the prompt cannot be used; a failing model is told in
        `Settled.problem`.
        """
        found: list[Settlement] = []
        open_ = [one for one in doubtful(grouping, today) if not _bidding(readings, one)]
        for related in open_[: self._most]:
            try:
                settlement = self._asked(related, readings)
            except (ModelDown, ModelUnusable) as problem:
                return Settled(tuple(found), str(problem))
            except ModelError:  # in the account; the pair stays as it was
                continue
            if settlement is not None:
                found.append(settlement)
        return Settled(tuple(found))

    def _asked(self, related: Related, readings: Mapping[str, Reading]) -> Settlement | None:
        first, second = sorted((readings[related.link.a], readings[related.link.b]), key=_said)
        lines = [_line("A", first), _line("B", second)]
        question = self._prompts.question("settle", lines, _SCHEMA, _TOKENS, articles=lines)
        names: list[str] = []

        def read(answer: Answer) -> _Verdict:
            names.append(answer.model)
            return _checked(read_as(_Verdict, answer), first, second)

        verdict = ask_accounted(self._model, question, read, related.a, self._account)
        if verdict.verdict == "unsure":
            return None
        words = {first.id: verdict.words_a, second.id: verdict.words_b}
        a, b = sorted(words)
        by = names[-1] or self._model.name
        return Settlement(a=a, b=b, same=verdict.verdict == "same", by=by, words=(words[a], words[b]))


class _Verdict(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    words_a: str
    words_b: str
    verdict: Literal["same", "different", "unsure"]


def doubtful(grouping: Grouping, today: Collection[str] | None = None) -> list[Related]:
    """The pairs that are worth a question, the most important events first.

    Contradictions are not: no model may put together what they keep apart.
    """
    rank = {event.id: event.rank for event in grouping.events}
    told = {e.id for e in grouping.events if today is None or any(a in today for a in e.articles)}
    open_ = [
        one
        for one in grouping.related
        if one.link.veto is None and _LEAST <= one.link.score <= _MOST and (one.a in told or one.b in told)
    ]
    return sorted(open_, key=lambda r: (*sorted((rank[r.a], rank[r.b])), -r.link.score, r.link.a, r.link.b))


def marked(grouping: Grouping, settled: Settled) -> Grouping:
    """``grouping``, made with the pairs of ``settled``, with who settled what noted at its links and as a whole."""
    by = {(one.a, one.b): one.by for one in settled.settlements}

    def noted(link: Link) -> Link:
        name = by.get((min(link.a, link.b), max(link.a, link.b)))
        return link.model_copy(update={"settled_by": name}) if name else link

    events = (event.model_copy(update={"links": tuple(map(noted, event.links))}) for event in grouping.events)
    related = (one.model_copy(update={"link": noted(one.link)}) for one in grouping.related)
    return grouping.model_copy(
        update={"events": tuple(events), "related": tuple(related), "settlements": settled.settlements}
    )


def _bidding(readings: Mapping[str, Reading], related: Related) -> bool:
    """Whether one of the articles holds text that is addressed to machines: its pairs are not put to any."""
    pair = (readings[related.link.a], readings[related.link.b])
    return any(oddity.kind is OddityKind.INSTRUCTION for reading in pair for oddity in reading.oddities)


def _said(reading: Reading) -> tuple[str, str, str, str]:
    """By what an article says, so that renamed files ask the same question."""
    return reading.published.value if reading.published else "9999", reading.title, _lead(reading), reading.id


def _lead(reading: Reading) -> str:
    texts: Sequence[str] = [p.text for p in reading.paragraphs[:3] if p.text != reading.title]
    return " ".join(texts)[:_LEAD]


def _line(label: str, reading: Reading) -> str:
    published = reading.published.value[:10] if reading.published else ""
    return data_line(id=label, title=reading.title[:_LEAD], published=published, lead=_lead(reading))


def _checked(verdict: _Verdict, first: Reading, second: Reading) -> _Verdict:
    """Raises `ModelGarbled` where the evidence for a verdict does not stand in the articles."""
    if verdict.verdict == "unsure":
        return verdict
    for words, reading in ((verdict.words_a, first), (verdict.words_b, second)):
        quoted = _folded(words)
        if len(quoted.replace(" ", "")) < _SHORTEST or quoted not in _folded(f"{reading.title} {_lead(reading)}"):
            raise ModelGarbled("the words that should name the happening do not stand in the article")
    return verdict


def _folded(text: str) -> str:
    """Letters and digits alone, in one case: marks and spaces are no evidence."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
