"""Reading one article: the way in and out of this room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from briefing.paragraphs.addressed import addressed_to_machines
from briefing.paragraphs.addressed_blocks import leave_out_orders
from briefing.paragraphs.blocks import Block, width
from briefing.paragraphs.clues import gather
from briefing.paragraphs.copied import read_lines
from briefing.paragraphs.dating import Clues, figures_order, find_dating
from briefing.paragraphs.language import (
    article_language,
    detect,
    familiar_words,
    is_familiar,
    paragraph_language,
    same_language,
    script,
    tag,
    without_country,
)
from briefing.paragraphs.marked import read_marked
from briefing.paragraphs.markup import clean_source
from briefing.paragraphs.metadata import Metadata
from briefing.paragraphs.oddities import find_oddities
from briefing.paragraphs.offsets import SourceMap
from briefing.paragraphs.outlet import place, web_address
from briefing.paragraphs.page import read_page
from briefing.paragraphs.telling import find_told_dates
from briefing.paragraphs.translated import says_machine_translated
from briefing.paragraphs.walls import wall
from briefing.records.article import Article, DropCode, Markup
from briefing.records.outlet import Outlet
from briefing.records.reading import Dating, LeftOut, LeftOutReason, Oddity, OddityKind, Paragraph, Reading, Unread
from briefing.text.clean import one_line

_LONGEST_TITLE = 300
_FAR_FROM_FOLDER = 3
_MOST_BYLINES = 10
_TELLING = 1200
"""Characters of an article that tell its language surely enough to set its first lines against it."""
_MOST_SEARCHED = 40
"""Lines before the title and after the first paragraph that are still the head of the article."""


@dataclass(slots=True)
class _Draft:
    """An article on its way to being read."""

    title: str
    blocks: list[Block]
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()
    """What the page room has to say of the page, for people."""

    @property
    def kept(self) -> list[Block]:
        return [block for block in self.blocks if block.kept]


@dataclass(frozen=True, slots=True)
class _Given:
    """What the caller knows beside the article."""

    outlets: Sequence[Outlet]
    latest: date | None


def read_article(article: Article, outlets: Sequence[Outlet] = (), *, latest: date | None = None) -> Reading | Unread:
    """The paragraphs of ``article``, its language and date, and what was left out and why. Never raises.

    ``outlets``: the list of outlets in force, which tells name, kind and country of the one it is from. ``latest``: a
    day after which it cannot have been published; used where it lies in no day's folder.
    """
    draft = _judged(article)
    odd, translated = _notices(draft, article)
    _foreign_opening(draft)
    if not draft.kept:
        _keep_what_there_is(draft)
    texts = [block.text for block in draft.kept]
    barrier = wall(draft.title, texts) if article.markup is not Markup.TEXT or "#" not in article.path else None
    if barrier or not texts:
        code, reason = barrier or (DropCode.NO_TEXT, "no text of an article was found in it")
        return Unread(article=article, code=code, reason=reason, left_out=_left_out(draft.blocks, everything=True))
    return _reading(article, draft, odd, _Given(outlets, latest), translated=translated)


def _judged(article: Article) -> _Draft:
    if article.markup is Markup.HTML:
        source = clean_source(article.body)
        page = read_page(source, article.title)
        _place(page.blocks, source)
        return _Draft(page.title, page.blocks, page.metadata, tuple(getattr(page, "notes", ())))
    if article.markup is Markup.MARKDOWN:
        marked = read_marked(article.body, article.title)
        return _Draft(marked.title, marked.blocks)
    lines = read_lines(article.body, article.title, trusted=article.title is not None)
    return _Draft(lines.title, lines.blocks)


def _place(blocks: list[Block], source: str) -> None:
    """Find where the blocks of a page stand in its source."""
    if not blocks:
        return
    places = SourceMap(source)
    for block in blocks:
        if place := places.locate(block.raw):
            block.start, block.end = place


def _notices(draft: _Draft, article: Article) -> tuple[list[Oddity], bool]:
    """Leave out notices on the text and orders to machines; gives oddities, and whether a machine translated it."""
    odd = list(leave_out_orders(draft.blocks, draft.title, article.body, markup=article.markup is not Markup.TEXT))
    if addressed_to_machines(draft.title):
        odd = odd or [_odd_title(draft.title)]
        draft.title = ""
    translated = False
    kept = draft.kept
    ends = {id(block) for block in (*_leading_notices(kept), *kept[:1], *kept[-2:])}
    for block in draft.blocks:
        if block.reason in (LeftOutReason.COMMENT, LeftOutReason.TEASER) or not says_machine_translated(block.text):
            continue
        if not block.kept or id(block) in ends:
            translated = True
            block.kept, block.reason = False, LeftOutReason.NOTICE
    return odd, translated


def _odd_title(title: str) -> Oddity:
    detail = "its title is addressed to AI systems, and was left out"
    return Oddity(kind=OddityKind.INSTRUCTION, words=_short(title), detail=detail, paragraph="title")


def _leading_notices(kept: list[Block]) -> list[Block]:
    """The notices on machine translation that open the text, one in each of several languages."""
    return list(takewhile(lambda block: says_machine_translated(block.text), kept))


def _foreign_opening(draft: _Draft) -> None:
    """Leave out lines above the text in another language than the text's: switches and notices for other readers."""
    kept = draft.kept
    if len(kept) < 4:
        return
    rest = [block.text for block in kept[2:]]
    if is_familiar(kept[0].text, familiar_words(rest)):
        return
    whole = "\n".join(rest)[:_TELLING]
    writing = script(whole)
    for block in kept[:3]:
        other_script = writing is not None and script(block.text) not in (None, writing)
        if not other_script and not _is_foreign(block.text, whole, writing):
            break
        block.kept, block.reason = False, LeftOutReason.NOTICE


