"""A provenance statement of SLSA v1 in in-toto's form: unsigned, and no level of SLSA is claimed."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from graph.errors import WrongUse
from graph.exports.history import Content, History, digest_of, is_address, missing_links
from graph.model.ids import FULL_SHA
from graph.model.nodes import Commit, Environment, Node, ParameterSet, Repository, Run

STATEMENT, PROVENANCE = "https://in-toto.io/Statement/v1", "https://slsa.dev/provenance/v1"
BUILD_TYPE = "urn:forebear:run:1"
"""A run as Forebear knows it: hyperparameters are what was given to it, its environment is the builder's own."""
_ORIGINS = ("USED", "READ", "VALIDATED_ON", "EVALUATED_ON", "AT_COMMIT", "DERIVED_FROM")


def slsa(history: History) -> str:
    """The statement, as JSON, about the bytes that one run made and a model version holds; WrongUse where no digest
    of them is known.

    `resolvedDependencies` are data, base models and commits of all runs upstream; extensions begin with `forebear_`,
    among them other bytes that the version holds (`forebear_notOfThisRun`), of which this run says nothing.
    """
    digests = {content.id: digest for content in history.contents if (digest := digest_of(content))}
    if not digests:
        raise WrongUse(
            f"no digest of the bytes of {history.root.name} is known, and a statement of SLSA is about bytes; "
            "report the version with its digests, or export another format"
        )
    run, made = history.run, set(digests)
    if run is not None:
        made = {id for id in digests if any(edge.target == run.id for edge in history.edges_from(id, "GENERATED_BY"))}
    if not made:  # what is known of the run is of other bytes, without a digest
        run, made = None, set(digests)
    predicate: dict[str, Any] = {
        "buildDefinition": {
            "buildType": BUILD_TYPE,
            "externalParameters": _given(history, run, ParameterSet, "CONFIGURED_BY"),
            "internalParameters": _given(history, run, Environment, "RAN_IN"),
            "resolvedDependencies": _dependencies(history),
        },
        "runDetails": {"builder": {"id": _builder(history, run)}, "metadata": _metadata(run)},
        "forebear_asOf": history.as_of.isoformat(),
        "forebear_missing": missing_links(history),
    }
    if others := [{"id": id, "digest": dict([digests[id]])} for id in digests if id not in made]:
        predicate["forebear_notOfThisRun"] = others
    subject = [{"name": history.root.name, "digest": dict([digests[id]])} for id in digests if id in made]
    found = {"_type": STATEMENT, "subject": subject, "predicateType": PROVENANCE, "predicate": predicate}
    return json.dumps(found, indent=2) + "\n"


def _builder(history: History, run: Run | None) -> str:
    """Who stated that the run made the bytes, or what the version holds, where no run is known: a source, not a build
    platform that vouches for it."""
    held = {content.id for content in history.contents}
    made = [edge for edge in history.edges if edge.source in held and run and edge.target == run.id]
    edges = made or history.edges_from(history.root.id, "HOLDS")
    return f"urn:forebear:source:{quote(min(source for edge in edges for source in edge.sources), safe=':@')}"


def _metadata(run: Run | None) -> dict[str, str]:
    if run is None:
        return {}
    times = {"startedOn": run.started_at, "finishedOn": run.ended_at}
    return {"invocationId": run.id} | {name: at.isoformat() for name, at in times.items() if at}


def _given(history: History, run: Run | None, kind: type[Any], type: str) -> dict[str, Any]:
    """Hyperparameters or environments of the run, by the id of each set: sources may state several."""
    found: dict[str, Any] = {}
    for node in history.causes(run.id, kind, type) if run else ():
        if isinstance(node, ParameterSet):
            found[node.id] = node.parameters
        else:
            known = {"python": node.python, "lockDigest": node.lock_digest, "imageDigest": node.image_digest,
                     "os": node.os, "hardware": node.hardware}  # fmt: skip
            found[node.id] = {name: value for name, value in known.items() if value is not None} | node.properties
    return found


def _dependencies(history: History) -> list[dict[str, Any]]:
    """Descriptors of data, base models and commits, nearest first; one without a digest says only what it is called."""
    own = {history.root.id, *(content.id for content in history.contents)}
    found = []
    for node in history.nodes.values():
        if node.id in own or not isinstance(node, Content | Commit):
            continue
        used = [edge for edge in history.edges if edge.target == node.id and edge.type in _ORIGINS]
        notes: dict[str, Any] = {"id": node.id, "usedBy": sorted({edge.source for edge in used})}
        if roles := sorted({edge.role for edge in used if edge.role}):
            notes["roles"] = roles
        if missing := [each.code for each in history.missing.get(node.id, [])]:
            notes["missing"] = missing
        if isinstance(node, Commit) and (said := [edge.dirty for edge in used]):
            notes["dirty"] = True if any(said) else None if None in said else False
        found.append({"name": node.name or node.id, **_identified(history, node), "annotations": notes})
    return found


def _identified(history: History, node: Node) -> dict[str, Any]:
    if isinstance(node, Commit):
        places = [each.url for each in history.next_to(node.id, "IN_REPOSITORY") if isinstance(each, Repository)]
        uris = [f"git+{place}" for place in places if is_address(place)]
        digest = {"digest": {"gitCommit": node.sha}} if len(node.sha) >= FULL_SHA else {}
        return digest | ({"uri": f"{uris[0]}@{node.sha}"} if uris else {})
    assert isinstance(node, Content)  # noqa: S101 - for the type checker
    known = digest_of(node)
    return ({"digest": dict([known])} if known else {}) | (
        {"uri": node.uri} if node.uri and is_address(node.uri) else {}
    )
