import json
import random
import time
from pathlib import Path

import numpy as np
import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.events.origins import origins, traced
from briefing.records.outlet import Outlet, OutletKind

REPORT = (
    "The Grushka dam gave way before dawn and four villages were under water by noon, the county said.",
    "Some 900 people were taken to a school gymnasium, where volunteers handed out soup and blankets.",
    "Engineers had warned for three years that the spillway gate was rusted through on its left side.",
)
OWN = (
    "Water from the broken Grushka barrier reached four hamlets by midday, officials told us here.",
    "The gymnasium smells of wet wool tonight, and nobody in it is surprised by what the river did.",
    "Three times the money for the gate was promised, and three times it went into the spring fair.",
)
TALKS = (
    "President Milena Dorvan and Arkady Belozorin spoke for 40 minutes on Tuesday about the river Velna.",
    "Dorvan, calling from Ostrel, offered 120 million crowns for the Grushka dam, Tereza Halvan said.",
    "In Kamenogorye, Gleb Ryadnov said that Belozorin had asked for 310 million and a seat for Torzhan.",
    "Both will meet Solene Vaucarre of Lorvenne on 2 June in Port-Evrain, with 14 experts on each side.",
)
TALKS_FRENCH = (
    "Les présidents Milena Dorvan et Arkady Belozorin ont parlé mardi pendant 40 minutes de la Velna.",
    "Mme Dorvan, qui appelait d'Ostrel, a offert 120 millions pour le barrage de Grushka, selon Tereza Halvan.",
    "À Kamenogorye, Gleb Ryadnov a dit que M. Belozorin avait demandé 310 millions et un siège pour Torzhan.",
    "Tous deux verront Solene Vaucarre, de Lorvenne, le 2 juin à Port-Evrain, avec 14 experts de chaque côté.",
)
TALKS_OWN_FRENCH = (
    "Le partage des eaux avance : Arkady Belozorin réclame 310 millions, a-t-on appris à Kamenogorye mardi.",
    "Solene Vaucarre, qui attend ses hôtes à Port-Evrain, n'a rien voulu dire d'un siège pour le Torzhan.",
    "Pour Milena Dorvan, l'affaire est mal engagée : les pêcheurs d'Ostrel manifestent depuis 9 jours.",
    "Ses 120 millions ne suffiront pas à réparer la vanne de Grushka, juge un ingénieur de la Velna.",
)


class Never:
    """An embedder that must not be asked."""

    name = "never"

    def embed(self, texts):
        raise AssertionError(texts)


class Same:
    """Takes every sentence for every other."""

    name = "same"

    def embed(self, texts):
        return np.tile(np.array([1.0, 0.0], dtype=np.float32), (len(texts), 1))


def of(reading, outlet=None, kind=None, owner=None, source=None):
    listed = Outlet(name=outlet, kind=kind, owner=owner) if outlet else None
    return reading.model_copy(update={"outlet": listed, "source": source or outlet})


def kinds(readings, embedder):
    return {link.article: link.kind for link in traced(readings, embedder).links}


def test_a_reprint_under_another_title_is_the_same_origin(make, embedder):
    one, other = (
        make("a", "Dam gives way", *REPORT),
        make("b", "Villages flooded", *REPORT[:2], "Our reporter adds nothing."),
    )
    assert origins([one, other], embedder) == (("a", "b"),)


def test_a_report_in_other_words_is_another_origin(make, embedder):
    assert origins([make("a", "Dam gives way", *REPORT), make("b", "Flood", *OWN)], embedder) == (("a",), ("b",))


def test_a_credit_makes_half_copied_text_one_origin(make, embedder):
    edited = (REPORT[0], *(f"Sentence {n} of our own about something else entirely, number {n * 7}." for n in range(4)))
    plain = [make("a", "Dam", *REPORT), make("b", "Flood", *edited)]
    credited = [make("a", "Dam", *REPORT, credit="By XNA"), make("b", "Flood", *edited, credit="© XNA. All rights")]
    assert len(origins(plain, embedder)) == 2
    assert len(origins(credited, embedder)) == 1


def test_a_credit_alone_makes_no_origin_of_two_texts(make, embedder):
    pair = [make("a", "Dam", *REPORT, credit="By XNA"), make("b", "Flood", *OWN, credit="By XNA")]
    assert len(origins(pair, embedder)) == 2


