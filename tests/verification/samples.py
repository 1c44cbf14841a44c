"""Invented events in seven languages, true statements over them, and the records that hold them."""

# ruff: noqa: E501, ISC004 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

from dataclasses import dataclass

from briefing.records.article import Article, Markup
from briefing.records.draft import Citation, Draft, Role, Statement, Writer, WriterKind
from briefing.records.reading import DateEvidence, Dating, Paragraph, Reading


@dataclass(frozen=True)
class Truth:
    """A statement that its paragraph bears out; ``quote`` are the words of the paragraph relied on."""

    text: str
    paragraph: int
    quote: str


@dataclass(frozen=True)
class Sample:
    name: str
    language: str
    title: str
    source: str
    paragraphs: tuple[str, ...]
    truths: tuple[Truth, ...]

    @property
    def readings(self) -> dict[str, Reading]:
        return {self.name: reading(self.name, self.language, self.title, self.source, self.paragraphs)}


def reading(
    name: str, language: str, title: str, source: str | None, paragraphs: tuple[str, ...], day: str = "2031-05-14"
) -> Reading:
    return Reading(
        article=Article(id=name, path=f"{name}.txt", sha256="0" * 64, markup=Markup.TEXT, body="\n".join(paragraphs)),
        title=title,
        source=source,
        url=None,
        language=language,
        published=Dating(value=day, evidence=DateEvidence.METADATA, words=day),
        paragraphs=tuple(
            Paragraph(id=f"p{i}", text=text, start=0, end=len(text), language=language)
            for i, text in enumerate(paragraphs, 1)
        ),
    )


def statement(
    text: str, *citations: tuple[str, str, str], number: int = 1, role: Role = Role.FACT, **more: object
) -> Statement:
    made = tuple(Citation(article=a, paragraph=p, quote=q) for a, p, q in citations)
    return Statement.model_validate({"id": f"s{number}", "text": text, "role": role, "citations": made, **more})


