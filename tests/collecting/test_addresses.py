"""Which addresses may be fetched, in whatever spelling, and which of them name one page."""

# ruff: noqa: E501 - tables of examples are read across

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.collecting import Permits, RefusedError, identity, parse_address, shown

REFUSED = [
    "file:///etc/passwd", "ftp://news.example/", "javascript:alert(1)", "data:text/html,x", "news.example/feed", "", "//", "http://",
    "http:///x", "http://user@news.example/", "http://user:pass@news.example/", "http://news.example:0/", "http://news.example:99999/",
    "http://news.example\\@evil.example/", "http://news.example/\nx", "http://news.example/\x00", "http://a..b/", "http://-a.example/",
    "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.0.0.01/",
    "http://256.256.256.256/", "http://1.2.3.4.5/", "http://[fe80::1%25eth0]/", "http://[::1", "http://%31%32%37.0.0.1/",
    "http://" + "a" * 300 + "/", "http://news.example/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_plain_web_address_is_refused(text):
    with pytest.raises(RefusedError):
        parse_address(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("HTTP://News.Example:80/A?b=c#d", "http://news.example/A?b=c"),
        (" https://news.example ", "https://news.example/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://localhost./", "http://localhost/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://новости.example/рано утром?q=ё", "https://xn--b1amnebsh.example/%D1%80%D0%B0%D0%BD%D0%BE%20%D1%83%D1%82%D1%80%D0%BE%D0%BC?q=%D1%91"),
        ("http://[::FFFF:127.0.0.1]:81/", "http://[::ffff:7f00:1]:81/"),
    ],
)  # fmt: skip
def test_an_address_is_made_of_its_parts_alone(text, meant):
    assert str(parse_address(text)) == meant


INNER = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200",
    "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::1", "::", "fe80::1", "fc00::1",
    "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "2001::1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::7f00:1", "2a00::5efe:7f00:1", "fe80::1%eth0", "no address",
]  # fmt: skip


@pytest.mark.parametrize("resolved", INNER)
def test_an_address_that_is_not_public_is_refused(resolved):
    assert Permits().refusal("news.example", resolved)


@pytest.mark.parametrize("resolved", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_of_the_public_network_is_permitted(resolved):
    assert Permits().refusal("news.example", resolved) is None


def test_settings_permit_addresses_networks_and_hosts_and_nothing_beside_them():
    permits = Permits(["127.0.0.1", "10.0.0.0/8", "Intern.example", "[::1]"])
    for host, resolved in (
        ("x", "127.0.0.1"),
        ("x", "::ffff:127.0.0.1"),
        ("x", "10.9.9.9"),
        ("intern.example", "192.168.1.1"),
        ("x", "::1"),
    ):
        assert permits.refusal(host, resolved) is None
    for host, resolved in (
        ("x", "127.0.0.2"),
        ("x", "11.0.0.1.x"),
        ("x", "192.168.1.1"),
        ("sub.intern.example", "192.168.1.1"),
    ):
        assert permits.refusal(host, resolved)
    with pytest.raises(ValueError, match="neither"):
        Permits(["not a host"])


def same(a: str, b: str) -> bool:
    return identity(parse_address(a)) == identity(parse_address(b))


def test_scheme_tracking_fragment_and_spelling_do_not_make_another_page():
    page = "https://news.example/a-b?id=5"
    for other in (
        "http://news.example/a-b?id=5", "https://NEWS.example:443/a-b?id=5#top", "https://news.example/a-b?utm_source=x&id=5&fbclid=y",
        "https://news.example/x/../a-b?id=5", "https://news.example/%61-b?id=5",
    ):  # fmt: skip
        assert same(page, other), other


def test_what_may_be_another_page_is_another_page():
    page = "https://news.example/a?id=5"
    for other in (
        "https://news.example/a?id=6", "https://news.example/a", "https://news.example/A?id=5", "https://news.example:8443/a?id=5",
        "https://www.news.example/a?id=5", "https://news.example/a/?id=5", "https://news.example/a%2F?id=5", "https://news.example/a?source=5",
    ):  # fmt: skip
        assert not same(page, other), other


def test_an_address_is_shown_without_password_and_keys():
    assert shown("https://me:secret@news.example/feed?token=secret&n=1") == "https://news.example/feed?token=…&n=…"


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text):
    for given_text in (text, f"http://{text}", f"https://news.example/{text}"):
        try:
            address = parse_address(given_text, parse_address("http://news.example/x"))
        except RefusedError:
            continue
        assert str(parse_address(str(address))) == str(address)
        assert identity(address)
        assert str(address).isascii()
        assert str(address).isprintable()
    assert isinstance(shown(text), str)
