"""Paragraphs that were broken at a column are put together; lines that stand by themselves stay so."""

import textwrap

import pytest

from briefing.paragraphs.wrapped import Line, join

FERRY = (
    "The harbour council of Ostrava Bay voted on Monday to close the old ferry pier for two years, and to move its "
    "boats to the northern quay until the piles have been renewed. Traders on the pier said that nobody had asked them."
)
COST = (
    "The work is to cost about forty million crowns. A third of it comes from the province, which had held its share "
    "back since the flood of last spring, and the rest is paid by the harbour itself."
)


def broken(*paragraphs: str, column: int = 66, blank: bool = True) -> list[Line]:
    lines = []
    for paragraph in paragraphs:
        for n, text in enumerate(textwrap.wrap(paragraph, column)):
            lines.append(Line(text, gap=int(blank and n == 0 and bool(lines)), indent=0))
    return lines


def texts(lines: list[Line]) -> list[str]:
    return [" ".join(lines[n].text for n in part) for part in join(lines)]


@pytest.mark.parametrize("column", [50, 66, 72, 80])
def test_paragraphs_broken_at_a_column_are_put_together(column):
    assert texts(broken(FERRY, COST, column=column)) == [FERRY, COST]


def test_without_blank_lines_a_short_line_ends_its_paragraph():
    lines = broken(FERRY, COST, blank=False)
    assert texts(lines) == [FERRY, COST]


def test_an_indented_line_begins_a_paragraph():
    lines = broken(FERRY, COST.rstrip("."), FERRY, blank=False)
    starts = {FERRY[:20], COST[:20]}
    indented = [Line(line.text, 0, 4 if line.text[:20] in starts else 0) for line in lines]
    assert texts(indented)[0] == FERRY


def test_a_page_with_a_line_for_each_paragraph_stays_as_it_is():
    lines = [Line(text, 0, 0) for text in (FERRY, COST, FERRY, "Share", "Ferry pier to close", "Storm over the bay")]
    assert [len(part) for part in join(lines)] == [1] * 6


def test_headlines_below_each_other_are_not_one_paragraph():
    titles = [
        "Harbour council closes old ferry pier for two years",
        "Province pays its share of the flood repairs at last",
        "Traders of the northern quay fear for their summer",
        "Bridge over the Velna opens a month ahead of its time",
        "Choir of Ostrava Bay sings for the fishermen's widows",
    ]
    assert [len(part) for part in join([Line(text, 0, 0) for text in titles])] == [1] * 5


def test_headlines_in_a_broken_text_stay_apart():
    titles = ["Province Pays Its Share Of The Flood Repairs At Last", "Traders Of The Northern Quay Fear For Summer"]
    lines = [*broken(FERRY, COST), Line(titles[0], 1, 0), Line(titles[1], 0, 0)]
    assert texts(lines)[-2:] == titles


def test_a_script_without_case_is_told_by_its_sentence_marks():
    text = "港務委員會星期一投票決定關閉舊渡輪碼頭兩年，並把船隻遷往北岸，直到樁基更新為止。商人說沒有人問過他們。" * 2
    lines = [Line(text[n : n + 30], 0, 0) for n in range(0, len(text), 30)]
    assert [len(part) for part in join(lines)] == [len(lines)]


def test_every_line_is_in_just_one_paragraph_in_order():
    lines = broken(FERRY, COST, "Home", "News", FERRY)
    assert [n for part in join(lines) for n in part] == list(range(len(lines)))


def test_nothing_gives_nothing():
    assert join([]) == []
