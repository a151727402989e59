"""What runs read of datasets that they named without a version, worked out anew from all that holds.

A run read the version that was written last before it started, and not by itself; where none is known, the name of the
dataset alone. What a failed run left since, what was written until the run ended, and what was written since to a place
inside or around, it may have read. What it wrote may hold what was there before, unless it replaces that. Of several
reasons for one use the strongest is kept, of equals the one that was said last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.model_based.oracle_messages import TYPE, Edge, Key
from tests.model_based.oracle_statements import Standing

AT_START, MEANWHILE, KEPT = "current at start", "written meanwhile", "may still hold"
REASONS = (None, AT_START, MEANWHILE, KEPT)
"""From the strongest on."""


@dataclass(frozen=True)
class Written:
    """That a version was written: when, its thing, the name that was used, whether in part, and the statement."""

    since: int
    thing: str
    name: str
    partial: bool
    stated: Standing


@dataclass
class Found:
    """The uses that are found, each with the time of the statement that it rests on."""

    standing: list[Standing]
    told_at: Callable[[Key], int]
    value: Callable[[str, str], Any]
    ends: dict[str, str]
    stands: Callable[[Key, int], bool]
    uses: dict[Key, tuple[tuple[int, int], Standing]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        of = self._of_type
        self.made = {(edge.start, edge.end) for edge in of("GENERATED_BY")}
        self.written: dict[str, list[Written]] = {}
        for edge in of("VERSION_OF"):
            facts = dict(edge.stated.facts)
            if "since" in facts:
                found = Written(facts["since"], edge.start, edge.stated.start, facts.get("partial", False), edge)
                self.written.setdefault(edge.end, []).append(found)
        for run in {edge.start for edge in of("INPUT_FROM")}:
            for named in self._named(run):
                self._read(run, named)
        for made in of("GENERATED_BY"):
            self._kept(made)

    def _of_type(self, *types: str) -> list[Standing]:
        return [edge for edge in self.standing if edge.type in types]

    def _use(self, run: str, thing: str, name: str, role: str, said: tuple[str, str, int], how: str | None) -> None:
        source, start, at = said
        method = "inferred" if how else "observed"
        facts = {"method": method, **({"how": how} if how else {})}
        edge = Edge(source, start, TYPE.get(role, "USED"), name, role, frozenset(facts.items()))
        rank = REASONS.index(how), -at
        if self.stands(edge.key, at) and (edge.key not in self.uses or rank < self.uses[edge.key][0]):
            self.uses[edge.key] = rank, Standing(run, edge.type, thing, role, edge)

    def _named(self, run: str) -> list[Standing]:
        """What a run named, but for datasets of which it names a version, or of which it says a role elsewhere."""
        named = [edge for edge in self._of_type("INPUT_FROM") if edge.start == run]
        things = {edge.end for edge in named}
        versions = {edge.end for edge in self._of_type("VERSION_OF") if edge.start in things}
        sure = {edge.end for edge in named if edge.role != "unknown"}
        return [edge for edge in named if not edge.end.startswith("dataset:")
                or (edge.end not in versions and (edge.role != "unknown" or edge.end not in sure))]  # fmt: skip

    def _read(self, run: str, named: Standing) -> None:
        told_at = self.told_at(named.stated.key)
        said = named.stated.source, named.stated.start, told_at
        made = {thing.partition(":")[0] for thing, by in self.made if by == run}
        role = named.role or ""
        if role == "unknown" and made and "model-artifact" not in made:
            role = "input"
        if not named.end.startswith("dataset:"):
            self._use(run, named.end, named.stated.end, role, said, None)
            return
        times = [self.value(run, "started_at"), self.value(run, "ended_at"), told_at]
        at = next(time for time in times if time is not None)
        until = max(at, times[1] or at)
        current = self._current(named.end, at, run)
        bare = named.stated.end.replace("dataset:", "dataset-version:", 1) + "@"
        if current:
            self._use(run, current.thing, current.name, role, said, AT_START)
        elif bare in self.ends:
            self._use(run, self.ends[bare], bare, role, said, None)
        inside = current is not None or bare not in self.ends
        for other in self._perhaps(named.end, at, until, run, current, inside):
            self._use(run, other.thing, other.name, "unknown", said, MEANWHILE if other.since > at else KEPT)

    def _kept(self, made: Standing) -> None:
        """What may still be in what a run wrote."""
        for version in [each for some in self.written.values() for each in some if each.thing == made.start]:
            if dict(version.stated.stated.facts).get("replaces"):
                continue
            said = made.stated.source, made.stated.end, self.told_at(version.stated.stated.key)
            at, dataset = version.since - 1, version.stated.end
            current = self._current(dataset, at, made.end)
            for other in [*filter(None, [current]), *self._perhaps(dataset, at, at, made.end, current, True)]:
                self._use(made.end, other.thing, other.name, "unknown", said, KEPT)

    def _of_others(self, dataset: str, run: str) -> Iterator[Written]:
        return (each for each in self.written.get(dataset, ()) if (each.thing, run) not in self.made)

    def _current(self, dataset: str, at: int, run: str) -> Written | None:
        whole = [each for each in self._of_others(dataset, run) if each.since <= at and not each.partial]
        return max(whole, key=lambda each: (each.since, each.thing, each.name), default=None)

    def _perhaps(
        self, dataset: str, at: int, until: int, run: str, current: Written | None, inside: bool
    ) -> Iterable[Written]:
        first = current.since if current else None
        for place in self.written:
            if place != dataset and not (inside and (_within(place, dataset) or _within(dataset, place))):
                continue
            for each in self._of_others(place, run):
                since = each.since <= until and (first is None or each.since >= first)
                if since and (place != dataset or each.partial or each.since > at):
                    yield each


def _within(place: str, other: str) -> bool:
    return place.startswith(f"{other}%2F")
