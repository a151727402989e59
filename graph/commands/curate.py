"""What people state by hand: who owns a thing, what is a source, where an alias points, and what is to be forgotten.

Each statement is a message of the source `person:<name>`. One whose state already holds changes nothing; any other
holds its own time, so that a state that comes back is a new message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import translate
from functools import partial
from typing import Any

from cypher import load
from graph.catalog.lookup import identify, nodes
from graph.catalog.neighbours import neighbours
from graph.commands.receipts import once
from graph.commands.record import Recorded
from graph.database import Graph, Transaction
from graph.errors import InvalidFact, NotFound
from graph.ingest import writer
from graph.ingest.flags import read
from graph.ingest.retraction import end_edges, operation
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from graph.model.edges import FOREVER
from graph.model.nodes import Alias, DatasetVersion, ModelVersion, label_of
from graph.policy import guard

WITHOUT_PRODUCER = load("catalog/without_producer")
LOCK_AND_READ, CURRENT_ALIAS_TARGETS = load("ingest/lock_and_read"), load("ingest/current_alias_targets")
OWNED = ("Model", "Dataset", "Job", "Deployment")


@dataclass(frozen=True)
class AliasChange:
    """What moving an alias did: where it points, and where it pointed, if anywhere."""

    alias: Alias
    version: ModelVersion
    previous: ModelVersion | None
    changed: bool


async def set_owner(graph: Graph, id: str, owner: str, by: str) -> Recorded:
    """Say who owns a model, dataset, job or deployment."""
    start = await identify(graph, id)
    label, owner = label_of(start), ids.text(owner, "owner")
    if label not in OWNED:
        raise InvalidFact(f"{start} is a {label}, which has no owner; {', '.join(OWNED)} have", "id")

    async def work(transaction: Transaction) -> Recorded:
        held = (await _writable_properties(transaction, [start]))[start]
        if held.get("owner") == owner:
            return Recorded(unchanged=1, nodes=[start])
        found = _statement(transaction, by, kind="owner", node=start, owner=owner)
        found.node(start, owner=owner)
        await writer.write_in(transaction, found)
        return Recorded(recorded=1, nodes=[start])

    return await graph.write(work)


async def declare_source(graph: Graph, dataset: str, reason: str, by: str) -> Recorded:
    """Say that content comes from outside, and from no run: a dataset version, a model's bytes, or all the versions
    that a dataset has now."""
    start = await identify(graph, dataset)
    label, reason = label_of(start), stated_reason(reason, "why it is a source")
    if label not in ("Dataset", "DatasetVersion", "ModelArtifact"):
        raise InvalidFact(
            f"{start} is a {label}; datasets, their versions and a model's bytes can be sources", "dataset"
        )
    wanted = [start]
    if label == "Dataset":
        found = (await neighbours(graph, [start], "VERSION_OF", incoming=True)).get(start, [])
        wanted = sorted({node.id for node, _ in found if isinstance(node, DatasetVersion)})
        if not wanted:
            raise NotFound(f"no version of {start} is known, so there is nothing to declare a source")

    return await graph.write(partial(_declare, wanted=wanted, reason=reason, by=by))


async def declare_sources(graph: Graph, path: str, reason: str, by: str, namespace: str | None = None) -> Recorded:
    """Say that what nobody stated the origin of comes from outside, wherever the name of its dataset fits `path`, in
    which `*` stands for any text: in turns, each of which stays. NotFound where nothing fits."""
    reason = stated_reason(reason, "why they are sources")
    done, after = Recorded(), ""
    while True:
        rows = await graph.gather(
            WITHOUT_PRODUCER, pattern=translate(path), namespace=namespace, after=after, first=writer.BATCH
        )
        if not rows:
            break
        after = rows[-1]["id"]
        wanted = [row["id"] for row in rows]
        found = await graph.write(partial(_declare, wanted=wanted, reason=reason, by=by))
        done = Recorded(done.recorded + found.recorded, done.unchanged, nodes=[*done.nodes, *found.nodes])
    if not done.nodes:
        raise NotFound(
            f"there is no data of unknown origin whose name fits {path}; `forebear audit` names what there is"
        )
    return done


async def _declare(transaction: Transaction, wanted: list[str], reason: str, by: str) -> Recorded:
    held = await _writable_properties(transaction, wanted)
    new = [id for id in wanted if not _declared(held[id], f"person:{by}")]
    if not new:
        return Recorded(unchanged=1, nodes=wanted)
    found = _statement(transaction, by, kind="source", nodes=new, reason=reason)
    for id in new:
        found.node(id, declared_source=True)
    await writer.write_in(transaction, found)
    return Recorded(recorded=1, nodes=wanted)


async def set_alias(
    graph: Graph, model: str, alias: str, version: str, by: str, namespace: str = "default", key: str | None = None
) -> AliasChange:
    """Let an alias of a model point at a version from now on.

    What it pointed at until now, whatever the source, is retracted and stated again with its end, so that a question
    about an earlier time finds the version of then. NotFound if there is no such version. Under the same `key` it is
    done once (graph/commands/receipts.py).
    """
    name = ids.text(alias, "alias")
    namespace, model = ids.text(namespace, "namespace"), ids.text(model, "model")
    version = ids.text(version, "version")
    asked = {
        "model": ids.model(namespace, model),
        "alias": ids.alias(namespace, model, name),
        "version": ids.model_version(namespace, model, version),
    }

    async def work(transaction: Transaction) -> tuple[str | None, bool]:
        rows = await transaction.run(CURRENT_ALIAS_TARGETS, **asked, now=transaction.now, forever=FOREVER)
        if not rows or not rows[0]["known"]:
            raise NotFound(f"there is no version {version} of a model {model} in the namespace {namespace}")
        points = sorted(rows[0]["points"], key=lambda each: str(each["end"]))
        others = [each for each in points if each["end"] != asked["version"]]
        if points and not others:
            return None, False
        moved = transaction.now
        found = _statement(transaction, by, kind="alias", alias=asked["alias"], version=asked["version"])
        found.node(asked["alias"], name=name, namespace=namespace, model=asked["model"])
        for each in others:
            found.link("POINTS_TO", asked["alias"], each["end"], since=each["since"], until=moved)
        kept = len(others) < len(points)
        if not kept:
            found.link("POINTS_TO", asked["alias"], asked["version"], since=moved)
        whose, why = found.payload.source, f"{name} moved to {version}"
        ended = [{"start": asked["alias"], "id": each["id"], "by": operation("setAlias", whose), "why": why}
                 for each in others]  # fmt: skip
        await end_edges(transaction, ended, but_of=whose)
        await writer.write_in(transaction, found)
        if kept:  # what nobody states anew, the writer does not judge
            await guard.asked_for(transaction, asked["version"], asked["alias"], name)
        return (others[0]["end"] if others else None), True

    previous, changed = await once(graph, work, request=["setAlias", asked], by=by, key=key)
    shown: Mapping[str, Any] = await nodes(graph, [asked["alias"], asked["version"], *([previous] if previous else [])])
    return AliasChange(shown[asked["alias"]], shown[asked["version"]], shown[previous] if previous else None, changed)


async def locked_properties(transaction: Transaction, wanted: list[str]) -> dict[str, Mapping[str, Any]]:
    """Id → what the graph holds of it."""
    return {row["id"]: row["properties"] for row in await transaction.run(LOCK_AND_READ, ids=wanted)}


async def _writable_properties(transaction: Transaction, wanted: list[str]) -> dict[str, Mapping[str, Any]]:
    """As `_held`, of nodes that are to take values: InvalidFact where one was purged."""
    held = await locked_properties(transaction, wanted)
    for id in wanted:
        if held[id].get("purged_at") is not None:
            raise InvalidFact(f"{id} was purged, so it takes no values any more", "id")
    return held


def _declared(held: Mapping[str, Any], source: str) -> bool:
    """Whether content is a source already, or this one says so, and another one differs."""
    return bool(held.get("declared_source")) or source in {
        who for who, (_, said) in read(held.get("stated")).get("declared_source", {}).items() if said
    }


def _statement(transaction: Transaction, by: str, **said: Any) -> Statement:
    source, body = f"person:{by}", {**said, "at": transaction.now}
    return Statement(Payload(source, "by hand", body, transaction.now, reader="person/1", reported_by=source))


def stated_reason(reason: str, what: str) -> str:
    if not reason.strip():
        raise InvalidFact(f"say {what}", "reason")
    return reason.strip()
