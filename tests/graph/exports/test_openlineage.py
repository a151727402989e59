"""Events of OpenLineage: made of the classes of the stock client, and read by our own import into an empty graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from openlineage.client.event_v2 import (
    DatasetEvent,
    InputDataset,
    Job,
    OutputDataset,
    Run,
    RunEvent,
    RunState,
    StaticDataset,
)

from graph.database import Graph
from graph.exports.export import export
from graph.ingest import batch_import
from graph.ingest.sources import reports
from graph.ingest.sources.openlineage import reader
from graph.lineage import ancestors
from tests.graph.exports.conftest import Example, versions
from tests.graph.recall_builders import data, model, sha, write
from tests.graph_asserts import empty, lacks


def events(text: str) -> list[dict[str, Any]]:
    """The events, each once the stock client has taken it: its classes refuse what the specification does."""
    found = [json.loads(line) for line in text.splitlines()]
    for each in found:
        known = {key: each[key] for key in ("eventTime", "producer")}
        if "dataset" in each:
            taken: DatasetEvent | RunEvent = DatasetEvent(dataset=StaticDataset(**each["dataset"]), **known)
            assert each["schemaURL"] == taken.schemaURL
            continue
        inputs = [InputDataset(**given) for given in each["inputs"]]
        outputs = [OutputDataset(**given) for given in each["outputs"]]
        run, job = Run(**each["run"]), Job(**each["job"])
        taken = RunEvent(
            eventType=RunState[each["eventType"]], run=run, job=job, inputs=inputs, outputs=outputs, **known
        )
        assert each["schemaURL"] == taken.schemaURL
    return found


async def test_every_version_is_taken_by_the_stock_client(loaded_demo: Graph) -> None:
    for id in await versions(loaded_demo):
        events(await export(loaded_demo, "openlineage", id))


async def test_the_raw_data_have_their_digest(example: Example) -> None:
    found = events(await export(example.graph, "openlineage", example.version))
    read = [given["facets"]["forebear_content"]["digests"] for each in found for given in each.get("inputs", ())]
    assert {"md5": example.digest} in read and {"md5": f"{example.features}.dir"} in read


async def test_imported_elsewhere_they_are_the_same_ancestors(loaded_demo: Graph, tmp_path: Path) -> None:
    file = tmp_path / "events.ndjson"
    file.write_text(await export(loaded_demo, "openlineage", "churn-vip@v1"))
    before = await ancestors(loaded_demo, "churn-vip@v1")
    await empty(loaded_demo)
    found = await batch_import.load(loaded_demo, reader.read(file), reader.facts)
    assert (found.rejected, found.skipped) == ([], [])
    after = await ancestors(loaded_demo, "model-version:demo/churn-vip@v1")
    kinds = ("DatasetVersion", "ModelArtifact", "Commit", "ParameterSet", "Environment")
    assert {node.id for node in after.nodes if node.kind in kinds} == {
        node.id for node in before.nodes if node.kind in kinds
    }
    assert len([node for node in after.nodes if node.kind == "Run"]) == 3
    roles = {(edge.target, edge.role) for edge in before.edges if edge.role}
    assert {(edge.target, edge.role) for edge in after.edges if edge.role} == roles


async def test_what_is_not_known_is_stated(loaded_demo: Graph) -> None:
    found = events(await export(loaded_demo, "openlineage", "churn@v1.1"))
    (missing,) = [each["run"]["facets"]["forebear_missing"] for each in found if "facets" in each.get("run", {})]
    assert [each["code"] for each in missing["findings"]] == ["DATA_NOT_RECORDED"] and "timeKnown" not in missing


async def test_a_time_that_nobody_stated_is_called_so(example: Example) -> None:
    found = events(await export(example.graph, "openlineage", example.version))
    runs = [each["run"]["facets"]["forebear_missing"] for each in found if "run" in each]
    assert runs and all(each["timeKnown"] is False for each in runs), "a lock file has no times of its runs"


async def test_what_sources_say_otherwise_is_carried_beside_it(graph: Graph, tmp_path: Path) -> None:
    first = {"id": "v1", "inputs": [data("raw")], "outputs": [model("v1")], "job": "one", "environment": {"os": "a"},
             "parameters": {"lr": "0.10", "seed": 7}, "commit": {"sha": sha("one")}}  # fmt: skip
    agrees = {"parameters": {"lr": 0.1, "depth": 3}, "environment": {"os": "a", "python": "3.12"}}
    differs = {"job": "two", "environment": {"os": "b"}, "parameters": {"lr": 0.2}, "commit": {"sha": sha("two")}}
    for source, more in (("a", {}), ("b", agrees), ("c", differs)):
        await write(graph, reports.facts(reports.payload("run", first | more, f"api:{source}")))
    (event,) = [each for each in events(await export(graph, "openlineage", "m@v1")) if "run" in each]
    facets, place = event["run"]["facets"], event["job"]["facets"]["sourceCodeLocation"]
    lost = facets["forebear_run"]["alsoSaid"]
    shas = {place["version"], *lost["commits"]}
    assert shas == {sha("one"), sha("two")} and len(lost["commits"]) == 1
    every = [facets["forebear_parameters"]["parameters"], *lost["parameters"]]
    assert sorted(float(each["lr"]) for each in every) == [0.1, 0.2]
    assert any(each.get("depth") == 3 for each in every) and any(each.get("seed") == 7 for each in every)
    assert {each["os"] for each in [facets["forebear_environment"], *lost["environments"]]} == {"a", "b"}
    assert {f"job:default/{event['job']['name']}", *lost["jobs"]} == {"job:default/one", "job:default/two"}
    file = tmp_path / "events.ndjson"
    file.write_text(await export(graph, "openlineage", "m@v1"))
    await empty(graph)
    await batch_import.load(graph, reader.read(file), reader.facts)
    assert "NOT_READ" in {code for _, code in await lacks(graph)}
