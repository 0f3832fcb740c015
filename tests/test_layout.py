"""How the package is laid out: who imports whom, where a library is used, how long a file may be."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from cleaner.pipeline import STAGES
from tests.conftest import ROOT

PACKAGE = ROOT / "cleaner"
FILES = sorted(PACKAGE.rglob("*.py"))
SOURCES = sorted((*FILES, *PACKAGE.rglob("*.[ch]")))
MAX_LINES = 300
# lxml is the ground that everything stands on; numpy is the model's language.
SHARED_LIBRARIES = {
    "lxml": ("cleaner.*",),
    "numpy": ("cleaner.model.*", "cleaner.stages.label", "cleaner.second_opinion", "cleaner.pipeline"),
    "torch": ("cleaner.model.net", "cleaner.model.train", "cleaner.model.train_text", "cleaner.model.train_wording"),
    "click": ("cleaner.cli", "cleaner.cli.*"),
    "threadpoolctl": ("cleaner.model.threads", "cleaner.batch.pool"),
}
_ROW = re.compile(r"^\| (\d+) \| (.+?) \|", re.MULTILINE)
_NAME = re.compile(r"`([\w./*]+)`")


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def imports(path: Path) -> Iterator[str]:
    """The modules a file imports, wherever in it, but for those only the type checker sees."""
    yield from _imports(ast.parse(path.read_text("utf-8")))


def _imports(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            yield full if full in MODULES else str(node.module)
    for child in ast.iter_child_nodes(node):
        yield from _imports(child)


def layers() -> dict[str, int]:
    """The layer of every module, from the table in docs/architecture.md."""
    table = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = [(name, int(number)) for number, cell in _ROW.findall(table) for name in _NAME.findall(cell)]
    found: dict[str, int] = {}
    for name, number in sorted(rows, key=lambda row: len(row[0])):  # a file's own row beats its folder's
        place = "cleaner." + name.rstrip("/").replace("/", ".")
        found |= {module: number for module in MODULES if module == place or module.startswith(place + ".")}
    return found


def test_layout_every_module_has_a_layer() -> None:
    assert set(MODULES) - set(layers()) <= {"cleaner", "cleaner.stages"}


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"cleaner", "cleaner.stages"}))
def test_layout_imports_go_down(module: str) -> None:
    layer = layers()
    folder = module.rsplit(".", 1)[0]
    for name in imports(MODULES[module]):
        if name.split(".")[0] != "cleaner" or name == "cleaner":
            continue
        own = folder not in ("cleaner", "cleaner.stages") and f"{name}.".startswith(f"{folder}.")
        inside = own or name.startswith(f"{module}.")
        assert inside or layer[name] < layer[module], f"{module} (layer {layer[module]}) imports {name} ({layer[name]})"


def test_layout_no_import_cycles() -> None:
    graph = {m: {n for n in imports(p) if n in MODULES and n != "cleaner"} - {m} for m, p in MODULES.items()}
    done: set[str] = set()
    while ready := {m for m in graph if m not in done and graph[m] <= done}:
        done |= ready
    assert not set(graph) - done, "these import each other in a circle, or something that does"


def test_layout_library_is_imported_in_one_file() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for module, path in MODULES.items():
        for name in imports(path):
            top = name.split(".")[0]
            if top != "cleaner" and top not in sys.stdlib_module_names:
                users[top].add(module)
    for library, modules in users.items():
        if library in SHARED_LIBRARIES:
            strangers = {m for m in modules if not any(fnmatch(m, p) for p in SHARED_LIBRARIES[library])}
            assert not strangers, f"{library} is not for {sorted(strangers)}"
        else:
            assert len(modules) == 1, f"{library} is imported in {sorted(modules)}"


def test_layout_libraries_are_declared() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    wanted += settings["build-system"]["requires"]
    declared = {re.split(r"[\[<>=;~! ]", d)[0].lower().replace("-", "_") for d in wanted} | {"bs4"}
    tops = {name.split(".")[0].lower() for path in FILES for name in imports(path)}
    assert tops - set(sys.stdlib_module_names) - {"cleaner"} <= declared


def test_layout_stages_are_the_files_of_the_folder() -> None:
    assert {p.stem for p in (PACKAGE / "stages").glob("*.py")} - {"__init__"} == set(STAGES)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_layout_file_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MAX_LINES


def test_layout_sources_in_c_are_declared() -> None:
    modules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["ext-modules"]
    assert all(module["optional"] for module in modules), "the package has to install without a compiler"
    declared = {name for module in modules for name in (*module["sources"], *module.get("depends", ()))}
    assert declared == {p.relative_to(ROOT).as_posix() for p in (PACKAGE / "native").glob("*.[ch]")}


def test_layout_package_data_is_declared() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]["cleaner"]
    # Installed as modules, what those of C are built from, and what is made while installing.
    code = (".py", ".c", ".h", ".so", ".pyd", ".kept")
    files = [p for p in PACKAGE.rglob("*") if p.is_file() and p.suffix not in code and p.parent.name != "__pycache__"]
    assert files
    for path in files:
        name = path.relative_to(PACKAGE).as_posix()
        assert any(fnmatch(name, pattern) for pattern in data), f"{name} would not be installed"
    assert (PACKAGE / "py.typed").exists()
