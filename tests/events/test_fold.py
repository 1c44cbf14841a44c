import pytest

from briefing.events.fold import fold, hashed, name_words, skeleton


@pytest.mark.parametrize("spellings", [("Belozorine", "Belozorin", "Белозорин"), ("Zelmirov", "Зельмиров", "Selmirow")])
def test_spellings_of_one_name_share_a_key(spellings):
    assert len({skeleton(word) for word in spellings}) == 1


def test_names_of_two_consonants_keep_their_vowels():
    assert skeleton("Mina") != skeleton("Mona")


def test_folding_leaves_ascii_words_only():
    assert fold("Đập vỡ — «Плотина», 大坝!") == "dap vo plotina daba"


def test_hashes_do_not_depend_on_the_run():
    assert hashed(["river", "dam"]).tolist() == [1180720080, 4031698047]


def test_a_word_that_also_stands_uncapitalised_is_no_name():
    assert name_words("Rain fell in Vareska. The rain stopped.") == ["Vareska", "The"]


@pytest.mark.parametrize("text", ["", "a", "\x00", "🙂"])
def test_the_shortest_text_is_folded_and_never_fails(text):
    assert fold(text) == fold(fold(text))
