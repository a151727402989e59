"""Missing links as findings: what is missing, where, why, the evidence, and what would mend it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cypher import load
from graph import moments
from graph.catalog import MOST, Page, cursor, nodes, place
from graph.causes import CAUSES, Cause
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import Node

MISSING_LINKS, COUNT = load("catalog/missing_links"), load("catalog/missing_links_count")
Place = tuple[str, str]
"""(code, node id): where a gap is."""


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


async def findings(
    graph: Graph, places: Iterable[Place], as_of: datetime | None = None, known: dict[Place, list[str]] | None = None
) -> dict[Place, Finding]:
    """The finding at each place: one statement for the nodes, and one for each code that needs evidence."""
    wanted = sorted(set(places))
    found = await nodes(graph, [id for _, id in wanted], as_of) if wanted else {}
    evidence = dict(known or {})
    for code in sorted({code for code, _ in wanted}):
        missing = [id for other, id in wanted if other == code and (code, id) not in evidence]
        if missing:
            evidence |= {
                (code, id): shown for id, shown in (await shown_by(graph, CAUSES[code], missing, as_of)).items()
            }
    return {
        (code, id): _finding(CAUSES[code], found[id], evidence.get((code, id), []))
        for code, id in wanted
        if id in found
    }


async def shown_by(
    graph: Graph, cause: Cause, ids: Sequence[str], as_of: datetime | None = None
) -> dict[str, list[str]]:
    """The rule of a cause, asked of nodes: id → evidence, for those that have the gap."""
    rows = await graph.gather(cause.rule, ids=list(ids), **cause.at(moments.known(as_of), moments.so(as_of)))
    return {row["id"]: [str(item) for item in row["evidence"] if item is not None] for row in rows if row["evidence"]}


async def missing_links(
    graph: Graph,
    *,
    first: int = 50,
    after: str | None = None,
    code: str | None = None,
    severity: str | None = None,
    as_of: datetime | None = None,
) -> Page[Finding]:
    """Kept and swept gaps by code and node, of all but the demo, a page at a time."""
    if not 1 <= first <= MOST:
        raise WrongUse(f"first must be from 1 to {MOST}, not {first}")
    after_code, after_id = _place(after)
    rows = await graph.read(
        MISSING_LINKS, codes=_codes(code, severity), after_code=after_code, after_id=after_id,
        as_of=moments.known(as_of), first=first + 1,
    )  # fmt: skip
    places = [(row["code"], row["node"].id) for row in rows[:first]]
    found = await findings(graph, places, as_of)
    kept = [place for place in places if place in found]
    return Page([found[place] for place in kept], [cursor(0, " ".join(place)) for place in kept], len(rows) > first)


async def count_missing_links(
    graph: Graph, *, code: str | None = None, severity: str | None = None, as_of: datetime | None = None
) -> dict[str, int]:
    """Code → how many nodes have that kept or swept gap, of all but the demo."""
    rows = await graph.read(COUNT, codes=_codes(code, severity), as_of=moments.known(as_of))
    return {row["code"]: row["total"] for row in rows}


def _codes(code: str | None, severity: str | None) -> list[str]:
    if code is not None and code not in CAUSES:
        raise WrongUse(f"there is no code {code}; there are {', '.join(sorted(CAUSES))}")
    return sorted(
        cause.code
        for cause in CAUSES.values()
        if cause.written and code in (None, cause.code) and severity in (None, cause.severity)
    )


def _finding(cause: Cause, node: Node, evidence: list[str]) -> Finding:
    name = node.name or node.id
    words = {"{name}": name, "{id}": node.id, "{status}": str(getattr(node, "status", ""))}
    problem, remedy = cause.problem, cause.remedy
    for word, value in words.items():
        problem, remedy = problem.replace(word, value), remedy.replace(word, value)
    mark = hashlib.sha256(f"{cause.code} {node.id}".encode()).hexdigest()[:16]
    return Finding(cause.code, cause.severity, cause.level, node, problem, evidence, remedy, mark)


def _place(after: str | None) -> Place:
    _, both = place(after, 0, "")
    code, _, id = both.partition(" ")
    return code, id
