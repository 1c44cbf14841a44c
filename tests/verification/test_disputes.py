"""A yes and a no, two parties' figures, two accounts: told by one article or by two, of invented events."""

from __future__ import annotations

import pytest

from briefing.records.disagreement import Disagreement, Slot
from tests.verification.test_disagreement import brief_of, found, report

OTHER = report("courier", "The inquiry into the Oldmarsh mine begins in June, the province said.")


def of(*paragraphs: str, language: str = "en") -> tuple[Disagreement, ...]:
    """What is found where one article says so, and another tells something else of the event."""
    return found(report("morning", *paragraphs, language=language), OTHER)


SAID_AND_DENIED = {
    "en": "Miners said that the pumps had failed twice in May. The company denied it.",
    "fr": "Le syndicat accuse la direction d'avoir fermé les sorties. La direction dément.",
    "de": "Der Betriebsrat wirft der Leitung vor, Warnungen verschwiegen zu haben. Die Leitung weist das zurück.",
    "es": "Según los vecinos, la alarma no sonó; el ayuntamiento lo niega.",
    "it": "Secondo i sindacati l'azienda sapeva del guasto. L'azienda lo nega.",
    "pt": "Os moradores dizem que a barragem já tinha fissuras. A empresa nega.",
    "nl": "De bewoners zeggen dat de gemeente te laat kwam. De gemeente ontkent dat.",
    "vi": "Người dân cho biết nhà máy xả thải ra sông Lạc. Công ty phủ nhận điều này.",
    "ru": "Мэр Заречья утверждает, что мост был закрыт ещё в марте. Подрядчик это отрицает.",
    "uk": "За словами профспілки, людей попередили пізно. Керівництво заводу це заперечує.",
    "pl": "Według mieszkańców fabryka wypuszczała ścieki do rzeki. Spółka temu zaprzecza.",
    "tr": "Sendika, şirketin işçileri tehdit ettiğini iddia etti. Şirket bunu yalanladı.",
    "ar": "قال السكان إن الشرطة أطلقت النار على المتظاهرين. ونفت الشرطة ذلك.",
    "zh": "工会称，矿方事先知道井下有瓦斯。矿方否认这一说法。",
    "ja": "住民は市の警報が遅れたと主張している。市はこれを否定している。",
    "ko": "노조는 회사가 사고를 은폐했다고 주장했다. 회사는 이를 부인했다.",
}


@pytest.mark.parametrize("language", SAID_AND_DENIED)
def test_what_one_says_and_another_denies_is_a_yes_and_a_no(language: str) -> None:
    (told,) = of(SAID_AND_DENIED[language], language=language)
    assert told.slot is Slot.CLAIM
    assert {s.value for s in told.sides} == {"yes", "no"}


NO_DENIALS = (
    "Judges said that the appeal had come too late. They denied him bail.",
    "Miners said that the pumps had failed. The company did not deny it.",
    "The province said that it would buy the mine. The owners rejected the offer of 40 million.",
    "The mayor said that she was glad. The director denied that the bridge over the Salt Creek had sunk.",
    "The two states said that they would talk. Both claim the disputed islands in the Kettle Sea.",
    "Có gió mạnh ở vùng núi, cơ quan khí tượng cho biết. Phía tây có mưa nhỏ, đêm se lạnh.",
    "How have the accused responded? The palace denied it.",
)


@pytest.mark.parametrize("text", NO_DENIALS)
def test_a_thing_refused_or_a_denial_of_something_else_is_none(text: str) -> None:
    assert not of(text, language="vi" if "ở" in text else "en")


def test_a_denial_with_its_reason_has_one_speaker() -> None:
    text = "L'exploitant a démenti toute surcharge, affirmant que les enfants n'avaient pas été comptés."
    assert not of(text, language="fr")


def test_one_article_that_tells_both_sides_is_quoted_for_both() -> None:
    morning = report("morning", SAID_AND_DENIED["en"], source="Morning Post")
    (checked,) = brief_of(morning, OTHER).statements
    assert checked.statement.text == (
        "Morning Post reports both: “Miners said that the pumps had failed twice in May”; “The company denied it”."
    )


