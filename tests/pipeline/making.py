"""Small corpora about an invented valley, and all that a run needs, without a model or a layout engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from briefing.drafts import DraftWriter, ExtractiveWriter
from briefing.embedding.fake import FakeEmbedder
from briefing.events import Settler
from briefing.pipeline import Made, Order, Silent, Tools, make_edition
from briefing.pipeline.engine import Engine, LocalEngine
from briefing.records.draft import Exchange
from briefing.resources import Resources
from briefing.store import Store
from briefing.verification import Looker

DAY = date(2031, 5, 13)
FOLDER = DAY.isoformat()

DAM = (
    "Dam above Tornav breaks\n\n"
    "The dam above the town of Tornav broke on Monday night after a week of rain, the fire service said.\n\n"
    "Twelve houses in the lower quarter fell, and the market hall stood under water until noon on Tuesday.\n"
)
CHOIR = (
    "Children's choir of Lessing Bay wins a prize\n\n"
    "The children's choir of Lessing Bay won the first prize of the singing festival in Obermark on Sunday.\n\n"
    "Its conductor, Marta Quill, thanked the parents who had sewn forty blue coats for the journey.\n"
)
TAX = (
    "Council of Veldhaven votes for a bicycle tax\n\n"
    "The council of Veldhaven voted by nine to four for a yearly tax of twenty crowns on every bicycle.\n\n"
    "Shopkeepers along the harbour had asked the councillors to wait until the winter is over.\n"
)
APPLES = (
    "Late frost kills the apple blossom of Umbria Valley\n\n"
    "A late frost killed two thirds of the apple blossom in Umbria Valley, the growers' union reported.\n\n"
    "Cider makers expect to buy fruit from abroad this autumn for the first time in eleven years.\n"
)
ALL = {"dam.txt": DAM, "choir.txt": CHOIR, "tax.txt": TAX, "apples.txt": APPLES}


def corpus_at(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A corpus of ``files``, path → content."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def day_corpus(root: Path, files: Mapping[str, str | bytes] = ALL) -> Path:
    """A corpus with one day folder."""
    return corpus_at(root, {f"{FOLDER}/{name}": content for name, content in files.items()})


@dataclass
class Bench:
    """A run that can be started again and again, and what it needed."""

    order: Order
    model: Callable[[list[Exchange]], DraftWriter] | None = None
    resources: Mapping[str, str] = field(default_factory=dict)
    store: Store | None = None
    settler: Callable[[list[Exchange]], Settler] | None = None
    looker: Callable[[list[Exchange]], Looker] | None = None
    engine: Callable[[], Engine] = LocalEngine
    built: int = 0
    """Times that the tools were asked for."""

    def run(self, **changes: object) -> Made:
        order = replace(self.order, **changes)

        def tools() -> Tools:
            self.built += 1
            embedder = FakeEmbedder()
            exchanges: list[Exchange] = []
            return Tools(
                embedder=embedder,
                extractive=ExtractiveWriter(embedder, order.language, 6),
                model=self.model(exchanges) if self.model else None,
                templates=Resources("templates").loader,
                resources=self.resources,
                exchanges=exchanges,
                settler=self.settler(exchanges) if self.settler else None,
                looker=self.looker(exchanges) if self.looker else None,
                store=self.store,
                engine=self.engine(),
            )

        return make_edition(order, tools, Silent(), self.resources)


def bench(corpus: Path, output: Path, **changes: object) -> Bench:
    order = Order(
        corpus=corpus,
        output=output,
        day=DAY,
        language="en",
        title="Day",
        timezone="UTC",
        events=40,
        statements=6,
        max_age_days=7,
        parallel=1,
        run_seconds=600.0,
        force=False,
        settings={"title": "Day"},
    )
    return Bench(replace(order, **changes))
