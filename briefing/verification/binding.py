"""Rule: what a statement says of a name, the passage says of it too, and not of another name of the statement.

No parser. A word is the closer to a name the fewer others stand between them, and closer in one clause. Where the words
that a statement has beside two names lie in the passage clearly closer to the other of the two, they were exchanged.
Where those beside one name lie closer to a name that the statement leaves out, it may have been replaced: a doubt.
Words that say the same ("rose", "jumped") meet by the table of opposites. The bounds are from exchanges planted in, and
true claims of, four sets: of 1,660 true claims 11 are withheld by them.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from briefing.records.brief import Code, Finding
from briefing.text.names import is_headline_case
from briefing.text.territories import territory
from briefing.verification import roles
from briefing.verification.case import Case, Cited
from briefing.verification.comparing import Sentence, passages, share
from briefing.verification.facing import There, compared_language, own_sentences
from briefing.verification.opposites import turned_words
from briefing.verification.roles import Mention, known_names, mentions_of

_FEW = 12
"""Sentences beyond which words stand beside every name."""
_FADING = 3.0
"""Words between over which closeness falls to a third."""
_OTHER_CLAUSE = 0.4
_SURE = (1.6, 0.3)
"""How many times closer, and by how much, words must lie to the other name for a ground to withhold."""
_DOUBTFUL = (1.3, 0.2)
_SETTLED = 0.3
"""Nearness from which two names that gain nothing by an exchange are at home."""
_LOSS = -0.15
"""By how much one of two names may be nearer to its own words for a ground to withhold."""
_REPLACED = (2.0, 0.4)
_MOST_NAMES = 8
_COPY = 0.8
"""Share of a statement's words from which a sentence is told again."""
_FEWEST = 4
_SAME = ("", "axis")
"""Kinds of pairs whose sides are of words that say the same."""
_Closeness = dict[str, float]
_Word = tuple[str, int, int]
"""A word with its token and its clause."""


@dataclass(frozen=True)
class _Name:
    """A name of a text, with where it stands."""

    group: tuple[tuple[Mention, int], ...]
    text: list[Sentence]
    spans: list[frozenset[int]]
    language: str

    @cached_property
    def mention(self) -> Mention:
        """Where it stands first."""
        return self.group[0][0]

    @cached_property
    def sentences(self) -> frozenset[int]:
        """The numbers of the sentences in which it stands."""
        return frozenset(at for _, at in self.group)

    @cached_property
    def plain(self) -> _Closeness:
        """The words of these sentences, each with how close it comes to the name."""
        return self._closeness(_units)

    @cached_property
    def words(self) -> _Closeness:
        """The same, and what these words say the same as."""
        return self._closeness(_words)

    def _closeness(self, words_of: Callable[[Sentence, str], tuple[_Word, ...]]) -> _Closeness:
        words = {at: words_of(self.text[at], self.language) for at in self.sentences}
        return _closeness(self.group, self.text, self.spans, words)


def check(case: Case) -> Iterator[Finding]:
    """Names of the statement that stand beside what the passages say of another."""
    language = compared_language(case)
    if language is None or is_headline_case(case.text):
        return
    there = passages(case)
    known = known_names(case, language) if 0 < len(there) <= _FEW else frozenset()
    if not known:
        return
    own = list(own_sentences(case))
    mine, theirs = _names(own, known, language), _names([s for _, s in there], known, language)
    pairs = [(name, same) for name in mine[:_MOST_NAMES] for same in [_same(name, theirs)] if same]
    exchanged = next(_exchanged(case, own, pairs, there), None) or next(_begun(case, own, mine, there, known), None)
    found = exchanged or next(_replaced(case, own, pairs, theirs, there), None)
    if found is not None and not any(roles.check(case)):  # which says the same with better grounds
        yield found


def _same(name: _Name, others: list[_Name]) -> _Name | None:
    return next((other for other in others if other.mention.is_same(name.mention)), None)


