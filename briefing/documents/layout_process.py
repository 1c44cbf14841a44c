"""The other side of `briefing.documents.layout_apart`: a process that lays one document out and ends.

JSON goes in; a line of JSON and the bytes of the PDF come out, never a pickle: what a hostile page makes of this
process cannot run code in the other.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

from briefing.documents.layout import Pdf
from briefing.errors import LayoutFailed, PdfUnavailable, RenderError

_BETWEEN_COLLECTIONS = 100_000
"""Objects made between two searches for cycles: a document is made of boxes that live to its end, and looking through
them every 700 objects, Python's default, takes a fifth of the time."""
MEMORY, UNAVAILABLE, FAILED, BROKEN = "memory", "unavailable", "failed", "broken"


def serve() -> None:
    """Read an order, lay it out, write what became of it."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    order = json.loads(source.read())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):  # what a library prints must not get into the answer
        os.dup2(nowhere, number)
    _limit(order["megabytes"])
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    head, data = _answered(order)
    sink.write(json.dumps(head).encode() + b"\n" + data)
    sink.close()
    os._exit(0)  # the libraries have much to put away, and the answer is out


def _answered(order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    module, _, function = order["engine"].partition(":")
    try:
        engine: Callable[[str, date], Pdf] = getattr(import_module(module), function)
        made = engine(order["html"], date.fromisoformat(order["day"]))
    except MemoryError:
        return {"trouble": MEMORY}, b""
    except PdfUnavailable as error:
        return {"trouble": UNAVAILABLE, "reason": str(error), "hint": error.hint}, b""
    except LayoutFailed as error:
        return {"trouble": FAILED, "reason": str(error)}, b""
    except RenderError as error:
        return {"trouble": BROKEN, "reason": str(error)}, b""
    return {"trouble": None, "warnings": list(made.warnings)}, made.data


def _limit(megabytes: int) -> None:
    import resource

    wanted = megabytes << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
