"""A recipe as text that can be pasted into a shell, or JSON; and what came out of carrying it out."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any

from api.cli.compare import shown
from api.cli.terminal import Cell, table
from graph.comparison.compare import Difference
from graph.comparison.recipe import Attempt, Ingredient, Recipe
from graph.model.gap_codes import LEVELS
from graph.model.nodes import Environment

_REMOTE = re.compile(r"(https?|ssh|git)://[^\s-]\S*")
"""What `git clone` is given; git's other forms (`ext::`, a path) may run something here, or mean nothing."""
_SUMS = {"sha256": "sha256sum", "sha512": "sha512sum", "sha1": "sha1sum", "md5": "md5sum"}
_PARTS = ("data", "commits", "parameters", "environment", "metrics")


def as_json(found: Recipe) -> dict[str, Any]:
    """The recipe as `forebear reproduce --help` describes it."""
    return {
        "version": found.version.id,
        "level": found.level,
        "run": found.run.id if found.run else None,
        "job": found.job.name if found.job else None,
        "command": _command(found),
        "repositories": [repository.url for repository in found.repositories],
        "commits": [commit.sha for commit in found.commits],
        "dirty": found.dirty,
        "diff_digest": found.diff_digest,
        "data": [
            {
                "role": each.role,
                "id": each.content.id,
                "name": each.content.name,
                "algorithm": each.content.digest_algorithm,
                "digest": each.content.digest,
                "size": each.content.size,
                "uri": each.content.uri,
                "path": each.path,
            }
            for each in found.ingredients
        ],
        "parameters": found.parameters,
        "environments": [_environment(each) for each in found.environments],
        "expect": {
            "contents": [
                {"id": each.id, "algorithm": each.digest_algorithm, "digest": each.digest} for each in found.results
            ],
            "metrics": found.metrics,
        },
        "missing": [
            {"code": each.code, "node": each.node.id, "problem": each.problem, "remedy": each.remedy,
             "stops_level": each.stops_level}
            for each in found.missing
        ],
    }  # fmt: skip


def as_text(found: Recipe) -> Iterator[str]:
    """Comments and commands, so that all of it can be pasted; every word out of the graph is quoted."""
    yield _note(f"How to make {found.version.name} again. Its level is {found.level}, {LEVELS[found.level]}.")
    if found.missing:
        yield _note("Missing for it:")
        for each in found.missing:
            yield _note(f"  {each.code}: {each.problem} {each.remedy}")
    if found.run is not None:
        yield from _code(found)
        yield from _data(found)
        yield from _parameters(found)
        yield from _environments(found)
        yield ""
        command = _command(found)
        yield command or _note(f"Now run {f'the job {found.job.name}' if found.job else 'what this run ran'}.")
    yield ""
    yield _note("Expect:")
    for held in found.results:
        yield _note(f"  {held.digest_algorithm} {held.digest}" if held.digest else "  bytes that nobody recorded")
    for key, value in sorted(found.metrics.items()):
        yield _note(f"  {key} {json.dumps(value)}")
    yield _note("Report the new run, then ask what came out different:")
    yield _note(f"  forebear reproduce {shlex.quote(found.version.id)} --compare RUN --tolerance 0.01")


def _note(text: str) -> str:
    """A comment of one line, whatever the text: no line end may turn a part of it into a command."""
    return f"# {' '.join(text.split())}" if not text.startswith("  ") else f"#   {' '.join(text.split())}"


def _code(found: Recipe) -> Iterator[str]:
    yield ""
    if len(found.commits) != 1:
        yield _note(f"Sources name {len(found.commits)} commits: {', '.join(c.sha for c in found.commits) or 'none'}.")
        return
    (commit,) = found.commits
    addresses = [repository.url for repository in found.repositories if _REMOTE.fullmatch(repository.url)]
    if addresses:
        folder = f"again-{commit.sha[:12]}"
        yield f"git clone -- {shlex.quote(addresses[0])} {folder}"
        yield f"cd {folder}"
    else:
        known = ", ".join(repository.url for repository in found.repositories)
        yield _note(f"Go to a copy of the repository{f' {known}' if known else '; its address is not known'}.")
    if not commit.resolved:
        yield _note("No imported repository has this commit: `forebear import git PATH` would show what it is.")
    yield f"git checkout --detach {shlex.quote(commit.sha)}"
    if found.dirty:
        kept = (
            f"; only their digest is recorded, {found.diff_digest}"
            if found.diff_digest
            else "; no digest of them is recorded"
        )
        yield _note(f"The run had changes that were not committed{kept}: apply them if you have them.")
    if found.dirty is None:
        yield _note("Nobody recorded whether the run had changes that were not committed.")


