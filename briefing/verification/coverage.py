"""Rule: a statement's words come from what it cites, as far as both are in one language.

Three measures, each where it was found to tell something:
- all content words beside all passages: below the floor, the statement is about something else;
- of a statement that cites a whole page, the best three sentences on end: anything is found somewhere on a page;
- each claim of a statement by itself: one of which no word stands there is worth a second look, no more. Measured on
  3,862 summaries: true ones put a claim wholly in other words as often as false ones add one (18 % and 14 %).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefing.embedding import commonness
from briefing.errors import ResourceError
from briefing.records.brief import Code, Finding
from briefing.text.name_words import pronouns
from briefing.text.names import find_names, vocabulary, vocabulary_of
from briefing.text.words import is_dense, is_hangul, pieces
from briefing.verification.case import Case, numbers_of, sentences_of
from briefing.verification.familiar import is_a_word
from briefing.verification.splitting import split_claims

_STEM = 5
_CONTENT = 4
_STEM_HANGUL = 2
_OPENING = 60
FLOOR = 0.34
"""Share of content stems below which a statement is about something else (see tests/quality/claims.py)."""
_ANCHORED = 0.25
"""The same, where a name or a number of the statement stands in the passage."""
_FEWEST = 4
_PAGE = 24
"""Passages from which a citation points to a page rather than to paragraphs."""
_WINDOW = 3
_WINDOW_LETTERS = 200
"""Sentences on end that are set against a statement, and the characters that they have at least."""
_PAGE_FLOOR = 0.35
_A_RARE_WORD = 0.12
"""How far each rare word that the page lacks raises that floor: a paraphrase is made of common words."""
_HIGHEST = 0.65
_RARE = -15.0
"""Commonness below which a word is rare (see `briefing.embedding.commonness`)."""
_SENTENCE_FLOOR = 0.1
"""Share of its own content stems below which one sentence of several is about something else."""
_FEWEST_UNSAID = 3
_NAMED = 8
"""Words that a finding lists."""


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Beginnings of the longer words of ``text`` (pairs of letters in dense scripts)."""
    if text.isascii():  # the same at a third of the time
        return frozenset([word[:_STEM] for word in pieces(text) if len(word) >= _CONTENT])
    return frozenset(stems_in_order(text))


def stems_in_order(text: str) -> Iterator[str]:
    """The same, one for each word, in order."""
    return (_stem(word) for word in pieces(text) if _is_content(word))


def _is_content(word: str) -> bool:
    return len(word) >= _CONTENT or is_dense(word) or (len(word) >= _STEM_HANGUL and is_hangul(word))


def _stem(word: str) -> str:
    if is_dense(word):
        return word
    return word[:_STEM_HANGUL] if is_hangul(word) else word[:_STEM]


def coverage(text: str, passages: tuple[str, ...]) -> float:
    """Share of the content stems of ``text`` that stand in ``passages``, 0 to 1; 1 where it has none."""
    own = stems(text)
    if not own:
        return 1.0
    return len(own & stems_of(passages)) / len(own)


@lru_cache(maxsize=256)
def stems_of(passages: tuple[str, ...]) -> frozenset[str]:
    """The stems of several passages together."""
    return frozenset().union(*(stems(p) for p in passages))


def check(case: Case) -> Iterator[Finding]:
    """A statement whose words the passages hardly have; a claim of it of which they have none (soft)."""
    count = len(stems(case.text))
    if len(case.near) < len(case.cited):
        return
    passages = tuple(c.text for c in case.near)
    if count < 2:
        yield from _nothing(case, passages)
        return
    share = coverage(case.text, passages)
    floor = _ANCHORED if share < FLOOR and _is_anchored(case) else FLOOR
    # Of a few words one may well be another's synonym; that none of them stands there is another matter.
    if share < floor and (count >= _FEWEST or share == 0):
        missing = ", ".join(missing_words(case.text, passages)[:_NAMED])
        reason = f"the cited passage has only {share:.0%} of its content words; not these: {missing}"
        yield case.find(Code.COVERAGE, case.text, reason)
    elif len(passages) >= _PAGE and len(sentences_of(case.text, case.language)) == 1 and count >= _FEWEST:
        yield from _scattered(case, passages)
    else:
        yield from _unsaid(case, passages)
    yield from _added(case, passages)


def _nothing(case: Case, passages: tuple[str, ...]) -> Iterator[Finding]:
    """A statement of hardly a content word, none of whose words, small ones too, stands in a passage."""
    words = pieces(case.text)
    if words and passages and not any(vocabulary(p).has(word) or word in vocabulary(p).words
                                      for word in words for p in passages):  # fmt: skip
        yield case.find(Code.COVERAGE, case.text, "the cited passage has none of its words")


