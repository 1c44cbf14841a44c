"""A run from files to an edition: what is made, what is kept, and what is told where something fails."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from briefing.delivery import hold_lock
from briefing.drafts import ModelWriter
from briefing.embedding.fake import FakeEmbedder
from briefing.errors import CorpusError, Locked, ModelDown, ModelUnusable, NothingToDo, PdfUnavailable, RenderError
from briefing.llm import Question
from briefing.llm.fake import FakeModel
from briefing.pipeline import rendering
from briefing.resources import Resources
from tests.drafts.making import answer, ids_of, shown, told
from tests.pipeline.making import ALL, CHOIR, DAM, FOLDER, TAX, bench, corpus_at, day_corpus

FORMS = {"briefing.html", "briefing.json", "briefing.md", "briefing.pdf", "mail.html", "mail.txt", "run.json"}


def on_disk(made):
    return {path.name for path in made.folder.iterdir()}


def edition(made):
    return json.loads((made.folder / "briefing.json").read_bytes())


def account(made):
    return json.loads((made.folder / "run.json").read_bytes())


def with_model(desk, reply):
    """``desk`` with a model writer over a fake model, which is returned."""
    model = FakeModel(reply)
    desk.model = lambda exchanges: ModelWriter(
        model,
        Resources("prompts").loader,
        FakeEmbedder(),
        exchanges.append,
        language="en",
        statements=6,
        paragraphs=16,
    )
    return model


def first_sentence(question: Question) -> str:
    texts = shown(question)
    name = ids_of(question)[0]
    return answer(told(name, texts[name], texts[name]), headline=texts[name])


def failing(error):
    def reply(_: Question) -> str:
        raise error

    return reply


def test_a_corpus_becomes_an_edition_of_every_form(desk):
    made = desk.run()
    assert on_disk(made) == FORMS
    assert (made.exit_code, made.unchanged, made.problems) == (0, False, ())
    assert made.folder == desk.order.output / FOLDER
    assert (desk.order.output / "latest").resolve() == made.folder.resolve()
    assert {article["id"] for article in edition(made)["articles"]} == {f"{FOLDER}/{name[:-4]}" for name in ALL}


def test_every_statement_cites_a_passage_that_holds_the_words_relied_on(desk):
    found = edition(desk.run())
    passages = {(p["article"], p["paragraph"]): p["text"] for p in found["passages"]}
    cited = [c for event in found["events"] for s in event["statements"] for c in s["citations"]]
    assert cited
    assert all(c["quote"] in passages[c["article"], c["paragraph"]] for c in cited)


def test_one_bad_file_never_stops_an_edition_and_is_told_in_it(tmp_path):
    corpus = day_corpus(tmp_path / "c", {**ALL, "broken.json": "{", "noise.txt": bytes(range(256)) * 8})
    made = bench(corpus, tmp_path / "o").run()
    found = edition(made)
    assert len(found["articles"]) == 4
    assert {item["path"] for item in found["dropped"]} == {f"{FOLDER}/broken.json", f"{FOLDER}/noise.txt"}
    assert all(item["reason"] for item in found["dropped"])
    assert made.summary["dropped"] == 2


def test_the_same_corpus_gives_the_same_bytes(desk, tmp_path):
    one, two = desk.run(), desk.run(output=tmp_path / "other")
    for name in FORMS - {"run.json"}:
        assert (one.folder / name).read_bytes() == (two.folder / name).read_bytes()


def test_nothing_to_do_and_no_corpus_are_raised_and_leave_no_edition(tmp_path):
    desk = bench(tmp_path / "absent", tmp_path / "o")
    with pytest.raises(CorpusError):
        desk.run()
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToDo):
        desk.run(corpus=tmp_path / "empty")
    assert not (tmp_path / "o" / FOLDER).exists()


def test_a_second_run_at_the_same_time_is_refused(desk):
    with hold_lock(desk.order.output / ".state" / "lock"), pytest.raises(Locked):
        desk.run()
    assert desk.built == 0


# A second run.


def test_a_second_run_with_nothing_changed_needs_no_tools_and_says_the_same(desk):
    first = desk.run()
    before = {path.name: path.stat().st_mtime_ns for path in first.folder.iterdir()}
    second = desk.run()
    assert desk.built == 1
    assert second.unchanged
    assert second.exit_code == 0
    assert second.summary == first.summary
    assert {path.name: path.stat().st_mtime_ns for path in first.folder.iterdir()} == before


def test_with_force_nothing_changed_is_made_anew(desk):
    desk.run()
    assert not desk.run(force=True).unchanged
    assert desk.built == 2


def changed_article(desk):
    (desk.order.corpus / FOLDER / "dam.txt").write_text(DAM.replace("Twelve", "Thirteen"), encoding="utf-8")


def new_article(desk):
    corpus_at(desk.order.corpus, {f"{FOLDER}/late/more.txt": TAX.replace("Veldhaven", "Quarnholm")})


def lost_article(desk):
    (desk.order.corpus / FOLDER / "dam.txt").unlink()


def renamed_article(desk):
    (desk.order.corpus / FOLDER / "dam.txt").rename(desk.order.corpus / FOLDER / "dam2.txt")


def changed_setting(desk):
    desk.order = replace(desk.order, settings={"title": "Evening"})


def changed_prompt(desk):
    desk.resources = {"prompts/draft.system.txt": "0" * 64}


def lost_form(desk):
    (desk.order.output / FOLDER / "briefing.md").unlink()


def edited_form(desk):
    with (desk.order.output / FOLDER / "briefing.md").open("a", encoding="utf-8") as file:
        file.write("and more")


def broken_account(desk):
    (desk.order.output / FOLDER / "run.json").write_text("{", encoding="utf-8")


def odd_account(desk):
    (desk.order.output / FOLDER / "run.json").write_text("[]", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        changed_article,
        new_article,
        lost_article,
        renamed_article,
        changed_setting,
        changed_prompt,
        lost_form,
        edited_form,
        broken_account,
        odd_account,
    ],
)
def test_any_change_makes_the_edition_anew(desk, change):
    desk.run()
    change(desk)
    made = desk.run()
    assert not made.unchanged
    assert on_disk(made) == FORMS


def test_what_lies_in_days_that_are_not_looked_back_to_changes_nothing(desk):
    desk.run()
    corpus_at(desk.order.corpus, {"2031-05-12/choir.txt": CHOIR, "2031-05-14/choir.txt": CHOIR})
    assert desk.run().unchanged


def test_a_changed_article_in_a_folder_of_a_flat_corpus_is_seen(tmp_path):
    page = '{"title": "Tornav", "text": "%s", "published": "2031-05-13"}'
    corpus = corpus_at(tmp_path / "c", {"agency/dam.json": page % "The dam above Tornav broke on Monday night."})
    desk = bench(corpus, tmp_path / "o")
    desk.run()
    corpus_at(corpus, {"agency/dam.json": page % "The dam above Tornav held on Monday night."})
    assert "held on Monday" in (desk.run().folder / "briefing.md").read_text(encoding="utf-8")


def test_an_incomplete_edition_is_tried_again(desk):
    model = with_model(desk, failing(ModelDown("no line")))
    assert desk.run().exit_code == 3
    asked = len(model.questions)
    with_model(desk, first_sentence)
    made = desk.run()
    assert asked > 0
    assert made.exit_code == 0
    assert edition(made)["incomplete"] == []


def test_an_output_folder_inside_the_corpus_is_no_source(tmp_path):
    page = json.dumps({"title": "Tornav", "text": DAM, "published": FOLDER})
    corpus = corpus_at(tmp_path, {"dam.json": page})
    desk = bench(corpus, corpus / "output")
    first, second = desk.run(), desk.run()
    assert second.unchanged
    third = desk.run(force=True)
    assert third.summary["articles"] == first.summary["articles"] == 1
    assert third.summary["dropped"] == 0


# The model.


def test_with_a_model_the_edition_is_the_models_and_the_account_has_its_questions(desk):
    model = with_model(desk, first_sentence)
    made = desk.run()
    assert made.exit_code == 0
    assert edition(made)["writer"] == {"kind": "openai", "model": "fake"}
    assert account(made)["model"]["questions"] == len(model.questions) == 4


def test_a_model_that_is_down_costs_the_wording_and_is_asked_for_two_events_at_most(desk):
    model = with_model(desk, failing(ModelDown("the line is dead", hint="Start it.")))
    made = desk.run()
    found = edition(made)
    assert made.exit_code == 3
    assert len(model.questions) <= 2
    assert len(found["events"]) == 4
    assert all(event["statements"] for event in found["events"])
    assert found["writer"]["kind"] == "extractive"
    assert any("the line is dead" in line for line in found["incomplete"])
    assert "Start it." in made.hints
    assert account(made)["model"]["failed"] == len(model.questions)


def test_no_more_statements_of_an_event_are_printed_than_the_settings_allow(desk):
    def both(question: Question) -> str:
        texts = shown(question)
        return answer(*(told(name, texts[name], texts[name]) for name in ids_of(question)), headline="x")

    with_model(desk, both)
    assert {len(event["statements"]) for event in edition(desk.run())["events"]} == {2}
    assert {len(event["statements"]) for event in edition(desk.run(statements=1, force=True))["events"]} == {1}


def test_a_model_that_fails_once_is_asked_on(desk):
    calls: list[str] = []

    def reply(question: Question) -> str:
        calls.append(question.purpose)
        if len(calls) == 1:
            raise ModelDown("a hiccup")
        return first_sentence(question)

    with_model(desk, reply)
    made = desk.run()
    found = edition(made)
    assert made.exit_code == 3
    assert len(calls) == 4
    assert found["writer"]["kind"] == "openai"
    assert [bool(event["problems"]) for event in found["events"]].count(True) == 1


def test_a_refused_key_costs_one_request_and_the_edition_is_made_all_the_same(desk):
    model = with_model(desk, failing(ModelUnusable("the key was refused", hint="Check the key.")))
    made = desk.run()
    assert made.exit_code == 12
    assert len(model.questions) == 1
    assert on_disk(made) == FORMS
    assert all(event["statements"] for event in edition(made)["events"])
    assert account(made)["exit_code"] == 12


@pytest.mark.parametrize(
    "words", ["Karel Vost stole the money.", '{"statements": [{"text": "Karel Vost stole."}]}', ""]
)
def test_words_of_an_answer_that_cannot_be_read_are_printed_nowhere(desk, words):
    with_model(desk, lambda _: words)
    made = desk.run()
    assert made.exit_code == 3
    for path in made.folder.iterdir():
        assert "Vost" not in path.read_text(encoding="utf-8")
    assert "Vost" not in " ".join(made.problems)


def test_when_the_time_for_the_run_is_over_the_model_is_asked_no_more(desk):
    model = with_model(desk, first_sentence)
    made = desk.run(run_seconds=0.0)
    assert model.questions == []
    assert made.exit_code == 3
    assert any("run_seconds" in line for line in edition(made)["incomplete"])
    assert all(event["statements"] for event in edition(made)["events"])


def test_an_event_of_which_nothing_that_the_model_wrote_holds_is_told_in_the_sources_own_words(desk):
    def lies(question: Question) -> str:
        if question.purpose != "draft":
            return answer(headline="Ships sink")
        return answer(told(ids_of(question)[0], "Nine hundred ninety ships sank off Grelmar.", "nine ships sank"))

    with_model(desk, lies)
    made = desk.run()
    found = edition(made)
    assert "Grelmar" not in json.dumps(found["events"])
    assert {row["text"] for row in found["withheld"]} == {"Nine hundred ninety ships sank off Grelmar."}
    assert all(event["statements"] for event in found["events"])
    assert made.exit_code == 3


def test_a_statement_that_fails_is_reworded_once_by_the_model(desk):
    def reply(question: Question) -> str:
        if question.purpose == "repair":
            texts = shown(question)
            return answer(told("a1p1", texts["a1p1"], texts["a1p1"], id="s1"))
        return answer(told("a1p1", "Nine hundred ninety ships sank off Grelmar.", "nine ships sank"), headline="x")

    model = with_model(desk, reply)
    made = desk.run()
    assert made.exit_code == 0
    assert [q.purpose for q in model.questions].count("repair") == 4
    assert edition(made)["counts"]["repaired"] == 4
    assert edition(made)["withheld"] == []


# Forms that fail.


@pytest.mark.parametrize(
    "error", [RenderError("The PDF could not be laid out."), PdfUnavailable("No PDF.", hint="apt-get install x")]
)
def test_a_pdf_that_fails_leaves_the_other_forms_and_is_told(desk, error, monkeypatch):
    desk.run()

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(rendering, "render_pdf", refuse)
    made = desk.run(force=True)
    assert made.exit_code == 3
    assert on_disk(made) == FORMS - {"briefing.pdf"}
    assert str(error) in made.problems
    assert made.hints == ((error.hint,) if error.hint else ())
    assert account(made)["exit_code"] == 3


def test_events_beyond_the_limit_are_counted_and_named(desk):
    made = desk.run(events=1)
    found = edition(made)
    assert made.exit_code == 0
    assert len(found["events"]) == 1
    assert any("3 further events" in line for line in found["incomplete"])


# The account.


def test_the_account_says_what_went_in_and_what_came_out(desk):
    made = desk.run()
    told_of = account(made)
    files = {f"{FOLDER}/{name}": hashlib.sha256(text.encode()).hexdigest() for name, text in ALL.items()}
    assert {row["path"]: row["sha256"] for row in told_of["articles"]} == files
    assert told_of["outputs"] == {
        name: hashlib.sha256((made.folder / name).read_bytes()).hexdigest() for name in FORMS - {"run.json"}
    }
    assert told_of["date"] == FOLDER
    assert told_of["settings"] == {"title": "Day"}
    assert told_of["summary"] == made.summary
    assert set(told_of["seconds"]) == {"reading", "grouping", "writing", "comparing", "layout"}
    assert told_of["program"]["briefing"]
    assert told_of["exit_code"] == 0


def test_the_account_has_a_row_for_every_question_and_no_text_of_it(desk):
    model = with_model(desk, first_sentence)
    told_of = account(desk.run())
    assert [row["request_sha256"] for row in told_of["exchanges"]] == [q.sha256("fake") for q in model.questions]
    assert "broke on Monday night" not in json.dumps(told_of)


def test_a_sum_of_tokens_is_unknown_where_one_answer_does_not_tell_it(desk):
    with_model(desk, first_sentence)
    assert account(desk.run())["model"]["prompt_tokens"] is None


def test_the_summary_counts_what_the_edition_has(desk):
    made = desk.run()
    found = edition(made)
    assert made.summary["events"] == len(found["events"])
    assert made.summary["printed"] == sum(len(event["statements"]) for event in found["events"])
    assert set(made.summary["files"]) == FORMS
