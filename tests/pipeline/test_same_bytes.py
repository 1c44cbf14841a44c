"""The same corpus and settings give the same bytes in every form, whenever and wherever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

pytestmark = pytest.mark.slow
DAYS = ("2031-05-13", "2031-05-14")  # the second tells what is new since the first
HERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "77"}
ELSEWHERE |= {"SOURCE_DATE_EPOCH": "1", "COLUMNS": "20", "HOME": "/nowhere", "XDG_CACHE_HOME": "/nowhere"}


def built(place: Path, language: str, environment: dict[str, str]) -> dict[str, bytes]:
    """All forms of both days, made by processes that start in ``place``, from a corpus that lies there."""
    place.mkdir(parents=True)
    shutil.copytree(PROJECT / "corpus" / "sample", place / "news")
    clean = {k: v for k, v in os.environ.items() if k not in {"SOURCE_DATE_EPOCH", "LANG", "LC_ALL", "TZ"}}
    for day in DAYS:
        command = [sys.executable, "-m", "briefing", "make", "--date", day, "--writer", "extractive", "--quiet"]
        command += ["--corpus", "news", "--output", "out", "--language", language]
        subprocess.run(command, check=True, cwd=place, env=clean | environment, timeout=300)
    return {
        f"{day}/{path.name}": path.read_bytes()
        for day in DAYS
        for path in sorted((place / "out" / day).iterdir())
        if path.name != "run.json"
    }


def test_two_processes_in_two_zones_locales_and_folders_make_the_same_bytes_of_all_forms(tmp_path):
    here = built(tmp_path / "a", "vi", HERE)
    elsewhere = built(tmp_path / "b" / "deep er", "vi", ELSEWHERE)
    assert set(here) == set(elsewhere)
    assert len(here) >= 12
    assert [name for name in here if here[name] != elsewhere[name]] == []
