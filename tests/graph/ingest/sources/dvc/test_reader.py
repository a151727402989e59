"""Runs, data and roles of DVC projects, held against a reading by `git` and plain YAML that shares no code."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.statement import Payload, Rejection, Statement
from graph.model.edges import USES
from tests.graph.ingest.sources import repositories
from tests.graph.ingest.sources.repositories import BUNDLE, git, output

Run = tuple[str, str, frozenset[tuple[str, str]], frozenset[str], bool | None]
"""Stage, commit, (role, id) of what it used, ids of what it made, whether dirty."""


def read(path: Path, *, all_refs: bool = False) -> list[Payload]:
    """Everything read, nothing refused."""
    found = list(dvc.read(path, all_refs=all_refs))
    assert not [item for item in found if isinstance(item, Rejection)]
    return [item for item in found if isinstance(item, Payload)]


def kind(found: list[Payload], name: str) -> list[Statement]:
    return [dvc.facts(payload) for payload in found if payload.body["kind"] == name]


def ends(found: Statement, type: str) -> list[str]:
    return [link.end for link in found.links.values() if link.type == type]


def run(found: Statement) -> Run:
    """The facts of a run as the tests compare them."""
    used = {(link.role or "", link.end) for link in found.links.values() if link.type in USES}
    made = {link.start for link in found.links.values() if link.type == "GENERATED_BY"}
    (at,) = [link for link in found.links.values() if link.type == "AT_COMMIT"]
    (id,) = found.whole
    return found.nodes[id]["name"], at.end, frozenset(used), frozenset(made), at.properties.get("dirty")


class Reading:
    """The same project read by git's own commands, one commit after another."""

    def __init__(self, folder: Path, *, all_refs: bool) -> None:
        self.folder = folder
        self.parents: dict[str, list[str]] = {}
        self.date: dict[str, int] = {}
        main = self._listed("--branches", "--remotes", "--tags")
        others = self._listed("--all") - main if all_refs else set()
        self.root = git(folder, "log", "--first-parent", "--format=%H").split()[-1]
        self.files = {sha: self._files(sha) for sha in main | others}
        self.models = {
            artifact["path"]
            for sha in main
            for artifact in (self._yaml(sha, "dvc.yaml").get("artifacts") or {}).values()
            if artifact["type"] == "model"
        }
        self.runs: set[Run] = set()
        self.sources: set[str] = set()
        self.outs: dict[str, set[str]] = defaultdict(set)
        held: dict[str, dict[str, tuple[str, Any]]] = defaultdict(dict)
        for sha in main | others:
            for name, entry in self._entries(sha):
                if entry.get("cmd"):
                    held[self._execution(name, entry)][sha] = name, entry
                else:
                    self.sources |= {self._id(out) for out in entry["outs"] if out["path"] not in self.models}
        for at in held.values():
            sha = self._first(set(at) & main or set(at))
            found = self._run(sha, *at[sha])
            self.runs.add(found)
            for out in found[3]:
                self.outs[out].add(self._execution(*at[sha]))

    @staticmethod
    def _execution(name: str, entry: dict[str, Any]) -> str:
        """What distinguishes two executions: sizes and how a digest is written do not."""
        things = ([(row["path"], row["md5"]) for row in entry.get(key) or []] for key in ("deps", "outs"))
        return repr((name, entry["cmd"], entry.get("params"), *things))

    def _listed(self, *which: str) -> set[str]:
        found = set()
        for line in git(self.folder, "log", "--format=%H %ct %P", *which).splitlines():
            sha, date, *parents = line.split()
            self.date[sha], self.parents[sha] = int(date), parents
            found.add(sha)
        return found

    def _files(self, sha: str) -> dict[str, str]:
        lines = git(self.folder, "ls-tree", "-r", sha).splitlines()
        return {line.partition("\t")[2]: line.split()[2] for line in lines}

    @cache  # noqa: B019 - lives as long as the test
    def _content(self, blob: str) -> bytes:
        return output(self.folder, "cat-file", "blob", blob)

    @cache  # noqa: B019 - lives as long as the test
    def _parsed(self, blob: str) -> Any:
        return yaml.safe_load(self._content(blob))

    def _yaml(self, sha: str, path: str) -> dict[str, Any]:
        return (self._parsed(self.files[sha][path]) if path in self.files[sha] else None) or {}

    def _entries(self, sha: str) -> list[tuple[str, Any]]:
        lock = self._yaml(sha, "dvc.lock")
        found = list((lock["stages"] if "schema" in lock else lock).items())
        for path in self.files[sha]:
            if path.endswith(".dvc"):
                entry = dict(self._yaml(sha, path))
                if folder := path.rpartition("/")[0]:
                    entry["outs"] = [{**out, "path": f"{folder}/{out['path']}"} for out in entry["outs"]]
                found.append((path, entry))
        return found

    def _ancestors(self, sha: str) -> set[str]:
        found: set[str] = set()
        waiting = [sha]
        while waiting:
            new = [parent for parent in self.parents[waiting.pop()] if parent not in found]
            found.update(new)
            waiting += new
        return found

    def _first(self, among: set[str]) -> str:
        oldest = [sha for sha in among if not self._ancestors(sha) & among]
        return min(oldest, key=lambda sha: (self.date[sha], sha))

    def _id(self, thing: dict[str, Any]) -> str:
        """Content by its digest; where it is so small that it may be equal by chance, by its path and digest."""
        kind = "model-artifact" if thing["path"] in self.models else "dataset-version"
        if thing.get("size", 256) >= 256:
            return f"{kind}:md5:{thing['md5']}"
        parts = (f"root:{self.root}", f"{thing['path']}@md5:{thing['md5']}")
        return f"{kind}:" + "/".join(quote(part, safe="@") for part in parts)

    def _measured(self, sha: str) -> set[str]:
        """The paths that dvc.yaml declares as metrics or plots."""
        described = self._yaml(sha, "dvc.yaml")
        found: set[str] = set()
        for place in (described, *described.get("stages", {}).values()):
            for key in ("metrics", "plots"):
                found |= {path for each in place.get(key) or [] for path in ([each] if isinstance(each, str) else each)}
        for each in described.get("plots") or []:
            for plot in each.values() if isinstance(each, dict) else ():
                found |= set(plot["y"]) if isinstance((plot or {}).get("y"), dict) else set()
        return found

    def _run(self, sha: str, name: str, entry: dict[str, Any]) -> Run:
        deps, outs = entry.get("deps") or [], entry.get("outs") or []
        data, dirty = [], None
        made = {out["path"] for _, other in self._entries(sha) for out in other.get("outs") or []}
        for dep in deps:
            blob = self.files[sha].get(dep["path"])
            if blob and dep["path"] not in made:
                written = self._content(blob).replace(b"\r\n", b"\n")
                dirty = bool(dirty) or hashlib.md5(written, usedforsecurity=False).hexdigest() != dep["md5"]
            else:
                data.append(dep)
        models = {dep["path"] for dep in data} & self.models
        measured = self._measured(sha)
        measures = outs and all(
            out.get("metric") or any(f"{path}/".startswith(f"{out['path']}/") for path in measured) for out in outs
        )
        role = "evaluation" if models and measures else "input"
        if {out["path"] for out in outs} & self.models:
            role = "training"
        used = {("base_model" if role == "training" and d["path"] in models else role, self._id(d)) for d in data}
        return name, f"commit:{sha}", frozenset(used), frozenset(self._id(out) for out in outs), dirty


