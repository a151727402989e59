"""What was fetched from outside is a source, unless a known run writes the address that it was fetched from, or made
its bytes as a model."""

from __future__ import annotations

from itertools import permutations

import pytest

from graph.audit.sweep import sweep
from graph.commands import record
from graph.database import Graph
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources import reports
from graph.ingest.statement import Link, Statement
from tests.graph.recall_builders import artifact, content, data, run, said, sha256, source, write
from tests.graph_asserts import empty, lacks, stated_in_any_order

BAD, FETCHED = content("bad"), content("fetched")
WRITTEN_AT, TRAINED = "s3://bucket/rows/", run("v1", data("fetched"))


def dataset(name: str, **more: object) -> Statement:
    report = {"dataset": name, "digests": {"sha256": sha256(name)}, **more}
    return reports.facts(reports.payload("dataset_version", report))


def messages(address: str, written_at: str = WRITTEN_AT) -> list[Statement]:
    """A run that writes to an address what it made of bad data, and a model of what was fetched from another."""
    return [
        source("bad"),
        run("writes", data("bad"), outputs=[data("written")]),
        dataset("written", uri=written_at),
        dataset("fetched", fetched_from=address),
        TRAINED,
    ]


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("s3://bucket/rows", "UNKNOWN"),
        ("s3://bucket/rows/", "UNKNOWN"),
        ("s3://bucket/rows?versionId=2", "UNKNOWN"),
        ("s3://bucket/rows/2024/part.csv", "UNKNOWN"),
        ("s3://bucket", "UNKNOWN"),
        ("s3://bucket/row", "CLEARED"),
        ("s3://bucket/rows2", "CLEARED"),
        ("https://host/rows", "CLEARED"),
    ],
)
async def test_it_may_be_what_a_run_wrote_there(graph: Graph, address: str, verdict: str) -> None:
    await write(graph, *messages(address))
    assert await said(graph, BAD) == {"v1": verdict}


async def test_a_version_of_what_a_run_wrote_counts(graph: Graph) -> None:
    await write(graph, *messages("s3://bucket/rows", "s3://bucket/rows?versionId=7"))
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}


async def test_it_says_so_in_any_order(graph: Graph) -> None:
    await stated_in_any_order(graph, permutations(messages("s3://bucket/rows/part.csv")))
    assert (FETCHED, "NO_PRODUCER") in await lacks(graph)


async def test_it_is_a_source_again_when_nothing_is_written_there(graph: Graph) -> None:
    whole = messages("s3://bucket/rows")
    for ends in ("moved", "declared", "retracted"):
        await empty(graph)
        await write(graph, *whole)
        assert await said(graph, BAD) == {"v1": "UNKNOWN"}
        if ends == "moved":
            await write(graph, dataset("written", uri="s3://bucket/elsewhere"))
        elif ends == "declared":
            await write(graph, source("fetched"))
        else:
            link = Link("GENERATED_BY", content("written"), "run:default/writes")
            await record.retract(graph, edge_id(TRAINED.payload.source, link), "it is wrong", "ada")
        assert await said(graph, BAD) == {"v1": "CLEARED"}, ends
        assert (await sweep(graph)).wrong == 0


@pytest.mark.parametrize("more", [{"fetched_from": "https://host/base.pt"}, {"declared_source": True}])
async def test_it_is_what_a_run_made_as_a_model(graph: Graph, more: dict[str, object]) -> None:
    """One project trains `base`; another takes its bytes for data, and trains `v1` on them."""
    whole = [source("bad"), run("base", data("bad")), dataset("base", **more), run("v1", data("base"))]
    await stated_in_any_order(graph, permutations(whole))
    assert await said(graph, BAD) == {"base": "AFFECTED", "v1": "UNKNOWN"}
    link = Link("GENERATED_BY", artifact("base"), "run:default/base")
    await record.retract(graph, edge_id(TRAINED.payload.source, link), "another run made it", "ada")
    assert (content("base"), "NO_PRODUCER") not in await lacks(graph)
    assert (await sweep(graph)).wrong == 0


LOGGED = f"s3://store/mlflow/{'0a' * 16}/artifacts/emb.csv"


async def test_what_was_fetched_from_the_artifacts_of_a_run_of_mlflow_was_made_by_it(graph: Graph) -> None:
    await write(graph, source("bad"), source("good"), dataset("fetched", fetched_from=LOGGED), TRAINED)
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}, "nobody said what that run read"
    made = run("0a" * 16, data("bad"), source="mlflow", outputs=[])
    whole = [source("bad"), made, dataset("fetched", fetched_from=LOGGED), TRAINED]
    await stated_in_any_order(graph, permutations(whole))
    assert await said(graph, BAD) == {"v1": "AFFECTED"}


async def test_what_somebody_denies_to_be_a_source_is_none_for_where_it_was_fetched(graph: Graph) -> None:
    denied = dataset("fetched", fetched_from="https://host/x", declared_source=False)
    await write(graph, source("bad"), denied, TRAINED)
    assert (FETCHED, "NO_PRODUCER") in await lacks(graph)
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}


async def test_a_run_that_writes_what_it_read_is_no_origin_of_it(graph: Graph) -> None:
    """A copy, or one that drops no row: nobody said where the content came from."""
    copies = run("copies", data("x"), outputs=[data("x")])
    await write(graph, source("bad"), copies, run("v1", data("x")))
    assert (content("x"), "NO_PRODUCER") in await lacks(graph)
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}
    await write(graph, run("makes", outputs=[data("x")], no_inputs=True))
    assert (content("x"), "NO_PRODUCER") not in await lacks(graph)
    assert await said(graph, BAD) == {"v1": "CLEARED"}
