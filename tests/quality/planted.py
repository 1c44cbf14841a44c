"""Plants errors in true claims of our own, about invented places and people, and counts what the rules catch.

python -m tests.quality.planted [--json] [--misses KIND] [--alarms] [--only LANGUAGE] [--near | --data]

``--data``: plants in the supported claims of the labelled data beside the project instead (never stored here).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from briefing.verification import check_claim
from tests.quality import planted_data
from tests.quality.planting import TrueClaim, plants

CLAIMS = Path(__file__).with_name("planted_claims")
_HANDS = {"o": "opposite", "n": "negation", "r": "within", "m": "may told as done"}
GROUPS = {
    "number": ("number",), "date": ("date",), "name from another article": ("name from another article",),
    "name from elsewhere": ("name from elsewhere",),
    "within the passage": ("within: replaced", "within: exchanged", "within (by hand)"),
    "negation": ("negation: put in", "negation: taken out", "negation (by hand)"),
    "opposite": ("opposite", "opposite (by hand)"), "wrong paragraph": ("wrong paragraph",),
    "another event": ("another event",), "denial around": ("denial around",),
    "may told as done": ("may told as done", "may told as done (by hand)"),
}  # fmt: skip
"""Kinds that are counted together, as the issue's bars name them."""
Outcome = tuple[str, str, bool, str, tuple[str, ...], str]
"""Kind, language, whether it was caught, the claim, the passages, and what was found."""


def read(folder: Path = CLAIMS, *, near: bool = False) -> list[TrueClaim]:
    """The true claims in ``folder``: files by language, one line a paragraph (P), a claim (C) or an error (o, n, r, m).

    ``near``: those near the source's wording, as a summary's sentences are; else those in words of their own.
    """
    claims: list[TrueClaim] = []
    for path in sorted(path for path in folder.glob("*.txt") if path.stem.endswith("-near") == near):
        for block in path.read_text("utf-8").split("\n= "):
            claims.extend(_article(block.removeprefix("= "), path.stem.split("-")[0]))
    return claims


def _article(block: str, language: str) -> Iterator[TrueClaim]:
    head, *lines = block.strip().splitlines()
    event, *kinds = (part.strip() for part in head.split("|"))
    names = tuple(tuple(n.strip() for n in kind.split(";")) for kind in kinds)
    paragraphs = [line[2:] for line in lines if line.startswith("P ")]
    starts = [at for at, line in enumerate(lines) if line.startswith("C ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        cites, text = lines[start][2:].split(" ", 1)
        cited = [int(part) for part in cites.split(",")]
        hand = tuple((_HANDS[line[0]], line[2:]) for line in lines[start + 1 : end] if line[:1] in _HANDS)
        rest = tuple(p for at, p in enumerate(paragraphs) if at not in cited)
        yield TrueClaim(
            f"{language} {event} {start}", language, text, tuple(paragraphs[at] for at in cited), rest, names,
            f"{language} {event}", hand,
        )  # fmt: skip


def outcomes(claims: list[TrueClaim]) -> Iterator[Outcome]:
    """What the rules say of every true claim and of all that is planted in it."""
    for claim in claims:
        others = [c for c in claims if c.language == claim.language and c.event != claim.event]
        yield _judged("true", claim, claim.text, claim.cited)
        for kind, text, passages in plants(claim, others):
            yield _judged(kind, claim, text, passages)


def _judged(kind: str, claim: TrueClaim, text: str, passages: tuple[str, ...]) -> Outcome:
    result = check_claim(text, passages)
    found = "; ".join(f"{f.code}{'?' if f.soft else ''} [{f.words[:40]}] {f.reason[:90]}" for f in result.findings)
    return kind, claim.language, result.verdict != "supported", text, passages, found


def figures(seen: list[Outcome]) -> dict[str, float]:
    """Share caught by kind and by group of kinds; ``false alarms`` is that of the true claims, over all."""
    rows: dict[str, list[bool]] = defaultdict(list)
    for kind, language, caught, *_ in seen:
        group = next((g for g, kinds in GROUPS.items() if kind in kinds), "false alarms")
        for name in dict.fromkeys((group, kind if kind != "true" else group)):
            rows[name].append(caught)
            rows[f"{name} · {'en' if language == 'en' else 'other'}"].append(caught)
    return {name: round(sum(found) / len(found), 4) for name, found in sorted(rows.items())}


def scores() -> dict[str, dict[str, float]]:
    """For `make quality`: the groups that have a bar, in English and over all."""
    free, near = (figures(list(outcomes(read(near=part)))) for part in (False, True))
    found = {name: {"rate": free[name]} for name in ("false alarms", *GROUPS) if name in free}
    return found | {f"near · {name}": {"rate": near[name]} for name in ("false alarms", *GROUPS) if name in near}


def main() -> int:
    """Print the figures; or what was missed, or wrongly refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--data", action="store_true")
    parser.add_argument("--near", action="store_true", help="claims near the wording of their source")
    parser.add_argument("--alarms", action="store_true")
    parser.add_argument("--misses", default="")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    claims = planted_data.claims() if options.data else read(near=options.near)
    start = time.perf_counter()
    seen = [o for o in outcomes(claims) if options.only in o[1]]
    seconds = time.perf_counter() - start
    if options.alarms or options.misses:
        print("\n".join(_shown(seen, options.misses)))
        return 0
    every, counts = figures(seen), _counts(seen)
    lines = [f"{name:45} {value:7.1%}  of {counts[name]}" for name, value in every.items()]
    lines.append(f"{len(claims)} true claims, {len(seen)} checks, {len(seen) / seconds:.0f} a second")
    print(json.dumps(every, indent=1) if options.json else "\n".join(lines))
    return 0


def _counts(seen: list[Outcome]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for kind, language, *_ in seen:
        group = next((g for g, kinds in GROUPS.items() if kind in kinds), "false alarms")
        for name in dict.fromkeys((group, kind if kind != "true" else group)):
            counts[name] += 1
            counts[f"{name} · {'en' if language == 'en' else 'other'}"] += 1
    return counts


def _shown(seen: list[Outcome], kinds: str) -> Iterator[str]:
    for kind, language, caught, text, passages, found in seen:
        wrong = (kind == "true") == caught
        if wrong and (kind == "true" if not kinds else kinds in kind):
            yield f"{kind} ({language}): {text}\n    {' || '.join(passages)}\n    {found}"


if __name__ == "__main__":
    sys.exit(main())
