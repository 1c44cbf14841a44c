"""Which language a text is in (py3langid), where nobody has said so."""

from __future__ import annotations

from functools import lru_cache

from briefing.text.words import letters, script

_ONE_LANGUAGE = {"HANGUL": "ko", "KANA": "ja", "GREEK": "el", "HEBREW": "he", "THAI": "th", "CJK": "zh"}
_LONGEST = 1000
_DENSE_LETTER = 3
"""Letters of an alphabet that one Han, kana or Hangul letter is worth: foreign names in Latin are long beside them."""
_FEWEST_DENSE = 4
_ELSE = 6.0
"""Log-odds from which on a text is rather in another language than in the one that is asked about. Measured: 32 of 32
short English claims beside German passages lie above it, 0 of 27 beside English ones."""


@lru_cache(maxsize=8192)
def guess_language(text: str) -> tuple[str | None, float]:
    """Base code of the language, and by how much it beats the next best (log-probability a letter, 0 to about 2)."""
    head = text[:_LONGEST]
    count = letters(head)
    if not count:
        return None, 0.0
    if own := _ONE_LANGUAGE.get(_script(head, count)):
        return own, 2.0
    import py3langid  # a model of some megabytes, loaded when first needed

    ranked = py3langid.rank(head.encode("utf-8", "ignore").decode("utf-8"))
    return str(ranked[0][0]), float(ranked[0][1] - ranked[1][1]) / count


def rather_in(text: str, language: str) -> str | None:
    """The language that a short ``text`` is more likely in than in ``language``; ``None`` where none clearly is.

    English where it is about as likely as the best: the shorter a text, the more small languages seem to fit it.
    """
    guessed, _ = guess_language(text)
    if guessed is None or guessed == language:
        return None
    import py3langid

    scores = {
        str(code): float(score) for code, score in py3langid.rank(text[:_LONGEST].encode("utf-8", "ignore").decode())
    }
    best = max(scores.values(), default=0.0)
    if best - scores.get(language, best) < _ELSE:
        return None
    return "en" if language != "en" and best - scores.get("en", -1e9) < _ELSE else guessed


def _script(text: str, count: int) -> str:
    """The script of a text; one without spaces, or Hangul, where its letters outweigh those of the names in it."""
    found = script(text)
    if found in _ONE_LANGUAGE or text.isascii():
        return found
    dense = [letter for letter in text if "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"]
    if len(dense) < _FEWEST_DENSE or len(dense) * _DENSE_LETTER < count - len(dense):
        return found
    return script("".join(dense))
