"""The settings. Nothing else in Forebear reads the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from graph.errors import WrongUse

HIDDEN_NAMESPACES = ("demo", "gallery")
"""Namespaces that lists and counts leave out, unless the environment names others."""
_LONGEST = 31_536_000
"""Seconds of a year."""


@dataclass(frozen=True)
class Settings:
    """What the environment says, with defaults; paths are absolute."""

    neo4j_uri: str | None
    """Address of a Neo4j that somebody else runs (`NEO4J_URI`); None means the local one."""
    neo4j_user: str
    neo4j_password: str | None
    neo4j_database: str
    data: Path
    """Databases, passwords, tokens and logs of this user (`FOREBEAR_DATA`)."""
    cache: Path
    """Downloads that can be fetched again (`FOREBEAR_CACHE`)."""
    java_home: Path | None
    """A Java installation to use before any other (`JAVA_HOME`)."""
    maven_url: str | None
    """A mirror of Maven Central to fetch jars from (`FOREBEAR_MAVEN_URL`)."""
    sweep_seconds: int = 3600
    """Seconds between two sweeps around what changed by the API, 0 for none (`FOREBEAR_SWEEP_SECONDS`)."""
    verify_seconds: int = 86_400
    """Seconds between two verifications of the whole graph, each in a process that the API starts, 0 for none
    (`FOREBEAR_VERIFY_SECONDS`)."""
    hosts: tuple[str, ...] = ()
    """Host names beside the local ones under which the API is asked (`FOREBEAR_HOSTS`, with commas)."""
    hidden_namespaces: tuple[str, ...] = HIDDEN_NAMESPACES
    """Namespaces that lists and counts leave out unless asked for (`FOREBEAR_HIDDEN_NAMESPACES`, with commas)."""


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from `environment`, the process's own unless stated otherwise."""

    def path(name: str, default: Path) -> Path:
        return Path(environment[name]).expanduser().absolute() if environment.get(name) else default

    java_home = environment.get("JAVA_HOME")
    return Settings(
        neo4j_uri=environment.get("NEO4J_URI") or None,
        neo4j_user=environment.get("NEO4J_USER") or "neo4j",
        neo4j_password=environment.get("NEO4J_PASSWORD") or None,
        neo4j_database=environment.get("NEO4J_DATABASE") or "neo4j",
        data=path("FOREBEAR_DATA", platformdirs.user_data_path("forebear")),
        cache=path("FOREBEAR_CACHE", platformdirs.user_cache_path("forebear")),
        java_home=Path(java_home) if java_home else None,
        maven_url=environment.get("FOREBEAR_MAVEN_URL") or None,
        sweep_seconds=_seconds(environment, "FOREBEAR_SWEEP_SECONDS", 3600),
        verify_seconds=_seconds(environment, "FOREBEAR_VERIFY_SECONDS", 86_400),
        hosts=_names(environment.get("FOREBEAR_HOSTS", "")),
        hidden_namespaces=_names(environment.get("FOREBEAR_HIDDEN_NAMESPACES", ",".join(HIDDEN_NAMESPACES))),
    )


def has_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window can be opened here, as far as the environment says."""
    return system in ("darwin", "win32") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _seconds(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value) <= _LONGEST):
        raise WrongUse(f"{name} must be a whole number of seconds up to {_LONGEST}, not {value!r}; 0 switches it off")
    return int(value)


_PASSED_ON = ("NEO4J_", "FOREBEAR_", "LC_", "PYTHON", "XDG_")
ONLY_ANSWERS = {"FOREBEAR_SWEEP_SECONDS": "0", "FOREBEAR_VERIFY_SECONDS": "0"}
"""In the environment of an API that only answers, and does nothing by itself: that of a test, or of a benchmark."""
_NEEDED = ("HOME", "LANG", "PATH", "SSL_CERT_DIR", "SSL_CERT_FILE", "TMPDIR", "TZ")


def passed_on(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What a process of ours needs of the environment; the rest may hold secrets that are none of its business."""
    return {name: value for name, value in environment.items() if name.startswith(_PASSED_ON) or name in _NEEDED}


def without_telemetry() -> None:
    """What a library that reads a source would send home is not sent; before it is imported."""
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
