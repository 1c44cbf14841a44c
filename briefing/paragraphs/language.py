"""The language of a text (py3langid), told only where there is enough of it; what the page declares is a prior."""

# ruff: noqa: E501  tables
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from briefing.paragraphs.close_languages import closest, group_of, written_chinese
from briefing.paragraphs.identifier import MACRO, Likely, likely

_LETTERS = re.compile(r"[^\W\d_]+")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_ADDRESS = re.compile(r"\S*(?:https?:|www\.|@)\S*")
_OF_ADDRESSES = ("http", "www.", "@")
# With fewer letters language detectors guess: '' is Afrikaans, an address is Hausa (design field notes, measured).
FEWEST_LETTERS = 20
_SAMPLE = 3000
_SURE = 0.8
_VERY_SURE = 0.97
_LIKELIER = 15
"""Times that another language of its group may be likelier than the declared one, which still holds then."""
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
_WRITTEN = {
    "Cyrl": {"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt", "ba", "uz", "az"},
    "Grek": {"el", "grc"}, "Arab": {"ar", "fa", "ur", "ps", "ug", "ku", "sd", "ckb"}, "Hebr": {"he", "yi"},
    "Deva": {"hi", "mr", "ne", "sa"}, "Thai": {"th"}, "Hang": {"ko"}, "Hani": {"zh", "ja", "yue"},
}  # fmt: skip
"""Languages of each script; a declared language in another script than the text's is not believed."""
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_THREE_LETTERS = {
    "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "dut": "nl",
    "vie": "vi", "rus": "ru", "ukr": "uk", "pol": "pl", "tur": "tr", "ara": "ar", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko",
}  # fmt: skip
_NO_LANGUAGE = {"und", "mul", "zxx", "mis"}
_SENTENCE = re.compile(r"(?<=[.!?。！？।؟])\s*(?=\S)|\n")
_CHUNK = 40
_MOST_CHUNKS = 9
_SHORTEST_PARAGRAPH = 40
_READ_OF_PARAGRAPH = 400
_REMEMBERED = 256
"""Paragraphs whose words are remembered: they are asked for three times while an article is read."""
# A word is shared from this many paragraphs on; a paragraph with so many small words, of which this part is shared, is
# in the language of its article.
_SHARED, _FEWEST_SMALL, _OWN = 3, 8, 0.4


def _has_letters(text: str, least: int) -> bool:
    """Whether ``text`` has so many letters; one of a dense script says as much as two."""
    return _at_least(least).match(text) is not None or (not text.isascii() and _letters(text) >= least)


@cache
def _at_least(letters: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[\W\d_]*+[^\W\d_]){{{letters}}}")


def _letters(text: str) -> int:
    return len("".join(_LETTERS.findall(text))) + len("".join(_DENSE.findall(text)))


def detect(text: str, *, sure: float = _SURE) -> str | None:
    """The language of ``text`` as BCP 47; ``None`` where it is too short or too mixed to tell."""
    return identify(text, (), sure=sure)


def identify(text: str, declared: Sequence[str], *, sure: float = _SURE) -> str | None:
    """The language of ``text``; of close ones the ``declared`` (tags, most trusted first) where the text lets it be.

    A text too short or too mixed to tell has the first declared language that is written in its script, or none.
    """
    sample = text[:_SAMPLE]
    if any(mark in sample for mark in _OF_ADDRESSES):
        sample = _ADDRESS.sub(" ", sample)
    if not _has_letters(sample, FEWEST_LETTERS):
        return _written_in(script(sample), declared)
    odds = likely(sample)
    top, most = odds.top, odds.of(odds.top)
    group = group_of(top)
    if (most if len(group) < 2 else sum(odds.of(code) for code in sorted(group))) >= sure:
        found = _of_group(sample, group, odds, declared)
    else:
        found = top if most >= sure else None
    if found is None:
        return _written_in(script(sample), [tag for tag in declared if odds.of(_base(tag)) * _LIKELIER > most])
    if _base(found) == "zh":
        return written_chinese(sample, declared)
    if found == "sr" and script(sample) == "Latn":
        found = "sr-Latn"
    return next((tag for tag in declared if _base(tag) == _base(found)), found)


def _of_group(sample: str, group: frozenset[str], odds: Likely, declared: Sequence[str]) -> str | None:
    """Of languages that a detector confuses: that of letters and small words, else the declared, else the likeliest."""
    told = closest(sample, group)
    for tag in declared:
        base = _base(tag)
        if base in group and told in (None, base) and odds.of(base) * _LIKELIER >= odds.of(odds.top):
            return tag
    return told or (odds.top if odds.of(odds.top) >= _SURE / 2 else None)


def _base(tag: str) -> str:
    base = tag.split("-")[0]
    return MACRO.get(base, base)


