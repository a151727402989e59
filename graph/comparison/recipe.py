"""The recipe of a model version: what somebody needs to make it again, and whether another run did."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from graph import snapshot
from graph.audit.findings import Finding
from graph.audit.levels import Reproducibility, reproducibility
from graph.audit.reruns import DVC_RUN, executed_twice
from graph.catalog.lookup import identify
from graph.catalog.neighbours import neighbours
from graph.comparison.compare import Difference, differences, measured
from graph.comparison.run_profile import (
    RunProfile,
    Values,
    code,
    data,
    dirty,
    environment,
    equal,
    parameters,
    run_profiles,
    same_code,
)
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.model.edges import STRICT_ROLES
from graph.model.nodes import (
    Commit,
    DatasetVersion,
    Environment,
    Job,
    ModelArtifact,
    ModelVersion,
    Node,
    Repository,
    Run,
)
from graph.model.time import AsOf

_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Ingredient:
    """A version of a dataset, or a base model, that the run read to make the model.

    `path` is where it lies in the repository, if DVC tracks it there; else `uri` is where it was, if anybody said.
    """

    role: str
    content: DatasetVersion | ModelArtifact
    path: str | None = None


@dataclass(frozen=True)
class Recipe:
    """What somebody needs to make a version again; what of it is not known is empty, and why is in `missing`.

    `stage` is what `dvc repro` calls the run, where it is DVC's. `dirty` is None where no source says. `metrics` and
    `results` are what to expect of it.
    """

    version: ModelVersion
    level: int
    run: Run | None = None
    job: Job | None = None
    stage: str | None = None
    repositories: list[Repository] = field(default_factory=list)
    commits: list[Commit] = field(default_factory=list)
    dirty: bool | None = None
    diff_digest: str | None = None
    ingredients: list[Ingredient] = field(default_factory=list)
    parameters: Values = field(default_factory=dict)
    environments: list[Environment] = field(default_factory=list)
    results: list[ModelArtifact] = field(default_factory=list)
    metrics: Values = field(default_factory=dict)
    missing: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Attempt:
    """What came out of another run: what went into it that differs, the metrics that do, and whether the bytes do.

    `same`: both are the same bytes. `reproduced`: from the same data, commit and hyperparameters it made the same
    bytes, or was measured to be as good within the tolerance. The environment may differ. `executed_twice` is
    false of two lock entries of DVC: they may be one execution, which reproduces nothing. Without `same_code`, one of
    them may have had changes that were not committed, and equal metrics reproduce nothing.
    """

    run: Node
    reproduced: bool
    same: bool
    executed_twice: bool
    same_code: bool
    data: list[Difference]
    commits: list[Difference]
    parameters: list[Difference]
    environment: list[Difference]
    metrics: list[Difference]


async def recipe(graph: Graph, id: str, *, as_of: AsOf = None, at: datetime | None = None) -> Recipe:
    """The recipe of a model version, by id, `name@version` or `name@alias`; NotFound, WrongUse if it is none."""

    async def question(moment: int) -> Recipe:
        return await _recipe(graph, id, moment, at)

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _recipe(graph: Graph, id: str, as_of: int, at: datetime | None) -> Recipe:
    version = await identify(graph, id, as_of, at)
    if not version.startswith(f"{ModelVersion.prefix}:"):
        raise WrongUse(f"{id} is no model version; `forebear descendants {version}` shows those that were made from it")
    (profile,) = await run_profiles(graph, [version], as_of)
    known = (await reproducibility(graph, [version], as_of)).get(version)
    if known is None:
        raise NotFound(f"{id} was not known then, so nothing is known of how it was made")
    assert isinstance(profile.node, ModelVersion)  # noqa: S101 - for the type checker; its id says so
    if profile.run is None:
        return Recipe(
            profile.node, known.level, results=profile.artifacts, metrics=_metrics(profile), missing=_missing(known)
        )
    commits = [each["node"] for each in profile.commits]
    jobs = await _joined(graph, [profile.run.id], "PART_OF", Job, as_of)
    repositories = await _joined(graph, [node.id for node in (*commits, *jobs)], "IN_REPOSITORY", Repository, as_of)
    job = jobs[0] if jobs else None
    return Recipe(
        version=profile.node,
        level=known.level,
        run=profile.run,
        job=job,
        stage=job.name if job and profile.run.id.startswith(DVC_RUN) else None,
        repositories=repositories,
        commits=commits,
        dirty=dirty(profile.row),
        diff_digest=next((each["diff"] for each in profile.commits if each["diff"]), None),
        ingredients=_ingredients(profile, {repository.url for repository in repositories}),
        parameters=parameters(profile.row),
        environments=list(profile.row["environments"]),
        results=profile.artifacts,
        metrics=_metrics(profile),
        missing=_missing(known),
    )


async def attempt(graph: Graph, id: str, run: str, *, tolerance: float | None = None, as_of: AsOf = None) -> Attempt:
    """What came out of another run (or version) than of a model version.

    `tolerance` is how far a metric may be off, as a part of the larger value: 0.01 is one in a hundred. Without it, or
    where nothing was measured, only the same bytes count.
    """
    if tolerance is not None and not (math.isfinite(tolerance) and tolerance >= 0):
        raise WrongUse(f"the tolerance is a number from 0, such as 0.01, not {tolerance}")

    async def question(moment: int) -> Attempt:
        return await _attempt(graph, id, run, tolerance, moment)

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _attempt(graph: Graph, id: str, run: str, tolerance: float | None, as_of: int) -> Attempt:
    ids = [await identify(graph, text, as_of) for text in (id, run)]
    if not ids[0].startswith(f"{ModelVersion.prefix}:"):
        raise WrongUse(f"{id} is no model version")
    wanted, made = await run_profiles(graph, ids, as_of)
    if wanted.run and made.run and wanted.run.id == made.run.id:
        wanted = await _before(graph, wanted, made.run, as_of)
    inputs = {
        name: differences(read(wanted.row), read(made.row))
        for name, read in (("data", _made_from), ("commits", code), ("parameters", parameters))
    }
    same = bool(wanted.bytes & made.bytes)
    expected, found = measured(wanted, made)
    off = [
        each
        for each in differences(expected, found)
        if each.a is not None and not (tolerance is not None and _within(each.a, each.b, tolerance))
    ]
    alike = bool(wanted.row and made.row) and not any(inputs.values())
    known = not inputs["commits"] and same_code(wanted.row, made.row)
    as_good = known and tolerance is not None and bool(expected) and not off
    twice = executed_twice(wanted.row.get("names", ()), made.row.get("names", ()))
    return Attempt(
        run=made.node,
        reproduced=alike and twice and (same or as_good),
        same=same,
        executed_twice=twice,
        same_code=known,
        environment=differences(environment(wanted.row), environment(made.row)),
        metrics=off,
        **inputs,
    )


async def _before(graph: Graph, wanted: RunProfile, again: Run, as_of: int) -> RunProfile:
    """The side of a version, of the first other run that made its bytes: a better known one may have become its run."""
    rows = await neighbours(graph, [artifact.id for artifact in wanted.artifacts], "GENERATED_BY", as_of=as_of)
    others = {node.id: node for row in rows.values() for node, _ in row if isinstance(node, Run)}
    others.pop(again.id, None)
    if not others:
        raise WrongUse(f"{again.name or again.id} is the run that made {wanted.node.name} itself; name another one")
    first = min(others.values(), key=lambda run: (run.started_at or _LATEST, run.id))
    (profile,) = await run_profiles(graph, [first.id], as_of)
    return replace(wanted, run=profile.run, row=profile.row)


def _within(a: Any, b: Any, tolerance: float) -> bool:
    """Whether two numbers are as far apart as that allows, as a part of the larger."""
    if equal(a, b):
        return True
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in (a, b)):
        return False
    return math.isclose(a, b, rel_tol=tolerance)


def _made_from(row: Mapping[str, Any]) -> Values:
    """The data of a run that it made something from."""
    return {key: value for key, value in data(row).items() if key.partition(" ")[0] in (*STRICT_ROLES, "unknown")}


def _ingredients(profile: RunProfile, urls: set[str]) -> list[Ingredient]:
    found = []
    for used in profile.row["used"]:
        node = used["node"]
        if used["role"] in (*STRICT_ROLES, "unknown"):
            # What DVC tracks is of the repository's namespace, under its path.
            path = used["of"][0] if len(used["of"]) == 1 and "://" not in used["of"][0] else None
            tracked = isinstance(node, DatasetVersion) and node.namespace in urls
            found.append(Ingredient(used["role"], node, path if tracked else None))
    return found


def _metrics(profile: RunProfile) -> Values:
    return measured(profile, profile)[0]


def _missing(known: Reproducibility) -> list[Finding]:
    return [finding for finding in known.findings if finding.stops_level is not None]


async def _joined(graph: Graph, ids: list[str], type: str, kind: type[Any], as_of: int) -> list[Any]:
    rows = await neighbours(graph, ids, type, as_of=as_of)
    found = {node.id: node for row in rows.values() for node, _ in row if isinstance(node, kind)}
    return [found[id] for id in sorted(found)]
