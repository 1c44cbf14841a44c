"""How the edition speaks: its labels, and dates, numbers, languages and directions as its reader writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from briefing.documents.labels import label_languages, read_labels
from briefing.text.clean import one_line

if TYPE_CHECKING:
    from babel import Locale

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_LONGEST_ADDRESS = 2000  # what servers and mail clients accept at least; longer ones are tracking or attack
_SHOWN_ADDRESS = 72
_LONGEST_TITLE = 300
_LONGEST_NAME = 80
# RFC 3986's reserved characters less the brackets, quotes and bars that could end a Markdown or HTML address.
_ADDRESS_SAFE = "%/:=&?~#+!$,;@()*-._"


_OTHER_MARKS = {"en": ("‘", "’"), "fr": ("“", "”"), "de": ("»", "«"), "es": ("“", "”"), "vi": ("‘", "’")}
"""The pair that a language puts around words that hold its first one: ‘he said “no”’, »er sagte „nein“«."""
_QUOTATION_MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"), ("‹", "›"))


@dataclass(frozen=True)
class Line:
    """A piece of text, and its language and direction where they are not the edition's."""

    text: str
    lang: str | None = None
    dir: str | None = None
    language: str | None = None
    """The name of its language, in the edition's, where they differ."""


def language_tag(value: str | None) -> str | None:
    """``value`` if it has the form of a BCP 47 tag, else ``None``: it comes from outside and goes into attributes."""
    if value is None:
        return None
    tag = value.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) and tag.lower() not in {"und", "mul", "zxx"} else None


