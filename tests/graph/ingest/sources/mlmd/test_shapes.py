"""What a store of ML Metadata may hold: declared and real events, states, types, properties, and what leaves a gap."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Graph
from graph.ingest.sources.mlmd import kinds
from graph.ingest.sources.mlmd.values import flat
from tests.graph.ingest.sources.mlmd.stores import bring, change, named, short, written
from tests.graph_asserts import edges, lacks, properties

SHA, MD5 = "9c1185a5c5e9fc54612808977ee8f548b2258d31", "d3b07384d113edec49eaa6238ad5ff00"
"""As pipeline.py writes them; another Python runs that."""


async def of_run(graph: Graph, number: int) -> set[tuple[str, str]]:
    """What one run is linked with."""
    return {(type, end) for start, type, end in named(await edges(graph)) if start == f"run:{number}"}


async def id_of(graph: Graph, name: str) -> str:
    """The whole id of a node."""
    (found,) = {id for edge in await edges(graph) for id in (edge[0], edge[2]) if short(id) == name}
    return found


async def test_a_real_input_beats_a_declared_one_of_the_same_path_alone(graph: Graph, tmp_path: Path) -> None:
    done = await bring(graph, written(tmp_path, "tfx", "shapes"))
    assert {each for each in await of_run(graph, 9) if each[0].startswith("USED")} == {
        ("USED training", f"dataset-version:md5:{MD5}"),  # declared, under no path
        ("USED training", "dataset-version:CustomTable@11"),
    }
    why = "it was declared, and the run really read another one there"
    assert ("artifact 10 (CustomTable)", why) in {(each.what, each.why) for each in done.skipped}


async def test_parameters_commit_environment_and_digests(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, written(tmp_path, "tfx", "shapes"))
    linked = dict(sorted(await of_run(graph, 9)))
    assert linked["AT_COMMIT"] == f"commit:{SHA}"
    values = await properties(graph, linked["CONFIGURED_BY"])
    assert values["parameters"] == '{"data.seed":7,"layers":3,"lr":0.1}'
    assert (await properties(graph, linked["RAN_IN"]))["image_digest"] == "sha256:" + "ab" * 32
    trained = dict(await of_run(graph, 4))["CONFIGURED_BY"]
    assert (await properties(graph, trained))["seeds"] == ["custom_config.seed"]


async def test_roles_by_path_and_base_models(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, written(tmp_path, "tfx", "shapes"))
    assert {each for each in await of_run(graph, 10) if each[0] != "PART_OF"} == {
        ("USED base_model", "model-artifact:Checkpoint@13"),
        ("VALIDATED_ON validation", "dataset-version:Dataset@14"),
        ("USED training", "dataset-version:system.Dataset@15"),
    }


async def test_what_is_not_read_leaves_a_gap(graph: Graph, tmp_path: Path) -> None:
    path = change(
        written(tmp_path, "tfx", "shapes"),
        "INSERT INTO Event VALUES (1000, 1, 11, 8, 5), (1001, 9999, 11, 3, 6)",
    )
    done = await bring(graph, path)
    gaps = {short(id) for id, code in await lacks(graph) if code == "NOT_READ"}
    assert gaps == {"run:10", "run:11"}
    assert (await properties(graph, await id_of(graph, "run:10")))["not_read"] == [
        "execution 10 (FineTuning): git_commit: 'main' is a branch or a tag, not a commit: a sha has 4 to 64 hex "
        "digits",
        "execution 10 (FineTuning): property packed: a serialized message, which is not read",
    ]
    assert (await properties(graph, await id_of(graph, "run:11")))["not_read"] == [
        "execution 11 (Broken): event 1000: its type is 8, so artifact 1 (Examples) may be an input",
        "execution 11 (Broken): event 1001: artifact 9999 is not in the store",
    ]
    assert {each.where for each in done.skipped if each.what == "lineage"} == {
        "execution 10 (FineTuning)", "execution 11 (Broken)",
    }  # fmt: skip


async def test_failed_runs_and_models_without_one(graph: Graph, tmp_path: Path) -> None:
    done = await bring(graph, written(tmp_path, "tfx", "shapes"))
    assert (await properties(graph, await id_of(graph, "run:11")))["status"] == "FAILED"
    assert done.kinds == {"run": 11, "unregistered": 6, "pipeline_run": 2}
    gaps = {(short(id), code) for id, code in await lacks(graph)}
    assert ("run:11", "RUN_INCOMPLETE") in gaps
    assert ("model-artifact:Model@18", "NO_RUN") in gaps
    assert ("artifact 17 (Model)", "model") in {(each.where, each.what) for each in done.skipped}
    assert ("contexts", "1 of the type Experiment") in {(each.where, each.what) for each in done.skipped}


async def test_tasks_of_kubeflow_pipelines(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, written(tmp_path, "kfp"))
    found = named(await edges(graph))
    assert {edge for edge in found if edge[1] == "PART_OF"} == {
        ("run:pipeline/2", "PART_OF", "job:default/churn"),
        *((f"run:{task}", "PART_OF", "run:pipeline/2") for task in (1, 2, 3)),
        *((f"run:{task}", "PART_OF", "run:1") for task in (2, 3)),
        ("run:1", "PART_OF", "job:default/churn.system.DAGExecution"),
        ("run:2", "PART_OF", "job:default/churn.load"),
        ("run:3", "PART_OF", "job:default/churn.train"),
    }
    assert {edge for edge in found if edge[0] == "run:3" and edge[1] == "USED training"} == {
        ("run:3", "USED training", "dataset-version:system.Dataset@1")
    }
    assert any(edge[0] == "model-version:default/churn.train.model" and edge[1] == "HOLDS" for edge in found)
    trained = await properties(graph, await id_of(graph, "run:3"))
    assert trained["metrics"] == '{"scores.auc":0.9}'
    (parameters,) = [end for start, type, end in found if (start, type) == ("run:3", "CONFIGURED_BY")]
    assert (await properties(graph, parameters))["parameters"] == '{"lr":0.1,"rows":"s3://b/rows"}'


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["Examples", "mlmd.Dataset"], kinds.DATA),
        (["system.Artifact"], kinds.DATA),
        (["Unheard"], kinds.DATA),
        (["Mine", "mlmd.Model"], kinds.MODEL),
        (["google.VertexModel"], kinds.MODEL),
        (["SavedModel"], kinds.MODEL),
        (["Mine", "mlmd.Metrics"], kinds.MEASURE),
        (["system.ClassificationMetrics"], kinds.MEASURE),
        (["ModelBlessing"], kinds.MEASURE),
        (["ModelRun"], kinds.MEASURE),
        (["ExampleStatistics", "mlmd.Statistics"], kinds.CONFIGURATION),
        (["Schema"], kinds.CONFIGURATION),
        (["HyperParameters"], kinds.CONFIGURATION),
    ],
)
def test_what_an_artifact_is(names: list[str], kind: str) -> None:
    assert kinds.artifact(names) == kind


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("examples", "training"), ("trainData", "training"), ("validation_data", "validation"),
        ("valData", "validation"), ("eval_examples", "evaluation"), ("test", "test"), ("latest", "training"),
        ("interval", "training"), ("", "training"),
    ],
)  # fmt: skip
def test_the_role_of_an_input_of_training(key: str, role: str) -> None:
    assert kinds.role(key, trains=True, measures=False, model=False) == role


@pytest.mark.parametrize(
    ("name", "value", "digest"),
    [
        ("checksum_md5", "ABC", ("md5", "abc")),
        ("sha256", "ab", ("sha256", "ab")),
        ("content_sha256_digest", "ab", ("sha256", "ab")),
        ("md5sum", "ab", ("md5", "ab")),
        ("digest", "sha256:AB", ("sha256", "ab")),
        ("digest", "v3", None),
        ("md5", 3, None),
        ("fingerprint", "ab", None),
    ],
)
def test_which_properties_state_a_digest(name: str, value: object, digest: tuple[str, str] | None) -> None:
    assert kinds.digest(name, value) == digest


def test_a_map_is_read_by_its_parts() -> None:
    assert flat("a", '{"b": {"c": 1}, "d": []}') == {"a.b.c": 1, "a.d": []}
    assert flat("a", "{no json") == {"a": "{no json"}
    assert flat("a", "{}") == {"a": {}}
