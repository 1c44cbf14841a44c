"""Secrets of this process, and text without them.

A key turns up where nobody put it: in the message of a library, in a traceback, in an address. So whoever reads one
tells it here at once, and whatever leaves the process for a person, a log or a record goes through `masked`.
"""

from __future__ import annotations

import base64
import json
import threading
from urllib.parse import quote, quote_plus

MASK = "********"
_SHORTEST = 7  # shorter ones are dummies ("none", "ollama"): masking them would eat words of every text
_PART = 8  # characters of base64 that nothing else is likely to hold
_lock = threading.Lock()
_kept: set[str] = set()
_forms: tuple[str, ...] = ()


def keep_secret(value: str | None) -> None:
    """Never show ``value`` again, in whatever dress: as it is, in an address, in JSON, in base64."""
    global _forms
    value = (value or "").strip()
    if len(value) < _SHORTEST:
        return
    with _lock:
        _kept.add(value)
        forms = {form for one in _kept for form in _dresses(one)}
        _forms = tuple(sorted(forms, key=lambda form: (-len(form), form)))  # the longest first: one may hold another


def masked(text: str) -> str:
    """``text`` with every secret of the process replaced by stars."""
    for form in _forms:
        if form in text:
            text = text.replace(form, MASK)
    return text


def forget_secrets() -> None:
    """For tests: as if none had been told."""
    global _forms
    with _lock:
        _kept.clear()
        _forms = ()


def _dresses(value: str) -> set[str]:
    plain = value.encode("utf-8", "replace")
    return {
        value,
        quote(value, safe=""),
        quote_plus(value),
        json.dumps(value)[1:-1],
        repr(value)[1:-1],
        *(_in_base64(plain, offset) for offset in range(3)),
    }


def _in_base64(plain: bytes, offset: int) -> str:
    """The part of a base64 text that ``plain`` fixes where ``offset`` bytes (mod 3) stand before it."""
    whole = base64.b64encode(b"\0" * offset + plain).decode()
    first = (0, 2, 3)[offset]
    last = len(whole.rstrip("=")) - (1 if (offset + len(plain)) % 3 else 0)
    part = whole[first:last]
    return part if len(part) >= _PART else whole
