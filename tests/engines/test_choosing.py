from __future__ import annotations

import pytest
from pydantic import ValidationError

from briefing.assembly.engines import engine
from briefing.engines import cluster
from briefing.errors import SettingsError
from briefing.settings import Settings


def test_this_machine_works_alone_unless_it_is_told_otherwise(monkeypatch):
    monkeypatch.setenv("RAY_ADDRESS", "http://10.0.0.5:8265")  # of no concern then
    assert engine(Settings()).name == "local"


def test_without_the_package_the_run_says_what_to_install(monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    with pytest.raises(SettingsError, match="Ray is not installed") as raised:
        engine(Settings(engine="ray"))
    assert (raised.value.exit_code, "briefing[ray]" in raised.value.hint) == (2, True)


@pytest.mark.parametrize("address", ["auto", "10.0.0.5:6379", "ray://head.example.org:10001", "[2001:db8::5]:6379"])
def test_an_address_of_a_cluster_is_taken_from_the_settings_before_the_variable_of_ray(address, monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda _: True)
    monkeypatch.setenv("RAY_ADDRESS", "10.0.0.6:6379")
    assert engine(Settings(engine="ray", ray_address=address))._cluster.address == address
    assert engine(Settings(engine="ray"))._cluster.address == "10.0.0.6:6379"


@pytest.mark.parametrize("address", ["10.0.0.5", "http://10.0.0.5:8265", "user:word@host:6379", "", "local", "x y:1"])
def test_what_is_no_address_of_a_cluster_is_refused(address):
    with pytest.raises(ValidationError, match="neither"):
        Settings(engine="ray", ray_address=address)


def test_a_variable_of_ray_that_holds_something_else_is_refused_without_showing_it(monkeypatch):
    monkeypatch.setenv("RAY_ADDRESS", "http://user:word@10.0.0.5:8265")
    with pytest.raises(SettingsError, match="RAY_ADDRESS holds no address") as raised:
        engine(Settings(engine="ray"))
    assert "word" not in str(raised.value)
