"""Events over days: an edition looks back, and nothing else changes for it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.pipeline import Silent, grouping, read_day, reading
from briefing.records.event import Background
from briefing.records.outlet import Outlet
from briefing.store import Store
from tests.pipeline.making import APPLES, CHOIR, DAM, TAX, Bench, bench, corpus_at

FIRST = date(2031, 5, 11)
FORMS = ("briefing.html", "briefing.json", "briefing.md", "briefing.pdf", "mail.html", "mail.txt")


def folder(days: int) -> str:
    return (FIRST + timedelta(days=days)).isoformat()


def dam(day: str) -> str:
    """The same matter, told again."""
    return DAM.replace("Dam above Tornav breaks", f"Dam above Tornav breaks: what is known {day}")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three days: the dam on each, another matter on each."""
    others = (CHOIR, TAX, APPLES)
    files = {f"{folder(n)}/dam{n}.txt": dam(word) for n, word in enumerate(("first", "then", "now"))}
    return corpus_at(tmp_path / "corpus", files | {f"{folder(n)}/other{n}.txt": o for n, o in enumerate(others)})


@pytest.fixture
def press(corpus: Path, tmp_path: Path) -> Bench:
    return bench(corpus, tmp_path / "out", memory_days=7)


def edition(press: Bench, days: int, **changes: object) -> dict:
    made = press.run(day=FIRST + timedelta(days=days), **changes)
    return json.loads((made.folder / "briefing.json").read_bytes())


def dam_of(found: dict) -> dict:
    return next(event for event in found["events"] if "Dam" in event["headline"] or "dam" in event["headline"])


def ids(found: dict) -> set[str]:
    return {event["id"] for event in found["events"]}


def everything(press: Bench, days: int) -> dict[str, bytes]:
    return {name: (press.order.output / folder(days) / name).read_bytes() for name in FORMS}


def test_an_event_keeps_its_id_and_names_what_came_before(press):
    first, second, third = (edition(press, days) for days in range(3))
    assert len({dam_of(found)["id"] for found in (first, second, third)}) == 1
    assert (dam_of(first)["since"], dam_of(first)["earlier"]) == (None, [])
    assert dam_of(third)["since"] == folder(0)
    assert dam_of(third)["earlier"] == [f"{folder(0)}/dam0", f"{folder(1)}/dam1"]
    assert dam_of(third)["articles"] == [f"{folder(2)}/dam2"]
    assert [a["id"] for a in third["earlier"]] == dam_of(third)["earlier"]
    assert third["earlier"][0]["title"].startswith("Dam above Tornav")
    assert "2 earlier articles" in (press.order.output / folder(2) / "briefing.md").read_text(encoding="utf-8")


def test_an_edition_holds_articles_of_its_day_alone(press):
    found = edition(press, 2)
    assert {a["id"] for a in found["articles"]} == {f"{folder(2)}/dam2", f"{folder(2)}/other2"}
    assert found["counts"]["articles"] == 2
    assert found["counts"]["events"] == len(found["events"]) == 2


def test_an_event_keeps_its_id_when_its_first_day_is_looked_at_no_more(press):
    names = [dam_of(edition(press, days, memory_days=1))["id"] for days in range(3)]
    assert len(set(names)) == 1
    last = dam_of(edition(press, 2, memory_days=1, force=True))
    assert last["earlier"] == [f"{folder(1)}/dam1"]
    assert last["since"] == folder(0)  # the edition before knew


def test_with_no_memory_each_day_stands_alone(press):
    found = edition(press, 2, memory_days=0)
    assert all(event["since"] is None and not event["earlier"] for event in found["events"])


def test_a_machine_that_made_no_earlier_edition_gives_the_same_ids(press, tmp_path):
    for days in range(3):
        edition(press, days)
    assert ids(edition(press, 2, output=tmp_path / "fresh")) == ids(edition(press, 2))


def test_making_an_edition_twice_gives_the_same_bytes(press):
    for days in range(3):
        edition(press, days)
    before = everything(press, 2)
    press.run(day=FIRST + timedelta(days=2), force=True)
    assert everything(press, 2) == before


