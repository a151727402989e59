"""The one gateway to Neo4j: a named query in, domain rows out; deadlines, retries, and errors of our own."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
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

from cypher import Query, load, of_one_map
from graph.config import HIDDEN_NAMESPACES, settings
from graph.deadlines import READ_SECONDS, WRITE_SECONDS, Bounds, left_of
from graph.errors import Busy, DeadlineExceeded, ForebearError, GraphUnavailable, SchemaMismatch
from graph.hydration import Past, to_domain
from graph.measures import Writes
from graph.model.edges import LATEST

BEGIN, CLOCK, PREVIOUS = load("ingest/begin"), load("catalog/clock"), load("catalog/previous_values")

T = TypeVar("T")
Rows = list[dict[str, Any]]

_LOOKS = 10
"""Looks at the clock: between two of them its index has changed."""
_RETRIED = frozenset(
    f"Neo.TransientError.Transaction.{name}" for name in ("DeadlockDetected", "LockAcquisitionTimeout", "Outdated")
)
"""What may pass when tried again: a long walk can meet what is written meanwhile, and is outdated. Memory and time-out
errors, which the driver calls transient, would not."""


class Graph:
    """A connection to the lineage graph; `statements` counts what was asked of the database.

    `hidden` are the namespaces that lists and counts leave out unless they are asked for.
    """

    BOUNDS = Bounds()
    """What holds where no others are given."""

    def __init__(
        self,
        driver: neo4j.AsyncDriver,
        database: str = "neo4j",
        bounds: Bounds | None = None,
        hidden: Sequence[str] = HIDDEN_NAMESPACES,
    ) -> None:
        self._driver, self._database, self.bounds = driver, database, bounds or self.BOUNDS
        self.hidden = tuple(hidden)
        self._next = asyncio.Lock()
        """Held by the one writer of this process that waits for the clock, or has it."""
        self.statements, self.writes = 0, Writes()

    @classmethod
    @asynccontextmanager
    async def connect(
        cls,
        uri: str,
        user: str,
        password: str,
        database: str = "neo4j",
        bounds: Bounds | None = None,
        hidden: Sequence[str] | None = None,
    ) -> AsyncIterator[Graph]:
        """Connect to `uri` and check that it answers; GraphUnavailable if it does not."""
        try:
            driver = neo4j.AsyncGraphDatabase.driver(
                uri, auth=(user, password), notifications_min_severity="OFF", connection_timeout=5,
                connection_acquisition_timeout=10, max_connection_pool_size=40,
            )  # fmt: skip
        except (ConfigurationError, ValueError) as error:
            raise GraphUnavailable(f"NEO4J_URI is no address of a Neo4j: {error}") from error
        async with driver:
            graph = cls(driver, database, bounds, settings().hidden_namespaces if hidden is None else hidden)
            await graph._guarded(driver.verify_connectivity, READ_SECONDS)
            yield graph

    async def read(self, query: Query, *, deadline: float = READ_SECONDS, **parameters: Any) -> Rows:
        """Run a query that changes nothing; each row maps column to domain value.

        Where it is asked `as_of` a moment, nodes carry the values of that moment: one more statement if some of them
        have changed since.
        """
        query, asked = _form(query, parameters)
        found = await self._auto(neo4j.READ_ACCESS, query.text, asked, deadline)
        return await self._domain(found, parameters.get("as_of"), deadline)

    async def gather(self, query: Query, *, deadline: float = READ_SECONDS, **parameters: Any) -> Rows:
        """As `read`, for many rows whose order does not matter: they come as one record, which is quicker."""
        query, asked = _form(query, parameters)
        found = await self._auto(neo4j.READ_ACCESS, query.gathered, asked, deadline)
        return await self._domain(found[0]["rows"], parameters.get("as_of"), deadline)

    async def command(self, query: Query, *, deadline: float = WRITE_SECONDS, **parameters: Any) -> Rows:
        """Run one statement of the schema, in a transaction of its own."""
        query, parameters = _form(query, parameters)
        return await self._auto(neo4j.WRITE_ACCESS, query.text, parameters, deadline)

    async def _domain(self, rows: Rows, as_of: int | None, deadline: float) -> Rows:
        """The rows in domain values, as they were at the moment that was asked for."""
        past = None if as_of is None or as_of >= LATEST else Past(as_of)
        found: Rows = to_domain(rows, past)
        if past is None or not past.changed:
            return found
        former = await self._auto(neo4j.READ_ACCESS, PREVIOUS.text, {"ids": [*past.changed], "as_of": as_of}, deadline)
        past.was = {row["id"]: row["was"] for row in former}
        return to_domain(rows, past)  # type: ignore[no-any-return]

    async def _auto(self, access: str, text: str, parameters: dict[str, Any], deadline: float) -> Rows:
        deadline = left_of(deadline)

        async def once() -> Rows:
            async with self._driver.session(database=self._database, default_access_mode=access) as session:
                self.statements += 1
                statement = neo4j.Query(of_one_map(text), timeout=deadline)
                result = await session.run(statement, given=parameters)
                return [dict(zip(record.keys(), record.values(), strict=True)) async for record in result]

        return await self._guarded(once, deadline)

    async def clock(self) -> int:
        """The time of the last write that can be seen whole; the present where nothing was ever written."""
        for _ in range(_LOOKS):
            (row,) = await self._auto(neo4j.READ_ACCESS, CLOCK.text, {}, READ_SECONDS)
            if row["at"] is not None:
                return int(row["at"])
        return int(time.time() * 1000)

    async def rehearse(self, work: Callable[[Transaction], Awaitable[Any]], *, deadline: float) -> None:
        """Run `work` in a transaction that takes no turn and is rolled back, so that Neo4j has its plans."""

        async def once() -> None:
            async with self._driver.session(database=self._database) as session:
                inner = await session.begin_transaction(timeout=deadline)
                async with inner:
                    await work(Transaction(self, inner, int(time.time() * 1000)))
                    await inner.rollback()

        await self._guarded(once, deadline)

    async def write(
        self, work: Callable[[Transaction], Awaitable[T]], *, ticks: int = 1, deadline: float | None = None
    ) -> T:
        """Run `work` in one transaction, when its turn has come; it may be run again, so it must be a function of the
        graph alone.

        A turn takes `deadline` seconds at most; they begin when it has come. Busy if it does not come in time.
        """
        wait, turn = self.bounds.wait, deadline or self.bounds.turn
        present = asyncio.get_running_loop().time
        start, begun = present(), 0.0

        async def once() -> T:
            nonlocal begun
            bound.reschedule(min(present() + wait, start + wait + turn) if begun else start + wait)
            async with self._driver.session(database=self._database) as session:
                inner = await session.begin_transaction(timeout=wait + turn)
                async with inner:
                    rows = [row async for row in await inner.run(of_one_map(BEGIN.text), given={"ticks": ticks})]
                    if not rows:
                        raise SchemaMismatch(
                            "the database lacks its clock; a command that writes makes it, or a restart of the API"
                        )
                    bound.reschedule(present() + turn)
                    if not begun:
                        begun = present()
                        self.writes.waited.add(begun - start)
                    found = await work(Transaction(self, inner, rows[0]["now"], ticks))
                    await inner.commit()
                    return found

        with _ours(turn):
            try:
                async with asyncio.timeout(wait) as bound, self._next:
                    return await _again(once)
            except TimeoutError:
                if begun:
                    late = f"the write did not end within {turn:g} s; try again, and what is written already stays"
                    raise DeadlineExceeded(late) from None
                self.writes.without_turn += 1
                raise Busy(f"busy: no turn to write came within {wait:g} s; nothing was written; try again") from None
            finally:
                if begun:
                    self.writes.took.add(present() - begun)

    async def _guarded(self, once: Callable[[], Awaitable[T]], deadline: float) -> T:
        """Run it within the deadline, again after errors that may pass; driver errors become ours."""
        with _ours(deadline):
            async with asyncio.timeout(deadline):
                return await _again(once)


async def _again(once: Callable[[], Awaitable[T]]) -> T:
    """Run it until it is done, or fails in a way that does not pass."""
    wait = 0.02
    while True:
        try:
            return await once()
        except (SessionExpired, ServiceUnavailable, IncompleteCommit, Neo4jError) as error:
            if not _may_pass(error):
                raise
            await asyncio.sleep(wait * (1 + random.random()))  # noqa: S311 (jitter, no secret)
            wait = min(wait * 2, 1.0)


@contextmanager
def _ours(deadline: float) -> Iterator[None]:
    """Errors of the driver become ours."""
    try:
        yield
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
    """A write in its turn. `now` is its one time of record, epoch milliseconds by the clock of the graph."""

    def __init__(self, graph: Graph, inner: neo4j.AsyncTransaction, now: int, ticks: int = 1) -> None:
        self._graph, self._inner, self.now, self._ticks = graph, inner, now, ticks
        self.made: set[str] = set()
        """Nodes that it has made."""
        self.changed: set[str] = set()
        """Nodes from which relationships began or ended, or whose values changed, since levels were last looked at."""
        self.lost: set[str] = set()
        """Those of them from which some ended."""

    def tick(self, number: int) -> int:
        """The time of one of its ticks, from 0: when a message of its batch was received; the last one is `now`."""
        if not 0 <= number < self._ticks:
            raise ValueError(f"this turn has {self._ticks} ticks, so none of number {number}")
        return self.now - self._ticks + 1 + number

    async def run(self, query: Query, **parameters: Any) -> Rows:
        """Run a named query in this transaction; its rows come in no order, as one record."""
        query, parameters = _form(query, parameters)
        self._graph.statements += 1
        result = await self._inner.run(of_one_map(query.gathered), given=parameters)
        return list(to_domain((await result.single(strict=True))["rows"]))


def _form(query: Query, parameters: dict[str, Any]) -> tuple[Query, dict[str, Any]]:
    """The query as it stands, or as of a moment in the past, with the parameters that this form takes."""
    if "as_of" in parameters and "as_of" not in query.parameters:
        if parameters["as_of"] is None or parameters["as_of"] >= LATEST:
            parameters = {name: value for name, value in parameters.items() if name != "as_of"}
        else:
            query = query.as_of
    if set(parameters) != set(query.parameters):
        raise TypeError(f"{query.name} takes {sorted(query.parameters)}, got {sorted(parameters)}")
    return query, parameters


def _may_pass(error: Exception) -> bool:
    if isinstance(error, IncompleteCommit):
        return True  # every write is idempotent, so a commit whose answer was lost may be sent again
    if isinstance(error, AuthError):
        return False
    if isinstance(error, Neo4jError):
        return error.code in _RETRIED
    return isinstance(error, SessionExpired)
