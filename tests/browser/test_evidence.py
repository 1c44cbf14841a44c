"""The evidence page in a browser, as a reader uses it: choose a sentence, see its passage, narrow down, by keys alone,
in the dark, on a phone, on paper, without scripts.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from briefing.records.edition import Edition, PrintedStatement

pytestmark = pytest.mark.slow
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def statements(edition: Edition) -> dict[str, PrintedStatement]:
    """By the name of their place in the page."""
    return {
        f"s-{n}-{place}": one
        for n, event in enumerate(edition.events, 1)
        for place, one in enumerate(event.statements, 1)
    }


def notes(edition: Edition, statement: PrintedStatement) -> list[Any]:
    cited = {(c.article, c.paragraph) for c in statement.citations}
    return [p for p in edition.passages if (p.article, p.paragraph) in cited]


def panel(page: Any) -> Any:
    return page.locator("#evidence")


def test_a_chosen_sentence_has_its_passages_beside_it_with_the_words_marked_in_their_language_and_place(
    opened, edition
):
    page = opened()
    assert not panel(page).is_visible()
    for name, statement in statements(edition).items():
        page.locator(f"#{name} .says").first.click(position={"x": 5, "y": 5})
        told = panel(page)
        assert squeezed(statement.text) in squeezed(told.inner_text())
        passages = told.locator(".passage")
        wanted = notes(edition, statement)
        assert passages.count() == len(wanted)
        for passage in wanted:
            shown = told.locator(".passage", has=page.locator("blockquote", has_text=passage.text[:30]))
            assert squeezed(passage.text) in squeezed(shown.locator("blockquote").inner_text())
            relied = {
                c.quote for c in statement.citations if (c.article, c.paragraph) == (passage.article, passage.paragraph)
            }
            marked = squeezed(" ".join(shown.locator("mark").all_inner_texts()))
            assert all(squeezed(quote) in marked for quote in relied)
            assert f"¶ {passage.paragraph[1:]} of {passage.of}" in shown.inner_text()
            if passage.language != edition.language:
                assert shown.locator("blockquote").get_attribute("lang") == passage.language
        assert page.locator(".chosen").count() == 1
    assert told.locator(".check").is_visible()


def test_on_a_desk_the_passage_stands_beside_the_text_and_covers_none_of_it(opened):
    page = opened()
    page.locator("#s-1-1 .says").click(position={"x": 5, "y": 5})
    box, text = panel(page).bounding_box(), page.locator("#s-1-1 .says").bounding_box()
    assert text["x"] + text["width"] <= box["x"]
    assert box["height"] > 500


@pytest.mark.parametrize("width", [320, 390, 768])
def test_on_a_phone_nothing_is_wider_than_the_screen_and_the_sentence_stays_in_view(opened, edition, width):
    page = opened(**PHONE | {"viewport": {"width": width, "height": 844}})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    name = list(statements(edition))[-1]
    page.keyboard.press("k")  # from nothing chosen: the last
    assert page.evaluate("document.querySelector('.chosen').id") == name
    box, text = panel(page).bounding_box(), page.locator(f"#{name} .says").first.bounding_box()
    assert text["y"] >= 0
    assert text["y"] + min(text["height"], 60) <= box["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_alone_goes_from_sentence_to_sentence_and_back(opened, edition):
    page, names = opened(), list(statements(edition))
    for name in names:
        page.keyboard.press("j")
        assert page.evaluate("document.querySelector('.chosen').id") == name
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('.chosen').id") == names[-2]
    page.keyboard.press("Escape")
    assert not panel(page).is_visible()
    assert page.evaluate("document.activeElement.closest('.statement')?.id") == names[-2]
    page.keyboard.press("Enter")
    assert panel(page).is_visible()


def test_every_control_can_be_reached_and_seen_with_the_tabulator(opened):
    page = opened()
    wanted = page.evaluate(
        "Array.from(document.querySelectorAll('a[href], button, select, summary')).filter(e => e.offsetParent).length"
    )
    seen = set()
    for _ in range(wanted + 2):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "(() => { const e = document.activeElement, s = getComputedStyle(e);"
                " if (e === document.body) return null;"
                " e.dataset.tabbed ??= String(document.querySelectorAll('[data-tabbed]').length);"
                " return e.dataset.tabbed + (s.outlineStyle === 'none' ? ' unseen' : ''); })()"
            )
        )
    seen.discard(None)
    assert len(seen) >= wanted
    assert not [one for one in seen if one.endswith("unseen")]


def facts(edition: Edition, statement: PrintedStatement, event: int) -> dict[str, set[str]]:
    """What a statement can be found by, from the record."""
    articles = {a.id: a for a in edition.articles}
    cited = [articles[c.article] for c in statement.citations]
    verdict = {"Repaired and checked"} if statement.steps else {"Checked"}
    verdict |= {"with remarks"} if any(f.soft for f in statement.findings) else set()
    return {
        "event": {str(event)},
        "outlet": {a.source for a in cited if a.source},
        "language": {a.language for a in cited if a.language},
        "verdict": verdict,
    }


@pytest.mark.parametrize("name", ["event", "outlet", "language", "verdict"])
def test_each_filter_leaves_the_statements_that_the_record_says(opened, edition, name):
    page = opened()
    held = {
        f"s-{n}-{place}": facts(edition, one, n)
        for n, event in enumerate(edition.events, 1)
        for place, one in enumerate(event.statements, 1)
    }
    select = page.locator(f"#controls select[name={name}]")
    options = [o for o in select.locator("option").all() if o.get_attribute("value")]
    assert len(options) > 1
    for option in options:
        select.select_option(option.get_attribute("value"))
        key = option.inner_text() if name in ("outlet", "verdict") else option.get_attribute("value")
        wanted = {one for one, known in held.items() if key in known[name]}
        shown = {e.get_attribute("id") for e in page.locator(".event .statement").all() if e.is_visible()}
        assert shown == wanted, key
        kept = page.locator(".withheld .statement:visible").count()
        assert page.locator("#shown").inner_text().startswith(f"{len(wanted) + kept} /")
    page.locator("#controls button.all").click()
    assert page.locator(".event .statement:visible").count() == len(held)


def test_filters_narrow_together_and_what_is_hidden_is_not_stepped_to(opened, edition):
    page = opened()
    page.locator("select[name=event]").select_option("2")
    page.locator("select[name=language]").select_option("zh")
    shown = [e.get_attribute("id") for e in page.locator(".event .statement:visible").all()]
    assert shown
    assert all(name.startswith("s-2-") for name in shown)
    for _ in range(len(shown) + 2):
        page.keyboard.press("j")
    assert page.evaluate("document.querySelector('.chosen').id") == shown[-1]


def test_a_mark_leads_to_its_note_and_the_note_back(opened):
    page = opened()
    mark = page.locator("#s-1-1 .marks a").first
    mark.click()
    note = page.locator(f"#note-{mark.inner_text()}")
    assert page.url.endswith(f"#note-{mark.inner_text()}")
    assert note.is_visible()
    note.locator("a.back").first.click()
    assert page.url.endswith(f"#{mark.get_attribute('id')}")


def test_without_scripts_the_page_is_whole_and_shows_no_control_that_does_nothing(opened, edition):
    page = opened(java_script_enabled=False)
    text = squeezed(page.locator("body").inner_text())
    for statement in statements(edition).values():
        assert squeezed(statement.text) in text
    for passage in edition.passages:
        assert squeezed(passage.text) in text
    for withheld in edition.withheld:
        assert squeezed(withheld.text) in text
        assert squeezed(withheld.reason) in text
    assert not page.locator("#controls").is_visible()
    assert not panel(page).is_visible()
    assert page.locator("button:visible").count() == 0
    page.locator("#s-1-1 .marks a").first.click()
    assert "#note-" in page.url


def luminance(colour: str) -> float:
    red, green, blue = (int(one) / 255 for one in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_dark_in_the_dark_and_light_in_the_light(opened, scheme):
    page = opened(color_scheme=scheme)
    page.keyboard.press("j")
    for selector in ("body", "#evidence"):
        style = f"getComputedStyle(document.querySelector('{selector}'))"
        ground, ink = (page.evaluate(f"{style}.{what}") for what in ("backgroundColor", "color"))
        assert (luminance(ground) < 0.2) == (scheme == "dark")
        assert abs(luminance(ground) - luminance(ink)) > 0.5


def test_on_paper_there_are_no_controls_and_all_evidence(opened, edition):
    page = opened()
    page.keyboard.press("j")
    page.emulate_media(media="print")
    for selector in ("#controls", "#evidence", "button.show"):
        assert page.locator(f"{selector}:visible").count() == 0
    text = squeezed(page.locator("body").inner_text())
    assert all(squeezed(passage.text) in text for passage in edition.passages)
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_page_works_in_sentences_of_the_sources_too(opened):
    page = opened("extractive")
    page.keyboard.press("j")
    page.locator("#s-1-4 .says").click(position={"x": 5, "y": 5})
    assert panel(page).locator("blockquote").get_attribute("dir") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('#evidence blockquote')).direction") == "rtl"
