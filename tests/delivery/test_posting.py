from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing.delivery import (
    Key,
    Ledger,
    Letter,
    Limits,
    MailServer,
    Parcel,
    Posted,
    Poster,
    Sender,
    State,
    compose,
    parse_mailbox,
    recipient_hash,
)
from briefing.delivery.message import Attachment
from briefing.errors import BriefingError, MailError, MailLoginRefused, MailServerDown
from tests.delivery.mail_servers import HOST, FakeClock, Letterbox, Script, free_port, real_server, scripted_server

DAY = "2031-05-13"
SENDER = Sender(parse_mailbox("Morning Briefing <briefing@example.org>"))
PDF = Attachment("briefing.pdf", "application/pdf", b"%PDF" + bytes(range(256)) * 200)


@pytest.fixture
def ledger(tmp_path):
    kept = Ledger(tmp_path / "mail.sqlite")
    yield kept
    kept.close()


def parcel(address: str, *, attached: bool = False) -> Parcel:
    to = parse_mailbox(address)

    def write(with_attachments: bool) -> bytes:
        hangs = (PDF,) if attached and with_attachments else ()
        letter = Letter("News", ".a line with a dot\nand another\n", "<p>News</p>", "en", hangs)
        return compose(letter, SENDER, to, identity="<briefing.1@example.org>", now=FakeClock().now())

    return Parcel(Key(DAY, "", recipient_hash(to.key), "c1"), to, write, has_attachments=attached)


def post(
    port: int, ledger: Ledger, *addresses: str, attached: bool = False, clock: FakeClock | None = None, **limits: float
) -> tuple[list[tuple[State, int | None]], BriefingError | None, Sequence[Posted]]:
    parcels = [parcel(address, attached=attached) for address in addresses]
    ledger.plan([(one.key, one.to.masked) for one in parcels], FakeClock().now())
    server = MailServer(HOST, port, "none", seconds=5)
    poster = Poster(server, SENDER.mailbox, ledger, clock or FakeClock(), Limits(**limits), lambda line: None)
    posted, stopped = poster.post(parcels)
    return [(one.state, one.code) for one in posted], stopped, posted


def kept(ledger: Ledger) -> list[State]:
    return [entry.state for entries in ledger.entries(DAY, "").values() for entry in entries]


def test_each_recipient_gets_a_message_of_their_own(ledger):
    box = Letterbox()
    with real_server(box) as port:
        states, stopped, _ = post(port, ledger, "ann@example.org", "ben@example.org", "zoe@example.org")
    assert states == [(State.SENT, 250)] * 3
    assert stopped is None
    assert box.recipients == ["ann@example.org", "ben@example.org", "zoe@example.org"]
    for address, data in box.arrived:
        others = {"ann", "ben", "zoe"} - {address.split("@")[0]}
        assert not any(other.encode() in data for other in others)
    assert box.message()["To"] == "ann@example.org"
    assert kept(ledger) == [State.SENT] * 3


def test_a_line_that_begins_with_a_dot_arrives_with_it(ledger):
    box = Letterbox()
    with real_server(box) as port:
        post(port, ledger, "ann@example.org")
    body = box.message().get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == [".a line with a dot", "and another"]


def test_one_refused_recipient_keeps_the_others_mail_from_nobody(ledger):
    box = Letterbox(rcpt={"ben@example.org": ["550 5.1.1 <ben@example.org>: no such user"]})
    with real_server(box) as port:
        states, stopped, posted = post(port, ledger, "ann@example.org", "ben@example.org", "zoe@example.org")
    assert states == [(State.SENT, 250), (State.REFUSED, 550), (State.SENT, 250)]
    assert stopped is None
    assert posted[1].said == "5.1.1 <b…@example.org>: no such user"
    assert box.asked.count("ben@example.org") == 1


def test_greylisting_is_waited_out(ledger):
    box, clock = (
        Letterbox(rcpt={"ann@example.org": ["451 4.7.1 greylisted", "451 4.7.1 greylisted", "250 OK"]}),
        FakeClock(),
    )
    with real_server(box) as port:
        states, _, posted = post(port, ledger, "ann@example.org", "ben@example.org", clock=clock)
    assert states == [(State.SENT, 250)] * 2
    assert box.recipients == ["ben@example.org", "ann@example.org"]
    assert clock.slept == [2.0, 5.0]
    assert posted[0].attempts == 3


def test_a_quarter_of_an_hour_of_greylisting_is_waited_out_in_few_tries_on_a_morning(ledger):
    later = ["451 4.7.1 greylisted for 900 seconds"] * 9
    box, clock = Letterbox(rcpt={"ann@example.org": [*later, "250 OK"]}), FakeClock()
    with real_server(box) as port:
        states, _, _ = post(port, ledger, "ann@example.org", clock=clock, retry_seconds=1800)
    assert states == [(State.SENT, 250)]
    assert 900 < sum(clock.slept) < 1800


