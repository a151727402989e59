"""Bodies that would break something further in are refused with a sentence, and nothing is ever a 5xx."""

from __future__ import annotations

import gzip
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http import request_body
from api.http.errors import Refused

JSON = {"Content-Type": "application/json"}
MALFORMED = {
    "nothing": b"",
    "null": b"null",
    "a text": b'"{ models { totalCount } }"',
    "a number": b"1",
    "a batch": b'[{"query": "{ __typename }"}]',
    "half": b'{"query": ',
    "no UTF-8": b'{"query": "\xff\xfe"}',
    "UTF-16": '{"query": "{ __typename }"}'.encode("utf-16"),
    "deep lists": b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 100_000,
    "deep and whole": b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 70 + b"]" * 70 + b"}}",
    "5000 digits": b'{"query": "{ __typename }", "variables": {"a": ' + b"9" * 5000 + b"}}",
    "NaN": b'{"query": "{ __typename }", "variables": {"a": NaN}}',
    "-Infinity": b'{"query": "{ __typename }", "variables": {"a": -Infinity}}',
    "1e999": b'{"query": "{ __typename }", "variables": {"a": 1e999}}',
    "half a pair": b'{"query": "{ __typename }", "variables": {"a": "\\ud800"}}',
    "half a pair as key": b'{"query": "{ __typename }", "variables": {"\\udfff": 1}}',
    "a key twice": b'{"query": "{ __typename }", "query": "{ models { totalCount } }"}',
    "a key twice, deep": b'{"query": "{ __typename }", "variables": {"a": [{"b": 1, "b": 2}]}}',
    "a key twice, as number and flag": b'{"query": "{ __typename }", "variables": {"a": 1, "a": true}}',
    "a key twice, within one that is": b'{"query": "{ __typename }", "variables": {"a": {"b": 1, "b": 2}, "a": 5}}',
    "a key twice, in two spellings": '{"query": "{ __typename }", "variables": {"\u00e9": 1, "e\u0301": 2}}'.encode(),
    "no query": b"{}",
    "query is no text": b'{"query": 1}',
    "query is null": b'{"query": null}',
    "variables are a list": b'{"query": "{ __typename }", "variables": []}',
    "operationName is no text": b'{"query": "{ __typename }", "operationName": 7}',
    "extensions are a list": b'{"query": "{ __typename }", "extensions": []}',
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
async def test_malformed_bodies_are_400(alone: Any, content: bytes) -> None:
    answer = await alone.post("/graphql", content=content, headers=JSON)
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "INVALID"
    assert " " in error["message"]


async def test_the_cap_holds_whatever_content_length_says(alone: Any) -> None:
    async def stream() -> Any:
        for _ in range(20):
            yield b" " * 65_536

    for headers in (JSON, {**JSON, "Content-Length": "10"}):
        answer = await alone.post("/graphql", content=stream(), headers=headers)
        assert answer.status_code == 413
        assert "1048576 bytes" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/json; charset=utf-16"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_other_kinds_of_body_are_415(alone: Any, headers: dict[str, str]) -> None:
    assert (await alone.post("/graphql", content=b"{}", headers=headers)).status_code == 415


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: json.dumps(text).encode()))
def test_any_bytes_are_parsed_or_refused(content: bytes) -> None:
    try:
        found = request_body.parse(content)
    except Refused as refused:
        assert refused.status == 400
    else:
        json.dumps(found, allow_nan=False, ensure_ascii=False).encode()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_json_can_carry_comes_through(value: Any) -> None:
    assert request_body.parse(json.dumps(value).encode()) == value


def test_very_many_pieces_are_refused_at_once() -> None:
    """Each costs a copy of what is left of the body: 200,000 of them had kept all others waiting for a minute."""
    begun = time.monotonic()
    with pytest.raises(Refused, match="more than 100 pieces"):
        request_body.unpacked(gzip.compress(b"") * 200_000, 4 << 20)
    assert time.monotonic() - begun < 5
    assert request_body.unpacked(gzip.compress(b"[1,") + gzip.compress(b"2]"), 100) == b"[1,2]"
