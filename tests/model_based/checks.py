"""What a scenario is asked after its steps and at its end, and how the answers are compared with the oracle."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from graph import lineage
from graph.audit import report as audit
from graph.audit.levels import reproducibility
from graph.dashboards.coverage import counted
from graph.errors import WrongUse
from graph.levels import repair as level_repair
from graph.model.edges import LATEST
from graph.recall.recall import Recall, recall, verdicts
from tests.model_based.deciding import Deciding
from tests.model_based.harness import EVERYTHING, OWN, edge, kept, key, lacks, same
from tests.model_based.oracle import World
from tests.model_based.oracle_levels import LEVELS, Answers, Level
from tests.model_based.oracle_recall import KINDS, Recalled
from tests.model_based.strategies import DAYS

DAY = datetime(2026, 1, 2, tzinfo=UTC)
"""When it is asked what aliases point at, and what serves."""


@dataclass(frozen=True)
class Ask:
    """A recall to ask for: its name, the days of a dataset's versions, the commit that has the fix."""

    name: str
    since: str | None = None
    until: str | None = None
    fix: str | None = None

    def options(self) -> dict[str, Any]:
        """As Forebear takes them."""
        since, until = (None if day is None else datetime.fromisoformat(day) for day in (self.since, self.until))
        return {"since": since, "until": until, "fixed_in": self.fix}

    def recalled(self, answers: Answers) -> Recalled:
        """As the reference takes them."""
        ends = answers.world.ends
        return Recalled(answers, ends[self.name], self.since, self.until, ends[self.fix] if self.fix else None)