@pytest.fixture(scope="module", params=["project", "public"])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A bundle, and a bare repository that git made of it: a small one, and the tutorial of DVC where it is at hand."""
    folder = tmp_path_factory.mktemp("source")
    small = request.param == "project" or not BUNDLE.exists()
    bundle = repositories.project(folder / "project").bundle() if small else BUNDLE
    git(folder, "clone", "-q", "--mirror", str(bundle), "bare.git")
    return bundle, folder / "bare.git"


@pytest.mark.parametrize("all_refs", [False, True])
def test_runs_are_those_in_the_blobs(source: tuple[Path, Path], all_refs: bool) -> None:
    bundle, bare = source
    expected = Reading(bare, all_refs=all_refs)
    found = read(bundle, all_refs=all_refs)
    runs = [run(facts) for facts in kind(found, "run")]
    assert set(runs) == expected.runs
    assert {payload.body["commit"] for payload in found if payload.body["kind"] == "run"} <= set(expected.files)
    sources = {link.start for facts in kind(found, "tracked") for link in facts.links.values()}
    assert sources == expected.sources
    makers: dict[str, int] = defaultdict(int)
    for _, _, _, made, _ in runs:
        for out in made:
            makers[out] += 1
    assert makers == {out: len(entries) for out, entries in expected.outs.items()}


def history(path: Path, *, all_refs: bool = False) -> list[Payload]:
    """What is stated of the history; where the refs are now, and since when, is stated of each copy of it."""
    found = []
    for payload in read(path, all_refs=all_refs):
        if payload.body["kind"] in ("version", "alias"):
            body = {key: value for key, value in payload.body.items() if key != "moved_at"}
            payload = replace(payload, body=body, told_at=None)
        if payload.body["kind"] not in ("refs", "registry"):
            found.append(payload)
    return found


def test_all_refs_add_and_change_nothing(source: tuple[Path, Path]) -> None:
    bundle, bare = source
    some, everything = history(bundle), history(bundle, all_refs=True)
    assert [payload for payload in everything if payload in some] == some
    assert len(everything) > len(some)
    assert history(bundle, all_refs=True) == everything
    assert history(bare, all_refs=True) == everything
    assert history(bare) == some


def test_the_public_project() -> None:
    if not BUNDLE.exists():
        pytest.skip("the public bundle is not beside this repository")
    found = read(BUNDLE)
    versions = {facts.payload.body["version"]: facts for facts in kind(found, "version")}
    held = {name: ends(facts, "HOLDS") for name, facts in versions.items()}
    assert set(held) == {"v1.0.0", "v1.1.0", "v1.2.0"}
    assert held["v1.1.0"] == held["v1.2.0"] == ["model-artifact:md5:d1f6e055f7f5e2827fcfae68d9b64d4c"]
    makers = {
        link.start: facts
        for facts in kind(found, "run")
        for link in facts.links.values()
        if link.type == "GENERATED_BY"
    }
    waiting, reached = held["v1.2.0"], []
    while waiting:
        reached.append(waiting.pop())
        waiting += [end for use in USES for end in ends(makers[reached[-1]], use)] if reached[-1] in makers else []
    assert reached[-1] == "dataset-version:md5:22a1a2931c8370d3aeedd7183606fd7f"
    pointed = {
        facts.payload.body["stage"]: [
            (link.end, link.until) for link in facts.links.values() if link.type == "POINTS_TO"
        ]
        for facts in kind(found, "alias")
    }
    version = "model-version:default/text-classification@v1"
    assert pointed == {
        "prod": [(f"{version}.0.0", None)],
        "stage": [(f"{version}.1.0", None)],
        "dev": [(f"{version}.2.0", None)],
    }


def test_what_a_run_says(tmp_path: Path) -> None:
    work = repositories.project(tmp_path / "project")
    found = {facts.payload.where.partition(": ")[2]: facts for facts in kind(read(work.folder), "run")}
    measured = found["dvc.lock: stage evaluate"]
    (id,) = measured.whole
    assert measured.nodes[id]["metrics"] == '{"by.mean":2,"f1":0.5}'
    assert not ends(measured, "CONFIGURED_BY")
    trained = [facts for facts in kind(read(work.folder), "run") if facts.payload.body["stage"] == "train"]
    (parameters,) = ends(trained[0], "CONFIGURED_BY")
    assert trained[0].nodes[parameters]["parameters"] == '{"train.net.depth":3,"train.seed":1}'
    assert trained[0].nodes[parameters]["seeds"] == ["train.seed"]
    assert [run(facts)[4] for facts in trained] == [False, True]
    # The path was named a model's only one commit after the first run, which is stated anew at that time.
    commits = [payload for payload in read(work.folder) if payload.body["kind"] == "commit"]
    assert trained[0].payload.body["commit"] == commits[1].body["sha"]
    assert trained[0].payload.told_at == commits[2].told_at
