"""An MLflow store, read as far as the graph does not know it: what the graph has is the only state of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from cypher import load
from graph.database import Graph
from graph.ingest.sources.mlflow import contents
from graph.ingest.sources.mlflow import reader as mlflow
from graph.model import ids
from graph.model.time import argument_millis, utc_now

KNOWN_MESSAGES, SOURCES = load("ingest/known_messages"), load("ingest/sources_of_runs")
RUNS, ALIASES, VERSIONS = load("ingest/runs_read"), load("ingest/aliases_read"), load("ingest/versions_read")
_KIND = "mlflow:"
"""What sources that are MLflow stores begin with."""
_SAMPLE = 50
"""Of the runs that started first: those that decide whether a store is one that the graph knows."""
_SECONDS = 60.0


async def read(
    graph: Graph, address: str, *, namespace: str = "default", full: bool = False, registered_only: bool = False
) -> Iterator[mlflow.Found]:
    """The messages of a store; `full` reads again what is known, too, and `registered_only` leaves out models that
    nobody registered."""
    store = mlflow.Store(mlflow.place(address))
    experiments = store.experiments()
    oldest = store.oldest_runs([each.experiment_id for each in experiments], _SAMPLE)
    source = await _source(graph, store.at, oldest, namespace)
    known = await _known(graph, source, namespace, [each.name for each in experiments])
    now = argument_millis(utc_now(), "now")
    return mlflow.read(store, known, now, full=full, registered_only=registered_only)


async def _source(graph: Graph, at: mlflow.Place, oldest: Sequence[str], namespace: str) -> str:
    """The source of a store's statements: `mlflow:<address>`, by the address at which it was imported first.

    Ids of runs are unique, so a store is known by its runs: at another address it is the same source, and another store
    at an address that was taken (everybody's http://127.0.0.1:5000) is another one.
    """
    own = f"{_KIND}{at.address}"
    rows = await graph.read(SOURCES, ids=[contents.run_id(id) for id in oldest], kind=_KIND)
    known: Counter[str] = Counter({row["source"]: row["runs"] for row in rows})
    if own in known:
        return own
    if known:
        return min(known, key=lambda source: (-known[source], source))
    first = replace(mlflow.store_payload(own), options={"namespace": namespace})
    taken = await graph.read(KNOWN_MESSAGES, ids=[first.evidence])
    return f"{own}#{oldest[0][:8] if oldest else 'without runs'}" if taken else own


async def _known(graph: Graph, source: str, namespace: str, experiments: Sequence[str]) -> mlflow.Known:
    jobs = {ids.job(namespace, name): name for name in experiments if name.strip()}
    runs = await graph.read(RUNS, jobs=sorted(jobs), source=source, deadline=_SECONDS)
    place = ids.encode(namespace)
    aliases = await graph.read(ALIASES, source=source, prefix=f"alias:{place}/", deadline=_SECONDS)
    rows = await graph.read(VERSIONS, source=source, prefix=f"model-version:{place}/", deadline=_SECONDS)
    versions = [row for row in rows if row["withdrawn_at"] is None]
    return mlflow.Known(
        source,
        {
            jobs[row["job"]]: mlflow.Earlier(
                row["started_at"], row["ended_at"], frozenset(map(_run, row["unfinished"]))
            )
            for row in runs
        },
        {(_name(row["model"]), row["alias"]): row["history"] for row in aliases},
        frozenset((_name(row["model"]), row["version"]) for row in versions if row["registered"]),
        {artifact: row["id"] for row in versions if not row["registered"] for artifact in row["holds"]},
        {artifact: row["withdrawn_at"] for row in rows if row["withdrawn_at"] for artifact in row["holds"]},
    )


def _run(id: str) -> str:
    return unquote(id.rpartition("/")[2])


def _name(model: str) -> str:
    return unquote(model.partition("/")[2])
