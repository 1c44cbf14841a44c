"""Halves beside scales and behind numbers: "half a million", "two and a half", "anderthalb". Data only."""

from __future__ import annotations

ADDED: dict[str, str] = {
    # what stands between a number and the half that is added to it: a pattern; a thing counted may stand before it
    "en": r"and[\s-](?:an?[\s-])?", "fr": r"et\s(?:un\s)?", "de": r"und\sein(?:e|en|er)?\s", "es": r"y\s", "it": r"e\s",
    "pt": r"e\s", "nl": r"en\seen\s", "sv": r"och\sen\s", "ru": r"с\s", "uk": r"з\s", "pl": r"i\s", "cs": r"a\s",
    "vi": "", "ko": "", "ar": "", "tr": "",
}  # fmt: skip
ONLY_ADDED: frozenset[str] = frozenset({"buçuk", "rưỡi", "ونصف", "반"})
"""Halves that are always added to what stands before them, in languages that join them by no word."""
BETWEEN = r"(?:of\s|d['’]un\s|de\s|di\s)?(?:an?[\s-])?"
"""What may stand between a half and the scale that it halves."""
AT_ONCE: dict[str, dict[str, str]] = {
    # one word for the whole value; of German and Dutch also every unit with the ending below
    "de": {"anderthalb": "1.5", "eineinhalb": "1.5"}, "nl": {"anderhalf": "1.5", "anderhalve": "1.5"},
    "ru": {"полтора": "1.5", "полторы": "1.5", "полутора": "1.5", "полмиллиона": "500000", "полмиллиарда": "500000000",
           "полтысячи": "500", "полсотни": "50"},
    "uk": {"півтора": "1.5", "півтори": "1.5", "пів": "0.5", "півмільйона": "500000", "півмільярда": "500000000"},
    "pl": {"półtora": "1.5", "półtorej": "1.5"}, "cs": {"půldruhého": "1.5", "půldruhé": "1.5"},
    "sv": {"halvannan": "1.5"},
}  # fmt: skip
UNIT_ENDINGS: dict[str, tuple[str, ...]] = {"de": ("einhalb",), "nl": ("enhalf", "ënhalf", "eneenhalf", "ëneenhalf")}
