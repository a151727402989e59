"""From where a request comes: pages of other sites may not ask, nor those whose own name was made this address."""

from __future__ import annotations

import re
from collections.abc import Collection

from starlette.datastructures import Headers

from api.http.errors import Refused

LOCAL = ("127.0.0.1", "localhost", "[::1]")
SAFE = ("GET", "HEAD")
"""Methods that change nothing."""
_PORT = re.compile("[0-9]{1,5}")


def check_host(headers: Headers, hosts: Collection[str]) -> None:
    """421 for a host name that is not served, as a page has that made its own name mean this address."""
    found = headers.getlist("host")
    if len(found) != 1 or split(found[0])[0] not in hosts:
        raise Refused(421, "FORBIDDEN", "this host name is not served here; FOREBEAR_HOSTS may add it")


def check_origin(headers: Headers, scheme: str, method: str) -> None:
    """403 for what a browser says comes from another site: by Origin, or, of what may change something, by its site."""
    host, origin = headers["host"].lower(), headers.get("origin")
    # Without TLS here there may be a proxy that ends it, so both are this address.
    schemes = ("https",) if scheme == "https" else ("http", "https")
    if origin is not None and origin.lower() not in [f"{each}://{host}" for each in schemes]:
        raise Refused(403, "FORBIDDEN", "cross-origin requests are not allowed")
    if method not in SAFE:
        _check_site(headers)


def check_own_page(headers: Headers, method: str) -> None:
    """403 for what a browser does not say to come from a page of ours; a cookie comes along from any page of this host.

    Ports make no difference to cookies, and pages of another port are of the same site.
    """
    if method not in SAFE and headers.get("origin") is None:
        raise Refused(403, "FORBIDDEN", "with a cookie, Origin must be this address; what is no browser sends a token")
    _check_site(headers)


def split(host: str) -> tuple[str, int | None]:
    """A Host header's name, in lower case, and its port."""
    name, colon, port = host.lower().rpartition(":")
    return (name, int(port)) if colon and _PORT.fullmatch(port) else (host.lower(), None)


def _check_site(headers: Headers) -> None:
    site = headers.get("sec-fetch-site", "none")
    if site not in ("same-origin", "none"):
        raise Refused(403, "FORBIDDEN", f"{site} requests are not allowed")
