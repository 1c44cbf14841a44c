"""The ladder of repairs: what each step does, what it must not do, and that it is on record."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

import pytest

from briefing.records.brief import Brief, Checked, Code, StepKind
from briefing.records.draft import Role, Statement
from briefing.verification import verify
from tests.verification.samples import by_name, draft, reading, statement

HARBOUR = by_name("harbour").readings
FERRY = "A ferry carrying 214 passengers ran aground near Port Kelmar"
MILL = {
    "a": reading(
        "a",
        "en",
        "Fire at the mill",
        "Post",
        (
            "Firefighters worked through the night, and the road to the valley stayed closed.",
            "The fire at the Lorwick mill destroyed two halls, said Edda Quist. “We came too late to save the old hall.”",
        ),
    )
}


def kinds(checked: Checked) -> list[StepKind]:
    return [step.kind for step in checked.steps]


def one(made: Statement, readings: object = MILL, language: str = "en", **more: object) -> Brief:
    return verify(draft(made), readings, language, **more)  # type: ignore[arg-type]


def test_a_statement_that_cites_the_wrong_paragraph_is_pointed_to_the_one_that_says_it() -> None:
    made = statement("The fire at the Lorwick mill destroyed two halls.", ("a", "p1", "the road to the valley"))
    (kept,) = one(made).statements
    assert [(c.article, c.paragraph) for c in kept.statement.citations] == [("a", "p2")]
    assert kinds(kept) == [StepKind.REPOINTED]


def test_a_changed_number_finds_no_other_paragraph_to_stand_on() -> None:
    made = statement("The fire at the Lorwick mill destroyed nine halls.", ("a", "p1", "the road to the valley"))
    assert not one(made).statements


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            "“We came much too late to save the hall,” Edda Quist said.",
            "“We came too late to save the old hall,” Edda Quist said.",
        ),
        (
            "Edda Quist: “We came too late to rescue the old hall.”",
            "Edda Quist: “We came too late to save the old hall.”",
        ),
        (
            "«We came too late, save the old hall», said Edda Quist.",
            "«We came too late to save the old hall», said Edda Quist.",
        ),
    ],
)
def test_a_garbled_quotation_gets_the_words_of_the_passage(said: str, printed: str) -> None:
    made = statement(said, ("a", "p2", "We came too late to save the old hall"), role=Role.QUOTE)
    (kept,) = one(made).statements
    assert kept.statement.text == printed
    assert kinds(kept) == [StepKind.QUOTE]
    assert kept.statement.role is Role.LEAD


def test_a_quotation_that_nobody_said_is_not_mended_but_withheld_with_what_was_tried() -> None:
    made = statement("“Our ministers failed everyone here,” said Edda Quist.", ("a", "p1", "the road to the vale"))
    (withheld,) = one(made).withheld
    assert Code.QUOTE in {f.code for f in withheld.findings}
    assert [step.kind for step in withheld.steps] == [StepKind.EVIDENCE]
    assert withheld.text == made.text


def test_a_quotation_is_never_stitched_together_over_the_end_of_another() -> None:
    text = "“We saw the smoke,” said Ivo Tann. “We ran to the river,” said his brother."
    readings = {"a": reading("a", "en", "Smoke", "Post", (text,))}
    made = statement("“We saw a smoke, said Ivo Tann. We ran,” said a brother.", ("a", "p1", "We saw the smoke"))
    assert not one(made, readings).statements


def test_a_paraphrase_in_quotation_marks_loses_them_and_is_attributed_to_the_outlet() -> None:
    text = "The council will close the eastern swimming hall in winter because heating has become too expensive."
    readings = {"a": reading("a", "en", "Hall", "Valley Post", (text,))}
    made = statement(
        "“Because heating has become too expensive in winter, the council will close the eastern swimming hall.”",
        ("a", "p1", "the council will close the eastern swimming hall"),
        role=Role.QUOTE,
    )
    (kept,) = one(made, readings).statements
    assert kept.statement.text.startswith("Valley Post: Because heating")
    assert (kept.statement.outlet, "“" in kept.statement.text) == ("Valley Post", False)
    assert StepKind.UNQUOTED in kinds(kept)


SPOKEN = {
    "en": ("The bridge will stay closed until autumn, said engineer Tova Lind.", "Post"),
    "de": ("Die Brücke bleibt bis zum Herbst gesperrt, sagte Ingenieurin Tova Lind.", "Bote"),
    "fr": ("Le pont restera fermé jusqu’à l’automne, a déclaré l’ingénieure Tova Lind.", "Écho"),
    "es": ("El puente seguirá cerrado hasta el otoño, dijo la ingeniera Tova Lind.", "Diario"),
    "ru": ("Мост останется закрыт до осени, заявила инженер Това Линд.", "Вестник"),
}
WRONG = {
    "en": ("The bridge will stay closed until autumn, said Ottoline Farrow.", "Post: The bridge will stay closed until autumn."),
    "de": ("Die Brücke bleibt bis zum Herbst gesperrt, sagte Ulrike Sandomir.", "Bote: Die Brücke bleibt bis zum Herbst gesperrt."),
    "fr": ("Le pont restera fermé jusqu’à l’automne, a déclaré Odile Kerminec.", "Écho: Le pont restera fermé jusqu’à l’automne."),
    "es": ("El puente seguirá cerrado hasta el otoño, dijo Ramiro Quesaldo.", "Diario: El puente seguirá cerrado hasta el otoño."),
    "ru": ("Мост останется закрыт до осени, заявил Пахом Ельцовский.", "Вестник: Мост останется закрыт до осени."),
}  # fmt: skip


def spoken(language: str, text: str, speaker: str | None) -> tuple[Statement, dict[str, object]]:
    own, source = SPOKEN[language]
    readings = {"a": reading("a", language, own[:20], source, (own,))}
    return statement(text, ("a", "p1", own.split(",")[0]), speaker=speaker), readings  # type: ignore[return-value]


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_where_only_the_speaker_fails_the_outlet_reports_it(language: str) -> None:
    text, printed = WRONG[language]
    made, readings = spoken(language, text, None)
    (kept,) = one(made, readings, language).statements
    assert kept.statement.text == printed
    assert (kept.statement.speaker, kept.statement.outlet) == (None, SPOKEN[language][1])
    assert kinds(kept)[-1] is StepKind.SOFTENED


@pytest.mark.parametrize(
    "text",
    [
        "Ottoline Farrow said that the bridge will stay closed until autumn.",
        "Ottoline Farrow said the bridge will stay closed until autumn.",
        "Ottoline Farrow, the bridge will stay closed until autumn, said.",
        "According to Ottoline Farrow, the bridge will stay closed until autumn.",
        "“The bridge will stay closed until autumn,” Ottoline Farrow said.",
    ],
)
def test_a_clause_that_names_a_wrong_speaker_goes_whole_or_the_statement_does(text: str) -> None:
    made, readings = spoken("en", text, "Ottoline Farrow")
    for checked in one(made, readings).statements:
        assert "Farrow" not in checked.statement.text
        assert checked.statement.text.startswith("Post: ")
        assert "ridge will stay closed until autumn" in checked.statement.text
        assert checked.statement.text.endswith((".", ".”"))


def test_softening_never_saves_what_else_is_wrong() -> None:
    made, readings = spoken(
        "en", "The bridge will not stay closed until autumn, said Ottoline Farrow.", "Ottoline Farrow"
    )
    assert not one(made, readings).statements
    made, readings = spoken("en", "The bridge will stay closed until 2035, said Ottoline Farrow.", None)
    assert not one(made, readings).statements


def test_a_right_speaker_stays() -> None:
    made, readings = spoken("en", "The bridge will stay closed until autumn, said Tova Lind.", "Tova Lind")
    (kept,) = one(made, readings).statements
    assert (kept.statement.speaker, kept.steps) == ("Tova Lind", ())


def test_of_two_wordings_the_one_that_holds_best_is_taken() -> None:
    bad = statement("The fire destroyed nine mills.", ("a", "p2", "destroyed two halls"))
    wordings = [
        statement("The blaze wrecked two halls there.", ("a", "p2", "destroyed two halls")),
        statement("The fire destroyed two halls.", ("a", "p2", "destroyed two halls")),
    ]
    (kept,) = one(bad, rewrite=lambda _: tuple(wordings)).statements
    assert kept.statement.text == "The fire destroyed two halls."
    assert kinds(kept) == [StepKind.REWORDED]


def test_a_third_wording_is_not_looked_at() -> None:
    bad = statement("The fire destroyed nine mills.", ("a", "p2", "destroyed two halls"))
    good = statement("The fire destroyed two halls.", ("a", "p2", "destroyed two halls"))
    brief = one(bad, rewrite=lambda _: (bad, bad, good))
    assert not brief.statements
    assert [step.kind for step in brief.withheld[0].steps] == [StepKind.REWORDED]
