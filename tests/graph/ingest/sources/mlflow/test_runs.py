"""What the runs of a real MLflow store say, each trap as the library itself makes it."""

from __future__ import annotations

import json
import math

import pandas as pd
import pytest

from graph.ingest.sources.mlflow.contents import logged_model, run_id
from tests.graph.ingest.sources.mlflow.stores import WARNS, Made, fresh, links, made, of

__all__ = ["fresh", "made"]
pytestmark = WARNS
SHA = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("context", "role"),
    [("train", "USED training"), ("training", "USED training"), ("eval", "EVALUATED_ON evaluation"),
     ("evaluation", "EVALUATED_ON evaluation"), ("validation", "VALIDATED_ON validation"),
     ("test", "EVALUATED_ON test"), ("holdout", "READ unknown"), (None, "READ unknown")],
)  # fmt: skip
def test_the_context_of_an_input_is_its_role(made: Made, context: str | None, role: str) -> None:
    run = made.run()
    made.data(run, "rows", "0a1b2c3d", context)
    ((start, said, _),) = links(made.read(), "USED", "READ", "VALIDATED_ON", "EVALUATED_ON")
    assert (start, said) == (run_id(run), role)


def test_everybodys_dataset_is_not_one_dataset(made: Made) -> None:
    """MLflow calls data `dataset` where nobody names them: of one run, of two runs, of two experiments."""
    first, second = made.run(), made.run()
    other = made.run(made.experiment("other"))
    made.data(first, "dataset", "aaaaaaa1", "train")
    made.data(first, "dataset", "aaaaaaa2", "eval")
    made.data(second, "dataset", "aaaaaaa1", "train")
    made.data(other, "dataset", "aaaaaaa1", "train")
    found = made.read()
    versions = links(found, "VERSION_OF")
    assert len({start for start, _, _ in versions}) == 4, "no digest of a sample says that two are one"
    assert {end for _, _, end in versions} == {
        f"dataset:test%2F#%2Fexperiments%2F{number}/dataset" for number in (0, 1)
    }


def test_two_tables_with_one_digest_stay_two(made: Made) -> None:
    """The digest covers the first 10,000 rows."""
    import mlflow

    one, two = (pd.DataFrame({"a": [*range(10_000), last]}) for last in (1, 2))
    data = [
        mlflow.data.from_pandas(table, name="rows", source="s3://ada:secret@bucket/rows.csv") for table in (one, two)
    ]  # type: ignore[attr-defined]
    assert data[0].digest == data[1].digest
    for each in data:
        made.data(made.run(), "rows", each.digest, "train", json.dumps(each.source.to_dict()))
    found = made.read()
    said = [values for each in found for id, values in each.nodes.items() if id.startswith("dataset-version:")]
    assert len({end for _, _, end in links(found, "USED")}) == 2
    assert [(v["digest_algorithm"], v["digest_strength"], v["uri"]) for v in said] == [
        ("mlflow", "weak", "s3://bucket/rows.csv")
    ] * 2


def test_parameters_are_texts_and_none_is_no_seed(made: Made) -> None:
    made.run(params={"lr": 0.1, "random_state": None, "forest__random_state": 7})
    (said,) = of(made.read(), "run")
    (values,) = (values for id, values in said.nodes.items() if id.startswith("parameters:"))
    assert json.loads(values["parameters"]) == {"lr": "0.1", "random_state": "None", "forest__random_state": "7"}
    assert values["seeds"] == ["forest__random_state"]
    assert "lr=0.1" in values["literals"], "one spelling, whatever the source"


def test_metrics_that_are_no_finite_numbers_are_kept_aside(made: Made) -> None:
    metrics = {"fine": 0.5, "lost": math.nan, "up": math.inf, "down": -math.inf}
    run = made.run(metrics=metrics)
    (said,) = of(made.read(), "run")
    assert json.loads(said.nodes[run_id(run)]["metrics"]) == {"fine": 0.5}
    assert said.payload.body["metrics"].keys() == metrics.keys()
    assert said.payload.body["metrics"]["lost"] == "not a finite number: NaN"
    assert said.nodes[run_id(run)]["not_read"] == []


def test_what_was_deleted_is_lineage_all_the_same(made: Made) -> None:
    gone = made.experiment("gone")
    run = made.run(gone, params={"lr": 1})
    model = made.model(run, gone)
    before = {each.payload.evidence for each in of(made.read(), "run")}
    made.client.delete_run(run)
    made.client.delete_logged_model(model)
    made.client.delete_experiment(gone)
    found = made.read()
    assert {each.payload.evidence for each in of(found, "run")} == before, "that it was deleted says nothing"
    assert links(found, "GENERATED_BY") == {(logged_model(model), "GENERATED_BY", run_id(run))}


