"""`forebear sweep` writes and mends, `forebear doctor --gaps` only looks; and with which codes they end."""

from __future__ import annotations

from cypher import Query
from graph.commands import record
from graph.database import Graph
from graph.digest import lines
from tests.api.cli.conftest import Forebear
from tests.graph_asserts import lacks

FORGET = Query(
    "tests/forget", "", "", "MATCH (:Entity {id: $id})-[lack:LACKS]->(:Gap {name: $code}) DELETE lack",
    {"id": "''", "code": "''"}, {}, {},
)  # fmt: skip
RUN = "run:default/r"


async def stated(graph: Graph) -> None:
    """A run without a commit, whose input was created after its end."""
    inputs = [{"dataset": "d", "version": "1", "role": "training"}]
    await record.record_runs(graph, [{"id": "r", "ended_at": "2026-02-01T00:00:00Z", "inputs": inputs}])
    await record.record_dataset_versions(
        graph, [{"dataset": "d", "version": "1", "created_at": "2026-03-01T00:00:00Z"}]
    )


async def test_it_writes_what_only_a_sweep_sees(graph: Graph, forebear: Forebear) -> None:
    await stated(graph)
    done = forebear("sweep")
    assert done.code == 0
    head, *rows, sentence = done.out.splitlines()
    assert head.split() == ["code", "gaps", "opened", "closed", "wrong"]
    assert ["LATE", "1", "1", "0", "0"] in [row.split() for row in rows]
    assert sentence == (
        "Incremental gaps are what their rules say: 2 nodes were evaluated. Levels are what the graph says."
    )
    assert (RUN, "LATE") in await lacks(graph)
    again = forebear("sweep", "--json")
    assert (again.code, again.json["ok"]) == (0, True)
    assert again.json["codes"]["LATE"] == {"total": 1, "opened": 0, "closed": 0, "wrong": 0}


async def test_it_fails_where_it_had_to_mend(graph: Graph, forebear: Forebear) -> None:
    await stated(graph)
    await graph.command(FORGET, id=RUN, code="COMMIT_NOT_RECORDED")
    done = forebear("sweep", "--json")
    assert (done.code, done.json["ok"]) == (1, False)
    assert done.json["codes"]["COMMIT_NOT_RECORDED"] == {"total": 1, "opened": 1, "closed": 0, "wrong": 1}
    assert done.json["sentence"] == (
        "Wrong incremental gaps: 1. They are what their rules say now; please report that they were not. "
        "Levels are what the graph says."
    )
    assert (RUN, "COMMIT_NOT_RECORDED") in await lacks(graph)
    assert forebear("sweep").code == 0


async def test_the_doctor_says_what_differs_and_writes_nothing(graph: Graph, forebear: Forebear) -> None:
    await stated(graph)
    await graph.command(FORGET, id=RUN, code="COMMIT_NOT_RECORDED")
    before = await lines(graph)
    done = forebear("doctor", "--gaps", "--json")
    assert (done.code, done.json["ok"]) == (1, False)
    assert done.json["codes"]["LATE"] == {"total": 1, "opened": 1, "closed": 0, "wrong": 0}
    assert done.json["codes"]["COMMIT_NOT_RECORDED"] == {"total": 1, "opened": 1, "closed": 0, "wrong": 1}
    assert done.json["sentence"] == (
        "Gaps that are not what their rules say: 2. `forebear sweep` writes them. "
        "Each write should have kept 1 of them right; please report that it did not. Levels are what the graph says."
    )
    assert await lines(graph) == before
    assert forebear("sweep").code == 1, "a kept gap had to be mended"
    done = forebear("doctor", "--gaps")
    assert done.code == 0
    assert "2 nodes were evaluated, and nothing was written." in done.out


def test_without_a_neo4j_it_says_so(forebear: Forebear) -> None:
    for command in (["doctor", "--gaps"], ["sweep"]):
        done = forebear(*command, "--json", NEO4J_URI="bolt://127.0.0.1:1")
        assert (done.code, done.json["exit"]) == (3, 3)