def test_a_refusal_for_now_that_lasts_is_left_to_the_next_run(ledger):
    box, clock = Letterbox(data={"ann@example.org": ["451 4.3.0 later"]}), FakeClock()
    with real_server(box) as port:
        states, stopped, _ = post(port, ledger, "ann@example.org", clock=clock, retry_seconds=60)
        assert states == [(State.DEFERRED, 451)]
        assert stopped is None
        assert sum(clock.slept) <= 60
        assert kept(ledger) == [State.DEFERRED]
        box.data.clear()
        assert post(port, ledger, "ann@example.org")[0] == [(State.SENT, 250)]
    assert box.recipients == ["ann@example.org"]


def test_a_message_refused_for_good_is_not_tried_again(ledger):
    box = Letterbox(data={"ann@example.org": ["554 5.7.1 looks like spam"]})
    with real_server(box) as port:
        states, _, _ = post(port, ledger, "ann@example.org")
    assert states == [(State.REFUSED, 554)]
    assert box.asked == ["ann@example.org"]


def test_a_message_that_the_server_finds_too_large_goes_without_its_attachment(ledger):
    box = Letterbox(data={"ann@example.org": ["552 5.3.4 too big", "250 OK"]})
    with real_server(box) as port:
        states, _, posted = post(port, ledger, "ann@example.org", attached=True)
    assert states == [(State.SENT, 250)]
    assert posted[0].bare
    assert not list(box.message().iter_attachments())


def test_the_servers_own_limit_of_size_is_read_first(ledger):
    script = Script(features=("SIZE 20000",))
    with scripted_server(script) as port:
        states, _, posted = post(port, ledger, "ann@example.org", attached=True)
    assert states == [(State.SENT, 250)]
    assert posted[0].bare
    assert [line for line in script.commands if line.startswith("mail FROM")] == [
        f"mail FROM:<briefing@example.org> SIZE={len(parcel('ann@example.org').write(False))}"
    ]
    assert len(script.arrived) == 1


def test_the_limit_of_the_settings_counts_too(ledger):
    box = Letterbox()
    with real_server(box) as port:
        _, _, posted = post(port, ledger, "ann@example.org", attached=True, size=30_000)
    assert posted[0].bare
    assert len(box.arrived) == 1


def test_what_is_too_large_even_so_is_refused_and_not_sent(ledger):
    script = Script(features=("SIZE 200",))
    with scripted_server(script) as port:
        states, _, posted = post(port, ledger, "ann@example.org", attached=True)
    assert states == [(State.REFUSED, None)]
    assert "200 bytes" in posted[0].said
    assert script.arrived == []


def test_a_connection_that_drops_after_the_end_leaves_the_outcome_unknown_and_is_not_tried_again(ledger):
    script = Script(answers={"END": None}, keeps_dropped=True)
    with scripted_server(script) as port:
        states, stopped, _ = post(port, ledger, "ann@example.org", "ben@example.org")
    assert states == [(State.UNKNOWN, None)] * 2
    assert stopped is None
    assert len(script.arrived) == 2  # each once
    assert kept(ledger) == [State.UNKNOWN] * 2


@pytest.fixture
def slow_ledger(ledger, monkeypatch):
    """Waits, before the end of a message is sent, until the server has dropped the line, as a slow disk would."""
    mark = Ledger.mark

    def slowly(script: Script) -> Ledger:
        def marked(key: Key, state: State, *given: object, **named: object) -> None:
            mark(ledger, key, state, *given, **named)  # type: ignore[arg-type]
            if state is State.SENDING and script.dropped_after is not None:
                assert script.dropped.wait(5)
                script.dropped.clear()

        monkeypatch.setattr(ledger, "mark", marked)
        return ledger

    return slowly


def test_a_connection_that_drops_before_the_end_is_tried_again(slow_ledger):
    script = Script(dropped_after=10)
    clock = FakeClock()

    def mend(word: str) -> None:
        if len([line for line in script.commands if line.upper() == "DATA"]) == 3:
            script.dropped_after = None

    script.before = mend
    with scripted_server(script) as port:
        states, _, posted = post(port, slow_ledger(script), "ann@example.org", clock=clock)
    assert states == [(State.SENT, 250)]
    assert posted[0].attempts == 3
    assert len(script.arrived) == 1


def test_a_server_that_speaks_in_the_middle_of_a_message_is_heard(slow_ledger):
    refused = "552 5.3.4 too big"
    script = Script(dropped_after=10, last_words=refused)
    with scripted_server(script) as port:
        states, _, posted = post(port, slow_ledger(script), "ann@example.org")
    assert states == [(State.REFUSED, 552)]
    assert posted[0].said == "5.3.4 too big"


