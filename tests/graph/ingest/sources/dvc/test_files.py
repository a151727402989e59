"""DVC's files in every dialect it has had, in folders, and as nobody should write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.dvc.described import pipeline
from graph.ingest.sources.dvc.files import Stage, imported_from, lock_stages
from graph.ingest.sources.dvc.pure.yaml_text import parsed
from graph.ingest.statement import Payload, Rejection, Skipped, Statement
from tests.graph.ingest.sources.dvc.test_reader import ends, kind, read, run
from tests.graph.ingest.sources.repositories import TRAIN, Work, lock, md5, row, trained

MODEL = {"artifacts": {"churn": {"path": "model.pkl", "type": "model"}}}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """An empty working copy."""
    return Work(tmp_path / "work")


def the_run(work: Work) -> Statement:
    (found,) = kind(read(work.folder), "run")
    return found


def rejections(path: Path) -> dict[str, str]:
    return {item.where: item.why for item in dvc.read(path) if isinstance(item, Rejection)}


def test_values_are_those_of_yaml_1_2() -> None:
    text = (
        b"{a: on, b: 1e-3, c: 012, d: 2020-01-01, e: ~, f: 1.5, g: .nan, h: 12:30:45, i: true, j: '1', k: 0x1F, l: -2}"
    )
    assert list(parsed(text).values()) == [
        "on", 0.001, 12, "2020-01-01", None, 1.5, ".nan", "12:30:45", True, "1", "0x1F", -2
    ]  # fmt: skip
    assert parsed(b"a: &x {q: 1}\nb: {<<: *x, r: 2}\nc: *x") == {"a": {"q": 1}, "b": {"q": 1, "r": 2}, "c": {"q": 1}}
    assert parsed(b"a: &x {q: 1}\nb: &y {<<: *x, q: 2}\nc: {<<: *y, q: 3}")["c"] == {"q": 3}
    assert parsed(b'{"a":\t1}', "a.json") == {"a": 1}
    with pytest.raises(ValueError, match="the key a stands twice"):
        parsed(b'{"a": {"a": 1, "a": 2}}', "a.json")


BOMB = b"a: &a [1,1,1,1,1,1,1,1,1,1]\n" + b"".join(
    b"%c: &%c [%s]\n" % (letter, letter, b",".join([b"*%c" % (letter - 1)] * 10)) for letter in range(98, 110)
)
MERGE_BOMB = b"a: &a {q: 1}\n" + b"".join(
    b"%c: &%c {<<: [%s]}\n" % (letter, letter, b",".join([b"*%c" % (letter - 1)] * 10)) for letter in range(98, 110)
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB, "unfolds to more than"),
        (MERGE_BOMB, "unfolds to more than"),
        (b"a: &a [*a]", "stands within"),
        (b"[" * 500_000, "nested deeper"),
        (b"- " * 100_000, "nested deeper"),
        (b"{a: " * 1000, "nested deeper"),
        (b"!!python/object/apply:os.system ['true']", "cannot be read"),
        (b"a: [", "cannot be read"),
        (b"? [a]\n: b", "cannot be read"),
        (b"\xff", "cannot be read"),
        (b"a: " + b"9" * 5000, "digits"),
        (b"a: 1\nb: {c: 1}\n'a': 2", r"the key a stands twice in one map, line 3"),
        (b"a: [{b: 1, c: 2, b: 3}]", "the key b stands twice"),
        (b"a: &x {q: 1}\nb: {<<: *x, <<: *x}", "the key << stands twice"),
        (b"#" * 9_000_000, "bytes"),
    ],
)  # fmt: skip
def test_hostile_yaml_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parsed(data)


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("dvc.lock", lock()), ("dvc.yaml", {"stages": {}}), ("rows.csv.dvc", {"outs": []}), ("artifacts.yaml", {}),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_and_the_rest_is_read(work: Work, name: str, good: Any) -> None:
    work.commit("Good", dvc_dot_lock=lock(train=trained("model 1")), dvc_dot_yaml=MODEL, train_dot_py=TRAIN)
    work.write(name, BOMB)
    sha = work.commit("Bomb")
    work.commit("Good again", **{name.replace(".", "_dot_"): good})
    assert set(rejections(work.folder)) == {f"commit {sha[:7]}: {name}"}
    found = [item for item in dvc.read(work.folder) if isinstance(item, Payload)]
    assert [payload.body["kind"] for payload in found] == ["commit"] * 3 + ["refs", "run", "registry", "unregistered"]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("text", "no map"),
        ({"cmd": "x", "params": {"params.yaml": {"rate": {1: 2, "x": 3}}}}, "JSON"),
    ],
)
def test_a_broken_stage_is_refused_by_name(work: Work, entry: Any, why: str) -> None:
    sha = work.commit("One", dvc_dot_lock=lock(bad=entry, train=trained("model 1")), dvc_dot_yaml=MODEL)
    (where,) = rejections(work.folder)
    assert where == f"commit {sha[:7]}: dvc.lock: stage bad"
    assert why in rejections(work.folder)[where]
    assert [item.body["kind"] for item in dvc.read(work.folder) if isinstance(item, Payload)] == [
        "commit",
        "refs",
        "run",
        "registry",
        "unregistered",
    ]


def test_the_first_schema_and_digests_before_dvc_3(work: Work) -> None:
    code = "a\r\nb\r\n"
    entry = {
        "cmd": "train",
        "deps": [row("rows", "rows", legacy=True, folder=True), row("train.py", "a\nb\n", legacy=True)],
        "outs": [row("model.pkl", "model", legacy=True)],
    }
    work.commit("One", dvc_dot_lock={"train": entry}, dvc_dot_yaml=MODEL, train_dot_py=code.encode())
    name, _, used, made, dirty = run(the_run(work))
    assert (name, dirty) == ("train", False)
    assert used == {("training", f"dataset-version:md5:{md5('rows')}.dir")}
    assert made == {f"model-artifact:md5:{md5('model')}"}


def test_a_stage_of_its_own_file(work: Work) -> None:
    entry = {
        "md5": "0" * 32,
        "cmd": "python train.py",
        "wdir": "..",
        "deps": [row("rows.csv", "rows", legacy=True), row("train.py", TRAIN, legacy=True)],
        "outs": [row("model.pkl", "model", legacy=True), row("auc.metric", "0.75", legacy=True, metric=True)],
    }
    work.commit("One", stages__train_dot_dvc=entry, dvc_dot_yaml=MODEL, train_dot_py=TRAIN, auc_dot_metric="0.75")
    found = the_run(work)
    name, _, used, _, dirty = run(found)
    assert (name, dirty) == ("stages/train.dvc", False)
    assert used == {("training", f"dataset-version:md5:{md5('rows')}")}
    (id,) = found.whole
    assert found.nodes[id]["metrics"] == '{"auc":0.75}'
    assert not ends(found, "CONFIGURED_BY")


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"cmd": "x", "deps": "rows.csv"}, "its deps are no list"),
        ({"cmd": "x", "outs": [{"md5": "0"}]}, "outs[0] has no path"),
        ({"cmd": "x", "outs": ["model.pkl"]}, "outs[0] is no map"),
        ({"cmd": "x", "params": ["seed"]}, "its params are no map of files"),
        ({"cmd": "x", "params": {"params.yaml": ["seed"]}}, "the params of params.yaml are no map of values"),
        ({"cmd": "x", "sources": [{"path": "x"}]}, "its key sources is not known here"),
        ({"cmd": "x", "deps": [{"path": "x", "dataset": "y"}]}, "the key dataset of deps[0] is not known here"),
        ({"cmd": "x", "deps": [{"path": "${rows}"}]}, "the template ${rows} of deps[0] has no value here"),
        ({"cmd": "x", "deps": [{"db": {"query": "q"}}]}, "deps[0] is a query of a database: what it gave is not known"),
        (
            {"cmd": "x", "deps": [{"path": "remote://store/a.csv", "etag": "1"}]},
            "remote://store/a.csv is in a remote storage that .dvc/config does not name: where is not known",
        ),
    ],
)
def test_what_is_not_understood_is_said_and_kept_on_the_run(work: Work, entry: Any, why: str) -> None:
    sha = work.commit("One", dvc_dot_lock=lock(odd=entry), dvc_dot_yaml=MODEL)
    found = [item for item in dvc.read(work.folder) if isinstance(item, Skipped) and item.where != "model.pkl"]
    assert found == [Skipped(f"commit {sha[:7]}: dvc.lock: stage odd", "lineage", why)]
    facts = the_run(work)
    (id,) = facts.whole
    assert facts.nodes[id]["not_read"] == [f"dvc.lock: stage odd: {why}"]


def test_a_project_in_a_folder_with_a_working_folder(work: Work) -> None:
    described = {"stages": {"train": {"cmd": "train", "wdir": "work"}}, "artifacts": {"m": {"path": "work/model.pkl"}}}
    entry = {
        "cmd": "train",
        "deps": [row("../../rows.csv", "rows"), row("train.py", TRAIN), row("s3://k:secret@bucket/x", "x")],
        "outs": [row("model.pkl", "model"), row("plot.csv", "plot")],
    }
    work.commit("One", sub__dvc_dot_lock=lock(train=entry), sub__dvc_dot_yaml=described, sub__work__train_dot_py=TRAIN)
    found = the_run(work)
    name, _, used, made, dirty = run(found)
    assert (name, dirty) == ("sub/train", False)
    assert {role for role, _ in used} == {"training"}
    assert f"model-artifact:md5:{md5('model')}" in made
    names = {node["name"] for id, node in found.nodes.items() if id.startswith("dataset:")}
    assert names == {"rows.csv", "s3://bucket/x", "sub/work/plot.csv"}


def test_files_without_digest_or_content_are_stubs_of_the_run(work: Work) -> None:
    entry = {"cmd": "x", "deps": [{"path": "rows.csv"}], "outs": [{"path": "model.pkl"}, row("empty", "")]}
    work.commit("One", dvc_dot_lock=lock(train=entry), dvc_dot_yaml=MODEL)
    found = the_run(work)
    _, _, used, made, dirty = run(found)
    assert dirty is None
    for id in {*made, *(id for _, id in used)} - {id for id in made if "/empty@" in id}:
        assert "@run%3Advc%3A" in id
        assert "resolved" not in found.nodes[id]
    assert {id.rpartition("@")[2] for id in made if "/empty@" in id} == {f"md5%3A{md5('')}"}


def test_data_imported_from_elsewhere(work: Work) -> None:
    repo = {"url": "https://u:p@host/registry", "rev_lock": "f59388c"}
    imported = {"deps": [{"path": "data/rows.csv", "repo": repo}], "outs": [row("rows.csv", "rows")]}
    work.commit("One", data__rows_dot_csv_dot_dvc=imported, model_dot_pkl_dot_dvc={"outs": [row("model.pkl", "m")]})
    work.commit("Two", dvc_dot_yaml=MODEL)
    found = {facts.payload.body["path"]: facts for facts in kind(read(work.folder), "tracked")}
    data = found["data/rows.csv"].nodes[f"dataset-version:md5:{md5('rows')}"]
    assert data["uri"] == "https://host/registry@f59388c#data/rows.csv"
    assert "declared_source" not in data, "the registry may say what made it"
    assert set(found["model.pkl"].nodes) == {f"model-artifact:md5:{md5('m')}"}


@pytest.mark.parametrize(
    ("deps", "said"),
    [
        ([{"path": "https://host/rows.csv?versionId=1", "etag": "x"}], {"fetched_from": "https://host/rows.csv"}),
        ([{"path": "remote://store/rows/", "etag": "x"}], {"fetched_from": "s3://bucket/data/rows"}),
        ([{"path": "remote://local/rows", "etag": "x"}], {}),
        ([{"db": {"connection": "store", "query": "select 1"}}], {"declared_source": True}),
        ([{"path": "rows.csv", "repo": {"url": "https://host/registry", "rev_lock": "f59388c"}}], {}),
        (None, {}),
    ],
    ids=["address", "remote", "remote of one machine", "database", "repository", "added"],
)
def test_what_was_imported_from_outside_says_so(work: Work, deps: Any, said: dict[str, Any]) -> None:
    """What was only added has no stated origin."""
    (work.folder / ".dvc").mkdir()
    (work.folder / ".dvc" / "config").write_text(
        """[core]
