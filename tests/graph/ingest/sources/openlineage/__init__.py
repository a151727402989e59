"""OpenLineage events, as producers send them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources.openlineage import reader
from graph.model import ids
from graph.model.edges import USES
from tests.graph_asserts import edges

Event = dict[str, Any]


def run_uuid(name: str) -> str:
    """A UUID for a run that the test calls by a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def run_node(name: str) -> str:
    """The id of the node of that run."""
    return f"run:openlineage/{run_uuid(name)}"


def dataset(name: str, namespace: str = "db", **facets: Any) -> dict[str, Any]:
    """A dataset with its facets; those of an input are given as `input__<name>`."""
    own = {key: value for key, value in facets.items() if not key.startswith("input__")}
    of_input = {key.removeprefix("input__"): value for key, value in facets.items() if key.startswith("input__")}
    return {"namespace": namespace, "name": name, "facets": own, "inputFacets": of_input}


def event(
    run: str,
    type: str = "COMPLETE",
    minute: float = 0,
    *,
    job: str | None = None,
    inputs: Sequence[Any] = (),
    outputs: Sequence[Any] = (),
    run_facets: Mapping[str, Any] | None = None,
    job_facets: Mapping[str, Any] | None = None,
) -> Event:
    """An event about a run, so many minutes after noon; a dataset may be given by its name alone."""
    seconds = round(minute * 60)
    return {
        "eventTime": f"2026-01-01T{12 + seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z",
        "eventType": type,
        "producer": "https://example.com/producer",
        "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
        "run": {"runId": run_uuid(run), "facets": dict(run_facets or {})},
        "job": {"namespace": "jobs", "name": job or run, "facets": dict(job_facets or {})},
        "inputs": [dataset(each) if isinstance(each, str) else each for each in inputs],
        "outputs": [dataset(each) if isinstance(each, str) else each for each in outputs],
    }


def ran(run: str, start: float, end: float, type: str = "COMPLETE", **rest: Any) -> list[Event]:
    """Start and end of a run, both with all that it reads and writes."""
    return [event(run, "START", start, **rest), event(run, type, end, **rest)]


async def send(graph: Graph, events: Sequence[Event], at_once: bool = True) -> None:
    """Write the events, in one turn or each in one of its own."""
    stated = [reader.facts(reader.payload(each)) for each in events]
    for batch in [stated] if at_once else [[each] for each in stated]:
        await writer.write(graph, batch)


def version(name: str, by: str, namespace: str = "db") -> str:
    """The id of the version of a dataset that a run wrote."""
    return f"dataset-version:{namespace}/{ids.encode(name)}@run%3Aopenlineage%3A{run_uuid(by)}"


def bare(name: str, namespace: str = "db") -> str:
    """The id of the name of a dataset without a version."""
    return f"dataset-version:{namespace}/{ids.encode(name)}@"


async def uses(graph: Graph, run: str) -> set[tuple[str, str]]:
    """(type and role, what) of all that a run uses."""
    found = await edges(graph)
    return {(said, end) for start, said, end in found if start == run_node(run) and said.split()[0] in USES}
