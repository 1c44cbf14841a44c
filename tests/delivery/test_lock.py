"""One run at a time in one output folder."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.delivery import hold_lock
from briefing.errors import BriefingError, Locked

HOLDER = """
import sys
from pathlib import Path
from briefing.delivery import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_refused_and_told_which_process_holds_it(tmp_path):
    lock = tmp_path / ".state" / "lock"
    with hold_lock(lock), pytest.raises(Locked, match=f"process {os.getpid()}") as told, hold_lock(lock):
        pass
    assert told.value.exit_code == 11
    assert str(tmp_path) in str(told.value)
    assert told.value.hint


def test_the_lock_is_free_after_the_block_and_after_an_error_in_it(tmp_path):
    lock = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), hold_lock(lock):
        raise ZeroDivisionError
    with hold_lock(lock):
        pass


def test_another_process_holds_it_for_as_long_as_it_lives(tmp_path):
    lock = tmp_path / ".state" / "lock"
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Locked, match=f"process {other.pid}"), hold_lock(lock):
            pass
        other.kill()
    with hold_lock(lock):  # killed, it could not tidy up: the system let go of the lock
        pass


def test_a_lock_file_that_stayed_behind_locks_nobody_out(tmp_path):
    lock = tmp_path / "lock"
    lock.write_text("999999\n", encoding="utf-8")
    with hold_lock(lock):
        assert lock.read_text(encoding="utf-8") == f"{os.getpid()}\n"


def test_two_folders_have_two_locks(tmp_path):
    with hold_lock(tmp_path / "a" / "lock"), hold_lock(tmp_path / "b" / "lock"):
        pass


def test_a_place_that_cannot_be_written_is_an_error_with_advice(tmp_path):
    (tmp_path / "out").write_bytes(b"a file, not a folder")
    with pytest.raises(BriefingError, match="cannot write to") as told, hold_lock(tmp_path / "out" / "lock"):
        pass
    assert not isinstance(told.value, Locked)
    assert "--output" in (told.value.hint or "")


def test_a_file_system_without_locks_is_an_error_and_not_a_crash(tmp_path: Path, monkeypatch):
    def unsupported(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    with pytest.raises(BriefingError, match="Operation not supported"), hold_lock(tmp_path / "lock"):
        pass
