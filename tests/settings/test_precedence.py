"""Which source of settings wins, and what each says of where a value came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import SettingsError
from briefing.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = "briefing.toml") -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_without_any_source_every_value_is_the_default():
    loaded = load_settings({})
    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}
    assert loaded.file is None


def test_each_source_stands_before_the_one_below_it(monkeypatch):
    written('model = "of-file"')
    assert load_settings({}).settings.model == "of-file"
    monkeypatch.setenv("OPENAI_MODEL", "of-openai")
    assert load_settings({}).settings.model == "of-openai"
    monkeypatch.setenv("BRIEFING_MODEL", "of-briefing")
    assert load_settings({}).settings.model == "of-briefing"
    assert load_settings({"model": "of-flag"}).settings.model == "of-flag"


def test_each_value_tells_where_it_came_from(monkeypatch):
    written('title = "Day"\nlanguage = "fr"\nmodel = "m"')
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    monkeypatch.setenv("BRIEFING_LANGUAGE", "de")
    origins = load_settings({"model": "n", "title": None}).origins
    assert origins["title"] == "briefing.toml"
    assert origins["base_url"] == "OPENAI_BASE_URL"
    assert origins["language"] == "BRIEFING_LANGUAGE"
    assert origins["model"] == "flag"
    assert origins["timezone"] == "default"


def test_a_flag_that_was_not_given_hides_nothing():
    written('model = "m"')
    assert load_settings({"model": None}).settings.model == "m"


def test_an_empty_value_counts_as_not_set_in_file_and_environment(monkeypatch):
    written('title = ""\nmodel = "m"')
    monkeypatch.setenv("BRIEFING_MODEL", "")
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    settings = load_settings({}).settings
    assert settings.title == Settings().title
    assert settings.model == "m"
    assert settings.base_url is None


def test_values_of_the_environment_are_converted_to_their_types(monkeypatch):
    monkeypatch.setenv("BRIEFING_STATEMENTS", "9")
    monkeypatch.setenv("BRIEFING_CORPUS", "there")
    settings = load_settings({}).settings
    assert (settings.statements, settings.corpus) == (9, Path("there"))


def test_the_config_flag_stands_before_the_variable_and_that_before_the_file_of_the_folder(monkeypatch):
    written('title = "folder"')
    written('title = "variable"', "v.toml")
    written('title = "flag"', "f.toml")
    assert load_settings({}).settings.title == "folder"
    monkeypatch.setenv("BRIEFING_CONFIG", "v.toml")
    assert load_settings({}).settings.title == "variable"
    assert load_settings({}, Path("f.toml")).settings.title == "flag"


def test_an_empty_config_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("BRIEFING_CONFIG", "")
    assert load_settings({}).file is None


@pytest.mark.parametrize("by", ["flag", "variable"])
def test_a_settings_file_that_was_named_must_exist(by, monkeypatch):
    monkeypatch.setenv("BRIEFING_CONFIG", "absent.toml" if by == "variable" else "")
    with pytest.raises(SettingsError, match=r"absent\.toml does not exist") as told:
        load_settings({}, Path("absent.toml") if by == "flag" else None)
    assert "briefing init" in (told.value.hint or "")


def test_paths_of_a_file_are_relative_to_it_and_those_of_flags_to_the_working_folder():
    written('corpus = "news"\noutput = "../made"\nprompts = "/absolute"', "etc/day.toml")
    settings = load_settings({"templates": Path("mine")}, Path("etc/day.toml")).settings
    assert settings.corpus == Path("etc/news")
    assert settings.output == Path("etc/../made")
    assert settings.prompts == Path("/absolute")
    assert settings.templates == Path("mine")
