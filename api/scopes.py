"""What each route and each field needs: the whole table. What is not in it is refused to everybody."""

from __future__ import annotations

from api.access import Role

READ, WRITE, ADMIN = Role.READ, Role.WRITE, Role.ADMIN

ROUTES: dict[str, Role | None] = {
    "GET /health/live": None,
    "GET /health/ready": None,
    "POST /graphql": READ,
}
"""Method and path → least role; None is open to all."""

FIELDS: dict[str, Role] = {
    "Query.__schema": READ,
    "Query.__type": READ,
    "Query.__typename": READ,
    "Query.ancestors": READ,
    "Query.audit": READ,
    "Query.compare": READ,
    "Query.datasets": READ,
    "Query.descendants": READ,
    "Query.lineage": READ,
    "Query.missingLinkCounts": READ,
    "Query.missingLinks": READ,
    "Query.model": READ,
    "Query.modelVersion": READ,
    "Query.modelVersions": READ,
    "Query.models": READ,
    "Query.node": READ,
    "Query.recall": READ,
    "Query.reproducibility": READ,
    "Query.runs": READ,
    "Query.search": READ,
    "Mutation.__typename": WRITE,
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
