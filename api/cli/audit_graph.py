"""What `forebear audit` asks of the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from api.cli.database import connected
from api.cli.render.audited import Audited, Picture
from api.cli.terminal import progress
from graph.audit import report as audit
from graph.audit.place import places
from graph.catalog.paging import MOST
from graph.database import Graph
from graph.lineage import ancestors
from graph.model.gap_codes import LEVELS
from graph.model.time import from_millis_capped
from graph.policy.judge import facts
from graph.proposals.find import proposals

SHOWN = 500
"""Versions that a text lists; the counts are of all."""
DRAWN = 30
"""Nodes of the picture of a lineage."""


@dataclass(frozen=True)
class Asked:
    """Which versions an audit is of, and as of when."""

    model: str | None = None
    alias: str | None = None
    namespace: str | None = None
    as_of: datetime | None = None
    at: datetime | None = None
    with_facts: bool = False
    """Whether a policy judges it."""

    @property
    def scope(self) -> dict[str, Any]:
        """The same as arguments of the questions."""
        return {"model": self.model, "alias": self.alias, "namespace": self.namespace, "as_of": self.as_of,
                "at": self.at}  # fmt: skip


async def audited(asked: Asked, *, whole: bool, draw: bool) -> Audited:
    """The audit, with all versions or with as many as a text says of; with the lineage of the worst if it is drawn."""
    async with connected() as graph:
        with progress("Auditing") as show:
            if whole:
                report = await audit.audit_each(
                    graph, **asked.scope, progress=lambda done, total: show("Auditing model versions", done, total)
                )
                shown = audit.every(report)
            else:
                report = await audit.audit(graph, **asked.scope)
                shown = (await audit.versions(report, first=SHOWN)).items
            moment, results = report.scope.as_of, await audit.results(report, shown)
            found = Audited(
                report.total_count, report.by_level, await audit.by_code(report), report.complete, report.as_of,
                [version for version, _ in shown], results,
                places=await places(graph, results, moment) if whole else {},
                facts=await facts(graph, results, moment, asked.at) if asked.with_facts else {},
            )  # fmt: skip
            show("Looking for proposals", 0, 0)
            found = await _with_proposals(graph, found, moment)
            return replace(found, picture=await _picture(graph, found, moment, asked)) if draw else found


async def streamed(asked: Asked) -> AsyncIterator[Audited]:
    """Some versions after the other, by id, so that none of many are kept; the last part lists none and counts all."""
    levels: Counter[int] = Counter()
    marks: set[tuple[str, str]] = set()
    async with connected() as graph:
        moment = 0
        async for some, moment in audit.each(graph, **asked.scope):
            results = {version.id: result for version, result in some}
            levels.update(result.level for result in results.values())
            marks |= {(each.code, each.fingerprint) for result in results.values() for each in result.blockers}
            part = Audited(
                len(some), [], [], True, from_millis_capped(moment), [version for version, _ in some], results,
                places=await places(graph, results, moment),
                facts=await facts(graph, results, moment, asked.at) if asked.with_facts else {},
            )  # fmt: skip
            yield await _with_proposals(graph, part, moment)
    counted = [(level, levels[level]) for level in range(len(LEVELS))]
    codes = sorted(Counter(code for code, _ in marks).items())
    yield Audited(levels.total(), counted, codes, True, from_millis_capped(moment))


async def _with_proposals(graph: Graph, found: Audited, moment: int) -> Audited:
    keys = sorted({(each.code, each.node.id) for one in found.results.values() for each in one.blockers})
    for start in range(0, len(keys), MOST):
        found.proposed.update(await proposals(graph, keys[start : start + MOST], moment))
    return found


async def _picture(graph: Graph, found: Audited, moment: int, asked: Asked) -> Picture | None:
    """The nearest ancestors of the worst version."""
    if not found.versions:
        return None
    lineage = await ancestors(graph, found.versions[0].id, as_of=moment, at=asked.at, first=DRAWN - 1)
    nodes = [(node.id, node.kind, node.name) for node in (lineage.root, *lineage.nodes)]
    edges = [(edge.source, edge.target, edge.type) for edge in lineage.edges]
    return Picture(nodes, edges, lineage.total_count - len(lineage.nodes))
