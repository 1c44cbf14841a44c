"""An edition made again from what is kept: the same bytes, or the name of the input that moved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import ModelDown
from briefing.llm import Question, client
from briefing.llm.fake import FakeModel
from tests.drafts.making import answer, shown, told
from tests.pipeline.making import DAY, FOLDER

MAKE = ("make", "--date", DAY, "--corpus", "corpus", "--writer", "extractive")
BY_MODEL = ("make", "--date", DAY, "--corpus", "corpus", "--model", "small", "--base-url", "http://localhost:9/v1")
REBUILD = ("verify", f"output/{FOLDER}", "--rebuild", "--json")


def forms() -> dict[str, bytes]:
    folder = Path("output") / FOLDER
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}


def moved(document: dict[str, Any]) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    return {(one["kind"], one["name"]): (one["was"], one["now"]) for one in document["rebuild"]["moved"]}


def test_an_edition_whose_inputs_are_as_they_were_has_the_same_bytes_in_every_form(run, corpus):
    run(*MAKE, "--language", "de")
    before = forms()
    said = run(*REBUILD)
    assert (said.code, said.document["rebuild"]["same"], moved(said.document)) == (0, True, {})
    assert set(said.document["rebuild"]["forms"]) == set(before)
    assert forms() == before, "it was written"
    assert "every form has the same bytes" in run(*REBUILD[:-1]).out


def test_each_input_that_moved_is_named_with_what_it_was_and_is(run, corpus):
    run(*MAKE)
    (corpus / FOLDER / "dam.txt").write_text("The dam\n\nThe dam above the town of Tornav holds, said the mayor.\n")
    (corpus / FOLDER / "new.txt").write_text("Ferry\n\nThe ferry of Hollin ran aground on Tuesday, its owner said.\n")
    (corpus / FOLDER / "tax.txt").unlink()
    (corpus / "sources.toml").write_text('[[source]]\nname = "Post"\ndomains = ["post.example"]\n')
    shutil.copytree(Path(__file__).parents[2] / "templates" / "markdown", "own/markdown")
    shutil.copytree(Path(__file__).parents[2] / "prompts", "words")
    for file in (Path("own/markdown/briefing.md"), next(Path("words").glob("draft*"))):
        file.write_text(file.read_text() + "\n")
    Path("edits").mkdir()
    Path(f"edits/{FOLDER}.txt").write_text("approve: R. Desk\n")
    Path("briefing.toml").write_text('title = "Noon"\ntemplates = "own"\nprompts = "words"\nlogo_text = "N"\n')
    said = run(*REBUILD, "--corpus", "corpus")
    found = moved(said.document)
    assert said.code == 3
    assert found["setting", "title"] == ("The Morning Briefing", "Noon")
    assert found["article", f"{FOLDER}/new.txt"][0] is None
    assert found["article", f"{FOLDER}/tax.txt"][1] is None
    wanted = {("article", f"{FOLDER}/dam.txt"), ("template", "markdown/briefing.md"), ("editor's file", "hand")}
    assert wanted <= set(found)
    assert {"list of outlets", "prompt"} <= {kind for kind, _ in found}
    assert not {"library", "program", "answer"} & {kind for kind, _ in found}
    assert set(said.document["rebuild"]["forms"].values()) == {"differs", "same"}  # the fake PDF
    shown_to_people = run(*REBUILD[:-1]).out
    assert "moved: setting title: The Morning Briefing → Noon" in shown_to_people
    assert f"moved: article {FOLDER}/dam.txt: changed" in shown_to_people


def test_an_edition_of_one_file_names_the_article_in_it_that_moved(run, tmp_path):
    rows = [
        {"id": f"a{n}", "title": f"Story {n}", "text": text}
        for n, text in enumerate(("One dam broke.", "A choir won."))
    ]
    file = tmp_path / "day.jsonl"
    file.write_text("\n".join(json.dumps({**row, "published": FOLDER}) for row in rows))
    assert run("make", "--date", DAY, "--corpus", file, "--writer", "extractive").code == 0
    rows[1]["text"] = "A choir lost."
    file.write_text("\n".join(json.dumps({**row, "published": FOLDER}) for row in rows))
    found = moved(run(*REBUILD).document)
    assert [kind for kind, name in found if kind == "article"] == ["article"]


def test_an_edition_without_an_account_cannot_be_made_again_and_says_so(run, corpus):
    run(*MAKE)
    Path(f"output/{FOLDER}/run.json").unlink()
    said = run(*REBUILD)
    assert said.code == 1
    assert "run.json" in said.err


class Line(FakeModel):
    """A line to a model that answers with the first paragraph that it is shown, until it is cut."""

    cut = False
    uncounted = False

    def __init__(self, **options: Any) -> None:
        super().__init__(self._say, options.get("model") or "small")

    def _say(self, question: Question) -> str:
        if Line.cut:
            raise ModelDown("the line is cut")
        if question.purpose == "headline":
            return json.dumps({"headline": ""})
        name, text = next(iter(shown(question).items()))
        return answer(told(name, text, text), headline="")

    def close(self) -> None:
        """Nothing to hang up."""


@pytest.fixture
def line(run, monkeypatch: pytest.MonkeyPatch) -> type[Line]:
    monkeypatch.setattr(client, "OpenAIModel", Line)
    monkeypatch.setattr(Line, "cut", False)
    Path("briefing.toml").write_text('second_look = "none"\nsettle_pairs = 0\n')
    return Line


def test_a_models_answers_are_enough_to_make_its_edition_again_offline(run, corpus, line, monkeypatch):
    assert run(*BY_MODEL).code == 0
    before = forms()
    assert json.loads(before["briefing.json"])["writer"]["kind"] == "openai"
    monkeypatch.setattr(line, "cut", True)
    shutil.rmtree(Path("output") / FOLDER)
    assert run(*BY_MODEL, "--offline").code == 0
    assert forms() == before
    said = run(*REBUILD)
    assert (said.code, said.document["rebuild"]["same"]) == (0, True)


def test_an_answer_that_is_no_longer_kept_is_named(run, corpus, line):
    run(*BY_MODEL)
    Path("output/.state/kept.sqlite").unlink()
    said = run(*REBUILD)
    assert said.code == 3
    assert {kind for kind, _ in moved(said.document)} == {"answer"}
    assert all(now is None for _, now in moved(said.document).values())


def test_offline_without_an_answer_the_event_is_told_in_the_sources_own_words(run, corpus, line):
    said = run(*BY_MODEL, "--offline", "--json")
    assert said.code == 3
    events = json.loads(forms()["briefing.json"])["events"]
    assert all(event["statements"] and event["problems"] for event in events)
