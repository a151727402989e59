"""A store of ML Metadata that the real library wrote: what it says of ancestors, and what it may be imported with."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph.audit.report import audit
from graph.database import Graph
from graph.digest import digest
from graph.lineage import ancestors
from tests.graph.ingest.sources.mlmd.stores import bring, change, grow, named, short, written
from tests.graph_asserts import edges, lacks

PUSHED = "model-version:default/penguin.Pusher.pushed_model"


async def version(graph: Graph, name: str) -> str:
    """The id of the only version of a model."""
    (found,) = {start for start, type, _ in await edges(graph) if type == "HOLDS" and f"/{name}@" in start}
    return found


async def test_the_ancestors_of_a_model_are_what_was_written(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, written(tmp_path, "tfx"))
    found = await ancestors(graph, await version(graph, "penguin.Pusher.pushed_model"))
    of_runs = {"CONFIGURED_BY", "PART_OF"}
    walked = {(edge.source, f"{edge.type} {edge.role or ''}".strip(), edge.target) for edge in found.edges}
    assert {edge for edge in named(walked) if edge[1] not in of_runs} == {
        (PUSHED, "HOLDS", "model-artifact:PushedModel@8"),
        ("model-artifact:PushedModel@8", "GENERATED_BY", "run:6"),
        ("run:6", "USED base_model", "model-artifact:Model@4"),
        ("model-artifact:Model@4", "GENERATED_BY", "run:4"),
        ("run:4", "USED training", "dataset-version:Examples@1"),
        ("run:4", "USED training", "dataset-version:Schema@3"),
        ("dataset-version:Schema@3", "GENERATED_BY", "run:3"),
        ("run:3", "USED input", "dataset-version:ExampleStatistics@2"),
        ("dataset-version:ExampleStatistics@2", "GENERATED_BY", "run:2"),
        ("run:2", "USED input", "dataset-version:Examples@1"),
        ("dataset-version:Examples@1", "GENERATED_BY", "run:1"),
        ("run:1", "USED input", "dataset-version:default/%2Fdata%2Fpenguins"),
    }


async def test_who_only_measured_or_passed_on_made_nothing(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, written(tmp_path, "tfx"))
    found = named(await edges(graph))
    assert {edge for edge in found if edge[0] == "run:5" and edge[1] != "PART_OF"} == {
        ("run:5", "EVALUATED_ON evaluation", "dataset-version:Examples@1"),
        ("run:5", "EVALUATED_ON evaluation", "model-artifact:Model@4"),
    }
    assert {edge for edge in found if "run:7" in edge} == {
        ("run:7", "PART_OF", "job:default/penguin.Trainer"),
        ("run:7", "PART_OF", "run:pipeline/9"),
        ("run:pipeline/9", "HAS_PART unknown", "run:7"),
    }
    assert {edge for edge in found if "run:8" in edge and "PART" not in edge[1]} == {
        ("run:8", "READ unknown", "model-artifact:Model@4")
    }
    assert {end for start, type, end in found if type == "GENERATED_BY" and start == "model-artifact:Model@4"} == {
        "run:4"
    }
    assert ("run:pipeline/2", "PART_OF", "job:default/penguin") in found


async def test_gaps_of_a_pipeline(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, written(tmp_path, "tfx"))
    found = {(short(id), code) for id, code in await lacks(graph)}
    assert {code for id, code in found if id == "run:4"} == {"COMMIT_NOT_RECORDED", "ENVIRONMENT_NOT_RECORDED"}
    assert ("dataset-version:Examples@1", "MUTABLE_REFERENCE") in found
    assert ("dataset-version:default/%2Fdata%2Fpenguins", "WEAK_DIGEST") in found
    assert not {code for id, code in found if id == "run:6"} & {"DATA_NOT_RECORDED", "NOT_READ"}
    report = await audit(graph)
    assert report.total_count == 2


async def test_a_second_import_and_a_copy_change_nothing(graph: Graph, tmp_path: Path) -> None:
    path = written(tmp_path, "tfx")
    first = await bring(graph, path)
    before = await digest(graph)
    assert (first.rejected, first.written) == ([], first.read)
    copy = Path(shutil.copy(path, tmp_path / "elsewhere.db"))
    for each in (path, copy):
        again = await bring(graph, each)
        assert (again.written, again.unchanged) == (0, first.read)
    assert await digest(graph) == before


async def test_rows_that_came_later_are_added(graph: Graph, tmp_path: Path) -> None:
    path = written(tmp_path, "tfx")
    await bring(graph, path)
    grow(path, "later")
    again = await bring(graph, path)
    assert again.written == 2  # the run and its model
    assert ("run:9", "USED training", "dataset-version:Examples@1") in named(await edges(graph))


async def test_two_stores_share_no_runs(graph: Graph, tmp_path: Path) -> None:
    path = written(tmp_path, "tfx")
    await bring(graph, path)
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "metadata.db"
    grow(other, "tfx")
    done = await bring(graph, other)
    assert done.written == done.read
    made = [end for _, type, end in await edges(graph) if type == "GENERATED_BY"]
    assert len(set(made)) == 2 * len({short(run) for run in made})


async def test_copies_that_grew_apart_are_two(graph: Graph, tmp_path: Path) -> None:
    path = written(tmp_path, "tfx")
    (tmp_path / "other").mkdir()
    other = written(tmp_path / "other", "tfx")
    grow(path, "later")
    grow(other, "later")
    await bring(graph, path)
    assert (await bring(graph, other)).written == 2


async def test_an_older_copy_brings_nothing_back(graph: Graph, tmp_path: Path) -> None:
    path = written(tmp_path, "tfx")
    older = Path(shutil.copy(path, tmp_path / "older.db"))
    change(
        path,
        "UPDATE Execution SET last_known_state = 4, last_update_time_since_epoch = last_update_time_since_epoch + 5 "
        "WHERE id = 4",
        "DELETE FROM Event WHERE execution_id = 4 AND type = 3 AND artifact_id = 3",
    )
    await bring(graph, path)
    before = await digest(graph)
    await bring(graph, older)
    assert await digest(graph) == before
