"""What the registry of a real MLflow store says: versions, what they hold, and aliases, which have no history there."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from graph import digest
from graph.database import Graph
from graph.errors import UnreadableSource
from graph.ingest.sources.mlflow.contents import in_run, logged_model, run_id
from graph.ingest.sources.mlflow.reader import Known, moved, place, read
from graph.ingest.sources.mlflow.store import Store
from graph.ingest.statement import Skipped, Statement
from tests.graph.ingest.sources.mlflow.stores import WARNS, Made, fresh, links, made, of
from tests.graph_asserts import edges, empty, lacks, properties

__all__ = ["fresh", "made"]
pytestmark = WARNS
VERSION = "model-version:default/churn@1"


def only(found: list[Statement], kind: str) -> Statement:
    (each,) = of(found, kind)
    return each


def test_a_version_is_found_by_the_source_of_its_logged_model(made: Made) -> None:
    """`model_id` is None of a version that names a logged model; then its source says which."""
    run = made.run()
    model = made.model(run)
    made.version("churn", f"models:/{model}", run)
    (entity,) = made.client.search_model_versions("name='churn'")
    assert (entity.model_id, entity.run_id, type(entity.version)) == (None, run, int)
    said = only(made.read(), "version")
    assert links([said], "HOLDS", "GENERATED_BY") == {
        (VERSION, "HOLDS", logged_model(model)), (logged_model(model), "GENERATED_BY", run_id(run))
    }  # fmt: skip
    assert [link.properties for link in said.links.values() if link.type == "HOLDS"] == [{"run": run_id(run)}]
    assert said.nodes[VERSION]["created_at"] == entity.creation_timestamp


def test_a_version_without_a_run_has_that_of_its_logged_model(made: Made) -> None:
    run = made.run()
    made.version("churn", f"models:/{made.model(run)}")
    with closing(sqlite3.connect(made.file)) as database, database:
        database.execute("UPDATE model_versions SET run_id = NULL")  # as MLflow 3.0 left it
    (entity,) = made.client.search_model_versions("name='churn'")
    assert (entity.model_id, entity.run_id) == (None, None)
    assert [end for _, _, end in links([only(made.read(), "version")], "GENERATED_BY")] == [run_id(run)]


@pytest.mark.parametrize(
    "source", ["runs:/{run}/model", "mlflow-artifacts:/0/{run}/artifacts/model", "/a/{run}/artifacts/model/"]
)
def test_a_model_of_mlflow_2_is_known_by_its_run_and_path(made: Made, source: str) -> None:
    history = '[{"run_id": "x", "artifact_path": "model", "model_uuid": "y"}]'
    run = made.run(tags={"mlflow.log-model.history": history})
    made.version("churn", source.format(run=run))
    wanted = (in_run(run, "model"), "GENERATED_BY", run_id(run))
    found = made.read()
    assert links([only(found, "version")], "GENERATED_BY") == links([only(found, "run")], "GENERATED_BY") == {wanted}
    assert links(found, "HOLDS") == {(VERSION, "HOLDS", wanted[0])}


async def test_a_copied_version_holds_what_the_other_one_holds(made: Made, graph: Graph) -> None:
    run = made.run()
    model = made.model(run)
    made.version("churn", f"models:/{model}", run)
    with made.tracked():
        made.client.copy_model_version("models:/churn/1", "copied")
    await made.bring(graph)
    held = {(start, end) for start, type, end in await edges(graph) if type == "HOLDS"}
    assert held == {(f"model-version:default/{name}@1", logged_model(model)) for name in ("churn", "copied")}


async def test_a_version_of_a_file_has_no_run(made: Made, graph: Graph) -> None:
    made.version("churn", "s3://ada:secret@bucket/model.pkl")
    await made.bring(graph)
    assert ("model-artifact:default/churn@1", "NO_RUN") in await lacks(graph)
    assert (await properties(graph, "model-artifact:default/churn@1"))["uri"] == "s3://bucket/model.pkl"


def test_prompts_are_no_models(made: Made) -> None:
    import mlflow

    with made.tracked():
        mlflow.genai.register_prompt(name="greeting", template="Hello {{name}}")
    assert made.read() == []


def test_an_alias_is_what_imports_saw() -> None:
    first = moved([], "1", 10)
    assert first == [{"version": "1", "since": 10, "until": None}]
    assert moved(first, "1", 20) == first, "nothing new"
    second = moved(first, "2", 20)
    assert second == [{"version": "1", "since": 10, "until": 20}, {"version": "2", "since": 20, "until": None}]
    ended = moved(second, None, 30)
    assert [row["until"] for row in ended] == [20, 30]
    assert moved(ended, None, 40) == ended
    assert moved(ended, "1", 40)[-1] == {"version": "1", "since": 40, "until": None}
    assert moved(first, "2", 5)[-1]["since"] == 11, "clocks may go back, histories do not"


async def points(graph: Graph) -> list[tuple[str, bool]]:
    """Version and whether it still points there, of the alias production."""
    from cypher import Query

    query = Query(
        "tests/points", "", "", "MATCH (:Alias {name: 'production'})-[p:POINTS_TO]->(v) "
        "RETURN v.version AS version, p.until IS NULL AS now ORDER BY p.since", {}, {}, {},
    )  # fmt: skip
    return [(row["version"], row["now"]) for row in await graph.read(query)]


async def test_an_alias_that_moves_or_goes_ends_where_it_pointed(made: Made, graph: Graph) -> None:
    for _ in range(2):
        made.version("churn", "s3://bucket/model.pkl")
    made.client.set_registered_model_alias("churn", "production", "1")
    assert all(not each.aliases for each in made.client.search_model_versions("name='churn'"))
    await made.bring(graph)
    assert await points(graph) == [("1", True)]
    assert (await made.bring(graph)).written == 0

    made.client.set_registered_model_alias("churn", "production", "2")
    assert (await made.bring(graph)).written == 1
    assert await points(graph) == [("1", False), ("2", True)]

    made.client.set_registered_model_alias("churn", "production", "1")
    assert (await made.bring(graph)).written == 1
    assert await points(graph) == [("1", False), ("2", False), ("1", True)]

    made.client.delete_registered_model_alias("churn", "production")
    assert (await made.bring(graph)).written == 1
    assert await points(graph) == [("1", False), ("2", False), ("1", False)]
    assert (await made.bring(graph)).written == 0


async def test_a_version_that_was_deleted_says_so_and_stays(made: Made, graph: Graph) -> None:
    run = made.run()
    model = made.model(run)
    made.version("churn", f"models:/{model}", run)
    made.client.set_registered_model_alias("churn", "production", "1")
    await made.bring(graph)
    made.client.delete_registered_model("churn")
    assert (await made.bring(graph)).kinds["gone"] == 1
    assert '"ended_by":"it was deleted in MLflow"' in (await properties(graph, VERSION))["properties"]
    assert (VERSION, "HOLDS", logged_model(model)) in await edges(graph)
    assert await points(graph) == [("1", False)]
    assert (await made.bring(graph)).written == 0


async def test_what_is_hidden_is_not_gone(made: Made, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server lists what its user may see, and refuses the rest to who asks for it by name."""
    made.version("churn", "s3://bucket/model.pkl")
    made.client.set_registered_model_alias("churn", "production", "1")
    await made.bring(graph)

    def refused(self: Store, name: str) -> None:
        raise UnreadableSource("http://host refuses to be read: set MLFLOW_TRACKING_TOKEN")

    for asked in ("registered_models", "versions"):
        monkeypatch.setattr(Store, asked, lambda self: iter(()))
    monkeypatch.setattr(Store, "model", refused)
    with pytest.raises(UnreadableSource, match="refuses"):
        await made.bring(graph)
    assert await points(graph) == [("1", True)]


