"""The look of an edition, and the settings that shape it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from briefing.errors import SettingsError
from briefing.settings import Settings

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.documents import HouseStyle

_MOST_READ = 1 << 20
# Subjects whose settings say what stands in an edition, and of these what says only how it comes to be.
_SHAPING_PARTS = ("EditionSettings", "RankingSettings", "AskingSettings", "PageSettings", "EmbeddingSettings")
_NOT_SHAPING = (
    *("profile", "base_url", "request_attempts", "parallel_requests", "keep_days", "keep_editions_days"),
    *("embedding_base_url", "embedding_batch", "embedding_parallel", "embedding_attempts", "embedding_price"),
)
_LIMIT = "_seconds"


def house_style(settings: Settings) -> HouseStyle:
    """How editions look. Raises `SettingsError` where the logo cannot be read, or is no picture that we take."""
    from briefing.documents import HouseStyle

    return HouseStyle(
        page_size=settings.page_size,
        large=settings.print == "large",
        accent=settings.accent_colour,
        mark=settings.mark_colour,
        logo=_logo(settings.logo) if settings.logo else None,
        logo_text=settings.logo_text,
        hidden=settings.hidden_parts,
    )


def _logo(file: Path) -> str:
    from briefing.documents import logo_address

    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_READ)
    except OSError as problem:
        raise SettingsError(f"the logo {file} cannot be read: {problem.strerror}") from None
    try:
        return logo_address(data)
    except ValueError as problem:
        raise SettingsError(f"the logo {file} {problem}", hint="Take a PNG file, or a plain SVG.") from None


def shaping_settings(settings: Settings) -> dict[str, Any]:
    """The settings that shape an edition: the same ones make the same, whatever its folders and limits."""
    values = settings.model_dump(mode="json")
    bases = [base for base in type(settings).__mro__ if base.__name__ in _SHAPING_PARTS]
    names = {name for base in bases for name in base.__annotations__}
    return {name: values[name] for name in sorted(names & values.keys()) if _shapes(settings, name)}


def _shapes(settings: Settings, name: str) -> bool:
    if name in _NOT_SHAPING or name.endswith(_LIMIT) or "Path" in str(type(settings).model_fields[name].annotation):
        return False
    return not isinstance(getattr(settings, name), SecretStr)
