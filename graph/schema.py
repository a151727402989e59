"""Constraints, indexes, the clock and the causes of missing links, made in the database and held to the model."""

from __future__ import annotations

from cypher import load, names
from graph.database import Graph
from graph.errors import SchemaMismatch
from graph.levels.keep import mark_outdated
from graph.model.edges import EDGE_PROPERTIES, FOREVER, TYPES
from graph.model.gap_codes import GAP_CODES, LEVELS, OPENS_NOTHING
from graph.model.nodes import KINDS, OWN_LABELS, OWN_PROPERTIES

GAPS, STATE, AWAIT, LEVEL = load("schema/gap"), load("schema/state"), load("schema/await"), load("schema/level")
WORDS, CLOCK = load("schema/words"), load("schema/clock")
INDEXES = [load(name) for name in names("schema") if load(name).text.count("\nCREATE ")]
_SECONDS = 25


async def ensure(graph: Graph) -> None:
    """Make what is missing of the schema; does nothing where all is there."""
    for index in INDEXES:
        await graph.command(index)
    rows = [
        {
            "id": cause.gap,
            "stops": cause.level is not None and cause.code not in OPENS_NOTHING,
            "name": cause.code,
            "properties": {
                "title": cause.rule.title,
                "severity": cause.severity,
                "level": cause.level,
                "hides": cause.hides,
                "remedy": cause.remedy,
            },
        }
        for cause in GAP_CODES.values()
    ]
    fields = {name for kind in KINDS.values() for name in kind.__dataclass_fields__}
    await graph.command(
        WORDS,
        labels=sorted({*KINDS, *OWN_LABELS}),
        types=list(TYPES),
        properties=sorted({*fields, *OWN_PROPERTIES, *EDGE_PROPERTIES}),
    )
    await graph.command(AWAIT, seconds=_SECONDS)
    await graph.command(LEVEL, rows=[{"number": number, "name": name} for number, name in enumerate(LEVELS)])
    (made,) = await graph.command(GAPS, rows=rows, forever=FOREVER)
    await graph.command(CLOCK)
    if made["changed"]:
        await graph.write(mark_outdated)
    await check(graph)


async def check(graph: Graph) -> None:
    """SchemaMismatch where an expected index is missing or not online; that would make doubles and slow answers."""
    online = {row["name"] for row in await graph.read(STATE) if row["state"] == "ONLINE"}
    missing = {query.name.rpartition("/")[2] for query in INDEXES} - online
    if missing:
        raise SchemaMismatch(
            f"the database lacks {', '.join(sorted(missing))}, or is still building it; "
            "wait a moment, and run `forebear doctor` if it stays so"
        )
