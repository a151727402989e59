"""The model registry that GTO keeps in git tags: versions, and the stages that point to them.

`name@v1.2.0` registers a version, `name@v1.2.0!` ends that, `name#prod` or `name#prod#3` gives its commit's version
a stage, `name#prod!#4` ends the stage, `name@deprecated` ends the whole artifact. In a tag `=` stands for the
`:` between the folder of a dvc.yaml and the artifact's name. Tags of any other form are not of the registry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.ingest.deregistered import REGISTRY
from graph.ingest.sources.dvc import runs as dvc_runs
from graph.ingest.sources.dvc.described import Artifact
from graph.ingest.sources.dvc.options import Options
from graph.ingest.sources.dvc.snapshot import Snapshot
from graph.ingest.sources.git.history import History, milliseconds
from graph.ingest.sources.git.repository import Tag, UnreadableObject
from graph.ingest.statement import Payload, Rejection, Skipped, Statement
from graph.model import ids
from graph.model.nodes import label_of

_TAG = re.compile(
    r"(?P<name>[\w./=-]+?)"
    r"(?:@(?P<version>v\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)|@(?P<deprecated>deprecated)|#(?P<stage>[\w/-]+))"
    r"(?P<undo>!?)(?:#(?P<count>\d{1,9}))?"
)


_UNDECLARED = Artifact("", "", "model", "no dvc.yaml or artifacts.yaml of its commit declares it")


@dataclass
class _Alias:
    name: str
    stage: str
    history: list[dict[str, Any]] = field(default_factory=list)
    changed_at: int | None = None

    def moves(self, version: str | None, at: int | None) -> None:
        """Point to another version, or to none, from then on."""
        last = self.history[-1] if self.history else None
        if last and last["until"] is None:
            if last["version"] == version:
                return
            last["until"] = at
        if version is not None:
            self.history.append({"version": version, "since": at, "until": None})
        self.changed_at = at


@dataclass
class _Version:
    tag: Tag
    ended_at: int | None = None
    ended_by: str | None = None


def read(
    found: History, snapshot: Callable[[str], Snapshot], options: Options
) -> Iterator[Payload | Rejection | Skipped]:
    """A payload for each registered version and one for each stage of a model, with its whole history."""
    versions: dict[tuple[str, str], _Version] = {}
    aliases: dict[tuple[str, str], _Alias] = {}
    for tag, parts in _tags(found):
        name, at = parts["name"].replace("=", ":"), milliseconds(tag.time)
        if parts["stage"]:
            alias = aliases.setdefault((name, parts["stage"]), _Alias(name, parts["stage"]))
            version = _version_on(versions, name, tag.commit)
            if all(key[0] != name for key in versions):
                continue  # `build#7` is not of the registry, if nothing called `build` ever was
            if version is None:
                yield Rejection(f"tag {tag.name}", f"no version of {name} was registered on commit {tag.commit[:7]}")
            elif not parts["undo"]:
                alias.moves(version, at)
            elif alias.history and alias.history[-1]["version"] == version:
                alias.moves(None, at)
        elif parts["version"] and not parts["undo"]:
            versions.pop((name, parts["version"]), None)  # registered again: now the newest
            versions[name, parts["version"]] = _Version(tag)
        else:
            ended = [key for key in versions if key[0] == name and parts["version"] in {None, key[1]}]
            for key in ended:
                versions[key].ended_at, versions[key].ended_by = at, tag.name
            for alias in aliases.values():
                if alias.history and (alias.name, alias.history[-1]["version"]) in ended:
                    alias.moves(None, at)
    types = {}
    for (name, version), registered in versions.items():
        try:
            body = _version_body(found, snapshot(registered.tag.commit), name, version, registered)
        except UnreadableObject as error:
            yield Rejection(f"tag {registered.tag.name}", str(error))
            continue
        types[name] = body["type"]
        yield from (Skipped(f"tag {registered.tag.name}", "artifact", why) for why in body["not_read"])
        told_at = _told_at(found, registered.ended_at or milliseconds(registered.tag.time), body)
        yield Payload(f"dvc:{found.url}", f"tag {registered.tag.name}", body, told_at, dvc_runs.READER)
    for alias in aliases.values():
        if alias.history and types.get(alias.name, "model") != "model":
            yield Skipped(
                f"tags {alias.name}#{alias.stage}", "alias", f"only models have aliases, not a {types[alias.name]}"
            )
        elif alias.history and alias.name in types:
            body = {"kind": "alias", "repository": found.url, "name": alias.name, "stage": alias.stage}
            body["history"] = [row for row in alias.history if row["until"] is None or row["since"] != row["until"]]
            told_at = _told_at(found, alias.changed_at, body)
            yield Payload(f"dvc:{found.url}", f"tags {alias.name}#{alias.stage}", body, told_at, dvc_runs.READER)
    if found.current:
        body = {"kind": REGISTRY, "repository": found.url, "moved_at": found.repository.moved_at}
        if options.since is not None:
            body["options_at"] = options.since
        yield Payload(f"dvc:{found.url}", "tags", body, options.stated_at(found), dvc_runs.READER)


def says_bytes(body: Mapping[str, Any]) -> bool:
    """Whether a registration says which bytes it is of, or where they are."""
    content = body.get("content") or {}
    return any(content.get(said) for said in ("digests", "version", "uri")) or "inside" in body or "holds" in body


def _told_at(found: History, stated_at: int | None, body: dict[str, Any]) -> int | None:
    """When a registration is stated: where all refs were read, when these were last moved, so that what they say now
    holds against what they said before, whatever the dates of tags are."""
    if not found.current:
        return stated_at
    body["moved_at"] = found.repository.moved_at
    return found.repository.moved_at


def _tags(found: History) -> list[tuple[Tag, re.Match[str]]]:
    """The registry's tags, oldest first; of one second, registrations first, then by their count."""
    rows = []
    for ref in sorted(found.repository.refs):
        parts = _TAG.fullmatch(ref.removeprefix("refs/tags/")) if ref.startswith("refs/tags/") else None
        if parts:
            try:
                tag = found.repository.tag(ref)
            except UnreadableObject:
                continue  # stated with the commits
            rows.append((tag.time, bool(parts["stage"]), int(parts["count"] or 0), tag.name, tag, parts))
    return [(row[4], row[5]) for row in sorted(rows, key=lambda row: row[:4])]


