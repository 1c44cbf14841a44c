"""How an edition is mailed."""

from __future__ import annotations

from briefing.settings.values import Part


class MailSettings(Part):
    """The mail server, the sender, the recipients."""
