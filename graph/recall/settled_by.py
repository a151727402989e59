"""What would settle the unknown verdicts of a recall: the gaps that most of them have, each with what closes it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cypher import load
from graph import snapshot
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.catalog.paging import checked
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import Node, label_of
from graph.recall.explain import RANKS, uses_without_role
from graph.recall.recall import SECONDS, VERDICTS, Recall

SETTLED_BY = load("recall/settled_by")
MOST = 1_000
"""Unknown versions that are looked at, the nearest first."""
_ROLE = "ROLE_NOT_RECORDED"
_Group = tuple[str, str]
"""(code, id of the node that stands for all that have the gap): a dataset, a job, or the one node."""


@dataclass(frozen=True)
class Settlement:
    """A gap of a node, or of all runs of a job or versions of a dataset, and how many unknown versions have it in their
    lineage; `alone` is how many of them have no other. `command` closes it, or says what to report."""

    code: str
    node: Node
    versions: int
    alone: int
    command: str


async def settled_by(found: Recall, *, first: int = 10) -> list[Settlement]:
    """What would settle most of the unknown verdicts, the most first; of more than 1,000 the nearest are looked at."""
    size = checked(first)
    if not found.counts.unknown:
        return []

    async def question(moment: int) -> list[Settlement]:
        return await _settled_by(replace(found, query=replace(found.query, as_of=moment)), size)

    return (await snapshot.pinned(found.query.graph, found.query.as_of, question))[0]


async def _settled_by(found: Recall, first: int) -> list[Settlement]:
    query = found.query
    unknown = RANKS["UNKNOWN"]
    rows = await query.graph.gather(
        VERDICTS, deadline=SECONDS, **query.walks(), at=0, ranks=list(unknown), deepest=unknown[-1], after_rank=-1,
        after_id="", first=MOST,
    )  # fmt: skip
    versions = sorted(row["node"].id for row in rows)
    gaps = await query.graph.gather(
        SETTLED_BY, deadline=SECONDS, ids=versions, hiding_gaps=query.hiding_gaps,
        ruled_out_gaps=query.ruled_out_gaps, existed_from=query.existed_from, as_of=query.as_of,
    )  # fmt: skip
    behind: dict[_Group, set[str]] = {(row["code"], row["id"]): set(row["versions"]) for row in gaps}
    for version, run in (await uses_without_role(query, versions)).items():
        behind.setdefault((_ROLE, run), set()).add(version)
    groups = _grouped(behind, await _wholes(found, behind))
    number: dict[str, int] = {}
    for some in groups.values():
        for version in some:
            number[version] = number.get(version, 0) + 1
    best = sorted(groups, key=lambda group: (-len(groups[group]), *group))[:first]
    shown = await nodes(query.graph, [id for _, id in best], query.as_of)
    return [
        Settlement(
            code, shown[id], len(groups[code, id]), sum(number[version] == 1 for version in groups[code, id]),
            _command(code, shown[id]),
        )
        for code, id in best
        if id in shown
    ]  # fmt: skip


async def _wholes(found: Recall, keys: Iterable[_Group]) -> dict[str, str]:
    """Run → its job, and content without a producer → its dataset, where there is one."""
    graph, as_of = found.query.graph, found.query.as_of
    keys = list(keys)
    runs = sorted({id for _, id in keys if label_of(id) == "Run"})
    data = sorted({id for code, id in keys if code == "NO_PRODUCER" and label_of(id) == "DatasetVersion"})
    jobs = await neighbours(graph, runs, "PART_OF", as_of=as_of) if runs else {}
    datasets = await neighbours(graph, data, "VERSION_OF", as_of=as_of) if data else {}
    wholes: dict[str, str] = {}
    for id, around in (*jobs.items(), *datasets.items()):
        ends = {node.id for node, _ in around if node.kind in ("Job", "Dataset")}
        if len(ends) == 1:
            wholes[id] = ends.pop()
    return wholes


def _grouped(behind: Mapping[_Group, set[str]], wholes: Mapping[str, str]) -> dict[_Group, set[str]]:
    groups: dict[_Group, set[str]] = {}
    members: dict[_Group, list[str]] = {}
    for (code, id), versions in behind.items():
        group = code, wholes.get(id, id)
        groups.setdefault(group, set()).update(versions)
        members.setdefault(group, []).append(id)
    # What stands for one node alone is that node.
    return {
        (group[0], members[group][0]) if len(members[group]) == 1 else group: versions
        for group, versions in groups.items()
    }


def _command(code: str, node: Node) -> str:
    if code == "NO_PRODUCER":
        return f"forebear declare-source {shlex.quote(node.id)} --reason …"
    remedy = GAP_CODES[code].remedy.replace("{id}", node.id).replace("{name}", node.name or node.id)
    return remedy if node.id in remedy else f"{node.kind} {node.id}: {remedy}"
