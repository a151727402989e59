"""What the state machine may report: small alphabets, so that messages meet, agree and contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from graph.ingest.sources import records, reports
from graph.ingest.sources.git import reader as git
from graph.ingest.sources.openlineage import reader as openlineage
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from tests.model_based import events, oracle_messages
from tests.model_based.oracle_messages import milliseconds

SHAS = ("abcdef01" + "0" * 32, "abcdef02" + "0" * 32, "ef012345" + "0" * 32)
SHORT = ("abcdef0", "abcdef01", "ef0123", "ef01234")
"""Seven digits that begin two shas, eight that begin one, six that begin one, seven that do."""
CONTENTS = tuple({"md5": f"0{digit}" * 16, "sha256": f"0{digit}" * 32} for digit in "123")
WEAK = {"md5": "12345678"}
BEGINNING = {"md5": "01010101"}
DAYS = tuple(f"2026-01-0{day}T00:00:00+00:00" for day in (1, 2, 3))


@dataclass(frozen=True)
class Line:
    """One message: its kind, its source, what it says, and its event time, if it has one."""

    kind: str
    source: str
    body: Any
    told_at: int | None

    def facts(self) -> Statement:
        """As the readers of Forebear see it."""
        if self.kind == "record":
            payload = records.payload(self.body["model"], self.body["record"], source=self.source)
        elif self.kind == "event":
            payload = events.payload(self.source, self.body)
        elif self.kind in ("commit", "refs", "stage", "whole"):
            payload = Payload(self.source, "line", self.body)
        else:
            payload = reports.payload(self.kind, self.body, self.source)
        payload = Payload(payload.source, payload.where, payload.body, self.told_at)
        if self.kind == "record":
            return records.facts(payload)
        if self.kind == "commit":
            found = Statement(payload)
            dated = {"committed_at": milliseconds(at)} if (at := self.body.get("committed_at")) else {}
            commit = found.commit(self.body["sha"], resolved=True, **dated)
            for parent in self.body.get("parents", []):
                found.link("PARENT", commit, found.commit(parent))
            for other in self.body.get("submodules", []):
                found.link("DERIVED_FROM", commit, found.commit(other), properties={"how": "submodule"})
            return found
        if self.kind == "event":
            return openlineage.facts(payload)
        if self.kind == "refs":
            return git.facts(payload)
        if self.kind in ("stage", "whole"):
            return (_stage if self.kind == "stage" else _whole)(payload)
        return reports.facts(payload)

    def message(self, evidence: str, received_at: int | None) -> oracle_messages.Message:
        """As the oracle sees it; `received_at` is asked for only where the message has no event time."""
        told_at = received_at if self.told_at is None else self.told_at
        assert told_at is not None
        return oracle_messages.message(self.kind, self.source, self.body, (told_at, evidence))


def _stage(payload: Payload) -> Statement:
    """What the lock file of a commit says of a stage, in the namespace that all names here are of."""
    found, body = Statement(payload), payload.body
    run = found.node(ids.run("dvc", body["id"]), name=body["id"], status="FINISHED")
    found.link("PART_OF", run, found.node(ids.job("default", body["job"]), name=body["job"], namespace="default"))
    found.link("AT_COMMIT", run, found.commit(body["sha"], resolved=True), properties={"dirty": body["dirty"]})
    data = found.dataset_version("default", body["data"]["dataset"], digests=body["data"]["digests"])
    found.used(run, data, "input")
    found.parameters(run, body["parameters"])
    if digests := body["makes"]:
        found.link("GENERATED_BY", found.model_artifact("default", "m1", "1", digests), run)
    found.whole = {run}
    return found


def _whole(payload: Payload) -> Statement:
    """All that a source knows of a run, which may be nothing but the run."""
    found, body = Statement(payload), payload.body
    run = body["run"]
    found.node(
        run, **{flag: body[flag] for flag in ("status", "no_inputs", "no_parameters", "not_read") if flag in body}
    )
    if sha := body.get("sha"):
        found.link("AT_COMMIT", run, found.commit(sha))
    if job := body.get("job"):
        found.link("PART_OF", run, found.node(ids.job("default", job), name=job, namespace="default"))
    found.parameters(run, body.get("parameters", {}))
    for name in body.get("inputs", []):
        found.link("USED", run, found.dataset_version("default", name, "1"), "training")
    found.whole = {run}
    return found


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A map of these fields, each there or not."""
    return st.fixed_dictionaries({}, optional=fields)


