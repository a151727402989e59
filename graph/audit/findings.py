"""Findings: what is missing, where, why, the evidence, and what would mend it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph import snapshot
from graph.catalog.lookup import nodes
from graph.catalog.namespaces import hidden_nodes
from graph.catalog.paging import Listing, Page, checked
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import ids
from graph.model.gap_codes import GAP_CODES, GapCode
from graph.model.nodes import Node, label_of
from graph.model.time import AsOf, known_at, valid_at

MISSING_LINKS, COUNT = load("audit/missing_links"), load("audit/missing_links_count")
SINCE_COUNT = load("audit/missing_links_count_since")
GAPS_ON = load("audit/gaps_on")
AMONG = load("audit/missing_links_among")
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
    return {row["id"]: [str(item) for item in row["evidence"] if item is not None] for row in rows if row["evidence"]}


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
    return {id: [found[key] for key in sorted(found) if key[1] == id] for id in ids}


@dataclass(frozen=True)
class FindingFilter:
    """Which findings that the graph holds; what is None is no condition, and with none of model, alias, job and owner
    it is all.

    `model` and `job` are ids, or names in the namespace `default`: the lineage of the model's versions, or of what
    the alias points at, anything they were made from; the runs of the job and what they used; `owner`: the
    lineage of what somebody owns. `since`: only gaps that are known since then.
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
        if self.code is not None and self.code not in GAP_CODES:
            raise WrongUse(f"there is no code {self.code}; there are {', '.join(sorted(GAP_CODES))}")
        return sorted(
            gap_code.code
            for gap_code in GAP_CODES.values()
            if gap_code.written and self.code in (None, gap_code.code) and self.severity in (None, gap_code.severity)
        )

    def parameters(self, as_of: AsOf, at: datetime | int | None) -> tuple[bool, dict[str, Any]]:
        """Whether only certain lineages are asked for, and the parameters of the query."""
        since = 0 if self.since is None else valid_at(self.since)
        asked: dict[str, Any] = {"codes": self.codes(), "since": since, "as_of": known_at(as_of)}
        named = {"model": _named("model", self.model), "job": _named("job", self.job), "alias": self.alias}
        walked = {**named, "owner": self.owner}
        if not any(walked.values()):
            return False, asked
        return True, {**asked, **walked, "at": valid_at(at)}


async def missing_links(
    graph: Graph,
    which: FindingFilter | None = None,
    *,
    first: int = 50,
    after: str | None = None,
    as_of: AsOf = None,
    at: datetime | None = None,
) -> Page[Finding]:
    """Gaps that the graph holds, by code and node, a page at a time: of certain lineages, or of all that is not
    hidden."""
    asked = which or FindingFilter()
    listing = Listing("missing links", at, **dataclasses.asdict(asked))
    start = listing.start(after, as_of)
    after_code, _, after_id = start.id.partition(" ")

    async def question(moment: int) -> tuple[list[GapKey], dict[GapKey, Finding]]:
        among, parameters = asked.parameters(moment, start.at)
        if not among:
            parameters["hidden"] = await hidden_nodes(graph, moment)
        rows = await graph.read(
            AMONG if among else MISSING_LINKS, **parameters, after_code=after_code, after_id=after_id,
            first=checked(first) + 1,
        )  # fmt: skip
        gap_keys = [(row["code"], row["node"].id) for row in rows]
        return gap_keys, await findings(graph, gap_keys[:first], moment)

    (gap_keys, found), moment = await snapshot.pinned(graph, start.as_of, question)
    kept = [key for key in gap_keys[:first] if key in found]
    cursors = [listing.cursor(moment, start.at, 0, " ".join(key)) for key in kept]
    return Page([found[key] for key in kept], cursors, len(gap_keys) > first, moment)


async def count_missing_links(
    graph: Graph, which: FindingFilter | None = None, *, as_of: AsOf = None, at: datetime | None = None
) -> dict[str, int]:
    """Code → how many nodes have that gap in the graph, in certain lineages or in all that is not hidden."""
    among, asked = (which or FindingFilter()).parameters(as_of, at)
    query = AMONG.counted
    if not among:
        asked["hidden"], query = await hidden_nodes(graph, asked["as_of"]), SINCE_COUNT
        if not asked["since"]:
            del asked["since"]
            query = COUNT
    rows = await graph.read(query, **asked)
    return {row["code"]: row["total"] for row in rows if row["total"] or not among}


def _named(kind: str, text: str | None) -> str | None:
    if text is None or text.startswith(f"{kind}:"):
        return text
    return (ids.model if kind == "model" else ids.job)("default", text)


def _finding(gap_code: GapCode, node: Node, evidence: list[str]) -> Finding:
    name = node.name or node.id
    words = {"{name}": name, "{id}": node.id, "{status}": str(getattr(node, "status", ""))}
    problem, remedy = gap_code.problem, gap_code.remedy
    for word, value in words.items():
        problem, remedy = problem.replace(word, value), remedy.replace(word, value)
    mark = hashlib.sha256(f"{gap_code.code} {node.id}".encode()).hexdigest()[:16]
    return Finding(gap_code.code, gap_code.severity, gap_code.level, node, problem, evidence, remedy, mark)
