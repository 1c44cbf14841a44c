"""Many partial drafts into one: repeats folded into one statement with the citations of all, every source heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TypeVar

from briefing.drafts.salience import centrality, centred
from briefing.embedding import Embedder
from briefing.records.draft import Statement
from briefing.text.denials import turned_round
from briefing.text.numbers import find_numbers

_T = TypeVar("_T")
_SAME = 0.94  # cosine of multilingual-e5-small: paraphrases lie above, other facts of one event around 0.85–0.9


def merged(
    parts: Sequence[Sequence[Statement]], embedder: Embedder, most: int, language: str | None = None
) -> list[Statement]:
    """Statements of all parts in turn, so that each source has its say, without repeats, at most ``most``.

    ``language`` (base code) is what they are written in, for numbers in words. A statement that another source makes
    too stands before those that one makes alone. A statement and its denial are no repeats, however alike.
    """
    turns = [statement for turn in zip_longest(*parts) for statement in turn if statement is not None]
    if not turns:
        return []
    folded = _folded(turns, embedder, language)
    folded[1:] = sorted(folded[1:], key=lambda s: -len({c.article for c in s.citations}))
    return every_source_first(folded, lambda statement: statement, most)


def lead_first(statements: Sequence[Statement], embedder: Embedder) -> list[Statement]:
    """``statements`` with the one in front that best tells what happened.

    That is what the others are about (centrality) and what an article says first. Asked for it, a small model takes the
    first of its list.
    """
    if not statements:
        return []
    articles = sorted({statement.citations[0].article for statement in statements})
    groups = [articles.index(statement.citations[0].article) for statement in statements]
    vectors = centred(embedder.embed([statement.text for statement in statements]), [None] * len(statements))
    scores = centrality(vectors, groups)
    for index, statement in enumerate(statements):
        scores[index] = 0.5 * scores[index] + 0.5 / min(_place(citation.paragraph) for citation in statement.citations)
    lead = int(scores.argmax())
    return [statements[lead], *statements[:lead], *statements[lead + 1 :]]


def _place(paragraph: str) -> int:
    """1 for ``p1``; far behind for an id that we did not give out."""
    number = paragraph.removeprefix("p")
    return int(number) if number.isdecimal() and len(number) < 6 and int(number) else 10_000


def _folded(statements: list[Statement], embedder: Embedder, language: str | None) -> list[Statement]:
    vectors = embedder.embed([statement.text for statement in statements])
    likeness = vectors @ vectors.T
    numbers = [_numbers(statement.text, language) for statement in statements]
    kept: list[int] = []
    result: dict[int, Statement] = {}
    for index, statement in enumerate(statements):
        same = (
            statements[k].text.casefold() == statement.text.casefold()
            or (
                likeness[k, index] >= _SAME
                and numbers[k] == numbers[index]
                and not turned_round(statements[k].text, statement.text, language)
            )
            for k in kept
        )
        twin = next((k for k, so in zip(kept, same, strict=True) if so), None)
        if twin is None:
            kept.append(index)
            result[index] = statement
        else:
            result[twin] = _with_citations_of(result[twin], statement)
    return [result[index] for index in kept]


def _numbers(text: str, language: str | None) -> list[str]:
    """The numbers of a statement, in figures or words: an embedding hardly sees a changed one."""
    return sorted(number.value + number.unit for number in find_numbers(text, language))


def _with_citations_of(statement: Statement, other: Statement) -> Statement:
    """One citation a paragraph."""
    known = {(citation.article, citation.paragraph) for citation in statement.citations}
    new = tuple(c for c in other.citations if (c.article, c.paragraph) not in known)
    return statement.model_copy(update={"citations": statement.citations + new})


def every_source_first(items: Sequence[_T], statement_of: Callable[[_T], Statement], most: int) -> list[_T]:
    """At most ``most`` of ``items``, in their order; where some must go, those go that add no source."""
    heard: set[str] = set()
    first: list[int] = []
    later: list[int] = []
    for index, item in enumerate(items):
        articles = {citation.article for citation in statement_of(item).citations}
        (later if articles <= heard else first).append(index)
        heard |= articles
    return [items[index] for index in sorted((first + later)[:most])]
