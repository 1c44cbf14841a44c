"""Whole runs over a site on loopback: what is stored, what is not, and what is told of it."""

# ruff: noqa: E501 - tables of examples are read across

from __future__ import annotations

import itertools
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefing.collecting import last_report
from briefing.corpus import read_corpus, read_fetched, read_file
from briefing.delivery import hold_lock
from briefing.errors import Locked, SettingsError, UsageError
from briefing.paragraphs import read_article
from briefing.records.article import Article
from briefing.records.collected import FeedState
from briefing.records.reading import Reading
from tests.collecting.making import NOW, Bench, FakeTime
from tests.collecting.server import (
    Item,
    Site,
    body,
    bomb,
    dripping,
    endless,
    feed,
    page,
    plain,
    redirect,
    rss,
    truncated,
)


def two_stories(site: Site) -> None:
    site.pages["/feed"] = feed(rss(Item("/dam", guid="g1"), Item("/tax", guid="g2")))
    site.pages["/dam"] = plain(200, page("Dam breaks", *body("Tornav")))
    site.pages["/tax"] = plain(200, page("Bicycle tax", *body("Veldhaven")))


# nothing twice


def test_each_article_is_stored_once_however_often_it_is_collected(site, bench):
    two_stories(site)
    first = bench.collect("/feed")
    assert len(first.stored) == 2
    before = {path: (bench.corpus / path).read_bytes() for path in bench.files()}
    assert len(before) == 2
    second = bench.collect("/feed")
    assert (second.stored, second.not_collected) == ((), ())
    assert {path: (bench.corpus / path).read_bytes() for path in bench.files()} == before
    assert site.paths().count("/dam") == 1


def test_the_second_request_for_a_feed_is_conditional(site, bench):
    two_stories(site)
    bench.collect("/feed")
    report = bench.collect("/feed")
    headers = [one.headers for one in site.seen if one.path == "/feed"]
    assert "if-none-match" not in headers[0]
    assert headers[1]["if-none-match"].startswith('"')
    assert headers[1]["if-modified-since"] == "Tue, 13 May 2031 04:00:00 GMT"
    assert report.feeds[0].state is FeedState.UNCHANGED
    assert not report.feeds[0].missing


@pytest.mark.parametrize(
    ("again", "why"),
    [
        ("/dam?utm_source=rss&utm_medium=feed", "tracking"),
        ("/dam#comments", "fragment"),
        ("/x/../dam", "dots"),
        ("/%64am", "escapes"),
    ],
)
def test_one_page_under_two_spellings_of_its_address_is_stored_once(again, why, site, bench):
    site.pages["/a"] = feed(rss(Item("/dam")))
    site.pages["/b"] = feed(rss(Item(again), title="Another feed"))
    site.pages["/dam"] = site.pages["/x/../dam"] = site.pages["/%64am"] = plain(200, page("Dam breaks"))
    assert len(bench.collect("/a", "/b").stored) == 1
    assert bench.collect("/a", "/b").stored == ()


