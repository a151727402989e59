"""Recall: which model versions were made from something, which were not, and which are unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from cypher import load
from graph import snapshot
from graph.catalog.lookup import identify
from graph.catalog.neighbours import other_names
from graph.catalog.paging import Listing, Page, checked
from graph.database import Graph
from graph.errors import WrongUse
from graph.model.nodes import Node
from graph.model.time import AsOf, from_millis_capped, valid_at
from graph.recall import rule_out
from graph.recall.explain import RANKS, RecallVerdict, explained
from graph.recall.near import near
from graph.recall.query import RecallQuery
from graph.recall.targets import Targets, targets

MAY_RULE_OUT = load("recall/may_rule_out")
COUNTS, VERDICTS = load("recall/counts"), load("recall/verdicts")

SECONDS = 30.0
"""What a walk over a million versions may take."""
_KINDS = {
    "Dataset": "data", "DatasetVersion": "data", "ModelArtifact": "data", "ModelVersion": "data", "Commit": "code",
    "Environment": "environment",
}  # fmt: skip


@dataclass(frozen=True)
class RecallCounts:
    """How many model versions have each verdict; the three add up to the total, always.

    `unknown_near`: of the unknown ones, those that may have met what is recalled by a role that is not known to be
    strict, are of its namespaces or repositories, or have first causes or jobs in common with it.
    """

    affected: int
    cleared: int
    unknown: int
    total: int
    unknown_near: int

    def of(self, verdict: str | None) -> int:
        """How many have a verdict; None is all."""
        return int(getattr(self, verdict.lower())) if verdict else self.total


@dataclass(frozen=True)
class Recall:
    """A recall, counted; `verdicts` gives it version by version. `targets` are what is recalled, at most, undated ones
    too."""

    root: Node
    counts: RecallCounts
    targets: list[str]
    complete: bool
    as_of: datetime
    query: RecallQuery = field(repr=False)
    by: Mapping[str, Any] = field(repr=False)
    """What it was asked by, but for when: `id`, `at`, `since`, `until` and `fixed_in`."""


async def recall(
    graph: Graph,
    id: str,
    *,
    as_of: AsOf = None,
    at: datetime | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    fixed_in: str | None = None,
) -> Recall:
    """Which model versions `id` affects: a dataset, a version of one, a commit, an environment, or a model's bytes.

    `since` and `until` keep those versions of a dataset that were created between them, both included. `fixed_in` is
    a commit: what contains it is not recalled. `at` is when aliases and deployments pointed. Counted are all
    model versions known at `as_of`, of every namespace. NotFound if there is no such node, WrongUse where it cannot be
    recalled in that way.
    """
    by: dict[str, Any] = {"id": id, "at": at, "since": since, "until": until, "fixed_in": fixed_in}

    async def question(moment: int) -> Recall:
        return await _recalled(graph, by, moment, **by)

    found, moment = await snapshot.pinned(graph, as_of, question)
    return replace(found, as_of=from_millis_capped(moment), query=replace(found.query, as_of=moment))


async def _recalled(
    graph: Graph,
    by: Mapping[str, Any],
    as_of: int,
    id: str,
    at: datetime | None,
    since: datetime | None,
    until: datetime | None,
    fixed_in: str | None,
) -> Recall:
    start = await identify(graph, id, as_of, at)
    fix = await identify(graph, fixed_in, as_of, at) if fixed_in is not None else None
    found = await targets(graph, start, fix, since, until, as_of)
    root, recalled = found.root, [*found.sure, *found.undated]
    _check(root, fix, since, until)
    if fix is not None and not found.sure:
        raise WrongUse(f"{root.name} contains {fixed_in} itself, so nothing of it is left to recall")
    kind = _KINDS[root.kind]
    query = RecallQuery(
        graph=graph,
        root=root,
        roots=found.roots,
        targets=[target["id"] for target in found.sure],
        undated_targets=[target["id"] for target in found.undated],
        possible=found.possible,
        hiding_gaps=rule_out.hiding_gaps(kind),
        ruled_out_gaps=await _ruled_out_gaps(graph, kind, recalled, as_of),
        existed_from=_existed_from(kind, found, since),
        as_of=as_of,
        at=at,
        near=await near(graph, root.id, as_of),
    )
    counted = {row["rank"]: row["total"] for row in await graph.read(COUNTS, deadline=SECONDS, **query.walks())}
    affected, close, far, cleared = (counted.get(rank, 0) for rank in range(4))
    unknown = close + far
    counts = RecallCounts(affected, cleared, unknown, affected + unknown + cleared, close)
    # No walk has a bound, so nothing is left out; a deadline that is met is an error, not half an answer.
    return Recall(root, counts, [*query.targets, *query.undated_targets], True, from_millis_capped(as_of), query, by)


async def verdicts(
    found: Recall, verdict: str | None = None, *, first: int = 50, after: str | None = None
) -> Page[RecallVerdict]:
    """A page of the verdicts of a recall, the worst first: affected, unknown, evaluation only, cleared.

    Of what is affected, what serves somewhere comes first, then what an alias points at, then the rest; of what is
    unknown the nearest: of the same place, then akin, then the rest.

    `verdict` is AFFECTED, UNKNOWN or CLEARED; None is all. A page takes as many statements as any other.
    """
    if verdict is not None and verdict not in RANKS:
        raise WrongUse(f"there is no verdict {verdict}; there are {', '.join(RANKS)}")
    listing = Listing("verdicts", verdict=verdict, **found.by)
    start, size = listing.start(after, found.query.as_of, -1), checked(first)
    graph = found.query.graph

    async def question(moment: int) -> tuple[list[dict[str, Any]], list[RecallVerdict], bool]:
        then = found
        if start.as_of != found.query.as_of:  # the page of a recall that was asked before
            then = await recall(graph, as_of=moment, **found.by)
        query = replace(then.query, as_of=moment)
        ranks = [rank for name, some in RANKS.items() if verdict in (None, name) for rank in some]
        deepest = _deepest(then.counts, ranks, start.number, size)
        rows = await graph.read(
            VERDICTS, deadline=SECONDS, **query.walks(), at=start.at, ranks=ranks, deepest=deepest,
            after_rank=start.number, after_id=start.id, first=size + 1,
        )  # fmt: skip
        # Where a walk stopped at the deepest rank of the page, there may be more beyond it.
        more = len(rows) > size or bool(rows and deepest < max(ranks))
        shown = rows[:size]
        return shown, await explained(query, [(row["node"], row["rank"]) for row in shown]), more

    (shown, items, more), moment = await snapshot.pinned(graph, start.as_of, question)
    cursors = [listing.cursor(moment, start.at, row["rank"], row["node"].id) for row in shown]
    return Page(items, cursors, more, moment)


def _existed_from(kind: str, found: Targets, since: datetime | None) -> int | None:
    """Epoch milliseconds before which nothing can have met what is recalled; None where that is not known.

    Code runs before it is committed, and what may be the recalled content may be older.
    """
    if kind == "code" or found.possible:
        return None
    return rule_out.existed_from([*found.sure, *found.undated], None if since is None else valid_at(since))


def _deepest(counts: RecallCounts, ranks: Sequence[int], after_rank: int, first: int) -> int:
    """The rank that a page comes to at most: it needs no walk that distinguishes those beyond."""
    room = first + 1
    for verdict in ("AFFECTED", "UNKNOWN"):
        least, *_ = some = RANKS[verdict]
        room -= counts.of(verdict) if least in ranks and least > after_rank else 0
        if room <= 0:
            return some[-1]
    return max(ranks)


def _check(root: Node, fix: str | None, since: datetime | None, until: datetime | None) -> None:
    if root.kind not in _KINDS:
        raise WrongUse(
            f"a {root.kind} cannot be recalled; a dataset, a version of one, a commit, an environment or a model's "
            f"bytes can: `forebear lineage {root.id}` shows those around it"
        )
    if fix is not None and (root.kind != "Commit" or not fix.startswith("commit:")):
        raise WrongUse("fixedIn goes with the recall of a commit, and is the commit that contains the fix")
    if (since or until) and root.kind != "Dataset":
        raise WrongUse(f"since and until go with the recall of a dataset, and {root.name or root.id} is a {root.kind}")
    if since and until and valid_at(since) > valid_at(until):
        raise WrongUse("since is later than until, so no time is between them")


async def _ruled_out_gaps(graph: Graph, kind: str, targets: Sequence[Mapping[str, Any]], as_of: int) -> list[str]:
    gaps = rule_out.MAY_RULE_OUT[kind]
    if not gaps or not targets:
        return []
    names = await other_names(graph, [target["id"] for target in targets], as_of) if kind == "data" else {}
    rows = await graph.read(MAY_RULE_OUT, gaps=gaps, as_of=as_of)
    shas = [target["sha"] for target in targets if kind == "code"]
    contents = rule_out.digests(targets, names) if kind == "data" else []
    return rule_out.ruled_out(rows, shas, contents)
