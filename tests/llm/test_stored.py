from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import ModelDown
from briefing.llm import Gate, KeepingModel, Line, Model, Patience, Question, StoredModel, patient
from briefing.llm.fake import FakeModel
from briefing.store import Store

QUESTION = Question(purpose="draft", system="s", user="u", schema={"b": 1, "a": 2}, max_tokens=50)


def stored(model: Model, store: Store) -> StoredModel:
    return StoredModel(KeepingModel(model, store), store)


def test_a_question_is_asked_once_and_answered_from_the_store_after_that(tmp_path: Path) -> None:
    fake = FakeModel(lambda _: "yes")
    first = stored(fake, Store(tmp_path / "kept.sqlite")).ask(QUESTION)
    again = stored(fake, Store(tmp_path / "kept.sqlite")).ask(QUESTION)
    assert (first.text, first.cached, again.text, again.cached) == ("yes", False, "yes", True)
    assert len(fake.questions) == 1


def test_another_model_is_asked_anew() -> None:
    store, one, two = Store(None), FakeModel(lambda _: "1", "one"), FakeModel(lambda _: "2", "two")
    assert [stored(model, store).ask(QUESTION).text for model in (one, two)] == ["1", "2"]


def test_a_failure_is_not_kept() -> None:
    answers = iter([ModelDown("down"), "up"])

    def reply(_: Question) -> str:
        answer = next(answers)
        if isinstance(answer, ModelDown):
            raise answer
        return answer

    model = stored(FakeModel(reply), Store(None))
    with pytest.raises(ModelDown):
        model.ask(QUESTION)
    assert model.ask(QUESTION).text == "up"


class Noting(Store):
    """Notes what is kept, and when."""

    def __init__(self, log: list[str]) -> None:
        super().__init__(None)
        self.log, self.kept = log, threading.Event()

    def put(self, kind: str, values: Mapping[str, bytes], **how: Any) -> None:
        assert how["lasting"]
        self.log.append("keeping")
        super().put(kind, values, **how)
        self.log.append("kept")
        self.kept.set()


def test_the_next_question_goes_out_only_when_the_answer_to_the_last_is_kept() -> None:
    log: list[str] = []

    def reply(_: Question) -> str:
        log.append("asked")
        return "yes"

    store = Noting(log)
    model = StoredModel(Line(KeepingModel(FakeModel(reply), store), Gate(), 1), store)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(model.ask, [replace(QUESTION, user=str(n)) for n in range(20)]))
    assert log == ["asked", "keeping", "kept"] * 20


def test_an_answer_is_kept_before_its_event_waits_for_the_desk_that_another_has_taken() -> None:
    store, desk = Noting([]), threading.Semaphore(1)

    def reply(_: Question) -> str:
        desk.acquire()  # the other event, for as long as it likes
        return "yes"

    def work() -> None:
        with desk, patient(Patience(desk=desk)):
            Line(KeepingModel(FakeModel(reply), store), Gate(), 1).ask(QUESTION)

    asker = threading.Thread(target=work, daemon=True)
    asker.start()
    assert store.kept.wait(10)
    desk.release()
    asker.join(10)
    assert not asker.is_alive()
