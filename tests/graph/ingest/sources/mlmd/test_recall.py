"""What pipelines hand on by an address alone, or by what they measured, is cleared by no recall."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Graph
from graph.recall.recall import recall, verdicts
from tests.graph.ingest.sources.mlmd.stores import bring, change, named, short, written
from tests.graph_asserts import edges, empty, properties


async def of_run(graph: Graph, number: int) -> set[tuple[str, str]]:
    """What one run read, and in which role."""
    uses = ("USED", "READ", "VALIDATED_ON", "EVALUATED_ON")
    found = named(await edges(graph))
    return {(type, end) for start, type, end in found if start == f"run:{number}" and type.startswith(uses)}


async def said(graph: Graph, name: str) -> dict[str, str]:
    """Artifact → the verdict of the version that holds it, when what has that name is recalled."""
    every = await edges(graph)
    (id,) = {id for edge in every for id in (edge[0], edge[2]) if short(id) == name}
    held = {start: short(end) for start, type, end in every if type == "HOLDS"}
    page = await verdicts(await recall(graph, id), None)
    return {held[each.version.id]: each.verdict for each in page.items}


async def test_who_imports_reads_what_was_written_there(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, written(tmp_path, "imports"))
    found = named(await edges(graph))
    assert await of_run(graph, 4) == {("READ unknown", "model-artifact:Model@3")}
    assert await of_run(graph, 5) == {
        ("READ unknown", "dataset-version:Dataset@2"), ("USED input", "dataset-version:default/s3%3A%2F%2Fb%2Fclean"),
    }  # fmt: skip
    assert {end for start, type, end in found if (start, type) == ("model-artifact:Model@3", "GENERATED_BY")} == {
        "run:3"
    }, "an importer that passes on what is there made nothing"
    verdict = await said(graph, "dataset-version:Dataset@1")
    assert verdict["model-artifact:Model@3"] == "AFFECTED"
    assert (verdict["model-artifact:Model@4"], verdict["model-artifact:Model@6"]) == ("UNKNOWN", "UNKNOWN")


async def test_what_was_imported_was_there_before(graph: Graph, tmp_path: Path) -> None:
    """The same address was read before its second import, so that the time of that rules nothing out."""
    await bring(graph, written(tmp_path, "imports"))
    (imported,) = {end for _, _, end in await edges(graph) if short(end) == "dataset-version:Dataset@9"}
    assert "created_at_known" not in await properties(graph, imported)
    verdict = await said(graph, "dataset-version:Dataset@9")
    assert (verdict["model-artifact:Model@10"], verdict["model-artifact:Model@8"]) == ("AFFECTED", "UNKNOWN")


async def test_what_it_was_measured_on_is_in_what_the_measures_made(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, written(tmp_path, "selects"))
    assert await of_run(graph, 4) == {
        ("USED input", "dataset-version:Dataset@2"), ("USED input", "model-artifact:Model@3"),
    }  # fmt: skip
    verdict = await said(graph, "dataset-version:Dataset@2")
    assert verdict["model-artifact:Model@5"] == "AFFECTED"


def later(table: str, id: int, more: str = "") -> str:
    """A row of a table was written again, after all others."""
    last = "(SELECT max(last_update_time_since_epoch) + 10 FROM Execution)"
    return f"UPDATE {table} SET last_update_time_since_epoch = {last}{more} WHERE id = {id}"  # noqa: S608


@pytest.mark.parametrize(
    "statements",
    [
        ["INSERT INTO Event (artifact_id, execution_id, type, milliseconds_since_epoch) VALUES (6, 6, 3, 9)",
         later("Execution", 6, ", type_id = (SELECT id FROM Type WHERE name = 'tfx.Trainer')")],
        ["INSERT INTO ArtifactProperty (artifact_id, name, is_custom_property, string_value) "
         "VALUES (1, 'checksum_md5', 1, 'd3b07384d113edec49eaa6238ad5ff00')",
         later("Artifact", 1)],
        [later("Artifact", 2, ", uri = 's3://moved'")],
    ],
    ids=["measures are read on", "a digest is stated", "data are elsewhere"],
)  # fmt: skip
async def test_what_other_rows_change_of_a_run_counts_in_the_next_import(
    graph: Graph, tmp_path: Path, statements: list[str]
) -> None:
    """The row of the execution is as it was, so that its own time does not say that its message is newer."""
    path = written(tmp_path, "tfx")
    await bring(graph, path)
    change(path, *statements)
    await bring(graph, path)
    again = await said_of_runs(graph)
    await empty(graph)
    await bring(graph, path)
    assert again == await said_of_runs(graph)


async def said_of_runs(graph: Graph) -> set[tuple[str, str, str]]:
    return {edge for edge in named(await edges(graph)) if edge[0].startswith("run:") or edge[1] == "GENERATED_BY"}
