"""The process of the API: `python -m api.cli.serve --folder=DATA/api HOST PORT`. It writes where it listens there."""

from __future__ import annotations

import errno
import json
import os
import signal
import socket
import sys
from pathlib import Path

import uvicorn

from graph.local.files import write_private

ADDRESS_FILE = "address.json"
"""JSON of `pid`, `host`, and `port`: the one that is listened on, which may not be the one that was asked for."""
_TRIES = 100


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at the port, or at the next free one; OSError where none can be had."""
    address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    last = min(port + _TRIES, 65536) - 1
    for each in range(port, last + 1):
        found = socket.socket(address[0], socket.SOCK_STREAM)
        # Without it, a port stays taken for a minute after a stop.
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, each))
            found.listen(2048)
            return found
        except OSError as error:
            found.close()
            if error.errno != errno.EADDRINUSE or each == last:
                raise
    raise OSError(errno.EINVAL, f"{port} is no port")


def main(folder: Path, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT."""
    for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises them again when it has finished
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        listener = bound(host, port)
    except OSError as error:
        sys.exit(f"Nothing can listen at {host} port {port} ({error.strerror}): choose another --host or --port.")
    with listener:
        at = {"pid": os.getpid(), "host": host, "port": listener.getsockname()[1]}
        write_private(folder / ADDRESS_FILE, json.dumps(at))
        sys.stdout.write(f"The API listens at {host} port {at['port']}.\n")
        sys.stdout.flush()
        config = uvicorn.Config(
            "api.http.app:served",
            factory=True,
            host=host,
            port=at["port"],
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main(Path(sys.argv[1].removeprefix("--folder=")), sys.argv[2], int(sys.argv[3]))
