"""The API as a process of its own: started, found again, asked whether it is ready."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from api.cli.serve import ADDRESS_FILE
from api.http.sessions import Sessions
from api.http.tokens import Access
from graph.config import Settings, passed_on
from graph.errors import NotFound, SetupFailed
from graph.local.files import owned_folder, write_private
from graph.local.process import Daemon

_PATIENCE = 120.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not listened on


@dataclass(frozen=True)
class Address:
    """Where the API listens."""

    host: str
    port: int

    @property
    def reachable(self) -> str:
        """A host of this machine at which it answers."""
        return _EVERYWHERE.get(self.host, self.host)

    @property
    def url(self) -> str:
        """Its address for a browser on this machine."""
        host = f"[{self.reachable}]" if ":" in self.reachable else self.reachable
        return f"http://{host}:{self.port}"


def daemon(settings: Settings) -> Daemon:
    """The process of this user's API."""
    folder = settings.data / "api"
    return Daemon("api", folder, f"--folder={folder}")


def running(settings: Settings) -> Address | None:
    """Where the API listens, if it runs; while it starts, that is not known yet."""
    process = daemon(settings).running()
    if process is None:
        return None
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        at = json.loads((settings.data / "api" / ADDRESS_FILE).read_text())
        if at["pid"] == process.pid:
            return Address(str(at["host"]), int(at["port"]))
    return None


def ready(address: Address) -> bool:
    """Whether the API answers, and its database too."""
    connection = http.client.HTTPConnection(address.reachable, address.port, timeout=5)
    try:
        # It is asked by a name that it always serves, whatever host it listens on.
        connection.request("GET", "/health/ready", headers={"Host": "127.0.0.1"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def start(settings: Settings, host: str, port: int) -> Address:
    """Start the API, and wait until it is ready; call it with the lock of `daemon` held. SetupFailed."""
    process = daemon(settings)
    process.spawn(_command(process, host, port), _environment(settings, host))
    try:
        process.wait(lambda: running(settings) is not None, _PATIENCE)
        return await_ready(settings)
    except BaseException:
        process.stop()
        raise


def await_ready(settings: Settings) -> Address:
    """The API that runs, once it is ready; SetupFailed."""
    process = daemon(settings)
    process.wait(lambda: bool((at := running(settings)) and ready(at)), _PATIENCE)
    found = running(settings)
    if found is None:
        raise SetupFailed(f"the API ended at once. {process.last_words()}")
    return found


def become(settings: Settings, host: str, port: int) -> None:
    """Turn this process into the API; it is found by its arguments as one in the background is."""
    process = daemon(settings)
    command = _command(process, host, port)
    sys.stdout.flush()
    os.execve(command[0], command, _environment(settings, host))  # noqa: S606 - no shell is what is wanted


def _command(process: Daemon, host: str, port: int) -> list[str]:
    return [sys.executable, "-m", "api.cli.serve", process.mark, host, str(port)]


def _environment(settings: Settings, host: str) -> dict[str, str]:
    """The environment of the API: that of this process as far as it needs it, and what we chose."""
    hosts = (*settings.hosts, *(() if host in _EVERYWHERE else (host,)))
    return passed_on() | {"FOREBEAR_DATA": str(settings.data), "FOREBEAR_HOSTS": ",".join(hosts)}


def start_address(settings: Settings, address: Address) -> str | None:
    """A fresh address that signs a browser in once; None where the token of the command line does not hold."""
    with contextlib.suppress(FileNotFoundError):
        token = (settings.data / "token").read_text().strip()
        code = Sessions(Access(settings.data / "tokens.json")).start_code(token)
        return f"{address.url}/sign-in#{code}" if code else None
    return None


def own_token(settings: Settings) -> Path:
    """The file with the token of this user's command line, made where there is none that holds."""
    access, path, name = Access(settings.data / "tokens.json"), settings.data / "token", "command line"
    owned_folder(settings.data)
    with contextlib.suppress(OSError):
        if access.check(path.read_text().strip()):
            return path
    with contextlib.suppress(NotFound):
        access.revoke(name)
    write_private(path, access.create(name, "admin") + "\n")
    return path
