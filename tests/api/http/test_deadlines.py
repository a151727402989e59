"""How long an answer may take is a matter of the fields that are asked, and holds down to the statements."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from api.http import permissions
from api.http.permissions import FIELDS, SECONDS, seconds
from cypher import Query
from graph.catalog import lists, paging, version_filter
from graph.database import Graph
from graph.deadlines import READ_SECONDS, WRITE_SECONDS, answered_within
from graph.errors import DeadlineExceeded
from graph.recall import recall
from tests.api.conftest import Client

SLOW = Query("tests/slow", "", "", "UNWIND range(1, $n) AS i WITH i WHERE i % 7 = 0 RETURN count(i) AS n",
             {"n": "1"}, {"n": "INTEGER"}, {})  # fmt: skip


def test_a_request_may_take_what_the_slowest_of_its_fields_may() -> None:
    assert set(SECONDS) <= set(FIELDS)
    assert seconds(["Query.audit"]) == seconds(["Query.missingLinks"]) == version_filter.SECONDS == 60
    assert seconds(["Query.recall"]) == recall.SECONDS == 30
    assert seconds(["Query.models"]) == seconds([]) == READ_SECONDS == 10
    assert seconds(["Query.models", "Query.recall"]) == 30
    assert seconds(["Query.recall", "Query.audit", "Query.node"]) == 60
    assert seconds(["Mutation.purge"]) == WRITE_SECONDS
    assert min(SECONDS.values()) > READ_SECONDS


async def test_a_slow_field_is_given_its_own_time_and_others_are_not(
    api: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(*_: Any, **__: Any) -> paging.Page[Any]:
        await asyncio.sleep(0.3)
        return paging.Page([], [], False)

    monkeypatch.setattr(lists, "models", slow)
    monkeypatch.setattr(lists, "datasets", slow)
    monkeypatch.setattr(permissions, "READ_SECONDS", 0.1)
    monkeypatch.setitem(permissions.SECONDS, "Query.models", 20.0)
    assert await api.data("{ models { nodes { id } } }") == {"models": {"nodes": []}}
    assert await api.data("{ ...a } fragment a on Query { datasets { nodes { id } } models { nodes { id } } }")
    assert (await api.refusal("{ datasets { nodes { id } } }"))[0] == "DEADLINE"


async def test_a_statement_may_take_what_is_left_for_the_question_and_no_more(connected: Graph) -> None:
    started = time.monotonic()
    with answered_within(0.3), pytest.raises(DeadlineExceeded, match=r"0\.[123] s"):
        await connected.read(SLOW, n=10**12)
    assert time.monotonic() - started < READ_SECONDS
    with answered_within(0.0), pytest.raises(DeadlineExceeded):
        await connected.read(SLOW, n=10**12)
    with pytest.raises(DeadlineExceeded):
        await connected.read(SLOW, deadline=0.01, n=3 * 10**6)
    with answered_within(60):
        assert (await connected.read(SLOW, deadline=0.01, n=3 * 10**6))[0]["n"] == 428_571
