"""Findings: what is missing, where, why, the evidence, and what would mend it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cypher import load
from graph import snapshot
from graph.catalog.lookup import nodes
from graph.database import Graph
from graph.model.gap_codes import GAP_CODES, GapCode
from graph.model.nodes import Node, label_of
from graph.model.time import AsOf, from_millis, known_at, valid_at

GAPS_ON, GAPS_OPENED = load("audit/gaps_on"), load("audit/gaps_opened")
GapKey = tuple[str, str]
"""(code, node id): the key of a gap."""


@dataclass(frozen=True)
class Finding:
    """A missing link with its cause. `severity` is error, warning or note; `stops_level` may be None."""

    code: str
    severity: str
    stops_level: int | None
    node: Node
    problem: str
    evidence: list[str]
    remedy: str
    fingerprint: str

    @property
    def title(self) -> str:
        """What its code says, in a few words."""
        return GAP_CODES[self.code].title


async def findings(
    graph: Graph, gap_keys: Iterable[GapKey], as_of: AsOf = None, known: dict[GapKey, list[str]] | None = None
) -> dict[GapKey, Finding]:
    """The finding of each gap: one statement for the nodes, and one for each code that needs evidence."""
    wanted_keys = sorted(set(gap_keys))

    async def question(moment: int) -> dict[GapKey, Finding]:
        return await _findings(graph, wanted_keys, moment, known)

    return (await snapshot.pinned(graph, as_of, question))[0] if wanted_keys else {}


async def _findings(
    graph: Graph, wanted_keys: Sequence[GapKey], as_of: int, known: dict[GapKey, list[str]] | None
) -> dict[GapKey, Finding]:
    found = await nodes(graph, [id for _, id in wanted_keys], as_of)
    evidence = dict(known or {})
    for code in sorted({code for code, _ in wanted_keys}):
        missing = [id for other, id in wanted_keys if other == code and (code, id) not in evidence]
        if missing:
            evidence |= {
                (code, id): shown for id, shown in (await shown_by(graph, GAP_CODES[code], missing, as_of)).items()
            }
    return {
        (code, id): _finding(GAP_CODES[code], found[id], evidence.get((code, id), []))
        for code, id in wanted_keys
        if id in found
    }


async def shown_by(graph: Graph, gap_code: GapCode, ids: Sequence[str], as_of: AsOf = None) -> dict[str, list[str]]:
    """The rule of a gap code, evaluated for nodes: id → evidence, for those that have the gap."""
    rows = await graph.gather(gap_code.rule, ids=list(ids), **gap_code.at(known_at(as_of), valid_at(as_of)))
    found = {row["id"]: [str(item) for item in row["evidence"] if item is not None] for row in rows if row["evidence"]}
    return {id: list(dict.fromkeys(shown)) for id, shown in found.items()}  # two sources may state the same


async def findings_on(graph: Graph, ids: Sequence[str], as_of: AsOf = None) -> dict[str, list[Finding]]:
    """Node id → what is missing on that node itself, by code: what the graph holds, and what is found on demand."""

    async def question(moment: int) -> dict[str, list[Finding]]:
        return await _findings_on(graph, ids, moment)

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _findings_on(graph: Graph, ids: Sequence[str], as_of: int) -> dict[str, list[Finding]]:
    rows = await graph.gather(GAPS_ON, ids=sorted(set(ids)), as_of=as_of)
    gap_keys = {(row["code"], row["id"]) for row in rows}
    known: dict[GapKey, list[str]] = {}
    for gap_code in GAP_CODES.values():
        judged = [] if gap_code.written else sorted({id for id in ids if label_of(id) in gap_code.judges})
        if judged:
            shown = await shown_by(graph, gap_code, judged, as_of)
            known |= {(gap_code.code, id): evidence for id, evidence in shown.items()}
    found = await findings(graph, gap_keys | known.keys(), as_of, known)
    by_node: dict[str, list[Finding]] = {id: [] for id in ids}
    for key in sorted(found):
        by_node[key[1]].append(found[key])
    return by_node


async def opened(graph: Graph, gap_keys: Iterable[GapKey], as_of: AsOf = None) -> dict[GapKey, datetime]:
    """When each gap was opened that was open at the moment; what is found on demand has no such time."""
    asked = [{"code": code, "id": id} for code, id in sorted(set(gap_keys))]
    rows = await graph.gather(GAPS_OPENED, gaps=asked, as_of=known_at(as_of))
    return {(row["code"], row["id"]): from_millis(row["recorded_at"]) for row in rows}


def _finding(gap_code: GapCode, node: Node, evidence: list[str]) -> Finding:
    name = node.name or node.id
    words = {"{name}": name, "{id}": node.id, "{status}": str(getattr(node, "status", ""))}
    problem, remedy = gap_code.problem, gap_code.remedy
    for word, value in words.items():
        problem, remedy = problem.replace(word, value), remedy.replace(word, value)
    mark = hashlib.sha256(f"{gap_code.code} {node.id}".encode()).hexdigest()[:16]
    return Finding(gap_code.code, gap_code.severity, gap_code.level, node, problem, evidence, remedy, mark)
