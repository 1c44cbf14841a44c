"""Rule: a statement does not turn round what its best-matching sentence says: denial, refusal, opposites.

Compared only within one language, and only where a sentence of the passage matches the statement well: a denial put
in or left out, a word against its negated form ("unsafe" for "safe"), a word for its opposite ("fell" for "rose").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text import polarity_words as data
from briefing.text.quotes import find_quotations, locate
from briefing.text.words import fold, is_dense, pieces
from briefing.verification.case import Case, folded_of, sentences_of
from briefing.verification.coverage import stems, stems_in_order

_ALIKE = 0.5
"""Share of the statement's content stems that a sentence must have to be set against it."""
_SHORTEST_BARE = {2: 6, 3: 5, 4: 5, 5: 5}


@dataclass(frozen=True)
class _Words:
    negators: re.Pattern[str] | None
    refusals: re.Pattern[str] | None
    prefixes: tuple[str, ...]
    opposites: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@lru_cache(maxsize=64)
def _words(language: str) -> _Words:
    dense = language in {"zh", "ja"}
    pairs = (pair.split("=") for pair in data.OPPOSITES.get(language, "").split())
    return _Words(
        _pattern(data.NEGATORS.get(language, "").split(), dense),
        _pattern(data.REFUSALS.get(language, "").split(), dense),
        data.PREFIXES.get(language, ()),
        tuple((_need(a.split("/"), dense), _need(b.split("/"), dense)) for a, b in pairs),
    )


def _need(words: list[str], dense: bool) -> re.Pattern[str]:
    pattern = _pattern(words, dense)
    assert pattern is not None  # noqa: S101 - a pair of opposites always has words
    return pattern


def _pattern(words: list[str], dense: bool) -> re.Pattern[str] | None:
    """One pattern for all words, over folded text; a dense script has no word boundaries."""
    if not words:
        return None
    forms = [_form(word) for word in words]
    return re.compile("|".join(forms)) if dense else re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _form(word: str) -> str:
    head = "".join(part if part.startswith("[") else fold(part) for part in re.split(r"(\[[^\]]+\])", word.rstrip("*")))
    return head.replace("_", " ") + (r"\w*" if word.endswith("*") else "")


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """Folded text, with English contractions of "not" opened."""
    opened = re.sub(r"(?i)n['’]t\b", " not", text).replace("can not", "cannot")
    return " ".join(fold(part) for part in re.findall(r"\w+", opened)) if not is_dense(text) else opened


def check(case: Case) -> Iterator[Finding]:
    """Denials and opposites that the passages do not have, sentence by sentence."""
    if case.language is None or case.foreign:
        return
    words = _words(case.language)
    if words.negators is None:
        return
    for whole in sentences_of(case.text, case.language):
        sentence = _unquoted(case, whole)
        matches = _matches(case, sentence)
        if matches:
            yield from _denial(case, sentence, matches, words)
            yield from _opposite(case, sentence, matches, words)
            yield from _prefixed(case, sentence, words)


def _unquoted(case: Case, sentence: str) -> str:
    """The sentence without the quotations that hold: they are the passage's own words."""
    for quotation in reversed(find_quotations(sentence)):
        if any(locate(quotation.words, folded_of(c.text)) is not None for c in case.near):
            sentence = sentence[: quotation.start] + sentence[quotation.end :]
    return sentence


def _matches(case: Case, sentence: str) -> list[str]:
    """Sentences of the passages that match well, the best first, with those around the best."""
    own = stems(sentence)
    if len(own) < 2:
        return []
    scored = []
    for cited in case.near:
        sentences = sentences_of(cited.text, cited.language)
        for place, other in enumerate(sentences):
            share = len(own & stems(other)) / len(own)
            if share >= _ALIKE:
                scored.append((-share, place, other))
    scored.sort()
    return [other for _, _, other in scored[:3]]


def _denial(case: Case, sentence: str, matches: list[str], words: _Words) -> Iterator[Finding]:
    assert words.negators is not None  # noqa: S101 - checked by the caller
    plain = _plain(sentence)
    own = words.negators.search(plain)
    if own and not any(_denies(_plain(match), words) for match in matches):
        if _stated(case, plain, own, matches, words):
            reason = f"it denies (“{own[0]}”) what the passage states: “{matches[0][:160]}”"
            yield case.find(Code.POLARITY, sentence, reason)
    elif own is None and not _denies(plain, words) and _denied_here(_plain(matches[0]), sentence, words):
        yield case.find(Code.POLARITY, sentence, f"it states what the passage denies: “{matches[0][:160]}”")


def _stated(case: Case, plain: str, negator: re.Match[str], matches: list[str], words: _Words) -> bool:
    """Whether what the statement denies stands in the matching sentences, and in no denying sentence elsewhere."""
    beside = _beside(plain, negator)
    if not any(beside & stems(match) for match in matches):
        return False
    every = (other for c in case.near for other in sentences_of(c.text, c.language))
    return not any(beside <= stems(other) and _denies(_plain(other), words) for other in every)


def _beside(plain: str, negator: re.Match[str]) -> frozenset[str]:
    """Stems of the two longer words before and after a negator."""
    before = list(stems_in_order(plain[max(0, negator.start() - 60) : negator.start()]))[-1:]
    after = list(stems_in_order(plain[negator.end() : negator.end() + 60]))[:2]
    return frozenset((*before, *after))


def _denies(plain: str, words: _Words) -> bool:
    if words.negators is not None and words.negators.search(plain):
        return True
    return words.refusals is not None and words.refusals.search(plain) is not None


def _denied_here(best: str, sentence: str, words: _Words) -> bool:
    """Whether the next two longer words after a negator of the passage stand in the statement, undenied."""
    assert words.negators is not None  # noqa: S101 - checked by the caller
    own = stems(sentence)
    for match in words.negators.finditer(best):
        after = [w for w in pieces(best[match.end() : match.end() + 60]) if len(w) >= 4 or is_dense(w)][:2]
        if len(after) == 2 and all((w if is_dense(w) else w[:5]) in own for w in after):
            return True
    return False


def _opposite(case: Case, sentence: str, matches: list[str], words: _Words) -> Iterator[Finding]:
    plain, best = _plain(sentence), _plain(matches[0])
    everything = " ".join(_plain(match) for match in matches)
    if (words.negators and words.negators.search(plain)) or (words.negators and words.negators.search(best)):
        return
    for left, right in words.opposites:
        for a, b in ((left, right), (right, left)):
            mine = a.search(plain)
            if mine and not b.search(plain) and not a.search(everything) and (theirs := b.search(best)):
                reason = f"the passage has “{theirs[0]}” where it says “{mine[0]}”: “{matches[0][:160]}”"
                yield case.find(Code.POLARITY, mine[0], reason)
                return


def _prefixed(case: Case, sentence: str, words: _Words) -> Iterator[Finding]:
    """A word whose negated form, or the form that it negates, is the only one that the passages have."""
    there = frozenset(w for c in case.near for w in pieces(c.text))
    own = dict.fromkeys(w for w in pieces(sentence) if len(w) > 4)
    for word in own:
        if word in there:
            continue
        for prefix in words.prefixes:
            bare = word.removeprefix(prefix)
            turned = bare if bare != word else prefix + word
            if len(min(word, turned, key=len)) >= _SHORTEST_BARE.get(len(prefix), 6) and turned in there:
                yield case.find(Code.POLARITY, word, f"the passage has “{turned}”, not “{word}”")
                break
