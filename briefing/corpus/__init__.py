"""Files of a corpus become articles, decoded but not yet cleaned; what cannot be read is a value with its reason."""

from briefing.corpus.haul import Haul
from briefing.corpus.walk import read_corpus, read_file

__all__ = ["Haul", "read_corpus", "read_file"]
