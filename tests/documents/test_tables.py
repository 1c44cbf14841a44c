from __future__ import annotations

import io
import sys

import pytest

from briefing.delivery import TABLES
from briefing.documents import render_tables, specimen
from briefing.errors import RenderError

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def edition():
    return specimen("en")


@pytest.fixture(scope="module")
def tables(edition):
    return {name: parquet.read_table(io.BytesIO(data)) for name, data in render_tables(edition).items()}


def test_every_table_is_there_under_the_name_that_delivery_knows(tables):
    assert sorted(tables) == sorted(f"{name}.parquet" for name in TABLES)
    assert all(table.column_names[0] == "date" for table in tables.values())


def test_the_tables_say_what_the_edition_says(edition, tables):
    statements = [(event.id, one.id, one.text) for event in edition.events for one in event.statements]
    found = tables["statements.parquet"].select(["event", "id", "text"]).to_pylist()
    assert [tuple(row.values()) for row in found] == statements

    quotes = [cited.quote for event in edition.events for one in event.statements for cited in one.citations]
    assert tables["citations.parquet"]["quote"].to_pylist() == quotes
    assert tables["passages.parquet"]["text"].to_pylist() == [one.text for one in edition.passages]
    assert tables["withheld.parquet"]["reason"].to_pylist() == [one.reason for one in edition.withheld]
    assert tables["dropped.parquet"]["path"].to_pylist() == [one.path for one in edition.dropped]
    assert tables["events.parquet"]["articles"].to_pylist() == [list(event.articles) for event in edition.events]


def test_every_citation_can_be_joined_to_its_passage(tables):
    passages = {(row["article"], row["paragraph"]): row["text"] for row in tables["passages.parquet"].to_pylist()}
    rows = tables["citations.parquet"].to_pylist()

    assert rows
    assert all(row["quote"] in passages[row["article"], row["paragraph"]] for row in rows)


def test_the_same_edition_gives_the_same_bytes(edition):
    assert render_tables(edition) == render_tables(edition.model_copy())


def test_an_edition_of_nothing_has_the_same_columns(edition, tables):
    empty = {"events": (), "withheld": (), "articles": (), "passages": (), "dropped": ()}
    bare = render_tables(edition.model_copy(update=empty))

    assert {name: parquet.read_schema(io.BytesIO(data)) for name, data in bare.items()} == {
        name: table.schema for name, table in tables.items()
    }


def test_without_pyarrow_it_says_what_to_install(edition, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(RenderError) as refused:
        render_tables(edition)

    assert "briefing[parquet]" in str(refused.value.hint)
