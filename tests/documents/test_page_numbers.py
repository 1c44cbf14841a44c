"""References to pages: the right numbers, and no page laid out more often than that takes."""

from contextlib import nullcontext
from datetime import date

import pytest

from briefing.documents import layout

_DAY = date(2031, 5, 13)
_PAGES = 6
_STYLE = """
@page { size: 60mm 60mm; margin: 8mm; @bottom-right { content: counter(page) " / " counter(pages); } }
section { break-before: page; }
p { margin: 0; font-size: 6pt; }
.to::after { content: " page " target-counter(attr(href url), page); }
"""


def _back(n: int) -> str:
    return "".join(f', <a class="to" href="#s{before}">{before}</a>' for before in range(n))


def _document() -> str:
    """A list that refers to later pages, and pages that refer back to those before them."""
    listed = "".join(f'<p><a class="to" href="#s{n}">{n}</a></p>' for n in range(_PAGES))
    pages = "".join(f'<section id="s{n}"><p>Section {n}{_back(n)}</p></section>' for n in range(_PAGES))
    head = f"<title>T</title><style>{_STYLE}</style>"
    return f'<!doctype html><html lang="en"><head>{head}</head><body><div id="list">{listed}</div>{pages}</body></html>'


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Places of pages, as they are laid out."""
    from weasyprint.layout import page

    places: list[int] = []
    plain = page.remake_page

    def counted(place: int, *rest: object) -> object:
        places.append(place)
        return plain(place, *rest)

    monkeypatch.setattr(page, "remake_page", counted)
    return places


def test_a_page_that_refers_back_is_laid_out_once(made: list[int]) -> None:
    layout.lay_out(_document(), _DAY)
    assert [made.count(place) for place in range(1, _PAGES + 1)] == [1] * _PAGES
    assert made.count(0) == 2


def test_the_document_is_the_one_that_weasyprint_makes_by_itself(
    monkeypatch: pytest.MonkeyPatch, made: list[int]
) -> None:
    ours = layout.lay_out(_document(), _DAY).data
    times = len(made)
    monkeypatch.setattr(layout, "numbers_known", nullcontext)
    assert layout.lay_out(_document(), _DAY).data == ours
    assert len(made) > 2 * times
