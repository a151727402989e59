"""What the graph holds, and how its writes fare: read when it is asked for, the counts at most once in a while."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from api.http.neo4j_connection import Neo4jConnection
from graph.audit.missing_links import count_missing_links
from graph.dashboards.coverage import LevelSummary, audit_summary
from graph.database import Graph
from graph.errors import ForebearError
from graph.ingest import group_commit
from graph.measures import BOUNDS, Durations
from graph.model.gap_codes import GAP_CODES

KEPT_SECONDS = 60.0
"""For how long counts are shown that were made once."""
WAIT_SECONDS = 5.0
"""Seconds that an answer waits for them; without them it shows none."""
_WITHOUT = "Hidden namespaces are left out, as in lists; counted anew at most once a minute."


class Held:
    """A collector; `refreshed` makes it current."""

    def __init__(self, connection: Neo4jConnection) -> None:
        self._connection = connection
        self._one = asyncio.Lock()
        self._graph: Graph | None = None
        self._levels: list[LevelSummary] = []
        self._findings: dict[str, int] = {}
        self._counted: float | None = None

    async def refreshed(self) -> None:
        """Count again, if the last time is long ago; where Neo4j does not answer, know nothing."""
        async with self._one:
            if self._counted is not None and time.monotonic() - self._counted < KEPT_SECONDS:
                return
            self._levels, self._findings, self._counted, self._graph = [], {}, None, None
            try:
                async with asyncio.timeout(WAIT_SECONDS):
                    self._graph = await self._connection.graph()
                    self._levels = await audit_summary(self._graph)
                    self._findings = await count_missing_links(self._graph)
                    self._counted = time.monotonic()
            except (TimeoutError, ForebearError):
                await self._connection.lost()

    def collect(self) -> Iterator[Metric]:
        """All of it, for Prometheus."""
        yield GaugeMetricFamily(
            "forebear_neo4j_up", "Whether Neo4j answered when the counts were last asked for.",
            0 if self._counted is None else 1,
        )  # fmt: skip
        if self._graph is not None:
            yield from _writes(self._graph)
        if self._counted is not None:
            yield from self._counts()

    def _counts(self) -> Iterator[Metric]:
        versions = GaugeMetricFamily(
            "forebear_model_versions", f"Model versions, by level of reproducibility. {_WITHOUT}", labels=["level"]
        )
        for row in self._levels:
            versions.add_metric([row.name], row.versions)
        yield versions
        findings = GaugeMetricFamily(
            "forebear_findings", f"Gaps that are kept in the graph, by code and severity. {_WITHOUT}",
            labels=["code", "severity"],
        )  # fmt: skip
        for code, number in self._findings.items():
            findings.add_metric([code, GAP_CODES[code].severity], number)
        yield findings


def _writes(graph: Graph) -> Iterator[Metric]:
    """Of the connection that is open."""
    writes = graph.writes
    yield _histogram(
        "forebear_report_wait_seconds", "How long reports waited until the write began that they are a part of.",
        writes.queued,
    )  # fmt: skip
    yield _histogram(
        "forebear_turn_wait_seconds", "How long writes of any kind waited for their turn, beside those of other "
        "processes, too.", writes.waited,
    )  # fmt: skip
    yield _histogram("forebear_turn_seconds", "How long writes took once their turn had come.", writes.took)
    yield CounterMetricFamily("forebear_turns_missed", "Writes for which no turn came in time.", writes.without_turn)
    yield GaugeMetricFamily(
        "forebear_reports_waiting", "Reports that wait for the next write to begin.", group_commit.waiting(graph)
    )


def _histogram(name: str, documentation: str, durations: Durations) -> Metric:
    up_to = zip([*(str(bound) for bound in BOUNDS), "+Inf"], durations.up_to(), strict=True)
    return HistogramMetricFamily(name, documentation, buckets=[*up_to], sum_value=durations.seconds)
