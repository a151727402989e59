"""How a local Neo4j is set: its memory, its ports, its first password, its neo4j.conf."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import socket
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from graph.errors import SetupFailed
from graph.local.files import owned_folder, write_private

USER = "neo4j"
HOST = "127.0.0.1"
LOOPBACK = (HOST, "localhost")
"""Names of this machine: what Neo4j Browser may ask beside its own address."""
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


@dataclass(frozen=True)
class Memory:
    """What Neo4j may take, in MiB: `heap` for its work, `page_cache` for what it reads from disk."""

    heap: int
    page_cache: int

    @classmethod
    def fitting(cls, total: int | None = None) -> Memory:
        """An eighth of the machine's memory (`total` bytes) for each, within 512 MiB and 2 GiB."""
        share = (psutil.virtual_memory().total if total is None else total) // 8 >> 20
        return cls(*2 * (max(512, min(2048, share)),))


@dataclass(frozen=True)
class Ports:
    """Where Neo4j listens; 0 stands for any free port."""

    bolt: int = 7687
    http: int = 7474

    def free(self) -> Ports:
        """These where they are free, any others where they are not."""
        with ExitStack() as stack:
            return Ports(*(_bound(port, stack) for port in (self.bolt, self.http)))

    @classmethod
    def remembered(cls, home: Path) -> Ports | None:
        """Those that the Neo4j in `home` was last started with."""
        try:
            return cls(**json.loads((home / "ports.json").read_text()))
        except (OSError, ValueError, TypeError):
            return None


def _bound(port: int, stack: ExitStack) -> int:
    """A port that could be bound, kept so that the next one asked for is another; `port` if possible."""
    taken = stack.enter_context(socket.socket())
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Neo4j does: an old client is no reason
    try:
        taken.bind((HOST, port))
    except OSError:
        taken.bind((HOST, 0))
    return int(taken.getsockname()[1])


def write(home: Path, ports: Ports, memory: Memory, more: Mapping[str, str] | None = None) -> None:
    """Write all that Neo4j reads at its start into `home`; `more` are settings beside ours."""
    lines = {
        "server.config.strict_validation.enabled": "true",
        "server.default_listen_address": HOST,
        "server.default_advertised_address": HOST,
        "server.bolt.listen_address": f"{HOST}:{ports.bolt}",
        "server.bolt.advertised_address": f"{HOST}:{ports.bolt}",
        "server.http.listen_address": f"{HOST}:{ports.http}",
        "server.http.advertised_address": f"{HOST}:{ports.http}",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": f"{memory.page_cache}m",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "server.bolt.telemetry.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        "server.fleet_discovery.enabled": "false",
        "server.http.x_forward.enabled": "false",
        # Guides and styles are fetched from this machine alone, and nothing is asked of any other.
        "browser.remote_content_hostname_whitelist": ",".join(LOOPBACK),
        "dbms.security.http_static_content_security_policy_header": _browser_policy(),
        # Neo4j looks for transactions that took too long, such as that of a stopped writer, every 2 s otherwise.
        "db.transaction.monitor.check.interval": "500ms",
        # No address is fetched from Cypher, whoever wrote it.
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        # Without this, Neo4j waits twice 5 s for late messages when it stops.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        **(more or {}),
    }
    owned_folder(home / "conf")
    shutil.rmtree(home / "tmp", ignore_errors=True)  # libraries that a killed Neo4j had unpacked there
    owned_folder(home / "tmp")
    text = "".join(f"{key}={value}\n" for key, value in lines.items())
    write_private(home / "conf" / "neo4j.conf", f"# Written by Forebear at each start.\n{text}")
    write_private(home / "ports.json", json.dumps(asdict(ports)))
    _write_first_password(home)


def _browser_policy() -> str:
    """What the pages of Neo4j Browser may fetch: its own files, Bolt, and the API, on whatever port each is.

    Without it, the Browser asks outside addresses for fonts and reports its errors to one. It inserts styles itself.
    """
    asks = " ".join(f"{scheme}://{name}:*" for scheme in ("ws", "http") for name in LOOPBACK)
    return (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"font-src 'self' data:; connect-src 'self' {asks}; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def command(home: Path, java: Sequence[str], memory: Memory) -> list[str]:
    """What runs the Neo4j in `home`; the class path goes through the environment, being 20 KB long."""
    return [
        *java,
        *flags(home, memory),
        "-XX:+ExitOnOutOfMemoryError",
        "org.neo4j.server.Neo4jCommunity",
        home_argument(home),
        f"--config-dir={home / 'conf'}",
        "--console-mode",
    ]


def flags(home: Path, memory: Memory) -> list[str]:
    """What every program of Neo4j needs of Java."""
    return [
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "--enable-native-access=ALL-UNNAMED",
        f"-Xms{min(256, memory.heap)}m",
        f"-Xmx{memory.heap}m",
        "-XX:-UsePerfData",
        f"-Djava.io.tmpdir={home / 'tmp'}",
    ]


def home_argument(home: Path) -> str:
    """The argument that distinguishes the Neo4j in `home` from all others."""
    return f"--home-dir={home}"


def password_file(home: Path) -> Path:
    """Where the password of USER is kept; only its owner can read it."""
    return home / "password"


def _write_first_password(home: Path) -> None:
    """Choose a password before the first start.

    Neo4j takes the first one from auth.ini, as `neo4j-admin dbms set-initial-password` would write it:
    that command has the password in its arguments, where every user of the machine can read it.
    """
    if password_file(home).exists():
        return
    if (home / "data" / "databases" / "system").exists():
        raise SetupFailed(
            f"{password_file(home)} is not there, and the database in {home} has one already: put the file "
            "back, or delete the database with `forebear down --wipe`."
        )
    password, salt, rounds = secrets.token_urlsafe(24), secrets.token_bytes(32), 1024
    digest = salt + password.encode()
    for _ in range(rounds):
        digest = hashlib.sha256(digest).digest()
    folder = owned_folder(home / "data" / "dbms")
    # auth.ini first: a password file means that Neo4j knows the password.
    write_private(folder / "auth.ini", f"{USER}:SHA-256,{digest.hex()},{salt.hex()},{rounds}:\n")
    write_private(password_file(home), password)
