from __future__ import annotations

import json

import pytest

from briefing.errors import NothingToDo
from briefing.pipeline.engine import LocalEngine
from briefing.pipeline.readers import read_pieces
from tests.pipeline.making import DAY


class Elsewhere(LocalEngine):
    """Does the work here, and notes what it was given."""

    name = "elsewhere"

    def __init__(self):
        self.pieces, self.events, self.closed = [], 0, 0

    def reader(self, page_seconds, outlets):
        def read(pieces):
            for piece in pieces:
                self.pieces.append(piece.path)
                yield from read_pieces([piece], page_seconds, outlets)

        return read

    def briefs(self, work, events, readings, progress):
        self.events += len(events)
        return super().briefs(work, events, readings, progress)

    def remarks(self):
        return ("It was made elsewhere.",)

    def close(self):
        self.closed += 1


@pytest.fixture
def elsewhere(desk):
    engine = Elsewhere()
    desk.engine = lambda: engine
    return engine


def files(made):
    return {path.name: path.read_bytes() for path in made.folder.iterdir() if path.name != "run.json"}


def test_an_engine_is_handed_the_pieces_and_the_events_and_the_edition_is_the_same(desk, elsewhere, tmp_path):
    made = desk.run()
    assert (len(elsewhere.pieces), elsewhere.events, elsewhere.closed) == (4, 4, 1)
    desk.engine = LocalEngine
    assert files(made) == files(desk.run(output=tmp_path / "here"))


def test_the_account_names_the_engine_and_tells_its_remarks(desk, elsewhere):
    made = desk.run()
    account = json.loads((made.folder / "run.json").read_bytes())
    assert (account["engine"], account["warnings"], made.exit_code) == ("elsewhere", ["It was made elsewhere."], 0)


def test_an_engine_is_ended_where_there_was_nothing_to_do(desk, elsewhere):
    with pytest.raises(NothingToDo):
        desk.run(day=DAY.replace(year=2030))
    assert elsewhere.closed == 1


def test_an_engine_is_ended_where_the_run_is_interrupted(desk, elsewhere, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(elsewhere, "briefs", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.run()
    assert elsewhere.closed == 1
