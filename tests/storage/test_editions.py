from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from briefing.errors import Locked, StorageError
from briefing.pipeline import is_ours
from briefing.storage import bring_editions, edition_days, holding, latest_made, lease, mirror_of, parse_address

DAY, NEXT = "2031-05-13", "2031-05-14"


@pytest.fixture
def output(storage, tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(lease, "_SETTLE", 0.0)
    storage.pipe_file("/news/any.txt", b"")
    return mirror_of(parse_address("memory://news/out"), tmp_path)


def made(output: Path, day: str = DAY, *names: str) -> Path:
    folder = output / day
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or ("briefing.json", "briefing.md", "run.json"):
        (folder / name).write_text(f"{name} of {day}")
    return folder


def put_up(output: Path, day: str = DAY, *names: str) -> None:
    with holding(output) as held:
        assert held is not None
        held.put_up(made(output, day, *names), is_ours)


def there(storage) -> list[str]:
    return sorted(name.removeprefix("/news/out/") for name in storage.store if name.startswith("/news/out/"))


def test_an_edition_is_put_up_with_its_mark_last_and_the_lock_is_let_go(storage, output):
    put_up(output)

    assert [name for action, name in storage.asked if action == "put"] == [
        f"/news/out/{DAY}/{name}" for name in ("briefing.json", "briefing.md", "run.json")
    ]
    assert there(storage) == [*(f"{DAY}/{name}" for name in ("briefing.json", "briefing.md", "run.json")), "latest"]
    assert latest_made(output) == date(2031, 5, 13)


def test_where_putting_up_fails_no_mark_says_that_it_is_whole(storage, output):
    put_up(output)
    storage.fail = lambda action, name: (
        ConnectionError("cut") if (action, name[-11:]) == ("put", "briefing.md") else None
    )

    with pytest.raises(StorageError, match="memory://news/out cannot be written to"):
        put_up(output)

    assert f"{DAY}/run.json" not in there(storage)


def test_a_form_that_was_not_made_again_is_taken_away(storage, output):
    put_up(output)
    (output / DAY / "briefing.md").unlink()

    put_up(output, DAY, "briefing.json", "run.json")

    assert f"{DAY}/briefing.md" not in there(storage)


def test_what_else_lies_beside_an_edition_is_left_alone_there_and_here(storage, output):
    storage.pipe_file(f"/news/out/{DAY}/interview.txt", b"an article, where corpus and output are one place")
    (output / DAY).mkdir(parents=True)
    (output / DAY / "notes.txt").write_text("mine")

    put_up(output)
    put_up(output)
    bring_editions(output, [date(2031, 5, 13)], is_ours=is_ours)

    assert f"{DAY}/interview.txt" in there(storage)
    assert f"{DAY}/notes.txt" not in there(storage)
    assert (output / DAY / "notes.txt").exists()


def test_another_machine_gets_the_edition_and_the_link_and_of_earlier_ones_what_they_told(storage, output, tmp_path):
    put_up(output)
    put_up(output, NEXT)
    other = mirror_of(parse_address("memory://news/out"), tmp_path / "other")

    assert edition_days(other) == [date(2031, 5, 13), date(2031, 5, 14)]
    bring_editions(other, [date(2031, 5, 14)], [date(2031, 5, 13)], is_ours=is_ours)

    assert sorted(file.name for file in (other / DAY).iterdir()) == ["briefing.json", "run.json"]
    assert (other / "latest" / "briefing.md").read_text() == f"briefing.md of {NEXT}"


def test_an_edition_that_is_not_whole_counts_as_none(storage, output):
    put_up(output)
    storage.rm_file(f"/news/out/{DAY}/run.json")

    bring_editions(output, [date(2031, 5, 13)], is_ours=is_ours)

    assert not (output / DAY / "briefing.json").exists()


def test_who_put_it_up_need_not_fetch_it(storage, output):
    put_up(output)
    storage.asked.clear()

    bring_editions(output, [date(2031, 5, 13)], is_ours=is_ours)

    assert storage.fetched() == []


def test_latest_may_be_anything_and_is_a_day_or_nothing(storage, output):
    for hostile in (b"../../etc", b"", b"x" * 5_000, b"\xff\xfe"):
        storage.pipe_file("/news/out/latest", hostile)
        assert latest_made(output) is None


def locked_by(storage, **told: object) -> None:
    storage.pipe_file("/news/out/.lock", json.dumps({"host": "far", "process": 7, "token": "x", **told}).encode())


def test_a_lock_that_another_run_holds_is_respected(storage, output):
    locked_by(storage)

    with (
        pytest.raises(Locked, match=r"another run \(process 7 on far\) is writing to memory://news/out"),
        holding(output),
    ):
        pass

    assert "/news/out/.lock" in storage.store


def test_a_lock_that_was_not_renewed_is_taken_over(storage, output, monkeypatch):
    locked_by(storage)
    monkeypatch.setattr(lease, "LASTS", -1.0)
    monkeypatch.setattr(lease.time, "time", lambda: 0.0)  # what clock this machine has is of no account

    with holding(output):
        assert json.loads(storage.cat_file("/news/out/.lock"))["host"] != "far"
    assert "/news/out/.lock" not in storage.store


def test_a_lock_of_a_dead_process_of_this_machine_is_taken_over_at_once(storage, output):
    if not lease._home():
        pytest.skip("this system does not tell which start of it this is")
    locked_by(storage, process=4_194_310, home=lease._home())

    with holding(output) as held:
        assert held is not None


def test_who_lost_the_lock_puts_nothing_up(storage, output):
    with holding(output) as held:
        locked_by(storage)
        with pytest.raises(Locked, match="has gone to another run"):
            held.put_up(made(output), is_ours)

    assert there(storage) == [".lock"]


def test_two_that_take_an_old_lock_at_once_do_not_both_have_it(storage, output, monkeypatch):
    locked_by(storage)
    monkeypatch.setattr(lease, "LASTS", -1.0)
    inner = lease._replace
    monkeypatch.setattr(lease, "_replace", lambda *given: (inner(*given), locked_by(storage, host="faster")))

    with pytest.raises(Locked, match="on faster"), holding(output):
        pass


@pytest.mark.parametrize("junk", [b"", b"[]", b"{", b"\xff", b'{"process": {}, "at": "x", "home": 3}', b"[" * 1_500])
def test_a_lock_that_says_nothing_is_a_lock_all_the_same(storage, output, junk):
    storage.pipe_file("/news/out/.lock", junk)

    with pytest.raises(Locked), holding(output):
        pass


def test_a_folder_of_this_machine_needs_no_such_lock(tmp_path):
    with holding(tmp_path) as held:
        assert held is None
    assert edition_days(tmp_path) == []