def direction(text: str) -> str:
    """``rtl`` or ``ltr``, by the first character with a strong direction (Unicode UAX 9, rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            break
    return "ltr"


def web_address(url: str | None) -> str | None:
    """``url`` in ASCII if it is an ``http`` or ``https`` address that is safe to link, else ``None``."""
    if not url or len(url) > _LONGEST_ADDRESS or one_line(url) != url or " " in url:
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
            return None
        host = parts.hostname.encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # UnicodeError is one: a host that cannot be written in the DNS
        return None
    if not re.fullmatch(r"[a-z0-9.-]+", host):
        return None
    return quote(f"{parts.scheme.lower()}://{host}{port}{parts._replace(scheme='', netloc='').geturl()}", _ADDRESS_SAFE)


def shown_address(url: str) -> str:
    """The address as printed for its link: decoded, without scheme, cut in the middle where it is too long to read."""
    bare = one_line(unquote(url.split("://", 1)[-1], errors="replace")).removesuffix("/")
    return bare if len(bare) <= _SHOWN_ADDRESS else f"{bare[: _SHOWN_ADDRESS - 16]}…{bare[-15:]}"


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    if language == "en":
        return Locale.parse("en_GB")  # day before month, as most who read English without being American write it
    for candidate in (language, language.split("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


def _zone(at: datetime) -> str:
    """The offset as `` UTC``, `` UTC+2``, `` UTC+5:30``; nothing for a time without zone."""
    offset = at.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    sign, (hours, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return " UTC" if not minutes else f" UTC{sign}{hours}:{rest:02d}" if rest else f" UTC{sign}{hours}"


class Words:
    """The voice of an edition in one language (a BCP 47 tag; English where it is not one)."""

    def __init__(self, language: str) -> None:
        self.tag = language_tag(language) or "en"
        self._primary = self.tag.split("-")[0].lower()
        self._labels = read_labels(self._primary)
        # Labels and dates speak one language, also where that is only the fallback.
        self._locale = _locale(self.tag if self._primary in label_languages() else "en")
        self.dir = "rtl" if _locale(self.tag).character_order == "right-to-left" else "ltr"

    def say(self, key: str, **values: object) -> str:
        """The label ``key`` with its places filled. Raises ``KeyError`` for a label that no table has."""
        label = self._labels[key]
        if not isinstance(label, str):
            raise KeyError(key)
        return label.format(**values) if values else label

    def count(self, key: str, n: int) -> str:
        """The label ``key`` in the plural form that ``n`` takes (CLDR)."""
        forms = self._labels[key]
        if isinstance(forms, str):
            return forms.format(n=self.number(n))
        return forms.get(self._locale.plural_form(n), forms["other"]).format(n=self.number(n))

    def reason(self, reason: str) -> str:
        """Why a piece of a page was left out, in the edition's language."""
        reasons = self._labels["reasons"]
        return reasons.get(reason, reason) if isinstance(reasons, Mapping) else reason

    def kind(self, kind: str | None) -> str | None:
        """What sort of source an outlet is, in the edition's language; ``None`` for "private", which is the usual."""
        kinds = self._labels["kinds"]
        return kinds.get(kind) if kind and isinstance(kinds, Mapping) else None

    def country(self, code: str | None) -> str | None:
        """The name of a country (ISO 3166-1 alpha-2) in the edition's language; ``None`` where it has none there."""
        name = self._locale.territories.get(code.upper()) if code else None
        return str(name) if name else None

    def number(self, n: int) -> str:
        """``n`` grouped as readers of the language write it."""
        from babel.numbers import format_decimal

        return str(format_decimal(n, locale=self._locale))

    def amount(self, value: float) -> str:
        """A sum of money: two digits after the point, up to six where it is small."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, format="#,##0.00####", locale=self._locale))

    def long_date(self, day: date) -> str:
        """Weekday and date in full."""
        from babel.dates import format_date

        return str(format_date(day, "full", locale=self._locale))

    def day(self, day: date) -> str:
        """The date, without its weekday."""
        from babel.dates import format_date

        return str(format_date(day, "long", locale=self._locale))

    def moment(self, value: str | None) -> str | None:
        """An ISO 8601 date or time as the language writes it; a time keeps the zone that its page gave, unconverted."""
        from babel.dates import format_date, format_time

        if value is None:
            return None
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            return self.name(value)
        day = str(format_date(at.date(), "long", locale=self._locale))
        if not _TIME.match(value):
            return day
        return f"{day}, {format_time(at.time(), 'HH:mm', locale=self._locale)}{_zone(at)}"

    def language(self, tag: str | None) -> str | None:
        """The name of a language in the edition's language; its tag where it has no name there."""
        tag = language_tag(tag)
        if tag is None:
            return None
        return str(self._locale.languages.get(tag.split("-")[0].lower(), tag))

    def foreign(self, tag: str | None) -> bool:
        """Whether ``tag`` is another language than the edition's."""
        tag = language_tag(tag)
        return tag is not None and tag.split("-")[0].lower() != self._primary

    def line(self, text: str, tag: str | None = None) -> Line:
        """``text`` on one line, cleaned, with its language and direction where they differ from the edition's."""
        clean = one_line(text)
        way = direction(clean)
        foreign = self.foreign(tag)
        return Line(
            text=clean,
            lang=language_tag(tag) if foreign else None,
            dir=way if way != self.dir else None,
            language=self.language(tag) if foreign else None,
        )

    def title(self, text: str, tag: str | None = None) -> Line:
        """As ``line``, for titles and headlines: a dash for an empty one, a cut in one that no page would print."""
        clean = one_line(text) or "—"
        return self.line(clean if len(clean) <= _LONGEST_TITLE else clean[:_LONGEST_TITLE].rstrip() + "…", tag)

    def name(self, text: str) -> str:
        """The name of an outlet or speaker on one line, cut where no name would go on."""
        clean = one_line(text)
        return clean if len(clean) <= _LONGEST_NAME else clean[:_LONGEST_NAME].rstrip() + "…"

    def quoted(self, text: str) -> str:
        """``text`` in the language's quotation marks, or in the first pair that it does not use itself."""
        own = (self.say("quote_open"), self.say("quote_close"))
        spoken = self._primary if self._primary in label_languages() else "en"
        pairs = (own, _OTHER_MARKS.get(spoken, own), *_QUOTATION_MARKS)
        before, after = next((pair for pair in pairs if _is_free(pair, text)), own)
        return f"{before}{text}{after}"


def _is_free(pair: tuple[str, str], text: str) -> bool:
    """Whether ``text`` holds neither mark; a closing single one is an apostrophe where nothing opens."""
    marks = pair[:1] if pair == ("‘", "’") else pair
    return not any(mark.strip("\u00a0\u202f") in text for mark in marks)
