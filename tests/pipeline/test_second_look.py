"""A second look in a whole run: what is told, counted and kept, and what a judge that fails costs."""

from __future__ import annotations

import json

import pytest

from briefing.drafts import ModelWriter
from briefing.embedding.fake import FakeEmbedder
from briefing.errors import ModelDown, ModelRefused
from briefing.llm.fake import FakeModel
from briefing.pipeline import Silent
from briefing.pipeline.verifying import verify_edition
from briefing.resources import Resources
from briefing.verification import Looker
from tests.drafts.making import answer, ids_of, shown, told
from tests.pipeline.making import bench, day_corpus

TAX = (
    "Council of Veldhaven votes for a bicycle tax\n\n"
    "The council of Veldhaven did not accept the complaint of the shopkeepers about the new bicycle tax.\n\n"
    "Shopkeepers along the harbour had asked the councillors to wait until the winter is over.\n"
)
TURNED = "The council of Veldhaven accepted the complaint of the shopkeepers about the new bicycle tax."
STANDS = "did not accept the complaint of the shopkeepers about the new bicycle tax"


def verdict(said, words=STANDS, wrong=""):
    return json.dumps({"words": words, "wrong": wrong, "speaker": "none", "verdict": said})


def desk_with(tmp_path, look, draft=TURNED):
    """A run in which the writer turns the first paragraph round, and ``look`` answers what it is asked."""

    def reply(question):
        if question.purpose == "look":
            if isinstance(look, Exception):
                raise look
            return look
        if question.purpose == "repair":
            return answer()
        name = ids_of(question)[0]
        return answer(told(name, draft, shown(question)[name]), headline=draft)

    desk = bench(day_corpus(tmp_path / "corpus", {"tax.txt": TAX}), tmp_path / "out")
    model = FakeModel(reply, "scripted")
    prompts = Resources("prompts").loader
    desk.model = lambda exchanges: ModelWriter(
        model, prompts, FakeEmbedder(), exchanges.append, language="en", statements=6, paragraphs=16
    )
    desk.looker = lambda exchanges: Looker(model, prompts, exchanges.append)
    return desk, model


def edition(made):
    return json.loads((made.folder / "briefing.json").read_bytes())


def account(made):
    return json.loads((made.folder / "run.json").read_bytes())


def test_a_look_that_sets_a_finding_aside_is_told_with_the_statement_and_counted(tmp_path):
    desk, _ = desk_with(tmp_path, verdict("supported"))
    made = desk.run()
    found = edition(made)
    (printed,) = [s for event in found["events"] for s in event["statements"] if s["text"] == TURNED]
    assert (printed["by"], printed["looks"][0]["words"], printed["looks"][0]["counts"]) == ("scripted", STANDS, True)
    assert [f["overruled"] for f in printed["findings"]] == ["scripted"]
    looks = found["counts"]["looks"]
    assert looks == {"due": 1, "asked": 1, "failed": 0, "counted": 1, "overruled": 1, "refused": 0}
    assert [e["purpose"] for e in account(made)["exchanges"]] == ["draft", "look"]
    assert made.exit_code == 0


def test_a_finding_that_a_look_set_aside_is_no_change_when_the_edition_is_verified(tmp_path):
    desk, _ = desk_with(tmp_path, verdict("supported"))
    made = desk.run()
    _, changes = verify_edition(made.folder, desk.order.corpus, FakeEmbedder(), Silent())
    assert changes == ()


def test_a_look_that_agrees_with_the_rules_withholds_and_says_who_said_so(tmp_path):
    desk, _ = desk_with(tmp_path, verdict("contradicted", wrong="accepted the complaint"))
    found = edition(desk.run())
    (row,) = [row for row in found["withheld"] if row["text"] == TURNED]
    assert (row["by"], row["looks"][0]["wrong"]) == ("scripted", "accepted the complaint")
    assert found["counts"]["looks"]["refused"] == 1


@pytest.mark.parametrize("look", ["Yes, all fine.", ModelRefused("it declined"), ModelDown("too slow")])
def test_looks_that_fail_are_told_once_and_the_rules_stand(tmp_path, look):
    desk, _ = desk_with(tmp_path, look)
    made = desk.run()
    found = edition(made)
    assert [row["by"] for row in found["withheld"] if row["text"] == TURNED] == ["rules"]
    told_of = [line for line in found["incomplete"] if "second look" in line]
    assert len(told_of) == 1
    assert "1 of 1 second looks" in told_of[0]
    assert told_of[0] in made.warnings
    assert found["counts"]["looks"]["failed"] == 1
    assert all(event["statements"] for event in found["events"])


def test_without_a_judge_nothing_is_asked_and_the_rules_give_every_verdict(tmp_path):
    desk, model = desk_with(tmp_path, verdict("supported"))
    desk.looker = None
    found = edition(desk.run())
    assert {q.purpose for q in model.questions} == {"draft", "repair"}
    assert {s["by"] for event in found["events"] for s in event["statements"]} == {"rules"}


def test_what_was_tried_in_vain_and_what_helped_stands_in_the_edition_and_is_counted(tmp_path):
    desk, _ = desk_with(
        tmp_path, verdict("supported"), draft="“The council did not accept one complaint of the shopkeepers”"
    )
    found = edition(desk.run())
    steps = [step["kind"] for event in found["events"] for s in event["statements"] for step in s["steps"]]
    assert found["counts"]["repairs"] == {kind: steps.count(kind) for kind in dict.fromkeys(steps)}
    tried = [step["kind"] for row in found["withheld"] for step in row["steps"]]
    assert steps + tried


def test_a_model_that_refuses_everything_loses_no_event(tmp_path):
    def refuse(_):
        raise ModelRefused("the model declined to answer")

    desk = bench(day_corpus(tmp_path / "corpus"), tmp_path / "out")
    model, prompts = FakeModel(refuse), Resources("prompts").loader
    desk.model = lambda exchanges: ModelWriter(
        model, prompts, FakeEmbedder(), exchanges.append, language="en", statements=6, paragraphs=16
    )
    desk.looker = lambda exchanges: Looker(model, prompts, exchanges.append)
    made = desk.run()
    found = edition(made)
    assert len(found["events"]) == 4
    assert all(event["statements"] and event["problems"] for event in found["events"])
    assert (made.exit_code, found["writer"]["kind"]) == (3, "extractive")
