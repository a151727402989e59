"""With which options a project was read: what these say of its models holds until another import says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.ingest.sources.dvc import runs
from graph.ingest.sources.dvc.named import Named
from graph.ingest.sources.git.history import History
from graph.ingest.statement import Payload, Statement
from graph.model import ids


@dataclass(frozen=True)
class Options:
    """What whoever imports a project says of its models; `since` is when they were last other ones, if ever."""

    models: tuple[Named, ...] = ()
    registered_only: bool = False
    since: int | None = None

    @property
    def stated(self) -> dict[str, Any]:
        """As the graph keeps them: what is as usual is left out."""
        models = [str(each) for each in dict.fromkeys(self.models)]
        said = {"models": models, "registered_only": self.registered_only, "since": self.since}
        return {name: value for name, value in said.items() if value}

    def stated_at(self, found: History) -> int:
        """When what the repository says with these options is stated: when its refs last moved, or these changed."""
        return max(found.repository.moved_at, self.since or 0)

    def payloads(self, found: History) -> Iterator[Payload]:
        """The message that says them, if they are or were unusual; a part of a repository only names models."""
        if (said := self.stated) and (found.current or self.models):
            body = {"kind": "options", "repository": found.url, "options": said}
            told_at = found.repository.moved_at if self.since is None else self.since
            yield Payload(f"dvc:{found.url}", "options", body, told_at, runs.READER)


def options_facts(payload: Payload) -> Statement:
    """What the repository was read with."""
    found, url = Statement(payload), payload.body["repository"]
    found.node(ids.repository(url), name=url, url=url, options=payload.body["options"])
    return found
