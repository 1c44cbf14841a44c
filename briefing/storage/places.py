"""Folders of this machine that stand for places in object storage: what is read lies there, what is made begins there.

A bucket has one folder, and a place in it the same path below that folder, so that a path tells its address.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from briefing.storage.address import Address
from briefing.text.called import call


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, and how it is reached."""

    scheme: str
    name: str
    folder: Path
    """That stands for it on this machine."""
    endpoint: str | None = None
    """Address of the server; ``None``: the one that the driver knows."""
    parallel: int = 16
    """Requests at once."""
    seconds: float = 60.0
    """That an answer may take."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.name}"


_BUCKETS: dict[Path, Bucket] = {}


def mirror_of(
    address: Address,
    base: Path | None = None,
    *,
    endpoint: str | None = None,
    parallel: int = 16,
    seconds: float = 60.0,
) -> Path:
    """The folder (or file) that stands for ``address``; not made yet. From here on it is known as that.

    ``base``: where such folders lie; by default in the user's cache folder. Others: see `Bucket`.
    """
    server = endpoint or os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
    mark = hashlib.sha256("\0".join((address.scheme, address.bucket, server)).encode()).hexdigest()[:16]
    home = (base if base is not None else _cache_folder()).absolute().resolve()
    folder = home / f"{address.scheme}-{mark}"
    _BUCKETS[folder] = Bucket(address.scheme, address.bucket, folder, endpoint, parallel, seconds)
    call(str(folder), str(_BUCKETS[folder]))
    return folder.joinpath(*address.key)


def bucket_of(path: Path) -> Bucket | None:
    """The bucket that ``path`` lies in, where it stands for a place in one."""
    for parent in (path, *path.parents) if _BUCKETS else ():
        if parent in _BUCKETS:
            return _BUCKETS[parent]
    return None


def address_of(path: Path) -> Address | None:
    """The address that ``path`` stands for, if it stands for one."""
    bucket = bucket_of(path)
    return Address(bucket.scheme, bucket.name, path.relative_to(bucket.folder).parts) if bucket else None


def shown_place(path: Path) -> str:
    """``path``, or the address that it stands for."""
    return str(address_of(path) or path)


def _cache_folder() -> Path:
    """As the XDG Base Directory Specification has it; a folder of temporary files for who has no home."""
    named = os.environ.get("XDG_CACHE_HOME")
    try:
        home = Path(named) if named and Path(named).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        home = Path(tempfile.gettempdir()) / f"briefing-{os.getuid()}"
    return home / "briefing" / "storage"
