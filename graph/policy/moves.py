"""What a policy says of one version, and would have said of the moves of the aliases that it guards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from graph import snapshot
from graph.audit.levels import reproducibility
from graph.catalog.lookup import identify
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.model.nodes import label_of
from graph.model.time import AsOf, from_millis, known_at
from graph.policy.document import Policy, fits
from graph.policy.guard import ASKED
from graph.policy.judge import Judged, Question, facts, judge, judged
from graph.webhooks.changes import END, changes

_ALIAS = "alias.moved"
Progress = Callable[[int, int], None]
"""Called with how many moves are judged, and of how many."""


@dataclass(frozen=True)
class Move:
    """An alias that came to point at a version, whether somebody asked for that or a source said that it had happened,
    and what the policy says of that version as of then."""

    when: datetime
    alias: str
    version: str
    asked: bool
    judged: Judged


async def check(graph: Graph, policy: Policy, id: str, as_of: AsOf = None) -> tuple[str, Judged]:
    """The id of a version, and what the policy says of it; WrongUse where it is no version."""
    version = await identify(graph, id, as_of)
    if label_of(version) != "ModelVersion":
        raise WrongUse(f"{version} is no model version; `forebear search` finds them")
    moment = await snapshot.known_moment(graph, as_of)
    found = await judged(graph, policy, [version], moment, None if as_of is None else from_millis(known_at(as_of)))
    if version not in found:
        raise NotFound(f"{version} was not known then")
    return version, found[version]


async def moves(
    graph: Graph, policy: Policy, since: datetime, progress: Progress = lambda done, total: None
) -> list[Move]:
    """The moves of guarded aliases since then, oldest first, without those of hidden namespaces."""
    after = (known_at(since), END)
    found = []
    while True:
        news, end = await changes(graph, after, [_ALIAS])
        found += [each for each in news if any(fits(rule.aliases, each.data["alias"]) for rule in policy.rules)]
        if end == after:
            break
        after = end
    done: list[Move] = []
    for each in found:
        version = each.data["version"]
        results = await reproducibility(graph, [version], each.moment)
        when = from_millis(each.moment)
        known = await facts(graph, results, each.moment, when)
        known = {id: of.pointed_at_by([each.data["alias"]]) for id, of in known.items()}
        asked = any(source.startswith(ASKED) for source in each.data["sources"])
        done.append(Move(when, each.node, version, asked, judge(policy, results, known, Question(when))[version]))
        progress(len(done), len(found))
    return done