def _version_on(versions: dict[tuple[str, str], _Version], name: str, commit: str) -> str | None:
    """The version of that name registered last on a commit, of those not retracted."""
    found = [
        version
        for (named, version), registered in versions.items()
        if named == name and registered.tag.commit == commit and registered.ended_at is None
    ]
    return found[-1] if found else None


def _version_body(found: History, at: Snapshot, name: str, version: str, registered: _Version) -> dict[str, Any]:
    artifact = at.project.artifacts(at.commit).get(name, _UNDECLARED)
    body: dict[str, Any] = {
        "kind": "version",
        "repository": found.url,
        "root": found.root,
        "first": found.first,
        "name": name,
        "version": version,
        "type": artifact.type,
        "tag": registered.tag.name,
        "commit": at.commit,
        "created_at": milliseconds(registered.tag.time),
        "not_read": [f"artifact {name}: {artifact.fault}"] if artifact.fault else [],
    }
    if artifact.path:
        body |= _content(found, at, artifact.path)
        body["not_read"] += [f"artifact {name}: {why}" for why in body.pop("unclear", ())]
    if registered.ended_by:
        body |= {"ended_at": registered.ended_at, "ended_by": registered.ended_by}
    return body


def _content(found: History, at: Snapshot, path: str) -> dict[str, Any]:
    """What stands at the path of an artifact, as `content`: an output, a file in the folder that one is, a folder that
    holds some, what git keeps, or an address; and what wrote it."""
    content: dict[str, Any] = {"path": path, "digests": {}, "uri": path if "://" in path else None}
    output, around = at.produced(path)
    below = [] if output is not None or content["uri"] is not None else at.below(path)
    if below:  # what git keeps there is not all
        return {
            "content": content,
            "holds": [{"path": out.path, "digests": out.digests} for _, out in below],
            "runs": sorted({stage.run(found.root) for stage, _ in below if stage.executed}),
            "unclear": [f"{path} is a folder, and {why}" for why in at.unclear(path)],
        }
    blob = at.bytes_at(at.place(path) or path) if content["uri"] is None else None
    kept = {"digests": dict(blob.digests), "size": blob.size or None} if blob else {}
    same = at.is_kept(path, output[1]) if output is not None else None
    if output is None or same is False:  # what git keeps is what was registered
        return {"content": content | kept}
    stage, out = output
    run = {"run": stage.run(found.root)} if stage.executed else {}
    if around:
        content |= kept if same else {}
        return {"content": content, "inside": {"path": out.path, "digests": out.digests}, **run}
    return {"content": content | {"digests": out.digests, "size": out.size, "version": out.version}, **run}


