from __future__ import annotations

import json

import pytest

from briefing.documents import edition_schema, load_edition, render_json
from briefing.errors import EditionError


def test_json_gives_the_edition_back(model_edition, extractive_edition):
    assert load_edition(render_json(model_edition)) == model_edition
    assert load_edition(render_json(extractive_edition)) == extractive_edition


def test_json_has_the_field_names_of_the_contract(model_edition):
    raw = json.loads(render_json(model_edition))
    assert {
        "schema_version",
        "date",
        "language",
        "writer",
        "events",
        "withheld",
        "articles",
        "passages",
        "dropped",
    } <= set(raw)
    event = raw["events"][0]
    assert {"id", "headline", "rank", "articles", "origins", "statements"} <= set(event)
    assert {"id", "text", "role", "verdict", "citations"} <= set(event["statements"][0])
    assert set(event["statements"][0]["citations"][0]) == {"article", "paragraph", "quote"}
    assert {"event", "text", "reason", "findings"} <= set(raw["withheld"][0])
    assert {"id", "title", "source", "language", "published", "url"} <= set(raw["articles"][0])
    assert {"article", "paragraph", "text", "language"} <= set(raw["passages"][0])
    assert set(raw["dropped"][0]) == {"path", "reason"}
    assert raw["writer"] == {"kind": "openai", "model": "tiny-writer-2b"}


def test_the_schema_requires_what_the_contract_names():
    schema = edition_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert {"schema_version", "date", "events", "passages"} <= set(schema["required"])
    json.dumps(schema)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not readable JSON"),
        (b"\xff\xfe{}", "not readable JSON"),
        (b"[" * 100_000, "not readable JSON"),
        (b"[]", "not a JSON object"),
        (b'{"schema_version": 99}', "schema version 99"),
        (b"{}", "date: Field required"),
        (b'{"date": "yesterday"}', "date"),
    ],
)
def test_what_is_not_an_edition_is_refused_with_the_reason(data, says):
    with pytest.raises(EditionError, match=says) as caught:
        load_edition(data)
    assert caught.value.hint


def test_an_unknown_field_is_named(model_edition):
    raw = json.loads(render_json(model_edition)) | {"colour": "red"}
    with pytest.raises(EditionError, match="colour"):
        load_edition(json.dumps(raw).encode())
