from __future__ import annotations

from datetime import date

import pytest

from briefing.text.dates import Day, find_dates
from briefing.text.guess import guess_language
from briefing.text.names import find_names, vocabulary
from briefing.text.territories import names_of, territory
from briefing.text.words import fold, pieces, script


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on April 12, 2031"),
        ("en", "on the 12th of April 2031"),
        ("de", "am 12. April 2031"),
        ("fr", "le 12 avril 2031"),
        ("es", "el 12 de abril de 2031"),
        ("it", "il 12 aprile 2031"),
        ("pt", "12 de abril de 2031"),
        ("nl", "12 april 2031"),
        ("vi", "ngày 12 tháng 4 năm 2031"),
        ("ru", "12 апреля 2031 года"),
        ("uk", "12 квітня 2031"),
        ("pl", "12 kwietnia 2031"),
        ("tr", "12 Nisan 2031"),
        ("ar", "12 أبريل 2031"),
        ("zh", "2031年4月12日"),
        ("ja", "2031年4月12日"),
        ("ko", "2031년 4월 12일"),
        (None, "2031-04-12"),
        ("en", "12.04.2031"),
    ],
)
def test_a_date_is_read_in_every_language(language: str | None, text: str) -> None:
    assert Day(2031, 4, 12) in find_dates(text, language)[0].options


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tuesday"),
        ("de", "Dienstagabend"),
        ("fr", "mardi"),
        ("es", "martes"),
        ("ru", "во вторник"),
        ("vi", "thứ Ba"),
        ("zh", "星期二"),
        ("ja", "火曜日"),
        ("ko", "화요일"),
        ("pl", "wtorek"),
        ("ar", "الثلاثاء"),
    ],
)
def test_a_weekday_is_read_in_every_language(language: str, text: str) -> None:
    assert [d.weekday for d in find_dates(text, language)] == [1]


def test_weekdays_and_relative_days_count_from_the_day_of_writing() -> None:
    wednesday = date(2031, 5, 14)
    assert find_dates("yesterday", "en")[0].resolved(wednesday) == (Day(2031, 5, 13),)
    assert find_dates("on Monday", "en")[0].resolved(wednesday)[0] == Day(2031, 5, 12)


def test_a_modal_verb_at_the_head_of_a_sentence_is_no_month() -> None:
    assert find_dates("May we go? They may march.", "en") == ()


def test_names_are_runs_of_capitals_with_their_small_words() -> None:
    text = "The mayor, Mira Dolen, met Anna de Vries of the EU there while the others waited outside."
    assert [n.words for n in find_names(text, "en")] == ["The", "Mira Dolen", "Anna de Vries of the EU"]


def test_german_nouns_are_no_names() -> None:
    assert find_names("Gestern war die Brücke wegen der Arbeiten für alle Autos gesperrt.", "de") == ()


@pytest.mark.parametrize(
    ("name", "passage"),
    [
        ("Kowalska", "rozmowa z Kowalską"),
        ("Russian", "troops of Russia"),
        ("EU", "the European Union said"),
        ("UN", "the U.N. said"),
        ("Orduvia", "alcaldesa ORDUVIA"),
        ("Muller", "Herr Müller"),
        ("GANs", "a GAN"),
    ],
)
def test_a_name_is_found_in_other_forms(name: str, passage: str) -> None:
    assert vocabulary(passage).has(name)


@pytest.mark.parametrize(
    ("name", "passage"), [("Austria", "in Australia"), ("Iran", "in Iraq"), ("US", "they told us")]
)
def test_a_name_is_not_found_in_another_name(name: str, passage: str) -> None:
    assert not vocabulary(passage).has(name)


def test_a_name_is_heard_across_scripts() -> None:
    assert vocabulary("заявил Глеб Старозёров").sounds_like("Starozyorov")
    assert not vocabulary("заявил Глеб Старозёров").sounds_like("Brackwater")


def test_countries_and_their_adjectives_meet_across_languages() -> None:
    assert territory("Germany", "en") == territory("German", "en") == territory("Deutschland", "de") == "DE"
    assert fold("Allemagne") in names_of("DE", "fr")


def test_words_fold_to_one_form_and_dense_scripts_split_in_pairs() -> None:
    assert fold("Straße") == fold("STRASSE")
    assert pieces("青石市 4G") == ["青石", "石市", "4g"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("abc где", "LATIN"), ("где abcd ежик", "CYRILLIC"), ("橋は閉鎖", "KANA"), ("桥", "CJK"), ("12", "")],
)
def test_the_script_of_a_text_is_that_of_most_letters(text: str, name: str) -> None:
    assert script(text) == name


def test_the_language_is_guessed_with_a_margin() -> None:
    assert guess_language("Die Brücke bleibt bis zum Sommer gesperrt.")[0] == "de"
    assert guess_language("123") == (None, 0.0)


def test_two_numbers_with_a_stroke_bear_a_date_out_but_claim_none() -> None:
    (found,) = find_dates("vào ngày 22-23/04", "vi")
    assert found.loose
    assert {Day(None, 4, 22), Day(None, 4, 23)} <= set(found.options)
