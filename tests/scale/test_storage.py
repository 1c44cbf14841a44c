"""Corpora and editions in object storage, over a real S3 server on loopback: what holds whatever goes wrong there."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.corpus import is_read
from briefing.storage import bring_corpus, mirror_of, parse_address, strangers, unfetched
from tests.conftest import PROJECT
from tests.pipeline.making import ALL, FOLDER, day_corpus
from tests.scale.storage_runs import KEYS, Client, Gate, Handler, Machine, account, gate_before, server

pytestmark = pytest.mark.slow

SAMPLE = PROJECT / "corpus" / "sample"
NEXT = "2031-05-14"
MAKE = ("make", "--date", FOLDER, "--corpus", "s3://news/corpus", "--output", "s3://news/out", "--writer", "extractive")
FORMS = ("briefing.html", "briefing.json", "briefing.md", "briefing.pdf", "mail.html", "mail.txt")


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("server")) as found:
        yield found


@pytest.fixture
def client(address) -> Client:
    found = Client(address)
    found.start()
    for key in found.names():
        found.delete(key)
    return found


@pytest.fixture
def gate(client) -> Iterator[Gate]:
    with gate_before(client.address) as found:
        yield found


@pytest.fixture
def machine(gate, tmp_path) -> Machine:
    return Machine(tmp_path / "one", gate.address)


@pytest.fixture
def other(gate, tmp_path) -> Machine:
    return Machine(tmp_path / "two", gate.address)


@pytest.fixture
def valley(client, tmp_path) -> Path:
    """Four articles, here and in the bucket."""
    folder = day_corpus(tmp_path / "corpus")
    client.put_folder(folder, "corpus")
    return folder


def edition(client: Client, day: str = FOLDER) -> dict[str, bytes]:
    return {key.rsplit("/", 1)[-1]: client.get(key) for key in client.names(f"out/{day}/")}


def test_an_edition_from_and_to_a_bucket_is_the_local_one_byte_for_byte(client, gate, machine, tmp_path):
    client.put_folder(SAMPLE, "corpus")
    days = ("make", "--from", FOLDER, "--to", NEXT, "--writer", "extractive", "--parquet")
    local = machine.run(*days, "--corpus", SAMPLE, "--output", tmp_path / "out", real=True)
    far = machine.run(*days, "--corpus", "s3://news/corpus", "--output", "s3://news/out", real=True)

    assert (local.code, far.code) == (0, 0), far.err
    for day in (FOLDER, NEXT):
        there = edition(client, day)
        here = {path.name: path.read_bytes() for path in (tmp_path / "out" / day).iterdir()}
        assert set(there) == set(here)
        assert {"briefing.pdf", "events.parquet", "citations.parquet"} <= set(there)
        one, two = account(there.pop("run.json")), account(here.pop("run.json"))
        beside = ("README.md", "gold.json")  # lie beside the day folders: they are no part of the corpus, and stay
        two["parts"]["article"] = {k: v for k, v in two["parts"]["article"].items() if k not in beside}
        assert one == two
        assert [name for name in there if there[name] != here[name]] == []
    assert client.get("out/latest") == f"{NEXT}\n".encode()


def test_a_second_run_fetches_nothing_and_puts_nothing_up(client, gate, machine, valley):
    assert machine.run(*MAKE).code == 0
    assert len(gate.gets("corpus/")) == len(ALL)
    gate.asked.clear()

    again = machine.run(*MAKE, "--json")

    assert again.document["unchanged"] is True
    assert again.document["folder"] == f"s3://news/out/{FOLDER}"
    assert gate.gets("corpus/") == []
    assert gate.gets("out/2031") == []
    assert gate.changes() == []


def test_only_what_changed_is_fetched_and_what_is_gone_is_gone(client, gate, machine, valley):
    machine.run(*MAKE)
    client.put(f"corpus/{FOLDER}/tax.txt", ALL["tax.txt"].replace("twenty", "thirty"))
    client.delete(f"corpus/{FOLDER}/choir.txt")
    gate.asked.clear()

    assert machine.run(*MAKE).code == 0

    assert gate.gets("corpus/") == [f"/news/corpus/{FOLDER}/tax.txt"]
    record = json.loads(edition(client)["briefing.json"])
    assert sorted(article["id"] for article in record["articles"]) == [
        f"{FOLDER}/{name}" for name in ("apples", "dam", "tax")
    ]


def test_the_mark_of_an_edition_goes_first_and_comes_last(client, gate, machine, valley):
    machine.run(*MAKE)
    gate.asked.clear()

    machine.run(*MAKE, "--force")

    changes = gate.changes()
    assert changes[0] == ("DELETE", f"/news/out/{FOLDER}/run.json")
    assert changes[-1] == ("PUT", f"/news/out/{FOLDER}/run.json")
    assert {path for _, path in changes[1:-1]} == {f"/news/out/{FOLDER}/{name}" for name in FORMS}
    assert client.get("out/latest") == f"{FOLDER}\n".encode()


def test_a_run_that_is_killed_while_it_puts_up_leaves_no_edition_that_looks_whole(client, gate, machine, other, valley):
    reached = threading.Event()

    def stop(handler: Handler) -> bool:
        if handler.command == "PUT" and handler.path.endswith("/briefing.md"):
            reached.set()
            time.sleep(30)
            return True
        return False

    gate.act = stop
    victim = machine.start(*MAKE)
    assert reached.wait(120)
    victim.send_signal(signal.SIGKILL)
    victim.communicate()
    left = client.names("out/")
    assert f"out/{FOLDER}/run.json" not in left
    assert "out/latest" not in left

    gate.act = lambda _: False
    shown = other.run("status", "--json", BRIEFING_OUTPUT="s3://news/out")
    assert shown.document["editions"] == []
    again = machine.run(*MAKE)  # the same machine sees that the process which held the lock is dead
    assert again.code == 0, again.err
    assert {*edition(client)} == {*FORMS, "run.json"}


def test_of_two_runs_at_once_on_two_machines_one_is_told_so(client, gate, machine, other, valley):
    reached, go_on = threading.Event(), threading.Event()

    def hold(handler: Handler) -> bool:
        if handler.command == "GET" and handler.path.endswith("/tax.txt"):
            reached.set()
            go_on.wait(120)
        return False

    gate.act = hold
    first = machine.start(*MAKE)
    assert reached.wait(120)
    second = other.run(*MAKE)
    go_on.set()
    _, said = first.communicate(timeout=120)

    assert second.code == 11
    assert "another run (process" in second.err
    assert "is writing to s3://news/out" in second.err
    assert first.returncode == 0, said
    assert "out/.lock" not in client.names("out/")


def test_a_run_that_lost_its_lock_puts_nothing_up(client, gate, machine, valley):
    def steal(handler: Handler) -> bool:
        if handler.command == "GET" and handler.path.endswith("/tax.txt"):
            client.put("out/.lock", json.dumps({"host": "elsewhere", "process": 1, "token": "other"}))
        return False

    gate.act = steal
    ran = machine.run(*MAKE)

    assert ran.code == 11
    assert "has gone to another run (process 1 on elsewhere)" in ran.err
    assert client.names("out/") == ["out/.lock"]


def test_credentials_that_are_refused_end_with_12_and_are_not_shown(client, machine, valley):
    client.ask_for_keys(0)
    try:
        ran = machine.run(*MAKE, AWS_SECRET_ACCESS_KEY="hush-hush-hush-hush")
    finally:
        client.ask_for_keys(None)

    assert ran.code == 12
    assert "refused the credentials" in ran.err
    assert "hush-hush" not in ran.err


def test_without_any_credentials_it_ends_with_12_too(machine, valley):
    ran = machine.run(*MAKE, AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="")

    assert ran.code == 12
    assert "AWS_ACCESS_KEY_ID" in ran.err


def test_a_bucket_that_is_not_there_is_named(machine, client):
    corpus = machine.run("make", "--date", FOLDER, "--corpus", "s3://no-such-bucket/c", "--output", "out")
    output = machine.run("make", "--date", FOLDER, "--corpus", SAMPLE, "--output", "s3://no-such-bucket/out")

    assert (corpus.code, output.code) == (1, 1)
    assert "there is no bucket s3://no-such-bucket" in corpus.err
    assert "s3://no-such-bucket/out cannot be written to" in output.err


def test_a_server_that_is_down_is_tried_again_and_then_named(machine, client):
    began = time.monotonic()
    ran = machine.run(*MAKE, AWS_ENDPOINT_URL="http://127.0.0.1:9")

    assert ran.code == 1
    assert "tried 4 times" in ran.err
    assert time.monotonic() - began < 60


def test_a_server_that_is_down_for_a_moment_costs_nothing(client, gate, machine, valley):
    failed: list[str] = []

    def fail_once(handler: Handler) -> bool:
        if handler.command == "GET" and handler.path.endswith(".txt") and handler.path not in failed:
            failed.append(handler.path)
            return handler.refuse(503, "SlowDown")
        return False

    gate.act = fail_once
    ran = machine.run(*MAKE, "--json")

    assert ran.code == 0
    assert len(failed) == len(ALL)
    assert ran.document["articles"] == len(ALL)


def test_a_file_that_goes_away_between_the_list_and_the_fetch_is_dropped_and_told(client, gate, machine, valley):
    gate.act = lambda handler: (
        handler.command == "GET" and handler.path.endswith("/dam.txt") and handler.refuse(404, "NoSuchKey")
    )
    ran = machine.run(*MAKE)

    assert ran.code == 0, ran.err
    dropped = json.loads(edition(client)["briefing.json"])["dropped"]
    assert dropped == [
        {"path": f"{FOLDER}/dam.txt", "reason": "it could not be fetched: it went away after it was listed"}
    ]


def test_a_file_that_is_refused_is_dropped_and_one_that_is_back_is_read(client, gate, machine, valley):
    gate.act = lambda handler: (
        handler.command == "GET" and handler.path.endswith("/dam.txt") and handler.refuse(403, "AccessDenied")
    )
    machine.run(*MAKE)
    (dropped,) = json.loads(edition(client)["briefing.json"])["dropped"]
    assert dropped["reason"].startswith("it could not be fetched: access to it was refused")

    gate.act = lambda _: False
    machine.run(*MAKE)

    record = json.loads(edition(client)["briefing.json"])
    assert record["dropped"] == []
    assert len(record["articles"]) == len(ALL)


HOSTILE = (
    "../outside.txt",
    f"{FOLDER}/../../outside.txt",
    f"{FOLDER}//double.txt",
    f"{FOLDER}/./dot.txt",
    f"{FOLDER}/bell\x07.txt",
    f"{FOLDER}/{'long' * 80}.txt",
    f"{FOLDER}/dam.txt/inside.txt",
    f"{FOLDER}/turn\u202eed.txt",
    f"{FOLDER}/back\\slash.txt",
    f"{FOLDER}/%2e%2e%2fescaped.txt",
)


def test_no_key_leads_out_of_the_folder_and_each_is_read_or_told(client, machine, valley):
    for key in HOSTILE:
        client.put(f"corpus/{key}", f"Paper number {len(key)}\n\nThe mill of Hadderby closed on {len(key)} May.\n")

    ran = machine.run(*MAKE)

    assert ran.code == 0, ran.err
    assert not [path for path in machine.home.rglob("*outside*") if machine.cache not in path.parents]
    assert not list(machine.home.rglob("outside.txt"))
    record = json.loads(edition(client)["briefing.json"])
    read = {article["path"] for article in record["articles"]}
    told = {row["path"] for row in record["dropped"]}
    assert {f"{FOLDER}/back\\slash.txt", f"{FOLDER}/%2e%2e%2fescaped.txt"} <= read
    assert {f"{FOLDER}/../../outside.txt", f"{FOLDER}//double.txt", f"{FOLDER}/./dot.txt"} <= told
    both_ways = {f"{FOLDER}/dam.txt", f"{FOLDER}/dam.txt/inside.txt"}
    assert both_ways & (read | told)


def test_what_other_commands_are_given_may_lie_in_a_bucket(client, machine, other, valley):
    machine.run(*MAKE)
    far = {"BRIEFING_CORPUS": "s3://news/corpus", "BRIEFING_OUTPUT": "s3://news/out"}

    verified = other.run("verify", f"s3://news/out/{FOLDER}", **far)
    assert (verified.code, "statements of 2031-05-13 hold" in verified.out) == (0, True), verified.err
    rebuilt = machine.run("verify", f"s3://news/out/{FOLDER}", "--rebuild", "--json", **far)
    assert rebuilt.document["rebuild"]["same"] is True, rebuilt.out
    grouped = other.run("events", "--json", "--date", FOLDER, **far)
    assert sorted(one for event in grouped.document["events"] for one in event["articles"]) == sorted(
        f"{FOLDER}/{name.removesuffix('.txt')}" for name in ALL
    )
    read = other.run("read", "--json", f"s3://news/corpus/{FOLDER}/dam.txt")
    assert read.document["articles"][0]["path"] == f"s3://news/corpus/{FOLDER}/dam.txt"
    status = other.run("status", "--json", **far)
    assert [one["date"] for one in status.document["editions"]] == [FOLDER]
    (machine.home / "people.txt").write_text("Ada <ada@example.org>\n")
    mailed = other.run(
        "send",
        "--dry-run",
        "--json",
        "--recipients",
        machine.home / "people.txt",
        **far,
        BRIEFING_MAIL_FROM="a@example.org",
    )
    assert mailed.code == 0, mailed.err


def test_another_machine_knows_what_earlier_editions_told(client, machine, other, valley, tmp_path):
    client.put(f"corpus/{NEXT}/dam.txt", ALL["dam.txt"].replace("Twelve", "Fifteen"))
    machine.run(*MAKE)

    ran = other.run(*(NEXT if one == FOLDER else one for one in MAKE))

    assert ran.code == 0, ran.err
    record = json.loads(edition(client, NEXT)["briefing.json"])
    assert [event["since"] for event in record["events"]] == [FOLDER]


def test_one_file_of_a_bucket_is_a_corpus(client, machine):
    rows = [{"id": name, "text": text, "published": FOLDER} for name, text in ALL.items()]
    client.put("all.jsonl", "\n".join(map(json.dumps, rows)))

    ran = machine.run("make", "--json", "--date", FOLDER, "--corpus", "s3://news/all.jsonl", "--output", "out")

    assert ran.document["articles"] == len(ALL)


def test_a_file_of_parquet_in_a_bucket_is_a_corpus(client, machine, tmp_path):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{"id": name, "text": text, "published": FOLDER} for name, text in ALL.items()]
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "all.parquet", row_group_size=2)
    client.put(f"corpus/{FOLDER}/all.parquet", (tmp_path / "all.parquet").read_bytes())

    ran = machine.run(*MAKE, "--json")

    assert ran.document["articles"] == len(ALL)


def test_a_thousand_objects_are_fetched_in_sensible_time_and_once(client, gate, tmp_path, monkeypatch):
    for number in range(1_000):
        client.put(
            f"corpus/{FOLDER}/{number:04}.txt", f"Number {number}\n\nThe ferry of Ostrey left with {number} people."
        )
    client.put("corpus/2031-05-01/old.txt", "Old\n\nNobody asks for it.")
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    corpus = mirror_of(parse_address("s3://news/corpus"), tmp_path / "cache", endpoint=gate.address)
    day = (time_of(FOLDER), time_of(FOLDER))

    began = time.monotonic()
    first = bring_corpus(corpus, day, is_read=is_read)
    took = time.monotonic() - began
    listings = sum("list-type" in path for _, path in gate.asked)
    again = bring_corpus(corpus, day, is_read=is_read)

    assert (first.objects, first.fetched, first.failed) == (1_000, 1_000, 0)
    assert again.fetched == 0
    assert took < 60
    assert listings <= 4
    assert (corpus / "2031-05-01").is_dir()
    assert not list((corpus / "2031-05-01").iterdir())
    assert unfetched(corpus / FOLDER / "0000.txt") is None
    assert strangers(corpus) == {}


def time_of(day: str):
    from datetime import date

    return date.fromisoformat(day)
