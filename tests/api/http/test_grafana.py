"""The dashboard for Grafana: each of its questions is asked as Grafana's data sources would ask it."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import parser

from api.http.app import create_app
from api.http.tokens import Access
from graph.database import Graph
from graph.model.time import from_millis_capped
from tests.api.conftest import Client, client
from tests.graph.dashboards.histories import DAY, draw

FOLDER = Path(__file__).parents[3] / "grafana"
DASHBOARD: dict[str, Any] = json.loads((FOLDER / "forebear.json").read_text("utf-8"))
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
VARIABLES = {each["name"]: each for each in DASHBOARD["templating"]["list"]}
INFINITY, PROMETHEUS = "yesoreyeram-infinity-datasource", "prometheus"
ACCEPT = "application/json;q=0.9,text/plain"
"""What the Infinity data source sends."""


def targets(source: str) -> list[Any]:
    """Questions to a data source, by the title of their panel."""
    return [
        pytest.param(target, id=f"{panel['title']} {target['refId']}")
        for panel in PANELS
        for target in panel["targets"]
        if target["datasource"]["type"] == source
    ]


def texts(query: str) -> Iterator[str]:
    """The query for every choice that the dashboard gives, over the thirty days that it begins with."""
    asked = [name for name, each in VARIABLES.items() if each["type"] == "custom" and f"${{{name}}}" in query]
    for chosen in itertools.product(*(VARIABLES[name]["query"].split(",") for name in asked)):
        text = query.replace("${__from:date:iso}", "<from>").replace("${__to:date:iso}", "<to>")
        for name, value in zip(asked, chosen, strict=True):
            text = text.replace(f"${{{name}}}", value)
        assert "$" not in text, "nothing that Grafana would not know"
        yield text


def iso(millis: int) -> str:
    """A time as Grafana writes it."""
    return from_millis_capped(millis).strftime("%Y-%m-%dT%H:%M:%S.") + f"{millis % 1000:03}Z"


@pytest.fixture
async def reader(graph: Graph, api: Client, access: Access, tokens: dict[str, str]) -> Client:
    """What may read, and no more."""
    return client(create_app(graph=graph, access=access), tokens["read"])


@pytest.mark.parametrize("target", targets(INFINITY))
async def test_graphql_gives_the_columns_of_each_panel(reader: Client, graph: Graph, target: dict[str, Any]) -> None:
    now = await graph.clock()
    await draw(graph, now, 30, days=20)
    options = target["url_options"]
    assert (options["method"], options["body_type"], target["parser"]) == ("POST", "graphql", "backend")
    for text in texts(options["body_graphql_query"]):
        text = text.replace("<from>", iso(now - 30 * DAY)).replace("<to>", iso(now))
        answer = await reader.post(target["url"], json={"query": text, "variables": None}, headers={"Accept": ACCEPT})
        assert answer.status_code == 200 and "errors" not in answer.json(), answer.text
        rows: Any = answer.json()
        for name in target["root_selector"].split("."):
            rows = rows[name]
        assert isinstance(rows, list) and rows
        types = {"string": str | None, "number": int | float, "timestamp": str}
        for row in rows:
            assert set(row) == {column["selector"] for column in target["columns"]}, "no more is asked than is shown"
            for column in target["columns"]:
                assert isinstance(row[column["selector"]], types[column["type"]]), column


@pytest.mark.parametrize("target", targets(PROMETHEUS))
async def test_prometheus_has_the_metrics_of_each_panel(reader: Client, api: Client, target: dict[str, Any]) -> None:
    await reader.ask("{ models { totalCount } }")
    await reader.ask("{ nothing }")
    done = await api.data('mutation { recordRuns(inputs: [{id: "r"}]) { recorded } }')
    assert done == {"recordRuns": {"recorded": 1}}
    labels: dict[str, set[str]] = {}
    for found in (reader, api):
        for family in parser.text_string_to_metric_families((await found.get("/metrics")).text):
            for sample in family.samples:
                labels.setdefault(sample.name, set()).update(sample.labels)
    names = re.findall(r"\bforebear_\w+", target["expr"])
    assert names and set(names) <= set(labels)
    said = {name.strip() for group in re.findall(r"by \(([^)]*)\)", target["expr"]) for name in group.split(",")}
    said |= set(re.findall(r"{(\w+)[=!]", target["expr"]))
    assert said <= set.union(*(labels[name] for name in names))
    assert set(re.findall(r"{{(\w+)}}", target["legendFormat"])) <= said, "a legend names the labels that are kept"


def test_every_panel_asks_something_and_says_what_it_shows() -> None:
    assert 5 <= len(PANELS) <= 12, "no more than a person reads"
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    for panel in PANELS:
        assert panel["targets"] and panel["description"].endswith(".")
    known = {f"${{{name}}}" for name, each in VARIABLES.items() if each["type"] == "datasource"}
    assert {target["datasource"]["uid"] for panel in PANELS for target in panel["targets"]} == known
    places = [(x, y) for panel in DASHBOARD["panels"] for x, y in _cells(panel["gridPos"])]
    assert len(places) == len(set(places)), "panels overlap"
    assert max(x for x, _ in places) < 24


def _cells(place: dict[str, int]) -> Iterator[tuple[int, int]]:
    return itertools.product(range(place["x"], place["x"] + place["w"]), range(place["y"], place["y"] + place["h"]))


def test_the_examples_name_the_sources_that_the_dashboard_asks_for() -> None:
    sources = yaml.safe_load((FOLDER / "provisioning/datasources/forebear.yaml").read_text("utf-8"))["datasources"]
    asked = {each["query"] for each in VARIABLES.values() if each["type"] == "datasource"}
    assert {each["type"] for each in sources} == asked == {INFINITY, PROMETHEUS}
    (infinity,) = (each for each in sources if each["type"] == INFINITY)
    assert infinity["jsonData"]["auth_method"] == "bearerToken" and "bearerToken" in infinity["secureJsonData"]
    scraped = yaml.safe_load((FOLDER / "prometheus.yml").read_text("utf-8"))["scrape_configs"]
    assert all("credentials_file" in each["authorization"] for each in scraped)
