"""What moves an event up, and its section, as settings: written by people, refused in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing import assembly
from briefing.errors import SettingsError
from briefing.events import Rules
from briefing.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(text: str) -> Settings:
    Path("briefing.toml").write_text(text, encoding="utf-8")
    return load_settings({}).settings


def refusal(text: str) -> str:
    with pytest.raises(SettingsError) as told:
        loaded(text)
    return str(told.value)


def test_the_defaults_of_the_settings_are_those_of_the_rules():
    assert assembly.rules(Settings()) == Rules()


def test_points_watch_list_and_sections_become_rules():
    rules = assembly.rules(
        loaded(
            'rank_origins = 5\nrank_half_life_days = 1.5\nwatch = ["Velna = 3", "about gas prices"]\n'
            'sections = ["Home: Ostrel, Vareska", "Economy: about prices"]\nlanguage = "de"\n'
        )
    )
    assert (rules.origins, rules.half_life_days, rules.language) == (5.0, 1.5, "de")
    assert [(entry.spellings, entry.points, entry.about) for entry in rules.watch] == [
        (("Velna",), 3.0, False),
        (("gas prices",), None, True),
    ]
    assert [(heading.name, len(heading.entries)) for heading in rules.sections] == [("Home", 2), ("Economy", 1)]


def test_sections_may_be_a_table():
    table = loaded('[sections]\nHome = ["Ostrel", "Vareska"]\nEconomy = ["about prices"]\n')
    assert table.sections == ("Home: Ostrel, Vareska", "Economy: about prices")


def test_variables_hold_lists_between_commas_or_json(monkeypatch):
    monkeypatch.setenv("BRIEFING_WATCH", "Velna = 3, about gas prices")
    monkeypatch.setenv("BRIEFING_SECTIONS", json.dumps({"Home": ["Ostrel"], "Economy": ["bank", "prices"]}))
    monkeypatch.setenv("BRIEFING_RANK_ORIGINS", "0")
    settings = load_settings({}).settings
    assert settings.watch == ("Velna = 3", "about gas prices")
    assert settings.sections == ("Home: Ostrel", "Economy: bank, prices")
    assert settings.rank_origins == 0


@pytest.mark.parametrize("value", ["-1", "101", "1e300", "inf", "nan", '"much"', "[1]"])
@pytest.mark.parametrize("name", ["rank_origins", "rank_freshness", "rank_watch", "rank_half_life_days"])
def test_points_that_are_none_are_refused_with_the_name_of_the_setting(name, value):
    if name == "rank_half_life_days" and value == "101":
        value = "99999"
    assert f"{name} (from briefing.toml)" in refusal(f"{name} = {value}")


def test_a_ground_that_does_not_exist_is_refused_with_the_nearest_known_one():
    assert "did you mean 'rank_languages'" in refusal("rank_language = 3")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('watch = ["Velna", "Ostrel = much"]', "entry 2 must have a number above 0"),
        ('watch = ["Velna = -3"]', "entry 1 must have a number above 0"),
        ('watch = [""]', "entry 1 holds no word"),
        ("watch = [3]", "string"),
        ('sections = ["Economy"]', "entry 1 has no name"),
        ('sections = ["Economy: bank = 3"]', "only the watch-list"),
        ('[sections]\nEconomy = "bank"', "list of texts"),
        ("[sections]\nEconomy = [3]", "list of texts"),
        ("sections = 3", "sections"),
    ],
)
def test_what_is_no_entry_is_refused_with_its_place(text, words):
    assert words in refusal(text)


def test_hundreds_of_entries_are_a_limit_and_not_a_slow_run():
    assert "more than 500" in refusal(f"watch = {json.dumps(['Velna'] * 501)}")
