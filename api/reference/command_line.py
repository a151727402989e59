"""docs/reference/command-line.md: every command, as Typer builds it for `forebear --help`."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import typer.main

from api.cli import exit_codes
from api.cli.commands import PANELS, app
from api.reference.markdown import anchor, code, one_line, table, whole, with_braces_as_code

_INTRO = """\
`forebear COMMAND --help` says the same in the terminal. After `make up` the command is `.venv/bin/forebear`. It opens
Neo4j itself (`NEO4J_URI`, else the local one) and needs no token; tokens are for clients of the API.

`ID` is the id of a node, as [the model](model.md#ids) spells it, or `name@version` or `name@alias` of a model where
only one is called so. `TIME` is a day (`2026-03-01`: its beginning, UTC) or a moment with its zone
(`2026-03-01T09:30:00Z`).
"""
_PROGRAM = "forebear"
_COMMON = ("--json", "--as-of", "--at")
_WORDS = {str: "TEXT", int: "N", float: "X", Path: "PATH", datetime: "TIME"}
_EXAMPLES = re.compile(r"\s*Examples?: ")


def page() -> str:
    """The text of the page."""
    root: Any = typer.main.get_command(app)
    commands = dict(_commands(root, _PROGRAM))
    panels = {name: [path for path, each in commands.items() if _panel(root, path) == name] for name in PANELS}
    listed = [
        [f"[{code(path)}](#{anchor(path)})", one_line(commands[path].help.partition("\n\n")[0])]
        for paths in panels.values() for path in paths
    ]  # fmt: skip
    parts = [_exit_codes(), _common(commands.values()), "## All commands", table(["command", "what it does"], listed)]
    for name, paths in panels.items():
        parts.append(f"## {name}")
        for path in paths:
            group = root.commands[path.split()[1]]
            if len(path.split()) > 2 and f"### {_PROGRAM} {group.name}" not in "".join(parts):
                parts.append("\n\n".join([f"### {_PROGRAM} {group.name}", group.help, *_epilog(group.epilog or "")]))
            parts.append(_command(path, commands[path]))
    return whole("Command line", _INTRO, *parts)


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Words of the command line → command, of every one that is not hidden."""
    for name, command in group.commands.items():
        if command.hidden:
            continue
        if getattr(command, "commands", None):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _panel(root: Any, path: str) -> str:
    return str(root.commands[path.split()[1]].rich_help_panel)


def _exit_codes() -> str:
    rows = [[code(number), meaning] for number, meaning in exit_codes.MEANINGS.items()]
    sentences = (
        "A refusal is one sentence on standard error; with `--json` the last line of standard output says it, too.\n"
        f"As of other programs, {exit_codes.INTERRUPTED} is Ctrl-C, and {exit_codes.READER_GONE} says that who read "
        "the output went away."
    )
    return f"## Exit codes\n\n{table(['code', 'meaning'], rows)}\n\n{sentences}"


def _common(commands: Any) -> str:
    found = {name: each for command in commands for each in command.params for name in each.opts if name in _COMMON}
    rows = [[_spelling(found[name]), one_line(found[name].help)] for name in _COMMON]
    return f"## Options of many commands\n\n{table(['option', 'what it says'], rows)}"


def _command(path: str, command: Any) -> str:
    options = sorted(command.params, key=lambda each: each.param_type_name != "argument")
    shown = [each for each in options if not set(each.opts) & set(_COMMON)]
    common = [_in_usage(each) for name in _COMMON for each in options if name in each.opts]
    usage = " ".join([path, *(_in_usage(each) for each in shown), *common])
    rows = [[_spelling(each), one_line(each.help), _default(each)] for each in shown]
    parts = [
        f"### {path}",
        command.help,
        f"```text\n{_folded(usage)}\n```",
        table(["", "what it says", "default"], rows),
    ]
    return "\n\n".join(filter(None, [*parts, *_epilog(command.epilog or "")]))


def _in_usage(option: Any) -> str:
    text = "|".join([option.opts[0], *option.secondary_opts]) if _is_flag(option) else _plain(option)
    if option.required:
        return text
    return f"[{text}]{'…' if getattr(option, 'multiple', False) else ''}"


def _plain(option: Any) -> str:
    word = _word(option)
    return word if option.param_type_name == "argument" else f"{option.opts[0]} {word}"


def _spelling(option: Any) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return code(_plain(option) if option.param_type_name == "argument" or _is_flag(option) is False else names)


def _is_flag(option: Any) -> bool:
    return bool(getattr(option, "is_flag", False))


def _word(option: Any) -> str:
    """What stands for the value."""
    if option.metavar:
        return str(option.metavar).strip("[]")
    if option.param_type_name == "argument":
        return str(option.name).upper()
    kind = option.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return "|".join(str(each.value) for each in kind)
    return _WORDS.get(kind, "TEXT")


def _default(option: Any) -> str:
    if option.required:
        return "required"
    if option.default is None or option.default is False:
        return ""
    return code(option.default.value if isinstance(option.default, enum.Enum) else option.default)


def _folded(usage: str) -> str:
    """A usage of many options in several lines."""
    lines = [""]
    for word in re.findall(r"\[[^\]]*\]…?|\S+", usage):
        if len(lines[-1]) + len(word) > 100:
            lines.append("   ")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


def _epilog(text: str) -> Iterator[str]:
    """What is said beneath: a paragraph, and examples as code."""
    said, *examples = _EXAMPLES.split(text)
    if said:
        yield with_braces_as_code(said)
    for some in examples:
        yield "Example: " + ", ".join(code(each.strip()) for each in re.split(r"; |, then: ", some))
