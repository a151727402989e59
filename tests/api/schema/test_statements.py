"""What an answer costs Neo4j does not grow with its rows."""

from __future__ import annotations

import pytest

from graph.database import Graph
from graph.ingest import records, writer
from tests.api.conftest import Client

RECORD = {
    "training_data": "dataset_v3", "code_commit": "abc123", "params": {"lr": 0.1}, "environment": {"python": "3.11"},
}  # fmt: skip
VERSION = """
  id name digest metrics otherNames { id } model { id } artifact { id producers { id } }
  run { id inputs { role node { id } } outputs { id } jobs { id } parent { id } environment { id } }
  trainingData { id datasets { id } producers { id } } commit { sha repositories { id } } parameters { parameters }
  environment { python } reproducibility { level blockers { code node { id } } } missingLinks { code }
  aliases { id version { id } } deployments { id versions { id } }
"""


async def told(graph: Graph, models: int) -> None:
    """So many models with two versions each, all alike."""
    rows = [(f"m{n:02}", {**RECORD, "model_version": version}) for n in range(models) for version in ("1", "2")]
    await writer.write(graph, [records.facts(records.payload(model, record)) for model, record in rows])


async def statements(api: Client, graph: Graph, query: str, first: int) -> int:
    before = graph.statements
    await api.data(query, n=first)
    return graph.statements - before


QUESTIONS = {
    "modelVersions": "modelVersions(first: $n) { totalCount nodes { VERSION } }",
    "models": "models(first: $n) { nodes { versions(first: 2) { totalCount nodes { id run { id } } } } }",
    "runs": "runs(first: $n) { nodes { inputs { node { otherNames { id } } } commit { sha } } }",
    "search": 'search(text: "m", first: $n) { nodes { id ...on Model { versions(first: 1) { nodes { id } } } } }',
    "audit": "audit { versions(first: $n) { nodes { reproducibility { level } missingLinks { code } } } }",
    "missingLinks": """missingLinks(first: $n) {
      nodes { code proposal { id from { id } } node { id ...on Run { outputs { id } } } } }""",
    "descendants": """descendants(id: "commit:abc123", first: $n) {
      nodes { otherNames { id } ...on Run { inputs { role } } } }""",
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
async def test_five_rows_and_fifty_cost_the_same(api: Client, graph: Graph, question: str) -> None:
    await told(graph, 50)
    query = f"query($n: Int) {{ {question.replace('VERSION', VERSION)} }}"
    assert await statements(api, graph, query, 5) == await statements(api, graph, query, 50)


async def test_nothing_is_counted_that_is_not_asked_for(api: Client, graph: Graph) -> None:
    await told(graph, 1)
    for field in ("models", "datasets", "runs", "modelVersions"):
        alone = await statements(api, graph, f"query($n: Int) {{ {field}(first: $n) {{ nodes {{ id }} }} }}", 5)
        counted = await statements(api, graph, f"query($n: Int) {{ {field}(first: $n) {{ totalCount }} }}", 5)
        assert (alone, counted) == (2, 3), "the clock, the page, and its count"
