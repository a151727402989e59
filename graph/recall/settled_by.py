"""What would settle the unknown verdicts of a recall: the gaps that most of them have, each with what closes it.

Data that stand in one folder and whose origin nobody stated are one: one command declares all of them sources.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cypher import load
from graph import snapshot
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.catalog.paging import checked
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import Dataset, DatasetVersion, ModelArtifact, Node, label_of
from graph.recall.explain import RANKS, uses_without_role
from graph.recall.folders import Folder, folders
from graph.recall.recall import SECONDS, VERDICTS, Recall

SETTLED_BY = load("recall/settled_by")
MOST = 1_000
"""Unknown versions that are looked at, the nearest first."""
_ROLE, _ORIGIN = "ROLE_NOT_RECORDED", "NO_PRODUCER"
_Gap = tuple[str, str]
"""(code, id of the node that has it)"""


@dataclass(frozen=True)
class Settlement:
    """A gap of a node, of all runs of a job or versions of a dataset, or of the data under a `path` in the namespace of
    the dataset `node`; how many unknown versions have it in their lineage, and how many of them (`alone`) have no
    other. `command` closes it, or says what to report."""

    code: str
    node: Node
    versions: int
    alone: int
    command: str
    path: str | None = None

    @property
    def title(self) -> str:
        """What the code says, in a few words."""
        return GAP_CODES[self.code].title


@dataclass
class _Action:
    """Gaps that one command closes; `node` stands for what has them."""

    code: str
    node: str
    folder: Folder | None = None
    gaps: set[_Gap] = field(default_factory=set)


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
    behind: dict[_Gap, set[str]] = {(row["code"], row["id"]): set(row["versions"]) for row in gaps}
    for version, run in (await uses_without_role(query, versions)).items():
        behind.setdefault((_ROLE, run), set()).add(version)
    gaps_of: dict[str, set[_Gap]] = {}
    for gap, some in behind.items():
        for version in some:
            gaps_of.setdefault(version, set()).add(gap)
    settles = [(action, set().union(*(behind[gap] for gap in action.gaps))) for action in await _actions(found, behind)]
    settles.sort(key=lambda each: (-len(each[1]), each[0].code, each[0].node))
    best = settles[:first]
    shown = await nodes(query.graph, [action.node for action, _ in best], query.as_of)
    return [
        Settlement(
            action.code, shown[action.node], len(some), sum(gaps_of[version] <= action.gaps for version in some),
            _command(action, shown[action.node]), action.folder.path if action.folder else None,
        )
        for action, some in best
        if action.node in shown
    ]  # fmt: skip


async def _actions(found: Recall, gaps: Iterable[_Gap]) -> list[_Action]:
    """What closes these gaps: each with those of its folder, its dataset or its job, where these have several."""
    graph, as_of = found.query.graph, found.query.as_of
    gaps = list(gaps)
    runs = sorted({id for _, id in gaps if label_of(id) == "Run"})
    jobs = await neighbours(graph, runs, "PART_OF", as_of=as_of) if runs else {}
    datasets = await _datasets(found, sorted({id for code, id in gaps if code == _ORIGIN}))
    wholes = {id: {node.id for node, _ in some if node.kind == "Job"} for id, some in jobs.items()}
    wholes |= {id: {node.id for node in some} for id, some in datasets.items()}
    whole = {id: min(some) for id, some in wholes.items() if len(some) == 1}
    places = folders(datasets)
    actions = [_Action(_ORIGIN, each.dataset, each, {(_ORIGIN, id) for id in each.contents}) for each in places]
    done = set().union(*(action.gaps for action in actions))
    alike: dict[tuple[str, str], _Action] = {}
    for code, id in gaps:
        if (code, id) not in done:
            key = code, whole.get(id, id)
            alike.setdefault(key, _Action(*key)).gaps.add((code, id))
    for action in alike.values():
        if len(action.gaps) == 1:  # what stands for one node alone is that node
            ((_, action.node),) = action.gaps
    return [*actions, *alike.values()]


async def _datasets(found: Recall, contents: list[str]) -> dict[str, list[Dataset]]:
    """Data → its datasets; without what somebody denied to be a source, which another's word does not make one."""
    graph, as_of = found.query.graph, found.query.as_of
    data = [id for id in contents if label_of(id) == "DatasetVersion"]
    if not data:
        return {}
    known = await nodes(graph, data, as_of)
    around = await neighbours(graph, data, "VERSION_OF", as_of=as_of)
    return {
        id: [node for node, _ in some if isinstance(node, Dataset)]
        for id, some in around.items()
        if id in known and not _denied(known[id])
    }


def _denied(node: Node) -> bool:
    return isinstance(node, DatasetVersion | ModelArtifact) and node.declared_source is False


def _command(action: _Action, node: Node) -> str:
    if action.folder:
        return action.folder.command
    if action.code == _ORIGIN and not _denied(node):
        return f"forebear declare-source {shlex.quote(node.id)} --reason …"
    remedy = GAP_CODES[action.code].remedy.replace("{id}", node.id).replace("{name}", node.name or node.id)
    return remedy if node.id in remedy else f"{node.kind} {node.id}: {remedy}"
