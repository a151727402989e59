"""Writes a store of ML Metadata with the real library, as TFX and Kubeflow Pipelines do. Run by the Python that has it:
`python pipeline.py FILE PART…`, with the parts in the order in which they ran."""

from __future__ import annotations

import sys
from typing import Any

from ml_metadata import metadata_store  # type: ignore[import-not-found]
from ml_metadata.proto import metadata_store_pb2 as pb  # type: ignore[import-not-found]

SHA = "9c1185a5c5e9fc54612808977ee8f548b2258d31"
MD5 = "d3b07384d113edec49eaa6238ad5ff00"


class Work:
    """A store that is being written."""

    def __init__(self, file: str) -> None:
        config = pb.ConnectionConfig()
        config.sqlite.filename_uri, config.sqlite.connection_mode = file, 3
        self.store = metadata_store.MetadataStore(config)

    def context(self, type: str, name: str) -> Any:
        return pb.Context(type_id=self.store.put_context_type(pb.ContextType(name=type)), name=name)

    def artifact(self, type: str, uri: str, base: Any = None, properties: Any = (), **custom: Any) -> Any:
        known = pb.ArtifactType(name=type, base_type=base)
        kinds = {int: pb.INT, str: pb.STRING, float: pb.DOUBLE}
        for key, value in dict(properties).items():
            known.properties[key] = kinds[type_of(value)]
        found = pb.Artifact(type_id=self.store.put_artifact_type(known), uri=uri, state=pb.Artifact.LIVE)
        fill(found.properties, dict(properties))
        fill(found.custom_properties, custom)
        return found

    def execution(
        self, type: str, contexts: Any, reads: Any = (), writes: Any = (), state: Any = None, base: Any = None,
        **custom: Any,
    ) -> list[int]:  # fmt: skip
        """Write an execution with its events `(path, artifact, type)`; returns the numbers of the artifacts."""
        known = self.store.put_execution_type(pb.ExecutionType(name=type, base_type=base))
        execution = pb.Execution(type_id=known, last_known_state=state or pb.Execution.COMPLETE)
        fill(execution.custom_properties, custom)
        pairs = []
        for path, artifact, event_type in [*reads, *writes]:
            event = pb.Event(type=event_type)
            if path:
                event.path.steps.add().key = path
                event.path.steps.add().index = 0
            if isinstance(artifact, int):
                (artifact,) = self.store.get_artifacts_by_id([artifact])
            pairs.append((artifact, event))
        _, numbers, _ = self.store.put_execution(execution, pairs, contexts, reuse_context_if_already_exist=True)
        return list(numbers)


def type_of(value: object) -> type:
    return type(value)


def fill(into: Any, values: Any) -> None:
    for key, value in values.items():
        if isinstance(value, dict):
            into[key].struct_value.update(value)
        elif isinstance(value, pb.Artifact):
            into[key].proto_value.Pack(value)
        else:
            column = {bool: "bool_value", int: "int_value", float: "double_value"}.get(type(value), "string_value")
            setattr(into[key], column, value)


