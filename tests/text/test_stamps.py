"""Stamps of publication as pages print them."""

# ruff: noqa: E501  tables, some texts a line
from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.calendars import from_jalali, gregorian_year
from briefing.text.stamps import find_relative_stamp, find_stamps

STAMPS = [
    ("en", "Published May 13, 2031 at 6:05 pm", "2031-05-13T18:05"),
    ("en", "12:00 a.m. May 13, 2031", "2031-05-13T00:00"),
    ("en", "11:59 p.m., 13 May 2031", "2031-05-13T23:59"),
    ("en", "Tue 13 May 2031 16.42 CET", "2031-05-13T16:42+01:00"),
    ("en", "17:41 JST, May 13, 2031", "2031-05-13T17:41+09:00"),
    ("en", "Tue, May 13 20312:23 PM EDT", "2031-05-13T14:23-04:00"),
    ("en", "May 13, 2031 10:05 AM IST", "2031-05-13T10:05"),
    ("de", "Stand: 13.05.2031, 16.11 Uhr", "2031-05-13T16:11"),
    ("de", "13.5.31", "2031-05-13"),
    ("fr", "Publié le 13/05/2031 - 14:16 UTC+1", "2031-05-13T14:16+01:00"),
    ("fr", "13 mai 2031 à 08h01", "2031-05-13T08:01"),
    ("es", "13 de mayo de 2031 16:51 h", "2031-05-13T16:51"),
    ("pt", "13/05/2031 às 16h51", "2031-05-13T16:51"),
    ("nl", "13 mei 2031 om 20:07", "2031-05-13T20:07"),
    ("vi", "Thứ ba, 13/5/2031, 10:30 (GMT+7)", "2031-05-13T10:30+07:00"),
    ("ru", "13 мая 2031, 20:28 МСК", "2031-05-13T20:28+03:00"),
    ("pl", "Publikacja: 13.05.2031 21:52", "2031-05-13T21:52"),
    ("tr", "13 Mayıs 2031, 10:59", "2031-05-13T10:59"),
    ("ar", "الثلاثاء 13 مايو 2031 - 2:05 م", "2031-05-13T14:05"),
    ("fa", "۲۳ اردیبهشت ۱۴۱۰ - ۱۴:۰۵", "2031-05-13T14:05"),
    ("zh", "2031年05月13日23:52", "2031-05-13T23:52"),
    ("ja", "2031年5月13日 21時37分", "2031-05-13T21:37"),
    ("ko", "입력 2031.05.13. 오후 2:05", "2031-05-13T14:05"),
    ("ko", "31.05.13 14:05", "2031-05-13T14:05"),
    ("th", "13 พ.ค. 2574 14:05 น.", "2031-05-13T14:05"),
    ("hi", "13 मई 2031, 14:05 IST", "2031-05-13T14:05"),
    ("sv", "Publicerad 13 maj 2031 kl 10.23", "2031-05-13T10:23"),
]


@pytest.mark.parametrize(("language", "line", "value"), STAMPS)
def test_a_stamp_is_read_to_the_minute(language, line, value):
    assert [stamp.value for stamp in find_stamps(line, language).stamps] == [value]


LOCALES = (
    "en fr de es it pt nl vi ru uk pl tr ar zh zh_Hant ja ko sv da no fi cs sk hu ro bg sr hr bs el id ms hi fa he th ca gl lt lv et sl mk is af"
    " bn mr ka az kk uz be"
)


@pytest.mark.parametrize("locale", LOCALES.split())
def test_the_full_long_and_medium_forms_of_a_language_are_read(locale):
    for month in (1, 5, 8, 12):
        day = date(2031, month, 3)
        for form in ("full", "long", "medium"):
            line = format_date(day, form, locale).replace("\u200f", "")
            assert [stamp.day for stamp in find_stamps(line, locale).stamps] == [day], line


@pytest.mark.parametrize(
    "line",
    ["01/02/2031", "3", "may", "May 2031", "13 May", "2 hours ago", "31 February 2031", "13/14/2031", "12:30", "", "A12/4"],
)  # fmt: skip
def test_what_is_no_full_date_is_not_guessed_at(line):
    assert find_stamps(line, "en").stamps == ()


def test_the_order_of_figures_comes_from_the_weekday_or_from_what_is_known():
    assert find_stamps("Tue 04/02/2031", "en").stamps[0].day == date(2031, 2, 4)
    assert find_stamps("04/02/2031", "en", order="mdy").stamps[0].day == date(2031, 4, 2)
    assert find_stamps("04/02/2031", "de").stamps[0].day == date(2031, 2, 4)


def test_publication_and_update_are_told_apart_by_their_labels():
    found = find_stamps("Aktualizacja: 14.05.2031 19:45 Publikacja: 13.05.2031 19:05", "pl").stamps
    assert [(stamp.label, stamp.day.day) for stamp in found] == [("updated", 14), ("published", 13)]
    assert find_stamps("Soldaten in Ländern (Kundus, 6.12.2010)", "de").stamps[0].label == ""


def test_the_length_of_a_video_is_no_time_of_day():
    assert find_stamps("13.05.2031 | 2:43 min", "de").stamps[0].value == "2031-05-13"


def test_yesterday_with_a_time_is_a_stamp_where_the_day_of_the_folder_is_known():
    found = find_relative_stamp("Yesterday, 14:05", "en", date(2031, 5, 14))
    assert found is not None
    assert found.value == "2031-05-13T14:05"
    assert find_relative_stamp("Yesterday the mayor opened the bridge at 14:05", "en", date(2031, 5, 14)) is None
    assert find_relative_stamp("3 hours ago", "en", date(2031, 5, 14)) is None


def test_a_date_without_a_year_counts_where_the_day_of_the_folder_is_near():
    assert find_stamps("31 December, 23:59", "en", near=date(2032, 1, 1)).stamps[0].value == "2031-12-31T23:59"
    assert find_stamps("3 July, 23:59", "en", near=date(2032, 1, 1)).stamps == ()


def test_years_of_other_calendars_are_turned_or_refused():
    assert str(from_jalali(1400, 1, 24)) == "2021-04-13"
    assert str(from_jalali(1399, 12, 30)) == "2021-03-20"
    assert from_jalali(1402, 12, 30) is None
    assert gregorian_year(2564, "th") == 2021
    assert gregorian_year(1442, "ar") is None
    assert gregorian_year(2078, "ne") is None
    assert gregorian_year(64, "th", digits=2) == 2021


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "de", "vi", "ja", "ko", "ar", "th", None]))
def test_no_line_raises(line, language):
    found = find_stamps(line, language)
    assert 0 <= found.share <= 1
