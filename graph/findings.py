"""Missing links as findings: what is missing, where, why, the evidence, and what would mend it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph import ids, moments
from graph.catalog import MOST, Page, cursor, nodes, place
from graph.causes import CAUSES, Cause
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import Node, label_of
from graph.namespaces import hidden_nodes

MISSING_LINKS, COUNT = load("catalog/missing_links"), load("catalog/missing_links_count")
GAPS_ON = load("catalog/gaps_on")
AMONG, AMONG_COUNT = load("catalog/missing_links_among"), load("catalog/missing_links_among_count")
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


async def findings_on(graph: Graph, ids: Sequence[str], as_of: datetime | None = None) -> dict[str, list[Finding]]:
    """Node id → what is missing on that node itself, by code: what is written, and what is found only when asked."""
    rows = await graph.gather(GAPS_ON, ids=sorted(set(ids)), as_of=moments.known(as_of))
    places = {(row["code"], row["id"]) for row in rows}
    known: dict[Place, list[str]] = {}
    for cause in CAUSES.values():
        judged = [] if cause.written else sorted({id for id in ids if label_of(id) in cause.judges})
        if judged:
            shown = await shown_by(graph, cause, judged, as_of)
            known |= {(cause.code, id): evidence for id, evidence in shown.items()}
    found = await findings(graph, places | known.keys(), as_of, known)
    return {id: [found[place] for place in sorted(found) if place[1] == id] for id in ids}


@dataclass(frozen=True)
class FindingFilter:
    """Which kept findings; what is None is no condition, and with none of model, alias, job and owner it is all.

    `model` and `job` are ids, or names in the namespace `default`: the story of the model's versions, or of what the
    alias points at, anything they were made from; the runs of the job and what they used; `owner`: the stories of
    what somebody owns. `since`: only gaps that are known since then.
    """

    code: str | None = None
    severity: str | None = None
    model: str | None = None
    alias: str | None = None
    job: str | None = None
    owner: str | None = None
    since: datetime | None = None

    def codes(self) -> list[str]:
        """The codes that are asked for; WrongUse if there is none of that name."""
        if self.code is not None and self.code not in CAUSES:
            raise WrongUse(f"there is no code {self.code}; there are {', '.join(sorted(CAUSES))}")
        return sorted(
            cause.code
            for cause in CAUSES.values()
            if cause.written and self.code in (None, cause.code) and self.severity in (None, cause.severity)
        )

    def parameters(self, as_of: datetime | None, at: datetime | None) -> tuple[bool, dict[str, Any]]:
        """Whether only certain stories are asked for, and the parameters of the query."""
        since = 0 if self.since is None else moments.so(self.since)
        asked: dict[str, Any] = {"codes": self.codes(), "since": since, "as_of": moments.known(as_of)}
        named = {"model": _named("model", self.model), "job": _named("job", self.job), "alias": self.alias}
        stories = {**named, "owner": self.owner}
        if not any(stories.values()):
            return False, asked
        return True, {**asked, **stories, "at": moments.so(at)}


async def missing_links(
    graph: Graph,
    which: FindingFilter | None = None,
    *,
    first: int = 50,
    after: str | None = None,
    as_of: datetime | None = None,
    at: datetime | None = None,
) -> Page[Finding]:
    """Kept and swept gaps by code and node, a page at a time: of certain stories, or of all that is not hidden."""
    if not 1 <= first <= MOST:
        raise WrongUse(f"first must be from 1 to {MOST}, not {first}")
    among, asked = (which or FindingFilter()).parameters(as_of, at)
    after_code, after_id = _place(after)
    hidden: dict[str, Any] = {} if among else {"hidden": await hidden_nodes(graph, asked["as_of"])}
    rows = await graph.read(
        AMONG if among else MISSING_LINKS, **asked, **hidden, after_code=after_code, after_id=after_id, first=first + 1
    )
    places = [(row["code"], row["node"].id) for row in rows[:first]]
    found = await findings(graph, places, as_of)
    kept = [place for place in places if place in found]
    return Page([found[place] for place in kept], [cursor(0, " ".join(place)) for place in kept], len(rows) > first)


async def count_missing_links(
    graph: Graph, which: FindingFilter | None = None, *, as_of: datetime | None = None, at: datetime | None = None
) -> dict[str, int]:
    """Code → how many nodes have that kept or swept gap, in certain stories or in all that is not hidden."""
    among, asked = (which or FindingFilter()).parameters(as_of, at)
    hidden: dict[str, Any] = {} if among else {"hidden": await hidden_nodes(graph, asked["as_of"])}
    rows = await graph.read(AMONG_COUNT if among else COUNT, **asked, **hidden)
    return {row["code"]: row["total"] for row in rows if row["total"] or not among}


def _named(kind: str, text: str | None) -> str | None:
    if text is None or text.startswith(f"{kind}:"):
        return text
    return (ids.model if kind == "model" else ids.job)("default", text)


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
