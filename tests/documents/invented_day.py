"""An invented day in invented towns: two editions of it, one worded by a model and one selected from the sources."""

# ruff: noqa: E501 -- passages are easier to read whole

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from briefing.documents import compose
from briefing.records.article import Article, DropCode, Dropped, Markup
from briefing.records.brief import Brief, Checked, Code, Finding, Verdict, Withheld
from briefing.records.draft import Citation, Role, Statement, Writer, WriterKind
from briefing.records.edition import Edition
from briefing.records.event import Background, Event, Grouping
from briefing.records.reading import DateEvidence, Dating, LeftOut, LeftOutReason, Paragraph, Reading

DAY = date(2031, 5, 14)
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def make_reading(
    key: str,
    title: str,
    source: str | None,
    language: str | None,
    paragraphs: list[str],
    *,
    published: str | None = "2031-05-14",
    evidence: DateEvidence = DateEvidence.METADATA,
    url: str | None = None,
    left_out: tuple[LeftOutReason, ...] = (),
    translated: bool = False,
    notes: tuple[str, ...] = (),
) -> Reading:
    body = "\n".join([title, *paragraphs])
    return Reading(
        article=Article(
            id=key,
            path=f"2031-05-14/{key}.txt",
            sha256=hashlib.sha256(body.encode("utf-8", "replace")).hexdigest(),
            markup=Markup.TEXT,
            body=body,
        ),
        title=title,
        source=source,
        url=url,
        language=language,
        published=Dating(value=published, evidence=evidence, words=published) if published else None,
        paragraphs=tuple(
            Paragraph(id=f"p{n}", text=text, start=0, end=len(text), language=language)
            for n, text in enumerate(paragraphs, start=1)
        ),
        left_out=tuple(LeftOut(text="…", reason=reason) for reason in left_out),
        machine_translated=translated,
        notes=notes,
    )


def make_readings() -> dict[str, Reading]:
    made = [
        make_reading(
            "gazette-1",
            "Grain freighter strikes Velmar swing bridge, closing harbour road",
            "Harbour Gazette",
            "en",
            [
                (
                    "A grain freighter struck the swing bridge at Port Velmar shortly after 05:40 on Wednesday, closing the"
                    " only road into the old harbour, the port authority said."
                ),
                (
                    "“The span has moved eleven centimetres off its bearing and nobody will drive over it this week,”"
                    " harbour master Ilse Tornay told reporters on the quay."
                ),
                (
                    "Two crew members were treated for bruises. No vehicle was on the bridge, which had been raised to let"
                    " the ship pass."
                ),
            ],
            published="2031-05-14T09:40+02:00",
            url="https://gazette.example/2031/05/14/bridge?edition=morning",
            left_out=(LeftOutReason.COMMENT,) * 14 + (LeftOutReason.TEASER,) * 3,
        ),
        make_reading(
            "courrier-1",
            "Port-Velmar : un céréalier heurte le pont tournant",
            "Le Courrier de Vaubrune",
            "fr",
            [
                (
                    "Le pont tournant de Port-Velmar est fermé à toute circulation depuis mercredi matin, après avoir été"
                    " heurté par le céréalier « Marguerite IV »."
                ),
                (
                    "Selon la préfecture, les réparations dureront « au moins douze jours » ; une navette fluviale gratuite"
                    " relie les deux rives depuis midi."
                ),
            ],
            published="2031-05-14T11:05+02:00",
            url="https://courrier.example/monde/pont-tournant",
            left_out=(LeftOutReason.NOTICE, LeftOutReason.NAVIGATION),
        ),
        make_reading(
            "tin-1",
            "Tàu chở ngũ cốc đâm vào cầu quay ở cảng Velmar",
            "Tin Bến Thạnh",
            "vi",
            [
                (
                    "Một tàu chở ngũ cốc đã đâm vào cầu quay của cảng Velmar vào sáng thứ Tư, khiến con đường duy nhất dẫn"
                    " vào khu cảng cũ phải đóng cửa."
                ),
                (
                    "Cảng vụ cho biết hai thuyền viên bị thương nhẹ và được điều trị tại chỗ; cây cầu sẽ đóng cửa ít nhất"
                    " mười hai ngày."
                ),
            ],
            evidence=DateEvidence.FOLDER,
            translated=True,
            left_out=(LeftOutReason.COUNTER,),
        ),
        make_reading(
            "marsa-1",
            "سفينة حبوب تصطدم بالجسر الدوار في ميناء فيلمار",
            "صحيفة المرسى",
            "ar",
            [
                (
                    "اصطدمت سفينة لنقل الحبوب بالجسر الدوار في ميناء فيلمار صباح الأربعاء، مما أدى إلى إغلاق الطريق"
                    " الوحيد المؤدي إلى الميناء القديم."
                ),
                "وقالت شركة الملاحة إن محرك السفينة توقف قبل 3 دقائق من الاصطدام.",
            ],
            url="https://marsa.example/أخبار/الجسر",
        ),
        make_reading(
            "chen-1",
            "奥斯科谷蓄水池放水，下游三镇限水",
            "辰光日报",
            "zh",
            [
                "奥斯科谷管理局周三宣布，因坝体出现裂缝，将在四天内放空上游蓄水池，下游三个镇的供水将减少四成。",
                "管理局局长罗维安说：“裂缝长约六米，目前没有扩大的迹象。”",
            ],
            published="2031-05-14T18:30+08:00",
            url="https://chenguang.example/osko",
        ),
        make_reading(
            "vestnik-1",
            "В долине Оско спускают водохранилище",
            "Вестник Залива",
            "ru",
            [
                (
                    "Управление долины Оско начало спуск верхнего водохранилища: в теле плотины обнаружена трещина длиной"
                    " шесть метров."
                ),
                "По данным мэрии Старого Оско, трещину впервые заметили ещё 2 мая, за двенадцать дней до объявления.",
            ],
            published="2031-05-14T13:00+03:00",
            notes=("The page says Thursday; 14 May 2031 was a Wednesday.",),
        ),
        make_reading(
            "bote-1",
            "Küstenfähren streiken ab Freitag",
            "Der Küstenbote",
            "de",
            ["Die Gewerkschaft der Fährleute ruft ab Freitag zu einem dreitägigen Ausstand auf."],
            published="2031-05-14",
            evidence=DateEvidence.TEXT,
        ),
        make_reading(
            "gazette-0",
            "Inspectors warned of worn bearings on Velmar bridge in March",
            "Harbour Gazette",
            "en",
            ["A report of 3 March listed worn bearings on the swing bridge and asked for repairs before the summer."],
            published="2031-05-12",
            url="https://gazette.example/2031/05/12/bearings",
        ),
    ]
    return {reading.id: reading for reading in made}


