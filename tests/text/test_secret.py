"""Secrets of the process never leave it."""

import base64
import json
from urllib.parse import quote

import pytest

from briefing.text.secret import MASK, forget_secrets, keep_secret, masked

SECRET = 'k3y/with+"odd" marks=é'


@pytest.fixture(autouse=True)
def _forgotten():
    forget_secrets()
    yield
    forget_secrets()


@pytest.mark.parametrize(
    "dress",
    [
        SECRET,
        json.dumps({"key": SECRET}),
        f"https://host/feed?key={quote(SECRET, safe='')}",
        repr(f"Bearer {SECRET}"),
        *(
            base64.b64encode(b"x" * before + SECRET.encode() + b"!" * after).decode()
            for before in range(4)
            for after in range(3)
        ),
    ],
)
def test_a_secret_is_masked_in_every_dress(dress):
    keep_secret(SECRET)
    shown = masked(dress)
    assert MASK in shown
    assert "k3y" not in shown
    assert base64.b64encode(SECRET.encode()).decode()[4:20] not in shown


def test_text_without_a_secret_is_left_as_it_is():
    keep_secret(SECRET)
    assert masked("The harbour reopens on Monday.") == "The harbour reopens on Monday."


def test_a_longer_secret_that_holds_a_shorter_one_is_masked_whole():
    keep_secret("abcd1234")
    keep_secret("abcd1234-and-more")
    assert masked("abcd1234-and-more") == MASK


@pytest.mark.parametrize("value", [None, "", "  ", "ollama"])
def test_what_is_too_short_to_be_a_secret_masks_nothing(value):
    keep_secret(value)
    assert masked("ollama and more") == "ollama and more"
