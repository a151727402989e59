"""The web pages and the GraphQL explorer, as they were built into api/web: files, open to all, that hold no data."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response

from api.http import static_files
from api.http.errors import Refused

FOLDER = Path(__file__).parent.parent / "web"
"""`index.html`, `explorer.html` and `assets/`: what `make web` builds."""
PAGES = frozenset({
    "/", "/models", "/datasets", "/model", "/version", "/lineage", "/recall", "/compare", "/audit", "/dataset", "/run",
    "/commit", "/job", "/node", "/search", "/sign-in",
})  # fmt: skip
EXPLORER = "/graphql"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
EXPLORER_CSP = CSP.replace(
    "style-src 'self'; img-src 'self'", "style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:"
)
"""The editor of the explorer inserts styles."""
_ASSETS = "/assets/"
_NO_PAGES = ("/api", "/health", "/metrics", "/mcp", "/assets", "/browser-kit")
_NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Forebear</title>
<h1>The web pages are not built here</h1>
<p>In the source of Forebear, <code>make web</code> builds them, and so does <code>make up</code>; then reload this
page. The API and the command line answer without them.
</html>
"""


class Pages:
    """What browsers are shown: one shell, which asks the API for everything, whatever the address."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def serves(self, method: str, path: str, headers: Headers) -> bool:
        """Whether a request is for a page or for what pages are made of, and no question for the API."""
        if method not in ("GET", "HEAD"):
            return False
        if path.startswith(_ASSETS):
            return True
        return not any(path == each or path.startswith(f"{each}/") for each in _NO_PAGES) and _takes_html(headers)

    async def answer(self, method: str, path: str) -> Response:
        """The file, or the page; a page that there is not is the shell, too, with 404: it says so and searches."""
        if path.startswith(_ASSETS):
            # Workers go by the policy that comes with their script.
            headers = {"cache-control": "public, max-age=31536000, immutable", "content-security-policy": CSP}
            found = await static_files.answer(self._folder / "assets", path.removeprefix(_ASSETS), method, headers)
            if found is None:
                raise Refused(
                    404, "NOT_FOUND", "there is no such file; reload the page, it may be of an older Forebear"
                )
            return found
        shell, csp = ("explorer.html", EXPLORER_CSP) if path == EXPLORER else ("index.html", CSP)
        headers = {"cache-control": "no-cache", "content-security-policy": csp, "vary": "Accept"}
        status = 200 if path in PAGES or path == EXPLORER else 404
        found = await static_files.answer(self._folder, shell, method, headers, status)
        return found or HTMLResponse(_NOT_BUILT, 503)


def _takes_html(headers: Headers) -> bool:
    """Whether text/html is asked for by name, as browsers do when a person opens an address."""
    for part in ",".join(headers.getlist("accept")).lower().split(","):
        kind, *rest = (piece.strip() for piece in part.split(";"))
        if kind == "text/html":
            return not any(piece in ("q=0", "q=0.0", "q=0.00", "q=0.000") for piece in rest)
    return False
