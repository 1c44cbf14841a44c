"""``briefing.json``: the edition as bytes and back, and its JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from briefing.errors import EditionError
from briefing.records.edition import SCHEMA_VERSION, Edition

_HINT = "Make the edition again with `briefing make`."
_SHOWN = 3  # problems named in one message; a person repairs from the first


def render_json(edition: Edition) -> bytes:
    """The edition as UTF-8 JSON, fields in the order of the record; the same edition gives the same bytes."""
    text = json.dumps(edition.model_dump(mode="json"), ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8", "replace")


def edition_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``briefing.json`` as it is written: with every field."""
    schema = Edition.model_json_schema(mode="serialization")
    for record in (schema, *schema["$defs"].values()):
        if "properties" in record:
            record["required"] = list(record["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "briefing.json"}


def load_edition(data: bytes) -> Edition:
    """The edition that ``data``, the bytes of a ``briefing.json``, holds.

    Raises ``EditionError``, with what is wrong and where, if it is not JSON, of another version, or not an edition.
    """
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise EditionError(f"The edition is not readable JSON: {error}.", hint=_HINT) from None
    if not isinstance(raw, dict):
        raise EditionError("The edition is not a JSON object.", hint=_HINT)
    if (version := raw.get("schema_version", SCHEMA_VERSION)) != SCHEMA_VERSION:
        raise EditionError(
            f"The edition has schema version {version!r}; this program reads version {SCHEMA_VERSION}.", hint=_HINT
        )
    try:
        return Edition.model_validate(raw)
    except (ValidationError, RecursionError) as error:
        raise EditionError(f"The edition does not have the expected form: {_problems(error)}.", hint=_HINT) from None


def _problems(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    found = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{'.'.join(str(part) for part in one['loc']) or 'edition'}: {one['msg']}" for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        told.append(f"and {len(found) - _SHOWN} more")
    return "; ".join(told)
