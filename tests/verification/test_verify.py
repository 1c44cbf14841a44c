from __future__ import annotations

import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.errors import ModelDown
from briefing.records.brief import Checked, Code, Verdict
from briefing.records.draft import Role, Statement
from briefing.verification import check_claim, check_statement, verify
from tests.verification.samples import by_name, draft, reading, statement

HARBOUR = by_name("harbour").readings
QUOTE = "A ferry carrying 214 passengers ran aground near Port Kelmar"
GOOD = statement("A ferry with 214 passengers ran aground near Port Kelmar.", ("harbour", "p1", QUOTE))
BAD = statement("A ferry with 999 passengers ran aground near Port Kelmar.", ("harbour", "p1", QUOTE), number=2)


def codes(checked: Checked, *, soft: bool | None = None) -> set[Code]:
    return {f.code for f in checked.findings if soft is None or f.soft is soft}


def check(text: str, paragraph: str = "p1", quote: str = QUOTE, language: str = "en", **more: object) -> Checked:
    return check_statement(statement(text, ("harbour", paragraph, quote), **more), HARBOUR, language)


def test_a_statement_without_citation_is_unsupported() -> None:
    checked = check_statement(statement("A ferry ran aground."), HARBOUR, "en")
    assert checked.verdict is Verdict.UNSUPPORTED
    assert Code.NO_CITATION in codes(checked)


def test_an_unknown_paragraph_is_found() -> None:
    assert Code.UNKNOWN_CITATION in codes(check(GOOD.text, paragraph="p9"))


def test_an_invented_citation_beside_a_real_one_is_dropped_and_the_step_told() -> None:
    both = statement(GOOD.text, ("harbour", "p1", QUOTE), ("a9", "p1", "nothing of the kind"))
    kept = verify(draft(both), HARBOUR, "en").statements
    assert [c.article for c in kept[0].statement.citations] == ["harbour"]
    assert "dropped" in kept[0].steps[0].text


def test_a_citation_is_pointed_to_the_paragraph_where_its_words_stand() -> None:
    kept = verify(draft(statement(GOOD.text, ("harbour", "p3", QUOTE))), HARBOUR, "en").statements
    assert kept[0].statement.citations[0].paragraph == "p1"
    assert "re-pointed" in kept[0].steps[0].text


def test_garbled_words_relied_on_are_replaced_by_the_paragraphs_own() -> None:
    near = "A ferry carrying 214 passengers run aground near Port Kelmar"
    kept = verify(draft(statement(GOOD.text, ("harbour", "p1", near))), HARBOUR, "en").statements
    assert kept[0].statement.citations[0].quote == QUOTE
    assert "replaced" in kept[0].steps[0].text


def test_a_missing_name_is_found_in_another_paragraph_that_tells_the_same() -> None:
    readings = {
        "a": reading(
            "a",
            "en",
            "Fire",
            "Post",
            (
                "The fire at the Lorwick mill destroyed two halls.",
                "The fire at the Lorwick mill, owned by Edda Quist, destroyed two halls on Friday.",
            ),
        ),
    }
    text = "The fire destroyed two halls of the Lorwick mill, owned by Edda Quist."
    made = statement(text, ("a", "p1", "The fire at the Lorwick mill destroyed two halls"))
    kept = verify(draft(made), readings, "en").statements
    assert kept
    assert {"p1", "p2"} >= {c.paragraph for c in kept[0].statement.citations}


def test_a_translated_quotation_loses_its_marks() -> None:
    cau = by_name("vignoble").readings
    text = "“We had not seen such cold since 1991”, said Hélène Vaucourt."
    made = statement(text, ("vignoble", "p2", "Nous n’avions pas vu un tel froid depuis 1991"), role=Role.QUOTE)
    assert Code.QUOTE in codes(check_statement(made, cau, "en"), soft=False)
    kept = verify(draft(made), cau, "en").statements
    assert kept[0].statement.text == "We had not seen such cold since 1991, said Hélène Vaucourt."
    assert kept[0].statement.role is not Role.QUOTE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A ferry with 215 passengers ran aground near Port Kelmar.", Code.NUMBER),
        ("A ferry with 214 passengers ran aground near Port Kelmar on Sunday evening.", Code.DATE),
        ("A ferry with 214 passengers ran aground near Port Vashti on Monday evening.", Code.NAME),
        ("A ferry “with 214 passengers ran aground”.", Code.QUOTE),
        ("A ferry with 214 passengers ran aground, see https://a.example", Code.MARKUP),
        ("A ferry carrying 214 passengers did not run aground near Port Kelmar.", Code.POLARITY),
        ("Die Fähre mit 214 Passagieren lief am Montagabend in der Nähe von Port Kelmar auf Grund.", Code.LANGUAGE),
        ("Farmers of the valley fear that their harvest of early apples may be lost to frost.", Code.COVERAGE),
        (" ", Code.LENGTH),
        ("ferry " * 200, Code.LENGTH),
    ],
)
def test_each_fault_is_found_by_its_rule(text: str, code: Code) -> None:
    assert code in codes(check(text), soft=False)


