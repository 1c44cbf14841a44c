"""Accessibility rules (axe-core) in the browser: none is broken, in any state of the page and of the mail."""

from __future__ import annotations

from importlib.resources import files as package
from typing import Any

import pytest

pytestmark = pytest.mark.slow
PHONE = {"width": 390, "height": 844}
STATES = {
    "as opened": "",
    "a sentence chosen": "j",
    "narrowed": "narrow",
}


def violations(page: Any) -> list[tuple[str, str]]:
    page.evaluate((package("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 10, "axe looked at nothing"
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_no_rule_is_broken_on_the_evidence_page(opened, state, scheme, width):
    page = opened(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    if STATES[state] == "narrow":
        page.locator("select[name=event]").select_option("2")
    elif STATES[state]:
        page.keyboard.press(STATES[state])
    assert violations(page) == []


@pytest.mark.parametrize("name", ["extractive", "mail"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_is_broken_in_sentences_of_the_sources_nor_in_the_mail(opened, name, scheme):
    page = opened(name, bypass_csp=True, color_scheme=scheme, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
