"""A corpus as pieces: bytes that are decoded where they are read."""

from __future__ import annotations

import gzip
import json
import pickle
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from briefing.corpus import Piece, open_piece, read_corpus, walk_corpus
from briefing.records.article import Article, DropCode, Dropped


def lines(count: int, **fields: object) -> str:
    return "\n".join(
        json.dumps({"id": f"n{n}", "text": f"The ferry ran, says line {n}."} | fields) for n in range(count)
    )


def pieces_of(root: Path) -> list[Piece]:
    return [piece for piece in walk_corpus(root).pieces if isinstance(piece, Piece)]


def test_a_file_is_one_piece_that_is_yet_to_be_decoded_and_can_be_sent_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "2031-05-13").mkdir()
    (tmp_path / "2031-05-13" / "a.txt").write_bytes("Die Fähre fuhr.".encode("cp1252"))
    (piece,) = pieces_of(tmp_path)
    assert (piece.path, piece.data, piece.day) == ("2031-05-13/a.txt", b"Die F\xe4hre fuhr.", date(2031, 5, 13))
    assert piece.single
    (article,) = open_piece(pickle.loads(pickle.dumps(piece)))
    assert isinstance(article, Article)
    assert article.body == "Die Fähre fuhr."


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_are_read_some_at_a_time_and_number_as_in_the_file(tmp_path: Path, ending: str, encoding: str) -> None:
    text = "{no json\n\n" + lines(70)
    (tmp_path / "a.jsonl").write_bytes(text.replace("\n", ending).encode(encoding))
    pieces = pieces_of(tmp_path)
    assert [piece.first for piece in pieces] == [1, 33, 65]
    assert not any(piece.single for piece in pieces)
    bad, *articles = [one for piece in pieces for one in open_piece(piece)]
    assert isinstance(bad, Dropped)
    assert (bad.path, bad.code) == ("a.jsonl#1", DropCode.BROKEN)
    assert [one.path for one in articles] == [f"a.jsonl#{n}" for n in range(3, 73)]


def test_a_packed_file_of_lines_is_unpacked_and_one_that_is_no_text_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines(3).encode()))
    (tmp_path / "b.jsonl").write_bytes(b"%PDF-1.7 \n{}")
    (tmp_path / "c.jsonl").write_bytes(b" \n\n ")
    haul = read_corpus(tmp_path)
    assert [one.id for one in haul.articles] == ["n0", "n1", "n2"]
    assert [one.code for one in haul.dropped] == [DropCode.BINARY, DropCode.EMPTY]


def test_a_large_file_of_lines_is_never_held_whole(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(600, text="The ferry ran. " * 700), encoding="utf-8")  # 6 MB
    tracemalloc.start()
    count = sum(1 for piece in walk_corpus(tmp_path).pieces if isinstance(piece, Piece) and any(open_piece(piece)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count > 18
    assert most < 3_500_000


def test_a_large_list_is_handed_on_opened_and_a_small_one_as_it_is(tmp_path: Path) -> None:
    entries = [{"id": f"n{n}", "text": "The ferry ran. " * 200} for n in range(50)]
    (tmp_path / "large.json").write_text(json.dumps(entries), encoding="utf-8")
    (tmp_path / "small.json").write_text(json.dumps(entries[:2]), encoding="utf-8")
    pieces = pieces_of(tmp_path)
    assert [len(piece.ready) for piece in pieces] == [32, 18, 0]
    ids = [one.id for piece in pieces for one in open_piece(piece) if isinstance(one, Article)]
    assert ids == [*(f"n{n}" for n in range(50)), "n0", "n1"]


def test_pieces_of_which_other_articles_would_come_have_other_marks() -> None:
    article = Article(id="a", path="a.json#1", sha256="1", markup="text", body="x")
    other = article.model_copy(update={"sha256": "2"})
    some = [
        Piece("a.txt", b"x"),
        Piece("a.txt", b"y"),
        Piece("b.txt", b"x"),
        Piece("a.txt", b"x", date(2031, 5, 13)),
        Piece("a.txt", b"x", limit=3),
        Piece("a.txt", b"x", first=1),
        Piece("a.txt", ready=(article,)),
        Piece("a.txt", ready=(other,)),
    ]
    assert len({piece.mark for piece in some}) == len(some)
    assert Piece("a.txt", b"x").mark == Piece("a.txt", b"x").mark
