"""The policy of `forebear audit`: the files that say it, where they are read, and what they say of an audit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from api.cli.render.audited import Audited
from graph.errors import WrongUse
from graph.ingest.sources.git.working_copy import text_at
from graph.model.gap_codes import GAP_CODES
from graph.policy import baseline as baselines
from graph.policy.document import Policy, Rule, parse
from graph.policy.guard import text
from graph.policy.judge import UNPLACED, Question, judge


@dataclass(frozen=True)
class Judging:
    """What an audit is judged by. Waivers hold as of `now`."""

    policy: Policy
    baseline: frozenset[str]
    now: datetime
    file: Path | None = None
    """That of the policy, if it has one."""

    def of(self, report: Audited) -> Audited:
        """The same audit, judged."""
        question = Question(self.now, self.baseline)
        return replace(report, judged=judge(self.policy, report.results, report.facts, question, report.places))


def judging(policy: Path | None, baseline: Path | None, ref: str | None, *, wanted: bool) -> Judging | None:
    """What the files say, as they are here or at a ref of git; None where neither is named, unless it is `wanted`.

    Where there is a baseline and no policy, every finding that is an error fails.
    """
    if ref is not None and policy is None and baseline is None:
        raise WrongUse("--policy-ref says from where --policy and --baseline are read; name one of them")
    if policy is None and baseline is None and not wanted:
        return None

    def read(file: Path) -> str:
        return text(file) if ref is None else text_at(file, ref)

    rules = parse(read(policy), policy.name) if policy else errors_fail()
    known = baselines.read(read(baseline), baseline.name) if baseline else frozenset[str]()
    return Judging(rules, known, datetime.now(UTC), policy)


def errors_fail() -> Policy:
    """What holds where there is no policy: a version has no finding that is an error."""
    errors = tuple(code for code, each in sorted(GAP_CODES.items()) if each.severity == "error")
    return Policy((Rule("no errors", errors=errors),), name="without a policy")


def baseline_of(report: Audited) -> tuple[str, int, int]:
    """The baseline of what fails now, how many places are in it, and how many violations no baseline can excuse: those
    without a finding, and what lies further back."""
    failing = [
        (version, each)
        for version in report.versions
        for each in (report.judged or {})[version.id].violations
        if each.waiver is None
    ]
    excused = [(version, each.finding) for version, each in failing if each.finding and each.code not in UNPLACED]
    places = {report.place(version, finding) for version, finding in excused}
    return baselines.written(places), len(places), len(failing) - len(excused)
