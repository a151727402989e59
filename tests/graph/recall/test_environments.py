"""Environments that have a pin in common with a recalled one, or do not state one that it has, are not cleared."""

from __future__ import annotations

import pytest

from graph.database import Graph
from graph.ingest.sources import reports
from tests.graph.recall_builders import asked, data, model, run, said, source, write

LOCK, OTHER_LOCK, IMAGE, OTHER_IMAGE = ("sha256:" + digit * 64 for digit in "1234")
COMMIT = {"sha": "a" * 40}


def id_of(values: dict[str, str]) -> str:
    """The id of the node that a reported environment is."""
    facts = reports.facts(reports.payload("run", {"id": "x", "environment": values}))
    (found,) = (id for id in facts.nodes if id.startswith("environment:"))
    return found


BOTH, OF_IMAGE = {"lock_digest": LOCK, "image_digest": IMAGE}, {"image_digest": IMAGE, "python": "3.12"}
OF_LOCK, MAC = {"lock_digest": LOCK, "python": "3.12"}, {"lock_digest": LOCK, "python": "3.12", "os": "macOS"}


@pytest.mark.parametrize(
    ("recalled", "other", "verdict"),
    [
        (OF_IMAGE, {"image_digest": IMAGE, "hardware": "A100"}, "AFFECTED"),
        (BOTH, OF_IMAGE, "AFFECTED"),
        (OF_IMAGE, BOTH, "AFFECTED"),
        (OF_LOCK, MAC, "UNKNOWN"),
        (BOTH, OF_LOCK, "UNKNOWN"),
        (OF_LOCK, BOTH, "UNKNOWN"),
        (BOTH, {"lock_digest": LOCK, "image_digest": OTHER_IMAGE}, "UNKNOWN"),
        (BOTH, {"image_digest": OTHER_IMAGE}, "UNKNOWN"),
        (BOTH, {"lock_digest": OTHER_LOCK}, "UNKNOWN"),
        (OF_IMAGE, {"lock_digest": OTHER_LOCK}, "UNKNOWN"),
        (OF_LOCK, {"image_digest": OTHER_IMAGE}, "UNKNOWN"),
        (BOTH, {"lock_digest": OTHER_LOCK, "image_digest": OTHER_IMAGE}, "CLEARED"),
        (OF_LOCK, {"lock_digest": OTHER_LOCK, "image_digest": OTHER_IMAGE}, "CLEARED"),
        (OF_LOCK, {"lock_digest": OTHER_LOCK, "python": "3.12"}, "CLEARED"),
        (OF_IMAGE, {"image_digest": OTHER_IMAGE, "lock_digest": LOCK}, "CLEARED"),
        ({"python": "3.12"}, OF_LOCK, "UNKNOWN"),
        ({"python": "3.12", "os": "Linux"}, MAC, "CLEARED"),
        ({"python": "3.11"}, OF_LOCK, "CLEARED"),
    ],
)
async def test_of_one_environment_and_another(
    graph: Graph, recalled: dict[str, str], other: dict[str, str], verdict: str
) -> None:
    await write(
        graph, source("good"), run("bad", data("good"), commit=COMMIT, environment=recalled),
        run("v", data("good"), commit=COMMIT, environment=other),
        run("after", data("good"), model("v") | {"role": "base_model"}, commit=COMMIT,
            environment={"lock_digest": OTHER_LOCK, "image_digest": OTHER_IMAGE, "python": "3.13"}),
    )  # fmt: skip
    found = await asked(graph, id_of(recalled))
    assert {version: each.verdict for version, each in found.items()} == {
        "bad": "AFFECTED", "v": verdict, "after": verdict
    }  # fmt: skip
    assert ("To decide it: " in found["v"].reason) == (verdict == "UNKNOWN")


async def test_what_is_known_of_it_later_counts(graph: Graph) -> None:
    await write(
        graph, source("good"), run("bad", data("good"), environment=BOTH),
        run("v", data("good"), environment={"lock_digest": OTHER_LOCK}),
    )  # fmt: skip
    assert await said(graph, id_of(BOTH)) == {"bad": "AFFECTED", "v": "UNKNOWN"}
    full = {"lock_digest": OTHER_LOCK, "image_digest": OTHER_IMAGE}
    await write(graph, run("v", data("good"), environment=full))
    assert await said(graph, id_of(BOTH)) == {"bad": "AFFECTED", "v": "CLEARED"}


async def test_the_lock_file_of_any_of_that_image_counts(graph: Graph) -> None:
    other = {"lock_digest": LOCK, "image_digest": OTHER_IMAGE}
    await write(graph, source("good"), run("bad", data("good"), environment=OF_IMAGE))
    await write(graph, run("v", data("good"), environment=other))
    assert await said(graph, id_of(OF_IMAGE)) == {"bad": "AFFECTED", "v": "CLEARED"}
    await write(graph, run("same", data("good"), environment=BOTH))
    assert await said(graph, id_of(OF_IMAGE)) == {"bad": "AFFECTED", "same": "AFFECTED", "v": "UNKNOWN"}


@pytest.mark.parametrize("spelled", ["registry/app@{}", "{bare}", "{capitals}"])
async def test_an_image_is_the_same_however_its_digest_is_spelled(graph: Graph, spelled: str) -> None:
    bare = "0123456789abcdef" * 4
    digest = f"sha256:{bare}"
    other = spelled.format(digest, bare=bare, capitals=digest.upper())
    runs = [run(name, environment={"image_digest": each}) for name, each in (("v1", digest), ("v2", other))]
    await write(graph, *runs)
    assert await said(graph, id_of({"image_digest": digest})) == {"v1": "AFFECTED", "v2": "AFFECTED"}
