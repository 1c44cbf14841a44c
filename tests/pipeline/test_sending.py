from __future__ import annotations

import smtplib
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import SMTP as POLICY
from pathlib import Path

import pytest

from briefing.delivery import Ledger, Limits, MailServer, Sender, hold_lock, parse_mailbox
from briefing.documents import MailBody, render_json, specimen
from briefing.errors import EditionError, Locked, MailServerDown, SettingsError, UsageError
from briefing.pipeline import Fate, SendOrder, SendTools, Sent, Wishes, send_edition, sending_letters
from briefing.records.edition import Edition
from briefing.resources import Resources
from tests.delivery.mail_servers import HOST, FakeClock, Letterbox, Script, free_port, real_server, scripted_server

DAY = date(2031, 5, 13)
EDITION = specimen().model_copy(update={"date": DAY, "incomplete": ()})
SENDER = Sender(
    parse_mailbox("Morning Briefing <briefing@example.org>"),
    list_id="briefing.example.org",
    list_name="The Morning Briefing",
    unsubscribe=("mailto:operator@example.org?subject=unsubscribe", "https://example.org/leave?who={address}"),
)
THREE = "ann@example.org\nBen Lee <ben@example.org>\nzoe@example.org\n"


def changed(edition: Edition) -> Edition:
    """The same edition with other words."""
    first = edition.events[0].model_copy(update={"headline": "Another headline"})
    return edition.model_copy(update={"events": (first, *edition.events[1:])})


class Desk:
    """An output folder with an edition, a file of recipients, and a server to hand them to."""

    def __init__(self, folder: Path) -> None:
        self.output, self.file = folder / "out", folder / "recipients.txt"
        self.folder = self.output / DAY.isoformat()
        self.clock = FakeClock()
        self.told: list[str] = []
        self.write(EDITION)
        self.file.write_text(THREE, encoding="utf-8")

    def write(self, edition: Edition, pdf: bytes | None = b"%PDF-1.7 small") -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "briefing.json").write_bytes(render_json(edition))
        (self.folder / "briefing.pdf").unlink(missing_ok=True)
        if pdf is not None:
            (self.folder / "briefing.pdf").write_bytes(pdf)

    def send(self, port: int, **changes: object) -> Sent:
        order = SendOrder(DAY.isoformat(), self.output, self.file, SENDER)
        server = MailServer(HOST, port, "none", seconds=5)
        tools = SendTools(lambda: server, self.clock, Resources("templates", None).loader, self.told.append)
        return send_edition(replace(order, **changes), tools)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """With bodies of a line, since laying real ones out takes most of a test's time."""

    def short(edition: Edition, templates: object, **given: object) -> MailBody:
        return MailBody("Updated" if given["updated"] else "News", f"{given}\n", f"<p>{given}</p>")

    monkeypatch.setattr(sending_letters, "render_mail", short)
    return Desk(tmp_path)


@pytest.fixture
def real_desk(tmp_path):
    """With the bodies that readers get."""
    return Desk(tmp_path)


def fates(sent: Sent) -> list[Fate]:
    return [one.fate for one in sent.deliveries]


def test_everybody_gets_the_edition_once(desk):
    box = Letterbox()
    with real_server(box) as port:
        first = desk.send(port)
        second = desk.send(port)
    assert fates(first) == [Fate.SENT] * 3
    assert fates(second) == [Fate.ALREADY] * 3
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert sorted(box.recipients) == ["ann@example.org", "ben@example.org", "zoe@example.org"]


def test_the_mail_has_text_page_and_pdf_under_a_head_that_no_machine_answers(real_desk):
    box = Letterbox()
    with real_server(box) as port:
        sent = real_desk.send(port)
    mail = box.message(1)
    assert mail["From"] == "Morning Briefing <briefing@example.org>"
    assert mail["To"] == "Ben Lee <ben@example.org>"
    assert "13 May 2031" in mail["Subject"]
    assert mail["Message-ID"] == sent.deliveries[1].message_id
    assert mail["List-Id"] == "The Morning Briefing <briefing.example.org>"
    assert mail["List-Unsubscribe"].split() == [
        "<mailto:operator@example.org?subject=unsubscribe>,",
        "<https://example.org/leave?who=ben@example.org>",
    ]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"] == "Tue, 13 May 2031 06:00:00 +0000"
    assert mail["Content-Language"] == EDITION.language
    assert mail.get_content_type() == "multipart/mixed"
    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "application/pdf"]
    (pdf,) = mail.iter_attachments()
    assert pdf.get_filename() == "briefing-2031-05-13.pdf"
    assert pdf.get_content() == b"%PDF-1.7 small"


