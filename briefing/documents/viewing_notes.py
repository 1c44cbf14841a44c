"""The apparatus of a view: notes, sources, what was withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.documents.checking import WITHHELD, Tags
from briefing.documents.marking import segments
from briefing.documents.view import NoteView, SourceGroup, SourceView, WithheldGroup, WithheldView
from briefing.documents.viewing_shared import Shared
from briefing.documents.words import Line, shown_address, web_address
from briefing.records.changes import EarlierPassage
from briefing.records.edition import EarlierArticle, EditionArticle, Passage
from briefing.text.clean import one_line

LISTED = 500
"""Pages, or files not read, of an edition that lists them all. Nobody reads longer lists, and they make a PDF of
hundreds of pages: beyond, briefing.json has them."""
_EACH = 10  # pages of each event that a larger edition lists, if it cites no more


def notes(shared: Shared) -> Iterator[NoteView]:
    """The passages of the day, by number."""
    for passage in sorted(shared.edition.passages, key=lambda p: p.note):
        yield _note(shared, passage)


def earlier_notes(shared: Shared) -> Iterator[NoteView]:
    """The passages of earlier days, by number."""
    printed = [passage for passage in shared.edition.earlier_passages if passage.note]  # 0: in the record alone
    for passage in sorted(printed, key=lambda p: p.note):
        yield _earlier_note(shared, passage)


def _note(shared: Shared, passage: Passage) -> NoteView:
    words, told = shared.words, shared.attribution
    article = shared.articles.get(passage.article)
    url = web_address(article.url) if article else None
    line = words.line(passage.text, passage.language)
    return NoteView(
        number=passage.note,
        anchor=f"note-{passage.note}",
        label=words.say("note", n=passage.note),
        outlet=told.outlet(article),
        about=told.about(article),
        date=told.date(article),
        dating=told.dating(article),
        title=words.title(article.title, article.language) if article else Line(""),
        paragraph=_place(shared, passage.paragraph, passage.of),
        before=words.line(passage.before, passage.language) if passage.before else None,
        after=words.line(passage.after, passage.language) if passage.after else None,
        passage=segments(passage.text, shared.quotes.get((passage.article, passage.paragraph, None), ())),
        lang=line.lang,
        dir=line.dir,
        language=line.language,
        machine_translated=bool(article and article.machine_translated),
        url=url,
        shown_url=shown_address(url) if url else None,
        backs=tuple(shared.used.get(passage.note, ())),
    )


def _earlier_note(shared: Shared, passage: EarlierPassage) -> NoteView:
    words = shared.words
    article = EarlierArticle(
        id=passage.article,
        path=passage.article,
        title=passage.title,
        source=passage.source,
        language=passage.language,
        published=passage.published,
        published_evidence=None,
        url=passage.url,
        day=passage.day,
    )
    url = web_address(passage.url)
    line = words.line(passage.text, passage.language)
    return NoteView(
        number=passage.note,
        anchor=f"note-{passage.note}",
        label=words.say("note", n=passage.note),
        outlet=shared.attribution.outlet(article),
        about=None,
        date=shared.attribution.date(article),
        dating=None,
        title=words.title(passage.title, passage.language),
        paragraph=_place(shared, passage.paragraph, None),
        before=None,
        after=None,
        passage=segments(passage.text, shared.quotes.get((passage.article, passage.paragraph, passage.day), ())),
        lang=line.lang,
        dir=line.dir,
        language=line.language,
        machine_translated=False,
        url=url,
        shown_url=shown_address(url) if url else None,
        backs=tuple(shared.used.get(passage.note, ())),
        day=words.say("as_read_on", date=words.day(passage.day)),
    )


def _place(shared: Shared, paragraph: str, of: int | None) -> str:
    number = one_line(paragraph).removeprefix("p")
    return shared.words.say("place", n=number, of=of) if of else f"¶ {number}"


def sources(shared: Shared) -> Iterator[SourceGroup]:
    """The pages read, by event: all of them, or of many those that are cited and the first of each event."""
    grouped: dict[str, list[EditionArticle]] = {event.id: [] for event in shared.edition.events}
    for article in shared.edition.articles:
        grouped.setdefault(article.event if article.event in shared.numbers else "", []).append(article)
    headings = _headings(shared)
    for event, articles in grouped.items():
        if articles:
            heading = headings.get(event) or Line(shared.words.say("other_articles"))
            listed = _listed(shared, articles)
            more = in_record(shared, len(articles) - len(listed))
            yield SourceGroup(shared.numbers.get(event), heading, tuple(_source(shared, a) for a in listed), more)


def _listed(shared: Shared, articles: Sequence[EditionArticle]) -> list[EditionArticle]:
    if len(shared.edition.articles) <= LISTED:
        return list(articles)
    cited = [article.id in shared.cited for article in articles]
    room = max(0, _EACH - sum(cited))
    first = {a.id for a in [a for a, own in zip(articles, cited, strict=True) if not own][:room]}
    return [a for a, own in zip(articles, cited, strict=True) if own or a.id in first]


def in_record(shared: Shared, more: int) -> str | None:
    """That so many entries of a list are in the record alone; ``None`` for none."""
    return shared.words.count("n_in_record", more) if more else None


def _source(shared: Shared, article: EditionArticle) -> SourceView:
    words, told = shared.words, shared.attribution
    pieces = [f"{words.reason(reason)} ({words.number(n)})" for reason, n in article.left_out.items()]
    return SourceView(
        outlet=told.outlet(article),
        title=words.title(article.title, article.language),
        about=told.about(article),
        date=told.date(article),
        dating=told.dating(article),
        language=words.language(article.language),
        url=web_address(article.url),
        machine_translated=article.machine_translated,
        left_out=", ".join(pieces) or None,
        oddities=tuple(one_line(note) for note in article.notes),
    )


def withheld(shared: Shared) -> Iterator[WithheldGroup]:
    """What was not printed, by event, and why."""
    grouped: dict[str, list[WithheldView]] = {event.id: [] for event in shared.edition.events}
    for one in shared.edition.withheld:
        findings = tuple(dict.fromkeys(one_line(f) for f in one.findings if f != one.reason))
        tags = Tags(shared.numbers.get(one.event, 0), verdicts=(WITHHELD,))
        shared.tags.append(tags)
        view = WithheldView(shared.words.line(one.text), one_line(one.reason), findings, tags)
        grouped.setdefault(one.event, []).append(view)
    headings = _headings(shared)
    for event, statements in grouped.items():
        if statements:
            heading = headings.get(event) or Line(one_line(event))
            yield WithheldGroup(shared.numbers.get(event), heading, tuple(statements))


def _headings(shared: Shared) -> dict[str, Line]:
    return {e.id: shared.words.title(e.headline, e.headline_language) for e in shared.edition.events}
