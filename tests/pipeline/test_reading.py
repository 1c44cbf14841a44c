"""Which articles belong to a day, and what is said where there is none."""

from __future__ import annotations

import json
from datetime import date

import pytest

from briefing.errors import CorpusError, NothingToDo
from briefing.pipeline import Silent, read_day, read_paths
from briefing.records.article import DropCode
from briefing.records.reading import Unread
from tests.pipeline.making import APPLES, CHOIR, DAM, DAY, TAX, corpus_at, day_corpus


def dated(text: str, published: str, **fields: str) -> str:
    title, _, body = text.partition("\n\n")
    return json.dumps({"title": title, "text": body, "published": published, **fields})


def day_of(corpus, day=DAY, oldest=7):
    return read_day(corpus, day, oldest, Silent())


def test_articles_in_the_folder_of_the_day_are_read_and_those_of_other_days_are_not(tmp_path):
    corpus = corpus_at(tmp_path, {"2031-05-13/dam.txt": DAM, "2031-05-12/tax.txt": TAX, "2031-05-14/choir.txt": CHOIR})
    assert list(day_of(corpus).readings) == ["2031-05-13/dam"]


def test_without_a_day_all_days_are_read(tmp_path):
    corpus = corpus_at(tmp_path, {"2031-05-13/dam.txt": DAM, "2031-05-12/tax.txt": TAX})
    assert len(day_of(corpus, None).readings) == 2


def test_in_a_flat_folder_an_articles_own_date_decides(tmp_path):
    files = {"dam.json": dated(DAM, "2031-05-13T08:00"), "tax.json": dated(TAX, "2031-05-12")}
    found = day_of(corpus_at(tmp_path, files))
    assert list(found.readings) == ["dam"]
    assert found.dropped == ()  # an article of another day is not lost, only not of today


def test_in_a_flat_folder_an_article_without_any_date_is_dropped_with_advice(tmp_path):
    found = day_of(corpus_at(tmp_path, {"dam.json": dated(DAM, "2031-05-13"), "choir.txt": CHOIR}))
    (dropped,) = found.dropped
    assert (dropped.path, dropped.code) == ("choir.txt", DropCode.UNDATED)
    assert "day" in dropped.reason


def test_a_file_of_json_lines_is_a_corpus_too(tmp_path):
    lines = [dated(DAM, "2031-05-13", id="one"), dated(TAX, "2031-05-12", id="two")]
    corpus_at(tmp_path, {"days.jsonl": "\n".join(lines)})
    assert list(day_of(tmp_path / "days.jsonl").readings) == ["one"]


def test_an_old_article_in_the_folder_of_the_day_is_dropped_with_its_date(tmp_path):
    files = {
        "a.json": dated(DAM, "2031-05-13"),
        "b.json": dated(TAX, "2031-05-06"),
        "c.json": dated(CHOIR, "2031-05-05"),
    }
    found = day_of(day_corpus(tmp_path, files))
    assert list(found.readings) == ["2031-05-13/a", "2031-05-13/b"]
    (dropped,) = found.dropped
    assert (dropped.path, dropped.code) == ("2031-05-13/c.json", DropCode.TOO_OLD)
    assert "2031-05-05" in dropped.reason


def test_an_undated_article_in_the_folder_of_the_day_is_of_that_day(tmp_path):
    (only,) = day_of(day_corpus(tmp_path, {"dam.txt": DAM})).readings.values()
    assert only.published is not None
    assert only.published.day == DAY


def test_the_first_day_of_the_calendar_is_a_day_like_any_other(tmp_path):
    corpus = corpus_at(tmp_path, {"0001-01-01/dam.json": dated(DAM, "0001-01-01")})
    assert list(day_of(corpus, date(1, 1, 1)).readings) == ["0001-01-01/dam"]


def test_one_bad_file_is_dropped_with_its_reason_and_stops_nothing(tmp_path):
    files = {
        "dam.txt": DAM,
        "empty.txt": "",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "broken.json": '{"title": "x", "text": ',
        "letter.docx": b"PK\x03\x04",
    }
    found = day_of(day_corpus(tmp_path, files))
    assert list(found.readings) == ["2031-05-13/dam"]
    assert {item.path.split("/")[1] for item in found.dropped} == set(files) - {"dam.txt"}
    assert all(len(item.reason) > 10 for item in found.dropped)


def test_a_corpus_that_is_not_there_is_an_error_that_names_it(tmp_path):
    with pytest.raises(CorpusError, match="absent") as told:
        day_of(tmp_path / "absent")
    assert told.value.exit_code == 1
    assert "--corpus" in (told.value.hint or "")


def test_an_empty_folder_is_nothing_to_do(tmp_path):
    with pytest.raises(NothingToDo) as told:
        day_of(tmp_path)
    assert told.value.exit_code == 10
    assert "no article for 2031-05-13" in str(told.value)
    assert "--corpus" in (told.value.hint or "")


def test_a_day_without_articles_names_the_days_that_there_are(tmp_path):
    corpus = corpus_at(tmp_path, {f"2031-05-0{n}/dam.txt": DAM for n in range(1, 8)})
    with pytest.raises(NothingToDo) as told:
        day_of(corpus)
    assert "2031-05-07" in (told.value.hint or "")
    assert "2031-05-01" not in (told.value.hint or "")


def test_a_day_whose_every_file_is_bad_is_a_failure_that_shows_some_of_them(tmp_path):
    corpus = day_corpus(tmp_path, {f"{n}.json": "{" for n in range(5)})
    with pytest.raises(CorpusError, match="none of the 5 files") as told:
        day_of(corpus)
    assert not isinstance(told.value, NothingToDo)
    assert "0.json" in str(told.value)
    assert "and 2 more" in str(told.value)


def test_a_day_of_which_all_is_too_old_is_nothing_to_do_and_counts_what_was_left_out(tmp_path):
    with pytest.raises(NothingToDo, match="1 were left out"):
        day_of(day_corpus(tmp_path, {"a.json": dated(DAM, "2029-01-01")}))


def test_single_files_are_read_and_those_that_cannot_be_are_told(tmp_path):
    corpus_at(tmp_path, {"dam.txt": DAM, "apples.txt": APPLES, "empty.txt": ""})
    readings, failed = read_paths([tmp_path / name for name in ("dam.txt", "empty.txt", "absent.txt", "apples.txt")])
    assert [one.title for one in readings] == [text.split("\n")[0] for text in (DAM, APPLES)]
    paths = [one.article.path if isinstance(one, Unread) else one.path for one in failed]
    assert [path.rsplit("/", 1)[-1] for path in paths] == ["empty.txt", "absent.txt"]


def test_progress_is_told_of_every_article(tmp_path):
    from contextlib import contextmanager

    seen: list[object] = []

    class Watch:
        @contextmanager
        def stage(self, name, total):
            seen.append((name, total))
            yield seen.append

    read_day(day_corpus(tmp_path, {"dam.txt": DAM, "tax.txt": TAX}), DAY, 7, Watch())
    assert seen == [("Reading", 2), 1, 1]
