"""How far each webhook has come: kept in the graph, so that any process can go on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from cypher import load
from graph.database import Graph, Transaction
from graph.errors import Busy
from graph.leases import WEBHOOKS, lease
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
    skipped_from: int | None = None
    skipped_until: int | None = None
    """What happened between these moments it was not notified of, since somebody said so; the last time, if ever."""

    @property
    def position(self) -> Position:
        """Up to where it was notified."""
        return self.moment, self.last

    def at(self, position: Position) -> Standing:
        """Notified up to there, so that nothing is wrong any more."""
        return replace(self, moment=position[0], last=position[1], failures=0, due_at=0, error=None)


async def standings(graph: Graph) -> dict[str, Standing]:
    """Name → how it stands, of every webhook that has begun."""
    (row,) = await graph.read(POSITIONS)
    return {each["name"]: Standing(**each) for each in row["webhooks"]}


async def skip(graph: Graph, name: str) -> Standing | None:
    """Let a webhook go on from now, and hear nothing of what happened before; None where it has not begun. Busy while a
    process notifies."""
    async with lease(graph, WEBHOOKS, 0) as mine:
        if mine is None:
            raise Busy("webhooks are being notified; try again in a minute")
        standing, now = (await standings(graph)).get(name), await graph.clock()
        if standing is None:
            return None
        skipped = replace(standing.at((now, END)), skipped_from=standing.moment, skipped_until=now)
        await keep(graph, skipped)
        return skipped


async def keep(graph: Graph, standing: Standing) -> None:
    """Keep it for the next time."""
    await graph.write(partial(_keep, standing=standing))


async def _keep(transaction: Transaction, standing: Standing) -> None:
    values = {name: value for name, value in vars(standing).items() if name != "name"}
    await transaction.run(KEEP, name=standing.name, values=values)
