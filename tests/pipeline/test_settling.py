"""What a model settles reaches the edition, and what it fails at costs nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

from briefing.events import Settled
from briefing.records.draft import Exchange, Usage
from briefing.records.event import Settlement
from tests.pipeline.making import FOLDER

PAIR = (f"{FOLDER}/choir", f"{FOLDER}/dam")


class Stub:
    """A settler that was asked one question."""

    def __init__(self, settled: Settled, account: list[Exchange]) -> None:
        self._settled, self._account = settled, account

    def settle(self, grouping, readings, today=None) -> Settled:
        assert grouping.events[0].rank == 1
        assert set(today) == set(readings)
        self._account.append(
            Exchange(
                purpose="settle", event="e", request_sha256="0", model="m", usage=Usage(), cached=False, seconds=0.1
            )
        )
        return self._settled


def made_with(desk, settled: Settled):
    return replace(desk, settler=lambda exchanges: Stub(settled, exchanges)).run()


def edition(made) -> dict:
    return json.loads((made.folder / "briefing.json").read_bytes())


def test_articles_that_a_model_took_for_one_event_are_told_as_one_and_the_account_says_so(desk):
    settlement = Settlement(a=PAIR[0], b=PAIR[1], same=True, by="m", words=("choir", "dam"))
    made = made_with(desk, Settled((settlement,)))
    assert set(PAIR) in [set(event["articles"]) for event in edition(made)["events"]]
    account = json.loads((made.folder / "run.json").read_bytes())
    assert [exchange["purpose"] for exchange in account["exchanges"]] == ["settle"]
    assert made.exit_code == 0


def test_a_model_that_settles_nothing_leaves_the_edition_as_it_is_and_is_told_of(desk, tmp_path):
    plain = desk.run(output=tmp_path / "plain")
    made = made_with(desk, Settled((), "it cannot be reached"))
    assert edition(made) | {"usage": None} == edition(plain)
    assert made.exit_code == 0
    assert any("it cannot be reached" in warning for warning in made.warnings)
