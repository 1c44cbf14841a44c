from __future__ import annotations

import pickle

import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.engines.tasks import check_program
from briefing.errors import SettingsError
from briefing.llm import Gate, patient
from briefing.llm.fake import FakeModel
from briefing.pipeline.engine import Recipe
from briefing.pipeline.writing import Desk
from tests.engines.making import answered, jobs, recipe, written


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    return jobs(tmp_path_factory.mktemp("day"))[0]


@pytest.fixture(scope="module")
def whole(job):
    return written(job)


def test_an_event_written_elsewhere_is_the_one_that_the_desk_of_the_run_writes(job, whole):
    from briefing.drafts import ExtractiveWriter, ModelWriter
    from briefing.resources import Resources
    from briefing.verification import Looker

    model, embedder, exchanges = FakeModel(answered), FakeEmbedder(), []
    prompts = Resources("prompts").loader
    desk = Desk(
        ModelWriter(model, prompts, embedder, exchanges.append, language="en", statements=6, paragraphs=16),
        ExtractiveWriter(embedder, "en", 6),
        embedder,
        language="en",
        statements=6,
        looker=Looker(model, prompts, exchanges.append, which="all", most=4),
        gate=Gate(),
    )
    with patient(desk.patience()):
        brief = desk.written(job.event, job.readings)
    there, questions = whole
    assert brief.withheld  # there was something to mend
    assert there.brief == brief
    assert questions == model.questions
    assert [one.model_copy(update={"seconds": 0}) for one in there.exchanges] == [
        one.model_copy(update={"seconds": 0}) for one in exchanges
    ]


@pytest.mark.parametrize("every", [1, 2, 3])
def test_a_bureau_that_is_lost_again_and_again_changes_nothing_and_nothing_is_asked_twice(job, whole, every):
    found, questions = written(job, lambda answers: answers % every == 0)
    assert (found.brief, questions) == (whole[0].brief, whole[1])


def test_a_machine_with_another_program_is_refused():
    with pytest.raises(SettingsError, match="another version"):
        check_program("another")


def test_a_recipe_can_be_sent_and_holds_no_key(monkeypatch, tmp_path):
    from briefing.assembly import cupboards
    from briefing.assembly.engines import recipe as recipe_of
    from briefing.settings import Settings

    settings = Settings(
        output=tmp_path, writer="openai", api_key="sk-planted-7", embedder="openai", embedding_model="m"
    )
    sent = pickle.dumps(recipe_of(settings, cupboards(settings), by_model=True))
    assert b"sk-planted-7" not in sent
    assert isinstance(pickle.loads(sent), Recipe)
    assert pickle.loads(sent).prompts.keys() >= recipe().prompts.keys()
