"""How an edition was made, as its last page says it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.documents.view import Fact
from briefing.documents.words import Words
from briefing.records.draft import WriterKind
from briefing.records.edition import Edition, ModelUse
from briefing.text.clean import one_line

_SHOWN_HASH = 12


def making(words: Words, edition: Edition) -> tuple[Fact, ...]:
    """What was read, folded, written, repaired, withheld and used, and by whom: a line each."""
    return (
        Fact(words.say("writer"), _writer(words, edition)),
        Fact(words.say("read"), _read(words, edition)),
        *_folded(words, edition),
        Fact(words.say("statements"), _statements(words, edition)),
        Fact(words.say("checks"), words.say("checks_text")),
        Fact(words.say("verdicts"), _verdicts(words, edition)),
        *_used(words, edition),
        *_marks(words, edition),
        *(Fact(words.say("edit"), f"{one_line(edit.order)} – {one_line(edit.told)}") for edit in edition.edits),
    )


def disclosure(words: Words, edition: Edition) -> str:
    """That a program wrote it; and who read it before it went out, where somebody says so."""
    if edition.approved_by is None:
        return words.say("made_by_program")
    return words.say("made_and_read", name=words.name(edition.approved_by))


def _writer(words: Words, edition: Edition) -> str:
    writer = edition.writer
    if writer.kind is WriterKind.OPENAI:
        return words.say("writer_openai", model=one_line(writer.model or "?"))
    return words.say("writer_extractive")


def _read(words: Words, edition: Edition) -> str:
    counts = edition.counts
    return words.say(
        "read_counts",
        articles=words.count("n_articles", counts.articles),
        paragraphs=words.count("n_paragraphs", counts.paragraphs),
        left_out=words.count("n_left_out", counts.left_out),
    )


def _folded(words: Words, edition: Edition) -> Iterator[Fact]:
    """How many articles of its events repeat others."""
    articles = sum(len(event.articles) for event in edition.events)
    origins = sum(event.origins for event in edition.events)
    if articles > origins:
        told = {"articles": words.count("n_articles", articles), "origins": words.count("n_origins", origins)}
        yield Fact(words.say("folded"), words.say("folded_counts", **told))


def _statements(words: Words, edition: Edition) -> str:
    counts = edition.counts
    figures = {key: words.number(getattr(counts, key)) for key in ("written", "repaired", "printed", "withheld")}
    return words.say("statement_counts", **figures)


def _verdicts(words: Words, edition: Edition) -> str:
    """Who gave them: rules, or a second look of a model."""
    looks = edition.counts.looks
    if not looks.asked:
        return words.say("verdicts_rules")
    told = {key: words.number(getattr(looks, key)) for key in ("asked", "counted", "failed", "refused")}
    return words.say("verdicts_looks", **told)


def _used(words: Words, edition: Edition) -> Iterator[Fact]:
    use = edition.usage
    if use is None:
        return
    told = {
        "questions": words.count("n_questions", use.questions),
        "prompt": _tokens(words, use.prompt_tokens),
        "completion": _tokens(words, use.completion_tokens),
        "cost": _cost(words, use),
    }
    yield Fact(words.say("model_use"), words.say("model_use_text", **told))


def _tokens(words: Words, count: int | None) -> str:
    return words.say("unknown") if count is None else words.number(count)


def _cost(words: Words, use: ModelUse) -> str:
    """What it cost, to the cent, or to more digits where it is less than that."""
    if use.cost is None:
        return words.say("unknown")
    return f"{words.amount(use.cost)} {words.name(use.currency)}".strip()


def _marks(words: Words, edition: Edition) -> Iterator[Fact]:
    """Hashes of what it was made with: who has the same makes the same edition."""
    known = ("program", "settings", "prompts", "templates", "outlets")
    told = [f"{words.say(f'mark_{key}')} {_short(edition.marks[key])}" for key in known if edition.marks.get(key)]
    if told:
        yield Fact(words.say("made_with"), ", ".join(told) + ".")


def _short(mark: str) -> str:
    """The beginning of a hash: enough to compare by eye."""
    return one_line(mark)[:_SHOWN_HASH]
