"""What a policy says of model versions: which rules hold for each, and which findings fail it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cypher import load
from graph.audit.findings import Finding
from graph.audit.levels import Reproducibility, reproducibility
from graph.audit.place import Place, PlaceKey
from graph.database import Graph
from graph.model import ids
from graph.model.gap_codes import LEVELS
from graph.model.time import AsOf, from_millis, known_at, utc_now, valid_at
from graph.policy.document import AGED, Policy, Rule, Waiver, fits

FACTS = load("audit/policy_facts")
UNPLACED = frozenset({"UPSTREAM_GAP"})
"""Codes that no baseline excuses: one place stands for all that lies behind a model, and so for what is new there."""


@dataclass(frozen=True)
class Facts:
    """What a policy looks at of a version beside its findings. `model` is `namespace/model`."""

    model: str
    namespace: str
    owner: str | None
    aliases: tuple[str, ...]
    environment: str | None = None
    first_run: datetime | None = None

    def pointed_at_by(self, aliases: Iterable[str]) -> Facts:
        """The same where these aliases, by name, point at it, too."""
        return replace(self, aliases=tuple(sorted({*self.aliases, *aliases})))


@dataclass(frozen=True)
class Violation:
    """Why a version does not meet a rule: by a finding, or by `what` where there is none.

    It fails unless a waiver holds for it, or the baseline knows its place.
    """

    rule: str
    code: str
    what: str
    finding: Finding | None = None
    waiver: Waiver | None = None
    in_baseline: bool = False

    @property
    def fails(self) -> bool:
        """Whether the version is refused for it."""
        return self.waiver is None and not self.in_baseline


@dataclass(frozen=True)
class Judged:
    """What a policy says of a version: the names of the rules that hold, and what violates them."""

    rules: list[str]
    violations: list[Violation]
    facts: Facts
    required: int = 0
    """The least level that the rules ask for; 0 where they ask for none."""

    @property
    def failing(self) -> list[Violation]:
        """What the version is refused for."""
        return [each for each in self.violations if each.fails]


@dataclass(frozen=True)
class Question:
    """How a policy is asked: at which time waivers must hold, and the places that the baseline knows."""

    now: datetime
    baseline: Collection[str] = ()


async def facts(
    graph: Graph, results: Mapping[str, Reproducibility], as_of: AsOf = None, at: datetime | None = None
) -> dict[str, Facts]:
    """What the policy looks at of these versions; one statement."""
    asked = [{"version": version, "run": result.run} for version, result in sorted(results.items())]
    rows = await graph.gather(FACTS, asked=asked, as_of=known_at(as_of), at=valid_at(at)) if asked else []
    return {row["version"]: _facts(row) for row in rows}


def _facts(row: Mapping[str, Any]) -> Facts:
    namespace, model = ids.named_model(row["version"])
    first = row["first_run"]
    return Facts(
        model=f"{namespace}/{model}",
        namespace=namespace,
        owner=row["owner"],
        aliases=tuple(sorted(set(row["aliases"]))),
        environment=row["environment"],
        first_run=from_millis(first) if isinstance(first, int) else first,
    )


async def judged(
    graph: Graph, policy: Policy, versions: Sequence[str], as_of: AsOf = None, at: datetime | None = None
) -> dict[str, Judged]:
    """Version id → what the policy says of it; aliases, waivers and ages count `at` a time, else now."""
    results = await reproducibility(graph, versions, as_of)
    known = await facts(graph, results, as_of, at)
    return judge(policy, results, known, Question(at or utc_now()))


def judge(
    policy: Policy,
    results: Mapping[str, Reproducibility],
    known: Mapping[str, Facts],
    question: Question,
    places: Mapping[PlaceKey, Place] | None = None,
) -> dict[str, Judged]:
    """Version id → what the policy says of it."""
    return {
        version: _judged(policy, version, result, known[version], question, places or {})
        for version, result in results.items()
    }


def holding(policy: Policy, of: Facts) -> list[Rule]:
    """The rules that hold for a version: those all of whose patterns it fits."""
    return [rule for rule in policy.rules if fitting(rule, of)[0]]


def fitting(rule: Rule, of: Facts) -> tuple[bool, str]:
    """Whether a rule holds for a version, and why, in words."""
    asked = [
        ("model", of.model, rule.models, [of.model]),
        ("namespace", of.namespace, rule.namespaces, [of.namespace]),
        ("owner", of.owner or "nobody", rule.owners, [of.owner] if of.owner else []),
        ("aliases", ", ".join(of.aliases) or "none", rule.aliases, of.aliases),
    ]
    for what, shown, patterns, names in asked:
        if patterns and not any(fits(patterns, name) for name in names):
            return False, f"its {what}, {shown}, fit{'' if what == 'aliases' else 's'} none of {', '.join(patterns)}"
    said = [f"{what} {shown}" for what, shown, patterns, _ in asked if patterns]
    return True, ", ".join(said) if said else "for every version"


def _judged(
    policy: Policy,
    version: str,
    result: Reproducibility,
    of: Facts,
    question: Question,
    places: Mapping[PlaceKey, Place],
) -> Judged:
    rules = holding(policy, of)
    found: dict[tuple[str, str], Violation] = {}
    for rule in rules:
        for violation in _violations(rule, result, of, question.now):
            finding = violation.finding
            place = places.get((version, violation.code, finding.node.id)) if finding else None
            waiver = next((w for w in policy.waivers if w.holds(violation.code, of.model, question.now)), None)
            known = place is not None and place.fingerprint in question.baseline and violation.code not in UNPLACED
            key = violation.code, finding.node.id if finding else ""
            # Of several rules that one finding violates, the first is named.
            found.setdefault(key, Violation(rule.name, violation.code, violation.what, finding, waiver, known))
    required = max((rule.level for rule in rules if rule.level is not None), default=0)
    return Judged([rule.name for rule in rules], list(found.values()), of, required)


def _violations(rule: Rule, result: Reproducibility, of: Facts, now: datetime) -> Iterable[Violation]:
    if rule.level is not None:
        stopping = [each for each in result.findings if each.stops_level is not None and each.stops_level <= rule.level]
        for each in stopping:
            what = f"it keeps the version below level {rule.level} ({LEVELS[rule.level]})"
            yield Violation(rule.name, each.code, what, each)
        if result.level < rule.level and not stopping:
            # Whatever the findings say: a version that is not at the level does not pass.
            yield Violation(rule.name, "LEVEL", f"the version is at level {result.level}, below {rule.level}")
    for each in result.findings:
        if each.code in rule.errors:
            yield Violation(rule.name, each.code, "the rule takes it for an error", each)
    if not result.complete:
        yield Violation(rule.name, "INCOMPLETE", "not all of its lineage could be looked at")
    if rule.environment_days is not None:
        yield from _age(rule, rule.environment_days, of, now)


def _age(rule: Rule, most: int, of: Facts, now: datetime) -> Iterable[Violation]:
    if of.environment is None or of.first_run is None:
        unsaid = "a run in its environment does not say when it started"
        why = "no environment is known" if of.environment is None else unsaid
        yield Violation(rule.name, AGED, f"{why}, so its age is unknown; {most} days are the most")
    elif now.astimezone(UTC) - of.first_run > timedelta(days=most):
        days = (now.astimezone(UTC) - of.first_run).days
        yield Violation(rule.name, AGED, f"its environment is in use for {days} days; {most} are the most")
