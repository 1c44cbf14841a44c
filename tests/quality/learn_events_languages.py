"""Mean vectors of languages that the labelled sets hardly hold, from pages of the reading set and texts of our own.

What a mean vector has to say is the language, not the matter, and a few dozen passages say that: before, two Chinese
articles of different matters were as alike (0.54) as two English ones of one event.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import events as quality
import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.events.digest import LEAD_LENGTH
from briefing.paragraphs.language import detect

_OWN = Path(__file__).parent / "language_texts.toml"
_DATA = quality.DATA.parent
_PRIOR = 4.0  # passages as which the mean of languages counts
_PAGES, _PASSAGES = 8, 150  # cards of one page, passages of one language

Cards = dict[str, list[tuple[str, str]]]
"""By language: titles and leads."""


def with_more(
    means: Mapping[str, Mapping[str, Vectors]], known: set[str], model: Embedder
) -> dict[str, dict[str, Vectors]]:
    """``means`` with those of other languages than the ``known`` ones, which have enough texts in the sets."""
    out = {channel: dict(of) for channel, of in means.items()}
    for language, cards in sorted(_cards().items()):
        if language in known:
            continue
        texts = {"headline": [title for title, _ in cards], "meaning": [f"{title}\n{lead}" for title, lead in cards]}
        for channel, of in texts.items():
            total = model.embed(of).sum(axis=0) + _PRIOR * means[channel][""]
            out[channel][language] = (total / (len(of) + _PRIOR)).astype(np.float32)
        print(language, len(cards))
    return out


def _cards() -> Cards:
    found: Cards = defaultdict(list)
    for language, own in tomllib.loads(_OWN.read_text(encoding="utf-8")).items():
        found[language] += [(title, lead) for title, lead in own]
    for page in _lines("reading/gold.jsonl"):
        if language := detect(" ".join(page["paragraphs"])[:2000]):
            found[language.split("-")[0]] += _of_page(page["title"], page["paragraphs"])[:_PAGES]
    for pair in _lines("claims/crosslingual-de-zh.jsonl"):
        text = pair["passages"][0]
        if pair["kind"].startswith("zh") and len(found["zh"]) < _PASSAGES:
            found["zh"].append((text[:40], text[:LEAD_LENGTH]))
    return found


def _of_page(title: str, paragraphs: list[str]) -> list[tuple[str, str]]:
    """Title with lead, and further down a passage's first sentence with the rest of it."""
    cards = [(title, paragraphs[0][:LEAD_LENGTH])] if title and paragraphs else []
    return cards + [(text[:80], text[:LEAD_LENGTH]) for text in paragraphs[1:] if len(text) >= 60]


def _lines(name: str) -> list[dict[str, Any]]:
    with (_DATA / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
