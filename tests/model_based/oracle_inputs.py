"""What runs read of datasets that they named without a version, worked out anew from all that holds.

A run read the version that was written last before it started, and not by itself; where none is known, the name of the
dataset alone. What a failed run left since, what began to be written until the run ended, and what was written since to
a place inside or around, it may have read; and of a run of which only the end is known, all of the week before. What it
wrote may hold what was there before, unless it replaces that. A version is there from the time that is said, and from
the end of the run that made it, whose start it may be read from, unless it has replaced what was there. Of a run that
is said to have ended before it started either may be so. A version that no event says was written may have been read
where another was current: it was written by the end of what made it, or when it was created, or at any time. Of several
reasons for one use the strongest is kept, of equals the one that was said last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.model_based.oracle_messages import TYPE, Edge, Key
from tests.model_based.oracle_statements import Standing

AT_START, MEANWHILE, KEPT = "current at start", "written meanwhile", "may still hold"
REASONS = (None, AT_START, MEANWHILE, KEPT)
"""From the strongest on."""


NEVER, WEEK = 2**53 - 1, 7 * 86_400_000


@dataclass(frozen=True)
class Written:
    """A version that was written: when, and from when on it may be read (None: from any time); its thing, the name that
    was used, whether it is there in part alone, and whether an event says so."""

    since: int
    begun: int | None
    thing: str
    name: str
    partial: bool = False
    said: bool = True


@dataclass
class Found:
    """The uses that are found, each with the time of the statement that it rests on."""

    standing: list[Standing]
    told_at: Callable[[Key], int]
    value: Callable[[str, str], Any]
    time: Callable[[str, str], int | None]
    ends: dict[str, str]
    stands: Callable[[Key, int], bool]
    uses: dict[Key, tuple[tuple[int, int], Standing]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        makers = self._of_type("GENERATED_BY")
        self.made = {(edge.start, edge.end) for edge in makers}
        self.written: dict[str, set[Written]] = {}
        versions = self._of_type("VERSION_OF")
        for of in versions:
            facts = dict(of.stated.facts)
            if since := facts.get("since"):
                found = Written(since, since, of.start, of.stated.start, facts.get("partial", False))
                self.written.setdefault(of.end, set()).add(found)
            for made in makers:
                if _into(made, of):
                    self.written.setdefault(of.end, set()).add(self._by_its_run(of, made))
        for of in versions:
            is_bare = of.stated.start.endswith("@")
            if of.end.startswith("dataset:") and not is_bare and not self._is_said(of.start, of.end):
                self.written.setdefault(of.end, set()).add(self._otherwise(of))
        for run in {edge.start for edge in self._of_type("INPUT_FROM")}:
            for named in self._named(run):
                self._read(run, named)
        for made in makers:
            for of in versions:
                if of.start == made.start:
                    self._kept(made, of)
        for part in self._of_type("PART_OF"):
            if part.end.startswith("run:"):
                self._has(part)

    def _by_its_run(self, of: Standing, made: Standing) -> Written:
        begun, ended = self.time(made.end, "started_at"), self.time(made.end, "ended_at")
        at = NEVER if ended is None else max(ended, begun or ended)
        replaced = of.stated.end in dict(made.stated.facts).get("replaced", ())
        if ended is not None and (begun is None or begun > ended or replaced):
            begun = ended
        failed = self.value(made.end, "status") in ("FAILED", "KILLED")
        return Written(at, begun, of.start, of.stated.start, failed)

    def _is_said(self, thing: str, dataset: str) -> bool:
        """Whether an event says when a version of a dataset was written."""
        return any(each.thing == thing and each.said for each in self.written.get(dataset, ()))

    def _otherwise(self, of: Standing) -> Written:
        """A version that no event says was written: by the end of what made it, and when it was created."""
        edges = [each for each in self._of_type("VERSION_OF") if (each.start, each.end) == (of.start, of.end)]
        name = min(each.stated.start for each in edges if not each.stated.start.endswith("@"))
        makers = [end for start, end in self.made if start == of.start]
        created, ends = self.time(of.start, "created_at"), [self.time(run, "ended_at") for run in makers]
        every = [created, *ends, *(self.time(run, "started_at") for run in makers)]
        times = [time for time in every if time is not None]
        is_open = created is None and (not ends or None in ends)
        return Written(NEVER if is_open else max(times), min(times, default=None), of.start, name, said=False)

    def _has(self, part: Standing) -> None:
        """What is stated to be a part of a run leads to what the run made, unless somebody retracted that."""
        said, told_at = part.stated, self.told_at(part.stated.key)
        edge = Edge(said.source, said.end, "HAS_PART", said.start, "unknown", frozenset({("method", "inferred")}))
        if self.stands(edge.key, told_at):
            self.uses[edge.key] = (0, -told_at), Standing(part.end, edge.type, part.start, edge.role, edge)

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
        started, ended = self.time(run, "started_at"), self.time(run, "ended_at")
        at = next(time for time in (started, ended, told_at) if time is not None)
        back = at if ended is None else at - WEEK if started is None else min(at, ended)
        bare = named.stated.end.replace("dataset:", "dataset-version:", 1) + "@"
        times = back, at, max(at, ended or at)
        current, perhaps = self._there(named.end, times, run, bare in self.ends)
        if current:
            self._use(run, current.thing, current.name, role, said, AT_START)
        elif bare in self.ends:
            self._use(run, self.ends[bare], bare, role, said, None)
        for other in perhaps:
            self._use(run, other.thing, other.name, "unknown", said, MEANWHILE if other.since > at else KEPT)

    def _kept(self, made: Standing, of: Standing) -> None:
        """What may still be in what a run wrote."""
        facts, how = dict(of.stated.facts), dict(made.stated.facts)
        since = facts.get("since")
        if since is not None:
            replaces, rests_on = facts.get("replaces", False), of.stated
        elif _into(made, of):
            replaces, rests_on = of.stated.end in how.get("replaced", ()), made.stated
            since = self.time(made.end, "ended_at")
        else:
            return
        if replaces:
            return
        started, told_at = self.time(made.end, "started_at"), self.told_at(rests_on.key)
        at = (since if since is not None else told_at if started is None else started) - 1
        until = NEVER if since is None else at
        if since is not None and facts.get("since") is None:
            until = max(at, (started or since) - 1)
        current, perhaps = self._there(of.end, (at, at, until), made.end, False)
        for other in [*filter(None, [current]), *perhaps]:
            said = rests_on.source, made.stated.end, told_at
            self._use(made.end, other.thing, other.name, "unknown", said, KEPT)

    def _there(
        self, dataset: str, times: tuple[int, int, int], run: str, is_named: bool
    ) -> tuple[Written | None, list[Written]]:
        """What was there at the second of the times, and what may have been from the first to the third; where nothing
        was, `is_named` says that a name stands for what is not known."""
        back, at, until = times
        places = {place for place in self.written if _within(place, dataset) or _within(dataset, place)}
        here, beside = (
            [each for place in some for each in self.written.get(place, ())
             if (each.thing, run) not in self.made and (each.begun is None or each.begun <= until)]
            for some in ({dataset}, places)
        )  # fmt: skip
        beside = [*beside, *(each for each in here if not each.said)]
        here = [each for each in here if each.said]
        whole = [each for each in here if not each.partial]
        first = max((each.since for each in whole if each.since <= back), default=-NEVER)
        current = max((each for each in whole if each.since <= at), key=_order, default=None)
        maybe = [each for each in (here + beside if current or not is_named else here) if each.since >= first]
        return current, [each for each in maybe if current is None or each.thing != current.thing]


def _into(made: Standing, of: Standing) -> bool:
    """Whether a run is said to have written a version into the dataset of which it is one."""
    one, other = made.stated, of.stated
    said = (made.start, one.source, one.start) == (of.start, other.source, other.start)
    return said and other.end in dict(one.facts).get("into", ())


def _order(written: Written) -> tuple[int, str, str]:
    return written.since, written.thing, written.name


def _within(place: str, other: str) -> bool:
    return place.startswith(f"{other}%2F")
