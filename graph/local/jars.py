"""The jars of Neo4j: fetched once, checked before each use."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graph.config import Settings
from graph.local.files import owned_folder
from graph.local.locked import Jar, Progress, locked


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
