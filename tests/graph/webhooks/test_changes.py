"""What happened in the graph is found in the graph: in order, all of it, and each of it once."""

from __future__ import annotations

from typing import Any

from graph import demo
from graph.commands import curate, record
from graph.commands.announce import announce_recall
from graph.database import Graph
from graph.webhooks.changes import END, KINDS, Change, Position, changes

SHA = {"sha": "a" * 40}


def run(id: str, **said: Any) -> dict[str, Any]:
    """A run that made `m@<id>`."""
    return {"id": id, "job": "train", "outputs": [{"model": "m", "version": id}], **said}


async def every(graph: Graph, after: Position, first: int = 500) -> list[Change]:
    """All that happened after a position, read page by page."""
    found: list[Change] = []
    while True:
        news, end = await changes(graph, after, [*KINDS], first=first)
        if end == after:
            return found
        found, after = [*found, *news], end


async def test_gaps_levels_and_aliases_are_found_as_they_come_and_go(graph: Graph) -> None:
    start = (await graph.clock(), END)
    data = [{"dataset": "d", "digests": {"sha256": "0" * 63 + "1"}, "role": "training"}]
    await record.record_runs(graph, [run("1", inputs=data, commit=SHA)])
    middle = (await graph.clock(), END)
    await record.record_runs(graph, [run("1", inputs=data, commit=SHA, parameters={"lr": 1, "seed": 2})])
    await record.record_runs(graph, [run("2", inputs=data, commit=SHA, parameters={"lr": 1, "seed": 2})])
    await curate.set_alias(graph, "m", "production", "1", "ada")
    await curate.set_alias(graph, "m", "production", "2", "ada")

    first = {
        (each.type, each.node, each.data.get("code")) for each in await every(graph, start) if each.moment <= middle[0]
    }
    assert ("gap.opened", "run:default/1", "PARAMETERS_NOT_RECORDED") in first
    assert ("level.changed", "model-version:default/m@1", None) in first
    assert not {type for type, *_ in first} & {"gap.closed", "alias.moved"}

    later = await every(graph, middle)
    closed = {(each.node, each.data["code"]) for each in later if each.type == "gap.closed"}
    assert ("run:default/1", "PARAMETERS_NOT_RECORDED") in closed
    levels = [each.data for each in later if each.type == "level.changed"]
    assert [(each["version"], each["before"], each["level"]) for each in levels] == [
        ("model-version:default/m@1", 0, 1), ("model-version:default/m@2", None, 1)
    ]  # fmt: skip
    assert [each.data for each in later if each.type == "alias.moved"] == [
        {"alias": "production", "model": "model:default/m", "version": "model-version:default/m@1", "before": None,
         "sources": ["person:ada"]},
        {"alias": "production", "model": "model:default/m", "version": "model-version:default/m@2",
         "before": "model-version:default/m@1", "sources": ["person:ada"]},
    ]  # fmt: skip


async def test_pages_of_any_size_give_each_change_once(graph: Graph) -> None:
    start = (await graph.clock(), END)
    await record.record_runs(graph, [run(str(number)) for number in range(4)])
    await record.record_runs(graph, [run("0", commit=SHA), run("1", parameters={"lr": 1})])
    whole = await every(graph, start)
    assert len(whole) > 20
    assert [each.position for each in whole] == sorted({each.position for each in whole})
    assert await every(graph, start, first=1) == whole
    assert await every(graph, start, first=7) == whole


async def test_what_opens_and_closes_again_unseen_is_found_twice(graph: Graph) -> None:
    await record.record_runs(graph, [run("1")])
    start = (await graph.clock(), END)
    await record.record_runs(graph, [run("1", commit=SHA)])
    found = [(each.type, each.data["code"]) for each in await every(graph, start) if each.type.startswith("gap.")]
    assert ("gap.closed", "COMMIT_NOT_RECORDED") in found
    assert ("gap.opened", "UNRESOLVED_COMMIT") in found


async def test_what_is_hidden_is_passed_over_in_silence(graph: Graph) -> None:
    start = (await graph.clock(), END)
    await demo.load(graph)
    await record.record_runs(graph, [run("1")])
    found = await every(graph, start, first=10)
    assert {each.node for each in found} == {"run:default/1", "model-version:default/m@1"}


async def test_another_source_that_says_the_same_moves_no_alias(graph: Graph) -> None:
    await record.record_runs(graph, [run("1")])
    await curate.set_alias(graph, "m", "production", "1", "ada")
    start = (await graph.clock(), END)
    await record.record_model_version(
        graph, {"model": "m", "version": "1", "aliases": ["production"]}, record.Reporter("ci")
    )
    assert [each for each in await every(graph, start) if each.type == "alias.moved"] == []


async def test_a_recall_is_notified_when_it_is_announced_and_not_when_it_is_asked(graph: Graph) -> None:
    data = [{"dataset": "d", "digests": {"sha256": "0" * 63 + "1"}, "role": "training"}]
    await record.record_runs(graph, [run("1", inputs=data)])
    bad = f"dataset-version:sha256:{'0' * 63}1"
    start = (await graph.clock(), END)
    found = await announce_recall(graph, bad, " mislabelled ", "ada", key="k")
    await announce_recall(graph, bad, "mislabelled", "ada", key="k")
    assert found.counts.affected == 1
    assert [(each.type, each.data) for each in await every(graph, start)] == [
        ("recall.announced", {
            "node": bad, "name": found.root.name, "reason": "mislabelled", "by": "person:ada",
            "counts": {"affected": 1, "unknown": 0, "cleared": 0, "total": 1},
        })
    ]  # fmt: skip
