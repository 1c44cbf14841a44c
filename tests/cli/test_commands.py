"""The other commands: what goes to stdout, what to stderr, and the documents for scripts."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from briefing.settings import Settings
from tests.pipeline.making import ALL, DAM, FOLDER

SECRET = "sk-made-up-" + "6" * 20
PAGE = f"corpus/{FOLDER}/dam.txt"


def test_read_shows_title_paragraphs_and_what_was_left_out(run, corpus):
    said = run("read", PAGE)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Dam above Tornav breaks\n")
    assert "p1  The dam above the town" in said.out
    assert "1 piece left out" in said.out


def test_read_gives_the_fields_of_the_contract(run, corpus):
    (article,) = run("read", PAGE, "--json").document["articles"]
    assert {"path", "id", "title", "source", "language", "published", "paragraphs", "left_out"} <= set(article)
    assert [p["id"] for p in article["paragraphs"]] == ["p1", "p2"]
    assert set(article["left_out"][0]) >= {"text", "reason"}
    assert (article["language"], article["published"]) == ("en", FOLDER)


def test_read_of_a_file_that_cannot_be_read_shows_the_others_and_is_incomplete(run, corpus):
    said = run("read", PAGE, "absent.txt")
    assert said.code == 3
    assert "absent.txt: not read" in said.out
    assert "Dam above Tornav breaks" in said.out
    document = run("read", PAGE, "absent.txt", "--json").document
    assert len(document["articles"]) == 1
    assert document["failed"][0]["path"] == "absent.txt"


def test_events_puts_every_article_into_one_event(run, corpus):
    document = run("events", "--corpus", "corpus", "--json").document
    placed = [article for event in document["events"] for article in event["articles"]]
    assert sorted(placed) == sorted(f"{FOLDER}/{name[:-4]}" for name in ALL)
    assert all(event["origins"] >= 1 for event in document["events"])
    assert document["background"] == []


def test_events_for_people_shows_titles_and_with_verbose_why(run, corpus):
    said = run("events", "--corpus", "corpus", "--date", FOLDER, "-v")
    assert said.code == 0
    assert "Dam above Tornav breaks" in said.out


def test_events_where_nothing_can_be_kept_is_told_or_works_all_the_same(run, corpus, tmp_path):
    said = run("events", "--corpus", "corpus", "--output", PAGE)
    assert said.code == 1
    assert "cannot write to" in said.err
    assert "Traceback" not in said.err
    (tmp_path / "out" / ".state" / "kept.sqlite").mkdir(parents=True)
    assert run("events", "--corpus", "corpus", "--output", "out").code == 0


def test_events_of_a_missing_corpus_fails(run):
    assert run("events", "--corpus", "absent").code == 1


def test_verify_holds_for_a_fresh_edition_and_names_the_statement_after_a_change(run, corpus, tmp_path):
    run("make", "--date", FOLDER, "--corpus", "corpus", "--writer", "extractive")
    check = ("verify", f"output/{FOLDER}", "--corpus", "corpus")
    assert run(*check).code == 0
    assert run(*check, "--json").document["problems"] == []
    (tmp_path / PAGE).write_text(DAM.replace("Twelve", "Ninety"), encoding="utf-8")
    said = run(*check, "--json")
    assert said.code == said.document["exit_code"] == 3
    statement = said.document["problems"][0]["statement"]
    told = run(*check)
    assert told.code == 3
    assert statement in told.out
    assert "Twelve" in told.out


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_verify_of_no_edition_fails_with_advice(run, corpus, tmp_path, content):
    if content:
        (tmp_path / "briefing.json").write_text(content, encoding="utf-8")
    said = run("verify", tmp_path, "--corpus", "corpus", "--json")
    assert said.code == 1
    assert said.document["error"]["hint"]


def test_check_gives_a_verdict_a_score_and_findings_for_each_claim(run, tmp_path):
    rows = [
        {
            "id": "good",
            "claim": "Twelve houses fell in Tornav.",
            "passages": ["Twelve houses fell in Tornav on Monday."],
        },
        {
            "id": "bad",
            "claim": "Thirty houses fell in Tornav.",
            "passages": ["Twelve houses fell in Tornav on Monday."],
        },
    ]
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    said = run("check", "claims.jsonl", "--json")
    good, bad = said.document["results"]
    assert said.code == 0
    assert (good["id"], good["verdict"]) == ("good", "supported")
    assert (bad["id"], bad["verdict"]) == ("bad", "unsupported")
    assert 0 <= bad["score"] <= good["score"] <= 1
    assert set(bad["findings"][0]) == {"kind", "claim", "detail", "soft", "evidence"}
    assert bad["findings"][0]["kind"] == "number"
    assert "bad: unsupported" in run("check", "claims.jsonl").out


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "5",
        "null",
        '{"claim": "x"}',
        '{"claim": 5, "passages": []}',
        '{"claim": "x", "passages": "y"}',
        '{"claim": "x", "passages": [1]}',
        "[" * 100_000,
        "9" * 5000,
    ],
)
def test_check_of_a_line_that_is_no_claim_names_the_line(run, tmp_path, line):
    (tmp_path / "claims.jsonl").write_text("\n" + line + "\n", encoding="utf-8")
    said = run("check", "claims.jsonl", "--json")
    assert said.code == 2
    assert "line 2" in said.document["error"]["message"]


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00"])
def test_check_of_a_file_that_cannot_be_read_is_wrong_usage(run, tmp_path, data):
    if data:
        (tmp_path / "claims.jsonl").write_bytes(data)
    assert run("check", "claims.jsonl").code == 2


def test_config_shows_every_value_and_where_it_came_from(run, monkeypatch):
    Path("briefing.toml").write_text('title = "Day"\n', encoding="utf-8")
    monkeypatch.setenv("BRIEFING_LANGUAGE", "fr")
    said = run("config")
    lines = {line.split()[0]: line for line in said.out.splitlines()}
    assert (said.code, said.err) == (0, "")
    assert list(lines) == list(Settings.model_fields)
    assert lines["title"].split()[1:] == ["Day", "briefing.toml"]
    assert lines["language"].split()[1:] == ["fr", "BRIEFING_LANGUAGE"]
    assert lines["timezone"].split()[1:] == ["UTC", "default"]
    document = run("config", "--json").document
    assert document["file"] == "briefing.toml"
    assert document["settings"]["title"] == {"value": "Day", "from": "briefing.toml"}


@pytest.mark.parametrize("place", ["OPENAI_API_KEY", "BRIEFING_API_KEY", "file"])
def test_config_says_that_there_is_a_key_and_never_which(run, monkeypatch, place):
    if place == "file":
        Path("briefing.toml").write_text(f'api_key = "{SECRET}"\n', encoding="utf-8")
    else:
        monkeypatch.setenv(place, SECRET)
    for more in ([], ["--json"], ["-v"]):
        said = run("config", *more)
        assert said.code == 0
        assert SECRET not in said.out + said.err
        assert "********" in said.out


def test_config_without_a_key_says_that_it_is_not_set(run):
    assert "(not set)" in next(line for line in run("config").out.splitlines() if line.startswith("api_key "))
    assert run("config", "--json").document["settings"]["api_key"]["value"] is None


def test_config_reads_the_file_of_the_variable(run, monkeypatch):
    Path("other.toml").write_text('title = "Other"\n', encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CONFIG", "other.toml")
    assert run("config", "--json").document["file"] == "other.toml"


def test_init_writes_a_file_that_changes_nothing(run):
    said = run("init")
    assert (said.code, said.out) == (0, "briefing.toml\n")
    assert tomllib.loads(Path("briefing.toml").read_text(encoding="utf-8")) == {}
    assert run("config").code == 0


def test_init_does_not_write_over_a_file_unless_told_to(run):
    Path("mine.toml").write_text("title = 'x'\n", encoding="utf-8")
    said = run("init", "--config", "mine.toml", "--json")
    assert said.code == 2
    assert "--force" in said.document["error"]["hint"]
    assert Path("mine.toml").read_text(encoding="utf-8") == "title = 'x'\n"
    assert run("init", "--config", "mine.toml", "--force", "--json").document == {"file": "mine.toml"}
    assert Path("mine.toml").read_text(encoding="utf-8") != "title = 'x'\n"


def test_init_writes_a_file_of_recipients_that_names_nobody_and_is_left_alone_later(run):
    from briefing.delivery import read_recipients

    file = Path("to.txt")
    assert run("init", "--recipients", "to.txt", "--json").document == {"file": "briefing.toml", "recipients": "to.txt"}
    assert file.stat().st_mode & 0o777 == 0o600
    plain = read_recipients(file.read_bytes())
    assert (plain.recipients, plain.bad) == ((), ())
    named = read_recipients(file.read_text(encoding="utf-8").replace("\n#ann", "\nann").encode())
    assert [one.mailbox.address for one in named.recipients] == ["ann@example.org"]
    file.write_text("bo@example.org\n", encoding="utf-8")
    said = run("init", "--force", "--recipients", "to.txt")
    assert (said.code, "left as it is" in said.err) == (2, True)
    assert file.read_text(encoding="utf-8") == "bo@example.org\n"
    Path("briefing.toml").write_text("title = 'x'\n", encoding="utf-8")
    assert run("init", "--recipients", "more.txt").out == "more.txt\n"
    assert Path("briefing.toml").read_text(encoding="utf-8") == "title = 'x'\n"


def test_init_where_nothing_can_be_written_is_told(run):
    said = run("init", "--config", "no/such/folder.toml")
    assert said.code == 2
    assert "cannot be written" in said.err
