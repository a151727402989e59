"""The jars that jars.lock names: what each is called, where it lies in a Maven repository, and what its bytes are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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
