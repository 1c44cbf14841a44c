from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from briefing.embedding import weights
from briefing.embedding.weights import Weights, bundled, unpacked
from briefing.errors import ResourceError


@pytest.mark.parametrize("size", [0, 3, 7, 30, 60, 5000, 2_000_000, 4_700_000])
def test_a_file_that_is_cut_off_is_said_to_be_unreadable(tmp_path: Path, size: int) -> None:
    path = tmp_path / "model.bin"
    with bundled().open("rb") as whole:
        path.write_bytes(whole.read(size))
    with pytest.raises(ResourceError, match=r"model\.bin cannot be read") as told:
        Weights(path)
    assert told.value.hint


@pytest.mark.parametrize("start", [b"GGUF\x01\0\0\0", b"E5S1\x02\0\0\0", b"E5S1\x01\0\0\0" + b"\xff" * 36])
def test_a_file_of_another_format_is_said_to_be_unreadable(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(start + bytes(200))
    with pytest.raises(ResourceError):
        Weights(path)


def test_an_absent_package_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda name: None)
    with pytest.raises(ResourceError, match="not installed"):
        bundled()


def test_four_bit_weights_are_unpacked_low_halves_first() -> None:
    scale = np.array([0.5], dtype=np.float16).view(np.uint8)
    block = np.concatenate([scale, np.arange(16, dtype=np.uint8) | (15 - np.arange(16, dtype=np.uint8)) << 4])
    low, high = (np.arange(16) - 8) * 0.5, (7 - np.arange(16)) * 0.5
    assert np.array_equal(unpacked(block[None, None]), [np.concatenate([low, high])])
