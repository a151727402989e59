"""A model card in Markdown: each sentence ends with the ids of the nodes that it is about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from graph.exports.history import Content, History, digest_of
from graph.lineage import LineageEdge
from graph.model.edges import USES
from graph.model.nodes import Commit, Environment, Node, ParameterSet, Run


def card(history: History) -> str:
    """The card of a model version: what it is, how it was made, from what, how good it is, and what is not known."""
    sections = {
        "What it is": _is(history),
        "How it was made": _made(history),
        "What it was made from": _from(history),
        "How good it is": _measured(history),
        "What is not known": _missing(history),
    }
    lines = [f"# {_plain(history.root.name)}"]
    for title, sentences in sections.items():
        lines += ["", f"## {title}", "", *(f"- {sentence}" for sentence in sentences)]
    return "\n".join(lines) + "\n"


def _is(history: History) -> Iterator[str]:
    root, level = history.root, history.level
    yield _said(f"This is what was known at {history.as_of.isoformat()}", root)
    if level:
        again = f", and {len(level.reproduced_by)} other runs made it again" if level.reproduced else ""
        yield _said(f"Its reproducibility level is {level.level} of 4, {level.name}{again}", root)
    for of in history.next_to(root.id, "VERSION_OF"):
        owner = getattr(of, "owner", None)
        whose = f"owned by {_plain(owner)}" if owner else "whose owner nobody stated"
        yield _said(f"It is a version of {_plain(of.name)}, {whose}", of)
    if root.created_at and root.created_at_known:
        yield _said(f"It was created at {root.created_at.isoformat()}", root)
    for content in history.contents:
        yield _said(f"It holds bytes with {_digest(content)}", content)


def _made(history: History) -> Iterator[str]:
    made = [run for content in history.contents for run in history.causes(content.id, Run, "GENERATED_BY")]
    if not made:
        yield _said("Nobody stated which run made it", history.root)
    for run in {run.id: run for run in made}.values():
        yield from _run(history, run, "The run {} made it")
    parts = {run.id for content in history.contents for run in history.makers(content.id)}
    for run in history.all(Run):
        if run not in made:
            did = (
                "As a part of that, the run {} ran"
                if run.id in parts
                else "Before that, the run {} made what it was made from"
            )
            yield from _run(history, run, did)


def _run(history: History, run: Run, sentence: str) -> Iterator[str]:
    jobs = [_plain(job.name) for job in history.next_to(run.id, "PART_OF") if job.kind == "Job"]
    times = [f"began at {run.started_at.isoformat()}" if run.started_at else "",
             f"ended at {run.ended_at.isoformat()}" if run.ended_at else ""]  # fmt: skip
    rest = [f"of the job {', '.join(jobs)}" if jobs else "", *times, f"and is {run.status}" if run.status else ""]
    yield _said(", ".join([sentence.format(_plain(run.name or run.id)), *filter(None, rest)]), run)
    for edge in history.edges_from(run.id, "AT_COMMIT"):
        commit = history.nodes[edge.target]
        where = [_plain(each.name) for each in history.next_to(commit.id, "IN_REPOSITORY")]
        place = f" of {', '.join(where)}" if where else ""
        yield _said(f"It executed the commit {_sha(commit)}{place}, {_changes(edge)}", run, commit)
    for given in history.causes(run.id, ParameterSet, "CONFIGURED_BY"):
        yield _said(f"Its hyperparameters were {_listed(given.parameters)}", run, given)
    for environment in history.causes(run.id, Environment, "RAN_IN"):
        known = {"Python": environment.python, "lock file": environment.lock_digest, "image": environment.image_digest,
                 "system": environment.os, "hardware": environment.hardware, **environment.properties}  # fmt: skip
        yield _said(f"It ran in {_listed({k: v for k, v in known.items() if v is not None})}", run, environment)


def _from(history: History) -> Iterator[str]:
    own = {history.root.id, *(content.id for content in history.contents)}
    found = [node for node in history.all(Node) if isinstance(node, Content) and node.id not in own]
    if not found:
        yield _said("Nothing that it was made from is recorded", history.root)
    for content in found:
        used: dict[str, list[Node]] = {}
        for edge in history.edges:
            if edge.target == content.id and edge.type in (*USES, "DERIVED_FROM"):
                used.setdefault(edge.role or "origin", []).append(history.nodes[edge.source])
        names = [_plain(of.name) for of in history.next_to(content.id, "VERSION_OF")]
        called = f"{_plain(content.name or content.id)}{f' ({chr(44).join(names)})' if names else ''}"
        for role, users in used.items():
            by = ", ".join(_plain(user.name or user.id) for user in users)
            meaning = "nobody stated as what" if role == "unknown" else f"as {role}"
            yield _said(f"{called}, with {_digest(content)}, was used by {by}, {meaning}", content, *users)
        if content.declared_source:
            yield _said(f"{called} is a declared source: nothing that is recorded made it", content)


def _measured(history: History) -> Iterator[str]:
    measured: list[Node] = [history.root, *history.contents]
    measured += [run for content in history.contents for run in history.causes(content.id, Run, "GENERATED_BY")]
    some = [(node, metrics) for node in measured if (metrics := getattr(node, "metrics", {}))]
    if not some:
        yield _said("No metric of it is recorded", history.root)
    for node, metrics in some:
        yield _said(f"Measured: {_listed(metrics)}", node)


def _missing(history: History) -> Iterator[str]:
    if not history.findings:
        yield _said("No link that Forebear looks for is missing", history.root)
    for each in history.findings:
        yield _said(f"**{each.code}**: {_plain(each.problem)} {_plain(each.remedy)}", each.node)


def _said(sentence: str, *nodes: Node) -> str:
    """A sentence with the ids of what it is about; a code span shows an id as it is."""
    ids = ", ".join(_code(id) for id in dict.fromkeys(node.id for node in nodes))
    return f"{sentence.rstrip('.')}. ({ids})"


def _code(text: str) -> str:
    """A code span, which shows text as it is; fenced by more ticks where there are any in it."""
    ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{ticks}{text}{ticks}" if len(ticks) == 1 else f"{ticks} {text} {ticks}"


def _plain(text: str) -> str:
    """Text out of the graph that is neither Markdown nor HTML, in one line."""
    for special in "\\`*_[]<>|&#":
        text = text.replace(special, f"\\{special}")
    return " ".join(text.split())


def _digest(content: Content) -> str:
    known = digest_of(content)
    return f"{known[0]} {known[1]}" if known else "no digest that is known"


def _sha(commit: Node) -> str:
    return commit.sha if isinstance(commit, Commit) else commit.id


def _changes(edge: LineageEdge) -> str:
    if edge.dirty is None:
        return "and nobody stated whether there were changes that were not committed"
    return "with changes that were not committed" if edge.dirty else "with no changes beside it"


def _listed(values: dict[str, Any]) -> str:
    return ", ".join(_pairs(values.items())) or "none"


def _pairs(items: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for name, value in sorted(items):
        yield f"{_plain(name)} {_plain(value if isinstance(value, str) else json.dumps(value))}"
