"""``--profile``: an edition of its own from the same corpus."""

from __future__ import annotations

from tests.pipeline.making import FOLDER

SETTINGS = 'corpus = "corpus"\nwriter = "extractive"\n[profiles.desk]\ntitle = "Desk"\nlanguage = "fr"\n'


def test_each_profile_makes_its_edition_in_a_folder_of_its_own(run, corpus, tmp_path):
    (tmp_path / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    assert run("make", "--date", FOLDER).out == f"output/{FOLDER}/briefing.pdf\n"
    assert run("make", "--date", FOLDER, "--profile", "desk").out == f"output/desk/{FOLDER}/briefing.pdf\n"
    own = (tmp_path / "output" / "desk" / FOLDER / "briefing.md").read_text(encoding="utf-8")
    assert own.startswith("# Desk\n")
    assert "## Sommaire" in own
    assert (tmp_path / "output" / ".state" / "kept.sqlite").is_file()
    assert not (tmp_path / "output" / "desk" / ".state" / "kept.sqlite").exists()
    assert run("make", "--date", FOLDER).err.startswith("Nothing has changed")


def test_the_settings_of_a_profile_are_shown_with_where_they_come_from(run, tmp_path):
    (tmp_path / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    shown = run("config", "--profile", "desk", "--json").document["settings"]
    assert shown["title"] == {"value": "Desk", "from": "briefing.toml, profile desk"}


def test_a_profile_that_is_not_there_is_wrong_usage(run, tmp_path):
    (tmp_path / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    said = run("make", "--profile", "dask")
    assert said.code == 2
    assert "unknown profile 'dask'; did you mean 'desk'" in said.err
