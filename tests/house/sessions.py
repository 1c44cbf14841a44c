"""What the tutorial shows as typed and answered: commands that are run, in order, in a copy of the sample corpus."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_DAY = "2031-05-13"
_EDITION = f"output/{_DAY}"
_MAKE = f".venv/bin/briefing make --date {_DAY} --corpus corpus/sample --writer extractive"
_SECONDS = 300


@dataclass(frozen=True)
class Step:
    """A command line as shown, and what is run for it where that differs."""

    name: str
    shown: str
    run: str = ""
    says: str = ""
    """Words of the answer that the tutorial speaks of."""


STEPS = (
    Step("make", "make briefing", f"echo '{_MAKE}'; {_MAKE}"),
    Step("again", "make briefing", f"echo '{_MAKE}'; {_MAKE}", says="Nothing has changed"),
    Step("files", f"ls {_EDITION}"),
    Step("event", f"sed -n '/^## 1 /,/^## 2 /p' {_EDITION}/briefing.md | sed '$d'"),
    Step("note", f"grep -F -A 2 '[^1]:' {_EDITION}/briefing.md"),
    Step(
        "read",
        f".venv/bin/briefing read corpus/sample/{_DAY}/hc-page-0101.html",
        says="addressed to AI systems, not to readers",
    ),
    Step("events", f".venv/bin/briefing events --date {_DAY} --corpus corpus/sample | sed -n 1,12p"),
    Step("verify", f".venv/bin/briefing verify {_EDITION} --corpus corpus/sample"),
    Step(
        "changed",
        "cp -r corpus/sample changed\n"
        f"sed -i 's/spoke for 40 minutes/spoke for 14 minutes/' changed/{_DAY}/story_20310513_4471.html\n"
        f'.venv/bin/briefing verify {_EDITION} --corpus changed; echo "exit code $?"',
        says="exit code 3",
    ),
)


class NotHere(Exception):
    """This machine cannot show what the tutorial shows."""


def transcripts() -> dict[str, str]:
    """A fenced block for each step, by its name. Raises `NotHere` where fonts or Pango are missing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").symlink_to(PROJECT / "corpus")
        (folder / ".venv").symlink_to(Path(sys.prefix))
        return {step.name: _transcript(step, folder) for step in STEPS}


def _transcript(step: Step, folder: Path) -> str:
    done = subprocess.run(
        ["bash", "-c", step.run or step.shown],
        cwd=folder,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{step.shown} ends with exit code {done.returncode}: {done.stdout}")
    if "Incomplete: No PDF" in done.stdout or "Warning: No font" in done.stdout:
        raise NotHere(f"the PDF of the tutorial cannot be made here: {done.stdout}")
    if step.says not in done.stdout:
        raise RuntimeError(f"the tutorial speaks of {step.says!r}, which is not in the answer: {done.stdout}")
    prompts = "\n".join(f"$ {line}" for line in step.shown.split("\n"))
    answer = "\n".join(line.rstrip() for line in done.stdout.strip("\n").split("\n"))
    return f"```console\n{prompts}\n{answer}\n```"


def _environment() -> dict[str, str]:
    """The machine's, without settings and keys of its owner."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BRIEFING_", "OPENAI_"))}
    return {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "100"}
