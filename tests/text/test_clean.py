import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.clean import lines, one_line, visible
from briefing.text.repair import repair
from briefing.text.sentences import split_sentences


@pytest.mark.parametrize(
    "hidden",
    [
        "\u034f",
        "\u180e",
        "\ufe0f\ufe00\ufe0e",
        "\u1160",
        "\ufffc",
        "\u2063",
        "\u200d\u200c",
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\x00",
        "\x1b",
        "\U000e0041",
        "\ud800",
        "\u00ad",
        "\u2060",
    ],
)
def test_invisible_and_steering_characters_are_removed(hidden):
    assert one_line(f"ferry{hidden} stops") == "ferry stops"


@pytest.mark.parametrize(
    "shaped",
    [
        "نمی\u200cخواهم",
        "\U0001f469\u200d\U0001f680",
        "क्\u200dष",
        "❤️",
        "1️⃣",
        "🏳️‍🌈",
        "🇻🇳",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "بَيْتٌ",
        "Thứ Ba",
        "שָׁלוֹם",
        "한국",
    ],
)
def test_joiners_that_shape_a_script_are_kept(shaped):
    assert visible(shaped) == shaped


def test_a_joiner_between_latin_letters_is_removed():
    assert visible("fer\u200dry") == "ferry"


@pytest.mark.parametrize("blank", ["\u3164", "\u2800", "\uffa0", "\u3000", "\u2003", "\u00a0", "\u1680"])
def test_what_looks_like_a_space_is_one(blank):
    assert one_line(f"ferry{blank}stops") == "ferry stops"


def test_tags_after_a_flag_that_spell_more_than_a_region_are_removed():
    tags = "".join(chr(0xE0000 + ord(sign)) for sign in "obey")
    assert visible(f"\U0001f3f4{tags}{tags}{tags}\U000e007f!") == "\U0001f3f4!"


def test_accents_do_not_climb_over_the_lines_around():
    assert len(one_line("".join(sign + "\u0327\u0331\u0301" * 20 for sign in "ferry"))) <= 25


def test_line_breaks_of_all_kinds_become_one_kind():
    assert lines("a\r\nb\u2028 c \t d\x85e") == "a\nb\nc d\ne"


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_is_cleaning_once_and_gives_text_that_can_be_encoded(text):
    once = one_line(text)
    assert one_line(once) == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("cafÃ© on the quay", "café on the quay"),
        ("the РєР°РЅР°Р» of the town", "the канал of the town"),
        ("â€œA fine bridgeâ€\x9d", "“A fine bridge”"),
    ],
)
def test_broken_encodings_are_repaired(broken, whole):
    assert repair(broken) == whole


@pytest.mark.parametrize(
    "text", ["РС Риск СССР", "Âge d'or à Évrain", "Ñandú", "déjà vu — ça va", "Привет, мир", "中文"]
)
def test_text_in_order_stays_as_it_is(text):
    assert repair(text) == text


def test_sentences_hold_all_words_of_the_text():
    text = "Dr. Marlow crossed at 7.20 p.m. on Monday. “Fine,” she said. Nobody fell."
    assert " ".join(split_sentences(text, "en")) == text
