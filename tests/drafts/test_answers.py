"""Answers are never believed: whatever a model says is read, salvaged or refused as garbled."""

from __future__ import annotations

import contextlib
import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.drafts.answers import WireDraft, draft_schema, headline_schema, read_draft, read_headline
from briefing.errors import ModelGarbled
from briefing.llm import Answer
from briefing.records.draft import Usage
from tests.drafts.making import answer, told

ANYTHING = st.text(st.characters(), max_size=400)
JSONISH = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | ANYTHING,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANYTHING, inner, max_size=4),
    max_leaves=12,
)
WIRE = st.dictionaries(st.sampled_from(["id", "paragraph", "quote", "text", "speaker"]), JSONISH)


def said(text: str, *, cut: bool = False) -> Answer:
    return Answer(text=text, usage=Usage(), model="m", seconds=0.0, cut=cut)


def attempted(text: str) -> WireDraft | None:
    with contextlib.suppress(ModelGarbled):
        read_headline(said(text))
    try:
        return read_draft(said(text))
    except ModelGarbled:
        return None


@given(ANYTHING)
@example("{" * 100_000)
@example('{"a":' * 100_000)
@example('{"statements": [' + "[" * 50_000)
@example('{"statements": ' + "9" * 5000 + "}")
@example('{"headline": "\\ud800", "statements": []}')
@example('{"statements": [{"paragraph": "\\ud800", "text": "x"}]}')
@example('{"statements": NaN}')
@example("<think>" * 1000)
@example("\ud800{")
@settings(max_examples=80, deadline=None)
def test_any_text_is_a_draft_or_garbled(text):
    attempted(text)


@given(JSONISH)
@settings(max_examples=60, deadline=None)
def test_any_json_is_a_draft_or_garbled(value):
    attempted(json.dumps(value))
    attempted(json.dumps({"statements": value, "headline": value}))


@given(st.lists(WIRE, max_size=4), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_any_cut_of_any_answer_is_a_draft_or_garbled(rows, at):
    attempted(json.dumps({"statements": rows})[:at])


@given(ANYTHING)
@settings(max_examples=60, deadline=None)
def test_any_words_in_the_right_form_come_out_on_one_line(words):
    draft = attempted(json.dumps({"statements": [{"paragraph": "a1p1", "text": words, "quote": words}]}))
    if draft is not None:
        assert "\n" not in draft.statements[0].text + draft.statements[0].quote


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "```json\n{}\n```",
        "<think>I wonder { } so.</think>\n{}",
        "Here it is:\n\n{}\n\nI hope it helps.",
        "\ufeff{}",
    ],
)
def test_an_answer_is_found_in_what_stands_around_it(wrapped):
    text = wrapped.replace("{}", answer(told("a1p1", "The dam broke."), headline="Dam"))
    draft = read_draft(said(text))
    assert (draft.headline, [s.text for s in draft.statements]) == ("Dam", ["The dam broke."])


def test_of_a_cut_answer_the_whole_statements_are_kept():
    text = answer(told("a1p1", "One."), told("a1p2", "Two."), told("a1p3", "Three."))
    assert [s.text for s in read_draft(said(text[:-25], cut=True)).statements] == ["One.", "Two."]


def test_of_a_list_with_one_bad_statement_the_good_ones_are_kept():
    text = json.dumps({"statements": [told("a1p1", "One."), {"paragraph": 5}, told("a1p2", "Two.")]})
    assert [s.text for s in read_draft(said(text)).statements] == ["One.", "Two."]


def test_fields_that_nobody_asked_for_are_passed_over():
    assert read_draft(said(answer(told("a1p1", "One.", mood="sad")))).statements[0].text == "One."


def test_a_model_that_runs_in_circles_is_read_up_to_a_limit():
    text = answer(*(told("a1p1", f"Matter {n}.") for n in range(2000)))
    assert len(read_draft(said(text)).statements) < len(read_draft(said(text[:-1])).statements) * 2 <= 2000


def test_an_empty_speaker_is_none():
    assert read_draft(said(answer(told("a1p1", "One.", speaker=" \u200b ")))).statements[0].speaker is None


def test_the_message_of_a_garbled_answer_names_the_place_and_not_the_value():
    with pytest.raises(ModelGarbled) as problem:
        read_headline(said('{"headline": ["secret words"]}'))
    assert "headline" in str(problem.value)
    assert "secret words" not in str(problem.value)


@pytest.mark.parametrize(
    "text", ["{" * 300_000, '{"a' * 100_000, '{"statements":[' + '{"text":"' * 30_000, "<think>" * 50_000]
)
def test_a_long_answer_is_read_in_linear_time(text):
    began = time.process_time()
    attempted(text)
    assert time.process_time() - began < 2


def test_every_field_of_every_schema_is_required_and_nothing_else_is_allowed():
    draft = draft_schema(["a1p1"], headline=True, ids=["s1"])
    item = draft["properties"]["statements"]["items"]
    for schema in (draft, item, headline_schema()):
        assert schema["required"] == list(schema["properties"])
        assert schema["additionalProperties"] is False
    assert list(item["properties"]).index("quote") < list(item["properties"]).index("text")
