"""Learns the numbers of ``briefing/events/data`` from the labelled sets beside the project.

    python tests/quality/learn_events.py means   # language-means.npz
    python tests/quality/learn_events.py rarity  # rarity.npz
    python tests/quality/learn_events.py model   # pair-model.json

Only learned numbers are kept. ``BRIEFING_EMBED_CACHE`` as in `events.py`. Needs numpy alone.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
import events as quality

from briefing.embedding import Embedder
from briefing.events.channels import BAGS, CHANNELS, Space, embed
from briefing.events.digest import Digest, digest
from briefing.events.model import KINDS, kinds

OUT = Path(__file__).resolve().parents[2] / "briefing" / "events" / "data"
FULL_TEXT = ("allsides", "vnmds", "meantime", "ecbplus", "giveme5w1h")
COMMON = {"characters": 0.06, "words": 0.015, "names": 0.015, "numbers": 0.015}  # least share of documents that is kept
MEAN_PRIOR = 20.0  # a language's own mean counts half at so many texts
KNOTS = {
    "meaning": (-0.1, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85),
    "headline": (-0.1, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85),
    "characters": (0.0, 0.06, 0.12, 0.2, 0.3, 0.5),
    "words": (0.0, 0.04, 0.1, 0.2, 0.4),
    "names": (0.0, 0.1, 0.2, 0.35, 0.6),
    "numbers": (0.0, 0.15, 0.4, 0.8),
    "time": (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 15.0),
}
FALLING = {"time"}
# A pair of which a date is not known stands as one so many days apart; else sets without dates would decide it.
REFERENCE = {"time": 1.5}
# Log-odds from which on a pair speaks for one event. Same language and titles: near the best mean B-cubed F1 over the
# sets, on the strict side. Across languages the sets say little (only translations have text in two languages), so
# it was set by false pairs among all sets mixed, and by the real pages and the sample corpus: neither is a test of it.
THRESHOLDS = {"same": -2.3, "across": -5.5, "same titles": -5.0, "across titles": -5.0}
Array = npt.NDArray[np.float64]


# --- means -----------------------------------------------------------------------------------------------------


def means(model: Embedder) -> None:
    """The mean vector of each language's cards and headlines, drawn towards the mean of languages where few."""
    rows = [row for name in quality.SETS for row in quality.rows(name)]
    rows += [page for pair in pairs() for page in (pair["a"], pair["b"])]
    digests = [digest(quality.reading(row)) for row in rows if row["title"].strip() or row["text"].strip()]
    titles = _sums(model, [(d.language, d.headline) for d in digests])
    cards = _sums(model, [(d.language, d.card) for d in digests if d.card != d.headline])
    title_means = _shrunk(titles, {})
    shift = np.mean(
        [cards[code][0] / cards[code][1] - title_means[code] for code in cards if cards[code][1] >= 100], axis=0
    )
    card_means = _shrunk(cards, {language: mean + shift for language, mean in title_means.items()})
    languages = sorted(title_means)
    arrays = {
        "headline": np.array([title_means[code] for code in languages], dtype=np.float16),
        "meaning": np.array([card_means[code] for code in languages], dtype=np.float16),
    }
    np.savez(OUT / "language-means.npz", languages=np.array(languages), **arrays)
    print({code: (titles[code][1], cards.get(code, (0, 0))[1]) for code in languages if code})


