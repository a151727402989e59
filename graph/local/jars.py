"""The jars of Neo4j: named in jars.lock, fetched once, checked before each use."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from graph.config import Settings
from graph.local.files import owned_folder

LOCK = Path(__file__).with_name("jars.lock")
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0: not known)."""


@dataclass(frozen=True)
class Jar:
    """One line of the lock."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def file_name(self) -> str:
        """Its name, in a Maven repository and in the cache."""
        end = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{end}.jar"

    @property
    def path(self) -> str:
        """Its place below the address of a Maven repository."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.file_name}"

    def whole(self, folder: Path) -> bool:
        """Whether `folder` has it, byte for byte."""
        try:
            with (folder / self.file_name).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256
        except OSError:
            return False


def locked(lock: Path = LOCK) -> list[Jar]:
    """The jars that the lock names."""
    jars = []
    for line in lock.read_text().splitlines():
        name, sha256 = line.split()
        group, artifact, version, classifier = [*name.split(":"), ""][:4]
        jars.append(Jar(group, artifact, version, classifier, sha256))
    return jars


def missing(settings: Settings, jars: list[Jar]) -> list[Jar]:
    """Those that the cache does not have, or not as the lock says. Reads every byte: 0.1 s for 167 MB."""
    folder = settings.cache / "jars"
    with ThreadPoolExecutor() as pool:
        return [jar for jar, whole in zip(jars, pool.map(lambda j: j.whole(folder), jars), strict=True) if not whole]


def jars(settings: Settings, progress: Progress | None = None, wanted: list[Jar] | None = None) -> list[Path]:
    """Paths of all jars, in the user's cache; fetches what is not there or is not whole.

    Raises SetupFailed, with what to do, when one cannot be had.
    """
    wanted = locked() if wanted is None else wanted
    folder = settings.cache / "jars"
    if missing(settings, wanted):
        # Its libraries take 0.7 s to import, which every command would pay, and are needed once.
        from graph.local.download import fetch, only_one

        with only_one(owned_folder(folder)):
            fetch(settings, missing(settings, wanted), len(wanted), progress)
    return [folder / jar.file_name for jar in wanted]
