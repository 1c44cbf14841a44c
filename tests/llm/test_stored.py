from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import ModelDown
from briefing.llm import Question, StoredModel
from briefing.llm.fake import FakeModel
from briefing.store import Store

QUESTION = Question(purpose="draft", system="s", user="u", schema={"b": 1, "a": 2}, max_tokens=50)


def test_a_question_is_asked_once_and_answered_from_the_store_after_that(tmp_path: Path) -> None:
    fake = FakeModel(lambda _: "yes")
    first = StoredModel(fake, Store(tmp_path / "kept.sqlite")).ask(QUESTION)
    again = StoredModel(fake, Store(tmp_path / "kept.sqlite")).ask(QUESTION)
    assert (first.text, first.cached, again.text, again.cached) == ("yes", False, "yes", True)
    assert len(fake.questions) == 1


def test_another_model_is_asked_anew() -> None:
    store, one, two = Store(None), FakeModel(lambda _: "1", "one"), FakeModel(lambda _: "2", "two")
    assert [StoredModel(model, store).ask(QUESTION).text for model in (one, two)] == ["1", "2"]


def test_a_failure_is_not_kept() -> None:
    answers = iter([ModelDown("down"), "up"])

    def reply(_: Question) -> str:
        answer = next(answers)
        if isinstance(answer, ModelDown):
            raise answer
        return answer

    stored = StoredModel(FakeModel(reply), Store(None))
    with pytest.raises(ModelDown):
        stored.ask(QUESTION)
    assert stored.ask(QUESTION).text == "up"
