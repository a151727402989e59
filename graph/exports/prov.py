"""PROV-JSON of W3C: runs are activities, all else entities; what is not known is left open, as PROV leaves it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from prov.identifier import Namespace, QualifiedName
from prov.model import PROV_LABEL, PROV_ROLE, PROV_TYPE, ProvDocument

from graph.exports.history import History, digest_of, values
from graph.lineage import LineageEdge
from graph.model.edges import EDGES
from graph.model.nodes import Node, Run

NAMESPACE = Namespace("forebear", "urn:forebear:")
_ROLES = {"AT_COMMIT": "code", "CONFIGURED_BY": "parameters", "RAN_IN": "environment"}
"""Edges without a role, which PROV has as uses in a role."""
_OPEN = {
    "DATA_NOT_RECORDED": "training", "COMMIT_NOT_RECORDED": "code", "PARAMETERS_NOT_RECORDED": "parameters",
    "ENVIRONMENT_NOT_RECORDED": "environment",
}  # fmt: skip
"""Code of a gap on a run → the role in which it used something that is not known."""
_UNMADE = frozenset({"NO_RUN", "NO_PRODUCER"})
"""Gaps of content that came from a run that is not known."""
_WRITABLE = "/@~&+*?#$!='(),:;[]%"
_LONE = re.compile("%(?![0-9A-Fa-f]{2})")
Attributes = list[tuple[Any, Any]]


def prov(history: History) -> str:
    """The document, as JSON; each node has the id that it has here, behind `forebear:`."""
    document = ProvDocument()
    document.add_namespace(NAMESPACE)
    of = _Document(document, history)
    for node in history.nodes.values():
        of.node(node)
    for edge in history.edges:
        of.edge(edge)
    for finding in history.findings:
        of.open(finding.code, finding.node)
    text = document.serialize(indent=2, ensure_ascii=True)
    assert text is not None  # noqa: S101 - for the type checker: it was given no file to write to
    return f"{text}\n"


class _Document:
    """A document under way."""

    def __init__(self, document: ProvDocument, history: History) -> None:
        self.document, self.history = document, history

    def node(self, node: Node) -> None:
        said: Attributes = [(PROV_TYPE, _name(node.kind)), (PROV_LABEL, node.name or node.id)]
        said += [(_name(_word(name)), value) for name, value in values(node)]
        said += [(_name("name"), of.name) for of in self.history.next_to(node.id, "VERSION_OF")]
        said += [(_name(of.kind), of.name) for of in self.history.next_to(node.id, "PART_OF")]
        said += [(_name("repository"), of.name) for of in self.history.next_to(node.id, "IN_REPOSITORY")]
        if digest := digest_of(node):
            said.append((_name(digest[0]), digest[1]))
        if node is self.history.root:
            said.append((_name("asOf"), self.history.as_of))
            if self.history.level:
                said.append((_name("level"), self.history.level.level))
        said += [(_name("missing"), f"{each.code}: {each.problem}") for each in self.history.missing.get(node.id, [])]
        if isinstance(node, Run):
            self.document.activity(_name(node.id), node.started_at, node.ended_at, said)
        else:
            self.document.entity(_name(node.id), said)

    def edge(self, edge: LineageEdge) -> None:
        source, target = _name(edge.source), _name(edge.target)
        said: Attributes = [(_name("source"), each) for each in edge.sources]
        said.append((_name("recordedAt"), edge.recorded_at))
        if edge.dirty is not None:
            said.append((_name("dirty"), edge.dirty))
        match EDGES[edge.type].prov or "used":
            case "specializationOf":  # which takes no attributes
                self.document.specialization(source, target)
            case "wasGeneratedBy":
                self.document.generation(source, target, other_attributes=said)
            case "wasDerivedFrom":
                self.document.derivation(source, target, other_attributes=said)
            case "wasInformedBy":
                self.document.communication(source, target, other_attributes=said)
            case _:
                said.append((PROV_ROLE, edge.role or _ROLES[edge.type]))
                self.document.usage(source, target, other_attributes=said)

    def open(self, code: str, node: Node) -> None:
        """A use or a generation whose other end is not known."""
        said: Attributes = [(_name("missing"), code)]
        if code in _UNMADE and not isinstance(node, Run):
            self.document.generation(_name(node.id), other_attributes=said)
        elif code in _OPEN and isinstance(node, Run):
            self.document.usage(_name(node.id), other_attributes=[*said, (PROV_ROLE, _OPEN[code])])


def _name(text: str) -> QualifiedName:
    """A name with what PROV-N cannot write as %XX; ids have their own in that form already."""
    return NAMESPACE[_LONE.sub("%25", quote(text, safe=_WRITABLE))]


def _word(name: str) -> str:
    """A property as attributes are spelled: `created_at` is `createdAt`; keys after a dot stay as they are."""
    first, dot, rest = name.partition(".")
    head, *tail = first.split("_")
    return f"{head}{''.join(word.capitalize() for word in tail)}{dot}{rest}"
