"""Who asked for it: two reports that name each other's side as the one that did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.records.reading import Reading
from briefing.text import side_words as data
from briefing.text.names import vocabulary
from briefing.text.slot_patterns import level, of_language
from briefing.text.territories import territory
from briefing.text.words import base_language
from briefing.verification.case import sentences_of

_PARAGRAPHS = 8
_CHARACTERS = 2000
_AFTER, _BEFORE = 48, 28
_CUT = re.compile(r"[,.;:()«»“”\"]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_OWNED = re.compile(r"(?:at|on|upon|by)\s(?:the\s)?([^\W\d_][\w .-]{2,26}?)['’]s?\s$")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked, as one article tells it."""

    article: str
    paragraph: str
    sentence: str
    language: str | None
    words: str
    """The words that name the side."""
    agents: tuple[str, ...]
    teller: str
    """What stands around: the sentence without those words, and the next one."""


def askers(reading: Reading) -> Iterator[Asker]:
    """The first side that the article names as the one that asked."""
    for paragraph in reading.paragraphs[:_PARAGRAPHS]:
        language = base_language(paragraph.language or reading.language)
        sentences = sentences_of(paragraph.text[:_CHARACTERS], language)
        for place, sentence in enumerate(sentences):
            span = named_asker(sentence, language)
            small = of_language(data.SIDE, language)
            agents = (
                tuple(w for w in _WORD.findall(sentence[slice(*span)]) if not small.fullmatch(level(w))) if span else ()
            )
            if span and agents:
                after = sentences[place + 1] if place + 1 < len(sentences) else ""
                teller = f"{sentence[: span[0]]} {sentence[span[1] :]} {after}"
                words = sentence[slice(*span)].strip()
                yield Asker(reading.id, paragraph.id, sentence, language, words, agents, teller)
                return


def named_asker(sentence: str, language: str | None) -> tuple[int, int] | None:
    """Where the side is named: behind the words that say so, or before them."""
    plain = level(sentence)
    if asked := of_language(data.ASKED, language).search(plain):
        end = min(len(plain), asked.end() + _AFTER)
        cut = _CUT.search(plain, asked.end(), end)
        return asked.end(), cut.start() if cut else end
    for behind in of_language(data.ASKED_BEHIND, language).finditer(plain):
        start = max(0, behind.start() - _BEFORE)
        if language != "en":
            return start, behind.start()
        if owned := _OWNED.search(plain[start : behind.start()]):
            return start + owned.start(1), start + owned.end(1)
    return None


def contradict(one: Asker, other: Asker) -> bool:
    """Whether each names another side, and who tells the one is whom the other names."""
    if _same(one, other) or _same(other, one):
        return False
    return _tells(one, other) or _tells(other, one)


def _same(one: Asker, other: Asker) -> bool:
    words = vocabulary(other.words)
    own = {code for agent in one.agents if (code := territory(agent, one.language))}
    theirs = {code for agent in other.agents if (code := territory(agent, other.language))}
    return bool(own & theirs) or any(words.has(agent) or words.sounds_like(agent) for agent in one.agents)


def _tells(teller: Asker, named: Asker) -> bool:
    """Whether the side that ``named`` says asked is the one on whose word ``teller`` says otherwise."""
    around = vocabulary(teller.teller)
    return any(around.has(agent) or (len(agent) > 4 and around.sounds_like(agent)) for agent in named.agents[:2])
