"""A draft becomes a brief: what holds is printed, what was mended says how, what fails is withheld with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefing.embedding import Embedder
from briefing.errors import ModelError
from briefing.records.brief import Brief, Checked, ClaimVerdict, Code, Looking, Step, StepKind, Withheld
from briefing.records.draft import Draft, Role, Statement
from briefing.records.reading import Reading
from briefing.text.clean import one_line
from briefing.verification.headline import headline
from briefing.verification.looking import Looks
from briefing.verification.repair import check_and_repair
from briefing.verification.softening import soften
from briefing.verification.splitting import parts
from briefing.verification.statement import holds, without_outlet

Rewrite = Callable[[tuple[Checked, ...]], tuple[Statement, ...]]
"""Given the statements that fail with their findings, returns new wordings under the same ids; an id that is not
returned is given up. The same id may come up to `MOST_WORDINGS` times, with another wording each."""
MOST_WORDINGS = 2
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
    looks: Looks | None = None,
) -> Brief:
    """Check every statement of ``draft``, mend what can be mended, withhold the rest.

    ``readings``: the articles of this event alone, by id, the most central first. ``language``: BCP 47 of the edition.
    ``rewrite`` is asked once, for all that fails; where it raises `ModelError`, nothing is replaced and the brief
    says so. ``embedder``: see `check_statement`. ``looks``: second looks at what the rules doubt, where a model is to
    be asked.
    """
    bench = _Bench(readings, language, embedder, looks)
    checked = bench.looked_at([check_and_repair(s, readings, language, embedder) for s in draft.statements])
    failed = tuple(c for c in checked if not holds(c))
    problems = draft.problems
    if failed and rewrite is not None:
        replaced, problem = bench.reworded(failed, rewrite)
        checked = [replaced.get(c.statement.id, c) if not holds(c) else c for c in checked]
        problems = (*problems, problem) if problem else problems
    checked = [_split(c if holds(c) else bench.softened(c), language) for c in checked]
    title, article = headline(draft, readings, language)
    return Brief(
        event=draft.event,
        headline=title,
        headline_article=article,
        statements=_with_lead([c for c in checked if holds(c)]),
        withheld=tuple(_withheld(c, draft.event) for c in checked if not holds(c)),
        writer=draft.writer,
        problems=problems,
        looking=looks.record if looks else Looking(),
    )


class _Bench:
    """One event's statements under repair."""

    def __init__(
        self, readings: Mapping[str, Reading], language: str, embedder: Embedder | None, looks: Looks | None
    ) -> None:
        self._readings, self._language, self._embedder, self._looks = readings, language, embedder, looks

    def looked_at(self, checked: Sequence[Checked]) -> list[Checked]:
        """After second looks; the failing are looked at first, since a look can win them back."""
        result = list(checked)
        for index in sorted(range(len(result)), key=lambda i: holds(result[i])):
            result[index] = self._look(result[index])
        return result

    def _look(self, checked: Checked, *, sure: bool = False) -> Checked:
        if self._looks is None:
            return checked
        return self._looks.at(checked, self._readings, self._language, self._embedder, sure=sure)

    def reworded(self, failed: tuple[Checked, ...], rewrite: Rewrite) -> tuple[dict[str, Checked], str | None]:
        """What became of new wordings, by id: the best that holds, else what failed. And why none came, if so."""
        try:
            answers = rewrite(failed)
        except ModelError as error:
            return {}, f"Statements that failed the check were not reworded: {error}"
        wordings: dict[str, list[Statement]] = {}
        for statement in answers:
            wordings.setdefault(statement.id, []).append(statement)
        found = ((c, wordings[c.statement.id][:MOST_WORDINGS]) for c in failed if c.statement.id in wordings)
        return {c.statement.id: self._best(c, given) for c, given in found}, None

    def _best(self, failed: Checked, wordings: list[Statement]) -> Checked:
        """The strongest of the new wordings that holds; what a look refused is looked at again in its new words."""
        refused = any(f.by is not None for f in failed.findings)
        tried = [check_and_repair(s, self._readings, self._language, self._embedder) for s in wordings]
        step = Step(kind=StepKind.REWORDED, text="reworded by the writer, knowing what was wrong")
        looks = failed.looks
        for one in sorted(tried, key=lambda c: (not holds(c), -c.score)):
            again = self._look(one, sure=refused)
            looks += again.looks
            if holds(again):
                return again.model_copy(update={"steps": (step, *again.steps), "looks": looks})
        return failed.model_copy(update={"steps": (*failed.steps, step), "looks": looks})

    def softened(self, failed: Checked) -> Checked:
        """Without the speaker, where that is all that fails."""
        softer = soften(failed, self._readings, self._language, self._embedder)
        again = self._look(softer) if softer else None
        if again is None or not holds(again):
            return failed
        return again.model_copy(update={"looks": (*failed.looks, *again.looks)})


def _split(checked: Checked, language: str) -> Checked:
    """With the claims that it was split into; the source's own sentence is not split."""
    if checked.statement.verbatim:
        return checked
    split = parts(without_outlet(checked.statement), checked.statement.language or language, checked.findings)
    return checked.model_copy(update={"claims": tuple(ClaimVerdict(text=p.text, verdict=p.verdict) for p in split)})


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
        steps=checked.steps,
        looks=checked.looks,
        by=checked.by,
        claims=checked.claims,
    )
