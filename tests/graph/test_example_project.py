"""DVC's public example project, and a small one like it, as a person reads them: with git, dvc.lock and params.yaml.

What is expected is read here from the repository itself, by `git` and YAML; nothing of it is what Forebear answered.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.audit import report as audit
from graph.commands import curate
from graph.comparison.compare import Difference, compare
from graph.comparison.recipe import recipe
from graph.database import Graph
from graph.ingest import batch_import
from graph.ingest.sources.dvc import reader as dvc
from graph.recall.recall import recall
from graph.recall.retraining_plan import plan
from tests.graph.ingest.sources import repositories
from tests.graph.ingest.sources.repositories import BUNDLE, git
from tests.graph.recall_builders import listed
from tests.graph_asserts import empty


@dataclass(frozen=True)
class Project:
    """A repository on disk, read by git and YAML alone."""

    graph: Graph
    folder: Path
    model: str

    @property
    def tags(self) -> dict[str, str]:
        """Version → the tag that registers it."""
        return {tag.partition("@")[2]: tag for tag in git(self.folder, "tag", "-l", f"{self.model}@v*").split()}

    def file(self, at: str, path: str) -> Any:
        """The parsed content of a file in a commit; None where git does not track it."""
        return _file(self.folder, at, path)

    def stages(self, version: str) -> dict[str, Any]:
        """The stages of dvc.lock at the tag of a version."""
        return dict(self.file(self.tags[version], "dvc.lock")["stages"])

    def digest(self, version: str) -> str:
        """The md5 of the model in dvc.lock at the tag of a version."""
        return _made(self.stages(version), "model.pkl")

    def upstream(self, version: str) -> dict[str, Any]:
        """The stages that made the model: train, and by what each read, those before it."""
        stages = self.stages(version)
        found: dict[str, Any] = {}
        here = ["train"]
        while here:
            name = here.pop()
            found[name] = stages[name]
            read = {dep["path"] for dep in stages[name]["deps"]}
            here += [other for other, stage in stages.items() if {out["path"] for out in stage["outs"]} & read]
        return found

    def commit(self, version: str, stage: str) -> str:
        """The first commit on the way to the tag whose dvc.lock has the stage as it is at the tag: there it was run."""
        entry = self.stages(version)[stage]
        for sha in git(self.folder, "rev-list", "--reverse", "--topo-order", self.tags[version]).split():
            lock = self.file(sha, "dvc.lock") or {}
            if lock.get("stages", {}).get(stage) == entry:
                return sha
        raise AssertionError(f"{stage} of {version} is in no commit")

    def ancestor(self, earlier: str, later: str) -> bool:
        """Whether one commit is the other, or before it."""
        return git(self.folder, "merge-base", earlier, later) == git(self.folder, "rev-parse", f"{earlier}^{{commit}}")

    def metrics(self, version: str) -> dict[str, float]:
        """What git tracks of the metrics, in the commit whose dvc.lock evaluates the digest that the version has."""
        for tag in self.tags:
            evaluated = self.stages(tag)["evaluate"]
            if {"path": "model.pkl", "md5": self.digest(version)}.items() <= _dep(evaluated, "model.pkl").items():
                paths = self.file(self.tags[tag], "dvc.yaml").get("metrics", [])
                return {
                    key: value for path in paths for key, value in _flat(self.file(self.tags[tag], path) or {}).items()
                }
        return {}


@cache
def _file(folder: Path, at: str, path: str) -> Any:
    if path not in git(folder, "ls-tree", "-r", "--name-only", at).splitlines():
        return None
    text = git(folder, "show", f"{at}:{path}")
    return json.loads(text) if path.endswith(".json") else yaml.safe_load(text)


def _dep(stage: dict[str, Any], path: str) -> dict[str, Any]:
    return next(dep for dep in stage["deps"] if dep["path"] == path)


def _made(stages: dict[str, Any], path: str) -> str:
    return next(str(out["md5"]) for stage in stages.values() for out in stage["outs"] if out["path"] == path)


def _flat(values: dict[str, Any], prefix: str = "") -> dict[str, float]:
    found: dict[str, float] = {}
    for key, value in values.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


@pytest.fixture(params=["small", "public"], scope="module")
async def project(
    request: pytest.FixtureRequest, connected: Graph, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Project]:
    """The project, imported; a clone without the public one beside it has the small one twice."""
    folder = tmp_path_factory.mktemp("project")
    await empty(connected)
    if request.param == "public" and BUNDLE.exists():
        git(folder, "clone", "-q", str(BUNDLE), "example")
        found = Project(connected, folder / "example", "text-classification")
        source = BUNDLE
    else:
        found = Project(connected, repositories.staged(folder / "small").folder, "churn")
        source = found.folder
    await batch_import.load(connected, dvc.read(source), dvc.facts)
    await curate.declare_sources(connected, "*", "it was added or fetched, and no run made it", "ada")
    yield found
    await empty(connected)


def pairs(differences: list[Difference]) -> dict[str, tuple[Any, Any]]:
    found = {each.key: (each.a, each.b) for each in differences}
    assert len(found) == len(differences), "no key is there twice"
    return found


async def affected(project: Project, id: str, **rest: Any) -> set[str]:
    """The versions that a recall affects; for no version of this model does it say unknown."""
    found = await recall(project.graph, id, **rest)
    assert (found.counts.unknown, found.counts.total) == (0, len(project.tags))
    return {each.version.version for each in await listed(found, "AFFECTED")}


async def test_levels_and_what_stops_the_next(project: Project) -> None:
    """Digests of all that was read, clean code and a seed stand in dvc.lock; an environment never does."""
    report = await audit.audit(project.graph)
    audited = (await audit.versions(report, first=500)).items
    results = await audit.results(report, audited)
    for version, _ in audited:
        train = project.upstream(version.version)["train"]
        assert all(len(dep["md5"].removesuffix(".dir")) == 32 for dep in train["deps"])
        assert any(key.endswith("seed") for key in train["params"]["params.yaml"])
        assert not {"env", "environment", "image"} & train.keys()
        result = results[version.id]
        assert (result.level, result.name, result.blockers[0].code) == (2, "pinned", "ENVIRONMENT_NOT_RECORDED")
    assert {version.version for version, _ in audited} == set(project.tags)


async def test_recall_of_what_a_stage_read(project: Project) -> None:
    """A version is affected where any stage before its model has that digest among what it read, and else cleared."""
    read: dict[str, set[str]] = {}
    for version in project.tags:
        for stage in project.upstream(version).values():
            for dep in stage["deps"]:
                if not dep["path"].endswith(".py"):
                    read.setdefault(dep["md5"], set()).add(version)
    raw = _dep(project.upstream("v1.0.0")["prepare"], next(iter(project.upstream("v1.0.0")["prepare"]["deps"]))["path"])
    assert read[raw["md5"]] == set(project.tags), "the raw data never changed"
    for digest, versions in read.items():
        assert await affected(project, f"dataset-version:md5:{digest}") == versions


async def test_recall_of_a_commit_and_its_fix(project: Project) -> None:
    """A version is affected where a stage before it was run at that commit or later, and not at the fix or later.

    v1.2.0 was registered on a later commit than v1.1.0, and holds what was made at the same one.
    """
    commits = {project.commit(version, stage) for version in project.tags for stage in project.upstream(version)}
    ran = {version: {project.commit(version, stage) for stage in project.upstream(version)} for version in project.tags}
    for bad in commits:
        expected = {v for v, shas in ran.items() if any(project.ancestor(bad, sha) for sha in shas)}
        assert await affected(project, f"commit:{bad}") == expected
        for fix in commits - {bad}:
            if project.ancestor(bad, fix):
                left = {
                    v for v, shas in ran.items()
                    if any(project.ancestor(bad, sha) and not project.ancestor(fix, sha) for sha in shas)
                }  # fmt: skip
                assert await affected(project, f"commit:{bad}", fixed_in=f"commit:{fix}") == left
    changed = project.commit("v1.1.0", "featurize")
    assert changed != project.commit("v1.0.0", "featurize"), "v1.1.0 has other features"
    assert {"v1.1.0", "v1.2.0"} <= await affected(project, f"commit:{changed}") == set(project.tags) - {"v1.0.0"}
    first = f"commit:{project.commit('v1.0.0', 'featurize')}"
    assert await affected(project, first, fixed_in=f"commit:{changed}") == {"v1.0.0"}


async def test_the_plan_follows_the_stages(project: Project) -> None:
    """If the raw data were bad: every entry of a stage is run again once, in the order of the stages."""
    raw = next(dep for dep in project.upstream("v1.0.0")["prepare"]["deps"] if not dep["path"].endswith(".py"))
    found = await plan(await recall(project.graph, f"dataset-version:md5:{raw['md5']}"))
    expected: dict[str, set[tuple[str, str]]] = {}
    for version in project.tags:
        for name, stage in project.upstream(version).items():
            for out in stage["outs"]:
                expected.setdefault(name, set()).add((project.commit(version, name), out["md5"]))
    said = [
        {(each.job.name if each.job else "", each.commits[0].sha, node.id.rpartition(":")[2])
         for each in step.tasks for node in each.outputs}
        for step in found.steps
    ]  # fmt: skip
    wanted = [{(name, *each) for each in expected[name]} for name in ("prepare", "featurize", "train")]
    assert all(some <= step for some, step in zip(wanted, said, strict=True))
    versions = {v.version for step in found.steps for each in step.tasks for v in each.versions}
    assert (versions, found.to_investigate, found.complete) == (set(project.tags), [], True)


async def test_compare_says_which_parameters_changed_in_which_stage(project: Project) -> None:
    for a, b in permutations(project.tags, 2):
        found = await compare(project.graph, f"{project.model}@{a}", f"{project.model}@{b}")
        assert found.same == (project.digest(a) == project.digest(b))
        assert found.differ != found.same
        before, after = (
            {key: value for stage in project.upstream(version).values()
             for key, value in stage.get("params", {}).get("params.yaml", {}).items()}
            for version in (a, b)
        )  # fmt: skip
        assert pairs(found.parameters) == {
            key: (before[key], after[key]) for key in before if before[key] != after[key]
        }  # fmt: skip
        commits = {stage: (project.commit(a, stage), project.commit(b, stage)) for stage in project.upstream(a)}
        said = {key: value for key, value in pairs(found.commits).items() if not key.startswith("between")}
        moved = {stage: each for stage, each in commits.items() if each[0] != each[1]}
        assert said == {"commit" if stage == "train" else f"{stage}.commit": each for stage, each in moved.items()}
        features = [next(iter(project.upstream(version)["train"]["deps"]))["md5"] for version in (a, b)]
        stated = [[side["digest"] for side in value] for key, value in pairs(found.data).items() if "training" in key]
        assert stated == ([features] if len(set(features)) == 2 else [])
        numbers = [project.metrics(version) for version in (a, b)]
        assert pairs(found.metrics) == {
            key: (numbers[0].get(key), numbers[1].get(key)) for key in sorted({*numbers[0], *numbers[1]})
            if numbers[0].get(key) != numbers[1].get(key)
        }  # fmt: skip


async def test_the_pair_that_is_one(project: Project) -> None:
    """v1.1.0 and v1.2.0 are two tags for one model: only its evaluation came in between."""
    found = await compare(project.graph, f"{project.model}@v1.1.0", f"{project.model}@v1.2.0")
    parts = (found.data, found.commits, found.parameters, found.environment, found.metrics)
    assert (found.same, parts) == (True, ([], [], [], [], []))
    found = await compare(project.graph, f"{project.model}@v1.0.0", f"{project.model}@v1.1.0")
    assert "featurize.ngrams" in pairs(found.parameters)
    (between,) = [each.b for each in found.commits if each.key == "between"]
    spoken = f"{project.commit('v1.0.0', 'train')}..{project.commit('v1.1.0', 'train')}"
    assert [each["sha"] for each in between] == git(project.folder, "rev-list", spoken).split()


async def test_metrics_are_of_the_model_that_was_measured(project: Project) -> None:
    """At the tag v1.1.0 the evaluation is still that of v1.0.0, as its digest in dvc.lock says."""
    assert _dep(project.stages("v1.1.0")["evaluate"], "model.pkl")["md5"] == project.digest("v1.0.0")
    assert project.metrics("v1.1.0") == project.metrics("v1.2.0")
    for version in project.tags:
        assert (await recipe(project.graph, f"{project.model}@{version}")).metrics == project.metrics(version)


async def test_the_recipe_is_what_the_lock_file_says(project: Project) -> None:
    for version in project.tags:
        found = await recipe(project.graph, f"{project.model}@{version}")
        train = project.upstream(version)["train"]
        assert [commit.sha for commit in found.commits] == [project.commit(version, "train")]
        assert {(each.path, each.content.digest) for each in found.ingredients} == {
            (dep["path"], dep["md5"]) for dep in train["deps"] if not dep["path"].endswith(".py")
        }
        assert (found.stage, found.parameters) == ("train", train["params"]["params.yaml"])
        assert [each.digest for each in found.results] == [project.digest(version)]
        assert "ENVIRONMENT_NOT_RECORDED" in [each.code for each in found.missing]
