"""The steps of a morning over the real web, model and mail server, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.assembly.common import cupboards, outlets
from briefing.assembly.embedders import embedder_in_memory
from briefing.assembly.gathering import collect_order, collect_tools
from briefing.assembly.mailing import notify, pinger, send_order, send_tools
from briefing.assembly.making import order, tools
from briefing.assembly.storing import at_hand
from briefing.settings import Settings

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.delivery import Notice
    from briefing.pipeline import Morning, Outcome, Progress, Step

_NOT_OVER = 13
_ENDS = {
    0: "complete",
    3: "incomplete",
    10: "no article",
    11: "another run",
    12: "credentials refused",
    13: "not delivered to all",
}


def morning_steps(
    settings: Settings, day: date, progress: Progress, tell: Callable[[str], None], *, whole_file: bool
) -> list[Step]:
    """Collect (where feeds are set), make, verify, send (where recipients are set).

    ``whole_file``: as in `SendOrder`.
    """
    from briefing.pipeline import Step

    steps = [
        Step("make", lambda: _make(settings, day, progress), needed=True),
        Step("verify", lambda: _verify(settings, day, progress)),
    ]
    if settings.feeds or settings.feed_lists:
        steps.insert(0, Step("collect", lambda: _collect(settings, progress)))
    if settings.recipients is not None:
        steps.append(Step("send", lambda: _send(settings, day, tell, whole_file=whole_file)))
    return steps


def _collect(settings: Settings, progress: Progress) -> Outcome:
    from briefing.pipeline import Outcome, collect

    report = collect(collect_order(settings), collect_tools(settings), progress)
    missing = [f"{feed.title}: {feed.reason or 'not read'}" for feed in report.feeds if feed.missing]
    late = ["the time for collecting was over; what is left follows in the next run"] if report.out_of_time else []
    return Outcome(3 if missing or late else 0, (*missing, *late, *report.warnings))


def _make(settings: Settings, day: date, progress: Progress) -> Outcome:
    from briefing.pipeline import Outcome, make_edition

    shelves = cupboards(settings)
    with at_hand(settings, day, progress.stage) as far:
        asked = order(settings, day, force=False)
        made = make_edition(asked, tools(settings, shelves), progress, shelves.fingerprints())
        far.put_up(made)
    return Outcome(made.exit_code, (*made.problems, *made.hints))


def _verify(settings: Settings, day: date, progress: Progress) -> Outcome:
    """What was just made must hold against what it was made from; if it does not, nobody gets it."""
    from briefing.pipeline import Outcome, verify_edition

    edition, problems = verify_edition(
        settings.output / day.isoformat(),
        settings.corpus,
        embedder_in_memory(settings),
        progress,
        page_seconds=settings.page_seconds,
        outlets=outlets(settings).outlets,
    )
    broken = sorted({problem.statement for problem in problems if not problem.holds})
    if not broken:
        return Outcome()
    count = sum(len(event.statements) for event in edition.events)
    told = f"{len(broken)} of {count} statements do not hold ({', '.join(broken[:5])}); the edition is not mailed"
    return Outcome(1, (told, "`briefing verify` shows them."), goes_on=False)


def _send(settings: Settings, day: date, tell: Callable[[str], None], *, whole_file: bool) -> Outcome:
    from briefing.pipeline import Outcome, Wishes, send_edition

    asked = send_order(settings, day.isoformat(), whole_file=whole_file, wishes=Wishes(), morning=True)
    sent = send_edition(asked, send_tools(settings, cupboards(settings), tell))
    missed = [
        f"{one.recipient.mailbox.masked}: {one.fate} ({one.said or 'no answer'})"
        for one in sent.deliveries
        if one.fate in ("deferred", "refused", "unknown")
    ]
    stopped = [str(sent.stopped), *([sent.stopped.hint] if sent.stopped.hint else [])] if sent.stopped else []
    return Outcome(sent.exit_code, (*stopped, *missed, *sent.bad))


class MorningReporter:
    """The monitor is pinged, and the operator is told of whatever was not as it should be. See `Reporter`."""

    def __init__(self, settings: Settings, day: date, tell: Callable[[str], None]) -> None:
        self._settings = settings
        self._day = day
        self._tell = tell
        self._pinger = pinger(settings)

    def started(self) -> Sequence[str]:
        """See `Reporter`."""
        return () if self._pinger.start() else ("the monitor did not hear that the run began",)

    def ended(self, morning: Morning) -> Sequence[str]:
        """See `Reporter`. The mail to the operator comes first: a monitor that hangs must not delay it."""
        trouble = []
        if morning.exit_code:
            told = notify(self._settings, self._notice(morning), self._tell)
            trouble += [told] if told else []
        heard = self._pinger.success() if morning.delivered else self._pinger.fail()
        return [*trouble, *([] if heard else ["the monitor did not hear how the run ended"])]

    def _notice(self, morning: Morning) -> Notice:
        from briefing.delivery import Notice

        code, day = morning.exit_code, self._day.isoformat()
        lines = [
            f"{self._settings.title}, {day}: {_what(code)}",
            "",
            *(f"- {line}" for line in morning.lines),
            "",
            f"The edition is below {self._settings.output}.",
            "`briefing status` shows the run, `briefing doctor` looks for what is wrong with the machine.",
        ]
        return Notice(
            day, f"morning-{code}", f"{self._settings.title} {day}: {_ENDS.get(code, 'failed')}", tuple(lines)
        )


def _what(code: int) -> str:
    if code == 3:
        return "the edition is made and mailed; it is incomplete, and its first page says so."
    if code == 12:
        return "credentials were refused: a key or a password must be renewed."
    if code == _NOT_OVER:
        return "the edition is made; not everybody has it."
    return "there is no article for this day." if code == 10 else "the edition could not be made or mailed."
