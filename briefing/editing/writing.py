"""The file that an editor begins with: what may be ordered, and the events of the day as remarks."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import date

from briefing.records.edition import EditionEvent
from briefing.text.clean import one_line

_HEAD = """\
# The edition of {day}, by hand. A line an order; what begins with # is a remark.
# Whatever is ordered here is done again each time the edition is made, and listed on its last page.
#
#   pin EVENT                     puts it first (the first line that pins, above the second)
#   order EVENT EVENT …           puts these first, in this order
#   drop EVENT: REASON            leaves it out; the last page says so
#   hold EVENT until 2 origins    leaves it out until as many independent reports tell it
#   merge EVENT EVENT …           tells them as one
#   split EVENT: ARTICLE …        tells these articles as an event of their own
#   headline EVENT: TEXT          printed as yours
#   note EVENT: TEXT              printed below the event, as yours
#   approve: NAME                 the edition says that you have read it
#
# EVENT is its id, or the id of any of its articles. A name with spaces stands in quotation marks.
"""


def new_file(day: date, events: Sequence[EditionEvent], titles: Mapping[str, str]) -> str:
    """The text to begin with. ``events``: those of the edition, if it was made; ``titles`` by article id."""
    lines = [_HEAD.format(day=day.isoformat())]
    for number, event in enumerate(events, 1):
        lines.append(f"# {number}. {event.id}  {one_line(event.headline)}")
        lines += [f"#      {_named(article)}  {one_line(titles.get(article, ''))}" for article in event.articles]
    return "\n".join(lines) + "\n"


def _named(article: str) -> str:
    return shlex.quote(one_line(article))
