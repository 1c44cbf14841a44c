"""The program's own source, for the tests of the house."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "briefing"


@dataclass(frozen=True)
class Module:
    """One file of the program."""

    path: Path
    tree: ast.Module
    lines: int

    @property
    def name(self) -> str:
        return self.path.relative_to(PROJECT).as_posix()

    @property
    def room(self) -> str:
        """The folder, or the module where it stands at the top."""
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path, ast.parse(text), len(text.splitlines())))
    return tuple(found)


def definitions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node


def public(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Public functions and classes of a module, and the public methods of these classes; none inside functions."""
    stack: list[ast.AST] = list(module.tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                stack.extend(node.body)


def calls(module: Module) -> Iterator[tuple[str, int]]:
    """Dotted name and line of every call."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def imports(module: Module) -> Iterator[tuple[str, int]]:
    """Every imported name in full, such as ``briefing.llm.client.OpenAIModel``, and its line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@cache
def tracked() -> tuple[Path, ...]:
    """Files of the repository; without git those of the working folder that a commit could take."""
    try:
        told = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=PROJECT,
            capture_output=True,
            check=True,
        ).stdout
        names = [name.decode("utf-8", "surrogateescape") for name in told.split(b"\0") if name]
        return tuple(path for name in names if (path := PROJECT / name).is_file())
    except (OSError, subprocess.CalledProcessError):
        skipped = {".git", ".venv", "output", "dist", "build", "__pycache__"}
        return tuple(
            path
            for path in sorted(PROJECT.rglob("*"))
            if path.is_file()
            and not any(p in skipped or p.startswith(".") for p in path.relative_to(PROJECT).parts[:-1])
        )
