"""Malformed reports: valid ones of every kind, with a value somewhere that nothing takes."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

RUN: dict[str, Any] = {
    "id": "1", "source": "trainer", "namespace": "n", "job": "train", "status": "FINISHED",
    "startedAt": "2026-01-01T10:00:00Z", "endedAt": "2026-01-01T11:00:00Z",
    "commit": {"sha": "ab" * 20, "repository": "https://example.org/code", "dirty": True, "diffDigest": "cd" * 32},
    "parameters": {"lr": 0.1, "seed": 7}, "environment": {"python": "3.11", "properties": {"cuda": "12"}},
    "inputs": [{"dataset": "clicks", "digests": {"sha256": "01" * 32}, "uri": "s3://b/x", "role": "training"},
               {"model": "base", "version": "1", "role": "base_model"}],
    "outputs": [{"model": "churn", "version": "7", "digests": {"sha256": "02" * 32}}],
    "metrics": {"accuracy": 0.9}, "parent": "0", "otherIds": ["run:mlflow/1"], "notRead": ["a"],
}  # fmt: skip
DATASET_VERSION: dict[str, Any] = {
    "dataset": "d", "namespace": "n", "version": "1", "digests": {"md5": "03" * 16}, "uri": "s3://b/d", "size": 12345,
    "createdAt": "2026-01-01T10:00:00Z", "declaredSource": True, "fetchedFrom": "https://x/d",
}  # fmt: skip
MODEL_VERSION: dict[str, Any] = {
    "model": "churn", "namespace": "n", "version": "7", "digests": {"sha256": "02" * 32}, "uri": "s3://b/m",
    "createdAt": "2026-01-01T10:00:00Z", "run": "1", "metrics": {"auc": 0.9}, "properties": {"a": 1}, "aliases": ["x"],
}  # fmt: skip
DEPLOYMENT: dict[str, Any] = {
    "name": "eu", "model": "churn", "version": "7", "namespace": "n", "endpoint": "https://x", "owner": "ada",
    "since": "2026-01-01T10:00:00Z", "until": "2026-02-01T10:00:00Z",
}  # fmt: skip
MUTATIONS = {
    "recordRuns": ("[RunInput!]!", "inputs", RUN),
    "recordDatasetVersions": ("[DatasetVersionInput!]!", "inputs", DATASET_VERSION),
    "recordDeployments": ("[DeploymentInput!]!", "inputs", DEPLOYMENT),
    "recordModelVersion": ("ModelVersionInput!", "input", MODEL_VERSION),
}
TEXTS = st.sampled_from(
    ["", " ", "\0", "a\nb", "x" * 2000, "x" * 5000, "None", "latest", "a/b:c@d%", "\u202e", "é" * 600, "0" * 64,
     "../..", "run:", "run:/", "run:a/b", "run:record/x", "run:trainer/1", "2026-01-01T10:00:00Z", "commit:abc", "main",
     "zz" * 20, "sha256:" + "01" * 32, "sha256:", "s3://b/" + "x" * 4000, "1e999", "mlflow", "record", "api"]
) | st.text(max_size=12).filter(lambda text: not any(0xD800 <= ord(letter) < 0xE000 for letter in text))  # fmt: skip
MOMENTS = st.sampled_from(
    ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-01-01T10:00:00", "1969-12-31T23:59:59-12:00", "1970-01-01"]
)
_JSON = st.recursive(
    st.none() | st.booleans() | TEXTS | st.sampled_from([2**63, -(2**63) - 1, 2**53, 10**300, 0, -1, 1.5, 1e308]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
_ALGORITHMS = st.sampled_from(["sha256", "md5", "etag", "", "crc", "SHA256"]) | TEXTS
_DIGESTS = st.dictionaries(_ALGORITHMS, TEXTS | _JSON, max_size=3)
_IS_JSON = {"parameters", "metrics", "properties", "record"}
_IS_TIME = {"startedAt", "endedAt", "createdAt", "since", "until"}


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all parts of a value."""
    found = [path] if path else []
    if isinstance(value, dict) and not (path and path[-1] in {*_IS_JSON, "digests"}):
        for key, each in value.items():
            found += _places(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            found += _places(each, (*path, number))
    return found


@st.composite
def typed(draw: Any, valid: dict[str, Any]) -> dict[str, Any]:
    """A report whose values are of the types that GraphQL wants, and one or two of them are malformed."""
    found = copy.deepcopy(valid)
    for path in draw(st.lists(st.sampled_from(_places(valid)), min_size=1, max_size=2, unique=True)):
        _put(found, path, draw)
    return found


def _put(report: Any, path: tuple[Any, ...], draw: Any) -> None:
    *way, last = path
    for step in way:
        try:
            report = report[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(report, list) and last >= len(report):
        return
    now = report[last] if isinstance(report, list) else report.get(last)
    if last == "digests":
        report[last] = draw(_DIGESTS)
    elif last in _IS_JSON:
        report[last] = draw(_JSON)
    elif last in _IS_TIME:
        report[last] = draw(MOMENTS)
    elif isinstance(now, str):
        report[last] = draw(TEXTS)
    elif last == "size":
        report[last] = draw(st.sampled_from([-1, 0, 2**53, 2**63 - 1]))
    elif isinstance(now, bool):
        report[last] = not now
    elif isinstance(now, list):
        report[last] = []
    elif isinstance(report, dict) and last not in ("id", "dataset", "model", "version", "name"):
        del report[last]


@st.composite
def untyped(draw: Any, valid: dict[str, Any]) -> dict[str, Any]:
    """A report with any value anywhere, or a field that there is not."""
    found = copy.deepcopy(valid)
    path = draw(st.sampled_from([*_places(valid), ("nothing",)]))
    report: Any = found
    for step in path[:-1]:
        report = report[step]
    report[path[-1]] = draw(_JSON)
    return found


def generated(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """Different examples of a strategy; they are sent where Hypothesis cannot wait for answers."""
    found: list[Any] = []

    @settings(max_examples=count, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found
