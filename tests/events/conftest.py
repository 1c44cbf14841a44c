"""Readings of invented news, and an embedder that needs no model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.records.article import Article, Markup
from briefing.records.reading import DateEvidence, Dating, LeftOut, LeftOutReason, Paragraph, Reading

Make = Callable[..., Reading]


def read(
    id_: str,
    title: str,
    *paragraphs: str,
    language: str = "en",
    published: str | None = None,
    evidence: DateEvidence = DateEvidence.METADATA,
    day: date | None = None,
    credit: str | None = None,
    translated: bool = False,
) -> Reading:
    texts = paragraphs or (title,)
    return Reading(
        article=Article(id=id_, path=id_, sha256="", markup=Markup.TEXT, body="\n".join(texts), day=day),
        title=title,
        source=None,
        url=None,
        language=language,
        published=Dating(value=published, evidence=evidence, words=published) if published else None,
        paragraphs=tuple(Paragraph(id=f"p{n}", text=text, start=0, end=0) for n, text in enumerate(texts, 1)),
        left_out=(LeftOut(text=credit, reason=LeftOutReason.BYLINE),) if credit else (),
        machine_translated=translated,
    )


@pytest.fixture
def make() -> Make:
    return read


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()
