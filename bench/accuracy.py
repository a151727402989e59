"""Is what Forebear says right, and how soon does it say it? A synthetic estate is loaded, asked, and compared with the
ground truth."""

from __future__ import annotations

import contextlib
import statistics
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, TypeVar
from unittest.mock import patch

from bench import recalls
from bench.estate import Estate
from bench.ground_truth import GroundTruth
from cypher import Query
from graph.audit import missing_links
from graph.audit import report as audit
from graph.audit.findings import shown_by
from graph.audit.levels import Reproducibility, reproducibility
from graph.audit.missing_links import MISSING_LINKS
from graph.catalog.paging import MOST
from graph.database import Graph
from graph.errors import DeadlineExceeded
from graph.levels import lists as levels
from graph.model.edges import LATEST
from graph.model.gap_codes import GAP_CODES, LEVELS
from graph.model.time import valid_at
from graph.recall import recall as recall_module
from graph.recall.explain import RANKS
from graph.recall.recall import VERDICTS as VERDICTS_OF
from graph.recall.recall import recall
from graph.recall.recall import verdicts as verdicts_of

T = TypeVar("T")
Progress = Callable[[str, int], None]
PAGE = 20_000
SAMPLE = 2_000
"""Versions of which each is asked for what is missing from its lineage; of more, so many of them."""
_TIMES, _TRIES = 3, 5
_FEW = 50
"""Versions that are asked for one by one in one question."""
_PATIENCE = 900.0
"""Seconds that a question may take here, so that it is known whether an answer that came too late was right."""
_ASKED = ("UPSTREAM_GAP", "CYCLE")
VERDICTS = ("AFFECTED", "UNKNOWN", "CLEARED")


@dataclass(frozen=True)
class Score:
    """Of what was asked for: how much was said rightly, said wrongly, and not said."""

    right: int
    wrong: int
    missed: int
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was said that is so."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is so that was said."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def exact(self) -> bool:
        """Whether nothing was said wrongly or not at all."""
        return not self.wrong and not self.missed


@dataclass
class Result:
    """What was found: by code, by level and by recall; and how long answers took, in seconds."""

    versions: int
    codes: dict[str, Score] = field(default_factory=dict)
    levels: dict[str, Score] = field(default_factory=dict)
    recalls: dict[str, Score] = field(default_factory=dict)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    """Recall → verdict → how many versions are said to have it."""
    times: dict[str, float] = field(default_factory=dict)

    @property
    def exact(self) -> bool:
        """Whether all of it is right."""
        return all(score.exact for some in (self.codes, self.levels, self.recalls) for score in some.values())


def score(said: Iterable[Any], true: Iterable[Any]) -> Score:
    """What was said against what is so."""
    found, known = set(said), set(true)
    examples = [f"wrong: {item}" for item in sorted(map(str, found - known))[:3]]
    examples += [f"missed: {item}" for item in sorted(map(str, known - found))[:3]]
    return Score(len(found & known), len(found - known), len(known - found), examples)


async def measure(graph: Graph, estate: Estate, progress: Progress) -> Result:
    """Ask Forebear about an estate that was loaded, and compare."""
    truth, result = GroundTruth(estate), Result(len(estate.versions))
    progress("versions known to be at the highest level", truth.levels.count(len(LEVELS) - 1))
    with contextlib.ExitStack() as patient:
        for module in (audit, levels, recall_module):
            patient.enter_context(patch.object(module, "SECONDS", _PATIENCE))
        await _codes(graph, truth, result, progress)
        await _levels(graph, truth, result, progress)
        for asked in recalls.asked(estate):
            await _recall(graph, truth, asked, result)
            progress(f"recall of {asked.what}", result.recalls[asked.what].right)
    return result


async def _codes(graph: Graph, truth: GroundTruth, result: Result, progress: Progress) -> None:
    true: dict[str, set[str]] = {}
    for code, id in truth.gaps:
        true.setdefault(code, set()).add(id)
    for code, cause in sorted(GAP_CODES.items()):
        if code in _ASKED:
            continue
        result.codes[code] = score(await holding(graph, code), true.get(code, ()))
        progress(f"{code}: {cause.rule.title}", result.codes[code].right)
    if "CYCLE" in GAP_CODES:
        said: set[str] = set()
        for page in _pages([data.id for data in truth.estate.data], MOST):
            said |= (await _tried(lambda page=page: shown_by(graph, GAP_CODES["CYCLE"], page))).keys()  # type: ignore[misc]
        result.codes["CYCLE"] = score(said, true.get("CYCLE", ()))
    counts = await timed(result, "counts of missing links by code", lambda: missing_links.count_missing_links(graph))
    for code, total in counts.items():
        assert total == result.codes[code].right + result.codes[code].wrong, f"{code} is counted as {total}"
    await timed(result, "first page of missing links", lambda: missing_links.missing_links(graph, first=50))


