"""What a second look is worth: it counts only with the passage's own words, and only where it agrees with itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.records.brief import Checked, Code, Finding, Look, Opinion, Verdict
from briefing.text.quotes import find_quotations, fold_quote, is_trivial, locate
from briefing.text.words import is_dense, letters, pieces
from briefing.verification import rules
from briefing.verification.case import Case, Cited, dates_of, folded_of, numbers_of
from briefing.verification.coverage import coverage, stems
from briefing.verification.doubts import overrulable

_LONGEST_WORDS = 1000
_MOST_OF = 0.8
_COUNTS = "its words stand in the passage"


@dataclass(frozen=True, slots=True)
class Said:
    """What a model said of a claim, in form and not yet weighed."""

    opinion: Opinion
    words: str
    wrong: str
    speaker_correct: bool | None


def weigh(said: Said, claim: str, case: Case, by: str) -> Look:
    """The look that ``said`` makes at ``claim``, the text of ``case`` or a part of it, and whether it counts.

    ``by``: the model. Of its words only those are kept that stand in the passage, or in the claim: nothing else of what
    it says has been checked.
    """
    found = _place(said.words, case)
    fault = _fault_of_words(said, claim, case, found) or _contradiction(said, claim, case) or _below_rules(said, case)
    return Look(
        claim=claim,
        opinion=said.opinion,
        words=said.words if found else "",
        article=found.article if found else None,
        paragraph=found.paragraph if found else None,
        wrong=said.wrong if locate(said.wrong, fold_quote(case.text)) is not None else "",
        speaker_correct=said.speaker_correct,
        by=by,
        counts=fault is None,
        note=fault or _COUNTS,
    )


def applied(checked: Checked, look: Look, case: Case) -> Checked:
    """``checked`` with ``look`` on record and, where it counts, with the verdict that it gives."""
    known = checked.model_copy(update={"looks": (*checked.looks, look)})
    if not look.counts:
        return known
    if look.opinion is Opinion.SUPPORTED:
        findings = tuple(_set_aside(f, look) if _covers(look, f, case) else f for f in checked.findings)
    else:
        findings = (*checked.findings, _objection(look))
    verdict = rules.verdict(findings)
    score = checked.score
    if verdict is not checked.verdict:  # below one half is withheld, above it printed: the old strength tells the rest
        score = round(score / 2 + (0.5 if verdict is Verdict.SUPPORTED else 0.0), 4)
    decides = (
        verdict is Verdict.SUPPORTED or look.opinion is not Opinion.SUPPORTED
    )  # else a rule's finding still stands
    by = look.by if decides else checked.by
    return known.model_copy(update={"findings": findings, "verdict": verdict, "score": score, "by": by})


def _covers(look: Look, finding: Finding, case: Case) -> bool:
    """Whether a look stands above a finding: of its kind, and about words of the claim that was looked at."""
    return overrulable(finding, case) and (look.claim == case.text or finding.words in look.claim)


def _set_aside(finding: Finding, look: Look) -> Finding:
    return finding.model_copy(update={"soft": True, "overruled": look.by})


def _objection(look: Look) -> Finding:
    speaker = look.speaker_correct is False
    said = {
        Opinion.PARTIAL: "the passage bears out only a part of this",
        Opinion.UNSUPPORTED: "the passage does not say this",
        Opinion.CONTRADICTED: "the passage says otherwise",
    }[look.opinion]
    return Finding(
        code=Code.SPEAKER if speaker else Code.MEANING,
        words=look.wrong or look.claim[:300],
        reason="the passage has somebody else say it" if speaker else said,
        article=look.article,
        paragraph=look.paragraph,
        evidence=look.words,
        by=look.by,
    )


def _place(words: str, case: Case) -> Cited | None:
    """The passage in which ``words`` stand."""
    if not words.strip() or len(words) > _LONGEST_WORDS:
        return None
    return next((c for c in case.cited if locate(words, folded_of(c.text)) is not None), None)


def _fault_of_words(said: Said, claim: str, case: Case, found: Cited | None) -> str | None:
    if not said.words.strip():
        return "it quotes no words of the passage"
    if found is None:
        return "the words that it quotes do not stand in the passage"
    if is_trivial(said.words):
        return "the words that it quotes are too few to decide anything"
    if said.opinion is Opinion.SUPPORTED and found in case.near and not _touches(said.words, claim):
        return "the words that it quotes have nothing of the claim"
    return None


def _touches(words: str, claim: str) -> bool:
    """Whether quoted words and claim have a word or a figure in common; too few words to tell are granted."""
    own, theirs = stems(claim), stems(words)
    figures = set(re.findall(r"\d+", claim)) & set(re.findall(r"\d+", words))
    return not own or not theirs or bool(own & theirs) or bool(figures)


def _contradiction(said: Said, claim: str, case: Case) -> str | None:
    """Why the answer cannot be meant as it stands."""
    if said.opinion is Opinion.SUPPORTED:
        if letters(said.wrong) and not _is_none(said.wrong, case):
            return "it calls the claim supported, and names words of it that are not"
        return "it calls the claim supported, and its speaker wrong" if said.speaker_correct is False else None
    if not letters(said.wrong) and not re.search(r"\d", said.wrong):
        return None if said.speaker_correct is False else "it does not say which words of the claim are wrong"
    if locate(said.wrong, fold_quote(case.text)) is None:
        return "the words that it calls wrong do not stand in the claim"
    if _mostly(said.wrong, claim) and any(locate(said.wrong, folded_of(c.text)) is not None for c in case.cited):
        return "the words that it calls wrong stand in the passage, one by one"
    return None


def _is_none(wrong: str, case: Case) -> bool:
    """Whether a short word like "none" or "nothing" was given in place of an empty string: it is not of the claim."""
    return len(pieces(wrong)) <= 1 and locate(wrong, fold_quote(case.text)) is None


def _mostly(wrong: str, claim: str) -> bool:
    return len(fold_quote(wrong)) >= _MOST_OF * len(fold_quote(claim))


def _below_rules(said: Said, case: Case) -> str | None:
    """Objections to a quotation, number or date that the rules have found in the passage: they compared it exactly."""
    if said.opinion is Opinion.SUPPORTED or said.speaker_correct is False or not said.wrong:
        return None
    wrong = fold_quote(said.wrong)
    if any(wrong in fold_quote(quotation.words) for quotation in find_quotations(case.text)):
        return "the words that it calls wrong are a quotation, which stands in the passage"
    left = _without_figures(said.wrong, case.language)
    if left == said.wrong:
        return None
    return None if _new_words(left, case) else "it objects to a number or date, which the rules have compared"


def _without_figures(words: str, language: str | None) -> str:
    spans = [(n.start, n.end) for n in numbers_of(words, language)]
    spans += [(d.start, d.end) for d in dates_of(words, language)]
    for start, end in sorted(spans, reverse=True):
        words = words[:start] + " " + words[end:]
    return words


def _new_words(left: str, case: Case) -> bool:
    """Whether beside the figures there is a word that the passages of the same language do not have."""
    telling = " ".join(word for word in pieces(left) if len(word) > 3 or is_dense(word))
    if not telling:
        return False
    return not case.near or coverage(telling, tuple(c.text for c in case.near)) < 1
