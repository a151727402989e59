"""Versions and stages from git tags, as GTO names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.statement import Payload, Rejection, Skipped, Statement
from tests.graph.ingest.sources.dvc.test_reader import ends, kind, read
from tests.graph.ingest.sources.repositories import TRAIN, YAML, Work, lock, md5, row, trained


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three commits, each with another model."""
    work = Work(tmp_path / "work")
    work.commit("One", dvc_dot_yaml=YAML, train_dot_py=TRAIN, dvc_dot_lock=lock(train=trained("model 1")))
    work.write("rows.csv.dvc", {"outs": [row("rows.csv", "rows 1")]})
    work.commit("Two", dvc_dot_lock=lock(train=trained("model 2", seed=2)))
    work.commit("Three", dvc_dot_lock=lock(train=trained("model 3", seed=3)))
    return work


def named(found: list[Payload], kind_: str, key: str) -> dict[str, Statement]:
    return {facts.payload.body[key]: facts for facts in kind(found, kind_)}


def spans(facts: Statement) -> list[tuple[str, int | None, int | None]]:
    rows = [link for link in facts.links.values() if link.type == "POINTS_TO"]
    return [(link.end.rpartition("@")[2], link.since, link.until) for link in rows]


def tagged(work: Work, name: str, on: str = "HEAD") -> int:
    """Tag, and the time of it in milliseconds."""
    work.tag(name, on)
    return work.clock * 1000


def test_a_version_holds_what_its_commit_made(work: Work) -> None:
    at = tagged(work, "churn@v1.0.0", "main~1")
    found = read(work.folder)
    (payload,) = [payload for payload in found if payload.body["kind"] == "version"]
    facts = dvc.facts(payload, "team")
    version = "model-version:team/churn@v1.0.0"
    (link,) = [link for link in facts.links.values() if link.type == "HOLDS"]
    assert (link.start, link.end) == (version, f"model-artifact:md5:{md5('model 2')}")
    makers = [run for run in kind(found, "run") if link.end in run.nodes]
    assert [run.whole for run in makers] == [{link.properties["run"]}]
    assert facts.nodes[version]["created_at"] == at
    assert facts.nodes[version]["model"] == "model:team/churn"
    assert facts.payload.told_at == facts.payload.body["moved_at"] > at, "what the refs say now holds"
    (copied,) = kind(read(work.bundle()), "version")
    assert copied.payload.told_at == at, "a copy holds against nothing"


def test_a_lightweight_tag_is_as_old_as_its_commit(work: Work) -> None:
    work.git("tag", "churn@v1.0.0", "main~2")
    (facts,) = kind(read(work.folder), "version")
    assert facts.payload.body["created_at"] == int(work.git("log", "-1", "--format=%ct", "main~2")) * 1000


def test_a_version_of_nothing_known_holds_a_stub(work: Work) -> None:
    work.tag("other@v1.0.0")
    (facts,) = kind(read(work.folder), "version")
    assert ends(facts, "HOLDS") == ["model-artifact:default/other@v1.0.0"]
    assert not [link.properties for link in facts.links.values() if link.properties]


def test_a_version_of_a_dataset(work: Work) -> None:
    work.tag("rows@v1.0.0")
    work.tag("rows#prod")
    (facts,) = kind(read(work.folder), "version")
    (data,) = [link.start for link in facts.links.values() if link.type == "VERSION_OF"]
    assert data == f"dataset-version:md5:{md5('rows 1')}"
    assert facts.nodes[data]["version"] == "v1.0.0"
    assert not kind(read(work.folder), "alias")


def test_a_registry_in_a_folder(work: Work) -> None:
    work.commit("Sub", sub__dvc_dot_yaml=YAML, sub__dvc_dot_lock=lock(train=trained("model 4")))
    work.tag("sub=churn@v2.0.0-rc.1")
    (facts,) = kind(read(work.folder), "version")
    assert facts.payload.body["name"] == "sub:churn"
    assert ends(facts, "HOLDS") == [f"model-artifact:md5:{md5('model 4')}"]


def test_a_stage_moves_and_is_retracted(work: Work) -> None:
    for number, on in enumerate(("main~2", "main~1", "main"), 1):
        tagged(work, f"churn@v{number}.0.0", on)
    one = tagged(work, "churn#prod#1", "main~2")
    tagged(work, "churn#prod#2", "main~2")
    two = tagged(work, "churn#prod#3", "main~1")
    tagged(work, "churn#prod!#4", "main~2")
    three = tagged(work, "churn#prod!#5", "main~1")
    four = tagged(work, "churn#prod#6", "main")
    dev = tagged(work, "churn#dev", "main")
    found = named(read(work.folder), "alias", "stage")
    assert spans(found["prod"]) == [("v1.0.0", one, two), ("v2.0.0", two, three), ("v3.0.0", four, None)]
    assert spans(found["dev"]) == [("v3.0.0", dev, None)]
    assert found["prod"].whole == {"alias:default/churn/prod"}
    assert named(read(work.bundle()), "alias", "stage")["prod"].payload.told_at == four


