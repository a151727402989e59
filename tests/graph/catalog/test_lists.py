"""What there is: lists by keyset, versions by time, names, neighbours and search."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.catalog import lists, lookup, neighbours, search
from graph.commands import record as recording
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.ingest import writer
from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Statement

START = datetime(2026, 1, 1, tzinfo=UTC)


async def versions(graph: Graph, count: int, model: str = "churn", **rest: Any) -> None:
    stated = []
    for n in range(count):
        created = (START + timedelta(days=n // 2)).isoformat()
        record = {"model_version": f"v{n:03}", "created_at": created, **rest}
        stated.append(records.facts(records.payload(model, record)))
    await writer.write(graph, stated)


async def every(ask: Any, **filters: Any) -> list[Any]:
    """All items of a list, by pages of three; no item comes twice."""
    found: list[Any] = []
    after = None
    while True:
        page = await ask(first=3, after=after, **filters)
        found += page.items
        assert len(page.items) == len(page.cursors)
        if not page.has_next_page:
            assert len({item.id for item in found}) == len(found)
            return found
        after = page.cursors[-1]


@pytest.mark.parametrize("newest_first", [True, False])
async def test_versions_come_by_time_a_page_at_a_time(graph: Graph, newest_first: bool) -> None:
    await versions(graph, 11)
    await versions(graph, 4, "other")

    async def ask(**page: Any) -> Any:
        return await lists.versions(graph, "model:default/churn", newest_first=newest_first, **page)

    names = [version.version for version in await every(ask)]
    assert names == sorted((f"v{n:03}" for n in range(11)), reverse=newest_first)
    between = await every(ask, since=START + timedelta(days=1), until=START + timedelta(days=2))
    assert sorted(version.version for version in between) == ["v002", "v003", "v004", "v005"]
    assert await lists.count(graph, "versions", model="model:default/churn", since=START + timedelta(days=1)) == 9


async def test_a_page_costs_the_same_whatever_the_history(graph: Graph) -> None:
    await versions(graph, 30)
    graph.statements = 0
    page = await lists.versions(graph, "model:default/churn", first=20)
    assert (len(page.items), page.has_next_page, graph.statements) == (20, True, 3), (
        "the clock before and after, and the page"
    )


async def test_lists_know_their_namespace_and_leave_the_demo_out(graph: Graph) -> None:
    for namespace in ("default", "team"):
        record = {"model_version": "1", "training_data": f"data of {namespace}"}
        await writer.write(graph, [records.facts(records.payload("Churn", record, namespace))])
    shown = Statement(Payload("demo", "shown", {}))
    shown.model_version("demo", "shown", "1")
    shown.dataset_version("demo", "shown", "1")
    shown.node("run:demo/1", name="1")
    await writer.write(graph, [shown])
    assert [model.id for model in (await lists.models(graph)).items] == ["model:default/Churn", "model:team/Churn"]
    assert [model.id for model in (await lists.models(graph, namespace="demo")).items] == ["model:demo/shown"]
    assert len((await lists.models(graph, search="chu")).items) == 2
    assert len((await lists.datasets(graph, search="of TEAM")).items) == 1
    assert [v.id for v in (await lists.model_versions(graph, namespace="team")).items] == ["model-version:team/Churn@1"]
    assert len((await lists.model_versions(graph, model="Churn")).items) == 1
    counts = {what: await lists.count(graph, what) for what in ("models", "datasets", "model_versions", "runs")}
    assert counts == {"models": 2, "datasets": 2, "model_versions": 2, "runs": 2}
    assert await lists.count(graph, "models", namespace="demo") == 1


async def test_runs_come_newest_first_and_by_what_they_are(graph: Graph) -> None:
    sha = "a" * 40
    for n in range(7):
        report = {"id": str(n), "job": f"job {n % 2}", "status": "FAILED" if n == 3 else "FINISHED"}
        await recording.record_runs(graph, [report | ({"commit": {"sha": sha}} if n > 4 else {})])

    async def ask(**page: Any) -> Any:
        return await lists.runs(graph, **page)

    assert [run.name for run in await every(ask)] == [str(n) for n in range(6, -1, -1)]
    assert [run.name for run in await every(ask, job="job:default/job 1")] == ["5", "3", "1"]
    assert [run.name for run in await every(ask, status="FAILED")] == ["3"]
    assert [run.name for run in await every(ask, commit=f"commit:{sha}")] == ["6", "5"]
    assert await lists.count(graph, "runs", job="job:default/job 0") == 4
    assert await lists.count(graph, "runs", commit=f"commit:{sha}") == 2
    both = {"job": "job:default/job 1", "commit": f"commit:{sha}"}
    assert [run.name for run in await every(ask, **both)] == ["5"]
    assert await lists.count(graph, "runs", **both) == 1
    failed = await every(ask, status="FAILED")
    assert await every(ask, job="job:default/job 1", status="FAILED", since=START) == failed
    assert await every(ask, job="job:default/nothing") == await every(ask, job="job:default/job 1", until=START) == []
    assert await lists.count(graph, "runs", until=START) == 0


async def test_a_run_of_a_job_that_two_sources_say_of_is_one_run(graph: Graph) -> None:
    for source in ("sdk", "other"):
        payload = reports.payload("run", {"id": "1", "source": "x", "job": "train"}, source)
        await writer.write(graph, [reports.facts(payload)])
    assert [run.id for run in (await lists.runs(graph, job="job:default/train")).items] == ["run:x/1"]
    assert await lists.count(graph, "runs", job="job:default/train") == 1


async def test_a_name_means_a_version_or_what_an_alias_points_at(graph: Graph) -> None:
    report = {"model": "churn/eu", "version": "v:1", "aliases": ["production"]}
    await writer.write(graph, [reports.facts(reports.payload("model_version", report))])
    id = "model-version:default/churn%2Feu@v%3A1"
    for text in (id, "churn/eu@v:1", "churn/eu@production"):
        assert await lookup.identify(graph, text) == id


async def test_a_name_with_its_namespace_as_lists_write_it(graph: Graph) -> None:
    for namespace in ("default", "https://git.example.com/a/b"):
        report = {"model": "churn/eu", "version": "1", "namespace": namespace, "aliases": ["production"]}
        await writer.write(graph, [reports.facts(reports.payload("model_version", report))])
    with pytest.raises(WrongUse, match="may be"):
        await lookup.identify(graph, "churn/eu@1")
    assert await lookup.identify(graph, "default/churn/eu@1") == "model-version:default/churn%2Feu@1"
    there = "model-version:https%3A%2F%2Fgit.example.com%2Fa%2Fb/churn%2Feu@1"
    assert await lookup.identify(graph, "https://git.example.com/a/b/churn/eu@production") == there
    with pytest.raises(NotFound):
        await lookup.identify(graph, "other/churn/eu@1")


async def test_the_demo_gives_way_to_a_model_of_the_same_name(graph: Graph) -> None:
    shown = Statement(Payload("demo", "shown", {}))
    shown.model_version("demo", "churn", "v000")
    await writer.write(graph, [shown])
    assert await lookup.identify(graph, "churn@v000") == "model-version:demo/churn@v000"
    await versions(graph, 1)
    assert await lookup.identify(graph, "churn@v000") == "model-version:default/churn@v000"


async def test_neighbours_come_for_many_in_one_statement(graph: Graph) -> None:
    await versions(graph, 5, training_data="d")
    ids = [f"model-version:default/churn@v{n:03}" for n in range(5)]
    graph.statements = 0
    held = await neighbours.neighbours(graph, ids, "HOLDS")
    assert {id: [node.kind for node, _ in found] for id, found in held.items()} == {id: ["ModelArtifact"] for id in ids}
    used = await neighbours.neighbours(graph, ["dataset-version:default/d@"], "USED", incoming=True)
    assert len(used["dataset-version:default/d@"]) == 5
    none = await neighbours.neighbours(graph, ["dataset-version:default/d@"], "EVALUATED_ON", incoming=True)
    assert (none["dataset-version:default/d@"], graph.statements) == ([], 3)
    with pytest.raises(WrongUse):
        await neighbours.neighbours(graph, ids, "LACKS")


@pytest.mark.parametrize("text", ["transac", "Transactions of", "abcdef12", "dataset:default/transactions of 2026"])
async def test_search_finds_by_word_digest_and_id(graph: Graph, text: str) -> None:
    report = {"dataset": "transactions of 2026", "digests": {"sha256": "abcdef12" * 8}}
    await writer.write(graph, [reports.facts(reports.payload("dataset_version", report))])
    found = (await search.search(graph, text)).items
    assert {node.kind for node in found} & {"Dataset", "DatasetVersion"}


async def test_the_best_of_a_search_come_first(graph: Graph) -> None:
    """Who types a name wants what is called so: before longer names, before words that only begin so."""
    for model in ("churn-vip", "churned", "churn"):
        await versions(graph, 1, model)
    found = [node.id for node in (await search.search(graph, "Churn", first=100)).items]
    assert found[0] == "model:default/churn"
    assert found.index("model:default/churn-vip") < found.index("model:default/churned")
    held = next(id for id in found if id.startswith("model-artifact:default/churn@"))
    assert found.index("model-version:default/churn@v000") < found.index(held)


async def test_search_finds_no_messages_and_no_causes(graph: Graph) -> None:
    """They have ids, but are no nodes of the lineage."""
    stated = reports.facts(reports.payload("dataset_version", {"dataset": "transactions"}))
    await writer.write(graph, [stated])
    for id in (stated.payload.evidence, "gap:NO_RUN"):
        assert (await search.search(graph, id)).items == []
        assert await search.search_count(graph, id) == 0


async def test_a_search_that_finds_more_than_it_shows_says_so(graph: Graph) -> None:
    """500 nodes of one word are all shown; of 501 the last page is not the end, and the count is of all."""
    for number, more in ((500, False), (501, True)):
        dataset = f"events{number}"
        stated = Statement(Payload("test", dataset, {"dataset": dataset}))
        for version in range(number - 1):  # and the dataset itself
            stated.dataset_version("default", dataset, str(version))
        await writer.write(graph, [stated])
        page = await search.search(graph, dataset, first=450)
        assert page.has_next_page
        last = await search.search(graph, dataset, first=450, after=page.cursors[-1])
        assert len({node.id for node in [*page.items, *last.items]}) == 500
        assert (last.has_next_page, await search.search_count(graph, dataset)) == (more, number)
    with pytest.raises(WrongUse, match="shows its best 500"):
        await search.search(graph, dataset, after=last.cursors[-1])


@pytest.mark.parametrize("text", ["", "   ", '"', "a:b", "\\", "AND", "+-&&||!(){}[]^~*?", "nothing like it"])
async def test_search_takes_any_text(graph: Graph, text: str) -> None:
    await versions(graph, 1)
    assert (await search.search(graph, text)).items == []


@pytest.mark.parametrize("wrong", [{"first": 0}, {"first": 501}, {"after": "x"}, {"after": "é"}])
async def test_pages_of_a_wrong_size_or_place_are_refused(graph: Graph, wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongUse):
        await lists.models(graph, **wrong)