def test_a_server_that_closes_at_every_command_costs_a_few_tries_and_no_more(ledger):
    script = Script(answers={"RCPT": "421 4.3.2 going down"})
    with scripted_server(script) as port:
        states, _, posted = post(port, ledger, "ann@example.org", retry_seconds=100)
    assert states == [(State.DEFERRED, 421)]
    assert posted[0].attempts == 5
    assert kept(ledger) == [State.DEFERRED]


def test_a_server_that_is_down_is_waited_for_and_then_left_to_the_next_run(ledger):
    clock = FakeClock()
    states, stopped, posted = post(free_port(), ledger, "ann@example.org", "ben@example.org", clock=clock)
    assert states == [(State.DEFERRED, None)] * 2
    assert isinstance(stopped, MailServerDown)
    assert 100 < sum(clock.slept) <= 120
    assert "cannot be reached" in posted[0].said
    assert kept(ledger) == [State.PLANNED] * 2


def test_a_sender_that_the_server_refuses_stops_the_pile(ledger):
    script = Script(answers={"MAIL": "553 5.7.1 not your address"})
    with scripted_server(script) as port:
        states, stopped, _ = post(port, ledger, "ann@example.org", "ben@example.org")
    assert states == [(State.DEFERRED, None)] * 2
    assert type(stopped) is MailError
    assert "553" in str(stopped)
    assert len([line for line in script.commands if line.upper().startswith("MAIL")]) == 1


def test_a_server_that_wants_a_login_says_so_with_its_own_code(ledger):
    script = Script(answers={"MAIL": "530 5.7.0 Authentication required"})
    with scripted_server(script) as port:
        _, stopped, _ = post(port, ledger, "ann@example.org")
    assert isinstance(stopped, MailLoginRefused)
    assert stopped.exit_code == 12


def test_a_ledger_that_cannot_be_written_stops_before_the_message_is_whole(ledger, monkeypatch):
    script = Script()

    def full(*_: object, **__: object) -> None:
        raise BriefingError("disk full")

    with scripted_server(script) as port:
        monkeypatch.setattr(ledger, "mark", full)
        states, stopped, _ = post(port, ledger, "ann@example.org", "ben@example.org")
    assert states == [(State.DEFERRED, None)] * 2
    assert str(stopped) == "disk full"
    assert script.arrived == []


def test_a_ledger_that_fails_after_the_message_was_taken_is_told_and_the_next_run_calls_it_unknown(ledger, monkeypatch):
    script, mark = Script(), Ledger.mark

    def full(key: Key, state: State, *given: object, **named: object) -> None:
        if state is State.SENT:
            raise BriefingError("disk full")
        mark(ledger, key, state, *given, **named)  # type: ignore[arg-type]

    with scripted_server(script) as port:
        monkeypatch.setattr(ledger, "mark", full)
        states, stopped, _ = post(port, ledger, "ann@example.org", "ben@example.org")
    assert states == [(State.SENT, 250), (State.DEFERRED, None)]
    assert stopped is not None
    assert len(script.arrived) == 1
    assert ledger.settle_killed() == 1
    assert sorted(kept(ledger)) == [State.PLANNED, State.UNKNOWN]


def test_an_address_beyond_ascii_goes_to_a_server_that_takes_it(ledger):
    box = Letterbox()
    with real_server(box) as port:
        states, _, _ = post(port, ledger, "Дмитро <дмитро@приклад.example>")
    assert states == [(State.SENT, 250)]
    assert box.recipients == ["дмитро@xn--80aikifvh.example"]
    assert "дмитро@" in box.arrived[0][1].decode()


def test_an_address_beyond_ascii_is_refused_in_words_where_the_server_cannot_take_it(ledger):
    with scripted_server(Script()) as port:
        states, _, posted = post(port, ledger, "дмитро@example.org", "ann@example.org")
    assert states == [(State.REFUSED, None), (State.SENT, 250)]
    assert "SMTPUTF8" in posted[0].said


@pytest.mark.parametrize("word", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_a_server_that_answers_nonsense_costs_a_refusal_and_no_traceback(ledger, word):
    with scripted_server(Script(answers={word: "\x1b[31mhello\x00"})) as port:
        states, stopped, posted = post(port, ledger, "ann@example.org", retry_seconds=3)
    assert states[0][0] in (State.DEFERRED, State.REFUSED)
    assert "\x1b" not in posted[0].said + str(stopped)


def test_a_server_that_does_not_speak_like_one_is_named(ledger):
    with scripted_server(Script(greeting="HTTP/1.1 400 Bad Request")) as port:
        _, stopped, _ = post(port, ledger, "ann@example.org")
    assert type(stopped) is MailError
    assert "does not speak like a mail server" in str(stopped)
