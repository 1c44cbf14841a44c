from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP as POLICY

import pytest

from briefing.delivery import Attachment, Letter, Sender, compose, message_id, parse_mailbox

NOW = datetime(2031, 5, 13, 6, tzinfo=UTC)
ANN = parse_mailbox("Ann <ann@example.org>")
FROM = parse_mailbox("Morning Briefing <briefing@example.org>")
HOSTILE = "News\r\nBcc: evil@example.org\u2028X-Evil: 1\u0085\x00\x1b[31m\u202e=?utf-8?q?x?="


def composed(letter: Letter, sender: Sender | None = None, to: str = "ann@example.org") -> bytes:
    return compose(letter, sender or Sender(FROM), parse_mailbox(to), identity="<briefing.1@example.org>", now=NOW)


def heads(data: bytes) -> list[str]:
    return [line.split(":")[0] for line in data.split(b"\r\n\r\n")[0].decode().split("\r\n") if line[0] not in " \t"]


def test_nothing_that_is_said_adds_a_head():
    sender = Sender(parse_mailbox(f"{HOSTILE} <briefing@example.org>"), list_id="b.example.org", list_name=HOSTILE)
    name = HOSTILE.replace("\r\n", " ")
    data = composed(Letter(HOSTILE, "text\n"), sender, f"{name} <ann@example.org>")
    plain = composed(Letter("News", "text\n"), Sender(FROM, list_id="b.example.org", list_name="B"))
    assert heads(data) == heads(plain)
    assert b"\x1b" not in data
    assert b"\x00" not in data


@pytest.mark.parametrize(
    "text", ["plain\n", "ünïcode „x“\n", "中文\n" * 50, ".\n..\nFrom x\n", "x" * 5000 + "\n", "\ud800\n"]
)
def test_every_line_fits_and_ends_as_mail_wants_it(text):
    data = composed(Letter("News " + text[:60], text, f"<p>{text}</p>", "en"))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.isascii()


def test_the_same_letter_gives_the_same_bytes():
    letter = Letter("News", "text\n", "<p>x</p>", "en", (Attachment("a.pdf", "application/pdf", b"%PDF"),))
    assert composed(letter) == composed(letter)


def test_the_id_is_that_of_day_content_profile_and_recipient():
    sender = Sender(FROM)
    parts = ("2031-05-13", "c1", "", "ann@example.org")
    same = message_id(sender, *parts)
    others = {message_id(sender, *parts[:n], "other", *parts[n + 1 :]) for n in range(4)}
    assert same == message_id(sender, *parts)
    assert len(others | {same}) == 5
    assert same.startswith("<briefing.")
    assert same.endswith("@example.org>")
    assert "ann" not in same


def test_a_long_address_for_leaving_stays_whole():
    way = "https://example.org/leave/" + "x" * 300 + "?who={address}"
    data = composed(
        Letter("News", "text\n"), Sender(FROM, list_id="b.example.org", unsubscribe=(way,)), "a+b@example.org"
    )
    assert f"List-Unsubscribe: <{way.replace('{address}', 'a%2Bb@example.org')}>\r\n".encode() in data


@pytest.mark.parametrize(
    ("way", "one_click"),
    [
        ("mailto:leave@example.org", False),
        ("https://example.org/leave", False),
        ("http://example.org/leave?who={address}", False),
        ("https://example.org/leave?who={address}", True),
    ],
)
def test_one_click_is_offered_only_where_the_address_says_who_wants_to_go(way, one_click):
    sender = Sender(FROM, list_id="b.example.org", unsubscribe=(way,))
    mail = message_from_bytes(composed(Letter("News", "text\n"), sender), policy=POLICY)
    assert (mail["List-Unsubscribe-Post"] is not None) is one_click


def test_a_notice_is_of_no_list_and_still_marked_as_automatic():
    mail = message_from_bytes(composed(Letter("Incomplete", "text\n")), policy=POLICY)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] is None
    assert mail.get_content_type() == "text/plain"


def test_replies_go_where_they_are_wanted():
    sender = Sender(FROM, reply_to=parse_mailbox("Desk <desk@example.org>"))
    mail = message_from_bytes(composed(Letter("News", "text\n"), sender), policy=POLICY)
    assert mail["Reply-To"] == "Desk <desk@example.org>"
