"""How many texts are embedded at once."""

from __future__ import annotations

import os

_MOST = 16


def cores() -> int:
    """As many as cores may be used, at most 16."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return min(len(os.sched_getaffinity(0)), _MOST)
    return min(os.cpu_count() or 1, _MOST)
