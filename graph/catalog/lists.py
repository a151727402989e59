"""Lists of models, datasets, model versions and runs, a page at a time, by keyset."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cypher import Query, load
from graph import snapshot
from graph.catalog.namespaces import hidden_nodes, hidden_prefixes
from graph.catalog.paging import Listing, Page, Start, checked, paged
from graph.database import Graph
from graph.model import ids as names
from graph.model.nodes import Dataset, Model, ModelVersion, Run
from graph.model.time import AsOf, argument_millis, known_at, valid_at

MODELS, DATASETS, MODEL_VERSIONS = load("catalog/models"), load("catalog/datasets"), load("catalog/model_versions")
RUNS, RUNS_OF = load("catalog/runs"), load("catalog/runs_of")
NEWEST, OLDEST = load("catalog/versions_newest"), load("catalog/versions_oldest")
VERSIONS_COUNT = load("catalog/versions_count")
ALL_NEWEST, ALL_OLDEST = load("catalog/model_versions_newest"), load("catalog/model_versions_oldest")
_ALWAYS = 9007199254740990
_EVER = -_ALWAYS
"""Before all times that there are, those before 1970 too."""
_LAST = "\U0010ffff"


async def models(
    graph: Graph,
    *,
    first: int = 50,
    after: str | None = None,
    search: str | None = None,
    namespace: str | None = None,
    as_of: AsOf = None,
) -> Page[Model]:
    """Models by id, of a namespace or of all that is not hidden; `search` is a part of the name."""
    prefix, hidden = _prefix("model", namespace), hidden_prefixes(graph, "model", namespace)
    return await _by_id(graph, MODELS, first, after, as_of, prefix=prefix, search=search, hidden=hidden)


async def datasets(
    graph: Graph,
    *,
    first: int = 50,
    after: str | None = None,
    search: str | None = None,
    namespace: str | None = None,
    as_of: AsOf = None,
) -> Page[Dataset]:
    """Datasets by id, of a namespace or of all that is not hidden; `search` is a part of the name."""
    prefix, hidden = _prefix("dataset", namespace), hidden_prefixes(graph, "dataset", namespace)
    return await _by_id(graph, DATASETS, first, after, as_of, prefix=prefix, search=search, hidden=hidden)


async def model_versions(
    graph: Graph,
    *,
    first: int = 50,
    after: str | None = None,
    namespace: str | None = None,
    model: str | None = None,
    as_of: AsOf = None,
) -> Page[ModelVersion]:
    """Model versions by id: of a model (its id, or name and namespace), of a namespace, or all not hidden."""
    return await _by_id(graph, MODEL_VERSIONS, first, after, as_of, **version_bounds(graph, namespace, model))


async def model_versions_by_time(
    graph: Graph,
    *,
    newest_first: bool = True,
    first: int = 50,
    after: str | None = None,
    namespace: str | None = None,
    model: str | None = None,
    as_of: AsOf = None,
) -> Page[ModelVersion]:
    """The same by the time they were created; costs the page, and what of other namespaces was created between."""
    if model is not None:
        id = _model_id(namespace, model)
        return await versions(graph, id, first=first, after=after, newest_first=newest_first, as_of=as_of)
    bounds = version_bounds(graph, namespace, None)
    listing = Listing("model versions by time", newest_first=newest_first, **bounds)
    start = listing.start(after, as_of, *((_ALWAYS, _LAST) if newest_first else (_EVER, "")))

    async def question(moment: int) -> list[dict[str, Any]]:
        return await graph.read(
            ALL_NEWEST if newest_first else ALL_OLDEST, **bounds, place=start.number, place_id=start.id,
            first=checked(first) + 1, as_of=moment,
        )  # fmt: skip

    rows, moment = await snapshot.pinned(graph, start.as_of, question)
    shown = rows[:first]
    cursors = [listing.cursor(moment, start.at, row["time"], row["node"].id) for row in shown]
    return Page([row["node"] for row in shown], cursors, len(rows) > first, moment)


async def runs(
    graph: Graph,
    *,
    first: int = 50,
    after: str | None = None,
    status: str | None = None,
    job: str | None = None,
    commit: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    as_of: AsOf = None,
) -> Page[Run]:
    """Runs, the last recorded first; `job` and `commit` are ids, `since` and `until` bound the time of record."""
    which = _run_filter(status, job, commit, since, until)
    listing = Listing("runs", **which)
    start = listing.start(after, as_of, _ALWAYS, _LAST)

    async def question(moment: int) -> list[Run]:
        rows = await graph.read(
            RUNS_OF if job or commit else RUNS,
            **await _hidden(graph, which, moment),
            as_of=moment,
            before=start.number,
            before_id=start.id,
            first=checked(first) + 1,
        )
        return [row["node"] for row in rows]

    return await paged(graph, listing, start, first, question, lambda run: (_epoch(run.recorded_at), run.id))


async def versions(
    graph: Graph,
    model: str,
    *,
    first: int = 50,
    after: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    newest_first: bool = True,
    as_of: AsOf = None,
) -> Page[ModelVersion]:
    """Versions of the model of that id by the time they were created; costs the page, not the history."""
    asked = {
        "first": first, "after": after, "since": since, "until": until, "newest_first": newest_first, "as_of": as_of,
    }  # fmt: skip
    return (await versions_of(graph, [model], **asked))[model]  # type: ignore[arg-type]


async def versions_of(
    graph: Graph,
    models: Sequence[str],
    *,
    first: int = 50,
    after: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    newest_first: bool = True,
    as_of: AsOf = None,
) -> dict[str, Page[ModelVersion]]:
    """Model id → what `versions` says of it, in one statement; a cursor is of one model."""
    bounds = {"since": _bound(since, _EVER), "until": _bound(until, _ALWAYS)}
    lists = {m: Listing("versions", model=m, newest_first=newest_first, **bounds) for m in sorted(set(models))}
    before = (_ALWAYS, _LAST) if newest_first else (_EVER, "")
    starts = {model: listing.start(after, as_of, *before) for model, listing in lists.items()}
    start = next(iter(starts.values()), Start(as_of, 0, *before))

    async def question(moment: int) -> list[dict[str, Any]]:
        return await graph.read(
            NEWEST if newest_first else OLDEST, models=list(lists), **bounds, place=start.number, place_id=start.id,
            first=checked(first) + 1, as_of=moment,
        )  # fmt: skip

    rows, moment = await snapshot.pinned(graph, start.as_of, question)
    pages = {model: Page[ModelVersion]([], [], False, moment) for model in lists}
    for row in rows:
        shown, listing = list(zip(row["nodes"], row["times"], strict=True))[:first], lists[row["model"]]
        cursors = [listing.cursor(moment, start.at, time, node.id) for node, time in shown]
        pages[row["model"]] = Page([node for node, _ in shown], cursors, len(row["nodes"]) > first, moment)
    return pages


async def count_versions(
    graph: Graph,
    models: Sequence[str],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    as_of: AsOf = None,
) -> dict[str, int]:
    """Model id → how many versions it has between two moments, in one statement."""
    rows = await graph.read(
        VERSIONS_COUNT, models=sorted(set(models)), since=_bound(since, _EVER), until=_bound(until, _ALWAYS),
        as_of=known_at(as_of),
    )  # fmt: skip
    return {row["model"]: row["total"] for row in rows}


async def count(graph: Graph, what: str, **filters: Any) -> int:
    """How many items a list has: `what` is its function's name, the filters are those of that function."""
    known = known_at(filters.get("as_of"))
    if what == "versions":
        bounds = {name: filters.get(name) for name in ("since", "until", "as_of")}
        return (await count_versions(graph, [filters["model"]], **bounds))[filters["model"]]
    if what == "runs":
        listed = RUNS_OF if filters.get("job") or filters.get("commit") else RUNS
        which = _run_filter(*map(filters.get, ("status", "job", "commit", "since", "until")))
        rows = await graph.read(listed.counted, **await _hidden(graph, which, known), as_of=known)
    elif what == "model_versions":
        bounds = version_bounds(graph, filters.get("namespace"), filters.get("model"))
        rows = await graph.read(MODEL_VERSIONS.counted, **bounds, as_of=known)
    else:
        kind, namespace = what.removesuffix("s"), filters.get("namespace")
        rows = await graph.read(
            {"models": MODELS, "datasets": DATASETS}[what].counted, prefix=_prefix(kind, namespace),
            hidden=hidden_prefixes(graph, kind, namespace), search=filters.get("search"), as_of=known,
        )  # fmt: skip
    return int(rows[0]["total"])


