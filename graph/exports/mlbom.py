"""An ML-BOM of CycloneDX 1.6: the model, what it was made from, the runs, and how complete that is."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion

from graph.exports.history import Content, History, digest_of, is_address, values
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import Commit, DatasetVersion, Environment, ModelArtifact, ModelVersion, Node, Run

VERSION = SchemaVersion.V1_6
_HASHES = {"sha256": HashAlgorithm.SHA_256, "sha512": HashAlgorithm.SHA_512, "sha1": HashAlgorithm.SHA_1,
           "md5": HashAlgorithm.MD5, "blake3": HashAlgorithm.BLAKE3}  # fmt: skip
_DATA = {"DatasetVersion": "dataset", "Commit": "source-code", "ParameterSet": "configuration"}
"""Kind of node → what kind of data its component is."""
_USES = ("USED", "READ", "VALIDATED_ON", "EVALUATED_ON", "AT_COMMIT", "CONFIGURED_BY", "RAN_IN")
Json = dict[str, Any]


def mlbom(history: History) -> str:
    """The document, as JSON: every node has its id as `bom-ref`, and what is missing is annotated.

    The library has no model card, data, compositions, formulation, annotations yet: they are added to what it wrote.
    """
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"{history.root.id} {history.as_of.isoformat()}"))
    bom.metadata.timestamp = history.as_of
    bom.metadata.tools.components.add(_tool())
    parts = {node.id: _component(history, node) for node in history.nodes.values() if not isinstance(node, Run)}
    bom.metadata.component = parts[history.root.id]
    for id, part in parts.items():
        if id != history.root.id:
            bom.components.add(part)
        bom.register_dependency(part, [parts[cause] for cause in _made_from(history, id)])
    found = json.loads(make_outputter(bom, OutputFormat.JSON, VERSION).output_as_string())
    found["metadata"]["component"]["modelCard"] = _card(history)
    for component in found.get("components", ()):
        node = history.nodes[component["bom-ref"]]
        if node.kind in _DATA:
            component["data"] = [_data(node)]
    found["compositions"] = list(_compositions(history, parts))
    found["formulation"] = [{"workflows": [_workflow(history, run) for run in history.all(Run)]}]
    found["annotations"] = [
        {"subjects": [each.node.id], "annotator": {"component": {"type": "application", "name": "Forebear"}},
         "timestamp": history.as_of.isoformat(), "text": f"{each.code}: {each.problem} {each.remedy}"}
        for each in history.findings
    ]  # fmt: skip
    return json.dumps({key: value for key, value in found.items() if value}, indent=2) + "\n"


def _tool() -> Component:
    return Component(
        name="forebear-server", version=importlib.metadata.version("forebear-server"), type=ComponentType.APPLICATION
    )


def _component(history: History, node: Node) -> Component:
    kinds = {ModelVersion: ComponentType.MACHINE_LEARNING_MODEL, ModelArtifact: ComponentType.MACHINE_LEARNING_MODEL,
             Environment: ComponentType.PLATFORM}  # fmt: skip
    held = history.contents if node is history.root else [node]
    digests = [digest for each in held if (digest := digest_of(each))]
    said = [Property(name=f"forebear:{name}", value=_text(value)) for name, value in values(node)]
    said += [Property(name=f"forebear:{name}", value=digest) for name, digest in digests if name not in _HASHES]
    said += [Property(name="forebear:name", value=of.name) for of in history.next_to(node.id, "VERSION_OF")]
    if node is history.root and history.level:
        said.append(Property(name="forebear:level", value=f"{history.level.level} {history.level.name}"))
    name, version = node.name or node.id, None
    if isinstance(node, ModelVersion | DatasetVersion) and node.version:
        name, version = name.removesuffix(f"@{node.version}"), node.version
    return Component(
        name=name,
        version=version,
        group=getattr(node, "namespace", None) or None,
        type=kinds.get(type(node), ComponentType.DATA),
        bom_ref=node.id,
        hashes=[HashType(alg=_HASHES[name], content=digest) for name, digest in digests if name in _HASHES],
        properties=said,
        external_references=_addresses(history, node),
    )


def _addresses(history: History, node: Node) -> list[ExternalReference]:
    if isinstance(node, Commit):
        found = history.next_to(node.id, "IN_REPOSITORY")
        urls = [each.name for each in found if is_address(each.name)]
        return [ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(url)) for url in urls]
    uri = node.uri if isinstance(node, Content) else None
    distributed = [uri] if uri and is_address(uri) else []
    return [ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(each)) for each in distributed]


def _made_from(history: History, id: str) -> list[str]:
    """What a component depends on: what it holds or is derived from, and what the runs that made it used, or parts of
    these."""
    found = [edge.target for edge in history.edges_from(id, "HOLDS", "DERIVED_FROM")]
    for run in history.makers(id):
        found += [edge.target for edge in history.edges_from(run.id, *_USES)]
    return [each for each in dict.fromkeys(found) if each != id]


def _card(history: History) -> Json:
    """Data are those of all runs that made the model, and of parts of these; metrics those of it, of its bytes and of
    the runs that made it."""
    runs = [run for content in history.contents for run in history.causes(content.id, Run, "GENERATED_BY")]
    read = [run for content in history.contents for run in history.makers(content.id)]
    data = {node.id for run in read for node in history.causes(run.id, DatasetVersion, *_USES)}
    nodes = (*runs, *history.contents, history.root)
    metrics = {(name, _text(value)) for node in nodes for name, value in getattr(node, "metrics", {}).items()}
    measured = [{"type": name, "value": value} for name, value in sorted(metrics)]
    card: Json = {"modelParameters": {"datasets": [{"ref": id} for id in history.nodes if id in data]}}
    return card | ({"quantitativeAnalysis": {"performanceMetrics": measured}} if measured else {})


def _data(node: Node) -> Json:
    found = {"type": _DATA[node.kind], "name": node.name or node.id}
    uri = getattr(node, "uri", None)
    return found | ({"contents": {"url": uri}} if uri and is_address(uri) else {})


def _compositions(history: History, parts: Json) -> Iterator[Json]:
    """`complete` are the dependencies of what has no gap, nor has any run that made it or a part of one; of the rest
    that is `unknown` where a gap may hide one."""
    known: dict[str, list[str]] = {"complete": [], "unknown": [], "not_specified": []}
    for id in parts:
        runs = [run.id for run in history.makers(id)]
        gaps = [each for one in (id, *runs) for each in history.missing.get(one, [])]
        hides = any(GAP_CODES[each.code].hides for each in gaps)
        known["unknown" if hides else "not_specified" if gaps else "complete"].append(id)
    for aggregate, ids in known.items():
        if ids:
            yield {"aggregate": aggregate, "dependencies": ids}


def _workflow(history: History, run: Run) -> Json:
    used = [{"resource": {"ref": edge.target}, "properties": _properties(role=edge.role, dirty=edge.dirty)}
            for edge in history.edges_from(run.id, *_USES)]  # fmt: skip
    made = [edge.source for edge in history.edges if edge.type == "GENERATED_BY" and edge.target == run.id]
    times = {"timeStart": run.started_at, "timeEnd": run.ended_at}
    found: Json = {"bom-ref": run.id, "uid": run.id, "name": run.name or run.id, "taskTypes": ["other"], "inputs": used}
    found |= {name: at.isoformat() for name, at in times.items() if at}
    found["outputs"] = [{"resource": {"ref": id}} for id in made]
    found["properties"] = [{"name": f"forebear:{name}", "value": _text(value)} for name, value in values(run)]
    return found


def _properties(**said: Any) -> list[Json]:
    return [{"name": f"forebear:{name}", "value": _text(value)} for name, value in said.items() if value is not None]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
