from __future__ import annotations

import threading

import pytest

from briefing.delivery import Ledger, Limits, MailServer, Notice, Pinger, Sender, State, parse_mailbox, send_notice
from tests.delivery.mail_servers import HOST, FakeClock, Letterbox, free_port, real_server

SENDER = Sender(parse_mailbox("briefing@example.org"))
OPERATOR = parse_mailbox("operator@example.org")
NOTICE = Notice(
    "2031-05-13", "incomplete", "The edition of 13 May is incomplete", ("The model was down. " * 10, "Look.")
)


@pytest.fixture
def ledger(tmp_path):
    kept = Ledger(tmp_path / "mail.sqlite")
    yield kept
    kept.close()


def tell(ledger: Ledger, port: int, notice: Notice = NOTICE) -> State:
    server = MailServer(HOST, port, "none", seconds=5)
    limits = Limits(retry_seconds=0)
    return send_notice(notice, OPERATOR, SENDER, server, ledger, FakeClock(), limits, lambda line: None)[0]


def test_the_operator_is_told_once_a_day_and_matter(ledger):
    box = Letterbox()
    other = Notice("2031-05-13", "no edition", "There is no edition", ("Nothing.",))
    with real_server(box) as port:
        told = [tell(ledger, port), tell(ledger, port), tell(ledger, port, other)]
    assert told == [State.SENT] * 3
    assert [box.message(number)["Subject"] for number in range(2)] == [NOTICE.subject, other.subject]
    assert len(box.arrived) == 2
    body = box.message().get_content()
    assert max(map(len, body.splitlines())) <= 76
    assert body.endswith("Look.\r\n")


def test_a_notice_that_could_not_be_sent_is_sent_by_the_next_run(ledger):
    assert tell(ledger, free_port()) is State.DEFERRED
    box = Letterbox()
    with real_server(box) as port:
        assert tell(ledger, port) is State.SENT
    assert len(box.arrived) == 1


def test_a_monitor_hears_of_start_success_and_failure():
    heard: list[str] = []

    def get(address: str, seconds: float) -> int:
        heard.append(address)
        return 200

    monitor = Pinger("https://example.org/key/?a=b", get)
    assert [monitor.start(), monitor.success(), monitor.fail()] == [True] * 3
    assert heard == [
        "https://example.org/key/start?a=b",
        "https://example.org/key/?a=b",
        "https://example.org/key/fail?a=b",
    ]


def test_without_a_monitor_nothing_is_asked():
    def get(address: str, seconds: float) -> int:
        raise AssertionError(address)

    monitor = Pinger(None, get)
    assert monitor.start()


def test_a_monitor_that_fails_is_asked_once_more_and_hurts_nothing():
    heard: list[str] = []

    def get(address: str, seconds: float) -> int:
        heard.append(address)
        if len(heard) == 1:
            return 500
        raise OSError("gone")

    assert not Pinger("https://example.org/key", get).success()
    assert len(heard) == 2


def test_a_monitor_that_hangs_is_left_behind():
    over = threading.Event()

    def get(address: str, seconds: float) -> int:
        over.wait(20)
        return 200

    assert not Pinger("https://example.org/key", get, seconds=0.05).success()
    over.set()


def test_a_real_monitor_is_asked_over_the_web():
    from http.server import BaseHTTPRequestHandler, HTTPServer

    paths: list[str] = []

    class Monitor(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200 if "fail" not in self.path else 500)
            self.end_headers()

        def log_message(self, *given: object) -> None:
            pass

    with HTTPServer((HOST, 0), Monitor) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monitor = Pinger(f"http://{HOST}:{server.server_port}/key")
        heard = [monitor.start(), monitor.fail()]
        server.shutdown()
        thread.join()
    assert heard == [True, False]
    assert paths == ["/key/start", "/key/fail", "/key/fail"]
