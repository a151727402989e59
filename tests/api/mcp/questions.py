"""Every question about the demo: as an agent asks it, and as GraphQL that a person wrote for it."""

from __future__ import annotations

from typing import Any

from graph import demo

VIP, CHURN = "model-version:demo/churn-vip@v2", "model-version:demo/churn@v1.1"
LABELS = f"dataset-version:sha256:{demo.digest('labels 2026-01')}"
QUESTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "ancestors": ({"id": VIP}, f'{{ ancestors(id: "{VIP}") {{ root {{ id }} nodes {{ id }} }} }}'),
    "descendants": ({"id": LABELS}, f'{{ descendants(id: "{LABELS}") {{ root {{ id }} nodes {{ id }} }} }}'),
    "lineage": (
        {"id": VIP, "upstream": 20, "downstream": 20},
        f'{{ lineage(id: "{VIP}", upstream: 20, downstream: 20) {{ root {{ id }} nodes {{ id }} }} }}',
    ),
    "missing_links": (
        {"filter": {"namespace": "demo"}},
        '{ missingLinks(filter: {namespace: "demo"}) { nodes { node { id } proposal { id from { id } to { id } } } } }',
    ),
    "reproducibility": ({"id": CHURN}, f'{{ reproducibility(id: "{CHURN}") {{ blockers {{ node {{ id }} }} }} }}'),
    "audit": (
        {"filter": {"namespace": "demo"}},
        '{ audit(filter: {namespace: "demo"}) { versions { nodes { id reproducibility { blockers '
        "{ node { id } } } } } } }",
    ),
    "recall": (
        {"id": LABELS},
        f'{{ recall(id: "{LABELS}") {{ root {{ id }} verdicts {{ nodes {{ version {{ id }} path {{ id }} '
        "gap { node { id } } deployments { id } } } } }",
    ),
    "compare": (
        {"a": "churn@v1.0", "b": "churn@v1.2"},
        '{ compare(a: "churn@v1.0", b: "churn@v1.2") { a { id } b { id } data { a b } commits { a b } } }',
    ),
    "search": ({"text": "churn", "first": 100}, '{ search(text: "churn", first: 100) { nodes { id } } }'),
    "node": ({"id": "churn@v1.0"}, '{ node(id: "churn@v1.0") { id } }'),
}  # fmt: skip
"""Tool → its arguments, and the GraphQL."""


def ids(value: Any) -> set[str]:
    """Every id in an answer."""
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*(ids(each) for each in value.values()))
    return set().union(*(ids(each) for each in value)) if isinstance(value, list) else set()
