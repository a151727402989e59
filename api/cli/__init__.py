"""The command line, `forebear`: a module a command group."""

from __future__ import annotations


def main() -> int:
    """Run the command that the process's arguments name; its exit code."""
    # Imported here: the process of the API needs nothing of what draws on a terminal.
    from api.cli.commands import run

    return run()
