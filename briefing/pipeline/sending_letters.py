"""The mails of an edition: what each says, with the PDF or with a link in its place."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from jinja2 import BaseLoader

from briefing.delivery import Attachment, Letter, Mailbox, Sender, compose
from briefing.documents import MailBody, render_mail
from briefing.pipeline.sending_plan import content_of
from briefing.records.edition import Edition
from briefing.store import key_of

_ENCODED = 4 / 3 * 78 / 76  # base64 and its line ends


class Letters:
    """Writes the messages of one edition; what is the same for several recipients is laid out once."""

    def __init__(
        self,
        edition: Edition,
        pdf: bytes | None,
        templates: BaseLoader,
        sender: Sender,
        link: str | None,
        limit: int,
        now: datetime,
    ) -> None:
        """``link``: web address of the folder that editions lie in; ``limit``: bytes of a message as sent."""
        self._edition, self._pdf, self._templates = edition, pdf, templates
        self._sender, self._now, self._limit = sender, now, limit
        self._link = f"{link.rstrip('/')}/{edition.date.isoformat()}/" if link else None
        # Stands for the recipient's address while the bodies are laid out, once for all. No article can guess it.
        self._who = f"who{key_of('recipient', content_of(edition))[:24]}"
        self._laid_out: dict[tuple[bool, bool], MailBody] = {}
        self.attaches = pdf is not None and len(pdf) * _ENCODED < limit
        """Whether the PDF may be small enough to hang on a mail."""

    @property
    def without_pdf(self) -> str:
        """Why mails go without the PDF, for the operator."""
        if self._pdf is None:
            return "the edition has no PDF; the mails go without"
        told = "the PDF is too large for the server or mail_size_limit"
        return told + ("; mails link to it" if self._link else "; set mail_link, so that mails link to it")

    def fitting(self, to: Mailbox, identity: str, *, update: bool) -> tuple[bytes, bool]:
        """The message to ``to`` as it would go to a server without a limit, and whether the PDF hangs on it."""
        whole = self.write(to, identity, update=update, attach=True)
        if not self.attaches or len(whole) <= self._limit:
            return whole, self.attaches
        return self.write(to, identity, update=update, attach=False), False

    def write(self, to: Mailbox, identity: str, *, update: bool, attach: bool) -> bytes:
        """The message to ``to``. Raises `RenderError` where a template cannot be filled."""
        attach = attach and self.attaches
        body, who = self._body(update, attach), quote(to.address, safe="@")
        hangs: tuple[Attachment, ...] = ()
        if attach and self._pdf is not None:
            hangs = (Attachment(self._name, "application/pdf", self._pdf),)
        letter = Letter(
            body.subject,
            body.text.replace(self._who, who),
            body.html.replace(self._who, who),
            self._edition.language,
            hangs,
        )
        return compose(letter, self._sender, to, identity=identity, now=self._now)

    @property
    def _name(self) -> str:
        return f"briefing-{self._edition.date.isoformat()}.pdf"

    def _body(self, update: bool, attach: bool) -> MailBody:
        if (update, attach) not in self._laid_out:
            ways = self._sender.unsubscribe
            self._laid_out[update, attach] = render_mail(
                self._edition,
                self._templates,
                attached=(self._name,) if attach else (),
                link=None if attach else self._address,
                updated=update,
                unsubscribe=ways[0].replace("{address}", self._who) if ways else None,
            )
        return self._laid_out[update, attach]

    @property
    def _address(self) -> str | None:
        if self._link is None:
            return None
        return self._link + ("briefing.pdf" if self._pdf is not None else "briefing.html")