def _names(sentences: list[Sentence], known: frozenset[str], language: str) -> list[_Name]:
    """Each name of a text once, with the words of the sentences in which it stands."""
    groups: list[list[tuple[Mention, int]]] = []
    for at, sentence in enumerate(sentences):
        for mention in mentions_of(sentence, known):
            group = next((g for g in groups if g[0][0].is_same(mention)), None)
            if group is None:
                groups.append([(mention, at)])
            else:
                group.append((mention, at))
    spans = [_spans(mentions_of(sentence, known)) for sentence in sentences]
    return [_Name(tuple(group), sentences, spans, language) for group in groups]


def _spans(mentions: tuple[Mention, ...]) -> frozenset[int]:
    return frozenset(place for m in mentions for place in range(m.start, m.end))


def _closeness(
    group: tuple[tuple[Mention, int], ...],
    sentences: list[Sentence],
    spans: list[frozenset[int]],
    words: dict[int, tuple[_Word, ...]],
) -> _Closeness:
    """For each word that is no name, how close it comes to any of the mentions, 0 to 1."""
    found: _Closeness = {}
    for mention, at in group:
        sentence = sentences[at]
        places = [u.place for u in sentence.units]
        first, last = bisect_left(places, mention.start), bisect_left(places, mention.end)
        clause = sentence.clauses[mention.start]
        for word, place, where in words[at]:
            if place in spans[at]:
                continue
            index = bisect_left(places, place)
            between = index - last if place >= mention.end else first - index - 1
            close = math.exp(-max(0, between) / _FADING) * (1.0 if where == clause else _OTHER_CLAUSE)
            found[word] = max(found.get(word, 0.0), close)
    return found


def _units(sentence: Sentence, _: str) -> tuple[_Word, ...]:
    """The units of a sentence, with place and clause."""
    return tuple((unit.stem, unit.place, unit.clause) for unit in sentence.units)


@lru_cache(maxsize=2048)
def _words(sentence: Sentence, language: str) -> tuple[_Word, ...]:
    """The same, and the sides of the pairs of opposites that its words are on."""
    sided = ((place, side) for _, place, sides in turned_words(sentence, language) for side in sides)
    found = ((f"{s.pair}{'<' if s.left else '>'}", at, sentence.clauses[at]) for at, s in sided if s.kind in _SAME)
    return (*_units(sentence, language), *found)


def _likeness(own: _Closeness, other: _Closeness, counts: Mapping[str, int]) -> float:
    """How much of what stands beside one name stands beside another; a word that comes often counts for less."""
    shared = (word for word in own if word in other)
    return sum(own[word] * other[word] / math.sqrt(counts[word]) for word in shared)


@lru_cache(maxsize=512)
def _counts(there: tuple[Sentence, ...], language: str, *, plain: bool) -> Mapping[str, int]:
    """How often the passages have each word."""
    words = _units if plain else _words
    return Counter(word for other in there for word, _, _ in words(other, language))


def _gains(
    mine: tuple[_Name, _Name], theirs: tuple[_Name, _Name], there: There, *, plain: bool
) -> tuple[float, list[float]]:
    """How near two names are to what is said of them, and what each would gain in the place of the other."""
    counts = _counts(tuple(s for _, s in there), mine[0].language, plain=plain)
    kind = "plain" if plain else "words"
    rows = [[_likeness(getattr(m, kind), getattr(t, kind), counts) for t in theirs] for m in mine]
    return rows[0][0] + rows[1][1], [rows[0][1] - rows[0][0], rows[1][0] - rows[1][1]]


def _exchanged(case: Case, own: list[Sentence], pairs: list[tuple[_Name, _Name]], there: There) -> Iterator[Finding]:
    """Two names each of which is nearer to what is said of the other."""
    soft = None
    for (one, first), (two, second) in combinations(pairs, 2):
        if first is second or _of_two_kinds(one.mention, two.mention, case) or not _apart(one, two, own):
            continue
        kept, gains = _gains((one, two), (first, second), there, plain=True)
        if kept >= _SETTLED and sum(gains) <= 0:
            continue
        kept, gains = _gains((one, two), (first, second), there, plain=False)
        if _beyond(kept, kept + sum(gains), _SURE) and min(gains) >= _LOSS:
            yield _finding(case, one, second, there, soft=False)
        elif soft is None and _beyond(kept, kept + sum(gains), _DOUBTFUL):
            soft = _finding(case, one, second, there, soft=True)
    if soft is not None:
        yield soft


