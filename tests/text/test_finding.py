"""What an editor asks for, and where it is found: in any case and script, declined, and never by mere likeness."""

from __future__ import annotations

import time

import pytest

from briefing.text.entries import parse_entry, parse_heading
from briefing.text.finding import Finder


def found(entry: str, text: str, language: str | None = "en", editor: str = "en") -> str | None:
    """The words of ``text`` that ``entry`` is found by."""
    places = Finder([parse_entry(entry)], editor).find(text, language)
    return text[places[0].start : places[0].end] if places else None


@pytest.mark.parametrize(
    ("entry", "text", "language", "words"),
    [
        ("Velna", "The Velna rose again.", "en", "Velna"),
        ("Velna", "The Velna's banks", "en", "Velna"),
        ("Velna", "an der Velna-Brücke", "de", "Velna"),
        ("Velna", "уровень Велны вырос", "ru", "Велны"),
        ("Velna", "над Велною", "uk", "Велною"),
        ("Ostrel", "w Ostrelu", "pl", "Ostrelu"),
        ("Torjan Élan", "le torjan elan, Torjan Elan", "fr", "Torjan Elan"),
        ("fire brigade", "two Fire Brigades came", "en", "Fire Brigades"),
        ("fire brigades", "the fire brigade came", "en", "fire brigade"),
        ("岚川", "昨天岚川宣布关税", "zh", "岚川"),
        ("فيلنا", "على نهر وفيلنا", "ar", "وفيلنا"),
        ("벨나강", "벨나강에서 홍수", "ko", "벨나강에서"),
        ("Velna | Wilna", "die Wilna steigt", "de", "Wilna"),
        ("CPDN", "the CPDN said", "en", "CPDN"),
    ],
)
def test_words_are_found_in_every_form_that_they_take(entry, text, language, words):
    assert found(entry, text, language) == words


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("Velna", "a Villon, a Velnaria and velna"),
        ("Niger", "Nigeria won"),
        ("India", "Indiana votes"),
        ("Oman", "a Roman wall"),
        ("WHO", "those who said so"),
        ("fire brigade", "the brigade lit a fire"),
        ("fire brigade", "the fire. Brigade two came"),
        ("United States", "Tell Us More, tell us"),
    ],
)
def test_what_is_merely_like_the_words_is_not_found(entry, text):
    assert found(entry, text) is None


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Milena Dorvan spoke", "en", "Milena Dorvan"),
        ("President Dorvan spoke", "en", "President Dorvan"),
        ("la présidente Dorvan", "fr", "présidente Dorvan"),
        ("bà M.Dorvan nói", "vi", "M.Dorvan"),
        ("Milena K. Dorvan spoke", "en", "Milena K. Dorvan"),
        ("Dorvan Milena beszélt", "hu", "Dorvan Milena"),
        ("слова Милены Дорван", "ru", "Милены Дорван"),
        ("Dorvan Road was closed", "en", None),
        ("Milena and Ana Dorvan", "en", None),
    ],
)
def test_a_person_is_found_by_full_name_initial_or_title_and_not_by_a_bare_surname(text, language, words):
    assert found("Milena Dorvan", text, language) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in Deutschland", "de"),
        ("en Allemagne", "fr"),
        ("правительство Германии", "ru"),
        ("德国总理", "zh"),
        ("وألمانيا", "ar"),
        ("a German ship", "en"),
    ],
)
@pytest.mark.parametrize(("entry", "editor"), [("Germany", "en"), ("Deutschland", "de")])
def test_a_country_is_found_by_its_names_in_other_languages(entry, editor, text, language):
    assert found(entry, text, language, editor) is not None


def test_a_country_is_not_found_in_another_whose_name_goes_on():
    assert found("Niger", "власти Нигерии", "ru") is None
    assert found("Niger", "в Нигере", "ru") == "Нигере"


def test_short_names_of_countries_are_not_words_of_the_sentence():
    assert found("Russia", "Tổng thống Nga nói", "vi") == "Nga"
    assert found("United States", "the US army", "en") == "US"


def test_each_entry_is_told_once_by_its_first_place():
    entries = [parse_entry("Ostrel"), parse_entry("Velna"), parse_entry("Nowhere")]
    text = "Velna, Ostrel and Velna"
    assert [(f.entry, f.start) for f in Finder(entries).find(text, "en")] == [(0, 7), (1, 0)]


def test_an_entry_may_have_points_spellings_and_be_a_topic():
    entry = parse_entry("  about  gas prices | prix du gaz = 2.5")
    assert (entry.wording, entry.spellings) == ("about gas prices | prix du gaz", ("gas prices", "prix du gaz"))
    assert (entry.points, entry.about) == (2.5, True)
    assert parse_entry("Velna").points is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no word"),
        ("| =3", "no word"),
        ("about", None),
        ("about ", None),
        ("Velna = much", "number above 0"),
        ("Velna = -1", "number above 0"),
        ("Velna = 0", "number above 0"),
        ("Velna = nan", "number above 0"),
        ("Velna = 1e9", "number above 0"),
        ("Velna = 101", "number above 0"),
        ("Velna =", "number above 0"),
        ("V" * 200, "longer"),
    ],
)
def test_what_is_no_entry_is_refused_in_words(text, said):
    if said is None:
        assert parse_entry(text).spellings == ("about",)
        return
    with pytest.raises(ValueError, match=said):
        parse_entry(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Economy", "no name"),
        (": bank", "no name"),
        ("Economy:", "nothing"),
        ("Economy: , ", "nothing"),
        ("Economy: bank = 3", "watch-list"),
        ("E" * 61 + ": bank", "more than 60"),
    ],
)
def test_what_is_no_section_is_refused_in_words(text, said):
    with pytest.raises(ValueError, match=said):
        parse_heading(text)


def test_a_section_has_a_name_and_entries():
    heading = parse_heading("Home news: Velna | Wilna, about the courts")
    assert heading.name == "Home news"
    assert [entry.wording for entry in heading.entries] == ["Velna | Wilna", "about the courts"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00\u202eVelna", "V" * 200_000, "Velna " * 50_000, "\ud800 Velna", "岚" * 100_000, "'" * 100_000],
)
def test_hostile_texts_cost_no_time_and_raise_nothing(text):
    entries = [parse_entry(e) for e in ("Velna", "Milena Dorvan", "岚川", "Germany", "fire brigade", "فيلنا")]
    began = time.process_time()
    for language in ("en", "ru", None, "xx-nonsense", ""):
        Finder(entries).find(text, language)
    assert time.process_time() - began < 5