class Asking(Deciding):
    """The questions of a scenario."""

    def compare(self, world: World, as_of: int) -> list[dict[str, Any]]:
        """Compare all edges, merges and gaps of a moment with those of the oracle."""
        rows = self.wait(self.graph.gather(EVERYTHING, as_of=as_of))
        same("edges", {edge(row) for row in rows if row["type"] not in OWN}, {
            (e.start, e.type, e.end, e.role, e.stated.source, e.stated.start, e.stated.end, e.stated.facts)
            for e in world.standing
        })  # fmt: skip
        same("pairs of names", {key(row) for row in rows if row["type"] == "SAME_AS"},
              world.same | {("name", name, "SAME_AS", end, None) for name, end in world.by_name.items()})  # fmt: skip
        same("names", {(r["start"], r["end"]) for r in rows if r["type"] == "RESOLVED_TO"},
              {(name, end) for name, end in world.ends.items() if name != end})  # fmt: skip
        same("gaps", lacks(rows, swept=False), Answers(world).kept)
        self.kept(Answers(world, lacks(rows, swept=True)), as_of)
        return rows

    def kept(self, answers: Answers, as_of: int) -> None:
        """Hold the levels that are kept as relationships against the reference; and, now, the marks."""
        found = {row["id"]: (row["level"], row["run"]) for row in self.wait(kept(self.graph, as_of))}
        versions = (thing for thing in answers.world.names if thing.startswith("model-version:"))
        wanted = {id: answers.level(id) for id in versions}
        same("levels as they are kept", {(id, *at) for id, at in found.items()},
              {(id, level.level, level.run) for id, level in wanted.items()})  # fmt: skip
        if as_of >= LATEST:
            rows = self.wait(self.graph.gather(level_repair.MARKED))
            same("marks", {row["id"] for row in rows}, answers.open)
            clock = self.wait(self.graph.clock())
            for of in ("job", "model", "repository"):
                now, then = (self.wait(counted(self.graph, of, "", [], at)) for at in (LATEST, clock))
                assert now == then, f"levels by {of}"

    def ask(self, world: World, known: int, as_of: datetime | None) -> None:
        """All edges; levels and verdicts of all versions; ancestors and descendants of some things."""
        versions = sorted(thing for thing in world.names if thing.startswith("model-version:"))
        found = self.wait(reproducibility(self.graph, versions, as_of)) if versions else {}
        answers = Answers(world, lacks(self.compare(world, known), swept=True))
        levels = {id: answers.level(id) for id in versions}
        same(f"levels as of {as_of}", {(id, r.level, r.run) for id, r in found.items()},
              {(id, level.level, level.run) for id, level in levels.items()})  # fmt: skip
        # Where sources disagree on what a version holds, which of two equals is shown is nobody's promise.
        plain = [id for id in versions if (id, "CONFLICT") not in answers.gaps]
        same(f"runs that reproduced as of {as_of}", {(id, run) for id in plain for run in found[id].reproduced_by},
              {(id, run) for id in plain for run in levels[id].reproduced_by})  # fmt: skip
        same(f"findings as of {as_of}", {(id, f.node.id, f.code) for id in plain for f in found[id].findings},
              {(id, *place) for id in plain for place in levels[id].places})  # fmt: skip
        self.audit(levels, as_of, whole=plain == versions)
        for ask in asks(world, 2):
            self.recall(ask, answers, as_of)
        kinds = ("model-version:", "dataset-version:", "model:", "dataset:")
        things = sorted(name for name in world.ends if name.startswith(kinds))
        for name in random.Random(len(things)).sample(things, min(3, len(things))):  # noqa: S311 (which to ask)
            thing = world.ends[name]
            for walk, wanted in (
                (lineage.ancestors, world.ancestors(thing, DAY)), (lineage.descendants, world.descendants(thing, DAY))
            ):  # fmt: skip
                answer = self.wait(walk(self.graph, name, as_of=as_of, at=DAY))
                assert (answer.root.id, answer.complete) == (thing, True)
                same(f"{walk.__name__} of {name} as of {as_of}", {node.id for node in answer.nodes}, wanted)

    def audit(self, levels: Mapping[str, Level], as_of: datetime | None, whole: bool) -> None:
        """All levels in walks from the gaps; what stops them, where of a version one run can be chosen."""
        report = self.wait(audit.audit(self.graph, as_of=as_of))
        counted = Counter(level.level for level in levels.values())
        same(f"versions by level as of {as_of}", {each for each in report.by_level if each[1]}, set(counted.items()))
        listed = self.wait(audit.versions(report, first=500)).items
        same(f"versions with levels as of {as_of}", {(version.id, level) for version, level in listed},
              {(id, level.level) for id, level in levels.items()})  # fmt: skip
        if whole:
            places = {place for level in levels.values() for place in level.places if place[1] in LEVELS}
            codes = Counter(code for _, code in places)
            same(f"codes as of {as_of}", set(self.wait(audit.by_code(report))), set(codes.items()))

    def counted(self, ask: Ask, answers: Answers, as_of: datetime | None) -> tuple[Recall, dict[str, str]] | None:
        """How many model versions have each verdict, which add up to all; what both say, if there is what to recall."""
        wanted = ask.recalled(answers)
        asked = recall(self.graph, ask.name, as_of=as_of, at=DAY, **ask.options())
        if ask.fix and not wanted.targets:
            with pytest.raises(WrongUse, match="contains"):
                self.wait(asked)
            return None
        found = self.wait(asked)
        counts = (found.counts.affected, found.counts.unknown, found.counts.cleared, found.counts.total)
        stated = Counter(wanted.verdicts.values())
        all_ = (
            stated["AFFECTED"],
            stated["UNKNOWN"],
            stated["CLEARED"] + stated["EVALUATION_ONLY"],
            len(wanted.verdicts),
        )
        assert counts == all_, f"{ask} as of {as_of}: {wanted.verdicts}"
        assert found.counts.unknown_near == len(wanted.near), f"{ask} as of {as_of}: near are {wanted.near}"
        return found, wanted.verdicts

    def recall(self, ask: Ask, answers: Answers, as_of: datetime | None) -> None:
        """The verdict on every model version; what points to it and where it serves."""
        both = self.counted(ask, answers, as_of)
        if both is None:
            return
        found, wanted = both
        page = self.wait(verdicts(found, first=500)).items
        same(f"verdicts of {ask} as of {as_of}",
              {(v.version.id, "EVALUATION_ONLY" if v.evaluation_only else v.verdict) for v in page},
              set(wanted.items()))  # fmt: skip
        same(f"aliases and deployments as of {as_of}",
              {(v.version.id, *v.aliases, *(place.id for place in v.deployments)) for v in page},
              {(id, *answers.world.pointing(id, DAY)) for id in wanted})  # fmt: skip


def asks(world: World, number: int) -> list[Ask]:
    """Some recalls, always the same of the same scenario: of a dataset often of a period, of a commit often with a
    fix."""
    chance = random.Random(len(world.events))  # noqa: S311 (which to ask)
    names = sorted(name for name in world.ends if name.partition(":")[0] in KINDS)
    commits = sorted(name for name in world.ends if name.startswith("commit:"))
    found = []
    for name in chance.sample(names, min(number, len(names))):
        if name.startswith("dataset:"):
            since, until = chance.choice([(None, None), (DAYS[1], None), (None, DAYS[1]), (DAYS[0], DAYS[1])])
            found.append(Ask(name, since, until))
        else:
            fix = chance.choice([None, *commits]) if name.startswith("commit:") else None
            found.append(Ask(name, fix=fix))
    return found
