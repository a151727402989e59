"""What a run read that is part of another may be in what that one made; not the other way round."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import permutations
from typing import Any

from cypher import Query
from graph import digest, lineage
from graph.audit.levels import reproducibility
from graph.commands import record
from graph.database import Graph
from graph.exports import history, prov
from graph.exports import openlineage as events
from graph.ingest.sources.openlineage import reader as openlineage
from graph.ingest.statement import Statement
from graph.model import ids
from graph.model.nodes import Run
from tests.graph.recall_builders import asked, content, data, run, said, sha, sha256, source, write
from tests.graph_asserts import empty

BETWEEN_RUNS = Query(
    "tests/between_runs", "", "", "MATCH (:Entity {id: $start})-[r]->(:Run) WHERE r.retracted_at = 9007199254740991 "
    "RETURN r.id AS id, type(r) AS type", {"start": "''"}, {}, {},
)  # fmt: skip
WHOLE = {
    "commit": {"sha": sha("code")}, "parameters": {"seed": 1}, "environment": {"lock_digest": "sha256:" + "1" * 64},
}  # fmt: skip


def part(id: str, *inputs: dict[str, Any], of: str = "v1", **more: Any) -> Statement:
    """A run that another started, and that made nothing that it says."""
    return run(id, *inputs, outputs=[], parent=of, **WHOLE, **more)


def estate() -> list[Statement]:
    """A model whose run read good data, and a part of that run read bad data."""
    return [source("good"), source("bad"), run("v1", data("good"), **WHOLE), part("fold", data("bad"))]


async def test_what_a_part_read_may_be_in_what_the_whole_made(graph: Graph) -> None:
    await write(graph, *estate())
    found = (await asked(graph, content("bad")))["v1"]
    assert (found.verdict, [node.kind for node in found.path]) == (
        "UNKNOWN", ["ModelVersion", "ModelArtifact", "Run", "Run", "DatasetVersion"],
    )  # fmt: skip
    assert "fold is a part of v1" in found.reason
    assert "recordRuns" in found.reason
    upstream = await lineage.ancestors(graph, "model-version:default/m@v1")
    assert content("bad") in {node.id for node in upstream.nodes}
    assert ("run:default/v1", "HAS_PART", "run:default/fold") in {(e.source, e.type, e.target) for e in upstream.edges}


async def test_whatever_is_stated_first(graph: Graph) -> None:
    every = estate()
    digests = set()
    for order in permutations(every):
        await empty(graph)
        for each in order:
            await write(graph, each)
        digests.add(await digest.digest(graph))
        assert await said(graph, content("bad")) == {"v1": "UNKNOWN"}
    assert len(digests) == 1


async def test_parts_of_parts_count_and_what_they_lack_does_too(graph: Graph) -> None:
    version = "model-version:default/m@v1"
    await write(graph, *estate()[:3], part("fold", data("good")))
    before = (await reproducibility(graph, [version]))[version]
    await write(graph, part("step", data("bad"), of="fold"))
    assert await said(graph, content("bad")) == {"v1": "UNKNOWN"}
    await write(graph, part("other", of="step", not_read=["a template"]))
    after = (await reproducibility(graph, [version]))[version]
    assert ("UPSTREAM_GAP" in {each.code for each in after.blockers}, after.level <= before.level) == (True, True)
    await write(graph, source("third"))
    assert (await asked(graph, content("third")))["v1"].gap is not None  # what the step did not say could hide it


async def test_the_whole_and_other_parts_are_no_causes_of_what_a_part_made(graph: Graph) -> None:
    both = [run("v1", data("bad"), **WHOLE), run("v2", data("good"), parent="v1", **WHOLE), part("fold", data("bad"))]
    code = run("v0", data("good"), commit={"sha": sha("code")})
    await write(graph, source("good"), source("bad"), code, *both)
    assert await said(graph, content("bad")) == {"v0": "CLEARED", "v1": "AFFECTED", "v2": "CLEARED"}


async def test_it_holds_as_long_as_somebody_says_so(graph: Graph) -> None:
    await write(graph, *estate(), part("fold", data("bad"), kind="again"))
    before = await graph.clock()
    (stated,) = await statements(graph, "run:default/fold", "PART_OF")
    await record.retract(graph, stated, "another run", "ada")
    assert await said(graph, content("bad")) == {"v1": "CLEARED"}
    assert await statements(graph, "run:default/v1", "HAS_PART") == []
    assert await said(graph, content("bad"), as_of=before) == {"v1": "UNKNOWN"}


async def test_a_person_may_say_that_nothing_of_it_is_in_there(graph: Graph) -> None:
    await write(graph, *estate())
    (inferred,) = await statements(graph, "run:default/v1", "HAS_PART")
    await record.retract(graph, inferred, "a dry run", "ada")
    assert await said(graph, content("bad")) == {"v1": "CLEARED"}
    assert len(await statements(graph, "run:default/fold", "PART_OF")) == 1
    await write(
        graph, part("fold", data("bad"), ended_at="2026-01-01T00:00:00Z")
    )  # said again later: it is in question
    assert await said(graph, content("bad")) == {"v1": "UNKNOWN"}


async def test_a_correction_of_the_parent_moves_it(graph: Graph) -> None:
    await write(graph, *estate(), run("v2", data("good"), **WHOLE))
    corrected = part("fold", data("bad"), of="v2")
    corrected.whole.add("run:default/fold")
    await write(graph, corrected)
    assert await said(graph, content("bad")) == {"v1": "CLEARED", "v2": "UNKNOWN"}


async def test_other_names_of_whole_and_part_change_nothing(graph: Graph) -> None:
    again = [run("v1", other_ids=["run:default/also-v1"], **WHOLE), part("same", data("good"), of="also-v1")]
    await write(graph, *estate()[:3], part("fold", data("bad"), of="also-v1"), *again)
    assert await said(graph, content("bad")) == {"v1": "UNKNOWN"}


async def test_events_of_openlineage_say_the_parent(graph: Graph) -> None:
    """A task that says what it reads and writes, and started an application that read more."""
    parent = {"run": {"runId": "task"}, "job": {"namespace": "air", "name": "dag.train"}}

    def event(run: str, job: str, reads: list[str], writes: list[str], **facets: Any) -> Statement:
        return openlineage.facts(openlineage.payload({
            "eventTime": "2026-01-01T01:00:00Z", "eventType": "COMPLETE", "run": {"runId": run, "facets": facets},
            "job": {"namespace": "air", "name": job}, "inputs": [named(name) for name in reads],
            "outputs": [named(name, datasetType={"datasetType": "MODEL"}) for name in writes],
        }))  # fmt: skip

    def named(name: str, **facets: Any) -> dict[str, Any]:
        return {"namespace": "s3://lake", "name": name, "facets": facets}

    await write(
        graph, event("task", "dag.train", ["orders"], ["m"]), event("app", "spark", ["clicks"], [], parent=parent)
    )
    found = await lineage.descendants(graph, ids.dataset("s3://lake", "clicks"))
    assert "ModelArtifact" in {node.kind for node in found.nodes}


async def test_exports_say_what_parts_read(graph: Graph) -> None:
    await write(graph, *estate())
    version = "model-version:default/m@v1"
    found = await history.history(graph, version, at=datetime(2027, 1, 1, tzinfo=UTC))
    assert [run.id for run in found.makers(f"model-artifact:sha256:{sha256('v1')}")] == [
        "run:default/v1", "run:default/fold",
    ]  # fmt: skip
    every = [json.loads(line) for line in events.openlineage(found).splitlines()]
    whole, one = (events.run_id(run) for run in found.all(Run))
    (event,) = (each for each in every if each.get("run", {}).get("runId") == one)
    assert event["run"]["facets"]["parent"]["run"]["runId"] == whole
    (informed,) = json.loads(prov.prov(found))["wasInformedBy"].values()
    assert informed["prov:informant"].endswith("run:default/fold")


async def statements(graph: Graph, start: str, type: str) -> list[str]:
    """Ids of the relationships of a type that lead from a run to another."""
    rows = await graph.read(BETWEEN_RUNS, start=start)
    return [row["id"] for row in rows if row["type"] == type]
