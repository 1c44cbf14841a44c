from __future__ import annotations

import time

import pytest

from briefing.delivery import MailServer, check_mail_server
from briefing.delivery.server import open_line
from briefing.errors import MailError, MailLoginRefused, MailServerDown, SettingsError
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

PASSWORD = "pässwörd with spaces"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def server(port: int, authority: Authority | None = None, **given: object) -> MailServer:
    file = authority.file if authority is not None else None
    return MailServer(HOST, port, certificates=file, **{"seconds": 5.0, **given})  # type: ignore[arg-type]


def test_starttls_with_a_trusted_certificate_and_a_login(authority):
    given = {"tls_context": authority.context(), "require_starttls": True, "auth_required": True}
    with real_server(Letterbox(), authenticator=knows("ann", PASSWORD), **given) as port:
        told = check_mail_server(server(port, authority, user="ann", secret=PASSWORD))
    assert "TLSv1" in told
    assert "certificate verified" in told
    assert PASSWORD not in told


def test_tls_from_the_start(authority):
    with real_server(Letterbox(), context=authority.context()) as port:
        assert "certificate verified" in check_mail_server(server(port, authority, security="tls"))


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("name", "expired", "trusted", "reason"),
    [
        ("mail.example.org", False, True, "IP address mismatch"),
        (HOST, True, True, "expired"),
        (HOST, False, False, "issuer"),
    ],
)
def test_a_certificate_that_is_wrong_ends_it_before_anything_is_said(
    authority, security, name, expired, trusted, reason
):
    context = authority.context(name, expired=expired)
    given = {"context": context} if security == "tls" else {"tls_context": context}
    box = Letterbox()
    with real_server(box, **given) as port, pytest.raises(MailError, match=reason) as told:
        open_line(server(port, authority if trusted else None, security=security, user="ann", secret=PASSWORD))
    assert type(told.value) is MailError  # it is not tried again
    assert told.value.exit_code == 13


def test_an_unverified_certificate_is_taken_only_when_told(authority):
    with real_server(Letterbox(), tls_context=authority.context("mail.example.org")) as port:
        assert "certificate not verified" in check_mail_server(server(port, verify=False))


def test_a_server_without_starttls_gets_no_login_in_clear():
    script = Script(features=("AUTH PLAIN LOGIN",))
    with scripted_server(script) as port, pytest.raises(MailError, match="does not offer STARTTLS"):
        open_line(server(port, user="ann", secret=PASSWORD))
    assert [line.split()[0].upper() for line in script.commands] == ["EHLO"]


def test_a_wrong_password_has_its_own_code(authority):
    given = {"tls_context": authority.context(), "auth_required": True, "authenticator": knows("ann", PASSWORD)}
    with real_server(Letterbox(), **given) as port, pytest.raises(MailLoginRefused) as told:
        open_line(server(port, authority, user="ann", secret="wrong"))
    assert told.value.exit_code == 12
    assert "wrong" not in str(told.value)


@pytest.mark.parametrize(("code", "kind"), [("454 4.7.0 later", MailServerDown), ("535 5.7.8 no", MailLoginRefused)])
def test_a_login_that_cannot_be_checked_now_is_no_wrong_password(code, kind):
    with scripted_server(Script(features=("AUTH PLAIN",), answers={"AUTH": code})) as port, pytest.raises(kind) as told:
        open_line(server(port, security="none", user="ann", secret=PASSWORD))
    assert type(told.value) is kind


def test_a_server_that_knows_no_login_is_told_apart():
    with scripted_server(Script()) as port, pytest.raises(MailLoginRefused, match="no way to log in"):
        open_line(server(port, security="none", user="ann", secret=PASSWORD))


@pytest.mark.parametrize(("method", "steps"), [("LOGIN", 3), ("CRAM-MD5", 2), ("PLAIN", 1)])
def test_every_usual_way_of_logging_in_is_known(method, steps):
    answers = iter([*["334 dXNlcg==", "334 cGFzcw=="][: steps - 1], "235 welcome"])
    script = Script(features=(f"AUTH {method}",))

    def in_turn(word: str) -> None:
        if word not in ("EHLO", "QUIT", "NOOP"):
            script.answers[word] = next(answers)

    script.before = in_turn
    with scripted_server(script) as port:
        assert "logged in" in check_mail_server(server(port, security="none", user="ann", secret=PASSWORD))
    assert not any("ann" in line or PASSWORD in line for line in script.commands)


def test_a_token_goes_by_its_own_method_and_its_refusal_is_a_refused_login():
    script = Script(features=("AUTH XOAUTH2",), answers={"AUTH": "334 e30=", "": "535 5.7.8 expired"})
    with scripted_server(script) as port, pytest.raises(MailLoginRefused, match="expired"):
        open_line(server(port, security="none", user="ann", secret="t0ken", token=True))


def test_tls_on_a_port_in_clear_is_named_with_a_remedy():
    with scripted_server(Script()) as port, pytest.raises(MailError) as told:
        open_line(server(port, security="tls"))
    assert "smtp_security" in (told.value.hint or "")


def test_a_server_that_is_down_may_come_back():
    with pytest.raises(MailServerDown, match="cannot be reached"):
        open_line(server(free_port()))


def test_a_name_that_is_in_no_directory_is_no_server():
    with pytest.raises(MailError, match="no mail server of the name") as told:
        open_line(MailServer("nobody.invalid", 25, seconds=5))
    assert type(told.value) is MailError


@pytest.mark.parametrize("text", ["", "no certificate"])
def test_a_file_of_certificates_that_holds_none_is_a_wrong_setting(tmp_path, text):
    file = tmp_path / "authority.pem"
    file.write_text(text)
    with pytest.raises(SettingsError, match="smtp_certificates"):
        open_line(MailServer(HOST, free_port(), certificates=file))


def test_a_server_that_never_ends_its_answer_is_cut_off_by_the_wall_clock():
    def drip(word: str) -> None:
        if word == "NOOP":
            return
        for _ in range(8):
            time.sleep(0.1)
            script.say("250-and more")

    script = Script(before=drip)
    with scripted_server(script) as port:
        began = time.monotonic()
        with pytest.raises(MailServerDown, match="did not answer within"):
            open_line(server(port, security="none", seconds=0.3))
        assert time.monotonic() - began < 0.7


def test_a_server_that_puts_all_off_may_come_back():
    with (
        scripted_server(Script(greeting="421 4.3.2 too busy")) as port,
        pytest.raises(MailServerDown, match="too busy"),
    ):
        open_line(server(port, security="none"))


def test_the_secret_is_not_in_the_record_of_the_server():
    assert PASSWORD not in repr(server(25, user="ann", secret=PASSWORD))
