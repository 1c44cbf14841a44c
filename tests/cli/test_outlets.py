"""The list of outlets on its way through the commands: who is named, what is warned of, what makes an edition anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pipeline.making import FOLDER

PAGE = (
    "<html><head><title>Dam above Tornav breaks</title><meta property='og:site_name' content='HG | Home'>"
    "<link rel='canonical' href='https://www.gazette.example/1'></head><body><article><h1>Dam above Tornav breaks</h1>"
    "<p>The dam above the town of Tornav broke early on Tuesday, and the lower streets were under water by noon, the"
    " mayor said.</p><p>Nobody was hurt, since the siren had been sounded an hour before, the fire brigade said in a"
    " statement.</p></article></body></html>"
)
LIST = '[[outlet]]\nname = "Harbour Gazette"\ndomains = ["gazette.example"]\ncountry = "GB"\nkind = "local"\n'
MAKE = ("make", "--date", FOLDER, "--corpus", "corpus", "--writer", "extractive")


@pytest.fixture
def page(corpus: Path) -> Path:
    file = corpus / FOLDER / "gazette.html"
    file.write_text(PAGE, encoding="utf-8")
    (corpus / "sources.toml").write_text(LIST, encoding="utf-8")
    return file


def listed() -> dict[str, object]:
    edition = json.loads(Path("output", FOLDER, "briefing.json").read_bytes())
    return next(row for row in edition["articles"] if row["path"].endswith("gazette.html"))


def test_an_edition_names_the_outlet_as_the_list_does_with_kind_and_country(run, page):
    assert run(*MAKE).code == 0
    row = listed()
    assert (row["source"], row["kind"], row["country"]) == ("Harbour Gazette", "local", "GB")
    assert "local media, United Kingdom" in Path("output", FOLDER, "briefing.md").read_text(encoding="utf-8")


def test_a_changed_list_makes_the_edition_anew_and_an_unchanged_one_does_not(run, page, tmp_path):
    run(*MAKE)
    assert "Nothing has changed" in run(*MAKE).err
    mine = tmp_path / "mine.toml"
    mine.write_text(LIST.replace("local", "state"), encoding="utf-8")
    Path("briefing.toml").write_text('sources = "mine.toml"\n', encoding="utf-8")
    assert run(*MAKE).code == 0
    assert listed()["kind"] == "state"
    mine.write_text(LIST, encoding="utf-8")
    assert "Nothing has changed" not in run(*MAKE).err


def test_a_slip_in_the_list_is_a_warning_and_not_a_failure(run, page):
    (page.parents[1] / "sources.toml").write_text(LIST + '[[outlet]]\nname = "Tidings"\nkind = "stat"\n')
    said = run(*MAKE)
    assert said.code == 0
    assert 'outlet 2 ("Tidings") is passed over: kind: "stat" is none of' in said.err
    assert "did you mean" in json.loads(Path("output", FOLDER, "run.json").read_bytes())["warnings"][0]
    assert listed()["source"] == "Harbour Gazette"


def test_a_list_of_the_settings_that_is_missing_is_wrong_usage(run, page):
    Path("briefing.toml").write_text('sources = "absent.toml"\n', encoding="utf-8")
    for command in (MAKE, ("read", page), ("events", "--corpus", "corpus")):
        said = run(*command)
        assert said.code == 2
        assert "absent.toml does not exist" in said.err


def test_verify_reads_with_the_same_list(run, page):
    run(*MAKE)
    assert run("verify", f"output/{FOLDER}", "--corpus", "corpus").code == 0


def test_events_name_outlets_as_the_list_does(run, page):
    assert "Harbour Gazette" in run("events", "--corpus", "corpus", "--date", FOLDER).out


def test_read_finds_the_list_of_the_corpus_that_a_file_lies_in(run, page):
    assert "outlet     Harbour Gazette (local, GB)" in run("read", page).out
    (article,) = run("read", page, "--json").document["articles"]
    assert article["outlet"]["kind"] == "local"


def test_without_a_list_the_programs_own_is_in_force(run, tmp_path):
    own = PAGE.replace("www.gazette.example", "www.lemonde.fr")
    (tmp_path / "own.html").write_text(own, encoding="utf-8")
    (article,) = run("read", "own.html", "--json").document["articles"]
    assert (article["source"], article["outlet"]["country"]) == ("Le Monde", "FR")