async def holding(graph: Graph, code: str) -> set[str]:
    """Ids of all nodes that are said to have a gap, by the query behind the list of missing links."""
    found: set[str] = set()
    after = ""
    while True:
        rows = await graph.gather(
            MISSING_LINKS,
            deadline=_PATIENCE,
            codes=[code],
            hidden=[],
            since=0,
            after_code=code,
            after_id=after,
            as_of=LATEST,
            first=PAGE,
        )
        found |= {row["node"].id for row in rows}
        if len(rows) < PAGE:
            return found
        after = max(row["node"].id for row in rows)


async def _levels(graph: Graph, truth: GroundTruth, result: Result, progress: Progress) -> None:
    """The level of every version as the audit gives it, and of some as `reproducibility` gives it; UPSTREAM_GAP."""
    versions = truth.estate.versions
    known = {version.id: truth.levels[i] for i, version in enumerate(versions)}
    report = await timed(result, "levels of all versions, counted", lambda: audit.audit(graph))
    bounds = {name: report.scope.parameters()[name] for name in ("prefix", "hidden", "as_of")}
    said = await _whole(graph, levels.LEVELS, **bounds, below=len(LEVELS), after_level=-1)
    for level, name in enumerate(LEVELS):
        result.levels[name] = score(
            [row["id"] for row in said if row["level"] == level], [id for id in known if known[id] == level]
        )
    counted = [(level, total) for level, total in report.by_level if total]
    result.levels["counted"] = score(counted, Counter(truth.levels).items())
    progress("levels of all versions", len(said))
    await timed(result, "first page of levels, the worst first", lambda: audit.versions(report, first=50))
    by_code = await timed(result, "what stops levels, counted by code", lambda: audit.by_code(report))
    behind = dict(by_code).get("UPSTREAM_GAP", 0)
    result.levels["UPSTREAM_GAP counted"] = score([behind], [truth.open.count(True)])
    some = range(len(versions))
    if len(versions) > SAMPLE:
        some = sorted(Random(0).sample(some, SAMPLE))  # type: ignore[assignment]
    asked: dict[str, Reproducibility] = {}
    for page in _pages([versions[i].id for i in some], _FEW):
        asked |= await _tried(lambda page=page: reproducibility(graph, page))  # type: ignore[misc]
    progress("levels one by one", len(asked))
    open_ = [id for id, found in asked.items() if any(each.code == "UPSTREAM_GAP" for each in found.findings)]
    result.codes["UPSTREAM_GAP"] = score(open_, [versions[i].id for i in some if truth.open[i]])
    result.levels[f"one by one, {len(some):,}"] = score(
        [(id, found.level) for id, found in asked.items()], [(versions[i].id, truth.levels[i]) for i in some]
    )


async def _recall(graph: Graph, truth: GroundTruth, asked: recalls.Asked, result: Result) -> None:
    true = recalls.verdicts(truth, asked)
    found = await timed(
        result, f"recall of {asked.what}: counts", lambda: recall(graph, asked.id, fixed_in=asked.fixed_in)
    )
    counts = found.counts
    result.sizes[asked.what] = {verdict: counts.of(verdict) for verdict in VERDICTS}
    assert counts.affected + counts.unknown + counts.cleared == counts.total == len(true)
    page = await timed(result, f"recall of {asked.what}: first page", lambda: verdicts_of(found, first=50))
    ranks = [rank for some in RANKS.values() for rank in some]
    rows = await _whole(
        graph, VERDICTS_OF, **found.query.walks(), at=valid_at(None), ranks=ranks, deepest=max(ranks), after_rank=-1
    )
    verdict_of = {rank: verdict for verdict, some in RANKS.items() for rank in some}
    said = score(
        [(row["id"], verdict_of[row["rank"]]) for row in rows],
        [(version.id, VERDICTS[true[i]]) for i, version in enumerate(truth.estate.versions)],
    )
    shown = [(each.version.id, each.verdict) for each in page.items]
    paged = [(row["id"], verdict_of[row["rank"]]) for row in rows[: len(shown)]]
    wrong = [
        f"{verdict}: {true.count(i)} are" for i, verdict in enumerate(VERDICTS) if counts.of(verdict) != true.count(i)
    ]
    wrong += [f"first page: {one} instead of {other}" for one, other in zip(shown, paged, strict=True) if one != other]
    result.recalls[asked.what] = Score(said.right, said.wrong + len(wrong), said.missed, said.examples + wrong)


async def _whole(graph: Graph, query: Query, **parameters: Any) -> list[dict[str, Any]]:
    """All rows of a query that lists versions a page at a time, with their ids alone."""
    bare = replace(query, text=query.text.replace("v AS node", "v.id AS id"))
    return await graph.read(bare, deadline=_PATIENCE, **parameters, after_id="", first=1 << 40)


async def timed(result: Result, what: str, ask: Callable[[], Awaitable[T]]) -> T:
    """The answer, and the median of the times that it took."""
    seconds: list[float] = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        answer = await _tried(ask)
        seconds.append(time.perf_counter() - start)
    result.times[what] = statistics.median(seconds)
    return answer


async def _tried(ask: Callable[[], Awaitable[T]]) -> T:
    """The answer, asked for again where it did not come in time."""
    for _ in range(_TRIES - 1):
        with contextlib.suppress(DeadlineExceeded):
            return await ask()
    return await ask()


def _pages(ids: list[str], size: int) -> Iterable[list[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
