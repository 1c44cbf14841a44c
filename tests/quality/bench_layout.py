"""What the forms of a large edition cost, beside WeasyPrint alone on the same HTML: 30 events, 300 articles.

Each is a process of its own in the same run, from its start to its end, with what its children take.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from briefing.documents import Pdf, compose
from briefing.records.article import Article, Markup
from briefing.records.brief import Brief, Checked, Verdict
from briefing.records.draft import Citation, Role, Statement, Writer, WriterKind
from briefing.records.edition import Edition
from briefing.records.event import Event, Grouping
from briefing.records.reading import DateEvidence, Dating, Paragraph, Reading

EVENTS, ARTICLES, STATEMENTS, PARAGRAPHS = 30, 10, 6, 5
DAY = date(2031, 5, 14)
MOST_RATIO, MOST_MB = 1.3, 700
_SENTENCES = {
    "en": "The harbour office of {place} said on Wednesday that {n} ships had waited outside the lock since the night.",
    "fr": "La capitainerie de {place} a indiqué mercredi que {n} navires attendaient devant l’écluse depuis la nuit.",
    "vi": "Cảng vụ {place} cho biết hôm thứ Tư rằng {n} con tàu đã chờ bên ngoài âu thuyền từ trong đêm.",
    "ru": "Портовое управление {place} сообщило в среду, что {n} судов ждут у шлюза с прошлой ночи.",
    "ar": "قالت إدارة ميناء {place} يوم الأربعاء إن {n} سفينة تنتظر خارج الهويس منذ الليل.",
    "zh": "{place}港务局周三表示，自夜间以来已有{n}艘船在船闸外等候放行。",
}
_PLACES = ("Velmar", "Osko", "Hollin", "Tornav", "Lessing Bay", "Umbria Valley")


def edition() -> Edition:
    """The edition: made of nothing but numbers, always the same."""
    readings = {r.id: r for event in range(EVENTS) for r in (_reading(event, n) for n in range(ARTICLES))}
    groups = [[f"e{event}a{n}" for n in range(ARTICLES)] for event in range(EVENTS)]
    writer = Writer(kind=WriterKind.EXTRACTIVE)
    return compose(
        day=DAY,
        language="en",
        title="The Morning Briefing",
        timezone="UTC",
        writer=writer,
        briefs=[_brief(n, [readings[one] for one in group], writer) for n, group in enumerate(groups)],
        grouping=Grouping(
            events=tuple(
                Event(id=f"e{n}", articles=tuple(group), origins=tuple((one,) for one in group), rank=n + 1)
                for n, group in enumerate(groups)
            ),
            background=(),
        ),
        readings=readings,
    )


def _reading(event: int, number: int) -> Reading:
    language = list(_SENTENCES)[number % len(_SENTENCES)]
    texts = [" ".join(_sentence(language, event, number, p, s) for s in range(4)) for p in range(PARAGRAPHS)]
    name, when = f"e{event}a{number}", f"2031-05-14T{6 + number:02d}:05+00:00"
    return Reading(
        article=Article(id=name, path=f"{DAY}/{name}.txt", sha256="0" * 64, markup=Markup.TEXT, body="\n".join(texts)),
        title=_sentence(language, event, number, 9, 9),
        source=f"Gazette of {_PLACES[number % len(_PLACES)]} {event % 7}",
        url=f"https://gazette{event}.example/2031/05/14/{name}",
        language=language,
        published=Dating(value=when, evidence=DateEvidence.METADATA, words=when),
        paragraphs=tuple(
            Paragraph(id=f"p{p}", text=text, start=0, end=len(text), language=language)
            for p, text in enumerate(texts, 1)
        ),
        left_out=(),
    )


def _sentence(language: str, *numbers: int) -> str:
    place = _PLACES[sum(numbers) % len(_PLACES)]
    return _SENTENCES[language].format(place=place, n=1 + sum(n * 7**k for k, n in enumerate(numbers)) % 997)


def _brief(event: int, readings: list[Reading], writer: Writer) -> Brief:
    statements = []
    for place in range(STATEMENTS):
        cited = readings[place], readings[(place + 3) % ARTICLES]
        text = _sentence("en", event, place, 1, 1)
        quotes = [(r.id, r.paragraphs[place % PARAGRAPHS]) for r in cited]
        citations = tuple(Citation(article=a, paragraph=p.id, quote=p.text[:60]) for a, p in quotes)
        role = Role.LEAD if place == 0 else Role.FACT
        made = Statement(id=f"s{place}", text=text, role=role, citations=citations)
        statements.append(Checked(statement=made, verdict=Verdict.SUPPORTED, score=1.0))
    return Brief(
        event=f"e{event}",
        headline=_sentence("en", event, 3, 3, 3),
        headline_article=None,
        statements=tuple(statements),
        withheld=(),
        writer=writer,
    )


def compare() -> dict[str, dict[str, float]]:
    """Seconds on the wall and of the processor, and MB, of ``ours`` and of ``weasyprint``; and pages."""
    with tempfile.TemporaryDirectory() as folder:
        told = {name: _apart(name, folder) for name in ("--page", "--ours", "--weasyprint")}
        size = sum(path.stat().st_size for path in Path(folder).iterdir() if path.name != "page.html") / 1e6
    return {"ours": {**told["--ours"], "output MB": size}, "weasyprint": told["--weasyprint"]}


def _apart(what: str, folder: str) -> dict[str, float]:
    """What a process of its own takes, and the largest of its children."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tests.quality.bench_layout", what, folder]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": seconds, "processor": processor, **json.loads(done.stdout)}


