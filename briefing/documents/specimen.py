"""A small invented edition that has one of everything, for trying templates, fonts and printers."""

from __future__ import annotations

from datetime import date

from briefing.records.brief import Code, Finding, Step, StepKind, Verdict
from briefing.records.draft import Citation, Role, Writer, WriterKind
from briefing.records.edition import (
    Counts,
    Edition,
    EditionArticle,
    EditionDropped,
    EditionEvent,
    EditionWithheld,
    Passage,
    PrintedStatement,
)

# Article, outlet, language, title, and the paragraph that is cited.
_TEXTS = (
    (
        "a1",
        "The Hollin Ledger",
        "en",
        "Ferry returns",
        "The ferry Alma reached Hollin at noon with 212 people on board.",
    ),
    (
        "a2",
        "Le Quai",
        "fr",
        "Retour de l’Alma",
        "« Nous n’avons jamais été en danger », a dit le capitaine Orsin Vald.",
    ),
    ("a3", "نشرة الميناء", "ar", "عودة العبارة", "وصلت العبارة «ألما» إلى هولين ظهرا وعلى متنها 209 أشخاص."),
    ("a4", "港口日报", "zh", "渡轮返航", "“阿尔玛”号渡轮中午抵达霍林。"),
    ("a5", "Портовый листок", "ru", "Паром вернулся", "Паром «Альма» прибыл в Холлин в полдень."),
    ("a6", "항구신문", "ko", "여객선 귀항", "여객선 알마호가 정오에 홀린에 도착했다."),
    ("a7", "बंदरगाह समाचार", "hi", "नौका लौटी", "नौका अल्मा दोपहर को हॉलिन पहुँची।"),
)
_DAY = date(2031, 5, 6)


def specimen(language: str = "en") -> Edition:
    """The edition, with its labels in ``language`` (BCP 47)."""
    told, bare = _events()
    return Edition(
        date=_DAY,
        language=language,
        title="Specimen",
        timezone="UTC",
        writer=Writer(kind=WriterKind.EXTRACTIVE),
        incomplete=("This is a specimen, made to try templates.",),
        counts=_counts(told.statements),
        events=(told, bare),
        withheld=(_withheld(told.id),),
        articles=tuple(_article(*row, event=told.id) for row in _TEXTS),
        passages=tuple(_passage(number, *row) for number, row in enumerate(_TEXTS, 1)),
        dropped=(EditionDropped(path="specimen.bin", reason="it is no text"),),
    )


def _events() -> tuple[EditionEvent, EditionEvent]:
    event = "e-specimen"
    statements = (
        _statement(event, 1, "The ferry Alma reached Hollin at noon.", Role.LEAD, "a1"),
        _statement(event, 2, _TEXTS[1][4], Role.QUOTE, "a2", own=True),
        _statement(event, 3, "Le Quai: “212”; نشرة الميناء: «209».", Role.DISAGREEMENT, "a1", "a3"),
        *(_statement(event, n, _TEXTS[n - 1][4], Role.FACT, f"a{n}", own=True) for n in (4, 5, 6, 7)),
        _statement(event, 8, "The Alma has sailed to Hollin before.", Role.BACKGROUND, "a4", doubtful=True),
    )
    articles = tuple(name for name, *_ in _TEXTS)
    told = EditionEvent(
        id=event,
        headline="Ferry Alma returns to Hollin",
        headline_article=None,
        headline_language=None,
        rank=1,
        articles=articles,
        origins=6,
        origin_groups=(("a1", "a7"), *((name,) for name in articles[1:6])),
        reasons=("reported by 6 independent sources",),
        statements=statements,
        problems=("This is a specimen: nothing in it happened.",),
    )
    bare = told.model_copy(
        update={
            "id": "e-bare",
            "headline": _TEXTS[4][3],
            "headline_article": "a5",
            "headline_language": "ru",
            "rank": 2,
        }
        | {"articles": ("a5",), "origins": 1, "origin_groups": (("a5",),), "statements": (), "problems": ()}
    )
    return told, bare


def _statement(
    event: str, number: int, text: str, role: Role, *articles: str, own: bool = False, doubtful: bool = False
) -> PrintedStatement:
    rows = {row[0]: row for row in _TEXTS}
    remark = Finding(code=Code.NAME, words="Hollin", reason="the name is compared across scripts", soft=True)
    step = Step(kind=StepKind.REPOINTED, text="citation re-pointed to a4, p1")
    return PrintedStatement(
        id=f"{event}.s{number}",
        text=text,
        role=role,
        verdict=Verdict.SUPPORTED,
        citations=tuple(Citation(article=a, paragraph="p1", quote=rows[a][4]) for a in articles),
        outlet=rows[articles[0]][1] if own else None,
        verbatim=own,
        language=rows[articles[0]][2] if own else None,
        findings=(remark,) if doubtful else (),
        steps=(step,) if doubtful else (),
    )


def _counts(statements: tuple[PrintedStatement, ...]) -> Counts:
    printed = len(statements)
    return Counts(
        articles=len(_TEXTS),
        paragraphs=len(_TEXTS),
        left_out=2,
        dropped=1,
        events=2,
        origins=7,
        languages=tuple(sorted({row[2] for row in _TEXTS})),
        written=printed + 1,
        printed=printed,
        repaired=1,
        withheld=1,
    )


def _withheld(event: str) -> EditionWithheld:
    reason = "It has a number that the cited paragraph does not bear out."
    return EditionWithheld(event=event, text="The ferry carried 400 people.", reason=reason, findings=("400",))


def _article(name: str, outlet: str, language: str, title: str, text: str, *, event: str) -> EditionArticle:
    return EditionArticle(
        id=name,
        path=f"{name}.txt",
        title=title,
        source=outlet,
        kind="state" if name == "a5" else None,
        language=language,
        published="2031-05-06T12:30:00+02:00",
        published_evidence="metadata",
        url=f"https://specimen.example/{name}" if text else None,
        sha256="0" * 64,
        event=event,
        machine_translated=name == "a6",
        left_out={"navigation": 1} if name == "a1" else {},
    )


def _passage(number: int, name: str, outlet: str, language: str, title: str, text: str) -> Passage:
    del outlet, title
    return Passage(article=name, paragraph="p1", text=text, language=language, note=number, of=1)
