"""True claims to plant errors in, from the labelled data beside the project: read at run time, stored nowhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from briefing.text.names import find_names
from briefing.text.sentences import split_sentences
from briefing.verification.coverage import stems
from tests.quality.planting import TrueClaim

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "claims"
_SETS = ("summedits-other", "wice-dev", "speakers-dev")
_MOST = 150
"""Claims of one set; of one document, two."""
_OF_ONE = 2
_LONGEST_CLAIM = 300
_PARAGRAPH = 3
_CITED = 2


def claims() -> list[TrueClaim]:
    """Supported single-sentence claims, each beside the two paragraphs of three sentences that share most with it."""
    found: list[TrueClaim] = []
    for name in _SETS:
        path = DATA / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
        found += list(islice(_of_rows([row for row in rows if row["label"]]), _MOST))
    return found


def _of_rows(rows: list[dict[str, object]]) -> Iterator[TrueClaim]:
    seen: Counter[str] = Counter()
    for row in rows:
        claim = _claim(row)
        document = str(row["passages"])[:500]
        seen[document] += claim is not None
        if claim and seen[document] <= _OF_ONE:
            yield claim


def _claim(row: dict[str, object]) -> TrueClaim | None:
    text = " ".join(str(row["claim"]).split())
    passages = row["passages"]
    if not isinstance(passages, list):
        return None
    sentences = split_sentences(text, "en")
    text = max(sentences, key=len) if sentences else ""
    if not 40 < len(text) <= _LONGEST_CLAIM:
        return None
    paragraphs = _paragraphs(" ".join(passages)[:40_000])
    own = stems(text)
    ranked = sorted(paragraphs, key=lambda p: -len(own & stems(p)))
    cited, rest = tuple(ranked[:_CITED]), tuple(ranked[_CITED:])
    covered = len(own & frozenset().union(*map(stems, cited))) / max(1, len(own)) if cited else 0
    if covered < 0.5:  # the support lies elsewhere in the document
        return None
    names = {n.words for p in (*paragraphs, text) for n in find_names(p, "en") if not n.initial and _is_name(n.words)}
    event = f"{row['id']} {sorted(names)[:3]}"
    return TrueClaim(str(row["id"]), "en", text, cited, rest[:40], (tuple(sorted(names)[:200]),), event)


def _is_name(words: str) -> bool:
    return re.fullmatch(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}", words) is not None and len(words) > 3


def _paragraphs(text: str) -> list[str]:
    sentences = split_sentences(text, "en")
    return [" ".join(sentences[i : i + _PARAGRAPH]) for i in range(0, len(sentences), _PARAGRAPH)]
