"""An edition and those before it: what is new is told, what is known is not, what was wrong is put right."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.documents import load_edition, render_json
from briefing.drafts import ModelWriter
from briefing.embedding.fake import FakeEmbedder
from briefing.llm.fake import FakeModel
from briefing.pipeline import make
from briefing.pipeline.rendering import Rendered
from briefing.records.edition import Edition
from briefing.resources import Resources
from tests.drafts.making import answer, ids_of, shown, told
from tests.pipeline.making import CHOIR, TAX, Bench, bench, corpus_at

FIRST = date(2031, 5, 12)
HEAD = "Dam above Tornav breaks"
NIGHT = "The dam above the town of Tornav broke on Sunday night after a week of rain, the fire service said."
TOLL = "At least 12 people died in the flood below the dam of Tornav, the fire service said."
MORE = "At least 19 people died in the flood below the dam of Tornav, the fire service said on Monday."
COST = "Mayor Irena Solt of Tornav put the damage of the flood at forty million crowns."
RIGHT = "Correction: an earlier version said that 12 people died in the flood below the dam; the fire service counts 9."
TRIAL = "Police arrested two engineers who had closed sluices without orders."


def folder(days: int) -> str:
    return (FIRST + timedelta(days=days)).isoformat()


def page(title: str, *paragraphs: str) -> str:
    return "\n\n".join([title, *paragraphs]) + "\n"


def _record(edition: Edition, *_: object, **__: object) -> Rendered:
    return Rendered({"briefing.json": render_json(edition)}, (), ())


@pytest.fixture(autouse=True)
def the_record_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms for readers are not what is tested here."""
    monkeypatch.setattr(make, "render_all", _record)


@pytest.fixture
def press(tmp_path: Path) -> Bench:
    """Two days of one flood, each beside another matter."""
    corpus = corpus_at(
        tmp_path / "corpus",
        {
            f"{folder(0)}/dam.txt": page(HEAD, NIGHT, TOLL),
            f"{folder(0)}/tax.txt": TAX,
            f"{folder(1)}/dam-again.txt": page(f"{HEAD}: toll rises", NIGHT, MORE, TRIAL),
            f"{folder(1)}/choir.txt": CHOIR,
        },
    )
    return bench(corpus, tmp_path / "out", memory_days=7, day=FIRST)


def edition(press: Bench, days: int, **changes: object) -> dict:
    made = press.run(day=FIRST + timedelta(days=days), **changes)
    return json.loads((made.folder / "briefing.json").read_bytes())


def dam_of(found: dict) -> dict:
    return next(event for event in found["events"] if "dam" in event["headline"].lower())


def texts(event: dict) -> list[str]:
    return [statement["text"] for statement in event["statements"]]


def changes(event: dict, kind: str) -> list[dict]:
    return [change for change in event["changes"] if change["kind"] == kind]


def rewrite(press: Bench, days: int, name: str, *paragraphs: str) -> None:
    (press.order.corpus / folder(days) / name).write_text(page(HEAD, *paragraphs), encoding="utf-8")


def two(press: Bench) -> dict:
    edition(press, 0)
    return edition(press, 1)


# What is told, and what is not.


def test_what_readers_know_is_not_told_again_as_news(press):
    first, second = edition(press, 0), edition(press, 1)
    assert NIGHT in texts(dam_of(first))
    news = [s["text"] for s in dam_of(second)["statements"] if s["role"] != "background"]
    assert NIGHT not in news
    assert set(news) >= {MORE, TRIAL}
    assert any(NIGHT in change["text"] for change in changes(dam_of(second), "unchanged"))


def test_a_figure_that_changed_is_told_with_what_it_was_and_where_that_stood(press):
    second = two(press)
    change = next(c for c in changes(dam_of(second), "changed") if c["new"])
    assert (change["old"], change["new"]) == ("12", "19")
    assert change["statement"] in {s["id"] for s in dam_of(second)["statements"]}
    assert change["before"]["day"] == folder(0)
    assert change["before"]["statement"].startswith(dam_of(second)["id"])
    assert change["before"]["citation"] == {"article": f"{folder(0)}/dam", "paragraph": "p2", "quote": TOLL}


