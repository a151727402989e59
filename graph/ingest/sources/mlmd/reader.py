"""A store of ML Metadata: a message for each execution, run of a pipeline, and model, in the order of its rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from graph.errors import InvalidFact, UnreadableSource
from graph.ingest.sources.mlmd import kinds, rows
from graph.ingest.sources.mlmd.events import meant
from graph.ingest.sources.mlmd.runs import artifact_facts, pipeline_run_facts, run_facts, version_facts
from graph.ingest.sources.mlmd.store import Row, Store, opened
from graph.ingest.statement import Payload, Rejection, Skipped, Statement

READER = "mlmd/3"
PAGE = 200
"""Rows that are read at once; nobody who writes to the store waits for more."""
Found = Payload | Rejection | Skipped


def read(path: str | Path) -> Iterator[Found]:
    """What ran, on what, and what it made. UnreadableSource where the file is no store, or of an unknown schema."""
    with opened(path) as store:
        if not store.id:
            if store.ask("SELECT 1 FROM Artifact UNION ALL SELECT 1 FROM Execution LIMIT 1"):
                raise UnreadableSource(f"no row of {path} says when it was created, so which store it is is not known")
            return
        yield from _rows(store, "Context", _contexts)
        yield from _rows(store, "Execution", _executions)
        yield from _rows(store, "Artifact", _artifacts)
        yield from _other_contexts(store)


def _rows(store: Store, table: str, read: Callable[[Store, list[Row]], Iterator[Found]]) -> Iterator[Found]:
    """All rows of a table, a page at a time; where the file is damaged, what comes after is refused."""
    last = 0
    try:
        for page in store.pages(f"SELECT id, type_id FROM {table} WHERE id > ?", PAGE):  # noqa: S608 - named above
            with store.snapshot():
                found = list(read(store, [row for row in page if isinstance(row[0], int)]))
            yield from found
            last = page[-1][0]
    except sqlite3.Error as error:
        yield Rejection(f"{table} after {last}", f"the file cannot be read from there ({error}); is it damaged?")


def _executions(store: Store, page: list[Row]) -> Iterator[Found]:
    numbers = [row[0] for row in page]
    known, events = rows.executions(store, numbers), rows.events(store, numbers)
    artifacts = rows.artifacts(store, {event["artifact"] for each in events.values() for event in each})
    measured = {id for id, each in artifacts.items() if _of(each) == kinds.MEASURE}
    read_on = rows.read_on(store, measured)
    above = {id: each["properties"].get("parent_dag_id") for id, each in known.items()}
    dags = rows.executions(store, {id for id in above.values() if rows.is_amount(id)})
    for id, execution in known.items():
        where = f"execution {id} ({execution['type']})"
        if not execution["created"]:
            yield Rejection(where, "it has no time of creation, so it may be that of any store")
            continue
        parent = dags.get(above[id]) if rows.is_amount(above[id]) else None
        if parent and parent["created"] and parent["id"] != id:
            execution["parents"].append(store.key(parent["id"], parent["created"]))
        execution["not_read"] += [
            f"event {event['id']}: artifact {event['artifact']} is not in the store"
            for event in events[id] if event["artifact"] not in artifacts
        ]  # fmt: skip
        if execution["state"] and execution["state"] not in kinds.STATUS:
            why = f"state: {execution['state']} is none that is known, so that the run may have failed"
            execution["not_read"].append(why)
        stated = [{**event, "artifact": _brief(artifacts[event["artifact"]])} for event in events[id]
                  if event["artifact"] in artifacts]  # fmt: skip
        execution["same_place"] = [_brief(each) for each in _same_places(store, execution, stated)]
        on = [read_on[event["artifact"]["id"]] for event in stated
              if event["type"] in kinds.MADE and event["artifact"]["id"] in read_on]  # fmt: skip
        execution["read_on"] = bool(on)
        for what, why in meant(execution, stated).left_out:
            yield Skipped(where, what, why)
        for why in execution["not_read"]:
            yield Skipped(where, "lineage", why)
        body = {"kind": "run", "key": store.key(id, execution["created"]), **execution, "events": stated}
        times = [event["artifact"][time] or 0 for event in stated for time in ("written_at", "updated")]
        times += [*(event["at"] for event in stated), *on]
        yield _payload(store, where, body, execution["created"], execution["updated"], *times)


def _brief(artifact: rows.Body) -> rows.Body:
    """An artifact as a run names it: numbers that were measured, and nothing else of its properties."""
    measured = _of(artifact) == kinds.MEASURE
    said = {key: each for key, each in artifact["properties"].items() if _is_number(each)} if measured else {}
    if isinstance(fingerprint := artifact["properties"].get(kinds.FINGERPRINT), str):
        said[kinds.FINGERPRINT] = fingerprint
    return {**artifact, "properties": said}


def _same_places(store: Store, execution: rows.Body, stated: list[rows.Body]) -> list[rows.Body]:
    """What runs wrote where an execution imports from, by its folder or by what it registers."""
    made = [event["artifact"] for event in stated if event["type"] in kinds.MADE]
    places = [(each["uri"], each["id"]) for each in made if each["uri"] and kinds.imports(execution["type"])]
    base = execution["properties"].get(kinds.INPUT_BASE)
    places += [(base, min(each["id"] for each in made))] if isinstance(base, str) and made else []
    found = (rows.same_place(store, uri, before) for uri, before in places)
    return list({each["id"]: each for each in found if each}.values())


def _of(artifact: rows.Body) -> str:
    return kinds.artifact([artifact["type"], *artifact["bases"]])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _contexts(store: Store, page: list[Row]) -> Iterator[Found]:
    """The runs of pipelines, with the pipelines and the runs that they are a part of."""
    runs = {row[0]: row for row in page if store.type(row[1]).name.lower() in kinds.PIPELINE_RUN}
    above = (
        "SELECT p.context_id, c.id, c.type_id, c.name, c.create_time_since_epoch FROM ParentContext p "
        "JOIN Context c ON c.id = p.parent_context_id WHERE p.context_id IN ({}) ORDER BY p.context_id, c.id"
    )
    parents: dict[int, list[Row]] = {}
    for id, *parent in store.among(above, [*runs]):
        parents.setdefault(id, []).append(tuple(parent))
    # Older TFX says it of the executions alone: the pipeline of a run is that of its first one.
    beside = (
        "SELECT a.context_id, c.type_id, c.name, x.create_time_since_epoch FROM (SELECT context_id, min(execution_id) "
        "AS first FROM Association WHERE context_id IN ({}) GROUP BY context_id) a JOIN Execution x ON x.id = a.first "
        "JOIN Association b ON b.execution_id = a.first JOIN Context c ON c.id = b.context_id "
        "ORDER BY a.context_id, c.id"
    )
    first: dict[int, tuple[str | None, int]] = {}
    for id, type, name, created in store.among(beside, [*runs]):
        if store.type(type).name.lower() in kinds.PIPELINE:
            first.setdefault(id, (rows.text(name), rows.number(created)))
    question = "SELECT id, name, create_time_since_epoch, last_update_time_since_epoch FROM Context WHERE id IN ({})"
    for id, name, created, updated in store.among(question, [*runs]):
        body: dict[str, Any] = {
            "kind": "pipeline_run", "key": rows.context_key(store, id, rows.number(created)), "name": rows.text(name),
            "pipelines": [], "parents": [],
        }  # fmt: skip
        for other, type, title, time in parents.get(id, ()):
            kind = store.type(type).name.lower()
            if kind in kinds.PIPELINE:
                body["pipelines"].append(rows.text(title))
            elif kind in kinds.PIPELINE_RUN and other != id:
                body["parents"].append(rows.context_key(store, other, rows.number(time)))
        at = 0
        if not body["pipelines"] and id in first:
            body["pipelines"], at = [first[id][0]], first[id][1]
        yield _payload(store, f"context {id}", body, rows.number(created), rows.number(updated), at)


def _artifacts(store: Store, page: list[Row]) -> Iterator[Found]:
    """Models, each a version that nobody registered; and what no execution read or wrote."""
    numbers = [row[0] for row in page]
    question = "SELECT DISTINCT artifact_id FROM Event WHERE artifact_id IN ({})"
    used = {row[0] for row in store.among(question, numbers)}
    for id, (_, faults) in rows.properties(store, "ArtifactProperty", "artifact_id", numbers).items():
        for why in faults:
            yield Skipped(f"artifact {id}", "property", why)
    wanted = [row[0] for row in page if row[0] not in used or _kind(store, row) == kinds.MODEL]
    for id, artifact in rows.artifacts(store, wanted).items():
        where = f"artifact {id} ({artifact['type']})"
        if _of(artifact) != kinds.MODEL:
            body = {"kind": "artifact", "artifact": _brief(artifact)}
        elif state := kinds.NEVER_WRITTEN.get(artifact["state"]):
            yield Skipped(where, "model", f"its state is {state}: it was never written")
            continue
        else:
            body = {"kind": "unregistered", "artifact": artifact}
        yield _payload(store, where, body, artifact["created"], artifact["updated"], artifact["written_at"] or 0)


def _kind(store: Store, row: Row) -> str:
    of = store.type(row[1])
    return kinds.artifact([of.name, *of.bases])


def _other_contexts(store: Store) -> Iterator[Skipped]:
    for type, count in store.ask("SELECT type_id, count(*) FROM Context GROUP BY type_id ORDER BY type_id"):
        name = store.type(type).name
        if name.lower() not in kinds.PIPELINE | kinds.PIPELINE_RUN | kinds.NODE:
            why = "they group executions and artifacts, and say nothing of what was made from what"
            yield Skipped("contexts", f"{count} of the type {name}", why)


def _payload(store: Store, where: str, body: dict[str, Any], *times: int) -> Payload:
    return Payload(f"mlmd:{store.id}", where, {**body, "store": store.id}, max(times) or None, READER)


def facts(payload: Payload, namespace: str = "default") -> Statement:
    """What one message of `read` says; jobs, data and models are in `namespace`."""
    kind = payload.body["kind"]
    if kind == "run":
        return run_facts(payload, namespace)
    if kind == "pipeline_run":
        return pipeline_run_facts(payload, namespace)
    if kind == "unregistered":
        return version_facts(payload, namespace)
    if kind == "artifact":
        return artifact_facts(payload, namespace)
    raise InvalidFact(f"a message of the kind {kind!r} is none of ML Metadata", "kind")
