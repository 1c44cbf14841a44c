"""Which of two languages a short text is in."""

from __future__ import annotations

import pytest

from briefing.text.guess import guess_language, rather_in


@pytest.mark.parametrize(
    "text", ["And what of Sunday night?", "It did not work at all.", "Top bank denies setting up a trap"]
)
def test_a_short_english_text_is_not_taken_for_german(text: str) -> None:
    assert rather_in(text, "de") == "en"
    assert rather_in(text, "en") is None


def test_chinese_with_long_foreign_names_is_chinese() -> None:
    assert guess_language("Philippe Coutinho 与 Matteo Guendouzi 的交换转会谈判已经开始，俱乐部表示")[0] == "zh"
    assert guess_language("The word 火 means fire in Chinese and in Japanese.")[0] == "en"
