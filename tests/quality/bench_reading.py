"""What reading costs beside bare trafilatura: both read the same pages in one process, page by page in turn.

python tests/quality/bench_reading.py
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from briefing.corpus import read_file
from briefing.paragraphs import read_article

PAGES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "reading" / "pages"


def compare() -> dict[str, float]:
    """Seconds of the processor for our reader and for trafilatura with metadata, over all pages, and their ratio."""
    from trafilatura import bare_extraction

    ours = bare = 0.0
    found = [(path.read_bytes(), read_file(path).articles) for path in sorted(PAGES.glob("*.html"))]
    for number, (data, articles) in enumerate(
        [found[0], *found]
    ):  # the first twice: imports and caches are not counted
        began = time.process_time()
        for article in articles:
            read_article(article)
        between = time.process_time()
        bare_extraction(data, with_metadata=True)
        ended = time.process_time()
        if number:
            ours, bare = ours + between - began, bare + ended - between
    return {"pages": len(found), "ours": round(ours, 2), "trafilatura": round(bare, 2), "ratio": round(ours / bare, 2)}


if __name__ == "__main__":
    print(json.dumps(compare()))
