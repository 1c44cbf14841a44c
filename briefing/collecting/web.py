"""The web, asked politely: each redirect checked anew, each answer bounded in bytes and seconds."""

from __future__ import annotations

import contextlib
import re
import ssl
from dataclasses import dataclass, replace

import httpcore2

from briefing.collecting.addresses import Address, Permits, RefusedError, parse_address
from briefing.collecting.answers import NO_VALIDATORS, Accept, Fetched, Headers, NotFetched, Trouble, Validators, phrase
from briefing.collecting.bodies import ACCEPTED, BodyError, TooLargeError, TruncatedError, read_body
from briefing.collecting.clock import Clock
from briefing.collecting.manners import Manners, NoTurnError
from briefing.collecting.network import Deadline, Resolve, open_pool
from briefing.collecting.robots import LARGEST, Robots, RobotsText

_MOST_HOPS = 5
_MOVED, _ELSEWHERE = (301, 308), (302, 303, 307)
_BUSY, _GATEWAYS = (429, 503), (408, 425, 500, 502, 504)
_BACK_OFF, _BUSY_BACK_OFF = 2.0, 5.0  # seconds, doubled each time
_MOST_ATTEMPTS = 3
_SERVERS_FAULT = (Trouble.DOWN, Trouble.SLOW, Trouble.BROKEN, Trouble.STATUS)
_ROBOTS_SECONDS = 15.0
_SMALL = 65_536


@dataclass(frozen=True, slots=True)
class _Ask:
    """How an address is asked for."""

    accept: str
    seconds: float
    limit: int
    validators: Validators = NO_VALIDATORS
    robots: bool = True
    cut: bool = False
    """Of a body that is too large, take the beginning."""


@dataclass(frozen=True, slots=True)
class _Redirect:
    """The way on."""

    target: str
    permanent: bool


_Outcome = Fetched | NotFetched | _Redirect


