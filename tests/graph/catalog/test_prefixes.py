"""The beginning of a digest, a sha or a proposal's id is enough where it says which; of a name it never is."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from graph import lineage
from graph.catalog import lookup
from graph.commands import purge
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.proposals.decide import resolve
from graph.proposals.find import KINDS, proposal_begun, proposals
from graph.recall import recall
from tests.graph.proposals.test_decide import SCENARIOS

SHA = "abc123" + "0" * 34
DIGEST = "d72c18" + "e" * 58


def of(kind: str, **report: object) -> Statement:
    return reports.facts(reports.payload(kind, report))


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("commit:abc123", f"commit:{SHA}"),
        (f"commit:{SHA[:39]}", f"commit:{SHA}"),
        ("dataset-version:sha256:d72c18", f"dataset-version:sha256:{DIGEST}"),
        ("run:mlflow/3f2a9c", "run:mlflow/3f2a9c00-aa11"),
        ("run:mlflow/3f2a9c00-a", "run:mlflow/3f2a9c00-aa11"),
    ],
)
async def test_the_beginning_says_which_where_one_begins_so(graph: Graph, text: str, id: str) -> None:
    inputs = [{"dataset": "d", "digests": {"sha256": DIGEST}, "role": "training"}]
    stated = {"id": "3f2a9c00-aa11", "source": "mlflow", "commit": {"sha": SHA}, "inputs": inputs}
    await writer.write(graph, [of("run", **stated, parameters={"lr": 1})])
    assert await lookup.identify(graph, text) == id
    assert (await lineage.descendants(graph, text)).root.id == id
    recorded = (await lookup.nodes(graph, [id]))[id].recorded_at
    assert recorded is not None
    assert await lookup.identify(graph, text, recorded) == id
    with pytest.raises(NotFound, match=f"there is no node {text}"):
        await lookup.identify(graph, text, recorded.replace(year=2020))


async def test_a_beginning_of_several_is_refused_with_some_of_them(graph: Graph) -> None:
    known = Statement(Payload("git:x", "x", {"x": 1}, 1))
    shas = ["abc123" + f"{n:02}" + "0f" * 16 for n in range(7)]
    for sha in shas:
        known.commit(sha, resolved=True)
    await writer.write(graph, [known])
    with pytest.raises(WrongUse) as refused:
        await recall.recall(graph, "commit:abc123")
    assert str(refused.value) == (
        f"commit:abc123 may be {', '.join(f'commit:{sha}' for sha in shas[:5])} or one of 2 more; give more of the id"
    )
    assert await lookup.identify(graph, "commit:abc12304") == f"commit:{shas[4]}"


async def test_other_names_of_one_thing_are_one(graph: Graph) -> None:
    known = Statement(Payload("git:x", "x", {"x": 1}, 1))
    known.commit(SHA, resolved=True)
    await writer.write(graph, [of("run", id="r", commit={"sha": SHA[:9]}), known])
    assert await lookup.identify(graph, f"commit:{SHA[:9]}") == f"commit:{SHA}"
    assert await lookup.identify(graph, f"commit:{SHA[:7]}") == f"commit:{SHA}", "the short sha stands for the full one"


@pytest.mark.parametrize(
    "text",
    [
        "model-version:default/churn@v1",
        "model-version:default/churn@202601",
        "dataset:default/d",
        "dataset:default/",
        "run:sdk/202601",
        "commit:abc12",
        "commit:",
    ],
)
async def test_a_name_has_no_beginning(graph: Graph, text: str) -> None:
    await writer.write(
        graph,
        [
            of("model_version", model="churn", version="v1.2"),
            of("model_version", model="churn", version="20260115"),
            of(
                "run",
                id="20260115",
                source="sdk",
                commit={"sha": SHA},
                inputs=[{"dataset": "data", "role": "training"}],
            ),
        ],
    )
    with pytest.raises(NotFound):
        await lookup.identify(graph, text)


async def test_what_is_removed_for_good_is_named_whole(graph: Graph) -> None:
    await writer.write(graph, [of("run", id="r", commit={"sha": SHA})])
    assert await lookup.identify(graph, "commit:abc123") == f"commit:{SHA}"
    with pytest.raises(NotFound):
        await purge.purge(graph, "commit:abc123", "a secret", "ada")


async def test_a_name_that_begins_like_another_is_not_that(graph: Graph) -> None:
    """`d@dev` is no beginning of `d@develop`; what a run may have read is found like what it is said to have read."""
    known = of("dataset_version", dataset="d", digests={"sha256": "02" * 32}, created_at="2026-01-01T00:00:00Z")
    started = {"id": "r", "started_at": "2026-01-03T00:00:00Z"}
    develop = {"dataset": "d", "version": "develop", "role": "training"}
    await writer.write(graph, [known, of("run", **started, inputs=[develop])])
    (other,) = (await proposals(graph, [("MUTABLE_REFERENCE", "dataset-version:default/d@develop")])).values()
    dev = other.id.removesuffix("elop")
    assert await proposal_begun(graph, dev) == dev
    with pytest.raises(NotFound):
        await resolve(graph, dev, True, None, "ada")
    await writer.write(
        graph, [of("run", **started, inputs=[develop, {**develop, "version": "dev", "role": "unknown"}])]
    )
    assert await proposal_begun(graph, dev) == dev
    assert (await resolve(graph, dev, True, None, "ada")).recorded == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_a_proposal_is_known_by_what_it_is_about(graph: Graph, kind: str) -> None:
    place, facts, _ = SCENARIOS[kind]
    await writer.write(graph, facts)
    found = (await proposals(graph, [place]))[place]
    about = ":".join(found.id.split(":")[:3])
    begun = about if kind != "COMMIT_CONTENT" else f"{about}:dataset"  # a commit may say which data, and what else
    for text in (found.id, begun):
        assert await proposal_begun(graph, text) == found.id
    cut, last = found.id[:-1], unquote(found.id.rpartition(":")[2])
    assert await proposal_begun(graph, cut) == (cut if "@" in last or "/" in last else found.id)
    for text in (about[:-1], "nonsense", "proposal:", f"proposal:{kind}:", "proposal:NOTHING:x"):
        assert await proposal_begun(graph, text) == text
    assert (await resolve(graph, begun, True, None, "ada")).recorded == 1
    assert (await resolve(graph, begun, True, None, "ada")).unchanged == 1
    assert (await resolve(graph, begun, False, None, "ada")).recorded == 1
    assert (await resolve(graph, found.id, False, None, "ada")).unchanged == 1


async def test_a_beginning_of_two_proposals_is_refused(graph: Graph) -> None:
    await writer.write(graph, SCENARIOS["COMMIT_CONTENT"][1])
    text = "proposal:COMMIT_CONTENT:run%3Adefault%2Fr"
    with pytest.raises(WrongUse, match=f"{text} may be {text}:dataset-version.*, {text}:parameters.*; give more of"):
        await resolve(graph, text, True, None, "ada")
