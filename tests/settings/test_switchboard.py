"""What the switchboard makes of settings: whom to ask, how many at once, and what may be shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing import assembly
from briefing.assembly.asking import model_key as key_of
from briefing.errors import ResourceError, SettingsError
from briefing.settings import Settings

SECRET = "sk-made-up-" + "5" * 20


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, False),
        ({"api_key": SECRET}, True),
        ({"base_url": "http://localhost:8080/v1"}, True),
        ({"model": "m"}, True),
        ({"writer": "extractive", "api_key": SECRET}, False),
        ({"writer": "openai"}, True),
    ],
)
def test_auto_asks_a_model_where_one_is_configured(given, asked):
    assert assembly.uses_model(Settings(**given)) is asked


@pytest.mark.parametrize(
    ("given", "requests"),
    [
        ({}, 4),
        ({"base_url": "https://models.example/v1"}, 4),
        ({"base_url": "http://127.0.0.1:8080/v1"}, 1),
        ({"base_url": "http://[::1]:8080/v1"}, 1),
        ({"base_url": "http://localhost:8080/v1", "parallel_requests": 3}, 3),
    ],
)
def test_a_server_on_this_machine_is_asked_one_thing_at_a_time(given, requests):
    assert assembly.parallel_requests(Settings(**given)) == requests


def test_an_order_and_its_account_hold_no_secret():
    order = assembly.order(Settings(api_key=SECRET), date(2031, 5, 13), force=False)
    assert SECRET not in repr(order)
    assert order.settings["api_key"] == "********"


def test_that_there_is_no_key_is_said():
    assert assembly.public_settings(Settings())["api_key"] is None


def key_in(file: Path) -> str | None:
    return key_of(Settings(api_key_file=file))


def test_a_key_file_holds_the_key_and_nothing_else(tmp_path):
    (tmp_path / "key").write_text(f"{SECRET}\n", encoding="utf-8")
    assert key_in(tmp_path / "key") == SECRET


@pytest.mark.parametrize(
    "content", [f"OPENAI_API_KEY = {SECRET}\n".encode(), SECRET.encode() + b"\nmore", b"\xff\xfe\x00s"]
)
def test_a_key_file_that_holds_more_is_refused_without_showing_it(tmp_path, content):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(SettingsError) as told:
        key_in(tmp_path / "key")
    assert "api_key_file" in str(told.value)
    assert SECRET not in str(told.value)


def test_an_empty_key_file_is_refused(tmp_path):
    (tmp_path / "key").touch()
    with pytest.raises(SettingsError, match="does not give a secret of one line"):
        key_in(tmp_path / "key")


def test_fingerprints_cover_prompts_and_templates_and_tell_whose_they_are(tmp_path):
    (tmp_path / "draft.system.txt").write_text("mine", encoding="utf-8")
    found = assembly.cupboards(Settings(prompts=tmp_path)).fingerprints()
    assert "prompts/own:draft.system.txt" in found
    assert "templates/pdf/briefing.html" in found


def test_a_folder_of_ones_own_that_is_missing_is_refused(tmp_path):
    with pytest.raises(ResourceError, match="templates"):
        assembly.cupboards(Settings(templates=tmp_path / "absent"))


def test_making_the_tools_makes_no_request_and_loads_no_model(tmp_path):
    settings = Settings(output=tmp_path, base_url="http://192.0.2.1:9/v1", model="m", api_key=SECRET)
    tools = assembly.tools(settings, assembly.cupboards(settings))()
    try:
        assert tools.model is not None
        assert tools.model.writer.model == "m"
    finally:
        tools.close()
