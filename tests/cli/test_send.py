from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from briefing import assembly
from briefing.documents import render_json, specimen
from briefing.pipeline import Wishes
from briefing.settings import Settings
from tests.cli.conftest import Run
from tests.cli.test_process import ended, started
from tests.delivery.mail_servers import (
    HOST,
    Authority,
    Letterbox,
    Script,
    free_port,
    knows,
    real_server,
    scripted_server,
)

DAY = "2031-05-13"
PASSWORD = "hunter2 and more"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition, recipients, and settings without a server."""
    folder = tmp_path / "output" / DAY
    folder.mkdir(parents=True)
    made = specimen().model_copy(update={"incomplete": ()})
    (folder / "briefing.json").write_bytes(render_json(made.model_copy(update={"date": made.date.fromisoformat(DAY)})))
    (folder / "briefing.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "people.txt").write_text("ann@example.org\nben@example.org\n", encoding="utf-8")
    settings(tmp_path)
    return tmp_path


def settings(folder: Path, **more: object) -> None:
    given = {
        "recipients": "people.txt",
        "mail_from": "Morning <briefing@example.org>",
        "smtp_host": HOST,
        "smtp_security": "none",
        "smtp_seconds": 5,
        "mail_retry_seconds": 0,
        **more,
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in given.items()]
    (folder / "briefing.toml").write_text("\n".join(lines), encoding="utf-8")


def test_what_happened_is_told_to_scripts_a_recipient_an_entry(run: Run, edition):
    box = Letterbox(rcpt={"ben@example.org": ["550 5.1.1 <ben@example.org> unknown"]})
    with real_server(box) as port:
        settings(edition, smtp_port=port)
        said = run("send", DAY, "--json")
    assert said.code == 13
    document = said.document
    assert document["counts"]["sent"] == 1
    assert [(row["address"], row["state"], row["code"]) for row in document["recipients"]] == [
        ("ann@example.org", "sent", 250),
        ("ben@example.org", "refused", 550),
    ]
    assert document["exit_code"] == 13


def test_people_are_told_without_addresses(run: Run, edition):
    box = Letterbox(rcpt={"ben@example.org": ["550 5.1.1 <ben@example.org> unknown"]})
    with real_server(box) as port:
        settings(edition, smtp_port=port)
        said = run("send", DAY)
    assert "Refused: b…@example.org (line 2): 550 5.1.1 <b…@example.org> unknown" in said.err
    assert said.out == f"{DAY}: 1 mailed, 1 refused.\n"
    assert "ann@" not in said.out + said.err
    assert "ben@" not in said.out + said.err


def test_a_server_that_is_down_is_named_and_nobody_is_lost(run: Run, edition):
    settings(edition, smtp_port=free_port())
    said = run("send", DAY)
    assert said.code == 13
    assert "cannot be reached" in said.err
    assert said.err.count("Put off: ") == 2


def test_a_refused_login_has_its_own_code_and_shows_no_password(run: Run, edition):
    box = Letterbox()
    given = {"authenticator": knows("ann", "another"), "auth_require_tls": False}
    (edition / "password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    with real_server(box, **given) as port:
        settings(edition, smtp_port=port, smtp_user="ann", smtp_password_file="password")
        said = run("send", DAY)
        document = run("send", DAY, "--json")
    assert said.code == document.code == 12
    assert document.document["stopped"]["message"].startswith("the mail server refused the login")
    assert PASSWORD not in said.out + said.err + document.out + document.err
    assert box.arrived == []


def test_it_goes_over_starttls_with_a_login_and_leaves_the_password_nowhere(run: Run, edition):
    authority, box = Authority(edition), Letterbox()
    given = {"tls_context": authority.context(), "require_starttls": True, "auth_required": True}
    with real_server(box, authenticator=knows("ann", PASSWORD), **given) as port:
        settings(
            edition,
            smtp_port=port,
            smtp_security="starttls",
            smtp_certificates="authority.pem",
            smtp_user="ann",
            smtp_password=PASSWORD,
        )
        said = run("send", DAY, "--verbose")
    assert said.code == 0
    assert len(box.arrived) == 2
    left = [path for path in (edition / "output").rglob("*") if path.is_file()]
    assert all(PASSWORD.encode() not in path.read_bytes() for path in left)
    assert PASSWORD not in said.out + said.err


def test_the_password_may_come_from_a_command(run: Run, edition):
    box = Letterbox()
    given = {"authenticator": knows("ann", PASSWORD), "auth_require_tls": False}
    with real_server(box, **given) as port:
        settings(edition, smtp_port=port, smtp_user="ann", smtp_password_command=f"echo '{PASSWORD}'")
        assert run("send", DAY).code == 0
    assert len(box.arrived) == 2


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"smtp_password_command": "false"}, "failed with code 1"),
        ({"smtp_password_command": "no-such-program"}, "cannot be run"),
        ({"smtp_password_command": "printf 'a\\nb'"}, "does not give a secret of one line"),
        ({"smtp_password_file": "missing"}, "cannot be read"),
        ({}, "no password"),
    ],
)
def test_a_password_that_cannot_be_had_is_a_wrong_setting(run: Run, edition, given, reason):
    settings(edition, smtp_user="ann", **given)
    said = run("send", DAY)
    assert said.code == 2
    assert reason in said.err


@pytest.mark.parametrize("missing", ["recipients", "mail_from", "smtp_host"])
def test_a_setting_that_is_missing_is_named(run: Run, edition, missing):
    lines = (edition / "briefing.toml").read_text(encoding="utf-8").splitlines()
    (edition / "briefing.toml").write_text("\n".join(line for line in lines if not line.startswith(missing)))
    said = run("send", DAY)
    assert said.code == 2
    assert f"{missing} is not set" in said.err


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"smtp_host": "mail.example.org"}, 'smtp_security "none" is for a server on this machine'),
        ({"smtp_host": "mail.example.org", "smtp_security": "tls", "smtp_verify": False}, "smtp_verify"),
        ({"mail_from": "nobody"}, "mail_from"),
        ({"mail_from": "a@example.org\nBcc: b@example.org"}, "mail_from"),
        ({"unsubscribe": ["javascript:x"]}, "unsubscribe"),
        ({"list_id": "a b"}, "list_id"),
        ({"smtp_host": "user:word@mail"}, "smtp_host"),
    ],
)
def test_settings_that_would_do_harm_are_refused(run: Run, edition, given, reason):
    settings(edition, **given)
    said = run("send", DAY)
    assert said.code == 2
    assert reason in said.err


def test_a_dry_run_needs_no_server(run: Run, edition):
    settings(edition, smtp_port=free_port())
    said = run("send", DAY, "--dry-run", "--into", "look")
    assert said.code == 0
    assert sorted(path.name for path in Path("look").iterdir()) == ["0001.eml", "0002.eml"]
    assert said.out.splitlines()[0] == f"{DAY}: 2 written."


def test_nothing_of_mail_is_in_what_a_run_is_told_and_keeps_of_its_settings():
    quiet = Settings(output="out")
    loud = Settings(output="out", operator="o@example.org", recipients="people.txt", ping_url="https://example.org/key")
    told = [assembly.order(one, date.fromisoformat(DAY), force=False).settings for one in (quiet, loud)]
    assert told[0] == told[1]
    assert "example.org" not in str(told)


def killed_at(script: Script, word: str, folder: Path) -> list[int]:
    """Runs ``briefing send`` until the server hears ``word``, kills it there, and runs it twice more to the end."""
    running: list[subprocess.Popen[bytes]] = []
    ready = threading.Event()

    def kill(heard: str) -> None:
        assert ready.wait(20)
        if heard == word and running:
            os.kill(running[0].pid, signal.SIGKILL)
            running.pop().wait(20)

    script.before = kill
    with scripted_server(script) as port:
        settings(folder, smtp_port=port)
        process = started("send", DAY, cwd=folder)
        running.append(process)
        ready.set()
        codes = [ended(process)[0]]
        codes += [ended(started("send", DAY, cwd=folder))[0] for _ in range(2)]
    return codes


@pytest.mark.slow
def test_a_run_killed_between_the_end_of_a_message_and_its_answer_sends_nothing_twice(edition):
    script = Script()
    codes = killed_at(script, "END", edition)
    assert codes == [-signal.SIGKILL, 13, 13]  # the first recipient may have it: it is reported, by every run
    assert sorted(_recipients(script)) == ["ann@example.org", "ben@example.org"]


@pytest.mark.slow
@pytest.mark.parametrize("word", ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"])
def test_a_run_killed_anywhere_else_is_gone_on_with(edition, word):
    script = Script()
    codes = killed_at(script, word, edition)
    assert codes == [-signal.SIGKILL, 0, 0]
    assert sorted(_recipients(script)) == ["ann@example.org", "ben@example.org"]


def _recipients(script: Script) -> list[str]:
    heads = [message.split(b"\r\n\r\n")[0].decode() for message in script.arrived]
    return [line.removeprefix("To: ") for head in heads for line in head.splitlines() if line.startswith("To: ")]


def test_help_of_sending_loads_no_mail():
    script = "import sys; sys.argv = ['briefing', 'send', '--help']\nfrom briefing.cli import main\n"
    script += "try:\n main()\nexcept SystemExit: pass\nprint([n for n in ('smtplib', 'ssl') if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "[]"


def test_a_morning_waits_longer_for_a_server_that_says_later_than_somebody_who_looks_on():
    def seconds(morning: bool, **given: object) -> float:
        settings = Settings(recipients=Path("to.txt"), mail_from="desk@example.org", **given)
        return assembly.send_order(
            settings, None, whole_file=True, wishes=Wishes(), morning=morning
        ).limits.retry_seconds

    assert [seconds(True), seconds(False)] == [1800, 120]
    assert [seconds(morning, mail_retry_seconds=7) for morning in (True, False)] == [7, 7]