def test_a_sentence_that_tells_both_is_cut_where_the_denial_begins() -> None:
    (told,) = of(SAID_AND_DENIED["es"], language="es")
    assert [s.words for s in told.sides] == ["Según los vecinos, la alarma no sonó", "el ayuntamiento lo niega"]


def test_two_reports_alike_but_for_a_denial_disagree() -> None:
    one = report("morning", "The Tarn reactor was shut down on Sunday, the operator said.")
    other = report("courier", "The Tarn reactor was not shut down on Sunday, the regulator said.")
    assert [d.slot for d in found(one, other)] == [Slot.CLAIM]


def test_two_reports_alike_but_for_the_winner_or_the_place_disagree() -> None:
    one = report("morning", "The mayoral race in Tidewick was won by Lena Harrow, the town clerk said on Monday.")
    other = report("courier", "The mayoral race in Tidewick was won by Piers Coldan, his party said on Monday.")
    (told,) = found(one, other)
    assert told.slot is Slot.NAME
    assert {s.value for s in told.sides} == {"Lena Harrow", "Piers Coldan"}


def test_reports_of_two_firms_in_the_same_words_do_not() -> None:
    one = report("morning", "Shares in Harrow Mills rose by four per cent on Monday after good results.")
    other = report("courier", "Shares in Coldan Works rose by four per cent on Monday after good results.")
    assert not found(one, other)


def test_another_time_of_day_is_told_otherwise_and_another_zone_is_not() -> None:
    one = report("morning", "The train from Oldmarsh derailed at 6.40 a.m. near the Kettle bridge, the railway said.")
    later = report("courier", "The train from Oldmarsh derailed at 7.55 a.m. near the Kettle bridge, witnesses said.")
    zone = report("courier", "The train from Oldmarsh derailed at 8.40 a.m. near the Kettle bridge, witnesses said.")
    assert [d.slot for d in found(one, later)] == [Slot.TIME]
    assert not found(one, zone)


PARTIES = {
    "en": "The insurer said that files of 2.3 million people were copied. Regulators put the figure at 3.1 million.",
    "de": "Die Polizei sprach von 4.000 Teilnehmern. Die Veranstalter nannten 9.000.",
    "es": "Según la policía, asistieron 12.000 personas a la marcha. Los organizadores hablaron de 30.000.",
    "fr": "La manifestation a réuni 5 000 personnes selon la police, 14 000 selon les organisateurs.",
}


@pytest.mark.parametrize("language", PARTIES)
def test_two_values_on_two_parties_word_are_told_otherwise(language: str) -> None:
    (told,) = of(PARTIES[language], language=language)
    assert told.slot is Slot.COUNT


UNEQUAL = (
    "The ministry said that the number fell to 473,000. The number was below expectations of 500,000.",
    "“People ran into the streets,” said Sara Dell, 22, a teacher. The governor said 50 were injured.",
    "The firm said that 40 people work in Kelmar. The union spoke of another 60.",
)


@pytest.mark.parametrize("text", UNEQUAL)
def test_expectations_ages_and_additions_are_no_second_value(text: str) -> None:
    assert not of(text)


def test_a_number_in_a_name_counts_nothing() -> None:
    low = "The toll of the sinking of the ferry Sea Gull 9 rose by noon, and at least 12 people died, the port said."
    assert not found(report("morning", low), report("courier", low.replace("Gull 9", "Gull 7")))


ACCOUNTS = (
    "The two palaces gave different accounts of the call. Norvik said that its king raised the price of herring. "
    "Sudland said that the leaders discussed the railway tunnel and a visit of schoolchildren."
)


def test_what_each_side_says_was_talked_about_stands_side_by_side() -> None:
    known = "In Norvik and in Sudland the papers of Tuesday printed both."
    (told,) = of(ACCOUNTS, known)
    assert (told.slot, told.about) == (Slot.ACCOUNT, "topics")
    assert {s.value for s in told.sides} == {"norvik", "sudland"}


def test_two_speakers_of_other_matters_give_no_two_accounts() -> None:
    text = "In Norvik rain is forecast, and Norvik said that schools stay open. Sudland said that its harvest was good."
    assert not of(text)
