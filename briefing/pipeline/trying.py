"""Templates tried on a specimen: every form, every link, and whether all forms still say everything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from jinja2 import BaseLoader

from briefing.documents import HouseStyle, specimen
from briefing.errors import ResourceError
from briefing.pipeline.progress import Silent
from briefing.pipeline.rendering import render_all
from briefing.records.edition import Edition, EditionEvent, PrintedStatement

_JSON, _MAIL = "briefing.json", "mail."
_STYLE = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Tried:
    """What came of trying."""

    forms: tuple[str, ...]
    """Names of the forms that can be made."""
    problems: tuple[str, ...]
    warnings: tuple[str, ...]


def try_templates(
    templates: BaseLoader, language: str, to: Path | None = None, style: HouseStyle | None = None
) -> Tried:
    """Make all forms of a specimen edition in ``language`` and ``style``; write them into the folder ``to``, if given.

    Raises `ResourceError` where ``to`` cannot be written.
    """
    edition = specimen(language)
    rendered = render_all(edition, templates, Silent(), style=style)
    forms = tuple(sorted(name for name in rendered.files if name != _JSON))
    problems = [str(failure) for failure in rendered.failures]
    for name in forms:
        if not name.endswith(".pdf"):
            problems += _lost(edition, name, rendered.files[name].decode("utf-8"))
    if to is not None:
        _write(to, {name: rendered.files[name] for name in forms})
    return Tried(forms, tuple(problems), rendered.warnings)


def _lost(edition: Edition, name: str, text: str) -> list[str]:
    """What of the specimen a form does not have: a template has dropped it."""
    plain = _bare(unescape(_TAG.sub(" ", _STYLE.sub(" ", text))) if name.endswith(".html") else text)
    wanted = {
        "headline": [event.headline for event in edition.events],
        "statement": [statement.text for event in edition.events for statement in _told_in(name, event)],
    }
    if not name.startswith(_MAIL):
        wanted["passage"] = [passage.text for passage in edition.passages]
        wanted["withheld statement"] = [one.text for one in edition.withheld]
    return [
        f"{name}: the {what} “{words}” of the specimen is not in it: a template leaves out what readers need"
        for what, found in wanted.items()
        for words in found
        if _bare(words) not in plain
    ]


def _told_in(name: str, event: EditionEvent) -> Sequence[PrintedStatement]:
    """Its statements; a mail has the lead alone."""
    return event.statements[:1] if name.startswith(_MAIL) else event.statements


def _bare(text: str) -> str:
    """Letters and digits alone: marks and escapes differ from form to form."""
    return "".join(character for character in text if character.isalnum())


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as problem:
        raise ResourceError(f"{problem.filename or folder} cannot be written: {problem.strerror}") from None
