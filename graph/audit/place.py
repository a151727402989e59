"""The place of a finding: what stays the same when a model is trained again, so that an old gap is not a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cypher import load
from graph.audit.findings import Finding
from graph.audit.levels import Reproducibility
from graph.database import Graph
from graph.model import ids
from graph.model.nodes import DatasetVersion
from graph.model.time import AsOf, known_at

PLACES = load("audit/places")
PlaceKey = tuple[str, str, str]
"""(id of the audited version, code, id of the node that has the gap): what a place is asked by."""


@dataclass(frozen=True)
class Place:
    """Where a finding is, without the id of any run, commit or content.

    `model` and `job` are ids, `job` empty where none is known. `kind` is that of the node with the gap; `dataset` is
    the id of the dataset, or of the base model, that the node is a version of, else its name; `role` as what it was
    used.
    """

    code: str
    model: str
    kind: str
    job: str = ""
    dataset: str = ""
    role: str = ""

    @cached_property
    def fingerprint(self) -> str:
        """32 hex digits, the same for the same place in every run of it."""
        parts = (self.code, self.model, self.kind, self.job, self.dataset, self.role)
        return hashlib.sha256(ids.canonical(parts).encode()).hexdigest()[:32]


async def places(graph: Graph, results: Mapping[str, Reproducibility], as_of: AsOf = None) -> dict[PlaceKey, Place]:
    """The place of each finding of these versions (id → what is missing), as of the moment of the audit; one
    statement."""
    pairs = {(result.run, each.node.id) for result in results.values() for each in result.findings}
    asked = [{"run": run, "node": node} for run, node in sorted(pairs, key=lambda pair: (pair[0] or "", pair[1]))]
    rows = await graph.gather(PLACES, asked=asked, as_of=known_at(as_of)) if asked else []
    known = {(row["run"], row["node"]): row for row in rows}
    found: dict[PlaceKey, Place] = {}
    for version, result in results.items():
        for each in result.findings:
            row = known.get((result.run, each.node.id), {})
            found[version, each.code, each.node.id] = _place(
                version, each, row.get("jobs", []), row.get("whole", []), row.get("roles", [])
            )
    return found


def _place(version: str, finding: Finding, jobs: list[str], whole: list[str], roles: list[str]) -> Place:
    """The first of each by name, where there are several: one more of them does not make another place."""
    used = bool(roles) or isinstance(finding.node, DatasetVersion)
    named = min(whole, default=finding.node.name.rpartition("@")[0] or finding.node.name)
    return Place(
        finding.code, ids.model_of(version), finding.node.kind, min(jobs, default=""), named if used else "",
        ",".join(sorted({*roles})),
    )  # fmt: skip
