"""Receipts: what is not idempotent by nature is done once, however often it is sent.

To record a fact again changes nothing. To move an alias, to retract a relationship and to accept a proposal do, where
somebody else has moved it or stated it anew meanwhile: these leave a receipt in their transaction. Where the answer to
its commit is lost, the next attempt finds it; so does a caller that sends the same key again.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from cypher import load
from graph.database import Graph, Transaction
from graph.errors import InvalidFact
from graph.model import ids

RECEIPT, LEAVE_RECEIPT = load("ingest/receipt"), load("ingest/leave_receipt")
KEPT = 7 * 86_400_000
"""Milliseconds that a receipt is kept."""


async def once(
    graph: Graph, work: Callable[[Transaction], Awaitable[Any]], *, request: Any, by: str, key: str | None
) -> Any:
    """Run `work`, which answers what JSON has, or answer what it answered under the same key of the same caller.

    InvalidFact where that was another request.
    """
    name = ids.digest([by, ids.text(key, "key")] if key is not None else [secrets.token_hex(16)])
    asked = ids.digest(request)

    async def attempt(transaction: Transaction) -> Any:
        (left,) = await transaction.run(RECEIPT, key=name)
        if left["request"] is not None:
            if left["request"] != asked:
                raise InvalidFact("this key was sent with another request before; take another one", "key")
            return json.loads(left["answer"])
        answer = await work(transaction)
        await transaction.run(
            LEAVE_RECEIPT,
            key=name,
            request=asked,
            answer=ids.canonical(answer),
            now=transaction.now,
            before=transaction.now - KEPT,
        )
        return answer

    return await graph.write(attempt)
