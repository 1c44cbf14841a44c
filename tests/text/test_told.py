"""Days that a text tells, in every language that we read; and what is no day."""

# ruff: noqa: E501  tables, some texts a line
from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.resolving import Telling
from briefing.text.told import find_told

WEDNESDAY = date(2031, 5, 14)
TUESDAY = date(2031, 5, 13)


def told(text, language="en", anchor=WEDNESDAY):
    found = find_told(text, language, anchor)
    assert all(text[one.start : one.end] == one.words for one in found)
    return [(one.words, one.day, one.kind) for one in found]


def days(text, language="en", anchor=WEDNESDAY):
    return [day for _, day, _ in told(text, language, anchor)]


EXPLICIT = [
    ("en", "The dam broke on May 13, engineers said."),
    ("en", "The dam broke on Tuesday, May 13, 2031."),
    ("en", "The dam broke on 13 May."),
    ("fr", "Le barrage a cédé le mardi 13 mai."),
    ("de", "Der Damm brach am 13. Mai."),
    ("de", "Der Damm brach am Dienstag (13.5.)."),
    ("es", "La presa cedió el martes 13 de mayo de 2031."),
    ("it", "La diga ha ceduto il 13 maggio."),
    ("pt", "A barragem cedeu nesta terça-feira (13)."),
    ("nl", "De dam brak op dinsdag 13 mei."),
    ("vi", "Ngày 13/5, con đập bị vỡ."),
    ("vi", "Con đập bị vỡ sáng 13 tháng 5 năm 2031."),
    ("ru", "Плотину прорвало во вторник, 13 мая 2031 года."),
    ("uk", "Греблю прорвало 13 травня."),
    ("pl", "Tama pękła we wtorek 13 maja."),
    ("tr", "Baraj 13 Mayıs Salı günü yıkıldı."),
    ("ar", "انهار السد في ١٣ مايو."),
    ("ar", "انهار السد في 13 أيار/مايو 2031."),
    ("zh", "大坝于5月13日溃决。"),
    ("zh", "大坝13日晚溃决。"),
    ("ja", "ダムは13日、決壊した。"),
    ("ja", "令和13年5月13日(火)に決壊した。"),
    ("ko", "댐이 13일 오전 무너졌다."),
    ("ko", "댐이 5월 13일(화) 무너졌다."),
    ("th", "เขื่อนแตกเมื่อ 13 พฤษภาคม 2574"),
    ("fa", "سد در ۲۳ اردیبهشت ۱۴۱۰ شکست."),
    ("hi", "बाँध १३ मई २०३१ को टूटा।"),
    ("hu", "A gát 2031. május 13-án szakadt át."),
    ("id", "Bendungan jebol pada Selasa (13/5)."),
    ("cs", "Hráz se protrhla v úterý 13. května."),
]


@pytest.mark.parametrize(("language", "text"), EXPLICIT)
def test_a_date_is_told_in_every_language(language, text):
    found = told(text, language)
    assert {day for _, day, _ in found} == {TUESDAY}
    assert any(kind is Telling.EXPLICIT for _, _, kind in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on Tuesday"), ("fr", "mardi soir"), ("de", "am Dienstagabend"), ("es", "el martes"), ("it", "martedì"),
        ("pt", "na terça-feira"), ("nl", "dinsdagavond"), ("vi", "hôm thứ Ba"), ("ru", "во вторник"), ("uk", "у вівторок"),
        ("pl", "we wtorek"), ("tr", "Salı günü"), ("ar", "يوم الثلاثاء"), ("zh", "星期二"), ("ja", "火曜日に"), ("ko", "화요일에"),
        ("sv", "på tisdag"), ("hi", "मंगलवार को"), ("zh", "本周二"), ("ko", "지난 화요일"), ("en", "Last Tuesday"), ("de", "letzten Dienstag"),
    ],
)  # fmt: skip
def test_a_weekday_is_the_last_such_day(language, text):
    assert [(day, kind) for _, day, kind in told(text, language)] == [(TUESDAY, Telling.WEEKDAY)]


