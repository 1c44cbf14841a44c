"""Reading one article: the way in and out of this room."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from briefing.paragraphs.blocks import Block, width
from briefing.paragraphs.copied import read_lines
from briefing.paragraphs.dating import Clues, contradictions, find_dating
from briefing.paragraphs.language import detect, script, tag
from briefing.paragraphs.marked import read_marked
from briefing.paragraphs.markup import clean_source
from briefing.paragraphs.metadata import Metadata
from briefing.paragraphs.notices import addresses_ai, says_machine_translated
from briefing.paragraphs.offsets import SourceMap
from briefing.paragraphs.outlet import find_outlet, web_address
from briefing.paragraphs.page import read_page
from briefing.paragraphs.walls import wall
from briefing.records.article import Article, DropCode, Markup
from briefing.records.reading import LeftOut, LeftOutReason, Paragraph, Reading, Unread
from briefing.text.clean import one_line

_LONGEST_TITLE = 300
_MOST_STAMPS = 25
_TELLING = 200


@dataclass(slots=True)
class _Draft:
    """An article on its way to being read."""

    title: str
    blocks: list[Block]
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def kept(self) -> list[Block]:
        return [block for block in self.blocks if block.kept]


def read_article(article: Article) -> Reading | Unread:
    """The paragraphs of ``article``, its language and date, and what was left out and why. Never raises."""
    draft = _judged(article)
    notes, translated = _notices(draft)
    _foreign_opening(draft)
    if not draft.kept:
        _keep_what_there_is(draft)
    texts = [block.text for block in draft.kept]
    barrier = wall(draft.title, texts) if article.markup is not Markup.TEXT or "#" not in article.path else None
    if barrier or not texts:
        code, reason = barrier or (DropCode.NO_TEXT, "no text of an article was found in it")
        return Unread(article=article, code=code, reason=reason, left_out=_left_out(draft.blocks, everything=True))
    return _reading(article, draft, notes, translated=translated)


def _judged(article: Article) -> _Draft:
    if article.markup is Markup.HTML:
        source = clean_source(article.body)
        page = read_page(source, article.title)
        _place(page.blocks, source)
        return _Draft(page.title, page.blocks, page.metadata)
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


def _notices(draft: _Draft) -> tuple[list[str], bool]:
    """Leave out notices on the text itself and orders to machines; gives notes, and whether a machine translated it."""
    notes: list[str] = []
    translated = False
    ordered = [b for b in draft.blocks if b.reason is not LeftOutReason.COMMENT and addresses_ai(b.text)]
    for block in ordered:
        block.kept, block.reason = False, LeftOutReason.INSTRUCTION
    if ordered:
        notes.append("it holds text addressed to AI systems, which was left out")
    kept = draft.kept
    ends = {id(block) for block in (*_leading_notices(kept), *kept[:1], *kept[-2:])}
    for block in draft.blocks:
        if block.reason in (LeftOutReason.COMMENT, LeftOutReason.TEASER) or not says_machine_translated(block.text):
            continue
        if not block.kept or id(block) in ends:
            translated = True
            block.kept, block.reason = False, LeftOutReason.NOTICE
    return notes, translated


def _leading_notices(kept: list[Block]) -> list[Block]:
    """The notices on machine translation that open the text, one in each of several languages."""
    return list(takewhile(lambda block: says_machine_translated(block.text), kept))


def _foreign_opening(draft: _Draft) -> None:
    """Leave out lines above the text in another language than the text's: switches and notices for other readers."""
    kept = draft.kept
    if len(kept) < 4:
        return
    rest = "\n".join(block.text for block in kept[2:])
    language, writing = detect(rest), script(rest)
    for block in kept[:3]:
        own = detect(block.text, sure=0.97) if len(block.text) >= 40 else None
        other_script = writing is not None and script(block.text) not in (None, writing)
        if not other_script and (not own or not language or own == language):
            break
        block.kept, block.reason = False, LeftOutReason.NOTICE


def _keep_what_there_is(draft: _Draft) -> None:
    """Keep the longest of the doubtful blocks, or the title, where all was left out: a headline alone is news, too."""
    never = {LeftOutReason.HIDDEN, LeftOutReason.INSTRUCTION, LeftOutReason.COMMENT, LeftOutReason.NOTICE}
    open_blocks = [block for block in draft.blocks if block.reason not in never]
    best = max(open_blocks, key=lambda block: width(block.text), default=None)
    if best is not None and any(map(str.isalnum, best.text)):
        best.kept, best.reason = True, None


def _reading(article: Article, draft: _Draft, notes: list[str], *, translated: bool) -> Reading:
    texts = [block.text for block in draft.kept]
    stated = [tag(name) for name in (article.language, *draft.metadata.languages)]
    language = tag(article.language) or detect("\n".join(texts)) or next(filter(None, stated), None)
    address = web_address([article.url, *draft.metadata.addresses])
    dating = find_dating(_clues(article, draft, address, language))
    if dating and article.day and abs((dating.day - article.day).days) > 3:
        notes.append(f"it is dated {dating.day.isoformat()}, but lies in the folder of {article.day.isoformat()}")
    notes.extend(
        contradictions(texts[:40] + [b.text for b in draft.blocks if b.reason is LeftOutReason.BYLINE][:10], language)
    )
    return Reading(
        article=article,
        title=_short(draft.title or texts[0]),
        source=find_outlet(article.source, draft.metadata.outlets, address, texts[0]),
        url=address,
        language=language,
        published=dating,
        paragraphs=tuple(_paragraph(n, block, language) for n, block in enumerate(draft.kept, 1)),
        left_out=_left_out(draft.blocks),
        machine_translated=translated,
        notes=tuple(notes),
    )


def _clues(article: Article, draft: _Draft, address: str | None, language: str | None) -> Clues:
    kept = [n for n, block in enumerate(draft.blocks) if block.kept]
    first, last = kept[0], kept[-1]
    # From the first paragraph upwards, then inside the text, then below it: the nearer, the likelier its own date.
    order = [*range(first - 1, -1, -1), *range(first, last + 1), *range(last + 1, min(len(draft.blocks), last + 6))]
    wrong = {
        LeftOutReason.COMMENT,
        LeftOutReason.TEASER,
        LeftOutReason.HIDDEN,
        LeftOutReason.REPEATED,
        LeftOutReason.CAPTION,
    }
    stamps = [draft.blocks[n].text for n in order if not draft.blocks[n].kept and draft.blocks[n].reason not in wrong]
    dated = [text for text in stamps if len(text) <= 120 and any(map(str.isdigit, text))]
    return Clues(
        stated=[*filter(None, [article.published]), *draft.metadata.published],
        addresses=[*filter(None, [address])],
        stamps=dated[:_MOST_STAMPS],
        opening=[draft.blocks[n].text for n in kept[:3]],
        language=language,
        day=article.day,
        path=article.path,
    )


def _paragraph(number: int, block: Block, language: str | None) -> Paragraph:
    own = detect(block.text[:_TELLING], sure=0.97) if len(block.text) >= 60 else None
    return Paragraph(
        id=f"p{number}", text=block.text, start=block.start or 0, end=block.end or 0, language=own or language
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
