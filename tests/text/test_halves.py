import pytest

from briefing.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "half a million people", "500000"),
        ("en", "a quarter of a million people", "250000"),
        ("en", "a million and a half people", "1500000"),
        ("en", "two and a half million people", "2500000"),
        ("en", "three years and a half", "3.5"),
        ("de", "eine halbe Million Menschen", "500000"),
        ("de", "anderthalb Millionen Menschen", "1500000"),
        ("de", "zweieinhalb Jahre", "2.5"),
        ("fr", "un demi-million de personnes", "500000"),
        ("es", "dos millones y medio de personas", "2500000"),
        ("it", "un milione e mezzo di persone", "1500000"),
        ("pt", "meio milhão de pessoas", "500000"),
        ("nl", "tweeënhalf miljoen mensen", "2500000"),
        ("vi", "nửa triệu người", "500000"),
        ("ru", "два с половиной миллиона человек", "2500000"),
        ("uk", "півтора мільйона людей", "1500000"),
        ("pl", "półtora miliona osób", "1500000"),
        ("tr", "bir buçuk milyon kişi", "1500000"),
        ("ar", "مليون ونصف شخص", "1500000"),
        ("ko", "2년 반", "2.5"),
    ],
)
def test_a_half_is_read_with_its_scale_and_its_number(language: str, text: str, value: str) -> None:
    assert any(value in number.readings for number in find_numbers(text, language))


def test_a_half_that_belongs_to_no_number_stays_a_half() -> None:
    numbers = find_numbers("In the second half 12 players scored, half of them twice.", "en")
    assert not any(number.readings & {"2.5", "12.5", "6"} for number in numbers)
