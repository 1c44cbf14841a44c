"""The way out: bytes into the output folder, whole or not at all, by one run at a time; and into inboxes, each once."""

from briefing.delivery.addresses import Mailbox, mask_addresses, parse_mailbox
from briefing.delivery.files import TABLES, catch_up_latest, latest_edition, write_edition
from briefing.delivery.ledger import Entry, Key, Ledger, State, recipient_hash
from briefing.delivery.lock import hold_lock
from briefing.delivery.message import Attachment, Letter, Sender, compose, message_id
from briefing.delivery.notices import Notice, send_notice
from briefing.delivery.pinging import Pinger
from briefing.delivery.posting import Clock, Limits, Parcel, Posted, Poster
from briefing.delivery.recipients import Recipient, RecipientList, read_recipients
from briefing.delivery.server import MailServer, check_mail_server

__all__ = [  # noqa: RUF022 - plain order, as in every other room
    "Attachment",
    "Clock",
    "Entry",
    "Key",
    "Ledger",
    "Letter",
    "Limits",
    "MailServer",
    "Mailbox",
    "Notice",
    "Parcel",
    "Pinger",
    "Posted",
    "Poster",
    "Recipient",
    "RecipientList",
    "Sender",
    "State",
    "TABLES",
    "catch_up_latest",
    "check_mail_server",
    "compose",
    "hold_lock",
    "latest_edition",
    "mask_addresses",
    "message_id",
    "parse_mailbox",
    "read_recipients",
    "recipient_hash",
    "send_notice",
    "write_edition",
]
