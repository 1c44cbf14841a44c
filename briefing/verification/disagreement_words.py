"""A disagreement in words: each side's own, between quotation marks, with its outlet named by code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.records.disagreement import Disagreement, Side
from briefing.records.draft import Citation, Role, Statement
from briefing.records.reading import Reading
from briefing.text.clean import one_line
from briefing.text.quotes import stands_in
from briefing.text.words import base_language

MANY = "mul"
"""The language of a statement whose parts are in several (ISO 639-2)."""
_MOST = 200
_STOP = re.compile(r"[;:,،、，。.!?]\s|\s[–—-]\s|[、，。]")
_MARKS = (("“", "”"), ("«", "»"), ("「", "」"), ("‹", "›"))
_QUOTES = re.compile('[“”„‟«»‹›「」『』"]')
_SAYS = {
    "en": ("{} says {}", "One report says {}", "another report says {}", "; "),
    "fr": ("{} écrit : {}", "Un article dit : {}", "un autre dit : {}", " ; "),
    "de": ("{} schreibt: {}", "Ein Bericht schreibt: {}", "ein anderer schreibt: {}", "; "),
    "es": ("{} dice: {}", "Un artículo dice: {}", "otro dice: {}", "; "),
    "vi": ("{} viết: {}", "Một bài viết: {}", "bài khác viết: {}", "; "),
    "it": ("{} scrive: {}", "Un articolo scrive: {}", "un altro scrive: {}", "; "),
    "pt": ("{} diz: {}", "Um texto diz: {}", "outro diz: {}", "; "),
    "nl": ("{} schrijft: {}", "Een bericht schrijft: {}", "een ander schrijft: {}", "; "),
}
_PLAIN = ("{}: {}", "— {}", "— {}", " / ")
"""Where we have no words of the edition's language."""
_BOTH = {
    "en": ("{} reports both: {}", "One report has both: {}"),
    "fr": ("{} rapporte les deux : {}", "Un article rapporte les deux : {}"),
    "de": ("{} berichtet beides: {}", "Ein Bericht hat beides: {}"),
    "es": ("{} recoge ambas versiones: {}", "Un artículo recoge ambas versiones: {}"),
    "vi": ("{} nêu cả hai: {}", "Một bài nêu cả hai: {}"),
    "it": ("{} riporta entrambe le versioni: {}", "Un articolo riporta entrambe le versioni: {}"),
    "pt": ("{} traz as duas versões: {}", "Um texto traz as duas versões: {}"),
    "nl": ("{} meldt beide: {}", "Een bericht meldt beide: {}"),
}
"""Where one article tells both sides."""


def excerpt(sentence: str, words: str) -> str:
    """The part of a sentence around ``words`` that can be quoted: all of it where it is short, verbatim in any case."""
    text = sentence.strip()
    at = text.find(words)
    if len(text) <= _MOST or at < 0:
        return text[:_MOST] if at < 0 else text
    stops = [0, *(m.end() for m in _STOP.finditer(text)), len(text)]
    start = max((s for s in stops if s <= at and at + len(words) - s <= _MOST), default=None)
    start = _word_start(text, at) if start is None else min(s for s in stops if s >= start)
    earlier = [s for s in stops if s < start and at + len(words) - s <= _MOST // 2]
    start = min(earlier, default=start)
    end = max((s for s in stops if s >= at + len(words) and s - start <= _MOST), default=None)
    end = _word_end(text, start, at + len(words)) if end is None else end
    return text[start:end].strip(" ,;:–—-、，")


def _word_start(text: str, at: int) -> int:
    start = max(0, at - _MOST // 2)
    space = text.find(" ", start, at)
    return space + 1 if start and space >= 0 else start


def _word_end(text: str, start: int, least: int) -> int:
    space = text.rfind(" ", least, start + _MOST)
    return space if space > least else max(least, min(len(text), start + _MOST))


def statement_of(
    disagreement: Disagreement, readings: Mapping[str, Reading], language: str, number: int
) -> Statement | None:
    """The statement that prints it: "A says “…”; B says “…”", a citation a side; ``None`` where it cannot be quoted."""
    quotes = [_quoted(side, readings) for side in disagreement.sides]
    told = [quoted for quoted in quotes if quoted is not None]
    if len(told) < len(quotes):
        return None
    text = _text(disagreement, told, base_language(language) or "")
    return Statement(
        id=f"d{number}",
        text=text + ("" if text.endswith(".") else "."),
        role=Role.DISAGREEMENT,
        citations=tuple(Citation(article=s.article, paragraph=s.paragraph, quote=s.words) for s in disagreement.sides),
        language=MANY,
    )


def _text(disagreement: Disagreement, quotes: list[str], language: str) -> str:
    frame, first, other, joint = _SAYS.get(language, _PLAIN)
    names = [one_line(side.outlet or "") for side in disagreement.sides]
    if len({side.article for side in disagreement.sides}) == 1:
        named, unnamed = _BOTH.get(language, (frame, first))
        both = joint.join(quotes)
        return named.format(_safe(names[0]), both) if names[0] else unnamed.format(both)
    parts: list[str] = []
    for name, quoted in zip(names, quotes, strict=True):
        nameless = other if parts else first
        parts.append(frame.format(_safe(name), quoted) if name else nameless.format(quoted))
    return joint.join(parts)


def _safe(name: str) -> str:
    return name.replace("{", "(").replace("}", ")")


def _quoted(side: Side, readings: Mapping[str, Reading]) -> str | None:
    """The words between marks that they do not hold themselves."""
    reading = readings.get(side.article)
    paragraph = reading.paragraph(side.paragraph) if reading else None
    words = side.words
    if paragraph is None or not stands_in(words, paragraph.text):
        return None
    marks = next((pair for pair in _MARKS if not any(mark in words for mark in pair)), None)
    if marks is None or len(_QUOTES.findall(words)) % 2:
        return None
    return marks[0] + words.rstrip(".。") + marks[1]
