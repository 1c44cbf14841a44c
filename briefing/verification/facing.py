"""A statement's sentences beside those of its passages: what the rules of meaning walk through."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.text.quotes import find_quotations, locate
from briefing.verification.case import Case, Cited, folded_of, sentences_of
from briefing.verification.comparing import Sentence, parse, passages
from briefing.verification.signs import tables

There = tuple[tuple[Cited, Sentence], ...]
"""The sentences of the passages, in order, each with the passage that has it."""


def compared_language(case: Case) -> str | None:
    """The language in which a statement can be set against its passages; ``None``: they differ, or no table has it."""
    language = case.language
    return None if language is None or case.foreign or tables(language).negators is None else language


def own_sentences(case: Case) -> Iterator[Sentence]:
    """The statement's sentences, without the quotations that hold: they are the passage's own words."""
    for sentence in sentences_of(case.text, case.language):
        yield parse(unquoted(case, sentence), case.language)


def facing(case: Case) -> Iterator[tuple[Sentence, There, str]]:
    """Each of `own_sentences`, the sentences of the passages, and the language; none where they cannot be compared."""
    language = compared_language(case)
    there = passages(case) if language else ()
    for sentence in own_sentences(case) if language else ():
        yield sentence, there, language or ""


def unquoted(case: Case, sentence: str) -> str:
    """The sentence without the quotations that hold."""
    for quotation in reversed(find_quotations(sentence)):
        if any(locate(quotation.words, folded_of(c.text)) is not None for c in case.near):
            sentence = sentence[: quotation.start] + sentence[quotation.end :]
    return sentence
