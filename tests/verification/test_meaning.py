"""Denials, opposites and roles: what a statement says of the same things as its passage."""

from __future__ import annotations

import pytest

from briefing.records.brief import Code, Finding, Verdict
from briefing.verification import check_claim

HARBOUR = (
    "The port of Karrow closed on Tuesday after a storm damaged two cranes. Exports of copper rose by 12 percent in "
    "March. The Dockers' Union supports the plan for a second pier."
)
TRIAL = "The court in Westhaven convicted Gareth Poll of fraud. Poll's lawyer said that he had not sold any shares."
FERRY = "Nobody was hurt when the ferry Alba ran aground off Velden. Captain Dovan refused to answer the questions."


def _hard(claim: str, passage: str, code: Code) -> list[Finding]:
    return [f for f in check_claim(claim, [passage]).findings if f.code is code and not f.soft]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The port of Karrow did not close on Tuesday after a storm damaged two cranes.", HARBOUR),
        ("The port of Karrow never closed after a storm damaged two cranes.", HARBOUR),
        ("The port of Karrow no longer closed on Tuesday after the storm that damaged two cranes.", HARBOUR),
        ("Poll's lawyer said that he had sold shares.", TRIAL),
        ("Captain Dovan did not refuse to answer the questions after the ferry ran aground off Velden.", FERRY),
        ("Der Hafen von Karrow wurde Freitag nicht gesperrt.", "Der Hafen von Karrow wurde am Freitag gesperrt."),
        ("Le port de Tarn n'a pas été fermé mardi par le maire.", "Le port de Tarn a été fermé mardi par le maire."),
        ("Порт Каррова не закрыли во вторник после шторма.", "Порт Каррова закрыли во вторник после шторма."),
        ("卡罗港务局周二没有因为强烈风暴而关闭两个主要码头。", "卡罗港务局周二因为强烈风暴而关闭两个主要码头。"),
    ],
)  # fmt: skip
def test_a_denial_put_in_or_left_out_is_a_ground_to_withhold(claim: str, passage: str) -> None:
    found = _hard(claim, passage, Code.POLARITY)
    assert found
    assert all(f.evidence and f.evidence in passage for f in found)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("No one was injured when the Alba ran aground off Velden.", FERRY),
        ("Captain Dovan did not answer the questions.", FERRY),
        ("Poll, who was convicted of fraud in Westhaven, sold no shares, his lawyer said.", TRIAL),
        ("Not only copper was shipped from Karrow.", "Copper was shipped from Karrow, and tin was shipped too."),
        ("The bridge is closed to cars.", "The bridge, which is not open to cars, is closed until May."),
        ("Der Hafen blieb nicht offen.", "Der Hafen blieb am Dienstag nach dem Sturm geschlossen und nicht offen."),
    ],
)
def test_a_denial_in_other_words_is_none(claim: str, passage: str) -> None:
    assert not _hard(claim, passage, Code.POLARITY)


@pytest.mark.parametrize(
    ("claim", "passage", "word"),
    [
        ("Exports of copper fell by 12 percent in March.", HARBOUR, "fell"),
        ("Exports of copper were 12 percent lower in March.", HARBOUR, "lower"),
        ("The Dockers' Union opposes the plan for a second pier.", HARBOUR, "opposes"),
        ("The port of Karrow opened on Tuesday after a storm damaged two cranes.", HARBOUR, "opened"),
        ("Der Umsatz der Werft stieg um 22 Prozent.", "Der Umsatz der Werft sank um 22 Prozent.", "stieg"),
        ("Les exportations ont augmenté de 12 % en mars.", "Les exportations ont baissé de 12 % en mars.", "augmente"),
        ("Экспорт меди вырос на 12 процентов.", "Экспорт меди снизился на 12 процентов.", "вырос"),
        (
            "卡罗港务局说,该市的铜矿石出口量在三月减少了12%。",
            "卡罗港务局说,该市的铜矿石出口量在三月增加了12%。",
            "减少",
        ),
    ],
)
def test_a_word_for_its_opposite_is_a_ground_to_withhold(claim: str, passage: str, word: str) -> None:
    found = _hard(claim, passage, Code.OPPOSITE)
    assert [f.words for f in found] == [word]
    assert found[0].evidence in passage


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Exports of copper grew by 12 percent in March.", HARBOUR),
        ("Exports did not fall in March; those of copper rose.", HARBOUR),
        ("Prices rose in May and fell in June.", "Prices fell in June after they rose in May."),
        ("Velden lost to Karrow 3-1 on Sunday.", "Karrow beat Velden 3-1 on Sunday."),
        ("The new law was passed before the election.", "The old law is dead: the new law was passed before the vote."),
    ],
)
def test_what_is_no_opposite_is_none(claim: str, passage: str) -> None:
    assert not _hard(claim, passage, Code.OPPOSITE)


