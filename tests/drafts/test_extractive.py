"""The writer without a model: sentences of the sources, verbatim, each origin heard."""

from __future__ import annotations

import time

import pytest

from briefing.drafts import ExtractiveWriter
from briefing.embedding.fake import FakeEmbedder
from briefing.records.draft import Draft, Role, WriterKind
from briefing.records.reading import Reading
from tests.drafts.making import event, of, reading

DAM = reading(
    "dam",
    "The dam above the town of Tornav broke on Monday night after a week of rain. Nobody had expected it.",
    "Twelve houses in the lower quarter fell, the fire service of Tornav said on Tuesday morning.",
    source="Tornav Post",
    title="Dam breaks above Tornav",
)
PRESA = reading(
    "presa",
    "La presa situada sobre la ciudad de Tornav se rompió el lunes por la noche tras una semana de lluvia.",
    "El servicio de bomberos dijo el martes que doce casas del barrio bajo se habían derrumbado.",
    language="es",
    source="El Faro",
)
TAL = reading(
    "tal",
    "Der Damm oberhalb der Stadt Tornav ist in der Nacht zum Dienstag nach einer Woche Regen gebrochen.",
    language="de",
    source="Talbote",
)


def draft_of(*readings: Reading, language: str = "en", statements: int = 6, origins: tuple = ()) -> Draft:
    held = of(*readings)
    return ExtractiveWriter(FakeEmbedder(), language, statements).write(event(held, *origins), held)


def cited(draft: Draft) -> set[str]:
    return {c.article for s in draft.statements for c in s.citations}


def test_every_origin_gets_a_sentence():
    assert cited(draft_of(DAM, PRESA, TAL)) == {"dam", "presa", "tal"}


def test_every_origin_gets_a_sentence_even_where_one_has_very_much_to_say():
    long = reading("long", *(f"On day {n} the fire service counted {n} more houses under water." for n in range(10)))
    assert cited(draft_of(long, PRESA, TAL, statements=3)) == {"long", "presa", "tal"}


def test_where_origins_are_more_than_statements_each_statement_is_of_another():
    many = [reading(f"a{n}", f"Paper number {n} wrote that the dam above Tornav had broken.") for n in range(9)]
    draft = draft_of(*many, statements=4)
    assert len(draft.statements) == len(cited(draft)) == 4


def test_copies_of_one_text_are_one_origin():
    copy = reading("copy", *(p.text for p in DAM.paragraphs), source="Copyist")
    assert cited(draft_of(DAM, copy, PRESA, origins=(("dam", "copy"), ("presa",)))) == {"dam", "presa"}


def test_of_copies_that_one_is_cited_which_readers_of_the_edition_can_read():
    german = reading("german", TAL.paragraphs[0].text, language="de")
    english = reading("english", DAM.paragraphs[0].text)
    machine = reading("machine", "The dam over town Tornav is itself broken in the Monday night.", translated=True)
    assert cited(draft_of(german, machine, english, origins=(("german", "machine", "english"),))) == {"english"}


def test_no_more_statements_are_made_than_the_settings_allow():
    long = reading("long", *(f"On day {n} the fire service counted {n} more houses under water." for n in range(10)))
    assert len(draft_of(long, statements=2).statements) == 2


@pytest.mark.parametrize(("language", "lead"), [("en", "dam"), ("es", "presa"), ("de", "tal"), ("de-AT", "tal")])
def test_lead_and_headline_are_in_the_language_of_the_edition(language, lead):
    draft = draft_of(DAM, PRESA, TAL, language=language)
    assert draft.statements[0].role is Role.LEAD
    assert draft.statements[0].citations[0].article == lead
    assert draft.headline_article == lead


def test_without_a_source_in_the_language_of_the_edition_the_most_central_one_gives_the_headline():
    assert draft_of(PRESA, TAL, language="fr").headline_article == "presa"


def test_a_machine_translated_page_does_not_lead_where_another_can():
    odd = reading("odd", "The dam over town Tornav is itself broken in the Monday night.", translated=True)
    draft = draft_of(odd, DAM)
    assert draft.statements[0].citations[0].article == "dam"
    assert draft.headline_article == "dam"


def test_each_text_stands_in_its_paragraph_word_for_word_after_the_outlets_name():
    readings = of(DAM, PRESA, TAL)
    for one in draft_of(*readings.values()).statements:
        (citation,) = one.citations
        paragraph = readings[citation.article].paragraph(citation.paragraph)
        assert paragraph is not None
        assert citation.quote in paragraph.text
        assert one.verbatim
        assert one.outlet == readings[citation.article].source
        assert one.text == f"{one.outlet}: {citation.quote}"
        assert one.language == readings[citation.article].language


def test_without_an_outlet_the_text_is_the_sentence_alone():
    one = draft_of(reading("x", "The dam above the town of Tornav broke on Monday night.")).statements[0]
    assert one.text == one.citations[0].quote


