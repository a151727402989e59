"""The commits of a repository in one order: ancestors first, then by date, then by sha."""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from graph.errors import UnreadableSource
from graph.ingest.sources.git.address import address
from graph.ingest.sources.git.repository import NoCommit, Repository, UnreadableObject
from graph.ingest.statement import Rejection

_MAIN = ("refs/heads/", "refs/remotes/", "refs/tags/")
_PRIVATE = ("refs/stash", "refs/notes/", "refs/bisect/", "refs/original/", "refs/prefetch/", "refs/replace/")
"""Refs of git's own, which keep no line of work."""
_DEFAULT = (
    "refs/remotes/origin/HEAD", "HEAD", "refs/heads/main", "refs/heads/master", "refs/remotes/origin/main",
    "refs/remotes/origin/master",
)  # fmt: skip
"""Where the default branch is, most certain first."""
_LATEST_SECOND = 253402300799
"""The end of the year 9999, after which no calendar of Python goes."""


@dataclass
class History:
    """What is reachable. `main`: shas reachable from branches and tags; `others`: from other refs only.

    Both in order: ancestors first, then by date, then by sha; adding refs never changes the order of two commits.
    """

    repository: Repository
    main: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    """Commits that were read and are no parent of another: the refs lead to these, or to ancestors of them."""
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Sha → the parents of each commit that was read."""
    complete: bool = False
    """Whether every commit that any ref leads to was read."""
    all_refs: bool = False

    @cached_property
    def url(self) -> str:
        """The address of the repository; without an origin `root:<first commit>`, the same in every copy of it."""
        origin = address(self.repository.origin or "")
        return origin or f"root:{min(self.roots, key=lambda sha: (self.times[sha], sha))}"

    @cached_property
    def root(self) -> str:
        """By what every copy of the repository is known: the first commit, by first parents, of its default branch.

        A shallow clone does not have it, and is known by its address.
        """
        if self.repository.shallow:
            return self.url
        refs = self.repository.refs
        named = [ref for ref in _DEFAULT if refs.get(ref) in self.parents]
        sha = refs[named[0]] if named else self.heads[0]
        while self.parents.get(sha):
            sha = self.parents[sha][0]
        return f"root:{sha}"

    @property
    def first(self) -> str | None:
        """`root` where it is a first commit; None where a copy of a part does not have that."""
        return self.root if self.root.removeprefix("root:") in self.parents else None

    @property
    def current(self) -> bool:
        """Whether its refs are all that the repository at its address has now."""
        return self.complete and not self.repository.copied

    @cached_property
    def _in_main(self) -> frozenset[str]:
        return frozenset(self.main)

    def is_main(self, sha: str) -> bool:
        """Whether a branch or tag leads to the commit."""
        return sha in self._in_main

    def told_at(self, sha: str) -> int | None:
        """The time of a commit in milliseconds."""
        return milliseconds(self.times[sha])


def milliseconds(seconds: int) -> int | None:
    """A git time in milliseconds; None for one that no calendar has."""
    return seconds * 1000 if 0 <= seconds <= _LATEST_SECOND else None


def history(repository: Repository, path: str | Path, *, all_refs: bool = False) -> History:
    """Every commit that branches and tags lead to, and with `all_refs` every other; UnreadableSource if none."""
    found = History(repository, all_refs=all_refs)
    main = sorted(name for name in repository.refs if name.startswith(_MAIN))
    if not main and "HEAD" in repository.refs:
        main = ["HEAD"]  # a bundle or a checkout of one commit
    graph: dict[str, tuple[str, ...]] = {}
    _walk(found, graph, main)
    first = set(graph)
    if all_refs:
        _walk(found, graph, sorted(set(repository.refs) - set(main)))
    if not graph:
        why = f": {found.rejected[0].where}: {found.rejected[0].why}" if found.rejected else ""
        raise UnreadableSource(
            f"{path} has no commit that a branch or tag leads to{why}; commit something first, or import all refs"
        )
    found.parents = graph
    parents = {parent for sha in graph for parent in graph[sha]}
    found.heads = [sha for sha in graph if sha not in parents]
    found.complete = not (repository.partial or found.rejected or _unread(repository, graph))
    found.roots = [sha for sha in first or graph if not any(parent in graph for parent in graph[sha])]
    for sha in _ordered(graph, found.times):
        (found.main if sha in first else found.others).append(sha)
    return found


def _unread(repository: Repository, graph: Container[str]) -> bool:
    """Whether some ref leads to a commit that was not read."""
    for ref in repository.refs:
        if not ref.startswith(_PRIVATE):
            with suppress(UnreadableObject):  # a ref to no commit
                if repository.tag(ref).commit not in graph:
                    return True
    return False


def _walk(found: History, graph: dict[str, tuple[str, ...]], refs: Iterable[str]) -> None:
    repository = found.repository
    waiting: list[tuple[str, str]] = []
    for ref in refs:
        try:
            waiting.append((repository.tag(ref).commit, f"ref {ref}"))
        except NoCommit:
            continue  # it leads to no history
        except UnreadableObject as error:
            found.rejected.append(Rejection(f"ref {ref}", str(error)))
    missing: set[str] = set()
    while waiting:
        sha, asked_by = waiting.pop()
        if sha in graph or sha in missing:
            continue
        try:
            commit = repository.commit(sha)
        except UnreadableObject as error:
            missing.add(sha)
            if sha not in repository.absent:
                found.rejected.append(Rejection(asked_by, f"{error}; fetch it, or see what `git fsck` says"))
            continue
        graph[sha] = commit.parents
        found.times[sha] = commit.time
        if sha not in repository.shallow:
            waiting.extend((parent, f"commit {sha[:7]}") for parent in commit.parents)


def _ordered(graph: dict[str, tuple[str, ...]], times: dict[str, int]) -> Iterator[str]:
    waits_for = {sha: sum(parent in graph for parent in set(parents)) for sha, parents in graph.items()}
    children: dict[str, list[str]] = {}
    for sha, parents in graph.items():
        for parent in set(parents):
            children.setdefault(parent, []).append(sha)
    ready = [(times[sha], sha) for sha, count in waits_for.items() if not count]
    heapq.heapify(ready)
    while ready:
        _, sha = heapq.heappop(ready)
        yield sha
        for child in children.get(sha, ()):
            waits_for[child] -= 1
            if not waits_for[child]:
                heapq.heappush(ready, (times[child], child))
