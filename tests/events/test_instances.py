from datetime import date

import pytest

from briefing.events.instances import instances

DAY = date(2031, 5, 14)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was the second phone call between the two presidents."),
        ("fr", "C'est la deuxième conversation des deux présidents."),
        ("de", "Es war das zweite Telefongespräch der beiden."),
        ("es", "Fue la segunda llamada entre ambos."),
        ("it", "È la seconda telefonata tra i due."),
        ("pt", "Foi a segunda conversa entre os dois."),
        ("nl", "Het was het tweede telefoongesprek."),
        ("vi", "Đây là cuộc điện đàm thứ hai của hai bên."),
        ("ru", "Это второй разговор президентов."),
        ("uk", "Це друга розмова президентів."),
        ("pl", "To druga rozmowa prezydentów."),
        ("tr", "Bu, iki liderin ikinci görüşmesi oldu."),
        ("ar", "هذه المكالمة الثانية بين الرئيسين."),
        ("ar", "أجرى الرئيسان ثاني مكالمة بينهما."),
        ("zh", "这是两国元首第二次通话。"),
        ("ja", "両首脳の2回目の会談となった。"),
        ("ko", "두 정상의 두 번째 통화다."),
    ],
)
def test_a_second_call_is_read_in_every_language_we_read(make, language, text):
    assert instances(make("a", "x", text, language=language, day=DAY)) == {"conversation": 2}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was the 12th meeting of the two."),
        ("fr", "C'est la 12e rencontre des deux."),
        ("de", "Es war das 12. Treffen der beiden."),
        ("es", "Fue la 12.ª reunión de ambos."),
        ("it", "È il 12° incontro dei due."),
        ("pt", "Foi o 12º encontro dos dois."),
        ("nl", "Het was de 12e ontmoeting van de twee."),
        ("vi", "Đây là cuộc gặp lần thứ 12 của hai bên."),
        ("ru", "Это 12-я встреча двух стран."),
        ("uk", "Це 12-та зустріч двох країн."),
        ("pl", "To 12. spotkanie obu stron."),
        ("tr", "Bu, iki tarafın 12. toplantısı oldu."),
        ("zh", "这是双方第12次会晤。"),
        ("ja", "両国の第12回会合となった。"),
        ("ko", "양측의 12차 회의다."),
    ],
)
def test_a_twelfth_meeting_is_read_from_figures(make, language, text):
    assert instances(make("a", "x", text, language=language, day=DAY)) == {"meeting": 12}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 2. Juni Treffen in Port-Évrain."),
        ("fr", "Le 1er mai, entretien à Ostrel."),
        ("pl", "Zapowiedziano na 2 czerwca spotkanie."),
        ("ar", "محادثات 15 مايو"),
    ],
)
def test_a_date_is_no_number_of_a_series(make, language, text):
    assert instances(make("a", "x", text, language=language, day=DAY)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "It was their second conversation. The first conversation took place on January 26.",
        "It was the second conversation of the two; the first, on 26 January, ended early.",
        "It was the second conversation of the two, the first conversation was on 26 January.",
        "The first conversation, on 26 January, ended early, and this second conversation did not.",
    ],
)
def test_a_number_given_to_another_day_is_not_the_articles_own(make, text):
    assert instances(make("a", "x", text, day=DAY)) == {"conversation": 2}


def test_an_article_that_numbers_two_happenings_takes_neither(make):
    assert instances(make("a", "x", "After the first call failed, a second call was made.", day=DAY)) == {}


@pytest.mark.parametrize(
    "text", ["They will meet in a third country, a summit.", "First, they called.", "a call for 2nd-hand cars"]
)
def test_an_ordinal_that_is_not_the_happenings_attribute_is_left(make, text):
    assert instances(make("a", "x", text, day=DAY)) == {}


def test_the_title_goes_before_the_text(make):
    assert instances(make("a", "Third test fails", "The first test and the second test did not.", day=DAY)) == {
        "launch or test": 3
    }


@pytest.mark.parametrize("text", ["first " * 2000, "first call " * 900, "第二次" * 1500, "1st " * 1500])
@pytest.mark.parametrize("language", ["en", "zh", "vi"])
def test_no_text_makes_it_fail_or_stall(make, text, language):
    found = instances(make("a", text, text, language=language, day=DAY))
    assert set(found.values()) <= {1, 2}
