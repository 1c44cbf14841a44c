"""The mail: a subject, and the first page with the leads as plain text and as HTML, small enough for every mailbox."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.documents.html import finalize
from briefing.documents.mailing import Hangs, MailView, shorten, view_of_mail
from briefing.documents.plain import defused, in_columns, ours, plain_line
from briefing.documents.templating import filled
from briefing.documents.viewing import make_view
from briefing.records.edition import Edition

if TYPE_CHECKING:
    from jinja2 import BaseLoader

HTML, TEXT = "email/mail.html", "email/mail.txt"
MOST_BYTES = 90_000
"""Of either body, in UTF-8: mail services cut what is longer (Gmail at 102 KB), and the end of it is lost."""
_LONGEST_SUBJECT, _LONGEST_TITLE = 160, 60
_ENCODED_WORD = re.compile(r"=(?=\?)")


@dataclass(frozen=True)
class MailBody:
    """What a mail says, without its recipients and what hangs on it."""

    subject: str
    """One line."""
    text: str
    html: str


def render_mail(
    edition: Edition,
    templates: BaseLoader,
    *,
    attached: Sequence[str] = ("briefing.pdf",),
    link: str | None = None,
    updated: bool = False,
    unsubscribe: str | None = None,
) -> MailBody:
    """The mail that brings ``edition``: its first page, each event's lead, and what the lead relies on.

    ``attached``: names of the files that hang on it; ``link``: where the whole edition can be read; ``updated``: it
    replaces a mail of the same edition; ``unsubscribe``: where to write to receive no more (``mailto:`` or ``https:``).
    What is larger than `MOST_BYTES` is cut by events, and the mail says by how many. Raises `RenderError` where a
    template cannot be filled.
    """
    view = view_of_mail(make_view(edition), Hangs(tuple(attached), link, updated, unsubscribe))
    whole = _bodies(view, templates)
    text, html = whole if _fits(whole) else _cut(view, templates)
    return MailBody(_subject(view), text, html)


def _cut(view: MailView, templates: BaseLoader) -> tuple[str, str]:
    """With as many events as fit, by halves."""
    fits, too_many, best = 0, len(view.events), _bodies(view.first(0), templates)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        made = _bodies(view.first(middle), templates)
        if _fits(made):
            fits, best = middle, made
        else:
            too_many = middle
    return best


def _fits(bodies: tuple[str, str]) -> bool:
    return all(len(body.encode("utf-8")) < MOST_BYTES for body in bodies)


def _bodies(view: MailView, templates: BaseLoader) -> tuple[str, str]:
    values: Mapping[str, object] = {"view": view}
    text = filled(TEXT, templates, values, autoescape=False, finalize=plain_line, filters={"as_is": ours})
    filters: Mapping[str, Callable[[str], object]] = {"as_is": _escaped}
    html = filled(HTML, templates, values, autoescape=True, finalize=_finalize, filters=filters)
    return in_columns(text), html


def _escaped(text: str) -> object:
    """Our own words, or an address from ``words.web_address``: escaped, but not defused."""
    from markupsafe import escape

    return escape(text)


def _finalize(value: object) -> object:
    """As in the HTML form; and no words of a source become a link that a mail program makes of its own accord."""
    return finalize(defused(value)) if type(value) is str else value


def _subject(view: MailView) -> str:
    """Title, day and the first headline. No piece of it can be read as an encoded word (RFC 2047)."""
    headline = view.events[0].event.headline.text if view.events else ""
    said = ", ".join(filter(None, (shorten(view.title, _LONGEST_TITLE), view.short_date)))
    marked = {"mail_updated": view.hangs.updated, "mail_incomplete": view.incomplete}
    told = [f"{view.words.say(label)}: " for label, holds in marked.items() if holds]
    line = _ENCODED_WORD.sub("= ", "".join((*told, said, f": {headline}" if headline else "")))
    return shorten(line, _LONGEST_SUBJECT)
