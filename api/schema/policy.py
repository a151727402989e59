"""What the policy of the API says of a model version, and what any policy looks at."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.schema.strawberry_adapter import output
from graph.policy.document import Policy
from graph.policy.judge import Judged, Violation, fitting

if TYPE_CHECKING:
    from api.schema.findings import Finding


@output
class PolicyFacts:
    """What a policy looks at of a model version beside its findings."""

    owner: str | None = strawberry.field(description="Who owns the model.")
    aliases: list[str] = strawberry.field(description="Names of the aliases that point at it.")
    environment: strawberry.ID | None = strawberry.field(description="The id of the environment of its run.")
    first_run: datetime | None = strawberry.field(
        description="When the first run in that environment started; null where a run does not say when."
    )


@output
class PolicyRule:
    """A rule of a policy, and whether it holds for a version."""

    name: str = strawberry.field(description="The name of the rule.")
    holds: bool = strawberry.field(description="Whether the version fits every pattern that the rule has.")
    why: str = strawberry.field(description="Which patterns it fits, or does not.")


@output
class Waiver:
    """What lets versions of some models have a finding until the end of a day."""

    owner: str = strawberry.field(description="Who answers for it.")
    reason: str = strawberry.field(description="Why it was given.")
    until: str = strawberry.field(description="Its last day, UTC, such as 2026-12-31.")


@output
class PolicyViolation:
    """Why a version does not meet a rule."""

    rule: str = strawberry.field(description="The name of the rule; of several, the first.")
    code: str = strawberry.field(
        description="The code of the finding; LEVEL, INCOMPLETE or ENVIRONMENT_AGED where there is no finding."
    )
    what: str = strawberry.field(description="What the rule has against it.")
    fails: bool = strawberry.field(description="Whether the version does not pass for it: no waiver holds.")
    waiver: Waiver | None = strawberry.field(description="The waiver that holds for it.")
    finding: Annotated[Finding, strawberry.lazy("api.schema.findings")] | None = strawberry.field(
        description="The finding, where it is one."
    )

    @classmethod
    def of(cls, found: Violation) -> PolicyViolation:
        """The face of a violation."""
        given = found.waiver
        waiver = Waiver(owner=given.owner, reason=given.reason, until=given.until.isoformat()) if given else None
        return cls(
            rule=found.rule, code=found.code, what=found.what, fails=found.fails, waiver=waiver,
            finding=found.finding,  # type: ignore[arg-type]
        )  # fmt: skip


@output
class PolicyCheck:
    """Whether a model version meets a policy, and why."""

    name: str = strawberry.field(description="The name of the policy: that of its file.")
    passes: bool = strawberry.field(description="Whether nothing fails. Where no rule holds, nothing does.")
    least_level: int = strawberry.field(
        description="The least level that the rules ask for; 0 where they ask for none."
    )
    rules: list[PolicyRule] = strawberry.field(description="All rules, in the order of the policy.")
    violations: list[PolicyViolation] = strawberry.field(description="What is against the rules that hold.")

    @classmethod
    def of(cls, policy: Policy, found: Judged) -> PolicyCheck:
        """The face of what a policy says of a version."""
        fitted = [(rule.name, *fitting(rule, found.facts)) for rule in policy.rules]
        return cls(
            name=policy.name,
            passes=not found.failing,
            least_level=found.required,
            rules=[PolicyRule(name=name, holds=holds, why=why) for name, holds, why in fitted],
            violations=[PolicyViolation.of(each) for each in found.violations],
        )
