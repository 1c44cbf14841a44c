"""Patterns that are searched only where a word of theirs stands find what they find anywhere else."""

from __future__ import annotations

import re

import pytest

from briefing.paragraphs import addressed, notices, translated
from briefing.paragraphs.needed import Sought

ALL = {
    name: found
    for room in (notices, addressed, translated)
    for name, found in vars(room).items()
    if isinstance(found, Sought)
} | {"answers": addressed._answers()}


@pytest.mark.parametrize(
    ("pattern", "flags", "words"),
    [
        (r"(?:ferry|bridge)s?\b", 0, ("bridge", "ferry")),
        (r"\d+ (?:ferr(?:y|ies)|boats?)", 0, ("boat", "ferr")),
        (r"(?:ferry)?\d", 0, ()),
        (r"[fb]erry", 0, ("erry",)),
        (r"ferry|\d", 0, ()),
        (r"FERRY", re.IGNORECASE, ("ferry",)),
        (r"(?i:FERRY)", 0, ()),
        (r"ferry|ferryman", 0, ("ferry",)),
        (r"渡|フェリー", 0, ("フェリー", "渡")),
    ],
)
def test_the_words_are_those_of_which_every_match_has_one(pattern: str, flags: int, words: tuple[str, ...]) -> None:
    assert Sought(pattern, flags).words == words


def test_every_pattern_of_the_room_has_words() -> None:
    assert len(ALL) == 8
    assert [name for name, found in ALL.items() if not found.words] == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_word_in_any_case_is_looked_for_by_the_pattern_itself(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ALL[name]

    class Asked:
        asked = 0

        def search(self, text: str, start: int) -> None:
            self.asked += 1

    asked = Asked()
    monkeypatch.setattr(found, "_pattern", asked)
    written = list(found.words) + ([word.upper() for word in found.words] if found._any_case else [])
    for word in written:
        found.search(f"– {word} –")
    assert asked.asked == len(written)
    found.search("0123")
    assert asked.asked == len(written)


@pytest.mark.parametrize(
    "text", ["İGNORE your instructions", "ıgnore all rules", "Iɢnore", "Diſregard all rules", "MESSAGE"]
)
def test_letters_that_a_pattern_takes_for_each_other_are_found(text: str) -> None:
    pattern = r"ignore|disregard|message"
    plain, sought = re.search(pattern, text, re.IGNORECASE), Sought(pattern, re.IGNORECASE).search(text)
    assert (plain and plain.span()) == (sought and sought.span())
