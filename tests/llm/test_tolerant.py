from __future__ import annotations

import pytest

from briefing.errors import ModelGarbled
from briefing.llm import extract_json


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        '```json\n{"a": 1}\n```',
        '<think>{"b": 2} or so</think>\n{"a": 1}',
        'Here you are: {"a": 1} I hope it helps {"c": 3}',
        'First {not json} then {"a": 1}',
    ],
)
def test_the_object_is_found_whatever_stands_around_it(text: str) -> None:
    assert extract_json(text) == {"a": 1}


@pytest.mark.parametrize(
    "text", ["", "no", "[1, 2]", '{"a": NaN}', '{"a": ', '{"a":' * 100_000, "{" * 100_000, '{"a": ' + "[" * 100_000]
)
def test_what_holds_no_object_is_garbled(text: str) -> None:
    with pytest.raises(ModelGarbled):
        extract_json(text)
