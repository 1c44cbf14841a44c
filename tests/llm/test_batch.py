"""Questions over the Batch endpoint: what comes back is kept, what does not is told, nothing is paid for twice."""

from __future__ import annotations

from typing import Any

from briefing.llm import Budget, Prices, Question, StoredModel
from briefing.llm.client import OpenAIModel
from briefing.llm.fake import FakeModel
from briefing.records.draft import Usage
from briefing.store import Store
from tests.llm.batch_server import batching
from tests.llm.fault_server import completion

QUESTIONS = [Question("draft", "s", f"question {n}", {"type": "object"}, 50) for n in range(4)]
KEYED = {question.sha256("m"): question for question in QUESTIONS}


def right(body: dict[str, Any]) -> dict[str, Any]:
    return completion(f'{{"to": "{body["messages"][1]["content"]}"}}')


def asked(address: str, store: Store, seconds: float = 3600.0):
    model = OpenAIModel(model="m", base_url=address, api_key="sk-x", deadline=10.0, attempts=2, sleep=lambda _: None)
    try:
        return model.batches(store, seconds, sleep=lambda _: None).ask(KEYED)
    finally:
        model.close()


def kept(store: Store) -> list[str]:
    """The answers that are there without asking."""
    silent = FakeModel(lambda _: "", "m")
    texts = [StoredModel(silent, store).ask(question).text for question in QUESTIONS]
    return [text for text in texts if text]


def test_results_in_any_order_are_kept_each_under_its_own_question():
    store = Store(None)
    with batching(right) as server:
        came = asked(server.address, store)
    assert (came.answered, came.failed, came.problems) == (4, 0, [])
    assert kept(store) == [f'{{"to": "question {n}"}}' for n in range(4)]
    assert server.live == []


def test_a_request_that_failed_leaves_the_others_and_is_counted():
    store = Store(None)
    with batching(lambda body: None if "2" in body["messages"][1]["content"] else right(body)) as server:
        came = asked(server.address, store)
    assert (came.answered, came.failed) == (3, 1)
    assert len(kept(store)) == 3


def test_of_a_batch_that_expired_the_finished_part_is_kept_and_the_rest_can_be_handed_in_again():
    store = Store(None)
    with batching(right, status="expired") as server:
        came = asked(server.address, store)
        assert (came.answered, came.failed) == (2, 2)
        assert "expired" in came.problems[0]
        asked(server.address, store)
    assert len(server.handed) == 2


def test_a_batch_that_failed_brings_nothing_and_says_so():
    store = Store(None)
    with batching(right, status="failed") as server:
        came = asked(server.address, store)
    assert (came.answered, came.failed) == (0, 4)
    assert "failed" in came.problems[0]


def test_a_batch_that_is_not_ready_in_time_is_waited_for_by_the_next_run_and_not_paid_for_again():
    store = Store(None)
    with batching(right, looks=3) as server:
        first = asked(server.address, store, seconds=1.0)
        assert first.answered == 0
        assert "not ready in time" in first.problems[0]
        assert asked(server.address, store).answered == 4
    assert len(server.handed) == 1


NO_RESULTS = ["", "{", "null", '{"custom_id": 7}', '{"custom_id": "x", "response": "y"}', "[" * 9999]


def test_results_that_are_no_results_are_passed_over():
    store = Store(None)
    with batching(right) as server:
        begin = server.begin

        def spoiled(file: str) -> Any:
            made = begin(file)
            results = server.batches["batch-0"]["over"]["output_file_id"]
            server.files[results] = "\n".join([*NO_RESULTS, server.files[results], *NO_RESULTS])
            return made

        server.begin = spoiled  # type: ignore[method-assign]
        assert asked(server.address, store).answered == 4


def test_an_endpoint_without_batches_is_told_as_such():
    from tests.llm.fault_server import error, serving

    with serving(error(404)) as server:
        came = asked(server.address, Store(None))
    assert came.answered == 0
    assert "could not be handed in" in came.problems[0]


def test_a_batch_is_handed_in_as_far_as_the_budget_holds_whatever_each_answer_takes():
    budget = Budget(Prices(1.0, None, 1.0), tokens=100)
    first = budget.fitting(KEYED)
    assert list(first) == list(KEYED)[:2]  # of 50 tokens and the question each, the third would begin beyond
    for question in first.values():
        budget.note(question, Usage(prompt_tokens=10, completion_tokens=5, batched=True))
    assert len(budget.fitting(KEYED)) == 2
    budget.note(QUESTIONS[0], None)
    assert len(budget.fitting(KEYED)) == 1


def test_the_batch_endpoint_has_its_own_share_of_the_prices():
    usage = Usage(prompt_tokens=1_000_000, completion_tokens=0)
    halved = usage.model_copy(update={"batched": True})
    assert [Prices(2.0, None, 4.0).cost(one) for one in (usage, halved)] == [2.0, 1.0]
    assert Prices(2.0, None, 4.0, batch=0.25).cost(halved) == 0.5


def test_what_a_batch_took_is_told_and_what_was_not_fetched_is_told_as_not_known():
    with batching(right) as server:
        came = asked(server.address, Store(None))
    assert {key: used.batched for key, used in came.used.items()} == dict.fromkeys(KEYED, True)
    with batching(right, looks=10_000) as server:
        late = asked(server.address, Store(None), seconds=0.1)
    assert late.used == dict.fromkeys(KEYED)
