"""A whole run over the sample's first day without a model, as a new user makes it, against the gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefing.cli.app import briefing
from tests.conftest import PROJECT

SAMPLE = PROJECT / "corpus" / "sample"
DAY = "2031-05-13"


def command(*arguments: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(briefing, [*arguments, "--json"], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.return_value, json.loads(result.stdout)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("output")


@pytest.fixture(scope="module")
def made(output: Path) -> dict[str, Any]:
    code, summary = make(output)
    assert code in (0, 3)  # 3 where this machine has no Pango: the PDF alone is missing
    return summary


def make(output: Path) -> tuple[int, dict[str, Any]]:
    return command("make", "--date", DAY, "--corpus", str(SAMPLE), "--output", str(output), "--writer", "extractive")


@pytest.fixture(scope="module")
def edition(output: Path, made: dict[str, Any]) -> dict[str, Any]:
    return json.loads((output / DAY / "briefing.json").read_text())


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return json.loads((SAMPLE / "gold.json").read_text())


def test_every_form_is_made(output: Path, made: dict[str, Any]) -> None:
    there = {path.name for path in (output / DAY).iterdir()}
    assert {"briefing.md", "briefing.html", "briefing.json", "run.json"} <= there
    assert ("briefing.pdf" in there) == (made["exit_code"] == 0)
    assert (output / "latest").resolve() == (output / DAY).resolve()


def test_the_events_are_those_of_the_gold(edition: dict[str, Any], gold: dict[str, Any]) -> None:
    key = {row["path"]: row["event"] for row in gold["articles"]}
    path = {row["id"]: row["path"] for row in edition["articles"]}
    found = {frozenset(path[article] for article in event["articles"]) for event in edition["events"]}
    wanted: dict[str, set[str]] = {}
    for one in path.values():
        wanted.setdefault(key[one], set()).add(one)
    assert found == {frozenset(members) for members in wanted.values()}


def test_what_cannot_be_read_is_dropped_with_a_reason(edition: dict[str, Any], gold: dict[str, Any]) -> None:
    planted = {row["path"] for row in gold["dropped"] if row["path"].startswith(DAY)}
    assert {row["path"] for row in edition["dropped"]} == planted
    assert all(row["reason"] for row in edition["dropped"])


def test_no_statement_or_passage_is_of_the_page_around_an_article(
    edition: dict[str, Any], gold: dict[str, Any]
) -> None:
    path = {row["id"]: row["path"] for row in edition["articles"]}
    paragraphs = {row["path"]: row["paragraphs"] for row in gold["articles"]}
    strays = [p["text"] for p in edition["passages"] if p["text"] not in paragraphs[path[p["article"]]]]
    assert strays == []


def test_nothing_addressed_to_machines_is_printed(output: Path, made: dict[str, Any], gold: dict[str, Any]) -> None:
    printed = " ".join((output / DAY / "briefing.md").read_text().split())
    assert all(" ".join(row["text"].split())[:60] not in printed for row in gold["instructions"])


def test_every_statement_has_a_citation_whose_words_stand_in_its_passage(edition: dict[str, Any]) -> None:
    passages = {(p["article"], p["paragraph"]): p["text"] for p in edition["passages"]}
    citations = [s["citations"] for event in edition["events"] for s in event["statements"]]
    assert len(citations) > 30
    assert all(citations)
    assert all(c["quote"] and c["quote"] in passages[c["article"], c["paragraph"]] for cs in citations for c in cs)


def test_every_event_is_told_from_every_origin_that_fits(edition: dict[str, Any]) -> None:
    for event in edition["events"]:
        cited = {c["article"] for s in event["statements"] for c in s["citations"]}
        heard = [origin for origin in event["origin_groups"] if cited & set(origin)]
        assert len(heard) >= min(len(event["origin_groups"]), 6)


def test_the_edition_verifies_against_the_corpus_that_it_was_made_from(output: Path, made: dict[str, Any]) -> None:
    code, told = command("verify", str(output / DAY), "--corpus", str(SAMPLE))
    assert (code, told["problems"]) == (0, [])


def test_a_second_run_with_nothing_changed_makes_nothing(output: Path, made: dict[str, Any]) -> None:
    if made["exit_code"]:
        pytest.skip("without Pango every run tries the PDF again")
    before = (output / DAY / "briefing.json").stat().st_mtime_ns
    assert make(output)[1]["unchanged"]
    assert (output / DAY / "briefing.json").stat().st_mtime_ns == before
