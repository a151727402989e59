"""Answers and files are compressed for who takes that, whoever answers: the API, the guard, or the pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import httpx
import pytest

from api.http.app import COMPRESSED_FROM, create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Access
from tests.api.conftest import away, client

SCRIPT = b"const lineage = 1;\n" * 500
SCHEMA = {"query": '{ __type(name: "Query") { fields { name description args { name } } } }'}


async def raw(found: httpx.AsyncClient, encoding: str, method: str, path: str, json: object = None) -> httpx.Response:
    """The answer as it came over the wire, its content still compressed."""
    request = found.build_request(method, path, json=json, headers={"Accept-Encoding": encoding})
    answer = await found.send(request, stream=True)
    answer._content = b"".join([each async for each in answer.aiter_raw()])
    return answer


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "big-1.js").write_bytes(SCRIPT)
    (tmp_path / "assets" / "small-1.js").write_bytes(b"0")
    return tmp_path


async def test_what_is_long_is_compressed_for_who_takes_it(access: Access, tokens: dict[str, str], pages: Path) -> None:
    app = create_app(connection=Neo4jConnection(away), access=access, web=pages)
    async with client(app, tokens["read"]) as found:
        for method, path, json in (("GET", "/assets/big-1.js", None), ("GET", "/metrics", None)):
            plain = await raw(found, "identity", method, path, json)
            packed = await raw(found, "gzip, deflate", method, path, json)
            assert "content-encoding" not in plain.headers and packed.headers["content-encoding"] == "gzip"
            assert len(packed.content) < len(plain.content) / 2
            assert int(packed.headers["content-length"]) == len(packed.content)
            for answer in (plain, packed):
                assert "accept-encoding" in answer.headers["vary"].lower()
                assert answer.headers["content-security-policy"]
        assert gzip.decompress((await raw(found, "gzip", "GET", "/assets/big-1.js")).content) == SCRIPT
        assert "immutable" in (await raw(found, "gzip", "GET", "/assets/big-1.js")).headers["cache-control"]
        for path in ("/assets/small-1.js", "/health/live"):
            assert "content-encoding" not in (await raw(found, "gzip", "GET", path)).headers


async def test_an_answer_of_graphql(api: httpx.AsyncClient) -> None:
    packed = await raw(api, "gzip", "POST", "/graphql", SCHEMA)
    plain = await raw(api, "identity", "POST", "/graphql", SCHEMA)
    assert gzip.decompress(packed.content) == plain.content
    assert len(plain.content) > COMPRESSED_FROM and len(packed.content) < len(plain.content) / 3
    assert {each.strip().lower() for each in packed.headers["vary"].split(",")} == {"accept", "accept-encoding"}
