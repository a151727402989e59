"""What Neo4j Browser fetches from here (style, guide): static files, open to pages of any site, without credentials."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from api.http import static_files
from api.http.errors import Refused

FOLDER = Path(__file__).parent.parent / "browser_kit"
_AT = "/browser-kit/"
_OPEN = {"access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin"}
_PREFLIGHT = _OPEN | {
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "*",
    "access-control-max-age": "600",
}


class BrowserKit:
    """The files of one folder; Neo4j Browser, on a port of its own, asks by OPTIONS before it fetches one."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def serves(self, method: str, path: str) -> bool:
        """Whether a request is for one of them."""
        return method in ("GET", "HEAD", "OPTIONS") and path.startswith(_AT)

    async def answer(self, method: str, path: str) -> Response:
        """The file, or the answer to a preflight."""
        if method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        headers = _OPEN | {"cache-control": "no-cache"}
        found = await static_files.answer(self._folder, path.removeprefix(_AT), method, headers)
        if found is None:
            raise Refused(404, "NOT_FOUND", "there is no such file in the kit for Neo4j Browser")
        return found
