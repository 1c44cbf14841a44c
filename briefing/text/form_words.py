"""Small parts of names that may be left out or written otherwise, in the languages that we read. Data only."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones
from __future__ import annotations

_COMPANY_FORMS = """
inc incorporated corp corporation ltd limited llc llp plc co company cie gmbh ag kg kgaa se ohg ug mbh sa sas sarl
spa srl scpa nv bv ab as asa oy oyj aps sl slu ltda eireli sae sal saog kk pty pte bhd tbk jsc pjsc cjsc ojsc doo
sro zrt kft nyrt ооо оао ао зао пао тов ат пат прат тоо şti aş
"""
COMPANY_FORMS = frozenset(_COMPANY_FORMS.split())
"""Folded short words for the legal form of a company, without dots."""
_PREFIXES = """
anti pro ex non post pre neo mid near inter trans ultra cross intra contra counter pseudo quasi semi super sub
vice self all cum co proto crypto arch über nicht nach vor außer rund quer gegen nord süd ost west après avant hors
sans tras niet oud buiten kontra eks пост про анти экс не пред нео прото після анти екс нео проти
"""
PREFIXES = frozenset(_PREFIXES.split())
"""Small words joined to names by a hyphen that are no part of them: "pro-Vey", "ex-Velden"."""
NUMEROS = frozenset({"no", "nos", "nr", "nrs", "num", "núm", "núms", "art", "sec", "ch", "fig", "vol", "pp", "č", "št"})
"""Short words that stand before figures and are no names."""
RATIOS: dict[str, str] = {
    # what stands between the part and the whole of "one in five", as a pattern
    "en": r"(?:in(?:\severy)?|out\sof(?:\severy)?|of(?:\severy)?)", "fr": r"sur", "de": r"(?:von|unter|aus)",
    "es": r"(?:de\scada|de|por\scada|sobre)", "it": r"su", "pt": r"(?:em\scada|a\scada|em|de\scada)", "nl": r"(?:op\sde|op|van\sde)",
    "sv": r"(?:av|på)", "ru": r"(?:из|на)", "uk": r"(?:з|із|на)", "pl": r"(?:na|z|spośród)", "cs": r"(?:z|ze)",
    "vi": r"(?:trong\ssố|trên|trong)", "ar": r"(?:من\sأصل|من\sكل|من\sبين|من)", "id": r"dari",
}  # fmt: skip
BODIES: tuple[tuple[str, ...], ...] = (
    ("islamic state", "isis", "isil", "daesh"),
    ("federal reserve", "fed"),
    ("scotland yard", "metropolitan police", "met police"),
    ("downing street", "prime minister's office"),
    ("european union", "brussels", "eu", "european commission"),
    ("white house", "us president", "president's office"),
    ("kremlin", "russian president", "russian government"),
    ("pentagon", "us department of defense", "us defence department", "us defense department"),
)
"""English names of one and the same body, or of those who speak for it, each in small letters."""
