"""Sentences, in some 300 languages, without losing a character (sentencex)."""

from __future__ import annotations


def split_sentences(text: str, language: str | None = None) -> list[str]:
    """The sentences of ``text``, stripped, in order; together they hold all of its words."""
    import sentencex  # a compiled module, loaded when first needed

    return [part for piece in sentencex.segment((language or "en").split("-")[0], text) if (part := piece.strip())]
