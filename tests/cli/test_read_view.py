"""How ``briefing read`` shows an article: order, what was left out in its place, and what a terminal can hold."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.cli.reading_view import Manner, article_lines, in_order, unread_lines
from briefing.records.article import Article, Markup
from briefing.records.outlet import Outlet, OutletKind
from briefing.records.reading import (
    DateEvidence,
    Dating,
    LeftOut,
    LeftOutReason,
    Paragraph,
    Reading,
    ToldDate,
    ToldKind,
)

MENU, TEASER, COMMENT = LeftOutReason.NAVIGATION, LeftOutReason.TEASER, LeftOutReason.COMMENT


def left(text: str, reason: LeftOutReason, start: int | None) -> LeftOut:
    return LeftOut(text=text, reason=reason, start=start, end=None if start is None else start + len(text))


PARAGRAPHS = (
    Paragraph(id="p1", text="The ferry came home at noon, said the harbour master of Lamsa.", start=40, end=102),
    Paragraph(id="p2", text="Nobody was hurt.", start=200, end=216, doubtful=True),
)
LEFT_OUT = (
    left("Home", MENU, 0),
    left("World", MENU, 10),
    left("Ads by nobody", MENU, None),
    left("Read also: a bridge", TEASER, 120),
    left("First!", COMMENT, 300),
)


def reading(**changes) -> Reading:
    given = {
        "article": Article(id="a", path="2031-05-13/a.txt", sha256="0" * 64, markup=Markup.TEXT, body="x" * 400),
        "title": "Ferry returns",
        "source": "Tidings",
        "url": None,
        "language": "en",
        "published": None,
        "paragraphs": PARAGRAPHS,
        "left_out": LEFT_OUT,
    }
    return Reading(**(given | changes))


def shown(one: Reading, width: int | None = 80, **how) -> list[str]:
    return [line.text for line in article_lines(one, Manner(width, **how))]


def test_what_was_left_out_stands_in_its_place_and_runs_of_one_reason_are_one_line():
    lines = shown(reading())
    body = [line for line in lines[lines.index("") :] if line]
    assert body[:5] == [
        "   ·  3 × navigation: Home · World · Ads by nobody",
        "  p1  The ferry came home at noon, said the harbour master of Lamsa.",
        "   ·  teaser of another story: Read also: a bridge",
        " p2?  Nobody was hurt.",
        "   ·  reader comment: First!",
    ]


def test_only_what_was_left_out_and_the_counts_are_dimmed_and_all_of_it_is_marked_without_colour():
    lines = list(article_lines(reading(), Manner(80)))
    assert {line.text[3] for line in lines if line.dim and line.text.startswith("   ")} == {"·"}
    assert not any(line.dim for line in lines if line.text.lstrip().startswith("p"))
    assert lines[0].bold


def test_the_last_line_counts_paragraphs_doubts_and_reasons():
    assert shown(reading(), None)[-1] == (
        "2 paragraphs (1 doubtful, marked ?), 5 pieces left out: "
        "3 navigation, 1 teaser of another story, 1 reader comment"
    )
    assert shown(reading(left_out=(), paragraphs=PARAGRAPHS[:1]), None)[-1] == "1 paragraph, nothing left out"


def test_pieces_without_a_place_follow_the_one_before_them_and_paragraphs_keep_their_order():
    lost = (PARAGRAPHS[0], PARAGRAPHS[1].model_copy(update={"start": 0, "end": 0}))
    order = in_order(reading(paragraphs=lost))
    assert [piece.id for piece in order if isinstance(piece, Paragraph)] == ["p1", "p2"]
    assert [len(piece) for piece in order if isinstance(piece, list)] == [3, 1, 1]


def test_where_menus_and_teasers_take_turns_short_pieces_of_one_reason_are_drawn_together():
    turns = tuple(left(f"{'Menu' if n % 2 else 'Also'} {n}", MENU if n % 2 else TEASER, 300 + n) for n in range(40))
    lost = left("It could be a paragraph of the article, for it is long enough for that.", MENU, 320)
    one = reading(left_out=(*turns, lost))
    told = [line.split(":")[0].strip(" ·") for line in shown(one) if line.startswith("   ·")]
    assert told == ["20 × teaser of another story", "21 × navigation"]
    assert sum(line.startswith("   ·") for line in shown(one, verbose=True)) == 41
    assert [piece.text for run in in_order(one, drawn=False)[2:] for piece in run][:3] == ["Also 0", "Menu 1", "Also 2"]


def test_verbose_shows_each_piece_whole_and_quiet_none_and_no_header():
    long = left("word " * 60, TEASER, 130)
    whole = shown(reading(left_out=(long, left("Home", MENU, 140))), 60, verbose=True)
    assert sum(line.count("word") for line in whole) == 60
    quiet = shown(reading(), quiet=True)
    assert [line for line in quiet if line] == [
        "Ferry returns",
        "  p1  The ferry came home at noon, said the harbour master of Lamsa.",
        " p2?  Nobody was hurt.",
    ]


def test_the_header_says_what_is_known_of_outlet_date_language_and_told_days():
    told = ToldDate(paragraph="p1", start=0, end=7, words="Tuesday", day=date(2031, 5, 13), kind=ToldKind.WEEKDAY)
    one = reading(
        outlet=Outlet(name="Tidings", kind=OutletKind.STATE, country="VN", owner="Quay Press"),
        url="https://tidings.example/1",
        published=Dating(value="2031-05-13T10:00", evidence=DateEvidence.TEXT, words="13/05/2031 10:00"),
        told=(told, told),
        machine_translated=True,
        notes=("it is odd", "it is odd"),
    )
    assert shown(one, None)[1:8] == [
        "file       2031-05-13/a.txt",
        "address    https://tidings.example/1",
        "outlet     Tidings (state, VN, owner Quay Press)",
        "published  2031-05-13T10:00, by its text: “13/05/2031 10:00”",
        "language   en; machine-translated, as the page says itself",
        "tells of   2031-05-13 (“Tuesday”, p1)",
        "note       it is odd",
    ]


def test_what_nothing_tells_is_said_to_be_told_by_nothing():
    lines = shown(reading(source=None, language=None), None)
    assert lines[2:5] == ["outlet     nothing tells", "published  nothing tells", "language   not certain"]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width):
    from rich.cells import cell_len

    dense = "商务部发言人表示，对机床征收关税的措施“必要”，自7月1日起实行。" * 8
    arabic = "قال رئيس الوزراء إن الموجة ستستمر حتى يوم السبت المقبل. " * 8
    one = reading(
        title="A title " * 20,
        notes=("note " * 60,),
        paragraphs=tuple(
            Paragraph(id=f"p{n}", text=text, start=n, end=n + 1) for n, text in enumerate((dense, arabic, "x" * 500), 1)
        ),
        left_out=(left(dense, TEASER, 0), left(arabic, COMMENT, 2)),
    )
    for verbose in (False, True):
        assert max(cell_len(line) for line in shown(one, width, verbose=verbose)) <= max(width, 31)


def test_without_a_terminal_each_paragraph_is_one_line():
    text = "A sentence about the ferry. " * 40
    lines = shown(reading(paragraphs=(PARAGRAPHS[0].model_copy(update={"text": text}),)), None)
    assert f"  p1  {text.strip()}" in lines


def test_a_file_that_was_not_read_says_why_and_what_was_found_instead():
    lines = [line.text for line in unread_lines("a.html", "it is a wall", LEFT_OUT, Manner(80))]
    assert lines[0] == "a.html: not read: it is a wall"
    assert lines[1] == "   ·  3 × navigation: Home · World · Ads by nobody"
    assert [line.text for line in unread_lines("a.html", "it is a wall", LEFT_OUT, Manner(80, quiet=True))] == lines[:1]


def test_commands_for_the_terminal_in_a_page_do_not_reach_it(run, tmp_path):
    (tmp_path / "a.txt").write_text("\x1b[2JTitle of the day\n\n" + "The ferry \x1b]0;owned\x07came home. " * 9)
    assert "\x1b" not in run("read", "a.txt").out


def test_several_files_are_set_apart_and_failures_come_last(run, corpus, tmp_path):
    page = next((tmp_path / "corpus").rglob("dam.txt"))
    said = run("read", "absent.txt", page, page)
    assert said.code == 3
    assert said.out.count("Dam above Tornav breaks\nfile") == 2
    assert "\n\nabsent.txt: not read: " in said.out
    assert said.out.rstrip().rindex("absent.txt") > said.out.rindex("paragraphs")


def test_columns_sets_the_width_where_there_is_no_terminal(run, corpus, tmp_path, monkeypatch):
    page = next((tmp_path / "corpus").rglob("dam.txt"))
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, run("read", page).out.splitlines())) < 40
