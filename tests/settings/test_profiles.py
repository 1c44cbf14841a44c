"""Profiles: tables of the settings file, each an edition of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import SettingsError
from briefing.settings import load_settings

FILE = """
title = "All"
language = "en"
[profiles.desk]
title = "Desk"
language = "fr"
watch = ["Velna = 3"]
[profiles.north]
output = "far"
edits = "hand"
"""


@pytest.fixture(autouse=True)
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "briefing.toml"
    file.write_text(FILE, encoding="utf-8")
    return file


def test_without_a_profile_its_tables_change_nothing():
    loaded = load_settings({})
    assert (loaded.settings.title, loaded.settings.profile, loaded.settings.output) == ("All", None, Path("output"))
    assert loaded.profiles == ("desk", "north")


def test_a_profile_stands_before_the_file_and_behind_variables_and_flags(monkeypatch):
    monkeypatch.setenv("BRIEFING_LANGUAGE", "de")
    loaded = load_settings({"title": "Flag"}, profile="desk")
    assert (loaded.settings.title, loaded.settings.language) == ("Flag", "de")
    assert loaded.settings.watch == ("Velna = 3",)
    assert loaded.origins["watch"] == "briefing.toml, profile desk"


def test_a_profile_keeps_its_editions_and_orders_in_folders_of_its_own():
    settings = load_settings({"output": "there"}, profile="desk").settings
    assert (settings.output, settings.edits) == (Path("there/desk"), Path("edits/desk"))
    settings = load_settings({}, profile="north").settings
    assert (settings.output, settings.edits) == (Path("far"), Path("hand"))


@pytest.mark.parametrize("how", ["variable", "file"])
def test_a_profile_may_be_chosen_by_a_variable_or_in_the_file(how, own_file, monkeypatch):
    if how == "variable":
        monkeypatch.setenv("BRIEFING_PROFILE", "desk")
    else:
        own_file.write_text('profile = "desk"\n' + FILE, encoding="utf-8")
    assert load_settings({}).settings.title == "Desk"


def test_an_unknown_profile_is_refused_with_the_nearest_one():
    with pytest.raises(SettingsError, match="did you mean 'desk'") as refused:
        load_settings({}, profile="dsk")
    assert refused.value.hint == "There are: desk, north."


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[profiles.desk]\ntitel = "x"', "unknown setting 'titel'; did you mean 'title'"),
        ('[profiles."../up"]\ntitle = "x"', "cannot be called '../up'"),
        ('[profiles.latest]\ntitle = "x"', "cannot be called 'latest'"),
        ('[profiles]\ndesk = "x"', "profiles.desk is no table"),
        ('profiles = "x"', "profiles is no table"),
        ('[profiles.desk]\nprofile = "north"', "cannot name another profile"),
        ("[profiles.desk]\nevents = 0", "events \\(from .*profile desk\\)"),
    ],
)
def test_a_table_that_is_no_profile_is_refused_in_words(table, said, own_file):
    own_file.write_text(table, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        load_settings({}, profile="desk")


def test_without_a_file_there_is_no_profile(own_file):
    own_file.unlink()
    with pytest.raises(SettingsError, match="no settings file was found"):
        load_settings({}, profile="desk")
