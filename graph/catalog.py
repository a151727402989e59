"""What there is: nodes by id and name, and lists of each kind, a page at a time, by keyset."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cypher import Query, load
from graph import ids as names
from graph import moments
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.model import Dataset, Model, ModelVersion, Node, Run, label_of
from graph.paging import Listing, Page, Start, checked, paged

NODES, VERSIONS_NAMED = load("catalog/nodes"), load("catalog/versions_named")
MODELS, DATASETS, MODEL_VERSIONS = load("catalog/models"), load("catalog/datasets"), load("catalog/model_versions")
RUNS, NEWEST, OLDEST = load("catalog/runs"), load("catalog/versions_newest"), load("catalog/versions_oldest")
COUNTS = {what: load(f"catalog/{what}_count") for what in ("models", "datasets", "model_versions", "runs", "versions")}

_ALWAYS = 9007199254740990
_LAST = "\U0010ffff"


async def nodes(graph: Graph, ids: Sequence[str], as_of: moments.AsOf = None) -> dict[str, Node]:
    """Told id → the node its facts stood on at the moment; what is not there is left out."""
    named = sorted({id for id in ids if label_of(id) is not None})
    rows = await graph.gather(NODES, ids=named, as_of=moments.known(as_of))
    return {row["id"]: row["node"] for row in rows}


async def identify(graph: Graph, text: str, as_of: moments.AsOf = None, at: datetime | int | None = None) -> str:
    """The id that `text` means: a node id, or `name@version` or `name@alias` of a model, where that is unambiguous.

    NotFound if there is none, WrongUse if there are several.
    """
    if label_of(text) is not None:
        found = await nodes(graph, [text], as_of)
        if text not in found:
            raise NotFound(f"there is no node {text}")
        return found[text].id
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
    as_of: moments.AsOf = None,
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
    as_of: moments.AsOf = None,
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
    as_of: moments.AsOf = None,
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
    as_of: moments.AsOf = None,
) -> Page[Run]:
    """Runs, the last recorded first; `job` and `commit` are ids, `since` and `until` bound the time of record."""
    which = _run_filter(status, job, commit, since, until)
    listing = Listing("runs", **which)
    start = listing.start(after, as_of, _ALWAYS, _LAST)

    async def question(moment: int) -> list[Run]:
        rows = await graph.read(
            RUNS, **which, as_of=moment, before=start.number, before_id=start.id, first=checked(first) + 1
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
    as_of: moments.AsOf = None,
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
    as_of: moments.AsOf = None,
) -> dict[str, Page[ModelVersion]]:
    """Model id → what `versions` tells of it, in one statement; a cursor is of one model."""
    bounds = {"since": _bound(since, 0), "until": _bound(until, _ALWAYS)}
    lists = {m: Listing("versions", model=m, newest_first=newest_first, **bounds) for m in sorted(set(models))}
    before = (_ALWAYS, _LAST) if newest_first else (0, "")
    starts = {model: listing.start(after, as_of, *before) for model, listing in lists.items()}
    start = next(iter(starts.values()), Start(as_of, 0, *before))

    async def question(moment: int) -> list[dict[str, Any]]:
        return await graph.read(
            NEWEST if newest_first else OLDEST, models=list(lists), **bounds, place=start.number, place_id=start.id,
            first=checked(first) + 1, as_of=moment,
        )  # fmt: skip

    rows, moment = await moments.pinned(graph, start.as_of, question)
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
    as_of: moments.AsOf = None,
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
        rows = await graph.read(
            query, **_run_filter(*map(filters.get, ("status", "job", "commit", "since", "until"))), as_of=known
        )
    elif what == "model_versions":
        prefix = version_prefix(filters.get("namespace"), filters.get("model"))
        rows = await graph.read(query, prefix=prefix, after="", as_of=known)
    else:
        prefix = _prefix(what.removesuffix("s"), filters.get("namespace"))
        rows = await graph.read(query, prefix=prefix, after="", search=filters.get("search"), as_of=known)
    return int(rows[0]["total"])


async def _by_id(
    graph: Graph, query: Query, first: int, after: str | None, as_of: moments.AsOf, **filters: Any
) -> Page[Any]:
    listing = Listing(query.name, **filters)
    start = listing.start(after, as_of)

    async def question(moment: int) -> list[Any]:
        rows = await graph.read(query, **filters, as_of=moment, after=start.id, first=checked(first) + 1)
        return [row["node"] for row in rows]

    return await paged(graph, listing, start, first, question, lambda node: (0, node.id))


def _prefix(kind: str, namespace: str | None) -> str:
    return f"{kind}:" if namespace is None else f"{kind}:{names.encode(namespace)}/"


def version_prefix(namespace: str | None, model: str | None) -> str:
    """How the ids of the versions of a model (its id, or its name), of a namespace, or of all begin."""
    if model is None:
        return _prefix("model-version", namespace)
    id = model if model.startswith("model:") else names.model(namespace or "default", model)
    return f"model-version:{id.partition(':')[2]}@"


def _run_filter(
    status: str | None, job: str | None, commit: str | None, since: datetime | None, until: datetime | None
) -> dict[str, Any]:
    bounds = {"since": _bound(since, 0), "until": _bound(until, _ALWAYS)}
    return {"status": status, "job": job, "commit": commit, **bounds}


def _bound(moment: datetime | None, default: int) -> int:
    return default if moment is None else moments.so(moment)


def _epoch(moment: datetime | None) -> int:
    return 0 if moment is None else moments.milliseconds(moment, "recorded_at")
