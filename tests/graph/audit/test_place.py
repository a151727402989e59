"""The place of a finding stays when a model is trained again, and is another wherever something else is missing."""

from __future__ import annotations

from typing import Any

from graph.audit.levels import reproducibility
from graph.audit.place import Place, places
from graph.database import Graph
from tests.graph.recall_builders import run, write


def version(name: str) -> str:
    return f"model-version:default/m@{name}"


def weak(name: str, digest: str, **more: Any) -> dict[str, Any]:
    return {"dataset": name, "digests": {"md5": digest}, "role": "training", **more}


async def found(graph: Graph, *names: str) -> dict[str, set[Place]]:
    """Version → the places of what is missing of it."""
    results = await reproducibility(graph, [version(name) for name in names])
    known = await places(graph, results)
    assert known.keys() == {(id, each.code, each.node.id) for id in results for each in results[id].findings}
    return {name: {place for (id, _, _), place in known.items() if id == version(name)} for name in names}


async def test_a_retraining_has_the_places_of_the_training_before(graph: Graph) -> None:
    for name, commit in (("1", "a"), ("2", "b")):
        await write(graph, run(name, weak("d", f"0{name}234567"), job="train", commit={"sha": commit * 40}))
    at = await found(graph, "1", "2")
    assert at["1"] == at["2"] and len(at["1"]) > 3
    assert {each.code for each in at["1"]} >= {"WEAK_DIGEST", "UNRESOLVED_COMMIT", "PARAMETERS_NOT_RECORDED"}
    (place,) = (each for each in at["1"] if each.code == "WEAK_DIGEST")
    known = (place.model, place.kind, place.job, place.dataset, place.role)
    assert known == ("model:default/m", "DatasetVersion", "job:default/train", "dataset:default/d", "training")
    assert len({each.fingerprint for each in at["1"]}) == len(at["1"])
    assert all(len(each.fingerprint) == 32 for each in at["1"])


async def test_another_job_dataset_or_role_is_another_place(graph: Graph) -> None:
    said = {
        "1": ("train", weak("d", "01234567")),
        "2": ("tune", weak("d", "11234567")),
        "3": ("train", weak("e", "21234567")),
        "4": ("train", weak("d", "31234567", role="feature")),
    }
    for name, (job, data) in said.items():
        await write(graph, run(name, data, job=job))
    at = await found(graph, *said)
    assert len({each.fingerprint for some in at.values() for each in some if each.code == "WEAK_DIGEST"}) == 4
    assert len({each.fingerprint for some in at.values() for each in some if each.code == "SEED_NOT_RECORDED"}) == 2


async def test_what_nothing_is_known_of_has_a_place_all_the_same(graph: Graph) -> None:
    await write(graph, run("1", {"dataset": "d", "version": "one", "role": "training"}))
    (place,) = (each for each in (await found(graph, "1"))["1"] if each.code == "UNRESOLVED_DATA")
    assert (place.job, place.dataset) == ("", "dataset:default/d")
    assert await places(graph, {}) == {}