def _written_in(written: str | None, declared: Sequence[str]) -> str | None:
    """The first of ``declared`` that is written in the script; any where the text has no letters that tell one."""
    for tag in declared:
        base = _base(tag)
        own = {name for name, codes in _WRITTEN.items() if base in codes} or {"Latn"}
        if written is None or written in own or (base in {"sr", "uz", "az", "ku"} and written == "Latn"):
            return tag
    return None


def article_language(texts: Sequence[str], declared: Sequence[str]) -> str | None:
    """The language of an article's paragraphs; of a mixed one the declared language that is in it, or none."""
    whole = "\n".join(texts)
    found = identify(whole, declared)
    if found is None or not _has_letters(whole[:_SAMPLE], 2 * _CHUNK):
        return found
    chunks = list(_chunks(whole[:_SAMPLE]))
    seen: Counter[str] = Counter()
    same, own = group_of(_base(found)), 0
    for chunk in chunks:
        if code := identify(chunk, declared):
            seen[code] += 1
            own += _base(code) in same
            if own * 2 > len(chunks):  # whatever the rest is in
                return found
    if own * 2 > seen.total() or not seen:
        return found
    return next((tag for tag in declared if any(_base(tag) == _base(code) for code in seen)), None)


def familiar_words(texts: Sequence[str]) -> frozenset[str]:
    """The small words that an article's paragraphs share: what tells at a glance that one is in its language."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(_small_words(text)))
    return frozenset(word for word, count in counts.items() if count >= _SHARED)


def is_familiar(text: str, familiar: frozenset[str]) -> bool:
    """Whether ``text`` has small words enough, and enough of them are `familiar_words`, to be in their language."""
    small = _small_words(text)
    return len(small) >= _FEWEST_SMALL and sum(word in familiar for word in small) >= _OWN * len(small)


def _small_words(text: str) -> tuple[str, ...]:
    """Words in lower case, which names are not; none in a script without case, where detection has to tell."""
    return _small_words_of(text[:_READ_OF_PARAGRAPH])


@lru_cache(maxsize=_REMEMBERED)
def _small_words_of(text: str) -> tuple[str, ...]:
    return tuple([word for word in text.split() if word.islower() and word.isalpha()])


def paragraph_language(text: str, article: str | None, familiar: frozenset[str] = frozenset()) -> str | None:
    """The language of a paragraph: the article's, unless all of the paragraph is surely in another.

    ``familiar``: as `familiar_words` gives it; saves asking the detector for most paragraphs.
    """
    sample = text[:_READ_OF_PARAGRAPH]
    if not _has_letters(sample, _SHORTEST_PARAGRAPH):
        return article
    if article and is_familiar(sample, familiar):
        return article
    own = detect(sample, sure=_VERY_SURE)
    if own is None or (article and same_language(own, article)):
        return article
    parts = [detect(chunk, sure=0.5) for chunk in _chunks(sample)]
    return own if all(part is None or same_language(part, own) for part in parts) else article


def _chunks(text: str) -> Iterator[str]:
    """Stretches of whole sentences with letters enough to tell their language, spread over ``text``."""
    chunks, held = [], ""
    for sentence in _SENTENCE.split(text):
        held = f"{held} {sentence}" if held else sentence
        if len(held) > _SAMPLE or _has_letters(held, _CHUNK):
            chunks.append(held)
            held = ""
    if _has_letters(held, FEWEST_LETTERS):
        chunks.append(held)
    step = max(1, -(-len(chunks) // _MOST_CHUNKS))
    yield from chunks[::step]


def script(text: str) -> str | None:
    """The writing system of most letters of ``text``, by its ISO 15924 code; ``None`` for none that is told here."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return "Latn" if _SCRIPTS["Latn"].search(sample) else None
    counts: dict[str, int] = {}
    for name, pattern in _SCRIPTS.items():
        counts[name] = len(pattern.findall(sample))
        if counts[name] * 2 > len(sample):
            return name
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] * 2 > sum(counts.values()) else None


def tag(declared: str | None) -> str | None:
    """A language tag as metadata gives it, in its plain form (``pt_BR`` is ``pt-BR``); ``None`` where it is none."""
    plain = declared.strip() if declared else ""
    if not _CODE.fullmatch(plain):
        return None
    first, *rest = re.split("[-_]", plain)
    first = _THREE_LETTERS.get(first.lower(), first.lower())
    if first in _NO_LANGUAGE:
        return None
    named = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    return "-".join([first, *named])


def same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, or of two that a detector confuses."""
    return _base(one) in group_of(_base(other))


def without_country(name: str) -> str:
    """A tag without its country (``pt-BR`` is ``pt``); in Chinese the country tells the characters, and stays."""
    first, *rest = name.split("-")
    kept = rest if first == "zh" else [part for part in rest if len(part) == _SCRIPT_CODE]
    return "-".join([first, *kept])


_SCRIPT_CODE = 4
