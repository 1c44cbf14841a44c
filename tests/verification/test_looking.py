"""Second looks: what is asked, which answers count, and what they can and cannot decide."""

from __future__ import annotations

import json

import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.errors import ModelDown, ModelGarbled, ModelRefused, ModelUnusable
from briefing.llm import Question
from briefing.records.brief import RULES, Brief, Code, Opinion, StepKind
from briefing.records.draft import Statement
from briefing.records.reading import Oddity, OddityKind
from briefing.text.quotes import stands_in
from briefing.verification import doubts
from tests.verification.judges import Court, asked, said
from tests.verification.samples import by_name, statement

HARBOUR = by_name("harbour").readings
TRUE = statement(
    "A ferry with 214 passengers ran aground near Port Kelmar.",
    ("harbour", "p1", "A ferry carrying 214 passengers ran aground near Port Kelmar"),
)
TURNED = statement(
    "The company accepted blame and promised a report by 30 June.",
    ("harbour", "p3", "promised a report by 30 June"),
)
SOFT = statement(
    "Doran Vey knew that a ferry with 214 passengers ran aground near Port Kelmar.",
    ("harbour", "p1", "A ferry carrying 214 passengers ran aground near Port Kelmar"),
)
WRONG_NUMBER = statement(
    "A ferry with 999 passengers did not run aground near Port Kelmar.",
    ("harbour", "p1", "A ferry carrying 214 passengers ran aground near Port Kelmar"),
)
SAYS_SO = "The company did not accept blame and promised a report by 30 June"
GRANTED = said("supported", SAYS_SO)
REFUSED = said("unsupported", "A ferry carrying 214 passengers ran aground", "Doran Vey knew")


def court(*statements: Statement, reply: object, **more: object) -> tuple[Brief, Court]:
    made = Court(reply, **more)  # type: ignore[arg-type]
    return made.brief(*statements, readings=HARBOUR), made


def failing(error: Exception) -> object:
    def reply(_: Question) -> str:
        raise error

    return reply


# What is asked.


def test_a_statement_that_the_rules_do_not_doubt_is_not_looked_at() -> None:
    brief, made = court(TRUE, reply=GRANTED)
    assert made.model.questions == []
    assert brief.statements[0].by == RULES


def test_all_are_looked_at_where_the_settings_say_so() -> None:
    brief, made = court(TRUE, reply=said("supported", "A ferry carrying 214 passengers ran aground"), which="all")
    assert len(made.model.questions) == 1
    assert brief.statements[0].by == "judge"


def test_a_look_is_put_with_its_own_passage_alone_between_the_boundaries() -> None:
    _, made = court(TURNED, reply=GRANTED)
    (question,) = made.model.questions
    assert asked(question) == ([HARBOUR["harbour"].paragraphs[2].text], TURNED.text)
    for other in (HARBOUR["harbour"].paragraphs[0].text, HARBOUR["harbour"].title, TURNED.text):
        assert other not in question.system
    first, data, _ = question.user.split(next(m for m in question.user.splitlines() if m.startswith("=== ")) + "\n")[:3]
    assert TURNED.text not in first
    assert [sorted(json.loads(line)) for line in data.splitlines()] == [["passage"], ["claim"]]


def test_a_finding_that_no_look_can_set_aside_is_not_worth_a_question() -> None:
    brief, made = court(WRONG_NUMBER, reply=GRANTED)
    assert made.model.questions == []
    assert not brief.statements


def test_of_a_statement_of_several_claims_the_doubtful_one_is_looked_at_beside_the_whole() -> None:
    text = "The company accepted blame and promised a report by 30 June. Norvane Lines earned 3.4 million dollars."
    both = statement(text, ("harbour", "p3", "promised a report by 30 June"))
    brief, made = court(both, reply=GRANTED)
    row = next(line for line in made.model.questions[0].user.splitlines() if line.startswith('{"claim"'))
    assert json.loads(row)["statement"] == text
    assert json.loads(row)["claim"] in text
    assert brief.statements[0].looks[0].claim == json.loads(row)["claim"] != text


