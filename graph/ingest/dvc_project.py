"""A DVC project, read with the options that whoever imports it gives, as far as they change what the graph knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from graph.catalog.lookup import nodes
from graph.database import Graph
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.dvc.named import Named
from graph.ingest.sources.dvc.options import Options
from graph.ingest.sources.git.address import address
from graph.ingest.sources.git.history import history
from graph.ingest.sources.git.repository import opened
from graph.model import ids
from graph.model.nodes import Repository


async def read(
    graph: Graph,
    path: str | Path,
    *,
    all_refs: bool = False,
    registered_only: bool = False,
    models: Iterable[Named] = (),
) -> Iterator[dvc.Found]:
    """The messages of a project.

    Options are a statement of whoever imports, at the time of the import: where they are others than those of the last
    import, what they say holds from now on. A copy of a part of a repository cannot say that its models are none.
    """
    asked = Options(tuple(models), registered_only)
    return dvc.read(
        path, all_refs=all_refs, registered_only=registered_only, models=asked.models,
        options_at=await _since(graph, path, asked),
    )  # fmt: skip


async def _since(graph: Graph, path: str | Path, asked: Options) -> int | None:
    with opened(path) as repository:
        url = address(repository.origin or "") or history(repository, path).url
        known = (await nodes(graph, [ids.repository(url)])).get(ids.repository(url))
        if not isinstance(known, Repository) and not asked.models:
            return None
        options = known.options if isinstance(known, Repository) else {}
        since: int | None = options.get("since")
        if replace(asked, since=since).stated == options:
            return since
        if not (asked.models or history(repository, path).current):
            return None
        return max(await graph.clock(), repository.moved_at) + 1