def draft(*statements: Statement, headline: str = "", headline_article: str | None = None) -> Draft:
    return Draft(
        event="e1", headline=headline, headline_article=headline_article, statements=statements,
        writer=Writer(kind=WriterKind.OPENAI, model="fake"),
    )  # fmt: skip


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "harbour",
        "en",
        "Ferry runs aground off Port Kelmar",
        "Kelmar Courier",
        (
            "A ferry carrying 214 passengers ran aground near Port Kelmar on Monday evening, the coast guard said. Nobody "
            "was killed, but 17 people were treated for bruises and cold.",
            "“The steering failed eleven minutes before the impact,” Captain Ilse Marrow told reporters on Tuesday. She "
            "said the crew had warned the owner, Norvane Lines, twice since March.",
            "Norvane Lines earned 3.4 million dollars in 2030, a rise of 12 percent. The company did not accept blame and "
            "promised a report by 30 June.",
            "Transport minister Doran Vey ordered checks of all 46 ferries on the northern route. Three of them, built "
            "before 1998, will stay in harbour until further notice.",
            "The Saint Orla was carrying 25 lorries and 1,200 litres of fuel. “We have seen no leak so far,” said Tamsin "
            "Rook of the harbour office, which is watching the wreck day and night.",
        ),
        (
            Truth(
                "A ferry with 214 passengers ran aground near Port Kelmar on Monday evening.",
                1,
                "A ferry carrying 214 passengers ran aground near Port Kelmar",
            ),
            Truth(
                "Seventeen people were treated for bruises and cold, but nobody was killed.",
                1,
                "17 people were treated for bruises and cold",
            ),
            Truth(
                "Captain Ilse Marrow said “the steering failed eleven minutes before the impact”.",
                2,
                "The steering failed eleven minutes before the impact",
            ),
            Truth(
                "Norvane Lines earned 3.4 million dollars in 2030, 12 percent more than before.",
                3,
                "earned 3.4 million dollars in 2030, a rise of 12 percent",
            ),
            Truth(
                "The company did not accept blame and promised a report by June 30.",
                3,
                "did not accept blame and promised a report by 30 June",
            ),
            Truth(
                "Minister Doran Vey ordered checks of all 46 ferries on the northern route.",
                4,
                "ordered checks of all 46 ferries on the northern route",
            ),
            Truth(
                "Three ferries built before 1998 will stay in harbour.", 4, "built before 1998, will stay in harbour"
            ),
            Truth(
                "“We have seen no leak so far,” said Tamsin Rook of the harbour office.",
                5,
                "We have seen no leak so far",
            ),
            Truth(
                "The Saint Orla carried 25 lorries and 1,200 litres of fuel.",
                5,
                "carrying 25 lorries and 1,200 litres of fuel",
            ),
        ),
    ),
    Sample(
        "library",
        "en",
        "Old library of Tessin Hill to reopen",
        "The Hill Gazette",
        (
            "The library of Tessin Hill will reopen on 3 September after seven years of repairs, mayor Petra Lindqvae said "
            "on Wednesday. The works cost 8.6 million crowns.",
            "“Every one of the 58,000 volumes has been cleaned by hand,” said chief librarian Obadiah Crane. He thanked "
            "more than 300 volunteers from the Larkfield district.",
        ),
        (
            Truth(
                "The library of Tessin Hill will reopen on 3 September, said mayor Petra Lindqvae.",
                1,
                "The library of Tessin Hill will reopen on 3 September",
            ),
            Truth(
                "Chief librarian Obadiah Crane thanked more than 300 volunteers from the Larkfield district.",
                2,
                "He thanked more than 300 volunteers",
            ),
        ),
    ),
    Sample(
        "bruecke",
        "de",
        "Brücke in Hohenwerda nach Riss gesperrt",
        "Werdaer Bote",
        (
            "Die Steinbrücke von Hohenwerda ist seit Donnerstag gesperrt, nachdem Arbeiter einen 14 Zentimeter langen Riss "
            "entdeckt hatten. Täglich fahren dort 9.300 Autos.",
            "„Wir wissen noch nicht, wie tief der Riss reicht“, sagte Bauamtsleiter Konrad Ebbing am Freitag. Eine Prüfung "
            "soll bis zum 22. Mai dauern.",
            "Die Sanierung könnte 2,5 Millionen Euro kosten. Der Stadtrat hatte sie 2029 mit 18 zu 11 Stimmen abgelehnt.",
        ),
        (
            Truth(
                "Die Steinbrücke von Hohenwerda ist seit Donnerstag wegen eines 14 Zentimeter langen Risses gesperrt.",
                1,
                "einen 14 Zentimeter langen Riss",
            ),
            Truth("Täglich fahren dort 9.300 Autos.", 1, "Täglich fahren dort 9.300 Autos"),
            Truth(
                "„Wir wissen noch nicht, wie tief der Riss reicht“, sagte Konrad Ebbing.",
                2,
                "Wir wissen noch nicht, wie tief der Riss reicht",
            ),
            Truth("Die Prüfung soll bis zum 22. Mai dauern.", 2, "Eine Prüfung soll bis zum 22. Mai dauern"),
            Truth(
                "Die Sanierung könnte 2,5 Millionen Euro kosten.", 3, "Die Sanierung könnte 2,5 Millionen Euro kosten"
            ),
            Truth(
                "Der Stadtrat hatte die Sanierung 2029 mit 18 zu 11 Stimmen abgelehnt.",
                3,
                "2029 mit 18 zu 11 Stimmen abgelehnt",
            ),
        ),
    ),
    Sample(
        "vignoble",
        "fr",
        "Gel tardif dans les vignes de Montbrève",
        "L’Écho de Brève",
        (
            "Le gel de la nuit de mardi a détruit 40 % des vignes de Montbrève, selon la chambre d’agriculture. Environ "
            "650 familles vivent de la vigne dans cette vallée.",
            "« Nous n’avions pas vu un tel froid depuis 1991 », a déclaré Hélène Vaucourt, présidente du syndicat. Elle "
            "demande une aide de 1,8 million d’euros.",
            "Le préfet Armand Toussignol se rendra sur place le 19 mai. Trois communes restent sans électricité.",
        ),
        (
            Truth("Le gel a détruit 40 % des vignes de Montbrève.", 1, "a détruit 40 % des vignes de Montbrève"),
            Truth("Environ 650 familles vivent de la vigne dans la vallée.", 1, "650 familles vivent de la vigne"),
            Truth(
                "« Nous n’avions pas vu un tel froid depuis 1991 », a déclaré Hélène Vaucourt.",
                2,
                "Nous n’avions pas vu un tel froid depuis 1991",
            ),
            Truth("Hélène Vaucourt demande une aide de 1,8 million d’euros.", 2, "une aide de 1,8 million d’euros"),
            Truth("Le préfet Armand Toussignol se rendra sur place le 19 mai.", 3, "se rendra sur place le 19 mai"),
            Truth("Trois communes restent sans électricité.", 3, "Trois communes restent sans électricité"),
        ),
    ),
    Sample(
        "mercado",
        "es",
        "Incendio en el mercado de Villa Ansares",
        "Diario del Valle",
        (
            "Un incendio destruyó el domingo 32 puestos del mercado de Villa Ansares. Los bomberos tardaron cinco horas en "
            "apagarlo.",
            "«No sabemos todavía qué lo causó», dijo la alcaldesa Jimena Orduvia. El ayuntamiento dará 1.500 euros a cada "
            "comerciante antes del 28 de mayo.",
        ),
        (
            Truth(
                "Un incendio destruyó 32 puestos del mercado de Villa Ansares el domingo.",
                1,
                "destruyó el domingo 32 puestos del mercado",
            ),
            Truth("Los bomberos tardaron cinco horas en apagarlo.", 1, "Los bomberos tardaron cinco horas"),
            Truth(
                "«No sabemos todavía qué lo causó», dijo la alcaldesa Jimena Orduvia.",
                2,
                "No sabemos todavía qué lo causó",
            ),
            Truth(
                "El ayuntamiento dará 1.500 euros a cada comerciante antes del 28 de mayo.",
                2,
                "dará 1.500 euros a cada comerciante",
            ),
        ),
    ),
    Sample(
        "cau",
        "vi",
        "Khánh thành cầu Hòa Lãng",
        "Báo Hòa Lãng",
        (
            "Cầu Hòa Lãng dài 870 mét được khánh thành ngày 12 tháng 5 năm 2031. Công trình tốn 640 tỷ đồng và hoàn thành "
            "chậm 14 tháng.",
            "“Người dân không còn phải chờ phà”, ông Trần Khải Vinh, chủ tịch huyện, nói hôm thứ Hai. Mỗi ngày có khoảng "
            "2.300 lượt xe qua cầu.",
        ),
        (
            Truth("Cầu Hòa Lãng dài 870 mét được khánh thành ngày 12 tháng 5.", 1, "Cầu Hòa Lãng dài 870 mét"),
            Truth("Công trình tốn 640 tỷ đồng và chậm 14 tháng.", 1, "Công trình tốn 640 tỷ đồng"),
            Truth("“Người dân không còn phải chờ phà”, ông Trần Khải Vinh nói.", 2, "Người dân không còn phải chờ phà"),
            Truth("Mỗi ngày có khoảng 2.300 lượt xe qua cầu.", 2, "Mỗi ngày có khoảng 2.300 lượt xe qua cầu"),
        ),
    ),
    Sample(
        "zavod",
        "ru",
        "Завод в Верхнелесье остановлен",
        "Вестник Верхнелесья",
        (
            "Стекольный завод в Верхнелесье остановлен с 6 мая из-за аварии на подстанции. Без работы остались 780 человек.",
            "«Мы не получили ни одного предупреждения», — заявил директор Глеб Старозёров во вторник. Ущерб оценивают в "
            "1,2 млрд рублей.",
        ),
        (
            Truth("Стекольный завод в Верхнелесье остановлен с 6 мая.", 1, "остановлен с 6 мая из-за аварии"),
            Truth("Без работы остались 780 человек.", 1, "Без работы остались 780 человек"),
            Truth(
                "«Мы не получили ни одного предупреждения», — заявил директор Глеб Старозёров.",
                2,
                "Мы не получили ни одного предупреждения",
            ),
            Truth("Ущерб оценивают в 1,2 млрд рублей.", 2, "Ущерб оценивают в 1,2 млрд рублей"),
        ),
    ),
    Sample(
        "ditie",
        "zh",
        "青石市地铁四号线开通",
        "青石日报",
        (
            "青石市地铁四号线于5月13日开通，全长36公里，设有22个车站，总投资280亿元。",
            "市长林若溪说：“我们没有推迟一天。”预计每天有45万人乘坐这条线路。",
        ),
        (
            Truth("青石市地铁四号线于5月13日开通，全长36公里。", 1, "青石市地铁四号线于5月13日开通"),
            Truth("四号线设有22个车站，总投资280亿元。", 1, "设有22个车站，总投资280亿元"),
            Truth("市长林若溪说：“我们没有推迟一天。”", 2, "我们没有推迟一天"),
            Truth("预计每天有45万人乘坐这条线路。", 2, "预计每天有45万人乘坐这条线路"),
        ),
    ),
    Sample(
        "sadd",
        "ar",
        "افتتاح سد وادي الريم",
        "صحيفة الوادي",
        (
            "افتتح الوزير سليم العطار سد وادي الريم يوم الأحد بتكلفة 75 مليون دولار. ويخزن السد 12 مليون متر مكعب من الماء.",
            "وقالت المهندسة هدى القاسمي: «لم نفقد عاملا واحدا». وعمل في المشروع 430 عاملا.",
        ),
        (
            Truth("افتتح الوزير سليم العطار سد وادي الريم بتكلفة 75 مليون دولار.", 1, "بتكلفة 75 مليون دولار"),
            Truth("يخزن السد 12 مليون متر مكعب من الماء.", 1, "12 مليون متر مكعب من الماء"),
            Truth("قالت المهندسة هدى القاسمي: «لم نفقد عاملا واحدا».", 2, "لم نفقد عاملا واحدا"),
            Truth("عمل في المشروع 430 عاملا.", 2, "وعمل في المشروع 430 عاملا"),
        ),
    ),
)
FOREIGN: tuple[tuple[str, Truth], ...] = (
    # English statements over the paragraphs of other languages
    ("bruecke", Truth("The stone bridge of Hohenwerda, which 9,300 cars cross daily, has been closed since Thursday.", 1, "Täglich fahren dort 9.300 Autos")),
    ("bruecke", Truth("The repair could cost 2.5 million euros.", 3, "Die Sanierung könnte 2,5 Millionen Euro kosten")),
    ("vignoble", Truth("Frost destroyed 40 percent of the vines of Montbrève, where some 650 families live off wine.", 1, "a détruit 40 % des vignes de Montbrève")),
    ("vignoble", Truth("Hélène Vaucourt asks for aid of 1.8 million euros.", 2, "une aide de 1,8 million d’euros")),
    ("mercado", Truth("The town will give each trader 1,500 euros before 28 May.", 2, "dará 1.500 euros a cada comerciante")),
    ("cau", Truth("The bridge cost 640 billion dong and was finished 14 months late.", 1, "Công trình tốn 640 tỷ đồng")),
    ("cau", Truth("Some 2,300 vehicles cross the bridge every day, said Tran Khai Vinh.", 2, "khoảng 2.300 lượt xe qua cầu")),
    ("zavod", Truth("The glass works stopped on 6 May and 780 people are without work.", 1, "Без работы остались 780 человек")),
    ("zavod", Truth("The damage is put at 1.2 billion roubles, said Gleb Starozyorov.", 2, "Ущерб оценивают в 1,2 млрд рублей")),
    ("ditie", Truth("The line is 36 kilometres long, has 22 stations and cost 28 billion yuan.", 1, "设有22个车站，总投资280亿元")),
    ("ditie", Truth("Some 450,000 people are expected to use the line every day.", 2, "预计每天有45万人乘坐这条线路")),
    ("sadd", Truth("The dam cost 75 million dollars and holds 12 million cubic metres of water.", 1, "بتكلفة 75 مليون دولار")),
)  # fmt: skip


def by_name(name: str) -> Sample:
    return next(s for s in SAMPLES if s.name == name)


def true_statements() -> list[tuple[Sample, str, Statement]]:
    """(sample, edition language, statement) for every true statement, in its own language and in English."""
    own = [(s, s.language, t) for s in SAMPLES for t in s.truths]
    foreign = [(by_name(name), "en", t) for name, t in FOREIGN]
    return [
        (s, language, statement(t.text, (s.name, f"p{t.paragraph}", t.quote), number=i))
        for i, (s, language, t) in enumerate([*own, *foreign], 1)
    ]
