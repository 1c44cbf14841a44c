"""``briefing make`` as a person and as a script see it."""

from __future__ import annotations

import json
import sys

import pytest

from briefing import pipeline
from briefing.delivery import hold_lock
from briefing.errors import RenderError
from briefing.pipeline import rendering
from tests.llm.fault_server import error, serving
from tests.pipeline.making import DAM, FOLDER, corpus_at, day_corpus

MAKE = ("make", "--date", FOLDER, "--corpus", "corpus", "--writer", "extractive")


def test_a_person_is_told_the_counts_and_a_script_gets_the_path(run, corpus):
    said = run(*MAKE)
    assert said.code == 0
    assert said.out == f"output/{FOLDER}/briefing.pdf\n"
    assert "4 events from 4 articles" in said.err


def test_with_verbose_every_file_is_named(run, corpus):
    names = [line.rsplit("/", 1)[1] for line in run(*MAKE, "-v").out.splitlines()]
    forms = [f"briefing.{kind}" for kind in ("html", "json", "md", "pdf")]
    assert sorted(names) == [*forms, "mail.html", "mail.txt", "run.json"]


def test_with_quiet_nothing_is_said_of_what_went_well(run, corpus):
    said = run(*MAKE, "--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_json_is_one_document_with_the_summary_and_nothing_else_is_said(run, corpus):
    said = run(*MAKE, "--json")
    assert said.err == ""
    assert said.document["folder"] == f"output/{FOLDER}"
    assert said.document["exit_code"] == said.code == 0
    assert (said.document["events"], said.document["unchanged"]) == (4, False)
    assert run(*MAKE, "--json").document["unchanged"] is True


def test_that_nothing_has_changed_is_said(run, corpus):
    run(*MAKE)
    said = run(*MAKE)
    assert "Nothing has changed" in said.err
    assert said.out == f"output/{FOLDER}/briefing.pdf\n"


def test_without_a_date_it_is_today_in_the_configured_zone(run, corpus, monkeypatch):
    from briefing import assembly

    monkeypatch.setenv("BRIEFING_TIMEZONE", "Pacific/Kiritimati")
    asked = []
    monkeypatch.setattr(
        assembly, "today", lambda settings: asked.append(settings.timezone) or __import__("datetime").date(2031, 5, 13)
    )
    assert run("make", "--corpus", "corpus", "--writer", "extractive").code == 0
    assert asked == ["Pacific/Kiritimati"]


@pytest.mark.parametrize("more", [[], ["--json"]])
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--corpus", "absent"], 1, "absent"),
        (["--corpus", "empty"], 10, "no article for"),
        (["--date", "1999-01-01"], 10, FOLDER),
        (["--output", "corpus/2031-05-13/dam.txt"], 1, "cannot write to"),
        (["--language", "english"], 2, "language tag"),
    ],
)
def test_each_failure_has_its_exit_code_its_words_and_one_document(run, corpus, tmp_path, arguments, code, words, more):
    (tmp_path / "empty").mkdir()
    said = run(*MAKE, *arguments, *more)
    assert said.code == code
    assert words in said.err
    if more:
        assert said.document["error"]["exit_code"] == code
        assert said.document["error"]["message"] in said.err
    else:
        assert said.out == ""


def test_a_folder_whose_every_file_is_bad_is_a_failure_that_names_one(run, tmp_path):
    day_corpus(tmp_path / "corpus", {"bad.json": "{"})
    said = run(*MAKE)
    assert said.code == 1
    assert "bad.json" in said.err


def test_while_another_run_is_at_it_the_exit_code_is_eleven(run, corpus, tmp_path):
    with hold_lock(tmp_path / "output" / ".state" / "lock"):
        said = run(*MAKE, "--json")
    assert said.code == 11
    assert said.document["error"]["exit_code"] == 11


