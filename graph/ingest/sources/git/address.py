"""Addresses of git repositories: one spelling for each, and never a password."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_SCP = re.compile(r"(?:[^@/\\\s]+@)?(?P<host>\[[^\]]+\]|[^:/\\@\s]{2,}):(?P<path>[^\\]+)")
"""`git@host:path`; a host of one letter is a Windows drive."""
_USUAL_PORTS = {"http": 80, "https": 443}


def address(origin: str) -> str | None:
    """The one spelling of a remote repository's address, `https://host/path`; None where it names a local place."""
    origin = origin.strip()
    if "://" not in origin:
        found = _SCP.fullmatch(origin)
        if found is None:
            return None
        origin = f"ssh://{found['host']}/{found['path']}"
    try:
        parts = urlsplit(origin)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower().removeprefix("git+")
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/").removesuffix(".git").strip("/")
    if scheme not in {"http", "https", "ssh", "git"} or not host or not path:
        return None
    if ":" in host:
        host = f"[{host}]"
    # The port of ssh or git:// says nothing about the page of the same repository.
    if port and scheme in _USUAL_PORTS and port != _USUAL_PORTS[scheme]:
        host = f"{host}:{port}"
    return f"https://{host}/{path}"


def without_credentials(url: str) -> str:
    """The same address without user and password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/@]*@", "//", url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url
