"""docs/reference/settings.md: the variables of the environment, of the server and of the client library."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from api.reference.markdown import code, table, whole
from graph.config import VARIABLES, Variable

CLIENT = Path(__file__).parent.parent.parent / "client" / "forebear" / "variables.py"
_INTRO = """\
Forebear has no configuration file: what can be set is a variable of the environment. All have defaults, and `make up`
needs none. Where they count: in the environment of `forebear` and of the API, which `forebear up` starts with its
own.
`docker-compose.yml` also takes `FOREBEAR_PORT`, the port of the API on this machine (8000).
"""
_CLIENT = """\
## Training code

The client library (`pip install ./client`) reads these where the training runs.
"""
_COMMIT = """\
Without a `.git`, the commit is what the CI service says that it checked out; services that are known are GitHub
Actions, GitLab, Azure Pipelines, Buildkite, CircleCI, Bitbucket, Travis, Drone, Woodpecker, CodeBuild, AppVeyor,
Semaphore, TeamCity and Jenkins.
"""


def page() -> str:
    """The text of the page."""
    rows = [[code(each.name), each.what, each.unit, _default(each)] for each in VARIABLES]
    columns = ["variable", "what it says", "unit", "default"]
    client = [[code(name), what, default] for name, (default, what) in of_client().items()]
    return whole(
        "Settings", _INTRO, "## Server and command line", table(columns, rows), _CLIENT,
        table(["variable", "what it says", "default"], client), _COMMIT,
    )  # fmt: skip


def _default(variable: Variable) -> str:
    return variable.otherwise or (code(variable.default) if variable.default else "none")


def of_client() -> dict[str, Any]:
    """Variable → default and meaning, as the client library states them: it is another distribution, so it is read."""
    for node in ast.parse(CLIENT.read_text("utf-8")).body:
        if isinstance(node, ast.AnnAssign) and node.value and ast.unparse(node.target) == "VARIABLES":
            return dict(ast.literal_eval(node.value))
    raise LookupError(f"{CLIENT} has no VARIABLES")
