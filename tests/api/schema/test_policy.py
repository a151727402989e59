"""What the policy of the API says of a version, in GraphQL."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.commands import curate, record
from graph.database import Graph
from graph.errors import PolicyRefused
from graph.model.time import from_millis
from graph.policy import judge
from tests.api.conftest import Client

ASKED = """query($id: ID!, $asOf: DateTime, $at: DateTime) { node(id: $id, asOf: $asOf, at: $at) { ... on ModelVersion {
  policy { name passes leastLevel rules { name holds why }
    violations { rule code what fails waiver { owner reason until } finding { code node { id } remedy } } } } } }"""
VERSION = "model-version:default/m@1"
PROD = {"name": "prod", "aliases": ["production"], "level": 1}
WAIVER = {"code": "NO_RUN", "models": ["*/m"], "owner": "ada", "reason": "bought", "until": "2999-01-01"}


@pytest.fixture
async def policy(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy, and a version of whose run nothing is known."""
    path = tmp_path / "policy.yaml"
    written(path, rules=[PROD, {"name": "all", "models": ["default/*"], "errors": ["NO_RUN"]}])
    await record.record_model_version(graph, {"model": "m", "version": "1"})
    monkeypatch.setenv("FOREBEAR_POLICY", str(path))
    return path


def written(path: Path, **content: Any) -> None:
    path.write_text(yaml.safe_dump(content))


async def checked(api: Client, **when: str) -> Any:
    return (await api.data(ASKED, id=VERSION, **when))["node"]["policy"]


async def test_it_says_which_rules_hold_and_what_is_against_them(api: Client, policy: Path) -> None:
    found = await checked(api)
    assert (found["name"], found["passes"], found["leastLevel"]) == ("policy.yaml", False, 0)
    assert found["rules"] == [
        {"name": "prod", "holds": False, "why": "its aliases, none, fit none of production"},
        {"name": "all", "holds": True, "why": "model default/m"},
    ]
    (violation,) = found["violations"]
    finding = violation.pop("finding")
    assert violation == {"rule": "all", "code": "NO_RUN", "what": "the rule takes it for an error", "fails": True,
                         "waiver": None}  # fmt: skip
    assert (finding["code"], finding["node"]["id"]) == ("NO_RUN", "model-artifact:default/m@1")


async def test_a_waiver_is_said_and_lets_it_pass_until_its_day(
    api: Client, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [{"name": "all", "level": 1}]
    written(policy, rules=rules, waivers=[WAIVER])
    found = await checked(api)
    assert (found["passes"], found["leastLevel"]) == (True, 1)
    assert [(each["fails"], each["waiver"]) for each in found["violations"]] == [
        (False, {"owner": "ada", "reason": "bought", "until": "2999-01-01"})
    ]
    monkeypatch.setattr(judge, "utc_now", lambda: datetime(2999, 1, 2, tzinfo=UTC))  # whenever was last written
    found = await checked(api)
    assert (found["passes"], found["violations"][0]["waiver"]) == (False, None)


async def test_an_alias_counts_at_the_time_that_is_asked_for(api: Client, graph: Graph, policy: Path) -> None:
    written(policy, rules=[PROD])
    before = from_millis(await graph.clock()).isoformat()
    with pytest.raises(PolicyRefused):
        await curate.set_alias(graph, "m", "production", "1", "ada")
    assert (await checked(api))["passes"]  # for nothing points at it
    written(policy, rules=[PROD | {"aliases": ["staging"]}], waivers=[WAIVER])
    await curate.set_alias(graph, "m", "staging", "1", "ada")
    written(policy, rules=[PROD | {"aliases": ["staging"]}])
    assert not (await checked(api))["passes"]
    assert (await checked(api, at=before))["passes"]


async def test_where_the_policy_cannot_be_read_that_is_said(api: Client, policy: Path) -> None:
    written(policy)
    code, message = await api.refusal(ASKED, id=VERSION)
    assert (code, message.startswith("policy.yaml lacks rules")) == ("INVALID", True)


async def test_without_a_policy_nothing_is_said(api: Client, policy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOREBEAR_POLICY")
    assert await checked(api) is None