def test_a_sentence_that_quotes_is_marked_as_a_quote():
    said = reading(
        "said",
        "The dam above the town of Tornav broke on Monday night after a week of rain.",
        "“We heard it before we saw it, and then the street was gone,” said Ilse Korr, who keeps the inn.",
    )
    assert [s.role for s in draft_of(said).statements] == [Role.LEAD, Role.QUOTE]


FRAGMENTS = (
    "LOL so true!!",
    "Share this",
    "Read more: ten ways to keep your cellar dry this winter and the next",
    "Ilse Korr: no, 12 likes",
    "“And then the water came and took the whole street with it, she said.",
    "and nobody had a boat (the ferry was away.",
    "Is this the end of the valley as we have known it for so long?",
)


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_fragment_is_never_taken_while_there_are_sentences(fragment):
    held = reading("held", fragment, DAM.paragraphs[1].text)
    assert [s.citations[0].quote for s in draft_of(held, statements=5).statements] == [DAM.paragraphs[1].text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "星期一夜间，托尔纳夫镇上方的水坝在连续一周的降雨后决堤，十二座房屋倒塌。"),
        ("ja", "月曜日の夜、トルナフの町の上にあるダムが一週間の雨の後に決壊し、十二軒の家が倒れた。"),
        ("ko", "월요일 밤 토르나프 마을 위의 댐이 일주일간 이어진 비 끝에 무너져 집 열두 채가 쓰러졌다."),
        ("ar", "انهار السد الواقع فوق بلدة تورناف ليلة الاثنين بعد أسبوع من الأمطار المتواصلة."),
        ("vi", "Con đập phía trên thị trấn Tornav đã vỡ vào đêm thứ Hai sau một tuần mưa lớn."),
        ("hi", "एक सप्ताह की बारिश के बाद सोमवार की रात तोर्नाव कस्बे के ऊपर का बाँध टूट गया।"),
        ("ru", "Плотина над городом Торнав прорвалась в ночь на вторник после недели дождей."),
    ],
)
def test_sentences_of_every_script_are_found_whole(language, text):
    two = reading("two", f"{text}{'' if language in ('zh', 'ja') else ' '}{text}", language=language)
    found = draft_of(two, statements=1).statements
    assert [(s.citations[0].quote, s.language) for s in found] == [(text, language)]


def test_an_event_of_one_article_is_written_too():
    draft = draft_of(DAM)
    assert cited(draft) == {"dam"}
    assert draft.writer.kind is WriterKind.EXTRACTIVE
    assert [s.id for s in draft.statements] == [f"s{n}" for n in range(1, len(draft.statements) + 1)]


def test_an_article_of_one_short_line_is_printed_rather_than_passed_over():
    short = reading("short", "Dam broken")
    assert [s.text for s in draft_of(short).statements] == ["Dam broken"]


def test_an_article_without_a_printable_sentence_gives_its_title_and_no_statement():
    draft = draft_of(reading("wall", "na " * 400, title="Na"))
    assert draft.statements == ()
    assert draft.headline == "Na"


def test_a_failed_sentence_is_given_up_since_it_has_no_other_wording():
    held = of(DAM)
    assert ExtractiveWriter(FakeEmbedder(), "en", 3).rewrite(event(held), held, ()) == ()


def test_the_same_event_gives_the_same_draft():
    assert draft_of(DAM, PRESA, TAL) == draft_of(DAM, PRESA, TAL)


def test_a_sentence_that_an_article_says_twice_is_told_once():
    twice = reading("twice", DAM.paragraphs[1].text, "Rain. " + DAM.paragraphs[1].text)
    assert len(draft_of(twice).statements) == 1


def test_a_sentence_that_two_origins_share_leaves_room_for_what_the_second_has_of_its_own():
    other = reading("other", DAM.paragraphs[1].text, TAL.paragraphs[0].text, source="Other")
    draft = draft_of(reading("one", DAM.paragraphs[1].text), other)
    assert sorted(s.citations[0].quote for s in draft.statements) == sorted(p.text for p in other.paragraphs)


def test_an_origin_that_has_only_what_another_has_is_named_all_the_same():
    assert cited(draft_of(reading("one", DAM.paragraphs[1].text), reading("two", DAM.paragraphs[1].text))) == {
        "one",
        "two",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The dam above Tornav broke on Monday night after rain. " * 3600,
        "na" * 100_000,
        "." * 200_000,
        '."' * 100_000,
        "“" * 200_000,
        "a. " * 66_000,
        "水" * 200_000,
        "Dr. " * 50_000,
    ],
    ids=["sentences", "one word", "stops", "stops and marks", "opening marks", "initials", "dense", "abbreviations"],
)
def test_a_paragraph_of_two_hundred_thousand_characters_takes_no_more_than_linear_time(text):
    wall = reading("wall", text)
    began = time.process_time()
    draft_of(wall, DAM)
    assert time.process_time() - began < 3
