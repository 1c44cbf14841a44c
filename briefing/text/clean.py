"""One cleaning for every string that comes from outside: article text, metadata, a model's words.

What it removes can do harm and tells a reader nothing: control characters, bidirectional overrides, zero-width and
tag characters (used to hide instructions from people and show them to machines), lone surrogates.
"""

from __future__ import annotations

import re
import unicodedata

# C0/C1 controls but tab, newline, carriage return; surrogates; non-characters; bidi marks and overrides;
# zero-width space, word joiner, invisible operators, BOM; soft hyphen; tag characters; variation selectors 17-256.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e01ef]"
)
# Joiners shape Indic, Arabic-script and emoji sequences; between other characters they only hide text.
_STRAY_JOINER = re.compile(r"(?<![\u0600-\u08ff\u0900-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]+")


def visible(text: str) -> str:
    """``text`` without characters that are invisible or steer how text is shown; line breaks kept, NFC."""
    text = _LINE_BREAK.sub("\n", text)
    return unicodedata.normalize("NFC", _STRAY_JOINER.sub("", _HARMFUL.sub("", text)))


def one_line(text: str) -> str:
    """``visible`` on one line: every run of white space is one space, none at the ends."""
    return " ".join(visible(text).split())


def lines(text: str) -> str:
    """``visible`` with runs of white space inside lines folded."""
    return "\n".join(_SPACE.sub(" ", line).strip() for line in visible(text).split("\n"))
