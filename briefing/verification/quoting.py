"""Rule: what stands between quotation marks stands verbatim in a cited paragraph; never by likeness."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.text.names import vocabulary
from briefing.text.quotes import Quotation, find_quotations, fold_quote, is_trivial, locate
from briefing.text.words import is_dense, pieces
from briefing.verification.case import Case, folded_of

_LONG_PARAGRAPH = 60
TRANSLATED = "the passage is in another language and has no such words: a translation is not a quotation"


def check(case: Case) -> Iterator[Finding]:
    """Altered quotes; and quotes that translate, which no one said in these words."""
    for quotation in find_quotations(case.text):
        if any(locate(quotation.words, folded_of(c.text)) is not None for c in case.cited):
            continue
        if case.foreign and is_translation(quotation, case):
            reason = TRANSLATED
        else:
            reason = "these words do not stand in the cited passage as quoted"
        yield case.find(Code.QUOTE, quotation.words, reason)


def is_translation(quotation: Quotation, case: Case) -> bool:
    """Whether quoted words are of another language than every passage: few of them stand there at all."""
    if all(is_dense(quotation.words) != is_dense(c.text) for c in case.cited):
        return True
    words = [w for w in pieces(quotation.words) if len(w) > 1] or pieces(quotation.words)
    shared = sum(any(w in vocabulary(c.text).words for c in case.cited) for w in words)
    return shared * 2 <= len(words)


def evidence(case: Case, quote: str, passage: str) -> Iterator[Finding]:
    """What is wrong with the ``quote`` of a citation: words that are not there, or too few to show anything."""
    if not quote.strip() or locate(quote, folded_of(passage)) is None:
        yield case.find(Code.QUOTE, quote, "the words relied on do not stand in the cited paragraph")
    elif is_trivial(quote) and len(fold_quote(passage)) > _LONG_PARAGRAPH:
        yield case.find(Code.QUOTE, quote, "the words relied on are too few to show anything", soft=True)
