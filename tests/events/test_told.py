from datetime import date

import pytest

from briefing.events.told import mentions, opening, told_day
from briefing.records.reading import ToldDate, ToldKind

BASE = date(2031, 5, 14)  # a Wednesday
EXPLICIT = [
    ("en", "The dam broke on May 13, engineers said"),
    ("en", "The dam broke on 13 May 2031"),
    ("en", "On May 13th the dam broke"),
    ("fr", "Le barrage a cédé le 13 mai 2031"),
    ("de", "Der Damm brach am 13. Mai"),
    ("es", "La presa cedió el 13 de mayo de 2031"),
    ("it", "La diga ha ceduto il 13 maggio"),
    ("pt", "A barragem cedeu em 13 de maio"),
    ("nl", "De dam brak op 13 mei"),
    ("vi", "Ngày 13/5, con đập bị vỡ"),
    ("vi", "Con đập bị vỡ ngày 13 tháng 5"),
    ("ru", "Плотину прорвало 13 мая 2031 года"),
    ("uk", "Греблю прорвало 13 травня"),
    ("pl", "Tama pękła 13 maja"),
    ("tr", "Baraj 13 Mayıs 2031 günü yıkıldı"),
    ("tr", "Baraj 13 MAYIS 2031 günü yıkıldı"),
    ("ar", "انهار السد في 13 مايو"),
    ("zh", "大坝于5月13日溃决"),
    ("ja", "ダムは2031年5月13日に決壊した"),
    ("ko", "댐이 5월 13일 무너졌다"),
]
WEEKDAY = [
    ("en", "The dam broke on Tuesday, engineers said"),
    ("fr", "Le barrage a cédé mardi"),
    ("de", "Der Damm brach am Dienstag"),
    ("es", "La presa cedió el martes"),
    ("it", "La diga ha ceduto martedì"),
    ("nl", "De dam brak dinsdag"),
    ("ru", "Плотину прорвало во вторник"),
    ("uk", "Греблю прорвало у вівторок"),
    ("pl", "Tama pękła we wtorek"),
    ("ar", "انهار السد يوم الثلاثاء"),
    ("zh", "大坝星期二溃决"),
    ("ja", "ダムは火曜日に決壊した"),
    ("ko", "댐이 화요일 무너졌다"),
]


def read(make, *texts, title="A dam", **more):
    return make("a", title, *texts, **{"day": BASE, **more})


@pytest.mark.parametrize(("language", "text"), EXPLICIT)
def test_an_explicit_day_is_the_happenings_in_every_language_we_read(make, language, text):
    told = told_day(read(make, text, language=language))
    assert told is not None
    assert (told.day, told.last, told.certain, told.weekday) == (date(2031, 5, 13), None, True, 1)
    assert told.words in text


@pytest.mark.parametrize(("language", "text"), WEEKDAY)
def test_a_weekday_is_a_hint_and_never_certain(make, language, text):
    told = told_day(read(make, text, language=language))
    assert told is not None
    assert (told.weekday, told.certain) == (1, False)


@pytest.mark.parametrize(("language", "text"), WEEKDAY)
def test_a_weekday_is_a_hint_where_no_day_is_known_too(make, language, text):
    told = told_day(make("a", "x", text, language=language))
    assert told is not None
    assert (told.day, told.weekday, told.certain) == (None, 1, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The dam broke yesterday"),
        ("tr", "Baraj dün yıkıldı"),
        ("vi", "Hôm qua con đập bị vỡ"),
        ("pt", "Cedeu ontem"),
    ],
)
def test_yesterday_is_a_hint_where_the_day_of_writing_is_known(make, language, text):
    told = told_day(read(make, text, language=language))
    assert told is not None
    assert (told.weekday, told.certain) == (1, False)
    assert told_day(make("a", "x", text, language=language)) is None


@pytest.mark.parametrize(
    ("weekday", "day"),
    [
        ("Wednesday", 14),
        ("Tuesday", 13),
        ("Sunday", 11),
        ("Saturday", None),  # four days ago, or in three days
        ("Friday", None),
        ("Thursday", 15),  # written where the next day had begun
    ],
)
def test_a_weekday_is_a_hint_within_half_a_week(make, weekday, day):
    told = told_day(read(make, f"The dam broke on {weekday}."))
    assert (told and told.day) == (day and date(2031, 5, day))


def test_an_article_that_tells_two_weekdays_gives_no_hint(make):
    assert told_day(read(make, "It broke on Tuesday and was closed on Monday.")) is None


