"""The events of a view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.documents.checking import Tags, check_view, verdicts_of
from briefing.documents.differing import differing
from briefing.documents.sides import own_words, parted, remarked
from briefing.documents.timeline import dated, reported
from briefing.documents.view_events import EventView, Original, Related, StatementView
from briefing.documents.viewing_changes import change_of, kept, moves, news, was
from briefing.documents.viewing_shared import Shared
from briefing.documents.words import language_tag
from briefing.records.draft import Role
from briefing.records.edition import EditionArticle, EditionEvent, PrintedStatement
from briefing.records.outlet import OutletKind
from briefing.text.clean import one_line

_LABELLED = {Role.NEW: "new", Role.DISAGREEMENT: "disagreement", Role.BACKGROUND: "background"}
_NAMED_KINDS = (OutletKind.STATE, OutletKind.OFFICIAL, OutletKind.WIRE)
_MOST_SQUARES, _MOST_ORIGINALS = 10, 2
_MOST_OUTLETS, _MOST_LISTED = 40, 40


def event_view(shared: Shared, event: EditionEvent) -> EventView:
    """The event as printed. Fills what notes and filters need: it comes before them."""
    words, number, style = shared.words, shared.numbers[event.id], shared.attribution
    articles = [shared.articles[a] for a in event.articles if a in shared.articles]
    statements = [_statement(shared, s, event, place) for place, s in enumerate(event.statements, start=1)]
    withheld = shared.withheld[event.id]
    return EventView(
        id=event.id,
        number=number,
        anchor=f"event-{number}",
        headline=words.title(event.headline, event.headline_language),
        headline_source=_headline_source(shared, event),
        lead=tuple(s for s in statements if s.role == Role.LEAD),
        body=tuple(s for s in statements if s.role != Role.LEAD),
        articles=words.count("n_articles", len(event.articles)),
        origins=words.say("single_origin") if event.origins == 1 else words.count("n_origins", event.origins),
        single_origin=event.origins == 1,
        squares=_squares(event),
        since=_since(shared, event),
        languages=tuple(dict.fromkeys(tag.split("-")[0] for a in articles if (tag := language_tag(a.language)))),
        outlets=_outlets(shared, (style.outlet(a) for a in articles)),
        media=tuple(_media(shared, articles)),
        reported=reported(shared, event, articles),
        dated=dated(shared, articles),
        related=tuple(_related(shared, event.background)),
        listed=() if statements else tuple(_related(shared, event.articles[:_MOST_LISTED])),
        withheld=words.count("withheld_here", withheld) if withheld else None,
        problems=tuple(one_line(problem) for problem in event.problems),
        by_editor=words.say("headline_by_editor") if event.headline_by else None,
        notes=tuple(words.line(note) for note in event.notes),
        differing=tuple(differing(shared, event)),
        news=news(shared, event),
        repeated=words.say("unchanged_event", date=words.day(event.repeated)) if event.repeated else None,
        kept=tuple(kept(shared, event)),
        moves=tuple(moves(shared, event)),
    )


def _outlets(shared: Shared, names: Iterable[str]) -> tuple[str, ...]:
    """Each once; of many, the first and how many more."""
    each = tuple(dict.fromkeys(names))
    more = len(each) - _MOST_OUTLETS
    return (*each[:_MOST_OUTLETS], shared.words.count("n_more", more)) if more > 0 else each


def _squares(event: EditionEvent) -> str:
    """Origins filled, further articles hollow: the same as the figures, for the eye."""
    drawn = "■" * min(event.origins, _MOST_SQUARES)
    drawn += "□" * min(len(event.articles) - event.origins, _MOST_SQUARES - len(drawn))
    return drawn + "+" if len(event.articles) > _MOST_SQUARES else drawn


def _since(shared: Shared, event: EditionEvent) -> str | None:
    """Since when the event is told, and how many articles there were before."""
    words = shared.words
    if event.since is None:
        return None
    said = words.say("since", date=words.moment(event.since.isoformat()))
    return f"{said}; {words.count('n_earlier', len(event.earlier))}" if event.earlier else said


def _headline_source(shared: Shared, event: EditionEvent) -> str | None:
    """Whose title the headline is, where it is in another language and so not the edition's own words."""
    article = shared.articles.get(event.headline_article or "")
    return shared.attribution.outlet(article) if article and shared.words.foreign(event.headline_language) else None


