"""One statement beside the paragraphs that it cites: every rule, one verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing.embedding import Embedder
from briefing.records.brief import Checked, Code, Finding, Verdict
from briefing.records.draft import Statement
from briefing.records.reading import Reading
from briefing.text.quotes import locate
from briefing.text.words import base_language
from briefing.verification import distance, markup, naming, quoting, rules, strangers, wording
from briefing.verification.case import Case, folded_of, resolve, statement_case
from briefing.verification.doubts import overrulable


def check_statement(
    statement: Statement, readings: Mapping[str, Reading], language: str, embedder: Embedder | None = None
) -> Checked:
    """Check one statement by rules alone.

    ``readings``: the articles of this event, by id; a citation outside of them is unknown. ``language``: BCP 47 of the
    edition. ``embedder``: where given, statements over paragraphs of other languages must lie near them
    in meaning. The verdict is unsupported at the first hard finding; the score is the strength of support, 0 to 1.
    Any text is answered with findings, none with an exception.
    """
    case = statement_case(statement, readings, language)
    body = without_outlet(statement)
    found = tuple(dict.fromkeys(_all(statement, case, body, readings, language)))
    settled = any(not finding.soft and not overrulable(finding, case) for finding in found)  # nearness saves nothing
    if embedder is not None and not settled and not statement.verbatim and len(body) <= rules.LONGEST_READ:
        found += tuple(distance.check(Case(body, case.language, case.cited), embedder))
        found = strangers.harden(found, case, embedder)
    verdict = rules.verdict(found)
    return Checked(statement=statement, verdict=verdict, score=rules.score(case, found), findings=found)


def without_outlet(statement: Statement) -> str:
    """The text after the outlet's name that code put in front of it, if it did."""
    if not statement.outlet or not statement.text.startswith(statement.outlet):
        return statement.text
    rest = statement.text[len(statement.outlet) :]
    return re.sub(r"^\s{0,3}[:：—–-]\s{0,3}", "", rest) if rest[:1] in " :：—–-\u00a0" else statement.text


def _all(
    statement: Statement, case: Case, body: str, readings: Mapping[str, Reading], language: str
) -> Iterator[Finding]:
    yield from _citations(statement, case, readings)
    text = Case(body, case.language, case.cited, case.event)
    if statement.verbatim and body.strip() and any(locate(body, folded_of(c.text)) for c in case.cited):
        yield from rules.findings(text, rules.PLAIN)
    elif statement.verbatim:
        yield case.find(Code.QUOTE, body, "printed as the source's own sentence, which does not stand in the passage")
        yield from rules.findings(text, rules.PLAIN)
    else:
        yield from rules.findings(text, rules.PLAIN if not case.cited else (*rules.PLAIN, *rules.SUPPORT))
        if statement.language is None or base_language(statement.language) == base_language(language):
            yield from wording.check_language(text)
    yield from _attribution(statement, case)


def _citations(statement: Statement, case: Case, readings: Mapping[str, Reading]) -> Iterator[Finding]:
    if not statement.citations:
        yield case.find(Code.NO_CITATION, statement.text[:60], "the statement cites nothing")
    for citation in statement.citations:
        cited = resolve(citation, readings)
        if cited is None:
            name = f"{citation.article}, {citation.paragraph}"
            reason = "no such paragraph in this event's articles"
            yield Finding(code=Code.UNKNOWN_CITATION, words=name[:200], reason=reason)
            continue
        here = Case(case.text, case.language, (cited,))
        yield from quoting.evidence(here, citation.quote, cited.text)


def _attribution(statement: Statement, case: Case) -> Iterator[Finding]:
    """The outlet is that of a cited article; the speaker is named there."""
    if statement.outlet and case.cited and statement.outlet not in case.outlets:
        yield case.find(Code.SPEAKER, statement.outlet, "no cited article is of this outlet")
    if statement.speaker:
        yield from markup.check_field(case, "speaker", statement.speaker)
    if statement.speaker and case.cited:
        article = tuple(text for c in case.cited for text in (c.text, *c.around))
        yield from naming.speaker(case, statement.speaker, article)


def holds(checked: Checked) -> bool:
    """Whether a checked statement may be printed."""
    return checked.verdict is Verdict.SUPPORTED
