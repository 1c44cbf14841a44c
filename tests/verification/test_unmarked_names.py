"""Names that capitals do not tell: in scripts without them, among German nouns, opening a sentence."""

from __future__ import annotations

import pytest

from briefing.text.names import Name
from briefing.verification import check_claim
from briefing.verification.aliases import opens_as_a_name
from briefing.verification.bare import find_bare_names
from briefing.verification.case import Case
from briefing.verification.namelike import LIKE_A_NAME, likeness


def _named(claim: str, passage: str) -> list[str]:
    return [f.words for f in check_claim(claim, [passage]).findings if f.code == "name" and not f.soft]


@pytest.mark.parametrize(
    ("claim", "passage", "stranger"),
    [
        ("南溪镇的大桥将在周五重新开放。", "白鹭湖大桥将于周五重新开放,市政府宣布。", "南溪镇"),
        ("審計局拒绝了球队的申诉。", "足协拒绝了北原队的申诉,主教练没有评论。", "審計局"),
        ("北浦町のトンネルは金曜日に再開される。", "三ツ森峠のトンネルを金曜日に再開すると発表した。", "北浦町"),
        (
            "한도윤 의원은 회사가 경고를 무시했다고 비판했다.",
            "서미래 의원은 회사가 경고를 무시했다고 비판했다.",
            "한도윤 의원",
        ),
        (
            "تراجعت حركة السفن في مدينة الرمانة خلال أسبوع.",
            "تراجعت حركة السفن في خليج مرسان خلال أسبوع.",
            "مدينة الرمانة",
        ),
    ],
)
def test_a_place_or_body_named_by_its_kind_is_missed_where_the_passage_has_nothing_of_it(
    claim: str, passage: str, stranger: str
) -> None:
    assert any(stranger in words or words in stranger for words in _named(claim, passage))


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("城市的大桥将在周五重新开放。", "白鹭湖大桥将于周五重新开放。"),
        ("该公司的两家银行周五关门。", "海宁集团周五关闭了两家分行。"),
        ("同市のトンネルは金曜日に再開される。", "トンネルを金曜日に再開すると発表した。"),
        ("خسرت شركة كبرى نصف قيمتها خلال أسبوع.", "خسرت الشركة نصف قيمتها خلال أسبوع."),
    ],
)
def test_a_city_or_a_bank_without_a_name_of_its_own_is_no_name(claim: str, passage: str) -> None:
    assert _named(claim, passage) == []


def test_a_german_name_of_one_word_is_told_by_standing_bare() -> None:
    passage = "Der Betreiber schließt am Montag die Werft. Sonja Tietz von der Gewerkschaft lehnt das ab."
    assert _named("Haddou lehnt es ab, dass die Werft am Montag schließt.", passage) == ["Haddou"]
    assert _named("Die Werft in Stralau schließt am Montag, was Tietz ablehnt.", passage) == ["Stralau"]


@pytest.mark.parametrize(
    "text",
    [
        "Anwohner klagten über den Rauch, weil Starkregen ausblieb.",
        "Feuerwehr und Polizei waren wegen Trockenheit im Einsatz.",
        "Die Werft kam in Insolvenz und wurde mit Rücksicht auf Schwangere geschlossen.",
    ],
)
def test_plurals_masses_and_compounds_are_no_german_names(text: str) -> None:
    assert find_bare_names(text, "de") == ()


def test_only_languages_that_capitalise_nouns_have_bare_names() -> None:
    assert find_bare_names("Haddou lehnt das ab.", "en") == ()


def test_a_word_of_one_language_that_is_a_name_in_others_is_like_a_name() -> None:
    assert (
        min(map(likeness, ("Rand", "Brun", "Holm"))) > LIKE_A_NAME > max(map(likeness, ("Police", "Traffic", "Water")))
    )


def _opener(text: str, language: str) -> bool:
    word = text.split()[0].rstrip(",")
    return opens_as_a_name(Case(text, language, ()), Name(word, 0, len(word), (word,), (0,), initial=True))


def test_what_opens_a_sentence_is_a_name_where_it_is_made_as_one() -> None:
    assert _opener("Rand returned eleven pieces.", "en")
    assert _opener("Сотникова не стала говорить.", "ru")
    assert _opener("Sezer'in golü maçı bitirdi.", "tr")
    assert not _opener("Traffic returned to the bridge.", "en")
    assert not _opener("Confirman la noticia.", "es")


def test_two_short_texts_in_a_script_of_one_language_are_read_in_it() -> None:
    assert check_claim("市长说3人死亡。", ["市长说5人死亡。"]).verdict != "supported"
    assert check_claim("市长说3人死亡。", ["市长说3人死亡。"]).verdict == "supported"
