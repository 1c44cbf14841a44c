"""One entry of a list of outlets, checked field by field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Final

from briefing.records.outlet import Outlet, OutletKind
from briefing.text.clean import one_line
from briefing.text.hosts import ascii_host

LONGEST_NAME: Final = 60
_LONGEST_SHOWN = 60
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
# ISO 3166-1 alpha-2, and XK, which is in use for Kosovo.
_COUNTRIES = frozenset(
    re.findall(
        "..",
        "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCX"
        "CYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIR"
        "ISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNE"
        "NFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTF"
        "TGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW",
    )
)


class EntryError(Exception):
    """Inside this room only: what is wrong with an entry, for people."""

    def __init__(self, field: str | None, reason: str) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)


def read_entry(entry: object) -> Outlet:
    """The outlet of ``entry``, a table of TOML. Raises ``EntryError`` naming the field and what is wrong with it."""
    if not isinstance(entry, dict):
        raise EntryError(None, "it is not a table: write [[outlet]] and its fields below")
    for key in entry:
        if key not in Outlet.model_fields:
            raise EntryError(None, f"unknown key {_shown(key)}{_near(key, Outlet.model_fields)}")
    name = _text("name", entry.get("name"), LONGEST_NAME)
    if name is None:
        raise EntryError("name", "it is missing")
    return Outlet(
        name=name,
        aliases=tuple(filter(None, (_text("aliases", one, LONGEST_NAME) for one in _list("aliases", entry)))),
        domains=tuple(dict.fromkeys(_domain(one) for one in _list("domains", entry))),
        country=_country(_text("country", entry.get("country"))),
        language=_language(_text("language", entry.get("language"))),
        kind=_kind(_text("kind", entry.get("kind"))),
        owner=_text("owner", entry.get("owner"), LONGEST_NAME),
    )


def _text(field: str, value: object, longest: int | None = None) -> str | None:
    """``value`` cleaned; ``None`` where it is absent or empty."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise EntryError(field, f"it must be text in quotation marks, and is of type {type(value).__name__}")
    plain = one_line(value)
    if longest and len(plain) > longest:
        raise EntryError(field, f"it has {len(plain)} characters, and may have {longest}")
    return plain or None


def _list(field: str, entry: dict[str, object]) -> list[object]:
    """The values of a field that may hold several; one alone need not be in brackets."""
    value = entry.get(field, [])
    return list(value) if isinstance(value, list) else [value]


def _domain(value: object) -> str:
    plain = _text("domains", value) or ""
    host = ascii_host(plain)
    if host is not None and not plain.startswith("_"):
        return host
    if re.search(r"[/:@?#]|^[\d.]+$", plain):
        bare = ascii_host(re.sub(r"^[a-z]+://", "", plain.lower()).split("/")[0].split(":")[0])
        hint = f', such as "{bare}"' if bare else ""
        raise EntryError("domains", f"{_shown(plain)} is an address: write the domain alone{hint}")
    if plain.startswith(("*.", ".")):
        bare = plain.lstrip("*.")
        raise EntryError("domains", f"{_shown(plain)}: a domain stands for all below it: write {_shown(bare)}")
    raise EntryError("domains", f"{_shown(plain)} is not a domain")


def _country(code: str | None) -> str | None:
    if code is None or code.upper() in _COUNTRIES:
        return code.upper() if code else None
    meant = '; did you mean "GB"?' if code.upper() == "UK" else ""
    raise EntryError("country", f"{_shown(code)} is not a country code of two letters (ISO 3166-1){meant}")


def _language(tag: str | None) -> str | None:
    if tag is None or _LANGUAGE.fullmatch(tag):
        return tag
    raise EntryError("language", f"{_shown(tag)} is not a language tag such as en, fr or pt-BR")


def _kind(kind: str | None) -> OutletKind | None:
    if kind is None:
        return None
    known = [one.value for one in OutletKind]
    if kind.lower() not in known:
        raise EntryError("kind", f"{_shown(kind)} is none of {', '.join(known)}{_near(kind.lower(), known)}")
    return OutletKind(kind.lower())


def _near(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word[:_LONGEST_SHOWN], list(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def _shown(words: str) -> str:
    line = one_line(words)
    return f'"{line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"}"'
