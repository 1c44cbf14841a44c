import random
from datetime import date

import pytest

from briefing.embedding.cached import CachedEmbedder
from briefing.events import explain, group
from briefing.records.reading import DateEvidence
from briefing.store import Store

DAY = date(2031, 5, 13)
FLOOD = "The river Anzuelo burst the San Bricido dyke and 4,200 people left their homes in Quelara"
VOTE = "The court of Harrowmere ordered a recount in the three Saltrick seats after a complaint"


@pytest.fixture
def day(make):
    return [
        make("f1", "River Anzuelo bursts dyke", FLOOD + " on Monday night.", published="2031-05-13T08:00"),
        make("f2", "Anzuelo bursts San Bricido dyke", FLOOD + ", rescuers said.", published="2031-05-13T10:00"),
        make("v1", "Court orders Saltrick recount", VOTE + " by voters.", published="2031-05-13"),
        make("v2", "Recount ordered in Saltrick", VOTE + ", judges said.", published="2031-05-13"),
        make("x", "Ferry prices rise", "Tickets between the islands will cost more from June onwards.", day=DAY),
    ]


def partition(grouping):
    return {frozenset(event.articles) for event in grouping.events}


def test_reports_of_one_happening_are_one_event_and_others_are_not(day, embedder):
    assert partition(group(day, embedder)) == {frozenset({"f1", "f2"}), frozenset({"v1", "v2"}), frozenset({"x"})}


def test_every_article_is_in_exactly_one_event_and_one_origin(day, embedder):
    grouping = group(day, embedder)
    assert sorted(a for event in grouping.events for a in event.articles) == sorted(r.id for r in day)
    for event in grouping.events:
        assert sorted(a for origin in event.origins for a in origin) == sorted(event.articles)


def test_the_order_of_the_articles_changes_nothing(day, embedder):
    expected = group(day, embedder).model_dump_json()
    for seed in range(5):
        shuffled = random.Random(seed).sample(day, len(day))
        assert group(shuffled, embedder).model_dump_json() == expected


def test_ranks_are_1_to_n_and_the_widest_told_is_first(day, embedder):
    events = group(day, embedder).events
    assert [event.rank for event in events] == [1, 2, 3]
    assert events[-1].articles == ("x",)
    assert all(event.reasons for event in events)


def test_an_event_keeps_its_id_when_a_later_article_joins(day, embedder, make):
    before = next(e.id for e in group(day, embedder).events if "f1" in e.articles)
    late = make("f0", "Anzuelo dyke burst", FLOOD + " again.", published="2031-05-13T20:00")
    after = next(e for e in group([*day, late], embedder).events if "f1" in e.articles)
    assert after.id == before
    assert "f0" in after.articles


def test_reports_that_tell_other_days_stay_apart_however_alike(make, embedder):
    one = make("a", "Dyke bursts", FLOOD + " on May 9.", day=DAY)
    other = make("b", "Dyke bursts", FLOOD + " on May 12.", day=DAY)
    assert partition(group([one, other], embedder)) == {frozenset({"a"}), frozenset({"b"})}
    veto = explain(one, other, embedder).veto
    assert veto is not None
    assert "2031-05-09" in veto


def test_an_earlier_one_of_a_series_is_background_of_the_later_and_never_in_it(make, embedder):
    text = "President Dorvan and President Belozorin spoke by telephone about the waters of the river Velna. "
    first = make("a", "Dorvan and Belozorin speak", text + "It was their first conversation.", day=DAY)
    later = make("b", "Dorvan and Belozorin speak", text + "It was their second conversation.", day=DAY)
    grouping = group([first, later], embedder)
    assert len(grouping.events) == 2
    assert [(b.article, b.event) for b in grouping.background] == [
        ("a", next(e.id for e in grouping.events if "b" in e.articles))
    ]


def test_a_folder_is_no_evidence_of_time(make, embedder):
    pair = [
        make(i, "Dyke bursts", FLOOD, published="2031-05-13", evidence=DateEvidence.FOLDER, day=DAY) for i in ("a", "b")
    ]
    assert "time" not in {c.channel for c in explain(*pair, embedder).contributions}


def test_titles_alone_are_grouped_and_the_missing_lead_is_skipped(make, embedder):
    pair = [make("a", "River Anzuelo bursts San Bricido dyke"), make("b", "River Anzuelo bursts its San Bricido dyke")]
    assert len(group(pair, embedder).events) == 1
    assert "meaning" not in {c.channel for c in explain(*pair, embedder).contributions}


def test_links_show_what_joined_each_article(day, embedder):
    for event in group(day, embedder).events:
        assert [link.a for link in event.links] == list(event.articles[1:])
        assert all(link.b in event.articles and link.contributions for link in event.links)


def test_progress_ends_at_the_number_of_texts(day, embedder):
    seen = []
    group(day, embedder, lambda done, of: seen.append((done, of)))
    assert seen[-1][0] == seen[-1][1] == embedder.asked


def test_a_second_run_embeds_the_titles_and_leads_that_are_new_and_no_others(day, embedder, make):
    kept = CachedEmbedder(embedder, Store(None))
    group(day, kept)
    before = embedder.asked
    group(day, kept)
    assert embedder.asked == before
    new = make("new", "Ferry aground off Port Kelmar", "A ferry ran aground on Tuesday.", published="2031-05-13")
    group([*day, new], kept)
    assert embedder.asked == before + 2


def test_no_articles_make_no_events(embedder):
    assert group([], embedder).events == ()


@pytest.mark.parametrize("text", ["", "\u0000", "🙂🙂", "1" * 5000, "第" * 3000, "a. " * 3000, "(" * 4000])
def test_no_text_makes_it_fail(make, embedder, text):
    odd = [make("a", text or "x", text or "x", day=DAY), make("b", "x", text or "x", language="zz-ZZ", published="bad")]
    assert sum(len(event.articles) for event in group(odd, embedder).events) == 2
