"""Editions of thousands of articles: what a person reads stays readable, and the record stays whole."""

import json
import re

import pytest

from briefing.documents import render_html, render_json, render_markdown
from briefing.documents import viewing_notes as module
from briefing.documents.viewing import make_view
from briefing.records.edition import EditionDropped

MORE = 700


def grown(edition, more=MORE):
    """``edition`` with ``more`` articles of other outlets in its first event."""
    event, pattern = edition.events[0], edition.articles[0]
    minutes = (f"2031-05-13T{7 * n // 60 % 24:02}:{7 * n % 60:02}:00" for n in range(more))
    added = tuple(
        pattern.model_copy(update={"id": f"x{n}", "source": f"Gazette {n}", "published": at, "event": event.id})
        for n, at in enumerate(minutes)
    )
    ids = tuple(article.id for article in added)
    event = event.model_copy(
        update={
            "articles": event.articles + ids,
            "origins": event.origins + more,
            "origin_groups": event.origin_groups + tuple((one,) for one in ids),
        }
    )
    return edition.model_copy(update={"events": (event, *edition.events[1:]), "articles": edition.articles + added})


@pytest.fixture(scope="module")
def large(extractive_edition):
    return grown(extractive_edition)


def test_an_edition_of_an_ordinary_day_lists_every_page(extractive_edition):
    view = make_view(extractive_edition)
    assert sum(len(group.sources) for group in view.sources) == len(extractive_edition.articles)
    assert not any(group.more for group in view.sources)


def test_a_large_edition_lists_what_it_cites_and_the_first_of_each_event_and_counts_the_rest(large):
    view = make_view(large)
    listed = sum(len(group.sources) for group in view.sources)
    untold = sum(int(re.match(r"\d+", group.more)[0]) for group in view.sources if group.more)
    assert listed < module.LISTED
    assert untold + listed == len(large.articles)
    cited = {passage.article for passage in large.passages}
    titles = {source.title.text for group in view.sources for source in group.sources}
    assert all(article.title in titles for article in large.articles if article.id in cited)


def test_every_article_of_a_large_edition_stands_in_its_record(large):
    assert len(json.loads(render_json(large))["articles"]) == len(large.articles)


def test_the_forms_of_a_large_edition_hardly_grow_with_it(extractive_edition, large, templates):
    larger = grown(extractive_edition, 2 * MORE)
    for render in (render_html, render_markdown):
        one, two = len(render(large, templates)), len(render(larger, templates))
        assert two < 1.02 * one
        assert one < 2 * len(render(extractive_edition, templates))


def test_outlets_and_reports_of_a_large_event_are_drawn_as_far_as_there_is_room(large):
    event = make_view(large).events[0]
    assert len(event.outlets) <= 41
    assert event.outlets[-1].startswith("and ")
    assert str(event.reported.svg).count("<circle") <= 8 * 60


def test_of_many_files_that_could_not_be_read_the_first_are_listed_and_the_rest_counted(extractive_edition, templates):
    dropped = tuple(EditionDropped(path=f"page{n:04}.html", reason="is empty") for n in range(1200))
    text = render_markdown(extractive_edition.model_copy(update={"dropped": dropped}), templates).decode()
    assert text.count("is empty") == module.LISTED
    assert "700 more are listed in briefing.json alone." in text
