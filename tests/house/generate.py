"""Writes those parts of the docs that the program can tell of itself, so that they cannot rot.

    python -m tests.house.generate            write all parts anew (some 40 s: the tutorial's commands are run)
    python -m tests.house.generate --quick    the same without the tutorial's commands
    python -m tests.house.generate --check    write nothing; name the files that are out of date, and exit 1

A part stands in a page between ``<!-- generated: NAME -->`` and ``<!-- end of generated part -->``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from briefing import errors
from briefing.cli.app import briefing as program
from briefing.corpus import walk
from briefing.documents import edition_schema
from briefing.settings import OPENAI_VARIABLES, Settings, commented_toml
from tests.house.sessions import transcripts

PROJECT = Path(__file__).resolve().parents[2]
SCHEMA = PROJECT / "docs" / "reference" / "briefing.schema.json"
PART = re.compile(r"(<!-- generated: ([a-z0-9 -]+) -->\n)(.*?)(<!-- end of generated part -->)", re.DOTALL)
SESSION = "session "
_WIDTH = 80


def pages() -> list[Path]:
    """Every Markdown page of the project that is its own writing about itself, in a fixed order."""
    return [
        *sorted(PROJECT.glob("*.md")),
        *sorted((PROJECT / "docs").rglob("*.md")),
        *sorted(PROJECT.glob("corpus/*/README.md")),
        *sorted(PROJECT.glob("output/*.md")),
    ]


def outdated(*, sessions: bool) -> dict[Path, str]:
    """Files whose generated parts are not as the program would write them, with their text as it should be."""
    parts = _parts()
    if sessions:
        parts |= {SESSION + name: (lambda text=text: text) for name, text in transcripts().items()}
    texts = {page: _filled(page.read_text(encoding="utf-8"), parts) for page in pages()}
    texts[SCHEMA] = schema()
    return {path: text for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text}


def schema() -> str:
    """The JSON Schema of ``briefing.json``, as the file that is published."""
    return json.dumps(edition_schema(), ensure_ascii=False, indent=2) + "\n"


def _filled(text: str, parts: Mapping[str, Callable[[], str]]) -> str:
    def fill(found: re.Match[str]) -> str:
        head, name, old, tail = found.groups()
        if name.startswith(SESSION) and name not in parts:
            return f"{head}{old}{tail}"
        return f"{head}{parts[name]()}\n{tail}"

    return PART.sub(fill, text)


def _parts() -> dict[str, Callable[[], str]]:
    helps = {f"help {name}": (lambda name=name: _help(name)) for name in program.commands}
    return {
        **helps,
        "help": lambda: _help(None),
        "settings": _settings,
        "settings file": lambda: f"```toml\n{commented_toml().rstrip()}\n```",
        "error tree": _error_tree,
        "error table": _error_table,
        "formats": lambda: ", ".join(f"`{suffix}`" for suffix in walk._READ),
    }


def _help(name: str | None) -> str:
    """The help of a command at a fixed width, so that it is the same on every terminal."""
    top = program.make_context("briefing", [], resilient_parsing=True, terminal_width=_WIDTH)
    if name is None:
        return f"```text\n{program.get_help(top)}\n```"
    command = program.commands[name]
    return f"```text\n{command.get_help(command.make_context(name, [], parent=top, resilient_parsing=True))}\n```"


def _settings() -> str:
    rows = ["| setting | default | values | meaning | other ways to set it |", "| --- | --- | --- | --- | --- |"]
    kinds = Settings.model_json_schema()["properties"]
    for name, field in Settings.model_fields.items():
        meaning = " ".join((field.description or "").split()).replace("|", "\\|")
        unset, empty = field.default is None, field.default == ()
        default = "(not set)" if unset else "(empty)" if empty else f"`{field.default}`"
        ways = ", ".join(f"`{way}`" for way in _ways(name))
        rows.append(f"| `{name}` | {default} | {_values(kinds[name])} | {meaning} | {ways} |")
    return "\n".join(rows)


def _values(kind: dict[str, Any]) -> str:
    kind = next((one for one in kind.get("anyOf", ()) if one.get("type") != "null"), kind)
    if kind.get("type") == "array":
        return "list of texts"
    if "enum" in kind:
        return ", ".join(f"`{value}`" for value in kind["enum"])
    if kind.get("type") in ("integer", "number"):
        if "minimum" in kind and "maximum" in kind:
            return f"{kind['minimum']} to {kind['maximum']}"
        if "minimum" in kind:
            return f"a number from {kind['minimum']}"
        most = f", at most {kind['maximum']}" if "maximum" in kind else ""
        return f"a number above {kind['exclusiveMinimum']}{most}"
    return {"path": "path", "password": "text (secret)"}.get(kind.get("format", ""), "text")


def _ways(name: str) -> Iterator[str]:
    """Variables and flags that set ``name``."""
    yield f"BRIEFING_{name.upper()}"
    yield from sorted(variable for variable, key in OPENAI_VARIABLES.items() if key == name)
    flags = {p.name: p.opts[0] for p in program.commands["make"].params if isinstance(p, click.Option)}
    if name in flags:
        yield flags[name]


def error_classes() -> list[type[errors.BriefingError]]:
    """All errors, each below its parent, in the order in which they are written."""

    def below(kind: type[errors.BriefingError]) -> Iterator[type[errors.BriefingError]]:
        yield kind
        for child in kind.__subclasses__():
            if child.__module__ == errors.__name__:
                yield from below(child)

    return list(below(errors.BriefingError))


def _error_tree() -> str:
    drawn = (errors.__doc__ or "").split("::\n\n", 1)[1]
    lines = [line.removeprefix("    ").rstrip() for line in drawn.rstrip().split("\n")]
    return "```text\n" + "\n".join(lines) + "\n```"


def _error_table() -> str:
    rows = ["| error | exit code | what it means |", "| --- | --- | --- |"]
    for kind in error_classes():
        meaning = (kind.__doc__ or "").split("\n")[0]
        rows.append(f"| `{kind.__name__}` | {kind.exit_code} | {meaning} |")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Run the command line above; returns its exit code."""
    check = "--check" in arguments
    stale = outdated(sessions=not check and "--quick" not in arguments)
    for path, text in stale.items():
        sys.stdout.write(f"{path.relative_to(PROJECT)} {'is out of date' if check else 'written'}\n")
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
