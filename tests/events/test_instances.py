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
        ("zh", "这是两国元首第二次通话。"),
        ("ja", "両首脳の2回目の会談となった。"),
        ("ko", "두 정상의 두 번째 통화다."),
    ],
)
def test_a_second_call_is_read_in_every_language_we_read(make, language, text):
    assert instances(make("a", "x", text, language=language, day=DAY)) == {"conversation": 2}


def test_a_number_given_to_another_day_is_not_the_articles_own(make):
    text = "It was their second conversation. The first conversation took place on January 26."
    assert instances(make("a", "x", text, day=DAY)) == {"conversation": 2}


def test_an_article_that_numbers_two_happenings_takes_neither(make):
    assert instances(make("a", "x", "After the first call failed, a second call was made.", day=DAY)) == {}


@pytest.mark.parametrize(
    "text", ["They will meet in a third country, a summit.", "First, they called.", "a call for 2nd-hand cars"]
)
def test_an_ordinal_that_is_not_the_happenings_attribute_is_left(make, text):
    assert instances(make("a", "x", text, day=DAY)) == {}
