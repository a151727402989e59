"""Whatever is reported: it is recorded, or refused by its place and field, and what was refused changes nothing."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import pytest
from hypothesis import strategies as st

from graph.database import Graph
from graph.digest import digest
from tests.api.conftest import Client
from tests.api.schema.malformed import MUTATIONS, TEXTS, generated, typed, untyped
from tests.graph_asserts import empty

TYPED, UNTYPED = 240, 60
AT_ONCE = 30
FIELD = re.compile(r"([a-z][A-Za-z]*)((?:\[\d+\])?)(?:\.([a-z][A-Za-z]*)(?:\..*)?)?", re.DOTALL)
"""A field as its GraphQL input calls it, its place in a list, and the field there."""
OF_CONTENT = {"dataset", "model", "namespace", "version", "digests", "uri", "size", "role"}
MAPS = {"digests", "parameters", "metrics", "properties"}


def mutation(name: str) -> str:
    type, variable, _ = MUTATIONS[name]
    answer = "recorded unchanged nodes rejected { index field why }"
    return f"mutation(${variable}: {type}) {{ {name}({variable}: ${variable}) {{ {answer} }} }}"


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Any:
    """Nothing is logged as an error, and no traceback."""
    yield
    assert [each.getMessage() for each in caplog.records if each.exc_info or each.levelno >= logging.ERROR] == []


def is_of(field: str, valid: dict[str, Any]) -> bool:
    """Whether it is the path of a field of that input: `inputs[2].digests.sha256`."""
    found = FIELD.fullmatch(field)
    if found is None or found[1] not in valid:
        return field.split(".")[0] in MAPS & valid.keys()
    if isinstance(valid[found[1]], list) and isinstance(valid[found[1]][0], dict):
        return bool(found[2]) and (found[3] is None or found[3] in OF_CONTENT)
    return True


def starts_when_received(report: dict[str, Any], valid: dict[str, Any]) -> bool:
    """Whether it is a deployment without a start: reported again, it ends the one before at another time."""
    return "since" in valid and report["since"] is None


async def sent(api: Client, query: str, variables: dict[str, Any]) -> dict[str, Any] | None:
    """What came back of the mutation, or None where the request was refused."""
    answer = await api.post("/graphql", json={"query": query, "variables": variables})
    assert answer.status_code < 500, answer.text
    found = answer.json()
    for error in found.get("errors", ()):
        assert error["extensions"]["code"] in ("INVALID", "NOT_FOUND", "FORBIDDEN"), (error, variables)
        assert len(error["message"]) > 10
    return next(iter(found["data"].values())) if found.get("data") else None


@pytest.mark.parametrize("name", MUTATIONS)
async def test_reports(api: Client, graph: Graph, name: str, quiet: None) -> None:
    _, variable, valid = MUTATIONS[name]
    several = variable == "inputs"
    taken: list[Any] = []
    unnamed: set[tuple[str, str]] = set()
    reports = generated(typed(valid), TYPED if several else TYPED // 2)
    for place in range(0, len(reports), AT_ONCE if several else 1):
        some = reports[place : place + AT_ONCE] if several else [reports[place]]
        done = await sent(api, mutation(name), {variable: some if several else some[0]})
        if done is None:
            continue
        refused = {each["index"] for each in done["rejected"]}
        unnamed |= {(each["field"], each["why"][:80]) for each in done["rejected"] if not is_of(each["field"], valid)}
        assert done["recorded"] + done["unchanged"] + len(refused) == len(some)
        taken += [report for number, report in enumerate(some) if number not in refused]
    undated = []
    for report in generated(untyped(valid), UNTYPED):
        if starts_when_received(report, valid):
            undated.append(report)
            continue
        done = await sent(api, mutation(name), {variable: [report] if several else report})
        if done is not None and not done["rejected"]:
            taken.append(report)
    assert unnamed == set()
    assert taken
    assert len(taken) < len(reports) + UNTYPED
    before = await digest(graph)
    for report in undated:
        await sent(api, mutation(name), {variable: [report] if several else report})
    await empty(graph)
    for place in range(0, len(taken), AT_ONCE if several else 1):
        again = await sent(api, mutation(name), {variable: taken[place : place + AT_ONCE] if several else taken[place]})
        assert again is not None
        assert again["rejected"] == []
    assert await digest(graph) == before


async def test_plain_records(api: Client, graph: Graph, quiet: None) -> None:
    values = TEXTS | st.integers() | st.lists(TEXTS, max_size=2) | st.dictionaries(TEXTS, TEXTS, max_size=2)
    keys = st.sampled_from(["model_version", "training_data", "code_commit", "environment", "params", "x", ""])
    for record in generated(st.dictionaries(keys, values, max_size=4), 60):
        before = await digest(graph)
        query = (
            "mutation($input: ModelVersionInput!) { recordModelVersion(input: $input) { recorded rejected { field } } }"
        )
        done = await sent(api, query, {"input": {"model": "churn", "record": record}})
        if done is None or done["rejected"]:
            assert await digest(graph) == before
        assert done is None or done["recorded"] or done["rejected"] or not record or json.dumps(record)


@pytest.mark.parametrize(
    "query",
    [
        "mutation($a: String!, $b: String!, $c: String!) { setAlias(model: $a, alias: $b, version: $c) { changed } }",
        "mutation($a: ID!, $b: String!) { retract(edge: $a, reason: $b) { recorded } }",
        "mutation($a: ID!, $b: String!) { declareSource(dataset: $a, reason: $b) { recorded } }",
        "mutation($a: ID!, $b: String!) { setOwner(id: $a, owner: $b) { recorded } }",
        "mutation($a: ID!, $b: String) { resolveProposal(id: $a, accept: true, reason: $b) { recorded } }",
    ],
    ids=["setAlias", "retract", "declareSource", "setOwner", "resolveProposal"],
)
async def test_what_is_said_of_nothing_is_refused(api: Client, graph: Graph, query: str, quiet: None) -> None:
    before = await digest(graph)
    for a, b, c in generated(st.tuples(TEXTS, TEXTS, TEXTS), 60):
        for given in (a, f"{a}#{b}", f"model:default/{a}", f"proposal:{a}"):
            await sent(api, query, {"a": given, "b": b, **({"c": c} if "$c" in query else {})})
    assert await digest(graph) == before


LONG, EDGE = "x" * 5000, {"model": "m", "version": "1"}


@pytest.mark.parametrize(
    ("name", "part", "field"),
    [
        ("recordRuns", {"inputs": [{"dataset": "a"}, {"dataset": "b", "role": "cook"}]}, "inputs[1].role"),
        ("recordRuns", {"inputs": [{"dataset": "b", "uri": LONG}]}, "inputs[0].uri"),
        ("recordRuns", {"inputs": [{"role": "input"}]}, "inputs[0].dataset"),
        ("recordRuns", {"inputs": [{"dataset": "b", "version": LONG}]}, "inputs[0].version"),
        ("recordRuns", {"inputs": [{"dataset": "b", "digests": {"sha256": 1.5}}]}, "inputs[0].digests.sha256"),
        ("recordRuns", {"inputs": [{"dataset": "b", "digests": [1]}]}, "inputs[0].digests"),
        ("recordRuns", {"inputs": [{"dataset": "b", "size": -1}]}, "inputs[0].size"),
        ("recordRuns", {"inputs": [{"dataset": "md5:" + "01" * 16, "digests": {"md5": "x"}}]}, "inputs[0].digests"),
        ("recordRuns", {"outputs": [{"model": "\0"}]}, "outputs[0].model"),
        ("recordRuns", {"outputs": [{"model": "m", "namespace": " "}]}, "outputs[0].namespace"),
        ("recordRuns", {"metrics": {"a": {"b": 1}, "c": 2**64}}, "metrics.c"),
        ("recordRuns", {"metrics": [1]}, "metrics"),
        ("recordRuns", {"parameters": "lr"}, "parameters"),
        ("recordRuns", {"otherIds": ["a", ""]}, "otherIds"),
        ("recordRuns", {"parent": "\0"}, "parent"),
        ("recordRuns", {"parent": "1"}, "parent"),
        ("recordRuns", {"job": "\0"}, "job"),
        ("recordRuns", {"source": "mlflow"}, "source"),
        ("recordRuns", {"commit": {"sha": "ab" * 20, "repository": "\0"}}, "commit.repository"),
        ("recordDatasetVersions", {"dataset": ""}, "dataset"),
        ("recordDatasetVersions", {"digests": {"md5": ""}}, "digests.md5"),
        ("recordDatasetVersions", {"uri": LONG}, "uri"),
        ("recordDatasetVersions", {"fetchedFrom": LONG}, "fetchedFrom"),
        ("recordDatasetVersions", {"size": -1}, "size"),
        ("recordModelVersion", {"version": ""}, "version"),
        ("recordModelVersion", {"aliases": ["\0"]}, "aliases"),
        ("recordModelVersion", {"properties": 1}, "properties"),
        ("recordModelVersion", {"record": [1]}, "record"),
        ("recordDeployments", {"since": "2026-02-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"}, "until"),
        ("recordDeployments", {"owner": LONG}, "owner"),
    ],
)  # fmt: skip
async def test_a_refusal_names_the_item_and_the_field(
    api: Client, graph: Graph, name: str, part: dict[str, Any], field: str
) -> None:
    _, variable, _ = MUTATIONS[name]
    least = {"recordRuns": {"id": "1"}, "recordDatasetVersions": {"dataset": "d", "version": "1"},
             "recordModelVersion": EDGE, "recordDeployments": {"name": "eu", **EDGE}}[name]  # fmt: skip
    before = await digest(graph)
    several = variable == "inputs"
    malformed = {**least, **part}
    done = await sent(api, mutation(name), {variable: [malformed, malformed] if several else malformed})
    assert done is not None
    assert [(each["index"], each["field"]) for each in done["rejected"]] == [(0, field), (1, field)][: 1 + several]
    assert done["recorded"] == 0
    assert await digest(graph) == before


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ('setAlias(model: "m", alias: "", version: "1") { changed }', "alias"),
        ('setAlias(model: " ", alias: "a", version: "1") { changed }', "model"),
        ('setAlias(model: "m", alias: "a", version: "") { changed }', "version"),
        ('retract(edge: "a#b", reason: " ") { recorded }', "reason"),
        ('setOwner(id: "run:a/1", owner: "ada") { recorded }', "id"),
    ],
)
async def test_what_is_said_by_hand_is_refused_with_its_field(api: Client, query: str, field: str) -> None:
    await api.data(mutation("recordRuns"), inputs=[{"id": "1", "source": "a"}])
    (error,) = (await api.ask(f"mutation {{ {query} }}"))["errors"]
    assert error["extensions"] == {"code": "INVALID", "field": field}
