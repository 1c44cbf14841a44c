"""The headline of an event: the writer's where it holds, else a source's own title."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.records.draft import Draft
from briefing.records.reading import Reading
from briefing.text.clean import one_line
from briefing.text.words import base_language
from briefing.verification import calling, dating, markup, naming, numeric, quoting, rules
from briefing.verification.case import Case, Cited, cited_paragraph

_LONGEST = 200
_RULES = (markup.check, calling.check, quoting.check, numeric.check, dating.check, naming.check)


def headline(draft: Draft, readings: Mapping[str, Reading], language: str) -> tuple[str, str | None]:
    """The headline, and the article whose title it is (``None``: the writer worded it).

    ``readings`` come with the most central article first, as `Event.articles` does.
    """
    if draft.headline_article is not None and draft.headline_article in readings:
        return _title(readings[draft.headline_article]), draft.headline_article
    text = one_line(draft.headline)
    if text and text == draft.headline.strip() and _holds(text, readings, language):
        return text, None
    own = base_language(language)
    readings_by_rank = list(readings.values())
    best = next((r for r in readings_by_rank if base_language(r.language) == own), None)
    best = best or (readings_by_rank[0] if readings_by_rank else None)
    return (_title(best), best.id) if best else ("", None)


def _title(reading: Reading) -> str:
    title = one_line(reading.title)
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def _holds(text: str, readings: Mapping[str, Reading], language: str) -> bool:
    if len(text) > _LONGEST or text.rstrip("\"'”’»").endswith(("?", "？", "؟")):
        return False
    cited = tuple(c for r in readings.values() for c in _texts(r))
    case = Case(text, base_language(language), cited, tuple(c.text for c in cited))
    return not any(not f.soft for f in rules.findings(case, _RULES))


def _texts(reading: Reading) -> list[Cited]:
    paragraphs = [cited_paragraph(reading, p) for p in reading.paragraphs]
    title = Cited(reading.title, base_language(reading.language), reading.id, None, paragraphs[0].published)
    return [title, *paragraphs]
