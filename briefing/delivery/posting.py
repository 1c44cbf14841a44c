"""Posting a pile of messages: one connection, each message once, again where the server says "later" and time is left.

What stops one message stops no other; what stops the server stops the rest, which the next run sends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from briefing.delivery.addresses import Mailbox
from briefing.delivery.handing import Answer, Taken, hand_in
from briefing.delivery.ledger import Key, Ledger, State
from briefing.delivery.server import Line, MailServer, close_line, open_line
from briefing.errors import BriefingError, MailServerDown

PAUSES = (2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0)
"""Seconds before each further try; the last one repeats."""
_STATES = {
    Taken.YES: State.SENT,
    Taken.NOT_NOW: State.DEFERRED,
    Taken.NO: State.REFUSED,
    Taken.TOO_LARGE: State.REFUSED,
    Taken.UNKNOWN: State.UNKNOWN,
}


class Clock(Protocol):
    """What time it is, and how one waits."""

    @property
    def now(self) -> Callable[[], datetime]:
        """With its zone."""

    @property
    def monotonic(self) -> Callable[[], float]:
        """Seconds that never go back."""

    @property
    def sleep(self) -> Callable[[float], None]:
        """For seconds."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message to be sent. ``write`` gives its bytes, with attachments or without."""

    key: Key
    to: Mailbox
    write: Callable[[bool], bytes]
    has_attachments: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a parcel. ``bare``: it went without its attachments, since they made it too large."""

    parcel: Parcel
    state: State
    code: int | None = None
    said: str = ""
    attempts: int = 0
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a message as sent; seconds for which a refusal "for now" is tried again, and seconds for all."""

    size: int = 10_000_000
    retry_seconds: float = 120.0
    seconds: float = 3600.0


class Poster:
    """Posts one pile. Not to be used twice."""

    def __init__(
        self,
        server: MailServer,
        sender: Mailbox,
        ledger: Ledger,
        clock: Clock,
        limits: Limits,
        tell: Callable[[str], None],
    ) -> None:
        """``tell`` is given a sentence whenever there is something to wait for."""
        self._server, self._sender, self._ledger = server, sender, ledger
        self._clock, self._limits, self._tell = clock, limits, tell
        self._line: Line | None = None
        self._began = clock.monotonic()
        self._done: dict[Key, Posted] = {}
        self._last: dict[Key, Posted] = {}
        self._down_since: float | None = None
        self._downs = 0

    def post(self, parcels: Sequence[Parcel]) -> tuple[tuple[Posted, ...], BriefingError | None]:
        """What became of each, in order, and what stopped the pile before its end, if anything did.

        Every parcel must have been planned in the ledger. A ledger that cannot be written stops the pile.
        """
        stopped: BriefingError | None = None
        try:
            self._all(parcels)
        except BriefingError as problem:
            stopped = problem
            self._rest(parcels, str(problem))
        except BaseException:  # interrupted, perhaps in the middle of a message: no time for good-byes
            if self._line is not None:
                self._line.close()
            raise
        if self._line is not None:
            close_line(self._line)
        return tuple(self._done[parcel.key] for parcel in parcels), stopped

    def _all(self, parcels: Sequence[Parcel]) -> None:
        """In rounds: first each once, then those that were put off when their time has come."""
        waiting = [(self._began, 0.0, Posted(parcel, State.PLANNED)) for parcel in parcels]  # due, first refused
        while waiting:
            due = min(when for when, _, _ in waiting)
            self._wait_until(due, len(waiting))
            now = self._clock.monotonic()
            ready = [entry for entry in waiting if entry[0] <= now]
            waiting = [entry for entry in waiting if entry[0] > now]
            for _, first, posted in ready:
                after = self._one(posted)
                now = self._clock.monotonic()
                again = now + PAUSES[min(after.attempts, len(PAUSES)) - 1]
                first = first or now
                if after.state is State.DEFERRED and again <= min(first + self._limits.retry_seconds, self._end):
                    waiting.append((again, first, after))
                else:
                    self._done[after.parcel.key] = after

    @property
    def _end(self) -> float:
        return self._began + self._limits.seconds

    def _one(self, posted: Posted) -> Posted:
        """One try, or two where it is too large with its attachments; it stands in the ledger when this returns."""
        bare = posted.bare
        line = self._connected()
        answer = self._try(line, posted.parcel, bare=bare)
        if answer.taken is Taken.TOO_LARGE and posted.parcel.has_attachments and not bare:
            bare = True
            answer = self._try(self._connected(), posted.parcel, bare=True)
        state, tries = _STATES[answer.taken], posted.attempts + 1
        posted = replace(posted, state=state, code=answer.code, said=answer.said, attempts=tries, bare=bare)
        self._last[posted.parcel.key] = posted  # told also where the ledger cannot be written
        self._ledger.mark(posted.parcel.key, state, self._clock.now(), code=answer.code, said=answer.said)
        return posted

    def _try(self, line: Line, parcel: Parcel, *, bare: bool) -> Answer:
        data = parcel.write(not bare)
        limit = _size_of(line)
        if len(data) > min(self._limits.size, limit or self._limits.size) and parcel.has_attachments and not bare:
            return Answer(Taken.TOO_LARGE, None, "larger than the limit with its attachments")
        if limit is not None and len(data) > limit:
            return Answer(Taken.TOO_LARGE, None, f"larger than the {limit} bytes that the server takes")
        answer = hand_in(
            line,
            self._sender,
            parcel.to,
            data,
            self._server.seconds,
            lambda: self._ledger.mark(parcel.key, State.SENDING, self._clock.now()),
        )
        if answer.broken:
            line.close()
            self._line = None
        return answer

    def _connected(self) -> Line:
        """The line, opened anew where needed; waits for a server that is down. Raises `MailError` in the end."""
        while self._line is None:
            if self._clock.monotonic() > self._end:
                raise MailServerDown("the time for mailing is over (mail_seconds)")
            try:
                self._line = open_line(self._server)
            except MailServerDown as problem:
                self._wait_for_server(problem)
        self._down_since, self._downs = None, 0
        return self._line

    def _wait_for_server(self, problem: MailServerDown) -> None:
        now = self._clock.monotonic()
        self._down_since = self._down_since if self._down_since is not None else now
        pause = PAUSES[min(self._downs, len(PAUSES) - 1)]
        self._downs += 1
        if now + pause > min(self._down_since + self._limits.retry_seconds, self._end):
            raise problem
        self._tell(f"{problem}. Trying again in {pause:g} s.")
        self._clock.sleep(pause)

    def _wait_until(self, due: float, count: int) -> None:
        seconds = due - self._clock.monotonic()
        if seconds <= 0:
            return
        if self._line is not None:  # not to keep a line open for nothing
            close_line(self._line)
            self._line = None
        self._tell(f"{count} put off by the mail server. Trying again in {seconds:.0f} s.")
        self._clock.sleep(seconds)

    def _rest(self, parcels: Sequence[Parcel], why: str) -> None:
        """What was not begun, or put off and not tried again, is for the next run."""
        for parcel in parcels:
            last = self._last.get(parcel.key, Posted(parcel, State.DEFERRED, said=why))
            self._done.setdefault(parcel.key, last)


def _size_of(line: Line) -> int | None:
    """The SIZE that the server has declared (RFC 1870); ``None`` for none or no limit."""
    told = line.esmtp_features.get("size", "").strip()
    return int(told) if told.isdecimal() and len(told) < 16 and int(told) > 0 else None
