"""Which edge may join what, how often, and whether a lineage question walks it. This is its one home.

Edges lead from effect to cause, so upstream is always outgoing. Ingest refuses what this table does not allow.
"""

from __future__ import annotations

from dataclasses import dataclass

from cypher.as_of import NO_PAST
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
ROLE_MEANINGS = {
    "training": "The model learned from it.",
    "base_model": "The model was made from this one: fine-tuned, distilled, quantized.",
    "feature": "Features that were computed beforehand, such as out of a feature store.",
    "input": "What a run read that made data alone; nothing was trained.",
    "unknown": "It was read, and nobody stated as what.",
    "validation": "It was measured on it while it was trained: early stopping and the choice of hyperparameters may "
    "rest on it.",
    "test": "It was measured on it, once it was trained.",
    "evaluation": "It was measured on it; the source says no more than that.",
}
"""Role → what it says of a run."""
STRICT_ROLES = ROLES["USED"]
"""Roles in which a model was made from something; AFFECTED walks these, and levels these and `READ`."""
USES = tuple(ROLES)
TYPE_OF_ROLE = {role: name for name, roles in ROLES.items() for role in roles}
HAS_PART = "HAS_PART"
"""Leads from a run to each that is a part of it, as long as that is stated of the part."""
ANEW = "found anew"
"""What retracts an edge that followed from others, and does no more."""
PAST = "PAST_"
"""What stands before the type of a relationship that held once: a plain pattern walks what holds."""


@dataclass(frozen=True)
class EdgeType:
    """One row of the table: the labels it may join, how many of it may be current for one source, what it says."""

    name: str
    ends: tuple[tuple[str, str], ...]
    what: str
    single: bool = False
    walked: bool = False
    roles: tuple[str, ...] = ()
    prov: str = ""
    mlmd: str = ""


def _row(name: str, starts: str, ends: str, what: str, **rest: object) -> tuple[str, EdgeType]:
    pairs = tuple((start, end) for start in starts.split() for end in ends.split())
    return name, EdgeType(name, pairs, what, **rest)  # type: ignore[arg-type]


_USES = {
    "USED": "The run made something from it.",
    "READ": "The run read it, and nobody stated as what.",
    "VALIDATED_ON": "The run measured on it while it trained.",
    "EVALUATED_ON": "The run measured on it, and made nothing from it.",
}
EDGES: dict[str, EdgeType] = dict(
    [
        _row(
            "HOLDS", "ModelVersion", "ModelArtifact", "The bytes that the version stands for.",
            single=True, walked=True, prov="specializationOf",
        ),
        _row(
            "GENERATED_BY", "ModelArtifact DatasetVersion", "Run",
            "The run that made it; several runs may have made the same bytes.",
            walked=True, prov="wasGeneratedBy", mlmd="OUTPUT",
        ),
        *(
            _row(
                name, "Run", "DatasetVersion ModelArtifact", _USES[name],
                walked=True, roles=roles, prov="used", mlmd="INPUT",
            )
            for name, roles in ROLES.items()
        ),
        (
            "DERIVED_FROM",
            EdgeType(
                "DERIVED_FROM",
                (("DatasetVersion", "DatasetVersion"), ("ModelArtifact", "ModelArtifact"), ("Commit", "Commit")),
                "What it was made from, where no run between the two is known; of a commit, that of a submodule.",
                walked=True,
                prov="wasDerivedFrom",
            ),
        ),
        _row(
            "AT_COMMIT", "Run", "Commit", "The code that the run executed; `dirty` says whether it was changed.",
            single=True, walked=True, prov="used",
        ),
        _row("CONFIGURED_BY", "Run", "ParameterSet", "Its hyperparameters.", single=True, walked=True, prov="used"),
        _row(
            HAS_PART, "Run", "Run", "What the part read may be in what the whole made; it follows from `PART_OF`.",
            walked=True, roles=("unknown",), prov="wasInformedBy",
        ),
        _row("RAN_IN", "Run", "Environment", "Python, packages and machine.", single=True, walked=True),
        _row("SERVES", "Deployment", "ModelVersion", "Serves it `since` then, `until` then.", walked=True, prov="used"),
        (
            "VERSION_OF",
            EdgeType(
                "VERSION_OF",
                (("DatasetVersion", "Dataset"), ("ModelVersion", "Model")),
                "By which name it is known; the same bytes may have several.",
            ),
        ),
        _row(
            "INPUT_FROM", "Run", "Dataset DatasetVersion ModelArtifact",
            "What the source named without a version; which one the run read is found by times, and linked beside it.",
            roles=tuple(TYPE_OF_ROLE),
        ),
        _row("PART_OF", "Run", "Job Run", "The job that it is an execution of, or the run that started it."),
        _row("IN_REPOSITORY", "Commit Job Model ModelVersion Alias", "Repository", "Where it was read."),
        _row("PARENT", "Commit", "Commit", "The commit before it."),
        _row("HEAD", "Repository", "Commit", "Where a branch or a tag stood at the last import."),
        _row("POINTS_TO", "Alias", "ModelVersion", "The version that the alias names `since` then, `until` then."),
    ]
)  # fmt: skip
"""The edges that sources state. Those of `OWN_EDGES` are its own."""