def page(folder: Path) -> None:
    """Write the print HTML as the PDF form fills it."""
    from briefing.documents import render_pdf

    def keep(html: str, _: date) -> Pdf:
        (folder / "page.html").write_text(html, encoding="utf-8")
        return Pdf(b"")

    render_pdf(edition(), _templates(), keep)


def ours(folder: Path) -> None:
    """Make and write all forms, as ``briefing make`` does."""
    from briefing.pipeline import Silent
    from briefing.pipeline.rendering import render_all

    rendered = render_all(edition(), _templates(), Silent())
    assert not rendered.failures, rendered.failures
    for name, data in rendered.files.items():
        (folder / name).write_bytes(data)


def weasyprint(folder: Path) -> None:
    """WeasyPrint on the same HTML, for the same kind of PDF."""
    import weasyprint as library

    html = (folder / "page.html").read_text(encoding="utf-8")
    library.HTML(string=html).write_pdf(folder / "alone.pdf", pdf_variant="pdf/ua-1", pdf_tags=True)
    (folder / "alone.pdf").unlink()


def _templates() -> object:
    from briefing.resources import Resources

    return Resources("templates").loader


def table() -> int:
    """Print it; not 0 where it costs more than it may."""
    told = compare()
    mine, alone = told["ours"], told["weasyprint"]
    ratio = mine["processor"] / alone["processor"]
    print(f"all forms of {EVENTS} events, {EVENTS * ARTICLES} articles: {mine['seconds']:.1f} s on the wall,", end=" ")
    print(f"{mine['processor']:.1f} s of the processor, {mine['MB']:.0f} MB; {mine['output MB']:.1f} MB of files")
    print(f"WeasyPrint alone, the same HTML: {alone['seconds']:.1f} s on the wall,", end=" ")
    print(f"{alone['processor']:.1f} s of the processor, {alone['MB']:.0f} MB")
    print(f"ratio {ratio:.2f} (at most {MOST_RATIO}), on the wall {mine['seconds'] / alone['seconds']:.2f}")
    return int(ratio > MOST_RATIO or mine["MB"] > MOST_MB)


def main() -> int:
    """Print the table, or do one part of it for the table."""
    parts = {"--page": page, "--ours": ours, "--weasyprint": weasyprint}
    if len(sys.argv) < 3:
        return table()
    parts[sys.argv[1]](Path(sys.argv[2]))
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"MB": max(used) / 1024}))
    return 0


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    raise SystemExit(main())