def tfx(work: Work) -> None:
    """CsvExampleGen → StatisticsGen → SchemaGen, Trainer → Evaluator, Pusher."""
    pipeline, run = work.context("pipeline", "penguin"), work.context("pipeline_run", "2026-11-01T10:00:00")

    def node(name: str) -> list[Any]:
        return [pipeline, run, work.context("node", f"penguin.{name}")]

    (examples,) = work.execution(
        "tfx.components.example_gen.csv_example_gen.component.CsvExampleGen", node("CsvExampleGen"),
        writes=[("examples", work.artifact("Examples", "/p/CsvExampleGen/examples/1", pb.ArtifactType.DATASET,
                                           {"span": 0, "split_names": '["train", "eval"]'}), pb.Event.OUTPUT)],
        input_base="/data/penguins", span=0, input_config='{"splits": []}',
        input_fingerprint="split:single_split,num_files:1,total_bytes:25648,xor_checksum:1,sum_checksum:1",
    )  # fmt: skip
    _, statistics = work.execution(
        "tfx.StatisticsGen", node("StatisticsGen"), [("examples", examples, pb.Event.INPUT)],
        [("statistics", work.artifact("ExampleStatistics", "/p/st/2", pb.ArtifactType.STATISTICS), pb.Event.OUTPUT)],
    )  # fmt: skip
    _, schema = work.execution(
        "tfx.SchemaGen", node("SchemaGen"), [("statistics", statistics, pb.Event.INPUT)],
        [("schema", work.artifact("Schema", "/p/schema/3"), pb.Event.OUTPUT)],
    )  # fmt: skip
    numbers = work.execution(
        "tfx.Trainer", node("Trainer"),
        [("examples", examples, pb.Event.INPUT), ("schema", schema, pb.Event.INPUT)],
        [("model", work.artifact("Model", "/p/Trainer/model/4", pb.ArtifactType.MODEL), pb.Event.OUTPUT),
         ("model_run", work.artifact("ModelRun", "/p/Trainer/model_run/4"), pb.Event.OUTPUT)],
        base=pb.ExecutionType.TRAIN, train_args='{"num_steps": 100}', custom_config='{"seed": 42, "lr": 0.1}',
        module_file="trainer.py", __internal__="x", pipeline_name="penguin",
    )  # fmt: skip
    model = numbers[2]
    work.execution(
        "tfx.Evaluator", node("Evaluator"),
        [("examples", examples, pb.Event.INPUT), ("model", model, pb.Event.INPUT)],
        [("evaluation", work.artifact("ModelEvaluation", "/p/Evaluator/evaluation/5", accuracy=0.92), pb.Event.OUTPUT),
         ("blessing", work.artifact("ModelBlessing", "/p/Evaluator/blessing/5", blessed=1), pb.Event.OUTPUT)],
    )  # fmt: skip
    work.execution(
        "tfx.Pusher", node("Pusher"), [("model", model, pb.Event.INPUT)],
        [("pushed_model", work.artifact("PushedModel", "/serving/6", pb.ArtifactType.MODEL, pushed_version="6"),
          pb.Event.OUTPUT)],
        base=pb.ExecutionType.DEPLOY,
    )  # fmt: skip
    again = work.context("pipeline_run", "2026-11-02T10:00:00")
    work.execution(
        "tfx.Trainer", [pipeline, again, work.context("node", "penguin.Trainer")],
        [("examples", examples, pb.Event.INPUT)], [("model", model, pb.Event.OUTPUT)], pb.Execution.CACHED,
    )  # fmt: skip
    work.execution(
        "tfx.dsl.Resolver", [pipeline, again], [("model", model, pb.Event.INTERNAL_INPUT)],
        [("model", model, pb.Event.INTERNAL_OUTPUT)],
    )  # fmt: skip


def shapes(work: Work) -> None:
    """What a store may hold beside: declared events, failures, types of one's own, digests, properties of all forms."""
    rows = work.artifact("CustomTable", "s3://b/rows.csv", checksum_md5=MD5, size_bytes=25648)
    declared, real = work.artifact("CustomTable", "s3://b/declared"), work.artifact("CustomTable", "s3://b/real")
    model = work.artifact("SavedModel", "s3://b/model", framework="sklearn", auc=0.9)
    work.execution(
        "Trainer", [work.context("Experiment", "exp1")],
        [("", rows, pb.Event.DECLARED_INPUT), ("more", declared, pb.Event.DECLARED_INPUT),
         ("more", real, pb.Event.INPUT)],
        [("", model, pb.Event.DECLARED_OUTPUT)],
        inputs={"lr": 0.1, "layers": 3, "data": {"seed": 7}}, image="trainer@sha256:" + "ab" * 32, git_commit=SHA,
    )  # fmt: skip
    work.execution(
        "FineTuning", [], [("base", work.artifact("Checkpoint", "s3://b/ck", pb.ArtifactType.MODEL), pb.Event.INPUT),
                           ("validation_data", work.artifact("Dataset", "s3://b/v"), pb.Event.INPUT),
                           ("train_data", work.artifact("system.Dataset", "s3://b/t"), pb.Event.INPUT)],
        [("model", work.artifact("system.Model", "s3://b/m"), pb.Event.OUTPUT)],
        packed=pb.Artifact(uri="x"), git_commit="main",
    )  # fmt: skip
    lost = work.artifact("Model", "s3://b/lost", pb.ArtifactType.MODEL)
    lost.state = pb.Artifact.ABANDONED
    work.execution("Broken", [], (), [("model", lost, pb.Event.PENDING_OUTPUT)], pb.Execution.FAILED)
    uploaded = work.artifact("Model", "s3://b/uploaded", pb.ArtifactType.MODEL)
    work.store.put_artifacts([uploaded])


