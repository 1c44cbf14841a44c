"""How tall the print's margin column stands beside its text: what is there may not be taller than its item."""

from __future__ import annotations

import textwrap

from briefing.text.clean import one_line

_BOLD, _PLAIN = 19, 21
"""Letters of 8 pt on a line of 34 mm, the widest texts of the sample taken for the measure."""


def margin_lines(strong: str | None = None, *plain: str | None) -> int:
    """The lines that a name in bold and what stands below it take, a little generously.

    WeasyPrint breaks a float that is taller than its item over the page, and prints the rest over the next item.
    """
    return _lines(strong, _BOLD) + sum(_lines(one, _PLAIN) for one in plain)


def _lines(text: str | None, width: int) -> int:
    clean = one_line(text or "")
    wide = sum(ord(character) >= 0x1100 for character in clean)  # Korean, Chinese, Japanese: two letters wide
    return len(textwrap.wrap(clean, width)) + -(-wide // width) if clean else 0
