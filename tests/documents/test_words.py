from __future__ import annotations

import re
from datetime import date
from string import Formatter
from typing import Any

import pytest

from briefing.documents.labels import label_languages, read_labels
from briefing.documents.marking import segments
from briefing.documents.words import Words, direction, language_tag, shown_address, web_address
from briefing.records.outlet import OutletKind
from briefing.records.reading import LeftOutReason


def places(label: object) -> set[str]:
    texts = [label] if isinstance(label, str) else list(label.values())
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_five_languages_at_least_have_labels():
    assert {"en", "fr", "de", "es", "vi"} <= set(label_languages())


@pytest.mark.parametrize("language", label_languages())
def test_every_language_has_every_label_with_the_same_places_and_plurals(language):
    english, labels = read_labels("en"), read_labels(language)
    assert set(labels) == set(english)
    for key, label in english.items():
        assert isinstance(labels[key], str) == isinstance(label, str), key
        assert places(labels[key]) == places(label), key
    assert set(labels["reasons"]) == {reason.value for reason in LeftOutReason}
    assert set(labels["kinds"]) == {kind.value for kind in OutletKind} - {"private"}
    for key, label in labels.items():
        if key not in ("reasons", "kinds") and not isinstance(label, str):
            assert all(Words(language).count(key, n) for n in (0, 1, 2, 5, 21, 1000)), key


@pytest.mark.parametrize("language", [tag for tag in label_languages() if tag != "en"])
def test_no_label_of_several_words_is_left_in_english(language):
    mine, english = flat(read_labels(language)), flat(read_labels("en"))
    words = {key: re.findall(r"[^\W\d_]{2,}", re.sub(r"{\w+}", "", text)) for key, text in english.items()}
    assert [key for key in english if len(words[key]) > 1 and mine.get(key) == english[key]] == []


def flat(table: dict[str, Any]) -> dict[str, str]:
    """Labels by key; a table's forms and entries under ``key.form``."""
    rows = {key: value for key, value in table.items() if isinstance(value, str)}
    tables = {key: value for key, value in table.items() if not isinstance(value, str)}
    return rows | {f"{key}.{form}": text for key, forms in tables.items() for form, text in forms.items()}


def test_plurals_follow_the_language():
    assert Words("en").count("n_articles", 1) == "1 article"
    assert Words("fr").count("n_articles", 0) == "0 article"
    assert Words("vi").count("n_articles", 7) == "7 bài"
    assert Words("de").count("n_articles", 1234) == "1.234 Artikel"


def test_dates_follow_the_language_and_times_keep_their_zone():
    assert Words("en").long_date(date(2031, 5, 14)) == "Wednesday, 14 May 2031"
    assert Words("de").long_date(date(2031, 5, 14)) == "Mittwoch, 14. Mai 2031"
    assert Words("en").moment("2031-05-14T09:40+02:00") == "14 May 2031, 09:40 UTC+2"
    assert Words("en").moment("2031-05-14T09:40:12-03:30") == "14 May 2031, 09:40 UTC−3:30"
    assert Words("en").moment("2031-05-14T09:40Z") == "14 May 2031, 09:40 UTC"
    assert Words("en").moment("2031-05-14 09:40") == "14 May 2031, 09:40"
    assert Words("en").moment("2031-05-14") == "14 May 2031"
    assert Words("en").moment("some day") == "some day"
    assert Words("en").moment(None) is None


def test_a_language_without_labels_speaks_english_and_keeps_its_tag():
    words = Words("sv-SE")
    assert words.tag == "sv-SE"
    assert words.say("notes") == "Notes"
    assert "May" in words.long_date(date(2031, 5, 14))


@pytest.mark.parametrize("value", ['en" onload="x', "e", "klingon!", "", "en us", "und", "a" * 40, None, "en\n"])
def test_what_is_no_language_tag_never_becomes_an_attribute(value):
    assert language_tag(value) in (None, "en")
    assert Words("en").line("text", value).lang is None


@pytest.mark.parametrize(
    ("text", "way"), [("abc", "ltr"), ("«صحيفة»", "rtl"), ("12 שלום", "rtl"), ("12", "ltr"), ("", "ltr")]
)
def test_direction_is_that_of_the_first_strong_character(text, way):
    assert direction(text) == way


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("HTTP://A.example", "http://a.example"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ('https://a.example/"onmouseover=x', "https://a.example/%22onmouseover=x"),
        ("https://a.example/<b>)]|`", "https://a.example/%3Cb%3E)%5D%7C%60"),
        ("javascript:alert(1)", None),
        ("data:text/html,<b>", None),
        ("file:///etc/passwd", None),
        ("//a.example", None),
        ("https://", None),
        ("https://user@a.example/", None),
        ("https://a.example\\@b.example/", None),
        ("https://a b.example", None),
        ("https://a.example/\u202egnp", None),
        ("https://[::1", None),
        ("https://a.example:99999999/", None),
        ("https://a.example/" + "x" * 5000, None),
        ("java\nscript:alert(1)", None),
        (None, None),
    ],
)
def test_only_safe_web_addresses_become_links(url, kept):
    assert web_address(url) == kept


def test_a_shown_address_is_decoded_and_short():
    assert shown_address("https://a.example/%D8%A3/") == "a.example/أ"
    assert len(shown_address("https://a.example/" + "x" * 500)) <= 73
    assert shown_address("https://a.example/%E2%80%AEx") == "a.example/x"


def test_quotation_marks_are_such_as_the_words_do_not_use():
    assert Words("en").quoted("plain") == "“plain”"
    assert Words("en").quoted("he said “no”") == "‘he said “no”’"
    assert Words("en").quoted("the crew’s word was “no”") == "‘the crew’s word was “no”’"
    assert Words("en").quoted("“a” ‘b’") == "«“a” ‘b’»"
    assert Words("de").quoted("er sagte „nein“") == "»er sagte „nein“«"
    assert Words("fr").quoted("il dit « non »") == "“il dit « non »”"
    assert Words("en").quoted("“a” ‘b’ «c» „d“") == "「“a” ‘b’ «c» „d“」"


def test_marked_words_are_the_quotes_and_the_passage_stays_whole():
    passage = "One two three four five."
    parts = segments(passage, ["two three", "three four", "absent", ""])
    assert "".join(part.text for part in parts) == passage
    assert [part.text for part in parts if part.marked] == ["two three four"]


def test_a_quote_is_found_across_folded_white_space_and_removed_characters():
    parts = segments("One\u200b  two\nthree", ["two\nthree"])
    assert [part.text for part in parts if part.marked] == ["two three"]


def test_a_very_long_passage_is_cut_away_from_the_marked_words():
    passage = "head " * 2000 + "the very words" + " tail" * 2000
    parts = segments(passage, ["the very words"])
    assert [part.text for part in parts if part.marked] == ["the very words"]
    assert sum(len(part.text) for part in parts) < 6000
    assert "[…]" in parts[0].text
    assert "[…]" in parts[-1].text
    assert parts[0].text.endswith("head ")
    assert parts[-1].text.startswith(" tail")
