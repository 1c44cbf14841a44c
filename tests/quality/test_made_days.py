"""Made days are always the same, many-tongued, and told apart by their gold file."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from briefing.corpus import read_corpus
from tests.quality.made_days import DAY, biggest, make
from tests.quality.made_days_text import KINDS, languages


def test_the_same_count_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make(60, tmp_path / name)
    files = {
        name: {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    }
    assert files["one"] == files["two"]


def test_every_article_is_read_under_the_id_that_the_gold_file_has(tmp_path: Path) -> None:
    made = make(60, tmp_path / "day")
    assert {one.id.split("/")[-1] for one in read_corpus(tmp_path / "day", DAY).articles} == {one.id for one in made}


def test_a_day_has_many_languages_copies_and_events_of_all_sizes(tmp_path: Path) -> None:
    made = make(400, tmp_path / "day", form="jsonl")
    sizes = Counter(one.event for one in made).values()
    assert len({one.language for one in made}) == len(languages()) >= 12
    assert 0.2 < sum(one.copy_of is not None for one in made) / len(made) < 0.3
    assert max(sizes) == biggest(400)
    assert sum(size == 1 for size in sizes) > len(sizes) / 2


def test_some_events_of_the_day_before_go_on(tmp_path: Path) -> None:
    made = make(200, tmp_path / "days", DAY, before=1, form="jsonl")
    days = [{one.event for one in made if one.day == DAY - timedelta(back)} for back in (1, 0)]
    assert days[0] & days[1]


def test_every_language_has_words_for_every_kind_of_happening() -> None:
    for language in languages():
        assert {*KINDS, "generic"} == set(language.kinds)
        shapes = {(len(language.kinds[kind]), len(language.kinds[kind][0].split("|"))) for kind in KINDS}
        assert shapes == {(8, 8)}, language.code
        assert (len(language.weekdays), len(language.moments), len(language.remarks)) == (7, 24, 16), language.code
