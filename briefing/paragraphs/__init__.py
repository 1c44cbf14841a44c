"""An article becomes paragraphs, its language and its date; what is not the article is left out with the reason."""

from briefing.paragraphs.reader import read_article

__all__ = ["read_article"]
