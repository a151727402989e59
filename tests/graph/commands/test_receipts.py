"""What is not idempotent by nature is done once: where the answer to its commit is lost, and where it is sent again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import IncompleteCommit

from graph.catalog.lookup import identify
from graph.commands import record
from graph.commands.curate import set_alias
from graph.database import Graph
from graph.digest import digest
from graph.errors import InvalidFact
from graph.lineage import ancestors
from tests.graph_asserts import edges
from tests.patience import PATIENT, Patient


@pytest.fixture
async def versions(graph: Graph) -> None:
    for version in ("1", "2", "3"):
        await record.record_model_version(graph, {"model": "churn", "version": version})


async def points_at(graph: Graph) -> str:
    return (await identify(graph, "churn@production")).rpartition("@")[2]


async def test_a_move_sent_again_under_its_key_is_done_once(graph: Graph, versions: None) -> None:
    first = await set_alias(graph, "churn", "production", "1", "ada", key="move 1")
    await set_alias(graph, "churn", "production", "2", "bob")
    again = await set_alias(graph, "churn", "production", "1", "ada", key="move 1")
    assert (first.changed, again.changed, again.version) == (True, True, first.version)
    assert await points_at(graph) == "2"
    await set_alias(graph, "churn", "production", "1", "ada")  # without the key it is another move
    assert await points_at(graph) == "1"


async def test_a_key_is_of_one_request_and_one_caller(graph: Graph, versions: None) -> None:
    await set_alias(graph, "churn", "production", "1", "ada", key="k")
    before = await digest(graph)
    with pytest.raises(InvalidFact, match="another request") as refused:
        await set_alias(graph, "churn", "production", "2", "ada", key="k")
    assert refused.value.field == "key"
    assert await digest(graph) == before
    await set_alias(graph, "churn", "production", "2", "bob", key="k")
    assert await points_at(graph) == "2"


async def test_a_retraction_sent_again_leaves_what_was_stated_since(graph: Graph) -> None:
    report = {"id": "1", "source": "a", "commit": {"sha": "ab" * 20}}
    await record.record_runs(graph, [report])
    (edge,) = [id for each in (await ancestors(graph, "run:a/1")).edges if each.type == "AT_COMMIT" for id in each.ids]
    done = await record.retract(graph, edge, "wrong", "ada", key="r")
    await record.record_runs(graph, [{**report, "status": "FAILED"}])  # a later message states it anew
    stated = await edges(graph)
    assert any(type == "AT_COMMIT" for _, type, _ in stated)
    assert await record.retract(graph, edge, "wrong", "ada", key="r") == done
    assert await edges(graph) == stated


async def test_a_commit_whose_answer_is_lost_is_not_done_again(
    graph: Graph, versions: None, server: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process moves the alias before the next attempt, which finds the receipt and leaves that as it is."""
    await set_alias(graph, "churn", "production", "1", "ada")
    commit: Callable[[Any], Awaitable[None]] = neo4j.AsyncTransaction.commit
    lost: list[str] = []

    async def loses_the_answer(self: Any) -> None:
        await commit(self)
        if not lost:
            lost.append("once")
            async with Patient.connect(*server, bounds=PATIENT) as other:
                await set_alias(other, "churn", "production", "3", "bob")
            raise IncompleteCommit("the connection broke")

    monkeypatch.setattr(neo4j.AsyncTransaction, "commit", loses_the_answer)
    moved = await set_alias(graph, "churn", "production", "2", "ada")
    assert lost
    assert (moved.changed, moved.version.version, moved.previous and moved.previous.version) == (True, "2", "1")
    assert await points_at(graph) == "3"
