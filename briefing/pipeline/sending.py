"""``briefing send``: a finished edition to its recipients, each once."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from briefing.delivery import (
    Key,
    Ledger,
    Mailbox,
    Parcel,
    Posted,
    Poster,
    Recipient,
    RecipientList,
    State,
    hold_lock,
    latest_edition,
    message_id,
    parse_mailbox,
    read_recipients,
    recipient_hash,
)
from briefing.documents import load_edition
from briefing.errors import BriefingError, EditionError, SettingsError, UsageError
from briefing.pipeline.sending_letters import Letters
from briefing.pipeline.sending_order import Delivery, SendOrder, SendTools, Sent
from briefing.pipeline.sending_plan import Fate, Plan, content_of, plan_for
from briefing.records.edition import Edition

_FATES = {
    State.SENT: Fate.SENT,
    State.DEFERRED: Fate.DEFERRED,
    State.REFUSED: Fate.REFUSED,
    State.UNKNOWN: Fate.UNKNOWN,
}


@dataclass(frozen=True)
class _Pile:
    """All that is known before the first message is sent."""

    folder: Path
    edition: Edition
    listed: RecipientList
    chosen: tuple[Recipient, ...]
    plans: tuple[Plan, ...]
    content: str
    letters: Letters


def send_edition(order: SendOrder, tools: SendTools) -> Sent:
    """Mail an edition to those of its recipients who do not have it yet.

    Raises `EditionError` where there is none, `SettingsError` for recipients that cannot be read or are nobody,
    `UsageError` for ``again`` that names nobody, `Locked` where another run is at it, `BriefingError` where the ledger
    cannot be used. What the mail server does is told in the answer.
    """
    folder = _folder(order)
    state = (folder.parent if _is_day(folder.name) else order.output) / ".state"
    if order.into is not None:
        ledger = Ledger(state / "mail.sqlite", read_only=True)
        try:
            return _written(_pile(order, tools, folder, ledger), order)
        finally:
            ledger.close()
    with hold_lock(state / "mail.lock", hint="Wait for it to end: nobody gets the edition twice."):
        ledger = Ledger(state / "mail.sqlite")
        try:
            ledger.settle_killed()
            sent = _posted(_pile(order, tools, folder, ledger, lock=state / "lock"), order, tools, ledger)
            _prune(ledger, order, tools, state.parent)
            return sent
        finally:
            ledger.close()


def _prune(ledger: Ledger, order: SendOrder, tools: SendTools, output: Path) -> None:
    """A ledger that cannot be pruned is none to worry about now: all was sent, and the next run tries again."""
    with contextlib.suppress(BriefingError, OverflowError):
        before = tools.clock.now() - timedelta(days=order.ledger_days)
        ledger.prune(before, lambda day: (output / day / "briefing.json").exists())


def _folder(order: SendOrder) -> Path:
    if order.edition is None:
        found = latest_edition(order.output)
        if found is None:
            raise EditionError(f"there is no edition in {order.output}", hint="Make one with `briefing make`.")
        return found
    place = Path(order.edition)
    if _is_day(order.edition) and not place.exists():
        place = order.output / order.edition
    return (place.parent if place.name == "briefing.json" else place).resolve()


def _is_day(name: str) -> bool:
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def _pile(order: SendOrder, tools: SendTools, folder: Path, ledger: Ledger, lock: Path | None = None) -> _Pile:
    edition, pdf = _read(folder, lock)
    listed, chosen = _recipients(order)
    forced, had = _named("--again", order.again, order, chosen), _named("--had", order.had, order, chosen)
    content = content_of(edition)
    now = tools.clock.now()
    for one in chosen:
        if one.mailbox.key in had and order.into is None:
            key = Key(edition.date.isoformat(), order.profile or "", recipient_hash(one.mailbox.key), content)
            ledger.plan([(key, one.mailbox.masked)], now)
            ledger.mark(key, State.SENT, now, said="noted by the operator")
    kept = ledger.entries(edition.date.isoformat(), order.profile or "")
    plans = tuple(
        plan_for(kept.get(recipient_hash(one.mailbox.key), ()), content, order.wishes, forced=one.mailbox.key in forced)
        for one in chosen
    )
    letters = Letters(edition, pdf, tools.templates, order.sender, order.link, order.limits.size, now)
    return _Pile(folder, edition, listed, chosen, plans, content, letters)


def _read(folder: Path, lock: Path | None) -> tuple[Edition, bytes | None]:
    """The edition and its PDF, of one make: where a run is writing there, it raises `Locked`."""
    if lock is not None and lock.exists():
        with hold_lock(lock, hint="An edition is being made there. Mail it when that run has ended."):
            return _read(folder, None)
    file = folder / "briefing.json"
    try:
        edition = load_edition(file.read_bytes())
        pdf = folder / "briefing.pdf"
        return edition, pdf.read_bytes() if pdf.is_file() else None
    except OSError as problem:
        message = f"{problem.filename or file} cannot be read: {problem.strerror or problem}"
        raise EditionError(message, hint="Name the edition's folder or its date, such as 2021-04-13.") from None


def _recipients(order: SendOrder) -> tuple[RecipientList, tuple[Recipient, ...]]:
    try:
        listed = read_recipients(order.recipients.read_bytes())
    except OSError as problem:
        message = f"the file of recipients {order.recipients} cannot be read: {problem.strerror or problem}"
        raise SettingsError(message, hint="Name it in the setting `recipients`.") from None
    chosen = tuple(one for one in listed.recipients if one.profile == order.profile)
    if order.profile is not None and order.whole_file and all(one.profile is None for one in listed.recipients):
        chosen = listed.recipients
    if not chosen:
        wanted = f" for the profile {order.profile}" if order.profile else ""
        told = f"; {listed.bad[0]}" if listed.bad else ""
        hint = f"Write addresses below a line [{order.profile}]." if order.profile else "Write one address a line."
        raise SettingsError(f"{order.recipients} names nobody{wanted}{told}", hint=hint)
    return listed, chosen


def _named(flag: str, given: Sequence[str], order: SendOrder, chosen: Sequence[Recipient]) -> frozenset[str]:
    """Keys of the recipients whose addresses were ``given``."""
    known = {one.mailbox.key for one in chosen}
    found = set()
    for address in given:
        try:
            key = parse_mailbox(address).key
        except ValueError as problem:
            raise UsageError(f"{flag}: {problem}") from None
        if key not in known:
            raise UsageError(f"{flag}: no recipient of this edition has that address", hint=f"See {order.recipients}.")
        found.add(key)
    return frozenset(found)


def _identity(pile: _Pile, order: SendOrder, to: Mailbox) -> str:
    return message_id(order.sender, pile.edition.date.isoformat(), pile.content, order.profile or "", to.key)


def _settled(pile: _Pile, order: SendOrder, one: Recipient, plan: Plan, fate: Fate) -> Delivery:
    entry = plan.entry
    code, said, tries = (entry.code, entry.said, entry.attempts) if entry is not None else (None, "", 0)
    return Delivery(one, fate, _identity(pile, order, one.mailbox), plan.update, code, said, tries)


def _result(pile: _Pile, deliveries: Sequence[Delivery], stopped: BriefingError | None = None) -> Sent:
    notes = list(pile.listed.repeated)
    if any(one.fate in (Fate.SENT, Fate.WRITTEN) and not one.attached for one in deliveries):
        notes.append(pile.letters.without_pdf)
    edition = pile.edition
    incomplete = bool(edition.incomplete)
    return Sent(
        pile.folder, edition.date, edition.title, incomplete, tuple(deliveries), pile.listed.bad, tuple(notes), stopped
    )


def _written(pile: _Pile, order: SendOrder) -> Sent:
    """The messages into files, for somebody to look at."""
    assert order.into is not None  # noqa: S101 - see send_edition
    deliveries: list[Delivery] = []
    try:
        order.into.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in order.into.glob("[0-9][0-9][0-9][0-9].eml"):
            old.unlink()
        for number, (one, plan) in enumerate(zip(pile.chosen, pile.plans, strict=True), 1):
            if plan.fate is not None:
                deliveries.append(_settled(pile, order, one, plan, plan.fate))
                continue
            identity = _identity(pile, order, one.mailbox)
            data, attached = pile.letters.fitting(one.mailbox, identity, update=plan.update)
            file = order.into / f"{number:04}.eml"
            file.write_bytes(data)
            deliveries.append(Delivery(one, Fate.WRITTEN, identity, update=plan.update, attached=attached, file=file))
    except OSError as problem:
        raise BriefingError(f"cannot write to {order.into}: {problem.strerror or problem}") from None
    return _result(pile, deliveries)


def _posted(pile: _Pile, order: SendOrder, tools: SendTools, ledger: Ledger) -> Sent:
    parcels = {
        one: _parcel(pile, order, one, plan)
        for one, plan in zip(pile.chosen, pile.plans, strict=True)
        if plan.fate is None
    }
    posted: dict[Recipient, Posted] = {}
    stopped = None
    if parcels:
        server = tools.server()
        ledger.plan([(parcel.key, parcel.to.masked) for parcel in parcels.values()], tools.clock.now())
        poster = Poster(server, order.sender.mailbox, ledger, tools.clock, order.limits, tools.tell)
        done, stopped = poster.post(list(parcels.values()))
        posted = dict(zip(parcels, done, strict=True))
    deliveries = []
    for one, plan in zip(pile.chosen, pile.plans, strict=True):
        if plan.fate is not None:
            deliveries.append(_settled(pile, order, one, plan, plan.fate))
            continue
        last = posted[one]
        fate = _FATES[last.state]
        attached = last.parcel.has_attachments and not last.bare
        identity = _identity(pile, order, one.mailbox)
        deliveries.append(Delivery(one, fate, identity, plan.update, last.code, last.said, last.attempts, attached))
    return _result(pile, deliveries, stopped)


def _parcel(pile: _Pile, order: SendOrder, one: Recipient, plan: Plan) -> Parcel:
    box, letters = one.mailbox, pile.letters
    key = Key(pile.edition.date.isoformat(), order.profile or "", recipient_hash(box.key), pile.content)
    identity = _identity(pile, order, box)

    def write(attach: bool) -> bytes:
        return letters.write(box, identity, update=plan.update, attach=attach)

    return Parcel(key, box, write, has_attachments=letters.attaches)