def test_a_past_edition_is_made_anew_without_what_later_ones_know(press):
    edition(press, 0)
    edition(press, 1)
    before = [everything(press, 0), everything(press, 1)]
    edition(press, 2)
    press.run(day=FIRST, force=True)
    press.run(day=FIRST + timedelta(days=1), force=True)
    assert [everything(press, 0), everything(press, 1)] == before


def test_events_are_named_alike_in_whatever_order_their_days_are_made(press, tmp_path):
    forward = [edition(press, days) for days in range(3)]
    backward = [edition(press, days, output=tmp_path / "back") for days in (2, 1, 0)]
    assert [ids(found) for found in backward[::-1]] == [ids(found) for found in forward]


@pytest.mark.parametrize("damage", [b"{", b"[]", b'{"date": "2031-05-12", "events": [{"id": "../x", "articles": []}]}'])
def test_a_damaged_earlier_edition_is_passed_over(press, damage):
    edition(press, 0)
    kept = ids(edition(press, 1))
    (press.order.output / folder(0) / "briefing.json").write_bytes(damage)
    (press.order.output / folder(1) / "briefing.json").write_bytes(damage)
    assert dam_of(edition(press, 2))["id"] in kept


def test_what_fails_on_an_earlier_day_is_told_on_that_day_alone(press):
    corpus_at(press.order.corpus, {f"{folder(1)}/broken.json": "{", f"{folder(1)}/noise.txt": bytes(range(256)) * 8})
    made = press.run(day=FIRST + timedelta(days=2))
    assert made.exit_code == 0
    assert json.loads((made.folder / "briefing.json").read_bytes())["dropped"] == []


def test_days_without_a_folder_are_no_matter(press):
    shutil.rmtree(press.order.corpus / folder(1))
    assert dam_of(edition(press, 2))["since"] == folder(0)


def test_an_id_that_an_earlier_day_uses_too_is_todays(press):
    told = {"title": "Dam above Tornav breaks", "text": DAM, "id": "dam"}
    corpus_at(press.order.corpus, {f"{folder(n)}/one.json": json.dumps(told | {"source": f"{n}"}) for n in (1, 2)})
    found = edition(press, 2)
    assert "dam" in {a["id"] for a in found["articles"]}
    assert "dam" not in {a["id"] for a in found["earlier"]}
    assert not found["dropped"]


def test_in_a_flat_corpus_an_articles_own_date_tells_its_day(tmp_path):
    def row(name: str, text: str, days: int) -> str:
        title, _, body = text.partition("\n\n")
        return json.dumps({"id": name, "title": title, "text": body, "published": folder(days)})

    lines = [row("a", dam("first"), 0), row("b", dam("now"), 2), row("c", TAX, 2), row("d", dam("long ago"), -9)]
    corpus_at(tmp_path, {"days.jsonl": "\n".join(lines)})
    press = bench(tmp_path / "days.jsonl", tmp_path / "out", memory_days=7)
    found = dam_of(edition(press, 2))
    assert (found["articles"], found["earlier"], found["since"]) == (["b"], ["a"], folder(0))


def test_an_article_of_an_earlier_day_that_is_background_is_named_with_its_title(press, monkeypatch):
    real = grouping.group

    def with_background(readings, *rest, **more):
        found = real(readings, *rest, **more)
        event = next(e.id for e in found.events if f"{folder(2)}/other2" in e.articles)
        link = Background(article=f"{folder(0)}/other0", event=event, reason="the same matter")
        return found.model_copy(update={"background": (link,)})

    monkeypatch.setattr(grouping, "group", with_background)
    found = edition(press, 2)
    assert [e["background"] for e in found["events"] if e["background"]] == [[f"{folder(0)}/other0"]]
    assert f"{folder(0)}/other0" in {a["id"] for a in found["earlier"]}
    page = (press.order.output / folder(2) / "briefing.md").read_text(encoding="utf-8")
    assert CHOIR.partition("\n")[0].partition(" ")[2] in page.replace("’", "'")


# Whether there is anything to do.


def test_a_change_in_a_day_that_is_looked_back_to_makes_the_edition_anew(press):
    edition(press, 2)
    corpus_at(press.order.corpus, {f"{folder(1)}/more.txt": CHOIR})
    assert not press.run(day=FIRST + timedelta(days=2)).unchanged


