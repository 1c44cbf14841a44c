"""What must never be in the repository: paths of a machine, hosts of a registry, keys, addresses, others' text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.house.code import PROJECT, tracked

# Put together so that this file does not hold what it looks for.
SEPARATOR = "/"
OWNED = [SEPARATOR + name + SEPARATOR for name in ("root", "home", "Users", "work", "workspace", "mnt")]
MACHINE_PATH = re.compile(r"(?<![\w.:/-])(?:" + "|".join(OWNED) + r")\w|[A-Z]:\\\\?Users")
REGISTRY = re.compile(
    r"https?://(?!(?:[\w-]+\.)?(?:pypi\.org|pythonhosted\.org|npmjs\.org))[^/\s\"']*"
    r"(?:pypi|registry|artifactory|nexus|mirror)[^\s\"']*|index-" + r"url\s*=?\s*http",
    re.IGNORECASE,
)
KEYS = re.compile(
    r"\b(?:"
    + "|".join(
        ("s" + "k-[A-Za-z0-9_]{20,}", "s" + "k-proj-", "gh[pousr]_[A-Za-z0-9]{20,}", "xox[abp]-", "AKIA[A-Z0-9]{16}")
    )
    + ")"
    r"|-----BEGIN [A-Z ]*PRIVATE"
)
MAIL = re.compile(
    r"[\w.+-]+@(?!(?:[\w-]+\.)*(?:example|invalid|test|localhost)\b)(?!(?:[\w-]+\.)*example\.(?:com|org|net))[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b"
)
BINARY = {".pdf", ".png", ".jpg", ".gif", ".ico", ".npz", ".woff2", ".gz"}


def texts() -> list[tuple[str, str]]:
    return [
        (path.relative_to(PROJECT).as_posix(), path.read_bytes().decode("utf-8", "replace"))
        for path in tracked()
        if path.suffix not in BINARY
    ]


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("path of a machine", MACHINE_PATH), ("registry", REGISTRY), ("key", KEYS), ("mail address", MAIL)],
)
def test_the_repository_holds_no(what, pattern):
    found = []
    for name, text in texts():
        found += [f"{name}: {match[0]!r}" for match in pattern.finditer(text)]
    assert found == [], f"{what} in the repository"


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (MACHINE_PATH, "see " + SEPARATOR + "root/x"),
        (MACHINE_PATH, '"' + SEPARATOR + "home/ann/x"),
        (REGISTRY, "http://" + "pypi.corp.lan/simple"),
        (KEYS, "s" + "k-" + "a1" * 12),
        (MAIL, "ann" + "@" + "paper.com"),
    ],
)
def test_the_patterns_find_what_they_look_for(pattern, bad):
    assert pattern.search(bad)


def test_the_repository_holds_nothing_that_a_run_leaves_behind():
    left = [
        p.relative_to(PROJECT).as_posix()
        for p in tracked()
        if p.suffix in {".pyc", ".sqlite", ".log", ".whl", ".damaged"}
    ]
    made = [
        p
        for p in tracked()
        if p.is_relative_to(PROJECT / "output") and p.name not in ("README.md", ".gitkeep", ".keep")
    ]
    assert left == []
    assert made == []


def test_prompts_and_templates_hold_no_text_of_an_article():
    sample = [
        path for path in (PROJECT / "corpus").rglob("*") if path.suffix in {".txt", ".md", ".json", ".jsonl", ".html"}
    ]
    shared = PROJECT.parent / "shared" / "seeds"
    sample += list(shared.rglob("*.txt")) if shared.is_dir() else []
    lines = {line.strip() for path in sample for line in path.read_text("utf-8", "replace").splitlines()}
    texts_of_articles = [line for line in lines if len(line) > 60]
    assert texts_of_articles
    for folder in ("prompts", "templates"):
        for path in (PROJECT / folder).rglob("*"):
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                assert not [line for line in texts_of_articles if line in text], path.name


def test_no_file_of_the_shared_folder_is_in_the_repository():
    shared = PROJECT.parent / "shared" / "seeds"
    if not shared.is_dir():
        pytest.skip("the shared folder with the five real pages is not beside this checkout")
    long = {
        line.strip() for path in shared.rglob("*") if path.is_file() for line in _lines(path) if len(line.strip()) > 80
    }
    found = [
        name for name, text in texts() if any(line.strip() in long for line in text.splitlines() if len(line) > 80)
    ]
    assert found == []


def _lines(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".json":
        try:
            held = json.loads(text)
        except ValueError:
            return []
        return [str(value) for value in held.values()] if isinstance(held, dict) else []
    return text.splitlines()
