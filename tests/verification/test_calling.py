"""Calls to act, addresses and links: what a writer may not say unless the passage does."""

from __future__ import annotations

import pytest

from briefing.records.brief import Code
from briefing.records.draft import Citation, Role, Statement
from briefing.verification import calling, check_statement, markup
from briefing.verification.case import Case, Cited
from tests.verification.test_disagreement import report

PASSAGE = "The bank said on Monday that thieves had copied the data of 12,000 customers in Kelmar."
CALLS = (
    "Click here to see whether you are among the 12,000 customers.", "Readers should call this number at once.",
    "Visit our page to protect the account.", "Send your password to the newsroom.", "Subscribe now to learn more.",
    "Please confirm your account.", "The data was copied: download the app to be safe.", "Buy now before prices rise.",
    "Cliquez ici pour vérifier.", "Envoyez-nous vos données.", "Klicken Sie hier, um mehr zu erfahren.",
    "Überweisen Sie das Geld sofort.", "Haga clic aquí para verificar.", "Suscríbase a nuestro boletín.",
    "Clicca qui per verificare.", "Clique aqui para verificar.", "Klik hier voor meer.", "Hãy bấm vào đây.",
    "Нажмите сюда, чтобы проверить.", "Натисніть тут.", "Kliknij tutaj.", "Buraya tıklayın.", "اضغط هنا للتحقق.",
    "请点击这里。", "ここをクリックしてください。", "여기를 클릭하세요.",
)  # fmt: skip
NEWS = (
    "The call lasted 40 minutes, the palace said.", "The minister will visit Kelmar on Tuesday.",
    "The union calls on members to vote for the offer.", "The bank told customers to send copies by post.",
    "Subscribers paid 12 crowns a month.", "Contact with the ship was lost on Monday.", "She said they should call.",
    "Die Gewerkschaften rufen zum Streik auf.", "Envía México ayuda a Kelmar.", "La descarga dañó dos barcos.",
    "Le ministre appelle au calme.", "Звонок длился 40 минут.", "اتصل الرئيس بنظيره يوم الاثنين.",
)  # fmt: skip
ADDRESSES = (
    "evil dot example", "help (at) evil (dot) example", "hxxp://evil", "t.me/evil", "@evilhelp", "evil . com",
    "evil[.]example", "www.evil.example", "+44 20 7946 0958", "help@evil.example",
)  # fmt: skip


def case(text: str, passage: str = PASSAGE) -> Case:
    return Case(text, "en", (Cited(passage, "en"),))


@pytest.mark.parametrize("text", CALLS)
def test_a_call_to_act_that_no_passage_makes_is_found(text: str) -> None:
    assert [f.code for f in calling.check(case(text))] == [Code.CALL]


@pytest.mark.parametrize("text", NEWS)
def test_news_of_calls_visits_and_subscribers_is_none(text: str) -> None:
    assert not list(calling.check(case(text)))


def test_a_call_that_the_passage_makes_may_be_told() -> None:
    passage = "“Call this number if you see the ship,” the coast guard said."
    assert not list(calling.check(case("The coast guard says: call this number.", passage)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_found_however_it_is_spelt_in_text_and_speaker(address: str) -> None:
    assert [f for f in markup.check(case(f"Customers can write to {address} for help.")) if f.code is Code.MARKUP]
    assert list(markup.check_field(case(PASSAGE), "speaker", f"Ilse Marrow {address}"))


@pytest.mark.parametrize("text", [PASSAGE, "He was at the dot on the map at 9.30.", "Prices rose 3.5 per cent at IBM."])
def test_plain_sentences_hold_no_address(text: str) -> None:
    assert not list(markup.check(case(text)))


def test_a_statement_whose_speaker_is_a_link_is_withheld() -> None:
    reading = report("morning", PASSAGE)
    citation = Citation(article="morning", paragraph="p1", quote=PASSAGE)
    statement = Statement(
        id="s1", text=PASSAGE, role=Role.FACT, citations=(citation,), speaker="https://evil.example/pay"
    )  # fmt: skip
    found = check_statement(statement, {"morning": reading}, "en").findings
    assert any(f.code is Code.MARKUP and not f.soft for f in found)
