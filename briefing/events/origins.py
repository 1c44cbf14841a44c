"""Which articles of an event are one report: copies, wire texts, translations of one text, feeds of one owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from briefing.embedding import Embedder
from briefing.events.copies import MOST_OTHERS, apart, copied, leads_alike
from briefing.events.credits import agencies_credited, own_agency
from briefing.events.kin import Kin
from briefing.events.leaders import Leaders
from briefing.events.owners import credit_lines, outlet_names, owner, owner_name, same_day
from briefing.events.translations import Marks, Parallel, may_be, translated
from briefing.events.wording import Wording
from briefing.records.event import OriginLink
from briefing.records.reading import Reading

_FLOOR = 0.05  # of word sequences in common: less than any copy has
_MANY = 64  # members from which a quarter of the word sequences stands for all
_SAME = 0.8  # share from which a copy of a copy is a copy, though it is not like the fullest text
_EMBEDDED = 24  # pairs of an event whose sentences may be embedded
_LANGUAGE_MARKS = 0.65  # share of names and numbers in order for two machine translations into one language


@dataclass(frozen=True, slots=True)
class Origins:
    """The independent reports of an event."""

    groups: tuple[tuple[str, ...], ...]
    """Article ids by report, both in the order of the members."""
    links: tuple[OriginLink, ...]
    """Why an article is in its group: for each but one of a group, in the order of the members."""


class _Member:
    """An article and what origins are told by, each looked at once and only where needed."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.wording = Wording(reading)
        self.language = (reading.language or "").split("-")[0].lower()
        self.machine = reading.machine_translated

    @cached_property
    def marks(self) -> Marks:
        return Marks(self.reading)

    @cached_property
    def credited(self) -> frozenset[str]:
        return agencies_credited(self.reading)

    @cached_property
    def agency(self) -> frozenset[str]:
        return own_agency(self.reading)

    @cached_property
    def names(self) -> frozenset[str]:
        return outlet_names(self.reading)

    @cached_property
    def credit_lines(self) -> str:
        return credit_lines(self.reading)

    def credits_outlet(self, other: _Member) -> bool:
        """Whether a byline or notice names the outlet of ``other``, which is not its own."""
        lines = self.credit_lines
        return bool(lines) and any(name in lines for name in other.names - self.names)

    @cached_property
    def report_of(self) -> tuple[str, frozenset[str]] | None:
        """Whose reporting it is: its owner's, unless the text is an agency's."""
        name = owner(self.reading)
        return (name, self.credited - self.agency) if name else None

    @property
    def earliness(self) -> tuple[str, str]:
        dating = self.reading.published
        return (dating.value if dating else "9999", self.reading.id)


def origins(members: Sequence[Reading], embedder: Embedder) -> tuple[tuple[str, ...], ...]:
    """The articles of one event by independent report, in the order of ``members``. See `traced`."""
    return traced(members, embedder).groups


def traced(members: Sequence[Reading], embedder: Embedder) -> Origins:
    """The articles of one event by independent report, and why those of one report are one.

    One report are copies of a text (however cut, retitled and edited; quotations in common do not count), texts that
    credit one agency and share less, translations of one text, and what one owner's outlets tell on one day. Each is
    compared with the fullest text of a report only, so that nothing chains. Sentences of at most 24 pairs are embedded.
    Nothing but the members decides. 500 members take about 1 s where nothing is embedded.
    """
    if len(members) == 1:
        return Origins(((members[0].id,),), ())
    found = _Tracing([_Member(reading) for reading in members], embedder)
    found.by_text()
    found.by_owner()
    return found.result([reading.id for reading in members])


