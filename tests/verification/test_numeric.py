"""Numbers of a claim beside its passage: what is the same amount, what is not."""

from __future__ import annotations

import pytest

from briefing.records.brief import Code, Finding
from briefing.verification.case import Case, Cited
from briefing.verification.numeric import check

Passage = tuple[str, str]


def found(claim: str, passage: Passage, language: str = "en") -> list[Finding]:
    return list(check(Case(claim, language, (Cited(passage[1], passage[0]),))))


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Twenty-one people drowned.", ("fr", "Vingt et une personnes se sont noyées.")),
        ("It cost $3 trillion.", ("zh", "耗资 3 万亿美元。")),
        ("Deaths fell by a third.", ("de", "Die Todesfälle gingen um ein Drittel zurück.")),
        ("Two-thirds of the seats are empty.", ("zh", "三分之二的座位是空的。")),
        ("50 percent of the loan is covered.", ("zh", "贷款的一半由政府承担。")),
        ("Half of the town was flooded.", ("de", "50 Prozent der Stadt standen unter Wasser.")),
        ("It was built in the 1960s.", ("zh", "它建于 60 年代。")),
        ("She came third.", ("de", "Sie wurde Drittplatzierte.")),
        ("2,06,737 cases were counted.", ("de", "Gezählt wurden 2.06.737 Fälle.")),
        ("The Five Eyes states met.", ("de", "Die Five Eyes Staaten trafen sich.")),
        ("Covid-19 spread again.", ("zh", "新冠病毒再次传播。")),
        ("After 9/11 the rules changed.", ("de", "Nach dem 11. September änderten sich die Regeln.")),
        ("The office closes at 0200 GMT.", ("de", "Das Büro schließt um 02:00 GMT.")),
        ("Sein drittes Kind kam 2019 zur Welt.", ("ru", "Его третий ребенок родился в 2019 году.")),
    ],
)
def test_a_number_in_other_words_is_the_same_number(claim: str, passage: Passage) -> None:
    assert found(claim, passage, "de" if claim.startswith("Sein") else "en") == []


@pytest.mark.parametrize(
    ("claim", "passage", "said"),
    [
        ("About 1,200 people fled.", ("en", "There were 1,193 people who fled."), "rounded: the passage has 1,193"),
        ("Nearly 3 million voted.", ("de", "2,96 Millionen stimmten ab."), "rounded"),
        ("Prices rose 6.6 percent.", ("en", "Prices rose 6.58 percent."), "rounded"),
        ("The disc lies 80 feet down.", ("de", "Die Scheibe liegt in 25 Metern Tiefe."), "converted"),
        ("The fire burned 21,000 acres.", ("de", "Das Feuer erfasste 85 km2."), "converted: the passage has 85 km2"),
        ("The 550-acre park opened.", ("zh", "占地 222.7 公顷的公园开放了。"), "converted"),
        ("He left two decades ago.", ("de", "Er ging vor 20 Jahren."), "converted"),
        ("Such events come every ten years.", ("en", "Such events come every decade."), "converted"),
        ("It was 90 degrees warm.", ("zh", "气温达 32.2 摄氏度。"), "converted"),
    ],
)
def test_a_rounded_or_converted_number_is_told_and_no_ground_to_withhold(
    claim: str, passage: Passage, said: str
) -> None:
    (finding,) = found(claim, passage)
    assert finding.soft
    assert finding.reason.startswith(said)
    assert finding.evidence in passage[1]


@pytest.mark.parametrize(
    ("claim", "passage", "against"),
    [
        ("More than 1,200 people fled.", ("en", "There were 1,193 people who fled."), "1,193"),
        ("About 1,500 people fled.", ("en", "There were 1,193 people who fled."), "1,193"),
        ("1,193 people fled.", ("en", "About 1,200 people fled."), "1,200"),
        ("The fire burned 24,000 acres.", ("de", "Das Feuer erfasste 85 km2."), "85"),
        ("He left three decades ago.", ("de", "Er ging vor 20 Jahren."), "20"),
        ("Karrow won 2-1.", ("de", "Karrow gewann 1:1 und führte nach 2 Minuten."), "1:1"),
        ("A 3-0 win took them there.", ("de", "Ein 2-zu-0-Sieg brachte sie auf Platz 3."), "2-zu-0"),
        ("Offices of MI6 and MI6 were searched.", ("zh", "MI5 和 MI6 总部遭搜查。"), ""),
        ("Covid-22 spread again.", ("zh", "新冠病毒再次传播。"), ""),
        ("Three quarters of them stayed.", ("de", "Ein Drittel von ihnen blieb."), "Drittel"),
        ("It was built in the 1970s.", ("zh", "它建于 60 年代。"), "60"),
        ("Kibiców było 7 200.", ("pl", "Kibiców było 6 200."), "6 200"),
    ],
)
def test_another_number_is_a_ground_to_withhold_and_the_passages_own_is_shown(
    claim: str, passage: Passage, against: str
) -> None:
    hard = [f for f in found(claim, passage, "pl" if passage[0] == "pl" else "en") if not f.soft]
    assert [f.code for f in hard] == [Code.NUMBER]
    assert hard[0].evidence == against


def test_a_small_number_word_that_counts_what_the_passage_lists_is_no_ground_to_withhold() -> None:
    passage = ("de", "Er sagte zu, 10.000 Kronen für die Ausbildung der Kinder zu zahlen.")
    assert [f.soft for f in found("He promised 10,000 crowns for the education of the two children.", passage)] == [
        True
    ]


def test_times_of_day_are_no_scores() -> None:
    assert found("Police came at 11:30 p.m.", ("de", "Die Polizei kam um 23:30 Uhr.")) == []
