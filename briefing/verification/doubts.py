"""What rules cannot settle: which findings a second look may set aside, and which statements are worth one.

Rules win on quotations, numbers, dates, citations and markup: they compare letters and figures, and a model that says
otherwise has misread. A model wins on what needs the sense: roles, denials, opposites, whether a passage is about the
matter, and a name that is written in another script.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing.embedding import Embedder
from briefing.records.brief import Checked, Code, Finding
from briefing.records.reading import OddityKind, Reading
from briefing.text.names import script_of
from briefing.text.words import is_dense, letters, pieces
from briefing.verification import distance
from briefing.verification.case import Case
from briefing.verification.splitting import split_claims

_OF_SENSE = frozenset({Code.ROLE, Code.POLARITY, Code.OPPOSITE, Code.COVERAGE})
_WORTH_A_LOOK = _OF_SENSE | {Code.NAME, Code.SPEAKER, Code.JUDGEMENT, Code.MEANING}
"""Codes of soft findings that a model can say something about; the others are about letters and figures."""
_MIDDLING = 0.10
"""Above the floor of nearness (see `distance.margin`). Of 381 claims across languages that pass, 10 of them wrong, 8 %
lie below it, among these 8 of the wrong ones; above it one claim in 175 is wrong."""
_FEWEST_LETTERS = 20
_FEWEST_WORDS = 5
_SHORT = 3
_LONGEST_PASSAGE = 8000


def overrulable(finding: Finding, case: Case) -> bool:
    """Whether a second look stands above this finding of a rule."""
    if finding.by is not None:
        return False
    return finding.code in _OF_SENSE or (finding.code is Code.NAME and _other_scripts(case))


def open_to_look(checked: Checked, case: Case, readings: Mapping[str, Reading]) -> bool:
    """Whether a look could be put at all, and could decide anything.

    Not where a finding stands that no look sets aside, where the text is the source's own sentence, or where the
    passage is too long, or speaks to machines.
    """
    hard = [finding for finding in checked.findings if not finding.soft]
    if checked.statement.verbatim or not case.cited or not all(overrulable(finding, case) for finding in hard):
        return False
    if sum(len(cited.text) for cited in case.cited) > _LONGEST_PASSAGE:
        return False
    return not any(_bidding(readings, cited.article, cited.paragraph) for cited in case.cited)


def doubtful_claims(checked: Checked, case: Case, embedder: Embedder | None) -> tuple[str, ...]:
    """The claims of which the rules are not sure, in order: those that hold the words of a finding.

    The whole text where a finding is about no one claim, or where only its nearness to a foreign passage is in doubt.
    """
    doubts = [f for f in checked.findings if not f.soft or (f.code in _WORTH_A_LOOK and f.overruled is None)]
    if not doubts:
        return (case.text,) if embedder is not None and _middling(case, embedder) else ()
    spans = {_span_of(finding, case) for finding in doubts}
    found = [] if None in spans else [case.text[start:end].strip() for start, end in sorted(filter(None, spans))]
    return tuple(dict.fromkeys(found)) if found and all(map(_stands_alone, found)) else (case.text,)


def _span_of(finding: Finding, case: Case) -> tuple[int, int] | None:
    """Where the claims stand that hold the words of ``finding``; ``None`` where nothing tells."""
    start = case.text.find(finding.words) if finding.words else -1
    if start < 0 or start != case.text.rfind(finding.words):
        return None
    parts = split_claims(case.text, case.language)
    held = [part for part in parts if part.start < start + len(finding.words) and part.end > start]
    return (held[0].start, held[-1].end) if held else None


def _stands_alone(text: str) -> bool:
    """Whether a part says enough to be judged: "Anna Koll knew" does not without what follows."""
    return sum(len(word) > _SHORT or is_dense(word) for word in pieces(text)) >= _FEWEST_WORDS


def _other_scripts(case: Case) -> bool:
    """Whether every passage is in another script than the text: then a name is a matter of sound, not of letters."""
    own = script_of(case.text)
    return bool(case.cited) and all(script_of(cited.text) != own for cited in case.cited)


def _middling(case: Case, embedder: Embedder) -> bool:
    """Over passages of other languages: near enough to pass, not near enough to be sure."""
    if not case.cited or not case.foreign or letters(case.text) < _FEWEST_LETTERS:
        return False
    return distance.margin(case, embedder) < _MIDDLING


def _bidding(readings: Mapping[str, Reading], article: str | None, paragraph: str | None) -> bool:
    """Whether the paragraph holds text that is addressed to machines."""
    reading = readings.get(article or "")
    oddities = reading.oddities if reading else ()
    return any(one.kind is OddityKind.INSTRUCTION and one.paragraph in (paragraph, None) for one in oddities)
