"""``briefing verify --rebuild``: an edition made again under the settings in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.pipeline import Progress, Rebuilt
    from briefing.records.edition import Edition
    from briefing.settings import Settings


def recorded_flags(edition: Path, corpus: Path | str | None) -> dict[str, Any]:
    """What the command line that made ``edition`` set, and where it lies; ``corpus`` goes before what that said.

    Raises `EditionError` where no account lies with the edition.
    """
    from briefing.pipeline import read_account
    from briefing.storage import shown_place

    folder = edition if edition.is_dir() else edition.parent
    given = {name: value for name, value in read_account(folder).flags.items() if name != "output"}
    return {**given, "output": shown_place(folder.resolve().parent), **({"corpus": corpus} if corpus else {})}


def made_again(edition: Path, checked: Edition, settings: Settings, progress: Progress) -> Rebuilt:
    """``checked``, which lies in ``edition``, made again with the answers that are kept. Raises as `assembly.order`."""
    from briefing import assembly
    from briefing.pipeline import read_account, rebuild

    account = read_account(edition)
    settings = _with_its_model(settings, checked, account.settings)
    shelves = assembly.cupboards(settings)
    order = assembly.order(settings, checked.date, force=True)
    tools = assembly.tools(settings, shelves, assembly.Asking.KEPT)
    return rebuild(account, order, tools, progress, shelves.fingerprints())


def document_of(rebuilt: Rebuilt) -> dict[str, Any]:
    """For ``--json``."""
    moved = [{"kind": one.kind, "name": one.name, "was": one.was, "now": one.now} for one in rebuilt.moved]
    return {
        "same": rebuilt.same,
        "forms": {name: "same" if same else "differs" for name, same in rebuilt.forms.items()},
        "moved": moved,
        "problems": list(rebuilt.problems),
    }


def _with_its_model(settings: Settings, checked: Edition, recorded: dict[str, Any]) -> Settings:
    """A model wrote it: its answers are kept under its name, though key and address are no longer set."""
    if checked.writer.kind.value != "openai" or settings.writer == "extractive" or settings.model_configured:
        return settings
    update = {name: recorded[name] for name in ("model", "base_url") if recorded.get(name)}
    return settings.model_copy(update={**update, "writer": "openai"})
