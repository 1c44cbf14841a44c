"""Prompts and templates: the user's own before the built-in ones, and never those of the working folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateNotFound

from briefing.errors import ResourceError
from briefing.resources import Resources, builtin_folder


def text_of(resources: Resources, name: str) -> str:
    source, _, _ = resources.loader.get_source(Environment(autoescape=True), name)
    return source


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


@pytest.mark.parametrize("kind", ["prompts", "templates"])
def test_the_built_in_files_are_found(kind):
    assert Resources(kind).fingerprints()


def test_a_file_of_ones_own_stands_before_the_built_in_one(own):
    (own / "draft.system.txt").write_text("mine", encoding="utf-8")
    resources = Resources("prompts", own)
    assert text_of(resources, "draft.system.txt") == "mine"
    built_in = (builtin_folder("prompts") / "draft.user.txt").read_text(encoding="utf-8")
    assert text_of(resources, "draft.user.txt") == built_in


def test_an_override_can_build_on_what_it_replaces(own):
    (own / "draft.system.txt").write_text('{% include "builtin:draft.system.txt" %}And more.', encoding="utf-8")
    environment = Environment(loader=Resources("prompts", own).loader, autoescape=False)
    filled = environment.get_template("draft.system.txt").render(statements=3, language="English", headline=True)
    assert filled.endswith("And more.")
    assert "at most 3 statements" in filled


def test_the_built_in_name_reaches_the_built_in_file_past_an_override(own):
    (own / "draft.system.txt").write_text("mine", encoding="utf-8")
    assert text_of(Resources("prompts", own), "builtin:draft.system.txt") != "mine"


def test_a_missing_folder_is_refused_by_name(tmp_path):
    with pytest.raises(ResourceError, match="absent, does not exist") as told:
        Resources("prompts", tmp_path / "absent")
    assert "`prompts`" in (told.value.hint or "")


def test_a_file_is_no_folder_of_ones_own(own):
    file = own / "draft.system.txt"
    file.touch()
    with pytest.raises(ResourceError):
        Resources("prompts", file)


def test_no_name_leads_out_of_the_folder(own):
    (own.parent / "secret.txt").write_text("x", encoding="utf-8")
    with pytest.raises(TemplateNotFound):
        text_of(Resources("prompts", own), "../secret.txt")


def test_the_working_folder_is_never_searched(tmp_path, monkeypatch):
    before = Resources("prompts").fingerprints()
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "draft.system.txt").write_text("of the folder", encoding="utf-8")
    (tmp_path / "draft.system.txt").write_text("of the folder", encoding="utf-8")
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert text_of(Resources("prompts"), "draft.system.txt") != "of the folder"
    assert Resources("prompts").fingerprints() == before


def test_fingerprints_are_hashes_of_the_files_in_force_and_tell_whose_they_are(own):
    (own / "draft.system.txt").write_text("mine", encoding="utf-8")
    built_in, mixed = Resources("prompts").fingerprints(), Resources("prompts", own).fingerprints()
    assert mixed["own:draft.system.txt"] == hashlib.sha256(b"mine").hexdigest()
    assert "draft.system.txt" not in mixed
    assert mixed["draft.user.txt"] == built_in["draft.user.txt"]


def test_a_changed_file_changes_its_fingerprint_and_no_other(own):
    (own / "a.txt").write_text("one", encoding="utf-8")
    before = Resources("prompts", own).fingerprints()
    (own / "a.txt").write_text("two", encoding="utf-8")
    after = Resources("prompts", own).fingerprints()
    assert [name for name in before if before[name] != after[name]] == ["own:a.txt"]


def test_hidden_files_are_no_resources(own):
    (own / ".a.txt.swp").touch()
    assert Resources("prompts", own).fingerprints() == Resources("prompts").fingerprints()


def test_a_file_that_cannot_be_read_is_told_as_an_error_of_ours(own, monkeypatch):
    (own / "a.txt").touch()

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ResourceError, match="Permission denied"):
        Resources("prompts", own).fingerprints()