def test_each_mail_tells_its_own_reader_how_to_get_off_the_list(real_desk):
    way = "https://example.org/leave?who={address}&list=briefing"
    box = Letterbox()
    with real_server(box) as port:
        real_desk.send(port, sender=replace(SENDER, unsubscribe=(way,)))
    for number, name in enumerate(("ann", "ben", "zoe")):
        for kind, sign in (("plain", "&"), ("html", "&amp;")):
            body = box.message(number).get_body((kind,))
            assert body is not None
            assert f"https://example.org/leave?who={name}@example.org{sign}list=briefing" in body.get_content()


def test_an_edition_made_again_with_the_same_words_is_not_sent_again(desk):
    box = Letterbox()
    with real_server(box) as port:
        desk.send(port)
        counts = EDITION.counts.model_copy(update={"left_out": 99})
        desk.write(EDITION.model_copy(update={"counts": counts}), pdf=b"%PDF-1.7 other")
        assert fates(desk.send(port)) == [Fate.ALREADY] * 3
    assert len(box.arrived) == 3


def test_a_changed_edition_goes_out_when_asked_for_and_says_so(desk):
    box = Letterbox()
    with real_server(box) as port:
        desk.send(port)
        desk.write(changed(EDITION))
        desk.file.write_text(THREE + "new@example.org\n", encoding="utf-8")
        waiting = desk.send(port)
        updated = desk.send(port, wishes=Wishes(update=True))
        again = desk.send(port, wishes=Wishes(update=True))
    assert fates(waiting) == [Fate.OUTDATED] * 3 + [Fate.SENT]
    assert waiting.exit_code == 0
    assert fates(updated) == [Fate.SENT] * 3 + [Fate.ALREADY]
    assert fates(again) == [Fate.ALREADY] * 4
    subjects = [box.message(number)["Subject"] for number in range(7)]
    assert [subject.startswith("Updated") for subject in subjects] == [False] * 4 + [True] * 3
    assert len({box.message(number)["Message-ID"] for number in range(7)}) == 7


def test_an_incomplete_edition_says_so_in_its_subject_and_its_text(real_desk):
    real_desk.write(EDITION.model_copy(update={"incomplete": ("The model could not be reached.",)}))
    box = Letterbox()
    with real_server(box) as port:
        sent = real_desk.send(port)
    assert sent.incomplete
    assert sent.exit_code == 0
    assert box.message()["Subject"].startswith("Incomplete")
    text = box.message().get_body(("plain",))
    assert text is not None
    assert "The model could not be reached." in text.get_content()


def test_what_was_refused_is_reported_by_every_run_and_tried_again_only_when_asked_for(desk):
    box = Letterbox(rcpt={"ben@example.org": ["550 5.1.1 unknown"]})
    with real_server(box) as port:
        first, second = desk.send(port), desk.send(port)
        box.rcpt.clear()
        third = desk.send(port, wishes=Wishes(retry_refused=True))
    assert fates(first) == [Fate.SENT, Fate.REFUSED, Fate.SENT]
    assert fates(second) == [Fate.ALREADY, Fate.REFUSED, Fate.ALREADY]
    assert (first.exit_code, second.exit_code, third.exit_code) == (13, 13, 0)
    assert second.deliveries[1].code == 550
    assert box.asked.count("ben@example.org") == 2
    assert box.recipients.count("ben@example.org") == 1


def test_what_may_have_arrived_is_reported_by_every_run_and_sent_again_only_when_asked_for(desk):
    script = Script(answers={"END": None}, keeps_dropped=True)
    with scripted_server(script) as port:
        first, second = desk.send(port), desk.send(port)
    assert fates(first) == fates(second) == [Fate.UNKNOWN] * 3
    assert (first.exit_code, second.exit_code) == (13, 13)
    assert len(script.arrived) == 3
    box = Letterbox()
    with real_server(box) as port:
        third = desk.send(port, again=("BEN@example.org",))
        fourth = desk.send(port, wishes=Wishes(retry_unknown=True))
    assert fates(third) == [Fate.UNKNOWN, Fate.SENT, Fate.UNKNOWN]
    assert fates(fourth) == [Fate.SENT, Fate.ALREADY, Fate.SENT]


