"""All that can be set, subject by subject."""

from __future__ import annotations

from pydantic import field_validator

from briefing.settings.asking import AskingSettings
from briefing.settings.edition import EditionSettings
from briefing.settings.embedding import EmbeddingSettings
from briefing.settings.engine import EngineSettings
from briefing.settings.gathering import GatheringSettings
from briefing.settings.mailing import MailSettings
from briefing.settings.pages import PageSettings
from briefing.settings.ranking import RankingSettings
from briefing.settings.storage import StorageSettings
from briefing.settings.values import split

_LISTS = ("feeds", "feed_lists", "private_networks", "watch", "sections", "unsubscribe", "hidden_parts")


# Fields of the last base come first: this is the order of `briefing init` and of the docs, read from the end.
class Settings(
    EngineSettings,
    EmbeddingSettings,
    StorageSettings,
    MailSettings,
    AskingSettings,
    PageSettings,
    GatheringSettings,
    RankingSettings,
    EditionSettings,
):
    """All that can be set. Frozen; values are checked when it is made."""

    @field_validator(*_LISTS, mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return split(value) if isinstance(value, str) else value