def test_one_story_under_two_addresses_is_stored_once_where_it_names_its_own(site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam"), Item("/front/dam")))
    head = f'<link rel="canonical" href="{site.url("/dam")}">'
    site.pages["/dam"] = plain(200, page("Dam breaks", *body("Tornav"), head=head))
    site.pages["/front/dam"] = plain(200, page("Dam breaks", *body("Tornav"), "Updated at noon.", head=head))
    assert len(bench.collect("/feed").stored) == 1
    assert bench.document()["url"] == site.url("/dam")


def test_a_canonical_address_that_all_pages_share_makes_them_no_one_page(site, bench):
    two_stories(site)
    for path, title in (("/dam", "Tornav"), ("/tax", "Veldhaven")):
        head = f'<link rel="canonical" href="{site.url("/")}">'
        site.pages[path] = plain(200, page(title, *body(title), head=head))
    assert len(bench.collect("/feed").stored) == 2


def test_another_sites_canonical_address_is_not_believed(site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam")))
    site.pages["/dam"] = plain(200, page("Dam", head='<link rel="canonical" href="https://victim.example/dam">'))
    bench.collect("/feed")
    assert bench.document()["url"] == site.url("/dam")


def test_the_same_text_at_two_addresses_of_one_site_is_stored_once(site, bench):
    site.pages["/feed"] = feed(rss(Item("/world/dam"), Item("/local/dam")))
    site.pages["/world/dam"] = plain(200, page("Dam", head="<meta name=a content=1>"))
    site.pages["/local/dam"] = plain(200, page("Dam", head="<meta name=a content=2>"))
    assert len(bench.collect("/feed").stored) == 1


def test_the_same_report_at_two_outlets_is_two_articles(site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam"), Item(site.url("/dam", "other.example"))))
    site.pages["news.example/dam"] = plain(200, page("Dam", head="<meta name=site content=a>"))
    site.pages["other.example/dam"] = plain(200, page("Dam", head="<meta name=site content=b>"))
    assert len(bench.collect("/feed").stored) == 2


def test_an_entry_whose_guid_is_known_is_not_fetched_under_its_new_address(site, bench):
    site.pages["/feed"] = [feed(rss(Item("/dam", guid="g1"))), feed(rss(Item("/dam-breaks", guid="g1"), Item("/tax")))]
    site.pages["/dam"] = site.pages["/dam-breaks"] = plain(200, page("Dam", *body("Tornav")))
    bench.collect("/feed")
    bench.collect("/feed")
    assert "/dam-breaks" not in site.paths()


def test_a_page_that_has_changed_since_is_not_fetched_again(site, bench):
    site.pages["/feed"] = [feed(rss(Item("/dam"))), feed(rss(Item("/dam", title="Dam: what we know")))]
    site.pages["/dam"] = plain(200, page("Dam"))
    bench.collect("/feed")
    bench.collect("/feed")
    assert site.paths().count("/dam") == 1


def test_what_is_known_is_told_from_the_files_where_the_memory_is_lost(site, bench):
    two_stories(site)
    bench.collect("/feed")
    for path in (bench.corpus / ".collect").glob("memory*"):
        path.unlink()
    report = bench.collect("/feed")
    assert report.stored == ()
    assert len(bench.files()) == 2
    assert site.paths().count("/dam") == 1


def test_what_may_hold_the_keys_of_feeds_is_for_its_owner_alone(site, bench):
    two_stories(site)
    memory = bench.corpus / ".collect" / "memory.sqlite"
    memory.parent.mkdir(parents=True)
    memory.touch(0o644)  # of an older version
    bench.collect(site.url("/feed"))
    assert memory.stat().st_mode & 0o777 == 0o600


def test_a_damaged_memory_is_set_aside(site, bench):
    two_stories(site)
    bench.collect("/feed")
    (bench.corpus / ".collect" / "memory.sqlite").write_bytes(b"no database at all" * 100)
    assert bench.collect("/feed").feeds[0].state is FeedState.READ
    assert len(bench.files()) == 2
    assert (bench.corpus / ".collect" / "memory.damaged").exists()


# manners


def test_no_host_gets_two_requests_at_once_and_each_pause_is_kept(site, bench):
    site.takes = 0.005
    for name in ("a", "b", "c"):
        site.pages[f"/{name}"] = feed(rss(*(Item(f"/{name}/{n}") for n in range(4))))
        for n, host in itertools.product(range(4), ("one", "two")):
            site.pages[f"{host}.example/{name}/{n}"] = plain(200, page(f"{name} {n}", *body(f"{host}{name}{n}")))
    addresses = [site.url(f"/{name}", host) for name in ("a", "b", "c") for host in ("one.example", "two.example")]
    report = bench.collect(*addresses)
    assert len(report.stored) == 24
    assert site.most_at_once == {"one.example": 1, "two.example": 1}
    assert len(site.seen) == 2 * (1 + 3 + 12)  # robots.txt, feeds, pages
    assert bench.time.passed >= len(site.seen) / 2 - 1


def test_the_user_agent_names_the_program_and_whom_to_ask(site, bench):
    two_stories(site)
    bench.collect("/feed")
    assert {one.headers["user-agent"] for one in site.seen} == {"briefing/1 (desk@example.org)"}


def test_robots_are_obeyed_for_pages_and_for_feeds(site, bench):
    two_stories(site)
    site.pages["/robots.txt"] = plain(200, "User-agent: *\nDisallow: /tax\nDisallow: /secret/\n", "text/plain")
    site.pages["/secret/feed"] = feed(rss(Item("/dam")))
    report = bench.collect("/feed", "/secret/feed")
    assert not {"/tax", "/secret/feed"} & set(site.paths())
    assert [one.reason for one in report.not_collected] == [
        f"the robots.txt of news.example:{site.server_port} forbids it"
    ]
    assert report.feeds[1].state is FeedState.FAILED
    assert site.paths(robots=True).count("/robots.txt") == 1


def test_a_host_that_asks_to_wait_for_long_is_left_alone_in_this_run_and_the_next(site, bench):
    two_stories(site)
    site.pages["/dam"] = plain(429, "slow down", Retry_After="3600")
    first = bench.collect("/feed")
    assert [one.temporary for one in first.not_collected] == [True, True]
    assert "wait 3,600 seconds" in first.not_collected[0].reason
    asked = len(site.seen)
    second = bench.collect("/feed")
    assert len(site.seen) == asked
    assert second.feeds[0].state is FeedState.FAILED
    bench.time.passed += 3600
    site.pages["/dam"] = plain(200, page("Dam", *body("Tornav")))
    assert len(bench.collect("/feed").stored) == 2


# days and files


def test_an_article_is_filed_under_its_own_day_with_all_that_is_needed_to_read_it_again(site, bench):
    site.pages["/feed"] = feed(
        rss(Item("/dam", title="Dam breaks &amp; floods", guid="g1", summary="A &lt;b&gt;dam&lt;/b&gt;."))
    )
    site.pages["/dam"] = plain(
        200, page("Dam breaks", published="2031-05-11T22:10:00+02:00"), "text/html; charset=utf-8"
    )
    (stored,) = bench.collect("/feed").stored
    assert stored.path.startswith("2031-05-11/dam-breaks-")
    document = bench.document()
    assert document["id"] == stored.path.removesuffix(".json")
    assert document["published"] == "2031-05-11T22:10:00+02:00"
    assert document["url"] == site.url("/dam")
    assert document["title"] == "Dam breaks"
    collected = document["collected"]
    assert collected | {
        "from": "page", "feed": site.url("/feed"), "feed_title": "The Harbour Post", "guid": "g1", "status": 200,
        "entry_title": "Dam breaks & floods", "summary": "A dam .", "content_type": "text/html", "charset": "utf-8",
        "entry_published": "2031-05-13T04:00:00+00:00", "address": site.url("/dam"),
    } == collected  # fmt: skip


def test_the_corpus_gives_back_the_article_that_was_stored(site, bench):
    odd = page(
        "Dam “breaks”", *body("Tornav"), "Line\u2028separator, NUL \x00, &#x1F;, ‮bidi‬, 漢字, \\ud800 and </script>"
    )
    two_stories(site)
    site.pages["/dam"] = plain(200, odd)
    (stored, _) = sorted(bench.collect("/feed").stored, key=lambda one: "tax" in one.path)
    haul = read_corpus(bench.corpus, date(2031, 5, 13))
    assert haul.dropped == ()
    fetched = read_fetched(odd.encode(), name="x")
    assert isinstance(fetched, Article)
    article = next(one for one in haul.articles if one.id == stored.path.removesuffix(".json"))
    assert (article.body, article.markup, article.title, article.url) == (
        fetched.body, fetched.markup, stored.title, site.url("/dam"),
    )  # fmt: skip
    assert read_file(bench.corpus / stored.path).articles[0].body == fetched.body
    again, before = read_article(article), read_article(fetched)
    assert isinstance(again, Reading)
    assert isinstance(before, Reading)
    assert [p.text for p in again.paragraphs] == [p.text for p in before.paragraphs]


FILED_UNDER = {
    "2031-05-12T05:29:00+00:00": "2031-05-12",
    "2031-05-12T05:30:00+00:00": "2031-05-13",
    "2031-05-12T07:31:00+02:00": "2031-05-13",
    "2031-05-12": "2031-05-13",  # taken for noon
    "2031-05-13T05:10:00+00:00": "2031-05-13",
    "2031-06-30T00:00:00+00:00": "2031-05-13",  # to come: the edition that is open
    "": "2031-05-13",
}


def test_what_is_published_after_an_edition_has_closed_is_for_the_next(site, tmp_path):
    bench = Bench(site, tmp_path / "corpus", FakeTime(NOW - timedelta(minutes=1)))
    site.pages["/feed"] = feed(rss(*(Item(f"/{n}", date="") for n in range(len(FILED_UNDER)))))
    for n, published in enumerate(FILED_UNDER):
        site.pages[f"/{n}"] = plain(200, page("Dam", *body(f"Town{n}"), published=published))
    stored = {one.address.rpartition("/")[2]: one.path[:10] for one in bench.collect("/feed", day_ends="05:30").stored}
    assert {published: stored[str(n)] for n, published in enumerate(FILED_UNDER)} == FILED_UNDER


def test_the_day_is_that_of_the_configured_time_zone(site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam")))
    site.pages["/dam"] = plain(200, page("Dam", published="2031-05-12T20:00:00+00:00"))
    (stored,) = bench.collect("/feed", timezone="Asia/Tokyo").stored
    assert stored.path.startswith("2031-05-13/")


def test_a_page_without_a_date_has_that_of_its_feed(site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam", date="Mon, 12 May 2031 21:00:00 GMT")))
    site.pages["/dam"] = plain(200, page("Dam", published=""))
    (stored,) = bench.collect("/feed").stored
    assert stored.path.startswith("2031-05-12/")
    assert bench.document()["published"] == "2031-05-12T21:00:00+00:00"


HOSTILE = (
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "a\x00b", ".hidden", "~x", "x" * 5000, "\u202egpj.exe", "  ",
    "日本の地震", "-", "CON", "a/b", "&#x2e;&#x2e;&#x2f;x",
)  # fmt: skip


def test_a_hostile_title_is_never_a_path(site, bench):
    site.pages["/feed"] = feed(rss(*(Item(f"/{n}", title="x") for n in range(len(HOSTILE)))))
    for n, title in enumerate(HOSTILE):
        site.pages[f"/{n}"] = plain(200, page(title, *body(f"Town{n}")))
    stored = bench.collect("/feed").stored
    assert len(stored) == len(HOSTILE)
    assert sorted(one.path for one in stored) == bench.files()
    for one in stored:
        folder, name = one.path.split("/")
        assert folder == "2031-05-13"
        assert name.removesuffix(".json").replace("-", "").isalnum()
        assert name.isascii()
        assert len(name) < 90


# what cannot be had


def test_entries_older_than_the_limit_are_counted_and_not_fetched(site, bench):
    site.pages["/feed"] = feed(
        rss(
            Item("/dam"),
            Item("/old", date="Tue, 06 May 2031 04:00:00 GMT"),
            Item("/older", date="Mon, 05 May 2031 04:00:00 GMT"),
        )
    )
    site.pages["/dam"] = site.pages["/old"] = plain(200, page("Dam", published=""))
    report = bench.collect("/feed")
    assert (report.feeds[0].entries, report.feeds[0].new, report.feeds[0].old) == (3, 2, 1)
    assert "/older" not in site.paths()


def test_a_feed_brings_no_more_pages_a_run_than_the_limit_and_the_newest_first(site, bench):
    site.pages["/feed"] = feed(rss(*(Item(f"/{n}") for n in range(5))))
    for n in range(5):
        site.pages[f"/{n}"] = plain(200, page(f"Story {n}", *body(f"Town{n}")))
    report = bench.collect("/feed", pages_per_feed=3)
    assert site.paths() == ["/feed", "/0", "/1", "/2"]
    assert report.waiting == 2
    assert not report.out_of_time
    report = bench.collect("/feed", pages_per_feed=3)
    assert report.feeds[0].state is FeedState.UNCHANGED
    assert len(bench.files()) == 5


FULL = "".join(f"<p>{line}</p>" for line in (*body("Tornav"), *body("Quellen")))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (plain(403, "no"), "403 Forbidden"),
        (plain(200, page("Subscribe", "Subscribe to continue reading.", published="")), None),
        (redirect("/"), "it leads to the site's front page"),
        (plain(200, b"%PDF-1.7 ...", "text/html"), None),
    ],
    ids=["forbidden", "wall", "front page", "no page"],
)
def test_where_the_page_cannot_be_had_the_feeds_own_full_text_is_the_article(answer, why, site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam", title="Dam breaks", content=FULL)))
    site.pages["/dam"] = answer
    site.pages["/"] = plain(200, page("Front page"))
    (stored,) = bench.collect("/feed").stored
    assert not stored.whole
    document = bench.document()
    assert document["collected"]["from"] == "feed"
    assert (document["title"], document["source"]) == ("Dam breaks", "The Harbour Post")
    assert len(read_article(read_file(bench.corpus / stored.path).articles[0]).paragraphs) == 6


def test_a_mere_summary_is_no_article_and_is_told_with_the_reason(site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam", title="Dam breaks", content="<p>A dam broke. Read more.</p>")))
    site.pages["/dam"] = plain(403, "no")
    report = bench.collect("/feed")
    (lost,) = report.not_collected
    assert (lost.address, lost.title, lost.reason, lost.temporary) == (
        site.url("/dam"),
        "Dam breaks",
        "403 Forbidden",
        False,
    )
    assert bench.files() == []
    bench.collect("/feed")
    assert site.paths().count("/dam") == 1


def test_a_page_that_may_come_later_is_tried_again_but_not_for_ever(site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam")))
    site.pages["/dam"] = plain(500, "oops")
    for temporary in (True, True, True, False):
        (lost,) = bench.collect("/feed").not_collected
        assert lost.temporary is temporary
        bench.time.passed += 0.4 * 86_400
    assert bench.collect("/feed").not_collected == ()


def test_a_page_that_came_back_is_stored_although_its_feed_is_unchanged(site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam")))
    site.pages["/dam"] = plain(503, "busy")
    assert bench.collect("/feed").stored == ()
    site.pages["/dam"] = plain(200, page("Dam"))
    report = bench.collect("/feed")
    assert report.feeds[0].state is FeedState.UNCHANGED
    assert len(report.stored) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (endless, "larger than 300,000 bytes"),
        (bomb, "larger than 300,000 bytes"),
        (dripping, "no whole answer within 0.5 seconds"),
        (truncated, "the connection broke"),
        (lambda handler: handler.reset(), "the connection broke"),
        (plain(404), "404 Not Found"),
        (plain(410), "410 Gone"),
        (plain(200, b""), "empty"),
        (plain(200, b"\x89PNG\r\n\x1a\n" + bytes(500), "text/html"), "PNG"),
        (redirect("/dam"), "redirects more than 5 times"),
        (redirect("http://127.0.0.2/x"), "loopback"),
        (redirect("http://169.254.169.254/latest/meta-data/"), "link-local"),
        (redirect("file:///etc/passwd"), "only http and https"),
        (redirect("http://inner.example/x"), "private address"),
    ],
)
def test_what_goes_wrong_with_a_page_costs_that_page_only(answer, reason, site, bench):
    bench.fetch_seconds = 0.5 if answer is dripping else 5.0  # a busy machine is slow to unpack a bomb
    bench.names = {"inner.example": ["10.1.2.3"]}
    two_stories(site)
    site.pages["/dam"] = answer
    report = bench.collect("/feed")
    assert len(report.stored) == 1
    (lost,) = report.not_collected
    assert reason in lost.reason
    assert not report.feeds[0].missing


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (page("Đập vỡ", "Đập nước phía trên thị trấn đã vỡ vào đêm thứ Hai sau một tuần mưa lớn ở vùng này.").encode(), "text/html"),
        (page("Плотина", "Плотина над городом прорвалась в ночь на вторник после недели дождей.").replace("utf-8", "x").encode("cp1251"), "text/html; charset=windows-1251"),
        (page("Плотина", "Плотина над городом прорвалась в ночь на вторник после недели дождей.").encode(), "text/html; charset=iso-8859-1"),
        (page("堤防が決壊", "月曜日の夜、一週間の雨の後に町の上の堤防が決壊したと消防署が発表した。").replace("utf-8", "x").encode("shift_jis"), 'text/html; charset="Shift_JIS"'),
        (page("Dam", "The dam above the town broke on Monday night after a week of rain.").encode("utf-16"), "application/octet-stream"),
        (page("Dam", "The dam above the town broke on Monday night after a week of rain.").encode(), "image/jpeg"),
    ],
)  # fmt: skip
def test_wrong_encodings_and_wrong_types_are_survived(data, kind, site, bench):
    site.pages["/feed"] = feed(rss(Item("/dam")))
    site.pages["/dam"] = plain(200, data, kind)
    (stored,) = bench.collect("/feed").stored
    reading = read_article(read_file(bench.corpus / stored.path).articles[0])
    assert isinstance(reading, Reading)
    assert reading.paragraphs[0].text.split()[0].rstrip("、") in (
        "Đập",
        "Плотина",
        "月曜日の夜、一週間の雨の後に町の上の堤防が決壊したと消防署が発表した。",
        "The",
    )


# feeds


@pytest.mark.parametrize(
    ("answer", "reason", "hint"),
    [
        (plain(403), "403 Forbidden", "contact"),
        (plain(404), "404 Not Found", "anew"),
        (plain(200, page("News", head='<link rel="alternate" type="application/rss+xml" href="/real">')), "a web page, not a feed", "/real"),
        (plain(200, b""), "it is empty", "anew"),
        (plain(200, '{"version": "1"}', "application/json"), "no JSON Feed", "anew"),
        (plain(200, b"\x00\x01\x02" * 50, "application/rss+xml"), "it is no feed", "anew"),
        (plain(500), "500", ""),
        (truncated, "the connection broke", ""),
        (endless, "larger than", "fetch_bytes"),
        (redirect("/feed2"), "redirects more than", "anew"),
    ],
)  # fmt: skip
def test_a_feed_that_cannot_be_read_is_told_with_the_reason_and_what_to_do(answer, reason, hint, site, bench):
    two_stories(site)
    site.pages["/feed2"] = answer
    report = bench.collect("/feed", "/feed2")
    assert len(report.stored) == 2
    good, bad = report.feeds
    assert not good.missing
    assert bad.state is FeedState.FAILED
    assert reason in (bad.reason or "")
    assert hint in (bad.hint or "")
    assert bad.failures == 1
    assert bench.collect("/feed2").feeds[0].failures == 2


def test_a_feed_that_has_moved_for_good_is_asked_at_its_new_address_and_this_is_told(site, bench):
    two_stories(site)
    site.pages["/old"] = redirect("/feed", 308)
    first = bench.collect("/old")
    assert first.feeds[0].moved_to == site.url("/feed")
    assert len(first.stored) == 2
    second = bench.collect("/old")
    assert second.feeds[0].moved_to == site.url("/feed")
    assert site.paths().count("/old") == 1


def test_a_feed_that_is_elsewhere_for_now_is_asked_at_its_address(site, bench):
    two_stories(site)
    site.pages["/old"] = redirect("/feed", 302)
    bench.collect("/old")
    assert bench.collect("/old").feeds[0].moved_to is None
    assert site.paths().count("/old") == 2


def test_a_new_address_that_fails_sends_us_back_to_the_old_one(site, bench):
    two_stories(site)
    site.pages["/old"] = redirect("/feed", 301)
    bench.collect("/old")
    site.pages["/old"] = site.pages["/feed"]
    site.pages["/feed"] = plain(404)
    report = bench.collect("/old")
    assert not report.feeds[0].missing
    assert report.feeds[0].moved_to is None


def test_a_feed_that_is_gone_is_asked_once_a_day(site, bench):
    site.pages["/feed"] = plain(410)
    for _ in range(3):
        report = bench.collect("/feed")
        assert report.feeds[0].state is FeedState.GONE
    assert site.paths().count("/feed") == 1
    bench.time.passed += 86_400
    bench.collect("/feed")
    assert site.paths().count("/feed") == 2


def test_an_empty_feed_is_no_failure(site, bench):
    site.pages["/feed"] = feed(rss())
    (one,) = bench.collect("/feed").feeds
    assert (one.state, one.reason) == (FeedState.READ, "it holds no entry")


def test_a_feed_with_nothing_new_for_long_is_silent(site, bench):
    two_stories(site)
    bench.collect("/feed")
    assert not bench.collect("/feed").feeds[0].silent
    bench.time.passed += 15 * 86_400
    (one,) = bench.collect("/feed").feeds
    assert one.silent
    assert one.newest == date(2031, 5, 13)


def test_feeds_come_from_lists_too_and_each_is_asked_once(site, bench, tmp_path):
    two_stories(site)
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Coast"><outline text="Harbour" xmlUrl="'
        + site.url("/feed#x")
        + '"/><outline text="Tower" xmlUrl="'
        + site.url("/none")
        + '"/></outline></body></opml>',
        encoding="utf-8",
    )
    report = bench.collect("/feed", feed_lists=(str(opml),))
    assert [(one.title, one.missing) for one in report.feeds] == [
        ("The Harbour Post", False),
        ("Tower", True),
        (str(opml), False),
    ]
    assert site.paths().count("/feed") == 1


def test_a_list_that_cannot_be_had_is_remembered_and_told(site, bench):
    two_stories(site)
    listed = f'<opml><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>'
    site.pages["/list"] = [plain(200, listed, "text/x-opml"), plain(404)]
    bench.collect(feed_lists=(site.url("/list"),))
    report = bench.collect(feed_lists=(site.url("/list"),))
    assert [one.state for one in report.feeds] == [FeedState.UNCHANGED, FeedState.FAILED]
    assert report.feeds[1].is_list


# runs


def test_when_the_time_is_over_what_is_left_is_for_the_next_run(site, bench):
    bench.seconds = 4.0
    site.pages["/feed"] = feed(rss(*(Item(f"/{n}") for n in range(6))))
    for n in range(6):
        site.pages[f"/{n}"] = plain(200, page(f"Story {n}", *body(f"Town{n}")))
    report = bench.collect("/feed", site.url("/feed", "slow.example"))
    assert report.out_of_time
    assert report.waiting > 0
    assert not report.not_collected
    bench.seconds = 900.0
    bench.collect("/feed")
    assert len(bench.files()) == 6


def test_two_runs_at_once_exclude_each_other(site, bench):
    with hold_lock(bench.corpus / ".collect" / "lock"), pytest.raises(Locked, match=r"writing to .*corpus"):
        bench.collect("/feed")
    assert site.seen == []


def test_without_feeds_there_is_nothing_to_do_and_it_says_how_to_name_some(bench):
    with pytest.raises(SettingsError, match="no feeds are configured") as told:
        bench.collect()
    assert "feeds = [" in (told.value.hint or "")


def test_a_corpus_that_is_a_file_is_refused(site, bench):
    bench.corpus.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        bench.collect("/feed")


def test_the_report_is_kept_and_says_what_was_returned(site, bench):
    two_stories(site)
    site.pages["/tax"] = plain(403)
    report = bench.collect("/feed", "/none")
    assert last_report(bench.corpus) == report
    assert report.day == date(2031, 5, 13)
    assert (report.feeds[0].stored, report.feeds[0].lost) == (1, 1)
    assert report.feeds[0].read_on == report.feeds[0].asked_since == date(2031, 5, 13)
    assert report.feeds[1].read_on is None
    assert datetime.fromisoformat(report.began) == NOW.astimezone(UTC)


def test_nothing_of_what_collecting_keeps_is_read_as_an_article(site, bench):
    two_stories(site)
    bench.collect("/feed")
    haul = read_corpus(bench.corpus)
    assert len(haul.articles) == 2
    assert haul.dropped == ()
    assert json.loads((bench.corpus / ".collect" / "report.json").read_bytes())["schema_version"] == 1


def test_an_interrupted_run_reports_and_the_next_takes_up_what_is_missing(site, bench, monkeypatch):
    two_stories(site)
    from briefing.pipeline.fetching import Fetching

    filed = Fetching._filed

    def interrupted(self, job, page):
        monkeypatch.setattr(Fetching, "_filed", filed)
        raise KeyboardInterrupt

    monkeypatch.setattr(Fetching, "_filed", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bench.collect("/feed")
    report = last_report(bench.corpus)
    assert report is not None
    assert report.interrupted
    assert len(bench.collect("/feed").stored) == 2


def test_pages_are_read_in_processes_of_their_own_where_nobody_says_otherwise(site, bench):
    from briefing.pipeline import CollectTools, Silent, collect

    two_stories(site)
    bench.collect("/none")
    kept = {}

    def remember(order, tools, progress):
        kept["order"] = order
        return collect(order, CollectTools(tools.clock, tools.open_web), Silent())

    from tests.collecting import making

    before, making.collect = making.collect, remember
    try:
        assert len(bench.collect("/feed").stored) == 2
    finally:
        making.collect = before


def test_the_corpus_must_be_writable(site, bench, tmp_path):
    two_stories(site)
    bench.corpus = Path("/proc/briefing")
    with pytest.raises(Exception, match="cannot write"):
        bench.collect("/feed")


def test_day_folders_that_hide_files_beside_them_are_a_warning(site, bench):
    two_stories(site)
    bench.corpus.mkdir()
    (bench.corpus / "own.txt").write_text("A text of our own.", encoding="utf-8")
    assert "own.txt" in bench.collect("/feed").warnings[0]
    assert bench.collect("/feed").warnings == ()


# addresses that hold a key

KEY = "k3yOfThePaidFeed0123"


def keyed(site: Site) -> None:
    two_stories(site)
    site.pages[f"/feed?key={KEY}"] = site.pages["/feed"]


def test_the_key_of_a_feed_is_in_none_of_the_files(site, bench):
    keyed(site)
    assert len(bench.collect(f"/feed?key={KEY}").stored) == 2
    assert bench.collect(f"/feed?key={KEY}").feeds[0].new == 0
    for path in bench.corpus.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path


def test_feeds_that_differ_only_in_their_query_are_known_apart(site, bench):
    two_stories(site)
    for name in ("/dam", "/tax"):
        site.pages[f"/feed?of={name}"] = feed(rss(Item(name, guid=name)))
    report = bench.collect("/feed?of=/dam", "/feed?of=/tax")
    assert [one.new for one in report.feeds] == [1, 1]
    assert len({one.address for one in report.feeds}) == 2
