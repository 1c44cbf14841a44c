from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from briefing.corpus import read_corpus, walk_corpus
from briefing.records.article import DropCode

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = "The ferry of Ostrey stays in port.\nIts rudder broke on Monday."


def written(folder: Path, name: str = "day.parquet", rows: int | None = None, **columns: object) -> Path:
    path = folder / name
    parquet.write_table(arrow.table(columns), path, row_group_size=rows)
    return path


def read(path: Path):
    haul = read_corpus(path)
    return haul.articles, [(dropped.path, dropped.code) for dropped in haul.dropped]


def test_a_row_is_an_article_as_a_json_line_is(tmp_path):
    path = written(
        tmp_path,
        id=["a", "b"],
        title=["Ferry", None],
        text=[TEXT, None],
        html=[None, "<p>The mill of Hadderby burns.</p>"],
        language=["en", None],
        source=["Ostrey Post", None],
        url=["https://ostrey.example/1", None],
        clicks=[1.5, 2.5],
    )
    (tmp_path / "day.jsonl").write_text(
        '{"id": "a", "title": "Ferry", "text": "' + TEXT.replace("\n", "\\n") + '", "language": "en", '
        '"source": "Ostrey Post", "url": "https://ostrey.example/1"}\n'
        '{"id": "b", "html": "<p>The mill of Hadderby burns.</p>"}\n'
    )

    def told(file: Path) -> list[dict[str, object]]:
        return [one.model_dump(exclude={"sha256", "path"}) for one in read_corpus(file).articles]

    assert told(path) == told(tmp_path / "day.jsonl")


@pytest.mark.parametrize(
    ("value", "kind", "published"),
    [
        (date(2031, 5, 13), "date32[day]", "2031-05-13"),
        (datetime(2031, 5, 13, 6, 30), "timestamp[s]", "2031-05-13T06:30:00"),
        (datetime(2031, 5, 13, 6, 30, tzinfo=UTC), ("ns", "UTC"), "2031-05-13T06:30:00+00:00"),
        (datetime(2031, 5, 13, 6, tzinfo=timezone(timedelta(hours=9))), ("us", "+09:00"), "2031-05-13T06:00:00+09:00"),
        (datetime(2031, 5, 13, 6, 30, tzinfo=UTC), ("ms", "No/Where"), "2031-05-13T06:30:00+00:00"),
        ("13 May 2031", "string", "13 May 2031"),
        (20310513, "int64", "20310513"),
        (2**60, ("us", None), None),
    ],
)
def test_a_date_may_be_a_date_a_moment_or_text(tmp_path, value, kind, published):
    kinds = {
        "date32[day]": arrow.date32(),
        "timestamp[s]": arrow.timestamp("s"),
        "string": arrow.string(),
        "int64": arrow.int64(),
    }
    column = arrow.array([value], kinds[kind] if isinstance(kind, str) else arrow.timestamp(*kind))

    (article,), _ = read(written(tmp_path, text=[TEXT], published=column))

    assert article.published == published


def test_ids_follow_from_the_place_where_none_is_given(tmp_path):
    (tmp_path / "2031-05-13").mkdir()
    written(tmp_path / "2031-05-13", text=[TEXT, TEXT + " Again."])

    articles, _ = read(tmp_path)

    assert [(one.id, one.path, one.day) for one in articles] == [
        ("2031-05-13/day#1", "2031-05-13/day.parquet#1", date(2031, 5, 13)),
        ("2031-05-13/day#2", "2031-05-13/day.parquet#2", date(2031, 5, 13)),
    ]


def test_a_row_that_is_bad_costs_itself(tmp_path):
    articles, dropped = read(written(tmp_path, id=["a", "b", "a"], text=[TEXT, None, TEXT]))

    assert [one.id for one in articles] == ["a"]
    assert dropped == [("day.parquet#2", DropCode.EMPTY), ("day.parquet#3", DropCode.DUPLICATE_ID)]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"text": [1.5]}, 'its column "text" is of type double, and must be text'),
        ({"text": [b"x"]}, 'its column "text" is of type binary, and must be text'),
        ({"text": ["x"], "published": [True]}, 'its column "published" is of type bool, and must be text, a date or'),
        ({"text": [["x"]]}, 'its column "text" is of type list<'),
        ({"body": ["x"]}, 'it has neither a column "text" nor "html" nor "title"'),
    ],
)
def test_columns_of_a_wrong_type_drop_the_file_and_say_why(tmp_path, columns, words):
    (dropped,) = read_corpus(written(tmp_path, **columns)).dropped

    assert (dropped.path, dropped.code) == ("day.parquet", DropCode.BROKEN)
    assert words in dropped.reason


@pytest.mark.parametrize("change", ["empty", "cut", "text", "bytes"])
def test_a_damaged_file_is_dropped(tmp_path, change):
    path = written(tmp_path, text=[TEXT] * 50)
    data = path.read_bytes()
    path.write_bytes({"empty": b"", "cut": data[:-9], "text": b"PAR1 no PAR1", "bytes": data[:-40] + bytes(40)}[change])

    articles, ((name, code),) = read(path)

    assert (articles, name, code) == ((), "day.parquet", DropCode.BROKEN)


def test_row_groups_are_read_some_rows_at_a_time(tmp_path):
    path = written(tmp_path, rows=40, text=[f"{TEXT} {number}" for number in range(100)])

    pieces = list(walk_corpus(path).pieces)

    assert len(read_corpus(path).articles) == 100
    assert [piece.first for piece in pieces] == sorted(piece.first for piece in pieces)
    assert len(pieces) >= 4


def test_text_in_a_dictionary_is_text(tmp_path):
    articles, _ = read(written(tmp_path, text=arrow.array([TEXT, "Other."]).dictionary_encode()))

    assert [one.body for one in articles] == [TEXT, "Other."]


def test_without_pyarrow_the_file_is_dropped_and_the_reason_says_what_to_install(tmp_path, monkeypatch):
    path = written(tmp_path, text=[TEXT])
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    (dropped,) = read_corpus(path).dropped

    assert "pip install 'briefing[parquet]'" in dropped.reason


def test_a_corpus_without_parquet_loads_neither_pyarrow_nor_a_driver(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    code = (
        "import sys, pathlib; from briefing.corpus import read_corpus; "
        f"assert read_corpus(pathlib.Path({str(tmp_path)!r})).articles; "
        "print([name for name in ('pyarrow', 'fsspec', 's3fs', 'tenacity') if name in sys.modules])"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