def test_a_stage_is_of_the_version_registered_last_before_it(work: Work) -> None:
    tagged(work, "churn@v1.0.0")
    tagged(work, "churn#prod#1")
    tagged(work, "churn@v1.0.1")
    later = tagged(work, "churn#dev#2")
    found = named(read(work.folder), "alias", "stage")
    assert [span[0] for span in spans(found["prod"])] == ["v1.0.0"]
    assert spans(found["dev"]) == [("v1.0.1", later, None)]


@pytest.mark.parametrize("end", ["churn@v1.0.0!", "churn@v1.0.0!#9", "churn@deprecated", "churn@deprecated#3"])
def test_a_version_is_retracted(work: Work, end: str) -> None:
    begun = tagged(work, "churn@v1.0.0")
    since = tagged(work, "churn#prod#1")
    until = tagged(work, end)
    found = read(work.folder)
    (version,) = kind(found, "version")
    assert f'"ended_at":{until}' in version.nodes["model-version:default/churn@v1.0.0"]["properties"]
    assert version.payload.body["created_at"] == begun
    (alias,) = kind(found, "alias")
    assert spans(alias) == [("v1.0.0", since, until)]


def test_other_tags_are_no_registry(work: Work) -> None:
    for name in ("v1.0.0", "build#7", "churn@2024", "a@b@v1.0.0", "churn#", "@v1.0.0", "churn@v1"):
        work.tag(name)
    work.git("tag", "a-file@v1.0.0", work.git("rev-parse", "HEAD:train.py"))
    found = list(dvc.read(work.folder))
    assert {item.body["kind"] for item in found if isinstance(item, Payload)} == {
        "commit",
        "refs",
        "run",
        "tracked",
        "registry",
        "unregistered",
    }
    assert not [item for item in found if isinstance(item, Rejection)], "a tag of a file leads to no history"


def test_a_stage_of_no_version_is_refused(work: Work) -> None:
    tagged(work, "churn@v1.0.0", "main~1")
    tagged(work, "churn#prod#1", "main")
    (rejection,) = [item for item in dvc.read(work.folder) if isinstance(item, Rejection)]
    assert rejection.where == "tag churn#prod#1"
    assert "no version of churn was registered" in rejection.why


def test_a_stage_of_a_dataset_is_said_to_be_left_out(work: Work) -> None:
    tagged(work, "rows@v1.0.0")
    tagged(work, "rows#prod#1")
    (skipped,) = [each for each in dvc.read(work.folder) if isinstance(each, Skipped)]
    assert (skipped.where, skipped.what) == ("tags rows#prod", "alias")


@pytest.mark.parametrize("type_", ["model", "dataset"])
def test_an_artifact_at_a_stage_file_is_what_that_tracks(work: Work, type_: str) -> None:
    artifacts = {"kept": {"path": "data/kept.bin.dvc", "type": type_}}
    tracks = {"outs": [row("kept.bin", "kept")]}
    work.commit("Keep", dvc_dot_yaml={**YAML, "artifacts": artifacts}, data__kept_dot_bin_dot_dvc=tracks)
    tagged(work, "kept@v1.0.0")
    (version,) = kind(read(work.folder), "version")
    digest = f"md5:{md5('kept')}"
    held = ends(version, "HOLDS") if type_ == "model" else [id for id in version.nodes if digest in id]
    assert held == [f"{'model-artifact' if type_ == 'model' else 'dataset-version'}:{digest}"]


def test_an_artifact_at_a_stage_file_of_several_outputs_is_not_known(work: Work) -> None:
    tracks = {"outs": [row("a", "a"), row("b", "b")]}
    artifacts = {"kept": {"path": "all.dvc", "type": "model"}}
    work.commit("Keep", dvc_dot_yaml={**YAML, "artifacts": artifacts}, all_dot_dvc=tracks)
    tagged(work, "kept@v1.0.0")
    (version,) = kind(read(work.folder), "version")
    assert version.payload.body["not_read"] == ["artifact kept: its path all.dvc is a stage file, of 2 outputs"]
