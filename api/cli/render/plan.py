"""The plan of a recall as text or JSON. Text is lines of cells, as those of a recall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from api.cli.render.recall import Line, as_counts, as_node, as_verdict, head, words
from graph.model.nodes import Node
from graph.recall.recall import Recall
from graph.recall.retraining_plan import RetrainingPlan, RetrainingTask


def as_json(found: Recall, plan: RetrainingPlan) -> dict[str, Any]:
    """The plan as `forebear recall --help` describes it."""
    return {
        "root": as_node(found.root),
        "counts": as_counts(found),
        "plan": {
            "steps": [{"step": step.number, "tasks": [_task(each) for each in step.tasks]} for step in plan.steps],
            "to_withdraw": [as_node(version) for version in plan.to_withdraw],
            "to_investigate": [as_verdict(each) for each in plan.to_investigate],
            "complete": plan.complete,
        },
        "complete": found.complete and plan.complete,
        "as_of": found.as_of.isoformat(),
    }


def _task(each: RetrainingTask) -> dict[str, Any]:
    return {
        "run": as_node(each.run) if each.run else None,
        "job": as_node(each.job) if each.job else None,
        "commits": [commit.sha for commit in each.commits],
        "outputs": [as_node(node) for node in each.outputs],
        "versions": [as_node(node) for node in each.versions],
        "owners": each.owners,
        "in_cycle": each.in_cycle,
    }


def as_text(found: Recall, plan: RetrainingPlan, width: int) -> Iterator[Line]:
    """What to investigate first, what to withdraw, then the steps."""
    yield from head(found)
    name = found.root.name or found.root.id
    if not plan.steps and not plan.to_withdraw:
        yield ["Nothing is known that would have to be made again."]
    if plan.to_investigate:
        yield [""]
        yield [("Investigate first: it is not known yet whether these are affected", "bold yellow")]
        for each in plan.to_investigate:
            yield ["  ", (each.version.name, "bold"), "  ", (each.version.id, "dim")]
            yield from words("reason", each.reason, width)
    if plan.to_withdraw:
        yield [""]
        yield [(f"Withdraw: they hold {name} itself", "bold red"), f": {_names(plan.to_withdraw)}"]
    for step in plan.steps:
        yield [""]
        after = f"with a good {name}" if step.number == 1 else f"with what step {step.number - 1} made"
        yield [(f"Step {step.number}, {after}", "bold")]
        for task in step.tasks:
            yield from _lines(task, width)
    if not plan.complete:
        yield [""]
        yield [("Cut: ", "yellow"), "there is more to do than one plan holds; carry this out, then ask again."]


def _lines(each: RetrainingTask, width: int) -> Iterator[Line]:
    if each.run is None:
        yield ["  ", ("no run is known", "bold"), "  it was derived by something that nobody recorded"]
    else:
        at = f" at {', '.join(commit.sha[:12] for commit in each.commits)}" if each.commits else ""
        job = f" of {each.job.name}" if each.job else ""
        yield ["  ", (f"run {each.run.name or each.run.id}", "bold"), f"{job}{at}  ", (each.run.id, "dim")]
    if each.outputs:
        yield from words("makes", _names(each.outputs), width)
    if each.versions:
        yield from words("models", _names(each.versions), width)
    if each.owners:
        yield from words("owner", ", ".join(each.owners), width)
    if each.in_cycle:
        yield from words("cycle", "it needs its own result by some way round: find out which came first", width)


def _names(nodes: Sequence[Node]) -> str:
    return ", ".join(node.name or node.id for node in nodes)
