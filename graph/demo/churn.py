"""The demo itself: a small, whole history of two models in the namespace `demo`, to look at and to ask about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from graph.model.time import to_millis

DEMO = "demo"
"""Source and namespace of the demo."""

DESCRIPTION = """\
A shop predicts which customers leave. A pipeline joins its transactions and customers into features; from these and
the labels it trains `churn`, and fine-tunes `churn-vip` from that. Each version has its own history:

| version | what happened | level |
|---|---|---|
| churn v0.9 | all that is left is one record: a dataset's name and six digits of a commit | 0, untraceable |
| churn v1.0 | everything was recorded; `production` points at it, and `churn-api` serves it | 4, closed |
| churn v1.1 | the run was recorded, and the data that it read was not | 0, untraceable |
| churn v1.2 | trained with changes that nobody had committed | 1, linked |
| churn-vip v1 | fine-tuned from churn v1.0 on a laptop, without lock file or seed; `vip-api` serves it | 2, pinned |
| churn-vip v2 | flawless itself, but fine-tuned from churn v1.2 | 3, sealed |

Its digests are invented: each is the SHA-256 of the words that say what it stands for.
"""

_READER = "demo/1"
_REPOSITORY = "https://git.example.com/shop/churn"
_SEEDED = {"learning_rate": 0.1, "max_depth": 6, "trees": 300, "seed": 7}


def facts() -> list[Statement]:
    """Every message of the demo; always the same, so that loading it again changes nothing."""
    return [
        _dataset("transactions", "2026-01-05T06:00:00Z", size=48_210_944),
        _dataset("customers", "2026-01-05T06:10:00Z", size=2_318_336),
        _dataset("labels", "2026-01-05T06:20:00Z", size=655_360),
        _commit("join features", "2026-01-06T09:00:00Z"),
        _commit("train with boosted trees", "2026-01-07T14:30:00Z"),
        _commit("fine-tune for VIP customers", "2026-02-02T10:00:00Z"),
        _record({"model_version": "v0.9", "accuracy": 0.88, "training_data": "dataset_v3", "code_commit": "abc123",
                 "created_at": "2025-11-20T16:00:00Z"}),
        _run("join-features", "features-2026-01", "2026-01-08T02:00:00Z", "2026-01-08T02:20:00Z",
             commit=_clean("join features"), environment=_locked(),
             inputs=[_data("transactions", "input"), _data("customers", "input")], outputs=[_data("features")]),
        _run("train-churn", "churn-v1.0", "2026-01-08T08:00:00Z", "2026-01-08T09:00:00Z",
             commit=_clean("train with boosted trees"), environment=_locked(), parameters=_SEEDED,
             inputs=[_data("features", "training"), _data("labels", "training")], outputs=[_model("churn", "v1.0")]),
        _version("churn", "v1.0", "2026-01-08T09:05:00Z", {"accuracy": 0.92}, alias="production"),
        _run("train-churn", "churn-v1.1", "2026-01-15T08:00:00Z", "2026-01-15T09:10:00Z",
             commit=_clean("train with boosted trees"), environment=_locked(),
             parameters=_SEEDED | {"trees": 500}, outputs=[_model("churn", "v1.1")]),
        _version("churn", "v1.1", "2026-01-15T09:15:00Z", {"accuracy": 0.97}),
        _run("train-churn", "churn-v1.2", "2026-01-22T08:00:00Z", "2026-01-22T09:00:00Z",
             commit={"sha": sha("train with boosted trees"), "dirty": True}, environment=_locked(),
             parameters=_SEEDED | {"max_depth": 8},
             inputs=[_data("features", "training"), _data("labels", "training")], outputs=[_model("churn", "v1.2")]),
        _version("churn", "v1.2", "2026-01-22T09:05:00Z", {"accuracy": 0.93}),
        _fine_tuned("v1", "v1.0", "2026-02-03T11:00:00Z", "2026-02-03T11:30:00Z",
                    environment={"python": "3.12.4", "os": "macOS"}, parameters={"learning_rate": 0.01, "trees": 50}),
        _version("churn-vip", "v1", "2026-02-03T11:35:00Z", {"accuracy": 0.9}),
        _fine_tuned("v2", "v1.2", "2026-02-10T11:00:00Z", "2026-02-10T11:30:00Z",
                    environment=_locked(), parameters={"learning_rate": 0.01, "trees": 50, "seed": 7}),
        _version("churn-vip", "v2", "2026-02-10T11:35:00Z", {"accuracy": 0.91}),
        _deployment("churn-api", "churn", "v1.0", "2026-01-09T12:00:00Z"),
        _deployment("vip-api", "churn-vip", "v1", "2026-02-04T12:00:00Z"),
    ]  # fmt: skip


def digest(what: str) -> str:
    """An invented SHA-256: that of the words for what it stands for."""
    return hashlib.sha256(f"Forebear demo: {what}".encode()).hexdigest()


def sha(message: str) -> str:
    """An invented sha for the commit with that message."""
    return digest(f"commit {message}")[:40]


def _clean(message: str) -> dict[str, Any]:
    return {"sha": sha(message), "dirty": False}


def _stated(facts: Statement, at: str) -> Statement:
    return replace(facts, payload=replace(facts.payload, told_at=to_millis(datetime.fromisoformat(at)), reader=_READER))


def _by_hand(body: Mapping[str, Any]) -> Statement:
    return Statement(Payload(DEMO, DEMO, body, reader=_READER))


def _report(kind: str, at: str, **report: Any) -> Statement:
    return _stated(reports.facts(reports.payload(kind, {"namespace": DEMO, **report}, DEMO, DEMO)), at)


def _dataset(name: str, at: str, size: int) -> Statement:
    """A declared source: the shop's own systems export it, so nothing came before it."""
    return _report("dataset_version", at, **_data(name), size=size, created_at=at, declared_source=True)


