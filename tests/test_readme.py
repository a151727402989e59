"""What the README shows is so: its questions, asked of the demo in both languages, have answers."""

from __future__ import annotations

from pathlib import Path

import httpx
import neo4j
import pytest

from api.http.app import create_app
from api.http.tokens import Access
from graph import demo, lineage
from graph.commands import record as recording
from graph.database import Graph
from graph.recall.recall import recall, verdicts
from tests.docs.blocks import blocks as blocks_of
from tests.docs.session import leaves

README = Path(__file__).parent.parent / "README.md"


def blocks(language: str) -> list[str]:
    """The code blocks of one language."""
    return [each.text for each in blocks_of(README) if each.language == language]


def test_there_are_five_questions_in_both_languages() -> None:
    assert (len(blocks("graphql")), len(blocks("cypher"))) == (5, 5)


@pytest.mark.parametrize("question", blocks("graphql"))
async def test_its_graphql_has_an_answer(graph: Graph, tmp_path: Path, question: str) -> None:
    await demo.load(graph)
    access = Access(tmp_path / "tokens.json")
    headers = {"Authorization": f"Bearer {access.create('reader', 'read')}"}
    transport = httpx.ASGITransport(app=create_app(graph=graph, access=access))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", headers=headers) as client:
        answer = (await client.post("/graphql", json={"query": question})).json()
    assert "errors" not in answer
    assert leaves(answer["data"]) > 3


@pytest.mark.parametrize("question", blocks("cypher"))
async def test_its_cypher_has_an_answer(graph: Graph, server: tuple[str, str, str], question: str) -> None:
    await demo.load(graph)
    async with neo4j.AsyncGraphDatabase.driver(server[0], auth=server[1:]) as driver:
        assert (await driver.execute_query(question)).records


async def test_its_cypher_is_right_after_a_correction(graph: Graph, server: tuple[str, str, str]) -> None:
    await demo.load(graph)
    transactions = "dataset-version:sha256:" + demo.digest("transactions 2026-01")
    start = "model-version:demo/churn@v1.0"
    questions = {0: ("n", "id"), 2: ("v.name", None)}

    async def asked(driver: neo4j.AsyncDriver, number: int) -> set[str]:
        records = (await driver.execute_query(blocks("cypher")[number])).records
        column, key = questions[number]
        return {record[column][key] if key else record[column] for record in records}

    async with neo4j.AsyncGraphDatabase.driver(server[0], auth=server[1:]) as driver:
        assert transactions in await asked(driver, 0)
        assert "churn@v1.0" in await asked(driver, 2)
        (edge,) = [
            edge for edge in (await lineage.ancestors(graph, start)).edges
            if (edge.source, edge.target) == ("run:demo/features-2026-01", transactions)
        ]  # fmt: skip
        await recording.retract(graph, edge.ids[0], "it read another file", "ada")
        assert await asked(driver, 0) == {node.id for node in (await lineage.ancestors(graph, start)).nodes}
        assert transactions not in await asked(driver, 0)
        affected = await verdicts(await recall(graph, transactions), "AFFECTED")
        assert await asked(driver, 2) == {verdict.version.name for verdict in affected.items} == set()