def _is_anchored(case: Case) -> bool:
    """Whether a name or a number of the statement stands in the passages: the rest may well be a paraphrase."""
    last = (
        n.tokens[-1]
        for n in find_names(case.text, case.language)
        if len(n.tokens) > n.initial or not is_a_word(n.tokens[-1])
    )
    if any(vocabulary(c.text).has(token) for token in last for c in case.near):
        return True
    there = frozenset(r for c in case.near for n in numbers_of(c.text, c.language) if n.firm for r in n.readings)
    return any(n.firm and n.readings & there for n in numbers_of(case.text, case.language))


def _scattered(case: Case, passages: tuple[str, ...]) -> Iterator[Finding]:
    """A statement that no three sentences on end of a page tell."""
    if not _is_particular(case):
        return
    own = stems(case.text)
    missing = missing_words(case.text, passages)
    floor = min(_HIGHEST, _PAGE_FLOOR + _A_RARE_WORD * sum(map(_is_rare, missing)))
    language = case.near[0].language
    best, where = max((len(own & words), -at) for at, words in enumerate(_windows(passages, language)))
    if best / len(own) < floor:
        unsaid = f"; the page has nowhere: {', '.join(missing[:_NAMED])}" if missing else ""
        reason = f"no three sentences of the page have more than {best / len(own):.0%} of its content words{unsaid}"
        evidence = _page(passages, language)[-where][:300]
        yield case.find(Code.COVERAGE, case.text, reason).model_copy(update={"evidence": evidence})


def _is_particular(case: Case) -> bool:
    """Whether a statement tells a fact, of a name, a number or a person named before, not what a page is about."""
    if pronouns(case.language).intersection(pieces(case.text[:_OPENING])[:1]):
        return True
    names = find_names(case.text, case.language)
    return bool(numbers_of(case.text, case.language)) or any(len(n.tokens) > n.initial for n in names)


@lru_cache(maxsize=64)
def _page(passages: tuple[str, ...], language: str | None) -> tuple[str, ...]:
    return tuple(sentence for passage in passages for sentence in sentences_of(passage, language)) or ("",)


@lru_cache(maxsize=64)
def _windows(passages: tuple[str, ...], language: str | None) -> tuple[frozenset[str], ...]:
    """The stems of each three sentences on end; of more where they are short, as in talk and in lists."""
    page = _page(passages, language)
    own, sizes = [stems(sentence) for sentence in page], [len(sentence) for sentence in page]
    found = []
    for at in range(len(own)):
        end = min(at + _WINDOW, len(own))
        while end < len(own) and sum(sizes[at:end]) < _WINDOW_LETTERS:
            end += 1
        found.append(frozenset().union(*own[at:end]))
    return tuple(found)


@lru_cache(maxsize=1024)
def missing_words(text: str, passages: tuple[str, ...]) -> tuple[str, ...]:
    """The content words of ``text`` that no passage has in any form, as they are written there, in order."""
    there = stems_of(passages)
    found: list[str] = []
    for word in pieces(text):
        if _is_content(word) and not word.isdigit() and _stem(word) not in there and word not in found:
            found.append(word)
    return tuple(word for word in found if not vocabulary_of(passages).has(word))


def _is_rare(word: str) -> bool:
    try:
        return commonness(word) < _RARE
    except ResourceError:
        return False


def _added(case: Case, passages: tuple[str, ...]) -> Iterator[Finding]:
    """Sentences of a statement of several that are about something else: nothing carries them but the one beside."""
    sentences = sentences_of(case.text, case.language)
    for sentence in sentences if len(sentences) > 1 else ():
        share = coverage(sentence, passages)
        fewest = _FEWEST_UNSAID if share else _FEWEST_UNSAID - 1
        if len(stems(sentence)) >= fewest and share < _SENTENCE_FLOOR and not _is_anchored(_of(case, sentence)):
            missing = ", ".join(missing_words(sentence, passages)[:_NAMED])
            reason = f"the cited passage has only {share:.0%} of this sentence's content words; not these: {missing}"
            yield case.find(Code.COVERAGE, sentence.strip(), reason)


def _of(case: Case, text: str) -> Case:
    return Case(text, case.language, case.cited)


def _unsaid(case: Case, passages: tuple[str, ...]) -> Iterator[Finding]:
    """Claims of several content words of which the passages have none, in any form."""
    claims = split_claims(case.text, case.language)
    if len(claims) < 2:
        return
    missing = frozenset(missing_words(case.text, passages))
    for claim in claims:
        own = [word for word in pieces(claim.text) if _is_content(word)]
        if len(own) >= _FEWEST_UNSAID and missing.issuperset(own):
            reason = "the cited passage has none of the words of this claim"
            yield case.find(Code.COVERAGE, claim.text.strip(" ,;:"), reason, soft=True)