def test_an_explicit_day_goes_before_a_weekday(make):
    told = told_day(read(make, "On Friday, it was said that the dam broke on May 13."))
    assert told is not None
    assert (told.day, told.certain) == (date(2031, 5, 13), True)


@pytest.mark.parametrize("text", ["section 45/13", "31/2", "version 13.5.1", "41 Mayıs", "Mayıs 2031", "pay 13/5/7"])
def test_what_is_no_day_is_not_read_as_one(make, text):
    assert told_day(read(make, text, title="x", language="tr")) is None


def test_english_days_in_figures_are_left_since_their_order_is_unknown(make):
    assert told_day(read(make, "on 4/5 in Quelara")) is None


def test_a_day_without_a_year_is_the_one_nearest_to_publication(make):
    told = told_day(make("a", "x", "It broke on December 30.", published="2032-01-02"))
    assert told is not None
    assert told.day == date(2031, 12, 30)


def test_where_no_day_is_known_dates_tell_none(make):
    assert told_day(make("a", "x", "It broke on December 30.")) is None


def test_two_days_in_the_opening_are_a_span_of_possible_days(make):
    told = told_day(read(make, "It broke on May 13 after rain on May 11."))
    assert told is not None
    assert (told.day, told.last, told.weekday) == (date(2031, 5, 11), date(2031, 5, 13), None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Prices from 21 April 2031 to 9 May 2031 rose by a third."),
        ("vi", "Giá bình quân (từ ngày 21/4/2031 đến 9/5/2031) tăng."),
        ("de", "Die Preise vom 21. April bis 9. Mai stiegen."),
        ("ru", "Цены с 21 апреля по 9 мая выросли."),
    ],
)
def test_the_end_of_a_period_is_no_happening(make, language, text):
    assert told_day(read(make, text, language=language)) is None


def test_a_range_of_days_is_a_span(make):
    told = told_day(read(make, "The games of 10–13 May ended."))
    assert told is not None
    assert (told.day, told.last) == (date(2031, 5, 10), date(2031, 5, 13))


def test_a_day_to_come_or_long_past_is_not_the_happenings(make):
    told = told_day(read(make, "Built on March 1 2001, it broke on May 13. Talks follow on May 30."))
    assert told is not None
    assert (told.day, told.last) == (date(2031, 5, 13), None)
    assert told_day(read(make, "A summit will be held on 2 June.")) is None


def test_a_date_with_weekday_and_year_is_that_of_a_caption_and_not_the_happenings(make):
    told = told_day(read(make, "Men look at the dam on Monday, May 12, 2031. It broke on May 13."))
    assert told is not None
    assert told.day == date(2031, 5, 13)


@pytest.mark.parametrize(
    "text",
    [
        "OSTREL, May 12 (Continental) -- The dam broke, engineers said.",
        "OSTREL, 12 May – The dam broke.",
        "Ostrel (CPA) May 12 - The dam broke.",
    ],
)
def test_the_day_of_filing_at_the_head_of_a_report_is_not_the_happenings(make, text):
    assert told_day(read(make, text)) is None


def test_a_line_that_is_nothing_but_a_date_is_the_pages(make):
    assert told_day(read(make, "May 12, 2031", "The dam broke.")) is None


def test_the_pages_own_date_in_its_title_is_not_the_happenings(make):
    assert told_day(read(make, "x", title="Barragem cede em Quelara - 13/05/2031 - Folha", language="pt")) is None


def test_a_mere_headline_is_read_once(make):
    assert opening(make("a", "A dam broke", "A dam broke"), 500) == "A dam broke"


def test_days_that_the_reader_found_are_used_as_they_are(make):
    told = (ToldDate(paragraph="p1", start=0, end=2, words="it", day=date(2031, 5, 12), kind=ToldKind.EXPLICIT),)
    reading = read(make, "it broke on May 13").model_copy(update={"told": told})
    assert told_day(reading).day == date(2031, 5, 12)
    text, (mention,) = mentions(reading, 500)
    assert text[mention.start :].startswith("it broke")


@pytest.mark.parametrize("text", ["", "13/5 " * 4000, "Tuesday " * 3000, "5月13日" * 3000, "(" * 9000])
@pytest.mark.parametrize("language", ["en", "vi", "zh", None])
def test_no_text_makes_it_fail_or_stall(make, text, language):
    told = told_day(make("a", text, text, language=language, day=BASE))
    assert told is None or told.words in text
