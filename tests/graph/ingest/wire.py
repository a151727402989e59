"""A wire to Neo4j that goes dead where a test wants it: bytes go on into it, and nothing comes back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message that ends a transaction, as it goes over the wire."""


class Wire:
    """Connections to a server; `dead_after` bytes that a client sends, one's answers do not come back any more."""

    def __init__(self, uri: str) -> None:
        self.uri, self.dead_after = uri, b""
        self.delivers, self.closes = True, False
        """Whether the bytes after which it goes dead still reach the server; whether the client sees it close."""
        self.dead = asyncio.Event()
        self._ends: list[asyncio.StreamWriter] = []
        self._serving: set[asyncio.Task[None] | None] = set()
        at = urlsplit(uri)
        self._host, self._port = at.hostname or "127.0.0.1", at.port or 7687

    @classmethod
    @contextlib.asynccontextmanager
    async def to(cls, uri: str) -> AsyncIterator[Wire]:
        """A wire to the server at this address, at an address of its own."""
        wire = cls(uri)
        server = await asyncio.start_server(wire._serve, "127.0.0.1", 0)
        wire.uri = f"bolt://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield wire
        finally:
            server.close()
            for end in wire._ends:
                end.close()
            for each in asyncio.all_tasks() & wire._serving:
                await asyncio.wait([each])

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        dead = asyncio.Event()
        self._serving.add(asyncio.current_task())
        above, below = await asyncio.open_connection(self._host, self._port)
        self._ends += [writer, below]

        async def asked() -> None:
            while data := await reader.read(65536):
                if self.dead_after and self.dead_after in data:
                    self.dead.set()
                    dead.set()
                    if self.delivers:
                        below.write(data)
                if not dead.is_set():
                    below.write(data)
            below.close()

        async def answered() -> None:
            while data := await above.read(65536):
                if dead.is_set():
                    if self.closes:
                        break
                else:
                    writer.write(data)
            if self.closes or not dead.is_set():
                writer.close()

        with contextlib.suppress(OSError):
            await asyncio.gather(asked(), answered())
