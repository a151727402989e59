"""Reruns: runs from the same inputs as another, and whether they measured the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from numbers import Real
from typing import Any

from cypher import load
from graph.database import Graph
from graph.errors import WrongUse
from graph.model.gap_codes import UNIDENTIFIED
from graph.model.time import AsOf, known_at

RERUNS = load("audit/reruns")
DVC_RUN = "run:dvc/"
"""How the id of a run begins of which an entry of a lock file of DVC says."""


async def reruns(graph: Graph, runs: Mapping[str, str], tolerance: float, as_of: AsOf = None) -> dict[str, set[str]]:
    """Key → the runs that measured the same as its run, from the same data, commit and hyperparameters.

    `runs` maps anything to the id of a run. Two runs measured the same where they have a metric in common and no
    common one differs by more than `tolerance`, relative to the greater of the two.
    """
    if not (math.isfinite(tolerance) and 0 <= tolerance <= 1):
        raise WrongUse(f"tolerance must be from 0 to 1, not {tolerance}")
    if not runs:
        return {}
    rows = await graph.gather(
        RERUNS, ids=sorted(set(runs.values())), unidentified=sorted(UNIDENTIFIED), as_of=known_at(as_of)
    )
    same: dict[str, set[str]] = {}
    for row in rows:
        if not executed_twice(row["run_names"], row["other_names"]):
            continue
        if alike(measured(row["run_nodes"]), measured(row["other_nodes"]), tolerance):
            same.setdefault(row["id"], set()).add(row["other"])
    return {what: same[run] for what, run in runs.items() if run in same}


def executed_twice(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two runs, each with all its ids, are two executions.

    Two lock entries of DVC alone are not: its run cache, `dvc commit` and a new name of a stage write an entry and
    execute nothing. They are two where another source reports a run of each.
    """
    sides = [{id.startswith(DVC_RUN) for id in names} for names in (one, other)]
    return not all(True in side for side in sides) or all(False in side for side in sides)


def measured(nodes: list[Any]) -> dict[str, float]:
    """The numbers among the metrics of a run and of what it made; the run's own count first."""
    found: dict[str, float] = {}
    for node in nodes:
        for name, value in getattr(node, "metrics", {}).items():
            if isinstance(value, Real) and not isinstance(value, bool):
                found.setdefault(name, float(value))
    return found


def alike(one: Mapping[str, float], other: Mapping[str, float], tolerance: float) -> bool:
    """Whether two have a metric in common, and all common ones agree."""
    common = one.keys() & other.keys()
    return bool(common) and all(math.isclose(one[name], other[name], rel_tol=tolerance) for name in common)
