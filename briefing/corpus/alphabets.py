"""Which encoding gives a text in Latin script the letters of the language that it is in."""

from __future__ import annotations

import unicodedata
from collections import Counter

# In the order of their frequency on the web (W3Techs), which decides between equals.
_LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "iso8859_15")
# Letters beyond a to z of languages in Latin script, lower case.
_LETTERS = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "äöüß",  # German
    "áéíñóúü",  # Spanish
    "àáâãçéêíóôõú",  # Portuguese
    "àèéìíîòóù",  # Italian
    "àçèéíïòóúü",  # Catalan
    "áèéëïóöü",  # Dutch
    "äåö",  # Swedish, Finnish
    "åæøé",  # Danish, Norwegian
    "áæðéíóöúýþ",  # Icelandic
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Bosnian, Serbian, Slovene
    "âăîșțşţ",  # Romanian
    "çë",  # Albanian
    "âçğıîöşüû",  # Turkish, Azerbaijani
    "ąčėęįšųūž",  # Lithuanian
    "āčēģīķļņšūž",  # Latvian
    "äõöüšž",  # Estonian
)
# What stands between letters in any of them.
_MARKS = frozenset("«»“”„‘’‚–—…•·°§©®€£¿¡ºª×\u00a0")
_LONGEST, _GOOD = 20_000, 0.8


def mend_guess(data: bytes, name: str) -> str:
    """The encoding of ``data``, guessed to be ``name``: among those for Latin script guessers often take the wrong one.

    So they do with Hebrew, which as Cyrillic is text without capitals.
    """
    text = _decoded(data, name)
    beyond = [sign for sign in text if sign.isalpha() and sign > "\x7f"]
    cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in beyond)
    if cyrillic * 2 > len(beyond):
        capitals = any("\u0400" <= sign <= "\u042f" for sign in beyond)
        hebrew = _decoded(data, "cp1255") if not capitals and len(beyond) > 40 else ""
        return "cp1255" if sum("\u05d0" <= sign <= "\u05ea" for sign in hebrew) >= len(beyond) * 0.9 else name
    accents = sum(unicodedata.combining(sign) > 0 for sign in text)
    if accents * 10 > len(beyond) or any(sign >= "\u0370" for sign in beyond):
        return name  # Vietnamese is written with accents of their own in one encoding, and in no other
    fit, _, best = max((_fit(_decoded(data, one)), -rank, one) for rank, one in enumerate(_LATIN))
    return best if fit > _GOOD else name


def _decoded(data: bytes, name: str) -> str:
    try:
        return data[:_LONGEST].decode(name)
    except (UnicodeDecodeError, LookupError):
        return ""


def _fit(text: str) -> float:
    """Share of the characters beyond ASCII that the alphabet of one language has, or that stand between letters."""
    counted = Counter(sign.lower() for sign in text if sign > "\x7f")
    total = sum(counted.values())
    marks = sum(count for sign, count in counted.items() if sign in _MARKS)
    letters = max(sum(count for sign, count in counted.items() if sign in own) for own in _LETTERS)
    return (marks + letters) / total if total else 0.0
