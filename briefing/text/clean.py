"""One cleaning for every string that comes from outside: article text, metadata, a model's words.

What it removes can do harm and tells a reader nothing: control characters, bidirectional overrides, zero-width and
tag characters (used to hide instructions from people and show them to machines), lone surrogates. What looks like a
space becomes one. What shapes a script, an emoji or a flag stays.
"""

from __future__ import annotations

import re
import unicodedata

# C0/C1 controls but tab, newline, carriage return; surrogates; non-characters; bidi marks and overrides; soft hyphen;
# combining grapheme joiner; Khmer inherent vowels and old Mongolian separator; zero-width space, word joiner, invisible
# operators, BOM; annotation and object marks; musical and shorthand format controls; tags; variation selectors 17-256.
_HARM = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff0-\ufffc\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e01ef"
)
_HARMFUL = re.compile(f"[{_HARM}]")
# Joiners shape Indic, Arabic-script and emoji sequences; between other characters they only hide text.
_STRAY_JOINER = re.compile(r"(?<![\u0600-\u08ff\u0900-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")
# Selectors choose the look of symbols, keycaps, ideographs and a few letters; elsewhere a row of them is a cipher.
_STRAY_SELECTOR = re.compile(
    r"(?<![#*0-9\u00a9\u00ae\u1000-\u109f\u2000-\u32ff\u3400-\u9fff\ua840-\ua87f\uf900-\ufaff\U0001f000-\U0001faff])[\ufe00-\ufe0f]"
)
# Fillers of Hangul and the braille pattern without dots are letters that look like spaces.
_BLANK = re.compile("[\u3164\uffa0\u2800]")
_STRAY_FILLER = re.compile("(?<![\u1100-\u11ff])[\u115f\u1160]+(?![\u1100-\u11ff])")
# Hebrew, Vietnamese and phonetic writing stack four accents at most; more of them climb over the lines around.
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACKED = re.compile(f"([{_ACCENTS}]{{4}})[{_ACCENTS}]+")
# The flags of England, Scotland and Wales are a black flag and tags that spell a region.
_FLAG = re.compile("(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)")
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
# All characters of which one stands in whatever the patterns above match.
_TOUCHED = re.compile(
    f"[{_HARM}{_ACCENTS}\r\x85\u2028\u2029\u200c\u200d\ufe00-\ufe0f\u3164\uffa0\u2800\u115f\u1160\U0001f3f4]"
)
_SPACE = re.compile(r"[^\S\n]+")


def visible(text: str) -> str:
    """``text`` without characters that are invisible or steer how text is shown; line breaks kept, NFC."""
    if text.isascii() and text.isprintable():
        return text
    if not _TOUCHED.search(text):  # as most texts
        return unicodedata.normalize("NFC", text)
    text = _BLANK.sub(" ", _LINE_BREAK.sub("\n", text))
    if "\U0001f3f4" in text:
        text = "".join(part if number % 2 else _HARMFUL.sub("", part) for number, part in enumerate(_FLAG.split(text)))
    else:
        text = _HARMFUL.sub("", text)
    text = _STRAY_FILLER.sub("", _STRAY_SELECTOR.sub("", _STRAY_JOINER.sub("", text)))
    return _STACKED.sub(r"\1", unicodedata.normalize("NFC", text))


def one_line(text: str) -> str:
    """``visible`` on one line: every run of white space is one space, none at the ends."""
    return " ".join(visible(text).split())


def lines(text: str) -> str:
    """``visible`` with runs of white space inside lines folded."""
    return "\n".join(_SPACE.sub(" ", line).strip() for line in visible(text).split("\n"))
