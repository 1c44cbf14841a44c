"""An unrelated article more, less or otherwise changes no other event."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.embedding.fake import FakeEmbedder
from briefing.events import group
from tests.events.conftest import read

PLACES = ["Quelara", "Harrowmere", "Saltrick", "Ondeva", "Port Tamsin", "Velgrad", "Ramsu", "Lindqvar"]
MATTERS = [
    ("river {n} bursts its dyke in {p}", "Some {k} people left their homes in {p} as the river {n} rose at night."),
    ("court orders recount in {p}", "Judges in {p} ordered that {k} ballots be counted again after {n} complained."),
    ("fire in the {n} mill of {p}", "Firemen fought for {k} hours to save the {n} paper mill at the edge of {p}."),
    ("{n} wins the regatta of {p}", "The boat of {n} came in {k} seconds ahead of all others on the bay of {p}."),
]
NAMES = ["Anzuelo", "Belozorin", "Dorvan", "Tirmash", "Okkerby", "Zuluetta"]


def article(number, event, day):
    """One of the reports of an invented event: its own wording, its names and figures."""
    chance = random.Random(f"{event}")
    title, text = chance.choice(MATTERS)
    known = {"p": chance.choice(PLACES), "n": chance.choice(NAMES), "k": chance.randint(100, 9999)}
    own = random.Random(f"{event}-{number}")
    tail = " ".join(own.sample(["officials said", "late", "witnesses told", "again", "on site", "calmly"], 3))
    return read(
        f"{event}-{number}",
        title.format(**known).capitalize() + f" {own.choice(['', '(update)', 'today'])}",
        text.format(**known) + f" So {tail}.",
        published=f"2031-05-{day:02}T{own.randint(0, 23):02}:00:00",
    )


def days(count):
    return [article(n, event, 10 + event % 4) for event in range(count) for n in range(1 + event % 4)]


STRANGE = st.builds(
    read,
    st.sampled_from(["a-first", "m-middle", "zz-last", "0"]),
    st.text(max_size=60).filter(str.strip),
    st.text(max_size=300).filter(str.strip),
    language=st.sampled_from(["en", "ru", "ja", "xx", ""]),
    published=st.sampled_from([None, "2031-05-11", "2031-05-12T10:00:00", "1999-01-01"]),
)


def seen(grouping, without):
    """Everything that is said of events, but for rank, which compares them, and for the article itself."""
    events = [e.model_dump(exclude={"rank"}) for e in grouping.events if without not in e.articles]
    background = [b for b in grouping.background if b.article != without]
    related = [r for r in grouping.related if without not in (r.link.a, r.link.b)]
    return sorted(events, key=lambda event: event["id"]), background, sorted(related, key=str)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STRANGE)
def test_an_unrelated_article_changes_no_other_event(strange):
    base = days(12)
    before = group(base, FakeEmbedder())
    after = group([*base, strange], FakeEmbedder())
    if any(strange.id in event.articles and len(event.articles) > 1 for event in after.events):
        return  # it is related after all
    assert seen(after, strange.id) == seen(before, strange.id)


@pytest.mark.parametrize("event", [3, 7, 11])
def test_an_event_less_changes_no_other(event):
    base = days(12)
    lost = {r.id for r in base if r.id.startswith(f"{event}-")}
    before = [e for e in group(base, FakeEmbedder()).events if not lost & set(e.articles)]
    after = group([r for r in base if r.id not in lost], FakeEmbedder()).events
    whole = {frozenset(e.articles): e for e in before}
    same = [e for e in after if frozenset(e.articles) in whole]
    assert len(same) >= len(after) - 1
    for one in same:
        assert one.model_dump(exclude={"rank"}) == whole[frozenset(one.articles)].model_dump(exclude={"rank"})
