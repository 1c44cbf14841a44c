"""The Markdown form: GitHub's dialect with footnotes, and plain enough to read in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing.documents.house_style import HouseStyle
from briefing.documents.marking import Segment
from briefing.documents.templating import filled
from briefing.documents.view_events import Mark
from briefing.documents.viewing import make_view
from briefing.records.edition import Edition
from briefing.text.clean import one_line

if TYPE_CHECKING:
    from jinja2 import BaseLoader

TEMPLATE = "markdown/briefing.md"

# What CommonMark and GitHub read as markup in the middle of a line. A backslash takes the meaning and nothing else;
# characters that have none there are left alone, so that the text stays readable as it is.
_ANYWHERE = re.compile(r"[\\`*\[\]<|~${#]|_(?![^\W_])|(?<![^\W_])_|&(?=[#A-Za-z])|:(?=//)|(?<=[wW]{3})\.")
_AT_START = re.compile(r"[-+=>:]|\d{1,9}(?=[.)])")
# GitHub makes links of mail addresses after it has read the backslashes, so that those do not help (tried with
# cmark-gfm 0.29): an invisible joiner before the @ does.
_MAIL = re.compile(r"(?<=[\w.+-])@(?=\w)")
_MAIL_SCHEME = re.compile(r"\b(mailto|xmpp):", re.IGNORECASE)
_WORD_JOINER = "\u2060"


class Markup(str):
    """Text that is Markdown already, made here; everything else is escaped on its way into a template."""

    __slots__ = ()


def escape(text: str) -> str:
    """``text`` on one line, so that Markdown shows exactly its characters: no link, emphasis, HTML or block."""
    text = one_line(text)
    escaped = _ANYWHERE.sub(lambda m: f"\\{m.group()}", text)
    if start := _AT_START.match(escaped):
        lead = start.group()
        escaped = f"{lead}\\{escaped[len(lead) :]}" if lead.isdigit() else f"\\{escaped}"
    return _MAIL.sub(f"{_WORD_JOINER}@", _MAIL_SCHEME.sub(rf"\1{_WORD_JOINER}:", escaped))


def finalize(value: object) -> str:
    """What a template's expression becomes: made Markup as it is, numbers as they are, all else escaped."""
    if isinstance(value, Markup):
        return value
    return str(value) if isinstance(value, int) else escape(str(value))


def marked(segments: Iterable[Segment]) -> Markup:
    """A passage with the marked words in bold.

    The asterisks stand at a letter or digit: beside punctuation without a space CommonMark takes them for text.
    """
    return Markup("".join(_bold(s.text) if s.marked else _kept(s.text) for s in segments))


def _bold(text: str) -> str:
    start = next((i for i, c in enumerate(text) if c.isalnum()), None)
    if start is None:
        return _kept(text)
    end = max(i for i, c in enumerate(text) if c.isalnum()) + 1
    return f"{_kept(text[:start])}**{_kept(text[start:end])}**{_kept(text[end:])}"


def _kept(text: str) -> str:
    """``text`` escaped, with the spaces at its ends that ``escape`` would take away."""
    left, right = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{left}{escape(text)}{right}" if text.strip() else left


def footnote(number: int) -> Markup:
    """The mark of note ``number``."""
    return Markup(f"[^{number}]")


def footnotes(marks: Iterable[Mark]) -> Markup:
    """The marks of several notes, one after another."""
    return Markup(" ".join(footnote(mark.number) for mark in marks))


def autolink(url: str) -> Markup:
    """A link that shows its address, which comes from ``words.web_address``: that lets no bracket or space through."""
    return Markup(f"<{url}>")


def render_markdown(edition: Edition, templates: BaseLoader, style: HouseStyle | None = None) -> bytes:
    """The edition in Markdown, UTF-8; ``style`` says which parts are shown.

    Raises ``RenderError`` where the template cannot be filled.
    """
    text = filled(
        TEMPLATE,
        templates,
        {"view": make_view(edition, style)},
        autoescape=False,
        finalize=finalize,
        filters={"marked": marked, "footnote": footnote, "footnotes": footnotes, "autolink": autolink},
    )
    folded = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return folded.encode("utf-8", "replace")
