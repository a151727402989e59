"""Tables for dashboards as CSV: the rows of GraphQL, cell by cell, and nothing that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io

import pytest

from api.http.permissions import ROUTES
from api.http.tables import TABLES, written
from graph.commands import record
from graph.database import Graph
from tests.api.conftest import Client

RUN = {"id": "r", "namespace": "shop", "job": "=cmd()", "outputs": [{"model": "@sum", "version": "1"}]}
FIELDS = {
    "auditSummary": "auditSummary { level name versions share }",
    "levelsOverTime": 'levelsOverTime(bucket: HOUR, by: MODEL, first: 500, since: "%s") '
    "{ time asOf group level name versions upToDate }",
    "gapsOverTime": 'gapsOverTime(bucket: HOUR, first: 500, since: "%s") { time asOf code title count }',
    "coverage": "coverage(by: JOB) { group versions linked pinned sealed closed }",
}


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def shown(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@")) else text


@pytest.mark.parametrize("name", TABLES)
async def test_a_table_is_that_of_graphql(api: Client, graph: Graph, name: str) -> None:
    assert not (await record.record_runs(graph, [RUN])).rejected
    since = str((await api.data("{ audit { asOf } }"))["audit"]["asOf"])[:10] + "T00:00:00Z"
    rows = (await api.data("{ rows: " + FIELDS[name].replace("%s", since) + " }"))["rows"]
    asked = {"levelsOverTime": {"bucket": "HOUR", "by": "MODEL", "first": "500", "since": since},
             "gapsOverTime": {"bucket": "HOUR", "first": "500", "since": since}, "coverage": {"by": "JOB"}}  # fmt: skip
    answer = await api.get(f"/api/v1/csv/{name}", params=asked.get(name, {}))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8"), answer.text
    head, *lines = cells(answer.text)
    assert head == TABLES[name][1].split()
    assert lines == [[shown(row[column]) for column in head] for row in rows] != []


async def test_a_spreadsheet_calculates_nothing(api: Client, graph: Graph) -> None:
    assert not (await record.record_runs(graph, [RUN])).rejected
    answer = await api.get("/api/v1/csv/coverage", params={"by": "MODEL"})
    assert [row[0] for row in cells(answer.text)[1:]] != []
    for start in ("=", "+", "-", "@", "\t", "\r"):
        assert cells(written(["a", "b"], [{"a": f"{start}1", "b": -1}])) == [["a", "b"], [f"'{start}1", "-1"]]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("coverage", "by"), ("coverage?by=NOBODY", "NOBODY"), ("gapsOverTime?color=red", "takes"),
        ("gapsOverTime?first=many", "whole number"), ("levelsOverTime?since=yesterday", "yesterday"),
    ],
)  # fmt: skip
async def test_a_wrong_question_is_refused_in_a_sentence(api: Client, path: str, says: str) -> None:
    answer = await api.get(f"/api/v1/csv/{path}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert says in error["message"]


async def test_every_table_has_its_route_and_no_other_is_there(api: Client) -> None:
    assert {f"GET /api/v1/csv/{name}" for name in TABLES} == {each for each in ROUTES if "/csv/" in each}
    assert (await api.get("/api/v1/csv/tokens")).status_code == 404
