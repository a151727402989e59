"""Random reports, and an older reader that misreads some of them: what a reprocess is tried with."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Statement

Facts = Callable[[Payload], Statement]
Change = Callable[[dict[str, Any]], dict[str, Any]]
SOURCES = ("api:team", "api:other")


def right(payload: Payload) -> Statement:
    """Today's reader."""
    return (records if payload.reader == records.READER else reports).facts(payload)


def wrong(change: Change) -> Facts:
    """An older reader, which reads what a message reports as if it were something else."""

    def facts(payload: Payload) -> Statement:
        key = "record" if "record" in payload.body else "report"
        read = right(replace(payload, body={**payload.body, key: change(dict(payload.body[key]))}))
        return replace(read, payload=replace(payload, reader=f"{payload.reader.rpartition('/')[0]}/0"))

    return facts


def messages(dice: random.Random, number: int) -> list[Payload]:
    """So many messages of a few sources about a few things."""
    return [dice.choice((_run, _run, _run, _record, _data, _version))(dice) for _ in range(number)]


def misreader(dice: random.Random) -> Change:
    """A reader that misreads some parts of a report, always alike."""
    parts = [name for name in _MISREAD if dice.random() < 0.5]

    def change(report: dict[str, Any]) -> dict[str, Any]:
        for name in parts:
            report = _MISREAD[name](report)
        return report

    return change


def _some(dice: random.Random, **report: Any) -> dict[str, Any]:
    return {name: value for name, value in report.items() if dice.random() < 0.6}


def _content(dice: random.Random, **named: str) -> dict[str, Any]:
    version = {"version": dice.choice("12")} if dice.random() < 0.7 else {}
    digests = {
        name: digit * size for name, size in (("md5", 32), ("sha256", 64)) if (digit := dice.choice("  12")) > " "
    }
    return {**named, **version, **({"digests": digests} if digests else {})}


def _run(dice: random.Random) -> Payload:
    inputs = [{**_content(dice, dataset=dice.choice("de")), "role": dice.choice(("training", "test", "unknown"))}
              for _ in range(dice.randrange(3))]  # fmt: skip
    made = [{**_content(dice, model="m"), "version": dice.choice("12")}] if dice.random() < 0.5 else []
    report = _some(
        dice, status=dice.choice(("FINISHED", "FAILED")), metrics={"auc": dice.random()}, job=dice.choice("jk"),
        commit={"sha": dice.choice(("a" * 40, "b" * 40, "aaaaaaa", "abcdef1")), "dirty": dice.random() < 0.5},
        parameters={"lr": dice.randrange(2)}, environment={"python": dice.choice(("3.11", "3.12"))},
        other_ids=[dice.choice("rst")], inputs=inputs, outputs=made, no_parameters=dice.random() < 0.5,
    )  # fmt: skip
    return reports.payload("run", {"id": dice.choice("rst"), **report, "n": dice.random()}, dice.choice(SOURCES))


def _record(dice: random.Random) -> Payload:
    record = _some(
        dice, accuracy=dice.random(), training_data=[dice.choice(("d@1", "e", "d"))], params={"lr": 1},
        code_commit=dice.choice(("a" * 40, "abc1234")), environment="conda", note=dice.choice("xy"),
    )  # fmt: skip
    return records.payload(
        "m", {"model_version": dice.choice("12"), **record}, source=dice.choice(("record", *SOURCES))
    )


def _data(dice: random.Random) -> Payload:
    report = _content(dice, dataset=dice.choice("de")) | _some(
        dice, uri=dice.choice(("s3://a", "s3://b")), size=dice.randrange(9), declared_source=dice.random() < 0.5,
        created_at=dice.choice(("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")),
    )  # fmt: skip
    return reports.payload("dataset_version", report | {"n": dice.random()}, dice.choice(SOURCES))


def _version(dice: random.Random) -> Payload:
    report = {**_content(dice, model="m"), "version": dice.choice("12")} | _some(
        dice, metrics={"auc": dice.random()}, run=dice.choice("rs"), aliases=[dice.choice(("prod", "test"))],
        created_at=dice.choice(("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")),
    )  # fmt: skip
    return reports.payload("model_version", report | {"n": dice.random()}, dice.choice(SOURCES))


def _renamed(report: dict[str, Any]) -> dict[str, Any]:
    inputs = [{**each, "dataset": "wrong"} for each in report.get("inputs", [])]
    return {**report, **({"inputs": inputs} if inputs else {}), **({"dataset": "wrong"} if "dataset" in report else {})}


def _roles(report: dict[str, Any]) -> dict[str, Any]:
    inputs = [{**each, "role": "validation"} for each in report.get("inputs", [])]
    return {**report, **({"inputs": inputs} if inputs else {})}


def _digested(report: dict[str, Any]) -> dict[str, Any]:
    """Contents that are one by this reader: every name has one digest."""
    same = {"digests": {"md5": "01" * 16}}
    for key in ("inputs", "outputs"):
        if key in report:
            report = {**report, key: [{**each, **same} for each in report[key]]}
    return report | (same if "dataset" in report else {})


def _without(*names: str) -> Change:
    return lambda report: {name: value for name, value in report.items() if name not in names}


def _with(**values: Any) -> Change:
    return lambda report: {**report, **{name: value for name, value in values.items() if name in report}}


_MISREAD: dict[str, Change] = {
    "names": _renamed,
    "roles": _roles,
    "digests": _digested,
    "nothing made": _without("outputs", "run"),
    "nothing used": _without("inputs", "training_data"),
    "no pairs": _without("other_ids"),
    "pairs": lambda report: {**report, "other_ids": ["r", "s"]} if "id" in report else report,
    "commits": _with(commit={"sha": "c" * 40}, code_commit="c" * 40),
    "short commits": _with(commit={"sha": "bbbbbbb"}, code_commit="aaaaaaa"),
    "parameters": _with(parameters={"lr": "wrong"}, params={"lr": "wrong"}),
    "no environment": _without("environment"),
    "metrics": _with(metrics={"auc": 7}, accuracy=7),
    "status": _with(status="KILLED", no_parameters=True, declared_source=True),
    "jobs": _with(job="wrong"),
    "aliases": _with(aliases=["wrong"]),
    "times": _with(created_at="2020-01-01T00:00:00Z"),
    "run ids": lambda report: {**report, "id": report["id"].upper()} if "id" in report else report,
    "versions": _with(version="9", model_version="9"),
    "more": lambda report: {**report, "uri": "s3://wrong"} if "dataset" in report else report,
}
