"""The docs say what is: generated parts are up to date, and nothing is named that does not exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from briefing import errors
from briefing.cli.app import briefing as program
from briefing.llm.client import DEFAULT_MODEL
from briefing.records.article import DropCode
from briefing.records.brief import Code, Opinion, StepKind
from briefing.records.draft import Role
from briefing.records.reading import DateEvidence, LeftOutReason
from briefing.settings import Settings
from briefing.verification import Change
from tests.conftest import PROJECT
from tests.house import generate
from tests.house.sessions import STEPS, NotHere

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!`)!?\[[^\]\n]*\]\(([^)\s]+)\)")
_SPAN = re.compile(r"(?<!`)`((?:briefing|make) [^`\n]+)`(?!`)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_RUN = re.compile(r"(?:^|[\s/;&])(briefing|make)(?= )")
_PAGES = generate.pages()
_REFERENCE = PROJECT / "docs" / "reference"


def text(*names: str) -> str:
    return (PROJECT.joinpath(*names)).read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """A page without its code blocks."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def named(page: Path) -> str:
    return page.relative_to(PROJECT).as_posix()


def test_the_generated_parts_are_what_the_program_tells_now() -> None:
    stale = [named(path) for path in generate.outdated(sessions=False)]

    assert not stale, f"run `make docs`: {', '.join(stale)}"


@pytest.mark.slow
def test_the_tutorial_shows_what_its_commands_print() -> None:
    try:
        stale = [named(path) for path in generate.outdated(sessions=True)]
    except NotHere as reason:
        pytest.skip(str(reason))

    assert not stale, f"run `make docs`: {', '.join(stale)}"


def test_every_step_of_the_tutorial_is_shown() -> None:
    shown = {name for page in _PAGES for _, name, *_ in generate.PART.findall(page.read_text(encoding="utf-8"))}

    assert {generate.SESSION + step.name for step in STEPS} <= shown


@pytest.mark.parametrize("command", [None, *program.commands], ids=str)
def test_every_command_has_its_help_in_the_reference(command: str | None) -> None:
    marker = f"<!-- generated: help {command} -->" if command else "<!-- generated: help -->"

    assert marker in text("docs", "reference", "commands.md")


def test_every_setting_is_in_the_reference() -> None:
    page = text("docs", "reference", "settings.md")

    assert [name for name in Settings.model_fields if f"| `{name}` |" not in page] == []


def test_every_exit_code_is_in_the_reference() -> None:
    page = text("docs", "reference", "exit-codes.md")
    codes = {0, 130, *(kind.exit_code for kind in generate.error_classes())}

    assert [code for code in sorted(codes) if f"| {code} |" not in page] == []


def test_the_drawn_tree_of_errors_is_the_tree_of_errors() -> None:
    drawn = re.findall(r"^[ │├└─]*([A-Z]\w+) +exit (\d+)", errors.__doc__ or "", re.MULTILINE)

    assert {(name, int(code)) for name, code in drawn} == {
        (kind.__name__, kind.exit_code) for kind in generate.error_classes()
    }


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("corpus-format.md", [*DropCode, *LeftOutReason, *DateEvidence]),
        ("edition-format.md", [*Code, *Role, *Change, *StepKind, *Opinion]),
    ],
)
def test_every_word_that_a_script_may_meet_is_explained(page: str, words: list[str]) -> None:
    explained = (_REFERENCE / page).read_text(encoding="utf-8")

    assert [str(word) for word in words if f"`{word}`" not in explained] == []


def test_every_field_of_an_edition_is_explained() -> None:
    page = text("docs", "reference", "edition-format.md")
    schema = generate.edition_schema()
    records = [schema, *schema["$defs"].values()]
    fields = {field for record in records for field in record.get("properties", {})}

    assert sorted(field for field in fields if f"`{field}`" not in page) == []


def test_every_dependency_is_explained_and_nothing_else() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    groups = project["dependency-groups"].values()
    wanted = [*project["project"]["dependencies"], *(name for group in groups for name in group)]
    page = text("docs", "explanation", "dependencies.md")
    rows = re.findall(r"^\| `([A-Za-z0-9-]+)` \|(?! `)", page, re.MULTILINE)

    assert sorted(rows) == sorted(bare(name) for name in wanted)


def test_every_extra_is_explained_with_its_libraries_and_nothing_else() -> None:
    extras = tomllib.loads(text("pyproject.toml"))["project"]["optional-dependencies"]
    page = text("docs", "explanation", "dependencies.md")
    rows = dict(re.findall(r"^\| `([a-z0-9]+)` \| ((?:`[a-z0-9-]+`(?:, )?)+)", page, re.MULTILINE))

    assert {extra: re.findall(r"`([a-z0-9-]+)`", told) for extra, told in rows.items()} == {
        extra: [bare(name) for name in names] for extra, names in extras.items()
    }


