"""What a policy says of an audit, after the report of it: as text, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from api.cli.render.audit import Line
from api.cli.render.audit_markdown import escaped
from api.cli.render.audited import Audited
from graph.policy.document import Policy
from graph.policy.judge import fitting

_DETAILS = 50
"""Violations that are shown; JSON has all."""


def as_text(report: Audited, policy: Policy) -> Iterator[Line]:
    """What fails, and what is not counted."""
    first, *rest = _summed(report, policy)
    yield [""]
    yield [("Policy: ", "bold"), first]
    for version, each in report.failing[:_DETAILS]:
        yield ["  ", (version.name, "bold"), f" {each.rule}: ", (each.code, "red"), f", {each.what}"]
    for line in rest:
        yield [f"  {line}"]


def as_markdown(report: Audited, policy: Policy) -> Iterator[Line]:
    """The same; what fails need not be what stops the next level, so it is apart from that."""
    first, *rest = _summed(report, policy)
    for line in ("", f"### Policy: {escaped(first)}", ""):
        yield [line]
    for version, each in report.failing[:_DETAILS]:
        yield [f"- **{each.code}** {escaped(version.name)}, {escaped(each.rule)}: {escaped(each.what)}"]
    for line in rest:
        yield [f"- {escaped(line)}"]


def _summed(report: Audited, policy: Policy) -> Iterator[str]:
    """How many fail; then what is not shown, and what is not counted."""
    judged = list((report.judged or {}).values())
    without = sum(not each.rules for each in judged)
    beside = f"; no rule holds for {without}" if without else ""
    yield f"{policy.name}: {sum(bool(each.failing) for each in judged)} of {len(judged)} versions fail{beside}."
    if (more := len(report.failing) - _DETAILS) > 0:
        yield f"… and {more} more; --format json lists all"
    violations = [each for one in judged for each in one.violations]
    waived = sum(each.waiver is not None for each in violations)
    known = sum(each.in_baseline and not each.waiver for each in violations)
    if waived or known:
        yield f"Not counted: {waived} that are waived, {known} that the baseline knows."
    if idle := [rule.name for rule in policy.rules if not any(fitting(rule, each.facts)[0] for each in judged)]:
        yield f"Holds for none of these versions: {', '.join(idle)}."
