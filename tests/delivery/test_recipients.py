from __future__ import annotations

import pytest

from briefing.delivery import mask_addresses, parse_mailbox, read_recipients


def read(text: str) -> list[tuple[str, str, str | None]]:
    found = read_recipients(text.encode())
    assert found.bad == ()
    return [(one.mailbox.name, one.mailbox.address, one.profile) for one in found.recipients]


def test_one_address_a_line_with_or_without_a_name():
    text = "# the desk\n\nann@example.org\nBen Lee <ben@example.org>   # since May\r\n  zoe@example.org  \n"
    assert read(text) == [
        ("", "ann@example.org", None),
        ("Ben Lee", "ben@example.org", None),
        ("", "zoe@example.org", None),
    ]


def test_a_heading_begins_the_recipients_of_a_profile():
    text = "ann@example.org\n[desk]\nben@example.org\nann@example.org\n[night-shift]\nzoe@example.org\n"
    assert [(address, profile) for _, address, profile in read(text)] == [
        ("ann@example.org", None),
        ("ben@example.org", "desk"),
        ("ann@example.org", "desk"),
        ("zoe@example.org", "night-shift"),
    ]


def test_an_address_counts_once_however_it_is_written():
    found = read_recipients("ann@bücher.example\nANN@BÜCHER.example\nAnn <ann@xn--bcher-kva.example>\n".encode())
    assert [one.mailbox.address for one in found.recipients] == ["ann@xn--bcher-kva.example"]
    assert found.repeated == (
        "line 2: the same address as in line 1 (A…@xn--bcher-kva.example)",
        "line 3: the same address as in line 1 (a…@xn--bcher-kva.example)",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"nonsense", "no @ in it"),
        (b"ann@example.org, ben@example.org", "more than one address"),
        (b"<ann@example.org", "a < without its >"),
        (b"@example.org", "nothing before the @"),
        (b"ann@", "nothing after the @"),
        (b"ann lee@example.org", "characters before the @ that no address has"),
        (b"ann@exa mple.org", "characters after the @ that no domain has"),
        (b"ann@" + b"-example.org", "characters after the @ that no domain has"),
        (b"a\xe2\x80\xaenn@example.org", "characters before the @ that no address has"),
        (b"ann\x00@example.org", "characters before the @ that no address has"),
        (b"\xff\xfe@example.org", "not UTF-8"),
        (b"x" * 65 + b"@example.org", "more than 64 bytes before the @"),
        (b"x" * 2000 + b"@example.org", "longer than any address"),
        (b"ann@" + b"x" * 64 + b".org", "characters after the @ that no domain has"),
    ],
)
def test_a_bad_line_is_named_and_the_others_stand(line, reason):
    found = read_recipients(b"ann@example.com\n" + line + b"\nzoe@example.com\n")
    assert [one.mailbox.local for one in found.recipients] == ["ann", "zoe"]
    assert found.bad == (f"line 2: {reason}",)


def test_below_a_heading_that_cannot_be_read_nobody_gets_anothers_edition():
    found = read_recipients(b"[the desk!]\nann@example.org\n[desk]\nben@example.org\n")
    assert [(one.mailbox.local, one.profile) for one in found.recipients] == [("ben", "desk")]
    assert [line.split(":")[0] for line in found.bad] == ["line 1", "line 2"]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf\n", b"\x00\x00", b"<>" * 400, b"@@@\n" * 1000, b"[" * 900])
def test_no_file_is_too_odd_to_be_read(data):
    assert read_recipients(data).recipients == ()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ('"Lee, Ann" <ann@example.org>', "Lee, Ann"),
        ("Ann\x1b[31m\u202e Lee <ann@example.org>", "Ann[31m Lee"),
        ("Ann\u2028Bcc: x <ann@example.org>", "Ann Bcc: x"),
        ("<ann@example.org>", ""),
    ],
)
def test_a_name_is_cleaned(given, name):
    assert parse_mailbox(given).name == name


def test_an_address_is_masked_wherever_it_stands():
    said = "5.1.1 <ann.lee@example.org>: unknown; see postmaster@example.org\x1b[2J\r\n"
    assert mask_addresses(said) == "5.1.1 <a…@example.org>: unknown; see p…@example.org[2J"
