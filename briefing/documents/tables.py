"""The edition's tables as Parquet: one file a table, for whoever asks many editions at once.

Written with pyarrow, which is an extra. The same edition gives the same bytes under the same version of pyarrow.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from briefing.errors import RenderError
from briefing.records.edition import Edition

if TYPE_CHECKING:  # pyarrow has no types
    pyarrow = Any

Row = dict[str, Any]
TABLES = ("events", "statements", "citations", "articles", "passages", "withheld", "dropped")
_INT, _FLOAT, _BOOL, _DAY, _LIST = "int32", "double", "bool", "date32", "list"
# Columns that are not text. All tables begin with the edition's date.
_TYPES = {
    "date": _DAY,
    "rank": _INT,
    "origins": _INT,
    "points": _FLOAT,
    "articles": _LIST,
    "since": _DAY,
    "repeated": _DAY,
    "position": _INT,
    "score": _FLOAT,
    "verbatim": _BOOL,
    "machine_translated": _BOOL,
    "note": _INT,
    "of": _INT,
    "findings": _LIST,
}
_COLUMNS = {
    "events": (
        "id",
        "rank",
        "headline",
        "headline_article",
        "headline_language",
        "section",
        "points",
        "origins",
        "articles",
        "since",
        "repeated",
    ),
    "statements": (
        "event",
        "id",
        "position",
        "text",
        "role",
        "verdict",
        "score",
        "by",
        "speaker",
        "outlet",
        "verbatim",
        "language",
    ),
    "citations": ("event", "statement", "position", "article", "paragraph", "quote"),
    "articles": (
        "id",
        "path",
        "title",
        "source",
        "kind",
        "country",
        "owner",
        "language",
        "published",
        "url",
        "sha256",
        "event",
        "machine_translated",
    ),
    "passages": ("article", "paragraph", "text", "language", "note", "of"),
    "withheld": ("event", "text", "reason", "findings", "by"),
    "dropped": ("path", "reason"),
}


def render_tables(edition: Edition) -> dict[str, bytes]:
    """Name of each file (``events.parquet``) → its bytes. Raises `RenderError` where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise RenderError(
            "the tables cannot be written: what writes Parquet is not installed",
            hint="Install it with: pip install 'briefing[parquet]'",
        ) from None
    return {f"{name}.parquet": _written(pyarrow, name, list(_ROWS[name](edition)), edition) for name in TABLES}


def _written(arrow: Any, name: str, rows: list[Row], edition: Edition) -> bytes:  # noqa: ANN401
    types = {
        _INT: arrow.int32(),
        _FLOAT: arrow.float64(),
        _BOOL: arrow.bool_(),
        _DAY: arrow.date32(),
        _LIST: arrow.list_(arrow.string()),
    }
    fields = [(column, types.get(_TYPES.get(column, ""), arrow.string())) for column in ("date", *_COLUMNS[name])]
    told = {"briefing.schema_version": str(edition.schema_version), "briefing.title": edition.title}
    schema = arrow.schema(fields).with_metadata(told)
    columns = [arrow.array([_clean(row[column]) for row in rows], type=kind) for column, kind in fields]
    sink = io.BytesIO()
    arrow.parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _clean(value: object) -> object:
    """Without what no file can hold: lone surrogates."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_clean(one) for one in value] if isinstance(value, (list, tuple)) else value


def _picked(edition: Edition, name: str, record: object, **more: object) -> Row:
    """The columns of a table, from a record's fields of the same names and from ``more``."""
    row = {"date": edition.date, **{column: getattr(record, column, None) for column in _COLUMNS[name]}, **more}
    return {column: value.value if hasattr(value, "value") else value for column, value in row.items()}


def _events(edition: Edition) -> Iterator[Row]:
    for event in edition.events:
        yield _picked(edition, "events", event)


def _statements(edition: Edition) -> Iterator[Row]:
    for event in edition.events:
        for position, one in enumerate(event.statements, 1):
            yield _picked(edition, "statements", one, event=event.id, position=position)


def _citations(edition: Edition) -> Iterator[Row]:
    for event in edition.events:
        for statement in event.statements:
            for position, one in enumerate(statement.citations, 1):
                more = {"event": event.id, "statement": statement.id, "position": position}
                yield _picked(edition, "citations", one, **more)


def _plain(name: str) -> Callable[[Edition], Iterator[Row]]:
    def rows(edition: Edition) -> Iterator[Row]:
        for one in getattr(edition, name):
            yield _picked(edition, name, one)

    return rows


_ROWS: dict[str, Callable[[Edition], Iterator[Row]]] = {
    "events": _events,
    "statements": _statements,
    "citations": _citations,
    **{name: _plain(name) for name in ("articles", "passages", "withheld", "dropped")},
}