def test_a_nested_run_is_a_part_of_its_parent(made: Made) -> None:
    parent = made.run()
    child = made.run(tags={"mlflow.parentRunId": parent})
    assert links(made.read(), "PART_OF") == {
        (run_id(parent), "PART_OF", "job:default/Default"), (run_id(child), "PART_OF", "job:default/Default"),
        (run_id(child), "PART_OF", run_id(parent)),
    }  # fmt: skip


def test_a_model_that_a_run_read_is_an_input_unless_it_made_it(made: Made) -> None:
    from mlflow.entities import LoggedModelInput

    first, second = made.run(), made.run()
    model, own = made.model(first), made.model(second)
    unstated = made.model(second, made=False)  # its source run is the only one to say so
    made.client.log_inputs(second, models=[LoggedModelInput(id) for id in (model, own, unstated)])
    assert links(made.read(), "READ", "USED") == {(run_id(second), "READ unknown", logged_model(model))}


def test_what_git_and_the_plugin_say_of_a_run(made: Made) -> None:
    tags = {
        "mlflow.source.git.commit": SHA, "mlflow.source.git.repoURL": "https://ada:secret@git.org/o/churn.git",
        "forebear.dirty": "true", "forebear.diff_digest": "sha256:ab", "forebear.python": "3.11.9",
        "forebear.lock_digest": "sha256:cd", "forebear.platform": "Linux", "forebear.run_id": "run:default/7",
    }  # fmt: skip
    run = made.run(tags=tags)
    (said,) = of(made.read(), "run")
    (at,) = (link for link in said.links.values() if link.type == "AT_COMMIT")
    assert (at.end, dict(at.properties)) == (f"commit:{SHA}", {"dirty": True, "diff_digest": "sha256:ab"})
    assert links([said], "IN_REPOSITORY") == {(at.end, "IN_REPOSITORY", "repository:https://git.org/o/churn")}
    (values,) = (values for id, values in said.nodes.items() if id.startswith("environment:"))
    assert (values["python"], values["lock_digest"], values["os"]) == ("3.11.9", "sha256:cd", "Linux")
    assert said.same == [("run:default/7", run_id(run))]


def test_a_nested_run_is_not_the_run_that_its_parent_is(made: Made) -> None:
    parent = made.run(tags={"forebear.run_id": "run:default/7"})
    child, other = (
        made.run(tags={"forebear.run_id": id, "mlflow.parentRunId": parent})
        for id in ("run:default/7", "run:default/8")
    )
    found = made.read()
    assert sorted(pair for each in found for pair in each.same) == [
        ("run:default/7", run_id(parent)), ("run:default/8", run_id(other))
    ]  # fmt: skip
    assert (run_id(child), "PART_OF", "run:default/7") in links(found, "PART_OF")


def test_the_commit_that_the_plugin_found_counts(made: Made) -> None:
    """Where MLflow knows none, as in CI; where it names another one, that is said."""
    tags = {"forebear.commit": SHA, "forebear.repository": "git@git.org:o/churn", "forebear.dirty": "false"}
    run, other = made.run(tags=tags), made.run(tags=tags | {"mlflow.source.git.commit": SHA[::-1]})
    found = {each.payload.body["id"]: each for each in of(made.read(), "run")}
    assert links([*found.values()], "AT_COMMIT") == {(run_id(id), "AT_COMMIT", f"commit:{SHA}") for id in (run, other)}
    assert links([*found.values()], "IN_REPOSITORY") == {
        (f"commit:{SHA}", "IN_REPOSITORY", "repository:https://git.org/o/churn")
    }
    notes = {id: each.nodes[run_id(id)]["not_read"] for id, each in found.items()}
    assert (notes[run], len(notes[other])) == ([], 1)
    assert SHA[::-1] in notes[other][0]


def test_an_id_without_a_source_is_of_the_namespace(made: Made) -> None:
    run = made.run(tags={"forebear.run_id": "7"})
    assert [pair for each in made.read() for pair in each.same] == [("run:default/7", run_id(run))]


def test_what_cannot_be_read_is_said_on_the_run(made: Made) -> None:
    run = made.run(tags={"mlflow.source.git.commit": "main", "mlflow.log-model.history": '[{"artifact_path": "mod'})
    (said,) = of(made.read(), "run")
    assert [note.split(": ")[1] for note in said.nodes[run_id(run)]["not_read"]] == [
        "mlflow.source.git.commit", "mlflow.log-model.history",
    ]  # fmt: skip


def test_the_hyperparameters_of_a_model_are_those_of_a_run_that_has_none(made: Made) -> None:
    run, other = made.run(), made.run(params={"lr": 1})
    made.model(run, params={"depth": "3"})
    made.model(other, params={"depth": "4"})
    said = {each.payload.body["id"]: each for each in of(made.read(), "run")}
    stated = {
        id: [json.loads(values["parameters"]) for node, values in each.nodes.items() if node.startswith("parameters:")]
        for id, each in said.items()
    }
    assert stated == {run: [{"depth": "3"}], other: [{"lr": "1"}]}
