"""``briefing make --from D --to D``: many days, an edition each, asked for one by one or over the Batch endpoint."""

from __future__ import annotations

import json
from datetime import date

import pytest

from briefing.cli.filling import days_between, worst
from briefing.errors import UsageError
from briefing.llm import batch
from tests.llm.batch_server import batching
from tests.pipeline.making import CHOIR, DAM, TAX, corpus_at
from tests.robustness.faults.running import only_json
from tests.robustness.faults.server import Asked, completion


@pytest.fixture
def days(run, tmp_path, monkeypatch):
    """Three days, of which the second has no article."""
    only_json(monkeypatch)
    monkeypatch.setattr(batch, "_FIRST_PAUSE", 0.0)
    files = {"2031-05-11/dam.txt": DAM, "2031-05-11/choir.txt": CHOIR, "2031-05-13/tax.txt": TAX}
    (tmp_path / "briefing.toml").write_text("request_seconds = 20\nmemory_days = 0\n")
    return corpus_at(tmp_path / "corpus", files)


def right(body):
    asked = Asked(body, "", "look" if body["messages"][0]["content"].startswith("You check") else "draft", 0)
    return completion(asked, json.dumps(asked.right))


def make(run, corpus, *more):
    flags = ["--corpus", corpus, "--output", corpus.parent / "out", "--config", corpus.parent / "briefing.toml"]
    return run("make", *flags, "--from", "2031-05-11", "--to", "2031-05-13", "--json", *more)


def test_each_day_has_its_edition_and_a_day_without_articles_is_told(run, days):
    said = make(run, days, "--writer", "extractive")
    rows = said.document["days"]
    assert said.code == 0
    assert [row["exit_code"] for row in rows] == [0, 10, 0]
    assert [row["date"] for row in rows] == ["2031-05-11", "2031-05-12", "2031-05-13"]


def test_a_back_fill_over_the_batch_endpoint_asks_nothing_live(run, days):
    with batching(right) as server:
        said = make(run, days, "--batch", "--base-url", server.address, "--model", "m")
    assert said.code == 0, said.err
    assert server.live == []
    assert len(server.handed[0]) == 3
    assert {row["writer"]["kind"] for row in said.document["days"] if "writer" in row} == {"openai"}


PRICES = 'price_input = 2.0\nprice_output = 4.0\ncurrency = "EUR"\n'


def editions(days):
    return [json.loads(path.read_bytes()) for path in sorted(days.parent.glob("out/2*/briefing.json"))]


def test_answers_of_a_batch_cost_half(run, days):
    with (days.parent / "briefing.toml").open("a") as file:
        file.write(PRICES)
    with batching(right) as server:
        said = make(run, days, "--batch", "--base-url", server.address, "--model", "m")
    assert said.code == 0, said.err
    for edition in editions(days):
        use = edition["usage"]
        whole = (2 * use["prompt_tokens"] + 4 * use["completion_tokens"]) / 1_000_000
        assert use["cost"] == pytest.approx(whole / 2, abs=1e-6)


@pytest.mark.parametrize(
    "limit", ["max_tokens_per_run = 700\n", pytest.param("max_cost = 0.0008\n", marks=pytest.mark.slow)]
)
def test_a_batch_and_what_is_asked_live_after_it_keep_within_one_budget_a_day(limit, run, days):
    with (days.parent / "briefing.toml").open("a") as file:
        file.write(PRICES + limit)
    with batching(right) as server:
        said = make(run, days, "--batch", "--base-url", server.address, "--model", "m")
    handed = [json.dumps(row["body"]) for rows in server.handed for row in rows]
    towns = [
        sum(1 for body in (*handed, *map(json.dumps, server.live)) if town in body)
        for town in ("Tornav", "Lessing", "Veldhaven")
    ]
    assert len(handed) == 2  # the first of each day
    assert sorted(towns[:2]) == [0, 1]
    assert towns[2] == 1
    assert "not handed in" in said.err
    assert said.code == 3
    assert ["budget" in str(edition["incomplete"]) for edition in editions(days)] == [True, False]


@pytest.mark.slow
def test_what_a_batch_does_not_bring_is_asked_live(run, days):
    with batching(lambda body: right(body) if "Tornav" in str(body) else None) as server:
        server.live_reply = right
        said = make(run, days, "--batch", "--base-url", server.address, "--model", "m")
    assert server.live
    assert "without an answer" in said.err
    assert said.code == 0


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--from", "2031-05-13", "--to", "2031-05-11"], "after"),
        (["--to", "2031-05-11"], "needs --from"),
        (["--from", "2031-05-11", "--date", "2031-05-11"], "without --date"),
        (["--from", "soon"], "--from 'soon' is not a date"),
        (["--date", "2031-05-11", "--batch", "--writer", "extractive"], "needs a model"),
    ],
)
def test_days_that_make_no_sense_are_wrong_usage(flags, told, run, days):
    said = run("make", "--corpus", days, "--output", days.parent / "out", *flags)
    assert said.code == 2
    assert told in said.err


def test_the_worst_of_many_days_gives_the_exit_code():
    assert [worst(codes) for codes in ([0, 10], [10, 10], [0, 3, 10], [3, 12], [])] == [0, 10, 3, 12, 0]


def test_a_span_of_days_has_both_ends_and_a_limit():
    assert len(days_between(date(2031, 2, 27), date(2031, 3, 1))) == 3
    with pytest.raises(UsageError, match="days apart"):
        days_between(date(2001, 1, 1), date(2031, 1, 1))
