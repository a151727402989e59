"""Documents that would cost too much are refused before they are validated, by a limit that is named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from graphql import parse

from api.http.documents import Documents
from api.http.query_cost import Limits, excess
from api.schema import schema

ROOMY = Limits(depth=10**9, cost=10**9, fields=10**9, aliases=10**9, directives=10**9)


def cost(text: str, **variables: Any) -> int:
    """What a document costs, found by the limit that it just keeps."""
    low, high = 0, 10**9
    while low < high:
        middle = (low + high) // 2
        limits = Limits(10**9, middle, 10**9, 10**9, 10**9)
        if excess(schema, parse(text), variables, limits) is None:
            high = middle
        else:
            low = middle + 1
    return low


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ models { totalCount } }", 50),
        ("{ models(first: 500) { nodes { id name } edges { cursor node { id } } } }", 500),
        ("{ models(first: 10) { nodes { versions(first: 20) { nodes { id } } } } }", 10 * (1 + 20)),
        ("{ models(first: 10) { nodes { versions(first: 20) { nodes { run { commit { sha } } } } } } }", 10 * (1 + 60)),
        ("{ models(first: 10) { pageInfo { endCursor } } }", 11),
        ('{ ancestors(id: "a") { root { id } nodes { id } edges { ids type } } }', 1001),
        ('{ ancestors(id: "a", first: 20000) { nodes { id kind name } edges { ids } } }', 20_000),
        ('{ ancestors(id: "a", first: 100) { nodes { otherNames { id } } } }', 200),
        ('{ ancestors(id: "a", first: 20000) { nodes { id } hidden { node upstream downstream } } }', 20_000),
        ("{ missingLinks(first: 10) { nodes { proposal { links { node { id } role } } } } }", 10 * (1 + 2)),
        ("{ about { version } namespaces(first: 10) { nodes { name hidden } } }", 1 + 10),
        ('{ node(id: "a") { id ...on ModelVersion { model { id } } } }', 2),
        ('{ ancestors(id: "a", first: 100) { __typename nodes { __typename otherNames { __typename id } } } }', 200),
        ("{ a: models(first: 3) { totalCount } b: models(first: 4) { totalCount } }", 7),
        (
            "{ ...a ...a } fragment a on Query { models(first: 3) { ...b } } fragment b on ModelConnection { nodes }",
            6,
        ),
        ('{ node(id: "a") { ...m } } fragment m on Model { versions(first: 7) { nodes { model { id } } } }', 15),
    ],
)
def test_cost_is_the_product_of_first(text: str, expected: int) -> None:
    assert cost(text) == expected


def test_variables_count_as_what_they_are() -> None:
    text = "query($n: Int = 7) { models(first: $n) { totalCount } }"
    assert cost(text) == 7
    assert cost(text, n=9) == 9
    assert cost(text, n=None) == 50
    assert cost(text, n="many") == 50
    assert cost("query($n: Int) { models(first: $n) { totalCount } }") == 50


def _levels(count: int, spread: str) -> str:
    fragments = [f"fragment f{n} on Run {{ {spread.replace('NEXT', f'...f{n + 1}')} }}" for n in range(count)]
    return "\n".join(["{ node(id: 1) { ...f0 } }", *fragments, f"fragment f{count} on Run {{ id }}"])


def _introspection(count: int) -> str:
    fragments = [f"fragment f{n} on __Schema {{ ...f{n + 1} ...f{n + 1} }}" for n in range(count)]
    return "\n".join(["{ __schema { ...f0 } }", *fragments, f"fragment f{count} on __Schema {{ __typename }}"])


HOSTILE = {
    "doubling spreads": (_levels(60, "NEXT NEXT"), "fields"),
    "doubling fields": (_levels(60, "parent { NEXT } parent { NEXT }"), "levels"),
    "doubling under aliases": (_levels(6, "a: parent { NEXT } b: parent { NEXT }"), "aliases"),
    "doubling introspection": (_introspection(60), "fields"),
    "deep": ("{ node(id: 1) " + "{ ...on Run { parent " * 20 + "{ id }" + "} }" * 20 + "}", "levels"),
    "many aliases": ("{" + " ".join(f"a{n}: __typename" for n in range(31)) + "}", "31 aliases"),
    "many directives": ("{ __typename " + "@skip(if: false) " * 51 + "}", "51 directives"),
    "lists in lists": ("{ models(first: 500) { nodes { versions(first: 500) { nodes { id } } } } }", "250500 objects"),
    "a huge first": ("{ models(first: " + "9" * 1500 + ") { totalCount } }", "objects"),
    "tokens": ("{" + "a " * 2001 + "}", "2000 tokens"),
    "deep braces": ("{ a " * 600 + "}" * 600, "too deep"),
    "deep lists": ("{ models(first: " + "[" * 900 + "]" * 900 + ") { totalCount } }", "too deep"),
    "long": ("{ __typename }" + " " * 65_536, "65536"),
    "comments": ("#\n" * 1001 + "{ __typename }", "comments"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "why"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_are_refused_by_name(text: str, why: str) -> None:
    errors = Documents(schema).read(text, {})
    assert isinstance(errors, list)
    assert why in errors[0].message


@pytest.mark.parametrize(
    "text",
    [
        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
        "{ ...a } fragment a on Query { ...a __typename }",
        "{ ...nothing }",
        "{ nothing { nothing } }",
        "fragment a on Nothing { b }",
        "subscription { a }",
        "{ models { nodes } }",
        "{ __typename",
        "",
    ],
)
def test_invalid_documents_are_errors_and_no_more(text: str) -> None:
    assert isinstance(Documents(schema).read(text, {}), list)


def test_the_usual_introspection_is_within_the_limits() -> None:
    from graphql import get_introspection_query

    assert not isinstance(Documents(schema).read(get_introspection_query(), {}), list)


def test_documents_are_kept_and_their_variables_are_not() -> None:
    documents = Documents(schema)
    text = "query($n: Int) { models(first: $n) { totalCount } }"
    document = documents.read(text, {"n": 1})
    assert documents.read(text, {"n": 2}) is document
    assert isinstance(documents.read(text, {"n": 30_000}), list)
    for number in range(600):
        documents.read(f"{{ a{number}: __typename }}", {})
    assert documents.read(text, {"n": 1}) is not document


def test_the_page_of_a_lineage_asks_for_no_more_than_one_request_may() -> None:
    web = Path(__file__).parents[3] / "web/src"
    page = web / "pages/lineage"
    text = (page / "lineage.graphql").read_text() + (web / "parts/parts.graphql").read_text()
    most = re.search(r"PAGE = \{ one: (\d+), both: (\d+) \}", (page / "walk.ts").read_text())
    assert most
    one, both = int(most[1]), int(most[2])
    for up, down in ((one, 0), (0, one), (both, both)):
        first = {"upFirst": up, "downFirst": down}
        assert excess(schema, parse(text), first, Limits()) is None
        assert excess(schema, parse(text), {name: 2 * rows for name, rows in first.items()}, Limits()) is not None
