"""Of what is unknown the nearest comes first, and what would settle most of it is said."""

from __future__ import annotations

import shlex
from typing import Any

import pytest

from graph.commands.curate import declare_source, declare_sources
from graph.database import Graph
from graph.errors import WrongUse
from graph.ingest.statement import Statement
from graph.recall.recall import recall
from graph.recall.settled_by import Settlement, settled_by
from tests.graph.recall_builders import artifact, content, data, listed, model, run, sha, sha256, source, write

RAW = content("raw")


def shop(id: str, *inputs: dict[str, Any], **more: Any) -> Statement:
    """A run of the namespace shop, whose model is elsewhere unless outputs are given."""
    outputs = [{**model(id), "namespace": "elsewhere"}]
    return run(id, *inputs, **({"namespace": "shop", "outputs": outputs} | more))


def there(version: str) -> dict[str, Any]:
    return {**model(version), "namespace": "elsewhere"}


async def order(graph: Graph, id: str, **rest: Any) -> tuple[list[str], int]:
    """The unknown versions in their order, and how many of them are near."""
    found = await recall(graph, id, **rest)
    for first in (1, 500):
        seen = [each.version.version for each in await listed(found, "UNKNOWN", first=first)]
        assert len(seen) == found.counts.unknown
    assert found.counts.affected + found.counts.unknown + found.counts.cleared == found.counts.total
    return seen, found.counts.unknown_near


async def test_its_namespace_comes_before_its_jobs_and_ancestors_and_these_before_the_rest(graph: Graph) -> None:
    job, repository = {"job": "train"}, {"sha": sha("one"), "repository": "https://git.example.com/shop"}
    await write(
        graph,
        shop("make", data("origin", "input"), outputs=[data("raw", namespace="shop")]),
        shop("used", data("raw"), **job), shop("d-same-job", **job),
        shop("coded", data("raw"), commit=repository, outputs=[there("coded")]),
        run("c-same-repository", commit={**repository, "sha": sha("two")}, namespace="far",
            outputs=[there("c-same-repository")]),
        shop("e-same-origin", data("origin"), data("unlinked"), namespace="far"),
        shop("a-far", namespace="far"),
        run("b-same-namespace", namespace="far", outputs=[{**model("b-same-namespace"), "namespace": "shop"}]),
        shop("z-no-role", data("raw", "unknown")),
    )  # fmt: skip
    expected = ["z-no-role", "b-same-namespace", "c-same-repository", "d-same-job", "e-same-origin", "a-far"]
    seen, near = await order(graph, RAW)
    assert (sorted(seen[:3]), seen[3:], near) == (sorted(expected[:3]), expected[3:], 5)
    assert (await order(graph, "dataset:shop/raw"))[1] == 5
    then = (await recall(graph, RAW)).as_of
    await write(graph, *(shop(f"far-{number}", namespace="far") for number in range(3)))
    assert len((await order(graph, RAW))[0]) == 9 and (await order(graph, RAW))[1] == 5
    assert await order(graph, RAW, as_of=then) == (seen, 5)


async def test_an_environment_or_parameters_in_common_make_nothing_near(graph: Graph) -> None:
    same = {"environment": {"python": "3.12", "lock_digest": "sha256:x"}, "parameters": {"lr": 1, "seed": 7}}
    await write(graph, shop("make", outputs=[data("raw")], **same), shop("v", namespace="far", **same))
    assert await order(graph, RAW) == (["v"], 0)


async def test_what_was_measured_on_its_first_cause_is_not_near(graph: Graph) -> None:
    await write(
        graph, shop("make", data("origin", "input"), outputs=[data("raw")]),
        shop("v", data("origin", "test"), namespace="far"),
    )  # fmt: skip
    assert await order(graph, RAW) == (["v"], 0)


async def test_of_a_version_and_a_commit(graph: Graph) -> None:
    repository = "https://git.example.com/shop"
    await write(
        graph, source("good"), run("base", data("good")), run("unlinked"),
        shop("v", data("good"), namespace="far"),
        shop("c", data("good"), commit={"sha": sha("x"), "repository": repository}),
        shop("d", data("good"), commit={"sha": sha("y"), "repository": repository}),
    )  # fmt: skip
    assert await order(graph, artifact("base")) == (["unlinked"], 1)
    assert await order(graph, "m@base") == (["unlinked"], 1)
    seen, near = await order(graph, f"commit:{sha('x')}")
    assert (seen[0], near) == ("d", 1)
    assert sorted(seen[1:]) == ["base", "unlinked", "v"]


async def settled(graph: Graph, id: str, **rest: Any) -> list[Settlement]:
    return await settled_by(await recall(graph, id), **rest)


