"""Writes that programs and people ask for: reports of what was made from what, and corrections."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from cypher import load
from graph.audit.evaluate import evaluate
from graph.commands.receipts import once
from graph.database import Graph, Transaction
from graph.errors import InvalidFact, NotFound, PolicyRefused, Unauthorized
from graph.ingest import group_commit
from graph.ingest.deployments import end_replaced
from graph.ingest.identity.resolve import Identities
from graph.ingest.named_inputs import find_inputs
from graph.ingest.parts import link_parts
from graph.ingest.retraction import end_edges
from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Statement
from graph.ingest.written import EVER, Times
from graph.model import sources
from graph.model.edges import FOREVER

EDGE = load("ingest/edge")


@dataclass(frozen=True)
class Reporter:
    """Who reports: the reporter whose statements these are, and who sent them (`token:<name>`, `person:<name>`)."""

    name: str = "local"
    sent_by: str | None = None

    @property
    def source(self) -> str:
        """The source of the statements; InvalidFact where the name is reserved."""
        return sources.api(self.name)


LOCAL = Reporter()
"""A program in this process, which gave no name."""


@dataclass(frozen=True)
class Rejected:
    """One input that was refused: its place in the list, the field at fault, and why."""

    index: int
    field: str
    why: str


@dataclass(frozen=True)
class Recorded:
    """What a write did: inputs recorded, inputs known before, inputs refused, and ids of the nodes they are about."""

    recorded: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)


async def record_model_version(graph: Graph, input: Mapping[str, Any], reporter: Reporter = LOCAL) -> Recorded:
    """Record a version, from a plain record (`record`, with `model`) or from typed fields."""

    def translate(report: Mapping[str, Any]) -> Statement:
        if report.get("record") is None:
            return reports.facts(_sent(reports.payload("model_version", report, reporter.source), reporter))
        record = report["record"]
        if not isinstance(record, Mapping):
            raise InvalidFact('a record is a JSON object: {"model_version": …, …}', "record")
        model, version = report.get("model"), report.get("version")
        if version is not None and record.get("model_version", version) != version:
            raise InvalidFact("version and record.model_version differ", "version")
        stated = dict(record) if version is None else {**record, "model_version": version}
        namespace = report.get("namespace") or "default"
        payload = records.payload(str(model or ""), stated, namespace, source=reporter.source)
        return records.facts(_sent(payload, reporter))

    return await _record(graph, [input], translate)


async def record_runs(graph: Graph, inputs: Sequence[Mapping[str, Any]], reporter: Reporter = LOCAL) -> Recorded:
    """Record runs with their inputs, outputs, commit, parameters and environment."""

    def translate(report: Mapping[str, Any]) -> Statement:
        sources.free(reports.run_source(report), "source")
        return reports.facts(_sent(reports.payload("run", report, reporter.source), reporter))

    return await _record(graph, inputs, translate)


async def record_dataset_versions(
    graph: Graph, inputs: Sequence[Mapping[str, Any]], reporter: Reporter = LOCAL
) -> Recorded:
    """Record versions of datasets, with their digests."""
    return await _reports(graph, "dataset_version", inputs, reporter)


async def record_deployments(graph: Graph, inputs: Sequence[Mapping[str, Any]], reporter: Reporter = LOCAL) -> Recorded:
    """Record where model versions serve, since when and until when."""
    return await _reports(graph, "deployment", inputs, reporter)


async def retract(
    graph: Graph, edge: str, reason: str, by: str, whose: Collection[str] | None = None, key: str | None = None
) -> Recorded:
    """Retract an edge by its id, a merge too. It still shows in the past; where it is retracted already, nothing
    changes. Under the same `key` it is done once (graph/commands/receipts.py).

    NotFound if there never was such an edge; Unauthorized if its source is none of `whose`, where these are given.
    """
    if "#" not in edge:
        raise NotFound(f"{edge!r} is no id of an edge; LineageEdge.ids and Node.otherNames give them")
    if not reason.strip():
        raise InvalidFact("say why the relationship is retracted", "reason")

    async def work(transaction: Transaction) -> dict[str, Any]:
        return asdict(await retract_in(transaction, edge, reason, f"person:{by}", whose))

    return Recorded(**await once(graph, work, request=["retract", edge, reason], by=by, key=key))


async def retract_in(
    transaction: Transaction, edge: str, reason: str, by: str, whose: Collection[str] | None = None
) -> Recorded:
    """`retract`, as a part of a transaction that does more; `by` is what the edge says of who retracted it."""
    found = await transaction.run(EDGE, id=edge, told_from=edge.rpartition("#")[0], forever=FOREVER)
    if not found:
        raise NotFound(f"there is no edge {edge}")
    if whose is not None and (source := found[0]["source"]) not in whose:
        raise Unauthorized(
            f"{source} states this edge; retracting a statement of another needs a token with the role admin"
        )
    ends = sorted({found[0]["start"], found[0]["end"]})
    holding = [row for row in found if row["holds"]]
    touched: set[str] = set()
    identities = Identities(transaction)
    for row in holding:
        touched |= {row["start"], row["end"]}
        await end_edges(transaction, [{"start": row["start"], "id": edge, "by": by, "why": reason}])
        if row["type"] == "SAME_AS":
            touched |= await identities.resolve_clusters(ends)
    if touched:
        touched |= await identities.resolve_names(touched)
        await end_replaced(transaction, touched)
        touched |= await link_parts(transaction, {row["start"] for row in holding if row["type"] == "PART_OF"})
        touched |= await find_inputs(transaction, touched, _written(holding, touched))
        await evaluate(transaction, touched)
    return Recorded(recorded=1 if holding else 0, unchanged=0 if holding else 1, nodes=ends)


def _written(edges: Sequence[Mapping[str, Any]], touched: Collection[str]) -> Times:
    """The datasets of which something is no version any more, or was written by nobody, whenever that was."""
    found = Times()
    for edge in edges:
        for dataset in [edge["end"]] if edge["type"] == "VERSION_OF" else edge["into"] or ():
            found.since(dataset, EVER)
        found.merged([edge["start"]] if edge["type"] == "GENERATED_BY" else ())
    return found.merged(touched if any(edge["type"] == "SAME_AS" for edge in edges) else ())


async def _reports(graph: Graph, kind: str, inputs: Sequence[Mapping[str, Any]], reporter: Reporter) -> Recorded:
    def translate(report: Mapping[str, Any]) -> Statement:
        return reports.facts(_sent(reports.payload(kind, report, reporter.source), reporter))

    return await _record(graph, inputs, translate)


def _sent(payload: Payload, reporter: Reporter) -> Payload:
    return replace(payload, reported_by=reporter.sent_by)


async def _record(
    graph: Graph, inputs: Sequence[Mapping[str, Any]], translate: Callable[[Mapping[str, Any]], Statement]
) -> Recorded:
    """Write what can be; what cannot is refused with its place and the field at fault.

    PolicyRefused where there is one input, and the policy refuses it.

    All that needs no graph is done here, while others have their turn.
    """
    stated: dict[int, Statement] = {}
    rejected = []
    for index, report in enumerate(inputs):
        try:
            statement = translate(report)
            _ = statement.payload.evidence  # a body that cannot be written down is refused here, alone
            stated[index] = statement
        except InvalidFact as error:
            rejected.append(Rejected(index, error.field, str(error)))
    done = dict(zip(stated, await group_commit.write(graph, list(stated.values())), strict=True))
    refused = {index: each for index, each in done.items() if not isinstance(each, bool)}
    for index, each in refused.items():
        if isinstance(each, PolicyRefused) and len(inputs) == 1:
            raise each
        rejected.append(Rejected(index, "aliases" if isinstance(each, PolicyRefused) else each.field, str(each)))
    recorded = sum(each is True for each in done.values())
    unchanged = sum(each is False for each in done.values())
    # What a message is about is the first thing it names.
    nodes = [next(iter(statement.nodes)) for index, statement in stated.items() if index not in refused]
    return Recorded(recorded, unchanged, sorted(rejected, key=lambda each: each.index), nodes)
