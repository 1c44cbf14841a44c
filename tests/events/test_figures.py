import pytest

from briefing.events.figures import apart, figures


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A magnitude 5.8 earthquake shook Quelara."),
        ("en", "A 5.8-magnitude quake shook Quelara."),
        ("fr", "Un séisme de magnitude 5,8 a secoué Quelara."),
        ("de", "Ein Erdbeben der Stärke 5,8 erschütterte Quelara."),
        ("es", "Un terremoto de magnitud 5,8 sacudió Quelara."),
        ("it", "Un terremoto di magnitudo 5.8 ha scosso Quelara."),
        ("pt", "Um sismo de magnitude 5,8 abalou Quelara."),
        ("nl", "Een aardbeving met een kracht van 5,8 trof Quelara."),
        ("vi", "Trận động đất mạnh 5,8 độ richter làm rung chuyển Quelara."),
        ("ru", "Землетрясение магнитудой 5,8 произошло в Келаре."),
        ("uk", "Землетрус магнітудою 5,8 стався в Келарі."),
        ("pl", "Trzęsienie ziemi o sile 5,8 nawiedziło Quelarę."),
        ("tr", "Quelara'da 5,8 büyüklüğünde deprem oldu."),
        ("ar", "ضرب زلزال بقوة 5.8 درجات كيلارا."),
        ("zh", "凯拉拉发生5.8级地震。"),
        ("ja", "ケララでマグニチュード5.8の地震があった。"),
        ("ko", "켈라라에서 규모 5.8의 지진이 발생했다."),
    ],
)
def test_a_magnitude_is_read_in_every_language_we_read(make, language, text):
    assert figures(make("a", "x", text, language=language)).magnitude == 5.8


@pytest.mark.parametrize(
    "text",
    [
        "The quake cost 5.8% of the year's income, and its magnitude is not known.",
        "Version 5.8 of the programme shows the magnitude of the debt.",
        "The earthquake shook a town of 5.8 million.",
    ],
)
def test_other_numbers_are_no_magnitudes(make, text):
    assert figures(make("a", "x", text)).magnitude is None


def test_an_article_of_two_earthquakes_gives_no_magnitude_but_its_titles(make):
    text = "A 5.1-magnitude quake followed an earthquake of magnitude 6.9."
    assert figures(make("a", "Earth shakes again", text)).magnitude is None
    assert figures(make("a", "Magnitude 5.1 earthquake in Quelara", text)).magnitude == 5.1


@pytest.mark.parametrize(
    ("title", "tally"),
    [
        ("Harrowmere beat Saltrick 3-1", (3, 1)),
        ("Assembly passes water bill 222–190", (222, 190)),
        ("Harrowmere schlägt Saltrick 3:1", (3, 1)),
        ("Ferry leaves at 20:15", None),
        ("Ages 5-11 may be vaccinated", None),
        ("A 50-50 chance of rain", None),
        ("Harrowmere 3-1 Saltrick, Quelara 2-0 Ostrel", None),
        ("Season 2031-32 opens", None),
        ("Call 555-12-34", None),
    ],
)
def test_scores_and_votes_are_read_from_titles_and_nothing_else_is(make, title, tally):
    assert figures(make("a", title)).tally == tally


def test_a_score_further_down_is_not_the_happenings(make):
    assert figures(make("a", "Harrowmere win", "They led 2-0 at half-time.")).tally is None


@pytest.mark.parametrize(
    ("one", "other", "hours", "expected"),
    [
        ((2, 1), (2, 1), 90.0, False),
        ((1, 0), (2, 1), 1.5, False),  # the same match, an hour later
        ((2, 1), (1, 0), 1.5, True),  # a score does not fall
        ((1, 0), (2, 1), 30.0, True),  # no match is that long
        ((1, 0), (2, 1), None, False),
        ((2, 1), (3, 0), None, True),  # neither can become the other
        ((2, 1), (3, 0), 0.2, True),
        ((2, 1), (1, 0), 0.2, False),  # published at once, in any order
    ],
)
def test_a_score_grows_while_a_match_is_played_and_no_longer(one, other, hours, expected):
    assert apart(one, other, hours) is expected
    assert apart(other, one, None if hours is None else -hours) is expected


@pytest.mark.parametrize("text", ["", "3-1 " * 3000, "5.8 " * 3000, "-" * 9000, "9" * 9000])
def test_no_text_makes_it_fail(make, text):
    assert figures(make("a", text, text)).magnitude is None
