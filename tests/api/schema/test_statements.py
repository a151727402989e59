"""What an answer costs Neo4j does not grow with its rows."""

from __future__ import annotations

import pytest

from api.http import context
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import records
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


async def stated(graph: Graph, models: int) -> None:
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
      nodes { code title recordedAt proposal { id from { id } } node { id ...on Run { outputs { id } } } } }""",
    "keepsDown": "missingLinks(first: $n) { nodes { keepsDown(first: 2) { totalCount nodes { id model { id } } } } }",
    "datasets": "datasets(first: $n) { nodes { versions(first: 2) { totalCount nodes { id producers { id } } } } }",
    "descendants": """descendants(id: "commit:abc123", first: $n) {
      nodes { otherNames { id } ...on Run { inputs { role } } } }""",
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
async def test_five_rows_and_fifty_cost_the_same(api: Client, graph: Graph, question: str) -> None:
    await stated(graph, 50)
    query = f"query($n: Int) {{ {question.replace('VERSION', VERSION)} }}"
    five, fifty = await statements(api, graph, query, 5), await statements(api, graph, query, 50)
    # Fields that share a loader, such as `producers` of two nodes, ask together or apart, as the answers before them
    # arrive: a few statements more or less. One statement a row would be 45 more.
    assert abs(fifty - five) < 5


async def test_one_statement_is_asked_of_so_many_ids_and_no_more(
    api: Client, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stated(graph, 25)
    question = "query($n: Int) { models(first: $n) { nodes { versions(first: 5) { nodes { id } } } } }"
    assert await statements(api, graph, question, 25) == 6
    monkeypatch.setattr(context, "_BATCH", 10)
    assert await statements(api, graph, question, 25) == 12
    models = (await api.data(question, n=25))["models"]["nodes"]
    assert [len(model["versions"]["nodes"]) for model in models] == [2] * 25


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("commit { sha }", 5),
        ("parameters { parameters }", 5),
        ("environment { python }", 5),
        ("trainingData { id }", 5),
        ("run { id }", 5),
        ("run { id } commit { sha } parameters { id } environment { id } trainingData { id }", 9),
    ],
)
async def test_choosing_a_run_computes_nothing_else(api: Client, graph: Graph, field: str, asked: int) -> None:
    """The clock twice, the list, which runs made the versions, what is asked of these; no level, no walk upstream."""
    await stated(graph, 5)
    query = f"query($n: Int) {{ modelVersions(first: $n) {{ nodes {{ {field} }} }} }}"
    assert await statements(api, graph, query, 5) == asked


async def test_nothing_is_counted_that_is_not_asked_for(api: Client, graph: Graph) -> None:
    await stated(graph, 1)
    for field in ("models", "datasets", "runs", "modelVersions"):
        alone = await statements(api, graph, f"query($n: Int) {{ {field}(first: $n) {{ nodes {{ id }} }} }}", 5)
        counted = await statements(api, graph, f"query($n: Int) {{ {field}(first: $n) {{ totalCount }} }}", 5)
        hidden = 1 if field == "runs" else 0  # which runs lie in hidden namespaces is asked first
        asked = (alone - hidden, counted - 2 * hidden)
        assert asked == (3, 4), "the clock before and after, the page, and its count"