def cite(readings: dict[str, Reading], article: str, paragraph: str, quote: str) -> Citation:
    found = readings[article].paragraph(paragraph)
    assert found is not None
    assert quote in found.text, quote
    return Citation(article=article, paragraph=paragraph, quote=quote)


def checked(statement: Statement, *findings: Finding) -> Checked:
    return Checked(statement=statement, verdict=Verdict.SUPPORTED, score=0.9, findings=findings)


def make_grouping() -> Grouping:
    return Grouping(
        events=(
            Event(
                id="gazette-1",
                articles=("gazette-1", "courrier-1", "tin-1", "marsa-1"),
                origins=(("gazette-1", "tin-1"), ("courrier-1",), ("marsa-1",)),
                rank=1,
            ),
            Event(id="chen-1", articles=("chen-1", "vestnik-1"), origins=(("chen-1",), ("vestnik-1",)), rank=2),
            Event(id="bote-1", articles=("bote-1",), origins=(("bote-1",),), rank=3),
        ),
        background=(Background(article="gazette-0", event="gazette-1", reason="the same bridge, in March"),),
    )


def _model_statements(r: dict[str, Reading]) -> tuple[tuple[Checked, ...], tuple[Checked, ...]]:
    bridge = (
        Statement(
            id="s1",
            text="A grain freighter struck the swing bridge at Port Velmar on Wednesday and closed the only road into"
            " the old harbour.",
            role=Role.LEAD,
            citations=(
                cite(r, "gazette-1", "p1", "struck the swing bridge at Port Velmar shortly after 05:40 on Wednesday"),
                cite(r, "marsa-1", "p1", "إغلاق الطريق الوحيد المؤدي إلى الميناء القديم"),
            ),
        ),
        Statement(
            id="s2",
            text="The bridge had worn bearings, a report of 3 March said.",
            role=Role.BACKGROUND,
            citations=(cite(r, "gazette-0", "p1", "listed worn bearings on the swing bridge"),),
        ),
        Statement(
            id="s3",
            text="Harbour master Ilse Tornay said the span had “moved eleven centimetres off its bearing”.",
            role=Role.QUOTE,
            speaker="Ilse Tornay",
            citations=(cite(r, "gazette-1", "p2", "moved eleven centimetres off its bearing"),),
        ),
        Statement(
            id="s4",
            text="Repairs will take at least twelve days, according to the prefecture; a free shuttle boat has linked"
            " the two banks since noon.",
            role=Role.FACT,
            citations=(
                cite(r, "courrier-1", "p2", "les réparations dureront « au moins douze jours »"),
                cite(r, "courrier-1", "p2", "une navette fluviale gratuite relie les deux rives depuis midi"),
                cite(r, "tin-1", "p2", "cây cầu sẽ đóng cửa ít nhất mười hai ngày"),
            ),
        ),
        Statement(
            id="s5",
            text="Two crew members were treated for bruises.",
            role=Role.FACT,
            citations=(
                cite(r, "gazette-1", "p3", "Two crew members were treated for bruises."),
                cite(r, "tin-1", "p2", "hai thuyền viên bị thương nhẹ"),
            ),
        ),
    )
    valley = (
        Statement(
            id="s1",
            text="The Osko Valley authority is draining its upper reservoir because of a six-metre crack in the dam.",
            role=Role.LEAD,
            citations=(
                cite(r, "vestnik-1", "p1", "в теле плотины обнаружена трещина длиной шесть метров"),
                cite(r, "chen-1", "p1", "因坝体出现裂缝，将在四天内放空上游蓄水池"),
            ),
        ),
        Statement(
            id="s2",
            text="The authority’s head, Luo Weian, said the crack showed no sign of growing; the town hall of Old Osko"
            " said it had been seen as early as 2 May.",
            role=Role.DISAGREEMENT,
            citations=(
                cite(r, "chen-1", "p2", "目前没有扩大的迹象"),
                cite(r, "vestnik-1", "p2", "трещину впервые заметили ещё 2 мая"),
            ),
        ),
        Statement(
            id="s3",
            text="Water for three towns downstream will be cut by 40 per cent.",
            role=Role.NEW,
            citations=(cite(r, "chen-1", "p1", "下游三个镇的供水将减少四成"),),
        ),
    )
    soft = Finding(code=Code.NAME, words="Luo Weian", reason="The name is compared across scripts.", soft=True)
    return (
        tuple(checked(s) for s in bridge),
        tuple(checked(s, *([soft] if s.id == "s2" else [])) for s in valley),
    )


