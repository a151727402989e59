"""Two DVC projects in one graph: a recall of one's raw data has no near unknown version in the other."""

from __future__ import annotations

from pathlib import Path

from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.statement import Payload
from graph.recall.recall import recall, verdicts
from graph.recall.settled_by import settled_by
from tests.graph.ingest.sources import repositories
from tests.graph.ingest.sources.repositories import TRAIN, YAML, Work, lock, trained


async def bring(graph: Graph, work: Work, name: str, namespace: str) -> None:
    """Import a project, of which nobody says where its data come from."""
    work.git("remote", "add", "origin", f"https://git.example.com/{name}")
    read = [payload for payload in dvc.read(work.folder) if isinstance(payload, Payload)]
    await writer.write(graph, [dvc.facts(each, namespace) for each in read if each.body["kind"] != "tracked"])


def trains(folder: Path) -> Work:
    """A project of one stage, whose contents are none of the other's."""
    work = Work(folder)
    entry = trained("a model of our own", rows="rows of our own")
    work.commit("Train", dvc_dot_lock=lock(train=entry), dvc_dot_yaml=YAML, train_dot_py=TRAIN)
    work.tag("churn@v1.0.0")
    return work


async def test_of_two_projects_the_other_is_far(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, trains(tmp_path / "a"), "a", "default")
    await bring(graph, repositories.staged(tmp_path / "b"), "b", "other")
    here, there = ("dataset:https%3A%2F%2Fgit.example.com%2F" + place for place in ("a/rows.csv", "b/data.csv"))
    found = await recall(graph, here)
    assert (found.counts.affected, found.counts.unknown, found.counts.unknown_near) == (1, 4, 0)
    found = await recall(graph, there)
    assert (found.counts.affected, found.counts.unknown, found.counts.unknown_near) == (4, 1, 0)
    (settled,) = await settled_by(found)
    assert (settled.code, settled.versions, settled.alone) == ("NO_PRODUCER", 1, 1)
    # What evaluates a model is downstream of it alone: its project's models are unknown for it, and come first.
    found = await recall(graph, there.replace("data.csv", "scores.json"))
    listed = [each.version.namespace for each in (await verdicts(found, "UNKNOWN")).items]
    assert (listed, found.counts.unknown_near) == (["other"] * 4 + ["default"], 4)