remote = store
['remote "store"']
url = s3://me:word@bucket/data/
['remote "local"']
url = ../cache
"""
    )
    entry = {**({"deps": deps} if deps else {}), "outs": [row("rows.csv", "rows")]}
    work.commit("One", rows_dot_csv_dot_dvc=entry)
    (facts,) = kind(read(work.folder), "tracked")
    found = facts.nodes[f"dataset-version:md5:{md5('rows')}"]
    assert {key: found[key] for key in ("declared_source", "fetched_from") if key in found} == said


def test_sections_of_files() -> None:
    several = {"params": {"params.yaml": {"a": {"b": [1]}}, "other.toml": {"c": None}}}
    assert Stage("s", "", several).read.parameters == {"a.b": [1], "other.toml:c": None}
    assert Stage("s", "", {"params": {"other.toml": {"c": 1}}}).read.parameters == {"c": 1}
    described = {
        "metrics": ["a.json", {"b.json": {"x": 1}}],
        "artifacts": {"m": {"path": "../m.pkl"}, "n": {"path": "${x}"}, "o": 3},
    }
    described["plots"] = ["c.csv", {"Title": {"x": "t", "y": {"d.json": "a", "${x}": "b"}}}]
    found = pipeline("sub/dvc.yaml", described, lambda path: None)
    assert {"sub/c.csv", "sub/d.json"} <= found.plots
    assert found.faults == [("plots", "the template ${x} has no value here")]
    assert found.metrics == {"sub/a.json", "sub/b.json"}
    assert [(one.name, one.path, one.is_model) for one in found.artifacts] == [
        ("sub:m", "m.pkl", True), ("sub:n", "", True), ("sub:o", "", True)
    ]  # fmt: skip
    assert found.artifacts[2].fault == "it names no path"
    assert found.artifacts[1].fault == "the template ${x} has no value here"
    assert list(lock_stages("dvc.lock", lock(**{"train@0": {"cmd": "x"}}))) == [("train@0", {"cmd": "x"})]
    assert imported_from(Stage("s", "", {"cmd": "x"})) is None
