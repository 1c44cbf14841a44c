"""What the settings make of an embedder."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from briefing.assembly.embedders import description
from briefing.errors import SettingsError
from briefing.settings import Settings, load_settings

OWN = {"embedder": "openai", "embedding_model": "meaning-1"}


def described(**values: Any) -> Any:
    return description(Settings(**values))


def test_without_settings_it_is_the_bundled_one():
    assert described().kind == "bundled"
    assert described().portable


def test_the_key_of_the_language_model_goes_to_its_own_address_alone():
    near, far = "http://127.0.0.1:1/v1", "http://127.0.0.1:2/v1"
    assert described(**OWN, api_key="key-of-the-model", base_url=near).key == "key-of-the-model"
    assert described(**OWN, api_key="key-of-the-model", base_url=near, embedding_base_url=f"{near}/").key is not None
    assert described(**OWN, api_key="key-of-the-model", base_url=near, embedding_base_url=far).key is None
    assert described(**OWN, api_key="key-of-the-model", embedding_base_url=far).key is None


def test_a_key_of_its_own_goes_before_and_may_lie_in_a_file(tmp_path: Path):
    (tmp_path / "key").write_text("key-of-its-own\n", encoding="utf-8")
    found = described(**OWN, api_key="key-of-the-model", embedding_api_key_file=tmp_path / "key")
    assert found.key == "key-of-its-own"
    assert "key-of-its-own" not in repr(found)
    assert pickle.loads(pickle.dumps(found)) == found
    assert not found.portable


def test_nothing_of_an_endpoint_stands_in_the_description_of_a_file(tmp_path: Path):
    found = described(
        embedder="onnx", embedding_file=tmp_path, embedding_api_key="key-of-its-own", base_url="http://a/v1"
    )
    assert (found.key, found.address, found.portable) == (None, "", True)


@pytest.mark.parametrize(
    "lines",
    [
        'embedder = "openai"',
        'embedder = "onnx"',
        'embedder = "word2vec"',
        'embedding_base_url = "127.0.0.1:8080"',
        'embedding_base_url = "http://me:secret@127.0.0.1/v1"',
        "embedding_batch = 0",
        "embedding_dimensions = 2",
        'embedding_api_key = "two words"',
    ],
)
def test_what_cannot_be_is_refused_and_no_secret_is_shown(lines: str, tmp_path: Path):
    file = tmp_path / "briefing.toml"
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_settings({}, file)
    assert "secret" not in str(refused.value)
    assert "two words" not in str(refused.value)
