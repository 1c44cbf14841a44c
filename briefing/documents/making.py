"""How an edition was made, as its last page says it."""

from __future__ import annotations

from briefing.documents.view import Fact
from briefing.documents.words import Words
from briefing.records.draft import WriterKind
from briefing.records.edition import Edition
from briefing.text.clean import one_line


def making(words: Words, edition: Edition) -> tuple[Fact, ...]:
    """What was read, written, repaired and withheld, and by whom: a line each."""
    counts, writer = edition.counts, edition.writer
    if writer.kind is WriterKind.OPENAI:
        by = words.say("writer_openai", model=one_line(writer.model or "?"))
    else:
        by = words.say("writer_extractive")
    read = words.say(
        "read_counts",
        articles=words.count("n_articles", counts.articles),
        paragraphs=words.count("n_paragraphs", counts.paragraphs),
        left_out=words.count("n_left_out", counts.left_out),
    )
    figures = {key: words.number(getattr(counts, key)) for key in ("written", "repaired", "printed", "withheld")}
    return (
        Fact(words.say("writer"), by),
        Fact(words.say("read"), read),
        Fact(words.say("statements"), words.say("statement_counts", **figures)),
        Fact(words.say("checks"), words.say("checks_text")),
        *(Fact(words.say("edit"), f"{one_line(edit.order)} – {one_line(edit.told)}") for edit in edition.edits),
    )


def disclosure(words: Words, edition: Edition) -> str:
    """That a program wrote it; and who read it before it went out, where somebody says so."""
    if edition.approved_by is None:
        return words.say("made_by_program")
    return words.say("made_and_read", name=words.name(edition.approved_by))
