"""A real API over a real socket, and a folder for reports that is the test's alone."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from forebear import say
from forebear.delivery import sender

from api.http.app import create_app
from api.http.tokens import Access
from graph.database import Graph


@contextlib.asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    """The address of the app on a free port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()  # so that a client may come before the server has begun
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving


@pytest.fixture
async def address(graph: Graph, tmp_path: Path) -> AsyncIterator[tuple[str, Access]]:
    access = Access(tmp_path / "tokens.json")
    async with served(create_app(graph=graph, access=access)) as url:
        yield url, access


@pytest.fixture(autouse=True)
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where reports of this test wait; it has said nothing yet, and no variable speaks of another run."""
    place = tmp_path / "spool"
    monkeypatch.setenv("FOREBEAR_SPOOL", str(place))
    for name in ("FOREBEAR_URL", "FOREBEAR_TOKEN", "FOREBEAR_RUN_ID", "MLFLOW_RUN_ID", "DVC_STAGE", "FOREBEAR_STRICT"):
        monkeypatch.delenv(name, raising=False)
    say._said.clear()
    yield place
    for thread in [each for each in threading.enumerate() if each.name in ("forebear-digest", "forebear-observe")]:
        thread.join(30)  # it may still report something
    for each in sender._senders.values():
        _end(each)
    sender._senders.clear()
    left = [each.name for each in threading.enumerate() if each.name == "forebear-sender"]
    assert not left, "it is of no sender that this process knows, and may say something in another test"


def _end(each: sender.Sender) -> None:
    """Have a sender give up what it holds: it would go on trying, and say so, while other tests run."""
    each._send = lambda *_: None  # type: ignore[method-assign]
    while (thread := each._thread) is not None and thread.is_alive():
        with each._condition:
            each._hurry = True
            each._condition.notify_all()
        thread.join(0.1)
