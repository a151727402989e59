"""Addresses of repositories without what opens them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_SCP = re.compile(r"(?:[^@/\\\s]+@)?[^:/\\@\s]{2,}:[^\\]+")


def without_credentials(url: str | None) -> str | None:
    """The address without user, password, query and fragment; None where it names a place of this machine alone."""
    url = (url or "").strip()
    if "://" not in url:
        return url if _SCP.fullmatch(url) and not url.startswith(("/", ".")) else None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme == "file" or not parts.netloc.rpartition("@")[2]:
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment=""))