def test_a_name_that_stands_elsewhere_in_the_article_is_only_marked() -> None:
    checked = check("Doran Vey knew that a ferry with 214 passengers ran aground near Port Kelmar.")
    assert checked.verdict is Verdict.SUPPORTED
    assert Code.NAME in codes(checked, soft=True)


def test_an_outlet_that_is_not_the_cited_articles_is_found() -> None:
    assert Code.SPEAKER in codes(check(GOOD.text, outlet="The Daily Rumour"))
    assert Code.SPEAKER not in codes(check(GOOD.text, outlet="Kelmar Courier"))


def test_a_speaker_whom_the_article_does_not_name_is_found() -> None:
    assert Code.SPEAKER in codes(check(GOOD.text, speaker="Ottoline Farrow"))
    assert Code.SPEAKER not in codes(check(GOOD.text, speaker="Captain Marrow"))


def test_a_verbatim_statement_is_the_sources_own_sentence_or_nothing() -> None:
    ditie = by_name("ditie").readings
    own = "预计每天有45万人乘坐这条线路。"
    made = statement(f"青石日报: {own}", ("ditie", "p2", own), outlet="青石日报", verbatim=True, language="zh")
    assert check_statement(made, ditie, "en").verdict is Verdict.SUPPORTED
    altered = made.model_copy(update={"text": made.text.replace("45", "46")})
    assert Code.QUOTE in codes(check_statement(altered, ditie, "en"), soft=False)


def test_the_first_remaining_statement_becomes_the_lead() -> None:
    lead = BAD.model_copy(update={"role": Role.LEAD})
    brief = verify(draft(lead, GOOD), HARBOUR, "en")
    assert brief.roles == (Role.LEAD,)
    assert len(brief.withheld) == 1


def test_the_writer_gets_one_chance_to_reword_with_the_findings() -> None:
    asked: list[tuple[Checked, ...]] = []

    def rewrite(failed: tuple[Checked, ...]) -> tuple[Statement, ...]:
        asked.append(failed)
        return (GOOD.model_copy(update={"id": "s2"}), GOOD.model_copy(update={"id": "s77"}))

    brief = verify(draft(GOOD, BAD), HARBOUR, "en", rewrite)
    assert [[c.statement.id for c in failed] for failed in asked] == [["s2"]]
    assert Code.NUMBER in codes(asked[0][0])
    assert [c.statement.id for c in brief.statements] == ["s1", "s2"]
    assert "reworded" in brief.statements[1].steps[0].text


def test_a_rewording_that_lies_again_is_withheld() -> None:
    brief = verify(draft(BAD), HARBOUR, "en", lambda failed: (BAD,))
    assert not brief.statements
    assert len(brief.withheld) == 1


def test_a_model_that_is_down_costs_the_rewording_and_the_brief_says_so() -> None:
    def down(failed: tuple[Checked, ...]) -> tuple[Statement, ...]:
        raise ModelDown("no answer in time")

    brief = verify(draft(GOOD, BAD), HARBOUR, "en", down)
    assert len(brief.statements) == 1
    assert "no answer in time" in brief.problems[0]


def test_other_errors_of_the_rewording_are_not_hidden() -> None:
    def broken(failed: tuple[Checked, ...]) -> tuple[Statement, ...]:
        raise KeyError("bug")

    with pytest.raises(KeyError):
        verify(draft(BAD), HARBOUR, "en", broken)


@pytest.mark.parametrize(
    "headline",
    [
        "",
        "Ferry with 900 passengers aground",
        "Is Norvane Lines to blame?",
        "Visit https://a.example",
        "“We all wept” on the ferry",
        "Ottoline Farrow resigns after grounding",
    ],
)
def test_a_headline_that_does_not_hold_gives_way_to_a_sources_own_title(headline: str) -> None:
    brief = verify(draft(GOOD, headline=headline), HARBOUR, "en")
    assert (brief.headline, brief.headline_article) == ("Ferry runs aground off Port Kelmar", "harbour")


