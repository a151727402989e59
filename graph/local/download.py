"""The download of jars: several at once, resumed after a cut, each under its name only once it is whole."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from jgo.constants import MAVEN_CENTRAL_URL

from graph.config import Settings
from graph.errors import SetupFailed
from graph.local.locked import Jar, Progress

_PARALLEL = 16
_TRIES = 4


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Keep two downloads from fetching the same jars: the second waits, and finds them."""
    with (folder / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def fetch(settings: Settings, jars: list[Jar], total: int, progress: Progress | None) -> None:
    """Bring these jars, of `total`, into the cache, several at once; SetupFailed."""
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

        def bring(jar: Jar) -> None:
            nonlocal done
            _fetch(client, f"{base}/{jar.path}", jar, folder)
            with counting:
                done += 1
                if progress:
                    progress("Fetching Neo4j", done, total)

        try:
            for result in [pool.submit(bring, jar) for jar in jars]:
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
