"""Small words inside names, titles before names, and verbs of speech, by language. Data only."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones
from __future__ import annotations

from briefing.text.words import fold

_PARTICLES = """
de du des del della delle dei di da do dos das von van der den zu zur bin ibn al el la le les of the y e i
"""
_TITLES = """
Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Sen Senator Rep Representative Gov Governor President Premier Prime
Minister Chancellor Secretary General Mayor Judge Justice King Queen Prince Princess Pope Captain Colonel Sergeant
Lieutenant Officer Chief Director Chairman Chairwoman Spokesman Spokeswoman Spokesperson Ambassador
Herr Frau Doktor Präsident Präsidentin Ministerin Kanzler Kanzlerin Bürgermeister Bürgermeisterin Sprecher Sprecherin
Monsieur Madame Président Présidente Ministre Maire Señor Señora Presidente Presidenta Ministro Ministra Alcalde Alcaldesa
Signor Signora Sindaco Sindaca Senhor Senhora Prefeito Prefeita Meneer Mevrouw Burgemeester Ông Bà Tổng thống Thủ tướng Bộ
trưởng Президент Министр Премьер Мэр Господин Госпожа Міністр Мер Pan Pani Prezydent Burmistrz Sayın Bay Bayan Başkan
"""
_SPEECH = {
    "en": "said says say told tells added stated announced reported warned claimed argued explained insisted noted wrote tweeted asked according",
    "fr": "dit déclaré affirmé annoncé ajouté expliqué précisé estimé selon indiqué assuré prévenu",
    "de": "sagte sagt erklärte teilte meldete betonte laut warnte berichtete meinte kündigte so",
    "es": "dijo declaró afirmó anunció añadió explicó aseguró advirtió según señaló",
    "it": "detto dichiarato affermato spiegato annunciato secondo dice ha aggiunto",
    "pt": "disse afirmou declarou anunciou explicou acrescentou segundo alertou",
    "nl": "zei zegt verklaarde meldde volgens waarschuwde aldus",
    "vi": "nói cho_biết tuyên_bố theo khẳng_định cảnh_báo",
    "ru": "сказал сказала заявил заявила сообщил сообщила отметил добавил объявил словам",
    "uk": "сказав сказала заявив заявила повідомив повідомила зазначив додав словами",
    "pl": "powiedział powiedziała oświadczył poinformował dodał zdaniem według",
    "tr": "dedi söyledi açıkladı belirtti ifade göre",
    "ar": "قال قالت أعلن أعلنت صرح صرحت أضاف أضافت أكد",
}
PARTICLES = frozenset(_PARTICLES.split())
"""Folded small words that stand inside names."""
TITLES = frozenset(map(fold, _TITLES.split()))
"""Folded words that stand before names."""

AMBIGUOUS_TITLES = frozenset(
    (
        "general",
        "justice",
        "chief",
        "king",
        "queen",
        "prince",
        "premier",
        "secretary",
        "director",
        "lord",
        "pan",
        "prime",
    )
)
"""Titles that as often begin the name of a body ("General Assembly", "Premier League")."""


def speech_verbs(language: str | None) -> frozenset[str]:
    """Folded words that say who speaks, in ``language``."""
    return frozenset(fold(word) for word in _SPEECH.get(language or "", "").split())
