"""The history of a version as of one moment: gathered once, whatever format it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from graph import snapshot
from graph.audit.findings import Finding, findings_on
from graph.audit.levels import Reproducibility, reproducibility
from graph.catalog.lookup import identify
from graph.catalog.neighbours import neighbours
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.lineage import MOST, LineageEdge, ancestors
from graph.model.edges import HAS_PART
from graph.model.ids import whole
from graph.model.nodes import DatasetVersion, ModelArtifact, ModelVersion, Node, Run
from graph.model.time import AsOf, from_millis_capped

N = TypeVar("N", bound=Node)
Content = DatasetVersion | ModelArtifact
_ADDRESS = re.compile("[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_NOT_SHOWN = frozenset({"id", "name", "recorded_at", "literals", "created_at_known", "resolved"})


@dataclass(frozen=True)
class History:
    """All that a version was made from, and what is missing from that; `nodes` begins with the root, nearest first.

    A dataset version has no level.
    """

    root: ModelVersion | DatasetVersion
    nodes: dict[str, Node]
    edges: list[LineageEdge]
    beside: dict[str, dict[str, list[Node]]]
    """Type of an edge that is not walked → node id → where it leads: VERSION_OF, PART_OF, IN_REPOSITORY."""
    missing: dict[str, list[Finding]]
    """Node id → what is missing on that node; nodes on which nothing is are not there."""
    level: Reproducibility | None
    as_of: datetime

    def all(self, kind: type[N]) -> list[N]:
        """The nodes of a kind, nearest first."""
        return [node for node in self.nodes.values() if isinstance(node, kind)]

    def edges_from(self, id: str, *types: str) -> list[LineageEdge]:
        """The edges that lead from a node to its causes."""
        return [edge for edge in self.edges if edge.source == id and edge.type in types]

    def causes(self, id: str, kind: type[N], *types: str) -> list[N]:
        """The nodes of a kind that these edges lead to."""
        found = (self.nodes[edge.target] for edge in self.edges_from(id, *types))
        return list({node.id: node for node in found if isinstance(node, kind)}.values())

    def makers(self, id: str) -> list[Run]:
        """The runs that made something, and those that are part of them, the nearest first."""
        found = {run.id: run for run in self.causes(id, Run, "GENERATED_BY")}
        more = list(found.values())
        for run in more:
            parts = [part for part in self.causes(run.id, Run, HAS_PART) if part.id not in found]
            found |= {part.id: part for part in parts}
            more += parts
        return more

    def next_to(self, id: str, type: str) -> list[Node]:
        """Where an edge that is not walked leads from a node."""
        return self.beside[type].get(id, [])

    @property
    def contents(self) -> list[ModelArtifact]:
        """The bytes that a model version holds."""
        return self.causes(self.root.id, ModelArtifact, "HOLDS")

    @property
    def run(self) -> Run | None:
        """The run that the level of a model version is of; the first known one that wrote a dataset version."""
        if self.level is not None:
            found = self.nodes.get(self.level.run or "")
            return found if isinstance(found, Run) else None
        return next(iter(self.causes(self.root.id, Run, "GENERATED_BY")), None)

    @property
    def findings(self) -> list[Finding]:
        """All that is missing, of the nearest nodes first."""
        return [finding for id in self.nodes for finding in self.missing.get(id, [])]


async def history(graph: Graph, id: str, *, as_of: AsOf = None, at: datetime | None = None) -> History:
    """The history of a model version (by id, `name@version` or `name@alias`) or a dataset version; NotFound.

    WrongUse of anything else, and where there are more ancestors than one document may leave unsaid.
    """

    async def question(moment: int) -> dict[str, Any]:
        return await _gathered(graph, await identify(graph, id, moment, at), moment, at)

    found, moment = await snapshot.pinned(graph, as_of, question)
    return History(**found, as_of=from_millis_capped(moment))


async def _gathered(graph: Graph, id: str, as_of: int, at: datetime | None) -> dict[str, Any]:
    walked = await ancestors(graph, id, as_of=as_of, at=at, first=MOST)
    if not isinstance(walked.root, ModelVersion | DatasetVersion):
        raise WrongUse(
            f"{walked.root.name or id} is a {walked.root.kind}; versions of models and of datasets have a history to "
            "export"
        )
    if walked.root.recorded_at and walked.root.recorded_at > walked.as_of:
        raise NotFound(f"nothing was known of {walked.root.name or id} at {walked.as_of.isoformat()}")
    if not walked.complete:
        raise WrongUse(f"{id} has more than {MOST} ancestors, and a document that leaves some out would not say so")
    nodes = {node.id: node for node in (walked.root, *walked.nodes)}
    beside = {
        type: {id: [node for node, _ in row] for id, row in found.items()}
        for type in ("VERSION_OF", "PART_OF")
        for found in [await neighbours(graph, list(nodes), type, as_of=as_of)]
    }
    jobs = {node.id for row in beside["PART_OF"].values() for node in row if node.kind == "Job"}
    placed = await neighbours(graph, sorted({*nodes, *jobs}), "IN_REPOSITORY", as_of=as_of)
    beside["IN_REPOSITORY"] = {id: [node for node, _ in row] for id, row in placed.items()}
    levels = await reproducibility(graph, [walked.root.id], as_of) if isinstance(walked.root, ModelVersion) else {}
    missing = {id: found for id, found in (await findings_on(graph, list(nodes), as_of)).items() if found}
    return {
        "root": walked.root, "nodes": nodes, "edges": walked.edges, "beside": beside, "missing": missing,
        "level": levels.get(walked.root.id),
    }  # fmt: skip


def digest_of(node: Node) -> tuple[str, str] | None:
    """Algorithm and digits of the digest of content; None where no whole one is known.

    DVC's of a folder is `dvcDirMd5`: the MD5 of a list of its files with theirs, of no bytes that anybody could hash.
    """
    if not isinstance(node, Content) or not node.digest_algorithm or not whole(node.digest_algorithm, node.digest):
        return None
    digest = node.digest or ""
    if digest.endswith(".dir"):
        return f"dvcDir{node.digest_algorithm.capitalize()}", digest.removesuffix(".dir")
    return node.digest_algorithm, digest


def is_address(text: str) -> bool:
    """Whether formats take a text for an address; what is none is left to a name or property."""
    try:
        _ = urlsplit(text).port  # which is a number, or refused
    except ValueError:
        return False
    return _ADDRESS.fullmatch(text) is not None


def missing_links(history: History) -> list[dict[str, Any]]:
    """All that is missing, as plain values, for formats that take extensions."""
    return [
        {"code": each.code, "severity": each.severity, "node": each.node.id, "problem": each.problem,
         "remedy": each.remedy}
        for each in history.findings
    ]  # fmt: skip


def values(node: Node) -> Iterator[tuple[str, Any]]:
    """What is known of a node besides its id and name: (property, plain value), maps within it by keys with dots."""
    for field in fields(node):
        if field.name in _NOT_SHOWN or (field.name == "created_at" and not getattr(node, "created_at_known", False)):
            continue  # where nobody said when it was created, that is the time of record
        yield from _flat(field.name, getattr(node, field.name))


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _flat(f"{name}.{key}", value[key])
    elif isinstance(value, list):
        for each in value:
            yield from _flat(name, each)
    elif value is not None and value != "":
        yield name, value.isoformat() if isinstance(value, datetime) else value
