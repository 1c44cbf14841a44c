"""What the edition says of its sources: what sort they are and where, and nothing where nothing is known."""

from __future__ import annotations

import json

import pytest
from invented_day import DAY, TEMPLATES, checked, cite, make_grouping, make_readings
from jinja2 import FileSystemLoader

from briefing.documents import compose, load_edition, render_html, render_json, render_markdown
from briefing.documents.attribution import Attribution
from briefing.documents.words import Words
from briefing.records.brief import Brief
from briefing.records.draft import Role, Statement, Writer, WriterKind
from briefing.records.edition import Edition
from briefing.records.outlet import Outlet, OutletKind

WRITER = Writer(kind=WriterKind.EXTRACTIVE)
OUTLETS = {
    "gazette-1": Outlet(name="Harbour Gazette", kind=OutletKind.WIRE, country="GB", owner="Quay Press"),
    "tin-1": Outlet(name="Tin Bến Thạnh", kind=OutletKind.STATE),
    "bote-1": Outlet(name="Der Küstenbote", kind=OutletKind.PRIVATE, country="DE"),
    "marsa-1": Outlet(name="صحيفة المرسى", kind=OutletKind.PRIVATE),
}


def edition(language: str = "en") -> Edition:
    readings = {
        key: reading.model_copy(update={"outlet": OUTLETS.get(key)}) for key, reading in make_readings().items()
    }
    quote = "A grain freighter struck the swing bridge"
    cited = (cite(readings, "gazette-1", "p1", quote),)
    lead = Statement(id="s1", text="A freighter struck the bridge.", role=Role.LEAD, citations=cited)
    brief = Brief(
        event="gazette-1", headline="H", headline_article=None, statements=(checked(lead),), withheld=(), writer=WRITER
    )
    return compose(
        day=DAY,
        language=language,
        title="T",
        timezone="UTC",
        writer=WRITER,
        briefs=(brief,),
        grouping=make_grouping(),
        readings=readings,
    )


def test_articles_of_the_record_have_kind_country_and_owner_or_null():
    articles = {row["id"]: row for row in json.loads(render_json(edition()))["articles"]}
    kept = [
        (articles[key]["kind"], articles[key]["country"], articles[key]["owner"]) for key in ("gazette-1", "chen-1")
    ]
    assert kept == [("wire", "GB", "Quay Press"), (None, None, None)]


def test_an_edition_that_was_made_before_there_were_outlets_can_still_be_read():
    old = json.loads(render_json(edition()))
    for row in old["articles"]:
        del row["kind"], row["country"], row["owner"]
    assert load_edition(json.dumps(old).encode()).articles[0].kind is None


def test_html_and_markdown_say_sort_and_country_with_the_notes_and_with_the_sources():
    made = edition()
    markdown = render_markdown(made, FileSystemLoader(TEMPLATES)).decode()
    assert markdown.count("**Harbour Gazette** (news agency, United Kingdom), ") == 2
    assert "**Tin Bến Thạnh** (state media), " in markdown
    assert "**Der Küstenbote** (Germany), " in markdown
    html = render_html(made, FileSystemLoader(TEMPLATES)).decode()
    assert html.count("news agency, United Kingdom") == 2
    assert html.count(">state media<") == 1


def test_nothing_is_said_where_nothing_is_known_or_only_the_usual():
    markdown = render_markdown(edition(), FileSystemLoader(TEMPLATES)).decode()
    assert "**辰光日报**, 14 May 2031" in markdown
    assert "**صحيفة المرسى**, 14 May 2031" in markdown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "state media, Vietnam"),
        ("fr", "média d’État, Viêt Nam"),
        ("de", "Staatsmedium, Vietnam"),
        ("es", "medio estatal, Vietnam"),
        ("vi", "truyền thông nhà nước, Việt Nam"),
        ("fi", "state media, Vietnam"),
    ],
)
def test_sort_and_country_are_said_in_the_language_of_the_edition(language, said):
    article = edition().articles[0].model_copy(update={"kind": "state", "country": "vn"})
    assert Attribution(Words(language)).about(article) == said


def test_words_that_are_no_kind_and_no_country_are_not_printed():
    article = edition().articles[0].model_copy(update={"kind": "<b>", "country": "<i>"})
    assert Attribution(Words("en")).about(article) is None
