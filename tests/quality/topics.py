"""How well a topic of the watch-list is found by what titles mean: ``python -m tests.quality.topics``.

On "allsides" (English): an event is about a topic where half of its titles have the words for it, and not about it
where no title or lead has them. Events in between are left out. The topic is given in English, and in three languages
more.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from briefing import assembly
from briefing.events.watching import ABOUT, meaning
from briefing.records.reading import Reading
from tests.events.conftest import read

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "grouping" / "allsides-en.jsonl"
_LEAD = 400
_ARTICLES = 3
_FEWEST = 3
TOPICS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "gun control": (r"\bgun|shooting|firearm", ("Waffenrecht", "contrôle des armes", "kiểm soát súng")),
    "immigration": (r"immigra|migrant|border|asylum", ("Einwanderung", "l'immigration", "nhập cư")),
    "Supreme Court": (r"supreme court", ("Oberster Gerichtshof", "Cour suprême", "Tòa án Tối cao")),
    "jobs and unemployment": (r"jobs|unemploy|jobless", ("Arbeitslosigkeit", "emploi et chômage", "thất nghiệp")),
    "taxes": (r"\btax", ("Steuern", "impôts", "thuế")),
    "nuclear deal with Iran": (
        r"iran",
        ("Atomabkommen mit dem Iran", "accord nucléaire iranien", "thỏa thuận hạt nhân"),
    ),
    "the pandemic": (r"covid|coronavirus|pandemic|vaccin", ("die Pandemie", "la pandémie", "đại dịch")),
    "policing": (r"police|officer", ("Polizei", "la police", "cảnh sát")),
    "football": (r"nfl|football", ("Fußball", "le football", "bóng đá")),
}


def main() -> int:
    """Print recall, false alarms and AUROC; 1 without the data."""
    if not DATA.is_file():
        sys.stdout.write(f"{DATA.name} is not beside the project\n")
        return 1
    events = _events()
    near = meaning(assembly.embedder_in_memory(), [reading for members in events for reading in members])
    for name, place in (("English", None), ("German, French, Vietnamese", slice(0, 3))):
        about, other, areas = [], [], []
        for topic, (words, foreign) in TOPICS.items():
            for asked in foreign[place] if place else (topic,):
                scores = list(_scores(events, re.compile(words), lambda members, asked=asked: near(asked, members)))
                yes, no = ([score for score, named in scores if named is kind] for kind in (True, False))
                if len(yes) >= _FEWEST:
                    about, other = about + yes, other + no
                    areas.append(np.mean(np.array(yes)[:, None] > np.array(no)))
        found, wrong = np.mean(np.array(about) >= ABOUT), np.mean(np.array(other) >= ABOUT)
        counts = f"{found:.1%} of {len(about)} found, {wrong:.2%} of {len(other)} wrong"
        sys.stdout.write(f"{name}: {counts}, AUROC {np.mean(areas):.3f}\n")
    return 0


def _events() -> list[list[Reading]]:
    events: dict[str, list[Reading]] = defaultdict(list)
    for line in DATA.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        events[row["event"]].append(read(row["id"], row["title"], row["text"][:_LEAD] or row["title"]))
    return [events[key] for key in sorted(events)]


def _scores(events: Sequence[Sequence[Reading]], words: re.Pattern[str], near) -> Iterator[tuple[float, bool]]:
    for members in events:
        titles = np.mean([bool(words.search(reading.title.lower())) for reading in members])
        anywhere = any(words.search(f"{r.title} {r.paragraphs[0].text}".lower()) for r in members)
        if titles >= 0.5 or not anywhere:
            yield near(members[:_ARTICLES]), bool(titles >= 0.5)


if __name__ == "__main__":
    sys.exit(main())
