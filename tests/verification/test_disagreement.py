"""What independent reports of invented events tell otherwise, and what only looks so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest

from briefing.embedding import Vectors
from briefing.pipeline import Silent
from briefing.pipeline.reading import read_day
from briefing.records.article import Article, Markup
from briefing.records.brief import Brief
from briefing.records.disagreement import Disagreement, Slot
from briefing.records.draft import Role, Writer, WriterKind
from briefing.records.event import Event
from briefing.records.reading import DateEvidence, Dating, Paragraph, Reading, ToldDate, ToldKind
from briefing.text.quotes import stands_in
from briefing.text.told import find_told
from briefing.verification import find_disagreements, with_disagreements
from tests.conftest import PROJECT

DAY = "2031-05-13"


def report(
    name: str, *paragraphs: str, at: str = DAY, language: str = "en", source: str | None = None, title: str = "Report"
) -> Reading:
    published = Dating(value=at, evidence=DateEvidence.METADATA, words=at)
    told = tuple(
        ToldDate(
            paragraph=f"p{n}", start=t.start, end=t.end, words=t.words, day=t.day, last=t.last,
            kind=ToldKind(t.kind.value),
        )
        for n, text in enumerate(paragraphs, 1)
        for t in find_told(text, language, published.day)
    )  # fmt: skip
    return Reading(
        article=Article(id=name, path=f"{name}.txt", sha256="0" * 64, markup=Markup.TEXT, body="\n".join(paragraphs)),
        title=title,
        source=source or name.title(),
        url=None,
        language=language,
        published=published,
        paragraphs=tuple(
            Paragraph(id=f"p{n}", text=text, start=0, end=len(text), language=language)
            for n, text in enumerate(paragraphs, 1)
        ),
        told=told,
    )


def event(*readings: Reading, origins: tuple[tuple[str, ...], ...] | None = None) -> Event:
    ids = tuple(r.id for r in readings)
    return Event(id="e1", articles=ids, origins=origins or tuple((one,) for one in ids), rank=1)


def found(
    *readings: Reading, origins: tuple[tuple[str, ...], ...] | None = None, embedder: object = None
) -> tuple[Disagreement, ...]:
    by_id = {r.id: r for r in readings}
    return find_disagreements(event(*readings, origins=origins), by_id, "en", embedder)  # type: ignore[arg-type]


def values(told: tuple[Disagreement, ...]) -> list[tuple[Slot, set[str]]]:
    return [(d.slot, {s.value for s in d.sides}) for d in told]


FIRE = "At least 17 people died in the fire at the Tarnholt mill, the fire brigade said on Monday."
FIRE_19 = "The fire at the Tarnholt mill killed 19 people, doctors at the hospital said on Monday."


def test_two_tolls_at_the_same_time_disagree() -> None:
    told = found(report("morning", FIRE, at=f"{DAY}T12:00:00Z"), report("courier", FIRE_19, at=f"{DAY}T09:00:00Z"))
    assert values(told) == [(Slot.TOLL, {"17", "19"})]


def test_a_toll_that_has_grown_since_is_no_disagreement() -> None:
    assert not found(report("morning", FIRE, at=f"{DAY}T09:00:00Z"), report("courier", FIRE_19, at=f"{DAY}T12:00:00Z"))


def test_tolls_in_any_order_of_time_that_nobody_knows_are_none() -> None:
    assert not found(report("morning", FIRE), report("courier", FIRE_19))


def test_a_lower_toll_that_stands_beside_the_higher_one_across_languages() -> None:
    german = "Bei dem Brand der Mühle in Tarnholt sind 19 Menschen gestorben, teilte die Klinik mit."
    told = found(
        report("morning", FIRE, at=f"{DAY}T12:00:00Z"), report("bote", german, at=f"{DAY}T09:00:00Z", language="de")
    )
    assert values(told) == [(Slot.TOLL, {"17", "19"})]


def test_the_dead_and_the_injured_are_not_compared() -> None:
    injured = "The fire at the Tarnholt mill injured 40 people, doctors at the hospital said on Monday."
    assert not found(report("morning", FIRE, at=f"{DAY}T12:00:00Z"), report("courier", injured, at=f"{DAY}T09:00:00Z"))


def test_a_part_is_not_set_against_the_whole() -> None:
    part = "The fire at the Tarnholt mill killed 17 people, including two firefighters, the brigade said."
    women = "Among the 17 dead of the fire at the Tarnholt mill were 9 women; 12 more people died later in hospital."
    assert not found(report("morning", part, at=f"{DAY}T12:00:00Z"), report("courier", women, at=f"{DAY}T09:00:00Z"))


def test_an_earlier_accident_is_not_set_against_this_one() -> None:
    earlier = "The last fire at the Tarnholt mill killed 26 people in 2017, the town's archive shows."
    assert not found(report("morning", FIRE, at=f"{DAY}T12:00:00Z"), report("courier", earlier, at=f"{DAY}T09:00:00Z"))


ROUND = (
    "The rescue took about 50 minutes, the harbour master of Kelmar told reporters.",
    "The rescue took 48 minutes, the harbour master of Kelmar told reporters.",
)
UNITS = (
    "The tanker drifted 30 kilometres from the harbour of Kelmar before the tugs came.",
    "The tanker drifted 19 miles from the harbour of Kelmar before the tugs came.",
)
THINGS = (
    "The council of Kelmar ordered 14 ferries to stay in the harbour until they are inspected.",
    "The council of Kelmar ordered 9 tugboats to stay in the harbour until they are inspected.",
)
OLDER = (
    "The council of Kelmar set aside 40 minutes for the hearing on the harbour dues.",
    "The museum of Kelmar shows a film of 55 minutes about lighthouses every Sunday.",
)
BOUND = (
    "More than 4,000 residents of Kelmar left the harbour quarter during the night.",
    "Some 4,200 residents of Kelmar left the harbour quarter during the night.",
)
CHANGED = (
    "The company said that thieves had copied 2.3 million files of patients at Kelmar.",
    "The company corrected its figure: thieves had copied 3.1 million files of patients at Kelmar.",
)


@pytest.mark.parametrize("pair", [ROUND, UNITS, THINGS, OLDER, BOUND, CHANGED])
def test_rounding_units_other_things_bounds_and_corrections_are_no_disagreements(pair: tuple[str, str]) -> None:
    assert not found(report("morning", pair[0]), report("courier", pair[1]))


LONG, SHORT = (
    "The call between the two mayors of Kelmar lasted 55 minutes, their offices said.",
    "The call between the two mayors of Kelmar lasted 40 minutes, their offices said.",
)


def test_how_long_it_took_is_told_otherwise() -> None:
    assert values(found(report("morning", LONG), report("courier", SHORT))) == [(Slot.COUNT, {"55", "40"})]


def test_a_sum_is_told_otherwise() -> None:
    one = "The new quay at Kelmar will cost 29 million euros, the port authority said in a statement."
    other = "The new quay at Kelmar will cost 34 million euros, the port authority said in a statement."
    assert values(found(report("morning", one), report("courier", other))) == [
        (Slot.AMOUNT, {"29 million", "34 million"})
    ]


def test_how_many_of_the_same_whole() -> None:
    one = "The railway cancelled 1,040 of its 1,600 trains from Tarnholt on Tuesday because of the strike."
    other = "Because of the strike the railway cancelled 1,400 of its 1,600 trains from Tarnholt on Tuesday."
    told = found(report("morning", one), report("courier", other))
    assert values(told) == [(Slot.COUNT, {"1,040", "1,400"})]


def test_an_article_that_tells_both_figures_disagrees_with_nobody() -> None:
    both = "Union and railway differ: the call of the mayors of Kelmar lasted 55 minutes, or 40 minutes."
    assert not found(report("morning", LONG), report("courier", both))


def test_copies_are_one_voice() -> None:
    told = found(report("morning", LONG), report("courier", SHORT), origins=(("morning", "courier"),))
    assert not told


def test_an_outlet_that_writes_again_has_corrected_itself() -> None:
    assert not found(report("one", LONG, source="Kelmar Post"), report("two", SHORT, source="Kelmar Post"))


def test_a_figure_of_an_earlier_day_is_overtaken() -> None:
    assert not found(report("one", LONG, at="2031-05-12"), report("two", SHORT))


def test_each_side_names_the_other_as_the_one_that_asked() -> None:
    ours = "The call took place at the request of the Torvani side, the chancellery of Varland said."
    theirs = (
        "Президент Торвании провёл разговор по инициативе варландской стороны, сообщила служба президента Торвании."
    )
    told = found(report("monitor", ours), report("vestnik", theirs, language="ru"))
    assert [d.slot for d in told] == [Slot.INITIATIVE]


def test_two_names_for_one_side_that_asked_are_no_disagreement() -> None:
    one = "The palace said that the call took place on the initiative of the Varland chancellery."
    other = "The palace said the call took place at Varland's request and lasted an hour."
    third = "Selon le palais, cet entretien s'est tenu à l'initiative de la capitale Ostheim."
    reports = report("one", one), report("two", other), report("trois", third, language="fr")
    assert not found(*reports)


FRIDAY = "The mayors of Kelmar and Tarnholt spoke by telephone on Friday about the ferry line."
TUESDAY = "The mayors of Kelmar and Tarnholt spoke by telephone on Tuesday about the ferry line."


def test_the_day_is_told_otherwise() -> None:
    told = found(report("morning", FRIDAY), report("courier", TUESDAY))
    assert values(told) == [(Slot.DAY, {"2031-05-09", "2031-05-13"})]


def test_days_of_two_steps_or_one_night_apart_are_none() -> None:
    charged = "The mayor of Kelmar was charged on Friday, and the court will hear the case in June."
    monday = "The mayors of Kelmar and Tarnholt spoke by telephone on Monday about the ferry line."
    assert not found(report("morning", charged), report("courier", TUESDAY))
    assert not found(report("morning", monday), report("courier", TUESDAY))
    assert not found(report("morning", FRIDAY, at="2031-05-13"), report("courier", FRIDAY, at="2031-05-20"))


class Alike:
    """All texts mean the same to it."""

    name = "alike"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 1), dtype=np.float32)


def test_a_measure_is_compared_across_languages_where_both_name_the_same() -> None:
    german = (
        "Das Gespräch der Bürgermeister von Kelmar und Tarnholt dauerte 40 Minuten, sagte Bürgermeister Odo Farrell."
    )
    english = "Mayor Odo Farrell of Kelmar said that the call with Tarnholt lasted 55 minutes."
    nameless = "Das Gespräch dauerte 40 Minuten, hieß es am Abend im Rathaus."
    one, other, third = (
        report("morning", english), report("bote", german, language="de"), report("blatt", nameless, language="de"),
    )  # fmt: skip
    assert values(found(one, other, embedder=Alike())) == [(Slot.COUNT, {"55", "40"})]
    assert not found(one, other)
    assert not found(one, third, embedder=Alike())


def brief_of(*readings: Reading) -> Brief:
    empty = Brief(
        event="e1", headline="", headline_article=None, statements=(), withheld=(),
        writer=Writer(kind=WriterKind.EXTRACTIVE),
    )  # fmt: skip
    return with_disagreements(empty, event(*readings), {r.id: r for r in readings}, "en")


def test_it_is_printed_in_both_sides_own_words_with_a_citation_each() -> None:
    readings = report("morning", LONG, source="Morning Post"), report("courier", SHORT, source="Kelmar Courier")
    brief = brief_of(*readings)
    (checked,), (told,) = brief.statements, brief.disagreements
    statement = checked.statement
    assert statement.role is Role.DISAGREEMENT
    assert statement.text == f"Morning Post says “{LONG[:-1]}”; Kelmar Courier says “{SHORT[:-1]}”."
    assert told.statement == statement.id
    assert [c.article for c in statement.citations] == ["morning", "courier"]
    by_id = {r.id: r for r in readings}
    for citation in statement.citations:
        paragraph = by_id[citation.article].paragraph(citation.paragraph)
        assert paragraph is not None
        assert stands_in(citation.quote, paragraph.text)


def test_an_outlet_without_a_name_and_words_with_quotation_marks_are_printed_all_the_same() -> None:
    quoted = LONG.replace("their offices said", "“their offices” said")
    readings = report("morning", quoted), report("courier", SHORT)
    nameless = readings[0].model_copy(update={"source": None})
    (checked,) = brief_of(nameless, readings[1]).statements
    assert checked.statement.text.startswith("One report says «The call")


def test_at_most_three_are_printed_of_an_event_and_all_are_kept() -> None:
    nouns = ("harbour minutes", "station grams", "bridge tonnes", "tunnel hectares", "airport metres")
    pairs = [
        tuple(
            f"The {place} at Kelmar needs {n} {unit} of the {place} plan by {place} rule."
            for n in (55, 83)
        )
        for place, unit in (noun.split() for noun in nouns)
    ]  # fmt: skip
    brief = brief_of(report("morning", *(p[0] for p in pairs)), report("courier", *(p[1] for p in pairs)))
    assert len(brief.disagreements) == 5
    assert len(brief.statements) == 3
    assert [bool(d.statement) for d in brief.disagreements] == [True] * 3 + [False] * 2


def test_a_single_origin_disagrees_with_nobody() -> None:
    assert brief_of(report("morning", LONG)).disagreements == ()


YES_OR_NO = {"yes", "no"}
SAMPLE = {
    "13 hai-au-ferry": [{"17", "19"}, {"41", "39"}, YES_OR_NO],
    "13 velna-call": [{"варесской стороны", "the Torzhani side"}, YES_OR_NO, {"40", "55"}],
    "13 talhara-heat": [YES_OR_NO],
    "13 lanchuan-tariff": [{"3.4 billion", "2.9 billion"}],
    "13 aldenmark-rail-strike": [YES_OR_NO],
    "13 vaudrel-breach": [YES_OR_NO, {"2.3 million", "3.1 million"}],
    "13 harrowmere-recount": [YES_OR_NO],
    "14 anzuelo-flood": [{"Tres", "two"}],
    "14 hai-au-ferry": [YES_OR_NO],
}
"""What rules find on the sample without an embedder; each stands in the gold as a conflict."""


def test_the_sample_has_no_disagreement_that_the_gold_does_not_have() -> None:
    import json
    from collections import defaultdict

    gold = json.loads((PROJECT / "corpus" / "sample" / "gold.json").read_text())
    rows = {row["path"]: row for row in gold["articles"]}
    readings = read_day(PROJECT / "corpus" / "sample", None, 7, Silent()).readings
    told: dict[str, list[set[str]]] = {}
    for day in gold["days"]:
        events: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for reading in readings.values():
            row = rows[reading.article.path]
            if row["path"].startswith(day):
                events[row["event"]][row["origin"]].append(reading.id)
        for key, origins in events.items():
            ids = tuple(one for origin in origins.values() for one in origin)
            made = Event(id=key, articles=ids, origins=tuple(map(tuple, origins.values())), rank=1)
            if differ := find_disagreements(made, readings, "en"):
                found_here = [{s.value for s in d.sides} for d in differ]
                told[f"{day[-2:]} {key}"] = [v for n, v in enumerate(found_here) if v not in found_here[:n]]
    assert told == SAMPLE


def test_the_two_figures_of_a_slot_are_of_two_articles() -> None:
    brief = brief_of(report("morning", LONG, FIRE), report("courier", SHORT, FIRE_19))
    assert brief.disagreements
    for disagreement in brief.disagreements:
        assert all(a.article != b.article for a, b in combinations(disagreement.sides, 2))
