"""`briefing morning`, `status`, `schedule` and `doctor` as an operator meets them."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from briefing.assembly import mailing
from briefing.documents import LayOutApart, Pdf
from tests.delivery.mail_servers import Letterbox, real_server

KEY = "sk-planted-0123456789"


@pytest.fixture
def desk(corpus: Path, tmp_path: Path) -> Path:
    """Today's articles, and settings without mail."""
    (day,) = [path for path in corpus.iterdir() if path.is_dir()]
    shutil.move(day, corpus / datetime.now(UTC).date().isoformat())
    (tmp_path / "briefing.toml").write_text('corpus = "corpus"\nmax_age_days = 3650\n')
    return tmp_path


@pytest.fixture
def post(desk: Path):
    """The same with a mail server, two recipients and an operator."""
    box = Letterbox()
    with real_server(box) as port:
        with (desk / "briefing.toml").open("a") as file:
            file.write(
                f'smtp_host = "127.0.0.1"\nsmtp_port = {port}\nsmtp_security = "none"\nrecipients = "to.txt"\n'
                'mail_from = "desk@example.org"\noperator = "op@example.org"\nmail_retry_seconds = 0\n'
            )
        (desk / "to.txt").write_text("ann@example.org\nbo@example.org\n")
        yield box


def test_the_morning_makes_verifies_and_mails_once(run, post):
    assert run("morning").code == 0
    assert sorted(post.recipients) == ["ann@example.org", "bo@example.org"]
    again = run("morning")
    assert (again.code, "is done; --again" in again.err) == (0, True)
    assert run("morning", "--again").code == 0
    assert len(post.arrived) == 2


def test_without_recipients_the_edition_is_made_and_nothing_mailed(run, desk):
    said = run("morning", "--json")
    assert said.code == 0
    assert [step["step"] for step in said.document["steps"]] == ["make", "verify"]
    assert list(desk.glob("output/2*/briefing.html"))


def test_before_its_time_nothing_is_done(run, desk, monkeypatch):
    monkeypatch.setattr("briefing.scheduling.clock_time", lambda _: time.max)
    said = run("morning", "--not-before", "23:59")
    assert (said.code, "nothing is done before 23:59" in said.err) == (0, True)
    assert not (desk / "output").exists()


def test_who_did_not_get_it_is_told_to_the_operator_without_addresses_in_the_journal(run, post, desk):
    post.rcpt["bo@example.org"] = ["550 no such user"]
    said = run("morning")
    assert said.code == 13
    assert sorted(post.recipients) == ["ann@example.org", "op@example.org"]
    notice = post.message(post.recipients.index("op@example.org"))
    assert "not delivered to all" in notice["Subject"]
    assert "bo@example.org" not in (desk / "output" / ".state" / "journal.jsonl").read_text()


def test_no_article_of_today_is_told_to_the_operator(run, post, desk):
    shutil.rmtree(next((desk / "corpus").iterdir()))
    (desk / "corpus" / "2001-01-01").mkdir()
    assert run("morning").code == 10
    assert post.recipients == ["op@example.org"]


def test_an_edition_that_does_not_hold_is_not_mailed(run, post, monkeypatch):
    import briefing.pipeline as pipeline

    class Broken:
        statement, holds = "e1.s1", False

    true = pipeline.verify_edition
    monkeypatch.setattr(pipeline, "verify_edition", lambda *given, **more: (true(*given, **more)[0], (Broken(),)))
    said = run("morning")
    assert said.code == 1
    assert post.recipients == ["op@example.org"]
    assert "do not hold" in said.err


def test_a_mail_server_that_is_down_is_told_and_the_edition_stands(run, desk):
    with (desk / "briefing.toml").open("a") as file:
        file.write(
            'smtp_host = "127.0.0.1"\nsmtp_port = 9\nsmtp_security = "none"\nrecipients = "to.txt"\n'
            'mail_from = "desk@example.org"\noperator = "op@example.org"\nmail_retry_seconds = 0\n'
        )
    (desk / "to.txt").write_text("ann@example.org\n")
    said = run("morning")
    assert said.code == 13
    assert "the operator could not be told" in said.err
    assert list(desk.glob("output/2*/briefing.html"))


def test_a_monitor_hears_of_start_and_end(run, desk, monkeypatch):
    heard = []
    monkeypatch.setenv("BRIEFING_PING_URL", f"https://ping.example.org/{KEY}")
    true = mailing.pinger

    def pinger(settings):
        made = true(settings)
        made._get = lambda address, _: heard.append(address) or 200
        return made

    monkeypatch.setattr("briefing.assembly.mornings.pinger", pinger)
    assert run("morning").code == 0
    assert heard == [f"https://ping.example.org/{KEY}/start", f"https://ping.example.org/{KEY}"]
    assert KEY not in (desk / "output" / ".state" / "journal.jsonl").read_text()


def test_status_tells_what_the_last_runs_did(run, desk):
    assert run("status").code == 1
    run("morning")
    said = run("status", "--json")
    assert said.code == 0
    assert [(one["command"], one["exit_code"]) for one in said.document["runs"]] == [("morning", 0)]
    assert said.document["editions"][0]["events"]
    assert "morning: done" in run("status").out


def test_status_says_that_a_run_was_killed(run, desk):
    state = desk / "output" / ".state"
    state.mkdir(parents=True)
    line = {"at": "2031-05-13T06:00:00.000Z", "run": "x", "command": "morning", "event": "start"}
    (state / "journal.jsonl").write_text(json.dumps(line) + "\n")
    said = run("status")
    assert (said.code, "not ended, or killed" in said.out) == (1, True)


def test_the_schedule_is_printed_with_whole_paths_and_installs_nothing(run, desk):
    said = run("schedule", "--cron", "--at", "6:30", "--days", "mon-fri", "--json")
    assert said.code == 0
    assert f"--config {desk / 'briefing.toml'}" in said.document["files"]["crontab"]
    assert said.document["done"] == []
    units = run("schedule", "--systemd", "--json").document["files"]
    assert "morning" in units["briefing.service"]
    assert "06:00:00 UTC" in units["briefing.timer"]


def test_the_schedule_names_variables_that_it_will_not_have_and_never_their_values(run, desk, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    said = run("schedule", "--cron")
    assert "OPENAI_API_KEY is set here" in said.err
    assert KEY not in said.out + said.err


@pytest.mark.parametrize(
    "wrong", [["--at", "25:00"], ["--days", "noday"], ["--install", "--remove"], ["--name", "A B"]]
)
def test_a_schedule_that_cannot_be_is_wrong_usage(run, desk, wrong):
    assert run("schedule", *wrong).code == 2


def test_the_doctor_tells_what_is_wrong_with_its_remedy(run, desk, monkeypatch):
    monkeypatch.setattr(LayOutApart, "__call__", lambda *_: Pdf(b"%PDF"))
    (desk / "briefing.toml").write_text('corpus = "nowhere"\nrecipients = "to.txt"\n')
    said = run("doctor", "--json")
    found = {check["name"]: check for check in said.document["checks"]}
    assert said.code == 1
    assert (found["corpus"]["standing"], found["recipients"]["standing"]) == ("bad", "bad")
    assert found["mail server"]["remedy"] == "Set smtp_host."
    assert found["model"]["standing"] == "skipped"


def test_the_doctor_has_nothing_against_a_good_desk(run, desk, monkeypatch):
    monkeypatch.setattr(LayOutApart, "__call__", lambda *_: Pdf(b"%PDF"))
    run("morning")
    assert run("doctor", "--offline").code == 0
