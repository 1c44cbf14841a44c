import pytest

from briefing.events.credits import agencies_credited, own_agency
from briefing.records.outlet import Outlet, OutletKind
from briefing.records.reading import LeftOut, LeftOutReason

MIDDLE, END = "The middle of the report says nothing of agencies.", "The end of it does not either, as far as one sees."


@pytest.mark.parametrize(
    ("opening", "agencies"),
    [
        ("OSTREL (AP) — The dam gave way.", {"ap"}),
        ("OSTREL, Vareska, May 13 (MNA) – The dam gave way.", {"mna"}),
        ("OSTREL (Reuters/AFP) - The dam gave way.", {"reuters", "afp"}),
        ("BEN NGAN (Lamsa), 13 mai (MNA) – Un ferry a chaviré.", {"mna"}),
        ("Falkenwerd (dpa/epd) – Die Bahn steht still.", {"dpa", "epd"}),
        ("ОСТРЕЛ, 13 мая. /ТАСС/. Плотина прорвалась.", {"tass"}),
        ("Острел. 13 мая - РИА Новости. Плотина прорвалась.", {"ria"}),
        ("新华社奥斯特雷尔5月13日电 水坝决口。", {"xinhua"}),
        ("中新社奧斯特雷爾5月13日電 水壩決口。", {"cns"}),
        ("【共同】ダムが決壊した。", {"kyodo"}),
        ("(오스트렐=연합뉴스) 댐이 무너졌다.", {"yonhap"}),
        ("أوستريل (رويترز) - انهار السد.", {"reuters"}),
        ("Ostrel (TTXVN) - Đập vỡ.", {"vna"}),
        ("OSTREL (USA) - The dam gave way.", set()),
        ("The minister told AFP that the dam (built in 1931) - the oldest - gave way.", set()),
        ("Ông nói với AFP rằng đập đã vỡ.", set()),
        ("По данным ТАСС, плотина прорвалась.", set()),
        ("据新华社报道，水坝决口。", set()),
    ],
)
def test_a_dateline_credits_an_agency_and_a_sentence_that_cites_it_does_not(make, opening, agencies):
    assert agencies_credited(make("a", "Dam", opening, MIDDLE, END)) == agencies


@pytest.mark.parametrize(
    ("byline", "agencies"),
    [
        ("By Reuters", {"reuters"}),
        ("Mit Material von dpa und AFP", {"dpa", "afp"}),
        ("С сообщением РИА Новости", {"ria"}),
        ("来源：新华社", {"xinhua"}),
        ("Theo TTXVN", {"vna"}),
        ("© MNA. All rights reserved.", {"mna"}),
        ("By Anna Okafor, Political Editor", set()),
        ("Photo: AFP", set()),
        ("Updated 5:40 PM EST", set()),
        ("THORNMOUTH EVENING POST", set()),
    ],
)
def test_a_byline_credits_an_agency_and_a_line_of_pictures_clocks_or_people_does_not(make, byline, agencies):
    assert agencies_credited(make("a", "Dam", MIDDLE, END, credit=byline)) == agencies


def test_an_agency_is_the_same_by_its_full_name_and_by_its_capitals(make):
    full, short = (
        make("a", "T", MIDDLE, END, credit="From Meridian News Agency"),
        make("b", "T", "OSTREL (MNA) - It", END),
    )
    assert agencies_credited(full) & agencies_credited(short) == {"mna"}


def test_a_credit_may_close_the_article(make):
    assert agencies_credited(make("a", "Dam", MIDDLE, "Nine hundred people fled, the county said. (AFP)")) == {"afp"}
    assert agencies_credited(make("a", "Dam", MIDDLE, END, "Source: Xinhua")) == {"xinhua"}
    assert agencies_credited(make("a", "Dam", MIDDLE, END, "Photo: Reuters")) == set()


def test_a_caption_is_a_credit_only_if_it_is_nothing_but_a_name(make):
    def captioned(text):
        piece = LeftOut(text=text, reason=LeftOutReason.CAPTION)
        return agencies_credited(make("a", "Dam", MIDDLE, END).model_copy(update={"left_out": (piece,)}))

    assert captioned("(Reuters)") == {"reuters"}
    assert captioned("The dam on Tuesday, seen by a man of Reuters from a boat") == set()


def test_what_an_agency_publishes_itself_is_its_own(make):
    wire = Outlet(name="Meridian News Agency", aliases=("MNA",), kind=OutletKind.WIRE)
    reading = make("a", "Dam", MIDDLE, END)
    assert "mna" in own_agency(reading.model_copy(update={"outlet": wire}))
    assert own_agency(reading.model_copy(update={"outlet": Outlet(name="Evening Post")})) == set()
    assert own_agency(reading.model_copy(update={"source": "Reuters"})) == {"reuters"}


@pytest.mark.parametrize("text", ["(" * 100_000, "/a" * 100_000, "(A" * 50_000 + ")-", "- " * 100_000, "A B " * 50_000])
def test_no_text_takes_long_to_be_searched_for_credits(make, text):
    assert agencies_credited(make("a", text, text, text, credit=text)) is not None
