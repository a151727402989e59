"""The client against the real API over a real socket."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import forebear
import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from forebear.transport import Transport

from api.http.tokens import Access
from tests.client.conftest import served

RECORD = {"model_version": "v1.2", "accuracy": 0.92, "training_data": "dataset_v3", "code_commit": "abc123"}
Ask = Callable[..., Any]


@pytest.fixture
async def registry(address: tuple[str, Access]) -> AsyncIterator[forebear.ModelRegistry]:
    url, access = address
    with forebear.ModelRegistry(url, token=access.create("test", "write")) as found:
        yield found


async def test_a_record_goes_in_and_its_lineage_and_gaps_come_out(registry: forebear.ModelRegistry) -> None:
    id = await asyncio.to_thread(registry.add_model_version, "churn", RECORD)
    assert id == "model-version:default/churn@v1.2"
    assert await asyncio.to_thread(registry.add_model_version, "churn", RECORD) == id
    (version,) = await asyncio.to_thread(registry.get_lineage, "churn")
    assert (version["id"], version["metrics"]) == (id, {"accuracy": 0.92})
    assert [data["id"] for data in version["trainingData"]] == ["dataset-version:default/dataset_v3@"]
    assert (version["commit"]["sha"], version["parameters"]) == ("abc123", None)
    assert version["reproducibility"] == {"level": 0, "name": "untraceable"}
    missing = {finding["code"]: finding for finding in version["missingLinks"]}
    assert {"PARAMETERS_NOT_RECORDED", "UNRESOLVED_DATA", "SHORT_COMMIT"} <= missing.keys()
    assert all(finding["problem"] and finding["remedy"] for finding in missing.values())


async def test_two_teams_that_differ_are_stated_so(address: tuple[str, Access]) -> None:
    url, access = address
    for team, sha in (("red", "a" * 40), ("blue", "b" * 40)):
        with forebear.ModelRegistry(url, token=access.create(team, "write")) as registry:
            await asyncio.to_thread(registry.add_model_version, "churn", {**RECORD, "code_commit": sha})
            (version,) = await asyncio.to_thread(registry.get_lineage, "churn")
    (conflict,) = [finding for finding in version["missingLinks"] if finding["code"] == "CONFLICT"]
    assert sorted(conflict["evidence"]) == [f"api:blue says commit:{'b' * 40}", f"api:red says commit:{'a' * 40}"]


async def test_versions_come_oldest_first_and_between_two_times(registry: forebear.ModelRegistry) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for n in (2, 0, 3, 1, *range(4, 60)):
        record = {"model_version": f"v{n}", "created_at": (start + timedelta(days=n)).isoformat()}
        await asyncio.to_thread(registry.add_model_version, "churn", record)
    found = await asyncio.to_thread(registry.get_lineage, "churn")
    assert [version["version"] for version in found] == [f"v{n}" for n in range(60)]
    some = await asyncio.to_thread(
        registry.get_lineage, "churn", since=start + timedelta(days=10), until=start + timedelta(days=20), limit=3
    )
    assert [version["version"] for version in some] == ["v10", "v11", "v12"]
    assert await asyncio.to_thread(registry.get_lineage, "no such model") == []
    plain = await asyncio.to_thread(registry.get_lineage, "churn", details=False)
    assert [version["version"] for version in plain] == [f"v{n}" for n in range(60)]
    assert set(plain[0]) == {"id", "name", "version", "createdAt", "metrics", "properties", "digest"}
    assert set(found[0]) - set(plain[0]) == {
        "run", "trainingData", "commit", "parameters", "environment", "reproducibility", "missingLinks"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"accuracy": 1}, "model_version"),
        ({"model_version": "\ud800"}, "JSON"),
        ({"model_version": "v" * 2000}, "model_version"),
    ],
)
async def test_a_record_that_cannot_be_is_refused(
    registry: forebear.ModelRegistry, record: dict[str, Any], why: str
) -> None:
    with pytest.raises(forebear.InvalidRecord, match=why):
        await asyncio.to_thread(registry.add_model_version, "churn", record)
    assert await asyncio.to_thread(registry.get_lineage, "churn") == []


async def test_numbers_that_json_cannot_carry_are_said(registry: forebear.ModelRegistry) -> None:
    record = {"model_version": "v1", "loss": float("nan"), "params": {"lr": 0.1, "clip": float("inf")}, "f1": 0.5}
    await asyncio.to_thread(registry.add_model_version, "churn", record)
    (version,) = await asyncio.to_thread(registry.get_lineage, "churn")
    assert (version["metrics"], version["parameters"]) == ({"f1": 0.5}, {"lr": 0.1})
    assert version["properties"] == {"loss": "not a finite number: NaN"}
    (missing,) = [finding for finding in version["missingLinks"] if finding["code"] == "NOT_READ"]
    assert missing["evidence"] == [
        "record: params.clip: a number must be finite (it says 'not a finite number: Infinity')"
    ]


async def test_a_token_that_does_not_allow_it_is_refused(address: tuple[str, Access]) -> None:
    url, access = address
    for token in (None, "fb_wrong", access.create("reader", "read")):
        with forebear.ModelRegistry(url, token=token) as registry, pytest.raises(forebear.Unauthorized):
            await asyncio.to_thread(registry.add_model_version, "churn", RECORD)


@contextlib.asynccontextmanager
async def refusing(answers: list[tuple[int, dict[str, str], str]]) -> AsyncIterator[tuple[str, list[str]]]:
    """The address of an API that gives these answers (status, headers, code), then a good one; and who asked it."""
    app, asked = FastAPI(), list[str]()

    @app.post("/graphql")
    async def graphql(request: Request) -> JSONResponse:
        asked.append(request.headers["User-Agent"])
        if not answers:
            return JSONResponse({"data": {"model": None}})
        status, headers, code = answers.pop(0)
        return JSONResponse({"errors": [{"message": "no", "extensions": {"code": code}}]}, status, headers)

    async with served(app) as url:
        yield url, asked


async def test_a_busy_server_is_asked_again_after_the_time_that_it_says() -> None:
    busy, away = (503, {"Retry-After": "0"}, "BUSY"), (503, {"Retry-After": "1"}, "UNAVAILABLE")
    async with refusing([busy, away]) as (url, asked):
        started = time.monotonic()
        with forebear.ModelRegistry(url, token="x") as registry:
            assert await asyncio.to_thread(registry.get_lineage, "churn") == []
        assert time.monotonic() - started >= 1
        assert asked == [f"forebear-client/{forebear.__version__}"] * 3


@pytest.mark.parametrize(
    ("answer", "tries"),
    [
        ((503, {"Retry-After": "0"}, "BUSY"), 3),
        ((429, {"Retry-After": "0"}, "BUSY"), 3),
        ((503, {"Retry-After": "0"}, "DEADLINE"), 1),
        ((503, {}, "UNAVAILABLE"), 1),
        ((503, {"Retry-After": "soon"}, "UNAVAILABLE"), 1),
    ],
)
async def test_it_is_asked_a_few_times_and_only_where_that_may_help(
    answer: tuple[int, dict[str, str], str], tries: int
) -> None:
    async with refusing([answer] * 9) as (url, asked):
        with forebear.ModelRegistry(url, token="x") as registry, pytest.raises(forebear.Unavailable, match="no"):
            await asyncio.to_thread(registry.get_lineage, "churn")
        assert len(asked) == tries


def test_no_server_makes_a_program_wait_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("forebear.transport.time.sleep", waits.append)
    found = Transport("http://127.0.0.1:9", "x")
    found._http = httpx.Client(
        base_url="http://127.0.0.1:9",
        transport=httpx.MockTransport(lambda _: httpx.Response(503, headers={"Retry-After": "86400"}, json={})),
    )
    with pytest.raises(forebear.Unavailable):
        found.ask("{ __typename }")
    assert waits == [5.0, 5.0]


def test_nobody_there_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with forebear.ModelRegistry(f"http://127.0.0.1:{port}", token="x") as registry:
        with pytest.raises(forebear.Unavailable):
            registry.get_lineage("churn")
        with pytest.raises(forebear.InvalidRecord, match="time zone"):
            registry.get_lineage("churn", since=datetime(2026, 1, 1))
