"""Rule: who speaks in a statement speaks in what it cites.

Two signs against a speaker, in the text's own language alone:
- the passage has the name only in what is said: "Vey said that too much is made of Vey's letter" beside "Quist says too
  much is made of Vey's letter". Counted, so that it holds for paraphrases: the passage must have the name more often
  than the statement's other words have it.
- the sentence that says the same has one verb of speech, beside it another name, and nowhere the statement's.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text.name_words import TITLES, according, pronouns, speech_verbs
from briefing.text.names import Name, find_names
from briefing.text.quotes import find_quotations
from briefing.text.words import WORD, fold, pieces
from briefing.verification import naming
from briefing.verification.case import Case, Cited, sentences_of
from briefing.verification.coverage import stems
from briefing.verification.familiar import is_a_word

_BESIDE = 2
"""Words that may stand between a verb of speech and the name that follows it ("said on Monday")."""
_SUBJECT = 120
"""Characters before a verb of speech in which its subject stands."""
_ALIKE = 0.5
"""Share of the content stems of what is said that a sentence must have to be where it is said."""
_LONGEST = 60_000
_BREAK = re.compile(r"[.!?;:。！？]\s|[\"“”«»„]|\s[—–]\s")


@dataclass(frozen=True, slots=True)
class _Speech:
    """Who speaks: the names of the subject, in order."""

    names: tuple[Name, ...]
    verb: re.Match[str]

    @property
    def head(self) -> Name:
        """The fullest of the names, the first of as full ones."""
        return max(self.names, key=lambda name: (len(_own(name)), -name.start))

    @property
    def tokens(self) -> frozenset[str]:
        """All words by which the speaker is known."""
        return frozenset(token for name in self.names for token in _own(name))


def check(case: Case) -> Iterator[Finding]:
    """Speakers whom the passages do not let say it."""
    if case.language is None or case.foreign or len(sentences_of(case.text, case.language)) != 1:
        return
    speeches = _speeches(case.text, case.language)
    if len(speeches) != 1 or not speeches[0].tokens:
        return
    speech = speeches[0]
    if pronouns(case.language).intersection(pieces(case.text[: speech.verb.start()])):
        return  # "he said of Vey": the subject is who was named before
    head = speech.head
    said = _said(case.text, speech)
    if _others(case, speech) and _only_spoken_of(case, _own(head), said):
        reason = "the cited passage has this name only in what is said, not as the speaker"
        yield case.find(Code.SPEAKER, head.words, reason)
    elif other := _other_speaker(case, speech, _first_quoted(case.text) or said):
        reason = f"in the cited passage “{other}” says so"
        yield case.find(Code.SPEAKER, head.words, reason).model_copy(update={"evidence": other})


def _first_quoted(text: str) -> str:
    """The first quotation that is more than a word or two: the sentence around it says who speaks."""
    quotations = (text[q.start : q.end] for q in find_quotations(text[:_LONGEST]))
    return next((quoted for quoted in quotations if len(stems(quoted)) > 2), "")


def _said(text: str, speech: _Speech) -> str:
    """The statement without its subject and its verb of speech."""
    start = min(speech.names[0].start, speech.verb.start())
    end = max(speech.names[-1].end, speech.verb.end())
    return text[:start] + " " + text[end:]


@lru_cache(maxsize=8192)
def _own(name: Name) -> tuple[str, ...]:
    """The folded words by which a speaker is known: no titles; no common words, unless there is nothing else."""
    bare = [token for t in name.tokens if fold(token := re.sub(r"['’]s?$", "", t)) not in TITLES]
    telling = [token for token in bare if not is_a_word(token)] or (bare if len(bare) > 1 else [])
    return tuple(piece for token in telling for piece in pieces(token) if len(piece) > 1)


@lru_cache(maxsize=4096)
def _speeches(text: str, language: str) -> tuple[_Speech, ...]:
    """Names that are the subject of verbs of speech, outside of quotations."""
    verbs = speech_verbs(language)
    cues = [word for word in WORD.finditer(text[:_LONGEST]) if fold(word[0]) in verbs]
    if not cues:
        return ()
    quoted = [(q.start, q.end) for q in find_quotations(text[:_LONGEST])]
    names = find_names(text[:_LONGEST], language)
    found = []
    for cue in cues:
        at = bisect(quoted, (cue.start(), len(text)))
        if not at or quoted[at - 1][1] <= cue.start():
            after_it = fold(cue[0]) in according(language)
            subject = (() if after_it else _before(text, cue, names)) or _after(text, cue, names)
            if subject:
                found.append(_Speech(subject, cue))
    return tuple(found)


def _start(name: Name) -> int:
    return name.start


def _end(name: Name) -> int:
    return name.end


def _before(text: str, cue: re.Match[str], names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names of the clause that ends with the verb, in order."""
    found: list[Name] = []
    for at in range(bisect(names, cue.start(), key=_end) - 1, -1, -1):
        name = names[at]
        if name.start < cue.start() - _SUBJECT:
            break
        if _BREAK.search(text[name.end : cue.start()]):
            break
        found += [name] if _own(name) else []
    return tuple(reversed(found))


def _after(text: str, cue: re.Match[str], names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The name right after the verb."""
    first = bisect(names, cue.start() - 1, key=_start)
    for name in names[first : first + 2]:  # the one that begins with the verb, if any, and the one after it
        if name.start == cue.start() and len(name.tokens) > 1:  # the verb's own capital: "Laut Edda Quist"
            return (replace(name, words=" ".join(name.tokens[1:]), tokens=name.tokens[1:], starts=name.starts[1:]),)
        if name.start >= cue.end():
            gap = text[cue.end() : name.start]
            return (name,) if not _BREAK.search(gap) and len(WORD.findall(gap)) <= _BESIDE else ()
    return ()


def _others(case: Case, speech: _Speech) -> bool:
    """Whether somebody else speaks in the passages."""
    found = (s for c in case.near for s in _speeches(c.text, c.language or case.language or "en"))
    return any(s.tokens and not s.tokens & speech.tokens for s in found)


def _only_spoken_of(case: Case, tokens: tuple[str, ...], said: str) -> bool:
    """Whether the passages have the name no more often than the statement's other words have it."""
    own = {token: pieces(said).count(token) for token in tokens}
    there = {token: sum(_count(c.text, token) for c in case.near) for token in tokens}
    return any(own.values()) and all(0 < there[token] <= count for token, count in own.items() if count)


@lru_cache(maxsize=8192)
def _count(text: str, token: str) -> int:
    return pieces(text[:_LONGEST]).count(token)


def _other_speaker(case: Case, speech: _Speech, said: str) -> str:
    """Who says it in the sentence that is most like what is said; nothing where that may be the same one."""
    cited, sentence = _likest(case, said)
    if cited is None:
        return ""
    speeches = _speeches(sentence, cited.language or case.language or "en")
    words = pieces(sentence)
    if len(speeches) != 1 or not speeches[0].tokens or speech.tokens.intersection(words):
        return ""
    if pronouns(case.language).intersection(words[:1]):
        return ""
    other = speeches[0].head
    return "" if naming.is_same(case, speech.head, other) else other.words


def _likest(case: Case, said: str) -> tuple[Cited | None, str]:
    own = stems(said)
    best, where, text = _ALIKE, None, ""
    for cited in case.near if len(own) > 1 else ():
        for sentence in sentences_of(cited.text, cited.language):
            share = len(own & stems(sentence)) / len(own)
            if share > best:
                best, where, text = share, cited, sentence
    return where, text
