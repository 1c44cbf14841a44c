"""Web archives (``.mht``): the page and its pictures as the parts of one mail, as browsers save them."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from itertools import islice

from briefing.corpus.decode import decode
from briefing.corpus.haul import CannotReadError
from briefing.corpus.plain import encodable
from briefing.corpus.source import Source
from briefing.records.article import Article, DropCode, Markup

_MOST_PARTS = 10_000


def read_archive(source: Source) -> Article:
    """The article of the first page in an archive. Raises ``CannotReadError``."""
    source.check_size()
    part = _page(message_from_bytes(source.data))
    if part is None:
        raise CannotReadError(DropCode.BROKEN, "there is no page in this web archive: save the page as HTML instead")
    data = part.get_payload(decode=True)
    body = encodable(decode(data if isinstance(data, bytes) else b"", markup=True))
    location = part.get("Content-Location")
    return Article(
        id=source.stem,
        path=source.path,
        sha256=source.sha256,
        markup=Markup.HTML,
        body=body,
        url=encodable(str(location)).strip() if location else None,
        day=source.day,
    )


def _page(message: Message) -> Message | None:
    parts = islice(message.walk(), _MOST_PARTS)
    return next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
