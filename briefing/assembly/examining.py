"""What the doctor looks at, by the settings in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefing.assembly.asking import model_line, uses_model
from briefing.assembly.common import cupboards, outlets
from briefing.assembly.engines import ray_engine
from briefing.assembly.mailing import mail_sender, mail_server
from briefing.assembly.storing import is_far, try_reading, try_writing, written_folder
from briefing.settings import Settings

_MAKE_RECIPIENTS = "`briefing init --recipients FILE` begins one; name it in `recipients`, and set its rights."
_USUAL_TOKENS = 4000  # of a question with 16 paragraphs and its instructions

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.checkup import Check, Probe
    from briefing.llm.client import OpenAIModel


def probes(settings: Settings, *, machine: str, network: bool) -> list[tuple[str, Probe]]:
    """What to look at. ``machine``: the zone that it goes by; ``network``: whether servers may be asked."""
    from briefing import checkup

    collects = bool(settings.feeds or settings.feed_lists)
    writes = [("output", written_folder(settings.output)), *([("corpus", settings.corpus)] if collects else [])]
    reads = [] if collects or is_far(settings.corpus) else [("corpus", settings.corpus)]
    now = datetime.now(UTC)
    found: list[tuple[str, Probe]] = [
        ("libraries", checkup.libraries),
        ("certificates", checkup.trust_store),
        ("fonts", lambda: checkup.scripts(_languages(settings), _lay_out)),
        ("folders", lambda: checkup.folders(writes, reads)),
        ("secrets", lambda: checkup.secrets(_of_the_owner(settings))),
        ("clock", lambda: checkup.clock(now.astimezone(ZoneInfo(settings.timezone)), settings.timezone, machine, None)),
        ("templates", lambda: _templates(settings)),
        ("outlets", lambda: _outlets(settings)),
        ("feeds", lambda: _feeds(settings)),
        ("last run", lambda: _last_run(settings, now)),
    ]
    found.append(("recipients", lambda: _recipients(settings)))
    if network:
        found += [("storage", lambda: _storage(settings)), ("engine", lambda: _engine(settings))]
        found += [("model", lambda: _model(settings)), ("mail server", lambda: _mail_server(settings))]
    return found


def _of_the_owner(settings: Settings) -> list[tuple[str, Path]]:
    """Files that others have no business to read."""
    names = ("api_key_file", "smtp_password_file", "recipients")
    return [(name, file) for name in names if (file := getattr(settings, name)) is not None]


def _storage(settings: Settings) -> Iterator[Check]:
    """Whether buckets can be read and written; nothing where there are none."""
    from briefing.checkup import Check, Standing

    for place, attempt in (settings.corpus, try_reading), (settings.output, try_writing):
        if is_far(place):
            yield Check(name="storage", standing=Standing.GOOD, told=attempt(settings))


def _engine(settings: Settings) -> Iterator[Check]:
    """Whether Ray can be started here, or answers where it runs and has this program; nothing for this machine."""
    from briefing.checkup import Check, Standing

    if settings.engine == "local":
        return
    over = ray_engine(settings)
    try:
        found = over.tried()
        if found is not None:
            yield Check(name="engine", standing=Standing.GOOD, told=f"Ray answers: {found}.")
        for remark in over.remarks():
            remedy = "Start the cluster, mend ray_address, or set engine to local."
            yield Check(
                name="engine", standing=Standing.DOUBTFUL, told=remark.replace("was", "would be", 1), remedy=remedy
            )
    finally:
        over.close()


def _languages(settings: Settings) -> list[str]:
    """The edition's, those of the outlets of the corpus's own list, and those that every reader may meet in a quote."""
    from briefing.corpus import find_sources, load_sources

    own = find_sources(settings.corpus, settings.sources)
    listed = load_sources(settings.corpus, settings.sources).outlets if own else ()
    spoken = {outlet.language for outlet in listed if outlet.language}
    return sorted({settings.language, *(spoken or ("ar", "el", "en", "he", "hi", "ja", "ko", "ru", "th", "zh"))})


def _lay_out(html: str) -> Sequence[str]:
    from briefing.documents import LayOutApart

    return LayOutApart()(html, datetime.now(UTC).date()).warnings


def _templates(settings: Settings) -> Iterator[Check]:
    from briefing.checkup import Check, Standing
    from briefing.pipeline import try_templates

    tried = try_templates(cupboards(settings).templates.loader, settings.language, None)
    for problem in tried.problems:
        yield Check(
            name="templates", standing=Standing.BAD, told=str(problem), remedy="See `briefing templates check`."
        )
    if not tried.problems:
        yield Check(name="templates", standing=Standing.GOOD, told="every form of an edition comes out.")


def _outlets(settings: Settings) -> Iterator[Check]:
    from briefing.checkup import Check, Standing

    listed = outlets(settings)
    for problem in listed.problems:
        yield Check(name="outlets", standing=Standing.DOUBTFUL, told=problem, remedy="Mend that entry.")
    told = f"{len(listed.outlets)} outlets are known."
    yield Check(name="outlets", standing=Standing.GOOD, told=told)


def _feeds(settings: Settings) -> Iterable[Check]:
    from briefing import checkup
    from briefing.collecting import last_report

    report = last_report(settings.corpus) if settings.corpus.is_dir() else None
    return checkup.feeds(report, len(settings.feeds) + len(settings.feed_lists))


def _last_run(settings: Settings, now: datetime) -> Iterable[Check]:
    from briefing import checkup
    from briefing.journal import read_journal

    return checkup.last_run(read_journal(settings.output / ".state"), now)


def _model(settings: Settings) -> Iterator[Check]:
    """One short question: whether the endpoint answers, to this key, with this model, in the form asked for."""
    from briefing.checkup import Check, Standing
    from briefing.llm import Question

    if not uses_model(settings):
        told = "none is set: the extractive writer writes."
        yield Check(name="model", standing=Standing.SKIPPED, told=told)
        return
    line = model_line(settings)
    schema = {
        "type": "object",
        "properties": {"answer": {"type": "string"}},
        "required": ["answer"],
        "additionalProperties": False,
    }
    question = Question(
        purpose="doctor",
        system='Answer as JSON: {"answer": "yes"}.',
        user="Are you there?",
        schema=schema,
        max_tokens=200,
    )
    try:
        answer = line.ask(question)
        told = f"{line.name} answered in {answer.seconds:.1f} s."
        yield Check(name="model", standing=Standing.GOOD, told=told)
        yield from _context(line)
    finally:
        line.close()


def _context(line: OpenAIModel) -> Iterator[Check]:
    """Whether a question of a usual length is read from its first word on: some servers cut it and say nothing."""
    from briefing.checkup import Check, Standing
    from briefing.llm import reads_whole

    whole = reads_whole(line, _USUAL_TOKENS)
    if whole is False:
        told = f"{line.name} does not read the beginning of a question of {_USUAL_TOKENS} tokens."
        remedy = "Raise the context length of the server, or lower paragraphs_per_request."
        yield Check(name="model context", standing=Standing.DOUBTFUL, told=told, remedy=remedy)
    elif whole is None:
        told = f"{line.name} could not say how much it reads: it echoes no word even of a short question."
        yield Check(name="model context", standing=Standing.DOUBTFUL, told=told)
    else:
        told = f"{line.name} reads a question of {_USUAL_TOKENS} tokens whole."
        yield Check(name="model context", standing=Standing.GOOD, told=told)


def _recipients(settings: Settings) -> Iterator[Check]:
    from briefing.checkup import Check, Standing
    from briefing.delivery import read_recipients

    if settings.recipients is None:
        yield Check(name="recipients", standing=Standing.SKIPPED, told="none are set: nothing is mailed.")
        return
    try:
        listed = read_recipients(settings.recipients.read_bytes())
    except OSError as problem:
        told = f"{settings.recipients} cannot be read: {problem.strerror or problem}."
        yield Check(name="recipients", standing=Standing.BAD, told=told, remedy=_MAKE_RECIPIENTS)
        return
    for line in listed.bad:
        yield Check(name="recipients", standing=Standing.DOUBTFUL, told=f"{line}.", remedy="Mend that line.")
    count = len(listed.recipients)
    told = f"{settings.recipients} names {count} {'recipient' if count == 1 else 'recipients'}."
    if not count:
        yield Check(name="recipients", standing=Standing.BAD, told=told, remedy="Write addresses into it, one a line.")
        return
    yield Check(name="recipients", standing=Standing.GOOD, told=told)


def _mail_server(settings: Settings) -> Iterator[Check]:
    """Greeted, secured and logged in to; no mail is sent."""
    from briefing.checkup import Check, Standing
    from briefing.delivery import check_mail_server

    if settings.smtp_host is None:
        standing = Standing.SKIPPED if settings.recipients is None else Standing.BAD
        told = "none is set" + (": nothing is mailed." if settings.recipients is None else ", and recipients are.")
        remedy = None if settings.recipients is None else "Set smtp_host."
        yield Check(name="mail server", standing=standing, told=told, remedy=remedy)
        return
    sender = mail_sender(settings)
    told = f"{check_mail_server(mail_server(settings))}; mail comes from {sender.mailbox.address}."
    yield Check(name="mail server", standing=Standing.GOOD, told=told)
