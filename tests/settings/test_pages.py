"""Settings of the look of an edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import assembly
from briefing.errors import SettingsError
from briefing.settings import load_settings
from briefing.settings.values import contrast

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("page_size", "A3", "'A4', 'Letter' or 'A5'"),
        ("print", "huge", "'normal' or 'large'"),
        ("accent_colour", "red", "'red' is not a colour such as #7a1f2b"),
        ("accent_colour", "#ffcc00", "too light on white: contrast 1.5, and 4.5 is needed"),
        ("mark_colour", "#333333", "too dark under black"),
        ("hidden_parts", "notes", "unknown part 'notes'"),
        ("hidden_parts", "coverag", "did you mean 'coverage'"),
        ("logo_text", "a\nb", "no line of at most 200 characters"),
    ],
)
def test_what_would_spoil_a_page_is_refused_in_words(name, value, said):
    with pytest.raises(SettingsError, match=said):
        load_settings({name: value})


def test_the_settings_become_a_house_style(own_folder):
    (own_folder / "logo.png").write_bytes(PIXEL)
    given = {"page_size": "A5", "print": "large", "accent_colour": "#7A1F2B", "hidden_parts": "coverage,making"}
    style = assembly.house_style(load_settings({**given, "logo": "logo.png"}).settings)
    assert (style.page_size, style.large, style.accent) == ("A5", True, "#7a1f2b")
    assert style.hidden == ("coverage", "making")
    assert style.logo is not None
    assert style.logo.startswith("data:image/png;base64,")


@pytest.mark.parametrize(("data", "said"), [(None, "cannot be read"), (b"GIF89a", "neither a PNG nor an SVG")])
def test_a_logo_that_is_none_is_refused(data, said, own_folder):
    if data is not None:
        (own_folder / "logo").write_bytes(data)
    with pytest.raises(SettingsError, match=said):
        assembly.house_style(load_settings({"logo": "logo"}).settings)


def test_settings_that_shape_an_edition_leave_out_folders_secrets_and_limits(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-made-up")
    from briefing.assembly.styling import shaping_settings

    here = shaping_settings(load_settings({"output": "a", "run_seconds": 5.0}).settings)
    there = shaping_settings(load_settings({"output": "b", "corpus": "c"}).settings)
    assert here == there
    assert {"language", "watch", "print", "second_look"} <= here.keys()
    assert not {"output", "api_key", "base_url", "logo"} & here.keys()