class Web:
    """Fetches addresses. Safe to share between threads; never raises on what a server does."""

    def __init__(
        self,
        *,
        permits: Permits,
        clock: Clock,
        manners: Manners,
        agent: str,
        seconds: float,
        limit: int,
        resolve: Resolve | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """``agent``: the ``User-Agent``. ``seconds``: wall-clock limit of one request. ``limit``: bytes of one body."""
        self._clock = clock
        self._manners = manners
        self._agent = agent
        self._seconds = seconds
        self._limit = limit
        self._deadline = Deadline()
        self._pool = open_pool(permits, self._deadline, resolve, tls)
        self._robots = Robots(self._robots_text)

    def fetch(self, address: str, accept: Accept, validators: Validators | None = None) -> Fetched | NotFetched:
        """The answer at ``address``; conditional where ``validators`` are given."""
        ask = _Ask(accept, self._seconds, self._limit, validators or NO_VALIDATORS)
        try:
            return self._walked(parse_address(address), ask)
        except RefusedError as reason:
            return NotFetched(Trouble.ADDRESS, str(reason), temporary=False)

    @property
    def left(self) -> float:
        """Seconds of the run that are left."""
        return self._manners.left

    def held(self) -> dict[str, float]:
        """Hosts that asked us to wait, and for how many seconds yet."""
        return self._manners.held()

    def close(self) -> None:
        """Hang up."""
        self._pool.close()

    def _walked(self, first: Address, ask: _Ask) -> Fetched | NotFetched:
        """The answer at the end of all redirects."""
        current, settled, permanent = first, first, True
        notes: list[str] = []
        for _ in range(_MOST_HOPS + 1):
            outcome = self._allowed(current, ask)
            if isinstance(outcome, NotFetched):
                return replace(outcome, at=current)
            if isinstance(outcome, Fetched):
                return replace(outcome, moved_to=settled if settled != first else None, notes=tuple(notes))
            try:
                target = parse_address(outcome.target, current)
            except RefusedError as reason:
                why = f"it redirects to an address that is not fetched: {reason}"
                return NotFetched(Trouble.ADDRESS, why, temporary=False, at=current)
            permanent = permanent and outcome.permanent
            if current.scheme == "https" and target.scheme == "http":
                notes.append(f"it redirects from https to http ({target.host})")
                permanent = False  # a way that anybody on the network may change is not remembered
            current = target
            settled = current if permanent else settled
        return NotFetched(Trouble.REDIRECTS, f"it redirects more than {_MOST_HOPS} times", temporary=False, at=current)

    def _allowed(self, address: Address, ask: _Ask) -> _Outcome:
        """The outcome of one hop, if the site's robots.txt allows it."""
        if ask.robots:
            verdict = self._robots.verdict(address)
            if verdict.delay:
                self._manners.slow_down(address, verdict.delay)
            if verdict.refusal:
                return NotFetched(verdict.code, verdict.refusal, temporary=verdict.temporary)
        return self._tried(address, ask)

    def _tried(self, address: Address, ask: _Ask) -> _Outcome:
        """The outcome of one hop, after as many attempts as make sense."""
        tried: _Outcome | None = None
        for attempt in range(_MOST_ATTEMPTS):
            try:
                with self._manners.turn(address):
                    tried = self._asked(address, ask, attempt)
            except NoTurnError as reason:
                code = Trouble.NO_TIME if reason.late else Trouble.BUSY
                return tried or NotFetched(code, str(reason), temporary=True)
            if not (isinstance(tried, NotFetched) and tried.again):
                break
        outcome = tried or NotFetched(Trouble.NO_TIME, "it was not asked", temporary=True)
        self._learn(address, outcome)
        return outcome

    def _asked(self, address: Address, ask: _Ask, attempt: int) -> _Outcome:
        """One request; what fails is told to the manners, and whether to try again is in the outcome."""
        self._deadline.within(min(ask.seconds, max(1.0, self._manners.left)))
        try:
            outcome = self._exchange(address, ask, attempt)
        except RefusedError as reason:
            return NotFetched(Trouble.ADDRESS, str(reason), temporary=False)
        except httpcore2.TimeoutException:
            outcome = NotFetched(Trouble.SLOW, f"no whole answer within {ask.seconds:g} seconds", temporary=True)
        except TruncatedError as problem:
            outcome = NotFetched(Trouble.BROKEN, str(problem), temporary=True, again=attempt < 1)
        except TooLargeError as problem:
            return NotFetched(Trouble.TOO_LARGE, str(problem), temporary=False)
        except BodyError as problem:
            return NotFetched(Trouble.BROKEN, str(problem), temporary=False)
        except httpcore2.ConnectError as problem:
            outcome = NotFetched(Trouble.DOWN, _no_connection(problem), temporary=True)
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as problem:
            why = f"the connection broke: {str(problem)[:200] or type(problem).__name__}"
            outcome = NotFetched(Trouble.BROKEN, why, temporary=True, again=attempt < 1)
        if isinstance(outcome, NotFetched) and outcome.again and outcome.code is not Trouble.BUSY:
            self._manners.hold(address, _BACK_OFF * 2**attempt, f"its server failed ({outcome.reason})")
        return outcome

    def _learn(self, address: Address, outcome: _Outcome) -> None:
        """Tell the manners whether the server is up; one that is busy is held already."""
        if not isinstance(outcome, NotFetched) or (outcome.status or 500) < 500:
            self._manners.answered(address)
        elif outcome.code in _SERVERS_FAULT:
            self._manners.failed(address)

    def _exchange(self, address: Address, ask: _Ask, attempt: int) -> _Outcome:
        url = httpcore2.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=address.port,
            target=address.target.encode(),
        )
        waits = dict.fromkeys(("connect", "read", "write", "pool"), ask.seconds)
        with self._pool.stream(
            "GET", url, headers=[*self._headers(address, ask).items()], extensions={"timeout": waits}
        ) as got:
            headers = Headers(got.headers)
            if not 200 <= got.status < 300:
                _drain(got)
            if got.status in (*_MOVED, *_ELSEWHERE) and headers.get("location"):
                return _Redirect(headers.get("location"), got.status in _MOVED)
            if got.status == 304 and ask.validators.headers():
                return self._fetched(address, 304, b"", headers)
            if not 200 <= got.status < 300 or got.status == 206:
                return self._refused(address, got.status, headers, attempt)
            body = read_body(got.iter_stream(), headers.get("content-encoding"), ask.limit, cut=ask.cut)
            return self._fetched(address, got.status, body, headers)

    def _headers(self, address: Address, ask: _Ask) -> dict[str, str]:
        return {
            "Host": address.authority,
            "User-Agent": self._agent,
            "Accept": ask.accept,
            "Accept-Encoding": ACCEPTED,
            **ask.validators.headers(),
        }

    def _fetched(self, address: Address, status: int, body: bytes, headers: Headers) -> Fetched:
        kind, charset, unchanged = headers.content_type, headers.charset, status == 304
        return Fetched(address, status, body, kind, charset, headers.validators, unchanged=unchanged)

    def _refused(self, address: Address, status: int, headers: Headers, attempt: int) -> NotFetched:
        """What a status without a page means, and for how long the host is left alone."""
        said = phrase(status)
        if status in _BUSY:
            asked = headers.retry_after(self._clock.now())
            wait = _BUSY_BACK_OFF * 2**attempt if asked is None else asked
            reason = f"{said}; it asks us to wait {asked:,.0f} seconds" if asked else said
            self._manners.hold(address, wait, f"its server answered {said} and asked us to wait")
            return NotFetched(Trouble.BUSY, reason, temporary=True, status=status, again=attempt < 2)
        temporary = status in _GATEWAYS or status >= 500
        again = temporary and attempt < 1
        return NotFetched(Trouble.STATUS, said, temporary=temporary, status=status, again=again)

    def _robots_text(self, address: Address) -> RobotsText:
        """See `Robots`. What answers 4xx has no rules (RFC 9309, 2.3.1.3)."""
        seconds = min(self._seconds, _ROBOTS_SECONDS)
        got = self._walked(address, _Ask("text/plain, */*;q=0.5", seconds, LARGEST, robots=False, cut=True))
        if isinstance(got, Fetched):
            return RobotsText(got.body.decode("utf-8-sig", "replace"))
        if got.code is Trouble.ADDRESS:
            return RobotsText(refused=got.reason) if got.at in (None, address) else RobotsText()
        absent = got.status is not None and 400 <= got.status < 500 and got.status not in (*_BUSY, *_GATEWAYS)
        if absent or got.code is Trouble.REDIRECTS:
            return RobotsText()
        late = got.code in (Trouble.DOWN, Trouble.NO_TIME, Trouble.BUSY)  # that is how it is with all of the site
        where = "" if late else f"the robots.txt of {address.authority} cannot be had: "
        return RobotsText(unreachable=where + got.reason, code=got.code)


def _drain(got: httpcore2.Response) -> None:
    """Take the body that nobody wants, if it is small: so the server is done before it gets the next request."""
    with contextlib.suppress(httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException):
        size = 0
        for chunk in got.iter_stream():
            size += len(chunk)
            if size > _SMALL:
                return


def _no_connection(problem: Exception) -> str:
    text = str(problem)
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return f"its certificate is not to be trusted ({text.rpartition(': ')[2][:200]})"
    return f"no connection: {re.sub(r'^.Errno -?[0-9]+. ', '', text)[:200] or type(problem).__name__}"
