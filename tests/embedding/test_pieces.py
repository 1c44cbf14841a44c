from __future__ import annotations

import math

import pytest

from briefing.embedding.pieces import Pieces
from briefing.embedding.weights import Vocabulary

WORDS = {"<unk>": 0.0, "▁": -4.0, "▁dam": -3.0, "s": -2.0, "▁dams": -6.0, "▁d": -5.0, "a": -5.0, "m": -5.0, "▁Å": -3.0}


def pieces(text: str) -> list[str]:
    vocabulary = Vocabulary(list(WORDS), list(WORDS.values()), 1, 2, 0, {ord("\n"): " ", ord("ﬂ"): "fl", 0x212B: "Å"})
    return [list(WORDS)[number] for number in Pieces(vocabulary).of(text)]


def test_the_likeliest_cut_is_taken_not_the_longest_piece() -> None:
    assert pieces("dams") == ["▁dam", "s"]


def test_the_likeliest_cut_is_the_best_of_all_cuts() -> None:
    def best(word: str) -> float:
        heads = [n for n in range(1, len(word) + 1) if word[:n] in WORDS]
        return max((WORDS[word[:n]] + best(word[n:]) for n in heads), default=-math.inf) if word else 0.0

    for word in ("dams", "damsam", "dmass", "dammas"):
        assert sum(WORDS[piece] for piece in pieces(word)) == pytest.approx(best(f"▁{word}"))


def test_an_unknown_character_is_one_piece_and_what_follows_is_read() -> None:
    assert pieces("dam☃s") == ["▁dam", "<unk>", "s"]


def test_runs_of_spaces_count_once_and_lines_are_spaces() -> None:
    assert pieces("dam   \n dam") == pieces(" dam dam") == ["▁dam", "▁dam"]


def test_characters_are_normalised_before_they_are_looked_up() -> None:
    assert pieces("\u212b") == ["▁Å"]


def test_a_word_of_a_hundred_thousand_characters_is_cut() -> None:
    assert len(pieces("dams" + "s" * 100_000)) == 100_002


def test_an_empty_text_has_the_space_before_it() -> None:
    assert pieces("") == ["▁"]
