"""Pages are read in processes of their own: what one does to its reader costs that page only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.corpus import Piece
from briefing.pipeline import readers
from briefing.pipeline.reader_supply import supplied
from briefing.pipeline.readers import ReadingRoom, read_articles
from briefing.pipeline.results import opened
from briefing.records.article import Article, DropCode, Dropped, Markup
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading, Unread

OBEY = "tests.pipeline.fake_readers:obey"
PROJECT = Path(__file__).resolve().parents[2]


def page(body, number=0, markup=Markup.HTML):
    return Article(id=f"a{number}", path=f"a{number}.html", sha256="0" * 64, markup=markup, body=body)


@pytest.fixture(autouse=True)
def _pages_are_large(monkeypatch):
    """Of the sizes of what is read here: pages need not really be long for these tests."""
    monkeypatch.setitem(readers._SMALL, Markup.HTML, -1)


def read(*bodies, seconds=20.0, **fields):
    pages = [page(body, number) for number, body in enumerate(bodies)]
    results = list(read_articles(pages, seconds, reader=OBEY, **{"processes": 1} | fields))
    assert [one.article for one in results] == pages
    return results


def processes(results):
    return {one.title.split()[-2] for one in results if isinstance(one, Reading)}


def test_pages_are_read_elsewhere_in_their_order_and_come_back_whole():
    results = read(*(f"page {number}" for number in range(60)), processes=2)
    assert [one.paragraphs[0].text for one in results] == [f"page {number}" for number in range(60)]
    assert 1 <= len(processes(results)) <= 2  # the second comes where the first is behind
    assert str(os.getpid()) not in processes(results)


def test_a_page_that_takes_too_long_is_dropped_with_its_limit_and_the_others_are_read():
    first, slow, last = read("one", "spin ", "two", seconds=0.2)
    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert isinstance(slow, Unread)
    assert slow.code is DropCode.TOO_SLOW
    assert "0.2 s" in slow.reason
    assert "page_seconds" in slow.reason


@pytest.mark.parametrize(("order", "said"), [("crash", "signal"), ("gorge", "memory"), ("raise", "RecursionError")])
def test_a_page_that_ends_its_reader_is_dropped_and_the_others_are_read(order, said):
    first, lost, last = read("one", order, "two")
    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert isinstance(lost, Unread)
    assert lost.code is DropCode.BROKEN
    assert said in lost.reason


def test_a_process_that_ends_once_for_reasons_of_its_own_costs_no_page(tmp_path):
    (only,) = read(f"once {tmp_path / 'mark'}")
    assert isinstance(only, Reading)


def test_what_cannot_take_long_is_read_here_and_the_rest_elsewhere(monkeypatch):
    monkeypatch.setitem(readers._SMALL, Markup.HTML, 100)
    bodies = [("a", Markup.TEXT), ("b", Markup.MARKDOWN), ("c", Markup.HTML), ("d" * 400_000, Markup.TEXT)]
    articles = [page(body, number, markup) for number, (body, markup) in enumerate(bodies)]
    results = list(read_articles(articles, 20.0, reader=OBEY, processes=1))
    here = str(os.getpid())
    assert [one.title.split()[-2] == here for one in results] == [True, True, True, False]


def test_a_text_that_fits_into_no_pipe_is_read_here():
    (only,) = read("lone \ud800 surrogate")
    assert processes([only]) == {str(os.getpid())}


def test_what_was_read_here_and_took_too_long_is_dropped_as_well(monkeypatch):
    ticks = iter(range(100))
    monkeypatch.setattr(readers.time, "monotonic", lambda: next(ticks))
    monkeypatch.setitem(readers._SMALL, Markup.HTML, 100)
    assert [one.code for one in read("one", "two", seconds=0.5)] == [DropCode.TOO_SLOW] * 2


def test_the_reader_is_given_the_outlets_where_they_are_known():
    assert read("one", outlets=[Outlet(name="Hollin Post")])[0].title.endswith(" 1")
    assert read("one")[0].title.endswith(" 0")


def test_articles_are_taken_only_as_they_are_needed():
    taken = []

    def pages():
        for number in range(1000):
            taken.append(number)
            yield page(f"page {number}", number)

    results = read_articles(pages(), 20.0, reader=OBEY, processes=1)
    next(results)
    assert len(taken) < 50
    results.close()


@pytest.mark.parametrize("program", ["/nowhere/python", "", "/bin/false"])
def test_where_no_process_can_be_made_all_is_read_here(monkeypatch, program):
    monkeypatch.setattr(readers.sys, "executable", program)
    assert processes(read("one", "two", "three")) == {str(os.getpid())}


def test_a_script_without_a_guard_is_run_once_and_leaves_no_process(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from briefing.pipeline.readers import read_articles\n"
        "from briefing.records.article import Article, Markup\n"
        "one = Article(id='a', path='a', sha256='', markup=Markup.HTML, body='page ' + 'x' * 200_000)\n"
        f"print([one.title for one in read_articles([one] * 3, 20.0, reader={OBEY!r}, processes=1)])\n",
        encoding="utf-8",
    )
    ran = subprocess.run([sys.executable, str(script)], env=_environment(), capture_output=True, text=True, check=True)
    (line,) = ran.stdout.splitlines()
    assert line.count("page") == 3
    assert ran.stderr == ""


def test_an_interrupt_ends_all_at_once(tmp_path):
    fifo, script = tmp_path / "told", tmp_path / "script.py"
    os.mkfifo(fifo)
    script.write_text(
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from briefing.pipeline.readers import read_articles\n"
        "from briefing.records.article import Article, Markup\n"
        f"pages = [Article(id='a', path='a', sha256='', markup=Markup.HTML, body='spin {fifo}'.ljust(200_000))]\n"
        f"try: print(list(read_articles(pages, 60.0, reader={OBEY!r}, processes=1)))\n"
        "except KeyboardInterrupt: print('interrupted')\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [sys.executable, str(script)], env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        child = int(fifo.read_text(encoding="ascii"))
        running.send_signal(signal.SIGINT)
        said, wrong = running.communicate(timeout=20)
    assert (said, wrong) == ("interrupted\n", "")
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def _environment():
    return {**os.environ, "PYTHONPATH": str(PROJECT)}


# Much to read.


def small(number, body="page"):
    return Piece(f"a{number}.txt", f"{body} {number}".encode())


def titles(pieces, **fields):
    with ReadingRoom(20.0, reader=OBEY, **{"processes": 2} | fields) as room:
        return [one for data in room.read_pieces(pieces) for one in opened(data)]


def test_where_there_is_much_to_read_all_is_read_elsewhere_in_its_order():
    results = titles((small(number) for number in range(150)), patience=0.0)
    assert [one.paragraphs[0].text for one in results] == [f"page {number}" for number in range(150)]
    assert str(os.getpid()) not in processes(results)
    assert 1 <= len(processes(results)) <= 2  # on a busy machine the first may have read all before the second began
    assert {one.article.body for one in results} == {""}


def test_what_ends_its_process_costs_itself_and_none_of_what_waits_behind_it():
    lines = [f'{{"id": "{n}", "text": "{"crash" if n == 3 else "page"} {n}"}}'.encode() for n in range(6)]
    pieces = [
        small(0),
        Piece("lines.jsonl", b"\n".join(lines), first=1),
        small(1, "raise"),
        Piece("b.json", b"{"),
        small(2),
    ]
    results = titles(pieces, patience=0.0, processes=1)
    told = [one.path if isinstance(one, Dropped) else one.article.path for one in results]
    assert told == ["a0.txt", *(f"lines.jsonl#{n}" for n in range(1, 7)), "a1.txt", "b.json", "a2.txt"]
    lost = [one for one in results if not isinstance(one, Reading)]
    assert [one.code for one in lost] == [DropCode.BROKEN] * 3
    assert "ended twice" in lost[0].reason


def test_a_room_reads_one_batch_after_another_with_the_same_processes():
    with ReadingRoom(20.0, reader=OBEY, processes=1, patience=0.0) as room:
        first, second = ([one for data in room.read_pieces([small(n)]) for one in opened(data)] for n in range(2))
    assert processes(first) == processes(second)
    assert processes(first) != {str(os.getpid())}


def test_little_is_read_here_and_much_is_told_without_taking_all_of_it():
    much, pieces = supplied(small(number) for number in range(299))
    assert (much, sum(1 for _ in pieces)) == (False, 299)
    taken = []

    def many():
        for number in range(1000):
            taken.append(number)
            yield small(number)

    much, pieces = supplied(many())
    assert (much, len(taken)) == (True, 300)
    assert [piece.path for piece in pieces] == [f"a{number}.txt" for number in range(1000)]
    assert supplied([Piece("a.jsonl", b"{}", first=1)] * 10)[0]


def test_the_pieces_of_a_day_come_back_the_same_from_here_and_from_elsewhere(monkeypatch):
    pieces = [
        Piece(f"{n}.html", b"<p>The ferry of Hollin ran on Tuesday, and all who waited went home.") for n in range(3)
    ]
    monkeypatch.setitem(readers._SMALL, Markup.HTML, 100_000)
    here = list(readers.read_pieces(pieces, 20.0))
    assert here == readers.read_batch(pieces, 20.0)
    with ReadingRoom(20.0, processes=1, patience=0.0) as room:
        assert list(room.read_pieces(pieces)) == here
