"""Articles, events and answers for these tests, in a line each. All places and people are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from briefing.drafts import ModelWriter
from briefing.embedding.fake import FakeEmbedder
from briefing.llm import Question
from briefing.llm.fake import FakeModel
from briefing.records.article import Article, Markup
from briefing.records.brief import Checked, Code, Finding, Verdict
from briefing.records.draft import Citation, Exchange, Role, Statement
from briefing.records.event import Event
from briefing.records.reading import Paragraph, Reading
from briefing.resources import Resources


def reading(
    name: str, *texts: str, language: str = "en", source: str | None = None, title: str = "", translated: bool = False
) -> Reading:
    """An article of ``texts``, its paragraphs."""
    body = "\n".join(texts)
    spots = [body.index(text) for text in texts]
    article = Article(id=name, path=f"{name}.txt", sha256="0" * 64, markup=Markup.TEXT, body=body)
    return Reading(
        article=article,
        title=title or texts[0][:80],
        source=source,
        url=None,
        language=language,
        published=None,
        paragraphs=tuple(
            Paragraph(id=f"p{number}", text=text, start=start, end=start + len(text), language=language)
            for number, (text, start) in enumerate(zip(texts, spots, strict=True), 1)
        ),
        machine_translated=translated,
    )


def of(*readings: Reading) -> dict[str, Reading]:
    return {one.id: one for one in readings}


def event(readings: Mapping[str, Reading], *origins: Sequence[str]) -> Event:
    """One event of all ``readings``, each its own origin unless ``origins`` say otherwise."""
    groups = tuple(tuple(origin) for origin in origins) or tuple((name,) for name in readings)
    return Event(id="e1", articles=tuple(readings), origins=groups, rank=1)


def answer(*statements: Mapping[str, str], headline: str = "") -> str:
    return json.dumps({"statements": list(statements), "headline": headline})


def told(paragraph: str, text: str, quote: str = "", **more: str) -> dict[str, str]:
    return {"paragraph": paragraph, "quote": quote, "text": text, "speaker": "", **more}


def ids_of(question: Question) -> list[str]:
    """The closed list of paragraph ids in the schema of a question."""
    return list(question.schema["properties"]["statements"]["items"]["properties"]["paragraph"]["enum"])


def shown(question: Question) -> dict[str, str]:
    """Paragraphs by id, as the boundary holds them."""
    rows = [json.loads(line) for line in inside(question).splitlines()]
    return {row["id"]: row["text"] for row in rows}


def inside(question: Question) -> str:
    """What lies between the two boundary lines."""
    _, data, _ = parted(question)
    return data


def parted(question: Question) -> tuple[str, str, str]:
    """The question before, between and after its boundary lines: the first pair holds the paragraphs."""
    marks = list(re.finditer(r"^=== [0-9a-f]{16}\n", question.user, re.MULTILINE))
    assert len(marks) in (2, 4), question.user
    assert len({mark[0] for mark in marks}) == 1
    first, second = marks[:2]
    return question.user[: first.start()], question.user[first.end() : second.start()], question.user[second.end() :]


class Writing:
    """A model writer over a fake model, with its account."""

    def __init__(self, model: FakeModel, *, statements: int = 6, paragraphs: int = 16, language: str = "en") -> None:
        self.account: list[Exchange] = []
        self.writer = ModelWriter(
            model,
            Resources("prompts").loader,
            FakeEmbedder(),
            self.account.append,
            language=language,
            statements=statements,
            paragraphs=paragraphs,
        )


def statement(text: str, *cites: str, name: str = "") -> Statement:
    """``cites``: ``article:paragraph``."""
    pairs = [cite.split(":") for cite in cites or ("a:p1",)]
    citations = tuple(Citation(article=article, paragraph=paragraph, quote="") for article, paragraph in pairs)
    return Statement(id=name, text=text, role=Role.FACT, citations=citations)


def failed(name: str, text: str, cite: str, reason: str) -> Checked:
    finding = Finding(code=Code.NUMBER, words="x", reason=reason)
    one = statement(text, cite, name=name)
    return Checked(statement=one, verdict=Verdict.UNSUPPORTED, score=0.0, findings=(finding,))
