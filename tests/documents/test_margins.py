"""The margin's height, the sides of a disagreement, and the marks around what they say."""

from __future__ import annotations

from briefing.documents.differing import as_written
from briefing.documents.margins import margin_lines
from briefing.documents.sides import parted, remarked
from briefing.documents.words import Words
from briefing.records.disagreement import Disagreement, Side, Slot

SIDES = (
    Side(value="212", outlet="A", article="a", paragraph="p1", words="212 people were aboard."),
    Side(value="209", outlet="B", article="b", paragraph="p1", words="Ils étaient « 209 » à bord."),
)
TOLD = Disagreement(slot=Slot.COUNT, about="aboard", sides=SIDES, statement="d1")
SAID = "A says “212 people were aboard”; B says “Ils étaient « 209 » à bord”."


def test_a_margin_is_as_many_lines_as_its_words_take():
    assert margin_lines() == 0
    assert margin_lines("Quay & Market", None, "14 May 2031") == 2
    assert margin_lines("Unnamed outlet (herald-web-copy)", "date found in the text") == 4
    assert margin_lines("宣" * 19) > margin_lines("x" * 19)


def test_what_a_side_says_stands_in_the_quotation_marks_of_the_edition():
    assert remarked(Words("en"), SAID, TOLD) == SAID
    french = remarked(Words("fr"), SAID, TOLD)
    assert french == "A says « 212 people were aboard »; B says “Ils étaient « 209 » à bord”."
    assert remarked(Words("fr"), "A says otherwise.", TOLD) == "A says otherwise."
    assert remarked(Words("fr"), SAID, None) == SAID


def test_a_side_keeps_its_language_where_the_sentence_has_its_full_stop():
    pieces = parted(Words("en"), SAID, TOLD, {"a": "en", "b": "fr"})
    assert "".join(piece.text for piece in pieces) == SAID
    assert [piece.text for piece in pieces if piece.lang == "fr"] == ["“Ils étaient « 209 » à bord”"]


def test_a_folded_name_is_printed_as_its_source_writes_it():
    assert as_written("house port", "The Port House denied it.") == "Port House"
    assert as_written("31", "At least 31 were aboard.") == "31"
    assert as_written("absent name", "The Port House denied it.") == "absent name"
