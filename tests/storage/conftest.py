"""Fixtures of object storage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.storage import mirror_of, parse_address
from tests.storage.faulty import Faulty, standing


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faulty]:
    """Empty, and asked again at once where it fails."""
    yield from standing(monkeypatch)


@pytest.fixture
def corpus(storage: Faulty, tmp_path: Path) -> Path:
    """What stands for ``memory://news/corpus``."""
    return mirror_of(parse_address("memory://news/corpus"), tmp_path)
