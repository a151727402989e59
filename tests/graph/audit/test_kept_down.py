"""Versions that a gap keeps down: those among whose blockers it is, and no others."""

from __future__ import annotations

from graph import demo
from graph.audit.findings import GapKey
from graph.audit.kept_down import count_kept_down, kept_down
from graph.audit.levels import reproducibility
from graph.catalog import lists
from graph.commands import record
from graph.database import Graph
from graph.model.gap_codes import GAP_CODES
from tests.graph.recall_builders import content, data, run, write
from tests.graph_asserts import lacks

VERSIONS = ("model-version:default/m@one", "model-version:default/m@two")


async def kept(graph: Graph, gap_keys: set[GapKey], first: int) -> dict[GapKey, set[str]]:
    """Gap → versions, by pages; checks on the way that pages and counts agree."""
    found: dict[GapKey, list[str]] = {}
    for key in gap_keys:
        after, listed = None, found.setdefault(key, [])
        while True:
            page = (await kept_down(graph, [key], first=first, after=after))[key]
            listed += [version.id for version in page.items]
            if not page.has_next_page:
                break
            after = page.cursors[-1]
        assert listed == sorted(set(listed))
    counts = await count_kept_down(graph, gap_keys)
    assert counts == {key: len(listed) for key, listed in found.items() if listed}
    assert counts == {key: len(p.items) for key, p in (await kept_down(graph, gap_keys)).items() if p.items}
    return {key: set(listed) for key, listed in found.items()}


async def test_it_is_the_versions_whose_blocker_it_is(graph: Graph) -> None:
    await demo.load(graph)
    await demo.load_gallery(graph)
    held = {(code, id) for id, code in await lacks(graph)}
    every = [version for namespace in ("demo", "gallery") for version in await _versions(graph, namespace)]
    expected: dict[GapKey, set[str]] = {key: set() for key in held}
    for id, found in (await reproducibility(graph, every)).items():
        for finding in found.blockers:
            if finding.code != "UPSTREAM_GAP":
                expected[finding.code, finding.node.id].add(id)
    wanted = {key: some for key, some in expected.items() if some or GAP_CODES[key[0]].level is None}
    assert len(wanted) > 20
    assert await kept(graph, set(wanted), 50) == wanted


async def test_one_gap_may_keep_many_versions_down_until_it_closes(graph: Graph) -> None:
    await write(graph, run("one", data("raw")), run("two", data("raw")))
    key: GapKey = ("NO_PRODUCER", content("raw"))
    for first in (1, 2):
        assert await kept(graph, {key}, first) == {key: set(VERSIONS)}
    before = await graph.clock()
    assert not (await record.record_runs(graph, [{"id": "made", "outputs": [data("raw")]}])).rejected
    assert await count_kept_down(graph, [key]) == {}
    assert await count_kept_down(graph, [key], as_of=before) == {key: 2}


async def _versions(graph: Graph, namespace: str) -> list[str]:
    return [version.id for version in (await lists.model_versions(graph, first=500, namespace=namespace)).items]
