"""The one door to Neo4j: a named query in, domain rows out; deadlines, retries, and errors of our own."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from cypher import Query, load
from graph.edges import LATEST
from graph.errors import DeadlineExceeded, ForebearError, GraphUnavailable
from graph.records import Past, to_domain

FORMER = load("catalog/former")

T = TypeVar("T")
Rows = list[dict[str, Any]]

READ_SECONDS = 10.0
WRITE_SECONDS = 60.0
_LEAST = 0.1
"""Seconds that a statement is given where none are left: for Neo4j 0 would be no limit at all."""
_RETRIED = ("Neo.TransientError.Transaction.DeadlockDetected", "Neo.TransientError.Transaction.LockClientStopped",
            "Neo.TransientError.Transaction.LockAcquisitionTimeout")  # fmt: skip
"""What may pass when tried again. Memory and time-out errors, which the driver calls transient, would not."""
_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def answered_within(seconds: float) -> Iterator[None]:
    """Reads within may take what is left of so many seconds, whatever each may take by itself."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


class Graph:
    """A connection to the lineage graph; `statements` counts what was asked of the database."""

    def __init__(self, driver: neo4j.AsyncDriver, database: str = "neo4j") -> None:
        self._driver, self._database = driver, database
        self.statements = 0

    @classmethod
    @asynccontextmanager
    async def connect(cls, uri: str, user: str, password: str, database: str = "neo4j") -> AsyncIterator[Graph]:
        """Connect to `uri` and check that it answers; GraphUnavailable if it does not."""
        try:
            driver = neo4j.AsyncGraphDatabase.driver(
                uri, auth=(user, password), notifications_min_severity="OFF", connection_timeout=5,
                connection_acquisition_timeout=10, max_connection_pool_size=40,
            )  # fmt: skip
        except (ConfigurationError, ValueError) as error:
            raise GraphUnavailable(f"NEO4J_URI is no address of a Neo4j: {error}") from error
        async with driver:
            graph = cls(driver, database)
            await graph._guarded(driver.verify_connectivity, READ_SECONDS)
            yield graph

    async def read(self, query: Query, *, deadline: float = READ_SECONDS, **parameters: Any) -> Rows:
        """Run a query that changes nothing; each row maps column to domain value.

        Where it is asked `as_of` a moment, nodes carry the values of that moment: one more statement if some of them
        have changed since.
        """
        _check(query, parameters)
        found = await self._auto(neo4j.READ_ACCESS, query.text, parameters, deadline)
        return await self._domain(found, parameters.get("as_of"), deadline)

    async def gather(self, query: Query, *, deadline: float = READ_SECONDS, **parameters: Any) -> Rows:
        """As `read`, for many rows whose order does not matter: they come as one record, which is quicker."""
        _check(query, parameters)
        found = await self._auto(neo4j.READ_ACCESS, query.gathered, parameters, deadline)
        return await self._domain(found[0]["rows"], parameters.get("as_of"), deadline)

    async def command(self, query: Query, *, deadline: float = WRITE_SECONDS, **parameters: Any) -> Rows:
        """Run one statement of the schema, in a transaction of its own."""
        _check(query, parameters)
        return await self._auto(neo4j.WRITE_ACCESS, query.text, parameters, deadline)

    async def _domain(self, rows: Rows, as_of: int | None, deadline: float) -> Rows:
        """The rows in domain values, as they were at the moment that was asked for."""
        past = None if as_of is None or as_of >= LATEST else Past(as_of)
        found: Rows = to_domain(rows, past)
        if past is None or not past.changed:
            return found
        asked = {"ids": sorted(past.changed), "as_of": as_of}
        former = await self._auto(neo4j.READ_ACCESS, FORMER.text, asked, deadline)
        past.was = {row["id"]: row["was"] for row in former}
        return to_domain(rows, past)  # type: ignore[no-any-return]

    async def _auto(self, access: str, text: str, parameters: dict[str, Any], deadline: float) -> Rows:
        if (until := _until.get()) is not None:
            deadline = max(round(until - time.monotonic(), 1), _LEAST)

        async def once() -> Rows:
            async with self._driver.session(database=self._database, default_access_mode=access) as session:
                self.statements += 1
                result = await session.run(neo4j.Query(text, timeout=deadline), parameters)
                return [dict(zip(record.keys(), record.values(), strict=True)) async for record in result]

        return await self._guarded(once, deadline)

    async def write(self, work: Callable[[Transaction], Awaitable[T]], *, deadline: float = WRITE_SECONDS) -> T:
        """Run `work` in one transaction; it may be run again, so it must be a function of the graph alone."""

        async def once() -> T:
            async with self._driver.session(database=self._database) as session:
                inner = await session.begin_transaction(timeout=deadline)
                async with inner:
                    now = await (await inner.run("RETURN datetime.transaction().epochMillis AS now")).single(
                        strict=True
                    )
                    found = await work(Transaction(self, inner, now["now"]))
                    await inner.commit()
                    return found

        return await self._guarded(once, deadline)

    async def _guarded(self, once: Callable[[], Awaitable[T]], deadline: float) -> T:
        """Run it within the deadline, again after errors that may pass; driver errors become ours."""
        wait = 0.02
        try:
            async with asyncio.timeout(deadline):
                while True:
                    try:
                        return await once()
                    except (SessionExpired, ServiceUnavailable, IncompleteCommit, Neo4jError) as error:
                        if not _may_pass(error):
                            raise
                        await asyncio.sleep(wait * (1 + random.random()))  # noqa: S311 (jitter, no secret)
                        wait = min(wait * 2, 1.0)
        except TimeoutError as error:
            raise DeadlineExceeded(
                f"Neo4j did not answer within {deadline:g} s; ask for less (a depth, a smaller `first`) or try again"
            ) from error
        except AuthError as error:
            raise GraphUnavailable("Neo4j refused the user or password; check NEO4J_USER and NEO4J_PASSWORD") from error
        except (ServiceUnavailable, SessionExpired, OSError) as error:
            raise GraphUnavailable(
                "no Neo4j answers; start one with `forebear up`, or set NEO4J_URI to one that runs"
            ) from error
        except ClientError as error:
            if "TransactionTimedOut" in (error.code or ""):
                raise DeadlineExceeded(f"the question took longer than {deadline:g} s; ask for less") from error
            raise ForebearError(f"Neo4j refused the statement ({error.code})") from error
        except (Neo4jError, DriverError) as error:
            code = getattr(error, "code", None) or type(error).__name__
            raise ForebearError(f"Neo4j could not carry it out ({code})") from error


class Transaction:
    """A write in progress. `now` is its one time, epoch milliseconds by the database's clock."""

    def __init__(self, graph: Graph, inner: neo4j.AsyncTransaction, now: int) -> None:
        self._graph, self._inner, self.now = graph, inner, now

    async def run(self, query: Query, **parameters: Any) -> Rows:
        """Run a named query in this transaction; its rows come in no order, as one record."""
        _check(query, parameters)
        self._graph.statements += 1
        result = await self._inner.run(query.gathered, parameters)
        return list(to_domain((await result.single(strict=True))["rows"]))


def _check(query: Query, parameters: dict[str, Any]) -> None:
    if set(parameters) != set(query.parameters):
        raise TypeError(f"{query.name} takes {sorted(query.parameters)}, got {sorted(parameters)}")


def _may_pass(error: Exception) -> bool:
    if isinstance(error, IncompleteCommit):
        return True  # every write is idempotent, so a commit whose answer was lost may be sent again
    if isinstance(error, AuthError):
        return False
    if isinstance(error, Neo4jError):
        return error.code in _RETRIED
    return isinstance(error, SessionExpired)