@pytest.mark.parametrize(
    ("claim", "passage", "name"),
    [
        ("Velden Rovers beat Karrow United in the cup final on Sunday.",
         "On Sunday the team of Karrow United beat Velden Rovers in the cup final.", "Velden Rovers"),
        ("The minister Tessa Rowe warned on Friday that taxes would rise.",
         "The minister Lena Marsk warned on Friday that taxes would rise. A clerk saw that Tessa Rowe had left.",
         "Tessa Rowe"),
        ("A prize went to Gareth Marsk in Westhaven.",
         "A prize went to Gareth Poll in Westhaven. The jury was led by Lena Marsk of Karrow.", "Gareth Marsk"),
    ],
)  # fmt: skip
def test_a_name_in_anothers_place_is_a_ground_to_withhold(claim: str, passage: str, name: str) -> None:
    found = _hard(claim, passage, Code.ROLE)
    assert name in [f.words for f in found]
    assert all(f.evidence in passage for f in found)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Karrow United was beaten by Velden Rovers in the cup final.",
         "On Sunday the team of Velden Rovers beat Karrow United in the cup final."),
        ("Lena Marsk left on Friday.", "Tessa Rowe met Lena Marsk on Friday. She left on the same day for Velden."),
        ("Gareth Poll met President Marsk.", "The writer Gareth Poll met President Lena Marsk."),
    ],
)  # fmt: skip
def test_a_name_in_its_own_place_is_none(claim: str, passage: str) -> None:
    assert not _hard(claim, passage, Code.ROLE)


@pytest.mark.parametrize(
    "text", ["", "not " * 900, "rose fell " * 400, "Aa Bb " * 600, "不" * 1900, "не" * 1900, "\ud800 no"]
)
def test_no_text_costs_the_rules_their_balance(text: str) -> None:
    for claim, passage in ((text, HARBOUR), (HARBOUR, text), (text, text)):
        assert check_claim(claim, [passage]).verdict in tuple(Verdict)


ALMA = "The ferry Alma reached Hollin on Tuesday with 40 cars on board, the harbour office said."


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("It is a lie that the ferry Alma reached Hollin on Tuesday.", ALMA),
        ("Officials said that it did not happen: the ferry Alma reached Hollin on Tuesday.", ALMA),
        ("The harbour office denied that the ferry Alma reached Hollin.", ALMA),
        ("There is no evidence that the ferry Alma reached Hollin on Tuesday.", ALMA),
        ("The ferry Alma failed to reach Hollin on Tuesday with 40 cars on board.", ALMA),
        ("Es gibt keine Beweise dafür, dass die Fähre Alma Hollin am Dienstag erreichte.",
         "Die Fähre Alma erreichte Hollin am Dienstag. Sie hatte nur 40 Wagen an Bord."),
        ("Il est faux que le ferry Alma ait rejoint Hollin mardi.", "Le ferry Alma a rejoint Hollin mardi soir."),
        ("Неправда, что паром «Альма» прибыл в Холлин во вторник.", "Паром «Альма» прибыл в Холлин во вторник."),
        ("没有证据表明渡轮周二抵达霍林港口。", "渡轮周二抵达霍林港口。"),
        ("Lann, a witness, was charged by the court in Westhaven.",
         "The witness Lann appeared in court in Westhaven. He was never charged."),
    ],
)  # fmt: skip
def test_a_denial_around_a_statement_or_a_short_one_left_out_is_a_ground_to_withhold(claim: str, passage: str) -> None:
    found = _hard(claim, passage, Code.POLARITY)
    assert found
    assert all(f.evidence and f.evidence in passage for f in found)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The harbour office denied that the ferry Alma reached Hollin.",
         "The ferry Alma did not reach Hollin, the harbour office said."),
        ("It is not true that Poll sold shares, his lawyer said.", TRIAL),
        ("Captain Dovan refused to answer the questions.", "Captain Dovan would not answer the questions."),
        ("The comet will come closer on 9 October than it has done for 3,400 years.",
         "A comet will pass on 9 October. It has not come this close for 3,400 years."),
    ],
)  # fmt: skip
def test_a_denial_around_what_the_passage_denies_is_none(claim: str, passage: str) -> None:
    assert not _hard(claim, passage, Code.POLARITY)


@pytest.mark.parametrize(
    ("claim", "passage", "name"),
    [
        ("Hollin reached the ferry Alma on Tuesday.", ALMA, "Hollin"),
        (
            "Lena Marsk sued Gareth Poll because of the shares.",
            "Then Gareth Poll sued Lena Marsk because of the shares.",
            "Lena Marsk",
        ),
        ("Velden was bought by Karrow on Sunday.", "On Sunday the firm Velden bought Karrow.", "Karrow"),
        ("Marsk demandó a Rowe por fraude.", "El lunes, la empresa Rowe demandó a Marsk por fraude.", "Marsk"),
    ],
)
def test_a_doer_who_is_the_other_one_in_the_passage_is_a_ground_to_withhold(
    claim: str, passage: str, name: str
) -> None:
    assert name in [f.words for f in _hard(claim, passage, Code.ROLE)]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Karrow was bought by Velden on Sunday.", "On Sunday the firm Velden bought Karrow."),
        ("Lena Marsk met Tessa Rowe on Friday.", "On Friday the minister Tessa Rowe met Lena Marsk."),
        ("Velden beat Karrow in May.", "In March the team of Karrow beat Velden. In May, Velden beat Karrow."),
    ],
)
def test_the_same_doer_in_another_voice_is_none(claim: str, passage: str) -> None:
    assert not _hard(claim, passage, Code.ROLE)