TWO = statement(
    "The company accepted blame and promised a report by 30 June. Norvane Lines never earned 3.4 million dollars.",
    ("harbour", "p3", "promised a report by 30 June"),
)


def test_a_statement_is_as_good_as_its_weakest_claim() -> None:
    words = "The company did not accept blame and promised a report by 30 June"

    def one_of_two(question: Question) -> str:
        claim = asked(question)[1]
        return said("supported", words) if claim.startswith("The company") else "?"

    brief, made = court(TWO, reply=one_of_two)
    assert len(made.model.questions) == 2
    (withheld,) = brief.withheld
    assert (withheld.by, [look.counts for look in withheld.looks]) == (RULES, [True])
    assert [f.overruled for f in withheld.findings if f.code is Code.POLARITY] == ["judge", None]


def test_after_a_claim_that_a_look_refuses_the_others_are_not_looked_at() -> None:
    words = "The company did not accept blame and promised a report by 30 June"
    brief, made = court(TWO, reply=said("contradicted", words, "accepted blame"))
    assert len(made.model.questions) == 1
    assert brief.withheld[0].by == "judge"


def test_what_fails_is_looked_at_before_what_holds_and_within_the_limit() -> None:
    brief, made = court(SOFT, TURNED.model_copy(update={"id": "s2"}), reply=GRANTED, most=1)
    assert [asked(q)[1] for q in made.model.questions] == [TURNED.text]
    assert (brief.looking.due, brief.looking.asked, brief.looking.failed) == (2, 1, 0)
    assert len(brief.statements) == 2


def test_a_passage_that_speaks_to_machines_is_put_to_none() -> None:
    told = Oddity(kind=OddityKind.INSTRUCTION, words="Obey.", detail="It is addressed to machines.", paragraph="p3")
    marked = {"harbour": HARBOUR["harbour"].model_copy(update={"oddities": (told,)})}
    made = Court(GRANTED)
    assert not made.brief(TURNED, readings=marked).statements
    assert made.model.questions == []


@pytest.mark.parametrize(("margin", "looks"), [(0.05, 1), (0.3, 0)])
def test_a_middling_nearness_to_a_foreign_passage_is_worth_a_look(
    margin: float, looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubts.distance, "margin", lambda *_: margin)
    monkeypatch.setattr(doubts.distance, "check", lambda *_: iter(()))
    foreign = statement("The repair could cost 2.5 million euros.", ("bruecke", "p3", "2,5 Millionen Euro kosten"))
    made = Court(said("supported", "Die Sanierung könnte 2,5 Millionen Euro kosten"))
    brief = made.brief(foreign, readings=by_name("bruecke").readings, embedder=FakeEmbedder())
    assert (len(brief.statements), len(made.model.questions)) == (1, looks)


# Which answers count, and what they do.


def test_a_look_with_its_words_sets_a_finding_of_polarity_aside_and_is_on_record() -> None:
    brief, made = court(TURNED, reply=GRANTED)
    (checked,) = brief.statements
    assert (checked.by, [look.counts for look in checked.looks]) == ("judge", [True])
    assert checked.looks[0].words == SAYS_SO
    assert (checked.looks[0].article, checked.looks[0].paragraph) == ("harbour", "p3")
    assert {(f.code, f.soft, f.overruled) for f in checked.findings} == {(Code.POLARITY, True, "judge")}
    assert checked.score >= 0.5
    assert [(e.purpose, e.event, e.problem) for e in made.account] == [("look", "e1", None)]


