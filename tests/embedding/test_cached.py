from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.fake import DIMENSIONS, FakeEmbedder
from briefing.embedding.port import Vectors
from briefing.store import Store, key_of


class Stopped(Exception):
    pass


class Mortal(FakeEmbedder):
    """Dies at the third call for texts."""

    calls = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.calls += bool(texts)
        if self.calls == 3:
            raise Stopped
        return super().embed(texts)


def test_a_text_is_embedded_once_in_all_runs(tmp_path: Path) -> None:
    fake = FakeEmbedder()
    first = CachedEmbedder(fake, Store(tmp_path / "kept.sqlite")).embed(["one", "two", "one"])
    again = CachedEmbedder(fake, Store(tmp_path / "kept.sqlite")).embed(["two", "one"])
    assert fake.asked == 2
    assert np.array_equal(first[[1, 0]], again)


def test_a_second_run_embeds_only_what_is_new(tmp_path: Path) -> None:
    old = [f"story {number}" for number in range(1500)]
    CachedEmbedder(FakeEmbedder(), Store(tmp_path / "kept.sqlite")).embed(old)
    fake, told = FakeEmbedder(), []
    vectors = CachedEmbedder(fake, Store(tmp_path / "kept.sqlite"), told.append).embed(["new", *old, "newer"])
    assert fake.asked == sum(told) == 2
    assert np.array_equal(vectors, FakeEmbedder().embed(["new", *old, "newer"]))


def test_an_interrupted_run_keeps_what_it_had(tmp_path: Path) -> None:
    texts = [f"story {number}" for number in range(200)]
    with pytest.raises(Stopped):
        CachedEmbedder(Mortal(), Store(tmp_path / "kept.sqlite")).embed(texts)
    fake = FakeEmbedder()
    CachedEmbedder(fake, Store(tmp_path / "kept.sqlite")).embed(texts)
    assert fake.asked == 200 - 2 * 64


def test_vectors_of_another_model_are_not_taken(tmp_path: Path) -> None:
    CachedEmbedder(FakeEmbedder(), Store(tmp_path / "kept.sqlite")).embed(["one"])
    other = FakeEmbedder()
    other.name = "another"
    CachedEmbedder(other, Store(tmp_path / "kept.sqlite")).embed(["one"])
    assert other.asked == 1


def test_a_kept_vector_of_another_length_is_made_again() -> None:
    store, fake = Store(None), FakeEmbedder()
    store.put("vector", {key_of(fake.name, "one"): b"\0\0\0"})
    vectors = CachedEmbedder(fake, store).embed(["one"])
    assert np.array_equal(vectors, FakeEmbedder().embed(["one"]))
    assert len(store.get("vector", [key_of(fake.name, "one")])[key_of(fake.name, "one")]) == DIMENSIONS * 4


def test_no_texts_give_no_vectors() -> None:
    assert CachedEmbedder(FakeEmbedder(), Store(None)).embed([]).shape == (0, DIMENSIONS)
