"""What `forebear audit --server` asks of an API, by GraphQL: neither a database nor its address is needed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from api.cli.audit_graph import DRAWN, SHOWN, Asked
from api.cli.graphql_client import Server
from api.cli.render.audited import Audited, Picture
from api.cli.terminal import progress
from graph.audit.findings import Finding
from graph.audit.levels import Reproducibility
from graph.audit.place import Place
from graph.config import settings
from graph.model import ids
from graph.model.nodes import KINDS, ModelVersion, Node
from graph.policy.judge import Facts
from graph.proposals.find import Proposal

_PAGE = 100
_SUMMARY = "totalCount byLevel { level count } byCode @include(if: $counted) { code count } complete asOf"
_FINDINGS = """missingLinks {
  code severity stopsLevel node { id kind name } problem evidence remedy fingerprint
  proposal { id kind from { id kind name } to { id kind name } confidence reason } }"""
_AUDIT = f"""query Audit($filter: AuditFilter, $asOf: DateTime, $at: DateTime, $first: Int, $after: String,
            $counted: Boolean!, $judged: Boolean!) {{
  audit(filter: $filter, asOf: $asOf, at: $at) {{ {_SUMMARY}
    versions(first: $first, after: $after) {{
      nodes {{ id name namespace version model {{ id }} reproducibility {{ level complete }} {_FINDINGS}
        places {{ code node model kind job dataset role }}
        policyFacts @include(if: $judged) {{ owner aliases environment firstRun }} }}
      pageInfo {{ hasNextPage endCursor }} }} }} }}"""
_PICTURE = """query Picture($id: ID!, $asOf: DateTime, $at: DateTime, $first: Int) {
  ancestors(id: $id, asOf: $asOf, at: $at, first: $first) {
    root { id kind name } nodes { id kind name } edges { source target type } totalCount } }"""


@dataclass(frozen=True)
class AuditServer:
    """The audit of an API."""

    url: str
    token: str | None

    async def audited(self, asked: Asked, *, whole: bool, draw: bool) -> Audited:
        """The audit, with all versions or with as many as a text says of; with the lineage of the worst if it is
        drawn."""
        with progress("Auditing") as show:
            async with Server.connect(self.url, self.token) as server:
                found: Audited | None = None
                async for part in _pages(server, asked):
                    found = part if found is None else _together(found, part)
                    show("Auditing model versions", len(found.versions), found.total_count)
                    if not whole and len(found.versions) >= SHOWN:
                        break
                assert found is not None  # noqa: S101 - there is a first page, be it empty
                return replace(found, picture=await _picture(server, found, asked)) if draw else found

    async def streamed(self, asked: Asked) -> AsyncIterator[Audited]:
        """Some versions after the other, the worst first; the last part lists none and counts all."""
        async with Server.connect(self.url, self.token) as server:
            counted: Audited | None = None
            async for part in _pages(server, asked):
                counted = counted or replace(part, versions=[], results={}, proposed={}, places={})
                yield part
            assert counted is not None  # noqa: S101 - there is a first page, be it empty
            yield counted


def at(url: str) -> AuditServer:
    """The audit of the API at an address, with the token of the environment."""
    return AuditServer(url, settings().token)


async def _pages(server: Server, asked: Asked) -> AsyncIterator[Audited]:
    """The audit page by page, all as of the moment of the first one."""
    scope = asked.scope
    as_of = scope.pop("as_of")
    variables: dict[str, Any] = {"at": _text(scope.pop("at")), "asOf": _text(as_of), "filter": scope, "first": _PAGE,
                                 "counted": True, "judged": asked.with_facts}  # fmt: skip
    more = True
    while more:
        found = (await server.ask(_AUDIT, variables))["audit"]
        page = found["versions"]["pageInfo"]
        yield _audited(found)
        # What was counted once is the same on every page, and to count it may walk the whole graph.
        variables |= {"after": page["endCursor"], "asOf": found["asOf"], "counted": False}
        more = page["hasNextPage"]


def _audited(found: dict[str, Any]) -> Audited:
    part = Audited(
        found["totalCount"],
        [(each["level"], each["count"]) for each in found["byLevel"]],
        [(each["code"], each["count"]) for each in found.get("byCode", [])],
        found["complete"],
        datetime.fromisoformat(found["asOf"]),
    )
    for row in found["versions"]["nodes"]:
        model = row["model"]["id"] if row["model"] else ""
        part.versions.append(
            ModelVersion(
                id=row["id"], name=row["name"], namespace=row["namespace"], version=row["version"], model=model
            )
        )
        known = row["reproducibility"]
        findings = [_finding(each) for each in row["missingLinks"]]
        part.results[row["id"]] = Reproducibility(known["level"], findings, None, complete=known["complete"])
        for each, finding in zip(row["missingLinks"], findings, strict=True):
            if each["proposal"]:
                part.proposed[finding.code, finding.node.id] = _proposal(each["proposal"])
        for place in row["places"]:
            code, node = place["code"], place.pop("node")
            part.places[row["id"], code, node] = Place(**place)
        if row.get("policyFacts"):
            part.facts[row["id"]] = _facts(row["id"], row["policyFacts"])
    return part


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(
        row["code"], row["severity"].lower(), row["stopsLevel"], _node(row["node"]), row["problem"], row["evidence"],
        row["remedy"], row["fingerprint"],
    )  # fmt: skip


def _facts(version: str, row: dict[str, Any]) -> Facts:
    namespace, model = ids.named_model(version)
    first = datetime.fromisoformat(row["firstRun"]) if row["firstRun"] else None
    aliases = tuple(row["aliases"])
    return Facts(f"{namespace}/{model}", namespace, row["owner"], aliases, row["environment"], first)


def _proposal(row: dict[str, Any]) -> Proposal:
    ends = _node(row["from"]), _node(row["to"])
    return Proposal(row["id"], row["kind"], *ends, row["confidence"], row["reason"], "OPEN", [])


def _node(row: dict[str, Any]) -> Node:
    return KINDS.get(row["kind"], Node)(id=row["id"], name=row["name"])


def _together(found: Audited, part: Audited) -> Audited:
    return replace(
        found, complete=found.complete and part.complete, versions=[*found.versions, *part.versions],
        results=found.results | part.results, proposed=found.proposed | part.proposed,
        places=found.places | part.places, facts=found.facts | part.facts,
    )  # fmt: skip


async def _picture(server: Server, found: Audited, asked: Asked) -> Picture | None:
    if not found.versions:
        return None
    variables = {"id": found.versions[0].id, "asOf": found.as_of.isoformat(), "at": _text(asked.at),
                 "first": DRAWN - 1}  # fmt: skip
    lineage = (await server.ask(_PICTURE, variables))["ancestors"]
    nodes = [(each["id"], each["kind"], each["name"]) for each in (lineage["root"], *lineage["nodes"])]
    edges = [(each["source"], each["target"], each["type"]) for each in lineage["edges"]]
    return Picture(nodes, edges, lineage["totalCount"] - len(lineage["nodes"]))


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
