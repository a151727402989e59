"""Hidden namespaces: left out of lists and counts, never out of lineage; what others lead to as well is not hidden."""

from __future__ import annotations

from typing import Any

from graph.audit import report as audit
from graph.audit.missing_links import count_missing_links
from graph.catalog import lists
from graph.catalog.namespaces import Namespace, count_namespaces, hidden_nodes, namespaces
from graph.commands import record
from graph.config import HIDDEN_NAMESPACES, settings
from graph.database import Graph
from graph.model.edges import LATEST
from graph.recall.recall import recall

SHA = "a" * 40


async def run(graph: Graph, namespace: str, model: str, **report: Any) -> None:
    """A run that made a version of a model of that namespace from a dataset of it."""
    made = {
        "namespace": namespace, "source": namespace, "id": model, "job": f"train-{model}",
        "inputs": [{"namespace": namespace, "dataset": "sales", "version": "1", "role": "training"}],
        "outputs": [{"namespace": namespace, "model": model, "version": "1"}],
    }  # fmt: skip
    assert not (await record.record_runs(graph, [made | report])).rejected


async def test_what_only_a_hidden_namespace_leads_to_is_hidden_too(graph: Graph) -> None:
    await run(graph, "gallery", "shown", commit={"sha": SHA})
    assert f"commit:{SHA}" in await hidden_nodes(graph, LATEST)
    assert set((await count_missing_links(graph)).values()) == {0}
    await run(graph, "team", "real", commit={"sha": SHA})
    hidden = await hidden_nodes(graph, LATEST)
    assert f"commit:{SHA}" not in hidden
    assert {"run:gallery/shown", "model-version:gallery/shown@1", "dataset-version:gallery/sales@1"} <= set(hidden)
    assert not [id for id in hidden if "team" in id]
    assert (await count_missing_links(graph))["UNRESOLVED_COMMIT"] == 1
    assert [run.id for run in (await lists.runs(graph)).items] == ["run:team/real"]
    assert await lists.count(graph, "runs") == 1


async def test_data_that_others_use_too_is_not_hidden(graph: Graph) -> None:
    digests = {"sha256": "0b" * 32}
    data = {"namespace": "gallery", "dataset": "sales", "version": "1", "digests": digests, "role": "training"}
    await run(graph, "gallery", "shown", inputs=[data])
    await run(graph, "team", "real", inputs=[data])
    assert f"dataset-version:sha256:{'0b' * 32}" not in await hidden_nodes(graph, LATEST)


async def test_other_namespaces_can_be_hidden_instead(graph: Graph) -> None:
    await run(graph, "gallery", "shown")
    await run(graph, "sandbox", "tried")
    other = Graph(graph._driver, hidden=("sandbox",))
    assert [model.id for model in (await lists.models(other)).items] == ["model:gallery/shown"]
    assert [run.id for run in (await lists.runs(other)).items] == ["run:gallery/shown"]
    assert (await audit.audit(other)).total_count == 1
    assert [model.id for model in (await lists.models(other, namespace="sandbox")).items] == ["model:sandbox/tried"]


async def test_a_recall_is_of_all_versions_whatever_is_hidden(graph: Graph) -> None:
    data = {"namespace": "team", "dataset": "sales", "version": "1", "role": "training"}
    await run(graph, "gallery", "shown", inputs=[data])
    await run(graph, "team", "real", inputs=[data])
    counts = (await recall(graph, "dataset-version:team/sales@1")).counts
    assert (counts.affected, counts.total) == (2, 2)


def test_the_setting_names_hidden_namespaces() -> None:
    assert settings({}).hidden_namespaces == HIDDEN_NAMESPACES
    assert settings({"FOREBEAR_HIDDEN_NAMESPACES": "demo, sandbox"}).hidden_namespaces == ("demo", "sandbox")
    assert settings({"FOREBEAR_HIDDEN_NAMESPACES": ""}).hidden_namespaces == ()


async def test_namespaces_are_listed_with_what_they_have(graph: Graph) -> None:
    await run(graph, "gallery", "shown")
    await run(graph, "a/b", "one")
    before = await graph.clock()
    await run(graph, "a/b", "two")
    named = {"dataset": "else", "namespace": "data only", "version": "1"}
    await run(graph, "team", "real", inputs=[named | {"role": "training"}])
    listed: list[Namespace] = []
    after = None
    while True:
        page = await namespaces(graph, first=2, after=after)
        listed += page.items
        if not page.has_next_page:
            break
        after = page.cursors[-1]
    assert listed == [
        Namespace("a/b", 2, 1, hidden=False),
        Namespace("data only", 0, 1, hidden=False),
        Namespace("gallery", 1, 1, hidden=True),
        Namespace("team", 1, 0, hidden=False),
    ]
    assert await count_namespaces(graph) == 4
    then = (await namespaces(graph, as_of=before)).items
    assert then == [Namespace("a/b", 1, 1, hidden=False), Namespace("gallery", 1, 1, hidden=True)]
    assert await count_namespaces(graph, as_of=before) == 2
