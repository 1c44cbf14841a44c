"""Mail servers on loopback for tests: a real one (aiosmtpd) with rules, and one that fails exactly where it is told."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

HOST = "127.0.0.1"


@dataclass
class Letterbox:
    """What arrived: (recipient, message), and what the server answers to whom before that."""

    arrived: list[tuple[str, bytes]] = field(default_factory=list)
    rcpt: dict[str, list[str]] = field(default_factory=dict)
    """Answers to RCPT by address; the last one stays."""
    data: dict[str, list[str]] = field(default_factory=dict)
    """Answers to the end of the message, in the same way; a message answered with 250 has arrived."""
    asked: list[str] = field(default_factory=list)
    """Addresses of RCPT, in order."""

    @property
    def recipients(self) -> list[str]:
        return [address for address, _ in self.arrived]

    def message(self, number: int = 0) -> EmailMessage:
        found = message_from_bytes(self.arrived[number][1], policy=POLICY)
        assert isinstance(found, EmailMessage)
        return found

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        self.asked.append(address)
        said = _next(self.rcpt, address)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        (address,) = envelope.rcpt_tos  # one message a recipient, always
        said = _next(self.data, address)
        if said.startswith("250"):
            self.arrived.append((address, envelope.content))
        return said


def _next(answers: dict[str, list[str]], address: str) -> str:
    left = answers.get(address, ["250 OK"])
    return left.pop(0) if len(left) > 1 else left[0]


class _Controller(Controller):
    """On whatever port is free."""

    def factory(self) -> SMTP:
        return SMTP(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def real_server(box: Letterbox, *, context: ssl.SSLContext | None = None, **given: Any) -> Iterator[int]:
    """The port of an aiosmtpd server; with ``context`` it is TLS from the start."""
    controller = _Controller(
        box, hostname=HOST, port=0, ssl_context=context, server_hostname="mail.test", enable_SMTPUTF8=True, **given
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def knows(user: str, password: str) -> Callable[..., AuthResult]:
    """Lets one user in."""

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=right, handled=False)

    return check


@dataclass
class Script:
    """What a server of few words answers to a command, by its first word; ``END`` is the end of a message.

    ``None`` closes the connection. ``greeting`` as the others. What arrived is kept when the answer begins with 250.
    """

    answers: dict[str, str | None] = field(default_factory=dict)
    greeting: str | None = "220 mail.test"
    features: tuple[str, ...] = ("SIZE 1000000", "8BITMIME")
    dropped_after: int | None = None
    """Close the connection after so many bytes of a message; `dropped` is set then."""
    dropped: threading.Event = field(default_factory=threading.Event)
    last_words: str | None = None
    """What is said before that."""
    arrived: list[bytes] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    before: Callable[[str], None] | None = None
    """Called with the word of each command before it is answered."""
    last: str = ""
    """The word that was heard last."""
    say: Callable[[str], object] = print
    """Says a line to whoever is connected."""
    keeps_dropped: bool = False
    """Whether a message whose end was answered by closing the connection has arrived nevertheless."""


@contextmanager
def scripted_server(script: Script) -> Iterator[int]:
    """The port of a server that follows ``script``, one connection after another."""
    with socket.create_server((HOST, 0)) as listener:
        listener.settimeout(20)
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                with contextlib.suppress(OSError):
                    connection, _ = listener.accept()
                    with connection:
                        connection.settimeout(20)
                        _follow(connection, script)
                    script.dropped.set()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            over.set()
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def _follow(connection: socket.socket, script: Script) -> None:
    file = connection.makefile("rb")
    script.say = lambda line: _say(connection, line)
    if not _say(connection, script.greeting):
        return
    while line := file.readline():
        word = line.split(maxsplit=1)[0].upper().decode("ascii", "replace") if line.split() else ""
        script.commands.append(line.decode("utf-8", "replace").strip())
        script.last = word
        if script.before is not None:
            script.before(word)
        if word == "EHLO" and "EHLO" not in script.answers:
            rows = ["mail.test", *script.features]
            answer: str | None = "\r\n".join(f"250{'-' if row != rows[-1] else ' '}{row}" for row in rows)
        else:
            answer = script.answers.get(word, "354 go on" if word == "DATA" else "250 OK")
        if not _say(connection, answer) or word == "QUIT":
            return
        if (
            word == "DATA"
            and answer is not None
            and answer.startswith("354")
            and not _message(connection, file, script)
        ):
            return


def _message(connection: socket.socket, file: Any, script: Script) -> bool:
    if script.dropped_after is not None:
        file.read(script.dropped_after)
        if script.last_words is not None:
            _say(connection, script.last_words)
            script.dropped.set()
            file.read()  # unread bytes would make the system cut the connection and lose the words
        return False
    whole = b""
    while (line := file.readline()) not in (b".\r\n", b""):
        whole += line
    if not line:
        return False
    script.last = "END"
    answer = script.answers.get("END", "250 taken")
    if script.before is not None:
        script.before("END")
    if (answer is None and script.keeps_dropped) or (answer or "").startswith("250"):
        script.arrived.append(whole)
    return _say(connection, answer)


def _say(connection: socket.socket, answer: str | None) -> bool:
    if answer is None:
        return False
    with contextlib.suppress(OSError):
        connection.sendall(answer.encode() + b"\r\n")
    return True


@dataclass
class FakeClock:
    """Time that passes only when somebody sleeps."""

    at: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return datetime(2031, 5, 13, 6, tzinfo=UTC) + timedelta(seconds=self.at)

    def monotonic(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


@dataclass
class Authority:
    """A certificate authority of the test's own."""

    folder: Path

    def __post_init__(self) -> None:
        import trustme

        self._authority = trustme.CA()
        self.file = self.folder / "authority.pem"
        self._authority.cert_pem.write_to_path(self.file)

    def context(self, name: str = HOST, *, expired: bool = False) -> ssl.SSLContext:
        """For a server that is called ``name``."""
        until = datetime(2021, 1, 1, tzinfo=UTC) if expired else None
        certificate = self._authority.issue_cert(name, not_after=until) if until else self._authority.issue_cert(name)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context