def unregistered(id: str) -> str:
    """The version that a model of the default experiment is, which nobody registered."""
    return f"model-version:default/Default%2Fmodel@{id[:14]}"


def test_what_runs_logged_and_nobody_registered_are_versions(made: Made) -> None:
    """Audits and recalls are of versions, and would pass these over in silence."""
    registered, run = made.run(), made.run()
    made.version("churn", f"models:/{made.model(registered)}", registered)
    model = made.model(run)
    before = made.run(tags={"mlflow.log-model.history": '[{"artifact_path": "model"}]'})
    made.run(tags={"mlflow.log-model.history": '[{"artifact_path": "mod'})  # it was cut: NOT_READ on the run
    said = of(made.read(), "unregistered")
    assert links(said, "HOLDS") == {
        (unregistered(model), "HOLDS", logged_model(model)), (unregistered(before), "HOLDS", in_run(before, "model"))
    }  # fmt: skip
    assert {each.nodes[id]["registered"] for each in said for id in each.whole} == {False}


async def test_what_a_deleted_run_made_is_a_version_all_the_same(made: Made, graph: Graph) -> None:
    run, other = made.run(), made.run()
    first, second = made.model(run), made.model(other)
    made.client.delete_run(run)
    made.client.delete_logged_model(first)
    await made.bring(graph)
    both = {(unregistered(model), logged_model(model)) for model in (first, second)}
    assert await held(graph) == both
    made.client.delete_run(other)
    made.client.delete_logged_model(second)
    for full in (False, True):
        await made.bring(graph, full=full)
        assert await held(graph) == both


def test_models_that_no_version_holds_are_counted(made: Made) -> None:
    made.model(made.run())
    made.run(tags={"mlflow.log-model.history": '[{"artifact_path": "model"}]'})
    asked = read(Store(place(made.address)), Known("mlflow:test"), 1_000, registered_only=True)
    (left,) = [each for each in asked if isinstance(each, Skipped)]
    assert left.what == "2 models that runs logged" and "no registered version" in left.why


async def test_a_registration_takes_the_place_of_what_nobody_registered(made: Made, graph: Graph) -> None:
    run = made.run()
    model, other = made.model(run), made.model(run)
    await made.bring(graph)
    assert await held(graph) == {(unregistered(model), logged_model(model)), (unregistered(other), logged_model(other))}
    made.version("churn", f"models:/{model}", run)
    report = await made.bring(graph)
    assert report.gone == [unregistered(model)]
    now = {(VERSION, logged_model(model)), (unregistered(other), logged_model(other))}
    assert await held(graph) == now
    again = await made.bring(graph, full=True)
    assert (again.written, again.gone) == (0, [])
    assert await held(graph) == now
    lines = await digest.lines(graph)
    await empty(graph)
    await made.bring(graph)
    assert await digest.lines(graph) == lines


async def test_what_nobody_registered_ends_where_only_the_registered_are_asked_for(made: Made, graph: Graph) -> None:
    model = made.model(made.run())
    before = made.run(tags={"mlflow.log-model.history": '[{"artifact_path": "model"}]'})
    kept = {(unregistered(model), logged_model(model)), (unregistered(before), in_run(before, "model"))}
    for _ in range(2):
        await made.bring(graph)
        assert await held(graph) == kept
        assert (await made.bring(graph, full=True)).written == 0
        assert {*(await made.bring(graph, registered_only=True)).gone} == {version for version, _ in kept}
        assert await held(graph) == set()
        assert (await made.bring(graph, registered_only=True)).gone == []


async def held(graph: Graph) -> set[tuple[str, str]]:
    """(version, artifact) of all that versions hold."""
    return {(start, end) for start, type, end in await edges(graph) if type == "HOLDS"}