def test_an_edition_before_that_gave_other_ids_makes_the_edition_anew(press):
    edition(press, 2)
    edition(press, 1)
    assert not press.run(day=FIRST + timedelta(days=2)).unchanged
    assert press.run(day=FIRST + timedelta(days=2)).unchanged


def test_days_that_are_not_looked_back_to_change_nothing(press):
    edition(press, 2, memory_days=1)
    corpus_at(press.order.corpus, {f"{folder(0)}/more.txt": CHOIR, f"{folder(3)}/more.txt": CHOIR})
    assert press.run(day=FIRST + timedelta(days=2), memory_days=1).unchanged


# What was read is kept.


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the articles that were read, and not taken from what is kept."""
    seen: list[str] = []
    real = reading.read_pieces

    def counting(pieces, **rest) -> Iterator:
        def told() -> Iterator:
            for piece in pieces:
                seen.append(piece.path.removesuffix(".txt"))
                yield piece

        return real(told(), **rest)

    monkeypatch.setattr(reading, "read_pieces", counting)
    return seen


def look(corpus: Path, store: Store | None, days: int = 2, **more: object) -> reading.Day:
    return read_day(corpus, FIRST + timedelta(days=days), 7, Silent(), memory_days=7, store=store, **more)


def test_what_is_kept_is_not_read_again_and_nothing_is_seen_of_it(corpus, read):
    store = Store(None)
    plain = look(corpus, None)
    read.clear()
    assert look(corpus, store) == plain
    assert len(read) == 6
    read.clear()
    assert look(corpus, store) == plain
    assert read == []


def test_the_next_morning_reads_the_new_day_only(corpus, read):
    store = Store(None)
    look(corpus, store, 1)
    read.clear()
    found = look(corpus, store, 2)
    assert sorted(read) == [f"{folder(2)}/dam2", f"{folder(2)}/other2"]
    assert set(found.earlier) == {f"{folder(n)}/{kind}{n}" for n in (0, 1) for kind in ("dam", "other")}


def test_a_changed_file_is_read_again_and_no_other(corpus, read):
    store = Store(None)
    look(corpus, store)
    read.clear()
    corpus_at(corpus, {f"{folder(1)}/dam1.txt": dam("differently")})
    assert "differently" in look(corpus, store).earlier[f"{folder(1)}/dam1"].title
    assert read == [f"{folder(1)}/dam1"]


def test_a_file_that_was_only_touched_is_not_read_again(corpus, read):
    store = Store(None)
    look(corpus, store)
    read.clear()
    os.utime(corpus / folder(1) / "dam1.txt", (1, 1))
    look(corpus, store)
    assert read == []


def test_another_list_of_outlets_reads_all_again(corpus, read):
    store = Store(None)
    look(corpus, store)
    read.clear()
    look(corpus, store, outlets=(Outlet(name="Valley Post", domains=("valley.example",)),))
    assert len(read) == 6


def test_what_is_damaged_in_the_store_is_read_again(corpus, read):
    class Damaging(Store):
        def put(self, kind, values, **how) -> None:
            super().put(kind, dict.fromkeys(values, b"no reading"), **how)

    store = Damaging(None)
    look(corpus, store)
    read.clear()
    assert look(corpus, store) == look(corpus, None)
    assert len(read) == 12


def test_what_served_no_edition_for_long_is_let_go_of(corpus, read):
    store = Store(None)
    look(corpus, store, 0)
    corpus_at(corpus, {f"{folder(40)}/dam.txt": DAM})
    look(corpus, store, 40)
    read.clear()
    look(corpus, store, 0)
    assert sorted(read) == [f"{folder(0)}/dam0", f"{folder(0)}/other0"]


def test_an_edition_is_the_same_with_a_store_and_without(press, tmp_path):
    edition(press, 2)
    kept = replace(press, store=Store(None))
    for _ in range(2):
        edition(kept, 2, output=tmp_path / "kept", force=True)
        for name in FORMS:
            assert (tmp_path / "kept" / folder(2) / name).read_bytes() == everything(press, 2)[name]
