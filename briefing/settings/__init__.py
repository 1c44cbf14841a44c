"""The rule book: defaults < ``briefing.toml`` < environment < flags, and where each value came from."""

from briefing.settings.engine import RAY_ADDRESS, EngineSettings
from briefing.settings.loading import FILE_NAME, OPENAI_VARIABLES, Loaded, load_settings
from briefing.settings.mailing import MailSettings
from briefing.settings.model import Settings
from briefing.settings.values import clean_key
from briefing.settings.written import commented_toml

__all__ = [  # noqa: RUF022 - plain order, as in every other room
    "EngineSettings",
    "FILE_NAME",
    "Loaded",
    "MailSettings",
    "OPENAI_VARIABLES",
    "RAY_ADDRESS",
    "Settings",
    "clean_key",
    "commented_toml",
    "load_settings",
]
