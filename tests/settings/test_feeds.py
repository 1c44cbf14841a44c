"""Lists of feeds and of networks: how they are written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.assembly import collect_order, user_agent
from briefing.errors import SettingsError
from briefing.settings import Settings, load_settings

SECRET = "made-up-" + "7" * 20


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(text: str) -> str:
    Path("briefing.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        load_settings({})
    return str(told.value)


@pytest.mark.parametrize(
    "value",
    [
        "https://a.example/f,https://b.example/f",
        ' ["https://a.example/f", "https://b.example/f"]',
        " https://a.example/f , https://b.example/f, ",
    ],
)
def test_a_variable_holds_json_or_parts_between_commas(value, monkeypatch):
    monkeypatch.setenv("BRIEFING_FEEDS", value)
    loaded = load_settings({})
    assert loaded.settings.feeds == ("https://a.example/f", "https://b.example/f")
    assert loaded.origins["feeds"] == "BRIEFING_FEEDS"


def test_lists_of_a_file_are_relative_to_it_and_addresses_stay_as_they_are():
    Path("etc").mkdir()
    Path("etc/day.toml").write_text('feed_lists = ["feeds.opml", "https://a.example/list"]', encoding="utf-8")
    assert load_settings({}, Path("etc/day.toml")).settings.feed_lists == ("etc/feeds.opml", "https://a.example/list")


@pytest.mark.parametrize("wrong", ["ftp://a.example/f", "a.example/f", "", "file:///etc/passwd"])
def test_a_feed_is_a_web_address(wrong):
    assert "feeds (from briefing.toml): entry 2 is not an http" in refusal(
        f'feeds = ["https://a.example/f", "{wrong}"]'
    )


@pytest.mark.parametrize("key", ["feeds", "feed_lists"])
def test_an_address_with_a_password_is_refused_without_showing_it(key):
    said = refusal(f'{key} = ["https://me:{SECRET}@a.example/f"]')
    assert "entry 1 holds a name or a password" in said
    assert SECRET not in said


def test_a_list_that_is_none_is_refused(monkeypatch):
    assert "feeds (from briefing.toml)" in refusal("feeds = 5")
    monkeypatch.setenv("BRIEFING_FEEDS", "[1, 2")
    assert "neither JSON nor" in refusal("")


@pytest.mark.parametrize("entry", ["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "localhost", "intern.example"])
def test_private_networks_are_addresses_networks_and_hosts(entry):
    assert Settings(private_networks=(entry,)).private_networks == (entry,)


@pytest.mark.parametrize("entry", ["10.0.0.0/33", "1.2.3", "a b", "http://intern.example/", "*", "10.0.0.*"])
def test_what_is_none_of_these_is_refused(entry):
    assert "private_networks (from briefing.toml)" in refusal(f'private_networks = ["{entry}"]')


@pytest.mark.parametrize("time", ["24:00", "00:00", "05:30", "23:59"])
def test_an_edition_closes_at_a_time_of_the_day(time):
    assert Settings(day_ends=time).day_ends == time


@pytest.mark.parametrize("time", ["24:01", "5:30", "05:60", "noon", "05:30\n"])
def test_what_is_no_time_of_the_day_is_refused(time):
    with pytest.raises(ValueError, match="day_ends"):
        Settings(day_ends=time)


@pytest.mark.parametrize("contact", ["a\nX-Header: b", "é@example.org", "x" * 201])
def test_a_contact_that_no_header_can_hold_is_refused(contact):
    with pytest.raises(ValueError, match="contact"):
        Settings(contact=contact)


def test_what_settings_say_of_collecting_reaches_the_order_and_the_user_agent():
    settings = Settings(
        feeds=("https://a.example/f",), day_ends="05:30", feed_silent_days=3, contact="desk@example.org"
    )
    order = collect_order(settings)
    assert (order.feeds, order.day_ends, order.silent_days) == (("https://a.example/f",), "05:30", 3)
    assert user_agent(settings).endswith(" (desk@example.org)")
    assert user_agent(Settings()).startswith("briefing/")
