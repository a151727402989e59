"""Why a recall says what it says of a model version: the path to the target, or the gap that could hide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cypher import load
from graph.audit.findings import Finding, GapKey, findings, shown_by
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.model.edges import STRICT_ROLES, TYPE_OF_ROLE
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import Deployment, ModelVersion, Node, Run
from graph.model.time import from_millis_capped
from graph.recall.query import RecallQuery

PATHS, HIDING_PATHS = load("recall/paths"), load("recall/hiding_paths")
UNSTATED_CHANGES = load("recall/unstated_changes")
RANKS = {"AFFECTED": (0, 1, 2), "UNKNOWN": (3, 4, 5), "CLEARED": (6, 7)}
"""Verdict → its ranks, the worst first: what is affected and serves, what an alias points at, and the rest; what is
unknown and of the same place, what is akin, and the rest; evaluation only, and what never met the target."""
_AFFECTED, _UNKNOWN, (_EVALUATION_ONLY, _UNRELATED) = RANKS.values()
_VERDICTS = {rank: verdict for verdict, ranks in RANKS.items() for rank in ranks}
_NEAR = _UNKNOWN[:2]
_ROLE_UNKNOWN = GAP_CODES["ROLE_NOT_RECORDED"]
_WIDE_ROLES = (*STRICT_ROLES, "unknown", "validation")
RolePath = tuple[list[Node], list[str | None]]
"""Nodes from a version to the target, and the role of each edge between them."""


@dataclass(frozen=True)
class RecallVerdict:
    """What a recall says of a model version: AFFECTED, UNKNOWN or CLEARED, and why.

    `path` leads from the version to what is recalled, or to the node with the gap that could hide it. `evaluation_only`
    where the version was only evaluated on the target, so that its metrics are tainted. `near` is one of the unknown
    that is of the same place as what is recalled, may have met it, or is akin.
    """

    version: ModelVersion
    verdict: str
    path: list[Node]
    reason: str
    gap: Finding | None = None
    aliases: list[str] = field(default_factory=list)
    deployments: list[Deployment] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    evaluation_only: bool = False
    near: bool = False


async def explained(query: RecallQuery, found: Sequence[tuple[ModelVersion, int]]) -> list[RecallVerdict]:
    """The verdicts of a page, given (version, rank), with why; the number of statements does not depend on its rows."""
    ranked: dict[int, list[str]] = {rank: [] for rank in _VERDICTS}
    for version, rank in found:
        ranked[rank].append(version.id)
    candidate_targets = query.candidate_targets
    paths = await _paths(query, [id for rank in _AFFECTED for id in ranked[rank]], query.targets, STRICT_ROLES)
    unknown = [id for rank in _UNKNOWN for id in ranked[rank]]
    paths |= await _paths(query, unknown, candidate_targets, _WIDE_ROLES)
    paths |= await _paths(query, ranked[_EVALUATION_ONLY], candidate_targets, tuple(TYPE_OF_ROLE))
    hiding_paths = await _hiding_paths(
        query, [id for id in unknown if id not in paths], query.ruled_out_gaps, query.existed_from
    )
    harmless = await _hiding_paths(query, ranked[_UNRELATED], [], None)
    gaps = await _gaps(query, paths, hiding_paths)
    unstated = await _unstated_changes(query, ranked[_UNRELATED])
    concerned = await _concerned(query, [version for version, _ in found])
    verdicts = []
    for version, rank in found:
        path, reason = _why(query, version.id, rank, paths, hiding_paths, harmless, gaps)
        if run := unstated.get(version.id):
            reason += (
                f"; nobody said whether the run {_name(run)} had changes that were not committed, so it counts as of "
                "its commit"
            )
        concerned_by = concerned[version.id]
        evaluation_only = rank == _EVALUATION_ONLY
        verdicts.append(
            RecallVerdict(
                version,
                _VERDICTS[rank],
                path,
                reason,
                gaps.get(version.id),
                *concerned_by,
                evaluation_only=evaluation_only,
                near=rank in _NEAR,
            )
        )
    return verdicts


async def _paths(
    query: RecallQuery, ids: Sequence[str], targets: Sequence[str], roles: Sequence[str]
) -> dict[str, RolePath]:
    if not ids or not targets:
        return {}
    rows = await query.graph.read(PATHS, ids=list(ids), targets=list(targets), roles=list(roles), as_of=query.as_of)
    return {row["id"]: (row["nodes"], row["roles"]) for row in rows}


async def uses_without_role(query: RecallQuery, ids: Sequence[str]) -> dict[str, str]:
    """Version id → the run on its path to a target that used something in a role that nobody stated."""
    return _without_role(await _paths(query, ids, [*query.targets, *query.undated_targets], _WIDE_ROLES))


def _without_role(paths: Mapping[str, RolePath]) -> dict[str, str]:
    found: dict[str, str] = {}
    for id, (path, roles) in paths.items():
        steps = zip(path, roles, path[1:], strict=False)
        runs = [run.id for run, role, used in steps if role == "unknown" and not isinstance(used, Run)]
        if runs:
            found[id] = runs[0]
    return found


async def _hiding_paths(
    query: RecallQuery, ids: Sequence[str], ruled_out_gaps: Sequence[str], existed_from: int | None
) -> dict[str, tuple[list[Node], str]]:
    """Version id → the path to the nearest gap that could hide a target, and its code."""
    if not ids:
        return {}
    rows = await query.graph.read(
        HIDING_PATHS,
        ids=list(ids),
        hiding_gaps=query.hiding_gaps,
        ruled_out_gaps=list(ruled_out_gaps),
        existed_from=existed_from,
        as_of=query.as_of,
    )
    return {row["id"]: (row["nodes"], row["code"]) for row in rows}


async def _unstated_changes(query: RecallQuery, ids: Sequence[str]) -> dict[str, Node]:
    """Version id → the nearest run behind it of which nobody said whether its code was changed, if code is recalled."""
    if not ids or query.root.kind != "Commit":
        return {}
    rows = await query.graph.read(UNSTATED_CHANGES, ids=list(ids), as_of=query.as_of)
    return {row["id"]: row["run"] for row in rows}


async def _gaps(
    query: RecallQuery, paths: Mapping[str, RolePath], hiding_paths: Mapping[str, tuple[list[Node], str]]
) -> dict[str, Finding]:
    """Version id → the finding that would have to be investigated."""
    gap_keys: dict[str, GapKey] = {id: (code, path[-1].id) for id, (path, code) in hiding_paths.items()}
    unstated = _without_role(paths)
    shown = await shown_by(query.graph, _ROLE_UNKNOWN, sorted(set(unstated.values())), query.as_of) if unstated else {}
    gap_keys |= {id: (_ROLE_UNKNOWN.code, run) for id, run in unstated.items() if run in shown}
    known = {(_ROLE_UNKNOWN.code, run): evidence for run, evidence in shown.items()}
    found = await findings(query.graph, gap_keys.values(), query.as_of, known) if gap_keys else {}
    return {id: found[key] for id, key in gap_keys.items() if key in found}


async def _concerned(
    query: RecallQuery, versions: Sequence[ModelVersion]
) -> dict[str, tuple[list[str], list[Deployment], list[str]]]:
    """Version id → names that point to it, where it serves, and who owns it or a place where it serves."""
    if not versions:
        return {}
    ids = [version.id for version in versions]
    pointing = await neighbours(query.graph, ids, "POINTS_TO", incoming=True, as_of=query.as_of, at=query.at)
    serving = await neighbours(query.graph, ids, "SERVES", incoming=True, as_of=query.as_of, at=query.at)
    models = await nodes(query.graph, [version.model for version in versions], query.as_of)
    found = {}
    for version in versions:
        aliases = sorted({node.name for node, _ in pointing.get(version.id, ())})
        deployments = {node.id: node for node, _ in serving.get(version.id, ()) if isinstance(node, Deployment)}
        owners = {getattr(owned, "owner", None) for owned in (models.get(version.model), *deployments.values())}
        found[version.id] = aliases, list(deployments.values()), sorted(owner for owner in owners if owner)
    return found


def _why(
    query: RecallQuery,
    id: str,
    rank: int,
    paths: Mapping[str, RolePath],
    hiding_paths: Mapping[str, tuple[list[Node], str]],
    harmless: Mapping[str, tuple[list[Node], str]],
    gaps: Mapping[str, Finding],
) -> tuple[list[Node], str]:
    """The path of a verdict, and its reason."""
    if id in paths:
        path, roles = paths[id]
        target = _name(path[-1])
        if rank in _AFFECTED:
            return path, f"it was made from {target}"
        if rank == _EVALUATION_ONLY:
            return path, f"evaluation_only: it was measured on {target}, not made from it; its metrics are tainted"
        if path[-1].id in query.possible:
            return path, query.possible[path[-1].id].format(target=target, recalled=query.name)
        return path, _open(path, roles, target)
    if rank in _UNKNOWN:
        path, code = hiding_paths.get(id, ([], ""))
        gap = gaps.get(id)
        said = f"{gap.problem} To decide it: {gap.remedy}" if gap else f"{code} could hide it"
        return path, said
    if id in harmless:
        return [], f"what is missing from its lineage cannot hide {query.name}: {_ruled_out(query, *harmless[id])}"
    return [], f"whole ancestry known: {query.name} is not among it"


def _open(path: Sequence[Node], roles: Sequence[str | None], target: str) -> str:
    """Why a path to a target does not yet show that the version was made from it."""
    for i, role in enumerate(roles):
        run, used = (_name(node) for node in path[i : i + 2])
        if isinstance(path[i + 1], Run) and role == "unknown":
            return (
                f"The run {used} is a part of {run}, and nobody said whether what it read went into what that made. To "
                f"decide it: if it did, report it as an input of {run} (recordRuns); if not, retract the HAS_PART "
                "between the two (forebear retract; forebear ancestors --json gives its id)."
            )
        if role == "unknown":
            return (
                f"The run {run} used {used}, and its role is not recorded. To decide it: report the role of that input "
                "(recordRuns with inputs of role training, validation or test)."
            )
        if role == "validation":
            return (
                f"The run {run} was validated on {used}, which may have shaped its result. To decide it: find out "
                "whether it chose or stopped anything by that; if it only measured, report the role test."
            )
    return (
        f"It was made from {target}; when that was created nobody said, or several did, so it may be of the period. To "
        "decide it: record its createdAt (recordDatasetVersions)."
    )


def _ruled_out(query: RecallQuery, path: Sequence[Node], code: str) -> str:
    holder = path[-1]
    if f"{holder.id}#{GAP_CODES[code].gap}" in query.ruled_out_gaps:
        if holder.kind == "Commit":
            return f"the short sha {_name(holder)} begins no recalled commit"
        return f"the digest of {_name(holder)} differs"
    for node in path:
        if isinstance(node, Run) and node.ended_at and node.status != "RUNNING" and query.existed_from is not None:
            last = max(node.ended_at, node.started_at or node.ended_at)
            if last < from_millis_capped(query.existed_from):
                return f"the run {_name(node)} ended at {node.ended_at.isoformat()}, before {query.name} existed"
    return f"{code} on {_name(holder)} hides nothing of its kind"


def _name(node: Node) -> str:
    return node.name or node.id
