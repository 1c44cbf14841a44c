"""``briefing init``."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.common import common, put, put_json, say

_SAMPLE = """\
# Who gets the edition by mail: one address a line. `recipients` in the settings names this file.
# What stands behind a # is a comment. Each gets a message of their own and sees no other address.
#
#ann@example.org
#Ben Lee <ben@example.org>
#
# Below a line [name] stand the recipients of the profile of that name, for whom an edition of its own is made:
#[press]
#press@example.org
"""


@click.command()
@click.option("--force", is_flag=True, help="Write over existing settings; a file of recipients is never written over.")
@click.option("--recipients", type=click.Path(path_type=Path), help="File of recipients to begin, too.")
@common
def init(force: bool, recipients: Path | None, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Write a commented briefing.toml (or the file of --config) in which every setting has its default.

    With --recipients a commented file of recipients is written, too; settings that exist stay as they are then.
    """
    del verbose
    from briefing.errors import UsageError
    from briefing.settings import FILE_NAME, commented_toml

    target = config or Path(FILE_NAME)
    begins = force or not target.exists()
    if not begins and recipients is None:
        raise UsageError(f"{target} exists already", hint="Use --force to write over it.")
    if recipients is not None:
        _write(recipients, _SAMPLE, private=True)
    if begins:
        _write(target, commented_toml())
    written = {"file": str(target)} if begins else {}
    written |= {"recipients": str(recipients)} if recipients else {}
    if as_json:
        put_json(written)
        return 0
    for name in written.values():
        put(name)
    if begins and not quiet:
        say("Set `corpus` to your articles, or `feeds` to collect from, then run `briefing make`.")
    if recipients is not None and not quiet:
        say(f'Write addresses into {recipients}, and in {target} set recipients = "{recipients}".')
    return 0


def _write(target: Path, text: str, *, private: bool = False) -> None:
    """A ``private`` file is for its owner alone, and none is written over. Raises `UsageError`."""
    import os

    from briefing.errors import UsageError

    try:
        flags = os.O_CREAT | os.O_WRONLY | (os.O_EXCL if private else os.O_TRUNC)
        with os.fdopen(os.open(target, flags, 0o600 if private else 0o666), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{target} exists already", hint="It is left as it is; leave --recipients out.") from None
    except OSError as problem:
        raise UsageError(f"{target} cannot be written: {problem.strerror}") from None
