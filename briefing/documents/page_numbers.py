"""Page numbers in references, filled in once: WeasyPrint 70 lays each page that holds a reference out three times.

Where a rule takes its target from an attribute (``target-counter(attr(href url), page)``), WeasyPrint notes that the
number of *some* page is missing, not of which. So it makes a page with such a reference again whenever anything about
page numbers changes: once they are known, and once more when all pages are counted. Half of a briefing is passages that
refer back. Here the target is noted by its name, and a page that was made already is told to those that come after it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def numbers_known() -> Iterator[None]:
    """While it lasts, only pages that refer to later ones are made twice. The document comes out the same.

    WeasyPrint has no hook for this: two of its functions are wrapped from outside, and left alone where they are not
    found (the version is pinned).
    """
    from weasyprint.css.targets import TargetCollector
    from weasyprint.layout import page

    collect, make = getattr(TargetCollector, "collect_missing_counters", None), getattr(page, "make_page", None)
    if collect is None or make is None:
        yield
        return
    TargetCollector.collect_missing_counters, page.make_page = _naming(collect), _telling(make)
    try:
        yield
    finally:
        TargetCollector.collect_missing_counters, page.make_page = collect, make


def _naming(collect: Any) -> Any:  # noqa: ANN401  # the library has no types
    def naming(collector: Any, box: Any, token: str, again: Any, own: Any, of_targets: Any) -> None:  # noqa: ANN401
        href = box.element.get("href", "") if None in of_targets and box.element is not None else ""
        if href.startswith("#"):
            if any(own is counters for counters in of_targets.values()):  # one list is given as both
                own = []
            of_targets = {name or href[1:]: counters for name, counters in of_targets.items()}
        collect(collector, box, token, again, own, of_targets)

    return naming


def _telling(make: Any) -> Any:  # noqa: ANN401
    def telling(context: Any, *rest: Any) -> Any:  # noqa: ANN401
        made = make(context, *rest)
        for item in context.target_collector.counter_lookup_items.values():
            if item.pending:  # it refers to a page that was made, and is on none so far
                item.pending = False
                item.parse_again(item.cached_page_counter_values)
        return made

    return telling
