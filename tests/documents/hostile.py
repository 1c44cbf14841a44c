"""An edition in which every text that comes from outside is an attack."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from invented_day import DAY

from briefing.documents import compose
from briefing.documents.words import language_tag
from briefing.records.article import Article, DropCode, Dropped, Markup
from briefing.records.brief import Brief, Checked, Code, Finding, Verdict, Withheld
from briefing.records.draft import Citation, Role, Statement, Writer, WriterKind
from briefing.records.edition import Edition
from briefing.records.event import Background, Event, Grouping
from briefing.records.reading import DateEvidence, Dating, LeftOut, LeftOutReason, Paragraph, Reading
from briefing.text.clean import one_line

NAUGHTY = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "hostile" / "naughty-strings.json"

PAYLOADS = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<a href=https://evil.example>click</a>",
    "<!-- --><iframe src=//evil.example>",
    "<base href=https://evil.example>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "@import url(https://evil.example/x.css);",
    "}body{background:url(https://evil.example/x)}",
    "{{ 7 * 7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{# gone #}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "[^1]: forged note",
    "# forged heading",
    "- forged item",
    "| a | b |\n| - | - |",
    "```\ncode",
    "https://evil.example/auto www.evil.example evil@evil.example",
    "=cmd|' /C calc'!A0",
    "a\u202egnp.exe \u200bhidden \U000e0041tag",
    "nul\x00 bell\x07 esc\x1b[31m",
    "&lt;b&gt; &#x3c;i&#x3e; &amp;amp;",
    "javascript:alert(1)",
    "note-1",
    "event-1",
    "../../etc/passwd",
    "%n%n%s {0} {n} {outlet!r}",
    "مرحبا <b>x</b>",
    "x" * 3000,
    "word " * 500,
)
URLS = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "vbscript:x",
    " https://x",
)


def naughty() -> list[str]:
    """The public collection of naughty strings, less what is nothing to see; empty where it is not on this machine."""
    if not NAUGHTY.exists():
        return []
    return [text for text in json.loads(NAUGHTY.read_text("utf-8")) if one_line(text)]


def _attack(text: str) -> str | None:
    """``text``, unless it happens to have the form of a language tag and so is none."""
    return None if language_tag(text) else text


def _reading(text: str, n: int) -> Reading:
    return Reading(
        article=Article(
            id=f"{text}{n}",
            path=f"{n}/{text}",
            sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
            markup=Markup.TEXT,
            body=text,
        ),
        title=text,
        source=text,
        url=URLS[n % len(URLS)],
        language=_attack(text),
        published=Dating(value=text, evidence=DateEvidence.FOLDER, words=text),
        paragraphs=(Paragraph(id="p1", text=one_line(text), start=0, end=len(text), language=_attack(text)),),
        left_out=(LeftOut(text=text, reason=LeftOutReason.COMMENT),),
        notes=(text,),
    )


def hostile_edition(texts: Sequence[str]) -> Edition:
    """One event an attack, each attack in every place that a text from outside can reach."""
    readings = [_reading(text, n) for n, text in enumerate(texts)]
    writer = Writer(kind=WriterKind.OPENAI, model=texts[0])
    return compose(
        day=DAY,
        language="en",
        title=texts[0],
        timezone=texts[0],
        writer=writer,
        briefs=[_brief(text, reading, writer) for text, reading in zip(texts, readings, strict=True)],
        grouping=Grouping(
            events=tuple(
                Event(id=f"{t}.{n}", articles=(r.id,), origins=((r.id,),), rank=n)
                for n, (t, r) in enumerate(zip(texts, readings, strict=True))
            ),
            background=(Background(article=readings[-1].id, event=f"{texts[0]}.0", reason=texts[0]),),
        ),
        readings={reading.id: reading for reading in readings},
        dropped=[Dropped(path=text, code=DropCode.BROKEN, reason=text) for text in texts],
        incomplete=list(texts),
    )


def _brief(text: str, reading: Reading, writer: Writer) -> Brief:
    event = f"{text}.{reading.article.path.split('/')[0]}"
    soft = Finding(code=Code.NAME, words=text, reason=text, soft=True)
    cited = (Citation(article=reading.id, paragraph="p1", quote=reading.paragraphs[0].text),)
    own = Statement(id="s1", text=text, role=Role.LEAD, citations=cited)
    quoted = Statement(
        id="s2",
        text=text,
        role=Role.NEW,
        citations=cited,
        outlet=text,
        verbatim=True,
        language=_attack(text),
        speaker=text,
    )
    return Brief(
        event=event,
        headline=text,
        headline_article=reading.id,
        statements=tuple(
            Checked(statement=s, verdict=Verdict.SUPPORTED, score=1.0, findings=(soft,)) for s in (own, quoted)
        ),
        withheld=(Withheld(event=event, text=text, reason=text, findings=(soft,)),),
        writer=writer,
        problems=(text,),
    )
