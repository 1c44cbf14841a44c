"""A brief beside what readers were told: what is new is printed with what it was, the rest is not told again."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.records.article import Article, Markup
from briefing.records.brief import Brief, Checked, Verdict
from briefing.records.changes import ChangeKind, EarlierPassage, Told
from briefing.records.draft import Citation, Role, Statement, Writer, WriterKind
from briefing.records.reading import DateEvidence, Dating, Paragraph, Reading
from briefing.verification import Before, with_changes
from briefing.verification.since_told import overlap

THEN, TODAY = date(2031, 5, 13), date(2031, 5, 14)
TOLL = "At least 12 people died when the dam above Tornav broke, the fire service said."
HOMES = "Some 300 families of the lower quarter sleep in the school, the mayor of Tornav said."
SLUICES = "The water board said that the sluices had been open all night."
MORE = "At least 19 people died when the dam above Tornav broke, the fire service said."
BACK = "The water board withdrew its statement that the sluices had been open all night."
JUDGE = "A judge from Obermark will lead the inquiry into the broken dam."


def reading(name: str, day: date, *paragraphs: str, source: str | None = "Post") -> Reading:
    return Reading(
        article=Article(id=name, path=name, sha256="", markup=Markup.TEXT, body="", day=day),
        title="Dam breaks",
        source=source,
        url=None,
        language="en",
        published=Dating(value=day.isoformat(), evidence=DateEvidence.METADATA, words=""),
        paragraphs=tuple(
            Paragraph(id=f"p{n}", text=text, start=0, end=len(text), language="en")
            for n, text in enumerate(paragraphs, 1)
        ),
    )


def before(*printed: str, sources: tuple[str, ...] = ()) -> Before:
    """An edition of yesterday that printed these sentences of one article, which told ``sources`` besides."""
    then = reading("then", THEN, *printed, *sources)
    rows = [
        Told(day=THEN, statement=f"e.s{n}", text=text, language="en", outlet="Post",
             citation=Citation(article="then", paragraph=f"p{n}", quote=text))
        for n, text in enumerate(printed, 1)
    ]  # fmt: skip
    passages = [
        EarlierPassage(article="then", paragraph=t.citation.paragraph, day=THEN, text=t.text, language="en",
                       title="", source="Post", published=None, url=None, note=0)
        for t in rows
    ]  # fmt: skip
    return Before(tuple(rows), {(p.article, p.paragraph, p.day): p for p in passages}, (then,))


def brief(*statements: Statement) -> Brief:
    checked = tuple(Checked(statement=s, verdict=Verdict.SUPPORTED, score=1.0) for s in statements)
    writer = Writer(kind=WriterKind.EXTRACTIVE)
    return Brief(
        event="e", headline="Dam breaks", headline_article=None, statements=checked, withheld=(), writer=writer
    )


def said(number: int, text: str, quote: str | None = None, role: Role = Role.FACT, paragraph: int = 0) -> Statement:
    cited = Citation(article="now", paragraph=f"p{paragraph or number}", quote=quote or text)
    return Statement(id=f"s{number}", text=text, role=role, citations=(cited,), verbatim=quote is None, language=None)


def told(made: Brief) -> list[tuple[Role, str]]:
    return [(c.statement.role, c.statement.text) for c in made.statements]


def kinds(made: Brief) -> dict[str, ChangeKind]:
    return {change.text: change.kind for change in made.changes}


def compared(draft: Brief, past: Before, *today: str, most: int = 6) -> Brief:
    return with_changes(draft, past, {"now": reading("now", TODAY, *today)}, TODAY, "en", most)


def test_an_event_that_no_edition_told_is_left_as_it_is():
    draft = brief(said(1, TOLL, role=Role.LEAD))
    assert compared(draft, Before(), TOLL) is draft


def test_a_lead_that_readers_know_makes_way_for_what_is_new_and_stays_as_background():
    draft = brief(said(1, HOMES, role=Role.LEAD), said(2, JUDGE))
    made = compared(draft, before(HOMES), HOMES, JUDGE)
    assert told(made) == [(Role.LEAD, JUDGE), (Role.BACKGROUND, HOMES)]
    assert kinds(made) == {JUDGE: ChangeKind.NEW, HOMES: ChangeKind.UNCHANGED}


def test_what_readers_know_is_not_printed_and_stands_in_the_account_with_both_sides():
    draft = brief(said(1, MORE, role=Role.LEAD), said(2, HOMES))
    made = compared(draft, before(TOLL, HOMES), MORE, HOMES)
    assert told(made) == [(Role.LEAD, MORE)]
    (again,) = [change for change in made.changes if change.kind is ChangeKind.UNCHANGED]
    assert (again.statement, again.citations[0].quote) == ("", HOMES)
    assert again.before is not None
    assert (again.before.statement, again.before.citation.quote) == ("e.s2", HOMES)


def test_what_sources_told_and_no_edition_printed_is_background_and_no_news():
    draft = brief(said(1, MORE, role=Role.LEAD), said(2, HOMES))
    made = compared(draft, before(TOLL, sources=(HOMES,)), MORE, HOMES)
    assert told(made) == [(Role.LEAD, MORE), (Role.BACKGROUND, HOMES)]


def test_a_withdrawal_that_the_writer_passed_over_is_printed_all_the_same():
    draft = brief(said(1, JUDGE, role=Role.LEAD))
    made = compared(draft, before(SLUICES), JUDGE, BACK, most=1)
    (added,) = [c for c in made.statements if c.statement.id == "n1"]
    assert added.statement.text == f"Post: {BACK}"
    change = next(c for c in made.changes if c.statement == "n1")
    assert change.kind is ChangeKind.WITHDRAWN
    assert change.before is not None
    assert change.before.text == SLUICES


def test_a_model_s_own_words_are_compared_with_those_that_were_printed():
    draft = brief(
        said(1, "The number of people who died when the dam above Tornav broke rose from 12 to 19.", MORE, Role.LEAD),
        said(2, "Some 300 families of the lower quarter sleep in the school, said the mayor of Tornav.", HOMES),
    )
    made = compared(draft, before(TOLL, HOMES), MORE, HOMES)
    assert [c.statement.id for c in made.statements] == ["s1"]
    change = next(c for c in made.changes if c.statement == "s1")
    assert (change.kind, change.old, change.new) == (ChangeKind.CHANGED, "12", "19")


def test_a_model_s_edition_is_not_filled_up_with_sentences_of_its_sources():
    draft = brief(said(1, "The toll of the broken dam above Tornav rose from 12 to 19.", MORE, Role.LEAD))
    made = compared(draft, before(TOLL), MORE, JUDGE)
    assert [c.statement.id for c in made.statements] == ["s1"]
    assert kinds(made)[JUDGE] is ChangeKind.NEW


def test_an_event_of_which_all_is_known_keeps_one_statement_and_the_day():
    draft = brief(said(1, TOLL, role=Role.LEAD), said(2, HOMES))
    made = compared(draft, before(TOLL, HOMES), TOLL, HOMES)
    assert told(made) == [(Role.LEAD, TOLL)]
    assert made.repeated == THEN


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (TOLL, TOLL, True),
        ("12 people died", TOLL, True),
        (TOLL, HOMES, False),
        ("", TOLL, False),
        ("据消防部门称，至少12人死亡", "消防部门：据消防部门称，至少12人死亡。", True),
    ],
)
def test_pieces_of_a_paragraph_are_one_where_they_share_their_words(one, other, same):
    assert overlap(one, other) is same
