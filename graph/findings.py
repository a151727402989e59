"""Missing links as findings: what is missing, where, why, the evidence, and what would mend it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph import ids, moments
from graph.catalog import nodes
from graph.causes import CAUSES, Cause
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import Node, label_of
from graph.namespaces import hidden_nodes
from graph.paging import Listing, Page, checked

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
    graph: Graph, places: Iterable[Place], as_of: moments.AsOf = None, known: dict[Place, list[str]] | None = None
) -> dict[Place, Finding]:
    """The finding at each place: one statement for the nodes, and one for each code that needs evidence."""
    wanted = sorted(set(places))

    async def question(moment: int) -> dict[Place, Finding]:
        return await _findings(graph, wanted, moment, known)

    return (await moments.pinned(graph, as_of, question))[0] if wanted else {}


async def _findings(
    graph: Graph, wanted: Sequence[Place], as_of: int, known: dict[Place, list[str]] | None
) -> dict[Place, Finding]:
    found = await nodes(graph, [id for _, id in wanted], as_of)
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


async def shown_by(graph: Graph, cause: Cause, ids: Sequence[str], as_of: moments.AsOf = None) -> dict[str, list[str]]:
    """The rule of a cause, asked of nodes: id → evidence, for those that have the gap."""
    rows = await graph.gather(cause.rule, ids=list(ids), **cause.at(moments.known(as_of), moments.so(as_of)))
    return {row["id"]: [str(item) for item in row["evidence"] if item is not None] for row in rows if row["evidence"]}


async def findings_on(graph: Graph, ids: Sequence[str], as_of: moments.AsOf = None) -> dict[str, list[Finding]]:
    """Node id → what is missing on that node itself, by code: what is written, and what is found only when asked."""

    async def question(moment: int) -> dict[str, list[Finding]]:
        return await _findings_on(graph, ids, moment)

    return (await moments.pinned(graph, as_of, question))[0]


async def _findings_on(graph: Graph, ids: Sequence[str], as_of: int) -> dict[str, list[Finding]]:
    rows = await graph.gather(GAPS_ON, ids=sorted(set(ids)), as_of=as_of)
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

    def parameters(self, as_of: moments.AsOf, at: datetime | int | None) -> tuple[bool, dict[str, Any]]:
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
    as_of: moments.AsOf = None,
    at: datetime | None = None,
) -> Page[Finding]:
    """Kept and swept gaps by code and node, a page at a time: of certain stories, or of all that is not hidden."""
    asked = which or FindingFilter()
    listing = Listing("missing links", at, **dataclasses.asdict(asked))
    start = listing.start(after, as_of)
    after_code, _, after_id = start.id.partition(" ")

    async def question(moment: int) -> tuple[list[Place], dict[Place, Finding]]:
        among, parameters = asked.parameters(moment, start.at)
        if not among:
            parameters["hidden"] = await hidden_nodes(graph, moment)
        rows = await graph.read(
            AMONG if among else MISSING_LINKS, **parameters, after_code=after_code, after_id=after_id,
            first=checked(first) + 1,
        )  # fmt: skip
        places = [(row["code"], row["node"].id) for row in rows]
        return places, await findings(graph, places[:first], moment)

    (places, found), moment = await moments.pinned(graph, start.as_of, question)
    kept = [place for place in places[:first] if place in found]
    cursors = [listing.cursor(moment, start.at, 0, " ".join(place)) for place in kept]
    return Page([found[place] for place in kept], cursors, len(places) > first, moment)


async def count_missing_links(
    graph: Graph, which: FindingFilter | None = None, *, as_of: moments.AsOf = None, at: datetime | None = None
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
