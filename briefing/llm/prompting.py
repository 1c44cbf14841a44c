"""Turning material into questions: prompts from files, article text as data that cannot speak for us."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from briefing.errors import ResourceError
from briefing.llm.port import Question

_UNSAFE = re.compile("<(?=[|/<!a-zA-Z])|[\x7f-\x9f\u2028\u2029]")
"""Openings of tags and tokens, and what some readers of lines take for the end of one."""
_LANGUAGES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish", "vi": "Vietnamese"}


def language_name(tag: str) -> str:
    """The English name of a language, as a model understands it best; ``French`` for ``fr-CA``."""
    known = _LANGUAGES.get(tag)
    if known:
        return known
    from babel import Locale, UnknownLocaleError  # slow to load, and seldom needed

    try:
        return Locale.parse(tag, sep="-").get_language_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def data_line(**fields: object) -> str:
    """One JSON object on one line: text inside it can neither end its line nor pass for a field of ours.

    Nor for a mark of the server's: what begins like a tag or a token of a chat template is written as an escape.
    """
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(fields, ensure_ascii=False))


class Prompts:
    """Questions from the prompt files of a loader."""

    def __init__(self, loader: BaseLoader, language: str) -> None:
        """``loader`` holds ``PURPOSE.system.txt`` and ``PURPOSE.user.txt``; ``language`` is the edition's tag."""
        self._environment = SandboxedEnvironment(
            loader=loader, undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
        )
        self._language = language_name(language)

    def question(
        self, purpose: str, data: Sequence[str], schema: dict[str, Any], max_tokens: int, **variables: object
    ) -> Question:
        """The question of that purpose; raises `ResourceError` where a prompt is missing or broken.

        The boundary around the data is a hash of the data: no article can hold the hash of a text that holds it.
        Being neither clock nor chance, it leaves the question the same from run to run: its answer is found again.
        """
        wire = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
        boundary = "=== " + hashlib.sha256("\n".join(data).encode("utf-8", "replace")).hexdigest()[:16]
        given = {"language": self._language, "schema": wire, "boundary": boundary, **variables}
        system, user = (self._filled(f"{purpose}.{part}.txt", given) for part in ("system", "user"))
        return Question(purpose=purpose, system=system, user=user, schema=schema, max_tokens=max_tokens)

    def _filled(self, name: str, given: dict[str, Any]) -> str:
        try:
            return self._environment.get_template(name).render(given)
        except TemplateError as problem:
            hint = "Compare it with the built-in one, or take `prompts` out of the settings."
            raise ResourceError(f"the prompt {name} cannot be used: {problem}", hint=hint) from problem
