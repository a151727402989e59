"""What people state by hand: who owns a thing, what is a source, where an alias points, and what is to be forgotten.

Each statement is a message of the source `person:<name>`. One whose state already holds changes nothing; any other
holds its own time, so that a state that comes back is a new message.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_type_hints

from cypher import load
from graph import ids
from graph.catalog import identify, nodes
from graph.database import Graph, Transaction
from graph.edges import FOREVER
from graph.errors import Busy, InvalidFact, NotFound
from graph.ingest import writer
from graph.ingest.facts import Facts, Payload
from graph.ingest.flags import read
from graph.ingest.judge import judge
from graph.ingest.known import OF_CONTENT, stand_ins
from graph.ingest.retraction import operation, take_back
from graph.model import KINDS, Alias, DatasetVersion, ModelVersion, label_of
from graph.recording import Recorded
from graph.surroundings import neighbours

HELD, POINTING = load("ingest/held"), load("ingest/pointing")
STARS, PURGE, TOLD_OF, EMPTIED = (
    load("ingest/stars"),
    load("ingest/purge"),
    load("ingest/told_of"),
    load("ingest/emptied"),
)

OWNED = ("Model", "Dataset", "Job", "Deployment")
PATIENCE = 300.0
"""Seconds: a purge looks at every message."""
_EMPTIED = 1_000
"""Messages whose text is removed in one turn."""
_KEPT = frozenset({"id", "recorded_at", "status", "digest_strength", "seeds", "lock_digest", "image_digest",
                   "stated", "disputed", "watermarks", "retractions"})  # fmt: skip
"""Values that hold nothing personal or secret, and that the audit judges by."""


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
        held = (await _taking(transaction, [start]))[start]
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
    label, reason = label_of(start), _said(reason, "why it is a source")
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

    async def work(transaction: Transaction) -> Recorded:
        held = await _taking(transaction, wanted)
        new = [id for id in wanted if not _declared(held[id], f"person:{by}")]
        if not new:
            return Recorded(unchanged=1, nodes=wanted)
        found = _statement(transaction, by, kind="source", nodes=new, reason=reason)
        for id in new:
            found.node(id, declared_source=True)
        await writer.write_in(transaction, found)
        return Recorded(recorded=1, nodes=wanted)

    return await graph.write(work)


async def set_alias(
    graph: Graph, model: str, alias: str, version: str, by: str, namespace: str = "default"
) -> AliasChange:
    """Let an alias of a model point at a version from now on.

    What it pointed at until now, whoever told that, is taken back and stated again with its end, so that a question
    about an earlier time finds the version of then. NotFound if there is no such version.
    """
    name = ids.text(alias, "alias")
    asked = {
        "model": ids.model(namespace, model),
        "alias": ids.alias(namespace, model, name),
        "version": ids.model_version(namespace, model, version),
    }

    async def work(transaction: Transaction) -> tuple[str | None, bool]:
        rows = await transaction.run(POINTING, **asked, now=transaction.now, forever=FOREVER)
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
        if len(others) == len(points):
            found.link("POINTS_TO", asked["alias"], asked["version"], since=moved)
        whose, why = found.payload.source, f"{name} moved to {version}"
        ended = [{"start": asked["alias"], "id": each["id"], "by": operation("setAlias", whose), "why": why}
                 for each in others]  # fmt: skip
        await take_back(transaction, ended, but_of=whose)
        await writer.write_in(transaction, found)
        return (others[0]["end"] if others else None), True

    previous, changed = await graph.write(work)
    shown: Mapping[str, Any] = await nodes(graph, [asked["alias"], asked["version"], *([previous] if previous else [])])
    return AliasChange(shown[asked["alias"]], shown[asked["version"]], shown[previous] if previous else None, changed)


async def purge(graph: Graph, id: str, reason: str, by: str) -> Recorded:
    """Remove the values of a node for good: a secret, personal data. The lineage stands, and says that it was purged.

    What goes: every value of the node and of its other names but what their ids say themselves, times and flags; what
    they were before; the text of every message that told of them. What arrives later brings no value back. Not
    reached are ids, values on other nodes, backups, and the transaction logs of Neo4j until they are pruned.
    """
    start, reason = await identify(graph, id, whole=True), _said(reason, "why it is purged")

    async def work(transaction: Transaction) -> tuple[Recorded, int]:
        (star,) = await transaction.run(STARS, ids=[start])
        names = sorted([star["id"], *(each["id"] for each in star["members"])])
        held = await _held(transaction, names)
        fresh = [name for name in names if held[name].get("purged_at") is None]
        if fresh:
            rows = [{"id": name, "left": _left(name, held[name])} for name in fresh]
            (done,) = await transaction.run(PURGE, rows=rows, now=transaction.now, by=f"person:{by}", why=reason)
            await judge(transaction, [*names, *done["users"]])
        return Recorded(recorded=1 if fresh else 0, unchanged=0 if fresh else 1, nodes=names), transaction.now

    done, at = await graph.write(work)
    await _empty(graph, done.nodes, at)
    return done


async def _empty(graph: Graph, names: list[str], until: int) -> None:
    """Remove the text of the messages that told of purged nodes until then; the writer keeps none of a later one."""
    numbers = [ids.number(name) for name in names]
    told = [row["id"] for row in await graph.read(TOLD_OF, numbers=numbers, until=until, deadline=PATIENCE)]

    async def work(transaction: Transaction, some: list[str]) -> None:
        await transaction.run(EMPTIED, ids=some, now=transaction.now)

    for place in range(0, len(told), _EMPTIED):
        try:
            await graph.write(partial(work, some=told[place : place + _EMPTIED]))
        except Busy as error:
            left = len(told) - place
            raise Busy(
                f"busy: the values are gone, and the text of {left} messages is not yet; purge it once more"
            ) from error


def _left(id: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """What a purge leaves of a node: null for each value that goes, the others as they may stay."""
    label = label_of(id) or ""
    kept = {name: value for name, value in properties.items() if _stays(label, id, name, value)}
    left: dict[str, Any] = dict.fromkeys(name for name in properties if name not in kept)
    if "name" not in kept:
        left["name"] = stand_ins(id, None)["name"]
    if "own" in properties:
        own = json.loads(properties["own"])
        left["own"] = ids.canonical({name: own[name] for name in own if name in kept})
    return left


def _stays(label: str, id: str, name: str, value: Any) -> bool:
    """Whether a property is a time, a flag, or something that the id says itself."""
    if name in _KEPT or name.endswith("_at") or isinstance(value, bool):
        return True
    hint = str(get_type_hints(KINDS[label]).get(name))
    if label not in OF_CONTENT and name in KINDS[label].identity:
        return True
    return hint.startswith("str") and ids.encode(str(value)) in re.split("[:/@]", id)


async def _held(transaction: Transaction, wanted: list[str]) -> dict[str, Mapping[str, Any]]:
    """Id → what the graph holds of it."""
    return {row["id"]: row["properties"] for row in await transaction.run(HELD, ids=wanted)}


async def _taking(transaction: Transaction, wanted: list[str]) -> dict[str, Mapping[str, Any]]:
    """As `_held`, of nodes that are to take values: InvalidFact where one was purged."""
    held = await _held(transaction, wanted)
    for id in wanted:
        if held[id].get("purged_at") is not None:
            raise InvalidFact(f"{id} was purged, so it takes no values any more", "id")
    return held


def _declared(held: Mapping[str, Any], source: str) -> bool:
    """Whether content is a source already, or this one says so, and another one differs."""
    return bool(held.get("declared_source")) or source in {
        who for who, (_, said) in read(held.get("stated")).get("declared_source", {}).items() if said
    }


def _statement(transaction: Transaction, by: str, **said: Any) -> Facts:
    source, body = f"person:{by}", {**said, "at": transaction.now}
    return Facts(Payload(source, "by hand", body, transaction.now, reader="person/1", reported_by=source))


def _said(reason: str, what: str) -> str:
    if not reason.strip():
        raise InvalidFact(f"say {what}", "reason")
    return reason.strip()
