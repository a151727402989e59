"""What there is: nodes by id and name, and lists of each kind, a page at a time, by keyset."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from cypher import Query, load
from graph import ids as names
from graph import moments
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.model import Dataset, Model, ModelVersion, Node, Run, label_of
from graph.prefixes import node_begun

NODES, VERSIONS_NAMED = load("catalog/nodes"), load("catalog/versions_named")
MODELS, DATASETS, MODEL_VERSIONS = load("catalog/models"), load("catalog/datasets"), load("catalog/model_versions")
RUNS, RUNS_OF, RUNS_OF_COUNT = load("catalog/runs"), load("catalog/runs_of"), load("catalog/runs_of_count")
NEWEST, OLDEST = load("catalog/versions_newest"), load("catalog/versions_oldest")
COUNTS = {what: load(f"catalog/{what}_count") for what in ("models", "datasets", "model_versions", "runs", "versions")}

MOST = 500
"""Rows that one page may hold."""
_ALWAYS = 9007199254740990
_LAST = "\U0010ffff"
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items of a list, a cursor for each, and whether there are more."""

    items: list[T]
    cursors: list[str]
    has_next_page: bool


async def nodes(graph: Graph, ids: Sequence[str], as_of: datetime | None = None) -> dict[str, Node]:
    """Told id → the node its facts stood on at the moment; what is not there is left out."""
    rows = await graph.gather(NODES, ids=sorted(set(ids)), as_of=moments.known(as_of))
    return {row["id"]: row["node"] for row in rows}


async def identify(
    graph: Graph, text: str, as_of: datetime | None = None, at: datetime | None = None, *, whole: bool = False
) -> str:
    """The id that `text` means: a node id, or `name@version` or `name@alias` of a model, where that is unambiguous.

    Unless it must be `whole`, six digits or more of a sha or a digest are enough where one node alone begins so.
    NotFound if there is none, WrongUse if there are several.
    """
    if label_of(text) is not None:
        found = await nodes(graph, [text], as_of)
        if text in found:
            return found[text].id
        if whole:
            raise NotFound(f"there is no node {text}")
        return await node_begun(graph, text, as_of)
    name, at_sign, word = text.rpartition("@")
    if not at_sign:
        raise NotFound(f"{text!r} is neither the id of a node nor name@version of a model; `forebear search` finds ids")
    rows = await graph.read(
        VERSIONS_NAMED, name=name, word=names.encode(word), as_of=moments.known(as_of), at=moments.so(at)
    )
    ours = [row["id"] for row in rows if not row["demo"]]
    found_ids = ours or [row["id"] for row in rows]
    if not found_ids:
        raise NotFound(f"there is no model {name} with a version or alias {word}")
    if len(found_ids) > 1:
        raise WrongUse(f"{text} may be {', '.join(found_ids)}; say which by its id")
    return str(found_ids[0])


async def models(
    graph: Graph,
    *,
    first: int = 50,
    after: str | None = None,
    search: str | None = None,
    namespace: str | None = None,
    as_of: datetime | None = None,
) -> Page[Model]:
    """Models by id, of a namespace or of all but the demo; `search` is a part of the name."""
    prefix = _prefix("model", namespace)
    return await _by_id(graph, MODELS, first, after, as_of, prefix=prefix, search=search)


async def datasets(
    graph: Graph,
    *,
    first: int = 50,
    after: str | None = None,
    search: str | None = None,
    namespace: str | None = None,
    as_of: datetime | None = None,
) -> Page[Dataset]:
    """Datasets by id, of a namespace or of all but the demo; `search` is a part of the name."""
    prefix = _prefix("dataset", namespace)
    return await _by_id(graph, DATASETS, first, after, as_of, prefix=prefix, search=search)


async def model_versions(
    graph: Graph,
    *,
    first: int = 50,
    after: str | None = None,
    namespace: str | None = None,
    model: str | None = None,
    as_of: datetime | None = None,
) -> Page[ModelVersion]:
    """Model versions by id: of a model (its id, or its name and namespace), of a namespace, or of all but the demo."""
    return await _by_id(graph, MODEL_VERSIONS, first, after, as_of, prefix=version_prefix(namespace, model))


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
    as_of: datetime | None = None,
) -> Page[Run]:
    """Runs, the last recorded first; `job` and `commit` are ids, `since` and `until` bound the time of record."""
    at, id = place(after, _ALWAYS, _LAST)
    found = await graph.read(
        RUNS_OF if job or commit else RUNS,
        **_run_filter(status, job, commit, since, until, as_of),
        before=at,
        before_id=id,
        first=_checked(first) + 1,
    )
    return _page([row["node"] for row in found], first, lambda run: (_epoch(run.recorded_at), run.id))


