"""What the oracle model answers to a recall: one verdict for every model version, by the definition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.model_based.oracle import World, content, reached
from tests.model_based.oracle_contents import Contents
from tests.model_based.oracle_levels import UPSTREAM, Answers
from tests.model_based.oracle_messages import USES, moment

STRICT = frozenset({"training", "base_model", "feature", "input", None})
WIDE = STRICT | {"unknown", "validation"}
ANY = WIDE | {"test", "evaluation"}
_MEETS = frozenset({"USED", "READ", "VALIDATED_ON", "AT_COMMIT", "RAN_IN"})
HIDES = {
    "code": {"COMMIT_NOT_RECORDED", "UNRESOLVED_COMMIT", "SHORT_COMMIT", "DIRTY_COMMIT"},
    "environment": {"ENVIRONMENT_NOT_RECORDED", "ENVIRONMENT_UNPINNED"},
    "everything": {
        "NO_RUN", "DATA_NOT_RECORDED", "EVALUATION_ONLY", "UNRESOLVED_DATA", "MUTABLE_REFERENCE", "WEAK_DIGEST",
        "NO_PRODUCER", "RUN_INCOMPLETE", "CONFLICT", "RETRACTED", "NOT_READ",
        "STILL_RUNNING", "EVALUATION_OUTPUT",
    },
}  # fmt: skip
"""What a gap could hide → its codes."""
KINDS = {
    "dataset": "data", "dataset-version": "data", "model-artifact": "data", "model-version": "data", "commit": "code",
    "environment": "environment",
}  # fmt: skip
"""What can be recalled → of what sort it is."""


@dataclass(frozen=True)
class Recalled:
    """The recall of one thing in a world; of a dataset the versions of a time, of a commit what does not contain `fix`.

    What nobody dated is as old as its record, which all scenarios are younger than.
    """

    answers: Answers
    root: str
    since: str | None = None
    until: str | None = None
    fix: str | None = None

    @property
    def world(self) -> World:
        """What was known."""
        return self.answers.world

    @cached_property
    def sort(self) -> str:
        """Of what sort the thing is."""
        return KINDS[self.root.partition(":")[0]]

    @cached_property
    def targets(self) -> set[str]:
        """What is recalled: versions of a dataset, what a model version holds, a commit and what came after it, or the
        thing itself."""
        return self._everywhere(self._named)

    def _everywhere(self, things: set[str]) -> set[str]:
        """These, and what else has a digest of theirs: the same content known by another place, or as a model."""
        digests = {content(name) for thing in things for name in self.world.names[thing]} - {("", "")}
        same = {self.world.ends[name] for name in self.world.ends if content(name) in digests}
        return things | same if self.sort == "data" else things

    @cached_property
    def _named(self) -> set[str]:
        if self.root.startswith("dataset:"):
            return {one for one in self._versions if self._is_of_the_time(one)} - self._undated
        if self.root.startswith("model-version:"):
            return {edge.end for edge in self.world.standing if (edge.start, edge.type) == (self.root, "HOLDS")}
        if self.root.startswith("environment:"):
            image = self.world.value(self.root, "image_digest")
            same = {one for one in self._environments if self.world.value(one, "image_digest") == image}
            return {self.root} | (same if image else set())
        if self.root.startswith("commit:"):
            return reached([self.root], self._later) - self._fixed
        return {self.root}

    @cached_property
    def undated_targets(self) -> set[str]:
        """What may be recalled, too: versions that nobody dated, where only those until some time are."""
        return self._everywhere(self._undated) - self.targets

    @cached_property
    def candidates(self) -> set[str]:
        """All that is or may be recalled: contents and environments, too, that are not another one for sure, and
        commits of whose ancestors not all were read."""
        perhaps: set[str] = set()
        if self.sort == "data":
            perhaps = self._known.alike(self.targets | self.undated_targets)
        if self.sort == "environment":
            things = self._environments
            perhaps = {one for one in things if not all(self._is_another(one, thing) for thing in self.targets)}
        if self.sort == "code":
            unread = {thing for thing, code in self.answers.gaps if code == "UNRESOLVED_COMMIT"}
            children = [end for start, end in self._later if start in unread]
            whole = [one for one in self.world.names if any(one.startswith(short) for short in self.targets)]
            perhaps = (reached({*children, *whole}, self._later) - self._fixed) | self._uncommitted
        return self.targets | self.undated_targets | perhaps

    @property
    def _known(self) -> Contents:
        return Contents(self.answers)

    @property
    def _uncommitted(self) -> set[str]:
        """Runs with changes beside a commit without the fix, known by a digest alone."""
        dirty = [
            (edge.start, dict(edge.stated.facts))
            for edge in self.world.standing
            if edge.type == "AT_COMMIT" and ("dirty", True) in edge.stated.facts and edge.end not in self._fixed
        ]
        return {run for run, facts in dirty if "diff_digest" in facts}

    @cached_property
    def _later(self) -> set[tuple[str, str]]:
        return {(edge.end, edge.start) for edge in self.world.standing if edge.type == "PARENT"}

    @property
    def _fixed(self) -> set[str]:
        return reached([self.fix], self._later) if self.fix else set()

    @cached_property
    def _environments(self) -> set[str]:
        return {thing for thing in self.world.names if thing.startswith("environment:")}

    def _pins(self, thing: str) -> list[Any]:
        """Image and lock file of an environment, as far as they are known."""
        return [self.world.value(thing, "image_digest"), self.world.value(thing, "lock_digest")]

    def _is_another(self, one: str, recalled: str) -> bool:
        """Whether an environment has other pins than a recalled one, or, where that has none, another Python."""
        pairs = [pair for pair in zip(self._pins(one), self._pins(recalled), strict=True) if pair[1] is not None]
        if not pairs:
            return len({self.world.value(each, "python") for each in (one, recalled)} - {None}) > 1
        return all(pin is not None and pin != own for pin, own in pairs)

    @cached_property
    def _undated(self) -> set[str]:
        several = {one for one in self._versions if self._is_stated_by_several(one) and not self._is_of_the_time(one)}
        if self.until is None:
            return several
        undated = {one for one in self._versions if self.world.shown(one, "created_at") is None}
        return several | {one for one in undated if self._existed_from(one) > self.until}

    @cached_property
    def _versions(self) -> set[str]:
        return {edge.start for edge in self.world.standing if (edge.type, edge.end) == ("VERSION_OF", self.root)}

    def _is_of_the_time(self, version: str) -> bool:
        made = [self._last(run) for run in self._runs(version, frozenset({"GENERATED_BY"}))]
        written = max([self._dated(version), *self._written(version), *filter(None, made)])
        return (self.since or "") <= written and (self.until is None or self._existed_from(version) <= self.until)

    def _dated(self, thing: str) -> str:
        return self.world.shown(thing, "committed_at" if self.sort == "code" else "created_at") or "~"

    def _existed_from(self, thing: str) -> str:
        """Since when it was there: its creation, or when it was written, or a run ended that made or used it, if that
        was before."""
        ended = [self.world.shown(run, "ended_at") for run in self._runs(thing, frozenset({"GENERATED_BY", *USES}))]
        return min([self._dated(thing), *self._written(thing), *filter(None, ended)])

    def _is_stated_by_several(self, thing: str) -> bool:
        """Whether more than one source, or name, or dataset, says that it is a version: one time of theirs is kept."""
        of = [edge.stated for edge in self.world.standing if (edge.start, edge.type) == (thing, "VERSION_OF")]
        return len({(each.source, each.start, each.end) for each in of}) > 1

    def _begun(self, thing: str) -> str | None:
        """When it may have begun to be: its creation, or the start of a run that made it, if that was before.

        None where that is not known: a run has no start, or used it before, or several say when it was created.
        """
        made, used = (self._runs(thing, frozenset(types)) for types in ({"GENERATED_BY"}, USES))
        of = [edge.stated for edge in self.world.standing if (edge.start, edge.type) == (thing, "VERSION_OF")]
        times = [[self.world.shown(run, at) for at in ("started_at", "ended_at")] for run in made]
        if self._is_stated_by_several(thing) or not (of or made) or any(start is None for start, _ in times):
            return None
        begun = min([self._dated(thing), *self._written(thing), *(at for each in times for at in each if at)])
        ended = [self.world.shown(run, "ended_at") for run in used]
        return None if any(at and at < begun for at in ended) else begun

    def _written(self, thing: str) -> list[str]:
        """When it is said to have been written, into whatever dataset."""
        of = [edge.stated for edge in self.world.standing if (edge.start, edge.type) == (thing, "VERSION_OF")]
        times = [dict(edge.facts)["since"] for edge in of if "since" in dict(edge.facts)]
        return [*map(moment, times)]

    def _runs(self, thing: str, types: frozenset[str]) -> set[str]:
        """The runs that are joined to a thing by these types."""
        return {
            edge.end if edge.type == "GENERATED_BY" else edge.start
            for edge in self.world.standing
            if edge.type in types and thing == (edge.start if edge.type == "GENERATED_BY" else edge.end)
        }

    def _last(self, run: str) -> str | None:
        """When a run ended: the later of its times, where it is said to have ended before it started."""
        ended = self.world.shown(run, "ended_at")
        return None if ended is None else max(ended, self.world.shown(run, "started_at") or ended)

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """Every model version → AFFECTED, UNKNOWN, MEASURED or CLEARED."""
        return {thing: self._verdict(thing) for thing in self.world.names if thing.startswith("model-version:")}

    @cached_property
    def near(self) -> set[str]:
        """The unknown versions that may be made from the thing, are of its namespace or share a job or a first cause.

        All versions of scenarios are of one namespace, that of all datasets, and no code is of a repository.
        """
        unknown = {version for version, verdict in self.verdicts.items() if verdict == "UNKNOWN"}
        edges = [(edge.start, edge.type, edge.end) for edge in self.world.standing]
        things = self._versions | {end for start, type, end in edges if (start, type) == (self.root, "HOLDS")}
        things |= {self.root}
        named = {start for start, type, _ in edges if type == "VERSION_OF" and start.startswith("dataset-version:")}
        named |= {end for _, type, end in edges if type == "HOLDS"}
        if self.root.startswith(("dataset:", "model-version:")) or things & named:
            return unknown
        made_by = {"HOLDS", "GENERATED_BY", "HAS_PART", *USES} - {"EVALUATED_ON"}
        made = {(start, end) for start, type, end in edges if type in made_by}
        runs = {end for start, type, end in edges if type == "GENERATED_BY" and start in things}
        runs |= {start for start, type, end in edges if type in _MEETS and end in things}
        parts = {(start, end) for start, type, end in edges if type == "PART_OF"}
        marks = {end for start, end in parts if start in runs and end.startswith("job:")}
        marks |= reached(things, made) - things - {start for start, _ in made}
        steps = made | parts | {(start, end) for start, type, end in edges if type == "AT_COMMIT"}
        return {
            version
            for version in unknown
            if self.candidates & self._upstream(version, WIDE) or marks & reached([version], steps)
        }

    def _verdict(self, version: str) -> str:
        if self.targets & self._upstream(version, STRICT):
            return "AFFECTED"
        wide = self._upstream(version, WIDE)
        if self.candidates & wide or self.hiding & self._upstream(version, WIDE, self.early):
            return "UNKNOWN"
        return "EVALUATION_ONLY" if self.candidates & self._upstream(version, ANY) else "CLEARED"

    def _upstream(self, version: str, roles: frozenset[str | None], early: frozenset[str] = frozenset()) -> set[str]:
        """The version and what a walk along these roles comes to, which does not pass what is `early`."""
        found, here = {version}, [version]
        for thing in here:
            for edge in self._causes.get(thing, ()):
                if edge[1] in roles and edge[0] not in found | early:
                    found.add(edge[0])
                    here.append(edge[0])
        return found

    @cached_property
    def _causes(self) -> dict[str, list[tuple[str, str | None]]]:
        found: dict[str, list[tuple[str, str | None]]] = {}
        for edge in self.world.standing:
            if edge.type == "HOLDS" or edge.type in UPSTREAM:
                found.setdefault(edge.start, []).append((edge.end, edge.role))
        return found

    @cached_property
    def early(self) -> frozenset[str]:
        """Runs that ended, for good, before any of the contents can have existed, or before the time that is asked for;
        none where others may be the same. Code runs before it is committed."""
        things = self.targets | self.undated_targets
        begun = [self._begun(thing) if self._dated(thing) != "~" else self.since for thing in things]
        begun = begun or [self.since]
        if self.sort == "code" or self.candidates - things or None in begun:
            return frozenset()
        ended = {run: self._last(run) for run in self.world.names if run.startswith("run:")}
        running = {run for run in ended if self.world.shown(run, "status") == "RUNNING"}
        return frozenset(run for run, at in ended.items() if at and at < min(begun)) - running

    @cached_property
    def hiding(self) -> set[str]:
        """Things with a gap that could hide what is recalled."""
        codes = HIDES["everything"] | HIDES.get(self.sort, set())
        return {thing for thing, code in self.answers.gaps if code in codes and not self._ruled_out(thing, code)}

    def _ruled_out(self, thing: str, code: str) -> bool:
        """Whether what is known of a thing shows that it is not what is recalled, nor made from something unknown."""
        if code == "SHORT_COMMIT" and self.sort == "code":
            return not any(sha.startswith(thing) for sha in self.targets)
        if code != "WEAK_DIGEST" or self.sort != "data" or not self.targets | self.undated_targets:
            return False
        said = self.world.shown(thing, "declared_source")
        known = self.answers.makers(thing) or said or (said is None and self.world.shown(thing, "fetched_from"))
        return bool(known) and all(self._differs(thing, other) for other in self.targets | self.undated_targets)

    def _differs(self, thing: str, recalled: str) -> bool:
        """Whether a weak digest is not that of recalled content; either may be the beginning of the other."""
        (kind, digest), known = self.world.shown(thing, "weak"), self._known.digests(recalled)
        return kind in known and not known[kind].startswith(digest) and not digest.startswith(known[kind])
