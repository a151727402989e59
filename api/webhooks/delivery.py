"""Delivery: each webhook is notified of what happened, in order and at least once, and tried again ever later."""

from __future__ import annotations

import asyncio
import logging
import random
import ssl
import time
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

import httpx

from api.webhooks import address, message
from api.webhooks.configuration import Webhook
from graph.database import Graph
from graph.errors import ForebearError
from graph.leases import WEBHOOKS, lease
from graph.webhooks import positions
from graph.webhooks.changes import Change, changes
from graph.webhooks.positions import Standing

log = logging.getLogger("forebear.api")

_SECONDS = 10.0
"""How long one attempt may take."""
_TURN = 30.0
"""Seconds after which a webhook to which much is sent lets the others have what came meanwhile."""
_PAUSES = (5, 30, 120, 600, 1_800, 3_600)
"""Seconds until the next attempt after so many failures in a row; the last one for all that follow."""
_JITTER = 0.2
_LEASE = 60.0
"""Seconds after which another process notifies them, where one died."""


class Delivery:
    """Notifies webhooks of what happened. Of all processes on one graph one does at a time."""

    def __init__(self, webhooks: Sequence[Webhook]) -> None:
        self._webhooks = webhooks
        self._seen = -1
        self._due = 0.0

    async def look(self, graph: Graph) -> None:
        """Notify of what happened since the last look; where nothing was written, that costs one small question."""
        now = await graph.clock()
        if now == self._seen and time.time() < self._due:
            return
        known = await positions.standings(graph)
        if not any([await _is_due(graph, each, known.get(each.name)) for each in self._webhooks]):
            later = [known[each.name].due_at / 1000 for each in self._webhooks if known[each.name].failures]
            self._seen, self._due = now, min(later, default=float("inf"))
            return
        async with lease(graph, WEBHOOKS, 0, _LEASE) as mine:
            if mine is not None:
                known = await positions.standings(graph)  # another process may have notified meanwhile
                sending = (_deliver(graph, each, known.get(each.name), now) for each in self._webhooks)
                for done in await asyncio.gather(*sending, return_exceptions=True):
                    if done is not None:
                        raise done


async def _is_due(graph: Graph, webhook: Webhook, standing: Standing | None) -> bool:
    """Whether there is something to notify it of now."""
    if standing is None:
        return True
    if standing.failures and time.time() * 1000 < standing.due_at:
        return False
    return (await changes(graph, standing.position, webhook.events, first=1))[1] != standing.position


async def _deliver(graph: Graph, webhook: Webhook, standing: Standing | None, now: int) -> None:
    """Notify one webhook of what happened, until that is done, it fails, or others have waited for it long enough; a
    new one begins now."""
    if standing is None:
        await positions.keep(graph, Standing(webhook.name, now))
        return
    if standing.failures and time.time() * 1000 < standing.due_at:
        return
    until = time.monotonic() + _TURN
    while True:
        news, end = await changes(graph, standing.position, webhook.events)
        if end == standing.position:
            return
        for change in news:
            try:
                await send(webhook, change)
            except ForebearError as error:
                log.warning("webhook %s: %s", webhook.name, error)
                await positions.keep(graph, _failed(standing, error))
                return
            standing = standing.at(change.position)
            if time.monotonic() >= until:
                break
        else:
            standing = standing.at(end)
        await positions.keep(graph, standing)
        if time.monotonic() >= until:
            return


class Failed(ForebearError):
    """A webhook did not take what it was sent. `after` is how many seconds it asks to be left alone, if it says so."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


async def send(webhook: Webhook, change: Change) -> None:
    """Send it to the first address of the webhook that answers; Failed or Forbidden where it was not taken."""
    sent = message.body(change)
    headers = message.headers(change, sent, webhook.secret)
    parts = urlsplit(webhook.url)
    try:
        trust = ssl.create_default_context(cafile=webhook.ca_file) if webhook.ca_file else True
    except OSError as error:
        raise Failed(f"{webhook.ca_file} cannot be read ({error.strerror})") from error
    try:
        async with asyncio.timeout(_SECONDS):
            addresses = await address.checked(webhook.url, webhook.private)
    except TimeoutError as error:
        raise Failed(f"{parts.hostname} was not resolved in time") from error
    limits = httpx.Timeout(_SECONDS, connect=_SECONDS / 2)  # what is not reached is found out before time is up
    async with httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=limits, verify=trust) as client:
        for number, each in enumerate(addresses):
            request = client.build_request(
                "POST",
                address.at(webhook.url, each),
                content=sent,
                headers=headers | {"host": parts.netloc},
                extensions={"sni_hostname": parts.hostname},  # the certificate must be that of the name
            )
            try:
                async with asyncio.timeout(_SECONDS):
                    answer = await client.send(request, stream=True)  # what it says is not read
                    await answer.aclose()
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if number + 1 < len(addresses):
                    continue
                raise Failed(f"{parts.netloc} cannot be reached ({error or 'it takes too long'})") from error
            except (httpx.HTTPError, TimeoutError) as error:
                raise Failed(f"{parts.netloc} did not answer ({type(error).__name__})") from error
            if not answer.is_success:
                raise Failed(f"{parts.netloc} answered {answer.status_code}", _after(answer))
            return


def _after(answer: httpx.Response) -> float | None:
    said = answer.headers.get("retry-after", "")
    return float(said) if said.isascii() and said.isdigit() else None


def _failed(standing: Standing, error: ForebearError) -> Standing:
    pause = float(_PAUSES[min(standing.failures, len(_PAUSES) - 1)])
    asked = getattr(error, "after", None)
    if asked is not None:
        pause = min(max(pause, asked), float(_PAUSES[-1]))
    pause *= 1 + random.uniform(0, _JITTER)  # noqa: S311 - so that not all come back at once
    due = int((time.time() + pause) * 1000)
    return replace(standing, failures=standing.failures + 1, due_at=due, error=str(error))
