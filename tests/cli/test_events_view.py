"""How events look to a person: in the order of an edition, by origin, on any width, and never steered by a text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from briefing.cli.events_json import document
from briefing.cli.events_view import Told, View, event_lines
from briefing.cli.naming import find_article
from briefing.cli.wrapping import width
from briefing.errors import UsageError
from briefing.events import rank
from briefing.records.article import DropCode, Dropped
from briefing.records.event import Background, Contribution, Event, Grouping, Link, OriginLink, Related
from briefing.records.outlet import Outlet, OutletKind
from briefing.records.reading import Reading
from tests.events.conftest import read
from tests.pipeline.making import ALL, FOLDER

DAY = date(2031, 5, 13)
GAZETTE = Outlet(name="Harbour Gazette", country="GB", kind=OutletKind.LOCAL)


def report(id_: str, title: str, *, source: str | None = "Tidings", **more: object) -> Reading:
    reading = read(id_, title, **{"published": "2031-05-13T08:20:00+00:00", **more})
    return reading.model_copy(update={"source": source, "outlet": GAZETTE if source == GAZETTE.name else None})


def link(a: str, b: str, score: float = 0.9) -> Link:
    said = (Contribution(channel="meaning", value=0.61, weight=2.5), Contribution(channel="time", value=0.1, weight=0))
    return Link(a=a, b=b, score=score, contributions=said)


DAM = [
    report("dam-1", "Dam above Tornav breaks", source=GAZETTE.name),
    report("dam-2", "Une digue cède à Tornav", language="fr"),
    report("dam-3", "Dam breaks above Tornav", source=None, published="2031-05-12"),
]
CHOIR = report("choir", "Choir of Lessing Bay wins a prize", language="de")
BELLS = report("bells", "Bells of Obermark ring again", published=None)
FIRST = Event(
    id="e-dam",
    articles=("dam-1", "dam-2", "dam-3"),
    origins=(("dam-1", "dam-3"), ("dam-2",)),
    origin_links=(OriginLink(article="dam-3", of="dam-1", kind="copy", reason="88 % of its text stand there"),),
    rank=1,
    links=(link("dam-2", "dam-1"), link("dam-3", "dam-2", 0.7)),
)


def single(reading: Reading, number: int) -> Event:
    return Event(id=f"e-{reading.id}", articles=(reading.id,), origins=((reading.id,),), rank=number)


def told(*more: Reading, most: int = 40, **fields: object) -> Told:
    readings = {reading.id: reading for reading in (*DAM, CHOIR, BELLS, *more)}
    events = (FIRST, *(single(r, n) for n, r in enumerate((CHOIR, BELLS, *more), 2)))
    grouping = Grouping(events=events).model_copy(update=fields)
    dropped = (Dropped(path="scan.bin", code=DropCode.BINARY, reason="it holds binary data"),)
    return Told(rank(grouping, readings, day=DAY), readings, {}, dropped, DAY, most)


def shown(one: Told, cells: int | None = 80, **view: object) -> list[str]:
    return [line.text for line in event_lines(one, View(cells, **view))]


def text(lines: Sequence[str]) -> str:
    return " ".join("\n".join(lines).split())


def test_an_event_shows_rank_title_counts_points_and_why():
    lines = shown(told())
    assert lines[0] == " 1  Dam above Tornav breaks"
    said = text(lines[:5])
    assert "3 articles, 2 origins, 2 languages" in said
    assert "points: 2 independent reports +4.8" in said
    assert "of the day +4.0" in said


def test_articles_stand_by_origin_with_outlet_language_and_time_and_copies_say_why():
    lines = shown(told(), 120)
    start = next(n for n, line in enumerate(lines) if "- Harbour Gazette [GB, local]" in line)
    assert "en" in lines[start]
    assert "08:20" in lines[start]
    assert lines[start + 1].startswith("    = dam-3")
    assert "2031-05-12" in lines[start + 1]
    assert "copy: 88 % of its text stand there" in lines[start + 2]
    assert lines[start + 3].startswith("    - Tidings")
    assert "Une digue cède à Tornav" in lines[start + 3]


def test_the_title_of_a_single_article_stands_once():
    assert text(shown(told())).count("Choir of Lessing Bay") == 1


@pytest.mark.parametrize("cells", [51, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(cells):
    long = report("long", "岚川宣布对奥尔登马克机床加征关税" * 9, source="Ein sehr langer Name eines Blattes " * 3)
    assert all(width(line) < cells for line in shown(told(long, most=2), cells, verbose=True))


def test_without_a_terminal_an_article_is_one_uncut_line_with_its_id():
    title = "Dam above the very long valley of Tornav breaks " * 6
    long = report("long", title.strip())
    pair = FIRST.model_copy(update={"articles": ("dam-1", "long"), "origins": (("dam-1",), ("long",)), "links": ()})
    lines = shown(told(long, events=(pair,)), None)
    assert any(title.strip() in line and line.endswith("(long)") for line in lines)


def test_texts_of_articles_cannot_steer_the_terminal(run, corpus):
    bad = "Dam\x1b[31m above \u202eTornav\u2066 breaks\x07"
    (corpus / FOLDER / "bad.json").write_text(
        json.dumps({"title": bad, "text": f"{bad} at night, and the lower town stood under water until noon.\n" * 2}),
        encoding="utf-8",
    )
    for more in ((), ("-v",), ("--explain", "bad", "choir")):
        out = run("events", "--corpus", "corpus", *more).out
        assert not set("\x1b\u202e\u2066\x07") & set(out)


def test_background_and_doubt_are_told_with_the_title_of_the_other():
    back = Background(article="bells", event="e-dam", reason="an earlier happening")
    doubt = Related(a="e-dam", b="e-choir", link=link("dam-1", "choir", 0.4), reason="alike, but not enough")
    said = text(shown(told(background=(back,), related=(doubt,)), 120))
    assert "background: “Bells of Obermark ring again” (Tidings, no date): an earlier happening" in said
    assert "related: event 2, “Choir of Lessing Bay wins a prize”: alike, but not enough" in said


def test_an_event_that_goes_on_says_since_when():
    going = FIRST.model_copy(update={"since": date(2031, 5, 11), "earlier": ("old-1", "old-2")})
    assert "told since 2031-05-11, with 2 earlier articles" in text(shown(told(events=(going,))))


def test_what_an_edition_leaves_out_is_listed_with_the_reason_and_counted():
    lines = shown(told(most=1))
    assert "Beyond the 1 events of an edition (setting: events)" in lines
    assert any("Choir of Lessing Bay" in line for line in lines)
    assert "scan.bin: it holds binary data" in text(lines)
    assert "3 events (2 of one article); 5 articles of 4 origins" in text(lines)


def test_hundreds_of_single_articles_take_a_line_each_up_to_the_limit():
    many = [report(f"n{number}", f"Cat {number} found") for number in range(500)]
    one = told(*many, most=2)
    assert len(shown(one, limit=20)) < 60
    assert "and 481 more" in text(shown(one, limit=20))
    assert sum("Cat" in line for line in shown(one, limit=0)) == 500


def test_quiet_shows_titles_and_articles_alone_and_verbose_all_ids_and_links():
    quiet = text(shown(told(), quiet=True))
    assert "points" not in quiet
    assert "scan.bin" not in quiet
    loud = text(shown(told(), verbose=True))
    assert "e-dam" in loud
    assert "dam-3 – dam-2: 70% from meaning 0.61 (+2.50)" in loud


def test_the_document_has_the_fields_of_the_contract_and_why_for_each_event():
    made = json.loads(json.dumps(document(told(most=1))))
    placed = [article for event in made["events"] for article in event["articles"]]
    assert sorted(placed) == sorted(["dam-1", "dam-2", "dam-3", "choir", "bells"])
    first, second, _ = made["events"]
    assert (first["id"], first["origins"], first["rank"]) == ("e-dam", 2, 1)
    assert first["points"] == pytest.approx(sum(part["points"] for part in first["ranking"]))
    assert (first["in_edition"], first["why_out"]) == (True, None)
    assert second["in_edition"] is False
    assert "events" in second["why_out"]
    assert made["dropped"] == [{"path": "scan.bin", "code": "binary", "reason": "it holds binary data"}]
    assert {row["id"] for row in made["articles"]} == set(placed)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("dam-2", "dam-2"),
        ("./dam-2", "dam-2"),
        ("corpus/2031-05-13/dam-2", "dam-2"),
        ("CHOIR OF lessing bay wins a prize", "choir"),
        ("Lessing", "choir"),
        ("digue", "dam-2"),
    ],
)
def test_an_article_is_found_by_id_path_title_or_a_part_of_them(name, id_):
    assert find_article(name, told()).id == id_


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tornav", ["dam-1", "dam-2", "dam-3", "may be any of"]),
        ("dam-9", ["no article is called 'dam-9'", "did you mean", "dam-"]),
        ("", ["no article"]),
        ("scan.bin", ["in no event", "binary data"]),
        ("zzz\x1b[31m", ["no article"]),
        ("x" * 100_000, ["no article"]),
    ],
)
def test_a_name_that_fits_none_or_several_names_the_candidates(name, words):
    with pytest.raises(UsageError) as said:
        find_article(name, told())
    assert [word for word in words if word not in str(said.value)] == []
    assert len(str(said.value)) < 2000


def test_explain_of_two_articles_tells_whether_they_are_together_and_what_was_compared(run, corpus):
    said = run("events", "--corpus", "corpus", "--explain", "dam", "choir")
    assert said.code == 0
    assert said.out.startswith(("Apart: event", "Together, in event"))
    for words in ("“Dam above Tornav breaks”", "with a probability of", "meaning", "headline"):
        assert words in said.out


def test_explain_gives_one_document(run, corpus):
    found = run("events", "--corpus", "corpus", "--explain", "dam", "choir", "--json").document
    assert {"a", "b", "together", "same_origin", "link", "path"} <= set(found)
    assert found["together"] is (found["a"]["event"] == found["b"]["event"])
    assert found["link"]["contributions"]


@pytest.mark.parametrize("names", [("dam", "dam"), ("dam", "absent"), ("dam", "")])
def test_explain_of_what_are_not_two_articles_is_wrong_usage(run, corpus, names):
    said = run("events", "--corpus", "corpus", "--explain", *names, "--json")
    assert said.code == 2
    assert said.document["error"]["message"]


def test_the_settings_rank_and_place_the_events(run, corpus):
    Path("briefing.toml").write_text(
        'watch = ["Obermark = 50"]\nrank_origins = 0\n[sections]\nValley = ["blossom", "Tornav"]\n', encoding="utf-8"
    )
    made = run("events", "--corpus", "corpus", "--date", FOLDER, "--json").document
    assert len(made["events"]) <= len(ALL)
    first = made["events"][0]
    assert f"{FOLDER}/choir" in first["articles"]
    (part,) = [part for part in first["ranking"] if part["name"] == "watch"]
    assert (part["points"], part["matches"][0]["words"]) == (50, "Obermark")
    sections = {article: event["section"] for event in made["events"] for article in event["articles"]}
    assert sections[f"{FOLDER}/apples"] == sections[f"{FOLDER}/dam"] == "Valley"


def test_an_edition_carries_the_points_and_sections_of_its_events(run, corpus):
    Path("briefing.toml").write_text('watch = ["Obermark = 50"]\nsections = ["Music: choir"]\n', encoding="utf-8")
    assert run("make", "--date", FOLDER, "--corpus", "corpus", "--writer", "extractive").code == 0
    edition = json.loads(Path("output", FOLDER, "briefing.json").read_bytes())
    first, *others = edition["events"]
    assert (first["rank"], first["section"]) == (1, "Music")
    assert first["points"] > 50
    assert {event["section"] for event in others} == {None}
