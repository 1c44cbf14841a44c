"""``briefing verify --rebuild``: an edition made again from what is kept, and which of its inputs have moved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError

from briefing.errors import BriefingError, EditionError, NothingToDo
from briefing.pipeline.inputs import Moved, answers_of, gather_inputs, moved_since
from briefing.pipeline.make import Run
from briefing.pipeline.order import Order, Tools
from briefing.pipeline.progress import Progress
from briefing.pipeline.reading import Day
from briefing.records.base import Record
from briefing.records.draft import Exchange

_RUN = "run.json"


class AccountArticle(Record):
    """An article that was read."""

    path: str
    sha256: str


class Account(Record):
    """What ``run.json`` says of how an edition came to be; it says more than this."""

    model_config = Record.model_config | {"extra": "ignore"}

    outputs: dict[str, str]
    """SHA-256 of each form."""
    parts: dict[str, dict[str, Any]]
    flags: dict[str, Any] = Field(default_factory=dict)
    """What the command line set."""
    settings: dict[str, Any] = Field(default_factory=dict)
    articles: tuple[AccountArticle, ...] = ()
    exchanges: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Rebuilt:
    """What came of making it again."""

    forms: Mapping[str, bool]
    """Name of each form → whether it has the same bytes."""
    moved: tuple[Moved, ...]
    problems: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether every form came out as it was."""
        return bool(self.forms) and all(self.forms.values()) and not self.problems


def read_account(folder: Path) -> Account:
    """The account that lies with an edition. Raises `EditionError` where there is none that can be read."""
    file = (folder if folder.is_dir() else folder.parent) / _RUN
    hint = "An edition can be made again where the account of its making lies beside it."
    try:
        return Account.model_validate_json(file.read_bytes())
    except OSError as problem:
        raise EditionError(f"{file} cannot be read: {problem.strerror or problem}", hint=hint) from None
    except (ValidationError, RecursionError):
        raise EditionError(f"{file} does not say what the edition was made of", hint=hint) from None


def rebuild(
    account: Account, order: Order, tools: Callable[[], Tools], progress: Progress, resources: Mapping[str, str]
) -> Rebuilt:
    """Make the edition of ``order`` again, write nothing, and hold it against ``account``.

    ``tools`` should ask nobody: see ``--offline``. What fails is told.
    """
    inputs = gather_inputs(order, resources)
    gathered = tools()
    day, files, problems = Day({}, ()), dict[str, bytes](), tuple[str, ...]()
    try:
        day, made = Run(order, gathered, progress, inputs).rendered()
        files = made.files
    except NothingToDo as nothing:
        problems = (f"{nothing}.",)
    except BriefingError as failed:
        problems = (str(failed),)
    finally:
        gathered.close()
    forms = {name: _hash(files.get(name)) == sha for name, sha in account.outputs.items()}
    before, now = account.parts, {**inputs.parts, "answer": _answers(account, gathered)}
    if order.corpus.is_file():  # many articles in one file, each with its own hash
        before = {**before, "article": {one.path: one.sha256 for one in account.articles}}
        now["article"] = {one.article.path: one.article.sha256 for one in day.readings.values()}
    return Rebuilt(forms, tuple(_named(one, account) for one in moved_since(before, now)), problems)


def _named(moved: Moved, account: Account) -> Moved:
    """A file of the corpus that was no article is called a file."""
    known = moved.was is None or moved.name in {one.path for one in account.articles}
    return moved if moved.kind != "article" or known else replace(moved, kind="file")


def _answers(account: Account, tools: Tools) -> dict[str, str]:
    """Those that the edition rested on, as far as they are still kept."""
    try:
        exchanges = TypeAdapter(tuple[Exchange, ...]).validate_json(json.dumps(account.exchanges))
    except ValidationError:
        return {}
    return answers_of(exchanges, tools.store)


def _hash(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
