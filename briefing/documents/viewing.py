"""From the edition to its view: every choice of what is said where is made here, once for all forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.documents.attribution import Attribution
from briefing.documents.checking import (
    WITHHELD,
    FilterView,
    Option,
    Tags,
    check_view,
    filters,
    verdicts_of,
)
from briefing.documents.making import disclosure, making
from briefing.documents.marking import segments
from briefing.documents.sides import own_words, parted
from briefing.documents.view import (
    Back,
    DroppedView,
    EventView,
    Mark,
    NoteView,
    Related,
    SourceGroup,
    SourceView,
    StatementView,
    View,
    WithheldGroup,
    WithheldView,
)
from briefing.documents.words import Line, Words, language_tag, shown_address, web_address
from briefing.records.draft import Role
from briefing.records.edition import (
    Edition,
    EditionArticle,
    EditionEvent,
    Passage,
    PrintedStatement,
)
from briefing.text.clean import one_line

_LABELLED = {Role.NEW: "new", Role.DISAGREEMENT: "disagreement", Role.BACKGROUND: "background"}
_SHOWN_WORDS = 60


def make_view(edition: Edition) -> View:
    """The view of ``edition`` that all templates lay out."""
    return _Viewer(edition).view()


class _Viewer:
    """One edition under way to its view: the look-ups that its parts share."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._words = Words(edition.language)
        self._from = Attribution(self._words)
        self._articles = {article.id: article for article in edition.articles}
        self._earlier = {article.id: article for article in edition.earlier}
        self._notes = {(p.article, p.paragraph): p.note for p in edition.passages}
        self._numbers = {event.id: number for number, event in enumerate(edition.events, start=1)}
        self._used: dict[int, list[Back]] = {}
        self._quotes: dict[tuple[str, str], list[str]] = {}
        self._tags: list[Tags] = []
        self._told = {d.statement: d for event in edition.events for d in event.disagreements if d.statement}
        self._languages = {article.id: article.language for article in edition.articles}
        self._outlets: dict[str, int] = {}

    def view(self) -> View:
        edition, words = self._edition, self._words
        events = tuple(self._event(event) for event in edition.events)  # fills what notes need: comes first
        withheld = tuple(self._withheld())
        return View(
            words=words,
            title=one_line(edition.title),
            day=edition.date.isoformat(),
            date=words.long_date(edition.date),
            covers=words.say(
                "covers", date=words.moment(edition.date.isoformat()), timezone=one_line(edition.timezone)
            ),
            coverage=self._coverage(),
            missing=self._missing(),
            events=events,
            notes=tuple(self._note(passage) for passage in sorted(edition.passages, key=lambda p: p.note)),
            sources=tuple(self._sources()),
            withheld=withheld,
            dropped=tuple(DroppedView(one_line(d.path), one_line(d.reason)) for d in edition.dropped),
            making=making(words, self._edition),
            disclosure=disclosure(words, self._edition),
            filters=self._filters(),
        )

    def _coverage(self) -> tuple[str, ...]:
        counts, words = self._edition.counts, self._words
        return (
            words.count("n_events", counts.events),
            words.count("n_articles", counts.articles),
            words.count("n_origins", counts.origins),
            words.count("n_languages", len(counts.languages)),
        )

    def _missing(self) -> tuple[str, ...]:
        said = [one_line(sentence) for sentence in self._edition.incomplete]
        if self._edition.dropped:
            said.append(self._words.count("not_read", len(self._edition.dropped)))
        return tuple(said)

    # events

    def _event(self, event: EditionEvent) -> EventView:
        words, number = self._words, self._numbers[event.id]
        articles = [self._articles[a] for a in event.articles if a in self._articles]
        statements = [self._statement(s, number, place) for place, s in enumerate(event.statements, start=1)]
        withheld = sum(1 for one in self._edition.withheld if one.event == event.id)
        return EventView(
            id=event.id,
            number=number,
            anchor=f"event-{number}",
            headline=words.title(event.headline, event.headline_language),
            headline_source=self._headline_source(event),
            lead=tuple(s for s in statements if s.role == Role.LEAD),
            body=tuple(s for s in statements if s.role != Role.LEAD),
            articles=words.count("n_articles", len(event.articles)),
            origins=words.say("single_origin") if event.origins == 1 else words.count("n_origins", event.origins),
            single_origin=event.origins == 1,
            since=self._since(event),
            languages=tuple(dict.fromkeys(tag.split("-")[0] for a in articles if (tag := language_tag(a.language)))),
            outlets=tuple(dict.fromkeys(self._from.outlet(a) for a in articles)),
            related=tuple(self._related(event.background)),
            listed=() if statements else tuple(self._related(event.articles)),
            withheld=words.count("withheld_here", withheld) if withheld else None,
            problems=tuple(one_line(problem) for problem in event.problems),
            by_editor=words.say("headline_by_editor") if event.headline_by else None,
            notes=tuple(words.line(note) for note in event.notes),
        )

    def _since(self, event: EditionEvent) -> str | None:
        """Since when the event is told, and how many articles there were before."""
        if event.since is None:
            return None
        said = self._words.say("since", date=self._words.moment(event.since.isoformat()))
        return f"{said}; {self._words.count('n_earlier', len(event.earlier))}" if event.earlier else said

    def _headline_source(self, event: EditionEvent) -> str | None:
        """Whose title the headline is, where it is in another language and so not the edition's own words."""
        article = self._articles.get(event.headline_article or "")
        return self._from.outlet(article) if article and self._words.foreign(event.headline_language) else None

    def _statement(self, statement: PrintedStatement, number: int, place: int) -> StatementView:
        words = self._words
        outlet = words.name(statement.outlet or "") or None
        if statement.verbatim and outlet is None and statement.citations:  # nobody's words are printed as if ours
            outlet = self._from.outlet(self._articles.get(statement.citations[0].article))
        text = own_words(statement)
        label = _LABELLED.get(statement.role)
        return StatementView(
            id=statement.id,
            anchor=f"s-{number}-{place}",
            role=statement.role.value,
            text=words.line(words.quoted(text) if statement.verbatim else text, statement.language),
            parts=parted(words, text, self._told.get(statement.id), self._languages),
            label=words.say(label) if label else None,
            outlet=outlet,
            verbatim=statement.verbatim,
            marks=self._marks(statement, number, place),
            check=check_view(words, statement),
            tags=self._tagged(statement, number),
        )

    def _tagged(self, statement: PrintedStatement, number: int) -> Tags:
        cited = dict.fromkeys(c.article for c in statement.citations)
        articles = [self._articles[one] for one in cited if one in self._articles]
        outlets = tuple(dict.fromkeys(self._outlet_code(a) for a in articles))
        languages = dict.fromkeys(tag.split("-")[0].lower() for a in articles if (tag := language_tag(a.language)))
        tags = Tags(number, outlets, tuple(languages), verdicts_of(statement))
        self._tags.append(tags)
        return tags

    def _outlet_code(self, article: EditionArticle) -> str:
        """A name of ours for the outlet: its own may hold anything."""
        return f"o{self._outlets.setdefault(self._from.outlet(article), len(self._outlets) + 1)}"

    def _filters(self) -> tuple[FilterView, ...]:
        events = [
            Option(str(n), f"{n} {one_line(e.headline)[:_SHOWN_WORDS]}")
            for n, e in enumerate(self._edition.events, start=1)
        ]
        outlets = [Option(f"o{code}", name) for name, code in sorted(self._outlets.items())]
        return tuple(filters(self._words, self._tags, events, outlets))

    def _marks(self, statement: PrintedStatement, number: int, place: int) -> tuple[Mark, ...]:
        """One mark a cited passage; the notes learn who leads to them and on which words they rely."""
        marks: dict[int, Mark] = {}
        for citation in statement.citations:
            key = (citation.article, citation.paragraph)
            note = self._notes.get(key)
            if note is None:
                continue
            self._quotes.setdefault(key, []).append(citation.quote)
            if note not in marks:
                anchor = f"ref-{number}-{place}-{note}"
                marks[note] = Mark(number=note, anchor=anchor, note=f"note-{note}")
                label = self._words.say("back_to", event=number, statement=place)
                back = Back(anchor=anchor, place=f"{number}.{place}", label=label)
                self._used.setdefault(note, []).append(back)
        return tuple(marks.values())

    def _related(self, ids: Iterable[str]) -> Iterator[Related]:
        listed = self._earlier | self._articles
        for article in (listed[one] for one in ids if one in listed):
            yield Related(
                title=self._words.title(article.title, article.language),
                outlet=self._from.outlet(article),
                date=self._from.date(article),
            )

    # the apparatus

    def _note(self, passage: Passage) -> NoteView:
        words = self._words
        article = self._articles.get(passage.article)
        url = web_address(article.url) if article else None
        line = words.line(passage.text, passage.language)
        return NoteView(
            number=passage.note,
            anchor=f"note-{passage.note}",
            label=words.say("note", n=passage.note),
            outlet=self._from.outlet(article),
            about=self._from.about(article),
            date=self._from.date(article),
            dating=self._from.dating(article),
            title=words.title(article.title, article.language) if article else Line(""),
            paragraph=self._place(passage),
            before=words.line(passage.before, passage.language) if passage.before else None,
            after=words.line(passage.after, passage.language) if passage.after else None,
            passage=segments(passage.text, self._quotes.get((passage.article, passage.paragraph), ())),
            lang=line.lang,
            dir=line.dir,
            language=line.language,
            machine_translated=bool(article and article.machine_translated),
            url=url,
            shown_url=shown_address(url) if url else None,
            backs=tuple(self._used.get(passage.note, ())),
        )

    def _place(self, passage: Passage) -> str:
        number = one_line(passage.paragraph).removeprefix("p")
        return self._words.say("place", n=number, of=passage.of) if passage.of else f"¶ {number}"

    def _sources(self) -> Iterator[SourceGroup]:
        grouped: dict[str, list[EditionArticle]] = {event.id: [] for event in self._edition.events}
        for article in self._edition.articles:
            grouped.setdefault(article.event if article.event in self._numbers else "", []).append(article)
        headings = {
            event.id: self._words.title(event.headline, event.headline_language) for event in self._edition.events
        }
        for event, articles in grouped.items():
            if articles:
                heading = headings.get(event) or Line(self._words.say("other_articles"))
                yield SourceGroup(self._numbers.get(event), heading, tuple(self._source(a) for a in articles))

    def _source(self, article: EditionArticle) -> SourceView:
        words = self._words
        pieces = [f"{words.reason(reason)} ({words.number(n)})" for reason, n in article.left_out.items()]
        return SourceView(
            outlet=self._from.outlet(article),
            title=words.title(article.title, article.language),
            about=self._from.about(article),
            date=self._from.date(article),
            dating=self._from.dating(article),
            language=words.language(article.language),
            url=web_address(article.url),
            machine_translated=article.machine_translated,
            left_out=", ".join(pieces) or None,
            oddities=tuple(one_line(note) for note in article.notes),
        )

    def _withheld(self) -> Iterator[WithheldGroup]:
        grouped: dict[str, list[WithheldView]] = {event.id: [] for event in self._edition.events}
        for one in self._edition.withheld:
            findings = tuple(dict.fromkeys(one_line(f) for f in one.findings if f != one.reason))
            tags = Tags(self._numbers.get(one.event, 0), verdicts=(WITHHELD,))
            self._tags.append(tags)
            view = WithheldView(self._words.line(one.text), one_line(one.reason), findings, tags)
            grouped.setdefault(one.event, []).append(view)
        headings = {
            event.id: self._words.title(event.headline, event.headline_language) for event in self._edition.events
        }
        for event, statements in grouped.items():
            if statements:
                heading = headings.get(event) or Line(one_line(event))
                yield WithheldGroup(self._numbers.get(event), heading, tuple(statements))
