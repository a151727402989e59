"""Rules that are asked in one statement find what each finds alone, and start at the index as each does."""

from __future__ import annotations

import neo4j
import pytest

from cypher import Query, QueryError, load, names, together
from graph.audit.evaluate import INCREMENTAL, SCHEDULED
from tests.cypher.test_query_files import SCANS, SLOW, example, explained, operators

RULES = [load(name) for name in names("rules")]
both = pytest.mark.parametrize("query", [INCREMENTAL.query, SCHEDULED.query], ids=["incremental", "scheduled"])


def test_each_rule_finds_what_it_finds_alone(session: neo4j.Session) -> None:
    asked, wanted, times = {}, set(), {}
    for rule in RULES:
        parameters = example(session, rule)
        asked[rule.name] = parameters.pop("ids")
        wanted |= {(rule.name, id) for id in asked[rule.name]}
        times |= parameters
    found = session.run(together({rule: rule.name for rule in RULES}).text, asked=asked, **times)
    assert {(row["rule"], row["id"]) for row in found} == wanted


def test_rules_that_share_their_nodes_find_what_each_finds_alone(session: neo4j.Session) -> None:
    """Each is asked of all examples of the rules that judge the same kinds, and of those finds its own."""
    ids: dict[str, list[str]] = {}
    times: dict[str, object] = {}
    for each in INCREMENTAL.gap_codes:
        parameters = example(session, each.rule)
        ids.setdefault(INCREMENTAL.keys[each.code], []).extend(parameters.pop("ids"))
        times |= parameters
    wanted = set()
    for each in INCREMENTAL.gap_codes:
        asked = {name: time for name, time in times.items() if name in each.rule.parameters}
        rows = session.run(each.rule.text, ids=ids[INCREMENTAL.keys[each.code]], **asked)
        wanted |= {(each.rule.name, row["id"]) for row in rows}
    found = session.run(INCREMENTAL.query.text, asked=ids, **times)
    assert {(row["rule"], row["id"]) for row in found} == wanted
    assert {name for name, _ in wanted} == {each.rule.name for each in INCREMENTAL.gap_codes}


def test_a_rule_that_is_asked_of_nothing_finds_nothing(session: neo4j.Session) -> None:
    (rule,) = [rule for rule in RULES if rule.name == "rules/short_commit"]
    of_others = {"rules/short_commit": [], "rules/unresolved_commit": ["commit:abc"]}
    assert list(session.run(together({rule: rule.name}).text, asked=of_others)) == []


@both
def test_together_they_start_at_an_index(session: neo4j.Session, query: Query) -> None:
    columns, summary = explained(session, query)
    assert list(columns) == list(query.columns)
    assert summary.plan is not None
    found = set(operators(summary.plan))
    assert not {name for name in found if name in SLOW or name.endswith(SCANS)}
    assert "VarLengthExpand(Pruning,BFS,All)" in found or query is INCREMENTAL.query


def test_only_rules_can_be_asked_together() -> None:
    with pytest.raises(QueryError, match="lineage/ancestors is not asked of nodes by their ids"):
        together({load("rules/conflict"): "a", load("lineage/ancestors"): "b"})
