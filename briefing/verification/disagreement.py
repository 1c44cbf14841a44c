"""Where independent reports of an event tell the same thing otherwise: found by rules, told in their own words.

Precision goes before recall: a disagreement that is none, in print, is worse than one that nobody points out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from briefing.embedding import Embedder
from briefing.records.disagreement import Disagreement, Side, Slot
from briefing.records.event import Event
from briefing.records.reading import Reading
from briefing.text.numbers import key
from briefing.text.words import base_language
from briefing.verification import disagreement_days as days
from briefing.verification import disagreement_sides as sides
from briefing.verification.disagreement_accounts import accounts_of
from briefing.verification.disagreement_attributed import Said, rivals_of
from briefing.verification.disagreement_disputes import disputes
from briefing.verification.disagreement_figures import Figure, bare_sentences, figures_of, values_of
from briefing.verification.disagreement_matching import Told, apart, differing
from briefing.verification.disagreement_times import at_once, followed
from briefing.verification.disagreement_twins import twins
from briefing.verification.disagreement_words import excerpt

_ARTICLES = 40
"""Articles of an event that are compared, one of each origin first: what all pairs of hundreds tell costs too much."""
_ORDER = (
    *("toll dead", "toll missing", "toll injured", "initiative", "claim", "toll", "name", "day", "time"),
    *("of", "money", "share", "measure", "account", "large", "noun", "further"),
)
"""Which comes first: no more than three are printed of an event."""


def find_disagreements(
    event: Event, readings: Mapping[str, Reading], language: str, embedder: Embedder | None = None
) -> tuple[Disagreement, ...]:
    """What the origins of ``event`` tell otherwise at the same time, the most important first.

    ``language``: BCP 47 of the edition, preferred where several articles say the same. Copies are one origin; a figure
    that has only changed since is none. ``embedder``: where given, numbers are compared across languages, too, and
    disputes that several articles tell are told once. Of many articles 40 are looked at, one of each origin first.
    """
    origins = {article: place for place, origin in enumerate(event.origins) for article in origin}
    own = _compared([readings[a] for a in event.articles if a in readings and a in origins], origins)
    if len({origins[r.id] for r in own}) < 2:
        return ()
    office = _Office(own, origins, base_language(language))
    figures = list(office.figures(embedder))
    found = [
        *figures,
        *office.rivals([d for _, d in figures]),
        *office.askers(),
        *office.days(embedder),
        *office.claims(embedder),
        *office.twins(),
        *office.accounts(),
    ]
    found.sort(key=lambda item: item[0])
    return tuple(disagreement for _, disagreement in found)


def _compared(articles: list[Reading], origins: Mapping[str, int]) -> list[Reading]:
    """The articles that are looked at, in their order: the most central of each origin, then copies."""
    first = {origins[r.id]: r.id for r in reversed(articles)}
    chosen = sorted(articles, key=lambda r: first[origins[r.id]] != r.id)[:_ARTICLES]
    ids = {r.id for r in chosen}
    return [r for r in articles if r.id in ids]


_Ranked = tuple[tuple[int, int], Disagreement]


class _Office:
    """The articles of one event, and what they tell."""

    def __init__(self, readings: list[Reading], origins: Mapping[str, int], language: str | None) -> None:
        self._readings = {r.id: r for r in readings}
        self._place = {r.id: n for n, r in enumerate(readings)}
        self._origins = origins
        self._language = language

    def figures(self, embedder: Embedder | None) -> Iterator[_Ranked]:
        """One of each slot: the pair of values that most articles tell."""
        told = self._told
        pairs: dict[str, list[tuple[Figure, Figure]]] = {}
        for one, other in differing(told, embedder):
            pairs.setdefault(one.slot, []).append((one, other) if one.value < other.value else (other, one))
        dead = {frozenset((a.article, b.article)) for a, b in pairs.get("toll dead", ())}
        for slot, found in pairs.items():
            best = [made for pair in found if (made := self._of_pair(slot, pair, told, dead))]
            if best:
                chosen = max(best, key=lambda d: sum(1 + len(s.also) for s in d.sides))
                yield self._rank(slot), chosen

    def rivals(self, figures: Sequence[Disagreement]) -> Iterator[_Ranked]:
        """Two values that one article gives on two parties' word, where no two articles tell them already."""
        seen = {_pair(d.sides[0].value, d.sides[1].value) for d in figures}
        values = {told.article: told.values for told in self._told}
        for reading in self._readings.values():
            for found in rivals_of(reading):
                pair = _pair(found.one.words, found.other.words)
                if pair in seen:
                    continue
                seen.add(pair)
                sides = tuple(self._said(said, other, values) for said, other in found.both_ways)
                slot = Slot.TOLL if found.toll else Slot.AMOUNT if found.money else Slot.COUNT
                rank = "toll dead" if found.toll else "money" if found.money else "measure"
                yield self._rank(rank), Disagreement(slot=slot, about=found.unit or "number", sides=sides)

    def _said(self, said: Said, other: Said, values: Mapping[str, frozenset[str]]) -> Side:
        """One of two values that an article tells, with those that tell it and not the other."""
        one, another = key(said.value), key(other.value)
        also = tuple(a for a, own in values.items() if one in own and another not in own)
        return Side(
            value=said.words,
            outlet=said.told.outlet,
            article=said.told.article,
            paragraph=said.told.paragraph,
            words=excerpt(said.told.text, said.words),
            also=also,
        )

    @cached_property
    def _told(self) -> list[Told]:
        return [
            Told(r.id, self._origins[r.id], r.source, figures_of(r), values_of(r), bare_sentences(r))
            for r in self._readings.values()
        ]

    def _of_pair(
        self, slot: str, pair: tuple[Figure, Figure], told: list[Told], dead: set[frozenset[str]]
    ) -> Disagreement | None:
        low, high = pair
        if low.updated or high.updated:
            return None
        with_low, with_high = self._with(low, high, told), self._with(high, low, told)
        readings = [[self._readings[f.article] for f in side] for side in (with_low, with_high)]
        if slot.startswith("toll "):
            rivals = frozenset((low.article, high.article)) in dead
            if not at_once(slot, readings[0], readings[1], rivals=rivals):
                return None
        elif followed(readings[0], readings[1]):
            return None
        both = {f.article for f in with_low} & {f.article for f in with_high}
        made = [self._side(figure, side, both) for figure, side in zip(pair, (with_low, with_high), strict=True)]
        kind = (
            Slot.TOLL
            if slot.startswith("toll ")
            else Slot.AMOUNT
            if slot.startswith(("money ", "share "))
            else Slot.COUNT
        )
        return self._disagreement(kind, slot.split()[-1], made)

    def _with(self, figure: Figure, other: Figure, told: list[Told]) -> list[Figure]:
        """The first figure of each article that tells the same value of the same thing, and not the other one."""
        found, rival, toll = [figure], key(other.value), figure.slot.startswith("toll ")
        for one in told:
            if one.article == figure.article or rival in one.values:
                continue
            own = one.by_slot.get(figure.slot, [])
            same = next((f for f in own if not apart(f, figure) and not f.updated), None)
            if same is not None and (not toll or same is own[0]):
                found.append(same)
        return found

    def _side(self, figure: Figure, same: list[Figure], both: set[str]) -> Side:
        """The side in the edition's language where one of its articles is, in a person's words, not one's with both."""
        exact = [f for f in same if f.value == figure.value and f.article not in both] or [figure]
        best = min(exact, key=lambda f: (not self._reads(f), f.bound, self._place[f.article]))
        also = tuple(f.article for f in sorted(same, key=lambda f: self._place[f.article]) if f.article != best.article)
        reading = self._readings[best.article]
        words = excerpt(best.sentence, best.words)
        return Side(
            value=best.words,
            outlet=reading.source,
            article=best.article,
            paragraph=best.paragraph,
            words=words,
            also=also,
        )

    def _reads(self, figure: Figure) -> bool:
        return figure.language == self._language and not self._readings[figure.article].machine_translated

    def askers(self) -> Iterator[_Ranked]:
        """Who asked for it."""
        named = [asker for reading in self._readings.values() for asker in sides.askers(reading)]
        for one, other in combinations(named, 2):
            if self._independent(one.article, other.article) and sides.contradict(one, other):
                both = [self._plain(one.article, one.paragraph, one.sentence, one.words)]
                both.append(self._plain(other.article, other.paragraph, other.sentence, other.words))
                yield self._rank("initiative"), self._disagreement(Slot.INITIATIVE, "who asked", both)
                return

    def days(self, embedder: Embedder | None) -> Iterator[_Ranked]:
        """On which day it happened."""
        told = [day for reading in self._readings.values() if (day := days.told_day(reading))]
        for one, other in combinations(told, 2):
            if self._independent(one.article, other.article) and days.contradict(one, other, told, embedder):
                both = [
                    self._plain(d.article, d.paragraph, d.sentence, d.words, d.day.isoformat()) for d in (one, other)
                ]
                yield self._rank("day"), self._disagreement(Slot.DAY, "day", both)
                return

    def claims(self, embedder: Embedder | None) -> Iterator[_Ranked]:
        """What one says and another denies."""
        found = disputes(tuple(self._readings.values()), embedder, self._language, self._independent)
        for told, rank in zip(found, ("claim", *["further"] * len(found)), strict=False):
            dispute = told.dispute
            own = {dispute.yes.article, dispute.no.article}
            also = tuple(a for a in told.articles if a not in own)
            both = [
                Side(value=value, outlet=s.outlet, article=s.article, paragraph=s.paragraph, words=words, also=also)
                for value, s, words in (
                    ("yes", dispute.yes, excerpt(dispute.yes_words, dispute.yes_words)),
                    ("no", dispute.no, excerpt(dispute.no_words, dispute.no_words)),
                )
            ]
            if both[0].article == both[1].article and told.starts_with_no:
                both.reverse()
            yield self._rank(rank), Disagreement(slot=Slot.CLAIM, about="yes or no", sides=tuple(both))

    def twins(self) -> Iterator[_Ranked]:
        """What two reports tell in the same words but for one thing: one of each sort."""
        seen: set[Slot] = set()
        for found in twins(tuple(self._readings.values()), self._independent):
            one, other = self._readings[found.one.article], self._readings[found.other.article]
            if found.slot in seen or followed([one], [other]):
                continue
            seen.add(found.slot)
            told = zip((found.one, found.other), found.values, strict=True)
            both = [
                self._plain(s.article, s.paragraph, s.text, value if value in s.text else s.text, value)
                for s, value in told
            ]
            yield self._rank(found.slot), self._disagreement(found.slot, found.slot, both)

    def accounts(self) -> Iterator[_Ranked]:
        """What each of two parties says was talked about, and who asked where one alone says it: each once."""
        seen: set[str] = set()
        for told in (found for reading in self._readings.values() for found in accounts_of(reading)):
            if told.about in seen:
                continue
            seen.add(told.about)
            both = [
                self._plain(a.told.article, a.told.paragraph, a.words, a.words, a.party) for a in (told.one, told.other)
            ]
            yield self._rank("account"), Disagreement(slot=Slot.ACCOUNT, about=told.about, sides=tuple(both))

    def _independent(self, one: str, other: str) -> bool:
        outlets = [self._readings[article].source for article in (one, other)]
        return self._origins[one] != self._origins[other] and not (outlets[0] and outlets[0] == outlets[1])

    def _plain(self, article: str, paragraph: str, sentence: str, words: str, value: str | None = None) -> Side:
        return Side(
            value=value or words,
            outlet=self._readings[article].source,
            article=article,
            paragraph=paragraph,
            words=excerpt(sentence, words),
        )

    def _disagreement(self, slot: Slot, about: str, made: list[Side]) -> Disagreement:
        ordered = sorted(made, key=lambda s: (-len(s.also), self._place[s.article]))
        return Disagreement(slot=slot, about=about, sides=tuple(ordered))

    def _rank(self, slot: str) -> tuple[int, int]:
        place = next((n for n, name in enumerate(_ORDER) if slot.startswith(name)), len(_ORDER))
        return place, 0


def _pair(one: str, other: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", words) or words for words in (one, other))
