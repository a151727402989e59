"""The jars of Neo4j: named in jars.lock, fetched once, checked before each use."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
from jgo.constants import MAVEN_CENTRAL_URL

from graph.config import Settings
from graph.errors import SetupFailed
from graph.local.files import owned_folder

LOCK = Path(__file__).with_name("jars.lock")
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0: not known)."""

_PARALLEL = 16
_TRIES = 4


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
        with _only_one(owned_folder(folder)):
            _fetch_all(settings, missing(settings, wanted), len(wanted), progress)
    return [folder / jar.file_name for jar in wanted]


@contextlib.contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Keep two downloads from fetching the same jars: the second waits, and finds them."""
    with (folder / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fetch_all(settings: Settings, jars: list[Jar], total: int, progress: Progress | None) -> None:
    base = (settings.maven_url or MAVEN_CENTRAL_URL).rstrip("/")
    folder = settings.cache / "jars"
    certificates = httpx.create_ssl_context()
    certificates.load_default_certs()  # a company's own mirror is signed by what the system trusts
    done = total - len(jars)
    counting = threading.Lock()
    with (
        httpx.Client(follow_redirects=True, timeout=30, verify=certificates) as client,
        ThreadPoolExecutor(_PARALLEL) as pool,
    ):

        def fetch(jar: Jar) -> None:
            nonlocal done
            _fetch(client, f"{base}/{jar.path}", jar, folder)
            with counting:
                done += 1
                if progress:
                    progress("Fetching Neo4j", done, total)

        try:
            for result in [pool.submit(fetch, jar) for jar in jars]:
                result.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _fetch(client: httpx.Client, url: str, jar: Jar, folder: Path) -> None:
    """Bring one jar into `folder`, under its name only once it is whole."""
    part = folder / f"{jar.file_name}.part"
    why = ""
    for turn in range(_TRIES):
        time.sleep(turn**2 * 0.5)
        try:
            digest = hashlib.sha256()
            with client.stream("GET", url) as answer, part.open("wb") as file:
                answer.raise_for_status()
                for block in answer.iter_bytes(1 << 18):
                    digest.update(block)
                    file.write(block)
        except httpx.HTTPError as error:
            why = str(error) or type(error).__name__
            continue
        except OSError as error:
            raise SetupFailed(
                f"{part} cannot be written ({error.strerror}): make room, or name another folder in "
                "FOREBEAR_CACHE; what is already fetched stays."
            ) from error
        if digest.hexdigest() == jar.sha256:
            part.replace(folder / jar.file_name)
            return
        why = "its SHA-256 is not the one in jars.lock"
    part.unlink(missing_ok=True)
    raise SetupFailed(
        f"{jar.file_name} cannot be fetched from {url}: {why}. Check the network and start again (what is "
        "already fetched stays), or set FOREBEAR_MAVEN_URL to a mirror of Maven Central."
    )
