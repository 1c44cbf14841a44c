from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.making import DAY

MAKE = ("make", "--date", DAY, "--corpus", "corpus", "--writer", "extractive")
FILE = Path("edits") / f"{DAY}.txt"


@pytest.fixture
def made(run, corpus) -> list[dict]:
    """The events of an edition made without orders."""
    assert run(*MAKE).code == 0
    return events()


def events() -> list[dict]:
    import json

    return json.loads((Path("output") / str(DAY) / "briefing.json").read_text())["events"]


def order(*lines: str) -> None:
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("\n".join(lines), encoding="utf-8")


def test_the_file_begins_with_the_events_of_the_edition_as_remarks(run, made):
    said = run("edit", "--date", DAY)
    assert (said.code, said.out) == (0, f"{FILE}\n")
    text = FILE.read_text()
    assert all(event["id"] in text for event in made)
    assert run("edit", "--date", DAY, "--check", "--json").document["orders"] == []


def test_a_file_that_is_there_is_left_as_it_is(run, made):
    order("# mine")
    assert run("edit", "--date", DAY).code == 0
    assert FILE.read_text() == "# mine"


def test_orders_are_carried_out_when_the_edition_is_made_again(run, made):
    last = made[-1]["id"]
    order(
        f"pin {last}",
        f"headline {last}: The editor's own <b>words</b>",
        f"note {last}: Mind the gap.",
        "approve: R. Desk",
    )
    assert run(*MAKE).code == 0
    first = events()[0]
    assert (first["id"], first["rank"], first["headline_by"]) == (last, 1, "editor")
    page = (Path("output") / str(DAY) / "briefing.html").read_text()
    text = (Path("output") / str(DAY) / "briefing.md").read_text()
    assert "The editor&#39;s own &lt;b&gt;words&lt;/b&gt;" in page
    for form in (page, text):
        assert "Headline by the editor." in form
        assert "Mind the gap." in form
        assert "read before it went out by R. Desk" in form


def test_dropped_events_are_not_told_and_the_last_page_says_so(run, made):
    order(f"drop {made[0]['id']}: told on Monday")
    assert run(*MAKE).code == 0
    assert made[0]["id"] not in [event["id"] for event in events()]
    assert "Left out: told on Monday." in (Path("output") / str(DAY) / "briefing.md").read_text()


def test_merged_events_are_told_as_one_with_all_their_articles(run, made):
    order(f"merge {made[0]['id']} {made[1]['id']}")
    assert run(*MAKE).code == 0
    one = next(event for event in events() if event["id"] == made[0]["id"])
    assert sorted(one["articles"]) == sorted([*made[0]["articles"], *made[1]["articles"]])
    assert len(events()) == len(made) - 1


def test_a_line_that_is_no_order_is_told_and_the_others_are_carried_out(run, made):
    order("frobnicate", f"pin {made[-1]['id']}")
    said = run(*MAKE)
    assert said.code == 3
    assert f"{FILE}, line 1: 'frobnicate' is no order" in said.err
    assert events()[0]["id"] == made[-1]["id"]


def test_an_event_that_the_edition_does_not_have_is_told(run, made):
    order("pin e-nowhere")
    said = run("edit", "--date", DAY, "--check")
    assert said.code == 2
    assert f"{FILE}, line 1: the edition has no event or article e-nowhere." in said.err
    again = run(*MAKE)
    assert again.code == 3
    assert "There is no event e-nowhere in this edition." in again.err


def test_an_unchanged_file_makes_nothing_again(run, made):
    order(f"pin {made[-1]['id']}")
    assert run(*MAKE, "--json").document["unchanged"] is False
    assert run(*MAKE, "--json").document["unchanged"] is True
    order(f"pin {made[0]['id']}")
    assert run(*MAKE, "--json").document["unchanged"] is False
