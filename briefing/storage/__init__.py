"""Corpora and editions in object storage: an address stands for a folder of this machine that is kept like it."""

from briefing.storage.address import Address, is_address, parse_address
from briefing.storage.corpora import Brought, bring_corpus, count_corpus, strangers, unfetched
from briefing.storage.editions import Held, bring_editions, bring_file, edition_days, holding, latest_made
from briefing.storage.fetching import Stage, unwatched
from briefing.storage.places import address_of, bucket_of, mirror_of, shown_place

__all__ = [
    "Address",
    "Brought",
    "Held",
    "Stage",
    "address_of",
    "bring_corpus",
    "bring_editions",
    "bring_file",
    "bucket_of",
    "count_corpus",
    "edition_days",
    "holding",
    "is_address",
    "latest_made",
    "mirror_of",
    "parse_address",
    "shown_place",
    "strangers",
    "unfetched",
    "unwatched",
]