class Killed(BaseException):
    """The process ends here, as far as the code can tell."""


@pytest.mark.parametrize(
    ("word", "known"), [("EHLO", True), ("MAIL", True), ("RCPT", True), ("DATA", True), ("END", False), ("QUIT", True)]
)
def test_a_run_that_dies_anywhere_leaves_nobody_with_two_and_nobody_unreported(desk, monkeypatch, word, known):
    """At the end of a message nobody can know; there it is reported. The slow tests kill the process itself."""
    script, getreply = Script(), smtplib.SMTP.getreply

    def dies(line: smtplib.SMTP) -> tuple[int, bytes]:
        answer = getreply(line)
        if script.last == word:
            monkeypatch.undo()
            raise Killed
        return answer

    monkeypatch.setattr(smtplib.SMTP, "getreply", dies)
    with scripted_server(script) as port:
        with pytest.raises(Killed):
            desk.send(port)
        after, later = desk.send(port), desk.send(port)
    expected = [Fate.ALREADY if word == "QUIT" else Fate.SENT if known else Fate.UNKNOWN]
    rest = Fate.ALREADY if word == "QUIT" else Fate.SENT
    assert fates(after) == [*expected, rest, rest]
    assert fates(later) == [Fate.ALREADY if known else Fate.UNKNOWN, Fate.ALREADY, Fate.ALREADY]
    assert after.exit_code == later.exit_code == (0 if known else 13)
    assert len(script.arrived) == 3


def test_the_same_message_has_the_same_id_whenever_it_is_sent(desk):
    down = desk.send(free_port(), limits=Limits(retry_seconds=0))
    desk.clock.at += 3600
    box = Letterbox()
    with real_server(box) as port:
        sent = desk.send(port)
    assert isinstance(down.stopped, MailServerDown)
    assert fates(down) == [Fate.DEFERRED] * 3
    assert down.exit_code == 13
    assert [one.message_id for one in sent.deliveries] == [one.message_id for one in down.deliveries]


@pytest.mark.parametrize("size", [200_000, 250_000])
def test_a_pdf_that_is_too_large_gives_way_to_a_link(real_desk, size):
    real_desk.write(EDITION, pdf=b"%PDF" + bytes(size))
    box = Letterbox()
    with real_server(box) as port:
        sent = real_desk.send(port, limits=Limits(size=280_000), link="https://example.org/b/")
    assert fates(sent) == [Fate.SENT] * 3
    assert not list(box.message().iter_attachments())
    for kind in ("plain", "html"):
        body = box.message().get_body((kind,))
        assert body is not None
        assert "https://example.org/b/2031-05-13/briefing.pdf" in body.get_content()
    assert sent.notes == ("the PDF is too large for the server or mail_size_limit; mails link to it",)


def test_an_edition_without_pdf_is_mailed_without(desk):
    desk.write(EDITION, pdf=None)
    box = Letterbox()
    with real_server(box) as port:
        sent = desk.send(port)
    assert fates(sent) == [Fate.SENT] * 3
    assert not list(box.message().iter_attachments())
    assert "no PDF" in sent.notes[0]


def test_a_bad_line_is_told_and_keeps_nobody_elses_mail(desk):
    desk.file.write_text(THREE + "nonsense\n", encoding="utf-8")
    box = Letterbox()
    with real_server(box) as port:
        sent = desk.send(port)
    assert fates(sent) == [Fate.SENT] * 3
    assert sent.bad == ("line 4: no @ in it",)
    assert sent.exit_code == 13


def test_a_profiles_edition_goes_to_its_own_recipients_alone(desk):
    desk.file.write_text(THREE + "[desk]\ndora@example.org\n", encoding="utf-8")
    box = Letterbox()
    with real_server(box) as port:
        own = desk.send(port, profile="desk", whole_file=False)
        main = desk.send(port)
    assert [one.recipient.mailbox.address for one in own.deliveries] == ["dora@example.org"]
    assert len(main.deliveries) == 3


def test_a_file_for_all_is_not_taken_for_a_profiles(desk):
    with pytest.raises(SettingsError, match="names nobody for the profile desk"):
        desk.send(free_port(), profile="desk", whole_file=False)
    box = Letterbox()
    with real_server(box) as port:
        assert len(desk.send(port, profile="desk", whole_file=True).deliveries) == 3


