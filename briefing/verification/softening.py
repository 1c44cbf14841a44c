"""Softening: where only the speaker fails, the clause that names one is taken away, and the outlet reports the rest.

Nothing is worded anew. The clause is cut where its own punctuation or its verb of speech ends it ("…, said Anna Koll",
"Anna Koll said that …"); a sentence that does not come apart there stays as it is, and is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.embedding import Embedder
from briefing.records.brief import Checked, Code, Finding, Step, StepKind
from briefing.records.draft import Statement
from briefing.records.reading import Reading
from briefing.text.name_words import speech_verbs
from briefing.text.quotes import find_quotations
from briefing.text.words import fold, is_dense, pieces
from briefing.verification.case import statement_case
from briefing.verification.restoring import by_outlet
from briefing.verification.statement import check_statement, holds

_LONGEST_CLAUSE = 80  # characters: a name, a title and a verb
_LEAST_CONTENT = 15
_THAT = {
    "en": "that", "fr": "que qu", "es": "que", "it": "che", "pt": "que", "vi": "rằng là", "ru": "что", "uk": "що",
    "pl": "że", "ar": "أن إن",
}  # fmt: skip
"""Words that begin the clause of what was said and can be left out before it. German and Dutch are not here: after
``dass`` and ``dat`` the verb stands last, so that what follows is no sentence."""
_VERB_LAST = frozenset({"dass", "daß", "dat", "ob"})
_CUT = re.compile(r"[,，、:：]\s*")
_WORD = re.compile(r"\w+(?:['’](?=\w))?")


def soften(
    checked: Checked, readings: Mapping[str, Reading], language: str, embedder: Embedder | None = None
) -> Checked | None:
    """``checked`` without the speaker who fails, under the outlet's name; ``None`` where that does not hold either.

    Only where the speaker, or the speaker's name, is all that fails. See `check_statement` for the arguments.
    """
    hard = [finding for finding in checked.findings if not finding.soft]
    if not hard or not {finding.code for finding in hard} <= {Code.SPEAKER, Code.NAME} or checked.statement.verbatim:
        return None
    statement = checked.statement
    case = statement_case(statement, readings, language)
    content = _without_clause(statement.text, _named(hard, statement), case.language)
    if content is None:
        return None
    bare = statement.model_copy(update={"text": content, "speaker": None})
    softened = by_outlet(bare, case)
    again = check_statement(softened, readings, language, embedder) if softened else None
    if again is None or not holds(again):
        return None
    step = Step(kind=StepKind.SOFTENED, text="the speaker taken away, whom the passage does not bear out")
    return again.model_copy(update={"steps": (*checked.steps, step)})


def _named(hard: list[Finding], statement: Statement) -> frozenset[str]:
    """Words of the name that fails."""
    return frozenset(word for text in (statement.speaker or "", *(f.words for f in hard)) for word in pieces(text))


def _without_clause(text: str, name: frozenset[str], language: str | None) -> str | None:
    """What is left of ``text`` without the clause that has the name and a verb of speech; ``None`` where it stays."""
    verbs = speech_verbs(language)
    quoted = [(q.start, q.end) for q in find_quotations(text)]
    cuts = [m for m in _CUT.finditer(text) if not any(start < m.start() < end - 2 for start, end in quoted)]
    content = None
    if cuts and _is_clause(text[cuts[-1].end() :], name, verbs):
        content = text[: cuts[-1].start()] + _closing(text, cuts[-1].end())
    elif cuts and _is_clause(text[: cuts[0].start()], name, verbs):
        content = text[cuts[0].end() :]
    elif not is_dense(text):
        content = _behind_verb(text, name, verbs)
    return _whole(content, name, language) if content else None


def _closing(text: str, place: int) -> str:
    """A quotation mark that stood behind the comma, as in English ("… ,” said Anna"), and the full stop."""
    after = text[place:].lstrip()[:1]
    return (after if after in '”"»“' and after else "") + ("。" if is_dense(text) else ".")


def _is_clause(clause: str, name: frozenset[str], verbs: frozenset[str]) -> bool:
    """Whether a piece of a sentence is no more than who said it."""
    if not 0 < len(clause) <= _LONGEST_CLAUSE or re.search(r"\d", clause):
        return False
    words = pieces(clause)
    speaks = any(word in verbs for word in words)
    if is_dense(clause):
        return bool(name) and any(word in clause for word in name)
    return speaks and bool(name & set(words)) and len(words) <= len(name) + 6


def _behind_verb(text: str, name: frozenset[str], verbs: frozenset[str]) -> str | None:
    """What follows "Anna Koll said", where the sentence begins with the name."""
    words = list(_WORD.finditer(text[:_LONGEST_CLAUSE]))
    for index, match in enumerate(words):
        if fold(match[0]) in verbs:
            before = {fold(word[0]) for word in words[:index]}
            return text[match.end() :].lstrip() if before & name and index <= len(name) + 4 else None
    return None


def _whole(content: str, name: frozenset[str], language: str | None) -> str | None:
    """``content`` as a sentence of its own, if it is one and no longer has the name."""
    first = _WORD.match(content)
    if first and fold(first[0]).rstrip("'’") in {fold(word) for word in _THAT.get(language or "", "").split()}:
        content = content[first.end() :].lstrip()
    first = _WORD.match(content)
    if first and fold(first[0]) in _VERB_LAST:
        return None
    if len(content) < (_LEAST_CONTENT if not is_dense(content) else _LEAST_CONTENT // 3):
        return None
    return None if name & set(pieces(content)) else content