def test_a_headline_that_holds_is_kept() -> None:
    brief = verify(draft(GOOD, headline="Ferry with 214 aboard runs aground near Port Kelmar"), HARBOUR, "en")
    assert brief.headline_article is None


def test_the_fallback_headline_is_in_the_editions_language_where_it_can_be() -> None:
    readings = {**by_name("cau").readings, **HARBOUR}
    assert verify(draft(GOOD), readings, "en").headline_article == "harbour"
    assert verify(draft(GOOD), readings, "fr").headline_article == "cau"


def test_a_relative_day_is_counted_from_the_articles_own_date() -> None:
    readings = {"a": reading("a", "en", "Dam", "Post", ("The dam broke yesterday at noon.",))}
    quote = ("a", "p1", "The dam broke yesterday")
    assert check_statement(statement("The dam broke on 13 May.", quote), readings, "en").verdict is Verdict.SUPPORTED
    assert check_statement(statement("The dam broke on 11 May.", quote), readings, "en").verdict is Verdict.UNSUPPORTED


def test_with_an_embedder_a_statement_far_from_its_foreign_paragraph_is_found() -> None:
    readings = by_name("bruecke").readings
    made = statement(
        "Farmers fear for the early apples of the valley.", ("bruecke", "p1", "Täglich fahren dort 9.300 Autos")
    )
    assert check_statement(made, readings, "en").verdict is Verdict.SUPPORTED
    assert Code.COVERAGE in codes(check_statement(made, readings, "en", FakeEmbedder()), soft=False)
    assert not verify(draft(made), readings, "en", None, FakeEmbedder()).statements
    assert check_claim(made.text, by_name("bruecke").paragraphs, FakeEmbedder()).verdict is Verdict.UNSUPPORTED


def test_a_claim_is_checked_by_the_same_rules() -> None:
    passages = by_name("harbour").paragraphs
    good = check_claim("Seventeen people were treated for bruises.", passages)
    bad = check_claim("Nineteen people were treated for bruises.", passages)
    assert (good.verdict, bad.verdict) == (Verdict.SUPPORTED, Verdict.UNSUPPORTED)
    assert good.score > 0.5 > bad.score
    assert bad.findings[0].words == "Nineteen"


LONG = 40_000
HOSTILE = [
    (piece * LONG)[:LONG]
    for piece in (
        "a",
        "“",
        "'",
        "1,",
        "9",
        "三",
        "[",
        "…",
        "<",
        "A. ",
        "Ab ",
        "not ",
        "\ud800\udfff\x00",
        "{{",
        " ",
        "a@",
        "twenty-",
        "\u0301",
        "a.b",
        "- ",
        "12 345 ",
        "May 12 ",
        "«»",
        "&",
        "+1 ",
        "the fire ",
        "no fire ",
        "I ",
        "1.1.2020 ",
        "(1",
    )
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered_and_not_printed(text: str) -> None:
    made = statement(text, ("harbour", "p1", text[:30_000]), (text[:1000], text[:1000], ""), speaker=text[:5000])
    assert not verify(draft(made, headline=text), HARBOUR, "en").statements


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_passages_are_survived(text: str) -> None:
    readings = {"a": reading("a", "en", text[:1000], None, (text, "The dam broke at noon."))}
    made = statement("The dam broke at 12 noon, “not before”, said Edda Quist in May.", ("a", "p1", "dam broke"))
    assert not verify(draft(made), readings, "en").statements
    check_claim("The dam broke at 12 noon, “not before”, said Edda Quist in May.", [text])


def test_a_statement_is_recorded_with_its_claims_and_the_one_that_fails() -> None:
    text = "A ferry with 214 passengers ran aground near Port Kelmar, and the harbour burned for 40 days."
    (withheld,) = verify(draft(statement(text, ("harbour", "p1", QUOTE))), HARBOUR, "en").withheld
    assert [(claim.text, claim.verdict.value) for claim in withheld.claims] == [
        ("A ferry with 214 passengers ran aground near Port Kelmar", "supported"),
        ("and the harbour burned for 40 days.", "unsupported"),
    ]


def test_a_second_sentence_of_which_the_passage_has_nothing_is_no_support() -> None:
    checked = check(f"{GOOD.text} Ministers resigned while banks failed.")
    assert Code.COVERAGE in codes(checked, soft=False)