def test_a_text_that_an_agency_is_credited_with_is_one_with_the_agency_s_own_where_it_tells_the_same(make, embedder):
    agency = of(make("a", "Dam gives way", *REPORT), "Meridian News Agency", OutletKind.WIRE)
    cut = (
        "OSTREL (MNA) – Four villages were under water by noon, the county said, after the Grushka dam gave way before"
    )
    told = make(
        "b", "Grushka dam gives way, villages flooded", cut + " dawn. Of the engineers nobody was to be reached."
    )
    assert kinds([agency, told], embedder) == {"a": "credit"} or kinds([agency, told], embedder) == {"b": "credit"}
    cited = make("c", "Flood", *OWN[:2], "A volunteer told MNA that there was soup, and blankets.")
    assert len(origins([agency, cited], embedder)) == 2


def test_titles_alone_are_one_origin_only_where_they_are_equal(make, embedder):
    assert origins([make("a", "Dam breaks"), make("b", "Dam breaks!"), make("c", "Dam is broken")], embedder) == (
        ("a", "b"),
        ("c",),
    )


def test_headlines_that_share_nothing_but_a_long_name_of_the_outlet_are_two_origins(make, embedder):
    foot = " - Port-Evrain Daily - News of the harbour, the market, the courts, sport, culture and the weather"
    pair = [make("a", "Dorvan calls Belozorin" + foot), make("b", "Summit in June" + foot)]
    assert len(origins(pair, embedder)) == 2


def test_a_translation_is_told_by_names_and_figures_in_one_order_without_any_notice(make):
    pair = [make("a", "Talks", *TALKS), make("b", "Pourparlers", *TALKS_FRENCH, language="fr")]
    found = traced(pair, Never())
    assert found.groups == (("a", "b"),)
    assert [link.kind for link in found.links] == ["translation"]
    assert "names and numbers in one order" in found.links[0].reason


def test_a_report_in_another_language_with_the_same_people_in_another_order_is_another_origin(make):
    french = make("b", "Eaux", *TALKS_OWN_FRENCH, language="fr")
    assert len(origins([make("a", "Talks", *TALKS), french], FakeEmbedder())) == 2


def test_a_translation_without_names_is_one_origin_only_where_the_page_says_that_it_is_one(make):
    french = ("Le barrage a cédé avant l'aube.", "Neuf cents personnes sont au gymnase.", "La vanne était rouillée.")
    original = make("a", "Dam", *REPORT)
    assert len(origins([original, make("b", "Barrage", *french, language="fr", translated=True)], Same())) == 1
    assert len(origins([original, make("b", "Barrage", *french, language="fr")], Same())) == 2


def test_sentences_are_embedded_for_a_bounded_number_of_pairs(make):
    def report(n, language):
        own = [f"{language}{n}word{k}" for k in range(12)]
        text = [f"{own[k]} 12 {own[k + 1]} Dorvan {own[k + 2]} {n} {own[k + 3]}." for k in range(0, 8, 2)]
        return make(f"{language}{n:02}", f"Note {n}", *text, language=language)

    asked = FakeEmbedder()
    traced([report(n, language) for n in range(30) for language in ("en", "fr", "ru")], asked)
    assert 0 < asked.asked <= 24 * 2 * 12


def test_outlets_of_one_owner_are_one_origin_on_a_day_and_not_on_the_next(make, embedder):
    first = of(make("a", "Dam", *REPORT, published="2031-05-13"), "Courier", owner="Courier Press")
    second = of(make("b", "Flood", *OWN, published="2031-05-13"), "Evening Post", owner="Courier Press")
    found = traced([first, second], embedder)
    assert found.groups == (("a", "b"),)
    assert found.links[0].reason == "same owner as a: Courier Press"
    later = of(make("b", "Flood", *OWN, published="2031-05-14"), "Courier", owner="Courier Press")
    assert len(origins([first, later], embedder)) == 2


def test_reports_of_one_outlet_hours_apart_across_midnight_are_one_origin(make, embedder):
    first = of(make("a", "Dam", *REPORT, published="2031-05-13T23:40"), source="Ostrel Monitor")
    second = of(make("b", "Flood", *OWN, published="2031-05-14T01:10"), source="Ostrel Monitor")
    assert len(origins([first, second], embedder)) == 1


def test_unknown_outlets_are_not_one_owner_and_an_aggregator_owns_nothing(make, embedder):
    assert len(origins([make("a", "Dam", *REPORT), make("b", "Flood", *OWN)], embedder)) == 2
    pages = [of(make(i, i, *t), "Globe Mosaic", OutletKind.AGGREGATOR) for i, t in (("a", REPORT), ("b", OWN))]
    assert len(origins(pages, embedder)) == 2


