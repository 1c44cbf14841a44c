from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from briefing.embedding.description import Description
from briefing.embedding.onnx_model import OnnxModel
from briefing.errors import ResourceError

onnx = pytest.importorskip("onnx", reason="needs the extra briefing[onnx] and onnx")
pytest.importorskip("onnxruntime", reason="needs the extra briefing[onnx]")
tokenizers = pytest.importorskip("tokenizers", reason="needs the extra briefing[onnx]")

WORDS = {"[UNK]": 0, "query:": 1, "dam": 2, "bridge": 3, "broke": 4, "the": 5}
ROWS = np.array([[0.1, 0, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0.5, 0.5]], dtype=np.float32)
TEXTS = ["the dam broke", "bridge", "the bridge broke the dam", "", "unknown words"]


def save_tokenizer(path: Path) -> None:
    made = tokenizers.Tokenizer(tokenizers.models.WordLevel(WORDS, "[UNK]"))
    made.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
    made.save(str(path))


def save_model(
    path: Path, *, names: tuple[str, ...] = ("input_ids", "attention_mask"), fixed: int | None = None
) -> None:
    """Vectors of words, as the last layer of a network would have them."""
    from onnx import TensorProto, helper, numpy_helper

    shape: list[Any] = [1, fixed] if fixed else ["b", "n"]
    graph = helper.make_graph(
        [helper.make_node("Gather", ["rows", names[0]], ["last_hidden_state"])],
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in names],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, 3])],
        [numpy_helper.from_array(ROWS, "rows")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    save_model(tmp_path / "model.onnx")
    save_tokenizer(tmp_path / "tokenizer.json")
    return tmp_path


def model(folder: Path, threads: int = 1, **how: Any) -> OnnxModel:
    return OnnxModel(Description("onnx", model_file=folder, **how), threads)


def test_a_text_is_the_mean_of_its_pieces(folder: Path) -> None:
    mean = ROWS[[5, 2, 4]].mean(axis=0)
    assert np.allclose(model(folder).embed(["the dam broke"]), [mean / np.linalg.norm(mean)], atol=1e-6)


def test_the_first_piece_stands_for_the_text_where_it_is_so_set(folder: Path) -> None:
    assert np.allclose(model(folder, pooling="cls").embed(["dam broke"]), [[1, 0, 0]])


def test_the_prefix_is_put_before_each_text(folder: Path) -> None:
    assert np.allclose(model(folder, pooling="cls", prefix="query: ").embed(["dam"]), [[0, 0, 1]])


def test_a_text_is_read_to_the_configured_number_of_pieces(folder: Path) -> None:
    cut = model(folder, longest=8)
    assert np.array_equal(cut.embed(["dam " * 8]), cut.embed(["dam " * 8 + "bridge " * 50]))


def test_a_vector_is_the_same_alone_in_any_company_and_by_any_number_of_threads(folder: Path) -> None:
    together = model(folder).embed(TEXTS)
    assert np.array_equal(together, np.stack([model(folder).embed([text])[0] for text in TEXTS]))
    assert np.array_equal(together, model(folder, threads=3).embed(TEXTS[::-1])[::-1])


def test_a_network_of_one_fixed_size_gives_what_one_of_any_size_gives(folder: Path, tmp_path: Path) -> None:
    free = model(folder).embed(TEXTS[:3])
    save_model(tmp_path / "model.onnx", fixed=16)
    assert np.allclose(model(tmp_path).embed(TEXTS[:3]), free, atol=1e-6)


def test_the_name_tells_the_files_and_how_they_are_used(folder: Path) -> None:
    names = {model(folder, **how).name for how in ({}, {"pooling": "cls"}, {"prefix": "query: "}, {"longest": 64})}
    ROWS[0, 0] = 0.2
    save_model(folder / "model.onnx")
    ROWS[0, 0] = 0.1
    assert len(names | {model(folder).name}) == 5


def test_no_texts_load_nothing(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"no model")
    assert model(folder).embed([]).shape == (0, 0)


@pytest.mark.parametrize("spoil", ["model.onnx", "tokenizer.json"])
def test_a_file_that_is_none_is_told_by_its_name(folder: Path, spoil: str) -> None:
    (folder / spoil).write_bytes(b"{}")
    with pytest.raises(ResourceError, match=spoil):
        model(folder).embed(["dam"])


@pytest.mark.parametrize("gone", ["model.onnx", "tokenizer.json"])
def test_a_file_that_is_missing_is_told_with_its_setting(folder: Path, gone: str) -> None:
    (folder / gone).unlink()
    with pytest.raises(ResourceError) as told:
        model(folder)
    assert "embedding_" in str(told.value.hint)


def test_a_network_that_wants_something_else_than_text_is_refused(folder: Path) -> None:
    save_model(folder / "model.onnx", names=("input_ids", "pixel_values"))
    with pytest.raises(ResourceError, match="pixel_values"):
        model(folder).embed(["dam"])


def test_a_network_that_gives_no_numbers_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROWS", np.full((6, 3), np.nan, dtype=np.float32))
    save_model(folder / "model.onnx")
    with pytest.raises(ResourceError, match="no vector of numbers"):
        model(folder).embed(["dam"])
