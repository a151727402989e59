"""`forebear webhooks`."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Graph
from graph.leases import WEBHOOKS, lease
from graph.webhooks import positions
from graph.webhooks.changes import KINDS, changes
from graph.webhooks.positions import Standing
from tests.api.cli.conftest import Forebear
from tests.api.webhooks.receiver import receiver
from tests.api.webhooks.test_configuration import GOOD, configured


async def test_it_says_how_each_stands(
    graph: Graph, forebear: Forebear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = configured(tmp_path, GOOD, GOOD | {"name": "ci"})
    await positions.keep(graph, Standing("ci", 1000, failures=2, due_at=61_000, error="ci.example.com answered 500"))
    shown = forebear("webhooks", FOREBEAR_WEBHOOKS=str(file))
    assert shown.code == 0
    assert "not begun" in shown.out
    assert "2 failures in a row: ci.example.com answered 500; tried again at 1970-01-01T00:01:01" in shown.out
    rows = forebear("webhooks", "--json", FOREBEAR_WEBHOOKS=str(file)).json["webhooks"]
    assert [(each["name"], each["failures"]) for each in rows] == [("pager", 0), ("ci", 2)]
    assert rows[1]["delivered_until"] == "1970-01-01T00:00:01+00:00"


async def test_one_that_was_away_can_go_on_from_now(
    graph: Graph, forebear: Forebear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(configured(tmp_path, GOOD))
    assert "has not begun" in forebear("webhooks", "--skip", "pager", FOREBEAR_WEBHOOKS=file).err
    assert "there is no webhook 'x'" in forebear("webhooks", "--skip", "x", FOREBEAR_WEBHOOKS=file).err
    await positions.keep(graph, Standing("pager", 1000, failures=9, due_at=2**50, error="gone"))
    shown = forebear("webhooks", "--skip", "pager", FOREBEAR_WEBHOOKS=file)
    assert (shown.code, "failures" in shown.out) == (0, False)
    assert "not notified of what happened from 1970-01-01T00:00:01+00:00 until " in shown.out
    standing = (await positions.standings(graph))["pager"]
    assert (standing.failures, standing.skipped_from, standing.skipped_until) == (0, 1000, standing.moment)
    assert await changes(graph, standing.position, [*KINDS]) == ([], standing.position)
    async with lease(graph, WEBHOOKS, 0):
        assert "try again" in forebear("webhooks", "--skip", "pager", FOREBEAR_WEBHOOKS=file).err


def test_without_a_file_it_says_what_to_do(forebear: Forebear) -> None:
    done = forebear("webhooks")
    assert (done.code, done.out) == (2, "")
    assert "FOREBEAR_WEBHOOKS names no file" in done.err


def test_a_message_can_be_tried(forebear: Forebear, tmp_path: Path) -> None:
    with receiver() as service:
        here = GOOD | {"url": f"http://localhost:{service.port}/", "private": True}
        file = str(configured(tmp_path, here))
        assert forebear("webhooks", "--test", "pager", FOREBEAR_WEBHOOKS=file).code == 0
        service.answers = [(500, {})]
        failed = forebear("webhooks", "--test", "pager", FOREBEAR_WEBHOOKS=file)
        assert (failed.code, len(service.received)) == (1, 2)
        assert "answered 500" in failed.err
        assert (
            "there is no webhook 'x'; there are pager"
            in forebear("webhooks", "--test", "x", FOREBEAR_WEBHOOKS=file).err
        )
