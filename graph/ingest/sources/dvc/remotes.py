"""Addresses of a project: what `remote://<name>/<path>` stands for, by the DVC configuration of a commit. Pure."""

from __future__ import annotations

from configparser import ConfigParser, Error

from graph.ingest.sources.git.address import without_credentials

_REMOTE = "remote://"
_MOST = 10
"""Remotes on the way to an address."""


def is_known(address: str) -> bool:
    """Whether an address is the same one wherever it stands."""
    return not address.startswith(_REMOTE)


def remotes(config: str) -> dict[str, str]:
    """Name → address, in the text of a .dvc/config; nothing where it cannot be read."""
    parser = ConfigParser(strict=False, interpolation=None)
    try:
        parser.read_string(config)
    except Error:
        return {}
    sections = {name.strip("'\""): parser[name] for name in parser.sections()}
    return {
        name.removeprefix('remote "').removesuffix('"'): section["url"].strip()
        for name, section in sections.items()
        if name.startswith('remote "') and "url" in section
    }


def resolved(address: str, known: dict[str, str]) -> str:
    """The address without names of remotes, as far as these are known."""
    for _ in range(_MOST):
        name, slash, path = address.removeprefix(_REMOTE).partition("/")
        if is_known(address) or "://" not in known.get(name, ""):
            break
        address = f"{known[name].rstrip('/')}{slash}{path}"
    return without_credentials(address)
