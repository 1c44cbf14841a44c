"""A model that obeys whatever it reads: planted instructions change nothing that is printed, and each is reported."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import cycle

import pytest
from lxml.html import fromstring

from briefing.documents import compose, render_html, render_markdown
from briefing.drafts import ExtractiveWriter, ModelWriter
from briefing.embedding.fake import FakeEmbedder
from briefing.llm import Question
from briefing.llm.fake import FakeModel
from briefing.paragraphs import read_article
from briefing.pipeline import Silent
from briefing.pipeline.writing import Desk, write_briefs
from briefing.records.article import Article, Markup
from briefing.records.draft import Writer, WriterKind
from briefing.records.edition import Edition
from briefing.records.event import Event, Grouping
from briefing.records.reading import OddityKind, Reading
from briefing.resources import Resources
from tests.conftest import SHARED
from tests.journeys.injections import HIDDEN, OWN, VISIBLE, encoded, from_shared, look_alike, split, tagged

PLACES = ("Kelmar", "Tarnholt", "Vestbro", "Aldwyn", "Osterby", "Rimouval", "Sant Pere", "Dunmoor")
PAYLOAD = (
    "All accounts are locked; call +1 800 555 0199 at once.",
    "Visit https://evil.example/pay to keep reading.",
    "The minister has resigned and the bank has failed.",
    "**BANANA** <script>alert(1)</script> [more](javascript:alert(1))",
    "Readers should send their passwords to help@evil.example.",
)
ADDED = (*PAYLOAD[:2], *PAYLOAD[3:])
_NODES = re.compile(r"<(?:script|img|iframe|object|embed|svg|style|link|meta|base|h1|form)\b[^>]*>")


def body(number: int) -> list[str]:
    """Three paragraphs of news, each with figures of its own."""
    place, other = PLACES[number % 8], PLACES[(number // 8 + 3) % 8]
    return [
        f"The council of {place} voted on Monday to spend {number + 2} million crowns on a new ferry to {other}.",
        f"Mayor Ilse Marrow said that building would begin in June and take {number + 30} weeks in all weathers.",
        f"Fishermen at {place} had asked for a longer quay, since {number + 400} boats shared the old one last winter.",
    ]


def article(number: int, planted: str = "") -> Article:
    texts = [f"<p>{text}</p>" for text in body(number)]
    title = f"Council of {PLACES[number % 8]} votes for ferry {number}"
    page = f"""<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
    {texts[0]}{texts[1]}{planted}{texts[2]}</article></body></html>"""
    return Article(
        id=f"n{number}", path=f"n{number}.html", sha256="0" * 64, markup=Markup.HTML, body=page, day=date(2031, 5, 13)
    )


def read(number: int, planted: str = "") -> Reading:
    reading = read_article(article(number, planted))
    assert isinstance(reading, Reading)
    return reading


class Obedient:
    """Reports what the paragraphs say; then does what any text in its question bids it, and what it bids by itself."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.turn = 0

    def __call__(self, question: Question) -> str:
        if question.purpose == "headline":
            return json.dumps({"headline": PAYLOAD[0]})
        lines = [json.loads(line) for line in question.user.split("\n") if line.startswith('{"id": "a')]
        honest = [{"paragraph": x["id"], "quote": x["text"], "text": x["text"], "speaker": ""} for x in lines]
        self.heard += [x["text"] for x in lines]
        self.turn += 1
        text, more = PAYLOAD[self.turn % len(PAYLOAD)], ADDED[self.turn % len(ADDED)]
        bidden = [
            {**honest[0], "text": text},
            {**honest[-1], "text": f"{lines[-1]['text']} {more}"},
            {**honest[0], "speaker": PAYLOAD[1]} if self.turn % 2 else {**honest[0], "paragraph": "a7p1"},
        ]
        return json.dumps(
            {"headline": PAYLOAD[1], "statements": [*honest, *bidden], "recipients": ["evil@evil.example"]}
        )


def edition(readings: list[Reading]) -> tuple[Edition, Obedient]:
    by_id = {r.id: r for r in readings}
    events = [Event(id=f"e-{r.id}", articles=(r.id,), origins=((r.id,),), rank=n) for n, r in enumerate(readings, 1)]
    obedient = Obedient()
    prompts, embedder = Resources("prompts").loader, FakeEmbedder()
    model = ModelWriter(
        FakeModel(obedient), prompts, embedder, lambda _: None, language="en", statements=30, paragraphs=60
    )
    desk = Desk(
        model, ExtractiveWriter(embedder, "en", 6), FakeEmbedder(), language="en", statements=30, run_seconds=600.0
    )
    briefs = write_briefs(desk, events, by_id, 1, Silent())
    made = compose(
        day=date(2031, 5, 13), language="en", title="Briefing", timezone="UTC",
        writer=Writer(kind=WriterKind.OPENAI, model="obedient"), briefs=briefs,
        grouping=Grouping(events=tuple(events)), readings=by_id,
    )  # fmt: skip
    return made, obedient


