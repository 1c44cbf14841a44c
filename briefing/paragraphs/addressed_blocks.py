"""Leaves out of an article what it says to machines, wherever that stands, and tells of it."""

from __future__ import annotations

from briefing.paragraphs.addressed import addressed_among, is_stray, strays
from briefing.paragraphs.addressed_hidden import is_smuggled, unseen
from briefing.paragraphs.blocks import Block
from briefing.records.reading import LeftOutReason, Oddity, OddityKind

_SHOWN = 300
_FEWER_THAN_A_FORM = 2
"""Hidden tasks of a page beyond which they are a form that comes up on demand ("Define a new password.")."""
_HIDDEN_TASKS = 40
"""Texts out of sight that are compared with the article; those that give orders are found however many there are."""


def leave_out_orders(blocks: list[Block], title: str, body: str, *, markup: bool) -> tuple[Oddity, ...]:
    """Marks the ``blocks`` that are addressed to machines, adds those out of sight, and says so, once an article.

    ``body``: the source as the file holds it; ``markup``: it is not plain text. Comments of readers are not judged:
    they are left out anyway.
    """
    judged = [block for block in blocks if block.reason is not LeftOutReason.COMMENT]
    told = addressed_among(block.text for block in judged)
    own = [block for block, addressed in zip(judged, told, strict=True) if addressed]
    orders = {id(block) for block in own}
    kept = [block for block in blocks if block.kept and id(block) not in orders]
    own += [kept[place] for place in strays([block.text for block in kept], title)]
    for block in own:
        block.kept, block.reason = False, LeftOutReason.INSTRUCTION
    texts = [block.text for block in kept if block.kept]
    hidden = [b for b in blocks if b.reason is LeftOutReason.HIDDEN and is_stray(b.text, texts, title)]
    for block in hidden if len(hidden) <= _FEWER_THAN_A_FORM else ():
        block.reason = LeftOutReason.INSTRUCTION
        own.append(block)
    added = [
        Block(raw=text, text=text, reason=LeftOutReason.INSTRUCTION) for text in _unseen(body, texts, title, markup)
    ]
    blocks += added
    return _told([*own, *added])


def _unseen(body: str, texts: list[str], title: str, markup: bool) -> list[str]:
    smuggled = is_smuggled(body)
    found = []
    hidden = list(unseen(body, markup=markup))
    for place, (text, addressed) in enumerate(zip(hidden, addressed_among(hidden), strict=True)):
        stray = place < _HIDDEN_TASKS and is_stray(text, texts, title)
        if addressed or stray or (smuggled and place == 0):
            found.append(text)
    return found


def _told(found: list[Block]) -> tuple[Oddity, ...]:
    if not found:
        return ()
    words = found[0].text
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
    detail = "it holds text addressed to AI systems, which was left out"
    return (Oddity(kind=OddityKind.INSTRUCTION, words=shown, detail=detail),)
