"""A run, as training code writes it, against the real API: what arrives, and what it says of a model."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import forebear
import pandas as pd
import pytest
from forebear import report as reports
from forebear.delivery.sender import send
from forebear.delivery.spool import Entry
from forebear.digests import files
from forebear.transport import Transport

from api.http.tokens import Access
from graph import lineage
from graph.audit.levels import reproducibility
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.database import Graph
from graph.digest import digest as graph_digest

FRAME = pd.DataFrame({"a": range(100), "b": ["x"] * 100})


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with one commit and a remote, in which the program stands."""
    root = tmp_path / "project"
    root.mkdir()
    for name, value in (("NAME", "a"), ("EMAIL", "a@b.example")):
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    (root / "train.py").write_text("print(1)\n")
    (root / ".gitignore").write_text("*.pkl\n*.csv\n")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    git(root, "remote", "add", "origin", "https://ada:secret@git.example/team/churn.git")
    monkeypatch.chdir(root)
    return root


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def connected_client(address: tuple[str, Access], monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the API, which the variables of the program name, with a token."""
    url, access = address
    monkeypatch.setenv("FOREBEAR_URL", url)
    monkeypatch.setenv("FOREBEAR_TOKEN", access.create("training", "write"))
    return url


async def done(work: Callable[[], Any]) -> Any:
    """What some training returns, once all that it reported has arrived."""
    found = await asyncio.to_thread(work)
    assert await asyncio.to_thread(forebear.flush, 90)
    return found


async def node(graph: Graph, id: str) -> Any:
    return (await nodes(graph, [id]))[id]


async def seen(graph: Graph, start: str) -> set[tuple[str, str, str]]:
    """The walked edges behind a node, as (type, role, target)."""
    found = await lineage.ancestors(graph, start)
    assert found.complete
    return {(edge.type, edge.role or "", edge.target) for edge in found.edges}


@pytest.mark.usefixtures("connected_client")
async def test_the_record_arrives_and_ancestors_and_level_are_right(graph: Graph, project: Path) -> None:
    (project / "model.pkl").write_bytes(os.urandom(1000))
    (project / "valid.csv").write_text("a,b\n" * 200)

    def train() -> forebear.Run:
        with forebear.run("train-churn", parameters={"lr": 0.1, "seed": 7}, strict=True) as run:
            assert run.use(FRAME, name="transactions", role="training")
            run.use("valid.csv", role="validation")
            run.log_metric("accuracy", 0.92)
            run.produce_model("churn", "v1.2", path="model.pkl")
        return run

    run = await done(train)
    version = "model-version:default/churn@v1.2"
    edges = await seen(graph, version)
    frame, valid, model = run.inputs[0].digests, run.inputs[1].digests, run.outputs[0].digests
    sha = git(project, "rev-parse", "HEAD")
    assert edges >= {
        ("HOLDS", "", f"model-artifact:sha256:{model['sha256']}"),
        ("GENERATED_BY", "", run.node),
        ("USED", "training", f"dataset-version:frame-sha256:{frame['frame-sha256']}"),
        ("VALIDATED_ON", "validation", f"dataset-version:sha256:{valid['sha256']}"),
        ("AT_COMMIT", "", f"commit:{sha}"),
    }
    assert {kind for kind, _, _ in edges} >= {"CONFIGURED_BY", "RAN_IN"}
    (level,) = (await reproducibility(graph, [version])).values()
    assert level.level == 1
    assert {blocker.code for blocker in level.blockers} & {
        "PARAMETERS_NOT_RECORDED", "DATA_NOT_RECORDED", "ENVIRONMENT_UNPINNED", "DIRTY_COMMIT", "WEAK_DIGEST",
        "SEED_NOT_RECORDED", "RUN_INCOMPLETE",
    } == set()  # fmt: skip
    stored = await node(graph, run.node)
    assert (stored.status, stored.metrics) == ("FINISHED", {"accuracy": 0.92})
    assert stored.ended_at >= stored.started_at


@pytest.mark.usefixtures("connected_client", "project")
async def test_a_body_that_raises_is_a_failed_run_and_raises(graph: Graph) -> None:
    async def ended(error: BaseException) -> str:
        ids = []

        def train() -> None:
            with forebear.run("train") as run:
                ids.append(run.node)
                raise error

        with pytest.raises(type(error)):
            await asyncio.to_thread(train)
        await done(lambda: None)
        return (await node(graph, ids[0])).status

    assert await ended(ValueError("no")) == "FAILED"
    assert await ended(SystemExit(3)) == "FAILED"
    assert await ended(SystemExit(0)) == "FINISHED"


@pytest.mark.usefixtures("connected_client", "project")
async def test_it_is_running_as_long_as_it_runs(graph: Graph) -> None:
    begun, may_end = threading.Event(), threading.Event()
    ids = []

    def train() -> None:
        with forebear.run("train", {"lr": 1}) as run:
            ids.append(run.node)
            begun.set()
            may_end.wait(60)

    training = asyncio.create_task(asyncio.to_thread(train))
    await asyncio.to_thread(begun.wait)
    await asyncio.to_thread(lambda: [each.join(20) for each in threading.enumerate() if "observe" in each.name])
    assert await asyncio.to_thread(forebear.flush, 90)
    assert (await node(graph, ids[0])).status == "RUNNING"
    may_end.set()
    await training
    await done(lambda: None)
    assert (await node(graph, ids[0])).status == "FINISHED"


@pytest.mark.usefixtures("connected_client")
async def test_what_is_being_read_is_in_no_report_before_its_digest(
    graph: Graph, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forebear.content.AT_ONCE", 1000)
    monkeypatch.setattr("forebear.runs._PROGRESS", 0.0)
    may_read, read = threading.Event(), files.of_path
    monkeypatch.setattr(files, "of_path", lambda path: (may_read.wait(30), read(path))[1])
    (project / "large.csv").write_bytes(b"x" * 5000)

    def train() -> forebear.Run:
        with forebear.run("train", {"a": 1}) as run:
            assert run._observing is not None
            run._observing.join()
            run.use("large.csv", name="large", role="training")
            assert forebear.flush(90)
            may_read.set()
        run.log_metric("late", 1)
        run.use("large.csv", name="again", role="training")
        return run

    run = await done(train)
    found = (await neighbours(graph, [run.node], "USED"))[run.node]
    assert [each.id for each, _ in found] == [f"dataset-version:sha256:{run.inputs[0].digests['sha256']}"]
    named = (await neighbours(graph, [found[0][0].id], "VERSION_OF"))[found[0][0].id]
    assert {each.name for each, _ in named} == {"large", "again"}, "also what is said when it ended"
    assert (await node(graph, run.node)).metrics == {"late": 1}


@pytest.mark.usefixtures("connected_client")
async def test_who_is_interrupted_while_a_digest_is_made_is_reported_with_all(
    graph: Graph, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_self: object, seconds: float | None) -> bool:
        if seconds:
            raise KeyboardInterrupt
        return False

    (project / "large.csv").write_bytes(b"x" * 5000)
    seen: list[forebear.Run] = []

    def train() -> None:
        with forebear.run("train", {"a": 1}) as run:
            seen.append(run)
            run.use("large.csv", name="large", role="training")
            monkeypatch.setattr("forebear.content.Content.wait", interrupt)

    with pytest.raises(KeyboardInterrupt):
        train()
    await done(lambda: None)
    assert (await node(graph, seen[0].node)).status == "FINISHED"
    assert len((await neighbours(graph, [seen[0].node], "USED"))[seen[0].node]) == 1


@pytest.mark.usefixtures("connected_client", "project")
async def test_runs_in_runs_and_in_processes_that_a_run_starts_are_parts_of_it(graph: Graph) -> None:
    child = "import forebear\nwith forebear.run('child') as run: print(run.node)"

    def train() -> tuple[str, str, str]:
        with forebear.run("outer") as outer:
            with forebear.run("inner") as inner:
                assert os.environ["FOREBEAR_RUN_ID"] == inner.node
            printed = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True).stdout
        assert "FOREBEAR_RUN_ID" not in os.environ
        return outer.node, inner.node, printed.strip()

    outer, inner, process = await done(train)
    for part in (inner, process):
        whole = (await neighbours(graph, [part], "PART_OF"))[part]
        assert outer in {each.id for each, _ in whole}


@pytest.mark.usefixtures("connected_client", "project")
async def test_sent_again_and_in_any_order_it_is_the_same_graph(graph: Graph) -> None:
    entries = []

    def train() -> None:
        with forebear.run("train", {"lr": 1}) as run:
            run.use(FRAME, name="a", role="training")
            entries.append(report(run))
        entries.append(report(run))

    await done(train)
    before = await graph_digest(graph)
    transport = Transport()
    for entry in (*reversed(entries), *entries):
        await asyncio.to_thread(send, transport, entry)
    transport.close()
    assert await graph_digest(graph) == before


def report(run: forebear.Run) -> Any:
    return Entry(run.node, run.url, reports.of(run))


@pytest.mark.usefixtures("connected_client", "project")
async def test_two_threads_have_a_run_each_or_one_together(graph: Graph) -> None:
    both = threading.Barrier(2)
    side_by_side: list[forebear.Run] = []

    def train(number: int) -> None:
        with forebear.run("train", {"n": number}) as run:
            side_by_side.append(run)
            both.wait(30)
            assert "FOREBEAR_RUN_ID" not in os.environ, "which of them starts a process is not known"
            run.log_metric("n", number)
            both.wait(30)

    def together() -> forebear.Run:
        with forebear.run("train", {"a": 1}) as run:
            threads = [
                threading.Thread(target=lambda n=n: [run.log_metric(f"{n}-{k}", k) for k in range(200)])  # type: ignore[misc]
                for n in range(4)
            ]
            threads += [threading.Thread(target=run.use, kwargs={"name": f"d{n}", "version": "1"}) for n in range(20)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
        return run

    await asyncio.gather(*(asyncio.to_thread(train, n) for n in range(2)))
    one = await done(together)
    found = await nodes(graph, [one.node, *(run.node for run in side_by_side)])
    assert sorted(len(each.metrics) for each in found.values()) == [1, 1, 800]  # type: ignore[attr-defined]
    assert len((await neighbours(graph, [one.node], "READ"))[one.node]) == 20
    parts = await neighbours(graph, [run.node for run in side_by_side], "PART_OF")
    assert {each.name for rows in parts.values() for each, _ in rows} == {"train"}, "neither is a part of the other"


async def test_a_file_by_its_address_and_an_address_without_what_opens_it(tmp_path: Path) -> None:
    (tmp_path / "a b.csv").write_text("x" * 300)
    run = forebear.run("train", {"a": 1})
    by_address = run.use(f"file://{tmp_path}/a%20b.csv", role="training")
    bucket = run.use("s3://key:secret@bucket/x.parquet?signature=s", role="training")
    assert by_address is not None and by_address.size == 300
    assert bucket is not None and bucket.input() == {
        "dataset": "s3://bucket/x.parquet", "uri": "s3://bucket/x.parquet", "namespace": "default", "role": "training"
    }  # fmt: skip