@pytest.mark.parametrize("text", ["", "# nobody yet\n", "nonsense\n"])
def test_a_file_that_names_nobody_is_a_wrong_setting(desk, text):
    desk.file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="names nobody"):
        desk.send(free_port())


def test_a_file_that_is_missing_is_a_wrong_setting(desk):
    desk.file.unlink()
    with pytest.raises(SettingsError, match="cannot be read"):
        desk.send(free_port())


def test_an_edition_that_is_missing_is_told(desk):
    with pytest.raises(EditionError, match="cannot be read"):
        desk.send(free_port(), edition="2031-05-14")
    with pytest.raises(EditionError, match="there is no edition"):
        desk.send(free_port(), edition=None)


def test_the_last_edition_is_sent_where_none_is_named(desk):
    (desk.output / "latest").symlink_to(DAY.isoformat())
    box = Letterbox()
    with real_server(box) as port:
        assert fates(desk.send(port, edition=None)) == [Fate.SENT] * 3
        assert fates(desk.send(port, edition=str(desk.folder / "briefing.json"))) == [Fate.ALREADY] * 3


def test_nobody_is_forced_who_is_no_recipient(desk):
    with pytest.raises(UsageError, match="--again"):
        desk.send(free_port(), again=("other@example.org",))


def test_what_is_unknown_can_be_settled_by_whoever_knows(desk):
    script = Script(answers={"END": None}, keeps_dropped=True)
    with scripted_server(script) as port:
        desk.send(port)
        settled = desk.send(port, had=("ann@example.org", "ben@example.org", "zoe@example.org"))
    assert fates(settled) == [Fate.ALREADY] * 3
    assert settled.exit_code == 0
    assert len(script.arrived) == 3


def test_two_runs_do_not_meet(desk):
    with hold_lock(desk.output / ".state" / "mail.lock"), pytest.raises(Locked):
        desk.send(free_port())


def test_an_edition_that_is_being_made_is_not_read(desk):
    with hold_lock(desk.output / ".state" / "lock"), pytest.raises(Locked):
        desk.send(free_port())


def test_a_damaged_ledger_is_an_error_and_never_an_empty_one(desk):
    box = Letterbox()
    with real_server(box) as port:
        desk.send(port)
        (desk.output / ".state" / "mail.sqlite").write_bytes(b"no database" * 200)
        with pytest.raises(Exception, match="the ledger of what was mailed") as told:
            desk.send(port)
    assert told.value.exit_code == 1  # type: ignore[attr-defined]
    assert len(box.arrived) == 3


def test_messages_are_written_to_files_and_nothing_is_sent_or_noted(desk, tmp_path):
    into = tmp_path / "look"
    sent = desk.send(free_port(), into=into)
    assert fates(sent) == [Fate.WRITTEN] * 3
    assert [one.file for one in sent.deliveries] == [into / f"000{number}.eml" for number in (1, 2, 3)]
    mail = message_from_bytes((into / "0002.eml").read_bytes(), policy=POLICY)
    assert mail["To"] == "Ben Lee <ben@example.org>"
    assert not (desk.output / ".state").exists()


def test_the_ledger_forgets_who_got_an_edition_that_is_long_gone(desk):
    day, old = EDITION.date.isoformat(), date(2031, 5, 12)
    with real_server(Letterbox()) as port:
        assert desk.send(port).exit_code == 0
        later = desk.output / old.isoformat()
        desk.folder.rename(later)
        (later / "briefing.json").write_bytes(render_json(EDITION.model_copy(update={"date": old})))
        assert desk.send(port, edition=old.isoformat(), ledger_days=-1).exit_code == 0
    ledger = Ledger(desk.output / ".state" / "mail.sqlite")
    assert [bool(ledger.entries(one, "")) for one in (day, old.isoformat())] == [False, True]
    ledger.close()


def test_no_address_stands_in_the_ledger(desk):
    box = Letterbox(rcpt={"ben@example.org": ["550 <ben@example.org> unknown"]})
    with real_server(box) as port:
        desk.send(port)
    kept = b"".join(file.read_bytes() for file in (desk.output / ".state").iterdir())
    assert b"@example.org" in kept
    for name in ("ann", "ben", "zoe"):
        assert f"{name}@".encode() not in kept