def kfp(work: Work) -> None:
    """As Kubeflow Pipelines writes: tasks in a graph, parameters in one structure, a pipeline above its run."""
    pipeline, run = work.context("system.Pipeline", "churn"), work.context("system.PipelineRun", "0f2c-run")
    above = pb.ParentContext(
        parent_id=work.store.put_contexts([pipeline])[0], child_id=work.store.put_contexts([run])[0]
    )
    work.store.put_parent_contexts([above])
    work.execution("system.DAGExecution", [pipeline, run], display_name="run", task_name="")
    (dag,) = [each.id for each in work.store.get_executions_by_type("system.DAGExecution")]
    (rows,) = work.execution(
        "system.ContainerExecution", [pipeline, run],
        writes=[("table", work.artifact("system.Dataset", "minio://b/table"), pb.Event.OUTPUT)],
        task_name="load", display_name="Load", parent_dag_id=dag, image="loader:1", pod_name="p-1",
    )  # fmt: skip
    work.execution(
        "system.ContainerExecution", [pipeline, run], [("data", rows, pb.Event.INPUT)],
        [("model", work.artifact("system.Model", "minio://b/model", display_name="model"), pb.Event.OUTPUT),
         ("scores", work.artifact("system.Metrics", "minio://b/scores", auc=0.9), pb.Event.OUTPUT)],
        task_name="train", parent_dag_id=dag, inputs={"lr": 0.1, "rows": "s3://b/rows"}, outputs={"n": 3},
    )  # fmt: skip


def imports(work: Work) -> None:
    """Two pipelines: the second reads what the first wrote by its addresses alone, and each imports the same file."""
    first, second = ([work.context("pipeline", name), work.context("pipeline_run", f"{name}-1")] for name in "ab")
    out = pb.Event.OUTPUT
    (raw,) = work.execution("Load", first, writes=[("raw", work.artifact("Dataset", "s3://b/raw"), out)])
    _, clean = work.execution(
        "Clean", first, [("raw", raw, pb.Event.INPUT)], [("clean", work.artifact("Dataset", "s3://b/clean"), out)]
    )
    _, model = work.execution(
        "Trainer", first, [("data", clean, pb.Event.INPUT)], [("model", work.artifact("Model", "s3://b/base"), out)]
    )
    importer = "tfx.dsl.components.common.importer.Importer"
    (again,) = work.execution(importer, second, writes=[("result", work.artifact("Model", "s3://b/base"), out)])
    (examples,) = work.execution(
        "CsvExampleGen", second, writes=[("examples", work.artifact("Examples", "/p/b/examples"), out)],
        input_base="s3://b/clean",
    )  # fmt: skip
    work.execution(importer, second, writes=[("result", model, out)])  # the row that is there, not imported again
    work.execution(
        "FineTuning", second, [("base_model", again, pb.Event.INPUT), ("examples", examples, pb.Event.INPUT)],
        [("model", work.artifact("Model", "s3://b/tuned"), out)],
    )  # fmt: skip
    for contexts in (first, second):
        (same,) = work.execution(
            "system.ImporterExecution", contexts, writes=[("artifact", work.artifact("Dataset", "s3://b/same"), out)]
        )
        work.execution(
            "OfTheSame", contexts, [("data", same, pb.Event.INPUT)],
            [("model", work.artifact("Model", f"s3://b/of/{same}"), out)],
        )  # fmt: skip


def selects(work: Work) -> None:
    """What was measured is read by the training of the next model."""
    numbers = [work.artifact(type, f"s3://b/{n}") for n, type in enumerate(["Dataset", "Dataset", "Model", "Metrics"])]
    train, valid, first, scores = numbers
    reads, out = pb.Event.INPUT, pb.Event.OUTPUT
    (train,) = work.execution("Load", [], writes=[("train", train, out)])
    (valid,) = work.execution("Load", [], writes=[("valid", valid, out)])
    _, first = work.execution("Trainer", [], [("data", train, reads)], [("model", first, out)])
    *_, scores = work.execution(
        "Measure", [], [("data", valid, reads), ("model", first, reads)], [("scores", scores, out)]
    )
    work.execution(
        "Trainer", [], [("scores", scores, reads), ("data", train, reads)],
        [("model", work.artifact("Model", "s3://b/last"), out)],
    )  # fmt: skip


def later(work: Work) -> None:
    """A run that came after a copy of the store was read."""
    (examples, *_) = [each.id for each in work.store.get_artifacts_by_type("Examples")]
    pipeline = work.context("pipeline", "penguin")
    work.execution(
        "tfx.Trainer", [pipeline, work.context("node", "penguin.Trainer")], [("examples", examples, pb.Event.INPUT)],
        [("model", work.artifact("Model", "/p/Trainer/model/9", pb.ArtifactType.MODEL), pb.Event.OUTPUT)],
    )  # fmt: skip


if __name__ == "__main__":
    work = Work(sys.argv[1])
    for part in sys.argv[2:]:
        {"tfx": tfx, "shapes": shapes, "kfp": kfp, "later": later, "imports": imports, "selects": selects}[part](work)
