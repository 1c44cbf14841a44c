"""What feeds, lists and heads of pages hold, however they are written."""

# ruff: noqa: E501 - tables of examples are read across

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.collecting import Feed, NoFeed, parse_address, parse_feed, parse_opml, read_head
from tests.collecting.server import Item, rss

ADDRESS = parse_address("https://news.example/feeds/all.xml")


def read(text: str | bytes, kind: str = "application/xml") -> Feed:
    found = parse_feed(text.encode() if isinstance(text, str) else text, kind, ADDRESS)
    assert isinstance(found, Feed), found
    return found


ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Küstenblatt</title>
<entry><title type="html">Damm &lt;b&gt;gebrochen&lt;/b&gt;</title><id>tag:1</id><link rel="alternate" href="/damm"/>
<published>2031-05-13T06:00:00+02:00</published><summary>Kurz.</summary><content type="html">&lt;p&gt;Lang.&lt;/p&gt;</content></entry>
<entry><title>Nur geändert</title><link href="https://other.example/x"/><updated>2031-05-12T00:00:00Z</updated></entry></feed>"""


def test_atom_is_read():
    feed = read(ATOM)
    assert (feed.kind, feed.title, feed.language, feed.broken) == ("atom", "Küstenblatt", "de", False)
    first, second = feed.entries
    assert (first.link, first.guid, first.title) == ("https://news.example/damm", "tag:1", "Damm gebrochen")
    assert (first.published, first.summary, first.html) == ("2031-05-13T04:00:00+00:00", "Kurz.", "<p>Lang.</p>")
    assert (second.link, second.published) == ("https://other.example/x", "2031-05-12T00:00:00+00:00")


def test_rss_is_read_and_a_date_without_a_time_stays_one():
    feed = read(rss(Item("../dam?a=1&amp;b=2", date="2031-05-13", content="<p>All of it.</p>")))
    (one,) = feed.entries
    assert (one.link, one.published, one.html) == (
        "https://news.example/dam?a=1&b=2",
        "2031-05-13",
        "<p>All of it.</p>",
    )


def test_json_feed_is_read_and_a_bad_item_costs_that_item_only():
    items = [
        {
            "id": 7,
            "url": "/a",
            "title": "One",
            "content_html": "<p>x</p>",
            "date_published": "2031-05-13T06:00:00+02:00",
        },
        {"id": "b", "external_url": "https://other.example/b", "content_text": "First.\n\nSecond <b>."},
        {"id": ["no"], "url": 5},
    ]
    feed = read(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Coast", "language": "en", "items": items})
    )
    assert (feed.kind, feed.title, feed.language, feed.broken) == ("json", "Coast", "en", True)
    first, second = feed.entries
    assert (first.link, first.guid, first.published) == ("https://news.example/a", "7", "2031-05-13T06:00:00+02:00")
    assert second.html == "<p>First.</p><p>Second &lt;b&gt;.</p>"


@pytest.mark.parametrize("date", ["yesterday", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "2031-13-45"])
def test_a_date_that_cannot_be_is_none(date):
    assert read(rss(Item("/a", date=date))).entries[0].published is None


def test_a_broken_feed_gives_what_it_has_and_says_so():
    feed = read(rss(Item("/a"), Item("/b")).replace("</channel></rss>", "<item><title>c & d</title><link>/c</lin"))
    assert [one.link.rpartition("/")[2] for one in feed.entries][:2] == ["a", "b"]
    assert feed.broken


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"), (b" \n", "empty"), (b"hello", "no feed"), (b"/etc/passwd", "no feed"), (b"http://news.example/", "no feed"),
        (b"<html><body><p>Hi</p></body></html>", "web page"), (b"{", "valid JSON"), (b"{}", "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "no JSON Feed"), (b"[" * 100_000, "no feed"), (b"{" * 100_000, "valid JSON"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told(body, reason):
    found = parse_feed(body, "text/xml", ADDRESS)
    assert isinstance(found, NoFeed)
    assert reason in found.reason


def test_a_page_that_names_its_feeds_is_a_hint():
    page = b'<html><head><link rel="alternate" type="application/rss+xml; charset=x" href="rss"><link rel=stylesheet href=a></head>'
    found = parse_feed(page, "text/html", ADDRESS)
    assert isinstance(found, NoFeed)
    assert found.advertised == ("https://news.example/feeds/rss",)


def test_entities_of_a_feeds_own_cost_little_and_read_no_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("planted", encoding="utf-8")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for body in (
        f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]>' + rss(Item("/a", title="&l9;")).partition("?>")[2],
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + rss(Item("/a", title="&x;")).partition("?>")[2],
    ):
        found = parse_feed(body.encode(), "text/xml", ADDRESS)
        assert "planted" not in found.model_dump_json()
        assert len(found.model_dump_json()) < 10_000


def test_text_of_a_feed_is_plain_and_on_one_line():
    feed = read(
        rss(
            Item("/a", title="&lt;script&gt;x&lt;/script&gt;A\n\u202eB", summary="&lt;img src=x&gt; C &amp;amp; D"),
            title="T\n<b>U</b>",
        )
    )
    assert feed.entries[0].summary == "C & D"
    assert "\n" not in feed.entries[0].title
    assert "\u202e" not in feed.entries[0].title
    assert "<" not in feed.entries[0].title + feed.title


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_none(data):
    for body in (data, b"<rss version='2.0'><channel>" + data, b"{" + data, b"<opml>" + data, b"<html>" + data):
        parse_feed(body, "", ADDRESS)
        parse_opml(body)
        read_head(body, ADDRESS)


def test_a_list_gives_each_feed_once_however_deep():
    body = b"""<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
      <outline text="Coast"><outline text="Harbour &amp; Co" xmlUrl="https://a.example/f" type="rss"/>
      <outline title="Tower" XMLURL=" https://b.example/f "/></outline><outline text="again" xmlUrl="https://a.example/f"/>
      <outline text="no feed"/></body></opml>"""
    assert [(one.address, one.title) for one in parse_opml(body) or ()] == [
        ("https://a.example/f", "Harbour & Co"), ("https://b.example/f", "Tower"),
    ]  # fmt: skip


@pytest.mark.parametrize("body", [b"", b"hello", b"<html><outline xmlUrl='x'/></html>", b"\x00\xff", b"<opml"])
def test_what_is_no_list_is_told(body):
    assert parse_opml(body) in (None, ())


def test_a_list_expands_no_entity_from_a_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("https://planted.example/", encoding="utf-8")
    body = f'<!DOCTYPE o [<!ENTITY x SYSTEM "{secret.as_uri()}">]><opml><body><outline xmlUrl="&x;">&x;</outline></body></opml>'
    assert "planted" not in str(parse_opml(body.encode()))


HEADS = {
    '<link rel="canonical" href="/dam">': "https://news.example/dam",
    '<link rel="Canonical" href="https://www.news.example/dam?x=1">': "https://www.news.example/dam?x=1",
    '<meta property="og:url" content="https://news.example/dam">': "https://news.example/dam",
    '<link rel="canonical" href="https://other.example/dam">': None,
    '<link rel="canonical" href="https://news.example/">': None,
    '<link rel="canonical" href="https://news.example/a/">': None,
    '<link rel="canonical" href="https://news.example/a/b">': None,
    '<link rel="canonical" href="javascript:x">': None,
    '<link rel="canonical" href="">': None,
    "": None,
}


@pytest.mark.parametrize("head", HEADS)
def test_a_pages_own_address_is_believed_where_it_can_be(head):
    found = read_head(f"<html><head>{head}</head><body>x</body></html>", parse_address("https://news.example/a/b?id=5"))
    assert found is not None
    assert (str(found.canonical) if found.canonical else None) == HEADS[head]