def test_a_form_that_fails_is_told_and_the_others_are_named(run, corpus, monkeypatch):
    def refuse(*_: object) -> None:
        raise RenderError("No PDF: no Pango.", hint="apt-get install pango")

    monkeypatch.setattr(rendering, "render_pdf", refuse)
    said = run(*MAKE)
    assert said.code == 3
    assert "Incomplete: No PDF: no Pango." in said.err
    assert "apt-get install pango" in said.err
    assert said.out == f"output/{FOLDER}/briefing.html\n"
    assert run(*MAKE, "--json", "--force").document["problems"] == ["No PDF: no Pango."]


ASK = ("make", "--date", FOLDER, "--corpus", "corpus", "--model", "m")


def test_a_refused_key_is_exit_code_twelve_after_one_request_and_the_edition_is_there(run, corpus, monkeypatch):
    key = "sk-made-up-" + "8" * 20
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with serving(error(401, f"Incorrect key {key}")) as server:
        said = run(*ASK, "--base-url", server.address)
    assert said.code == 12
    assert len(server.requests) == 1
    assert "Check OPENAI_API_KEY" in said.err
    assert said.out == f"output/{FOLDER}/briefing.pdf\n"
    from pathlib import Path

    everything = said.err + said.out + "".join(p.read_text(errors="replace") for p in Path("output", FOLDER).iterdir())
    assert key not in everything


def test_an_endpoint_that_is_not_there_is_exit_code_three_and_the_edition_is_there(run, corpus, monkeypatch):
    monkeypatch.setenv("BRIEFING_REQUEST_ATTEMPTS", "1")
    with serving(error(500)) as server:
        address = server.address
    said = run(*ASK, "--base-url", address, "--json")
    assert said.code == 3
    assert said.document["printed"] > 0
    assert said.document["writer"]["kind"] == "extractive"
    assert any("cannot be reached" in problem for problem in said.document["problems"])


def test_a_key_file_that_is_not_there_is_wrong_usage(run, corpus, monkeypatch):
    monkeypatch.setenv("BRIEFING_API_KEY_FILE", "absent")
    said = run(*ASK)
    assert said.code == 2
    assert "api_key_file" in said.err


def test_a_defect_of_ours_is_a_failure_that_still_gives_a_script_its_document(run, corpus, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(pipeline, "make_edition", broken)
    said = run(*MAKE, "--json")
    assert said.code == 1
    assert "ZeroDivisionError" in said.document["error"]["message"]
    assert "Traceback" in said.err


def test_titles_cannot_steer_the_terminal_or_the_json(run, tmp_path):
    title = "Dam\x1b]0;owned\x07 breaks\x9b31m at \u202eTornav"
    body = DAM.split("\n\n", 1)[1]
    corpus_at(tmp_path / "corpus", {f"{FOLDER}/dam.json": json.dumps({"title": title, "text": body, "source": title})})
    page = f"corpus/{FOLDER}/dam.json"
    for command in (
        MAKE,
        ("read", page),
        ("events", "--corpus", "corpus", "-v"),
        ("verify", f"output/{FOLDER}", "--corpus", "corpus"),
    ):
        for more in ([], ["--json"]):
            said = run(*command, *more)
            assert not set("\x1b\x9b\x07\u202e") & set(said.out + said.err), command


def test_a_path_cannot_steer_the_terminal_either(run):
    for more in ([], ["--json"]):
        said = run("make", "--corpus", "\x1b[31mabsent\x9b", *more)
        assert not set("\x1b\x9b") & set(said.out + said.err)


def test_progress_is_shown_on_a_terminal_only(run, corpus, monkeypatch):
    from briefing.cli import common
    from briefing.cli.bars import Bars
    from briefing.pipeline import Silent

    def shown(quiet: bool) -> object:
        return common.progress(quiet).shown

    assert isinstance(shown(False), Silent)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(shown(False), Bars)
    assert isinstance(shown(True), Silent)
    monkeypatch.setenv("TERM", "dumb")
    assert isinstance(shown(False), Silent)


def test_a_bar_names_its_stage_and_counts(capsys):
    from briefing.cli.bars import Bars

    with Bars().stage("Reading", 2) as advance:
        advance(1)
        advance(1)
    said = capsys.readouterr()
    assert said.out == ""
    assert "Reading" in said.err
    assert "2/2" in said.err
