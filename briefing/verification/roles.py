"""Rule: the names of a statement stand where they stand in its passage: who did it, to whom, whose it is.

No parser. A name is known by its company: the words with a meaning before it and behind it, each side for itself.
Where the name's own mentions have nothing of the company that it keeps in the statement, and another name of the
passage, which the statement leaves out, has it on the same sides, that other name was replaced. Where two names of the
statement fit each other's company better than their own, they were exchanged; that is told only in languages whose
order is fixed, and where neither side is in the passive alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from briefing.records.brief import Code, Finding
from briefing.text.names import find_names, is_headline_case
from briefing.text.unit_words import AGENTS, FIXED_ORDER
from briefing.text.words import WORD, fold, pieces
from briefing.verification.acting import Act, Named, acts, turned
from briefing.verification.case import Case, Cited, dates_of
from briefing.verification.comparing import Sentence, passages, share, stem_of
from briefing.verification.facing import compared_language, own_sentences

_REACH = 3
"""Units on each side that are a name's company."""
_NEXT = 1
_LEAST = 2
_TURNED = 2
_ALIKE = 0.4
_MOST_NAMES = 12
_MOST_SENTENCES = 40
"""Sentences beyond which passages are a page: the same slots come again there, for others."""
_BESIDE = 2
_CONTENT = 4
_LONGEST_NAME = 6
"""Words beyond which a run of capitals is a headline."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence, with its company."""

    words: str
    stems: frozenset[str]
    last: str
    start: int
    before: tuple[str, ...]
    """The nearest first."""
    after: tuple[str, ...]
    left: tuple[str, ...]
    """The two words before it as they are written, the nearest first; names as ``*``."""
    right: tuple[str, ...]

    @property
    def end(self) -> int:
        """The token behind it."""
        return self.start + len(self.words.split())

    def is_same(self, other: Mention) -> bool:
        """Whether both may name one thing: by the last word, or one within the other."""
        return self.last == other.last or self.stems <= other.stems or other.stems <= self.stems

    def company(self, other: Mention, without: frozenset[str] = frozenset()) -> int:
        """How many words both have on the same side."""
        before, after = set(self.before) & set(other.before), set(self.after) & set(other.after)
        return len(before - without) + len(after - without)

    def acquaintance(self, other: Mention) -> int:
        """How many words both have near, whatever the side."""
        return len({*self.before, *self.after} & {*other.before, *other.after})

    def fits(self, other: Mention) -> bool:
        """Whether both stand between the same two words, or beside the same two, one of which means something."""
        between = (*self.left[:1], *self.right[:1])
        pairs = ((between, (*other.left[:1], *other.right[:1])), (self.left, other.left), (self.right, other.right))
        return any(len(a) == _BESIDE and a == b and any(len(w) >= _CONTENT for w in a) for a, b in pairs)

    def is_next(self, other: Mention) -> bool:
        """Whether both stand right beside the same word, on the same side."""
        before = set(self.before[:_NEXT]) & set(other.before[:_NEXT])
        return bool(before or set(self.after[:_NEXT]) & set(other.after[:_NEXT]))


_There = list[tuple[Cited, Sentence, tuple[Mention, ...]]]


def check(case: Case) -> Iterator[Finding]:
    """Names of the statement that stand in another's place."""
    language = compared_language(case)
    if language is None or is_headline_case(case.text):
        return
    every = passages(case)
    if len(every) > _MOST_SENTENCES or not find_names(case.text, language):
        return
    known = known_names(case, language)
    there = [(c, s, mentions_of(s, known)) for c, s in every] if known else []
    for sentence in own_sentences(case):
        own = mentions_of(sentence, known)[:_MOST_NAMES]
        found = (
            next(_turned(case, sentence, own, there, language), None)
            or next(_replaced(case, sentence, own, there), None)
            or next(_exchanged(case, sentence, own, there, language), None)
        )
        yield from [found] if found else []


@lru_cache(maxsize=1024)
def _name_tokens(text: str, language: str) -> frozenset[str]:
    """The folded words of the names of ``text``, without dates and what else is written with a capital by rule."""
    dates = {piece for d in dates_of(text, language) for piece in pieces(d.words)}
    names = (n for n in find_names(text, language) if not n.initial or len(n.tokens) > 1)
    found = {fold(t) for n in names for t in (n.tokens[1:] if n.initial else n.tokens)}
    return frozenset(found - dates - _small(text))


@lru_cache(maxsize=1024)
def _small(text: str) -> frozenset[str]:
    """The words that ``text`` writes without a capital."""
    return frozenset(fold(m[0]) for m in WORD.finditer(text[:20_000]) if m[0][0].islower())


def known_names(case: Case, language: str) -> frozenset[str]:
    """The folded words of all names: with a capital inside a sentence, and nowhere without one."""
    texts = (case.text, *(c.text for c in case.near))
    found = frozenset[str]().union(*(_name_tokens(text, language) for text in texts))
    return found.difference(*(_small(text) for text in texts))


@lru_cache(maxsize=4096)
def mentions_of(sentence: Sentence, known: frozenset[str]) -> tuple[Mention, ...]:
    """The names of a sentence, in order; ``known``: `known_names`."""
    found: list[Mention] = []
    place = 0
    while place < len(sentence.tokens):
        end = place
        while end < len(sentence.tokens) and _is_name(sentence, end, known):
            end += 1
        if place < end <= place + _LONGEST_NAME:
            found.append(_mention(sentence, place, end, known))
        place = max(end, place + 1)
    return tuple(found)


