"""An edition in which attacks stand wherever a text may, for a browser to be tempted by."""

from __future__ import annotations

from briefing.records.edition import Edition
from tests.documents.invented_day import make_model_edition
from tests.documents.payloads import made_payloads


def attacked() -> Edition:
    """The invented day, with an attack in place of each of its texts; the marks still lead to passages."""
    edition, payloads = make_model_edition(), made_payloads()
    every = iter(payloads * 3)
    events = tuple(
        event.model_copy(
            update={
                "headline": next(every),
                "headline_language": None,
                "notes": tuple(next(every) for _ in range(200)),
                "statements": tuple(s.model_copy(update={"text": next(every)}) for s in event.statements),
            }
        )
        for event in edition.events
    )
    articles = tuple(
        a.model_copy(update={"title": next(every), "source": next(every), "notes": (next(every),)})
        for a in edition.articles
    )
    passages = tuple(p.model_copy(update={"text": f"{next(every)} {p.text}"}) for p in edition.passages)
    told = {"title": next(every), "incomplete": tuple(next(every) for _ in range(600))}
    return edition.model_copy(update={"events": events, "articles": articles, "passages": passages, **told})