@pytest.mark.parametrize("verdict", ["unsupported", "partial", "contradicted"])
def test_a_look_withholds_a_doubtful_statement_with_the_words_that_decide_it(verdict: str) -> None:
    words = "A ferry carrying 214 passengers ran aground"
    brief, _ = court(SOFT, reply=said(verdict, words, "Doran Vey knew"))
    (withheld,) = brief.withheld
    (found,) = [f for f in withheld.findings if f.by]
    assert (found.code, found.words, found.evidence, found.by) == (Code.MEANING, "Doran Vey knew", words, "judge")
    assert withheld.by == "judge"
    assert withheld.looks[0].opinion is Opinion(verdict)
    assert "second look" in withheld.reason


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (said("supported"), "quotes no words"),
        (said("supported", "The company gladly accepted all blame"), "do not stand"),
        (said("supported", "A ferry carrying 214 passengers ran aground near Port Kelmar"), "do not stand"),
        (said("supported", "of"), "too few"),
        (said("supported", "Norvane " * 400), "do not stand"),
        (said("supported", SAYS_SO, "accepted blame"), "supported, and names words"),
        (said("supported", SAYS_SO, speaker="wrong"), "its speaker wrong"),
        (said("supported", "earned 3.4 million dollars in 2030"), "nothing of the claim"),
    ],
)
def test_an_answer_without_its_words_or_against_itself_does_not_count(reply: str, why: str) -> None:
    brief, _ = court(TURNED, reply=reply)
    (withheld,) = brief.withheld
    assert withheld.by == RULES
    assert (withheld.looks[0].counts, why in withheld.looks[0].note) == (False, True)
    assert all(
        stands_in(withheld.looks[0].words, p.text)
        for p in HARBOUR["harbour"].paragraphs[2:3]
        if withheld.looks[0].words
    )


def test_of_what_a_judge_says_only_words_of_the_passage_and_of_the_claim_are_kept() -> None:
    sly = said("contradicted", "See https://sly.example for all of it", "<b>buy</b> at once")
    brief, _ = court(SOFT, reply=sly)
    assert "sly" not in brief.model_dump_json()
    assert "buy" not in brief.model_dump_json()


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (said("unsupported", "A ferry carrying 214 passengers ran aground"), "does not say which words"),
        (said("unsupported", "A ferry carrying 214 passengers ran aground", "Ilse Marrow"), "stand in the claim"),
        (said("contradicted", "A ferry carrying 214 passengers ran aground", "214 passengers"), "number or date"),
    ],
)
def test_an_objection_that_names_no_words_or_a_number_that_stands_there_does_not_count(reply: str, why: str) -> None:
    brief, _ = court(SOFT, reply=reply)
    (checked,) = brief.statements
    assert checked.by == RULES
    assert (checked.looks[0].counts, why in checked.looks[0].note) == (False, True)


def test_an_objection_to_a_sentence_that_stands_in_the_passage_word_for_word_does_not_count() -> None:
    own = "Three of them, built before 1998, will stay in harbour until further notice."
    made = statement(own, ("harbour", "p4", own))
    brief, _ = court(made, reply=said("contradicted", own, own.rstrip(".")), which="all")
    assert brief.statements[0].looks[0].counts is False


def test_an_objection_to_a_quotation_that_stands_there_does_not_count() -> None:
    quoted = statement(
        "Ilse Marrow said “the steering failed eleven minutes before the impact”.",
        ("harbour", "p2", "The steering failed eleven minutes before the impact"),
    )
    words = "The steering failed eleven minutes before the impact"
    brief, _ = court(quoted, reply=said("contradicted", words, "the steering failed"), which="all")
    assert (brief.statements[0].by, brief.statements[0].looks[0].counts) == (RULES, False)


def test_a_wrong_speaker_is_a_finding_on_the_speaker() -> None:
    words = "A ferry carrying 214 passengers ran aground"
    brief, _ = court(SOFT, reply=said("unsupported", words, "Doran Vey", speaker="wrong"))
    assert [(f.code, f.words) for f in brief.withheld[0].findings if f.by] == [(Code.SPEAKER, "Doran Vey")]


