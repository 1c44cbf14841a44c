from __future__ import annotations

import time

import pytest

from briefing.text.numbers import find_numbers


def values(text: str, language: str | None) -> list[set[str]]:
    return [set(n.readings) for n in find_numbers(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1,234.5 tonnes", "1234.5"),
        ("de", "1.234,5 Tonnen", "1234.5"),
        ("fr", "12 300 habitants", "12300"),
        ("en", "1,500 euros", "1500"),
        ("de", "1.500 Euro", "1500"),
        ("de", "1,5 Mio. Euro", "1500000"),
        ("de", "1'250'000 Franken", "1250000"),
        ("en", "1,00,000 rupees", "100000"),
        ("en", "$66m", "66000000"),
        ("en", "3.4 billion", "3400000000"),
        ("de", "3 Billionen", "3000000000000"),
        ("fr", "3,4 milliards", "3400000000"),
        ("es", "mil millones", "1000000000"),
        ("vi", "640 tỷ đồng", "640000000000"),
        ("ru", "1,2 млрд", "1200000000"),
        ("zh", "60 万人", "600000"),
        ("ja", "3億2000万円", "320000000"),
        ("zh", "三百二十人", "320"),
        ("ko", "45만 명", "450000"),
        ("ar", "٣٫٥ مليون", "3500000"),
        ("hi", "५ लाख", "500000"),
        ("en", "2½ hours", "2.5"),
        ("en", "two hundred and five", "205"),
        ("de", "dreiundzwanzig", "23"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("it", "ventitré", "23"),
        ("es", "treinta y tres", "33"),
        ("pt", "vinte e dois", "22"),
        ("nl", "drieëntwintig", "23"),
        ("vi", "hai mươi ba", "23"),
        ("ru", "двадцать три", "23"),
        ("uk", "п'ятдесят два", "52"),
        ("pl", "trzydziestu", "30"),
        ("en", "half a dozen", "12"),
        ("en", "the seventh", "7"),
        ("de", "ein vierjähriges Kind", "4"),
        ("en", "at 11:30 p.m.", "23"),
        ("en", "the 2018–19 season", "2019"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(language: str, text: str, value: str) -> None:
    assert any(value in found for found in values(text, language))


def test_without_a_language_point_and_comma_are_read_both_ways() -> None:
    assert values("1.234", None) == [{"1234", "1.234"}]
    assert values("1.234", "en") == [{"1.234"}]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "12 percent", "percent"),
        ("en", "12 percentage points", "points"),
        ("de", "3 Prozentpunkte", "points"),
        ("fr", "40 %", "percent"),
        ("tr", "%25 arttı", "percent"),
        ("zh", "百分之二十", "percent"),
        ("zh", "3个百分点", "points"),
        ("en", "$50", "USD"),
        ("fr", "3 milliards d’euros", "EUR"),
        ("ru", "5 рублей", "RUB"),
        ("en", "£66m", "GBP"),
        ("en", "12 wonderful years", ""),
    ],
)
def test_percent_points_and_money_are_told_apart(language: str, text: str, unit: str) -> None:
    assert find_numbers(text, language)[0].unit == unit


def test_the_first_number_of_a_range_shares_the_scale_of_the_second() -> None:
    assert values("2 to 3 million", "en") == [{"2", "2000000"}, {"3000000"}]


@pytest.mark.parametrize(("text", "code"), [("G7", "g7"), ("F-16 jets", "f16"), ("COVID-19", "covid19")])
def test_a_number_inside_a_name_is_part_of_the_name(text: str, code: str) -> None:
    assert find_numbers(text, "en")[0].code == code


def test_words_that_may_be_no_number_are_no_firm_ones() -> None:
    assert not find_numbers("both sides", "en")[0].firm
    assert find_numbers("three sides", "en")[0].firm


def test_numbers_come_with_their_place() -> None:
    text = "In May 17 of 25 came."
    assert [text[n.start : n.end] for n in find_numbers(text, "en")] == ["17", "25"]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "einundzwanzig", "21"),
        ("de", "zweihundertfünfzig", "250"),
        ("de", "dreitausendfünfhundert", "3500"),
        ("fr", "vingt et un morts", "21"),
        ("es", "treinta y uno", "31"),
        ("it", "ventuno", "21"),
        ("it", "tremila", "3000"),
        ("pt", "vinte e um", "21"),
        ("nl", "tweehonderdvijftig", "250"),
        ("tr", "yirmi bir", "21"),
        ("ar", "خمسة وثلاثون", "35"),
        ("ar", "ثلاثمئة وخمسون", "350"),
        ("ar", "ألفين وخمسمئة", "2500"),
        ("cs", "třiadvacet", "23"),
        ("cs", "pět set", "500"),
        ("sv", "tjugotre", "23"),
        ("zh", "二十一人", "21"),
        ("zh", "1.5万亿", "1500000000000"),
        ("uk", "третього місця", "3"),
        ("pl", "trzeciego", "3"),
        ("en", "two-thirds of them", "0.6667"),
        ("fr", "les deux tiers", "0.6667"),
        ("ru", "две трети", "0.6667"),
        ("pl", "dwie trzecie", "0.6667"),
        ("tr", "üçte iki", "0.6667"),
        ("ar", "ثلثي", "0.6667"),
        ("ja", "3分の2", "0.6667"),
        ("ko", "3분의 2", "0.6667"),
        ("de", "die 60er Jahre", "1960"),
        ("fr", "les années 60", "1960"),
        ("ru", "60-х годов", "1960"),
        ("en", "at 0200 GMT", "2"),
        ("en", "the third quarter", "3"),
    ],
)
def test_numbers_in_words_fractions_and_decades_are_read(language: str, text: str, value: str) -> None:
    assert any(value in found for found in values(text, language))


def test_thousands_with_a_space_are_one_number_where_the_language_writes_them_so() -> None:
    assert values("7 200", "pl") == [{"7200"}]
    assert values("7 200", "en") == [{"7200", "7", "200"}]


@pytest.mark.parametrize("text", ["zwei", "half ", "三分之", "万亿", "1/"])
def test_a_long_hostile_text_costs_little_time(text: str) -> None:
    began = time.process_time()
    for language in ("de", "en", "zh"):
        find_numbers((text * 40_000)[:40_000], language)
    assert time.process_time() - began < 3  # measured: 0.1 to 0.4; in the square of the length it would be minutes
