"""Imports of a real MLflow store: again, cut, later, at another address; the graph is the only state there is."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from cypher import Query
from graph import digest
from graph.commands.reprocess import reprocess
from graph.database import Graph
from graph.ingest import batch_import, mlflow_store
from graph.ingest.sources.mlflow import reader as mlflow
from graph.ingest.sources.mlflow.contents import run_id
from graph.ingest.sources.mlflow.place import Place
from graph.ingest.sources.mlflow.store import Store
from graph.model.time import utc_now
from tests.graph.ingest.sources.mlflow.stores import WARNS, Made, bring, fresh, made, server
from tests.graph_asserts import edges, empty, lacks, properties

__all__ = ["fresh", "made"]
pytestmark = WARNS
DAY = 86_400_000
THEN = 1_700_000_000_000


def fill(made: Made, runs: int = 6) -> list[str]:
    """Runs of ten days each, with all that a store may have of one, and a registered model."""
    from mlflow.entities import LoggedModelInput

    experiment = made.experiment("churn")
    found: list[str] = []
    model = ""
    for number in range(runs):
        start = THEN + number * 10 * DAY
        tags = {"mlflow.parentRunId": found[0]} if found else {}
        run = made.run(
            experiment, None, start_time=start, tags=tags, params={"lr": number, "seed": 1},
            metrics={"loss": float("nan"), "accuracy": 0.5, "most": float("inf")},
        )  # fmt: skip
        made.data(run, "dataset", f"{number:08x}", "train", '{"uri": "s3://bucket/rows.csv"}')
        if model:
            made.client.log_inputs(run, models=[LoggedModelInput(model)])
        model = made.model(run, experiment, params={"lr": str(number)})
        made.client.set_terminated(run, "FINISHED", start + 1000)
        found.append(run)
    made.version("churn", f"models:/{model}", found[-1])
    made.client.set_registered_model_alias("churn", "production", "1")
    return found


SOURCES = Query("tests/sources", "", "", "MATCH (:Run)-[p:PART_OF]->() RETURN DISTINCT p.source AS source", {}, {}, {})


async def sources(graph: Graph) -> set[str]:
    return {row["source"] for row in await graph.read(SOURCES)}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many runs were fetched, by their ids."""
    count: Counter[str] = Counter()
    runs, run = Store.runs, Store.run

    def each(self: Store, *arguments: str):  # type: ignore[no-untyped-def]
        for found in runs(self, *arguments):
            count[found[0].info.run_id] += 1
            yield found

    def one(self: Store, id: str):  # type: ignore[no-untyped-def]
        count[id] += 1
        return run(self, id)

    monkeypatch.setattr(Store, "runs", each)
    monkeypatch.setattr(Store, "run", one)
    return count


async def test_again_changes_nothing_and_reads_little(made: Made, graph: Graph, asked: Counter[str]) -> None:
    runs = fill(made)
    first = await made.bring(graph)
    assert (first.rejected, first.written) == ([], first.read)
    assert (first.skipped, first.kinds["unregistered"]) == ([], 5)
    assert asked == dict.fromkeys(runs, 1)
    asked.clear()
    before = await digest.lines(graph)
    again = await made.bring(graph)
    assert (again.written, again.unchanged) == (0, again.read)
    assert [*asked] == runs[-1:], "only what began or ended within a day of the newest"
    full = await made.bring(graph, full=True)
    assert (full.written, full.unchanged) == (0, first.read)
    assert await digest.lines(graph) == before


