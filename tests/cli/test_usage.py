"""Help, versions and what is said to a command line that cannot be understood."""

from __future__ import annotations

import pytest

from briefing import __version__

COMMANDS = ["make", "read", "events", "verify", "check", "config", "init"]


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_names_its_common_flags(run, command, flag):
    said = run(command, flag)
    assert said.code == 0
    assert said.err == ""
    for common in ("--json", "--config", "--quiet", "--verbose", "--help"):
        assert common in said.out


def test_the_help_of_the_program_names_every_command(run):
    said = run("--help")
    assert said.code == 0
    assert all(f"  {command}" in said.out for command in COMMANDS)


def test_make_tells_its_exit_codes(run):
    said = " ".join(run("make", "-h").out.split())
    assert all(code in said for code in ("0 done", "3 done but incomplete", "10 ", "11 ", "12 "))


def test_the_version_goes_to_stdout(run):
    said = run("--version")
    assert (said.code, said.err) == (0, "")
    assert __version__ in said.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["make", "--colour"],
        ["bake"],
        ["--json"],
        ["read"],
        ["verify"],
        ["make", "--writer", "monkey"],
        ["make", "extra"],
        ["make", "--date"],
    ],
)
def test_what_cannot_be_understood_is_wrong_usage_told_on_stderr(run, arguments):
    said = run(*arguments)
    assert said.code == 2
    assert "Error:" in said.err
    if "--json" not in arguments:
        assert said.out == ""


def test_an_option_that_is_misspelt_gets_a_suggestion(run):
    assert "--corpus" in run("make", "--corpsu", "x").err


@pytest.mark.parametrize(
    "day", ["2021-02-30", "2021-13-01", "yesterday", "", "2021/04/13", "0000-01-01", "2021-04-13T00:00"]
)
def test_what_is_no_date_is_wrong_usage(run, corpus, day):
    for command in ("make", "events"):
        said = run(command, "--date", day, "--corpus", corpus)
        assert said.code == 2
        assert "YYYY-MM-DD" in said.err
        assert said.out == ""


def test_wrong_settings_are_wrong_usage(run, monkeypatch):
    monkeypatch.setenv("BRIEFING_LANGAUGE", "fr")
    said = run("config")
    assert said.code == 2
    assert "BRIEFING_LANGUAGE" in said.err


def test_a_settings_file_that_is_not_there_is_wrong_usage(run):
    assert run("config", "--config", "absent.toml").code == 2
