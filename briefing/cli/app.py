"""The command itself: its sub-commands, and what becomes of errors."""

from __future__ import annotations

import contextlib
import gc
import os
import platform
import sys
from typing import NoReturn

import click

from briefing import __version__
from briefing.cli.check import check
from briefing.cli.collect import collect
from briefing.cli.common import CONTEXT, put_json, say
from briefing.cli.config import config
from briefing.cli.doctor import doctor
from briefing.cli.edit import edit
from briefing.cli.embedder import embedder
from briefing.cli.events import events
from briefing.cli.init import init
from briefing.cli.logged import end
from briefing.cli.make import make
from briefing.cli.morning import morning
from briefing.cli.read import read
from briefing.cli.schedule import schedule
from briefing.cli.send import send
from briefing.cli.status import status
from briefing.cli.templates import templates
from briefing.cli.verify import verify
from briefing.errors import BriefingError

_INTERRUPTED = 130
_BETWEEN_COLLECTIONS = 50_000
"""Objects made between two searches for cycles: a day is made of records that live to its end and hold no cycles, and
looking through them every 700 objects, Python's default, takes a tenth of the time of grouping."""


@click.group(context_settings=CONTEXT, no_args_is_help=True)
@click.version_option(__version__, "--version", prog_name="briefing")
def briefing() -> None:
    """Read a day's news in many languages; write a briefing in which every sentence can be checked.

    \b
    briefing collect
    briefing make --corpus corpus/sample --date 2031-05-13
    briefing read page.html
    briefing verify output/2031-05-13
    """  # noqa: D301 - click wants the control character itself


for _command in (
    morning,
    collect,
    make,
    read,
    events,
    edit,
    verify,
    check,
    send,
    templates,
    schedule,
    status,
    doctor,
    embedder,
    config,
    init,
):
    briefing.add_command(_command)


def _choose_kernels() -> None:
    """Let the matrix library ask the processor what it can do, before it loads.

    OpenBLAS as numpy carries it takes new processors for the oldest of their kind (its issue 6029); a name that it does
    not know makes it look for itself. Embedding takes two thirds of the time then.
    """
    if platform.machine() in {"x86_64", "AMD64"}:
        os.environ.setdefault("OPENBLAS_CORETYPE", "auto")


def main() -> NoReturn:
    """Run the command line and leave with the contract's exit code."""
    _choose_kernels()
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # no name of a file or outlet may break a terminal of few characters
            stream.reconfigure(errors="backslashreplace")
    try:
        code = briefing.main(standalone_mode=False)
    except BriefingError as problem:
        _tell(str(problem), problem.hint, problem.exit_code)
        code = problem.exit_code
    except click.exceptions.NoArgsIsHelpError as problem:
        say(problem.format_message())
        code = problem.exit_code
    except click.ClickException as problem:
        _tell(problem.format_message(), _usage(problem), problem.exit_code)
        code = problem.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted.")
        end(_INTERRUPTED)
        _leave_at_once(_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing more, not even when Python closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except Exception as problem:
        import traceback

        say(traceback.format_exc().rstrip())
        _tell(f"{type(problem).__name__}: {problem}", "This is a defect of briefing. Please report it.", 1)
        code = 1
    code = code if isinstance(code, int) else 0
    end(code)
    sys.exit(code)


def _leave_at_once(code: int) -> NoReturn:
    """Without waiting for other threads, which may wait for a model for minutes yet."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


def _usage(problem: click.ClickException) -> str | None:
    context = getattr(problem, "ctx", None)
    return f"See `{context.command_path} --help`." if context else None


def _tell(message: str, hint: str | None, code: int) -> None:
    if "--json" in sys.argv[1:]:
        put_json({"error": {"message": message, "hint": hint, "exit_code": code}})
    say(f"Error: {message}")
    if hint:
        say(f"       {hint}")