def _bare(token: str) -> str:
    return token.removesuffix("'s").removesuffix("’s")


def _is_name(sentence: Sentence, place: int, known: frozenset[str]) -> bool:
    token = sentence.tokens[place]
    return sentence.raw[place][:1].isupper() and (token in known or _bare(token) in known)


def _mention(sentence: Sentence, start: int, end: int, known: frozenset[str]) -> Mention:
    words = [_bare(t) for t in sentence.tokens[start:end]]
    before = tuple(u.stem for u in sentence.units if u.place < start)[: -_REACH - 1 : -1]
    after = tuple(u.stem for u in sentence.units if u.place >= end)[:_REACH]
    plain = ["*" if _is_name(sentence, at, known) else token for at, token in enumerate(sentence.tokens)]
    left, right = tuple(plain[max(0, start - _BESIDE) : start][::-1]), tuple(plain[end : end + _BESIDE])
    stems = frozenset(map(stem_of, words))
    raw = " ".join(sentence.raw[start:end])
    return Mention(raw, stems, stem_of(words[-1]), start, before, after, left, right)


def _replaced(case: Case, sentence: Sentence, own: tuple[Mention, ...], there: _There) -> Iterator[Finding]:
    """Names that stand where the matching sentence has a name that the statement leaves out."""
    for mention in own:
        same = [m for _, _, ms in there for m in ms if m.is_same(mention)]
        if not same:
            continue  # it is not there at all: the rule on names says so
        best = max(mention.acquaintance(m) for m in same)
        fitting = any(map(mention.fits, same))
        for cited, other, mentions in _matching(sentence, mention, there):
            beside = any(m.is_same(mention) for m in mentions)
            for rival in mentions:
                fits = not fitting and not rival.is_same(mention) and mention.fits(rival)
                if any(map(rival.is_same, own)):
                    if fits and beside and not _is_at_home(sentence, mention, rival, own):
                        yield _finding(case, mention, rival, cited, other)
                elif fits or (mention.company(rival) >= _LEAST + best + beside and mention.is_next(rival)):
                    yield _finding(case, mention, rival, cited, other, soft=beside and not fits and best > 0)


def _is_at_home(sentence: Sentence, mention: Mention, rival: Mention, own: tuple[Mention, ...]) -> bool:
    """Whether the statement has a name of the passage where the passage has it, or beside another of its names."""
    same = [o for o in own if rival.is_same(o)]
    return any(o.fits(rival) or _side_by_side(sentence, mention, o) for o in same)


def _side_by_side(sentence: Sentence, one: Mention, two: Mention) -> bool:
    """Whether no word stands between two names of a sentence: "A and B" is "B and A"."""
    low, high = sorted((one, two), key=lambda m: m.start)
    return not any(low.end <= unit.place < high.start for unit in sentence.units)


def _matching(sentence: Sentence, mention: Mention, there: _There) -> _There:
    """The sentences that share most with the statement's, its name aside."""
    words = sentence.stems - mention.stems
    shares = [share(words, s.stems) for _, s, _ in there]
    most = max(shares, default=0.0)
    return [entry for entry, alike in zip(there, shares, strict=True) if alike >= max(_ALIKE, 0.9 * most)]


def _turned(
    case: Case, sentence: Sentence, own: tuple[Mention, ...], there: _There, language: str
) -> Iterator[Finding]:
    """What one name does to another, where the passages have it the other way round."""
    mine = _acts(sentence, own, language) if language in FIXED_ORDER else []
    if mine:
        yield from turned(case, sentence, mine, [(c, s, _acts(s, mentions, language)) for c, s, mentions in there])


def _acts(sentence: Sentence, mentions: tuple[Mention, ...], language: str) -> list[Act]:
    names = tuple(Named(m.words, m.stems, m.start, m.start + len(m.words.split())) for m in mentions)
    return list(acts(sentence, names, language))


def _exchanged(
    case: Case, sentence: Sentence, own: tuple[Mention, ...], there: _There, language: str
) -> Iterator[Finding]:
    """Two names of the statement in each other's place."""
    if language not in FIXED_ORDER:
        return
    agents = AGENTS.get(language, frozenset())
    passive = bool(agents.intersection(sentence.tokens))
    for one, two in combinations(own, 2):
        if one.is_same(two) or _side_by_side(sentence, one, two):
            continue
        for cited, other, mentions in there:
            names = frozenset[str]().union(*(m.stems for m in (*own, *mentions)))
            first = next((m for m in mentions if m.is_same(one)), None)
            second = next((m for m in mentions if m.is_same(two)), None)
            if first is None or second is None or passive != bool(agents.intersection(other.tokens)):
                continue
            kept = one.company(first, names) + two.company(second, names)
            turned = one.company(second, names) + two.company(first, names)
            if turned >= _TURNED and not kept and one.is_next(second) and two.is_next(first):
                yield _finding(case, one, second, cited, other)


def _finding(
    case: Case, mention: Mention, rival: Mention, cited: Cited, other: Sentence, *, soft: bool = False
) -> Finding:
    reason = f"the passage has “{rival.words}” in this place: “{other.text[:160]}”"
    found = case.find(Code.ROLE, mention.words, reason, soft=soft)
    return found.model_copy(
        update={"evidence": other.text[:300], "article": cited.article, "paragraph": cited.paragraph}
    )
