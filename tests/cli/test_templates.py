from __future__ import annotations

from pathlib import Path

import pytest

from briefing.resources import builtin_folder

FORMS = ["briefing.html", "briefing.md", "briefing.pdf", "mail.html", "mail.txt"]
STYLE = builtin_folder("templates") / "html" / "style.css"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one's own, named in the settings."""
    folder = tmp_path / "mine"
    (folder / "html").mkdir(parents=True)
    (tmp_path / "briefing.toml").write_text('templates = "mine"\n')
    return folder


def test_the_list_says_which_templates_are_your_own(run, own):
    (own / "html" / "style.css").write_text("body { color: navy }")
    found = {row["name"]: row["own"] for row in run("templates", "list", "--json").document["templates"]}
    assert found["html/style.css"] is True
    assert found["html/base.html"] is False
    assert "html/style.css  (your own: " in run("templates", "list").out


def test_a_template_is_copied_to_be_changed(run, tmp_path):
    said = run("templates", "copy", "html/style.css", "--to", "mine")
    assert said.code == 0
    assert (tmp_path / "mine" / "html" / "style.css").read_bytes() == STYLE.read_bytes()
    assert 'templates = "mine"' in said.err


def test_all_templates_are_copied_into_the_folder_of_the_settings(run, own):
    names = {row["name"] for row in run("templates", "list", "--json").document["templates"]}
    assert run("templates", "copy").code == 0
    assert {path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_file()} == names


def test_a_copy_writes_over_nothing_unless_told(run, own):
    (own / "html" / "style.css").write_text("mine")
    said = run("templates", "copy", "html/style.css")
    assert said.code == 1
    assert "exists already" in said.err
    assert (own / "html" / "style.css").read_text() == "mine"
    assert run("templates", "copy", "html/style.css", "--force").code == 0
    assert (own / "html" / "style.css").read_bytes() == STYLE.read_bytes()


def test_a_name_that_is_no_template_is_told_with_those_that_are(run):
    said = run("templates", "copy", "html/stile.css", "--to", "mine")
    assert said.code == 1
    assert "there is no built-in html/stile.css" in said.err
    assert "html/style.css" in said.err


def test_without_a_folder_to_copy_into_one_is_asked_for(run):
    said = run("templates", "copy")
    assert said.code == 2
    assert "--to" in said.err


def test_the_built_in_templates_make_every_form_and_lose_nothing(run):
    said = run("templates", "check", "--json")
    assert said.code == 0
    assert said.document["forms"] == FORMS
    assert said.document["problems"] == []


def test_the_specimen_is_written_to_be_looked_at(run, tmp_path):
    assert run("templates", "check", "--to", "specimen", "--language", "de").code == 0
    assert sorted(path.name for path in (tmp_path / "specimen").iterdir()) == FORMS
    assert 'lang="de"' in (tmp_path / "specimen" / "briefing.html").read_text()


def test_a_broken_template_is_named_with_its_line_and_leaves_the_other_forms(run, own):
    (own / "markdown").mkdir()
    (own / "markdown" / "briefing.md").write_text("{{ view.title }}\n{% for %}")
    said = run("templates", "check", "--json")
    assert said.code == 3
    assert said.document["forms"] == [name for name in FORMS if name != "briefing.md"]
    assert "markdown/briefing.md, line 2" in said.document["problems"][0]


def test_a_template_that_leaves_out_what_readers_need_is_told(run, own):
    (own / "markdown").mkdir()
    (own / "markdown" / "briefing.md").write_text(
        '{% extends "builtin:markdown/briefing.md" %}{% block notes %}{% endblock %}'
    )
    said = run("templates", "check")
    assert said.code == 3
    lost = "The ferry Alma reached Hollin at noon with 212 people on board."
    assert f"briefing.md: the passage “{lost}” of the specimen is not in it" in said.out
