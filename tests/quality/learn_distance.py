"""Writes the mean vectors of languages that `briefing.verification.distance` ships with.

python -m tests.quality.learn_distance

They are those that grouping learned from labelled news (titles, and articles as a whole), the mean of both channels:
a sentence lies between the two. Run it after `learn_events`; then measure the floors anew
(``tests/quality/claims.py --meaning --only crosslingual``).
"""

from __future__ import annotations

import sys

import numpy as np

from briefing.events.learned import shipped
from briefing.verification.language_means import FILE


def main() -> int:
    """Write the file."""
    means = shipped().means
    mixed = {
        language or "any": (means["meaning"][language] + means["headline"][language]) / 2
        for language in means["meaning"]
    }
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, **{name: mean.astype(np.float16) for name, mean in sorted(mixed.items())})
    print(f"{len(mixed)} languages, {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