def bare(requirement: str) -> str:
    """The name of a library without its version and extras."""
    return re.split(r"[<>=,[]", requirement)[0]


def test_every_room_stands_in_the_picture_of_the_house() -> None:
    page = text("docs", "explanation", "architecture.md")
    rooms = [path.name for path in (PROJECT / "briefing").iterdir() if (path / "__init__.py").is_file()]
    rooms += [path.name for path in (PROJECT / "briefing").glob("*.py")]

    assert [room for room in rooms if f"{room}/" not in page and f"  {room}" not in page] == []


def test_the_system_packages_of_the_readme_are_those_that_make_installs() -> None:
    script = text("tools", "system-packages")
    packages = re.search(r"^packages=\((.*)\)$", script, re.MULTILINE)

    assert packages
    assert f"apt-get install {packages[1]}" in text("README.md")


@pytest.mark.parametrize("page", _PAGES, ids=named)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target in _LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)

    assert broken == []


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = _HEADING.findall(prose(page))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", _PAGES, ids=named)
def test_every_page_is_reached_from_the_readme_or_the_index(page: Path) -> None:
    roots = [PROJECT / "README.md", PROJECT / "docs" / "README.md"]
    linked = {(root.parent / link.partition("#")[0]).resolve() for root in roots for link in _LINK.findall(prose(root))}

    assert page in linked or page in roots or page.parent == PROJECT / "output"


@pytest.mark.parametrize("page", _PAGES, ids=named)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    assert [problem for line in command_lines(page) for problem in unknown(line)] == []


def command_lines(page: Path) -> Iterator[str]:
    """What a reader may type: lines of shell blocks (of transcripts only those after a prompt), and code in prose."""
    whole = page.read_text(encoding="utf-8")
    for language, block in _FENCE.findall(whole):
        lines = block.replace("\\\n", " ").split("\n")
        if language == "console":
            yield from (line[2:] for line in lines if line.startswith("$ "))
        elif language in ("sh", "cron"):
            yield from lines
    yield from _SPAN.findall(prose(page))


def unknown(line: str) -> Iterator[str]:
    """Commands, flags and make targets of ``line`` that are not there."""
    line = line.split("  #")[0].replace('briefing" ', "briefing ")
    for run in _RUN.finditer(line):
        words = re.split(r"[|;&>]", line[run.end() :])[0]
        arguments = shlex.split(words.replace("'", ""))
        before = re.split(r"[\s/]", line[: run.start() + 1].rstrip(' "'))[-1]
        if run[1] == "make" and before != "briefing":
            yield from (f"make {word}" for word in arguments if word.islower() and not is_target(word))
        elif run[1] == "briefing" and before != "make":
            yield from unknown_flags(arguments)


def is_target(word: str) -> bool:
    return re.search(rf"^{re.escape(word)}:", text("Makefile"), re.MULTILINE) is not None


def unknown_flags(arguments: list[str]) -> Iterator[str]:
    command = program.commands.get(arguments[0])
    if command is None:
        if arguments[0] not in ("--help", "-h", "--version", "COMMAND"):
            yield f"briefing {arguments[0]}"
        return
    if isinstance(command, click.Group) and len(arguments) > 1:  # `briefing templates check`
        command = command.commands.get(arguments[1], command)
    flags = {opt for param in command.params if isinstance(param, click.Option) for opt in param.opts}
    given = {word.split("=")[0] for word in arguments[1:] if word.startswith("-")}
    yield from sorted(given - flags - {"--help", "-h"})


@pytest.mark.parametrize("page", _PAGES, ids=named)
def test_every_setting_that_a_page_sets_exists(page: Path) -> None:
    whole = page.read_text(encoding="utf-8")
    tables = [tomllib.loads(block) for language, block in _FENCE.findall(whole) if language == "toml"]
    keys = [key for table in tables for key in table if key != "profiles"]
    keys += [key for table in tables for profile in table.get("profiles", {}).values() for key in profile]
    variables = re.findall(r"\bBRIEFING_([A-Z_]+)\b", whole)

    assert set(keys) | {name.lower() for name in variables} - {"config"} <= set(Settings.model_fields)


@pytest.mark.parametrize("page", _PAGES, ids=named)
def test_no_page_holds_a_path_of_one_machine(page: Path) -> None:
    assert not re.search(r"(?:^|[\s`'\"(=])/(?:root|work|tmp|Users|home/(?!you\b))[/\w]*", prose(page), re.MULTILINE)


def test_the_default_model_is_named() -> None:
    assert f"default is `{DEFAULT_MODEL}`" in text("docs", "how-to", "use-a-model.md")


def test_the_tutorial_can_be_followed_with_the_shell_of_a_bare_system() -> None:
    for step in STEPS:
        done = subprocess.run(["bash", "-n", "-c", step.run or step.shown], check=False, capture_output=True)
        assert done.returncode == 0, step.shown