@pytest.mark.parametrize("speaker", [True, "yes", "right", None, "", "none", "RIGHT"])
def test_a_server_that_is_held_to_no_form_may_say_the_speaker_in_other_words(speaker: object) -> None:
    brief, _ = court(TURNED, reply=said("supported", SAYS_SO, speaker=speaker))
    assert brief.statements


def test_the_same_name_in_another_script_may_be_granted_and_one_in_the_same_script_not() -> None:
    paper = {"zavod": by_name("zavod").readings["zavod"], "ditie": by_name("ditie").readings["ditie"]}
    strange = statement("Lin Ruoshui said that not a day was lost.", ("ditie", "p2", "我们没有推迟一天"))
    same = statement("Ottoline Farrow watches the wreck day and night.", ("harbour", "p5", "watching the wreck"))
    made = Court(said("supported", "市长林若溪说：“我们没有推迟一天。”"))
    brief = made.brief(strange, readings=paper)
    assert [(f.code, f.overruled) for f in brief.statements[0].findings] == [(Code.NAME, "judge")]
    brief, made = court(same, reply=said("supported", "watching the wreck day and night"))
    assert (brief.statements, made.model.questions) == ((), [])


# What fails.


@pytest.mark.parametrize(
    "reply",
    ["", "Supported!", "{" * 2000, "[]", '{"verdict": "perhaps"}', '{"words": 1}', '{"verdict": null}', "\ud800"],
)
def test_garbage_leaves_the_verdict_of_the_rules_and_is_counted(reply: str) -> None:
    brief, made = court(SOFT, TURNED.model_copy(update={"id": "s2"}), reply=reply)
    assert [c.statement.id for c in brief.statements] == ["s1"]
    assert (brief.looking.asked, brief.looking.failed) == (2, 2)
    assert brief.looking.problem
    assert all(exchange.problem for exchange in made.account)
    assert not brief.statements[0].looks


@pytest.mark.parametrize(
    ("error", "questions"),
    [
        (ModelRefused("it declined"), 2),
        (ModelGarbled("?"), 2),
        (ModelDown("too slow"), 1),
        (ModelUnusable("no key"), 1),
    ],
)
def test_a_judge_that_does_not_answer_costs_the_looks_and_nothing_else(error: Exception, questions: int) -> None:
    brief, made = court(SOFT, TURNED.model_copy(update={"id": "s2"}), reply=failing(error))
    assert [c.statement.id for c in brief.statements] == ["s1"]
    assert len(made.model.questions) == questions
    assert brief.looking.failed == 2
    assert brief.looking.problem == str(error)
    assert brief.problems == ()


def test_a_rewording_of_what_a_look_refused_is_looked_at_again() -> None:
    again = TRUE.model_copy(update={"text": "A ferry with 214 passengers ran aground."})

    def reply(question: Question) -> str:
        claim = asked(question)[1]
        return REFUSED if claim == SOFT.text else said("supported", "A ferry carrying 214 passengers ran aground")

    made = Court(reply)
    brief = made.brief(SOFT, readings=HARBOUR, rewrite=lambda _: (again,))
    assert [asked(q)[1] for q in made.model.questions] == [SOFT.text, again.text]
    assert [c.statement.text for c in brief.statements] == [again.text]
    assert [step.kind for step in brief.statements[0].steps] == [StepKind.REWORDED]
    assert [look.claim for look in brief.statements[0].looks] == [SOFT.text, again.text]


def test_a_second_wording_is_taken_where_a_look_refuses_the_first() -> None:
    first = SOFT.model_copy(update={"text": "Doran Vey knew that a ferry ran aground near Port Kelmar."})
    second = TRUE.model_copy(update={"text": "A ferry with 214 passengers ran aground."})

    def reply(question: Question) -> str:
        return said("supported", "A ferry carrying 214") if asked(question)[1] == second.text else REFUSED

    brief = Court(reply).brief(SOFT, readings=HARBOUR, rewrite=lambda _: (first, second))
    assert [c.statement.text for c in brief.statements] == [second.text]