def _media(shared: Shared, articles: Iterable[EditionArticle]) -> Iterator[str]:
    """``state media: A, B``, a kind each: who speaks for a state, an agency or an office is named as such."""
    named: dict[str, dict[str, None]] = {kind.value: {} for kind in _NAMED_KINDS}
    for article in articles:
        if article.kind in named:
            named[article.kind][shared.attribution.outlet(article)] = None
    for kind, outlets in named.items():
        if outlets:
            yield shared.words.say(
                "named_kind", kind=shared.words.kind(kind), outlets=", ".join(_outlets(shared, outlets))
            )


def _statement(shared: Shared, statement: PrintedStatement, event: EditionEvent, place: int) -> StatementView:
    words, number = shared.words, shared.numbers[event.id]
    outlet = words.name(statement.outlet or "") or None
    if statement.verbatim and outlet is None and statement.citations:  # nobody's words are printed as if ours
        outlet = shared.attribution.outlet(shared.articles.get(statement.citations[0].article))
    told = shared.told.get(statement.id)
    text = remarked(words, own_words(statement), told)
    change = change_of(statement, event)
    label = f"change_{change}" if change else _LABELLED.get(statement.role)
    return StatementView(
        id=statement.id,
        anchor=f"s-{number}-{place}",
        role=statement.role.value,
        text=words.line(words.quoted(text) if statement.verbatim else text, statement.language),
        parts=parted(words, text, told, shared.languages),
        label=words.say(label) if label else None,
        outlet=outlet,
        verbatim=statement.verbatim,
        marks=shared.marks(
            statement.citations,
            f"ref-{number}-{place}",
            f"{number}.{place}",
            words.say("back_to", event=number, statement=place),
        ),
        check=check_view(words, statement),
        tags=_tagged(shared, statement, number),
        change=change,
        was=tuple(was(shared, statement, event, place)),
        originals=tuple(_originals(shared, statement)),
    )


def _originals(shared: Shared, statement: PrintedStatement) -> Iterator[Original]:
    """The words that a quotation gives in the edition's language, as they were said."""
    if statement.role is not Role.QUOTE or statement.verbatim:
        return
    shown: set[str] = set()
    for citation in statement.citations:
        tag = shared.passage_languages.get((citation.article, citation.paragraph))
        quote = one_line(citation.quote)
        if not quote or not shared.words.foreign(tag) or quote in shown or quote in one_line(statement.text):
            continue
        shown.add(quote)
        line = shared.words.line(shared.words.quoted(quote), tag)
        yield Original(line, shared.attribution.outlet(shared.articles.get(citation.article)))
        if len(shown) == _MOST_ORIGINALS:
            return


def _tagged(shared: Shared, statement: PrintedStatement, number: int) -> Tags:
    cited = dict.fromkeys(c.article for c in statement.citations)
    articles = [shared.articles[one] for one in cited if one in shared.articles]
    outlets = tuple(dict.fromkeys(shared.outlet_code(a) for a in articles))
    languages = dict.fromkeys(tag.split("-")[0].lower() for a in articles if (tag := language_tag(a.language)))
    tags = Tags(number, outlets, tuple(languages), verdicts_of(statement))
    shared.tags.append(tags)
    return tags


def _related(shared: Shared, ids: Iterable[str]) -> Iterator[Related]:
    listed = shared.earlier | shared.articles
    for article in (listed[one] for one in ids if one in listed):
        yield Related(
            title=shared.words.title(article.title, article.language),
            outlet=shared.attribution.outlet(article),
            date=shared.attribution.date(article),
        )
