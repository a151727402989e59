"""Is what Forebear says right, and how soon does it say it? A planted place is loaded, asked, and held to the truth."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from bench import recalls
from bench.place import Place
from bench.truth import Truth
from graph import audit, findings
from graph.catalog import MOST
from graph.causes import CAUSES
from graph.database import Graph
from graph.edges import LATEST
from graph.errors import DeadlineExceeded
from graph.findings import MISSING_LINKS, shown_by
from graph.recall import recall
from graph.recall import verdicts as verdicts_of
from graph.reproducibility import LEVELS, Reproducibility, reproducibility

T = TypeVar("T")
Progress = Callable[[str, int], None]
EACH = 20_000
"""Up to so many versions each is asked for; of more, their counts, and as many as a sample holds."""
SAMPLE = 2_000
_TIMES = 3
_PATIENCE = 120.0
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
    """What was found: by code, by level and by recall; and how long answers took, in seconds, None is too long."""

    versions: int
    codes: dict[str, Score] = field(default_factory=dict)
    levels: dict[str, Score] = field(default_factory=dict)
    recalls: dict[str, Score] = field(default_factory=dict)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    """Recall → verdict → how many versions are said to have it."""
    times: dict[str, float | None] = field(default_factory=dict)

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


async def measure(graph: Graph, place: Place, progress: Progress) -> Result:
    """Ask Forebear about a place that was loaded, and compare."""
    truth, result = Truth(place), Result(len(place.versions))
    await _codes(graph, truth, result, progress)
    await _levels(graph, truth, result, progress)
    for asked in recalls.asked(place):
        progress(f"recall of {asked.what}", len(asked.things))
        await _recall(graph, truth, asked, result)
    return result


async def _codes(graph: Graph, truth: Truth, result: Result, progress: Progress) -> None:
    true: dict[str, set[str]] = {}
    for code, id in truth.gaps:
        true.setdefault(code, set()).add(id)
    for code, cause in sorted(CAUSES.items()):
        if code in _ASKED:
            continue
        result.codes[code] = score(await holding(graph, code), true.get(code, ()))
        progress(f"{code}: {cause.rule.title}", result.codes[code].right)
    if "CYCLE" in CAUSES:
        said: set[str] = set()
        for page in _pages([data.id for data in truth.place.data]):
            said |= (await shown_by(graph, CAUSES["CYCLE"], page)).keys()
        result.codes["CYCLE"] = score(said, true.get("CYCLE", ()))
    counts = await timed(result, "counts of missing links by code", lambda: findings.count_missing_links(graph))
    for code, total in (counts or {}).items():
        assert total == result.codes[code].right + result.codes[code].wrong, f"{code} is counted as {total}"
    await timed(result, "first page of missing links", lambda: findings.missing_links(graph, first=50))


async def holding(graph: Graph, code: str) -> set[str]:
    """Ids of all nodes that are said to have a gap, by the query behind the list of missing links."""
    found: set[str] = set()
    after = ""
    while True:
        rows = await graph.gather(
            MISSING_LINKS, deadline=60, codes=[code], after_code=code, after_id=after, as_of=LATEST, first=EACH
        )
        found |= {row["node"].id for row in rows}
        if len(rows) < EACH:
            return found
        after = max(row["node"].id for row in rows)


async def _levels(graph: Graph, truth: Truth, result: Result, progress: Progress) -> None:
    versions = truth.place.versions
    some = range(len(versions))
    if len(versions) > EACH:
        some = sorted(Random(0).sample(some, SAMPLE))  # type: ignore[assignment]
    said: dict[str, Reproducibility] = {}
    for page in _pages([versions[i].id for i in some]):
        said |= await reproducibility(graph, page)
        progress("levels", len(said))
    open_ = [id for id, found in said.items() if any(each.code == "UPSTREAM_GAP" for each in found.findings)]
    result.codes["UPSTREAM_GAP"] = score(open_, [versions[i].id for i in some if truth.open[i]])
    for level, name in enumerate(LEVELS):
        result.levels[name] = score(
            [id for id, found in said.items() if found.level == level],
            [versions[i].id for i in some if truth.levels[i] == level],
        )
    report = await timed(result, "levels of all versions, counted", lambda: audit.audit(graph), times=1)
    if report is not None:
        counted = {level: truth.levels.count(level) for level in range(len(LEVELS))}
        difference = {level: number - counted[level] for level, number in report.by_level if number != counted[level]}
        result.levels["counts of all"] = score(difference.items(), ())


async def _recall(graph: Graph, truth: Truth, asked: recalls.Asked, result: Result) -> None:
    true = recalls.verdicts(truth, asked)
    found = await timed(
        result, f"recall of {asked.what}: counts", lambda: recall(graph, asked.id, fixed_in=asked.fixed_in)
    )
    if found is None:
        return
    counts = found.counts
    result.sizes[asked.what] = {verdict: counts.of(verdict) for verdict in VERDICTS}
    assert counts.affected + counts.unknown + counts.cleared == counts.total == len(true)
    page = await timed(result, f"recall of {asked.what}: first page", lambda: verdicts_of(found, first=50))
    versions, said = truth.place.versions, []
    while page is not None:
        said += [(each.version.id, each.verdict) for each in page.items]
        if not page.has_next_page or len(versions) > EACH:
            break
        page = await verdicts_of(found, first=MOST, after=page.cursors[-1])
    known = {version.id: VERDICTS[true[i]] for i, version in enumerate(versions)}
    listed = {id for id, _ in said}
    wrong = score(said, [(id, known[id]) for id in (known if len(versions) <= EACH else listed)])
    miscounted = [verdict for i, verdict in enumerate(VERDICTS) if counts.of(verdict) != true.count(i)]
    examples = wrong.examples + [f"{verdict}: {true.count(VERDICTS.index(verdict))} are" for verdict in miscounted]
    result.recalls[asked.what] = Score(wrong.right, wrong.wrong + len(miscounted), wrong.missed, examples)


async def timed(result: Result, what: str, ask: Callable[[], Awaitable[T]], times: int = _TIMES) -> T | None:
    """The answer, and the median of the times that it took, if it came within its deadline."""
    seconds: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await ask()
        except (DeadlineExceeded, TimeoutError):
            result.times[what] = None
            return None
        seconds.append(time.perf_counter() - start)
    result.times[what] = statistics.median(seconds)
    return answer


def _pages(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + MOST] for start in range(0, len(ids), MOST))
