"""What the parts of a view share while an edition is under way to it: look-ups, and who leads to which note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from briefing.documents.attribution import Attribution
from briefing.documents.checking import Tags
from briefing.documents.view import Back
from briefing.documents.view_events import Mark
from briefing.documents.words import Words
from briefing.records.draft import Citation
from briefing.records.edition import Edition, EditionArticle

NoteKey = tuple[str, str, date | None]
"""Article, paragraph, and for a passage of an earlier day that day."""


class Shared:
    """One edition's look-ups; made anew for each view, since it learns which mark leads to which note."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.words = Words(edition.language)
        self.attribution = Attribution(self.words)
        self.articles = {article.id: article for article in edition.articles}
        self.earlier = {article.id: article for article in edition.earlier}
        self.numbers = {event.id: number for number, event in enumerate(edition.events, start=1)}
        self.told = {d.statement: d for event in edition.events for d in event.disagreements if d.statement}
        self.languages = {article.id: article.language for article in edition.articles}
        self.cited = frozenset(passage.article for passage in edition.passages)
        self.passage_languages = {(p.article, p.paragraph): p.language for p in edition.passages}
        self.withheld = Counter(one.event for one in edition.withheld)
        self.tags: list[Tags] = []
        self.outlets: dict[str, int] = {}
        self.used: dict[int, list[Back]] = {}
        self.quotes: dict[NoteKey, list[str]] = {}
        self._notes: dict[NoteKey, int] = {(p.article, p.paragraph, None): p.note for p in edition.passages}
        self._notes |= {(p.article, p.paragraph, p.day): p.note for p in edition.earlier_passages}

    def note(self, citation: Citation, day: date | None = None) -> int | None:
        """The number of the note that a citation leads to; ``day``: of the edition that cited it, if not this one."""
        return self._notes.get((citation.article, citation.paragraph, day)) or None  # 0: in the record alone

    def marks(
        self, citations: Iterable[Citation], anchor: str, place: str, label: str, day: date | None = None
    ) -> tuple[Mark, ...]:
        """One mark a cited passage; the notes learn who leads to them and on which words they rely.

        ``anchor``: what the ids of these marks begin with; ``place`` and ``label``: how the way back is called.
        """
        marks: dict[int, Mark] = {}
        for citation in citations:
            number = self.note(citation, day)
            if number is None:
                continue
            self.quotes.setdefault((citation.article, citation.paragraph, day), []).append(citation.quote)
            if number not in marks:
                marks[number] = Mark(number=number, anchor=f"{anchor}-{number}", note=f"note-{number}")
                self.used.setdefault(number, []).append(Back(f"{anchor}-{number}", place, label))
        return tuple(marks.values())

    def outlet_code(self, article: EditionArticle) -> str:
        """A name of ours for the outlet: its own may hold anything."""
        return f"o{self.outlets.setdefault(self.attribution.outlet(article), len(self.outlets) + 1)}"
