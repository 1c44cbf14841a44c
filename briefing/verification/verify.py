"""A draft becomes a brief: what holds is printed, what was mended says how, what fails is withheld with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing.embedding import Embedder
from briefing.errors import ModelError
from briefing.records.brief import Brief, Checked, Code, Withheld
from briefing.records.draft import Draft, Role, Statement
from briefing.records.reading import Reading
from briefing.text.clean import one_line
from briefing.verification.headline import headline
from briefing.verification.repair import check_and_repair
from briefing.verification.statement import holds

Rewrite = Callable[[tuple[Checked, ...]], tuple[Statement, ...]]
"""Given the statements that fail with their findings, returns new wordings under the same ids; an id that is not
returned is given up."""
_LONGEST = 600
_SAID = {
    Code.UNKNOWN_CITATION: "It cites a paragraph that this event's articles do not have",
    Code.NO_CITATION: "It cites nothing",
    Code.QUOTE: "It quotes words that the cited paragraph does not have",
    Code.NUMBER: "It has a number that the cited paragraph does not bear out",
    Code.DATE: "It has a date that the cited paragraph does not bear out",
    Code.NAME: "It has a name that the cited paragraph does not have",
    Code.MARKUP: "It holds markup, an address or invisible characters",
    Code.LANGUAGE: "It is not in the edition's language",
    Code.COVERAGE: "The cited paragraph is about something else",
    Code.POLARITY: "It turns the meaning of the cited paragraph round",
    Code.SPEAKER: "It names a speaker or outlet that the cited paragraph does not bear out",
    Code.LENGTH: "It is empty or too long",
    Code.ROLE: "It changes who did what to whom",
    Code.OPPOSITE: "It says the opposite of the cited paragraph",
    Code.JUDGEMENT: "It judges what no source judges",
    Code.CALL: "It calls on the reader to do what no source asks",
    Code.MEANING: "A second look found that the cited paragraph does not say so",
}


def verify(
    draft: Draft,
    readings: Mapping[str, Reading],
    language: str,
    rewrite: Rewrite | None = None,
    embedder: Embedder | None = None,
) -> Brief:
    """Check every statement of ``draft``, mend what can be mended, withhold the rest.

    ``readings``: the articles of this event alone, by id, the most central first. ``language``: BCP 47 of the edition.
    ``rewrite`` is asked once, for all that fails; where it raises `ModelError`, nothing is replaced and the brief
    says so. ``embedder``: see `check_statement`.
    """
    checked = [check_and_repair(s, readings, language, embedder) for s in draft.statements]
    failed = tuple(c for c in checked if not holds(c))
    problems = draft.problems
    if failed and rewrite is not None:
        replaced, problem = _rewritten(failed, rewrite, readings, language, embedder)
        checked = [replaced.get(c.statement.id, c) if not holds(c) else c for c in checked]
        problems = (*problems, problem) if problem else problems
    title, article = headline(draft, readings, language)
    return Brief(
        event=draft.event,
        headline=title,
        headline_article=article,
        statements=_with_lead([c for c in checked if holds(c)]),
        withheld=tuple(_withheld(c, draft.event) for c in checked if not holds(c)),
        writer=draft.writer,
        problems=problems,
    )


def _rewritten(
    failed: tuple[Checked, ...],
    rewrite: Rewrite,
    readings: Mapping[str, Reading],
    language: str,
    embedder: Embedder | None,
) -> tuple[dict[str, Checked], str | None]:
    """New wordings that hold, by id; and what went wrong with the asking."""
    try:
        answers = rewrite(failed)
    except ModelError as error:
        return {}, f"Statements that failed the check were not reworded: {error}"
    asked = {c.statement.id for c in failed}
    better: dict[str, Checked] = {}
    for statement in answers:
        if statement.id not in asked or statement.id in better:
            continue
        again = check_and_repair(statement, readings, language, embedder)
        if holds(again):
            better[statement.id] = again.model_copy(update={"steps": ("reworded by the writer", *again.steps)})
    return better, None


def _with_lead(kept: list[Checked]) -> tuple[Checked, ...]:
    """The statements, the first as lead where the lead was withheld."""
    if not kept or any(c.statement.role is Role.LEAD for c in kept):
        return tuple(kept)
    first = kept[0].statement.model_copy(update={"role": Role.LEAD})
    return (kept[0].model_copy(update={"statement": first}), *kept[1:])


def _withheld(checked: Checked, event: str) -> Withheld:
    hard = [f for f in checked.findings if not f.soft]
    reason = "; ".join(dict.fromkeys(_SAID[f.code] for f in hard)) + "."
    text = one_line(checked.statement.text)
    return Withheld(
        event=event,
        text=text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…",
        reason=reason,
        findings=checked.findings,
        citations=checked.statement.citations,
    )
