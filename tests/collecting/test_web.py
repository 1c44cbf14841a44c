"""What becomes of single requests to servers that are busy, slow, broken or hostile."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import zlib
from datetime import timedelta
from email.utils import format_datetime

import pytest

from briefing.collecting import Accept, Clock, Fetched, NotFetched, Trouble
from briefing.collecting.bodies import BodyError, TooLargeError, TruncatedError, read_body
from briefing.collecting.network import Deadline, open_pool
from tests.collecting.making import NOW
from tests.collecting.server import Handler, dripping, page, plain, redirect


def get(bench, address):
    web = bench.web()
    try:
        return web.fetch(address, Accept.PAGE)
    finally:
        web.close()


def refused(bench, address) -> NotFetched:
    got = get(bench, address)
    assert isinstance(got, NotFetched), got
    return got


# addresses


@pytest.mark.parametrize(
    "resolved",
    [
        "127.0.0.2",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.2",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "0.0.0.0",
    ],
)
def test_a_name_that_resolves_to_a_private_address_is_refused_before_any_connection(resolved, site, bench):
    bench.names = {"evil.example": [resolved]}
    got = refused(bench, site.url("/x", "evil.example"))
    assert got.code is Trouble.ADDRESS
    assert "evil.example" in got.reason
    assert site.seen == []


def test_of_several_addresses_only_a_permitted_one_is_connected_to(site, bench):
    bench.names = {"mixed.example": ["10.0.0.1", "127.0.0.1"]}
    site.pages["/x"] = plain(200, "hello")
    got = get(bench, site.url("/x", "mixed.example"))
    assert isinstance(got, Fetched)
    assert site.seen[-1].host == "mixed.example"


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(site, bench):
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    lock = threading.Lock()
    bench.permitted = ("127.0.0.1",)

    class Rebinding(dict):
        def __contains__(self, _):
            return True

        def __getitem__(self, _):
            with lock:
                return next(answers)

    bench.names = Rebinding()
    site.pages["/x"] = plain(200, "hello", Connection="close")
    site.pages["/robots.txt"] = plain(404, Connection="close")
    assert isinstance(get(bench, site.url("/x")), Fetched)
    assert refused(bench, site.url("/x")).code is Trouble.ADDRESS


def test_each_hop_of_a_redirect_is_checked(site, bench):
    bench.names = {"inner.example": ["192.168.0.1"]}
    site.pages["/x"] = redirect("/y", 302)
    site.pages["/y"] = redirect("http://inner.example/admin", 307)
    got = refused(bench, site.url("/x"))
    assert (got.code, got.at and got.at.host) == (Trouble.ADDRESS, "inner.example")


def test_robots_of_the_place_that_a_redirect_leads_to_are_obeyed(site, bench):
    site.pages["/x"] = redirect(site.url("/private", "other.example"))
    site.pages["other.example/robots.txt"] = plain(200, "User-agent: briefing\nDisallow: /private", "text/plain")
    assert refused(bench, site.url("/x")).code is Trouble.ROBOTS
    assert "/private" not in site.paths()


def test_environment_proxies_are_not_used(site, bench, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.pages["/x"] = plain(200, "hello")
    assert isinstance(get(bench, site.url("/x")), Fetched)


# busy, slow and broken servers


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_retry_after_is_waited_for(status, site, bench):
    site.pages["/x"] = [plain(status, Retry_After="7"), plain(200, "hello")]
    assert isinstance(get(bench, site.url("/x")), Fetched)
    assert max(bench.time.sleeps) == pytest.approx(7, abs=0.1)


def test_a_retry_after_may_be_a_date(site, bench):
    site.pages["/x"] = [plain(503, Retry_After=format_datetime(NOW + timedelta(seconds=40))), plain(200, "hello")]
    assert isinstance(get(bench, site.url("/x")), Fetched)
    assert 30 < bench.time.passed < 50


@pytest.mark.parametrize("value", ["", "soon", "-5", "1e9", "9" * 400, "Tue, 99 May 2031 99:99:99 GMT"])
def test_a_retry_after_that_means_nothing_harms_nothing(value, site, bench):
    site.pages["/x"] = plain(429, Retry_After=value)
    assert refused(bench, site.url("/x")).status == 429
    assert bench.time.passed < 200


def test_a_server_that_is_busy_is_asked_three_times_at_most_and_each_time_later(site, bench):
    site.pages["/x"] = plain(429)
    refused(bench, site.url("/x"))
    assert site.paths() == ["/x"] * 3
    assert [seconds for seconds in bench.time.sleeps if seconds > 1] == [5.0, 10.0]


def test_a_server_that_fails_again_and_again_is_left_alone(site, bench):
    site.pages["/x"] = plain(500)
    web = bench.web()
    for _ in range(8):
        web.fetch(site.url("/x"), Accept.PAGE)
    got = web.fetch(site.url("/x"), Accept.PAGE)
    web.close()
    assert isinstance(got, NotFetched)
    assert "left alone" in got.reason
    assert len(site.paths()) == 8  # four times two attempts


def test_a_page_that_is_missing_says_nothing_against_its_server(site, bench):
    web = bench.web()
    for _ in range(8):
        web.fetch(site.url("/none"), Accept.PAGE)
    web.close()
    assert len(site.paths()) == 8


def test_a_broken_connection_is_tried_once_more(site, bench):
    site.pages["/x"] = [lambda handler: handler.reset(), plain(200, "hello")]
    assert isinstance(get(bench, site.url("/x")), Fetched)


@pytest.mark.parametrize("answer", [dripping, lambda handler: threading.Event().wait(3)], ids=["dripping", "mute"])
def test_a_server_holds_us_no_longer_than_the_limit_of_a_request(answer, site, bench):
    import time

    bench.fetch_seconds = 0.3
    site.pages["/x"] = answer
    began = time.monotonic()
    assert refused(bench, site.url("/x")).code is Trouble.SLOW
    assert time.monotonic() - began < 1.5


def test_a_name_server_that_does_not_answer_holds_us_no_longer_either(bench):
    import httpcore2

    from briefing.collecting import Permits

    asked = threading.Event()
    deadline = Deadline()
    pool = open_pool(Permits(), deadline, lambda host, port: [str(asked.wait(5))])
    deadline.within(0.1)
    with pytest.raises(httpcore2.ConnectTimeout):
        pool.request("GET", "http://slow.example/")
    asked.set()
    pool.close()


def test_nobody_listening_and_nobody_known_are_told(bench):
    assert "refused" in refused(bench, "http://news.example:9/x").reason
    assert "not known to the DNS" in refused(bench, "http://nowhere.invalid/x").reason


@pytest.fixture
def secured(site, tmp_path):
    """The site over TLS as ``news.example``: where its certificate lies, and the names that clients asked for."""
    if not shutil.which("openssl"):
        pytest.skip("makes its certificate with openssl")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(cert)]
    subject = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example", "-days", "3650"]
    subprocess.run([*command, *subject], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(cert, key)
    names: list[str] = []
    tls.sni_callback = lambda _socket, name, _context: names.append(name)
    site.socket = tls.wrap_socket(site.socket, server_side=True)
    return cert, names


def test_a_certificate_that_nobody_signed_is_refused(site, bench, secured):
    assert "certificate" in refused(bench, site.url("/x").replace("http:", "https:")).reason
    assert site.seen == []


def test_tls_and_host_header_have_the_name_although_the_connection_is_to_the_checked_address(site, bench, secured):
    cert, names = secured
    bench.tls = ssl.create_default_context(cafile=str(cert))
    site.pages["/x"] = plain(200, "hello")
    got = get(bench, site.url("/x").replace("http:", "https:"))
    assert isinstance(got, Fetched), got
    assert (set(names), site.seen[-1].host) == ({"news.example"}, "news.example")
    bench.names = {"wrong.example": ["127.0.0.1"]}
    assert "certificate" in refused(bench, site.url("/x", "wrong.example").replace("http:", "https:")).reason


def test_an_address_in_a_header_may_be_written_in_utf_8(site, bench):
    site.pages["/x"] = redirect("/caf\u00e9".encode().decode("latin-1"))
    site.pages["/caf%C3%A9"] = plain(200, "hello")
    assert isinstance(get(bench, site.url("/x")), Fetched)


# robots.txt


@pytest.mark.parametrize(
    ("answer", "fetched"),
    [
        (plain(404), True),
        (plain(403), True),
        (plain(500), False),
        (plain(429), False),
        (plain(200, "User-agent: *\nDisallow: /\nUser-agent: briefing\nAllow: /", "text/plain"), True),
        (plain(200, "User-agent: *\nDisallow: /*.php$\n", "text/plain"), True),
        (plain(200, "User-agent: *\nDisallow: /\n", "text/plain"), False),
        (plain(200, "<html>not here</html>"), True),
        (plain(200, b"User-agent: *\nDisallow: /\n" + b"#" * 900_000, "text/plain"), False),
        (plain(200, b"\xff\xfe\x00" * 50, "text/plain"), True),
        (redirect("/elsewhere.txt"), True),
        (redirect("/robots.txt"), True),
        (redirect("http://10.0.0.1/robots.txt"), True),
        (lambda handler: handler.reset(), False),
    ],
)  # fmt: skip
def test_what_a_robots_txt_means(answer, fetched, site, bench):
    site.pages["/robots.txt"], site.pages["/x"] = answer, plain(200, "hello")
    assert isinstance(get(bench, site.url("/x")), Fetched) is fetched
    assert ("/x" in site.paths()) is fetched


def test_a_crawl_delay_is_kept(site, bench):
    site.pages["/robots.txt"] = plain(200, "User-agent: *\nCrawl-delay: 9\n", "text/plain")
    site.pages["/x"] = plain(200, "hello")
    web = bench.web()
    for _ in range(3):
        web.fetch(site.url("/x"), Accept.PAGE)
    web.close()
    assert bench.time.passed >= 18


# answers


def test_headers_say_what_we_take_and_nothing_that_tells_who_reads(site, bench):
    site.pages["/x"] = plain(200, "hello", Set_Cookie="id=1")
    web = bench.web()
    web.fetch(site.url("/x"), Accept.PAGE)
    web.fetch(site.url("/x"), Accept.PAGE)
    web.close()
    assert set(site.seen[-1].headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_a_step_down_to_http_is_noted_and_never_remembered(bench):
    """The way there is known from two addresses alone; the first is never asked."""
    from briefing.collecting import parse_address
    from briefing.collecting.answers import NO_VALIDATORS
    from briefing.collecting.web import Web, _Ask, _Redirect

    target = parse_address("http://news.example/x")
    end = Fetched(target, 200, b"", "", None, NO_VALIDATORS)
    web = bench.web()
    assert isinstance(web, Web)
    hops = iter([_Redirect(str(target), True), end])
    web._allowed = lambda address, ask: next(hops)
    got = web._walked(parse_address("https://news.example/x"), _Ask(Accept.FEED, 1.0, 100))
    web.close()
    assert isinstance(got, Fetched)
    assert got.moved_to is None
    assert "from https to http" in got.notes[0]


def test_validators_that_no_header_can_hold_are_not_sent():
    from briefing.collecting import Validators

    assert Validators('"a"\r\nX: y', "ok").headers() == {"If-Modified-Since": "ok"}
    assert Validators("x" * 5000, "é").headers() == {}


HELLO = b"hello, " * 100


@pytest.mark.parametrize(
    ("packed", "coding"),
    [
        (HELLO, ""), (HELLO, "identity"), (gzip.compress(HELLO), "gzip"), (gzip.compress(HELLO), "X-GZIP"),
        (zlib.compress(HELLO), "deflate"), (zlib.compress(HELLO)[2:-4], "deflate"), (HELLO, "gzip"),
        (gzip.compress(zlib.compress(HELLO)), "deflate, gzip"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("step", [1, 7, 10_000])
def test_bodies_are_unpacked_however_they_come(packed, coding, step):
    chunks = [packed[n : n + step] for n in range(0, len(packed), step)]
    assert read_body(chunks, coding, 1000) == HELLO


@pytest.mark.parametrize(
    ("body", "coding", "error"),
    [
        (gzip.compress(bytes(10_000_000)), "gzip", TooLargeError),
        (zlib.compress(bytes(10_000_000)), "deflate", TooLargeError),
        (gzip.compress(gzip.compress(bytes(10_000_000))), "gzip, gzip", TooLargeError),
        (bytes(2000), "", TooLargeError),
        (gzip.compress(HELLO)[:-9], "gzip", TruncatedError),
        (b"\x1f\x8b" + b"no gzip at all" * 9, "gzip", BodyError),
        (HELLO, "zstd", BodyError),
        (HELLO, "gzip, gzip, gzip", BodyError),
        (b"\xff" * 50, "br", BodyError),
    ],
)  # fmt: skip
def test_bodies_that_cannot_be_had_whole_are_told(body, coding, error):
    with pytest.raises(error):
        read_body([body], coding, 1000)


def test_of_a_body_that_is_too_large_the_beginning_can_be_had():
    assert read_body([b"a" * 600, b"b" * 600], "", 1000, cut=True) == b"a" * 600 + b"b" * 400
    assert len(read_body([gzip.compress(bytes(10_000_000))], "gzip", 1000, cut=True)) == 1000


def test_the_clock_is_the_callers(site, bench):
    assert isinstance(bench.time.clock, Clock)
    site.pages["/x"] = plain(200, page("x"))
    get(bench, site.url("/x"))
    assert isinstance(site.RequestHandlerClass, type)
    assert issubclass(site.RequestHandlerClass, Handler)
