"""`descendants` in GraphQL: what a version and a dataset went into."""

from __future__ import annotations

from graph.database import Graph
from tests.api.conftest import Client

FINE_TUNED = """mutation { recordRuns(inputs: [
  {namespace: "ft", id: "ft-a", inputs: [{namespace: "ft", dataset: "d", version: "1", role: "training"}],
   outputs: [{namespace: "ft", model: "A", version: "1",
     digests: {sha256: "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee01"}}]},
  {namespace: "ft", id: "ft-b", inputs: [{namespace: "ft", model: "A", version: "1", role: "base_model",
     digests: {sha256: "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee01"}}],
   outputs: [{namespace: "ft", model: "B", version: "1",
     digests: {sha256: "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee02"}}]}
]) { recorded rejected { why } } }"""
DESCENDANTS = """query($id: ID!) { descendants(id: $id) {
  root { id } nodes { id } edges { source target type } totalCount complete truncatedBy } }"""


async def test_what_was_fine_tuned_from_a_version_is_among_its_descendants(api: Client, graph: Graph) -> None:
    assert (await api.data(FINE_TUNED))["recordRuns"] == {"recorded": 2, "rejected": []}
    bytes_of = {name: f"model-artifact:sha256:{'e' * 62}0{number}" for number, name in enumerate("AB", 1)}
    a, b = "model-version:ft/A@1", "model-version:ft/B@1"
    tuned = {bytes_of["B"], "run:ft/ft-b", b}
    for root, also in (
        (a, {bytes_of["A"]}), ("model:ft/A", {a, bytes_of["A"]}),
        ("dataset:ft/d", {"dataset-version:ft/d@1", "run:ft/ft-a", bytes_of["A"], a}),
    ):  # fmt: skip
        found = (await api.data(DESCENDANTS, id=root))["descendants"]
        nodes = {node["id"] for node in found["nodes"]}
        assert nodes == tuned | also
        assert (found["root"]["id"], found["totalCount"], found["complete"]) == (root, len(nodes), True)
        assert {end for edge in found["edges"] for end in (edge["source"], edge["target"])} == nodes | {root}
    types = {edge["type"] for edge in found["edges"]}
    assert types == {"VERSION_OF", "USED", "GENERATED_BY", "HOLDS"}


async def test_what_an_answer_leaves_out_is_counted_by_node_and_side(api: Client, graph: Graph) -> None:
    await api.data(FINE_TUNED)
    query = """query($id: ID!, $hidden: Boolean!) { ancestors(id: $id, depth: 2) { truncatedBy nodes { id }
      hidden @include(if: $hidden) { node upstream downstream } } }"""
    before = graph.statements
    await api.data(query, id="model-version:ft/B@1", hidden=False)
    alone = graph.statements - before
    found = (await api.data(query, id="model-version:ft/B@1", hidden=True))["ancestors"]
    assert graph.statements - before == 2 * alone + 1
    assert found["truncatedBy"] == "depth"
    assert [node["id"] for node in found["nodes"]] == [f"model-artifact:sha256:{'e' * 62}02", "run:ft/ft-b"]
    assert found["hidden"] == [{"node": "run:ft/ft-b", "upstream": 1, "downstream": 0}]