OWN_EDGES = {
    "SAME_AS": "A message stated that both ids denote the same thing.",
    "RESOLVED_TO": "From an id that was merged to its canonical node.",
    "LACKS": "From a node to the Gap of a code: that link is missing there. From each Gap to the root, `gap:`.",
    "WAS": "From a node to the values that it had before.",
    "AT_LEVEL": "From a version to its reproducibility level.",
    "COUNTS": "From a tally to each model version that it counts.",
    "STOPS": "From a Gap that stops a level to the node that stands for all of these, `gap:levelled`.",
}
"""The edges that Forebear derives from those → what each says."""
WITHIN = ("SEED",)
"""Types that no transaction leaves in the graph."""
TYPES = tuple(
    sorted({*EDGES, *OWN_EDGES, *WITHIN} | {PAST + name for name in (*EDGES, *OWN_EDGES) if name not in NO_PAST})
)
"""Every type of relationship in the database."""
EDGE_PROPERTIES = {
    "id": "One for each statement; it stays the same when nodes are merged. `forebear retract` takes it.",
    "recorded_at": "Since when it was believed, in epoch milliseconds.",
    "retracted_at": f"Until when it was believed; {FOREVER} while it holds.",
    "retracted_by": "Who or what ended it: a person, a correction (the message), `join`, `reprocess`.",
    "retracted_because": "The reason, where a person retracted it.",
    "source": "Who stated it: `dvc:…`, `mlflow:…`, `openlineage:…`, `api:<reporter>`, `person:<name>`.",
    "method": "`declared`, `observed` or `inferred`.",
    "violates": "On POINTS_TO: what of the policy the version did not meet when a source was read that says so.",
    "confidence": "From 0 to 1, where it is inferred from a proposal.",
    "told_at": "Event time: when it was stated. The later statement of a source counts.",
    "told_from": "The id that the source used for the start.",
    "told_to": "The id that the source used for the end.",
    "evidence": "The id of the message that stated it.",
    "role": "As what it was used.",
    "since": "Valid time: since when it was so.",
    "until": "Valid time: until when it was so.",
    "dirty": "AT_COMMIT: whether there were uncommitted changes; absent where nobody said.",
    "diff_digest": "AT_COMMIT: the digest of these changes.",
    "run": "HOLDS: the run that its source named.",
    "how": "How it was used or found, in a word or two.",
    "alongside": "SERVES: it serves beside what served there before.",
    "ended_by": "What ended it: a later start, a tag that moved.",
    "stated_until": "SERVES: the end that its source stated, where a later start ended it sooner.",
    "partial": "VERSION_OF: the content before it may still be part of it.",
    "replaces": "VERSION_OF: what was written took the place of all before it.",
    "into": "GENERATED_BY: the datasets into which the run wrote it.",
    "replaced": "GENERATED_BY: those of them of which it took the place of all before it.",
    "rests_on": "The id of the statement from which it follows, such as an INPUT_FROM.",
    "level": "AT_LEVEL: the number of the level.",
    "version": "AT_LEVEL: the id of the version, for lists in order.",
    "artifact": "AT_LEVEL: the bytes that the level is of.",
    "code": "LACKS: the code of the gap.",
    "node": "LACKS: the id of the node that has it, for lists in order.",
}
"""What an edge may say → what that means; some say these of themselves alone."""
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
