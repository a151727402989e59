"""Provenance of SLSA, held against the protocol buffers of in-toto."""

from __future__ import annotations

import json
from typing import Any

import pytest
from google.protobuf.json_format import Parse, ParseDict
from in_toto_attestation.predicates.provenance.v1.provenance_pb2 import Provenance
from in_toto_attestation.v1.statement import Statement
from in_toto_attestation.v1.statement_pb2 import Statement as Message

from graph import demo
from graph.database import Graph
from graph.errors import WrongUse
from graph.exports.export import export
from graph.ingest.sources import reports
from tests.graph.exports.conftest import Example, versions
from tests.graph.recall_builders import data, run, sha, sha256, write

OURS = ("forebear_asOf", "forebear_missing", "forebear_notOfThisRun")


def valid(text: str) -> Any:
    """The statement, once in-toto's own classes have read all of it but extensions, which the protocol lets be."""
    message = Parse(text, Message())
    Statement.copy_from_pb(message).validate()
    found = json.loads(text)
    assert found["predicateType"] == "https://slsa.dev/provenance/v1"
    ParseDict({key: value for key, value in found["predicate"].items() if key not in OURS}, Provenance())
    return found


def named(found: Any) -> dict[str, Any]:
    """Name → descriptor of what the model was made from."""
    return {each["name"]: each for each in found["predicate"]["buildDefinition"]["resolvedDependencies"]}


async def test_the_raw_data_and_the_model_have_their_digests(example: Example) -> None:
    found = valid(await export(example.graph, "slsa", example.version))
    assert found["subject"][0]["digest"] == {"md5": example.model}
    digests = [each.get("digest", {}) for each in named(found).values()]
    assert {"md5": example.digest} in digests and {"dvcDirMd5": example.features} in digests
    assert any("gitCommit" in each for each in digests)


async def test_every_version_is_valid_or_refused_for_want_of_a_digest(loaded_demo: Graph) -> None:
    written, refused = 0, 0
    for id in await versions(loaded_demo, "model-version:"):
        try:
            valid(await export(loaded_demo, "slsa", id))
            written += 1
        except WrongUse as error:
            assert "no digest of the bytes" in str(error)
            refused += 1
    assert written > 5 and refused > 0


async def test_no_builder_is_vouched_for(loaded_demo: Graph) -> None:
    found = valid(await export(loaded_demo, "slsa", "churn@v1.0"))
    details = found["predicate"]["runDetails"]
    assert details["builder"] == {"id": "urn:forebear:source:demo"}, "who stated it"
    assert details["metadata"]["invocationId"] == "run:demo/churn-v1.0"
    assert found["predicate"]["forebear_missing"] == []
    parameters = found["predicate"]["buildDefinition"]["externalParameters"]
    assert [each["max_depth"] for each in parameters.values()] == [6]


async def test_what_is_not_known_is_stated(loaded_demo: Graph) -> None:
    found = valid(await export(loaded_demo, "slsa", "churn@v1.1"))
    (missing,) = found["predicate"]["forebear_missing"]
    assert (missing["code"], missing["node"]) == ("DATA_NOT_RECORDED", "run:demo/churn-v1.1")


async def test_a_short_commit_and_data_without_a_digest_have_none(graph: Graph) -> None:
    weak = {"dataset": "rows", "version": "v3", "role": "training"}
    await write(graph, run("v1", weak, data("x"), commit={"sha": sha("one")[:9]}))
    found = named(valid(await export(graph, "slsa", "m@v1")))
    assert "digest" not in found["rows@v3"] and "UNRESOLVED_DATA" in found["rows@v3"]["annotations"]["missing"]
    (commit,) = [each for name, each in found.items() if name.startswith(sha("one")[:9])]
    assert "digest" not in commit and commit["annotations"]["dirty"] is None


async def test_bytes_that_another_run_made_are_no_subject(graph: Graph) -> None:
    second = {"model": "m", "version": "v1", "digests": {"sha256": sha256("second")}}
    report = {"id": "other", "inputs": [data("y")], "outputs": [second]}
    await write(graph, run("v1", data("x")), reports.facts(reports.payload("run", report, "somebody else")))
    found = valid(await export(graph, "slsa", "m@v1"))
    (subject,), (left,) = found["subject"], found["predicate"]["forebear_notOfThisRun"]
    made = {"run:default/v1": sha256("v1"), "run:default/other": sha256("second")}
    by = found["predicate"]["runDetails"]["metadata"]["invocationId"]
    assert subject["digest"] == {"sha256": made.pop(by)}
    assert left["digest"] == {"sha256": made.popitem()[1]}


async def test_of_a_dataset_there_is_none(loaded_demo: Graph) -> None:
    features = f"dataset-version:sha256:{demo.digest('features 2026-01')}"
    with pytest.raises(WrongUse, match=r"slsa is written of a ModelVersion; .* is a DatasetVersion"):
        await export(loaded_demo, "slsa", features)
