"""Where Neo4j Browser and its guide are, and what a local Neo4j has it do."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from api.browser import guide, style

_LOCAL = ("127.0.0.1", "localhost")
"""Hosts that the Browser of a local Neo4j may fetch from (graph/local/configuration.py)."""


def opened(browser: str, bolt: str, user: str) -> str:
    """The address that opens Neo4j Browser with the Neo4j to connect to, and the user, filled in."""
    scheme, _, at = bolt.partition("://")
    return f"{browser}?connectURL={quote(f'{scheme}://{quote(user)}@{at}', safe='')}"


def guide_at(api: str) -> str:
    """Where an API serves the guide."""
    return f"{api}/browser-kit/{guide.FILE.name}"


def on_connecting(api: str | None) -> dict[str, str]:
    """Settings of a local Neo4j: when its Browser has connected it takes our style, and opens the guide of `api`."""
    commands = [style.command()]
    if api and urlsplit(api).hostname in _LOCAL:
        commands.append(f"play {guide_at(api)}")
    return {"browser.post_connect_cmd": "; ".join(commands)}
