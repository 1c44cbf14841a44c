"""Writes the weights of the bundled model as an ONNX file with its tokenizer: a peer for speed, and a test of `onnx`.

    python -m tests.quality.onnx_export FOLDER

Own code over `onnx.helper`; the network is that of `briefing.embedding.encoder`, with the exact GELU.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from briefing.embedding.port import Vectors
from briefing.embedding.weights import Weights, bundled

_OPSET = 20


class Graph:
    """Nodes and constants, as they are added."""

    def __init__(self) -> None:
        """Empty."""
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """A constant, by its name."""
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], name: str, **how: object) -> str:
        """One operation; the name of its one output."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **how))
        return name

    def dense(self, rows: str, weights: Vectors, bias: Vectors, name: str) -> str:
        """Rows times weights, plus a bias."""
        product = self.node("MatMul", [rows, self.constant(f"{name}.w", weights)], f"{name}.mm")
        return self.node("Add", [product, self.constant(f"{name}.b", bias)], name)

    def norm(self, rows: str, weights: Weights, at: str, name: str) -> str:
        """Layer normalisation."""
        scale = self.constant(f"{name}.scale", weights.numbers(f"{at}.w"))
        shift = self.constant(f"{name}.shift", weights.numbers(f"{at}.b"))
        how = {"axis": -1, "epsilon": weights.shape.epsilon}
        return self.node("LayerNormalization", [rows, scale, shift], name, **how)


def export(folder: Path) -> Path:
    """``model.onnx`` and ``tokenizer.json`` in ``folder``; the path of the first."""
    import onnx
    from onnx import TensorProto, helper

    folder.mkdir(parents=True, exist_ok=True)
    weights, graph = Weights(bundled()), Graph()
    rows = _opening(graph, weights)
    mask = _mask(graph)
    for number in range(weights.shape.layers):
        rows = _feed(graph, weights, number, _attend(graph, weights, number, rows, mask))
    graph.node("Identity", [rows], "last_hidden_state")
    whole = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "n"]) for n in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["b", "n", weights.shape.width])],
        graph.constants,
    )
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=10)
    path = folder / "model.onnx"
    onnx.save(model, path)
    write_tokenizer(folder / "tokenizer.json", weights)
    return path


def _opening(graph: Graph, weights: Weights) -> str:
    """Vectors of pieces and places, added and normalised."""
    width = weights.shape.width
    words = graph.constant("words", weights.matrix("emb.word", width).astype(np.float16))
    places = weights.numbers("emb.pos").reshape(-1, width) + weights.numbers("emb.type")[:width]
    half = graph.node("Gather", [words, "input_ids"], "words.half")
    full = graph.node("Cast", [half], "words.full", to=1)
    size = graph.node("Shape", ["input_ids"], "size", start=1)
    start, axis = graph.constant("zero", np.array([0])), graph.constant("axis", np.array([0]))
    here = graph.node("Slice", [graph.constant("places", places), start, size, axis], "here")
    return graph.norm(graph.node("Add", [full, here], "opening"), weights, "emb.ln", "opened")


def _mask(graph: Graph) -> str:
    """0 where a piece is looked at, very low where it is padding; shape ``(b, 1, 1, n)``."""
    wide = graph.node("Cast", ["attention_mask"], "mask.float", to=1)
    apart = graph.node("Sub", [wide, graph.constant("one", np.float32(1))], "mask.apart")
    low = graph.node("Mul", [apart, graph.constant("low", np.float32(1e4))], "mask.low")
    return graph.node("Unsqueeze", [low, graph.constant("mask.axes", np.array([1, 2]))], "mask")


def _attend(graph: Graph, weights: Weights, number: int, rows: str, mask: str) -> str:
    shape, at = weights.shape, f"l{number}"
    split = graph.constant(f"{at}.split", np.array([0, 0, shape.heads, shape.width // shape.heads]))
    looks = {}
    for part, turned in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
        dense = graph.dense(rows, _matrix(weights, f"{at}.{part}.w"), weights.numbers(f"{at}.{part}.b"), f"{at}.{part}")
        apart = graph.node("Reshape", [dense, split], f"{at}.{part}.heads")
        looks[part] = graph.node("Transpose", [apart], f"{at}.{part}.turned", perm=turned)
    scores = graph.node("MatMul", [looks["q"], looks["k"]], f"{at}.scores")
    steep = graph.constant(f"{at}.steep", np.float32((shape.width // shape.heads) ** -0.5))
    scaled = graph.node("Mul", [scores, steep], f"{at}.scaled")
    shares = graph.node("Softmax", [graph.node("Add", [scaled, mask], f"{at}.masked")], f"{at}.shares", axis=-1)
    context = graph.node("MatMul", [shares, looks["v"]], f"{at}.context")
    together = graph.node("Transpose", [context], f"{at}.together", perm=[0, 2, 1, 3])
    flat = graph.node("Reshape", [together, graph.constant(f"{at}.flat", np.array([0, 0, shape.width]))], f"{at}.rows")
    out = graph.dense(flat, _matrix(weights, f"{at}.ao.w"), weights.numbers(f"{at}.ao.b"), f"{at}.gathered")
    return graph.norm(graph.node("Add", [rows, out], f"{at}.kept"), weights, f"{at}.aln", f"{at}.seen")


def _feed(graph: Graph, weights: Weights, number: int, rows: str) -> str:
    at = f"l{number}"
    wide = graph.dense(rows, _matrix(weights, f"{at}.fi.w"), weights.numbers(f"{at}.fi.b"), f"{at}.wide")
    gate = graph.node("Gelu", [wide], f"{at}.gate")
    narrow = _matrix(weights, f"{at}.fo.w", weights.shape.inner)
    out = graph.dense(gate, narrow, weights.numbers(f"{at}.fo.b"), f"{at}.narrow")
    return graph.norm(graph.node("Add", [rows, out], f"{at}.fed"), weights, f"{at}.oln", f"{at}.out")


def _matrix(weights: Weights, name: str, inputs: int = 0) -> Vectors:
    return np.ascontiguousarray(weights.matrix(name, inputs or weights.shape.width).T)


def write_tokenizer(path: Path, weights: Weights) -> None:
    """The vocabulary as `tokenizers` reads it: unigram pieces over NFKC, with the marks of beginning and end."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    words = weights.vocabulary
    pairs = list(zip(words.pieces, words.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pairs, words.unknown, False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("\n", " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="always")
    first, last = words.pieces[words.first], words.pieces[words.last]
    tokenizer.add_special_tokens([first, last])
    ends = [(first, words.first), (last, words.last)]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{first} $A {last}", special_tokens=ends)
    tokenizer.save(str(path))


def main() -> int:
    """Write the files."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    print(export(Path(sys.argv[1])))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
