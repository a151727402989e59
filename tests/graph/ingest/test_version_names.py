"""What a version is called: `<name>@<version or short digest>`; where there is neither, no `@` is left hanging."""

from __future__ import annotations

import pytest

from graph import lineage
from graph.catalog import lookup
from graph.database import Graph
from graph.ingest.sources import records
from graph.ingest.sources.mlflow import contents
from graph.ingest.statement import Payload, Statement
from tests.graph.ingest.sources.openlineage import bare, dataset, ran, run_node, run_uuid, send, version
from tests.graph.recall_builders import write

RUN = "0123456789abcdef0123456789abcdef"


def stated() -> Statement:
    return Statement(Payload("x", "x", {}))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"version": "v3"}, "rows@v3"),
        ({"digests": {"sha256": "ab" * 32}}, "rows@abababababab"),
        ({"digests": {"mlflow": "1a2b3c4d"}, "unnamed": f"run:mlflow:{RUN}:1a2b3c4d"}, "rows@1a2b3c4d"),
        ({}, "rows"),
        ({"unnamed": f"run:mlflow:{RUN}"}, "rows@run:0123456789ab"),
        ({"unnamed": "run:openlineage:airflow/nightly"}, "rows@run:nightly"),
        ({"unnamed": f"commit:{RUN}"}, "rows@commit:0123456789ab"),
    ],
)
def test_data_are_called_by_what_is_known_of_them(said: dict[str, object], name: str) -> None:
    found = stated()
    id = found.dataset_version("default", "rows", **said)  # type: ignore[arg-type]
    assert found.nodes[id]["name"] == name


@pytest.mark.parametrize(
    ("said", "name"),
    [({"version": "v3"}, "m@v3"), ({"digests": {"sha256": "ab" * 32}}, "m@abababababab"), ({}, "m")],
)
def test_so_are_models(said: dict[str, object], name: str) -> None:
    found = stated()
    id = found.model_artifact("default", "m", **said)  # type: ignore[arg-type]
    assert found.nodes[id]["name"] == name


def test_data_of_mlflow_without_a_digest() -> None:
    found = stated()
    said = {"name": "dataset", "digest": None, "source": "{}"}
    assert found.nodes[contents.dataset(found, RUN, "1", said)]["name"] == "dataset@run:0123456789ab"


async def test_events_and_records_are_shown_so_through_every_layer(graph: Graph) -> None:
    await send(graph, [
        *ran("load", 0, 1, outputs=["orders"]), *ran("train", 2, 3, inputs=[dataset("orders"), "nobody wrote"]),
    ])  # fmt: skip
    await write(graph, records.facts(records.payload("churn", {"model_version": "1", "training_data": "labels"})))
    written = f"orders@run:{run_uuid('load')[:12]}"
    found = await lineage.ancestors(graph, run_node("train"), depth=1)
    assert {node.name for node in found.nodes if node.kind == "DatasetVersion"} == {written, "nobody wrote"}
    ids = [version("orders", "load"), bare("nobody wrote"), "dataset-version:default/labels@"]
    known = await lookup.nodes(graph, ids)
    assert {node.name for node in known.values()} == {written, "nobody wrote", "labels"}
