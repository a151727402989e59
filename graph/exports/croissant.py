"""Croissant 1.0: a dataset version, the file that it is where that is known, and what it was made from: `isBasedOn`."""

from __future__ import annotations

import json
from typing import Any

from graph.exports.history import Content, History, digest_of, is_address
from graph.model.ids import FULL_SHA
from graph.model.nodes import Commit, DatasetVersion, Node, Repository

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that Croissant asks for: names of schema.org, and its own."""
_FILE = ("sha256", "md5")
"""Digests that the file of a dataset may have."""
Json = dict[str, Any]


def croissant(history: History) -> str:
    """The description of a dataset version, as JSON-LD; what is not known of it stands in `rai:dataLimitations`."""
    root = history.root
    assert isinstance(root, DatasetVersion)  # noqa: S101 - for the type checker; export looks at it
    found: Json = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **_described(history, root),
        "description": f"{root.name} as it was known at {history.as_of.isoformat()}; its id is {root.id}.",
        "sdDatePublished": history.as_of.isoformat(),
    }
    if root.created_at and root.created_at_known:
        found["dateCreated"] = root.created_at.isoformat()
    if file := _file(root):
        found["distribution"] = [file]
    direct = {node.id: node for node in _causes(history, root.id)}
    if direct:
        found["isBasedOn"] = [_cause(history, node) for node in direct.values()]
    behind = [node for node in history.all(Node) if isinstance(node, Content | Commit) and node.id not in direct]
    if len(behind) > 1:
        found["@included"] = [_cause(history, node) for node in behind if node is not root]
    if history.findings:
        found["rai:dataLimitations"] = [f"{each.code}: {each.problem} ({each.node.id})" for each in history.findings]
    return json.dumps(found, indent=2) + "\n"


def _described(history: History, node: Node) -> Json:
    """What names a thing: its name, version, and identifiers, of which the first is the id that it has here."""
    found: Json = {"name": node.name or node.id}
    known = [node.id]
    if digest := digest_of(node):
        known.append(f"{digest[0]}:{digest[1]}")
    found["identifier"] = known
    if isinstance(node, DatasetVersion) and node.version:
        found["version"] = node.version
    if others := [of.name for of in history.next_to(node.id, "VERSION_OF") if of.name != node.name]:
        found["alternateName"] = others
    if isinstance(node, Content) and node.uri and is_address(node.uri):
        found["url"] = node.uri
    return found


def _file(root: DatasetVersion) -> Json | None:
    """The file, where a digest of its bytes is known: the list of a folder has none of any bytes."""
    digest = digest_of(root)
    if digest is None or digest[0] not in _FILE:
        return None
    name = root.name or root.id
    found: Json = {"@type": "cr:FileObject", "@id": _reference(root), "name": name, "contentUrl": root.uri or name}
    found |= {"encodingFormat": "application/octet-stream", digest[0]: digest[1]}
    return found | ({"contentSize": f"{root.size} B"} if root.size is not None else {})


def _cause(history: History, node: Node) -> Json:
    """Something that the dataset was made from; what that was made from in its turn stands there by its id."""
    if isinstance(node, Commit):
        return _code(history, node)
    based = [{"@id": _reference(cause)} for cause in _causes(history, node.id)]
    # No second sc:Dataset: readers of the format take any of a document for the one that it describes.
    found: Json = {"@id": _reference(node), "@type": "sc:CreativeWork", **_described(history, node)}
    return found | ({"isBasedOn": based} if based else {})


def _reference(node: Node) -> str:
    """An id as the format takes it, without spaces; the exact one is the first identifier."""
    return "+".join(node.id.split())


def _causes(history: History, id: str) -> list[Node]:
    """What something was made from, but within a circle: readers of the format would not come out of it."""
    found = [edge.target for edge in history.edges_from(id, "DERIVED_FROM")]
    for run in history.makers(id):
        found += [edge.target for edge in history.edges_from(run.id, "USED", "READ", "VALIDATED_ON", "AT_COMMIT")]
    circle = {node for node, some in history.missing.items() if any(each.code == "CYCLE" for each in some)}
    return [history.nodes[each] for each in dict.fromkeys(found) if not {id, each} <= circle]


def _code(history: History, commit: Commit) -> Json:
    found: Json = {"@id": commit.id, "@type": "sc:SoftwareSourceCode", "name": commit.name, "identifier": [commit.id]}
    if len(commit.sha) >= FULL_SHA:
        found["version"] = commit.sha
    places = [each.url for each in history.next_to(commit.id, "IN_REPOSITORY") if isinstance(each, Repository)]
    return found | ({"codeRepository": places} if places else {})
