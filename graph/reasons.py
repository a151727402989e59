"""Why a recall says what it says of a model version: the way to what is recalled, or the gap that could hide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cypher import load
from graph.catalog import nodes
from graph.causes import CAUSES
from graph.database import Graph
from graph.edges import STRICT_ROLES, TYPE_OF_ROLE
from graph.findings import Finding, Place, findings, shown_by
from graph.model import Deployment, ModelVersion, Node, Run
from graph.records import moment
from graph.surroundings import neighbours

WAYS, HOLES = load("recall/ways"), load("recall/holes")

RANKS = {"AFFECTED": (0, 1, 2), "UNKNOWN": (3,), "CLEARED": (4, 5)}
"""Verdict → its ranks, the worst first: what is affected and serves, what an alias points at, and the rest; what was
only measured on the thing, and what never met it."""
_AFFECTED, (_UNKNOWN,), (_MEASURED, _UNMET) = RANKS.values()
_VERDICTS = {rank: verdict for verdict, ranks in RANKS.items() for rank in ranks}
_ROLE_UNKNOWN = CAUSES["ROLE_NOT_RECORDED"]
_WIDE_ROLES = (*STRICT_ROLES, "unknown", "validation")
Way = tuple[list[Node], list[str | None]]
"""Nodes from a version to what is recalled, and the role of each edge between them."""


@dataclass(frozen=True)
class Asked:
    """A recall as the queries take it: where walks start, what they look for, and which gaps could hide it."""

    graph: Graph
    root: Node
    starts: list[str]
    things: list[str]
    doubtful: list[str]
    """What may be recalled too."""
    hiding: list[str]
    refuted: list[str]
    born: int | None
    as_of: int
    at: datetime | None

    @property
    def name(self) -> str:
        """What people call the thing."""
        return self.root.name or self.root.id

    def walks(self) -> dict[str, Any]:
        """The parameters of `recall/counts`."""
        return {
            "starts": self.starts,
            "things": self.things,
            "possible": [*self.things, *self.doubtful],
            "hiding": self.hiding,
            "refuted": self.refuted,
            "born": self.born,
            "as_of": self.as_of,
        }


@dataclass(frozen=True)
class RecallVerdict:
    """What a recall says of a model version: AFFECTED, UNKNOWN or CLEARED, and why.

    `path` leads from the version to what is recalled, or to the node with the gap that could hide it. `measured`
    where the version was only measured on it, so that its metrics are tainted.
    """

    version: ModelVersion
    verdict: str
    path: list[Node]
    reason: str
    gap: Finding | None = None
    aliases: list[str] = field(default_factory=list)
    deployments: list[Deployment] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    measured: bool = False


async def explained(asked: Asked, found: Sequence[tuple[ModelVersion, int]]) -> list[RecallVerdict]:
    """The verdicts of a page, given (version, rank), with why; the number of statements does not depend on its rows."""
    ranked: dict[int, list[str]] = {rank: [] for rank in _VERDICTS}
    for version, rank in found:
        ranked[rank].append(version.id)
    possible = [*asked.things, *asked.doubtful]
    ways = await _ways(asked, [id for rank in _AFFECTED for id in ranked[rank]], asked.things, STRICT_ROLES)
    ways |= await _ways(asked, ranked[_UNKNOWN], possible, _WIDE_ROLES)
    ways |= await _ways(asked, ranked[_MEASURED], possible, tuple(TYPE_OF_ROLE))
    holes = await _holes(asked, [id for id in ranked[_UNKNOWN] if id not in ways], asked.refuted, asked.born)
    harmless = await _holes(asked, ranked[_UNMET], [], None)
    gaps = await _gaps(asked, ways, holes)
    concerned = await _concerned(asked, [version for version, _ in found])
    verdicts = []
    for version, rank in found:
        path, reason = _why(asked, version.id, rank, ways, holes, harmless, gaps)
        told = concerned[version.id]
        measured = rank == _MEASURED
        verdicts.append(
            RecallVerdict(version, _VERDICTS[rank], path, reason, gaps.get(version.id), *told, measured=measured)
        )
    return verdicts


async def _ways(asked: Asked, ids: Sequence[str], things: Sequence[str], roles: Sequence[str]) -> dict[str, Way]:
    if not ids or not things:
        return {}
    rows = await asked.graph.read(WAYS, ids=list(ids), things=list(things), roles=list(roles), as_of=asked.as_of)
    return {row["id"]: (row["nodes"], row["roles"]) for row in rows}


async def _holes(
    asked: Asked, ids: Sequence[str], refuted: Sequence[str], born: int | None
) -> dict[str, tuple[list[Node], str]]:
    """Version id → the way to the nearest gap that could hide the thing, and its code."""
    if not ids:
        return {}
    rows = await asked.graph.read(
        HOLES, ids=list(ids), hiding=asked.hiding, refuted=list(refuted), born=born, as_of=asked.as_of
    )
    return {row["id"]: (row["nodes"], row["code"]) for row in rows}


async def _gaps(
    asked: Asked, ways: Mapping[str, Way], holes: Mapping[str, tuple[list[Node], str]]
) -> dict[str, Finding]:
    """Version id → the finding that would have to be settled."""
    places: dict[str, Place] = {id: (code, way[-1].id) for id, (way, code) in holes.items()}
    unstated = {id: way[roles.index("unknown")].id for id, (way, roles) in ways.items() if "unknown" in roles}
    shown = await shown_by(asked.graph, _ROLE_UNKNOWN, sorted(set(unstated.values())), asked.as_of) if unstated else {}
    places |= {id: (_ROLE_UNKNOWN.code, run) for id, run in unstated.items() if run in shown}
    known = {(_ROLE_UNKNOWN.code, run): evidence for run, evidence in shown.items()}
    found = await findings(asked.graph, places.values(), asked.as_of, known) if places else {}
    return {id: found[place] for id, place in places.items() if place in found}


async def _concerned(
    asked: Asked, versions: Sequence[ModelVersion]
) -> dict[str, tuple[list[str], list[Deployment], list[str]]]:
    """Version id → names that point to it, where it serves, and who owns it or a place where it serves."""
    if not versions:
        return {}
    ids = [version.id for version in versions]
    pointing = await neighbours(asked.graph, ids, "POINTS_TO", incoming=True, as_of=asked.as_of, at=asked.at)
    serving = await neighbours(asked.graph, ids, "SERVES", incoming=True, as_of=asked.as_of, at=asked.at)
    models = await nodes(asked.graph, [version.model for version in versions], asked.as_of)
    found = {}
    for version in versions:
        aliases = sorted({node.name for node, _ in pointing.get(version.id, ())})
        places = {node.id: node for node, _ in serving.get(version.id, ()) if isinstance(node, Deployment)}
        owners = {getattr(owned, "owner", None) for owned in (models.get(version.model), *places.values())}
        found[version.id] = aliases, list(places.values()), sorted(owner for owner in owners if owner)
    return found


def _why(
    asked: Asked,
    id: str,
    rank: int,
    ways: Mapping[str, Way],
    holes: Mapping[str, tuple[list[Node], str]],
    harmless: Mapping[str, tuple[list[Node], str]],
    gaps: Mapping[str, Finding],
) -> tuple[list[Node], str]:
    """The path of a verdict, and its reason."""
    if id in ways:
        path, roles = ways[id]
        thing = _name(path[-1])
        if rank in _AFFECTED:
            return path, f"it was made from {thing}"
        if rank == _MEASURED:
            return path, f"evaluation_only: it was measured on {thing}, not made from it; its metrics are tainted"
        return path, _open(path, roles, thing)
    if rank == _UNKNOWN:
        path, code = holes.get(id, ([], ""))
        gap = gaps.get(id)
        said = f"{gap.problem} To settle it: {gap.remedy}" if gap else f"{code} could hide it"
        return path, said
    if id in harmless:
        return [], f"what is missing from its story cannot hide {asked.name}: {_refutation(asked, *harmless[id])}"
    return [], f"whole ancestry known: {asked.name} is not among it"


def _open(path: Sequence[Node], roles: Sequence[str | None], thing: str) -> str:
    """Why a way to a thing does not yet say that the version was made from it."""
    for place, role in enumerate(roles):
        run, used = (_name(node) for node in path[place : place + 2])
        if role == "unknown":
            return (
                f"The run {run} used {used}, and nobody said as what. To settle it: report the role of that input "
                "(recordRuns with inputs of role training, validation or test)."
            )
        if role == "validation":
            return (
                f"The run {run} was validated on {used}, which may have shaped its result. To settle it: find out "
                "whether it chose or stopped anything by that; if it only measured, report the role test."
            )
    return (
        f"It was made from {thing}, and nobody said when that was created, so it may be of the period. To settle it: "
        "record its createdAt (recordDatasetVersions)."
    )


def _refutation(asked: Asked, path: Sequence[Node], code: str) -> str:
    holder = path[-1]
    if f"{holder.id}#{CAUSES[code].gap}" in asked.refuted:
        if holder.kind == "Commit":
            return f"the short sha {_name(holder)} begins no recalled commit"
        return f"the digest of {_name(holder)} differs"
    for node in path:
        ended = node.ended_at if isinstance(node, Run) else None
        if ended and asked.born is not None and ended < moment(asked.born):
            return f"the run {_name(node)} ended at {ended.isoformat()}, before {asked.name} existed"
    return f"{code} on {_name(holder)} hides nothing of its kind"


def _name(node: Node) -> str:
    return node.name or node.id
