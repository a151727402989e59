"""The ML-BOM, held against the official schema by the validator of CycloneDX."""

from __future__ import annotations

import json
from typing import Any

from cyclonedx.validation.json import JsonStrictValidator

from graph import demo
from graph.commands import record
from graph.database import Graph
from graph.exports.export import export
from graph.exports.mlbom import VERSION
from tests.graph.exports.conftest import Example, versions


def valid(text: str) -> Any:
    """The document, once the strict schema has found no fault in it."""
    assert JsonStrictValidator(VERSION).validate_str(text) is None
    return json.loads(text)


def parts(found: Any) -> dict[str, Any]:
    """bom-ref → component."""
    return {each["bom-ref"]: each for each in found["components"]}


async def test_the_raw_data_have_their_digest_and_folders_a_property(example: Example) -> None:
    found = valid(await export(example.graph, "mlbom", example.version))
    hashes = {each["content"] for part in parts(found).values() for each in part.get("hashes", ())}
    assert {example.digest, example.model} <= hashes and example.features not in hashes
    said = {(each["name"], each["value"]) for part in parts(found).values() for each in part["properties"]}
    assert ("forebear:dvcDirMd5", example.features) in said


async def test_every_version_of_demo_and_gallery_is_valid(loaded_demo: Graph) -> None:
    ids = await versions(loaded_demo, "model-version:")
    for id in ids:
        found = valid(await export(loaded_demo, "mlbom", id))
        assert found["metadata"]["component"]["bom-ref"] == id
    assert len(ids) > 20


async def test_it_states_the_data_the_metrics_and_the_way_between(loaded_demo: Graph) -> None:
    found = valid(await export(loaded_demo, "mlbom", "churn@v1.0"))
    card = found["metadata"]["component"]["modelCard"]
    training = {f"dataset-version:sha256:{demo.digest(f'{name} 2026-01')}" for name in ("features", "labels")}
    assert {each["ref"] for each in card["modelParameters"]["datasets"]} == training
    assert card["quantitativeAnalysis"]["performanceMetrics"] == [{"type": "accuracy", "value": "0.92"}]
    depends = {each["ref"]: set(each.get("dependsOn", ())) for each in found["dependencies"]}
    bytes_ = f"model-artifact:sha256:{demo.digest('churn v1.0')}"
    assert depends["model-version:demo/churn@v1.0"] == {bytes_} and training < depends[bytes_]
    runs = {each["bom-ref"]: each for each in found["formulation"][0]["workflows"]}
    assert {each["resource"]["ref"] for each in runs["run:demo/churn-v1.0"]["outputs"]} == {bytes_}
    assert [each["aggregate"] for each in found["compositions"]] == ["complete"]


async def test_what_two_runs_measured_is_stated_of_both(graph: Graph) -> None:
    output = {"model": "m", "version": "v1", "digests": {"sha256": "1" * 64}}
    for name, accuracy in (("a", 0.8), ("b", 0.9)):
        await record.record_runs(graph, [{"id": name, "outputs": [output], "metrics": {"accuracy": accuracy}}])
    card = valid(await export(graph, "mlbom", "m@v1"))["metadata"]["component"]["modelCard"]
    measured = card["quantitativeAnalysis"]["performanceMetrics"]
    assert measured == [{"type": "accuracy", "value": "0.8"}, {"type": "accuracy", "value": "0.9"}]


async def test_what_is_not_known_is_annotated_and_its_dependencies_are_unknown(loaded_demo: Graph) -> None:
    found = valid(await export(loaded_demo, "mlbom", "churn@v1.1"))
    (note,) = found["annotations"]
    assert note["subjects"] == ["run:demo/churn-v1.1"] and note["text"].startswith("DATA_NOT_RECORDED: ")
    unknown = {each["aggregate"]: each["dependencies"] for each in found["compositions"]}["unknown"]
    assert unknown == [f"model-artifact:sha256:{demo.digest('churn v1.1')}"]
