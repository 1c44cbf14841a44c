"""The settings file that ``briefing init`` writes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from briefing.settings import Settings, commented_toml, load_settings

ASSIGNMENT = re.compile(r"#(\w+ = .*)")


def uncommented() -> list[str]:
    return [found[1] for line in commented_toml().splitlines() if (found := ASSIGNMENT.fullmatch(line))]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_as_written_it_sets_nothing():
    assert tomllib.loads(commented_toml()) == {}


def test_every_setting_stands_in_it_once_with_its_meaning():
    assert [line.split(" = ")[0] for line in uncommented()] == list(Settings.model_fields)
    blocks = commented_toml().split("\n\n")[1:]
    assert all(len(" ".join(block.split("\n")[:-1])) > 20 for block in blocks if block)


@pytest.mark.parametrize("line", uncommented())
def test_each_line_alone_gives_the_default(line):
    Path("briefing.toml").write_text(line, encoding="utf-8")
    assert load_settings({}).settings == Settings()


def test_all_lines_together_give_the_defaults():
    Path("briefing.toml").write_text("\n".join(uncommented()), encoding="utf-8")
    assert load_settings({}).settings == Settings()


def test_it_names_no_secret_and_no_path_of_a_machine(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-made-up")
    assert "sk-made-up" not in commented_toml()
    assert str(Path.home()) + "/" not in commented_toml()
