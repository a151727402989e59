"""Which paths of a project hold models, and the models that nobody registered: one version for each content."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from graph.ingest.sources.dvc import runs
from graph.ingest.sources.dvc.files import Stage
from graph.ingest.sources.dvc.named import Patterns
from graph.ingest.sources.dvc.options import Options
from graph.ingest.sources.dvc.project import File, Project
from graph.ingest.sources.dvc.pure import looks
from graph.ingest.sources.dvc.read_on import ReadOn, Since
from graph.ingest.sources.git.history import History
from graph.ingest.sources.git.repository import UnreadableObject
from graph.ingest.statement import Payload, Rejection, Skipped, Statement
from graph.model import ids

LOOKS, DECLARED, NAMED = "looks", "declared", "named"
"""How it is known that a path holds a model: by its looks, by the project, by whoever imports it."""


class Models:
    """The models of a history.

    A path is a model's in every commit if any commit of a branch or tag declares it one, or if `named` or its looks
    say so in any: commits older than that have the same file there, and one path never yields both models and data.
    What only other refs say does not count, so that importing them changes nothing.
    """

    def __init__(self, found: History, options: Options) -> None:
        self._history, self._options, self._patterns = found, options, Patterns.of(options.models)
        self.read_on, self._since = ReadOn(), Since()
        self._names: dict[str, tuple[str, str]] = {}
        """Path → the name of its model, and how that is known."""
        self._made: dict[tuple[str, str], Payload] = {}

    @property
    def paths(self) -> Mapping[str, int | None]:
        """Path → since when it is said to hold a model, epoch milliseconds."""
        return self._since.at

    def settle(self, body: dict[str, Any]) -> None:
        """Say which outputs of a run are no measures alone: a model stands in them, or a stage makes something of
        them; and since when that is known, as commits may say so that are younger than the run."""
        for out in body["outs"]:
            trains, fed = self._since.in_folder(out["path"]), self.read_on.about(out["path"])
            if trains is not None:
                out["trains"] = True
            known = [time for time in (trains, fed if out.get("metric") else None) if time is not None]
            if known:
                out.pop("metric", None)
                body["known_at"] = max(*known, body.get("known_at", 0))

    def learn(self, project: Project, fresh: list[tuple[str, File]]) -> Iterator[Rejection | Skipped]:
        """Read what the files declare, then which outputs are named, then what the others look like."""
        said: set[tuple[str, str, str]] = set()
        for sha, file in fresh:
            if file.kind in ("yaml", "artifacts"):
                where = f"commit {sha[:7]}: {file.path}"
                try:
                    project.content(file)
                except (ValueError, UnreadableObject) as error:
                    yield Rejection(where, str(error))
                    continue
                for what, why in project.faults(sha, file):
                    if (file.path, what, why) not in said:  # once, not for each commit of the file
                        said.add((file.path, what, why))
                        yield Skipped(where, what, why)
        artifacts: dict[str, str] = {}
        # Commits of branches and tags that may declare something new, the oldest first: of two names the older stays.
        for sha in dict.fromkeys(sha for sha, _ in fresh if self._history.is_main(sha)):
            for name, artifact in project.artifacts(sha).items():
                if artifact.is_model and artifact.path:
                    artifacts.setdefault(artifact.path, name)
                    self._since.add(artifact.path, self._history.told_at(sha))
        self._names = {path: (name, DECLARED) for path, name in artifacts.items()}
        for sha, file in fresh:
            if file.kind in ("lock", "dvc") and self._history.is_main(sha):
                for stage in project.readable(sha, file):
                    self.read_on.learn(project, sha, stage, self._history.told_at(sha))
                    for out in stage.outs if stage.executed else ():
                        declared = out.path in artifacts
                        if (named := self._patterns.name(out.path, declared=declared)) is not None:
                            self._is_one(out.path, named, NAMED)
                        elif not declared and looks.is_model(out.path, stage.name, folder=out.folder):
                            self._is_one(out.path, out.path, LOOKS)
        yield from self._patterns.unused()

    def _is_one(self, path: str, name: str, how: str) -> None:
        self._since.add(path, None)
        self._names.setdefault(path, (name, how))

    def made(self, sha: str, stage: Stage, body: Mapping[str, Any]) -> None:
        """A run wrote these outputs: the models among them that nobody registered become versions."""
        for out in body["outs"]:
            name, how = self._names.get(out["path"], ("", ""))
            digest = next(iter(out["digests"].values()), out.get("version"))
            if name and digest and self._history.is_main(sha) and (name, digest) not in self._made:
                said = {
                    "kind": "unregistered", "repository": self._history.url, "root": body["root"], "commit": sha,
                    "run": body["run"], "name": name, "how": how, "created_at": self._history.told_at(sha), **out,
                }  # fmt: skip
                told_at = self._history.told_at(sha)
                if self._history.current:  # as a registration: what is stated now holds against what ended before
                    told_at = said["stated_at"] = self._options.stated_at(self._history)
                where = f"commit {sha[:7]}: stage {stage.name}: {out['path']}"
                self._made[name, digest] = Payload(f"dvc:{self._history.url}", where, said, told_at, runs.READER)

    def unregistered(self, registered: Collection[str]) -> Iterator[Payload | Skipped]:
        """A version for each content of a model of which no bytes are registered: who registers some chooses versions.

        `registered` are the names of the models of which some are. A model of which neither a tag nor a stage names any
        content has no version that a recall could name.
        """
        for payload in self._made.values():
            if payload.body["name"] not in registered:
                yield payload
        known = {*registered, *(name for name, _ in self._made)}
        for path, (name, _) in sorted(self._names.items()):
            if name not in known:
                why = "no tag registers bytes of it, and no stage that ran says which bytes it wrote there"
                yield Skipped(path, f"model {name}", f"{why}: none of its versions is known")


def version_facts(payload: Payload) -> Statement:
    """A version of a model that nobody registered: named after its artifact or its path, and by its digest."""
    found, body = Statement(payload), payload.body
    digest = next(iter(body["digests"].values()), body.get("version") or "")
    version = found.model_version(
        body["repository"], body["name"], digest.removesuffix(".dir")[:12], created_at=body["created_at"],
        registered=False,
    )  # fmt: skip
    artifact = runs.model_artifact(found, runs.place(body["root"]), body, f"run:dvc:{body['run']}")
    run = found.node(ids.run("dvc", body["run"]))
    found.link("HOLDS", version, artifact, method="inferred", properties={"run": run})
    url = body["repository"]
    found.link("IN_REPOSITORY", version, found.node(ids.repository(url), name=url, url=url))
    found.whole.add(version)
    return found
