"""`forebear webhooks`: which there are, up to when each was notified, and a message to try one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.terminal import say, say_json
from graph.errors import ForebearError, NotFound, WrongUse

if TYPE_CHECKING:
    from api.webhooks.configuration import Webhook
    from graph.webhooks.positions import Standing

_SHAPE = (
    'JSON is {"webhooks": [{"name", "url", "events", "delivered_until", "failures", "next_try", "error", '
    '"skipped_from", "skipped_until"}]}; times are '
    "ISO 8601, null where there is none. The API notifies them; with --test this process sends one message, and exits "
    "with 1 where it is not taken."
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(webhooks)


def webhooks(
    test: Annotated[
        str | None, typer.Option(metavar="NAME", help="Send this one a message of the type `forebear.test`, now.")
    ] = None,
    skip: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Let this one go on from now: it is notified of nothing that happened before."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """The webhooks of FOREBEAR_WEBHOOKS, up to when each was notified, and what went wrong."""
    from api.webhooks import configuration
    from graph.config import WEBHOOKS, settings

    file = settings().webhooks
    if file is None:
        raise WrongUse(f"{WEBHOOKS.name} names no file, so nobody is notified; docs/how-to/webhooks.md shows one")
    known = configuration.read(file)
    if test is not None:
        exit_codes.wait(_tried(known, test))
        if as_json:
            say_json("webhook-test", {"sent": test})
        return
    if skip is not None:
        _named(known, skip)
        exit_codes.wait(_skipped(skip))
    stand = exit_codes.wait(_standings())
    if as_json:
        say_json("webhooks", {"webhooks": [_row(each, stand.get(each.name)) for each in known]})
        return
    for each in known:
        for line in _lines(each, stand.get(each.name)):
            say(line)


async def _tried(known: list[Webhook], name: str) -> None:
    from api.webhooks.delivery import send
    from graph.webhooks.changes import Change

    wanted = _named(known, name)
    now = int(time.time() * 1000)
    try:
        await send(wanted, Change("forebear.test", now, f"test {now}", "", {"webhook": name}))
    except ForebearError as error:
        say(f"{name} was not notified: {error}", error=True)
        raise typer.Exit(exit_codes.FAILED) from error
    say(f"{name} took it.", error=True)


def _named(known: list[Webhook], name: str) -> Webhook:
    wanted = next((each for each in known if each.name == name), None)
    if wanted is None:
        names = ", ".join(each.name for each in known)
        raise NotFound(f"there is no webhook {name!r}; there are {names or 'none'}")
    return wanted


async def _skipped(name: str) -> None:
    from api.cli.database import connected
    from graph.webhooks import positions

    async with connected(writes=True) as graph:
        if await positions.skip(graph, name) is None:
            raise WrongUse(f"{name} has not begun, so there is nothing to skip; it begins when the API looks next")


async def _standings() -> dict[str, Standing]:
    from api.cli.database import connected
    from graph.webhooks.positions import standings

    async with connected() as graph:
        return await standings(graph)


def _lines(webhook: Webhook, standing: Standing | None) -> list[str]:
    row = _row(webhook, standing)
    state = f"notified until {row['delivered_until']}" if standing else "not begun: it begins when the API looks next"
    lines = [f"{webhook.name}: {webhook.url}", f"  {', '.join(webhook.events)}", f"  {state}"]
    if row["skipped_until"]:
        lines.append(
            f"  not notified of what happened from {row['skipped_from']} until {row['skipped_until']}: skipped"
        )
    if row["failures"]:
        lines.append(f"  {row['failures']} failures in a row: {row['error']}; tried again at {row['next_try']}")
    return lines


def _row(webhook: Webhook, standing: Standing | None) -> dict[str, Any]:
    from graph.model.time import from_millis

    def shown(moment: int | None) -> str | None:
        return None if moment is None else from_millis(moment).isoformat()

    failing = standing is not None and standing.failures > 0
    return {
        "name": webhook.name,
        "url": webhook.url,
        "events": list(webhook.events),
        "delivered_until": from_millis(standing.moment).isoformat() if standing else None,
        "failures": standing.failures if standing else 0,
        "next_try": from_millis(standing.due_at).isoformat() if standing and failing else None,
        "error": standing.error if standing and failing else None,
        "skipped_from": shown(standing.skipped_from) if standing else None,
        "skipped_until": shown(standing.skipped_until) if standing else None,
    }