def _is_foreign(line: str, whole: str, writing: str | None) -> bool:
    """Whether ``line`` is surely in another language than ``whole``, whose script is ``writing``."""
    # Lists of places in ideographs are taken for Chinese, whatever the language around them.
    if writing == "Hani" or len(line) < 40 or not (own := detect(line, sure=0.97)):
        return False
    language = detect(whole)
    return language is not None and not same_language(own, language)


def _keep_what_there_is(draft: _Draft) -> None:
    """Keep the longest of the doubtful blocks, or the title, where all was left out: a headline alone is news, too."""
    never = {LeftOutReason.HIDDEN, LeftOutReason.INSTRUCTION, LeftOutReason.COMMENT, LeftOutReason.NOTICE}
    open_blocks = [block for block in draft.blocks if block.reason not in never]
    best = max(open_blocks, key=lambda block: width(block.text), default=None)
    if best is not None and any(map(str.isalnum, best.text)):
        best.kept, best.reason = True, None


def _reading(article: Article, draft: _Draft, odd: list[Oddity], given: _Given, *, translated: bool) -> Reading:
    texts = [block.text for block in draft.kept]
    address = web_address([article.url, *draft.metadata.addresses])
    placed = place(article.source, draft.metadata.outlets, address, texts[0], given.outlets)
    language = article_language(texts, _declared(article, draft, placed.outlet))
    clues = _clues(article, draft, given, placed.outlet, address, language)
    dating = find_dating(clues)
    anchor = dating.day if dating else article.day
    title = _short(draft.title or texts[0])
    familiar = familiar_words(texts)
    paragraphs = tuple(_paragraph(n, block, language, familiar) for n, block in enumerate(draft.kept, 1))
    remarks = [Oddity(kind=OddityKind.PAGE, words="", detail=note) for note in (*draft.notes, *placed.notes)]
    oddities = (*odd, *remarks, *_contradictions(article, draft, dating, paragraphs, language))
    return Reading(
        article=article,
        title=title,
        source=placed.source,
        outlet=placed.outlet,
        url=address,
        language=language,
        published=dating,
        paragraphs=paragraphs,
        left_out=_left_out(draft.blocks),
        machine_translated=translated,
        told=find_told_dates(title, paragraphs, language, anchor, figures_order(clues)),
        oddities=oddities,
        notes=tuple(dict.fromkeys(one.detail for one in oddities)),
    )


def _clues(
    article: Article, draft: _Draft, given: _Given, outlet: Outlet | None, address: str | None, language: str | None
) -> Clues:
    return gather(
        article,
        draft.blocks,
        draft.metadata,
        address=address,
        language=language,
        tags=[*filter(None, map(tag, draft.metadata.languages))],
        country=outlet.country if outlet else None,
        latest=given.latest,
    )


def _declared(article: Article, draft: _Draft, outlet: Outlet | None) -> list[str]:
    """The languages that file, page and list of outlets declare, in that order of trust.

    Countries in the tags of pages are dropped: they are those of a template as often as of the text.
    """
    pages = (tag(name) for name in (*draft.metadata.languages, outlet.language if outlet else None))
    found = [tag(article.language), *(without_country(name) for name in pages if name)]
    return list(dict.fromkeys(filter(None, found)))


def _contradictions(
    article: Article, draft: _Draft, dating: Dating | None, paragraphs: Sequence[Paragraph], language: str | None
) -> Iterator[Oddity]:
    """What does not fit together: the date and its folder, weekdays and the dates beside them."""
    if dating and article.day and abs((dating.day - article.day).days) > _FAR_FROM_FOLDER:
        detail = f"it is dated {dating.day.isoformat()}, but lies in the folder of {article.day.isoformat()}"
        yield Oddity(kind=OddityKind.FOLDER, words=dating.words, detail=detail)
    anchor = dating.day if dating else article.day
    bylines = [block.text for block in draft.blocks if block.reason is LeftOutReason.BYLINE][:_MOST_BYLINES]
    for text in bylines:
        yield from find_oddities(text, None, language, anchor)
    for paragraph in paragraphs[:_MOST_SEARCHED]:
        yield from find_oddities(paragraph.text, paragraph.id, paragraph.language or language, anchor)


def _paragraph(number: int, block: Block, language: str | None, familiar: frozenset[str]) -> Paragraph:
    return Paragraph(
        id=f"p{number}",
        text=block.text,
        start=block.start or 0,
        end=block.end or 0,
        language=paragraph_language(block.text, language, familiar),
        doubtful=block.doubtful,
    )


def _left_out(blocks: list[Block], *, everything: bool = False) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(text=block.text, reason=block.reason or LeftOutReason.BOILERPLATE, start=block.start, end=block.end)
        for block in blocks
        if everything or not block.kept
    )


def _short(title: str) -> str:
    title = one_line(title)
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
