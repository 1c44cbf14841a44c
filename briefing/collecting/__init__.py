"""Feeds and pages of the web: what may be fetched, how politely, what is new, and where it is filed."""

from briefing.collecting.addresses import (
    Address,
    Permits,
    RefusedError,
    identity,
    kept_name,
    keys_in,
    parse_address,
    shown,
    without_tracking,
)
from briefing.collecting.answers import Accept, Fetched, Fetcher, NotFetched, Trouble, Validators
from briefing.collecting.clock import Clock
from briefing.collecting.entries import Entry, Feed, NoFeed
from briefing.collecting.feeds import parse_feed
from briefing.collecting.filing import Days, Shelf, state_folder
from briefing.collecting.heads import Head, read_head
from briefing.collecting.manners import Manners
from briefing.collecting.memory import FeedMemory, Memory, Pending
from briefing.collecting.opml import Listed, parse_opml
from briefing.collecting.report import keep_report, last_report

__all__ = [
    "Accept",
    "Address",
    "Clock",
    "Days",
    "Entry",
    "Feed",
    "FeedMemory",
    "Fetched",
    "Fetcher",
    "Head",
    "Listed",
    "Manners",
    "Memory",
    "NoFeed",
    "NotFetched",
    "Pending",
    "Permits",
    "RefusedError",
    "Shelf",
    "Trouble",
    "Validators",
    "identity",
    "keep_report",
    "kept_name",
    "keys_in",
    "last_report",
    "parse_address",
    "parse_feed",
    "parse_opml",
    "read_head",
    "shown",
    "state_folder",
    "without_tracking",
]
