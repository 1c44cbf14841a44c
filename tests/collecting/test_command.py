"""``briefing collect`` as people and scripts meet it: exit codes, streams, signals."""

from __future__ import annotations

import json
import signal
import threading
from pathlib import Path

import pytest

from briefing.delivery import hold_lock
from briefing.settings import Settings
from tests.cli.conftest import Run, run  # noqa: F401 - a fixture
from tests.cli.test_process import ended, started
from tests.collecting.server import Handler, Item, Site, body, feed, page, plain, rss


def configured(folder: Path, **values: object) -> None:
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    (folder / "briefing.toml").write_text("\n".join(lines), encoding="utf-8")


def news(site: Site, folder: Path, stories: int = 2, **more: object) -> None:
    """Settings for ``site``, whose one feed has undated stories."""
    site.pages["/feed"] = feed(rss(*(Item(f"/{n}", date="") for n in range(stories))))
    for n in range(stories):
        site.pages[f"/{n}"] = plain(200, page(f"Story {n}", *body(f"Town{n}"), published=""))
    address = f"http://127.0.0.1:{site.server_port}/feed"
    given = {"feeds": [address], "private_networks": ["127.0.0.1"], "host_pause_seconds": 0, **more}
    configured(folder, **given)


def stored(folder: Path) -> list[Path]:
    return sorted((folder / "corpus").glob("2*/*"))


def test_without_feeds_it_ends_with_2_and_says_how_to_name_some(run: Run) -> None:  # noqa: F811
    said = run("collect")
    assert said.code == 2
    assert "no feeds are configured" in said.err
    assert "feeds = [" in said.err


def test_an_address_on_this_machine_is_refused_unless_the_settings_permit_it(run, site, tmp_path):  # noqa: F811
    news(site, tmp_path, private_networks=[])
    said = run("collect")
    assert said.code == 3
    assert "loopback" in said.err
    assert "private_networks" in said.err
    assert site.seen == []
    assert stored(tmp_path) == []


def test_what_is_collected_can_be_made_into_an_edition_that_says_what_is_missing(run, site, tmp_path):  # noqa: F811
    news(site, tmp_path)
    address = f"http://127.0.0.1:{site.server_port}"
    configured(
        tmp_path, feeds=[f"{address}/feed", f"{address}/none"], private_networks=["127.0.0.1"], host_pause_seconds=0
    )
    said = run("collect", "--json")
    assert said.code == 3
    document = said.document
    assert document["exit_code"] == 3
    assert [one["state"] for one in document["feeds"]] == ["read", "failed"]
    assert [tmp_path / "corpus" / one["path"] for one in document["stored"]] == stored(tmp_path)
    made = run("make", "--writer", "extractive", "--date", document["day"])
    assert made.code == 3
    assert "1 of 2 feeds could not be read" in made.err
    edition = json.loads((tmp_path / "output" / document["day"] / "briefing.json").read_bytes())
    assert len(edition["articles"]) == 2
    assert "404 Not Found" in edition["incomplete"][0]
    quiet = run("collect", "--quiet")
    assert (quiet.code, quiet.out) == (3, "")
    assert len(quiet.err.splitlines()) == 1


def test_a_second_run_at_the_same_time_ends_with_11(run, site, tmp_path):  # noqa: F811
    news(site, tmp_path)
    with hold_lock(tmp_path / "corpus" / ".collect" / "lock"):
        said = run("collect")
    assert said.code == 11
    assert "--output" not in said.err


def test_what_feeds_say_steers_no_terminal(run, site, tmp_path):  # noqa: F811
    news(site, tmp_path)
    site.pages["/feed"] = feed(rss(Item("/no\u202ene", title="x\u001b]0;owned\u0007"), title="A&#x202e;B"))
    said = run("collect")
    assert not set("\u001b\u0007\u202e") & set(said.err + said.out)


def test_the_command_sets_nothing_that_the_settings_do_not_have():
    wanted = {"feeds", "feed_lists", "contact", "private_networks", "day_ends", "feed_silent_days", "pages_per_feed"}
    assert wanted | {"host_pause_seconds", "parallel_hosts", "fetch_seconds", "fetch_bytes", "collect_seconds"} <= set(
        Settings.model_fields
    )


class Gate:
    """A page that is not answered before the test allows it, and says when it was asked for."""

    def __init__(self, html: str) -> None:
        self.asked, self.open = threading.Event(), threading.Event()
        self._html = html

    def __call__(self, handler: Handler) -> None:
        self.asked.set()
        self.open.wait(20)
        handler.send(200, self._html)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_a_run_that_is_ended_leaves_no_half_file_and_the_next_takes_up_what_is_missing(number, code, site, tmp_path):
    news(site, tmp_path, stories=4)
    gate = Gate(page("Story 2", *body("Town2"), published=""))
    site.pages["/2"] = gate
    process = started("collect", cwd=tmp_path)
    assert gate.asked.wait(30)
    process.send_signal(number)
    assert ended(process)[0] == code
    gate.open.set()
    for path in stored(tmp_path):
        assert json.loads(path.read_bytes())["title"]
    said = ended(started("collect", "--json", cwd=tmp_path))
    assert said[0] == 0, said
    names = [path.name.rpartition("-")[0] for path in stored(tmp_path)]
    assert names == ["story-0", "story-1", "story-2", "story-3"]
    assert list((tmp_path / "corpus" / ".collect" / "half").iterdir()) == []