def _commit(message: str, at: str) -> Statement:
    found = _by_hand({"kind": "commit", "sha": sha(message), "message": message, "committed_at": at})
    committed = datetime.fromisoformat(at)
    id = found.commit(
        sha(message), message=message, author="Ada <ada@example.com>", committed_at=committed, resolved=True
    )
    found.link("IN_REPOSITORY", id, found.node(ids.repository(_REPOSITORY), name=_REPOSITORY, url=_REPOSITORY))
    return _stated(found, at)


def _record(record: Mapping[str, Any]) -> Statement:
    payload = records.payload("churn", record, DEMO, DEMO, source=DEMO)
    return _stated(records.facts(payload), record["created_at"])


def _run(job: str, id: str, started_at: str, ended_at: str, **report: Any) -> Statement:
    return _report("run", ended_at, job=job, id=id, started_at=started_at, ended_at=ended_at, **report)


def _fine_tuned(version: str, base: str, started_at: str, ended_at: str, **report: Any) -> Statement:
    # The base is named by its bytes alone: this run says nothing of what churn's version holds.
    found = _run(
        "fine-tune-churn", f"churn-vip-{version}", started_at, ended_at,
        commit=_clean("fine-tune for VIP customers"), base_model=_model("churn", base),
        inputs=[_data("features", "training"), _data("labels", "training")], outputs=[_model("churn-vip", version)],
        **report,
    )  # fmt: skip
    base_id = ids.model_artifact(DEMO, "churn", base, _model("churn", base)["digests"])
    found.used(ids.run(DEMO, f"churn-vip-{version}"), base_id, "base_model", method="observed")
    return found


def _version(model: str, version: str, at: str, metrics: Mapping[str, float], alias: str | None = None) -> Statement:
    found = _by_hand({"kind": "version", "model": model, "version": version, "at": at, "metrics": dict(metrics),
                      "alias": alias})  # fmt: skip
    created = datetime.fromisoformat(at)
    id = found.model_version(DEMO, model, version, created_at=to_millis(created), metrics=dict(metrics))
    if alias:
        name = ids.alias(DEMO, model, alias)
        found.node(name, name=alias, namespace=DEMO, model=ids.model(DEMO, model))
        found.link("POINTS_TO", name, id, since=to_millis(created))
    return _stated(found, at)


def _deployment(name: str, model: str, version: str, since: str) -> Statement:
    endpoint = f"https://{name}.example.com"
    return _report(
        "deployment", since, name=name, model=model, version=version, since=since, endpoint=endpoint, owner="shop"
    )


def _data(name: str, role: str | None = None) -> dict[str, Any]:
    found = {"namespace": DEMO, "dataset": name, "version": "2026-01", "digests": {"sha256": digest(f"{name} 2026-01")}}
    return found | ({"role": role} if role else {})


def _model(name: str, version: str) -> dict[str, Any]:
    return {"namespace": DEMO, "model": name, "version": version, "digests": {"sha256": digest(f"{name} {version}")}}


def _locked() -> dict[str, str]:
    return {"python": "3.12.4", "os": "Linux", "lock_digest": f"sha256:{digest('requirements.lock')}"}
