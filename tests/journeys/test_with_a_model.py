"""A whole run over the sample's second day with a real, small model, as it answered when the cassette was recorded.

Of the three events that rank first, with two second looks each, so that recording takes minutes and not a quarter of
an hour.

Record anew with `make record` after a change of prompts, reading or grouping: the cassette matches on the body.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from vcr.cassette import Cassette

from briefing.cli.app import briefing
from tests.conftest import PROJECT

_ENDPOINT = os.environ.get("OPENAI_BASE_URL", "http://127.0.0.1:8089/v1")
_MODEL = "qwen2.5-coder-1.5b-instruct"
_DAY = "2031-05-14"


def make(output: Path) -> Result:
    settings = output / "briefing.toml"
    settings.write_text("events = 3\nsecond_looks = 2\n", encoding="utf-8")
    flags = ["--date", _DAY, "--corpus", str(PROJECT / "corpus" / "sample"), "--output", str(output)]
    model = ["--writer", "openai", "--base-url", _ENDPOINT, "--model", _MODEL, "--config", str(settings)]
    result = CliRunner().invoke(briefing, ["make", *flags, *model, "--json"], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result


@pytest.mark.vcr
def test_the_second_day_is_written_by_the_model_and_every_statement_stands_in_its_passage(
    tmp_path: Path, vcr: Cassette
) -> None:
    made = json.loads(make(tmp_path).stdout)
    edition = json.loads((tmp_path / _DAY / "briefing.json").read_text())

    assert vcr.dirty or vcr.all_played  # dirty: being recorded
    troubled = [event["id"] for event in edition["events"] if event["problems"]]
    complete = not troubled and "briefing.pdf" in made["files"]
    assert made["exit_code"] == (0 if complete else 3)  # what went wrong with an answer is told, with its event
    assert bool(edition["incomplete"]) >= bool(troubled)
    assert_every_statement_rests_on_a_passage(edition)

    again = json.loads(make(tmp_path).stdout)  # a request that is not kept would raise: the cassette is played out
    assert again["unchanged"] == complete


def assert_every_statement_rests_on_a_passage(edition: dict[str, Any]) -> None:
    passages = {(p["article"], p["paragraph"]): p["text"] for p in edition["passages"]}
    statements = [s for event in edition["events"] for s in event["statements"]]
    assert statements
    for statement in statements:
        assert statement["verdict"] == "supported"
        assert statement["citations"]
        for citation in statement["citations"]:
            assert citation["quote"] in passages[citation["article"], citation["paragraph"]]
