"""Reprocess of what was imported from repositories: a wrong reader is mended, and the repository is not needed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cypher import Query
from graph import commands
from graph.commands import record
from graph.commands.reprocess import reprocess
from graph.database import Graph
from graph.digest import lines
from graph.ingest import batch_import
from graph.ingest.batch_import import Translator
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.git import reader as git
from graph.ingest.statement import Payload, Rejection, Statement
from tests.graph.ingest.sources import repositories
from tests.graph_asserts import empty

RUN_AT_COMMIT = Query("tests/run_at_commit", "", "", "MATCH (:Run)-[e:AT_COMMIT]->() RETURN e.id AS id", {}, {}, {})
OPTIONS = {"namespace": "shop"}
Body = dict[str, Any]


def misread(payload: Payload, namespace: str) -> Statement:
    """An older reader, which takes models for data, forgets parents, and reads another seed, namespace and stage."""
    body: Body = dict(payload.body)
    changed: Callable[[Body], Body] = {
        "commit": lambda body: {**body, "parents": [], "author": "nobody"},
        "refs": lambda body: {**body, "heads": body["heads"][:1], "complete": not body["complete"]},
        "run": lambda body: {
            **body,
            "metrics": {},
            "stage": f"{body['stage']}-wrong",
            "not_read": ["everything"],
            **{key: [{**row, "model": False} for row in body[key]] for key in ("deps", "outs")},
        },
        "tracked": lambda body: {**body, "model": not body.get("model"), "imported": True},
        "unregistered": lambda body: {**body, "name": "wrong"},
        "version": lambda body: {key: body[key] for key in body if key not in ("path", "run")},
    }.get(body["kind"], lambda body: body)
    read = dvc.facts(replace(payload, body=changed(body)), "wrong")
    kind, _, number = payload.reader.partition("/")
    return replace(read, payload=replace(payload, reader=f"{kind}/{int(number) - 1}"))


async def bring(graph: Graph, read: Iterable[Payload | Rejection], translate: Translator) -> None:
    report = await batch_import.load(graph, read, translate, options=OPTIONS)
    assert not report.rejected


@pytest.mark.parametrize("size", [3, 1000])
async def test_a_dvc_project_becomes_what_a_new_import_makes(
    graph: Graph, tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands.reprocess, "TURN", size)
    folder = tmp_path / "project"
    repositories.project(folder)
    messages = list(dvc.read(folder))
    await bring(graph, messages, partial(dvc.facts, **OPTIONS))
    retract = min(row["id"] for row in await graph.read(RUN_AT_COMMIT))
    await record.retract(graph, retract, "it is wrong", "ada")
    wanted = await lines(graph)

    await empty(graph)
    await bring(graph, messages, partial(misread, namespace="shop"))
    assert await lines(graph) != wanted
    shutil.rmtree(folder)
    done = await reprocess(graph)
    await record.retract(graph, retract, "it is wrong", "ada")
    assert (done.read, done.unreadable, done.rejected) == (len(messages), {}, [])
    assert await lines(graph) == wanted


async def test_a_git_repository_becomes_what_a_new_import_makes(graph: Graph, tmp_path: Path) -> None:
    messages = list(git.read(repositories.staged(tmp_path / "project").bundle()))
    await bring(graph, messages, partial(git.facts, **OPTIONS))
    wanted = await lines(graph)
    await empty(graph)
    await bring(graph, messages, partial(misread, namespace="shop"))
    assert await lines(graph) != wanted
    assert (await reprocess(graph, source="git")).read == len(messages)
    assert await lines(graph) == wanted
