"""Files of a corpus become articles, decoded but not yet cleaned; what cannot be read is a value with its reason."""

from briefing.corpus.fetched import read_fetched
from briefing.corpus.haul import Haul
from briefing.corpus.piece import Ids, Piece, open_piece
from briefing.corpus.sources import SourceList, find_sources, load_sources, read_sources
from briefing.corpus.walk import Walk, is_read, read_corpus, read_file, walk_corpus, walk_file

__all__ = [
    "Haul",
    "Ids",
    "Piece",
    "SourceList",
    "Walk",
    "find_sources",
    "is_read",
    "load_sources",
    "open_piece",
    "read_corpus",
    "read_fetched",
    "read_file",
    "read_sources",
    "walk_corpus",
    "walk_file",
]
