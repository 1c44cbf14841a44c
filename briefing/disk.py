"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(target: Path, data: bytes, half: Path) -> None:
    """Write ``data`` into a file in ``half``, onto the disk, then in its place: a reader sees the old file or the new.

    ``half`` is a folder of the same file system; what a killed run leaves there has a name that begins with a dot.
    Raises `OSError`.
    """
    handle, name = tempfile.mkstemp(dir=half, prefix=f".{target.name[:60]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
