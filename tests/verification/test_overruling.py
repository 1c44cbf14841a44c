"""Whatever a judge and a writer say: a rule that compares letters and figures is never overruled."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import ModelDown, ModelRefused
from briefing.llm import Question
from briefing.records.brief import Brief, Checked, Code, Opinion, Verdict
from briefing.records.draft import Statement
from briefing.verification import check_statement
from tests.verification.judges import Court, asked, said
from tests.verification.lies import lies
from tests.verification.samples import SAMPLES, by_name, true_statements

STEADY = settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
OF_SENSE = {Code.ROLE, Code.POLARITY, Code.OPPOSITE, Code.COVERAGE, Code.NAME}
TOLD = [(lie.sample.name, lie.language, lie.statement) for lie in lies()][::7]
TOLD += [(sample.name, language, true) for sample, language, true in true_statements()]
TURNED = [
    ("harbour", "en", "A ferry carrying 214 passengers did not run aground near Port Kelmar."),
    ("harbour", "en", "The company accepted blame and promised a report by 30 June."),
    ("harbour", "en", "Nobody was bruised, but 17 people were killed."),
    ("bruecke", "de", "Die Steinbrücke von Hohenwerda ist seit Donnerstag nicht gesperrt."),
    ("zavod", "en", "Nobody is without work."),
    ("ditie", "en", "Mayor Sun Yat spoke of a late opening."),
]
OPINIONS = [*map(str, Opinion), "maybe"]


@st.composite
def judges(draw: st.DrawFn) -> Callable[[Question], str]:
    """A judge who quotes and blames as chance has it."""
    sound = st.sampled_from([("supported", 1, 0, 0), ("supported", 2, 0, 2), ("contradicted", 1, 2, 2)])
    turn = st.one_of(sound, sound, st.tuples(st.sampled_from(OPINIONS), *[st.integers(0, 5)] * 3))
    script = draw(st.lists(turn, min_size=1, max_size=4))
    turns = iter(range(10_000))

    def reply(question: Question) -> str:
        verdict, words, wrong, speaker = script[next(turns) % len(script)]
        passages, claim = asked(question)
        passage = passages[0]
        if (words, wrong) == (5, 5):
            raise (ModelDown("slow"), ModelRefused("no"))[speaker % 2]
        quoted = ["", passage, passage[: len(passage) // 2], claim, "words of nobody at all", passage[-40:]][words]
        blamed = ["", claim, claim[: len(claim) // 2], claim.split()[-1], "Ottoline", ""][wrong]
        return said(verdict, quoted, blamed, ["right", "wrong", "none", None, True, "?"][speaker])

    return reply


def statements_of(name: str) -> list[Statement]:
    """Truths, lies, and sentences that turn the article round, each citing it."""
    own = [s for n, _, s in TOLD if n == name and s.citations and s.citations[0].article == name]
    return [*(own[0].model_copy(update={"text": text}) for n, _, text in TURNED if n == name), *own]


CHOICES = {sample.name: statements_of(sample.name) for sample in SAMPLES}


@st.composite
def trials(draw: st.DrawFn) -> tuple[str, list[Statement], list[Statement]]:
    """Statements about one article, and what a writer makes of those that fail."""
    name = draw(st.sampled_from(sorted(CHOICES)))
    some = st.sampled_from(CHOICES[name])
    written, reworded = draw(st.lists(some, min_size=1, max_size=3)), draw(st.lists(some, max_size=4))
    named = [s.model_copy(update={"id": f"s{i}"}) for i, s in enumerate(written, 1)]
    return name, named, [s.model_copy(update={"id": f"s{1 + i % len(named)}"}) for i, s in enumerate(reworded)]


def hard(checked: Checked, name: str, language: str) -> set[Code]:
    again = check_statement(checked.statement, by_name(name).readings, language)
    return {f.code for f in again.findings if not f.soft}


def ruled(name: str, written: list[Statement], reworded: list[Statement], court: Court) -> Brief:
    return court.brief(
        *written, readings=by_name(name).readings, rewrite=lambda _: tuple(reworded), language=by_name(name).language
    )


@settings(STEADY, max_examples=60)
@given(trials(), judges(), st.sampled_from(["doubtful", "all"]), st.integers(0, 5))
def test_nothing_that_fails_the_rules_is_printed_but_where_a_look_that_counts_set_a_finding_of_sense_aside(
    trial: tuple[str, list[Statement], list[Statement]], judge: Callable[[Question], str], which: str, most: int
) -> None:
    name, written, reworded = trial
    brief = ruled(name, written, reworded, Court(judge, which, most))
    for checked in brief.statements:
        failing = hard(checked, name, by_name(name).language)
        assert failing <= OF_SENSE
        granted = [x for x in checked.looks if x.counts and x.opinion is Opinion.SUPPORTED]
        assert not failing or [x.claim for x in granted if x.claim in checked.statement.text]
        assert failing == {f.code for f in checked.findings if f.overruled and f.code in failing}
    assert {c.statement.id for c in brief.statements} <= {s.id for s in written}
    assert len(brief.statements) + len(brief.withheld) == len(written)


@settings(STEADY, max_examples=15)
@given(trials(), judges())
def test_a_judge_never_changes_what_the_rules_print_without_a_look_that_counts(
    trial: tuple[str, list[Statement], list[Statement]], judge: Callable[[Question], str]
) -> None:
    name, written, reworded = trial
    with_judge = ruled(name, written, reworded, Court(judge, "all", 20))
    alone = ruled(name, written, reworded, Court(judge, "all", 0))
    told = {c.statement.id: c for c in alone.statements}
    for checked in with_judge.statements:
        if not any(look.counts for look in checked.looks):
            assert checked.statement.text == told[checked.statement.id].statement.text
    lost = {w.text for w in with_judge.withheld} - {w.text for w in alone.withheld}
    refused = [w for w in with_judge.withheld if w.text in lost]
    assert all(any(look.counts for look in w.looks) for w in refused)
    assert all(checked.verdict is Verdict.SUPPORTED for checked in with_judge.statements)
