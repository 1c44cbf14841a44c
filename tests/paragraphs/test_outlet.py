"""Where an article is from: by address, by name, and never by guess."""

from __future__ import annotations

import pytest

from briefing.paragraphs.outlet import place, web_address
from briefing.records.outlet import Outlet, OutletKind

GAZETTE = Outlet(name="Harbour Gazette", aliases=("HG",), domains=("gazette.co.example",), country="GB")
SPORT = Outlet(name="Gazette Sport", domains=("sport.gazette.co.example",))
WIRE = Outlet(
    name="Meridian", aliases=("Meridian News",), domains=("meridian.example", "meridian.test"), kind=OutletKind.WIRE
)
PORTAL = Outlet(name="Globe Mosaic", domains=("mosaic.example",), kind=OutletKind.AGGREGATOR)
ZEITUNG = Outlet(name="Grünauer Zeitung", domains=("grünau.example",), language="de")
PAPER = Outlet(name="The Paper Boat")
TWIN_A = Outlet(name="La Nación (Quelara)", aliases=("La Nación",), domains=("nacion.example",))
TWIN_B = Outlet(name="La Nación (Lamsa)", aliases=("La Nación",), domains=("lanacion-lamsa.example",))
LIST = (GAZETTE, SPORT, WIRE, PORTAL, ZEITUNG, PAPER, TWIN_A, TWIN_B)


def placed(given=None, stated=(), address=None, opening=""):
    return place(given, stated, address, opening, LIST)


@pytest.mark.parametrize(
    "address",
    [
        "https://gazette.co.example/news/1",
        "http://www.gazette.co.example",
        "https://m.gazette.co.example/1",
        "https://amp.gazette.co.example/1",
        "https://fr.gazette.co.example/1",
        "https://www.news.gazette.co.example:8443/1?x=1#y",
        "HTTPS://GAZETTE.CO.EXAMPLE/1",
        "https://gazette.co.example./1",
        "https://gazette-co-example.cdn.ampproject.org/c/s/gazette.co.example/1",
        "https://www-gazette-co-example.translate.goog/1?_x_tr_sl=en",
    ],
)
def test_every_host_of_an_outlet_is_that_outlet(address):
    assert placed(address=address)[:2] == ("Harbour Gazette", GAZETTE)


@pytest.mark.parametrize(
    "address",
    [
        "https://notgazette.co.example/1",
        "https://co.example/1",
        "https://gazette.co.example.evil.example/1",
        "https://gazette.co.exampler/1",
        "https://evil.example/gazette.co.example",
        "https://evil.example/?u=https://gazette.co.example",
    ],
)
def test_a_host_that_only_looks_like_an_outlets_is_not_it(address):
    assert placed(address=address).outlet is None


def test_the_longest_domain_that_is_listed_decides():
    assert placed(address="https://live.sport.gazette.co.example/1").outlet == SPORT
    assert placed(address="https://sports.gazette.co.example/1").outlet == GAZETTE


@pytest.mark.parametrize("host", ["grünau.example", "GRÜNAU.example", "xn--grnau-lva.example", "www.grünau.example"])
def test_internationalised_domains_compare_in_either_spelling(host):
    assert placed(address=f"https://{host}/a").outlet == ZEITUNG


def test_the_name_of_the_list_wins_over_what_a_page_calls_itself():
    assert (
        placed(None, ["HG - Home | News", "Gazette Online"], "https://gazette.co.example/1").source == "Harbour Gazette"
    )


@pytest.mark.parametrize(
    "name", ["Harbour Gazette", "HARBOUR  GAZETTE", "hg", "gazette.co.example", "www.gazette.co.example"]
)
def test_without_an_address_a_name_that_is_given_or_stated_tells_the_outlet(name):
    assert placed(given=name)[:2] == ("Harbour Gazette", GAZETTE)
    assert placed(stated=["Newsroom", name])[:2] == ("Harbour Gazette", GAZETTE)


@pytest.mark.parametrize("name", ["Harbour Gazette - Home", "Gazette", "The Harbour Gazette of Lamsa", "Harbour"])
def test_a_name_is_compared_whole(name):
    assert placed(stated=[name]) == (name, None, ())


