"""How far each webhook has come: kept in the graph, so that any process can go on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from cypher import load
from graph.database import Graph, Transaction
from graph.webhooks.changes import END, Position

POSITIONS, KEEP = load("webhooks/positions"), load("ingest/webhook_position")


@dataclass(frozen=True)
class Standing:
    """Up to where a webhook was notified; `failures` in a row, when it is tried next, and what went wrong.

    `due_at` is epoch milliseconds by the clock of the process that tried.
    """

    name: str
    moment: int
    last: str = END
    failures: int = 0
    due_at: int = 0
    error: str | None = None

    @property
    def position(self) -> Position:
        """Up to where it was notified."""
        return self.moment, self.last


async def standings(graph: Graph) -> dict[str, Standing]:
    """Name → how it stands, of every webhook that has begun."""
    (row,) = await graph.read(POSITIONS)
    return {each["name"]: Standing(**each) for each in row["webhooks"]}


async def keep(graph: Graph, standing: Standing) -> None:
    """Keep it for the next time."""
    await graph.write(partial(_keep, standing=standing))


async def _keep(transaction: Transaction, standing: Standing) -> None:
    values = {name: value for name, value in vars(standing).items() if name != "name"}
    await transaction.run(KEEP, name=standing.name, values=values)
