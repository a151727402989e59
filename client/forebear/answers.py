"""What the registry answers, typed: plain maps, with the field names of the API."""

from __future__ import annotations

from typing import Any, TypedDict


class NamedNode(TypedDict):
    """A node of the graph, with its name."""

    id: str
    name: str


class RunNode(TypedDict):
    """A run, and whether it finished."""

    id: str
    status: str | None


class CommitNode(TypedDict):
    """A commit."""

    id: str
    sha: str


class IdNode(TypedDict):
    """A node of the graph."""

    id: str


class Reproducibility(TypedDict):
    """The reproducibility level, 0 to 4, and its name."""

    level: int
    name: str


class MissingLink(TypedDict):
    """What is missing from the lineage: the cause, where, the evidence, and what would close it."""

    code: str
    severity: str
    problem: str
    remedy: str
    evidence: list[str]
    node: NamedNode


class PlainVersion(TypedDict):
    """A version of a model without its lineage."""

    id: str
    name: str
    version: str
    createdAt: str | None
    metrics: dict[str, float]
    properties: dict[str, Any]
    digest: str | None


class LineageVersion(PlainVersion, total=False):
    """A version of a model with what it came from and what is missing; without details, that is left out."""

    run: RunNode | None
    trainingData: list[NamedNode]
    commit: CommitNode | None
    parameters: dict[str, Any] | None
    environment: IdNode | None
    reproducibility: Reproducibility
    missingLinks: list[MissingLink]