def pairs() -> list[dict[str, Any]]:
    """The SemEval-2022 pairs."""
    with (quality.DATA / "semeval2022-pairs.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _sums(model: Embedder, texts: list[tuple[str, str]]) -> dict[str, tuple[Any, int]]:
    by: dict[str, list[str]] = defaultdict(list)
    for language, text in sorted(set(texts)):
        by[language].append(text)
    return {language: (model.embed(found).sum(axis=0), len(found)) for language, found in by.items()}


def _shrunk(sums: dict[str, tuple[Any, int]], prior: dict[str, Any]) -> dict[str, Any]:
    whole = np.mean([total / count for total, count in sums.values() if count >= 100], axis=0)
    out = {"": prior.get("", whole)}
    for language in sorted(set(sums) | set(prior) - {""}):
        total, count = sums.get(language, (0.0, 0))
        out[language] = (total + MEAN_PRIOR * prior.get(language, whole)) / (count + MEAN_PRIOR)
    return out


# --- rarity ----------------------------------------------------------------------------------------------------


def rarity(_: Embedder) -> None:
    """Keys that stand in many documents of some language, and in what share of them (256ths)."""
    rows = [row for name in quality.SETS for row in quality.rows(name)]
    rows += [page for pair in pairs() for page in (pair["a"], pair["b"])]
    digests = {
        d.card: d for row in rows if row["text"].strip() or row["title"].strip() for d in [digest(quality.reading(row))]
    }
    by: dict[str, list[Digest]] = defaultdict(list)
    for _, d in sorted(digests.items()):
        by[d.language].append(d)
    arrays = {}
    for channel in BAGS:
        shares: dict[int, float] = {}
        for found in by.values():
            if len(found) >= 100:
                keys, counts = np.unique(np.concatenate([d.bags[channel].keys for d in found]), return_counts=True)
                for key, count in zip(keys, counts, strict=True):
                    if count / len(found) >= COMMON[channel] and count >= 5:
                        shares[int(key)] = max(shares.get(int(key), 0.0), count / len(found))
        ordered = sorted(shares)
        arrays[channel] = np.array(ordered, dtype=np.uint32)
        arrays[f"{channel} share"] = np.array([min(255, round(shares[k] * 256)) for k in ordered], dtype=np.uint8)
        print(channel, len(ordered))
    np.savez_compressed(OUT / "rarity.npz", **arrays)


# --- pair model ------------------------------------------------------------------------------------------------


def shifted(rows: list[dict[str, Any]], days: int) -> list[dict[str, Any]]:
    """Rows whose events all fall into ``days`` days, as on a real desk; days between articles of an event are kept."""
    first: dict[str, str] = {}
    for row in rows:
        if row.get("published"):
            first[row["event"]] = min(first.get(row["event"], "9"), row["published"])
    out = []
    for row in rows:
        if row.get("published"):
            start = date.fromisoformat(first[row["event"]][:10])
            target = date(2021, 3, 1) + timedelta(int(hashlib.sha256(row["event"].encode()).hexdigest(), 16) % days)
            moved = date.fromisoformat(row["published"][:10]) - start + target
            row = {**row, "published": moved.isoformat() + row["published"][10:]}
        out.append(row)
    return out


def batches() -> Iterator[tuple[str, float, list[dict[str, Any]]]]:
    """Name, weight and rows of what is learned from: each set, and all full texts as if of two weeks."""
    yield "og2021", 1.0, quality.rows("og2021")
    for name in FULL_TEXT:
        yield name, 0.5, shifted(quality.rows(name), 10)
    yield "mixed", 1.0, [row for name in FULL_TEXT for row in shifted(quality.rows(name), 14)]
    yield "titles", 0.5, [{**row, "text": ""} for name in FULL_TEXT for row in shifted(quality.rows(name), 14)]


def pool(model: Embedder, rows: list[dict[str, Any]], mates: int = 15, others: int = 60000) -> dict[str, Any]:
    """Pairs of a batch with the weight that makes them stand for all of its pairs.

    Every article's likest mates and all pairs of one event are in; of the rest a fixed sample, weighted up, so that
    no channel looks useless merely because the likest pairs were chosen by it. A pair of one event weighs 1/size of
    the event, as in B-cubed.
    """
    digests: list[Digest] = sorted((digest(quality.reading(row)) for row in rows), key=lambda d: d.id)
    event = {row["id"]: row["event"] for row in rows}
    space = Space(digests, embed(digests, model))
    gold = np.unique([event[d.id] for d in digests], return_inverse=True)[1]
    every = np.arange(len(digests))
    likeness = dict(space.likeness(every, every))
    near = np.nan_to_num(likeness["headline"]) + np.nan_to_num(likeness["meaning"]) + likeness["characters"]
    together = gold[:, None] == gold[None, :]
    hard = np.zeros_like(together)
    for row in every:
        hard[row, np.argpartition(-near[row], mates)[:mates]] = True
    upper = np.triu(np.ones_like(together), 1)
    chosen = np.flatnonzero((hard | hard.T) & ~together & upper)
    rest = np.flatnonzero(~(hard | hard.T) & ~together & upper)
    sample = rest[:: max(1, len(rest) // others)]
    positive = np.flatnonzero(together & upper)
    kept = positive[:: max(1, len(positive) // others)]
    sizes = np.bincount(gold)[gold[kept // len(every)]]
    weights = [
        (len(positive) / max(len(kept), 1)) / sizes,
        np.ones(len(chosen)),
        np.full(len(sample), len(rest) / max(len(sample), 1)),
    ]
    left, right = np.divmod(np.concatenate([kept, chosen, sample]), len(every))
    weight = np.concatenate(weights)
    return {
        "values": np.stack([likeness[c][left, right] for c in CHANNELS], axis=1),
        "label": together[left, right].astype(np.float64),
        "kind": kinds(space, every, every)[left, right],
        "weight": weight * 4000 / weights[0].sum(),
    }


def pair_pool(model: Embedder) -> dict[str, Any]:
    """The SemEval-2022 pairs as a batch: one event where their readers' mean is at most 1.75 (1 same, 4 different)."""
    chosen = [p for p in pairs() if all(p[side]["text"].strip() for side in "ab")]
    pages = {p[side]["id"]: p[side] for p in chosen for side in "ab"}
    digests = [digest(quality.reading(page)) for _, page in sorted(pages.items())]
    space = Space(digests, embed(digests, model))
    place = {d.id: n for n, d in enumerate(digests)}
    places = np.array([[place[p[side]["id"]] for side in "ab"] for p in chosen])
    one = [
        ({c: v[0, 0] for c, v in space.likeness(pair[:1], pair[1:])}, kinds(space, pair[:1], pair[1:]))
        for pair in places
    ]
    label = np.array([float(p["overall"] <= 1.75) for p in chosen])
    return {
        "values": np.array([[values[c] for c in CHANNELS] for values, _ in one]),
        "label": label,
        "kind": np.array([int(kind[0, 0]) for _, kind in one]),
        "weight": np.full(len(label), 4000 / label.sum()),
    }


def basis(values: Array) -> tuple[Array, npt.NDArray[np.bool_]]:
    """Columns: for each channel whether it is known and one ramp between every two knots; which may not fall."""
    columns: list[Array] = []
    monotone: list[bool] = []
    for number, channel in enumerate(CHANNELS):
        known = ~np.isnan(values[:, number])
        columns.append(known * float(channel not in REFERENCE))
        monotone.append(False)
        knots = KNOTS[channel]
        x = np.nan_to_num(values[:, number])
        for low, high in pairwise(knots):
            zero = np.clip((REFERENCE.get(channel, low) - low) / (high - low), 0, 1)
            ramp = (np.clip((x - low) / (high - low), 0, 1) - zero) * known
            columns.append(-ramp if channel in FALLING else ramp)
            monotone.append(True)
    return np.stack(columns, axis=1), np.array(monotone)


def fit(x: Array, y: Array, weight: Array, monotone: npt.NDArray[np.bool_], ridge: float = 2.0) -> Array:
    """Logistic regression by projected Newton steps, coefficients of ``monotone`` columns held at 0 or above."""
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)

    def loss(b: Array) -> float:
        z = x @ b
        return float((weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (penalty * b * b).sum())

    now = loss(beta)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + penalty * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        target = _bounded_minimum(hessian, hessian @ beta - gradient, beta, monotone)
        for halving in range(20):
            new = beta + (target - beta) / 2**halving
            if (then := loss(new)) < now:
                break
        else:
            break
        gain, beta, now = now - then, new, then
        if gain < 1e-7 * now:
            break
    return beta


def _bounded_minimum(a: Array, b: Array, start: Array, monotone: npt.NDArray[np.bool_]) -> Array:
    """The x with x[monotone] >= 0 that makes x'ax/2 - b'x least, by coordinate descent."""
    x = start.copy()
    for _ in range(400):
        before = x.copy()
        for n in range(len(x)):
            value = x[n] + (b[n] - a[n] @ x) / max(a[n, n], 1e-12)
            x[n] = max(value, 0.0) if monotone[n] else value
        if np.abs(x - before).max() < 1e-6:
            break
    return x


def curves(beta: Array) -> dict[str, Any]:
    """Coefficients as curves."""
    out: dict[str, Any] = {}
    at = 0
    for channel in CHANNELS:
        knots = KNOTS[channel]
        steps = beta[at + 1 : at + len(knots)] * (-1 if channel in FALLING else 1)
        values = beta[at] + np.concatenate([[0.0], np.cumsum(steps)])
        if channel in REFERENCE:
            values -= np.interp(REFERENCE[channel], knots, values)
        out[channel] = {"knots": list(knots), "values": [round(float(v), 4) for v in values]}
        at += len(knots)
    return out


def learn(pools: list[tuple[float, dict[str, Any]]]) -> dict[str, Any]:
    """Curves for each kind of pair.

    Each batch has an intercept of its own, which takes up how dense it is; what ships is their mean over the batches
    that have pairs of the kind, and the threshold is set on top of it.
    """
    found = {}
    for kind in range(len(KINDS)):
        parts, labels, weights = [], [], []
        for share, made in pools:
            chosen = made["kind"] == kind
            if made["label"][chosen].sum() < 20:
                continue
            parts.append(basis(made["values"][chosen].astype(np.float64)))
            labels.append(made["label"][chosen])
            weights.append(made["weight"][chosen] * share)
        dummies = np.repeat(np.eye(len(parts)), [len(part[0]) for part in parts], axis=0)
        x = np.hstack([dummies, np.concatenate([part[0] for part in parts])])
        rising = np.concatenate([np.zeros(len(parts), dtype=bool), parts[0][1]])
        beta = fit(x, np.concatenate(labels), np.concatenate(weights), rising)
        print(KINDS[kind], "intercepts", np.round(beta[: len(parts)], 2))
        found[KINDS[kind]] = {
            "base": round(float(beta[: len(parts)].mean()), 4),
            "threshold": THRESHOLDS[KINDS[kind]],
            "curves": curves(beta[len(parts) :]),
        }
    return found


def model(embedder: Embedder) -> None:
    """Fit, and write the curves; the threshold of the file that is there is kept (`events.py` shows what it gives)."""
    path = OUT / "pair-model.json"
    pools = [(share, pool(embedder, rows)) for _, share, rows in batches()]
    pools.append((0.5, pair_pool(embedder)))
    found = {
        "version": 1,
        "learned_by": "tests/quality/learn_events.py model",
        "learned_from": "development halves of OG2021, AllSides, ViMDS, MEANTIME, ECB+, Giveme5W1H, SemEval-2022",
        "kinds": learn(pools),
    }
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    {"means": means, "rarity": rarity, "model": model}[sys.argv[1]](quality.embedder())
