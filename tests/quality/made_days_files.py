"""The files of made days: saved pages with navigation and teasers, JSON lines, plain text, Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from random import Random

from tests.quality.made_days_text import Language, Report

FORMS = ("html", "jsonl", "html", "jsonl", "txt", "md")
LINES = 400
"""Articles in one file of JSON lines."""


def files(reports: Sequence[Report], languages: dict[str, Language], form: str) -> Iterator[tuple[str, str]]:
    """Names below the corpus, with what stands in each file."""
    lines: dict[str, list[str]] = {}
    for number, report in enumerate(reports):
        day = report.day.isoformat()
        kind = "jsonl" if form == "jsonl" else FORMS[number % len(FORMS)]
        if kind == "jsonl":
            name = f"{day}/articles.jsonl" if form == "jsonl" else f"{day}/wire-{number // (3 * LINES):03}.jsonl"
            lines.setdefault(name, []).append(_line(report))
        elif kind == "html":
            near = [other.title for other in reports[number + 1 : number + 80] if other.language == report.language]
            yield f"{day}/{report.id}.html", page(report, languages[report.language], near[:6])
        else:
            yield f"{day}/{report.id}.{kind}", (_markdown if kind == "md" else _text)(report)
    for name, rows in lines.items():
        yield name, "\n".join(rows) + "\n"


def stamp(report: Report) -> str:
    """When it was published."""
    return f"{report.day.isoformat()}T{report.minute // 60:02}:{report.minute % 60:02}:00Z"


def host(report: Report) -> str:
    """A host of the outlet's own, in a domain that cannot exist."""
    return f"outlet-{sum(map(ord, report.outlet)) % 997}-{report.language}.example"


def _line(report: Report) -> str:
    row = {
        "id": report.id,
        "title": report.title,
        "published": stamp(report),
        "language": report.language,
        "source": report.outlet,
        "url": f"https://{host(report)}/{report.id}",
        "text": "\n".join(report.paragraphs),
    }
    return json.dumps(row, ensure_ascii=False)


def _text(report: Report) -> str:
    return "\n\n".join((report.title, f"{report.outlet}, {stamp(report)[:10]}", *report.paragraphs)) + "\n"


def _markdown(report: Report) -> str:
    head = f'---\ntitle: "{report.title.replace(chr(34), chr(39))}"\nsource: {report.outlet}\n'
    head += f"published: {stamp(report)}\nlanguage: {report.language}\n---\n\n"
    return head + "\n\n".join(report.paragraphs) + "\n"


def page(report: Report, language: Language, teasers: Sequence[str]) -> str:
    """A saved page, of one of three makes."""
    make = Random(report.outlet).randrange(3)
    told, outlet = escape(report.title), escape(report.outlet)
    menu = "".join(f'<li><a href="/s{n}">{escape(name)}</a></li>' for n, name in enumerate(language.sections))
    body = "\n".join(f"<p>{escape(text)}</p>" for text in report.paragraphs)
    near = "".join(f'<li><a href="/t{n}">{escape(name)}</a></li>' for n, name in enumerate(teasers))
    url = f"https://{host(report)}/{report.id}"
    right = "rtl" if report.language == "ar" else "ltr"
    return f"""<!DOCTYPE html>
<html lang="{report.language}" dir="{right}"><head><meta charset="utf-8"><title>{told} | {outlet}</title>
<meta property="og:site_name" content="{outlet}"><link rel="canonical" href="{url}">
{_dated(report, make)}
<style>.nav li{{display:inline}} .teaser{{float:right;width:20em}}</style>
<script>window.dataLayer=window.dataLayer||[];function track(e){{dataLayer.push(e)}}</script></head>
<body><header><a href="/">{outlet}</a><nav class="nav"><ul>{menu}</ul></nav></header>
{_article(make, told, stamp(report), body)}
<aside class="teaser related"><ul>{near}</ul></aside>
<footer><ul>{menu}</ul><small>© {report.day.year} {outlet}</small></footer></body></html>
"""


def _dated(report: Report, make: int) -> str:
    when = stamp(report)
    if make == 0:
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": report.title,
                "datePublished": when, "publisher": {"@type": "Organization", "name": report.outlet}}  # fmt: skip
        told = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
        return f'<script type="application/ld+json">{told}</script>'
    return f'<meta property="article:published_time" content="{when}">'


def _article(make: int, title: str, when: str, body: str) -> str:
    if make == 2:
        return (
            f'<div class="main"><h1>{title}</h1><div class="meta">{when[:10]}</div><div class="text">{body}</div></div>'
        )
    return f'<main><article><h1>{title}</h1><time datetime="{when}">{when[:10]}</time>\n{body}</article></main>'
