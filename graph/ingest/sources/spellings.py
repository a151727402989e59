"""How people write commits and data: what a text names, and how that is stated. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.sources.git.address import address, without_credentials
from graph.ingest.statement import Statement
from graph.model import ids

_SHA = re.compile(r"(?:(?:commit|git|sha1?)[: ])?(?P<sha>[0-9a-f]{4,64})", re.I)
_DESCRIBED = re.compile(r".*(?:-\d+-|\+)g(?P<sha>[0-9a-f]{4,64})(?P<dirty>\.d\d{8})?", re.I)
"""`v1.2-5-gabc1234` of git describe, `1.2.dev5+gabc1234.d20260101` of setuptools-scm."""
_DIRTY = re.compile(r"(?:[-+._ ]\(?(?:dirty|modified|broken)\)?|[+*])$", re.I)
_PINNED = re.compile(r"(?P<repository>.+)[@#](?P<sha>[^@#/]{7,})")
_WEB = re.compile(
    r"(?P<repository>https?://[^?#]+?)(?:(?:/-)?/(?:pull|merge_requests|pull-requests)/\d+)?"
    r"/(?:-/)?(?:commits?|tree|blob|src)/(?P<sha>[0-9a-f]{7,64})(?:$|[/.?#].*)",
    re.I,
)
_DIGEST = re.compile(
    r"(?P<algorithm>frame-sha256|sha256|sha512|sha1|md5|blake3)[:=](?P<digest>[0-9a-f]{8,}(?:\.dir)?)", re.I
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:(?:.*:)?/|git@", re.I)
"""`s3://…`, `dbfs:/…`, `jdbc:mysql://…`; a scheme of one letter is a Windows drive."""
_TAGGED = re.compile(
    r"(?P<name>[^:]+):(?P<version>v?\d[\w.+-]*|latest|head|main|master|current|newest|trunk|nightly|dev|develop)", re.I
)
"""`tx:v3`: after a colon only what is written as versions are, for names have colons, too."""
_OF_A_RUN = re.compile(r"/(?P<run>[0-9a-f]{32})/artifacts(?:/|$)")
"""Where MLflow keeps what a run logged."""
_IS_PATH = re.compile(r"[/\\]")


@dataclass(frozen=True)
class Commit:
    """A commit as somebody wrote it: a full or short sha; whether there were uncommitted changes; its repository."""

    sha: str
    dirty: bool = False
    repository: str | None = None


@dataclass(frozen=True)
class Data:
    """Data as somebody wrote them; without a name they are known by their digest alone."""

    name: str | None = None
    version: str | None = None
    digests: Mapping[str, str] = field(default_factory=dict)
    uri: str | None = None


def commit(text: str) -> Commit:
    """The commit that a text names; InvalidFact where it names a branch, a tag or something else."""
    bare = _DIRTY.sub("", text.strip())
    dirty = bare != text.strip()
    if found := _WEB.fullmatch(bare):
        return Commit(found["sha"].lower(), dirty, address(found["repository"]))
    if found := _SHA.fullmatch(bare):
        return Commit(found["sha"].lower(), dirty)
    if found := _PINNED.fullmatch(bare):
        try:
            named = commit(found["sha"])
        except InvalidFact:
            pass
        else:
            return replace(named, dirty=dirty or named.dirty, repository=address(found["repository"]))
    if found := _DESCRIBED.fullmatch(bare):
        return Commit(found["sha"].lower(), dirty or found["dirty"] is not None)
    kind = "not a commit" if " " in bare or "://" in bare else "a branch or a tag, not a commit"
    raise InvalidFact(f"{text[:200]!r} is {kind}: a sha has 4 to 64 hex digits", "commit")


def data(text: str) -> Data:
    """The data that a text names: by digest, by address or path, or by name and version."""
    if found := _DIGEST.fullmatch(text):
        digests = {found["algorithm"].lower(): found["digest"].lower()}
        whole = any(ids.strong(algorithm, digest) for algorithm, digest in digests.items())
        return Data(None if whole else text, digests=digests)
    body, _, digest = text.rpartition("@")
    if body and _DIGEST.fullmatch(digest):
        return replace(data(body), digests=data(digest).digests)
    if _ADDRESS.match(text):
        place = without_credentials(text)
        return Data(place, uri=place)
    name, _, version = text[1:].partition("@")  # a scope may begin with one: @team/tx@v3
    if version and not _IS_PATH.search(version):
        return Data(text[0] + name, version)
    if found := _TAGGED.fullmatch(text):
        return Data(found["name"], found["version"])
    name = text.removesuffix("@") or text
    return Data(name, uri=name if _IS_PATH.search(name) else None)


def at_commit(
    found: Statement, run: str, text: str, repository: str | None = None, properties: Mapping[str, Any] | None = None
) -> None:
    """State the commit that a run ran at, in the repositories that are said; InvalidFact where the text names none."""
    named = commit(text)
    id = found.commit(named.sha)
    dirty = {"dirty": True} if named.dirty else {}
    found.link("AT_COMMIT", run, id, properties={**(properties or {}), **dirty})
    given = (address(repository) or without_credentials(repository)) if repository else None
    for url in sorted({named.repository, given} - {None}, key=str):
        found.link("IN_REPOSITORY", id, found.node(ids.repository(str(url)), name=url, url=url))


def dataset_version(
    found: Statement,
    namespace: str,
    text: str | None,
    version: str | None = None,
    digests: Mapping[str, str] | None = None,
    uri: str | None = None,
    unnamed: str | None = None,
    **rest: Any,
) -> str:
    """State data by the text that names them and by what is said beside it; returns the id.

    Data that are known by a whole digest alone get no name of a dataset.
    """
    given = text or uri or ""
    named = data(given) if given else Data()
    if version and named.version:  # a version is said beside it: then all that stands before a digest is the name
        named = replace(named, name=given.rpartition("@")[0] if named.digests else given, version=None)
    if any((digests or {}).get(algorithm, digest) != digest for algorithm, digest in named.digests.items()):
        raise InvalidFact(f"{given!r} and its digests are two contents", "digests")
    if uri is None and named.uri and (_ADDRESS.match(named.uri) or not (version or digests)):
        uri = named.uri
    digests, version = {**named.digests, **(digests or {})}, version or named.version
    small = ids.of_place(digests, rest.get("size"))
    if not (named.name or small) and any(ids.strong(algorithm, digest) for algorithm, digest in digests.items()):
        return found.content(digests, uri, version=version, **rest)
    name = named.name or (text if small else None)  # small content needs a place, if only the text that names it
    return found.dataset_version(
        namespace, ids.text(name, "the name of the data"), version, digests, uri, unnamed, **rest
    )


def fetched(found: Statement, id: str, address: str) -> None:
    """State that content was fetched from an address; from the artifacts of a run of MLflow, that this run made it."""
    found.node(id, fetched_from=address)
    if made := _OF_A_RUN.search(address):
        found.link("GENERATED_BY", id, found.node(ids.run("mlflow", made["run"])), method="inferred")
