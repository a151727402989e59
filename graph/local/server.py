"""A Neo4j of our own: a process beside this one, found again by the folder it lives in."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.config import Settings
from graph.errors import SetupFailed, WrongUse
from graph.local import configuration
from graph.local.configuration import HOST, USER, Memory, Ports, password_file
from graph.local.jars import jars
from graph.local.java import archive_flags, java
from graph.local.locked import Progress
from graph.local.process import Daemon

LEAST_FREE = 1 << 30
"""Bytes that must be free on the disk: below, Neo4j could run into a full disk right at its start."""
_TRIES = 3
_PATIENCE = 300.0
"""Seconds that a start may take: recovering a large database after a crash takes minutes."""


@dataclass(frozen=True)
class Server:
    """A local Neo4j that runs."""

    bolt: str
    """Address for drivers, `bolt://127.0.0.1:PORT`."""
    browser: str
    """Address of Neo4j Browser, `http://127.0.0.1:PORT/browser/`."""
    user: str
    password_file: Path
    home: Path
    log_file: Path
    pid: int

    @property
    def password(self) -> str:
        """The password of `user`, read from its file."""
        return self.password_file.read_text().strip()


def start(
    home: Path,
    settings: Settings,
    progress: Progress | None = None,
    memory: Memory | None = None,
    ports: Ports | None = None,
    least_free: int = LEAST_FREE,
    more: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
) -> Server:
    """Start the Neo4j in `home` and wait until it answers; if it runs already, that one is the answer.

    Two starts at once end in one running Neo4j. Ports that are taken are replaced by free ones, which are
    remembered in `home`; `more` are settings of neo4j.conf and `options` those of Java beside ours. Raises SetupFailed,
    with what to do, when there is no Java, no room, or no Neo4j.
    """
    home = home.absolute()
    daemon = _daemon(home)
    with daemon.lock():
        if server := status(home):
            daemon.wait(lambda: answers(server), _PATIENCE)
            return server
        daemon.stop()  # one that runs here on ports that nobody knows any more is of no use
        _check_room(home, least_free)
        program = java(settings)
        class_path = ":".join(map(str, jars(settings, progress)))
        flags = archive_flags(program, class_path, settings.cache)
        memory = memory or Memory.fitting()
        command = configuration.command(home, [str(program), *flags, *options], memory)
        if progress:
            progress("Starting Neo4j", 0, 0)
        for _ in range(_TRIES):
            used = (Ports.remembered(home) or ports or Ports()).free()
            configuration.write(home, used, memory, more)
            try:
                daemon.spawn(command, {"LC_ALL": "C.UTF-8", "CLASSPATH": class_path})
                return _awaited(home)
            except BaseException as error:
                daemon.stop()
                # Somebody may have taken a port since it was found free: only then is it worth a try.
                if not isinstance(error, SetupFailed) or used.free() == used:
                    raise
    raise SetupFailed(f"Neo4j found no free ports in {_TRIES} tries: start it again.")


def stop(home: Path) -> bool:
    """Stop the Neo4j in `home`; False when none ran."""
    daemon = _daemon(home.absolute())
    if not daemon.lock_file.exists():
        return False
    with daemon.lock():
        return daemon.stop()


def status(home: Path) -> Server | None:
    """The Neo4j that runs in `home`, if one does; it may still be on its way to answering."""
    home = home.absolute()
    process, ports = _daemon(home).running(), Ports.remembered(home)
    if process is None or ports is None:
        return None
    return Server(
        bolt=f"bolt://{HOST}:{ports.bolt}",
        browser=f"http://{HOST}:{ports.http}/browser/",
        user=USER,
        password_file=password_file(home),
        home=home,
        log_file=home / "logs" / "neo4j.log",
        pid=process.pid,
    )


def wipe(home: Path) -> None:
    """Stop the Neo4j in `home` and delete it with all its data; raises WrongUse for any other folder."""
    daemon = _daemon(home.absolute())
    if not home.exists():
        return
    if not daemon.lock_file.exists():
        raise WrongUse(f"{home} is not the folder of a local Neo4j: nothing was deleted.")
    with daemon.lock():
        daemon.stop()
        shutil.rmtree(home)


def answers(server: Server) -> bool:
    """Whether HTTP and Bolt answer and Bolt lets us in; raises SetupFailed when it refuses the password."""
    try:
        for url in (server.browser, server.bolt):
            address = urlsplit(url)
            socket.create_connection((str(address.hostname), address.port or 0), timeout=5).close()
        with (
            neo4j.GraphDatabase.driver(
                server.bolt,
                auth=(server.user, server.password),
                connection_timeout=5,
                connection_acquisition_timeout=10,
                telemetry_disabled=True,
            ) as driver,
            driver.session() as session,
        ):
            session.run("RETURN 1").consume()
    except AuthError as error:
        raise SetupFailed(
            f"The local Neo4j at {server.bolt} refuses the password in {server.password_file}: write the "
            "right one into that file."
        ) from error
    except (OSError, DriverError, Neo4jError):
        return False
    return True


def _awaited(home: Path) -> Server:
    """The Neo4j just started in `home`, once it answers."""
    daemon = _daemon(home)
    if server := status(home):
        daemon.wait(lambda: answers(server), _PATIENCE)
        return server
    raise SetupFailed(f"Neo4j ended at once. {daemon.last_words()}")


def _daemon(home: Path) -> Daemon:
    return Daemon("neo4j", home, configuration.home_argument(home))


def _check_room(home: Path, least_free: int) -> None:
    free = shutil.disk_usage(home).free
    if free < least_free:
        raise SetupFailed(
            f"The disk of {home} has {free >> 20} MiB free and Neo4j needs {least_free >> 20}: make room, or "
            "name a folder on another disk in FOREBEAR_DATA."
        )
