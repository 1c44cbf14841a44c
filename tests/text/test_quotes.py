from __future__ import annotations

import pytest

from briefing.text.quotes import find_quotations, is_trivial, stands_in

PASSAGE = "“We don’t know – not yet – how deep the crack is,” the mayor said. “It was ‘a long night’ for all of us.”"


@pytest.mark.parametrize(
    "text",
    [
        'He said "so be it" twice',
        "He said “so be it” twice",
        "Er sagte „so be it“ oft",
        "Il dit « so be it » ici",
        "»so be it«",
        "他说「so be it」",
        "『so be it』",
        "He said ‘so be it’ twice",
        "He said 'so be it' twice",
        "‹so be it›",
        "„so be it”",
    ],
)
def test_quotations_are_found_in_every_style(text: str) -> None:
    assert [q.words.strip() for q in find_quotations(text)] == ["so be it"]


@pytest.mark.parametrize(
    "text", ["The boys' dogs weren't there", "rock 'n' roll isn’t", "the workers’ union, the ’90s", '6" pipe']
)
def test_an_apostrophe_or_an_inch_is_no_quotation(text: str) -> None:
    assert [q.words for q in find_quotations(text) if len(q.words) > 2] == []


def test_an_unclosed_quotation_reaches_to_the_end() -> None:
    (found,) = find_quotations("She said “all is well")
    assert (found.words, found.closed) == ("all is well", False)


@pytest.mark.parametrize(
    "words",
    [
        "We don't know - not yet - how deep the crack is",
        "how deep the crack is.",
        "It was 'a long night' for all of us",
        "We don’t know … how deep the crack is",
        "We don't know [...] how deep the crack is",
        "it was ‘a long night’",
        "how deep [it] is",
        "know—not yet—how deep",
    ],
)
def test_typography_ellipsis_and_brackets_are_allowed(words: str) -> None:
    if words.startswith("how deep ["):
        assert not stands_in(words, PASSAGE)  # "is" alone stands anywhere
    else:
        assert stands_in(words, PASSAGE)


@pytest.mark.parametrize(
    "words",
    [
        "We don't know - not yet - how wide the crack is",
        "We know - not yet",
        "how deep crack is",
        "deep how the crack is",
        "the crack is … We don't know",
        "ow deep the crack",
        "We DON'T know",
        "were don't",
        "",
    ],
)
def test_no_other_word_order_or_case_is(words: str) -> None:
    assert not stands_in(words, PASSAGE)


def test_scripts_without_spaces_have_no_word_boundaries() -> None:
    assert stands_in("没有推迟一天", "市长说：“我们没有推迟一天。”")
    assert not stands_in("没有推迟两天", "市长说：“我们没有推迟一天。”")


@pytest.mark.parametrize(
    ("words", "trivial"), [("the", True), ("accountability", False), ("two words", False), ("一天", True)]
)
def test_a_word_or_two_is_no_evidence(words: str, trivial: bool) -> None:
    assert is_trivial(words) is trivial