def _begun(
    case: Case, own: list[Sentence], mine: list[_Name], there: There, known: frozenset[str]
) -> Iterator[Finding]:
    """A sentence of the passages told again with another name in front."""
    for at, sentence in enumerate(own):
        name = next((n for n in mine if at in n.sentences and _opens(sentence, n.mention)), None)
        rest = sentence.stems - name.mention.stems if name else frozenset()
        if name is None or len(rest) < _FEWEST:
            continue
        cited, other = max(there, key=lambda entry: share(rest, entry[1].stems))
        names = mentions_of(other, known)
        if share(rest, other.stems) < _COPY or not names or not _opens(other, names[0]):
            continue
        if any(m.is_same(name.mention) for m in names) or any(n.mention.is_same(names[0]) for n in mine):
            continue
        if not _of_two_kinds(name.mention, names[0], case):
            yield _told_of(case, name.mention, names[0], cited, other, soft=False)


def _opens(sentence: Sentence, mention: Mention) -> bool:
    """Whether a sentence begins with a name."""
    return mention.start <= 1 and not any(unit.place < mention.start for unit in sentence.units)


def _beyond(kept: float, turned: float, bounds: tuple[float, float]) -> bool:
    times, by = bounds
    return turned > times * kept and turned - kept > by


def _of_two_kinds(one: Mention, two: Mention, case: Case) -> bool:
    """Whether one of two names is a country's and the other is not: nobody exchanges these."""
    return bool(territory(one.words, case.language)) != bool(territory(two.words, case.language))


def _apart(one: _Name, two: _Name, own: list[Sentence]) -> bool:
    """Whether words stand between two names of the statement: "A and B" may change places."""
    if one.sentences != two.sentences:
        return True
    at = min(one.sentences)
    low, high = sorted(((one.mention.start, one.mention.end), (two.mention.start, two.mention.end)))
    return any(low[1] <= unit.place < high[0] for unit in own[at].units)


def _replaced(
    case: Case,
    own: list[Sentence],
    pairs: list[tuple[_Name, _Name]],
    theirs: list[_Name],
    there: There,
) -> Iterator[Finding]:
    """A name that stands beside what is said of one that the statement leaves out, in the sentence that matches.

    A doubt: the passage may tell of both elsewhere, and a true statement of the name that it cites too little for.
    """
    taken = {id(same) for _, same in pairs}
    for name, same in pairs:
        sentence = own[min(name.sentences)]
        shares = [share(sentence.stems - name.mention.stems, other.stems) for _, other in there]
        best = shares.index(max(shares))
        for rival in theirs:
            if id(rival) in taken or best not in rival.sentences or best in same.sentences:
                continue
            counts = _counts(tuple(s for _, s in there), name.language, plain=True)
            kept, turned = (_likeness(name.plain, n.plain, counts) for n in (same, rival))
            if _beyond(kept, turned, _REPLACED) and not _of_two_kinds(name.mention, rival.mention, case):
                yield _finding(case, name, rival, there, soft=True)


def _finding(case: Case, name: _Name, rival: _Name, there: There, *, soft: bool) -> Finding:
    return _told_of(case, name.mention, rival.mention, *there[min(rival.sentences)], soft=soft)


def _told_of(case: Case, name: Mention, rival: Mention, cited: Cited, other: Sentence, *, soft: bool) -> Finding:
    reason = f"the passage says this of “{rival.words}”: “{other.text[:160]}”"
    found = case.find(Code.ROLE, name.words, reason, soft=soft)
    return found.model_copy(
        update={"evidence": other.text[:300], "article": cited.article, "paragraph": cited.paragraph}
    )
