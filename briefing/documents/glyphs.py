"""Which script a character is of, and which package of fonts has it."""

from __future__ import annotations

import unicodedata

_CJK = frozenset(("Cjk", "Hiragana", "Katakana", "Hangul", "Bopomofo", "Ideographic", "Halfwidth", "Fullwidth"))
_COMMON = frozenset(
    (
        *("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya"),
        *("Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan", "Myanmar", "Khmer"),
        *("Georgian", "Armenian", "Ethiopic", "Cherokee", "Mongolian", "Tifinagh", "Thaana", "Syriac", "Nko"),
    )
)
_EMOJI = range(0x1F000, 0x1FB00)


def script_of(character: str) -> str:
    """The script of a character, from the first word of its Unicode name (Cjk, Devanagari, …); emoji are ``Emoji``."""
    if ord(character) in _EMOJI:
        return "Emoji"
    return unicodedata.name(character, "unknown").split(" ")[0].split("-")[0].capitalize()


def package_for(script: str, character: str) -> str:
    """The Debian package of fonts that has ``script``, of which ``character`` is one; for rare ones, the large set."""
    if script in _CJK:
        return "fonts-noto-cjk" if ord(character) < 0x20000 else "fonts-noto-cjk, else fonts-hanazono"
    if script == "Emoji":
        return "fonts-noto-color-emoji"
    return "fonts-noto-core" if script in _COMMON else "fonts-noto-core, else fonts-noto-extra or fonts-unifont"