class _Tracing:
    """The reports found so far: each has a leader, its fullest text, or the agency's own."""

    def __init__(self, members: list[_Member], embedder: Embedder) -> None:
        self._order = sorted(members, key=lambda m: (not m.agency, -len(m.wording.keys), m.reading.id))
        self._kin = Kin(self._order)
        self._embedder = embedder
        self._left = _EMBEDDED
        self._groups: dict[int, list[int]] = {}
        self._leader: dict[int, int] = {}
        self._links: dict[str, OriginLink] = {}

    def by_text(self) -> None:
        """Copies, texts of one agency, and translations."""
        leaders = Leaders([m.wording for m in self._order], _FLOOR, sampled=len(self._order) > _MANY)
        lines: dict[tuple[tuple[int, ...], bytes], int] = {}
        for place, member in enumerate(self._order):
            key = (tuple(member.wording.title), member.wording.keys.tobytes())
            candidates = leaders.candidates(place)
            equal = [lines[key]] if key in lines and len(member.wording.keys) else []
            joined = self._joined(place, equal + [c for c in candidates if c not in equal])
            lines.setdefault(key, place)
            if joined is None:
                leaders.add(place)
                self._kin.add(place)
                self._groups[place] = [place]
                self._leader[place] = place
            else:
                other, link, share = joined
                if share < _SAME:  # another text may be a copy of this one, though not of its leader
                    leaders.add(place)
                self._leader[place] = self._leader[other]
                self._groups[self._leader[other]].append(place)
                self._links[member.reading.id] = link

    def _joined(self, place: int, candidates: list[int]) -> tuple[int, OriginLink, float] | None:
        for other in candidates:
            copy = self._copy(place, other)
            if copy and (copy[1] >= _SAME if other not in self._groups else not self._apart(place, other)):
                return other, *copy
        for other in self._kin.of(place):
            if link := self._credit(place, other) or self._translation(place, other):
                return other, link, 0.0
        return None

    def _copy(self, place: int, other: int) -> tuple[OriginLink, float] | None:
        one, two = self._order[place], self._order[other]
        common = sorted(one.credited & two.credited)
        share = copied(one.wording, two.wording, bool(common) or self._names(one, two), reworded=True)
        if share is None:
            return None
        credit = f"; both credit {_spelled(common)}" if common else ""
        words = f"same text as {two.reading.id} ({share:.0%} of the shorter text's words{credit})"
        return _link(one, two, "copy", words), share

    def _apart(self, place: int, leader: int) -> bool:
        language = self._order[place].language
        copies = (n for n in islice(self._groups[leader], 1, None) if self._order[n].language == language)
        others = [self._order[n].wording for n in islice(copies, MOST_OTHERS)]
        return apart(self._order[place].wording, self._order[leader].wording, others)

    def _credit(self, place: int, other: int) -> OriginLink | None:
        one, two = self._order[place], self._order[other]
        common = sorted((one.credited & two.agency) | (one.agency & two.credited))
        if not common or one.language != two.language or not leads_alike(one.wording, two.wording):
            return None
        return _link(one, two, "credit", f"credits {_spelled(common)}, as {two.reading.id} does, and shares its lead")

    def _translation(self, place: int, other: int) -> OriginLink | None:
        one, two = self._order[place], self._order[other]
        machine = one.machine or two.machine
        if one.language == two.language:
            seen = self._two_of_one_language(one, two) if machine else None
        else:
            declared = machine or bool(one.credited & two.credited) or self._names(one, two)
            if not declared and not may_be(one.marks, two.marks):
                return None
            seen = translated(one.marks, two.marks, self._embedder if self._left > 0 else None, declared)
            self._left -= seen is None or seen.unit == "sentences"
        if seen is None:
            return None
        words = (
            f"translation of {two.reading.id}, or of one text ({seen.aligned} of {seen.of} {seen.unit} in one order)"
        )
        return _link(one, two, "translation", words)

    def _two_of_one_language(self, one: _Member, two: _Member) -> Parallel | None:
        seen = translated(one.marks, two.marks, None, declared=True)
        return seen if seen and seen.share >= _LANGUAGE_MARKS else None

    def _names(self, one: _Member, two: _Member) -> bool:
        return one.credits_outlet(two) or two.credits_outlet(one)

    def by_owner(self) -> None:
        """Reports of one owner on one day, which are those that its outlets were first to have."""
        first: dict[tuple[str, frozenset[str]], list[int]] = {}
        authors = {leader: min(group, key=lambda p: self._order[p].earliness) for leader, group in self._groups.items()}
        for leader in sorted(self._groups, key=lambda g: self._order[authors[g]].earliness):
            author = self._order[authors[leader]]
            if author.report_of is None:
                continue
            for before in first.setdefault(author.report_of, []):
                if same_day(author.reading, self._order[authors[before]].reading):
                    self._merge(leader, before, authors[before])
                    break
            else:
                first[author.report_of].append(leader)

    def _merge(self, leader: int, into: int, author: int) -> None:
        one, two = self._order[leader], self._order[author]
        self._links[one.reading.id] = _link(
            one, two, "owner", f"same owner as {two.reading.id}: {owner_name(two.reading)}"
        )
        for place in self._groups.pop(leader):
            self._leader[place] = into
            self._groups[into].append(place)

    def result(self, ids: Sequence[str]) -> Origins:
        """The reports in the order of ``ids``."""
        leader_of = {self._order[place].reading.id: leader for place, leader in self._leader.items()}
        groups: dict[int, list[str]] = {}
        for article in ids:
            groups.setdefault(leader_of[article], []).append(article)
        links = tuple(self._links[article] for article in ids if article in self._links)
        return Origins(tuple(tuple(group) for group in groups.values()), links)


def _link(one: _Member, two: _Member, kind: str, reason: str) -> OriginLink:
    return OriginLink(article=one.reading.id, of=two.reading.id, kind=kind, reason=reason)


def _spelled(agencies: Sequence[str]) -> str:
    return ", ".join(key.upper() if len(key) <= 4 else key.title() for key in agencies)
