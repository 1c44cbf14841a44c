from __future__ import annotations

from datetime import date

from briefing.records.brief import Verdict
from briefing.records.draft import Citation, Role, Writer, WriterKind
from briefing.records.edition import Counts, Edition, EditionEvent, Passage, PrintedStatement
from briefing.records.reading import Reading
from briefing.verification import Change, recheck
from tests.verification.samples import by_name, reading

HARBOUR = by_name("harbour")
QUOTE = "A ferry carrying 214 passengers ran aground near Port Kelmar"


def edition() -> Edition:
    printed = PrintedStatement(
        id="e1.s1", text="A ferry with 214 passengers ran aground near Port Kelmar.", role=Role.LEAD,
        verdict=Verdict.SUPPORTED, citations=(Citation(article="harbour", paragraph="p1", quote=QUOTE),),
    )  # fmt: skip
    event = EditionEvent(
        id="e1", headline="Ferry", headline_article=None, headline_language=None, rank=1, articles=("harbour",),
        origins=1, origin_groups=(("harbour",),), reasons=(), statements=(printed,),
    )  # fmt: skip
    counts = Counts(
        articles=1, paragraphs=5, left_out=0, dropped=0, events=1, origins=1, languages=("en",), written=1, printed=1,
        repaired=0, withheld=0,
    )  # fmt: skip
    passage = Passage(article="harbour", paragraph="p1", text=HARBOUR.paragraphs[0], language="en", note=1)
    return Edition(
        date=date(2031, 5, 14), language="en", title="T", timezone="UTC", writer=Writer(kind=WriterKind.EXTRACTIVE),
        counts=counts, events=(event,), withheld=(), articles=(), passages=(passage,), dropped=(),
    )  # fmt: skip


def with_paragraphs(*paragraphs: str) -> dict[str, Reading]:
    return {"harbour": reading("harbour", "en", HARBOUR.title, HARBOUR.source, paragraphs)}


def test_an_edition_holds_against_the_corpus_that_it_was_made_from() -> None:
    assert recheck(edition(), HARBOUR.readings) == ()


def test_a_missing_article_is_named() -> None:
    (found,) = recheck(edition(), {})
    assert (found.statement, found.article, found.change) == ("e1.s1", "harbour", Change.ARTICLE_MISSING)


def test_a_changed_paragraph_is_named_with_what_it_was_and_is() -> None:
    found = recheck(edition(), with_paragraphs(HARBOUR.paragraphs[0].replace("214", "314")))
    assert [f.change for f in found] == [Change.PARAGRAPH_CHANGED, Change.QUOTE_GONE]
    assert "214" in found[0].detail
    assert "314" in found[0].detail


def test_a_paragraph_that_is_gone_is_named() -> None:
    event = edition().events[0]
    cited = Citation(article="harbour", paragraph="p5", quote="We have seen no leak")
    fifth = event.statements[0].model_copy(update={"citations": (cited,)})
    passage = Passage(article="harbour", paragraph="p5", text=HARBOUR.paragraphs[4], language="en", note=1)
    changed = {"events": (event.model_copy(update={"statements": (fifth,)}),), "passages": (passage,)}
    found = recheck(edition().model_copy(update=changed), with_paragraphs(HARBOUR.paragraphs[0]))
    assert [f.change for f in found] == [Change.PARAGRAPH_MISSING]


def test_a_paragraph_that_moved_unchanged_still_holds_with_a_note() -> None:
    (found,) = recheck(edition(), with_paragraphs("A new first paragraph.", HARBOUR.paragraphs[0]))
    assert (found.change, found.holds) == (Change.PARAGRAPH_MOVED, True)
    assert "p2" in found.detail


def test_a_statement_that_was_altered_in_the_edition_fails_the_rules() -> None:
    event = edition().events[0]
    bad = event.statements[0].model_copy(update={"text": event.statements[0].text.replace("214", "314")})
    altered = edition().model_copy(update={"events": (event.model_copy(update={"statements": (bad,)}),)})
    (found,) = recheck(altered, HARBOUR.readings)
    assert found.change is Change.RULE
    assert "number" in found.detail
