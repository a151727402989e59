"""Which edge may join what, how often, and whether a lineage question walks it. This is its one home.

Edges lead from effect to cause, so upstream is always outgoing. Ingest refuses what this table does not allow.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import InvalidFact

FOREVER = 9007199254740991
"""`retracted_at` of an edge that holds: the end of time, in epoch milliseconds."""
LATEST = FOREVER - 1
"""The moment at which exactly the current edges hold, whatever any clock says."""

ROLES = {
    "USED": ("training", "base_model", "feature", "input"),
    "READ": ("unknown",),
    "VALIDATED_ON": ("validation",),
    "EVALUATED_ON": ("test", "evaluation"),
}
"""The four types by which a run uses something → the roles of each. Evaluated on is not trained on."""
STRICT_ROLES = ROLES["USED"]
"""Roles in which a model was made from something; AFFECTED walks these, and levels these and `READ`."""
USES = tuple(ROLES)
TYPE_OF_ROLE = {role: name for name, roles in ROLES.items() for role in roles}
PAST = "PAST_"
"""What stands before the type of a relationship that held once: a plain pattern walks what holds."""


@dataclass(frozen=True)
class EdgeType:
    """One row of the table: the labels it may join, and how many of it may be current for one source."""

    name: str
    ends: tuple[tuple[str, str], ...]
    single: bool = False
    walked: bool = False
    roles: tuple[str, ...] = ()
    prov: str = ""
    mlmd: str = ""


def _row(name: str, starts: str, ends: str, **rest: object) -> tuple[str, EdgeType]:
    pairs = tuple((start, end) for start in starts.split() for end in ends.split())
    return name, EdgeType(name, pairs, **rest)  # type: ignore[arg-type]


EDGES: dict[str, EdgeType] = dict(
    [
        _row("HOLDS", "ModelVersion", "ModelArtifact", single=True, walked=True, prov="specializationOf"),
        _row("GENERATED_BY", "ModelArtifact DatasetVersion", "Run", walked=True, prov="wasGeneratedBy", mlmd="OUTPUT"),
        *(
            _row(name, "Run", "DatasetVersion ModelArtifact", walked=True, roles=roles, prov="used", mlmd="INPUT")
            for name, roles in ROLES.items()
        ),
        (
            "DERIVED_FROM",
            EdgeType(
                "DERIVED_FROM",
                (("DatasetVersion", "DatasetVersion"), ("ModelArtifact", "ModelArtifact")),
                walked=True,
                prov="wasDerivedFrom",
            ),
        ),
        _row("AT_COMMIT", "Run", "Commit", single=True, walked=True, prov="used"),
        _row("CONFIGURED_BY", "Run", "ParameterSet", single=True, walked=True, prov="used"),
        _row("RAN_IN", "Run", "Environment", single=True, walked=True),
        _row("SERVES", "Deployment", "ModelVersion", walked=True, prov="used"),
        (
            "VERSION_OF",
            EdgeType("VERSION_OF", (("DatasetVersion", "Dataset"), ("ModelVersion", "Model"))),
        ),
        _row("INPUT_FROM", "Run", "Dataset DatasetVersion ModelArtifact", roles=tuple(TYPE_OF_ROLE)),
        _row("PART_OF", "Run", "Job Run"),
        _row("IN_REPOSITORY", "Commit Job Model ModelVersion Alias", "Repository"),
        _row("PARENT", "Commit", "Commit"),
        _row("HEAD", "Repository", "Commit"),
        _row("POINTS_TO", "Alias", "ModelVersion"),
    ]
)
"""The edges that sources state. `SAME_AS`, `RESOLVED_TO`, `LACKS`, `WAS`, `AT_LEVEL` and `STOPS` are its own."""

OWN_EDGES = ("SAME_AS", "RESOLVED_TO", "LACKS", "WAS", "AT_LEVEL", "STOPS")
WITHIN = ("SEED",)
"""Types that no transaction leaves in the graph."""
TYPES = tuple(sorted({*EDGES, *OWN_EDGES, *WITHIN} | {PAST + name for name in (*EDGES, *OWN_EDGES) if name != "WAS"}))
"""Every type of relationship in the database."""
EDGE_PROPERTIES = (
    "id", "recorded_at", "retracted_at", "retracted_by", "retracted_because", "source", "method", "confidence",
    "told_at", "told_from", "told_to", "evidence", "role", "since", "until", "dirty", "diff_digest", "run", "how",
    "alongside", "ended_by", "stated_until", "partial", "replaces", "rests_on", "level", "version", "artifact", "code",
    "node",
)  # fmt: skip
"""What an edge may say: its source and method, its transaction time, and what some types say beside."""
WALKED = tuple(name for name, edge in EDGES.items() if edge.walked)


def check(type_: str, start: str, end: str, role: str | None) -> EdgeType:
    """The row for an edge of `type_` from label `start` to label `end`; InvalidFact where the table has none."""
    row = EDGES.get(type_)
    if row is None:
        raise InvalidFact(f"there is no edge {type_}; there are {', '.join(EDGES)}", "type")
    if (start, end) not in row.ends:
        allowed = " or ".join(f"{a} to {b}" for a, b in row.ends)
        raise InvalidFact(f"{type_} joins {allowed}, not {start} to {end}", "type")
    if role is not None and role not in row.roles:
        known = f"its roles are {', '.join(row.roles)}" if row.roles else "it has none"
        raise InvalidFact(f"{type_} cannot have the role {role!r}: {known}", "role")
    if row.roles and role is None:
        raise InvalidFact(f"{type_} needs a role: {', '.join(row.roles)}", "role")
    return row