async def test_an_import_that_was_cut_goes_on(
    made: Made, graph: Graph, asked: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs, now = fill(made), utc_now()
    monkeypatch.setattr(mlflow_store, "utc_now", lambda: now)  # since when an alias is seen
    await made.bring(graph)
    whole = await digest.lines(graph)
    await empty(graph)

    class Cut(Exception):
        pass

    turns = 0

    def stop(report: batch_import.Report) -> None:
        nonlocal turns
        turns += 1
        if turns == 4:
            raise Cut

    with pytest.raises(Cut):
        await made.bring(graph, progress=stop, batch_size=3)
    asked.clear()
    await made.bring(graph)
    assert runs[0] not in asked, "it goes on where it was cut"
    assert await digest.lines(graph) == whole


async def test_what_runs_is_read_again_until_it_has_ended(made: Made, graph: Graph) -> None:
    long = made.run(status=None, start_time=THEN)
    for number in range(3):
        made.run(start_time=THEN + (number + 5) * DAY, end_time=THEN + (number + 6) * DAY)
    await made.bring(graph)
    assert (await properties(graph, run_id(long)))["status"] == "RUNNING"
    made.client.log_param(long, "lr", 1)
    made.client.set_terminated(long, "FINISHED", THEN + 1)  # by a clock that is days behind
    assert (await made.bring(graph)).written == 1
    found = await properties(graph, run_id(long))
    assert (found["status"], found["ended_at"]) == ("FINISHED", THEN + 1)
    assert (await made.bring(graph)).written == 0


async def test_a_run_that_was_resumed_is_read_again(made: Made, graph: Graph) -> None:
    old = made.run(start_time=THEN, end_time=THEN + 1)
    made.run(start_time=THEN + 30 * DAY, end_time=THEN + 31 * DAY)
    await made.bring(graph)
    made.client.update_run(old, "RUNNING")
    made.client.log_param(old, "lr", 1)
    made.client.set_terminated(old)  # now
    assert (await made.bring(graph)).written == 1
    assert any(start == run_id(old) and type == "CONFIGURED_BY" for start, type, _ in await edges(graph))


async def test_a_clock_that_is_ahead_hides_nothing(made: Made, graph: Graph) -> None:
    made.run(start_time=THEN + 36_500 * DAY, end_time=THEN + 36_501 * DAY)
    made.run(start_time=THEN)
    await made.bring(graph)
    made.run(start_time=THEN + DAY, end_time=THEN + 2 * DAY)
    assert (await made.bring(graph)).written == 1


async def test_what_changes_without_a_time_is_read_by_full(made: Made, graph: Graph) -> None:
    old = made.run(start_time=THEN, end_time=THEN + 1)
    made.run(start_time=THEN + 30 * DAY, end_time=THEN + 31 * DAY)
    await made.bring(graph)
    made.data(old, "rows", "0a1b2c3d", "train")
    assert (await made.bring(graph)).written == 0
    assert (await made.bring(graph, full=True)).written == 1
    assert any(start == run_id(old) and type == "USED training" for start, type, _ in await edges(graph))


async def test_messages_are_read_again_as_they_were(made: Made, graph: Graph) -> None:
    fill(made)
    report = await made.bring(graph, namespace="team")
    before = await digest.lines(graph)
    again = await reprocess(graph, every=True)
    assert (again.read, again.rejected) == (report.read, [])
    assert await digest.lines(graph) == before


async def test_a_dry_run_writes_nothing(made: Made, graph: Graph) -> None:
    fill(made)
    before = await digest.lines(graph)
    tried = await made.bring(graph, dry_run=True)
    assert tried.written == tried.read > 0
    assert await digest.lines(graph) == before


async def test_no_seed_and_a_sample_are_gaps(made: Made, graph: Graph) -> None:
    run = made.run(params={"random_state": None})
    made.data(run, "dataset", "0a1b2c3d", "train")
    made.version("churn", f"models:/{made.model(run)}", run)
    await made.bring(graph)
    found = await lacks(graph)
    assert (run_id(run), "SEED_NOT_RECORDED") in found
    assert {code for id, code in found if id.startswith("dataset-version:")} == {"WEAK_DIGEST"}


async def test_one_store_at_two_addresses_is_one_source(made: Made, graph: Graph) -> None:
    """And a server says what its database says."""
    fill(made)
    await made.bring(graph)
    of_file = await digest.lines(graph)
    with server(made.file) as address:
        again = await bring(graph, address, full=True)
        assert (again.written, again.rejected) == (0, [])
        assert await digest.lines(graph) == of_file
        made.client.set_registered_model_alias("churn", "production", made.version("churn", "s3://bucket/other.pkl"))
        await bring(graph, address)
    held = {edge for edge in await edges(graph) if edge[1] == "POINTS_TO"}
    assert {end for _, _, end in held} == {f"model-version:default/churn@{version}" for version in (1, 2)}
    assert (await made.bring(graph)).written == 0
    assert not [code for _, code in await lacks(graph) if code == "CONFLICT"]


async def test_another_store_at_an_address_is_another_source(
    made: Made, graph: Graph, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody's server is at http://127.0.0.1:5000: what it has ends nothing of what another one said there."""
    fill(made)
    await made.bring(graph)
    before = await edges(graph)
    other = Made(made.file.with_name("other.db"))
    shutil.copy(fresh, other.file)
    runs = [other.run(start_time=THEN + number) for number in range(3)]
    there = mlflow.place(other.address)
    monkeypatch.setattr(mlflow, "place", lambda address: Place(made.address, there.uri, there.file))
    assert (await made.bring(graph)).kinds["run"] == 3
    assert before <= await edges(graph)
    assert await sources(graph) == {f"mlflow:{made.address}", f"mlflow:{made.address}#{runs[0][:8]}"}
    assert (await made.bring(graph)).written == 0


async def test_a_tag_that_is_set_back_is_set_back(graph: Graph, made: Made) -> None:
    run = made.run(tags={"mlflow.source.git.commit": "a" * 40})
    seen = []
    for letter in "abaab":
        made.client.set_tag(run, "mlflow.source.git.commit", letter * 40)
        done = await made.bring(graph, full=True)
        seen.append((done.written > 0, {end for _, type, end in await edges(graph) if type == "AT_COMMIT"}))
    assert seen == [(new, {f"commit:{letter * 40}"}) for letter, new in zip("abaab", (1, 1, 1, 0, 1), strict=True)]
