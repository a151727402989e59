"""The git repository that a card stands in: its name on the Hub, its commit, and the weights that it keeps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import UnreadableSource
from graph.ingest.sources.cards import keys
from graph.ingest.sources.dvc.kept import pointed_at
from graph.ingest.sources.git.address import address
from graph.ingest.sources.git.repository import Repository, UnreadableObject, opened


@dataclass(frozen=True)
class Place:
    """Where a card stands; all of it is empty outside a repository. `told_at`: time of the commit."""

    name: str | None = None
    commit: str | None = None
    told_at: int | None = None
    url: str | None = None
    digests: dict[str, str] = field(default_factory=dict)
    size: int | None = None


def place(card: Path) -> Place:
    """What the repository around a card says of it; nothing where it has the card in another form."""
    if not (card.parent / ".git").exists():
        return Place()
    try:
        with opened(card.parent) as repository:
            return _place(repository, card)
    except (UnreadableSource, UnreadableObject):
        return Place()


def _place(repository: Repository, card: Path) -> Place:
    url = address(repository.origin) if repository.origin else None
    name = url.removeprefix(keys.HUB) if url and url.startswith(keys.HUB) else None
    if (sha := repository.refs.get("HEAD")) is None:
        return Place(name)
    commit = repository.commit(sha)
    files = {entry.name: entry.sha for entry in repository.tree(commit.tree) if entry.kind == "blob"}
    if card.name not in files or repository.blob(files[card.name]) != card.read_bytes():
        return Place(name, url=url)  # changed since: the commit says nothing of this card
    weights = [sha for path, sha in files.items() if keys.WEIGHTS.fullmatch(path)]
    digests, size = _content(repository.blob(weights[0])) if len(weights) == 1 else ({}, None)
    return Place(name, sha, commit.time * 1000, url, digests, size)


def _content(data: bytes) -> tuple[dict[str, str], int | None]:
    """Digest and size of a file of git, of a pointer to a large file what it points at."""
    if pointed := pointed_at(data):
        return dict(pointed.digests), pointed.size
    return {"sha256": hashlib.sha256(data).hexdigest()}, len(data)