def test_both_sides_of_every_change_cite_words_that_stand_in_a_passage_of_the_record(press):
    second = two(press)
    today = {(p["article"], p["paragraph"]): p["text"] for p in second["passages"]}
    then = {(p["article"], p["paragraph"], p["day"]): p["text"] for p in second["earlier_passages"]}
    rows = [change for event in second["events"] for change in event["changes"]]
    assert rows
    for change in rows:
        for c in change["citations"]:
            text = today.get((c["article"], c["paragraph"])) or then[c["article"], c["paragraph"], folder(1)]
            assert c["quote"] in text
        if (before := change["before"]) is not None:
            c = before["citation"]
            assert c["quote"] in then[c["article"], c["paragraph"], before["day"]]
    numbers = [p["note"] for p in second["passages"]] + [p["note"] for p in second["earlier_passages"] if p["note"]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_figures_of_the_first_page_count_what_is_printed_and_what_is_not(press):
    second = two(press)
    since = second["since"]
    assert (since["day"], since["events"], since["updated"]) == (folder(0), 1, 1)
    assert since["changed"] == 1
    assert since["new"] >= 1


def test_an_event_of_which_nothing_is_new_is_told_last_and_in_one_statement(press):
    corpus_at(press.order.corpus, {f"{folder(1)}/dam-again.txt": page(f"{HEAD}, once more", NIGHT, TOLL)})
    second = two(press)
    event = second["events"][-1]
    assert event["repeated"] == folder(0)
    assert len(event["statements"]) == 1
    assert [e["rank"] for e in second["events"]] == [1, 2]
    assert all(change["kind"] == "unchanged" for change in event["changes"])


def test_what_was_not_repeated_is_still_known_on_the_third_day(press):
    two(press)
    corpus_at(press.order.corpus, {f"{folder(2)}/dam-third.txt": page(f"{HEAD}: costs", NIGHT, COST)})
    third = edition(press, 2, memory_days=1)
    assert NIGHT not in [s["text"] for s in dam_of(third)["statements"] if s["role"] != "background"]
    assert COST in texts(dam_of(third))


def test_the_newest_edition_before_the_day_counts_however_long_ago(press):
    edition(press, 0)
    corpus_at(press.order.corpus, {f"{folder(3)}/dam-late.txt": page(f"{HEAD}: costs", NIGHT, COST)})
    late = edition(press, 3)
    assert late["since"]["day"] == folder(0)
    assert changes(dam_of(late), "unchanged")


def test_a_first_edition_compares_with_nothing_and_one_made_again_not_with_itself(press):
    first = edition(press, 0)
    assert first["since"]["day"] is None
    assert not any(event["changes"] for event in first["events"])
    assert edition(press, 0, force=True) == first


def test_with_no_memory_nothing_is_compared(press):
    edition(press, 0)
    assert not any(event["changes"] for event in edition(press, 1, memory_days=0)["events"])


# Runs.


def test_an_edition_is_made_anew_where_the_one_that_it_goes_back_to_changed(press):
    two(press)
    assert press.run(day=FIRST + timedelta(days=1)).unchanged
    path = press.order.output / folder(0) / "briefing.json"
    path.write_text(path.read_text("utf-8").replace("Sunday night", "Sunday"), encoding="utf-8")
    assert not press.run(day=FIRST + timedelta(days=1)).unchanged


@pytest.mark.parametrize("damage", [b"{", b"[]", b'{"date": "2031-05-12", "events": [{"id": 7}]}', b"[" * 100_000])
def test_an_earlier_edition_that_cannot_be_read_is_told_and_costs_nothing_else(press, damage):
    edition(press, 0)
    (press.order.output / folder(0) / "briefing.json").write_bytes(damage)
    made = press.run(day=FIRST + timedelta(days=1))
    found = json.loads((made.folder / "briefing.json").read_bytes())
    assert made.exit_code == 0
    assert any(folder(0) in line and "cannot be read" in line for line in found["incomplete"])
    assert any("cannot be read" in line for line in made.warnings)


def test_an_edition_of_an_older_or_newer_program_is_understood_as_far_as_it_can_be(press):
    edition(press, 0)
    path = press.order.output / folder(0) / "briefing.json"
    whole = json.loads(path.read_bytes())
    for name in ("since", "corrections", "earlier_passages", "earlier", "usage"):
        whole.pop(name, None)
    for event in whole["events"]:
        event.pop("changes")
        event["of the future"] = {"a": 1}
    whole["events"].append({"id": ["broken"]})
    whole["schema_version"] = 9
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert changes(dam_of(edition(press, 1)), "changed")


def test_an_edition_without_the_new_fields_still_loads(press):
    edition(press, 0)
    whole = json.loads((press.order.output / folder(0) / "briefing.json").read_bytes())
    for name in ("since", "corrections", "earlier_passages"):
        del whole[name]
    for event in whole["events"]:
        del event["changes"], event["repeated"]
    assert load_edition(json.dumps(whole).encode()).corrections == ()


def test_a_model_is_not_shown_what_was_printed_before(press):
    edition(press, 0)
    (press.order.corpus / folder(1) / "dam-again.txt").write_text(
        page(f"{HEAD}: toll rises", MORE, TRIAL), encoding="utf-8"
    )

    def reply(question):
        words = shown(question)
        return answer(*(told(name, words[name], words[name]) for name in ids_of(question)[:2]), headline="Toll rises")

    model = FakeModel(reply)
    press.model = lambda exchanges: ModelWriter(
        model, Resources("prompts").loader, FakeEmbedder(), exchanges.append, language="en", statements=6, paragraphs=16
    )
    second = edition(press, 1)
    assert model.questions
    assert not any(TOLL in message.text for q in model.questions for message in getattr(q, "messages", ()))
    assert not any(TOLL in repr(question) for question in model.questions)
    assert any(
        change["old"] == "12" for change in changes(next(e for e in second["events"] if e["changes"]), "changed")
    )


# Corrections.


def test_a_source_that_changed_under_a_printed_statement_is_put_right_once(press):
    edition(press, 0)
    rewrite(press, 0, "dam.txt", NIGHT, TOLL.replace("12", "9"))
    second = edition(press, 1)
    (found,) = [c for c in second["corrections"] if c["kind"] == "source changed"]
    assert TOLL in found["printed"]["text"]
    assert found["printed"]["day"] == folder(0)
    assert found["text"] == TOLL.replace("12", "9")
    assert (found["old"], found["new"]) == ("12", "9")
    now = found["citation"]
    then = {(p["article"], p["paragraph"], p["day"]): p["text"] for p in second["earlier_passages"]}
    assert then[now["article"], now["paragraph"], folder(1)] == TOLL.replace("12", "9")
    assert then[now["article"], now["paragraph"], folder(0)] == TOLL
    corpus_at(press.order.corpus, {f"{folder(2)}/dam-third.txt": page(f"{HEAD}: costs", COST)})
    assert edition(press, 2)["corrections"] == []


def test_a_source_that_changed_where_nobody_cited_it_is_no_correction(press):
    edition(press, 0)
    rewrite(press, 0, "dam.txt", NIGHT, TOLL, COST)
    assert edition(press, 1)["corrections"] == []


def test_a_source_that_vanished_is_a_correction_and_a_day_that_was_cleared_away_is_none(press, tmp_path):
    edition(press, 0)
    shutil.copytree(press.order.output, tmp_path / "copy", symlinks=True)
    (press.order.corpus / folder(0) / "dam.txt").unlink()
    found = edition(press, 1)["corrections"]
    assert {c["kind"] for c in found} == {"source vanished"}
    assert all(c["citation"] is None and c["text"] == "" for c in found)
    shutil.rmtree(press.order.corpus / folder(0))
    assert edition(press, 1, output=tmp_path / "copy")["corrections"] == []


def test_words_that_still_stand_in_a_changed_page_are_no_correction(press):
    edition(press, 0)
    rewrite(press, 0, "dam.txt", COST, f"{NIGHT} It was heard in Obermark.", f"{TOLL} Most of them were asleep.")
    assert edition(press, 1)["corrections"] == []


def test_a_file_that_was_renamed_is_no_source_that_vanished(press):
    edition(press, 0)
    path = press.order.corpus / folder(0) / "dam.txt"
    path.rename(path.with_name("renamed.txt"))
    assert edition(press, 1)["corrections"] == []


def test_a_source_that_corrects_itself_today_is_a_correction_of_what_was_printed(press):
    edition(press, 0)
    corpus_at(press.order.corpus, {f"{folder(1)}/dam-again.txt": page(f"{HEAD}: fewer dead", RIGHT, TRIAL)})
    (found,) = edition(press, 1)["corrections"]
    assert found["kind"] in {"source corrected itself", "no longer holds"}
    assert TOLL in found["printed"]["text"]
    assert found["citation"]["article"] == f"{folder(1)}/dam-again"
    assert "9" in found["text"]


def outlet(name: str, title: str, *paragraphs: str) -> str:
    return json.dumps({"title": title, "text": "\n".join(paragraphs), "source": name, "language": "en"})


def test_a_notice_below_another_article_of_the_same_outlet_is_found(press):
    corpus = press.order.corpus
    shutil.rmtree(corpus)
    trams = "The council of Obermark will buy eleven new trams for the harbour line, its transport office said."
    corpus_at(corpus, {f"{folder(0)}/dam.json": outlet("Tornav Post", HEAD, NIGHT, TOLL)})
    corpus_at(corpus, {f"{folder(1)}/trams.json": outlet("Tornav Post", "Obermark buys new trams", trams, RIGHT)})
    edition(press, 0)
    second = edition(press, 1)
    (found,) = second["corrections"]
    assert found["kind"] == "source corrected itself"
    assert found["printed"]["text"] == TOLL
    assert (found["old"], found["new"]) == ("12", "9")
    assert any(p["article"] == f"{folder(1)}/trams" and RIGHT in p["text"] for p in second["passages"])
    corpus_at(corpus, {f"{folder(1)}/trams.json": outlet("Other Paper", "Obermark buys new trams", trams, RIGHT)})
    assert edition(press, 1)["corrections"] == []
