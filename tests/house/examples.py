"""The files that a page of the docs tells a reader to make, made: for the tests and for the pictures.

A file is a line that names it in backticks, and the block below that line.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_FILE = re.compile(r"^`([\w./-]+)`\n\n```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def files_of(page: Path) -> dict[str, str]:
    """Name and text of each file of ``page``."""
    return dict(_FILE.findall(page.read_text(encoding="utf-8")))


def write_files(page: Path, folder: Path) -> None:
    """Write them below ``folder``."""
    for name, text in files_of(page).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_files(Path(sys.argv[1]), Path(sys.argv[2]))
