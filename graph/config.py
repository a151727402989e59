"""The settings. Nothing else in Forebear reads the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from graph.errors import WrongUse

HIDDEN_NAMESPACES = ("demo", "gallery")
"""Namespaces that lists and counts leave out, unless the environment names others."""
_LONGEST = 31_536_000
"""Seconds of a year."""


@dataclass(frozen=True)
class Variable:
    """A variable of the environment: what it means, in which unit, and what holds where it is absent or empty.

    `default` is what it would hold, None where a sentence, `otherwise`, says what is done instead.
    """

    name: str
    unit: str
    what: str
    default: str | None = None
    otherwise: str = ""

    def of(self, environment: Mapping[str, str]) -> str | None:
        """Its value there, or its default."""
        return environment.get(self.name) or self.default


NEO4J_URI = Variable(
    "NEO4J_URI", "address", "The Neo4j to use, such as `neo4j://db.example.com`; Forebear then starts none of its own.",
    otherwise="the local Neo4j, which `forebear up` starts",
)  # fmt: skip
NEO4J_USER = Variable("NEO4J_USER", "name", "Who signs in to the Neo4j of `NEO4J_URI`.", "neo4j")
NEO4J_PASSWORD = Variable(
    "NEO4J_PASSWORD", "text", "The password for the Neo4j of `NEO4J_URI`.",
    otherwise="empty; the local Neo4j has a password of its own, in a file",
)  # fmt: skip
NEO4J_DATABASE = Variable("NEO4J_DATABASE", "name", "The database of that Neo4j.", "neo4j")
DATA = Variable(
    "FOREBEAR_DATA", "folder", "Database, passwords, tokens and logs of this user.",
    otherwise="the data folder of the system, `~/.local/share/forebear` on Linux",
)  # fmt: skip
CACHE = Variable(
    "FOREBEAR_CACHE", "folder", "Downloads, which can be fetched again.",
    otherwise="the cache folder of the system, `~/.cache/forebear` on Linux",
)  # fmt: skip
HOSTS = Variable(
    "FOREBEAR_HOSTS", "names, with commas",
    "Host names under which the API is asked, beside those of this machine; requests under any other are refused.", "",
)  # fmt: skip
TOKEN = Variable(
    "FOREBEAR_TOKEN", "token", "The token with which `forebear audit --server URL` asks that API.",
    otherwise="none: the API refuses",
)  # fmt: skip
HIDDEN = Variable(
    "FOREBEAR_HIDDEN_NAMESPACES", "names, with commas",
    "Namespaces that lists and counts leave out unless they are asked for; set and empty, none.",
    ",".join(HIDDEN_NAMESPACES),
)  # fmt: skip
SWEEP = Variable(
    "FOREBEAR_SWEEP_SECONDS", "seconds, 0 for never",
    "How often the API sweeps around what changed: for gaps that time or another node brings about.", "3600",
)  # fmt: skip
VERIFY = Variable(
    "FOREBEAR_VERIFY_SECONDS", "seconds, 0 for never",
    "How often the API starts `forebear sweep`, which evaluates the whole graph anew.", "86400",
)  # fmt: skip
POLICY = Variable(
    "FOREBEAR_POLICY", "file", "A policy whose aliases are guarded: docs/how-to/policy.md.",
    otherwise="no alias is guarded",
)  # fmt: skip
WEBHOOKS = Variable(
    "FOREBEAR_WEBHOOKS", "file", "A YAML file of services to notify of what happens: docs/how-to/webhooks.md.",
    otherwise="nobody is notified",
)  # fmt: skip
JAVA_HOME = Variable(
    "JAVA_HOME", "folder", "A Java installation to use for the local Neo4j before any other.",
    otherwise="`java` on the path where it is new enough, else the one that was fetched with Forebear",
)  # fmt: skip
MAVEN_URL = Variable(
    "FOREBEAR_MAVEN_URL", "address", "A mirror of Maven Central, from which the local Neo4j is fetched.",
    otherwise="Maven Central",
)  # fmt: skip
VARIABLES = (
    NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE, DATA, CACHE, HOSTS, TOKEN, HIDDEN, SWEEP, VERIFY, POLICY,
    WEBHOOKS, JAVA_HOME, MAVEN_URL,
)  # fmt: skip
"""Every variable that Forebear reads, for docs/reference/settings.md too."""


@dataclass(frozen=True)
class Settings:
    """What the environment says, with defaults; paths are absolute. `VARIABLES` says what each means."""

    neo4j_uri: str | None
    """None means the local one."""
    neo4j_user: str
    neo4j_password: str | None
    neo4j_database: str
    data: Path
    cache: Path
    java_home: Path | None
    maven_url: str | None
    sweep_seconds: int = int(SWEEP.default or 0)
    verify_seconds: int = int(VERIFY.default or 0)
    policy: Path | None = None
    webhooks: Path | None = None
    hosts: tuple[str, ...] = ()
    hidden_namespaces: tuple[str, ...] = HIDDEN_NAMESPACES
    token: str | None = field(default=None, repr=False)


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from `environment`, the process's own unless stated otherwise."""

    def path(variable: Variable, default: Path) -> Path:
        given = variable.of(environment)
        return Path(given).expanduser().absolute() if given else default

    def file(variable: Variable) -> Path | None:
        given = variable.of(environment)
        return Path(given).expanduser().absolute() if given else None

    java_home = JAVA_HOME.of(environment)
    return Settings(
        neo4j_uri=NEO4J_URI.of(environment),
        neo4j_user=str(NEO4J_USER.of(environment)),
        neo4j_password=NEO4J_PASSWORD.of(environment),
        neo4j_database=str(NEO4J_DATABASE.of(environment)),
        data=path(DATA, platformdirs.user_data_path("forebear")),
        cache=path(CACHE, platformdirs.user_cache_path("forebear")),
        java_home=Path(java_home) if java_home else None,
        maven_url=MAVEN_URL.of(environment),
        sweep_seconds=_seconds(environment, SWEEP),
        verify_seconds=_seconds(environment, VERIFY),
        policy=file(POLICY),
        webhooks=file(WEBHOOKS),
        hosts=_names(HOSTS.of(environment) or ""),
        # Set and empty, it hides none.
        hidden_namespaces=_names(environment.get(HIDDEN.name, HIDDEN.default or "")),
        token=TOKEN.of(environment),
    )


def has_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window can be opened here, as far as the environment says."""
    return system in ("darwin", "win32") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _seconds(environment: Mapping[str, str], variable: Variable) -> int:
    value = str(variable.of(environment))
    if not (value.isascii() and value.isdigit() and int(value) <= _LONGEST):
        raise WrongUse(
            f"{variable.name} must be a whole number of seconds up to {_LONGEST}, not {value!r}; 0 switches it off"
        )
    return int(value)


_PASSED_ON = ("NEO4J_", "FOREBEAR_", "LC_", "PYTHON", "XDG_")
ONLY_ANSWERS = {SWEEP.name: "0", VERIFY.name: "0"}
"""In the environment of an API that only answers, and does nothing by itself: that of a test, or of a benchmark."""
_NEEDED = ("HOME", "LANG", "PATH", "SSL_CERT_DIR", "SSL_CERT_FILE", "TMPDIR", "TZ")


def passed_on(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What a process of ours needs of the environment; the rest may hold secrets that are none of its business."""
    return {name: value for name, value in environment.items() if name.startswith(_PASSED_ON) or name in _NEEDED}


def without_telemetry() -> None:
    """What a library that reads a source would send home is not sent; before it is imported."""
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
