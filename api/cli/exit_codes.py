"""How a command ends: an exit code, and a sentence where it could not be carried out; never a traceback."""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, TypeVar

import typer

from api.cli.terminal import OutputLost, ReaderGone, say, say_json
from graph.config import settings
from graph.errors import ForebearError

DONE, FAILED, WRONG_USE, NO_DATABASE, INTERNAL = range(5)
MEANINGS = {
    DONE: "done",
    FAILED: "findings that fail, or records rejected",
    WRONG_USE: "wrong use or unreadable input",
    NO_DATABASE: "no database",
    INTERNAL: "internal error",
}
"""Exit code → what it says, of every command."""
INTERRUPTED, READER_GONE = 130, 141
"""As shells report SIGINT and SIGPIPE."""
T = TypeVar("T")


def run(command: Callable[..., Any], arguments: Sequence[str]) -> int:
    """Run the command line `command` with the arguments; its exit code."""
    as_json = _wants_json(arguments)
    try:
        code = _code(command, arguments, as_json)
        sys.stdout.flush()
        return code
    except (OutputLost, BrokenPipeError) as error:
        # What is still buffered would raise again at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError | ReaderGone):
            return READER_GONE
        return _refused(str(error), WRONG_USE, as_json=False)


def wait(work: Coroutine[Any, Any, T]) -> T:
    """The outcome of asynchronous work."""
    return asyncio.run(work)


def _code(command: Callable[..., Any], arguments: Sequence[str], as_json: bool) -> int:
    try:
        code = command(list(arguments), prog_name="forebear", standalone_mode=False)
        if code == INTERRUPTED:
            return _refused("stopped before it was done; run it again to go on", INTERRUPTED, as_json)
        return code if isinstance(code, int) else DONE
    except ForebearError as error:
        return _refused(str(error), error.exit_code, as_json)
    except typer.TyperException as error:
        return _refused(_usage(error), WRONG_USE, as_json)
    except (KeyboardInterrupt, typer.Abort):
        return _refused("stopped before it was done; run it again to go on", INTERRUPTED, as_json)
    except SystemExit as error:  # how Typer ends when a pipe breaks while it prints help
        raise ReaderGone from error
    except (OutputLost, BrokenPipeError):
        raise
    except UnicodeEncodeError as error:
        return _refused(f"{error.object!a} holds bytes that are not UTF-8", WRONG_USE, as_json)
    except Exception as error:  # noqa: BLE001 - the last place: here every error becomes a sentence
        return _refused(_internal(error), INTERNAL, as_json)


def _refused(why: str, code: int, as_json: bool) -> int:
    sentence = " ".join(why.split())
    say(("forebear: ", "bold red"), sentence, error=True)
    if as_json:
        say_json("error", {"error": sentence, "exit": code})
    return code


def _usage(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path.removesuffix(" path") if context else "forebear"
    message = error.format_message().replace("Value error, ", "").rstrip(".")
    return f"{message}; see `{path} --help`"


def _internal(error: Exception) -> str:
    """The sentence for an error that nobody foresaw; its traceback goes to a file of the user alone."""
    from graph.local.files import open_private, owned_folder

    what = f"internal error ({type(error).__name__})"
    try:
        path = owned_folder(settings().data) / "errors.log"
        with open_private(path, os.O_APPEND) as file:
            stated = [f"{datetime.now(UTC).isoformat()} {' '.join(sys.argv[:3])}\n", *traceback.format_exception(error)]
            file.write("".join(stated).encode("utf-8", "backslashreplace"))
    except (OSError, ForebearError):
        return f"{what}; its traceback could not be kept, for {settings().data} cannot be written"
    return f"{what}; its traceback is at the end of {path}: please report it"


def _wants_json(arguments: Sequence[str]) -> bool:
    words = list(arguments)
    shapes = ("json", "jsonl")
    asked = {word.removeprefix("--format=") for word in words if word.startswith("--format=")}
    asked |= {shape for option, shape in pairwise(words) if option == "--format"}
    return "--json" in words or not asked.isdisjoint(shapes)
