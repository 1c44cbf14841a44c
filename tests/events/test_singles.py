"""Single articles that follow up an event."""

from __future__ import annotations

import numpy as np

from briefing.embedding.fake import FakeEmbedder
from briefing.events.agglomerate import Clusters
from briefing.events.channels import Space, embed
from briefing.events.digest import digest
from briefing.events.pairs import Pairs
from briefing.events.singles import join_singles
from tests.events.conftest import read

EVENT = {(0, 1): 3.0, (0, 2): 2.0, (1, 2): 2.0}
"""Two reports in English and one in French."""
DAYS = ["2031-05-13T08:00:00"] * 3 + ["2031-05-14T09:00:00"] * 2
LANGUAGES = ["en", "en", "fr", "en", "en"]


def space_of(languages=LANGUAGES, days=DAYS, leads=None):
    leads = leads or [True] * len(languages)
    texts = [
        ("Recount ordered in Harrowmere", "The council of Harrowmere votes again." if lead else "") for lead in leads
    ]
    digests = [
        digest(read(f"a{n}", title, lead, language=language, published=day))
        for n, ((title, lead), language, day) in enumerate(zip(texts, languages, days, strict=True))
    ]
    return Space(digests, embed(digests, FakeEmbedder()))


def joined(more, space=None, barred=(), contradict=lambda one, other: False, merged=((0, 1), (0, 2))):
    log_odds = EVENT | more
    left, right = np.array(sorted(log_odds)).T
    said = np.array([log_odds[pair] for pair in sorted(log_odds)], dtype=np.float32)
    pairs = Pairs(left, right, said, np.array([pair in barred for pair in sorted(log_odds)]))
    clusters = Clusters(5, pairs)
    for one, other in merged:
        clusters.merge(np.array([one]), np.array([other]))
    join_singles(clusters, pairs, space or space_of(), contradict)
    return [group.tolist() for group in clusters.groups()]


APART = [[0, 1, 2], [3], [4]]


def test_a_follow_up_joins_the_event_that_it_alone_comes_near():
    assert joined({(0, 3): 1.0}) == [[0, 1, 2, 3], [4]]


def test_reports_in_other_languages_do_not_change_whether_an_article_joins():
    near = {(0, 3): 0.2, (1, 3): -3.0}
    assert joined(near) == joined({**near, (2, 3): 0.0}) == [[0, 1, 2, 3], [4]]
    assert joined({(2, 3): 0.2}) == APART


def test_an_article_that_comes_near_two_stays_alone():
    assert joined({(0, 3): 1.0, (3, 4): -0.5}) == APART


def test_an_article_stays_alone_where_the_other_reports_of_its_language_speak_against_it():
    languages = ["en", "en", "en", "en", "en"]
    assert joined({(0, 3): 1.0}, space_of(languages)) == APART


def test_an_article_joins_through_no_report_that_is_itself_at_the_edge_of_its_event():
    loose = {(0, 1): 3.0, (0, 2): -1.0, (1, 2): -1.0, (2, 3): 0.2}
    assert joined(loose, space_of(["en", "en", "fr", "fr", "en"])) == APART
    assert joined({**loose, (0, 2): 2.0, (1, 2): 2.0}, space_of(["en", "en", "fr", "fr", "en"])) == [[0, 1, 2, 3], [4]]


def test_an_earlier_or_undated_article_follows_nothing():
    assert joined({(0, 3): 1.0}, space_of(days=[*DAYS[:3], "2031-05-12T08:00:00", DAYS[4]])) == APART
    assert joined({(0, 3): 1.0}, space_of(days=[*DAYS[:3], None, DAYS[4]])) == APART


def test_a_title_alone_follows_nothing():
    assert joined({(0, 3): 1.0}, space_of(leads=[True, True, True, False, True])) == APART


def test_what_is_barred_or_contradicts_stays_apart():
    assert joined({(0, 3): 1.0}, barred={(0, 3)}) == APART
    assert joined({(0, 3): 1.0}, contradict=lambda one, other: True) == APART


def test_two_that_follow_one_event_and_contradict_each_other_do_not_both_join():
    def contradict(one, other):
        return {3, 4} <= set(one.tolist()) | set(other.tolist())

    near = {(0, 3): 1.2, (1, 4): 1.0}
    assert joined(near) == [[0, 1, 2, 3, 4]]
    assert joined(near, contradict=contradict) == [[0, 1, 2, 3], [4]]


def test_two_single_articles_are_no_event_by_choice():
    assert joined({(3, 4): -0.1}) == APART


def test_a_batch_without_likeness_changes_nothing():
    none = np.zeros(0, dtype=np.intp)
    pairs = Pairs(none, none, none.astype(np.float32), none.astype(bool))
    clusters = Clusters(5, pairs)
    join_singles(clusters, pairs, space_of(), lambda one, other: False)
    assert len(clusters.groups()) == 5