async def _by_id(graph: Graph, query: Query, first: int, after: str | None, as_of: AsOf, **filters: Any) -> Page[Any]:
    listing = Listing(query.name, **filters)
    start = listing.start(after, as_of)

    async def question(moment: int) -> list[Any]:
        rows = await graph.read(query, **filters, as_of=moment, after=start.id, first=checked(first) + 1)
        return [row["node"] for row in rows]

    return await paged(graph, listing, start, first, question, lambda node: (0, node.id))


def _prefix(kind: str, namespace: str | None) -> str:
    return f"{kind}:" if namespace is None else f"{kind}:{names.encode(namespace)}/"


def version_bounds(graph: Graph, namespace: str | None, model: str | None) -> dict[str, Any]:
    """How the ids of the versions of a model (its id, or its name), of a namespace, or of all begin, and which of all
    are hidden."""
    hidden = hidden_prefixes(graph, "model-version", namespace if model is None else model)
    if model is None:
        return {"prefix": _prefix("model-version", namespace), "hidden": hidden}
    return {"prefix": f"model-version:{_model_id(namespace, model).partition(':')[2]}@", "hidden": hidden}


def _model_id(namespace: str | None, model: str) -> str:
    return model if model.startswith("model:") else names.model(namespace or "default", model)


def _run_filter(
    status: str | None, job: str | None, commit: str | None, since: datetime | None, until: datetime | None
) -> dict[str, Any]:
    """The parameters of the list of runs; with a job or a commit, those of the list that begins there."""
    bounds = {"since": _bound(since, _EVER), "until": _bound(until, _ALWAYS)}
    of = [id for id in (commit, job) if id]  # a commit first: it has fewer runs than a job
    start = {"of": of[0], "also": of[1] if len(of) > 1 else None} if of else {}
    return {"status": status, **start, **bounds}


async def _hidden(graph: Graph, which: dict[str, Any], as_of: int) -> dict[str, Any]:
    """The same with the runs to leave out: those of hidden namespaces, unless a job or a commit was asked for."""
    return which if "of" in which else {**which, "hidden": await hidden_nodes(graph, as_of)}


def _bound(moment: datetime | None, default: int) -> int:
    return default if moment is None else valid_at(moment)


def _epoch(moment: datetime | None) -> int:
    return 0 if moment is None else argument_millis(moment, "recorded_at")
