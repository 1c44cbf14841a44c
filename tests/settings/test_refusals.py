"""What wrong settings are refused with: where it stands, what is wrong, and never a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import SettingsError
from briefing.settings import load_settings

SECRET = "sk-made-up-" + "7" * 20


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(text: str | bytes = "", **flags: object) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    if data:
        Path("briefing.toml").write_bytes(data)
    with pytest.raises(SettingsError) as told:
        load_settings(flags)
    assert told.value.exit_code == 2
    return str(told.value)


def test_an_unknown_key_is_refused_with_the_nearest_known_one():
    said = refusal('langage = "fr"')
    assert "briefing.toml" in said
    assert "'langage'" in said
    assert "did you mean 'language'?" in said


def test_an_unknown_key_that_is_like_nothing_gets_no_suggestion():
    assert "did you mean" not in refusal("zzzzqqqq = 1")


def test_a_table_is_an_unknown_key():
    assert "'openai'" in refusal('[openai]\nmodel = "m"')


def test_an_unknown_variable_is_refused_with_the_nearest_known_one(monkeypatch):
    monkeypatch.setenv("BRIEFING_LANGAUGE", "fr")
    said = refusal()
    assert "environment" in said
    assert "'BRIEFING_LANGAUGE'" in said
    assert "did you mean 'BRIEFING_LANGUAGE'?" in said


def test_a_variable_of_openai_that_we_do_not_know_is_let_be(monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "x")
    assert load_settings({}).settings.model is None


def test_an_unknown_time_zone_is_refused_with_the_nearest_known_one():
    assert "did you mean 'Europe/Berlin'?" in refusal(timezone="Europe/Berln")


@pytest.mark.parametrize("name", ["../etc/passwd", "/etc/localtime", "posixrules\x00", "Mars/Base"])
def test_a_time_zone_is_a_name_and_never_a_path(name):
    assert "unknown time zone" in refusal(timezone=name)


@pytest.mark.parametrize("tag", ["english", "e", "en_US", "fr;drop", "en-", "", "en\n"])
def test_what_is_no_language_tag_is_refused(tag):
    assert "not a language tag" in refusal(language=tag)


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "kab"])
def test_language_tags_are_accepted(tag):
    assert load_settings({"language": tag}).settings.language == tag


@pytest.mark.parametrize("address", ["ftp://h/v1", "localhost:8080/v1", "https://", "http:///v1", "file:///etc"])
def test_what_is_no_web_address_is_refused_as_base_url(address):
    assert "base_url (from flag)" in refusal(base_url=address)


def test_a_key_given_in_place_of_the_address_is_not_shown(monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", SECRET)
    said = refusal()
    assert "OPENAI_BASE_URL" in said
    assert SECRET not in said


def test_an_address_that_holds_a_password_is_refused_without_showing_it():
    said = refusal(base_url=f"https://me:{SECRET}@models.example/v1")
    assert "api_key" in said
    assert SECRET not in said


@pytest.mark.parametrize("wrong", [f"“{SECRET}”", f"{SECRET} x", f"{SECRET}\nx", f"{SECRET}é", f"{SECRET}\x00"])
def test_a_key_with_characters_that_no_key_has_is_refused_without_showing_it(wrong):
    said = refusal(api_key=wrong)
    assert "api_key" in said
    assert SECRET not in said


def test_a_key_of_the_wrong_type_in_the_file_is_refused_without_showing_it():
    said = refusal(f'api_key = ["{SECRET}"]')
    assert "api_key (from briefing.toml)" in said
    assert SECRET not in said


def test_white_space_around_a_key_is_no_part_of_it(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", f" {SECRET}\n")
    key = load_settings({}).settings.api_key
    assert key is not None
    assert key.get_secret_value() == SECRET


def test_a_key_of_nothing_but_white_space_configures_no_model(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "  ")
    assert not load_settings({}).settings.model_configured


def test_a_key_never_shows_in_the_settings_own_text(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    settings = load_settings({}).settings
    assert SECRET not in repr(settings) + str(settings) + settings.model_dump_json()


@pytest.mark.parametrize(
    "broken",
    [
        "title = ",
        'title = "unclosed',
        "= 1",
        'title = "a"\ntitle = "b"',
        b"title = \xff\xfe",
        b"\x00\x01\x02",
        "title = " + "[" * 5000,
        "statements = " + "9" * 5000,
    ],
)
def test_a_broken_file_is_refused_by_name(broken):
    assert "briefing.toml" in refusal(broken)


@pytest.mark.parametrize(
    ("key", "value"),
    [("statements", 0), ("statements", 21), ("events", "many"), ("request_seconds", -1), ("writer", "monkey")],
)
def test_a_value_out_of_bounds_is_refused_with_its_key_and_source(key, value):
    assert f"{key} (from flag)" in refusal(**{key: value})


def test_all_wrong_values_are_told_at_once():
    said = refusal("statements = 0\nevents = 0")
    assert "statements" in said
    assert "events" in said
