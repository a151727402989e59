"""A guarded alias, moved by GraphQL and by the client: refused with what is missing, accepted after the proposal."""

from __future__ import annotations

import asyncio
from pathlib import Path

import forebear
import pytest
import yaml

from api.http.app import create_app
from api.http.tokens import Access
from graph.commands import record
from graph.database import Graph
from graph.errors import WrongUse
from tests.api.conftest import Client, client

ALIAS = """mutation { setAlias(model: "m", alias: "production", version: "1") { changed } }"""
GAP = """{ modelVersion(model: "m", version: "1") { missingLinks { code proposal { id kind } } } }"""
ACCEPT = "mutation ($id: ID!) { resolveProposal(id: $id, accept: true) { recorded } }"


@pytest.fixture
async def weak(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version whose data nobody named by a version, though only one is known; the policy wants better."""
    policy = tmp_path / "policy.yaml"
    policy.write_text(
        yaml.safe_dump({"rules": [{"name": "named", "aliases": ["production"], "errors": ["UNRESOLVED_DATA"]}]})
    )
    monkeypatch.setenv("FOREBEAR_POLICY", str(policy))
    await record.record_dataset_versions(
        graph, [{"dataset": "d", "version": "1", "digests": {"sha256": "0" * 63 + "1"}}]
    )
    inputs = [{"dataset": "d", "role": "training"}]
    await record.record_runs(graph, [{"id": "1", "inputs": inputs, "outputs": [{"model": "m", "version": "1"}]}])


async def test_it_is_refused_with_its_findings_and_accepted_after_the_proposal(
    weak: None, graph: Graph, address: tuple[str, Access]
) -> None:
    url, access = address
    api: Client = client(create_app(graph=graph, access=access), access.create("grace", "write"))
    refused = (await api.ask(ALIAS))["errors"][0]
    assert refused["extensions"]["code"] == "POLICY_REFUSED"
    (violation,) = refused["extensions"]["violations"]
    assert (violation["rule"], violation["code"]) == ("named", "UNRESOLVED_DATA")
    with forebear.ModelRegistry(url, token=access.create("ada", "write")) as registry:
        with pytest.raises(forebear.PolicyRefused, match="production may not point at") as caught:
            await asyncio.to_thread(registry.set_alias, "m", "production", "1")
        assert caught.value.violations == [violation]

        missing = (await api.data(GAP))["modelVersion"]["missingLinks"]
        (proposal,) = [each["proposal"]["id"] for each in missing if each["code"] == "UNRESOLVED_DATA"]
        assert (await api.data(ACCEPT, id=proposal))["resolveProposal"]["recorded"] == 1
        assert await asyncio.to_thread(registry.set_alias, "m", "production", "1")
        assert not await asyncio.to_thread(registry.set_alias, "m", "production", "1")


def test_an_api_does_not_start_on_a_policy_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FOREBEAR_POLICY", "FOREBEAR_WEBHOOKS"):
        with monkeypatch.context() as now:
            now.setenv(name, str(tmp_path / "nowhere.yaml"))
            with pytest.raises(WrongUse, match=r"nowhere\.yaml cannot be read"):
                create_app()
