"""Names of nodes: what is quick for most texts says the same as what is right for all."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidFact
from graph.model import ids

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.text() | st.text("ab /\t\n\x7f\x00é", max_size=6) | st.integers(1000, 1030).map(lambda n: " " + "x" * n))
def test_a_text_is_clean_in_either_way(value: str) -> None:
    def wanted() -> str | None:
        clean = unicodedata.normalize("NFC", value.strip())
        fine = clean and len(clean.encode()) <= 1024 and not any(unicodedata.category(c) == "Cc" for c in clean)
        return clean if fine else None

    try:
        found: str | None = ids.text(value, "field")
    except InvalidFact:
        found = None
    assert found == wanted()


@given(ANY)
def test_canonical_json_is_that_of_the_library(value: Any) -> None:
    try:
        plain = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except ValueError:
        return
    assert ids.canonical(value) == unicodedata.normalize("NFC", plain)
    assert isinstance(ids.digest(value), str)


@pytest.mark.parametrize("value", [float("nan"), {"a": [float("inf")]}, {"a": object()}, "\ud800", {1: 1, "a": 1}])
def test_what_cannot_be_written_is_refused(value: Any) -> None:
    with pytest.raises(InvalidFact, match=r"cannot be written as JSON|not UTF-8"):
        ids.canonical(value)


@pytest.mark.parametrize(
    ("algorithm", "digest", "is_strong"),
    [
        ("md5", "a1" * 16, True),
        ("md5", "a1" * 16 + ".dir", True),
        ("md5", "A1" * 16, False),
        ("md5", "a1" * 15 + "a\n", False),
        ("md5", "a1" * 16 + "\n", False),
        ("md5", "٣" * 32, False),
        ("sha256", "0a" * 32, True),
        ("etag", "0a" * 32, False),
        ("md5", next(each for each in ids.EMPTY_CONTENT if len(each) == 32), False),
        ("md5", None, False),
        ("md5", "0" * 32, False),
        ("md5", "0" * 32 + ".dir", False),
        ("md5", "None", False),
    ],
)
def test_a_strong_digest_has_all_its_hex_digits(algorithm: str, digest: str | None, is_strong: bool) -> None:
    assert ids.strong(algorithm, digest) is is_strong
