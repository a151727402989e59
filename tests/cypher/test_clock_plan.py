"""The clock is read out of its index: the property itself is seen before the write that it is the time of."""

from __future__ import annotations

from typing import Any

import neo4j

import cypher


def details(plan: dict[str, Any]) -> dict[str, str]:
    """Operator → what it says of itself."""
    found = {plan["operatorType"].split("@")[0]: str(plan["args"].get("Details", ""))}
    for child in plan.get("children", []):
        found |= details(child)
    return found


def test_a_reader_takes_the_time_of_the_clock_out_of_the_index(session: neo4j.Session) -> None:
    plan = session.run("EXPLAIN " + cypher.load("catalog/clock").text).consume().plan
    assert plan is not None
    found = details(plan)
    assert "cache[clock.at]" in found["NodeIndexSeekByRange"]
    assert not [text for text in found.values() if "cacheFromStore" in text or "= clock.at" in text]
