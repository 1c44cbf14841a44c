"""Which news agencies an article is credited to: in its dateline, byline, notice of rights or last line.

A credit says whose text it is. An agency named inside a sentence ("told AFP") is cited, and a picture's is not the
text's: neither counts.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from briefing.events import fold
from briefing.records.outlet import OutletKind
from briefing.records.reading import LeftOutReason, Reading

_ZONE = 110  # characters of a paragraph in which a dateline ends
_LINE = 60  # characters of a line that is nothing but a credit
_NOTICE = 240  # characters of a byline or notice that are looked at
_BETWEEN = r"[ \t]*"
# A name in brackets or slashes before a dash or a stop, or that opens the text: "OSTREL, May 3 (MNA) -", "/ТАСС/.".
_BRACKETED = (
    re.compile(
        rf"[(\[（【［]{_BETWEEN}([^()\[\]（）【】［］]{{2,60}}?){_BETWEEN}[)\]）】］]{_BETWEEN}(?P<mark>[-–—―−:：.。]*)"
    ),
    re.compile(rf"/{_BETWEEN}([^/()]{{2,40}}?){_BETWEEN}/{_BETWEEN}(?P<mark>[-–—―−:：.。]*)"),
)
_AFTER_DASH = re.compile(r"[-–—―−]\s*([^\W\d_][^.:\n–—-]{1,40}?)\s*[.:。：]")  # "Москва. 3 мая - РИА Новости."
_WIRED = re.compile(r"^[【(（\[]?([^\d\s，。]{2,8}?社)[^。，]{0,14}\d{1,2}日[^。，]{0,4}[电電]")  # "新华社北京5月3日电"
_BEFORE_TEXT = re.compile(r"^([^\W\d_][^()\n:–—]{1,30}?)\s*(?:[–—:：]|\s-\s)")  # "AFP - ", "TTXVN – "
_LAST = re.compile(r"(?:^|[.!?。！？…»”\"'’)])\s*[(（\[/]([^()（）\[\]/]{2,60})[)）\]/]\s*\.?$")
_PARTS = re.compile(r"\s*(?:[/,;·+&|=＝、]|\s[-–—]\s)\s*")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"(?<![\w.])[A-ZА-ЯЁІЇ]{2,6}(?!\w|\.\w)")
_RIGHTS = re.compile(r"[©Ⓒ]|\([cC]\)")
# Capitals in a dateline or byline that are no agency: countries and bodies, clocks and zones of time.
_ZONES = "am bst cdt cest cet eat edt eest eet est et gmt ict ist jst kst mdt mez mesz msk mst pdt pm pst utc wat wib"
_BODIES = "drc eu nato oav oon prc rf ssha tv uae uk un us usa ussr"
_NO_AGENCY = frozenset(f"{_ZONES} {_BODIES}".split())
# What names of agencies are made of, folded: agency, agencia, Agentur, ajansı; press, news, wire, haber, nachrichten.
_AGENCY_WORD = re.compile(r"\b(?:agen[cts]|ajans|press|news|wire|haber|nachrichten|notic|novin|vest)", re.IGNORECASE)
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u2e80-\uffdc]")
_CLOCK = re.compile(r"\d[:.h]\d\d")
# A line that tells of pictures is no credit of the text.
_PICTURE = re.compile(
    r"photo|foto|фото|image|imagen|imagem|immagin|bild|picture|video|видео|відео|ảnh|hình|görsel|fotoğraf|zdjęci|"
    r"صورة|صور|تصوير|图片|图|圖|摄|攝|写真|사진|graphic|getty",
    re.IGNORECASE,
)
_CREDITING = {LeftOutReason.BYLINE, LeftOutReason.NOTICE, LeftOutReason.CAPTION, LeftOutReason.BOILERPLATE}


def agencies_credited(reading: Reading) -> frozenset[str]:
    """Keys of the agencies whose text the article is by its own word, and of the agency that it is by itself.

    Agencies that are known (``events/data/agencies.json``) have one key for their names in all languages; of others,
    capitals and full names have one (``MNA``, ``Meridian News Agency``).
    """
    found: set[str] = set()
    for text in [p.text for p in reading.paragraphs[:2]]:
        found |= _dateline(text[:_ZONE])
    found |= _last_line(reading.paragraphs[-1].text)
    for piece in reading.left_out:
        if piece.reason in _CREDITING and not _PICTURE.search(piece.text[:_NOTICE]):
            found |= _notice(piece.text[:_NOTICE], piece.reason)
    return frozenset(found | own_agency(reading))


def own_agency(reading: Reading) -> frozenset[str]:
    """Keys of the agency that published the article itself; empty for any other outlet."""
    outlet = reading.outlet
    if outlet is not None and outlet.kind is OutletKind.WIRE:
        return frozenset(key for name in (outlet.name, *outlet.aliases) for key in _keys(name))
    return frozenset(_known(reading.source)) if reading.source and outlet is None else frozenset()


def _dateline(text: str) -> set[str]:
    found: set[str] = set()
    for match in (match for pattern in _BRACKETED for match in pattern.finditer(text)):
        if match["mark"] or match.start() == 0:
            found |= _agencies(match[1])
    if wired := _WIRED.match(text):
        found |= _known(wired[1])
    for pattern in (_AFTER_DASH, _BEFORE_TEXT):
        if signed := pattern.search(text):
            found |= {key for part in _PARTS.split(signed[1]) for key in _known(part)}
    return found


def _last_line(text: str) -> set[str]:
    """A credit that closes the article: ``… said. (AFP)``, or a short last line that is one."""
    match = _LAST.search(text[-_ZONE:])
    found = _agencies(match[1]) if match else set()
    if len(text) <= _LINE and not _PICTURE.search(text):
        found |= _notice(text, LeftOutReason.BYLINE)
    return found


def _notice(text: str, reason: LeftOutReason) -> set[str]:
    """Agencies that a byline or a notice of rights names; of a caption only if it is nothing but a name."""
    if reason is LeftOutReason.CAPTION:
        return set().union(*(_known(part.strip("()[]（） .")) for part in _PARTS.split(text)))
    if reason is LeftOutReason.BOILERPLATE and not (len(text) <= _LINE or _RIGHTS.search(text)):
        return set()
    words = _WORD.findall(text)[:40]
    runs = (" ".join(words[n : n + size]) for size in range(1, 5) for n in range(len(words) - size + 1))
    return {key for run in runs for key in _known(run)} | _capitals(text) | _initials(text)


def _agencies(text: str) -> set[str]:
    """The agencies of a credit in brackets: known ones, or such as sign with capitals."""
    parts = [part for part in _PARTS.split(text) if part]
    found = {key for part in parts for key in _known(part)}
    return found | {key for part in parts if _CAPITALS.fullmatch(part) for key in _capitals(part)}


def _capitals(text: str) -> set[str]:
    """Capitals that stand out: not in a line of capitals, nor beside a clock."""
    words = _WORD.findall(text)
    if _CLOCK.search(text) or (len(words) > 1 and sum(map(str.isupper, words)) > len(words) / 2):
        return set()
    folded = {_alias(word): fold.fold(word).replace(" ", "") for word in _CAPITALS.findall(text)}
    return {_table().get(alias, key) for alias, key in folded.items()} - _NO_AGENCY


def _initials(text: str) -> set[str]:
    """``mna`` of a ``Meridian News Agency``: three to six capitalised words in a row that name an agency."""
    found: set[str] = set()
    for run in re.findall(r"(?:[^\W\d_]+[ -]){2,7}[^\W\d_]+", text):
        words = re.split("[ -]", run)
        names = [words[n : n + size] for size in range(3, 7) for n in range(len(words) - size + 1)]
        found |= {
            fold.fold("".join(word[0] for word in name)).replace(" ", "")
            for name in names
            if all(word[0].isupper() for word in name) and _AGENCY_WORD.search(" ".join(name))
        }
    return found


def _keys(name: str) -> set[str]:
    return _known(name) or {fold.fold(name)} | _capitals(name) | _initials(name)


def _known(name: str) -> set[str]:
    key = _table().get(_alias(name))
    return {key} if key else set()


def _alias(name: str) -> str:
    """The letters of a name without case, spaces and, in Latin script, accents."""
    letters = "".join(_WORD.findall(name)).casefold()
    return letters if _NOT_LATIN.search(letters) else fold.fold(letters).replace(" ", "")


@cache
def _table() -> dict[str, str]:
    text = files("briefing.events").joinpath("data/agencies.json").read_text(encoding="utf-8")
    return {_alias(name): key for key, names in json.loads(text).items() for name in names}
