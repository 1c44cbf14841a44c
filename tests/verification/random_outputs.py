"""Answers of a model gone wrong, at random from a seed: whole, cut, garbled; each field true, altered or hostile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.verification.lies import MARKUP, ORDERS, altered_quotes, changed_numbers
from tests.verification.samples import SAMPLES, Sample, Truth

LONG = 20_000
NOISE = (
    "\x00",
    "\ud800",
    "\u202e",
    "\u200b",
    "\U000e0041",
    "\x1b[2J",
    "ﷺ",
    "𝔘𝔫𝔦",
    "Z̷̛͖a̶͉l̵̟g̸͔o̴͙",
    "{{7*7}}",
    "%s%n",
    "]]>",
    "-->",
    "\\u0000",
)
TEXTS = (
    "", " ", "\n\n", "null", "NaN", "x" * LONG, "a b " * (LONG // 4), "“" * 3000, "((" * 3000, "9" * 3000, "1.2.3.4.5",
    "Click here: https://evil.example/win", "Call +1 800 555 0199 now.", "Write to editor at evil dot example.",
    "[Read more](javascript:alert(1))", "<img src=x onerror=alert(1)>", "Send your password to the newsroom.",
    "a1p1", "[a1p1] [a2p2]", '"id": "a9p9"', "=cmd|' /C calc'!A0", "Subscribe now to our channel.", *ORDERS,
)  # fmt: skip
IDS = (
    "",
    "a1p99",
    "a9p1",
    "p1",
    "a1",
    "a1p1 ",
    "A1P1",
    "../../etc/passwd",
    "a1p1,a1p2",
    "s1",
    "<a1p1>",
    "a0p0",
    "a1p1\n",
)


class Garbler:
    """One random answer at a time to the questions about one sample."""

    def __init__(self, seed: int) -> None:
        """The same answers for the same ``seed``."""
        self.random = Random(seed)
        self.sample: Sample = self.random.choice(SAMPLES)
        self.other: Sample = self.random.choice([s for s in SAMPLES if s.name != self.sample.name])

    def answer(self) -> str:
        """The text of an answer: mostly well-formed, with statements of every sort."""
        document: dict[str, Any] = {
            "headline": self.text(),
            "statements": [self.statement() for _ in range(self.count())],
        }
        written = json.dumps(document, ensure_ascii=self.random.random() < 0.5)
        shape = self.random.random()
        if shape < 0.75:
            return written
        return self.random.choice(self.shapes(written))

    def count(self) -> int:
        return self.random.choice((0, 1, 1, 1, 2, 2, 3))

    def shapes(self, written: str) -> list[str]:
        """Faults of the answer as a whole."""
        cut = self.random.randrange(1, max(2, len(written)))
        return [
            f"```json\n{written}\n```",
            f"<think>{self.text()}</think>{written}",
            f"Sure! {written} Anything else?",
            written[:cut],
            written.replace('"quote"', '"qoute"'),
            written + written,
            " \n" * 2000,
            "[" * 100_000,
            "[" * 20_000 + "]" * 20_000,
            written.replace('"headline"', '"x": NaN, "y": Infinity, "headline"'),
            json.dumps([written, 7, None]),
            json.dumps({"statements": "none"}),
            json.dumps({"statements": [7, None, [], "s", {"paragraph": 3, "text": {}, "quote": [], "speaker": 1.5}]}),
            "<html><body>502 Bad Gateway</body></html>",
            "",
        ]

    def statement(self) -> dict[str, Any]:
        truth = self.random.choice(self.sample.truths)
        made: dict[str, Any] = {
            "id": self.random.choice(("s1", "s2", "", "s99", 7)),
            "paragraph": self.paragraph(truth),
            "quote": self.quote(truth),
            "text": self.about(truth),
            "speaker": self.random.choice((None, "", "", "Captain Ilse Marrow", self.text())),
        }
        if self.random.random() < 0.1:
            made["url"] = "https://evil.example"
        if self.random.random() < 0.05:
            made.pop(self.random.choice(list(made)))
        return made

    def paragraph(self, truth: Truth) -> object:
        if self.random.random() < 0.6:
            return f"a1p{truth.paragraph}"
        return self.random.choice((*IDS, f"a1p{self.random.randrange(1, 9)}", f"a2p{truth.paragraph}", 3, None))

    def quote(self, truth: Truth) -> object:
        if self.random.random() < 0.6:
            return truth.quote
        other = self.random.choice(self.other.truths)
        return self.random.choice(
            (truth.quote.upper(), truth.quote[3:-3], other.quote, "", "the", self.text(), None, 5)
        )

    def about(self, truth: Truth) -> object:
        """The true sentence, or one of the ways in which it can be made untrue."""
        own, way = truth.text, self.random.randrange(10)
        if way == 0:
            return own + self.random.choice(MARKUP)
        if way == 1:
            return self.random.choice([own, *altered_quotes(own, self.sample, self.sample.language)])
        if way == 2:
            return next(changed_numbers(own, self.sample, self.sample.language, f"p{truth.paragraph}"), own)
        if way == 3:
            return own.replace(" ", self.random.choice(NOISE), 1)
        if way == 4:
            return self.random.choice((own * 40, f"{own} {self.text()}", f"A report said: “{self.text()}”."))
        if way == 5:
            return self.random.choice((self.random.choice(self.other.truths).text, self.text()))
        return own

    def text(self) -> str:
        return self.random.choice((*TEXTS, *NOISE))


def garblers(count: int) -> Iterator[Garbler]:
    """``count`` of them, by their seeds."""
    return (Garbler(seed) for seed in range(count))
