"""What is searched first, because it is sooner searched, never hides what the long patterns find."""

from __future__ import annotations

import random
import re
import sys

from briefing.text import clean, told, told_weekdays, written_dates, written_weekdays
from briefing.text.day_words import ARTICLES

WORDS = (
    "Montag", "on", "thứ", "Mo", "the ferry", "Überlandfährgesellschaftsvertreterin", "l", "d", "ngày", "п'ятниця",
    "segunda-feira", "понед", "월요일", "渡轮",
)  # fmt: skip
SIGNS = (
    " ", " ", "-", "'", "’", ".", ",", "، ", "(", "–", "\n", "2", "7", "", "\u0301", "\u200c", "5", "13", "2031", "/",
    ":", "%", "月", "日",
)  # fmt: skip


def generated(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)
    return ["".join(rng.choice(rng.choice((WORDS, SIGNS, ARTICLES))) for _ in range(8)) for _ in range(count)]


def test_whole_words_before_a_date_are_found_as_by_trying_every_letter() -> None:
    for text in generated(1, 800):
        plain, quick = written_weekdays._WEEKDAY_BEFORE.search(text[-40:]), written_weekdays._words_before(text[-40:])
        assert (plain and plain.groupdict(), plain and plain.span()) == (
            quick and quick.groupdict(),
            quick and quick.span(),
        )


def test_short_numbers_are_those_that_nothing_joins_to_others() -> None:
    after = r"(?!\d|[.,:]\d|\s?[%‰])"
    plain = re.compile(rf"(?<![\d.,:/])(?<!\d[-–])\d{{1,2}}{after}|(?<=\d[-–])\d{{1,2}}{after}")
    for text in generated(2, 1500):
        assert [m.span() for m in written_dates._SHORT_NUMBER.finditer(text)] == [
            m.span() for m in plain.finditer(text)
        ]


def test_words_begin_where_no_word_is_before_them() -> None:
    letter = r"[^\W\d_]"
    plain = re.compile(rf"(?<![\w'’-]){letter}(?:{letter}|[\u0900-\u0dff\u064b-\u065f]|[’'ʼ-](?={letter}))*")
    for text in generated(3, 1500):
        assert told_weekdays._WORD.findall(text) == plain.findall(text)


def test_no_date_is_without_what_is_searched_first() -> None:
    dates = ["13.5.2031", "2031 - 5 - 13", "13/5/31", "5月13日", "2031年5月13日", "5 月 13 日", "13/5", "13.5."]
    found = {written_dates._NUMERIC: 0, written_dates._DENSE: 0, told._PAIR: 0}
    for place, text in enumerate(generated(4, 1500)):
        text += dates[place % len(dates)]
        for long, short in (
            (written_dates._NUMERIC, written_dates._SEPARATED),
            (written_dates._DENSE, written_dates._DENSE_CORE),
            (told._PAIR, told._STROKE),
        ):
            if long.search(text):
                found[long] += 1
                assert short.search(text)
    assert all(found.values())


def test_every_character_that_cleaning_touches_is_looked_for() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    patterns = (
        clean._HARMFUL,
        clean._STRAY_JOINER,
        clean._STRAY_SELECTOR,
        clean._BLANK,
        clean._STRAY_FILLER,
        clean._LINE_BREAK,
    )
    touched = {letter for pattern in patterns for found in pattern.findall(every) for letter in found}
    assert {letter for letter in touched if not clean._TOUCHED.match(letter)} == set()
    assert {letter for letter in map(chr, range(0x10000)) if clean._STACKED.match(letter * 5)} <= set(
        clean._TOUCHED.findall(every)
    )
