"""Which language a text is in (py3langid), where nobody has said so."""

from __future__ import annotations

from functools import lru_cache

from briefing.text.words import letters, script

_ONE_LANGUAGE = {"HANGUL": "ko", "KANA": "ja", "GREEK": "el", "HEBREW": "he", "THAI": "th", "CJK": "zh"}
_LONGEST = 1000


@lru_cache(maxsize=8192)
def guess_language(text: str) -> tuple[str | None, float]:
    """Base code of the language, and by how much it beats the next best (log-probability a letter, 0 to about 2)."""
    head = text[:_LONGEST]
    count = letters(head)
    if not count:
        return None, 0.0
    if own := _ONE_LANGUAGE.get(script(head)):
        return own, 2.0
    import py3langid  # a model of some megabytes, loaded when first needed

    ranked = py3langid.rank(head.encode("utf-8", "ignore").decode("utf-8"))
    return str(ranked[0][0]), float(ranked[0][1] - ranked[1][1]) / count