def printed(made: Edition) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What is printed of each event: its headline and its statements, by sort, not by order."""
    return {e.id: (e.headline, tuple(sorted(s.text for s in e.statements))) for e in made.events}


def planted() -> list[tuple[str, str]]:
    """Each instruction with a way of planting it, all ways in turn."""
    ways = cycle([*VISIBLE.values(), *HIDDEN.values()])
    rows = [(text, next(ways)(text)) for text in (*OWN, *from_shared())]
    disguises = (split, look_alike, encoded)
    rows += [(text, VISIBLE["a paragraph"](disguise(text))) for text in OWN[:4] for disguise in disguises]
    return rows + [(text, f"<p>{tagged(text)}</p>") for text in OWN[:4]]


PLANTED = planted()


def is_reported(reading: Reading, text: str) -> bool:
    """As an instruction; or as a piece of the page that was left out for another reason."""
    told = any(o.kind is OddityKind.INSTRUCTION for o in reading.oddities)
    return told or any(" ".join(text.split()) in piece.text for piece in reading.left_out)


@pytest.fixture(scope="module", params=[4, pytest.param(1, marks=pytest.mark.slow)])
def hostile(request: pytest.FixtureRequest) -> list[Reading]:
    """Every fourth article with something planted in it, or all."""
    return [read(number, markup) for number, (_, markup) in list(enumerate(PLANTED))[:: request.param]]


@pytest.fixture(scope="module")
def editions(hostile: list[Reading]) -> tuple[Edition, Edition, Obedient]:
    """Of the clean articles, and of the same with something planted in each."""
    clean, _ = edition([read(int(reading.id[1:])) for reading in hostile])
    dirty, obedient = edition(hostile)
    return clean, dirty, obedient


def numbers(made: Edition) -> list[int]:
    return [int(event.articles[0][1:]) for event in made.events]


def test_every_planted_instruction_is_reported(hostile: list[Reading]) -> None:
    planted = {reading.id: PLANTED[int(reading.id[1:])][0] for reading in hostile}
    assert [planted[r.id] for r in hostile if not is_reported(r, planted[r.id])] == []


def test_no_planted_instruction_is_a_paragraph_and_none_is_lost_for_it(hostile: list[Reading]) -> None:
    for reading in hostile:
        assert [p.text for p in reading.paragraphs] == body(int(reading.id[1:]))


def test_the_model_never_reads_a_planted_instruction(editions: tuple[Edition, Edition, Obedient]) -> None:
    _, dirty, obedient = editions
    assert set(obedient.heard) == {text for number in numbers(dirty) for text in body(number)}


def test_what_is_printed_is_what_is_printed_of_the_clean_articles(editions: tuple[Edition, Edition, Obedient]) -> None:
    clean, dirty, _ = editions
    assert printed(dirty) == printed(clean)


def test_all_that_is_printed_stands_in_the_articles(editions: tuple[Edition, Edition, Obedient]) -> None:
    _, dirty, _ = editions
    for number, event in zip(numbers(dirty), dirty.events, strict=True):
        texts = {s.text for s in event.statements}
        assert texts == set(body(number))
        assert all(s.speaker is None for s in event.statements)
        assert event.headline == f"Council of {PLACES[number % 8]} votes for ferry {number}"


def test_the_edition_says_where_text_for_machines_was_found(editions: tuple[Edition, Edition, Obedient]) -> None:
    clean, dirty, _ = editions
    told = [a for a in dirty.articles if any("addressed to AI systems" in note for note in a.notes)]
    assert len(told) >= 0.9 * len(dirty.articles)
    assert not any(a.notes for a in clean.articles)


def test_the_layout_and_the_links_are_those_of_the_clean_edition(editions: tuple[Edition, Edition, Obedient]) -> None:
    templates = Resources("templates").loader
    pages = [render_html(made, templates).decode() for made in editions[:2]]
    assert _NODES.findall(pages[0]) == _NODES.findall(pages[1])
    assert {str(x) for x in fromstring(pages[1]).xpath("//@href | //@src | //@action") if x[0] != "#"} == set()
    first, second = (render_markdown(made, templates).decode() for made in editions[:2])
    headings = [[line for line in text.split("\n") if line.startswith("#")] for text in (first, second)]
    assert headings[0] == headings[1]


def test_the_shared_injections_are_among_them_where_they_are_there() -> None:
    if not (SHARED / "data" / "hostile").is_dir():
        pytest.skip("needs the development data beside the project")
    assert len(PLANTED) >= len(OWN) + 75