def of(*values: Any) -> st.SearchStrategy[Any]:
    """One of a few values."""
    return st.sampled_from(values)


def _with(required: dict[str, Any], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


digests = of(*CONTENTS, *({"sha256": c["sha256"]} for c in CONTENTS))
models, versions, datasets = of("m1", "m2", "m3"), of("1", "2", "3"), of("d1", "d2", "d3")
parameters = of({"lr": 1}, {"lr": 2}, {"lr": 1, "seed": 7}, {"depth": 3, "seed": 7})
_LOCK, _IMAGE = {"lock_digest": "sha256:" + "0e" * 32}, {"image_digest": "sha256:" + "1e" * 32}
environments = of({"python": "3.12"}, {"python": "3.11"}, _LOCK, _LOCK | {"python": "3.12"}, _IMAGE, _IMAGE | _LOCK)
roles = of("training", "training", "validation", "test", "unknown", "feature")
sources = of("api:a", "api:b")
data = _with({"dataset": datasets, "role": roles}, version=of("1", "2", "latest"), size=of(5),
             digests=of(*CONTENTS, WEAK, BEGINNING), uri=of("s3://a", "s3://b"))  # fmt: skip
base_models = _with({"model": models, "version": versions, "role": of("base_model", "input", "unknown", "validation")},
                    digests=of(*CONTENTS), uri=of("s3://m"))  # fmt: skip
made_models = _with({"model": models, "version": versions}, digests=digests)
made_data = _with({"dataset": datasets}, version=of("1", "2"), digests=digests)

run_reports = _with(
    {"id": of("r1", "r2", "r3")},
    source=of("a", "b"),
    status=of("RUNNING", "FAILED", "FINISHED"),
    started_at=of(*DAYS[:2]),
    ended_at=of(*DAYS),
    no_inputs=of(True, True, False),
    no_parameters=of(True, True, False),
    commit=_with({"sha": of(*SHAS, *SHORT)}, dirty=of(True, False), diff_digest=of("d")),
    parameters=parameters,
    environment=environments,
    job=of("train", "train", "tune"),
    not_read=of(["a"], []),
    parent=of("run:a/r1", "run:b/r2"),
    inputs=st.lists(st.one_of(data, data, base_models), min_size=1, max_size=2),
    outputs=st.lists(st.one_of(made_models, made_models, made_data), min_size=1, max_size=2,
                     unique_by=lambda made: (made.get("model"), made.get("version"))),
    other_ids=of(["run:default/r1"], ["run:a/r1"], ["run:b/r2"], ["run:record/default%2Fm1%40v1"],
                 ["run:record/default%2Fm1%401"]),
).filter(lambda run: run.get("parent") != f"run:{run.get('source', 'default')}/{run['id']}")  # fmt: skip
data_reports = _with(
    {"dataset": datasets}, version=of("1", "2", "latest"), digests=of(*CONTENTS, *CONTENTS, WEAK, BEGINNING),
    size=of(5, 500),
    uri=of("s3://a", "s3://a/b/c"), fetched_from=of("s3://a", "s3://a/b", "s3://other"),
    declared_source=of(True, True, False), created_at=of(*DAYS),
)  # fmt: skip
md5_reports = _with({"dataset": datasets, "digests": of(*({"md5": c["md5"]} for c in CONTENTS))})
version_reports = _with(
    {"model": models, "version": versions}, digests=digests,
    run=of("run:default/r1", "run:default/r2", "run:a/r1"), aliases=of(["production"]), created_at=of(*DAYS),
)  # fmt: skip
record_reports = _with(
    {"model_version": versions},
    training_data=st.lists(of("d1", "d2", "d1@1", "d2@1", "d3@latest"), min_size=1, max_size=2),
    code_commit=of(*SHAS, *SHORT),
    params=parameters,
    environment=environments,
)
deployment_reports = _with(
    {"name": of("s1", "s2"), "model": models, "version": versions}, owner=of("ada"), since=of(*DAYS[:2]),
    until=of(DAYS[2]), alongside=of(True),
)  # fmt: skip
stage_reports = st.fixed_dictionaries({
    "id": of("s1", "s2"), "job": of("train"), "sha": of(*SHAS), "dirty": of(False, False, True),
    "parameters": parameters, "data": st.fixed_dictionaries({"dataset": datasets, "digests": of(*CONTENTS)}),
    "makes": of(None, *CONTENTS),
})  # fmt: skip
commit_reports = st.one_of(
    _with({"sha": of(*SHAS)}, committed_at=of(*DAYS)),
    _with({"sha": of(SHAS[1])}, parents=of([SHAS[0]]), committed_at=of(*DAYS)),
    _with({"sha": of(SHAS[2])}, parents=of([SHAS[0]], [SHAS[1]], [SHAS[0], SHAS[1]]), committed_at=of(*DAYS)),
    _with({"sha": of(SHAS[2])}, submodules=of([SHAS[0]], [SHAS[1]]), committed_at=of(*DAYS)),
)
refs_reports = st.fixed_dictionaries({
    "kind": of("refs"), "repository": of("x"), "complete": of(True), "heads": of([], [SHAS[0]], [SHAS[0], SHAS[1]]),
})  # fmt: skip
whole_reports = _with(
    {"run": of("run:default/r1", "run:default/r2")},
    status=of("RUNNING", "FAILED", "FINISHED"),
    no_inputs=of(True, False),
    no_parameters=of(True, False),
    not_read=of(["a"], ["b"], []),
    sha=of(*SHAS),
    job=of("train", "tune"),
    parameters=parameters,
    inputs=of(["d1"], ["d1", "d2"]),
)
MOMENTS = ("2025-12-31T12:00:00+00:00", DAYS[0], "2026-01-01T12:00:00+00:00", DAYS[1], DAYS[2])
"""Around the times of the runs that others report."""
tables = st.one_of(datasets, datasets, of("d1/x"))
reads = _with({"dataset": tables}, role=of("training", "test", "input"), version=of("1"))
writes = _with({"dataset": tables}, replaces=of(True), version=of("1", "2"), digests=of(*CONTENTS))
event_reports = _with(
    {
        "run": of("e1", "e2"),
        "at": of(*MOMENTS),
        "type": of("START", "START", "RUNNING", "COMPLETE", "COMPLETE", "COMPLETE", "FAIL", "OTHER"),
        "inputs": st.lists(reads, max_size=2),
        "outputs": st.lists(writes, max_size=2),
    },
    other_ids=of(["run:default/r1"], ["run:a/r1"], ["run:openlineage/default%2Fe1"]),
)
FUTURE = 4_000_000_000_000
"""A clock that is wrong."""
moments = st.one_of(st.none(), st.integers(1, 9), st.integers(1, 9), of(FUTURE, FUTURE + 1))


def lines(kind: str, bodies: st.SearchStrategy[Any], who: st.SearchStrategy[str]) -> st.SearchStrategy[Line]:
    return st.builds(Line, st.just(kind), who, bodies, moments)


record = lines("record", st.fixed_dictionaries({"model": models, "record": record_reports}), of("record", "api:a"))
run = lines("run", run_reports, sources)
dataset_version = lines("dataset_version", st.one_of(data_reports, data_reports, md5_reports), sources)
model_version = lines("model_version", version_reports, sources)
deployment = lines("deployment", deployment_reports, sources)
commit = lines("commit", commit_reports, of("git:x"))
stage = lines("stage", stage_reports, of("dvc:x"))
refs = lines("refs", refs_reports, of("git:x"))
whole = lines("whole", whole_reports, sources)
event = lines("event", event_reports, of("openlineage:a", "openlineage:b"))
any_line = st.one_of(run, record, dataset_version, model_version, deployment, commit, refs, whole, event, event)
