"""The walks of a recall and a comparison visit each node once, whatever number of ways leads there."""

from __future__ import annotations

import neo4j
import pytest

import cypher
from cypher import Query
from tests.cypher.test_query_files import by_name, plan_of

WALKS = [cypher.load(name) for name in ("recall/counts", "recall/verdicts", "recall/targets", "recall/paths",
                                        "recall/hiding_paths", "recall/settled_by", "recall/retraining_plan",
                                        "comparison/between", "comparison/upstream")]  # fmt: skip


@pytest.mark.parametrize("query", WALKS, ids=by_name)
def test_every_walk_is_pruned(session: neo4j.Session, query: Query) -> None:
    for form in (query, query.as_of):
        walks = {name for name in plan_of(session, form) if name.startswith("VarLengthExpand")}
        assert walks == {"VarLengthExpand(Pruning,BFS,All)"}
