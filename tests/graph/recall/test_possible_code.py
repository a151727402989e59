"""Code that may be what is recalled: of a history that was not read to its beginning, or not committed yet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.database import Graph
from graph.ingest.sources.git import reader as git
from graph.ingest.statement import Payload, Statement
from tests.graph.ingest.sources.repositories import Work
from tests.graph.recall_builders import asked, content, data, run, said, source, write


async def brought(graph: Graph, path: Path) -> None:
    await write(graph, *(git.facts(each) for each in git.read(path) if isinstance(each, Payload)))


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path / "work")


def shallow(work: Work, depth: int) -> Path:
    place = work.folder.parent / f"shallow-{depth}"
    work.git("clone", "-q", "--depth", str(depth), f"file://{work.folder}", str(place))
    return place


async def test_a_shallow_clone_clears_nothing_until_the_rest_is_read(graph: Graph, work: Work) -> None:
    bad, *later = (work.commit(text, train_dot_py=text) for text in ("bad", "one", "two", "three", "four"))
    await write(
        graph, source("good"), run("bad", data("good"), commit={"sha": bad}),
        *(run(f"v{number}", data("good"), commit={"sha": sha}) for number, sha in enumerate(later)),
    )  # fmt: skip
    await brought(graph, shallow(work, 3))
    unknown = dict.fromkeys(("v0", "v1", "v2", "v3"), "UNKNOWN")
    assert await said(graph, f"commit:{bad}") == {"bad": "AFFECTED", **unknown}
    assert "import the repository with its whole history" in (await asked(graph, f"commit:{bad}"))["v3"].reason
    fixed = {"bad": "AFFECTED", "v0": "UNKNOWN", "v1": "UNKNOWN", "v2": "CLEARED", "v3": "CLEARED"}
    assert await said(graph, f"commit:{bad}", fixed_in=f"commit:{later[2]}") == fixed, "what contains the fix is fixed"
    await brought(graph, work.folder)
    assert await said(graph, f"commit:{bad}") == dict.fromkeys(("bad", *unknown), "AFFECTED")


async def test_a_bundle_of_new_commits_clears_nothing_either(graph: Graph, work: Work) -> None:
    bad = work.commit("bad", train_dot_py="bad")
    base = work.commit("base", train_dot_py="base")
    new = work.commit("new", train_dot_py="new")
    await write(graph, source("good"), run("bad", data("good"), commit={"sha": bad}))
    await write(graph, run("v", data("good"), commit={"sha": new}))
    await brought(graph, work.bundle(f"{base}..main"))
    assert await said(graph, f"commit:{bad}") == {"bad": "AFFECTED", "v": "UNKNOWN"}


async def test_data_are_not_hidden_by_it(graph: Graph, work: Work) -> None:
    work.commit("one", train_dot_py="one")
    new = work.commit("two", train_dot_py="two")
    await write(graph, source("good"), source("bad"), run("v", data("good"), commit={"sha": new}))
    await brought(graph, shallow(work, 1))
    id = next(id for id in source("bad").nodes if id.startswith("dataset-version:"))
    assert await said(graph, id) == {"v": "CLEARED"}


@pytest.mark.parametrize("digest", [None, "sha256:" + "1" * 64])
async def test_who_trains_first_and_commits_afterwards_ran_what_he_committed(
    graph: Graph, work: Work, digest: str | None
) -> None:
    before = work.commit("before", train_dot_py="before")
    trained = datetime.fromtimestamp(work.clock + 60, UTC).isoformat()
    bad = work.commit("bad", train_dot_py="bad")
    fix = work.commit("fix", train_dot_py="fix")
    changed = {"sha": before, "dirty": True, **({"diff_digest": digest} if digest else {})}
    await write(
        graph, source("good"),
        run("first", data("good"), commit=changed, ended_at=trained),
        run("clean", data("good"), commit={"sha": before, "dirty": False}, ended_at=trained),
        run("fixed", data("good"), commit={**changed, "sha": fix}),
    )  # fmt: skip
    await brought(graph, work.folder)
    found = await asked(graph, f"commit:{bad}", fixed_in=f"commit:{fix}")
    assert {version: each.verdict for version, each in found.items()} == {
        "first": "UNKNOWN", "clean": "CLEARED", "fixed": "CLEARED" if digest else "UNKNOWN"
    }  # fmt: skip
    assert "changes that were not committed" in found["first"].reason
    assert (await said(graph, f"commit:{bad}"))["fixed"] == "AFFECTED"


async def test_a_short_sha_may_be_any_commit_that_begins_so(graph: Graph) -> None:
    one, other, later, another = (sha + "0" * (40 - len(sha)) for sha in ("abcdef01", "abcdef02", "1", "2"))
    tree = Statement(Payload("git:x", "x", {"kind": "history", "pairs": [[later, other]]}))
    commits = [tree.commit(sha, resolved=True) for sha in (one, other, later, another)]
    tree.link("PARENT", commits[2], commits[1])
    runs = {"bad": "abcdef0", "one": one, "later": later, "v": another}
    await write(
        graph, source("good"), tree,
        *(run(name, data("good"), commit={"sha": sha}) for name, sha in runs.items()),
    )  # fmt: skip
    found = await asked(graph, "commit:abcdef0")
    assert {name: each.verdict for name, each in found.items()} == {
        "bad": "AFFECTED", "one": "UNKNOWN", "later": "UNKNOWN", "v": "CLEARED"
    }  # fmt: skip
    assert "recall the whole sha" in found["later"].reason
    assert await said(graph, "commit:abcdef0", fixed_in=commits[2]) == {
        "bad": "AFFECTED", "one": "UNKNOWN", "later": "CLEARED", "v": "CLEARED"
    }  # fmt: skip


@pytest.mark.parametrize(("stated", "is_said"), [({}, True), ({"dirty": False}, False)])
async def test_the_reason_says_that_nobody_stated_whether_code_was_changed(
    graph: Graph, stated: dict[str, bool], is_said: bool
) -> None:
    bad, good = "1" * 40, "2" * 40
    tree = Statement(Payload("git:x", "x", {"kind": "history", "pairs": []}))
    commits = [tree.commit(each, resolved=True) for each in (bad, good)]
    await write(
        graph, source("good"), source("in"), tree,
        run("clean", data("in"), outputs=[data("made")], commit={"sha": good, **stated}),
        run("v", data("made"), commit={"sha": good, "dirty": False}),
    )  # fmt: skip
    each = (await asked(graph, commits[0]))["v"]
    assert each.verdict == "CLEARED"
    assert ("nobody said whether the run clean had changes" in each.reason) == is_said
    assert "nobody said" not in (await asked(graph, content("good")))["v"].reason
