"""The machine: each thing that can be missing is named with its remedy."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.checkup import Standing, clock, folders, libraries, machine, scripts, trust_store
from briefing.errors import PdfUnavailable

NOW = datetime(2031, 5, 13, 6, 0, tzinfo=UTC)


def test_all_libraries_of_this_installation_are_there():
    assert [check.standing for check in libraries()] == [Standing.GOOD, Standing.GOOD]


def test_a_library_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(
        machine, "requires", lambda _: ["no-such-library<2,>=1", "numpy>=2.0", 'ray>=2; extra == "ray"']
    )
    bad = [check for check in libraries() if check.standing is Standing.BAD]
    assert [check.told for check in bad] == ["not installed: no-such-library."]
    assert bad[0].remedy


def test_every_language_is_laid_out_in_its_own_name():
    pages = []
    found = list(scripts(["el", "ar", "zh", "xx-no-such"], lambda page: pages.append(page) or ()))
    assert '<p lang="el">Ελληνικά</p>' in pages[0]
    assert "العربية" in pages[0]
    assert [check.standing for check in found] == [Standing.GOOD]


def test_a_script_without_a_font_is_told_with_the_packages():
    found = list(scripts(["th"], lambda _: ("No font has these characters of the script Thai: ไ",)))
    assert found[0].standing is Standing.DOUBTFUL
    assert "fonts-noto-core" in (found[0].remedy or "")


def test_a_machine_without_the_engine_is_left_to_the_examiner():
    def lay_out(_: str) -> tuple[str, ...]:
        raise PdfUnavailable("no pango", hint="apt-get install it")

    with pytest.raises(PdfUnavailable):
        list(scripts(["en"], lay_out))


def test_a_system_without_certificates_is_told(monkeypatch, tmp_path):
    none = ssl.DefaultVerifyPaths(
        None, None, "SSL_CERT_FILE", str(tmp_path / "no"), "SSL_CERT_DIR", str(tmp_path / "n")
    )
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: none)
    (check,) = trust_store()
    assert check.standing is Standing.BAD
    assert "ca-certificates" in (check.remedy or "")


def test_a_folder_that_is_not_there_yet_is_judged_by_the_one_above_it(tmp_path):
    (check,) = folders([("output", tmp_path / "a" / "b")])
    assert check.standing is not Standing.BAD
    assert not (tmp_path / "a").exists()


def test_a_folder_that_cannot_be_written_is_named():
    (check,) = folders([("output", Path("/proc/none"))])
    assert check.standing is Standing.BAD
    assert "/proc/none" in check.told


def test_little_room_is_doubtful_and_none_is_bad(monkeypatch, tmp_path):
    for free, standing in ((1_000_000_000, Standing.DOUBTFUL), (1_000, Standing.BAD)):
        usage = type("Usage", (), {"free": free})
        monkeypatch.setattr(machine.shutil, "disk_usage", lambda _, usage=usage: usage)
        (check,) = folders([("output", tmp_path)])
        assert check.standing is standing


def test_a_corpus_that_is_not_there_is_bad(tmp_path):
    (check,) = folders([], [("corpus", tmp_path / "none")])
    assert check.standing is Standing.BAD


@pytest.mark.parametrize(
    ("off", "standing"), [(5, Standing.GOOD), (-60, Standing.DOUBTFUL), (4000, Standing.BAD), (None, Standing.GOOD)]
)
def test_a_clock_is_held_beside_a_servers(off, standing):
    server = None if off is None else NOW + timedelta(seconds=off)
    (check,) = clock(NOW, "Europe/Paris", "UTC", server)
    assert check.standing is standing
