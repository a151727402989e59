"""`POST /api/v1/lineage` and `/batch`: OpenLineage events, as producers send them, acknowledged after the commit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from api.http import errors
from api.http.errors import Refused
from api.http.metrics.counted import Metrics
from api.http.neo4j_connection import Neo4jConnection
from api.http.request_body import Fault
from api.http.tokens import Grant
from graph.deadlines import WRITE_SECONDS, answered_within
from graph.errors import Busy, DeadlineExceeded, InvalidFact, SchemaMismatch, Unavailable
from graph.ingest import group_commit
from graph.ingest.sources.openlineage import reader
from graph.ingest.statement import Statement

_OPTIONS = {"namespace": "default"}
"""What `reader.facts` is given beside the message: the namespace of models that do not say theirs."""


class LineageEndpoint:
    """Takes events whose body the guard has parsed; an event that says something that cannot be is refused alone."""

    def __init__(self, connection: Neo4jConnection, metrics: Metrics) -> None:
        self._connection, self._metrics = connection, metrics

    async def one(self, request: Request) -> Response:
        """201 for an event that is recorded, or was before; 400 with the path of the fault for one that cannot be."""
        try:
            stated = _stated(request.state.json, request.state.grant)
            (outcome,) = await self._written([stated])
        except InvalidFact as error:
            outcome = error
        self._count([outcome])
        if not isinstance(outcome, bool):
            return JSONResponse(
                {"errors": [errors.entry(str(outcome), "INVALID", field=getattr(outcome, "field", ""))]}, 400
            )
        return JSONResponse({"recorded": int(outcome), "unchanged": int(not outcome)}, 201)

    async def batch(self, request: Request) -> Response:
        """200 with what became of each event of a list; those that failed are not worth sending again."""
        body = request.state.json
        if not isinstance(body, list):
            raise Refused(400, "INVALID", "a batch is a JSON list of events; one event goes to /api/v1/lineage")
        stated: dict[int, Statement] = {}
        failed: dict[int, InvalidFact] = {}
        for index, each in enumerate(body):
            try:
                stated[index] = _stated(each, request.state.grant)
            except InvalidFact as error:
                failed[index] = error
        outcomes = await self._written(list(stated.values()))
        self._count([*failed.values(), *outcomes])
        failed |= {index: each for index, each in zip(stated, outcomes, strict=True) if isinstance(each, InvalidFact)}
        return JSONResponse(_result(len(body), failed))

    def _count(self, outcomes: list[group_commit.Outcome]) -> None:
        recorded, unchanged = (sum(each is what for each in outcomes) for what in (True, False))
        self._metrics.reported("openlineage", "event", recorded, unchanged, len(outcomes) - recorded - unchanged)

    async def _written(self, messages: list[Statement]) -> list[group_commit.Outcome]:
        """What became of each message; a refusal with 5xx means that all of them may be sent again."""
        if not messages:
            return []
        try:
            graph = await self._connection.graph()
            with answered_within(WRITE_SECONDS):
                return await group_commit.write(graph, messages)
        except Busy as error:
            raise Refused(503, "BUSY", str(error), Retry_After="1") from error
        except (TimeoutError, DeadlineExceeded) as error:
            raise Refused(503, "DEADLINE", str(error), Retry_After="5") from error
        except (Unavailable, SchemaMismatch) as error:
            await self._connection.lost()
            raise Refused(503, "UNAVAILABLE", str(error), Retry_After="5") from error


def _stated(body: Any, grant: Grant) -> Statement:
    if isinstance(body, Fault):
        raise InvalidFact(body.why, "")
    payload = reader.payload(body, grant.reporter)
    found = reader.facts(replace(payload, options=_OPTIONS, reported_by=f"token:{grant.name}"), **_OPTIONS)
    _ = found.payload.evidence  # a body that cannot be written down is refused here, alone
    return found


def _result(received: int, failed: dict[int, InvalidFact]) -> dict[str, Any]:
    """The answer to a batch, by the specification of OpenLineage."""
    return {
        "status": "partial_success" if failed else "success",
        "summary": {
            "received": received,
            "successful": received - len(failed),
            "failed": len(failed),
            "retriable": 0,
            "non_retriable": len(failed),
        },
        "failed_events": [
            {"index": index, "reason": str(error), "retriable": False} for index, error in sorted(failed.items())
        ],
    }
