"""Broken encodings (mojibake) repaired where they stand, whole lines and pieces of lines (ftfy's detection)."""

from __future__ import annotations

import re

# Letters that UTF-8 read in a one-byte encoding turns into: a lead and a trail again and again.
_SUSPECT = re.compile("[ÂÃÄÅÆÇÐÑØÙÎÏâãäåæðïРСÐÑЎ\x80-\x9f][\x80-\xff\u0100-\u04ff\u2000-\u22ff ]|ï¿½|\ufffd")
# Cyrillic whose UTF-8 was read as cp1251: pairs of Р or С and one more character, some split by a space.
_CYRILLIC_RUN = re.compile(
    r"(?:[РС][ \u00a0]?[\u0080-\u00bf\u0400-\u040f\u0450-\u045f\u0490\u0491\u2010-\u2122ЁёА-Яа-я][ ]?){3,}"
)
_CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)


def repair(text: str) -> str:
    """``text`` with mojibake repaired; text that is in order, in whatever language, comes back as it is."""
    if text.isascii() or not _SUSPECT.search(text):
        return text
    from ftfy import fix_encoding  # some 20 ms to import, and seldom needed

    return _CYRILLIC_RUN.sub(_cyrillic, "\n".join(fix_encoding(line) for line in text.split("\n")))


def _cyrillic(found: re.Match[str]) -> str:
    """The run re-read as UTF-8; kept as it was where that gives no plain Cyrillic words."""
    tail = len(found.group()) - len(found.group().rstrip(" "))
    run = found.group().rstrip(" ")
    # A space inside a pair stands for the no-break space that is the pair's second byte.
    data = re.sub(r"(?<=[РС]) ", "\u00a0", re.sub(r"(?<=[РС] [^РС]) (?=[РС])", "", run)).replace(" ", "")
    try:
        fixed = data.encode("cp1251").decode("utf-8")
    except UnicodeError:
        return found.group()
    return fixed + " " * tail if len(_CYRILLIC.findall(fixed)) * 2 > len(fixed) else found.group()
