"""`forebear policy`: which rules hold for a version and what violates them, and what a policy would have refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, Json
from api.cli.terminal import progress, say, say_json
from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.policy.document import Policy
    from graph.policy.judge import Judged, Violation
    from graph.policy.moves import Move

_POLICY = typer.Option(metavar="FILE", help="The policy; else that of FOREBEAR_POLICY.")
_CHECK = (
    'JSON is {"version", "policy", "owner", "aliases", "rules", "least_level", "passes", "violations": [{"version", '
    '"rule", "code", "what", "node", "problem", "remedy", "fails", "in_baseline", "waiver"}]}. It exits with 1 '
    "where the version does not pass. Example: forebear policy check churn@v1.2 --policy policy.yaml"
)
_TRY = (
    'JSON is {"policy", "since", "moves", "refused": [{"when", "alias", "version", "violations"}], "recorded": […]}. '
    "It exits with 1 where it would have refused any. What a source said (a registry, a tag) cannot be refused: it is "
    "recorded, and found against the policy. Waivers count as of the move. "
    "Example: forebear policy try --policy policy.yaml --days 30"
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    commands = typer.Typer(
        name="policy", help="What versions must meet, and which aliases that guards.", no_args_is_help=True
    )
    commands.command("check", epilog=_CHECK)(check)
    commands.command("try", epilog=_TRY)(try_)
    root.add_typer(commands)


def check(
    id: Annotated[str, typer.Argument(help="The id of a model version, or name@version or name@alias.")],
    policy: Annotated[Path | None, _POLICY] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Which rules hold for a version and why, and what violates them."""
    from api.cli.render.audited import as_judged

    rules = _policy(policy)
    version, judged = exit_codes.wait(_checked(rules, id, as_of))
    if as_json:
        of = {"owner": judged.facts.owner, "aliases": list(judged.facts.aliases)}
        say_json("policy-check", {"version": version, "policy": rules.name, **of, **as_judged(judged, version)})
    else:
        _say(rules, version, judged)
    if judged.failing:
        raise typer.Exit(exit_codes.FAILED)


def try_(
    policy: Annotated[Path | None, _POLICY] = None,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How far to look back.")] = 30,
    as_json: Json = False,
) -> None:
    """What a policy would have refused over the past days: each move of a guarded alias, judged as of then."""
    from graph.policy.guard import said

    rules, since = _policy(policy), datetime.now(UTC) - timedelta(days=days)
    if not rules.guarded:
        raise WrongUse(f"{rules.name} names no alias, so it guards none; `forebear audit --policy` judges all versions")
    moves = exit_codes.wait(_tried(rules, since))
    failing = [each for each in moves if each.judged.failing]
    refused, recorded = ([each for each in failing if each.asked is asked] for asked in (True, False))
    if as_json:

        def rows(some: list[Move]) -> list[dict[str, Any]]:
            return [
                {
                    "when": each.when.isoformat(),
                    "alias": each.alias,
                    "version": each.version,
                    "violations": [said(one, each.version) for one in each.judged.failing],
                }
                for each in some
            ]

        found = {"policy": rules.name, "since": since.isoformat(), "moves": len(moves)}
        say_json("policy-try", found | {"refused": rows(refused), "recorded": rows(recorded)})
    else:
        say(f"{rules.name} would have refused {len(refused)} of {len(moves)} moves of guarded aliases in {days} days.")
        _say_moves(refused)
        if recorded:
            say(f"Sources said {len(recorded)} more, which would be POLICY_VIOLATED:")
            _say_moves(recorded)
    if refused:
        raise typer.Exit(exit_codes.FAILED)


def _say_moves(moves: list[Move]) -> None:
    for each in moves:
        say(f"  {each.when:%Y-%m-%d %H:%M}Z  {each.alias} → ", (each.version, "bold"))
        for one in each.judged.failing:
            say(f"    {one.rule}: ", (one.code, "red"), f", {one.what}")


def _policy(file: Path | None) -> Policy:
    from graph.policy import guard
    from graph.policy.document import parse

    found = parse(guard.text(file), file.name) if file else guard.policy()
    if found is None:
        raise WrongUse("say which policy: --policy FILE, or FOREBEAR_POLICY; `forebear schema policy` describes one")
    return found


async def _checked(rules: Policy, id: str, as_of: datetime | None) -> tuple[str, Judged]:
    from api.cli.database import connected
    from graph.policy.moves import check as checked

    async with connected() as graph:
        return await checked(graph, rules, id, as_of)


async def _tried(rules: Policy, since: datetime) -> list[Move]:
    from api.cli.database import connected
    from graph.policy.moves import moves

    async with connected() as graph:
        with progress("Judging moves") as show:
            return await moves(graph, rules, since, lambda done, total: show("Judging moves", done, total))


def _say(rules: Policy, version: str, judged: Judged) -> None:
    from graph.policy.judge import fitting

    facts = judged.facts
    owner = facts.owner or "nobody"
    say((version, "bold"), f": owner {owner}; aliases {', '.join(facts.aliases) or 'none'}.")
    for rule in rules.rules:
        holds, why = fitting(rule, facts)
        say("  ", (rule.name, "bold" if holds else ""), f": {'holds' if holds else 'does not hold'}, {why}")
    if not judged.rules:
        say(f"No rule of {rules.name} holds for it.")
        return
    say(f"Least level: {judged.required}." if judged.required else "No level is asked for.")
    for each in judged.violations:
        say("  ", (each.code, "red" if each.fails else ""), f" ({each.rule}): {each.what}{_excused(each)}")
        if each.finding:
            say(f"      {each.finding.problem} {each.finding.remedy}")
    say("It passes." if not judged.failing else "It does not pass.")


def _excused(violation: Violation) -> str:
    waiver = violation.waiver
    return f"; waived by {waiver.owner} until {waiver.until}: {waiver.reason}" if waiver else ""
