"""Shared by all tests: no network, no settings of the machine's owner, a home of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine's owner reaches a test."""
    for name in list(os.environ):
        if name.startswith(("BRIEFING_", "OPENAI_")):
            monkeypatch.delenv(name)


_MADE_ONCE = ("journeys/", "documents/test_forms", "documents/test_ways", "documents/test_tags", "documents/test_pdf")
"""Modules whose fixtures are dear: a whole edition, a whole PDF."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What rests on one dear fixture is run by one worker, so that it is made once (`--dist loadgroup`)."""
    for item in items:
        name = item.nodeid.removeprefix("tests/")
        if name.startswith(_MADE_ONCE):
            item.add_marker(pytest.mark.xdist_group(name.partition("::")[0] if name[0] == "j" else "documents"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: packed bytes hold the time, and the workers must collect the same names."""
    return argname if isinstance(val, bytes) else None