@pytest.mark.parametrize(
    ("language", "text", "offset"),
    [
        ("en", "yesterday", -1), ("fr", "avant-hier", -2), ("de", "gestern", -1), ("de", "er kommt morgen", 1), ("es", "llega mañana", 1),
        ("it", "ieri", -1), ("pt", "ontem", -1), ("nl", "gisteren", -1), ("vi", "hôm qua", -1), ("ru", "позавчера", -2), ("uk", "вчора", -1),
        ("pl", "przedwczoraj", -2), ("tr", "dün", -1), ("ar", "أمس", -1), ("zh", "昨天", -1), ("ja", "昨日", -1), ("ko", "어제", -1), ("en", "today", 0),
    ],
)  # fmt: skip
def test_a_relative_day_counts_from_the_day_of_writing(language, text, offset):
    assert [(day.toordinal() - WEDNESDAY.toordinal(), kind) for _, day, kind in told(text, language)] == [
        (offset, Telling.RELATIVE)
    ]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "next Friday", 16), ("de", "kommenden Freitag", 16), ("fr", "vendredi prochain", 16), ("es", "el próximo viernes", 16),
        ("ru", "в следующую пятницу", 16), ("en", "Last Wednesday", 7), ("zh", "上周二", 6), ("zh", "下周五", 23), ("ja", "先週の火曜日", 6),
    ],
)  # fmt: skip
def test_the_next_and_the_last_weekday_are_told_apart(language, text, day):
    assert days(text, language) == [date(2031, 5, day)]


NO_DAYS = [
    ("en", "They may 5 times march, the sun sat in the mar."),
    ("en", "The Sunday Times wrote of Black Friday."),
    ("en", "It opens every Monday and on Tuesdays."),
    ("en", "A score of 3-2 on the A12/4, 3/4 of them, and 24/7."),
    ("en", "On 4/5 he left."),
    ("en", "May we go? Version 1.10.12 of it."),
    ("de", "Am Morgen und montags, in der Sonntagszeitung, mit 3,5 Prozent."),
    ("es", "Por la mañana, todos los lunes, junto al mar."),
    ("it", "La signora Domenica Rossi ha vinto in 5 set per 3-2."),
    ("pt", "Pela segunda vez, a quinta parte."),
    ("nl", "Deze morgen en elke maandag."),
    ("vi", "Lần thứ hai, 3/4 dân số."),
    ("ru", "Об охране окружающей среды, каждый вторник."),
    ("ar", "في اليوم التالي."),
    ("zh", "每周三，3日内，13天。"),
    ("ja", "13日間、毎週水曜日。"),
    ("ko", "13일간, 3일 동안, 오늘날, 지난달 13일 이후."),
]


@pytest.mark.parametrize(("language", "text"), NO_DAYS)
def test_what_is_no_day_is_not_told_as_one(language, text):
    assert told(text, language) == []


def test_a_range_has_its_first_and_last_day():
    (one,) = find_told("open from Monday 12 to Friday 16 May 2031", "en", WEDNESDAY)
    assert (one.day, one.last) == (date(2031, 5, 12), date(2031, 5, 16))


def test_a_date_without_a_year_is_the_nearest_to_the_day_of_writing():
    assert days("on December 30", anchor=date(2032, 1, 2)) == [date(2031, 12, 30)]


def test_without_a_day_of_writing_only_full_dates_are_told():
    assert days("On Tuesday, on 13 May and on 13 May 2031.", anchor=None) == [TUESDAY]


def test_figures_that_may_be_two_days_are_told_only_where_one_is_near():
    assert days("on 05/13/2031 and 03/04/2029") == [TUESDAY]


@pytest.mark.parametrize("year", ["1442 هـ", "2078"])
def test_years_of_other_calendars_are_not_taken_for_ours(year):
    assert days(f"13 مايو {year}", "ar") in ([], [date(2078, 5, 13)])
    assert days("बिहीबार 2078-01-13", "ne") == []


LANGUAGES = st.sampled_from(
    ["en", "fr", "de", "es", "vi", "ru", "pl", "tr", "ar", "zh", "ja", "ko", "th", "fa", "xx", None]
)
PIECES = st.lists(
    st.sampled_from(
        ["1", "13", "31", "2031", " ", "/", ".", "-", "May", "mai", "мая", "月", "日", "일", "Tuesday", "thứ", "de", "to", ",", "(", "年", "5", "٥", "\n"]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(PIECES, st.text(max_size=120)), language=LANGUAGES, anchor=st.one_of(st.none(), st.dates()))
def test_nothing_raises_and_offsets_point_at_the_words(text, language, anchor):
    found = find_told(text, language, anchor)
    assert all(text[one.start : one.end] == one.words for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == find_told(text, language, anchor)
    assert all(one.last is None or one.last > one.day for one in found)


@pytest.mark.parametrize("unit", ["1", "1 ", "13/5", "1月", "Tuesday, May ", "1 de ", " "])
@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_time_grows_with_length_only(unit, language):
    def seconds(length):
        text = (unit * length)[:length]
        began = time.process_time()
        find_told(text, language, WEDNESDAY)
        return time.process_time() - began

    assert seconds(40_000) < max(0.4, 24 * seconds(4_000))
