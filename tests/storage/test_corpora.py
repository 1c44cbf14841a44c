from __future__ import annotations

import errno
from datetime import date

import pytest

from briefing.corpus import is_read, read_corpus
from briefing.errors import CorpusError, StorageError, StorageRefused
from briefing.storage import bring_corpus, strangers, unfetched

DAY, BEFORE, OLD = "2031-05-13", "2031-05-12", "2031-05-01"
WEEK = (date(2031, 5, 12), date(2031, 5, 13))


def fill(storage, **more):
    files = {
        f"{DAY}/a.txt": b"A",
        f"{BEFORE}/b.txt": b"B",
        f"{OLD}/c.txt": b"C",
        "README.md": b"about it",
        "sources.toml": b"",
    }
    for name, data in {**files, **more}.items():
        storage.pipe_file(f"/news/corpus/{name}", data)


def bring(corpus, days=WEEK):
    return bring_corpus(corpus, days, is_read=is_read)


def test_only_the_days_that_are_wanted_are_fetched_and_the_list_of_outlets(storage, corpus):
    fill(storage)

    bring(corpus)

    assert sorted(storage.fetched()) == [
        f"/news/corpus/{name}" for name in (f"{BEFORE}/b.txt", f"{DAY}/a.txt", "sources.toml")
    ]
    assert (corpus / OLD).is_dir()  # so that people are told which days there are


def test_what_has_not_changed_is_not_fetched_again(storage, corpus):
    fill(storage)
    bring(corpus)
    storage.asked.clear()
    storage.pipe_file(f"/news/corpus/{DAY}/a.txt", b"A, mended")

    assert bring(corpus).fetched == 1
    assert (corpus / DAY / "a.txt").read_bytes() == b"A, mended"


def test_a_file_that_somebody_altered_here_is_fetched_again(storage, corpus):
    fill(storage)
    bring(corpus)
    (corpus / DAY / "a.txt").write_bytes(b"forged")

    bring(corpus)

    assert (corpus / DAY / "a.txt").read_bytes() == b"A"


def test_what_the_storage_has_no_longer_goes_away_and_other_days_stay(storage, corpus):
    fill(storage)
    bring(corpus, None)
    storage.rm_file(f"/news/corpus/{DAY}/a.txt")
    storage.rm_file(f"/news/corpus/{OLD}/c.txt")

    bring(corpus)

    assert not (corpus / DAY / "a.txt").exists()
    assert (corpus / OLD / "c.txt").exists()  # nobody looked


def test_what_is_never_read_is_not_fetched_and_told_as_here(storage, corpus, tmp_path):
    fill(storage, **{f"{DAY}/film.mp4": b"x" * 100, f"{DAY}/huge.txt": b"y" * 10_000_001})
    (tmp_path / "local" / DAY).mkdir(parents=True)
    (tmp_path / "local" / DAY / "film.mp4").write_bytes(b"x" * 100)
    (tmp_path / "local" / DAY / "huge.txt").write_bytes(b"y" * 10_000_001)

    bring(corpus, (WEEK[1], WEEK[1]))

    assert storage.fetched() == [f"/news/corpus/{DAY}/a.txt", "/news/corpus/sources.toml"]
    assert read_corpus(corpus, WEEK[1]).dropped == read_corpus(tmp_path / "local").dropped


def test_a_corpus_without_day_folders_is_brought_whole(storage, corpus):
    for name in ("a.txt", "outlet/b.txt", f"outlet/{DAY}/c.txt", f"outlet/{OLD}/d.txt", ".hidden/e.txt"):
        storage.pipe_file(f"/news/corpus/{name}", b"text")

    bring(corpus)

    assert [article.path for article in read_corpus(corpus).articles] == [
        "a.txt",
        f"outlet/{DAY}/c.txt",
        "outlet/b.txt",
    ]


def test_a_file_that_cannot_be_fetched_is_dropped_with_the_reason(storage, corpus):
    fill(storage)
    storage.fail = lambda action, name: FileNotFoundError(name) if (action, name[-5:]) == ("get", "a.txt") else None

    assert bring(corpus).failed == 1
    (dropped,) = read_corpus(corpus, WEEK[1]).dropped
    assert (dropped.path, dropped.reason) == (
        f"{DAY}/a.txt",
        "it could not be fetched: it went away after it was listed",
    )

    storage.fail = lambda *_: None
    bring(corpus)
    assert unfetched(corpus / DAY / "a.txt") is None
    assert read_corpus(corpus, WEEK[1]).dropped == ()


def test_trouble_that_passes_is_waited_for(storage, corpus):
    fill(storage)
    failed: list[str] = []

    def fail(action, name):
        if action == "get" and failed.count(name) < 3:
            failed.append(name)
            return OSError(errno.EBUSY, "slow down")
        return None

    storage.fail = fail
    assert bring(corpus).failed == 0


def test_a_storage_that_is_not_there_any_more_ends_the_run(storage, corpus):
    fill(storage)
    gone: list[str] = []

    def fail(action, name):
        if action == "get":
            gone.append(name)
        return ConnectionError("no route") if gone else None

    storage.fail = fail
    with pytest.raises(StorageError, match=r"memory://news cannot be read: tried 4 times \(no route\)"):
        bring(corpus)


def test_a_storage_that_refuses_everything_refuses_the_credentials(storage, corpus):
    fill(storage)
    storage.fail = lambda action, _: PermissionError("Access Denied") if action == "get" else None

    with pytest.raises(StorageRefused, match="nothing in memory://news can be read"):
        bring(corpus)


def test_a_full_disk_is_no_fault_of_the_storage(storage, corpus):
    fill(storage)
    storage.fail = lambda action, _: OSError(errno.ENOSPC, "No space left on device") if action == "get" else None

    with pytest.raises(StorageError, match="No space left") as full:
        bring(corpus)

    assert "storage_folder" in str(full.value.hint)


def test_a_place_that_is_not_there_is_named(storage, corpus):
    with pytest.raises(CorpusError, match="there is no bucket memory://news"):
        bring(corpus)
    storage.pipe_file("/news/other/x.txt", b"x")
    with pytest.raises(CorpusError, match="there is no corpus at memory://news/corpus"):
        bring(corpus)


def test_keys_that_are_no_paths_are_told_and_lead_nowhere(storage, corpus, tmp_path):
    fill(storage)
    for key in ("../out.txt", f"{DAY}/../../out.txt", f"{DAY}//x.txt", f"{DAY}/a.txt/below.txt", f"{DAY}/n\x00.txt"):
        storage.store[f"/news/corpus/{key}"] = storage.store[f"/news/corpus/{DAY}/a.txt"]

    bring(corpus)

    assert not list(tmp_path.rglob("out.txt"))
    assert {f"{DAY}/../../out.txt", f"{DAY}//x.txt", f"{DAY}/a.txt", f"{DAY}/n\x00.txt"} <= set(strangers(corpus))
    told = {dropped.path for dropped in read_corpus(corpus, WEEK[1]).dropped}
    assert set(strangers(corpus)) <= told


def test_the_half_of_a_file_that_a_killed_run_left_goes_away_and_that_of_a_living_one_stays(storage, corpus):
    import os

    fill(storage)
    bring(corpus)
    dead, living = corpus / DAY / ".part-4194310-x", corpus / DAY / f".part-{os.getpid()}-x"
    dead.touch()
    living.touch()

    bring(corpus)

    assert (dead.exists(), living.exists()) == (False, True)


def test_a_folder_of_this_machine_is_left_alone(tmp_path):
    assert bring_corpus(tmp_path, None, is_read=is_read) is None
