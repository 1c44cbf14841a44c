"""Partial drafts into one: repeats folded, different numbers kept apart, every source heard."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.drafts.merging import lead_first, merged
from briefing.embedding import Vectors
from briefing.embedding.fake import FakeEmbedder
from tests.drafts.making import statement


class Alike:
    """An embedder to which all texts mean the same, as a real one takes a changed number for the same sentence."""

    name = "alike"

    def embed(self, texts: list[str]) -> Vectors:
        vectors = np.zeros((len(texts), 3), dtype=np.float32)
        vectors[:, 0] = 1.0
        return vectors


class Unlike:
    """An embedder to which no two texts have anything in common."""

    name = "unlike"

    def embed(self, texts: list[str]) -> Vectors:
        return np.eye(len(texts), dtype=np.float32)


def cited(one):
    return [(c.article, c.paragraph) for c in one.citations]


def test_a_repeat_is_folded_and_brings_its_citations():
    found = merged([[statement("The dam broke.", "a:p1")], [statement("The dam has broken.", "b:p2")]], Alike(), 9)
    assert [s.text for s in found] == ["The dam broke."]
    assert cited(found[0]) == [("a", "p1"), ("b", "p2")]


def test_the_same_words_are_a_repeat_whatever_the_embedder_says():
    parts = [[statement("The dam broke.", "a:p1")], [statement("the DAM broke.", "b:p1")]]
    assert len(merged(parts, Unlike(), 9)) == 1


def test_one_paragraph_is_cited_once():
    parts = [[statement("The dam broke.", "a:p1")], [statement("The dam broke.", "a:p1")]]
    assert cited(merged(parts, Alike(), 9)[0]) == [("a", "p1")]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Twelve houses fell.", "Thirteen houses fell.", "en"),
        ("12 houses fell.", "13 houses fell.", "en"),
        ("The flood took 1.5 million crowns.", "The flood took 15 million crowns.", "en"),
        ("5 percent of the houses fell.", "5 of the houses fell.", "en"),
        ("Cinq maisons sont tombées.", "Six maisons sont tombées.", "fr"),
        ("Năm ngôi nhà bị đổ.", "Sáu ngôi nhà bị đổ.", "vi"),
        ("三座房屋倒塌。", "五座房屋倒塌。", "zh"),
        ("سقط ٣ منازل.", "سقط ٥ منازل.", "ar"),
        ("Houses fell.", "2 houses fell.", "en"),
    ],
)
def test_statements_with_different_numbers_are_never_folded(one, other, language):
    found = merged([[statement(one, "a:p1")], [statement(other, "b:p1")]], Alike(), 9, language)
    assert [s.text for s in found] == [one, other]


def test_a_number_in_words_and_in_figures_is_the_same_number():
    parts = [[statement("Twelve houses fell.", "a:p1")], [statement("12 houses came down.", "b:p1")]]
    assert len(merged(parts, Alike(), 9, "en")) == 1


def test_every_source_is_heard_before_any_is_heard_twice():
    parts = [
        [statement(f"Of a {n}.", f"a:p{n}") for n in (1, 2, 3)],
        [statement("Of b.", "b:p1")],
        [statement("Of c.", "c:p1")],
    ]
    found = merged(parts, Unlike(), 3)
    assert {s.citations[0].article for s in found} == {"a", "b", "c"}


def test_what_two_sources_say_stands_before_what_one_says_alone():
    parts = [
        [statement("First.", "a:p1"), statement("Alone.", "a:p2"), statement("Both.", "a:p3")],
        [statement("Both.", "b:p1")],
    ]
    assert [s.text for s in merged(parts, Unlike(), 9)] == ["First.", "Both.", "Alone."]


def test_no_more_than_asked_for_are_kept():
    parts = [[statement(f"Matter {n}.", f"a:p{n}") for n in range(1, 30)]]
    assert len(merged(parts, Unlike(), 4)) == 4


@pytest.mark.parametrize("parts", [[], [[]], [[], []]])
def test_nothing_merged_is_nothing(parts):
    assert merged(parts, Alike(), 5) == []
    assert lead_first([], Alike()) == []


def test_the_lead_is_what_the_others_are_about_and_what_stands_first_in_its_article():
    found = [
        statement("A clerk carried lamps.", "a:p7"),
        statement("The dam above Tornav broke at night.", "a:p1"),
        statement("The dam above Tornav flooded the market.", "b:p3"),
    ]
    assert lead_first(found, FakeEmbedder())[0].text == "The dam above Tornav broke at night."


def test_the_lead_moves_to_the_front_and_the_others_keep_their_order():
    found = [statement("x", "a:p9"), statement("y", "a:p1"), statement("z", "a:p8")]
    assert [s.text for s in lead_first(found, Unlike())] == ["y", "x", "z"]


@pytest.mark.parametrize("paragraph", ["p0", "p", "", "p-1", "p²", "px", "p" + "9" * 5000])
def test_a_paragraph_id_of_the_models_own_making_breaks_nothing(paragraph):
    found = [statement("x", f"a:{paragraph}"), statement("y", "a:p2")]
    assert lead_first(found, Unlike())[0].text == "y"


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The dam at Tornav broke.", "The dam at Tornav did not break."),
        ("en", "The dam at Tornav broke.", "The dam at Tornav didn’t break."),
        ("en", "Prices of bread rose in May.", "Prices of bread fell in May."),
        ("de", "Der Damm bei Tornav brach.", "Der Damm bei Tornav brach nicht."),
        ("de", "Der Rat hat den Plan angenommen.", "Der Rat hat den Plan abgelehnt."),
        ("en", "Anna Koll accused Ivo Tann.", "Ivo Tann accused Anna Koll."),
        ("fr", "Le barrage de Tornav a cédé.", "Le barrage de Tornav n’a pas cédé."),
        ("es", "La presa de Tornav se rompió.", "La presa de Tornav no se rompió."),
        ("ru", "Плотина у Торнава прорвалась.", "Плотина у Торнава не прорвалась."),
        ("vi", "Đập Tornav đã vỡ.", "Đập Tornav không vỡ."),
        ("zh", "托尔纳夫大坝决口。", "托尔纳夫大坝没有决口。"),
        ("ar", "انهار سد تورناف.", "لم ينهر سد تورناف."),
    ],
)
def test_a_statement_and_its_denial_or_opposite_are_no_repeats_however_alike(language, one, other):
    found = merged([[statement(one, "a:p1")], [statement(other, "b:p1")]], Alike(), 9, language)
    assert [s.text for s in found] == [one, other]


def test_a_part_of_a_sentence_in_front_or_behind_makes_no_other_statement():
    parts = [[statement("On Monday the dam broke.", "a:p1")], [statement("The dam broke on Monday.", "b:p1")]]
    assert len(merged(parts, Alike(), 9, "en")) == 1


def test_two_denials_of_one_thing_are_a_repeat():
    parts = [[statement("The dam did not break.", "a:p1")], [statement("The dam has not broken.", "b:p1")]]
    assert len(merged(parts, Alike(), 9, "en")) == 1
