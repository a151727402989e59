"""What each route and each field needs, and how long it may take. What is not in the table is refused to everybody."""

from __future__ import annotations

from collections.abc import Iterable

from api.http.tokens import Role
from graph.catalog import version_filter
from graph.deadlines import READ_SECONDS, WRITE_SECONDS
from graph.recall import recall

READ, WRITE, ADMIN = Role.READ, Role.WRITE, Role.ADMIN

ROUTES: dict[str, Role | None] = {
    "GET /health/live": None,
    "GET /health/ready": None,
    "POST /session": None,
    "DELETE /session": None,
    "POST /graphql": READ,
    "POST /api/v1/lineage": WRITE,
    "POST /api/v1/lineage/batch": WRITE,
    "POST /mcp": READ,
    "GET /metrics": READ,
    "GET /api/v1/csv/auditSummary": READ,
    "GET /api/v1/csv/levelsOverTime": READ,
    "GET /api/v1/csv/gapsOverTime": READ,
    "GET /api/v1/csv/coverage": READ,
}
"""Method and path → least role; None is open to all. Pages and their files are none of these: api/http/pages.py."""
MEANINGS: dict[str, str] = {
    "GET /health/live": "The process answers.",
    "GET /health/ready": "Neo4j answers, and its schema is that of this Forebear; else 503 with the reason.",
    "POST /session": 'Signs a browser in: `{"start": CODE}` of a start address, or `{"token": "fb_…"}`, for 12 hours.',
    "DELETE /session": "Signs it out.",
    "POST /graphql": 'GraphQL over HTTP: `{"query", "variables", "operationName"}`.',
    "POST /api/v1/lineage": "Takes one OpenLineage event: 201 after it is committed, 400 with the path of the fault.",
    "POST /api/v1/lineage/batch": "Takes a list of events: 200 with what became of each.",
    "POST /mcp": "The same questions for agents, by the Model Context Protocol: stateless, with answers in JSON; "
    "changes for who may write.",
    "GET /metrics": "What the service does and what the graph holds, for Prometheus: [dashboards](../dashboards.md).",
    "GET /api/v1/csv/auditSummary": "How many model versions are at each level.",
    "GET /api/v1/csv/levelsOverTime": "The same at the end of each stretch of time.",
    "GET /api/v1/csv/gapsOverTime": "How many gaps of each code were open at the end of each stretch of time.",
    "GET /api/v1/csv/coverage": "How many model versions of each owner, job, model or repository are at each level.",
}
"""Method and path → what it does."""
ANY_HOST = frozenset({"GET /health/live", "GET /health/ready"})
"""Routes that are answered under any name: a load balancer asks by the address of a container."""
AT_ANY_TIME = frozenset({"GET /metrics"})
"""Routes that take no place among the requests that are answered at once: they say how busy it is."""

MOST_BYTES: dict[str, int] = {
    "POST /api/v1/lineage": 4 * 1024 * 1024,
    "POST /api/v1/lineage/batch": 4 * 1024 * 1024,
    "POST /session": 4 * 1024,
}
"""Method and path → bytes of a body, also unpacked, where these may be more than elsewhere, or fewer."""
GZIP = frozenset({"POST /api/v1/lineage", "POST /api/v1/lineage/batch"})
"""Routes whose bodies may be compressed by gzip."""
APART = frozenset({"POST /api/v1/lineage/batch"})
"""Routes that take a list of which each item is taken or refused for itself."""

FIELDS: dict[str, Role] = {
    "Query.__schema": READ,
    "Query.__type": READ,
    "Query.__typename": READ,
    "Query.about": READ,
    "Query.ancestors": READ,
    "Query.audit": READ,
    "Query.auditSummary": READ,
    "Query.compare": READ,
    "Query.coverage": READ,
    "Query.datasets": READ,
    "Query.descendants": READ,
    "Query.gapsOverTime": READ,
    "Query.levelsOverTime": READ,
    "Query.lineage": READ,
    "Query.missingLinkCounts": READ,
    "Query.missingLinks": READ,
    "Query.model": READ,
    "Query.modelVersion": READ,
    "Query.modelVersions": READ,
    "Query.models": READ,
    "Query.namespaces": READ,
    "Query.node": READ,
    "Query.queryFile": READ,
    "Query.recall": READ,
    "Query.reproducibility": READ,
    "Query.runs": READ,
    "Query.search": READ,
    "Mutation.__typename": WRITE,
    "Mutation.announceRecall": WRITE,
    "Mutation.declareSource": WRITE,
    "Mutation.purge": ADMIN,
    "Mutation.recordDatasetVersions": WRITE,
    "Mutation.recordDeployments": WRITE,
    "Mutation.recordModelVersion": WRITE,
    "Mutation.recordRuns": WRITE,
    "Mutation.resolveProposal": WRITE,
    "Mutation.retract": WRITE,
    "Mutation.setAlias": WRITE,
    "Mutation.setOwner": WRITE,
}
"""Field of Query or Mutation → least role. Fields further down are open to whoever may ask the one above."""

SECONDS: dict[str, float] = {
    "Query.audit": version_filter.SECONDS,
    "Query.missingLinkCounts": version_filter.SECONDS,
    "Query.missingLinks": version_filter.SECONDS,
    "Query.modelVersions": version_filter.SECONDS,
    "Query.recall": recall.SECONDS,
}
"""Field of Query → seconds in which it is answered; others have READ_SECONDS, those of Mutation WRITE_SECONDS."""


def seconds(fields: Iterable[str]) -> float:
    """How long a request for these fields may take: the longest of what they may."""
    return max(
        (SECONDS.get(f, WRITE_SECONDS if f.startswith("Mutation.") else READ_SECONDS) for f in fields),
        default=READ_SECONDS,
    )
