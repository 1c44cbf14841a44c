"""Countries and languages by name in every language that CLDR has, so that "Germany" is found in "Deutschland"."""

from __future__ import annotations

from functools import lru_cache

from briefing.text.words import fold

_PEOPLES = {
    "fr": "FR", "de": "DE", "ru": "RU", "zh": "CN", "ja": "JP", "ko": "KR", "uk": "UA", "tr": "TR", "pl": "PL",
    "it": "IT", "es": "ES", "pt": "PT", "nl": "NL", "vi": "VN", "el": "GR", "sv": "SE", "da": "DK", "fi": "FI",
    "no": "NO", "hu": "HU", "cs": "CZ", "sk": "SK", "ro": "RO", "bg": "BG", "th": "TH", "id": "ID", "he": "IL",
    "fa": "IR", "hy": "AM", "ka": "GE", "sr": "RS", "hr": "HR", "et": "EE", "lv": "LV", "lt": "LT", "be": "BY",
}  # fmt: skip
"""Languages whose name is the adjective of one country."""

_ALIASES = {
    "en": {
        "US": "us usa america american americans", "GB": "uk britain british", "CH": "swiss", "AT": "austrian",
        "BE": "belgian", "SA": "saudi", "IR": "iranian", "IQ": "iraqi", "IL": "israeli", "IN": "indian",
        "PK": "pakistani", "DZ": "algerian", "EG": "egyptian", "SY": "syrian", "CA": "canadian", "AU": "australian",
        "PH": "filipino philippine", "CD": "congolese", "AE": "emirati uae", "XE": "england english",
        "XS": "scotland scottish scots", "XW": "wales welsh",
        "MX": "mexican", "BR": "brazilian", "AR": "argentine", "KW": "kuwaiti", "TW": "taiwanese", "AF": "afghan",
    },
    "fr": {"US": "américain américaine américains", "GB": "britannique", "SA": "saoudien", "DZ": "algérien"},
    "de": {"US": "usa amerika amerikanisch", "GB": "britisch großbritannien", "NL": "holland"},
    "es": {"US": "eeuu estadounidense", "GB": "británico británica", "SA": "saudí"},
    "vi": {"US": "mỹ", "RU": "nga", "FR": "pháp", "GB": "anh", "DE": "đức"},
}  # fmt: skip
"""Names and adjectives of countries that CLDR does not have, for the languages of editions."""


@lru_cache(maxsize=64)
def _by_name(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    names = {fold(name): code for code, name in locale.territories.items() if len(code) == 2 and len(name) > 1}
    for tongue, code in _PEOPLES.items():
        if name := locale.languages.get(tongue):
            names.setdefault(fold(name), code)
    for code, words in _ALIASES.get(language.split("_")[0].split("-")[0], {}).items():
        names.update({fold(word): code for word in words.split()})
    return names


@lru_cache(maxsize=64)
def _by_code(language: str) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for name, code in _by_name(language).items():
        names.setdefault(code, []).append(name)
    return {code: tuple(found) for code, found in names.items()}


def territory(name: str, language: str | None) -> str | None:
    """The code of the country that ``name`` (or the name of its language) means in ``language``; or ``None``."""
    return _by_name(language or "en").get(fold(name))


def names_of(code: str, language: str | None) -> tuple[str, ...]:
    """Folded names of a country, and of its language, in ``language``."""
    return _by_code(language or "en").get(code, ())
