"""The fields that JSON entries and front matter share, checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from briefing.corpus.haul import CannotReadError
from briefing.corpus.plain import encodable
from briefing.records.article import DropCode
from briefing.text.clean import one_line

TEXT_FIELDS: Final = ("id", "title", "text", "html", "published", "language", "source", "url")
_LONGEST_ID = 200


def checked(entry: Mapping[str, object], where: str) -> dict[str, str]:
    """The known fields of ``entry`` that hold something; raises ``CannotReadError`` for one of a wrong type."""
    fields: dict[str, str] = {}
    for name in TEXT_FIELDS:
        value = entry.get(name)
        if isinstance(value, int | date) and not isinstance(value, bool) and name in ("id", "published"):
            value = str(value)  # a number is a fine id; front matter may give a true date
        if value is None:
            continue
        if not isinstance(value, str):
            kind = type(value).__name__
            raise CannotReadError(DropCode.BROKEN, f'{where}: field "{name}" must be text, and is of type {kind}')
        if value.strip():
            fields[name] = encodable(value)
    if "id" in fields:
        fields["id"] = one_line(fields["id"])[:_LONGEST_ID] or "?"
    return fields