def make_model_edition() -> Edition:
    readings = make_readings()
    writer = Writer(kind=WriterKind.OPENAI, model="tiny-writer-2b")
    bridge, valley = _model_statements(readings)
    number = Finding(code=Code.NUMBER, words="25", reason="The passages do not have the number 25.")
    quote = Finding(
        code=Code.QUOTE, words="a miracle", reason="The quoted words “a miracle” stand in no passage cited."
    )
    briefs = (
        Brief(
            event="gazette-1",
            headline="Freighter hits Velmar swing bridge and closes the harbour road",
            headline_article=None,
            statements=bridge,
            withheld=(
                Withheld(
                    event="gazette-1",
                    text="The harbour master called it “a miracle” that 25 people were unhurt.",
                    reason="Its quotation and its number do not stand in what it cites.",
                    findings=(number, quote),
                ),
            ),
            writer=writer,
        ),
        Brief(
            event="chen-1",
            headline="Osko Valley drains reservoir above a cracked dam",
            headline_article=None,
            statements=valley,
            withheld=(),
            writer=writer,
        ),
        Brief(
            event="bote-1",
            headline="Küstenfähren streiken ab Freitag",
            headline_article="bote-1",
            statements=(),
            withheld=(
                Withheld(
                    event="bote-1",
                    text="Ferries will stop for five days.",
                    reason="The passage has three days, not five.",
                    findings=(),
                ),
            ),
            writer=writer,
            problems=("The model’s answer was cut short and asked for again.",),
        ),
    )
    return compose(
        day=DAY,
        language="en",
        title="The Morning Briefing",
        timezone="Europe/Paris",
        writer=writer,
        briefs=briefs,
        grouping=make_grouping(),
        readings=readings,
        dropped=(
            Dropped(path="2031-05-14/scan.pdf", code=DropCode.UNSUPPORTED, reason="A PDF file; convert it to text."),
            Dropped(path="2031-05-14/empty.txt", code=DropCode.EMPTY, reason="The file is empty."),
        ),
        incomplete=("One event was written without the language model, which could not be reached in time.",),
        written=10,
        repaired=1,
    )


def _own_words(readings: dict[str, Reading], key: str, article: str, paragraph: str, role: Role) -> Statement:
    reading = readings[article]
    found = reading.paragraph(paragraph)
    assert found is not None
    return Statement(
        id=key,
        text=found.text,
        role=role,
        citations=(Citation(article=article, paragraph=paragraph, quote=found.text),),
        outlet=reading.source,
        verbatim=True,
        language=reading.language,
    )


def make_extractive_edition(language: str = "en") -> Edition:
    readings = make_readings()
    writer = Writer(kind=WriterKind.EXTRACTIVE)
    chosen = {
        "gazette-1": [
            ("gazette-1", "p1"),
            ("courrier-1", "p2"),
            ("tin-1", "p1"),
            ("marsa-1", "p2"),
            ("gazette-1", "p2"),
        ],
        "chen-1": [("chen-1", "p1"), ("vestnik-1", "p2"), ("chen-1", "p2")],
        "bote-1": [("bote-1", "p1")],
    }
    briefs = tuple(
        Brief(
            event=event,
            headline=readings[event].title,
            headline_article=event,
            statements=tuple(
                checked(_own_words(readings, f"s{n}", article, paragraph, Role.FACT if n > 1 else Role.LEAD))
                for n, (article, paragraph) in enumerate(rows, start=1)
            ),
            withheld=(),
            writer=writer,
        )
        for event, rows in chosen.items()
    )
    return compose(
        day=DAY,
        language=language,
        title="The Morning Briefing",
        timezone="Europe/Paris",
        writer=writer,
        briefs=briefs,
        grouping=make_grouping(),
        readings=readings,
    )
