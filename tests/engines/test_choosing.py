from __future__ import annotations

import pytest
from pydantic import ValidationError

from briefing.assembly import examining
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


class _Tried:
    """A cluster that was tried."""

    def __init__(self, found: str | None, remarks: tuple[str, ...] = ()) -> None:
        self.found, self._remarks = found, remarks
        self.closed = False

    def tried(self) -> str | None:
        return self.found

    def remarks(self) -> tuple[str, ...]:
        return self._remarks

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("tried", "standing", "told"),
    [
        (_Tried("3 machines, 12 processes at once"), "good", "Ray answers: 3 machines, 12 processes at once."),
        (_Tried(None, ("The edition was made here: gone.",)), "doubtful", "The edition would be made here: gone."),
    ],
)
def test_the_doctor_tries_the_cluster_and_leaves_it(
    monkeypatch: pytest.MonkeyPatch, tried: _Tried, standing: str, told: str
) -> None:
    monkeypatch.setattr(examining, "ray_engine", lambda _: tried)
    probe = dict(examining.probes(Settings(engine="ray"), machine="UTC", network=True))["engine"]
    assert [(check.standing, check.told) for check in probe()] == [(standing, told)]
    assert tried.closed


def test_the_doctor_has_no_cluster_to_try_where_this_machine_does_the_work() -> None:
    assert not list(dict(examining.probes(Settings(), machine="UTC", network=True))["engine"]())