async def test_what_would_settle_most_comes_first_with_its_command(graph: Graph) -> None:
    csv = [{"namespace": "shop", "dataset": "data/raw", "digests": {"sha256": sha256(f"csv{n}")}, "role": "training"}
           for n in range(3)]  # fmt: skip
    await write(
        graph, source("bad"), *(shop(f"v{n}", csv[n % 3]) for n in range(6)),
        *(shop(f"w{n}", job="nightly") for n in range(3)), shop("x", csv[0], data("bad", "unknown"), job="other"),
        shop("y", data("unnamed-origin"), model("base") | {"role": "base_model"}), run("base"),
    )  # fmt: skip
    found = await settled(graph, content("bad"))
    ids = [(each.code, each.node.id, each.versions, each.alone) for each in found]
    assert ids[:2] == [
        ("NO_PRODUCER", "dataset:shop/data%2Fraw", 7, 6),
        ("DATA_NOT_RECORDED", "job:shop/nightly", 3, 3),
    ]
    assert found[0].command == "forebear declare-source dataset:shop/data%2Fraw --reason …"
    assert found[1].command.startswith("Job job:shop/nightly: Report what the run read")
    assert set(ids[2:]) == {
        ("DATA_NOT_RECORDED", "run:default/base", 2, 1), ("ROLE_NOT_RECORDED", "run:shop/x", 1, 0),
        ("NO_PRODUCER", content("unnamed-origin"), 1, 0),
    }  # fmt: skip
    assert [each.versions for each in await settled(graph, content("bad"), first=2)] == [7, 3]
    before = (await recall(graph, content("bad"))).counts.unknown
    await declare_source(graph, found[0].node.id, "bought", "ada")
    assert (await recall(graph, content("bad"))).counts.unknown == before - found[0].alone
    with pytest.raises(WrongUse, match="first must be"):
        await settled(graph, content("bad"), first=0)


async def test_data_of_one_folder_are_settled_at_once(graph: Graph) -> None:
    """Each was offered alone, though one command declares all of them; a `[` of a folder is no pattern."""
    there, odd = "root:" + sha("first"), "raw [1]'s"
    names = [f"{odd}/a.csv", f"{odd}/deep/b.csv", f"{odd}/deep/c.csv", "raw 1's/d.csv", "e.csv", "s3://x/f", "s3://y/g"]
    read = {name: data(name, namespace=there) for name in names}
    others = [data("h/i.csv", namespace="x"), data("h/j.csv", namespace="y")]
    await write(
        graph, source("bad"), *(run(f"v{n}", each) for n, each in enumerate([*read.values(), *others])),
        run("both", read[names[0]], read[names[1]]), run("more", read[names[1]], read["e.csv"]), run("none"),
    )  # fmt: skip
    found = await settled(graph, content("bad"), first=100)
    first = found[0]
    assert (first.code, first.path, first.versions, first.alone) == ("NO_PRODUCER", "raw [[]1]'s/*", 5, 4)
    assert [each.path for each in found[1:]] == [None] * 7, "one alone is no folder, nor are two hosts or namespaces"
    assert first.node.id == f"dataset:{there.replace(':', '%3A')}/{odd}%2Fa.csv"
    assert shlex.split(first.command) == [
        "forebear", "declare-source", "--path", first.path, "--namespace", there, "--reason", "…"
    ]  # fmt: skip
    before = (await recall(graph, content("bad"))).counts
    done = await declare_sources(graph, first.path, "bought", "ada", there)
    assert set(done.nodes) == {content(name) for name in names[:3]}
    after = (await recall(graph, content("bad"))).counts
    assert (before.unknown - after.unknown, after.cleared - before.cleared) == (4, 4)
    assert first.path not in [each.path for each in await settled(graph, content("bad"))]


async def test_a_source_that_somebody_denied_is_not_offered_to_be_declared_one(graph: Graph) -> None:
    """Another's word does not close that gap, so a run has to be reported."""
    await write(
        graph, source("bad"), source("raw/a.csv", declared_source=False),
        *(run(f"v{n}", data(f"raw/{name}.csv")) for n, name in enumerate("abc")),
    )  # fmt: skip
    folder, denied = await settled(graph, content("bad"))
    assert (folder.path, folder.versions, folder.alone) == ("raw/*", 2, 2)
    assert (denied.node.id, denied.versions) == (content("raw/a.csv"), 1)
    assert "recordRuns" in denied.command
    await declare_sources(graph, "raw/*", "bought", "ada")
    assert (await recall(graph, content("bad"))).counts.unknown == 1


async def test_a_gap_that_can_be_ruled_out_settles_nothing(graph: Graph) -> None:
    created = source("bad", created_at="2026-02-01T00:00:00Z")
    early = {"started_at": "2026-01-01T00:00:00Z", "ended_at": "2026-01-02T00:00:00Z"}
    await write(graph, created, run("early", **early), run("late"))
    found = await settled(graph, content("bad"))
    assert [(each.code, each.node.id) for each in found] == [("DATA_NOT_RECORDED", "run:default/late")]


async def test_many_cost_the_statements_of_few(graph: Graph) -> None:
    async def statements() -> int:
        before = graph.statements
        await settled(graph, content("bad"))
        return graph.statements - before

    await write(graph, source("bad"), run("v0", data("loose")), run("w0", data("bad", "unknown"), job="j"))
    few = await statements()
    await write(graph, *(run(f"v{n}", data(f"loose{n % 7}"), data(f"in/{n}")) for n in range(1, 40)))
    await write(graph, *(run(f"w{n}", data("bad", "unknown"), job="j") for n in range(1, 40)))
    assert await statements() == few <= 20
