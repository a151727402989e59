"""`POST /graphql`, by the GraphQL-over-HTTP specification."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from types import CoroutineType
from typing import Any, TypeGuard

import orjson
from fastapi import Request, Response
from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
    execute,
    get_operation_ast,
)

from api.http import errors
from api.http.context import Context
from api.http.documents import Documents
from api.http.errors import Refused
from api.http.metrics.counted import Metrics, Operation
from api.http.neo4j_connection import Neo4jConnection
from api.http.permissions import FIELDS, seconds
from api.http.query_cost import Limits
from api.http.tokens import Grant
from graph.deadlines import answered_within
from graph.errors import Busy, SchemaMismatch, Unauthorized, Unavailable

RESPONSE = "application/graphql-response+json"
PLAIN = "application/json"
_AWAITABLE = (CoroutineType, asyncio.Future)
_UNAVAILABLE = (Unavailable, SchemaMismatch)


class Endpoint:
    """Answers GraphQL requests whose body the guard has parsed."""

    def __init__(
        self,
        schema: GraphQLSchema,
        connection: Neo4jConnection,
        limits: Limits | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self._schema, self._connection, self._metrics = schema, connection, metrics or Metrics()
        self._documents = Documents(schema, limits)

    async def __call__(self, request: Request) -> Response:
        """Answer it; Refused where there is nothing to execute."""
        media = accepted(request.headers.getlist("accept"))
        return await self.answer(request.state.json, request.state.grant, media)

    async def answer(self, content: Any, grant: Grant, media: str = PLAIN) -> Response:
        """Answer the content of a request; Refused where there is nothing to execute."""
        text, variables, name = parameters(content)
        document = self._documents.read(text, variables)
        if isinstance(document, list):
            self._metrics.unread("INVALID")
            return _rejected(document, media)
        operation = get_operation_ast(document, name)
        if operation is None:
            self._metrics.unread("INVALID")
            known = "there are several; operationName says which" if name is None else f"there is no operation {name!r}"
            return _rejected([GraphQLError(known)], media)
        kind = operation.operation.value.capitalize()
        fields = sorted(f"{kind}.{field}" for field in _top(document, operation.selection_set))
        with self._metrics.operation(fields) as counted:
            _check_scopes(fields, grant)
            most = seconds(fields)
            try:
                context = Context(await self._connection.graph(), grant, self._connection.browser, self._metrics)
                with answered_within(most):
                    async with asyncio.timeout(most):
                        result = await _executed(self._schema, document, name, variables, context)
            except _UNAVAILABLE as error:
                raise _unavailable(error) from error
            except TimeoutError:
                counted.outcome = "DEADLINE"
                late = f"this took longer than {most:g} s; ask for less (a depth, a smaller `first`)"
                return _json({"data": None, "errors": [errors.entry(late, "DEADLINE")]}, 200, media)
            return await self._response(result, media, counted)

    async def _response(self, result: ExecutionResult, media: str, counted: Operation) -> Response:
        found = result.errors or []
        if result.data is None and all(error.path is None for error in found):
            counted.outcome = "INVALID"
            return _rejected(found, media)  # variables that do not fit: nothing was executed
        for error in found:
            if isinstance(error.original_error, Busy) and not result.data:
                raise Refused(503, "BUSY", str(error.original_error), Retry_After="1") from error
            if isinstance(error.original_error, _UNAVAILABLE):
                await self._connection.lost()
                raise _unavailable(error.original_error) from error
            if isinstance(error.original_error, Unauthorized):
                raise Refused(403, "FORBIDDEN", str(error.original_error)) from error
        content: dict[str, Any] = {"data": result.data}
        if found:
            content["errors"] = [_formatted(error) for error in found]
            counted.outcome = content["errors"][0]["extensions"]["code"]
        return _json(content, 200, media)


def _check_scopes(fields: list[str], grant: Grant) -> None:
    """403 for fields that the token does not allow, or that the table does not name."""
    for field in fields:
        need = FIELDS.get(field)
        if need is None or grant.role < need:
            least = need.name.lower() if need else "do what nobody may"
            raise Refused(403, "FORBIDDEN", f"{field} needs a token that may {least}")


async def _executed(
    schema: GraphQLSchema, document: DocumentNode, name: str | None, variables: dict[str, Any], context: Context
) -> ExecutionResult:
    found = execute(
        schema, document, context_value=context, variable_values=variables, operation_name=name,
        is_awaitable=_is_awaitable,
    )  # fmt: skip
    return found if isinstance(found, ExecutionResult) else await found


def _is_awaitable(value: Any) -> TypeGuard[Awaitable[Any]]:
    """What resolvers return: asked of every value of an answer, so it is quick and knows just what we use."""
    return isinstance(value, _AWAITABLE)


def accepted(headers: list[str]) -> str:
    """The media type of the answer; 406 where the client takes neither."""
    wanted = {}
    for part in ",".join(headers).lower().split(","):
        kind, *rest = (piece.strip() for piece in part.split(";"))
        quality = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        wanted[kind] = quality not in ("0", "0.0", "0.00", "0.000")
    takes = {kind for kind, may in wanted.items() if may} - {""}
    refuses = {kind for kind, may in wanted.items() if not may}
    if not takes and not refuses:
        return RESPONSE
    for media in (RESPONSE, PLAIN):
        if media in takes or (media not in refuses and {"*/*", "application/*"} & takes):
            return media
    raise Refused(406, "INVALID", f"answers are {RESPONSE} or {PLAIN}")


def parameters(request: Any) -> tuple[str, dict[str, Any], str | None]:
    """query, variables and operationName of a request; 400 where it is not one."""
    if isinstance(request, list):
        raise Refused(400, "INVALID", "send one request at a time, as a JSON object; there are no batches")
    if not isinstance(request, dict):
        raise Refused(400, "INVALID", 'a request is a JSON object: {"query": …, "variables": …}')
    text, variables, name = request.get("query"), request.get("variables"), request.get("operationName")
    if not isinstance(text, str):
        raise Refused(400, "INVALID", "query must be a text: the GraphQL document")
    if variables is not None and not isinstance(variables, dict):
        raise Refused(400, "INVALID", "variables must be a JSON object")
    if name is not None and not isinstance(name, str):
        raise Refused(400, "INVALID", "operationName must be a text")
    if not isinstance(request.get("extensions", {}), dict | None):
        raise Refused(400, "INVALID", "extensions must be a JSON object")
    return text, variables or {}, name or None


def _top(document: DocumentNode, selections: SelectionSetNode) -> set[str]:
    """Names of the fields that an operation asks of its root type."""
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [*selections.selections]
    while waiting:
        each = waiting.pop()
        if isinstance(each, FieldNode):
            found.add(each.name.value)
        elif isinstance(each, InlineFragmentNode):
            waiting += each.selection_set.selections
        elif isinstance(each, FragmentSpreadNode) and each.name.value not in seen:
            seen.add(each.name.value)
            waiting += fragments[each.name.value].selection_set.selections
    return found


def _unavailable(error: BaseException) -> Refused:
    """Without its database no field has an answer: a request error, so without `data`, and a 503 may be retried."""
    return Refused(503, "UNAVAILABLE", str(error), Retry_After="5")


def _rejected(found: list[GraphQLError], media: str) -> Response:
    """Nothing was executed. In the older media type that is a 200, since its 4xx may come from anything between."""
    return _json({"errors": [_formatted(error) for error in found]}, 400 if media == RESPONSE else 200, media)


def _formatted(error: GraphQLError) -> dict[str, Any]:
    cause = error.original_error
    if error.path is not None and cause is not None and not isinstance(cause, GraphQLError):
        shown = errors.of(cause)
    else:
        shown = errors.entry(error.message, (error.extensions or {}).get("code", "INVALID"))
    if error.locations:
        shown["locations"] = [place.formatted for place in error.locations]
    if error.path:
        shown["path"] = error.path
    return shown


def _json(content: Any, status: int, media: str) -> Response:
    try:
        body = orjson.dumps(content)
    except TypeError:  # an integer of more than 64 bits, out of somebody's parameters
        body = json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    return Response(body, status, media_type=f"{media}; charset=utf-8", headers={"Vary": "Accept"})
