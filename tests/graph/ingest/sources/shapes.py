"""Shapes of public DVC projects: how they are built, imported and asked about."""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path
from typing import Any

from graph.database import Graph
from graph.digest import lines
from graph.ingest import batch_import
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.git.history import history
from graph.ingest.sources.git.repository import opened
from graph.model import ids
from graph.recall.recall import recall, verdicts
from tests.graph.ingest.sources.repositories import Work, md5, row
from tests.graph_asserts import empty

CODE = "print(1)\n"
SMALL = "id,x\n1,666\n"


def big(path: str, content: str, **more: Any) -> dict[str, Any]:
    """A row of content that its digest identifies."""
    return row(path, content, **more)


def small(path: str, content: str) -> dict[str, Any]:
    """A row of less than 256 bytes."""
    return {"path": path, "hash": "md5", "md5": md5(content), "size": len(content)}


def stage(deps: list[Any], outs: list[Any], **more: Any) -> dict[str, Any]:
    return {"cmd": "python train.py", "deps": deps, "params": {"params.yaml": {"seed": 1}}, "outs": outs, **more}


def models(**paths: str) -> dict[str, Any]:
    return {"artifacts": {name: {"path": path, "type": "model"} for name, path in paths.items()}}


async def bring(graph: Graph, *folders: Path, namespace: str = "default") -> None:
    for folder in folders:
        options = {"namespace": namespace}
        await batch_import.load(graph, dvc.read(folder), partial(dvc.facts, **options), options=options)


async def bring_in_any_order(graph: Graph, *folders: Path) -> None:
    wanted = None
    for order in itertools.permutations(folders):
        await empty(graph)
        await bring(graph, *order)
        wanted = wanted or await lines(graph)
        assert await lines(graph) == wanted


async def said(graph: Graph, id: str) -> dict[str, str]:
    """The verdict on each model version, by its name."""
    page = await verdicts(await recall(graph, id), first=100)
    return {each.version.name: each.verdict for each in page.items}


def data(content: str, *, folder: bool = False) -> str:
    return f"dataset-version:md5:{md5(content)}" + (".dir" if folder else "")


def placed(work: Work, path: str, content: str) -> str:
    """The id of small content, which is known by its place."""
    with opened(work.folder) as repository:
        root = history(repository, work.folder).root
    return ids.at_place("dataset-version", root, path, f"md5:{md5(content)}")