def version_facts(payload: Payload, namespace: str) -> Statement:
    """A registered version and the artifact it holds; of another type than model, a version of a dataset."""
    found = Statement(payload)
    body = payload.body
    repository, run, content = body["repository"], body.get("run"), body.get("content")
    where = dvc_runs.place(body["root"])
    if body["type"] != "model":
        said = {key: content[key] for key in ("digests", "size", "uri") if content.get(key)} if content else {}
        data = found.dataset_version(repository, body["name"], version=body["version"], place=where, **said)
        for part in [*([body["inside"]] if "inside" in body else ()), *body.get("holds", ())]:
            other = found.dataset_version(repository, part["path"], digests=part["digests"], place=where)
            found.link("DERIVED_FROM", data, other, method="inferred", properties=dvc_runs.PART)
        return found
    ended = {"tag": body["tag"], **{key: body[key] for key in ("ended_at", "ended_by") if key in body}}
    version = found.model_version(
        namespace, body["name"], body["version"], created_at=body["created_at"], properties=ended,
        not_read=body["not_read"], registered=True,
    )  # fmt: skip
    unnamed = f"run:dvc:{run}" if run else f"commit:{body['commit']}"
    artifact = (
        dvc_runs.model_artifact(found, where, content, unnamed)
        if content
        else found.model_artifact(namespace, body["name"], body["version"])
    )
    url = found.node(ids.repository(repository), name=repository, url=repository, root=body.get("first"))
    for registered in (version, ids.model(namespace, body["name"])):
        found.link("IN_REPOSITORY", registered, url)
    named = {"run": ids.run("dvc", run)} if run else {}
    found.link("HOLDS", version, artifact, properties=named)
    for wrote in [run] if run and "inside" in body else body.get("runs", ()):  # what is around it, or in it, too
        made_by = found.node(ids.run("dvc", wrote))
        found.link("GENERATED_BY", artifact, made_by, method="inferred", properties=dvc_runs.PART)
    found.whole.add(version)
    return found


def alias_facts(payload: Payload, namespace: str) -> Statement:
    """A stage of a model with every version it ever pointed to."""
    found = Statement(payload)
    body = payload.body
    model = found.node(ids.model(namespace, body["name"]), name=body["name"], namespace=namespace)
    alias = found.node(
        ids.alias(namespace, body["name"], body["stage"]), name=body["stage"], namespace=namespace, model=model
    )
    url = body["repository"]
    found.link("IN_REPOSITORY", alias, found.node(ids.repository(url), name=url, url=url))
    for row in body["history"]:
        # No more than its name: what a version is, and its edges, are in the version's own payload.
        version = found.node(
            ids.model_version(namespace, body["name"], row["version"]),
            name=f"{body['name']}@{row['version']}",
            namespace=namespace,
            model=model,
            version=row["version"],
        )
        found.link("POINTS_TO", alias, version, since=row["since"], until=row["until"])
    found.whole.add(alias)
    return found


def gone_facts(payload: Payload) -> Statement:
    """Aliases point nowhere any more, and models are of the repository no more; versions stay, and say that their
    registration ended. What nobody registered is no version any more."""
    found, body = Statement(payload), payload.body
    for name in body["names"]:
        if label_of(name) in ("Alias", "Model") or name in body.get("unregistered", ()):
            found.node(name)
            found.whole.add(name)
        else:
            found.node(name, properties={"ended_at": body["moved_at"], "ended_by": "its tag was deleted"})
    return found
