"""What one request carries: the graph, who asks, and loaders that ask once for all rows of an answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Sequence
from datetime import datetime
from typing import Any, cast

from graphql.pyutils import Path
from strawberry.dataloader import DataLoader
from strawberry.types import Info

from api.http.metrics.counted import Metrics
from api.http.tokens import Grant
from graph import snapshot
from graph.audit.findings import Finding, GapKey, findings_on, opened
from graph.audit.kept_down import count_kept_down, kept_down
from graph.audit.levels import Reproducibility, chosen_runs, reproducibility
from graph.audit.place import Place, places
from graph.catalog import lists, lookup
from graph.catalog import neighbours as surroundings
from graph.catalog.dataset_versions import count_dataset_versions, dataset_versions
from graph.catalog.neighbours import OtherName
from graph.catalog.paging import Page
from graph.commands.record import Reporter
from graph.database import Graph
from graph.model.nodes import DatasetVersion, ModelVersion, Node
from graph.model.time import AsOf, known_at
from graph.policy import guard
from graph.policy.document import Policy
from graph.policy.judge import Facts, Judged, facts, judged
from graph.proposals.find import Proposal, proposals

Moments = tuple[AsOf, datetime | None]
"""`asOf` and `at`: transaction time and valid time."""


_BATCH = 1000
"""Ids that one statement is asked of; an answer may hold 20,000 nodes."""


class Context:
    """One request. Everything below a field of Query is answered as of the moments that this field was given, else as
    of the last write before it; and what lies below a page, as of that page."""

    def __init__(self, graph: Graph, grant: Grant, browser: Callable[[], str | None], metrics: Metrics) -> None:
        self.graph, self.grant, self.browser, self.metrics = graph, grant, browser, metrics
        self.reporter = Reporter(grant.reporter, f"token:{grant.name}")
        self._moments: dict[Path, Moments] = {}
        self._loaders: dict[Hashable, DataLoader[str, Any]] = {}

    async def node(self, info: Info, id: str) -> Node | None:
        """The node of that name, at the end of its chain of names."""
        as_of, _ = self._when(info)

        async def load(ids: Sequence[str]) -> dict[str, Node]:
            return await lookup.nodes(self.graph, ids, as_of)

        return cast("Node | None", await self._load(("nodes", as_of), load, id))

    async def known(self, info: Info, id: str) -> Node | None:
        """The node of that name, if it was known at the moment that is asked for."""
        found, (as_of, _) = await self.node(info, id), self._when(info)
        if found is None or found.recorded_at is None:
            return found
        return found if known_at(found.recorded_at) <= known_at(as_of) else None

    async def neighbours(
        self,
        info: Info,
        id: str,
        types: str | tuple[str, ...],
        *,
        incoming: bool = False,
        at: datetime | None = None,
    ) -> list[tuple[Node, str | None]]:
        """Neighbours by the edges of a type or of several, each with its role, `at` a time of their own if given."""
        as_of, then = self._when(info)
        at = at or then

        async def load(ids: Sequence[str]) -> dict[str, list[tuple[Node, str | None]]]:
            return await surroundings.neighbours(self.graph, ids, types, incoming=incoming, as_of=as_of, at=at)

        found = await self._load((types, incoming, as_of, at), load, id)
        return cast("list[tuple[Node, str | None]]", found or [])

    async def other_names(self, info: Info, id: str) -> list[OtherName]:
        """The other names of a node."""
        as_of, _ = self._when(info)

        async def load(ids: Sequence[str]) -> dict[str, list[OtherName]]:
            return await surroundings.other_names(self.graph, ids, as_of)

        return cast("list[OtherName]", await self._load(("names", as_of), load, id) or [])

    async def reproducibility(self, info: Info, id: str, tolerance: float | None = None) -> Reproducibility | None:
        """The level of a model version."""
        as_of, _ = self._when(info)

        async def load(ids: Sequence[str]) -> dict[str, Reproducibility]:
            return await reproducibility(self.graph, ids, as_of, tolerance)

        return cast("Reproducibility | None", await self._load(("reproducibility", as_of, tolerance), load, id))

    async def places(self, info: Info, id: str) -> list[tuple[str, Place]]:
        """The places of what is missing from the lineage of a version, each with the id of the node."""
        as_of, _ = self._when(info)

        async def load(ids: Sequence[str]) -> dict[str, list[tuple[str, Place]]]:
            results = await reproducibility(self.graph, ids, as_of)
            known = await places(self.graph, results, as_of)
            return {
                id: [(each.node.id, known[id, each.code, each.node.id]) for each in found.findings]
                for id, found in results.items()
            }

        return cast("list[tuple[str, Place]]", await self._load(("places", as_of), load, id) or [])

    async def policy_facts(self, info: Info, id: str) -> Facts | None:
        """What a policy looks at of a model version beside its findings."""
        as_of, at = self._when(info)

        async def load(ids: Sequence[str]) -> dict[str, Facts]:
            results = await reproducibility(self.graph, ids, as_of)
            return await facts(self.graph, results, as_of, at)

        return cast("Facts | None", await self._load(("policy_facts", as_of, at), load, id))

    async def policy_check(self, info: Info, id: str) -> tuple[Policy, Judged] | None:
        """The policy of the API, where it has one, and what it says of a model version."""
        (as_of, at), policy = self._when(info), guard.policy()
        if policy is None:
            return None

        async def load(ids: Sequence[str]) -> dict[str, Judged]:
            return await judged(self.graph, policy, ids, as_of, at)

        found = cast("Judged | None", await self._load(("policy_check", policy, as_of, at), load, id))
        return (policy, found) if found else None

    async def chosen_run(self, info: Info, id: str) -> str | None:
        """The id of the run that the level of a model version is of."""
        as_of, _ = self._when(info)

        async def load(ids: Sequence[str]) -> dict[str, str]:
            return await chosen_runs(self.graph, ids, as_of)

        return cast("str | None", await self._load(("runs", as_of), load, id))

    async def findings_on(self, info: Info, id: str) -> list[Finding]:
        """What is missing on a node itself."""
        as_of, _ = self._when(info)

        async def load(ids: Sequence[str]) -> dict[str, list[Finding]]:
            return await findings_on(self.graph, ids, as_of)

        return cast("list[Finding]", await self._load(("findings", as_of), load, id) or [])

    async def opened(self, info: Info, code: str, id: str) -> datetime | None:
        """When the gap of a finding was opened."""
        as_of, _ = self._when(info)

        async def load(findings: Sequence[str]) -> dict[str, datetime]:
            return _by_text(await opened(self.graph, map(_gap_key, findings), as_of))

        return cast("datetime | None", await self._load(("opened", as_of), load, f"{code} {id}"))

    async def proposal(self, info: Info, code: str, id: str) -> Proposal | None:
        """What is proposed for a finding."""
        as_of, _ = self._when(info)

        async def load(findings: Sequence[str]) -> dict[str, Proposal]:
            return _by_text(await proposals(self.graph, map(_gap_key, findings), as_of))

        return cast("Proposal | None", await self._load(("proposals", as_of), load, f"{code} {id}"))

    async def versions(self, info: Info, model: str, **asked: Any) -> Page[ModelVersion]:
        """A page of a model's versions."""
        asked["as_of"] = self._when(info)[0]

        async def load(ids: Sequence[str]) -> dict[str, Page[ModelVersion]]:
            return await lists.versions_of(self.graph, ids, **asked)

        found = cast("Page[ModelVersion]", await self._load(("versions", *asked.items()), load, model))
        self.below(info, found)
        return found

    async def dataset_versions(self, info: Info, dataset: str, **asked: Any) -> Page[DatasetVersion]:
        """A page of a dataset's versions."""
        asked["as_of"] = self._when(info)[0]

        async def load(ids: Sequence[str]) -> dict[str, Page[DatasetVersion]]:
            return await dataset_versions(self.graph, ids, **asked)

        found = cast("Page[DatasetVersion]", await self._load(("dataset versions", *asked.items()), load, dataset))
        self.below(info, found)
        return found

    async def count_dataset_versions(self, info: Info, dataset: str) -> int:
        """How many versions a dataset has."""
        as_of, _ = self._when(info)

        async def load(ids: Sequence[str]) -> dict[str, int]:
            return await count_dataset_versions(self.graph, ids, as_of=as_of)

        return cast(int, await self._load(("count of dataset", as_of), load, dataset) or 0)

    async def kept_down(self, info: Info, code: str, id: str, **asked: Any) -> Page[ModelVersion]:
        """A page of the versions that a finding keeps down."""
        asked["as_of"] = self._when(info)[0]

        async def load(findings: Sequence[str]) -> dict[str, Page[ModelVersion]]:
            return _by_text(await kept_down(self.graph, [*map(_gap_key, findings)], **asked))

        found = cast("Page[ModelVersion]", await self._load(("kept down", *asked.items()), load, f"{code} {id}"))
        self.below(info, found)
        return found

    async def count_kept_down(self, info: Info, code: str, id: str) -> int:
        """How many versions a finding keeps down."""
        as_of, _ = self._when(info)

        async def load(findings: Sequence[str]) -> dict[str, int]:
            return _by_text(await count_kept_down(self.graph, [*map(_gap_key, findings)], as_of=as_of))

        return cast(int, await self._load(("count of kept down", as_of), load, f"{code} {id}") or 0)

    async def count_versions(self, info: Info, model: str, **asked: Any) -> int:
        """How many versions a model has."""
        asked["as_of"] = self._when(info)[0]

        async def load(ids: Sequence[str]) -> dict[str, int]:
            return await lists.count_versions(self.graph, ids, **asked)

        return cast(int, await self._load(("count", *asked.items()), load, model) or 0)

    async def resolve_clusters(self, info: Info, as_of: datetime | None, at: datetime | None = None) -> int:
        """Answer everything below this field as of these moments; the one that `asOf` comes to."""
        moment = await snapshot.known_moment(self.graph, as_of)
        self.set_moments(info, moment, at)
        return moment

    def set_moments(self, info: Info, as_of: int, at: datetime | None = None) -> None:
        """Answer everything below this field as of moments that a question of several statements was answered as of."""
        self._moments[info.path] = as_of, at

    def below(self, info: Info, page: Page[Any]) -> None:
        """Answer everything below a page of a field as of that page."""
        self.set_moments(info, page.as_of, self._when(info)[1])

    def valid_time(self, info: Info) -> datetime | None:
        """The `at` of the question that a field lies below; None is now."""
        return self._when(info)[1]

    def _when(self, info: Info) -> Moments:
        path: Path | None = info.path
        while path is not None:
            if path in self._moments:
                return self._moments[path]
            path = path.prev
        return None, None

    def _load(
        self, key: Hashable, ask: Callable[[Sequence[str]], Awaitable[dict[str, Any]]], id: str
    ) -> Awaitable[Any]:
        """What `ask` answers for `id`, asked together with all other ids of the same key."""
        if key not in self._loaders:

            async def load(ids: list[str]) -> list[Any]:
                found = await ask(ids)
                return [found.get(id) for id in ids]

            self._loaders[key] = DataLoader(load, max_batch_size=_BATCH)
        return self._loaders[key].load(id)


def _gap_key(text: str) -> GapKey:
    code, _, id = text.partition(" ")
    return code, id


def _by_text(found: dict[GapKey, Any]) -> dict[str, Any]:
    return {" ".join(key): each for key, each in found.items()}


def of(info: Info) -> Context:
    """The context of the request that a resolver works for."""
    return cast(Context, info.context)