def test_a_name_that_a_page_escapes_twice_is_read_as_meant():
    assert placed(stated=["Quay &amp; Market"]).source == "Quay & Market"


def test_a_name_that_two_outlets_share_tells_neither():
    assert placed(stated=["La Nación"]) == ("La Nación", None, ())
    assert placed(stated=["La Nación"], address="https://nacion.example/1").outlet == TWIN_A


def test_a_page_at_another_address_that_bears_the_name_of_a_listed_outlet_is_not_taken_for_it():
    assert placed(stated=["Meridian"], address="https://scraper.example/1") == ("Meridian", None, ())


def test_an_outlet_that_is_listed_without_domains_is_told_by_its_name_at_any_address():
    assert placed(stated=["The Paper Boat"], address="https://boat.example/1").outlet == PAPER


def test_an_article_that_an_aggregator_carries_is_its_outlets_and_a_note_says_where_it_was_read():
    note = ("it is of Meridian, and was read at Globe Mosaic",)
    assert placed(None, ["Meridian News", "Globe Mosaic"], "https://mosaic.example/1") == ("Meridian", WIRE, note)
    assert placed("Meridian", ["Globe Mosaic"], "https://mosaic.example/1") == ("Meridian", WIRE, note)


def test_an_article_of_an_aggregator_that_names_no_other_listed_outlet_is_the_aggregators():
    assert placed(None, ["Mosaic Homepage"], "https://mosaic.example/1")[:2] == ("Globe Mosaic", PORTAL)
    assert placed("Globe Mosaic", [], "https://mosaic.example/1") == ("Globe Mosaic", PORTAL, ())


def test_what_the_corpus_gives_stands_also_where_the_list_does_not_have_it():
    told = placed("Quay Letter", [], "https://mosaic.example/1")
    assert told == ("Quay Letter", None, ("it is of Quay Letter, and was read at Globe Mosaic",))
    assert placed("Quay Letter", ["Meridian"])[:2] == ("Quay Letter", None)


def test_a_listed_outlet_that_the_corpus_gives_goes_before_the_one_of_the_address():
    source, outlet, notes = placed("Meridian", [], "https://gazette.co.example/1")
    assert (source, outlet) == ("Meridian", WIRE)
    assert "was read at Harbour Gazette" in notes[0]
    assert placed(None, ["Meridian"], "https://gazette.co.example/1")[:2] == ("Harbour Gazette", GAZETTE)
    assert placed("Globe Mosaic", [], "https://gazette.co.example/1")[:2] == ("Harbour Gazette", GAZETTE)


def test_the_domain_in_a_dateline_tells_the_outlet_where_no_address_does():
    assert placed(opening="(Meridian.test) – The dam holds.")[:2] == ("Meridian", WIRE)
    assert placed(opening="Quay.test - The dam holds.")[:2] == ("Quay.test", None)


def test_without_a_list_name_and_address_tell_what_they_did():
    assert place("Given", ["Stated"], "https://www.host.example/1", "") == ("Given", None, ())
    assert place(None, ["https://no.example", "Stated"], None, "").source == "Stated"
    assert place(None, [], "https://www.host.example/1", "").source == "host.example"
    assert place(None, [], "https://xn--80ak6aa92e.xn--p1ai/1", "").source == "xn--80ak6aa92e.xn--p1ai"
    assert place(None, [], None, "No dateline here.") == (None, None, ())


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/1",
        "http://[::1]/1",
        "https://localhost/",
        "nonsense",
        "https://" + "a" * 300 + ".example",
        "",
        "http://[",
        "https://.../",
        "//",
    ],
)
def test_what_is_no_host_of_the_web_names_no_outlet(address):
    assert placed(address=address) == (None, None, ())


def test_hostile_names_and_addresses_neither_raise_nor_pass():
    for hostile in ("\ud800", "x" * 100_000, "\x00", "a." * 5000 + "example", "\u202egazette", "[" * 9999):
        assert placed(hostile, [hostile], f"https://{hostile}/", hostile).outlet is None
        assert len(placed(stated=[hostile]).source or "") <= 60


def test_only_web_addresses_are_kept():
    assert (
        web_address(["javascript:alert(1)", "https://user@evil.example/", "https://good.example/x"])
        == "https://good.example/x"
    )