def _data(found: Recipe) -> Iterator[str]:
    yield ""
    if not found.ingredients:
        yield _note("It read no data that anybody recorded.")
    for number, each in enumerate(found.ingredients, 1):
        content = each.content
        known = f"{content.digest_algorithm} {content.digest}" if content.digest else "no digest is known"
        yield _note(f"{each.role}: {content.name or content.id}, {known}")
        yield from _fetched(each, f"input-{number}")


def _fetched(each: Ingredient, file: str) -> Iterator[str]:
    content = each.content
    if each.path is not None:
        yield f"dvc pull -- {shlex.quote(each.path)}"
        return
    address = content.uri or ""
    if not re.fullmatch(r"https?://\S+", address):
        where = f"from {address}" if address else "from where you keep it; nobody recorded where it was"
        yield _note(f"Fetch it {where}, and check its digest.")
        return
    yield f"curl --fail --location --output {file} -- {shlex.quote(address)}"
    tool = _SUMS.get(content.digest_algorithm or "")
    if tool and content.digest_strength == "strong" and content.digest and not content.digest.endswith(".dir"):
        yield f"echo {shlex.quote(f'{content.digest}  {file}')} | {tool} --check"


def _parameters(found: Recipe) -> Iterator[str]:
    yield ""
    if not found.parameters:
        yield _note("Its hyperparameters are not known.")
        return
    if found.stage:
        yield _note("Its hyperparameters; params.yaml of the commit should say the same:")
    else:
        yield _note("Its hyperparameters:")
    yield f"printf '%s\\n' {shlex.quote(json.dumps(found.parameters, sort_keys=True))} > parameters.json"


def _environments(found: Recipe) -> Iterator[str]:
    yield ""
    if not found.environments:
        yield _note("Its environment is not known.")
    for each in found.environments:
        known = [f"{key} {value}" for key, value in _environment(each).items()]
        yield _note(f"Its environment: {', '.join(known) or 'nothing is known of it'}")


def _environment(each: Environment) -> dict[str, Any]:
    named = ("python", "lock_digest", "image_digest", "os", "hardware")
    return {name: value for name in named if (value := getattr(each, name)) is not None} | each.properties


def _command(found: Recipe) -> str | None:
    """How the run is run, where that is known: a stage of DVC's, `<folder>/<stage>`, or a `.dvc` file."""
    if found.stage is None:
        return None
    folder, _, stage = found.stage.rpartition("/")
    target = f"{folder}/dvc.yaml:{stage}" if folder and not stage.endswith(".dvc") else found.stage
    return f"dvc repro --single-item --force -- {shlex.quote(target)}"


def attempt_as_json(version: str, made: Attempt) -> dict[str, Any]:
    """What came out, as `forebear reproduce --help` describes it."""
    parts = {part: [{"key": d.key, "a": d.a, "b": d.b} for d in getattr(made, part)] for part in _PARTS}
    return {"version": version, "run": made.run.id, "reproduced": made.reproduced, "same": made.same,
            "executed_twice": made.executed_twice, "same_code": made.same_code, **parts}  # fmt: skip


def attempt_as_text(version: str, made: Attempt, width: int) -> Iterator[list[Cell]]:
    """The answer first, then why."""
    name = made.run.name or made.run.id
    said = ("reproduced", "green") if made.reproduced else ("did not reproduce", "red")
    bytes_ = "the same bytes" if made.same else "other bytes, or bytes of which nobody recorded a digest"
    yield [(name, "bold"), " ", said, f" {version}: it made {bytes_}."]
    if not made.executed_twice:
        yield ["Both are lock entries of DVC, and two of them may be one execution: no second one is known."]
    if not (made.same_code or made.same or made.commits):
        yield ["Their code is not known to be the same: for each of them a source must say that it was clean, or all",
               " must say the same digest of what was changed."]  # fmt: skip
    rows: list[list[Cell]] = [["", (version, "bold"), (name, "bold")]]
    for part in _PARTS:
        differing: list[Difference] = getattr(made, part)
        rows += [[f"  {part}: {each.key}", shown(each.a), shown(each.b)] for each in differing]
    if len(rows) > 1:
        yield from table(rows, cut=width)
    if made.environment and made.reproduced:
        yield ["The environment differs, and made no difference."]
