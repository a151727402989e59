"""Rows of a store as messages carry them: artifacts with who wrote them, executions with their events and jobs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from graph.ingest.coerce import carried
from graph.ingest.sources.git.address import without_credentials
from graph.ingest.sources.mlmd import kinds
from graph.ingest.sources.mlmd.store import Store, Type
from graph.ingest.sources.mlmd.values import UnreadableValue, value

Body = dict[str, Any]
_VALUES = "int_value, double_value, string_value, proto_value, bool_value"


def properties(store: Store, table: str, column: str, numbers: Sequence[int]) -> dict[int, tuple[Body, list[str]]]:
    """Number of a row → its properties, those of its type and its own, and why some could not be read."""
    found: dict[int, tuple[Body, list[str]]] = defaultdict(lambda: ({}, []))
    question = (
        f"SELECT {column}, name, is_custom_property, {_VALUES} FROM {table} "  # noqa: S608 - of a table named here
        f"WHERE {column} IN ({{}}) ORDER BY {column}, name, is_custom_property"
    )
    for id, name, own, *columns in store.among(question, numbers):
        values, faults = found[id]
        name = str(carried(name))
        try:
            said = value(*columns)
        except UnreadableValue as error:
            faults.append(f"property {name}: {error}")
            continue
        if name in values and values[name] != said:
            name = f"{name} (custom)" if own else name
        values[name] = without_credentials(said) if isinstance(said, str) and "://" in said else said
    return found


def jobs(store: Store, executions: Mapping[int, Body]) -> dict[int, Body]:
    """Number of an execution → its pipeline, its job and the runs of pipelines that it is a part of."""
    found: dict[int, Body] = {id: {"pipeline": None, "node": None, "parents": []} for id in executions}
    question = (
        "SELECT a.execution_id, c.id, c.type_id, c.name, c.create_time_since_epoch FROM Association a "
        "JOIN Context c ON c.id = a.context_id WHERE a.execution_id IN ({}) ORDER BY a.execution_id, c.id"
    )
    for execution, id, type, name, created in store.among(question, [*executions]):
        kind = store.type(type).name.lower()
        if kind in kinds.PIPELINE:
            found[execution]["pipeline"] = found[execution]["pipeline"] or str(name)
        elif kind in kinds.NODE:
            found[execution]["node"] = found[execution]["node"] or str(name)
        elif kind in kinds.PIPELINE_RUN:
            found[execution]["parents"].append(context_key(store, id, number(created)))
    for id, of in executions.items():
        said, job = of["properties"], found[id]
        task = next((said[key] for key in ("task_name", "component_id") if isinstance(said.get(key), str)), "")
        name = task or of["type"]
        job["job"] = job["node"] or (f"{job['pipeline']}.{name}" if job["pipeline"] else name)
    return found


def context_key(store: Store, id: int, created: int) -> str:
    """What identifies the run of a pipeline, which is a row of another table than executions."""
    return f"{store.id}.context.{id}.{created}"


def executions(store: Store, numbers: Collection[int]) -> dict[int, Body]:
    """Number of an execution → its row, its properties and its job."""
    question = (
        "SELECT id, type_id, last_known_state, name, create_time_since_epoch, last_update_time_since_epoch "
        "FROM Execution WHERE id IN ({}) ORDER BY id"
    )
    rows = list(store.among(question, sorted(numbers)))
    said = properties(store, "ExecutionProperty", "execution_id", [row[0] for row in rows])
    found: dict[int, Body] = {}
    for id, type, state, name, created, updated in rows:
        values, faults = said[id]
        of = store.type(type)
        found[id] = {
            "id": id, "type": of.name, "bases": list(of.bases), "state": number(state), "name": text(name),
            "created": number(created), "updated": number(updated), "properties": values, "not_read": faults,
        }  # fmt: skip
    for id, job in jobs(store, found).items():
        found[id] |= job
    return found


def events(store: Store, numbers: Sequence[int]) -> dict[int, list[Body]]:
    """Number of an execution → its events: type, path, time and the number of the artifact."""
    question = (
        "SELECT e.execution_id, e.id, e.type, e.artifact_id, e.milliseconds_since_epoch FROM Event e "
        "WHERE e.execution_id IN ({}) ORDER BY e.execution_id, e.id"
    )
    rows = list(store.among(question, numbers))
    paths = _paths(store, [row[1] for row in rows])
    found: dict[int, list[Body]] = defaultdict(list)
    for execution, id, type, artifact, at in rows:
        event = {"id": id, "type": number(type), "path": paths.get(id, []), "at": number(at),
                 "artifact": number(artifact)}  # fmt: skip
        found[execution].append(event)
    return found


def artifacts(store: Store, numbers: Collection[int]) -> dict[int, Body]:
    """Number of an artifact → its row, what its properties say of its content, and who wrote it."""
    question = (
        "SELECT id, type_id, uri, state, name, create_time_since_epoch, last_update_time_since_epoch FROM Artifact "
        "WHERE id IN ({}) ORDER BY id"
    )
    rows = list(store.among(question, sorted(numbers)))
    said = properties(store, "ArtifactProperty", "artifact_id", [row[0] for row in rows])
    writers = _writers(store, [row[0] for row in rows])
    found: dict[int, Body] = {}
    for id, type, uri, state, name, created, updated in rows:
        of, (values, _) = store.type(type), said[id]
        digests = dict(filter(None, (kinds.digest(key, each) for key, each in values.items())))
        size = next((values[key] for key in kinds.SIZE if is_amount(values.get(key))), None)
        by = writers.get(id, {})
        found[id] = {
            "id": id, "type": of.name, "bases": list(of.bases), "uri": without_credentials(uri) if text(uri) else None,
            "state": number(state), "created": number(created), "updated": number(updated), "digests": digests,
            "size": size, "properties": values,
            "name": text(name), "of": by.get("of") or text(name) or of.name, "by": by.get("run"),
            "written_by": by.get("key"), "written_at": by.get("at"),
        }  # fmt: skip
    return found


def _writers(store: Store, numbers: Sequence[int]) -> dict[int, Body]:
    """Number of an artifact → the execution that wrote it first, and the name of what it is the output of.

    What a cached execution passes on, or a resolver, has it only where no other wrote it; of what was only announced
    there is a name and no writer.
    """
    question = (
        "SELECT artifact_id, id, type, execution_id, at, cached FROM (SELECT *, row_number() OVER ("
        "PARTITION BY artifact_id ORDER BY cached, type = 6, type = 7, id) AS place FROM ("
        "SELECT e.artifact_id, e.id, e.type, e.execution_id, e.milliseconds_since_epoch AS at, "
        "coalesce(x.last_known_state, 0) = 5 AS cached FROM Event e JOIN Execution x ON x.id = e.execution_id "
        "WHERE e.artifact_id IN ({}) AND e.type IN (1, 4, 6, 7))) WHERE place = 1"
    )
    rows = list(store.among(question, numbers))
    paths = _paths(store, [row[1] for row in rows])
    known = executions(store, {row[3] for row in rows})
    found: dict[int, Body] = {}
    for artifact, event, type, execution, at, cached in rows:
        of = known[execution]
        name = channel(paths.get(event, []))
        found[artifact] = {"of": f"{of['job']}.{name}" if name else of["job"]}
        if not cached and type in kinds.MADE and of["created"]:
            written = None if kinds.imports(of["type"]) else number(at) or None  # what is imported was there before
            found[artifact] |= {"run": execution, "key": store.key(execution, of["created"]), "at": written}
    return found


def read_on(store: Store, numbers: Collection[int]) -> dict[int, int]:
    """Those of the artifacts that an execution read which made more than measures and does not only deploy → when the
    last of these was written."""
    question = "SELECT artifact_id, execution_id FROM Event WHERE artifact_id IN ({}) AND type IN (2, 3, 5)"
    readers = list(store.among(question, sorted(numbers)))
    written = "SELECT id, type_id, last_update_time_since_epoch FROM Execution WHERE id IN ({})"
    of = {
        id: (store.type(type), number(at)) for id, type, at in store.among(written, list({each for _, each in readers}))
    }
    made: dict[int, set[str]] = defaultdict(set)
    outputs = (
        "SELECT e.execution_id, a.type_id FROM Event e JOIN Artifact a ON a.id = e.artifact_id "
        "WHERE e.execution_id IN ({}) AND e.type IN (1, 4)"
    )
    for execution, type in store.among(outputs, list(of)):
        kind = store.type(type)
        made[execution].add(kinds.artifact([kind.name, *kind.bases]))
    found: dict[int, int] = {}
    for artifact, execution in readers:
        type, at = of.get(execution, (Type("", ()), 0))
        if made[execution] - {kinds.MEASURE} and not kinds.DEPLOYS & {type.name, *type.bases}:
            found[artifact] = max(found.get(artifact, 0), at)
    return found


def same_place(store: Store, uri: str, before: int) -> Body | None:
    """What a run wrote last at an address before the row with that number: who imports from there probably reads it."""
    question = (
        "SELECT a.id, x.type_id FROM Artifact a JOIN Event e ON e.artifact_id = a.id JOIN Execution x "
        "ON x.id = e.execution_id WHERE a.uri = ? AND a.id < ? AND e.type IN (1, 4) ORDER BY a.id DESC LIMIT 1000"
    )
    rows = store.ask(question, uri, before)
    id = next((id for id, type in rows if not kinds.imports(store.type(type).name)), None)
    return artifacts(store, [id]).get(id) if id is not None else None


def _paths(store: Store, numbers: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    question = (
        "SELECT event_id, is_index_step, step_index, step_key FROM EventPath WHERE event_id IN ({}) ORDER BY rowid"
    )
    for event, by_index, place, key in store.among(question, numbers):
        found[event].append(number(place) if by_index else str(carried(key)))
    return found


def channel(path: Sequence[Any]) -> str:
    """The name of an input or output, by the path of its event; empty where it has none."""
    return next((step for step in path if isinstance(step, str) and step.strip()), "")


def number(value: object) -> int:
    """A number as a column should hold it, else 0: SQLite holds anything in any column."""
    return value if isinstance(value, int) and 0 <= value < 2**63 else 0


def text(value: object) -> str | None:
    """A text as a column should hold it, else None."""
    return str(carried(value)) if isinstance(value, str) and value.strip() else None


def is_amount(value: object) -> bool:
    """Whether a property is a whole number that counts something."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
