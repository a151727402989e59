"""The plan of a recall as text or JSON. Text is lines of cells, as those of a recall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from api.cli.recall_report import Line, as_counts, as_node, as_verdict, head, words
from graph.model import Node
from graph.plan import Plan, Repeat
from graph.recall import Recall


def as_json(found: Recall, plan: Plan) -> dict[str, Any]:
    """The plan as `forebear recall --help` describes it."""
    return {
        "root": as_node(found.root),
        "counts": as_counts(found),
        "plan": {
            "steps": [
                {"step": step.number, "repeats": [_repeat(each) for each in step.repeats]} for step in plan.steps
            ],
            "withdraw": [as_node(version) for version in plan.withdraw],
            "settle_first": [as_verdict(each) for each in plan.settle_first],
            "complete": plan.complete,
        },
        "complete": found.complete and plan.complete,
        "as_of": found.as_of.isoformat(),
    }


def _repeat(each: Repeat) -> dict[str, Any]:
    return {
        "run": as_node(each.run) if each.run else None,
        "job": as_node(each.job) if each.job else None,
        "commits": [commit.sha for commit in each.commits],
        "makes": [as_node(node) for node in each.makes],
        "versions": [as_node(node) for node in each.versions],
        "owners": each.owners,
        "in_cycle": each.in_cycle,
    }


def as_text(found: Recall, plan: Plan, width: int) -> Iterator[Line]:
    """What to settle first, what to withdraw, then the steps."""
    yield from head(found)
    name = found.root.name or found.root.id
    if not plan.steps and not plan.withdraw:
        yield ["Nothing is known that would have to be made again."]
    if plan.settle_first:
        yield [""]
        yield [("Settle first: nobody can tell yet whether these are affected", "bold yellow")]
        for each in plan.settle_first:
            yield ["  ", (each.version.name, "bold"), "  ", (each.version.id, "dim")]
            yield from words("reason", each.reason, width)
    if plan.withdraw:
        yield [""]
        yield [(f"Withdraw: they hold {name} itself", "bold red"), f": {_names(plan.withdraw)}"]
    for step in plan.steps:
        yield [""]
        after = f"with a good {name}" if step.number == 1 else f"with what step {step.number - 1} made"
        yield [(f"Step {step.number}, {after}", "bold")]
        for repeat in step.repeats:
            yield from _lines(repeat, width)
    if not plan.complete:
        yield [""]
        yield [("Cut: ", "yellow"), "there is more to do than one plan holds; carry this out, then ask again."]


def _lines(each: Repeat, width: int) -> Iterator[Line]:
    if each.run is None:
        yield ["  ", ("no run is known", "bold"), "  it was derived by something that nobody recorded"]
    else:
        at = f" at {', '.join(commit.sha[:12] for commit in each.commits)}" if each.commits else ""
        job = f" of {each.job.name}" if each.job else ""
        yield ["  ", (f"run {each.run.name or each.run.id}", "bold"), f"{job}{at}  ", (each.run.id, "dim")]
    if each.makes:
        yield from words("makes", _names(each.makes), width)
    if each.versions:
        yield from words("models", _names(each.versions), width)
    if each.owners:
        yield from words("owner", ", ".join(each.owners), width)
    if each.in_cycle:
        yield from words("cycle", "it needs its own result by some way round: find out which came first", width)


def _names(nodes: Sequence[Node]) -> str:
    return ", ".join(node.name or node.id for node in nodes)