async def versions(
    graph: Graph,
    model: str,
    *,
    first: int = 50,
    after: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    newest_first: bool = True,
    as_of: datetime | None = None,
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
    as_of: datetime | None = None,
) -> dict[str, Page[ModelVersion]]:
    """Model id → what `versions` tells of it, in one statement."""
    at, id = place(after, *((_ALWAYS, _LAST) if newest_first else (0, "")))
    rows = await graph.read(
        NEWEST if newest_first else OLDEST,
        models=sorted(set(models)), since=_bound(since, 0), until=_bound(until, _ALWAYS), place=at, place_id=id,
        first=_checked(first) + 1, as_of=moments.known(as_of),
    )  # fmt: skip
    found = {row["model"]: row["nodes"] for row in rows}
    times = {node.id: time for row in rows for node, time in zip(row["nodes"], row["times"], strict=True)}
    return {model: _page(found.get(model, []), first, lambda v: (times[v.id], v.id)) for model in models}


async def count_versions(
    graph: Graph,
    models: Sequence[str],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    as_of: datetime | None = None,
) -> dict[str, int]:
    """Model id → how many versions it has between two moments, in one statement."""
    rows = await graph.read(
        COUNTS["versions"], models=sorted(set(models)), since=_bound(since, 0), until=_bound(until, _ALWAYS),
        as_of=moments.known(as_of),
    )  # fmt: skip
    return {row["model"]: row["total"] for row in rows}


async def count(graph: Graph, what: str, **filters: Any) -> int:
    """How many items a list has: `what` is its function's name, the filters are those of that function."""
    query, known = COUNTS[what], moments.known(filters.get("as_of"))
    if what == "versions":
        bounds = {name: filters.get(name) for name in ("since", "until", "as_of")}
        return (await count_versions(graph, [filters["model"]], **bounds))[filters["model"]]
    if what == "runs":
        query = RUNS_OF_COUNT if filters.get("job") or filters.get("commit") else query
        rows = await graph.read(
            query, **_run_filter(*map(filters.get, ("status", "job", "commit", "since", "until", "as_of")))
        )
    elif what == "model_versions":
        prefix = version_prefix(filters.get("namespace"), filters.get("model"))
        rows = await graph.read(query, prefix=prefix, after="", as_of=known)
    else:
        prefix = _prefix(what.removesuffix("s"), filters.get("namespace"))
        rows = await graph.read(query, prefix=prefix, after="", search=filters.get("search"), as_of=known)
    return int(rows[0]["total"])


async def _by_id(
    graph: Graph, query: Query, first: int, after: str | None, as_of: datetime | None, **filters: Any
) -> Page[Any]:
    known, last = moments.known(as_of), place(after, 0, "")[1]
    found = await graph.read(query, **filters, as_of=known, after=last, first=_checked(first) + 1)
    return _page([row["node"] for row in found], first, lambda node: (0, node.id))


def _page(nodes: list[Any], first: int, place: Callable[[Any], tuple[int, str]]) -> Page[Any]:
    items = nodes[:first]
    return Page(items, [cursor(*place(item)) for item in items], len(nodes) > first)


def cursor(number: int, id: str) -> str:
    """A place in a list: what it is ordered by, and the id."""
    return base64.urlsafe_b64encode(f"{number} {id}".encode()).decode()


def place(after: str | None, number: int, id: str) -> tuple[int, str]:
    """What a cursor says; without one, the place before the first item. WrongUse if it is none of ours."""
    if after is None:
        return number, id
    try:
        found, _, last = base64.b64decode(after.encode(), altchars=b"-_", validate=True).decode().partition(" ")
        return int(found), last
    except (binascii.Error, ValueError) as error:
        raise WrongUse("this cursor is not one that an earlier answer gave") from error


def _checked(first: int) -> int:
    if not 1 <= first <= MOST:
        raise WrongUse(f"first must be from 1 to {MOST}, not {first}")
    return first


def _prefix(kind: str, namespace: str | None) -> str:
    return f"{kind}:" if namespace is None else f"{kind}:{names.encode(namespace)}/"


def version_prefix(namespace: str | None, model: str | None) -> str:
    """How the ids of the versions of a model (its id, or its name), of a namespace, or of all begin."""
    if model is None:
        return _prefix("model-version", namespace)
    id = model if model.startswith("model:") else names.model(namespace or "default", model)
    return f"model-version:{id.partition(':')[2]}@"


def _run_filter(
    status: str | None,
    job: str | None,
    commit: str | None,
    since: datetime | None,
    until: datetime | None,
    as_of: datetime | None,
) -> dict[str, Any]:
    """The parameters of the list of runs; with a job or a commit, those of the list that begins there."""
    bounds = {"since": _bound(since, 0), "until": _bound(until, _ALWAYS), "as_of": moments.known(as_of)}
    of = [id for id in (commit, job) if id]  # a commit first: it has fewer runs than a job
    start = {"of": of[0], "also": of[1] if len(of) > 1 else None} if of else {}
    return {"status": status, **start, **bounds}


def _bound(moment: datetime | None, default: int) -> int:
    return default if moment is None else moments.so(moment)


def _epoch(moment: datetime | None) -> int:
    return 0 if moment is None else round(moment.timestamp() * 1000)
