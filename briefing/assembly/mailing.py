"""Mail: the server, the sender, the operator, the monitor."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from briefing.assembly.common import Cupboards
from briefing.assembly.secrets import read_secret
from briefing.errors import SettingsError
from briefing.settings import Settings

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.delivery import Clock, Limits, Mailbox, MailServer, Notice, Pinger, Sender
    from briefing.pipeline import SendOrder, SendTools, Wishes

_LEDGER_DAYS = 365  # for which it is known at least who got what
_HINT = "`briefing init` shows the settings of mail."


def mail_server(settings: Settings) -> MailServer:
    """Raises `SettingsError` where none is set, or its password cannot be had."""
    from briefing.delivery import MailServer

    if settings.smtp_host is None:
        raise SettingsError("smtp_host is not set: no mail server is known", hint=_HINT)
    kept = settings.smtp_password, settings.smtp_password_file, settings.smtp_password_command
    secret = read_secret("smtp_password", *kept) if settings.smtp_user else None
    if settings.smtp_user and secret is None:
        raise SettingsError(
            "smtp_user is set, and no password", hint="Set smtp_password_file or smtp_password_command."
        )
    return MailServer(
        host=settings.smtp_host,
        port=settings.mail_port,
        security=settings.smtp_security,
        certificates=settings.smtp_certificates,
        verify=settings.smtp_verify,
        user=settings.smtp_user,
        secret=secret or "",
        token=settings.smtp_login == "token",
        seconds=settings.smtp_seconds,
    )


def mail_sender(settings: Settings, *, to_list: bool = True) -> Sender:
    """Who sends; ``to_list``: to many, who may want to go. Raises `SettingsError` where no sender is set."""
    from briefing.delivery import Sender

    if settings.mail_from is None:
        raise SettingsError("mail_from is not set: no sender is known", hint=_HINT)
    own = _mailbox("mail_from", settings.mail_from)
    reply_to = _mailbox("mail_reply_to", settings.mail_reply_to) if settings.mail_reply_to else None
    if not to_list:
        return Sender(own, reply_to)
    keeper = _mailbox("operator", settings.operator) if settings.operator else reply_to or own
    return Sender(
        own,
        reply_to,
        list_id=_list_id(settings, own.domain),
        list_name=settings.title,
        unsubscribe=settings.unsubscribe or (f"mailto:{quote(keeper.address, safe='@')}?subject=unsubscribe",),
    )


def mail_clock(settings: Settings) -> Clock:
    """The real one, in the configured zone."""
    from briefing.collecting import Clock

    return Clock(lambda: datetime.now(ZoneInfo(settings.timezone)), time.monotonic, time.sleep)


def send_order(
    settings: Settings,
    edition: str | None,
    *,
    whole_file: bool,
    wishes: Wishes,
    again: tuple[str, ...] = (),
    had: tuple[str, ...] = (),
    into: Path | None = None,
    morning: bool = False,
) -> SendOrder:
    """What the settings say of mailing ``edition``; the rest as in `SendOrder`. ``morning``: nobody waits for the run.

    Raises `SettingsError` where sender or recipients are not set.
    """
    from briefing.pipeline import SendOrder

    if settings.recipients is None:
        raise SettingsError("recipients is not set: nobody is known to mail to", hint=_HINT)
    return SendOrder(
        edition=edition,
        output=settings.output,
        recipients=settings.recipients,
        sender=mail_sender(settings),
        profile=settings.profile,
        whole_file=whole_file,
        link=_link(settings),
        limits=_limits(settings, morning=morning),
        wishes=wishes,
        again=again,
        had=had,
        into=into,
        ledger_days=max(_LEDGER_DAYS, settings.keep_editions_days or 0),
    )


def send_tools(settings: Settings, shelves: Cupboards, tell: Callable[[str], None]) -> SendTools:
    """The real mail server and the real clock. ``tell`` is given a sentence when there is something to wait for."""
    from briefing.pipeline import SendTools

    return SendTools(lambda: mail_server(settings), mail_clock(settings), shelves.templates.loader, tell)


def notify(settings: Settings, notice: Notice, tell: Callable[[str], None]) -> str | None:
    """Mail a word to the operator, once a day and matter. Returns ``None`` where it was sent or nobody is to be told.

    Otherwise why it was not, in words: a notice that fails stops no run. It raises nothing.
    """
    from briefing.delivery import Ledger, State, hold_lock, send_notice
    from briefing.errors import BriefingError

    if settings.operator is None:
        return None
    state = settings.output / ".state"
    try:
        sender, server = mail_sender(settings, to_list=False), mail_server(settings)
        to, clock = _mailbox("operator", settings.operator), mail_clock(settings)
        with hold_lock(state / "mail.lock"):
            ledger = Ledger(state / "mail.sqlite")
            try:
                ledger.settle_killed()
                done, said = send_notice(notice, to, sender, server, ledger, clock, _limits(settings), tell)
            finally:
                ledger.close()
    except BriefingError as problem:
        return f"the operator could not be told: {problem}"
    return None if done is State.SENT else f"the operator could not be told ({done}): {said}"


def pinger(settings: Settings) -> Pinger:
    """The monitor of the settings; none hears nothing."""
    from briefing.delivery import Pinger

    return Pinger(settings.ping_url.get_secret_value() if settings.ping_url else None)


def _limits(settings: Settings, *, morning: bool = False) -> Limits:
    from briefing.delivery import Limits

    return Limits(settings.mail_size_limit, settings.retry_seconds(morning=morning), settings.mail_seconds)


def _mailbox(name: str, given: str) -> Mailbox:
    from briefing.delivery import parse_mailbox

    try:
        return parse_mailbox(given)
    except ValueError as problem:
        raise SettingsError(f"{name}: {problem}") from None


def _list_id(settings: Settings, domain: str) -> str:
    plain = domain if re.fullmatch(r"[a-z0-9.-]+", domain) else "localhost"
    name = settings.list_id or f"briefing.{plain}"
    return f"{settings.profile}.{name}" if settings.profile and settings.list_id is None else name


def _link(settings: Settings) -> str | None:
    """A profile's editions lie in a folder of its own below the others', unless it has an address of its own."""
    link, profile = settings.mail_link, settings.profile
    if link is None or profile is None or settings.output.name != profile:
        return link
    link = link.rstrip("/")
    return link if link.endswith(f"/{profile}") else f"{link}/{profile}"
