"""How many tokens a question is likely to be, without any model's tokenizer."""

from __future__ import annotations

import re

from briefing.llm.port import Question

_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
_LATIN = 4.0  # characters a token: 3.0–3.9 measured of our prompts (Qwen 2.5); 4 with OpenAI's o200k is usual
_OTHER = 3.5  # of letters beyond ASCII, other than
_WIDE = 1.6  # of scripts that write a word in one or two characters


def tokens_of(text: str) -> int:
    """An estimate on the low side: what a large vocabulary needs for ``text``."""
    dense = len(_DENSE.findall(text))
    plain = sum(1 for sign in text if sign < "\x80")
    return round(plain / _LATIN + dense / _WIDE + (len(text) - plain - dense) / _OTHER)


def estimate(question: Question) -> int:
    """Of the prompt of ``question``, without the schema that some servers add."""
    return tokens_of(question.system) + tokens_of(question.user)
