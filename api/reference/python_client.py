"""docs/reference/python.md: what training code imports. The client is another distribution, so its text is read."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

from api.reference.markdown import code, one_line, table, whole

CLIENT = Path(__file__).parent.parent.parent / "client" / "forebear"
_INTRO = """\
`pip install ./client`, then `import forebear`. The client depends on httpx alone, and asks neither for the server nor
for Neo4j to be installed. Which variables it reads is on [the page of settings](settings.md#training-code).
"""
_RUN = """\
## A training run

What goes wrong in a run is a `ForebearWarning`, and training goes on, unless the run is `strict`. Roles are those of
[the model](model.md#roles). Reports that could not be sent wait on disk: `forebear-client sync` sends them, and
`forebear-client status` says what waits.
"""
_REGISTRY = """\
## Versions of models

The registry waits for the server and raises what goes wrong.
"""
_ERRORS = "## Errors\n\nEach is one sentence that says what to do."


def page() -> str:
    """The text of the page."""
    runs, registry = _parsed("runs.py"), _parsed("registry.py")
    errors = [
        [code(f"forebear.{name}"), one_line(ast.get_docstring(each))]
        for name, each in _parsed("errors.py").items()
        if isinstance(each, ast.ClassDef)
    ]
    return whole(
        "Python", _INTRO, _RUN, _function("forebear.run", runs["run"]), _class("Run", runs["Run"]),
        _function("forebear.flush", _parsed("delivery/sender.py")["flush"]),
        _REGISTRY, _class("ModelRegistry", registry["ModelRegistry"]),
        "### forebear.LineageVersion", _answer(), _ERRORS,
        table(["error", "what it says"], errors),
    )  # fmt: skip


def _answer() -> str:
    """What is known of a version: a plain map, whose keys are the fields of GraphQL."""
    answers = _parsed("answers.py")
    keys = [
        [code(ast.unparse(each.target)), code(ast.unparse(each.annotation))]
        for name in ("PlainVersion", "LineageVersion")
        for each in getattr(answers[name], "body", ())
        if isinstance(each, ast.AnnAssign)
    ]
    said = "A plain map; what its keys mean is said of [ModelVersion](graphql-types.md#modelversion) in GraphQL."
    return f"{said}\n\n{table(['key', 'type'], keys)}"


def _parsed(name: str) -> dict[str, ast.stmt]:
    """Name → class or function at the top of a module."""
    body = ast.parse((CLIENT / name).read_text("utf-8")).body
    return {each.name: each for each in body if isinstance(each, ast.ClassDef | ast.FunctionDef)}


def _class(name: str, node: ast.stmt) -> str:
    assert isinstance(node, ast.ClassDef)  # noqa: S101 - for the type checker
    methods = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
    parts = [f"### forebear.{name}", inspect.cleandoc(ast.get_docstring(node) or "")]
    if name != "Run":  # runs are made by `forebear.run`
        parts.insert(1, _signature(f"forebear.{name}", methods["__init__"]))
    public = [_function(f"{name}.{each}", method) for each, method in methods.items() if not each.startswith("_")]
    return "\n\n".join([*parts, *public])


def _function(name: str, node: ast.stmt) -> str:
    assert isinstance(node, ast.FunctionDef)  # noqa: S101 - for the type checker
    return f"### {name}\n\n{_signature(name, node)}\n\n{inspect.cleandoc(ast.get_docstring(node) or '')}"


def _signature(name: str, node: ast.FunctionDef) -> str:
    """What is passed, a line each where it is much; without `self`."""
    taken = node.args
    plain = [each for each in taken.args if each.arg != "self"]
    defaults: list[ast.expr | None] = [None] * (len(plain) - len(taken.defaults)) + list(taken.defaults)
    shown = [_argument(each, default) for each, default in zip(plain, defaults, strict=True)]
    if taken.kwonlyargs:
        shown += ["*", *map(_argument, taken.kwonlyargs, taken.kw_defaults)]
    gives = f" -> {ast.unparse(node.returns)}" if node.returns and ast.unparse(node.returns) != "None" else ""
    line = f"{name}({', '.join(shown)}){gives}"
    if len(line) > 100:
        line = f"{name}(\n{''.join(f'    {each},' + chr(10) for each in shown)}){gives}"
    return f"```text\n{line}\n```"


def _argument(argument: ast.arg, default: ast.expr | None) -> str:
    kind = f": {ast.unparse(argument.annotation)}" if argument.annotation else ""
    return f"{argument.arg}{kind}{f' = {ast.unparse(default)}' if default else ''}"
