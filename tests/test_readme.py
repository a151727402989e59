"""What the README shows is so: its questions, asked of the demo story in both languages, have answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import neo4j
import pytest

from api.access import Access
from api.app import create_app
from graph import demo
from graph.database import Graph

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def leaves(answer: Any) -> int:
    """How many values an answer holds."""
    if isinstance(answer, dict):
        return sum(map(leaves, answer.values()))
    return sum(map(leaves, answer)) if isinstance(answer, list) else 1


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
