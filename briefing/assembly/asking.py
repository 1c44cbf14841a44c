"""The model and those who ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.assembly.common import Cupboards, store
from briefing.errors import SettingsError
from briefing.settings import Settings, clean_key
from briefing.text.secret import keep_secret

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.events import Settler
    from briefing.llm import Model
    from briefing.llm.client import OpenAIModel
    from briefing.records.draft import Exchange
    from briefing.verification import Looker


def parallel_requests(settings: Settings) -> int:
    """As configured; a server on this machine shares its cores with us and mostly answers one at a time."""
    if settings.parallel_requests is not None:
        return settings.parallel_requests
    local = urlsplit(settings.base_url or "").hostname in ("localhost", "127.0.0.1", "::1")
    return 1 if local else 4


def uses_model(settings: Settings) -> bool:
    """Whether a model is to be asked; ``auto`` asks one where one is configured."""
    return settings.writer == "openai" or (settings.writer == "auto" and settings.model_configured)


def settler(settings: Settings, shelves: Cupboards) -> tuple[Settler | None, Callable[[], None]]:
    """Who is asked about doubtful pairs (``None``: nobody, by the settings), and how the line is hung up."""
    from briefing.llm import StoredModel

    if not settings.settle_pairs:
        return None, lambda: None
    line = model_line(settings)
    return settler_over(shelves, StoredModel(line, store(settings)), [], settings.settle_pairs), line.close


def looker(settings: Settings, shelves: Cupboards, model: Model, exchanges: list[Exchange]) -> Looker | None:
    """Who is asked for second looks; ``None``: nobody, by the settings."""
    from briefing.verification import Looker

    which, most = settings.second_look, settings.second_looks
    if which == "none" or most == 0:
        return None
    return Looker(model, shelves.prompts.loader, exchanges.append, which=which, most=most)


def settler_over(shelves: Cupboards, model: Model, exchanges: list[Exchange], most: int) -> Settler:
    """Who settles doubtful pairs over ``model``."""
    from briefing.events import Settler

    return Settler(model, shelves.prompts.loader, exchanges.append, most)


def model_line(settings: Settings) -> OpenAIModel:
    """The line to the configured endpoint. Raises as `_key`."""
    from briefing.llm.client import OpenAIModel

    return OpenAIModel(
        model=settings.model,
        base_url=settings.base_url,
        api_key=_key(settings),
        deadline=settings.request_seconds,
        attempts=settings.request_attempts,
        answer_format=settings.answer_format,
    )


def _key(settings: Settings) -> str | None:
    """The key, else what its file holds. Raises `SettingsError` where that cannot be read."""
    file = settings.api_key_file
    if settings.api_key is not None or file is None:
        return settings.api_key.get_secret_value() if settings.api_key else None
    try:
        key = clean_key(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise SettingsError(f"api_key_file {file} cannot be read: {problem.strerror}") from None
    except ValueError:
        key = ""  # what it holds is not shown
    if not key:
        raise SettingsError(f"api_key_file {file} does not hold a key and nothing else")
    keep_secret(key)
    return key
