"""The language of a text (py3langid), told only where there is enough of it."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"\S*(?:https?:|www\.|@)\S*")
# With fewer letters language detectors guess: '' is Afrikaans, an address is Hausa (design field notes, measured).
FEWEST_LETTERS = 20
_SAMPLE = 3000
_SURE = 0.8
_SCRIPTS = {
    "Latn": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrl": re.compile("[\u0400-\u052f]"),
    "Grek": re.compile("[\u0370-\u03ff]"),
    "Arab": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "Hebr": re.compile("[\u0590-\u05ff]"),
    "Deva": re.compile("[\u0900-\u097f]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
    "Hang": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "Hani": re.compile("[\u3040-\u30ff\u3400-\u9fff]"),
}
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier


def detect(text: str, *, sure: float = _SURE) -> str | None:
    """The language of ``text`` as BCP 47 (two letters); ``None`` where it is too short or too mixed to tell."""
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    if len(_LETTER.findall(sample)) < FEWEST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= sure else None


def script(text: str) -> str | None:
    """The writing system of most letters of ``text``, by its ISO 15924 code; ``None`` for none that is told here."""
    counts = {name: len(pattern.findall(text[:_SAMPLE])) for name, pattern in _SCRIPTS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] * 2 > sum(counts.values()) else None


def tag(declared: str | None) -> str | None:
    """A language tag as metadata gives it, in its plain form (``pt_BR`` is ``pt-BR``); ``None`` where it is none."""
    if not declared or not _CODE.fullmatch(declared.strip()):
        return None
    first, *rest = re.split("[-_]", declared.strip())
    named = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    return "-".join([first.lower(), *named])
