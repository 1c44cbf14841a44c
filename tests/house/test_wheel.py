"""The wheel: it holds all that is needed and nothing else, and makes an edition from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.house.code import PROJECT, tracked
from tests.pipeline.making import DAM, FOLDER, TAX, day_corpus

BUILD = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]


def quiet(command: list[object], cwd: Path, **more: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BRIEFING_", "OPENAI_", "PIP_"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**kept, **more}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    quiet([*BUILD, folder, "--wheel", PROJECT], folder)
    (built,) = folder.glob("*.whl")
    return built


def expected() -> set[str]:
    """What belongs into a wheel of this checkout: the package, and prompts and templates inside it."""
    found = set()
    for path in tracked():
        place = path.relative_to(PROJECT).as_posix()
        if place.startswith("briefing/"):
            found.add(place)
        elif place.startswith(("prompts/", "templates/", "corpus/sources.toml")) and path.name != ".keep":
            found.add(f"briefing/_data/{place}")
    return found


def contents(wheel: Path) -> set[str]:
    return {
        name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name and not name.endswith("/.keep")
    }


def test_the_wheel_holds_the_program_with_its_data_and_nothing_else(wheel):
    held = contents(wheel)
    assert held == expected()
    assert {"briefing/_data/prompts/draft.system.txt", "briefing/_data/templates/pdf/briefing.html"} <= held
    assert any(name.startswith("briefing/events/data/") for name in held)
    assert "briefing/__main__.py" in held


def test_the_wheel_carries_its_licence_and_its_command(wheel):
    archive = zipfile.ZipFile(wheel)
    meta = {
        name.split(".dist-info/")[1]: archive.read(name).decode()
        for name in archive.namelist()
        if ".dist-info/" in name
    }
    assert "licenses/LICENSE" in meta
    assert "briefing = briefing.cli:main" in meta["entry_points.txt"]
    assert "License-Expression: Apache-2.0" in meta["METADATA"]


def makes_an_edition(wheel: Path, folder: Path) -> None:
    """Installs ``wheel`` apart from this checkout and makes an edition from another folder."""
    place, elsewhere = folder / "installed", folder / "elsewhere"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target"]
    quiet([*pip, place, wheel], folder, PIP_DISABLE_PIP_VERSION_CHECK="1")
    day_corpus(elsewhere / "corpus", {"dam.txt": DAM, "tax.txt": TAX})
    make = [sys.executable, "-m", "briefing", "make", "--json", "--date", FOLDER, "--writer", "extractive"]
    where = "import briefing; print(briefing.__file__)"
    python = {"PYTHONPATH": str(place), "OMP_NUM_THREADS": "1"}
    assert Path(quiet([sys.executable, "-c", where], elsewhere, **python).strip()).is_relative_to(place)
    said = json.loads(_stdout_of_make(make, elsewhere, python))
    made = elsewhere / "output" / FOLDER
    edition = json.loads((made / "briefing.json").read_bytes())
    assert {article["id"] for article in edition["articles"]} == {f"{FOLDER}/dam", f"{FOLDER}/tax"}
    assert all(event["statements"] for event in edition["events"])
    assert {"briefing.md", "briefing.html", "run.json"} <= {path.name for path in made.iterdir()}
    assert said["exit_code"] == 0 or "PDF" in " ".join(said["problems"])


def _stdout_of_make(command: list[str], cwd: Path, more: dict[str, str]) -> str:
    """Exit code 3 is right on a machine without Pango: every form but the PDF."""
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **more}, capture_output=True, text=True, timeout=300)
    assert done.returncode in (0, 3), done.stderr[-2000:]
    return done.stdout


def test_the_installed_wheel_makes_an_edition_from_another_folder(wheel, tmp_path):
    makes_an_edition(wheel, tmp_path)


@pytest.mark.slow
def test_a_wheel_built_from_the_source_archive_is_the_same_and_works(wheel, tmp_path):
    quiet([*BUILD, tmp_path / "dist", "--sdist", PROJECT], tmp_path)
    (archive,) = (tmp_path / "dist").glob("*.tar.gz")
    with tarfile.open(archive) as source:
        source.extractall(tmp_path / "source", filter="data")
    (unpacked,) = (tmp_path / "source").iterdir()
    quiet([*BUILD, tmp_path / "again", "--wheel", unpacked], tmp_path)
    (again,) = (tmp_path / "again").glob("*.whl")
    assert contents(again) == contents(wheel)
    makes_an_edition(again, tmp_path)
