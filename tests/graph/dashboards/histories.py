"""Levels and gaps with a history of months, drawn straight into the database: the writer's clock knows only now."""

from __future__ import annotations

from random import Random
from typing import Any

from cypher import Query
from graph.database import Graph
from graph.levels.keep import tally
from graph.model.edges import FOREVER

DAY = 86_400_000
MODELS = ("default/a", "default/b", "team/c", "demo/d")
OWNERS = {"default/a": "ada", "team/c": "ada", "demo/d": "grace"}
DRAW = Query(
    "tests/draw_levels", "", "", """
    UNWIND $versions AS row
    MERGE (m:Entity:Model {id: 'model:' + row.model}) SET m.owner = row.owner, m.name = row.model, m.recorded_at = 1
    CREATE (v:Entity:ModelVersion {id: row.id, name: row.id, recorded_at: row.spans[0].recorded_at, created_at: 1})
    CREATE (v)-[:VERSION_OF {recorded_at: row.spans[0].recorded_at, retracted_at: $forever}]->(m)
    WITH row, v UNWIND row.spans AS span
    MATCH (l:Level {number: span.level})
    CREATE (v)-[at:$(CASE WHEN span.retracted_at = $forever THEN 'AT_LEVEL' ELSE 'PAST_AT_LEVEL' END)]->(l)
    SET at = span, at.version = v.id""", {"versions": "[]", "forever": "0"}, {}, {},
)  # fmt: skip
DRAW_GAPS = Query(
    "tests/draw_gaps", "", "", """
    UNWIND $runs AS row
    CREATE (n:Entity:Run {id: row.id, name: row.id, recorded_at: 1})
    WITH row, n UNWIND row.spans AS span
    MATCH (gap:Entity {id: 'gap:' + span.code})
    CREATE (n)-[lack:$(CASE WHEN span.retracted_at = $forever THEN 'LACKS' ELSE 'PAST_LACKS' END)]->(gap)
    SET lack = span, lack.node = n.id, lack.id = n.id + '#' + gap.id""", {"runs": "[]", "forever": "0"}, {}, {},
)  # fmt: skip


def spans(random: Random, now: int, days: int) -> list[dict[str, Any]]:
    """One after the other, the last of which holds or ended."""
    times = sorted(random.sample(range(now - days * DAY, now), random.randint(1, 5)))
    ends = [*times[1:], FOREVER if random.random() < 0.8 else random.randint(times[-1], now)]
    return [{"recorded_at": start, "retracted_at": end} for start, end in zip(times, ends, strict=True)]


async def draw_levels(graph: Graph, versions: list[dict[str, Any]]) -> None:
    """Versions with the spans of time in which they were at a level, counted as the writer counts them."""
    await graph.command(DRAW, versions=versions, forever=FOREVER)
    await graph.write(lambda transaction: tally(transaction, [version["id"] for version in versions]))


async def draw(graph: Graph, now: int, number: int, days: int = 90, seed: int = 1) -> None:
    """So many versions of four models and runs, whose levels and gaps changed during so many days."""
    random = Random(seed)  # noqa: S311 (no secret)
    for start in range(0, number, 5_000):
        versions, runs = [], []
        for n in range(start, min(start + 5_000, number)):
            model = random.choice(MODELS)
            levels = [span | {"level": random.randint(0, 4)} for span in spans(random, now, days)]
            versions.append(
                {"id": f"model-version:{model}@{seed}.{n}", "model": model, "owner": OWNERS.get(model), "spans": levels}
            )
            codes = random.sample(["DATA_NOT_RECORDED", "COMMIT_NOT_RECORDED", "SEED_NOT_RECORDED"], 2)
            gaps = [span | {"code": code} for code in codes for span in spans(random, now, days)]
            runs.append({"id": f"run:{random.choice(('default', 'demo'))}/{seed}.{n}", "spans": gaps})
        await draw_levels(graph, versions)
        await graph.command(DRAW_GAPS, runs=runs, forever=FOREVER)
