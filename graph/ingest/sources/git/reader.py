"""Commits of a git repository: a payload each, and one that says where its refs are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.ingest.sources.git.history import History, history
from graph.ingest.sources.git.repository import UnreadableObject, opened
from graph.ingest.sources.git.submodules import Submodules
from graph.ingest.statement import Payload, Rejection, Statement
from graph.model import ids

READER = "git/1"
_LONGEST_MESSAGE = 10_000


def read(path: str | Path, *, all_refs: bool = False) -> Iterator[Payload | Rejection]:
    """A payload for each commit that branches and tags, or all refs, lead to, ancestors first; then one for the refs.

    `path` is a working copy, a bare repository or a bundle; UnreadableSource where it is none of these.
    """
    with opened(path) as repository:
        yield from commits(history(repository, path, all_refs=all_refs))


def commits(found: History) -> Iterator[Payload | Rejection]:
    """The payloads of a history that is already open, and what of it could not be read."""
    yield from found.rejected
    submodules = Submodules(found.repository)
    for sha in (*found.main, *found.others):
        where = f"commit {sha[:7]}"
        try:
            commit = found.repository.commit(sha)
            others = sorted(submodules.of(commit.tree))
        except UnreadableObject as error:
            yield Rejection(where, str(error))
            continue
        body = {
            "kind": "commit",
            "repository": found.url,
            "sha": sha,
            "parents": list(commit.parents),
            "author": _name(commit.author),
            "message": commit.message.strip()[:_LONGEST_MESSAGE],
            "committed_at": found.told_at(sha),
            **({"submodules": others} if others else {}),
        }
        yield Payload(f"git:{found.url}", where, body, found.told_at(sha), READER)
    yield _refs(found)


def _refs(found: History) -> Payload:
    """Where the refs are, and since when: refs that moved and moved back are another message than the first.

    Of two readings of the same refs the one that read all of them knows more, so it is the later one.
    """
    body = {
        "kind": "refs",
        "repository": found.url,
        "heads": sorted(found.heads),
        "complete": found.complete,
        "moved_at": found.repository.moved_at,
    }
    return Payload(f"git:{found.url}", "refs", body, found.repository.moved_at + found.all_refs, READER)


def _name(author: str) -> str:
    """The author's name; who gave an address for a name keeps the part before the @."""
    name = author.partition("<")[0].strip()
    return name if " " in name else name.partition("@")[0]


def facts(payload: Payload, namespace: str = "default") -> Statement:
    """The commit, its parents, those of its submodules and its repository, or where its refs are. Commits are in no
    namespace."""
    found = Statement(payload)
    body = payload.body
    if body["kind"] == "refs":
        return _refs_facts(found, body)
    repository = found.node(ids.repository(body["repository"]), name=body["repository"], url=body["repository"])
    commit = found.commit(
        body["sha"],
        author=body["author"] or None,
        message=body["message"] or None,
        committed_at=body["committed_at"],
        resolved=True,
    )
    found.link("IN_REPOSITORY", commit, repository)
    for parent in body["parents"]:
        found.link("PARENT", commit, found.commit(parent))
    for other in body.get("submodules", ()):
        found.link("DERIVED_FROM", commit, found.commit(other), properties={"how": "submodule"})
    return found


def _refs_facts(found: Statement, body: Mapping[str, Any]) -> Statement:
    url = body["repository"]
    repository = found.node(ids.repository(url), name=url, url=url, complete=body["complete"])
    for sha in body["heads"]:
        found.link("HEAD", repository, found.commit(sha))
    found.whole.add(repository)
    return found