def test_a_reprint_does_not_lend_its_outlet_to_the_text_that_it_reprints(make, embedder):
    original = of(make("a", "Dam", *REPORT, published="2031-05-13T06:00"), "Monitor", owner="Monitor House")
    reprint = of(make("b", "Dam", *REPORT[:2], published="2031-05-13T09:00"), "Courier", owner="Courier Press")
    own = of(make("c", "Flood", *OWN, published="2031-05-13T10:00"), "Evening Post", owner="Courier Press")
    assert origins([original, reprint, own], embedder) == (("a", "b"), ("c",))


def test_a_round_up_of_two_reports_does_not_make_them_one(make, embedder):
    members = [
        make("a", "Dam", *REPORT),
        make("b", "Flood", *OWN),
        make("r", "All we know", "Here it is.", *REPORT, *OWN),
    ]
    groups = origins(members, embedder)
    assert len(groups) == 2
    assert not any({"a", "b"} <= set(group) for group in groups)


def test_every_article_but_one_of_an_origin_says_why_it_is_there(make, embedder):
    members = [
        make("x", "Own", *OWN),
        make("a", "Dam", *REPORT),
        make("b", "Villages", *REPORT[:2]),
        make("c", "D", *REPORT),
    ]
    found = traced(members, embedder)
    assert found.groups == (("x",), ("a", "b", "c"))
    assert len(found.links) == 2
    assert all(link.reason.startswith("same text as a (100% of") for link in found.links)


def test_the_order_of_the_members_changes_no_origin(make, embedder):
    members = [
        make("a", "Dam", *REPORT),
        make("b", "Villages", *REPORT[:2]),
        make("c", "Own", *OWN),
        make("d", "E", "E"),
    ]
    expected = {frozenset(group) for group in origins(members, embedder)}
    for turn in range(1, 4):
        turned = members[turn:] + members[:turn]
        assert {frozenset(group) for group in origins(turned, embedder)} == expected


def test_five_hundred_members_take_seconds_whether_copies_or_not(make, embedder):
    def words(n, size):
        chance = random.Random(n)
        return " ".join(f"w{chance.randrange(9973)}" for _ in range(size))

    copies = [make(f"c{n}", "Dam", *REPORT, f"Line {n} of our own.") for n in range(250)]
    others = [make(f"o{n}", f"T{n}", words(n, 300), language=("en", "fr", "ru")[n % 3]) for n in range(250)]
    began = time.process_time()
    groups = origins(copies + others, embedder)
    assert time.process_time() - began < 8
    assert len(groups) == 251


def test_empty_and_endless_texts_are_origins_of_their_own(make, embedder):
    members = [make("a", "", ""), make("b", "", " "), make("c", "Dam", *REPORT), make("d", "D", "word " * 200_000)]
    assert len(origins(members, embedder)) == 4


GOLD = Path(__file__).resolve().parents[2] / "corpus" / "sample" / "gold.json"


def test_the_sample_s_wire_copies_and_its_translation_are_one_origin_each(make):
    rows = json.loads(GOLD.read_text(encoding="utf-8"))["articles"]
    for event in {row["event"] for row in rows}:
        mine = [row for row in rows if row["event"] == event and not row.get("machine_translated")]
        members = [
            make(r["path"], r["title"], *r["paragraphs"], language=r["language"], credit=r.get("agency")) for r in mine
        ]
        gold = {}
        for row in mine:
            gold.setdefault(row["origin"], set()).add(row["path"])
        found = {frozenset(group) for group in origins(members, FakeEmbedder())}
        assert found == {frozenset(group) for group in gold.values()}, event


MEANTIME = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "grouping" / "meantime-en-es-it-nl.jsonl"


@pytest.mark.skipif(not MEANTIME.is_file(), reason="the labelled sets are not beside the project")
def test_true_translations_are_told_by_names_and_figures_in_one_order(make):
    events = {}
    for line in MEANTIME.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts = [text for text in row["text"].split("\n") if text.strip()]
        events.setdefault(row["event"], []).append(make(row["id"], row["title"], *texts, language=row["language"]))
    single = [len(origins(members, FakeEmbedder())) == 1 for members in events.values()]
    assert sum(single) / len(single) >= 0.85
