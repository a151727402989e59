"""Facts of stage executions and of the data that stage files track. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.ingest.sources.dvc.pure import kinds
from graph.ingest.sources.dvc.remotes import is_known
from graph.ingest.sources.spellings import fetched
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from graph.model.nodes import DatasetVersion, label_of

READER = "dvc/3"
Row = Mapping[str, Any]
PART = {"how": "part of"}
"""What edges say that are inferred from places: a file stands in a folder, or a folder holds it."""


def run_facts(payload: Payload) -> Statement:
    """An execution of a stage: its job, commit, parameters, what it read and in which role, and what it wrote."""
    found, body = Statement(payload), payload.body
    url, deps, through, outs = body["repository"], body["deps"], body.get("through", []), body["outs"]
    contents = _Contents(found, url, body["root"], f"run:dvc:{body['run']}")
    run = found.node(
        ids.run("dvc", body["run"]), name=body["stage"], status="FINISHED", metrics=body["metrics"],
        no_parameters=None if body["parameters"] else True, not_read=body["not_read"],
        no_inputs=_data_is_behind_a_model([*deps, *through]) or None,
    )  # fmt: skip
    job = found.node(ids.job(url, body["stage"]), name=body["stage"], namespace=url)
    found.link("PART_OF", run, job)
    found.link("IN_REPOSITORY", job, found.node(ids.repository(url), name=url, url=url))
    # Clean is said only where some code was compared.
    compared = {dep["state"] for dep in deps if "state" in dep} - {"unknown"}
    dirty = {"dirty": "dirty" in compared} if compared else {}
    found.link("AT_COMMIT", run, found.commit(body["commit"]), properties=dirty)
    found.parameters(run, body["parameters"])
    trains = any(out.get("model") or out.get("trains") for out in outs)
    read = [dep for dep in deps if dep.get("what") != kinds.CODE]
    measures = (
        any(dep.get("model") for dep in [*read, *through]) and bool(outs) and all(out.get("metric") for out in outs)
    )
    for method, dep in [*(("inferred", each) for each in through), *(("observed", each) for each in read)]:
        beside = {"properties": {"how": "configuration"}} if dep.get("what") == kinds.OTHER else {}
        found.used(run, contents.of(dep), _role(dep, trains, measures), method=method, **beside)
        for other in dep.get("perhaps", ()):  # which of them it was, is not known
            found.used(run, contents.node(other), "unknown", method="inferred")
        for other in contents.of_another_kind(dep):
            found.used(run, contents.node(other), _role(other, trains, measures), method="inferred", properties=PART)
    for out in outs:
        made = contents.of(out)
        found.link("GENERATED_BY", made, run)
        for each in out.get("files", ()):
            found.link("GENERATED_BY", contents.node(each), run, method="inferred", properties=PART)
        if out.get("before"):
            found.used(run, contents.of({**out["before"], "model": out.get("model")}), "unknown", method="inferred")
    found.whole.add(run)
    return found


def contents_facts(payload: Payload) -> Statement:
    """Some of the contents that a run read or wrote, or some files of a folder, with what they are part of."""
    found, body = Statement(payload), payload.body
    contents = _Contents(found, body["repository"], body["root"], body["unnamed"])
    for row in body["rows"]:
        if row.get("what") != kinds.CODE:
            contents.of(row)
    return found


def _data_is_behind_a_model(deps: Sequence[Row]) -> bool:
    """Whether a lock entry says that a model was all that the stage read beside code, as where one is exported."""
    read = [dep for dep in deps if dep.get("what") is None]
    return bool(read) and all(dep.get("model") for dep in read)


def _role(dep: Row, trains: bool, measures: bool) -> str:
    if trains:
        return "base_model" if dep.get("model") else "training"
    return "evaluation" if measures else "input"


class _Contents:
    """The nodes of rows, and what they are part of; `unnamed` stands for a version that nobody named."""

    def __init__(self, found: Statement, url: str, root: str, unnamed: str) -> None:
        self._found, self._url, self._place, self._unnamed = found, url, place(root), unnamed

    def of(self, row: Row) -> str:
        """The node of what was read or written, linked with the folder around it and with what it holds."""
        node = self.node(row)
        for part in _around_and_below(row):
            if bool(part.get("model")) == bool(row.get("model")):
                cause = self.of(part) if "files" in part else self.node(part)
                if cause != node:
                    self._found.link("DERIVED_FROM", node, cause, method="inferred", properties=PART)
        return node

    def of_another_kind(self, row: Row) -> Iterator[Row]:
        """Data around or below a model, and models around or below data, which no edge may join with it."""
        return (part for part in _around_and_below(row) if bool(part.get("model")) != bool(row.get("model")))

    def node(self, row: Row) -> str:
        """The node of a row alone."""
        if row.get("model"):
            return model_artifact(self._found, self._place, row, self._unnamed)
        return self._found.dataset_version(
            self._url, row["path"], version=row.get("version"), digests=row["digests"], size=row.get("size"),
            uri=row.get("uri"), unnamed=self._unnamed, place=self._place,
        )  # fmt: skip


def _around_and_below(row: Row) -> list[Row]:
    return [*([row["in"]] if "in" in row else ()), *row.get("holds", ()), *row.get("files", ())]


def place(root: str) -> str:
    """The namespace of content that only its place identifies: that of every copy of the repository."""
    return root if root.startswith("root:") else f"root:{root}"


def model_artifact(found: Statement, where: str, row: Row, unnamed: str) -> str:
    """The artifact of a row; `unnamed` stands for its version where no digest identifies it."""
    strong = any(ids.whole(algorithm, digest) for algorithm, digest in row["digests"].items())
    return found.model_artifact(
        where, row["path"], "" if strong else row.get("version") or unnamed, digests=row["digests"],
        size=row.get("size"), uri=row.get("uri"),
    )  # fmt: skip


def tracked_facts(payload: Payload) -> Statement:
    """What a stage file tracks without an execution: a declared source where it was imported from outside."""
    found, body = Statement(payload), payload.body
    contents = _Contents(found, body["repository"], body["root"], f"commit:{body['commit']}")
    node = contents.of(body)
    found.node(node, declared_source=True if body["imported"] else None)
    if body["fetched"] and is_known(body["fetched"]):
        fetched(found, node, ids.address(body["fetched"]))
    if (there := body.get("there")) and there["path"] and label_of(node) == DatasetVersion.__name__:
        dataset = ids.dataset(there["repository"], there["path"])
        found.node(dataset, name=there["path"], namespace=there["repository"])
        found.link("VERSION_OF", node, dataset, properties={"how": "imported"})
    return found
