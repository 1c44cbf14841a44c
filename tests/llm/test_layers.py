"""The layers over the line: what a run may wait, fail, spend and keep."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from briefing.errors import ModelDown, ModelError, ModelGarbled, ModelSpent, ModelTooLong, ModelUnusable
from briefing.llm import Answer, Budget, BudgetedModel, Gate, Line, Patience, Prices, Question, patient, reads_whole
from briefing.llm.context import ContextWatch
from briefing.llm.fake import FakeModel
from briefing.llm.manners import Manners, recalled
from briefing.llm.tokens import estimate, tokens_of
from briefing.llm.tolerant import extract_json
from briefing.records.draft import Usage
from briefing.store import Store

LONG = Question("draft", "Write.", "The mill on the river was sold to the town. " * 400, {"type": "object"}, 50)
SHORT = Question("draft", "Write.", "The mill.", {"type": "object"}, 50)


def used(read: int | None, written: int | None = 5, cached: int | None = None) -> Usage:
    return Usage(prompt_tokens=read, cached_tokens=cached, completion_tokens=written)


def answered(read: int | None) -> Answer:
    return Answer("{}", used(read), "m", 0.0)


def failing(error: ModelError):
    def reply(_: Question) -> str:
        raise error

    return FakeModel(reply)


def test_after_two_failures_in_a_row_nobody_is_asked():
    model = failing(ModelDown("down"))
    line = Line(model, Gate())
    for _ in range(4):
        with pytest.raises(ModelDown):
            line.ask(SHORT)
    assert len(model.questions) == 2


def test_a_refused_key_closes_the_line_at_once_and_a_refused_answer_does_not():
    gate = Gate()
    with pytest.raises(ModelGarbled):
        Line(failing(ModelGarbled("empty")), gate).ask(SHORT)
    assert gate.stopped is None
    with pytest.raises(ModelUnusable):
        Line(failing(ModelUnusable("key")), gate).ask(SHORT)
    assert isinstance(gate.stopped, ModelUnusable)


def test_when_the_time_of_the_run_is_over_no_question_is_put():
    now = [0.0]
    gate = Gate(10.0, clock=lambda: now[0])
    model = FakeModel(lambda _: "{}")
    Line(model, gate).ask(SHORT)
    now[0] = 10.0
    with pytest.raises(ModelDown, match="run_seconds"):
        Line(model, gate).ask(SHORT)
    assert len(model.questions) == 1


def test_an_event_that_has_waited_or_failed_enough_is_not_asked_about():
    line = Line(FakeModel(lambda _: "{}"), Gate())
    with patient(Patience(seconds=1.0)) as mine:
        mine.waited(2.0)
        with pytest.raises(ModelDown, match="event_seconds"):
            line.ask(SHORT)
    with patient(Patience(failures=1)) as mine:
        mine.failed(ModelGarbled("no JSON"))
        with pytest.raises(ModelGarbled, match="no JSON"):
            line.ask(SHORT)
    line.ask(SHORT)  # another event has its own


def test_who_waits_for_an_answer_leaves_the_desk_to_others():
    desk = threading.Semaphore(1)
    free: list[bool] = []

    def reply(_: Question) -> str:
        free.append(desk.acquire(blocking=False))
        desk.release()
        return "{}"

    with desk, patient(Patience(desk=desk)):
        Line(FakeModel(reply), Gate()).ask(SHORT)
        assert not desk.acquire(blocking=False)
    assert free == [True]


@pytest.mark.parametrize(
    ("usage", "cost"),
    [
        (used(1_000_000, 0), 2.0),
        (used(1_000_000, 1_000_000), 10.0),
        (used(1_000_000, 0, cached=500_000), 1.25),
        (used(1_000_000, 0, cached=9_000_000), 0.5),
        (used(None, 5), None),
        (used(5, None), None),
    ],
)
def test_a_cost_follows_from_usage_and_prices(usage, cost):
    assert Prices(2.0, 0.5, 8.0).cost(usage) == cost


def test_a_cost_is_unknown_without_prices_and_a_sum_with_one_that_is_unknown():
    assert Prices().cost(used(5)) is None
    assert Prices(1.0, None, 1.0).total([used(5), used(None)]) is None
    assert Prices(1.0, None, 1.0).total([used(5), used(5)]) == pytest.approx(0.00002)


def test_a_budget_is_passed_by_one_question_at_most_however_many_ask_at_once():
    budget = Budget(tokens=400)

    class Counting(FakeModel):
        def ask(self, question: Question) -> Answer:
            super().ask(question)
            return answered(40)

    model = Counting(lambda _: "{}")
    refused: list[str] = []

    def work() -> None:
        for _ in range(10):
            try:
                BudgetedModel(model, budget).ask(SHORT)
            except ModelSpent as problem:
                refused.append(str(problem))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 400 <= 45 * len(model.questions) < 400 + 45 + 1
    assert len(model.questions) + len(refused) == 40
    assert budget.refused is not None
    assert "max_tokens_per_run" in budget.refused


def test_what_an_endpoint_does_not_count_counts_as_the_most_it_can_be():
    budget = Budget(tokens=60)
    model = BudgetedModel(FakeModel(lambda _: "{}"), budget)  # its usage is unknown
    model.ask(SHORT)
    model.ask(SHORT)
    with pytest.raises(ModelSpent):
        model.ask(SHORT)


def test_a_count_far_below_the_question_means_that_it_was_cut():
    watch = ContextWatch()
    with pytest.raises(ModelTooLong, match="tokens of a question"):
        watch.after(LONG, answered(2048), lambda tiny: answered(estimate(tiny)))
    with pytest.raises(ModelTooLong):
        watch.before(LONG)
    watch.before(SHORT)


@pytest.mark.parametrize("count", [None, 0, 100_000])
def test_a_count_that_is_none_or_large_enough_raises_no_doubt(count):
    assert ContextWatch().after(LONG, answered(count), lambda _: pytest.fail("it asked")).text == "{}"


def test_a_server_that_counts_every_question_alike_is_not_believed():
    watch = ContextWatch()
    assert watch.after(LONG, answered(17), lambda _: answered(17)).text == "{}"
    assert watch.doubted
    watch.after(LONG, answered(17), lambda _: pytest.fail("it asked again"))


def test_a_longer_question_that_was_read_whole_takes_the_limit_back():
    watch = ContextWatch()
    with pytest.raises(ModelTooLong):
        watch.after(LONG, answered(2048), lambda tiny: answered(estimate(tiny)))
    watch.after(LONG, answered(estimate(LONG)), lambda _: pytest.fail("it asked again"))
    watch.before(LONG)


@pytest.mark.parametrize(("most", "whole"), [(10**9, True), (2000, False), (0, None)])
def test_a_word_at_the_very_start_tells_whether_a_long_question_is_read_whole(most, whole):
    def reply(question: Question) -> str:
        seen = (question.system + question.user)[-most * 4 :] if most else ""
        word = next((part.rstrip(".") for part in seen.split() if part.startswith("quartz-")), "none")
        return f'{{"word": "{word}"}}'

    assert reads_whole(FakeModel(reply), 4000) is whole


def test_an_estimate_of_tokens_is_on_the_low_side_and_sees_dense_scripts():
    assert tokens_of("a" * 400) == 100
    assert tokens_of("市" * 160) == 100
    assert tokens_of("й" * 350) == 100


@pytest.mark.parametrize(
    "kept", [None, b"", b"{", b'{"formats": []}', b'{"formats": ["x"], "cap_key": 1}', b"[" * 9999]
)
def test_manners_that_cannot_be_read_are_learned_anew(kept):
    assert recalled(kept, Manners()) == Manners()


def test_manners_are_kept_and_a_format_of_the_settings_goes_before_them():
    learned = Manners(("text",), "max_completion_tokens", temperature=False)
    assert recalled(learned.kept(), Manners()) == learned
    assert recalled(learned.kept(), Manners(("json_schema",))).formats == ("json_schema",)


def test_half_a_character_in_an_answer_costs_that_half_alone():
    assert extract_json(r'{"text": "mill\ud800 \ud83d\ude00 \udc00"}') == {"text": "mill 😀 "}


def test_what_was_of_no_use_for_long_is_let_go_of_and_what_was_stays(tmp_path):
    path = tmp_path / "kept.sqlite"
    old = Store(path, date(2031, 1, 1))
    old.put("answer", {"old": b"1", "used": b"2"})
    old.close()
    now = Store(path, date(2031, 3, 1))
    now.touch("answer", ["used"])
    now.prune(date(2031, 2, 1))
    assert now.get("answer", ["old", "used"]) == {"used": b"2"}
    now.close()


def test_what_an_older_program_kept_counts_as_used_today(tmp_path):
    path = tmp_path / "kept.sqlite"
    old = Store(path)
    old.put("answer", {"old": b"1"})
    old.close()
    now = Store(path, date(2031, 3, 1))
    now.prune(date(2031, 2, 1))
    assert now.get("answer", ["old"]) == {"old": b"1"}
    now.close()


def test_a_store_that_is_damaged_in_its_midst_is_set_aside_and_work_goes_on(tmp_path):
    path = tmp_path / "kept.sqlite"
    first = Store(path)
    first.put("answer", {f"k{n}": bytes(3000) for n in range(200)})
    first.close()
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    store = Store(path)
    assert store.get("answer", ["k7"]) == {}
    store.put("answer", {"new": b"1"})
    assert store.get("answer", ["new"]) == {"new": b"1"}
    store.close()


def test_what_is_the_same_in_all_questions_stands_first_and_holds_no_time_or_chance():
    """Endpoints keep what a prompt begins with; of ours that is all of the instructions."""
    from briefing.llm import Prompts
    from briefing.resources import Resources

    prompts = Prompts(Resources("prompts").loader, "en")
    systems = set()
    for ids in (["a1p1", "a1p2"], ["a2p1"]):
        schema = {"properties": {"paragraph": {"enum": ids}}}
        systems.add(prompts.question("draft", ids, schema, 50, paragraphs=ids, statements=6, headline=True).system)
    assert len(systems) == 1
    assert tokens_of(systems.pop()) > 300
