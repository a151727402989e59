"""The retraining plan of a recall: which runs to repeat, in which order, what they make, and who owns it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cypher import load
from graph import snapshot
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.catalog.paging import MOST as PAGE
from graph.errors import WrongUse
from graph.lineage import MOST
from graph.model.nodes import Commit, Dataset, Deployment, Job, Model, ModelVersion, Node, Run
from graph.recall.explain import RecallVerdict
from graph.recall.query import RecallQuery
from graph.recall.recall import SECONDS, Recall, verdicts
from graph.recall.topological import topological_steps

RETRAINING_PLAN = load("recall/retraining_plan")


@dataclass(frozen=True)
class RetrainingTask:
    """A run to repeat, what of the affected it makes, and the model versions that hold it.

    Without a `run`, what it makes was derived by something that nobody recorded. `in_cycle`: it needs its own result,
    by some way round, so that nothing says where to begin.
    """

    run: Run | None
    outputs: list[Node]
    versions: list[ModelVersion]
    job: Job | None = None
    commits: list[Commit] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    in_cycle: bool = False


@dataclass(frozen=True)
class Step:
    """What can be done at one time: step 1 needs only a good replacement of what is recalled, step n that of n - 1."""

    number: int
    tasks: list[RetrainingTask]


@dataclass(frozen=True)
class RetrainingPlan:
    """How to make again what a recall affects; not `complete` where a limit cut it.

    `to_withdraw` holds the recalled content itself. `to_investigate`: it is not known yet whether these are affected
    too.
    """

    steps: list[Step]
    to_withdraw: list[ModelVersion]
    to_investigate: list[RecallVerdict]
    complete: bool


async def plan(found: Recall, *, first: int = MOST) -> RetrainingPlan:
    """The plan of a recall, walking at most `first` nodes; only what an affected model version needs is in it."""
    if not 1 <= first <= MOST:
        raise WrongUse(f"first must be from 1 to {MOST}, not {first}")

    async def question(moment: int) -> RetrainingPlan:
        return await _plan(replace(found, query=replace(found.query, as_of=moment)), first)

    return (await snapshot.pinned(found.query.graph, found.query.as_of, question))[0]


async def _plan(found: Recall, first: int) -> RetrainingPlan:
    query = found.query
    unknown = await verdicts(found, "UNKNOWN", first=min(first, PAGE))
    rows = await query.graph.read(
        RETRAINING_PLAN, deadline=SECONDS, roots=query.roots, targets=query.targets, as_of=query.as_of,
        first=first + 1,
    )  # fmt: skip
    cut = rows[0]["walked"] > first
    work = _Work(rows[0]["nodes"], rows[0]["edges"])
    wanted = set(work.needs) if cut else work.wanted()
    needs = {unit: work.needs[unit] & wanted for unit in wanted}
    numbers, cycles = topological_steps(needs)
    around = await _around(query, work, wanted)
    tasks: dict[int, list[RetrainingTask]] = {}
    for unit in sorted(wanted):
        tasks.setdefault(numbers[unit], []).append(_task(unit, work, around, unit in cycles))
    return RetrainingPlan(
        steps=[Step(number, tasks[number]) for number in sorted(tasks)],
        to_withdraw=work.unmade(),
        to_investigate=unknown.items,
        complete=found.complete and not cut and not unknown.has_next_page,
    )


class _Work:
    """The affected subgraph as units of work: a run, or a content that was derived without a known run."""

    def __init__(self, reached: Iterable[Node], edges: Iterable[Sequence[str]]) -> None:
        self.nodes = {node.id: node for node in reached}
        self.needs: dict[str, set[str]] = {}
        self.outputs: dict[str, list[Node]] = {}
        self.holders: dict[str, list[ModelVersion]] = {}
        makers: dict[str, set[str]] = {}
        uses: list[tuple[str, str]] = []
        for effect, cause in edges:
            node, source = self.nodes.get(effect), self.nodes.get(cause)
            if node is None or source is None:
                continue  # beyond a limit, or a version that is not asked for
            if isinstance(node, ModelVersion):
                self.holders.setdefault(cause, []).append(node)
            elif isinstance(node, Run):
                uses.append((effect, cause))
            else:
                unit = cause if isinstance(source, Run) else effect
                makers.setdefault(effect, set()).add(unit)
                if unit == effect:
                    uses.append((unit, cause))
        for unit in [id for id, node in self.nodes.items() if isinstance(node, Run)] + [unit for unit, _ in uses]:
            self.needs.setdefault(unit, set())
        for content, units in makers.items():
            for unit in units:
                self.outputs.setdefault(unit, []).append(self.nodes[content])
        for unit, content in uses:
            self.needs[unit] |= makers.get(content, set())
        self._makers = makers

    def wanted(self) -> set[str]:
        """The units that a model version needs."""
        found: set[str] = set()
        here = [unit for content in self.holders for unit in self._makers.get(content, ())]
        while here:
            unit = here.pop()
            if unit not in found:
                found.add(unit)
                here += self.needs[unit]
        return found

    def unmade(self) -> list[ModelVersion]:
        """Versions of contents that no unit makes: they hold what is recalled itself."""
        held = {
            node.id: node for content in self.holders.keys() - self._makers.keys() for node in self.holders[content]
        }
        return [held[id] for id in sorted(held)]

    def versions(self, unit: str) -> list[ModelVersion]:
        """The versions that hold what a unit makes."""
        return _by_id(node for made in self.outputs.get(unit, ()) for node in self.holders.get(made.id, ()))


def _by_id(versions: Iterable[ModelVersion]) -> list[ModelVersion]:
    return list({version.id: version for version in sorted(versions, key=lambda version: version.id)}.values())


async def _around(query: RecallQuery, work: _Work, units: Collection[str]) -> dict[str, dict[str, list[Any]]]:
    """Edge type → node id → what stands there; models by the id of their version, as `VERSION_OF`."""
    if not units:
        return {}
    versions = [version for unit in units for version in work.versions(unit)]
    made = [node.id for unit in units for node in work.outputs.get(unit, ()) if node.kind == "DatasetVersion"]
    runs = [unit for unit in units if isinstance(work.nodes[unit], Run)]
    found: dict[str, dict[str, list[Any]]] = {}
    for type, ids, incoming in (
        ("PART_OF", runs, False),
        ("AT_COMMIT", runs, False),
        ("VERSION_OF", made, False),
        ("SERVES", [version.id for version in versions], True),
    ):
        rows = await neighbours(query.graph, ids, type, incoming=incoming, as_of=query.as_of, at=query.at)
        found[type] = {id: [node for node, _ in row] for id, row in rows.items()}
    models = await nodes(query.graph, [version.model for version in versions], query.as_of)
    found["VERSION_OF"] |= {version.id: [models[version.model]] for version in versions if version.model in models}
    return found


def _task(unit: str, work: _Work, around: Mapping[str, Mapping[str, list[Any]]], in_cycle: bool) -> RetrainingTask:
    outputs = sorted(work.outputs.get(unit, ()), key=lambda node: node.id)
    versions = work.versions(unit)
    jobs = [node for node in around["PART_OF"].get(unit, ()) if isinstance(node, Job)]
    concerned = list(jobs)
    for node in (*outputs, *versions):
        concerned += around["VERSION_OF"].get(node.id, ())
        concerned += around["SERVES"].get(node.id, ())
    run = work.nodes[unit]
    return RetrainingTask(
        run=run if isinstance(run, Run) else None,
        outputs=outputs,
        versions=versions,
        job=jobs[0] if jobs else None,
        commits=[node for node in around["AT_COMMIT"].get(unit, ()) if isinstance(node, Commit)],
        owners=sorted({n.owner for n in concerned if isinstance(n, Job | Dataset | Model | Deployment) and n.owner}),
        in_cycle=in_cycle,
    )
