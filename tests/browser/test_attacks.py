"""In a browser no attack runs, opens, asks for or moves anything, and the page still does its work."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["attacked", "attacked mail"])
@pytest.mark.parametrize("scripts", [True, False])
def test_no_attack_runs_asks_or_leads_away(opened, name, scripts):
    page = opened(name, java_script_enabled=scripts)
    page.wait_for_timeout(500)  # what is set off late
    assert page.url.endswith(".html")
    assert page.locator("iframe, object, embed, img, video, base, form[action], [onerror], [onload]").count() == 0
    links = page.locator("a[href]").all()
    assert all((link.get_attribute("href") or "").startswith(("#", "https://")) for link in links)
    assert not [link for link in links if "evil" in (link.get_attribute("href") or "")]


def test_with_attacks_for_text_the_page_still_shows_the_evidence(opened):
    page = opened("attacked")
    page.keyboard.press("j")
    assert page.locator("#evidence .passage").count() >= 1
    for select in page.locator("#controls select").all():
        for option in select.locator("option").all():
            select.select_option(option.get_attribute("value"))
    page.locator("#controls button.all").click()
    page.keyboard.press("Escape")
