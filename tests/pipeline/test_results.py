"""What became of articles, as bytes."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.pipeline.results import opened, packed, packed_all, shared, slim
from briefing.records.article import Article, DropCode, Dropped, Markup
from briefing.records.reading import LeftOut, LeftOutReason, Paragraph, Reading, Unread

ARTICLE = Article(
    id="a", path="a.html", sha256="0", markup=Markup.HTML, body="<p>The ferry\nran.", day=date(2031, 5, 13)
)
LEFT_OUT = (
    LeftOut(text="Home", reason=LeftOutReason.NAVIGATION, start=1, end=5),
    LeftOut(text="By A. Body, Hollin Press", reason=LeftOutReason.BYLINE),
    LeftOut(text="© Hollin Press " * 100, reason=LeftOutReason.BOILERPLATE),
)
READING = Reading(
    article=ARTICLE,
    title="Ferry",
    source=None,
    url=None,
    language="en",
    published=None,
    paragraphs=(Paragraph(id="p1", text="The ferry\u2028ran.", start=3, end=17),),
    left_out=LEFT_OUT,
)
UNREAD = Unread(article=ARTICLE, code=DropCode.WALL, reason="a wall", left_out=LEFT_OUT)
DROPPED = Dropped(path="b.txt", code=DropCode.EMPTY, reason="the file is empty")


def test_results_come_back_as_they_were_in_their_order() -> None:
    results = [READING, DROPPED, UNREAD]
    assert list(opened(packed_all(results))) == results
    assert list(opened(b"")) == []


@pytest.mark.parametrize("data", [b"X{}", b"R", b"R{}", b"\n", b"D{"])
def test_what_is_no_result_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of several kinds
        list(opened(data))


def test_a_slim_result_keeps_counts_and_credits_and_lets_the_rest_go() -> None:
    one = slim(READING)
    assert isinstance(one, Reading)
    assert one.article.body == ""
    assert [piece.reason for piece in one.left_out] == [piece.reason for piece in LEFT_OUT]
    assert [len(piece.text) for piece in one.left_out] == [0, 24, 400]
    assert one.paragraphs == READING.paragraphs
    lost = slim(UNREAD)
    assert isinstance(lost, Unread)
    assert (lost.left_out, lost.article.body, lost.reason) == ((), "", "a wall")
    assert slim(DROPPED) is DROPPED


def test_a_lone_surrogate_costs_a_letter_and_no_reading() -> None:
    odd = READING.model_copy(update={"title": "lone \ud800 surrogate"})
    (back,) = opened(packed(odd))
    assert isinstance(back, Reading)
    assert back.title == "lone ? surrogate"
    assert back.article.day == ARTICLE.day


def test_what_many_results_have_alike_is_one_object() -> None:
    one, other = (shared(next(opened(packed(slim(READING))))) for _ in range(2))
    assert isinstance(one, Reading)
    assert isinstance(other, Reading)
    assert one == other == slim(READING)
    assert one.left_out[0] is other.left_out[0]
    assert one.paragraphs[0].model_fields_set is other.paragraphs[0].model_fields_set
    changed = one.model_copy(update={"title": "Bridge"})
    assert (one.title, changed.title) == ("Ferry", "Bridge")
