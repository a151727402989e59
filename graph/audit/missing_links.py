"""Missing links: the gaps that the graph holds, listed and counted by what they are and whose they are."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph import snapshot
from graph.audit.findings import Finding, GapKey, findings
from graph.catalog.namespaces import hidden_nodes
from graph.catalog.paging import Listing, Page, checked
from graph.catalog.version_filter import SECONDS
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import ids
from graph.model.gap_codes import GAP_CODES, LEVELS
from graph.model.time import AsOf, known_at, valid_at
from graph.proposals.find import MENDED, proposed

MISSING_LINKS, COUNT = load("audit/missing_links"), load("audit/missing_links_count")
SINCE_COUNT = load("audit/missing_links_count_since")
AMONG = load("audit/missing_links_among")

_LOOKED_AT = 500
"""Gaps that are asked for a proposal at once, where a list is of those that have one, or none."""
_FIRST: GapKey | None = ("", "")
"""Before all gaps."""


@dataclass(frozen=True)
class FindingFilter:
    """Which findings that the graph holds; what is None is no condition, and with none of namespace, model, alias, job
    and owner it is all that is not hidden.

    `model` and `job` are ids, or names in the namespace (`default` unless given): the lineage of the model's versions,
    or of what the alias points at, anything they were made from; the runs of the job and what they used; `owner`: the
    lineage of what somebody owns; `namespace`: the lineage of what lies there. `level`: only what keeps versions below
    that level. `since`: only gaps that are known since then. `has_proposal`: only gaps for which something is
    proposed, or only those without.
    """

    code: str | None = None
    severity: str | None = None
    model: str | None = None
    alias: str | None = None
    job: str | None = None
    owner: str | None = None
    since: datetime | None = None
    namespace: str | None = None
    level: int | None = None
    has_proposal: bool | None = None

    def codes(self) -> list[str]:
        """The codes that are asked for; WrongUse if there is none of that name, or no such level."""
        if self.code is not None and self.code not in GAP_CODES:
            raise WrongUse(f"there is no code {self.code}; there are {', '.join(sorted(GAP_CODES))}")
        if self.level is not None and not 1 <= self.level < len(LEVELS):
            raise WrongUse(f"level must be from 1 to {len(LEVELS) - 1}, not {self.level}: what keeps versions below it")
        return sorted(
            gap_code.code
            for gap_code in GAP_CODES.values()
            if gap_code.written
            and self.code in (None, gap_code.code)
            and self.severity in (None, gap_code.severity)
            and self.level in (None, gap_code.level)
            and (self.has_proposal is not True or gap_code.code in MENDED)
        )

    def parameters(self, as_of: AsOf, at: datetime | int | None) -> tuple[bool, dict[str, Any]]:
        """Whether only certain lineages are asked for, and the parameters of the query."""
        since = 0 if self.since is None else valid_at(self.since)
        asked: dict[str, Any] = {"codes": self.codes(), "since": since, "as_of": known_at(as_of)}
        named = {kind: _named(kind, getattr(self, kind), self.namespace) for kind in ("model", "job")}
        walked = {**named, "alias": self.alias, "owner": self.owner, "namespace": self._of_namespace}
        if not any(walked.values()):
            return False, asked
        prefix = "model-version:" if self.namespace is None else f"model-version:{ids.encode(self.namespace)}/"
        return True, {**asked, **walked, "prefix": prefix, "at": valid_at(at)}

    @property
    def _of_namespace(self) -> str | None:
        """The namespace whose lineage is a condition; None where a name in it says more."""
        named = [(self.model, "model:"), (self.job, "job:")]
        said = self.alias or any(text and not text.startswith(prefix) for text, prefix in named)
        return None if self.namespace is None or said else ids.encode(self.namespace)


async def missing_links(
    graph: Graph,
    which: FindingFilter | None = None,
    *,
    first: int = 50,
    after: str | None = None,
    as_of: AsOf = None,
    at: datetime | None = None,
) -> Page[Finding]:
    """Gaps that the graph holds, by code and node, a page at a time: of certain lineages, or of all that is not
    hidden."""
    asked = which or FindingFilter()
    listing = Listing("missing links", at, **dataclasses.asdict(asked))
    start = listing.start(after, as_of)
    after_code, _, after_id = start.id.partition(" ")

    async def question(moment: int) -> tuple[list[GapKey], dict[GapKey, Finding]]:
        more = await _list(graph, asked, moment, start.at, checked(first) + 1)
        gap_keys, place = await more((after_code, after_id))
        while place is not None and len(gap_keys) <= first:
            further, place = await more(place)
            gap_keys += further
        return gap_keys, await findings(graph, gap_keys[:first], moment)

    (gap_keys, found), moment = await snapshot.pinned(graph, start.as_of, question)
    kept = [key for key in gap_keys[:first] if key in found]
    cursors = [listing.cursor(moment, start.at, 0, " ".join(key)) for key in kept]
    return Page([found[key] for key in kept], cursors, len(gap_keys) > first, moment)


async def count_missing_links(
    graph: Graph, which: FindingFilter | None = None, *, as_of: AsOf = None, at: datetime | None = None
) -> dict[str, int]:
    """Code → how many nodes have that gap in the graph, in certain lineages or in all that is not hidden."""
    wanted = which or FindingFilter()
    if wanted.has_proposal is not None:
        return await _counted(graph, wanted, as_of, at)
    among, asked = wanted.parameters(as_of, at)
    query = AMONG.counted
    if not among:
        asked["hidden"], query = await hidden_nodes(graph, asked["as_of"]), SINCE_COUNT
        if not asked["since"]:
            del asked["since"]
            query = COUNT
    rows = await graph.read(query, deadline=SECONDS, **asked)
    return {row["code"]: row["total"] for row in rows if row["total"] or not among}


async def _counted(graph: Graph, which: FindingFilter, as_of: AsOf, at: datetime | int | None) -> dict[str, int]:
    """The count where every gap must be asked for what is proposed for it."""

    async def question(moment: int) -> dict[str, int]:
        more, place = await _list(graph, which, moment, valid_at(at), _LOOKED_AT), _FIRST
        counted: Counter[str] = Counter()
        while place is not None:
            found, place = await more(place)
            counted.update(code for code, _ in found)
        return counted

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _list(
    graph: Graph, which: FindingFilter, as_of: int, at: int, size: int
) -> Callable[[GapKey], Awaitable[tuple[list[GapKey], GapKey | None]]]:
    """What gives the gaps after one, by code and node: of the next `size` those that are asked for, and after which to
    go on, if there are more."""
    among, parameters = which.parameters(as_of, at)
    if not among:
        parameters["hidden"] = await hidden_nodes(graph, as_of)
    if which.has_proposal is not None:
        size = max(size, _LOOKED_AT)

    async def more(after: GapKey) -> tuple[list[GapKey], GapKey | None]:
        rows = await graph.read(
            AMONG if among else MISSING_LINKS, deadline=SECONDS, **parameters, after_code=after[0], after_id=after[1],
            first=size,
        )  # fmt: skip
        found = [(row["code"], row["node"].id) for row in rows]
        place = found[-1] if len(found) == size else None
        if which.has_proposal is not None:
            has = await proposed(graph, (key for key in found if key[0] in MENDED), as_of)
            found = [key for key in found if (key in has) is which.has_proposal]
        return found, place

    return more


def _named(kind: str, text: str | None, namespace: str | None) -> str | None:
    if text is None or text.startswith(f"{kind}:"):
        return text
    return (ids.model if kind == "model" else ids.job)(namespace or "default", text)
