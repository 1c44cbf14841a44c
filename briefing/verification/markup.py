"""Rule: a statement is plain text. Links, markup, templates and calls to act never come from a writer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.verification.case import Case, folded_of

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\b[a-z][a-z0-9+.-]{1,15}://|\bwww\.|\b(?:javascript|mailto|vbscript)\s?:"), "an address"),
    (re.compile(r"<\s?[/!?]?\s?[a-zA-Z]|<!|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});"), "HTML"),
    (re.compile(r"!?\[[^\[\]]{0,300}\]\s?[(\[]|^\s{0,3}(?:#{1,6}\s|>\s|[-*+]\s|```|~~~)|```|\*\*|__|`"), "Markdown"),
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{|<%"), "a template"),
    (re.compile(r"[^\s@]{1,64}@[^\s@.]{1,64}\.[^\s@]{2,}"), "an e-mail address"),
)  # fmt: skip
_DOMAIN = re.compile(
    r"(?i)(?<![\w@.-])(?:[a-z0-9-]{2,63}\.){1,4}(?:com|org|net|info|biz|io|gov|edu|[a-z]{2})(?:/\S*)?(?![\w.-])"
)
_PHONE = re.compile(r"(?<![\w.,])\+?\(?\d{1,4}\)?(?:[\s./-]?\(?\d{2,4}\)?){2,5}(?![\w,])")
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:[ .]\d{3})+|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.*")
_TOLL_FREE = re.compile(r"(?:1[ -])?(?:800|888|877|0800|0900|555)[ -]")
_SPELT = re.compile(
    r"(?i)\b[\w-]{2,63}\s?(?:[\[({]\s?(?:dot|punkt|point|punto|ponto|at|\.|@)\s?[\])}])\s?[\w-]{2,63}|\b[\w-]{2,63}\s(?:dot|punkt|punto|point)\s(?:com|org|net|info|biz|io|gov|edu|me|co|xyz|online|site|shop|app|top|club|example)\b"
    r"|\bhxxps?\b|(?<![\w.])(?:t|bit|wa)\.(?:me|ly)/\S|(?<![\w@])@[A-Za-z]\w{2,30}\b|[\w-]{3,63}\s\.\s(?:com|org|net|info)\b"
)
"""Addresses written so that they do not look like one, and handles."""
_DOMAIN_ENDS = re.compile(r"(?i)\.(?:com|org|net|info|biz|io|gov|edu)(?:/|$)|/")


def check(case: Case) -> Iterator[Finding]:
    """Markup and addresses; a bare domain or a telephone number only where the passage does not have it."""
    for pattern, what in _SHAPES:
        if match := pattern.search(case.text):
            yield case.find(Code.MARKUP, match[0], f"the text holds {what}")
    if bad := next((c for c in case.text if _harmful(c)), None):
        yield case.find(Code.MARKUP, f"U+{ord(bad):04X}", "the text holds a control or invisible character")
    for pattern, what in ((_DOMAIN, "an address"), (_SPELT, "an address"), (_PHONE, "a telephone number")):
        for match in pattern.finditer(case.text):
            if _stands_for_itself(pattern, match[0]) and not any(match[0] in folded_of(c.text) for c in case.cited):
                yield case.find(Code.MARKUP, match[0], f"{what} that the passage does not have")
                break


def check_field(case: Case, name: str, words: str) -> Iterator[Finding]:
    """The same of another field that a model fills, such as the speaker: plain words, no more."""
    for finding in check(Case(words, case.language, case.cited)):
        yield finding.model_copy(update={"reason": f"the {name} holds what is no name: {finding.reason}"})


def _stands_for_itself(pattern: re.Pattern[str], words: str) -> bool:
    if pattern is _SPELT:
        return True
    if pattern is _DOMAIN:
        return _DOMAIN_ENDS.search(words) is not None
    digits = sum(map(str.isdigit, words))
    if words[0] in "+(" or _TOLL_FREE.match(words):
        return digits >= 7
    groups = len(re.findall(r"\d+", words))
    return digits >= 9 and groups >= 3 and not _PLAIN_NUMBER.fullmatch(words)


def _harmful(char: str) -> bool:
    if char < "\x7f":
        return char < " "
    kind = unicodedata.category(char)
    return (
        kind in {"Cc", "Cs", "Co", "Cn"}
        or (kind == "Cf" and char not in "\u200c\u200d\u00ad")
        or char in "\u2028\u2029"
    )
