"""The writer that asks a language model: paragraphs as data, answers in a closed form, small models in small parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from jinja2 import BaseLoader

from briefing.drafts.answers import WireStatement, draft_schema, headline_schema, read_draft, read_headline
from briefing.drafts.material import Source, sources
from briefing.drafts.merging import lead_first, merged
from briefing.embedding import Embedder
from briefing.errors import ModelError, ModelGarbled, ModelNotKept, ModelRefused, ModelTooLong
from briefing.llm import Answer, Model, Prompts, Question, ask_accounted, data_line
from briefing.records.brief import Checked, Finding
from briefing.records.draft import Citation, Draft, Exchange, Role, Statement, Writer, WriterKind
from briefing.records.event import Event
from briefing.records.reading import Paragraph, Reading

_TOKENS_PER_STATEMENT = 220  # a sentence, its evidence and the JSON around them, in a language that costs many tokens
_TOKENS_OF_HEADLINE = 120
_FORGED_ID = re.compile(r"\s*[\[(【]\s*a\d+p\d+(?:\s*[,;]\s*a\d+p\d+)*\s*[\])】]")
_SHRINKING = 3  # times fewer paragraphs after each question that was too long: 16, 5, 1
_PART_STATEMENTS = 3  # asked of one article
_SHOWN = 200  # characters of a finding's words
_WORDINGS = 2  # of one statement, in a repair: the one that holds best is taken
_Found = tuple[str, list[Statement]]  # headline, statements
_T = TypeVar("_T")


class ModelWriter:
    """Statements by a language model, each with the paragraph that it rests on and the words of it."""

    def __init__(
        self,
        model: Model,
        prompts: BaseLoader,
        embedder: Embedder,
        account: Callable[[Exchange], None],
        *,
        language: str,
        statements: int,
        paragraphs: int,
    ) -> None:
        """Write in ``language``, at most ``statements`` an event; ask article by article above ``paragraphs``.

        ``account`` is told of every question asked, answered or not.
        """
        self._model = model
        self._prompts = Prompts(prompts, language)
        self._language = language.split("-")[0].lower()
        self._embedder = embedder
        self._account = account
        self._statements = statements
        self._paragraphs = paragraphs

    @property
    def writer(self) -> Writer:
        """See `DraftWriter.writer`."""
        return Writer(kind=WriterKind.OPENAI, model=self._model.name)

    def write(self, event: Event, readings: Mapping[str, Reading]) -> Draft:
        """See `DraftWriter.write`."""
        material = sources(event, readings, self._language)
        call = self._call(event)
        whole = sum(len(source.reading.paragraphs) for source in material) <= self._paragraphs
        headline, parts = self._at_once(call, material) if whole else ("", [])
        unheard = [s for s in material if not _is_heard(s, parts)]
        for source in unheard if len(material) > 1 or not parts else []:
            parts.append(self._part(call, source))
        most = max(self._statements, min(2 * len(material), 2 * self._statements))
        told = merged(parts, self._embedder, most, self._language)
        statements = _numbered(lead_first(told, self._embedder))
        if not statements and call.unanswered:
            raise call.unanswered
        if not statements:
            raise ModelGarbled(f"the model proposed no statement for event {event.id}")
        if len(parts) > 1 or not headline:
            headline = self._headline(call, statements) or headline
        return Draft(
            event=event.id,
            headline=headline or statements[0].text,
            headline_article=None,
            statements=tuple(statements),
            writer=self.writer,
            problems=tuple(call.problems),
        )

    def rewrite(
        self, event: Event, readings: Mapping[str, Reading], failed: Sequence[Checked]
    ) -> tuple[Statement, ...]:
        """See `DraftWriter.rewrite`. One question for all of an event's failed statements, up to two wordings each."""
        material = sources(event, readings, self._language)
        paragraphs = _index(material)
        shown = _around(failed, material, self._paragraphs)
        names = {source.reading.id: source for source in material}
        told = [_failure(checked, names) for checked in failed]
        ids = [checked.statement.id for checked in failed]
        schema = draft_schema(list(shown), headline=False, ids=ids)
        lines = [data_line(id=name, text=paragraphs[name][1].text) for name in shown]
        cap = _TOKENS_PER_STATEMENT * _WORDINGS * len(failed)
        question = self._prompts.question(
            "repair", [*lines, *told], schema, cap, paragraphs=lines, failed=told, wordings=_WORDINGS
        )
        draft = self._call(event).ask(question, read_draft)
        roles = {checked.statement.id: checked.statement.role for checked in failed}
        return tuple(
            _statement(wire, paragraphs, wire.id, roles[wire.id])
            for wire in _first_of_each(draft.statements, _WORDINGS)
            if wire.id in roles
        )

    def _call(self, event: Event) -> _Call:
        return _Call(self._model, event.id, self._account)

    def _at_once(self, call: _Call, material: list[Source]) -> tuple[str, list[list[Statement]]]:
        """One question for the whole event; nothing where its answer is of no use: then each article is asked about."""
        try:
            if len(material) == 1:
                return self._as_it_fits(call, material, self._statements, headline=True)
            headline, statements = self._asked(call, material, self._statements, headline=True)
        except ModelTooLong:
            if len(material) == 1:
                raise
            return "", []
        except (ModelGarbled, ModelRefused):
            return "", []
        return headline, [statements]

    def _part(self, call: _Call, source: Source) -> list[Statement]:
        """One question for one article. A part that fails is told to the reader and leaves the others standing."""
        try:
            _, parts = self._as_it_fits(call, [source], _PART_STATEMENTS, headline=False)
        except (ModelGarbled, ModelNotKept, ModelRefused) as problem:
            call.problems.append(f"{source.reading.title}: {problem}")
            call.unanswered = problem if isinstance(problem, ModelNotKept) else call.unanswered
            return []
        return parts[0]

    def _as_it_fits(
        self, call: _Call, material: list[Source], statements: int, *, headline: bool
    ) -> tuple[str, list[list[Statement]]]:
        """Of one article as many of its first paragraphs as the model can read; that it was not all is told."""
        every = most = min(self._paragraphs, len(material[0].reading.paragraphs))
        while True:
            try:
                told, found = self._asked(call, material, statements, headline=headline, most=most)
            except ModelTooLong:
                if most <= 1:
                    raise
                most = max(1, most // _SHRINKING)
                continue
            if most < every:
                title = material[0].reading.title
                call.problems.append(f"{title}: the model cannot read more than its first {most} of {every} paragraphs")
            return told, [found]

    def _asked(
        self, call: _Call, material: list[Source], statements: int, *, headline: bool, most: int | None = None
    ) -> _Found:
        paragraphs = dict(list(_index(material).items())[: most or self._paragraphs])
        lines = [data_line(id=name, text=paragraph.text) for name, (_, paragraph) in paragraphs.items()]
        schema = draft_schema(list(paragraphs), headline=headline)
        cap = _TOKENS_PER_STATEMENT * statements + _TOKENS_OF_HEADLINE
        question = self._prompts.question(
            "draft", lines, schema, cap, paragraphs=lines, statements=statements, headline=headline
        )
        draft = call.ask(question, read_draft)
        found = [_statement(wire, paragraphs, "", Role.FACT) for wire in draft.statements[:statements]]
        return _unforged(draft.headline), found

    def _headline(self, call: _Call, statements: list[Statement]) -> str:
        """What happened, from the statements alone; empty where none came: a headline is not worth failing for."""
        lines = [data_line(text=statement.text) for statement in statements]
        schema = headline_schema()
        question = self._prompts.question("headline", lines, schema, _TOKENS_OF_HEADLINE, statements=lines)
        try:
            return _unforged(call.ask(question, read_headline))
        except ModelError:
            return ""


class _Call:
    """Asks for one event and keeps the account."""

    def __init__(self, model: Model, event: str, account: Callable[[Exchange], None]) -> None:
        self._model = model
        self._event = event
        self._account = account
        self.problems: list[str] = []
        self.unanswered: ModelNotKept | None = None

    def ask(self, question: Question, read: Callable[[Answer], _T]) -> _T:
        """The answer as ``read`` gives it."""
        return ask_accounted(self._model, question, read, self._event, self._account)


def _index(material: Iterable[Source]) -> dict[str, tuple[Source, Paragraph]]:
    return {source.named(p): (source, p) for source in material for p in source.reading.paragraphs}


def _is_heard(source: Source, parts: list[list[Statement]]) -> bool:
    return any(c.article == source.reading.id for part in parts for s in part for c in s.citations)


def _statement(
    wire: WireStatement, paragraphs: Mapping[str, tuple[Source, Paragraph]], statement_id: str, role: Role
) -> Statement:
    """An id that we did not give out stays as the model wrote it: verification names it and refuses it."""
    article, paragraph = "", wire.paragraph
    if wire.paragraph in paragraphs:
        source, found = paragraphs[wire.paragraph]
        article, paragraph = source.reading.id, found.id
    citation = Citation(article=article, paragraph=paragraph, quote=wire.quote)
    return Statement(id=statement_id, text=_unforged(wire.text), role=role, citations=(citation,), speaker=wire.speaker)


def _unforged(text: str) -> str:
    """Without paragraph ids in brackets: citations are set by code, from the citation alone."""
    return _FORGED_ID.sub("", text).strip()


def _numbered(statements: Iterable[Statement]) -> list[Statement]:
    """Ids in order; the first is the lead."""
    return [
        s.model_copy(update={"id": f"s{number}", "role": Role.LEAD if number == 1 else Role.FACT})
        for number, s in enumerate(statements, 1)
    ]


def _first_of_each(statements: Iterable[WireStatement], most: int) -> list[WireStatement]:
    """At most ``most`` different ones of each id, in their order."""
    seen: dict[str, list[WireStatement]] = {}
    for statement in statements:
        kept = seen.setdefault(statement.id, [])
        if len(kept) < most and statement not in kept:
            kept.append(statement)
    return [statement for kept in seen.values() for statement in kept]


def _around(failed: Sequence[Checked], material: list[Source], most: int) -> list[str]:
    """The paragraphs to show for a repair: those cited, then their neighbours, then the rest, up to ``most``."""
    cited = {(c.article, c.paragraph) for checked in failed for c in checked.statement.citations}
    distances: dict[str, int] = {}
    for source in material:
        own = source.reading.paragraphs
        places = [i for i, p in enumerate(own) if (source.reading.id, p.id) in cited]
        for index, paragraph in enumerate(own):
            distances[source.named(paragraph)] = min((abs(index - place) for place in places), default=len(own) + 1)
    nearest = sorted(distances, key=lambda name: distances[name])[:most]
    return [name for name in distances if name in nearest]


def _failure(checked: Checked, names: Mapping[str, Source]) -> str:
    statement = checked.statement
    cited = [names[c.article].label + c.paragraph for c in statement.citations if c.article in names]
    wrong = "; ".join(dict.fromkeys(_fault(finding) for finding in checked.findings if not finding.soft))
    return data_line(id=statement.id, text=statement.text, paragraph=" ".join(cited), wrong=wrong)


def _fault(finding: Finding) -> str:
    """What is wrong, with the words that it is about and those of the paragraph that speak against them."""
    about = f"{finding.words[:_SHOWN]!r}: " if finding.words else ""
    against = f" (the paragraph: {finding.evidence[:_SHOWN]!r})" if finding.evidence else ""
    return about + finding.reason + against
