"""Commands over object storage, with a driver in memory; over a real server: tests/scale/test_storage.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.pipeline.making import ALL, FOLDER
from tests.storage.faulty import Faulty, standing

FAR = ("--corpus", "memory://news/corpus", "--output", "memory://news/out")


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch, tmp_path) -> Iterator[Faulty]:
    monkeypatch.setenv("BRIEFING_STORAGE_FOLDER", str(tmp_path / "cache"))
    for found in standing(monkeypatch):
        for name, text in ALL.items():
            found.pipe_file(f"/news/corpus/{FOLDER}/{name}", text.encode())
        yield found


def make(run, *more: str):
    return run("make", "--json", "--date", FOLDER, "--writer", "extractive", *FAR, *more)


def test_an_edition_is_made_from_a_bucket_into_a_bucket_and_once_only(run, storage):
    first = make(run)
    storage.asked.clear()
    again = make(run)

    assert (first.code, first.document["folder"]) == (0, f"memory://news/out/{FOLDER}")
    assert storage.cat_file("/news/out/latest") == f"{FOLDER}\n".encode()
    record = json.loads(storage.cat_file(f"/news/out/{FOLDER}/run.json"))
    assert record["flags"] == {"corpus": "memory://news/corpus", "output": "memory://news/out", "writer": "extractive"}
    assert (again.code, again.document["unchanged"], storage.fetched()) == (0, True, [])


def test_a_run_on_another_machine_keeps_this_one_out(run, storage):
    storage.pipe_file("/news/out/.lock", b'{"host": "far", "process": 7, "token": "x"}')

    said = make(run)

    assert said.code == 11
    assert "another run (process 7 on far) is writing to memory://news/out" in said.err


def test_a_refusal_ends_with_12(run, storage):
    storage.fail = lambda *_: PermissionError("Access Denied")

    assert make(run).code == 12


def test_what_cannot_be_fetched_is_dropped_and_the_edition_made(run, storage):
    storage.fail = lambda action, name: FileNotFoundError(name) if action == "get" and "dam" in name else None

    said = make(run)

    assert (said.code, said.document["dropped"], said.document["articles"]) == (0, 1, 3)


def test_articles_are_not_collected_into_a_bucket_and_it_says_what_to_do(run, storage, tmp_path):
    (tmp_path / "briefing.toml").write_text('feeds = ["https://ostrey.example/feed"]\n')

    said = run("collect", "--corpus", "memory://news/corpus")

    assert said.code == 2
    assert "copy it to the bucket" in said.err


def test_an_address_with_a_key_in_it_is_wrong_usage_and_not_repeated(run):
    said = run("make", "--corpus", "s3://KEY:s3cr3t@news/corpus")

    assert said.code == 2
    assert "s3cr3t" not in said.err + said.out


@pytest.mark.skipif(find_spec("gcsfs") is not None, reason="this machine has that driver")
def test_a_driver_that_is_not_installed_is_named(run):
    said = run("make", "--corpus", "gs://news/corpus", "--date", FOLDER)

    assert said.code == 1
    assert "pip install gcsfs" in said.err
