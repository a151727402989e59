"""`forebear recall`: which model versions were made from something, and which are unknown."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, At, Json, moment
from api.cli.terminal import say, say_json, width
from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.recall.explain import RecallVerdict
    from graph.recall.recall import Recall
    from graph.recall.retraining_plan import RetrainingPlan
    from graph.recall.settled_by import Settlement

_PAGE = 500
_SHAPE = (
    'JSON is {"root", "counts": {"affected", "cleared", "unknown", "unknown_near", "total"}, "settled_by": [{"code", '
    '"node", "versions", "alone", "command", "path"}], "verdicts": [{"version", "verdict", "path", "reason", "gap", '
    '"aliases", "deployments", "owners", "evaluation_only"}], "complete", "as_of"}, the worst first, of what is '
    "affected that which serves, of what is unknown the nearest; settled_by is what would settle most of the unknown. "
    'With --plan it is {"root", "counts", "plan": {"steps": [{"step", "tasks": [{"run", "job", "commits", "outputs", '
    '"versions", "owners", "in_cycle"}]}], "to_withdraw", "to_investigate", "complete"}, "complete", "as_of"}. It '
    "exits with 0 whatever it finds, but for --fail-on. "
    "Examples: forebear recall dataset:default/transactions --since 2026-01-01; forebear recall commit:SHA "
    "--fixed-in commit:SHA"
)


class Which(StrEnum):
    """Which verdicts are shown."""

    affected = "affected"
    unknown = "unknown"
    cleared = "cleared"


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(recall)


def recall(
    id: Annotated[
        str,
        typer.Argument(
            help="The id of a dataset, a version of one, a commit, an environment or a model's bytes, or "
            "name@version of a model or dataset."
        ),
    ],
    since: Annotated[
        datetime | None,
        typer.Option(parser=moment, metavar="TIME", help="Of a dataset, only versions created then or later."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(parser=moment, metavar="TIME", help="Of a dataset, only versions created then or earlier."),
    ] = None,
    fixed_in: Annotated[
        str | None,
        typer.Option(metavar="COMMIT", help="Of a commit: the one that fixed it, and all after that, are fine."),
    ] = None,
    as_of: AsOf = None,
    at: At = None,
    verdict: Annotated[
        Which | None, typer.Option(case_sensitive=False, help="Only these; without it, the worst first.")
    ] = None,
    first: Annotated[int, typer.Option(min=1, max=20_000, help="How many versions to list.")] = 500,
    plan: Annotated[
        bool, typer.Option("--plan", help="Instead of the versions: which runs to repeat, in which order.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="VERDICTS", help="Exit with 1 where a version is affected, unknown, or affected,unknown."),
    ] = None,
    announce: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Notify webhooks that it is recalled, and why; of a whole recall, now."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Which model versions were made from it, which were not, and which are unknown."""
    from api.cli.render import plan as render_plan
    from api.cli.render import recall as render_recall

    failing = _failing(fail_on)
    if announce is not None:
        if any((since, until, fixed_in, as_of, at)):
            raise WrongUse(
                "--announce is of the whole recall, now; leave out --since, --until, --fixed-in, --as-of, --at"
            )
        exit_codes.wait(_announced(id, announce))
    if plan:
        if verdict is not None:
            raise WrongUse("--plan is of what is affected; leave out --verdict")
        recalled, planned = exit_codes.wait(_planned(id, since, until, fixed_in, as_of, at))
        if as_json:
            say_json("recall-plan", render_plan.as_json(recalled, planned))
        else:
            for line in render_plan.as_text(recalled, planned, width()):
                say(*line)
        _end(recalled, failing)
        return
    found, verdicts, cut, settlements = exit_codes.wait(
        _recalled(id, since, until, fixed_in, as_of, at, verdict, first)
    )
    if as_json:
        say_json("recall", render_recall.as_json(found, verdicts, settlements, complete=found.complete and not cut))
        _end(found, failing)
        return
    for line in render_recall.as_text(found, verdicts, settlements, width(), every=verdict is Which.cleared):
        say(*line)
    if cut:
        say(("Cut: ", "yellow"), f"these are the first {first}; --first {min(first * 10, 20_000)} lists more.")
    _end(found, failing)


def _failing(fail_on: str | None) -> set[str]:
    """The verdicts with which a recall fails."""
    found = {word.strip().lower() for word in (fail_on or "").split(",")} - {""}
    if fail_on is not None and (not found or found - {Which.affected, Which.unknown}):
        raise WrongUse(f"--fail-on takes affected, unknown or affected,unknown, not {fail_on!r}")
    return found


def _end(found: Recall, failing: set[str]) -> None:
    """Fail where any version has such a verdict, listed or not."""
    if any(getattr(found.counts, verdict) for verdict in failing):
        raise typer.Exit(exit_codes.FAILED)


async def _announced(id: str, reason: str) -> None:
    from api.cli.database import connected
    from api.cli.retract import user
    from graph.commands.announce import announce_recall

    async with connected(writes=True) as graph:
        found = await announce_recall(graph, id, reason, user())
    say(f"It is announced that {found.root.name} is recalled; the API notifies webhooks.", error=True)


async def _planned(
    id: str,
    since: datetime | None,
    until: datetime | None,
    fixed_in: str | None,
    as_of: datetime | None,
    at: datetime | None,
) -> tuple[Recall, RetrainingPlan]:
    from api.cli.database import connected
    from graph.recall.recall import recall
    from graph.recall.retraining_plan import plan

    async with connected() as graph:
        found = await recall(graph, id, as_of=as_of, at=at, since=since, until=until, fixed_in=fixed_in)
        return found, await plan(found)


async def _recalled(
    id: str,
    since: datetime | None,
    until: datetime | None,
    fixed_in: str | None,
    as_of: datetime | None,
    at: datetime | None,
    verdict: Which | None,
    first: int,
) -> tuple[Recall, list[RecallVerdict], bool, list[Settlement]]:
    """The recall, its verdicts, whether there are more of them, and what would settle the unknown ones."""
    from api.cli.database import connected
    from graph.recall.recall import recall, verdicts
    from graph.recall.settled_by import settled_by

    async with connected() as graph:
        found = await recall(graph, id, as_of=as_of, at=at, since=since, until=until, fixed_in=fixed_in)
        listed: list[RecallVerdict] = []
        after: str | None = None
        while True:
            page = await verdicts(
                found, verdict.upper() if verdict else None, first=min(_PAGE, first - len(listed)), after=after
            )
            listed += page.items
            if not page.has_next_page or len(listed) >= first:
                return found, listed, page.has_next_page, await settled_by(found)
            after = page.cursors[-1]
