"""Parquet: a row is an article, its columns are the fields of a JSON entry.

Rows become JSON lines, so that everything after is as with those. A row group is read a few rows at a time: neither the
file nor a group is ever held whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from briefing.corpus.fields import TEXT_FIELDS
from briefing.corpus.haul import CannotReadError
from briefing.corpus.lines import LINES, lots
from briefing.records.article import DropCode

"""Most rows of a stretch, and bytes after which it ends."""
LARGEST_GROUP = 2_000_000_000
"""Bytes of a row group, unpacked."""
_NUMBERS = ("id", "published")  # a number is a fine id, and a year of a kind
_INSTALL = "Parquet files are read where pyarrow is installed: pip install 'briefing[parquet]'"
_Convert = Callable[[Any], object]


def row_stretches(path: Path) -> Iterator[tuple[int, bytes]]:
    """The rows of a file as JSON lines in UTF-8, some at a time: the number of the first, from 1, and the lines.

    Columns that are no field of an article are not read. Raises ``CannotReadError`` for a file that is no Parquet, has
    no column of use or one of a wrong type, or is damaged; also in the middle, once what comes is.
    """
    file = _opened(path)
    try:
        yield from lots(_lines(file))
    except (OSError, ValueError, MemoryError, OverflowError) as error:  # pyarrow's own are of these
        raise CannotReadError(DropCode.BROKEN, f"it is a damaged Parquet file ({_first_line(error)})") from None
    finally:
        file.close()


def _opened(path: Path) -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        from pyarrow import parquet
    except ImportError:
        raise CannotReadError(DropCode.UNSUPPORTED, _INSTALL) from None
    try:
        return parquet.ParquetFile(path, pre_buffer=False)
    except (OSError, ValueError, MemoryError, OverflowError) as error:
        why = getattr(error, "strerror", None)
        if why:
            raise CannotReadError(DropCode.UNREADABLE, f"it cannot be read: {why}") from None
        raise CannotReadError(DropCode.BROKEN, f"it is no Parquet file ({_first_line(error)})") from None


def _columns(file: Any) -> dict[str, _Convert]:  # noqa: ANN401
    """The columns of use, and how a value of each becomes one of JSON."""
    schema = file.schema_arrow
    if len(set(schema.names)) < len(schema.names):
        twice = next(name for name in schema.names if schema.names.count(name) > 1)
        if twice in TEXT_FIELDS:
            raise CannotReadError(DropCode.BROKEN, f'it has two columns called "{twice}"')
    found = {name: _converter(name, schema.field(name).type) for name in TEXT_FIELDS if name in schema.names}
    if not found.keys() & {"text", "html", "title"}:
        raise CannotReadError(DropCode.BROKEN, 'it has neither a column "text" nor "html" nor "title"')
    return found


def _converter(name: str, kind: Any) -> _Convert:  # noqa: ANN401
    from pyarrow import types

    plain = kind.value_type if types.is_dictionary(kind) else kind
    if types.is_string(plain) or types.is_large_string(plain) or types.is_string_view(plain) or types.is_null(plain):
        return lambda value: value.as_py()
    if name == "published" and types.is_date(plain):
        return _day
    if name == "published" and types.is_timestamp(plain):
        return _moment
    if name in _NUMBERS and types.is_integer(plain):
        return lambda value: value.as_py()
    allowed = "text, a date or a timestamp" if name == "published" else "text"
    raise CannotReadError(DropCode.BROKEN, f'its column "{name}" is of type {kind}, and must be {allowed}')


def _lines(file: Any) -> Iterator[bytes]:  # noqa: ANN401
    columns = _columns(file)
    for group in range(file.metadata.num_row_groups):
        if file.metadata.row_group(group).total_byte_size > LARGEST_GROUP:
            reason = f"its row group {group + 1} has more than {LARGEST_GROUP:,} bytes: write it with smaller ones"
            raise CannotReadError(DropCode.TOO_LARGE, reason)
        for batch in file.iter_batches(batch_size=LINES, row_groups=[group], columns=list(columns)):
            values = {name: batch.column(name) for name in columns}
            for number in range(batch.num_rows):
                row = {name: _value(convert, values[name][number]) for name, convert in columns.items()}
                told = {name: value for name, value in row.items() if value is not None}
                yield json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def _value(convert: _Convert, value: Any) -> object:  # noqa: ANN401
    """A value that cannot be had is left out, and costs the article that field; text is UTF-8 or nothing."""
    try:
        return convert(value) if value.is_valid else None
    except (ValueError, OverflowError, ArithmeticError):
        return None


def _day(value: Any) -> str:  # noqa: ANN401
    found: date = value.as_py()
    return found.isoformat() if not isinstance(found, datetime) else found.date().isoformat()


def _moment(value: Any) -> str:  # noqa: ANN401
    """To the microsecond, whatever the unit; in its own zone where Python knows it, else in UTC."""
    import pyarrow

    zone = value.type.tz
    cut = value.cast(pyarrow.timestamp("us", zone), safe=False)
    try:
        found: datetime = cut.as_py()
    except (ValueError, KeyError, OSError):  # a zone that is none, or that this machine lacks
        found = datetime.fromtimestamp(0, UTC) + (cut.cast(pyarrow.timestamp("us", "UTC")).as_py() - _EPOCH)
    return found.isoformat()


_EPOCH = datetime.fromtimestamp(0, UTC)


def _first_line(error: BaseException) -> str:
    from briefing.text.clean import one_line

    return one_line(str(error))[:160] or type(error).__name__
