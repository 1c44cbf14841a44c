from datetime import date

import pytest

from briefing.events.told import mentions, told_day

BASE = date(2031, 5, 14)


@pytest.mark.parametrize(
    ("language", "text"),
    [
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
    ],
)
def test_an_explicit_day_is_read_in_every_language_we_read(language, text):
    assert [mention.day for mention in mentions(text, language, BASE)] == [date(2031, 5, 13)]


@pytest.mark.parametrize("text", ["section 45/13", "31/2", "version 13.5.1", "41 Mayıs", "Mayıs 2031", "pay 13/5/7"])
def test_what_is_no_day_is_not_read_as_one(text):
    assert mentions(text, "tr", BASE) == []


def test_english_days_in_figures_are_left_since_their_order_is_unknown():
    assert mentions("on 4/5 in Quelara", "en", BASE) == []


def test_a_day_without_a_year_is_the_one_nearest_to_publication():
    assert mentions("on December 30", "en", date(2032, 1, 2))[0].day == date(2031, 12, 30)


def test_a_day_without_a_year_is_left_out_where_nothing_places_it():
    assert mentions("on December 30", "en", None) == []


def test_the_happening_has_no_day_where_the_opening_tells_two(make):
    reading = make("a", "Dam breaks", "It broke on May 13 after rain on May 11.", published="2031-05-14")
    assert told_day(reading) is None


def test_a_day_to_come_or_long_past_is_not_the_happenings(make):
    reading = make("a", "Dam breaks", "Built on March 1 2001, it broke on May 13. Talks follow on May 30.", day=BASE)
    told = told_day(reading)
    assert told is not None
    assert told.day == date(2031, 5, 13)


def test_a_date_with_weekday_and_year_is_that_of_a_caption_and_not_the_happenings(make):
    reading = make("a", "Dam breaks", "Men look at the dam on Monday, May 12, 2031. It broke on May 13.", day=BASE)
    told = told_day(reading)
    assert told is not None
    assert told.day == date(2031, 5, 13)
