"""What the oracle model answers: gaps by cause, and levels with the run that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.model_based.oracle import World, reached
from tests.model_based.oracle_inputs import KEPT
from tests.model_based.oracle_messages import USES

FLAGS = ("status", "no_inputs", "no_parameters", "declared_source")
MOVING = {"latest", "main"}
UPSTREAM = {"GENERATED_BY", "DERIVED_FROM", "HAS_PART", "AT_COMMIT", "CONFIGURED_BY", "RAN_IN", *USES}
_MADE_BY = {"USED", "READ", "VALIDATED_ON", "DERIVED_FROM"}
"""Types by which something may have been made from a model."""
MADE_FROM = {"training", "base_model", "feature", "input", "unknown"}
MEASURED = {"validation", "test", "evaluation"}
LEVELS = {
    "NO_RUN": 1, "DATA_NOT_RECORDED": 1, "EVALUATION_ONLY": 1, "RETRACTED": 1, "COMMIT_NOT_RECORDED": 1,
    "PARAMETERS_NOT_RECORDED": 1, "STILL_RUNNING": 1, "UNRESOLVED_DATA": 2, "MUTABLE_REFERENCE": 2, "WEAK_DIGEST": 2,
    "UNRESOLVED_COMMIT": 2, "SHORT_COMMIT": 2, "DIRTY_COMMIT": 2, "NOT_READ": 2, "RUN_INCOMPLETE": 3, "CONFLICT": 3,
    "SEED_NOT_RECORDED": 3, "ENVIRONMENT_NOT_RECORDED": 3, "ENVIRONMENT_UNPINNED": 3, "NO_PRODUCER": 4,
    "UPSTREAM_GAP": 4, "EVALUATION_OUTPUT": 4, "LATE": 3, "TIME_INVERSION": 3, "COMMIT_UNREACHABLE": 4,
}  # fmt: skip
"""Code → the level that it keeps a version below; `ROLE_NOT_RECORDED` stops none."""
UNIDENTIFIED = {code for code, level in LEVELS.items() if level < 3} - {"NO_RUN", "UNRESOLVED_COMMIT"} | {"CONFLICT"}
"""Of a run or what it was made from: nobody knows, or sources disagree, what that was. A whole sha says which code."""
Place = tuple[str, str]
"""(thing, code)"""


@dataclass(frozen=True)
class Level:
    """A level, the run that it is of, what is missing, and the runs that made the same bytes from the same."""

    level: int
    run: str | None
    places: frozenset[Place]
    reproduced_by: frozenset[str]


@dataclass
class Answers:
    """The gaps and levels of a world."""

    world: World
    swept: set[Place] = field(default_factory=set)
    """Gaps that a sweep found: the reference does not say which, only what follows from them."""
    out: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    into: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for edge in self.world.standing:
            self.out.setdefault((edge.start, edge.type), []).append(edge.end)
            self.into.setdefault((edge.end, edge.type), []).append(edge.start)
        self.kept = {(thing, code) for thing in self.world.names for code in self._codes(thing)}
        self.gaps = self.kept | self.swept

    def _codes(self, thing: str) -> Iterator[str]:
        kind = thing.partition(":")[0]
        if kind == "run":
            yield from self._of_run(thing)
        elif kind == "commit":
            if len(thing) < len("commit:") + 40:
                yield "SHORT_COMMIT"
            elif not self.world.value(thing, "resolved"):
                yield "UNRESOLVED_COMMIT"
        elif kind == "dataset-version":
            yield from self._of_content(thing)
        elif kind == "model-artifact":
            if self.into.get((thing, "HOLDS")) and not self.out.get((thing, "GENERATED_BY")):
                yield "NO_RUN"
            if any(edge.end == thing and edge.type in _MADE_BY for edge in self.world.standing):
                yield from self._of_content(thing)
        elif kind == "model-version" and not self.out.get((thing, "HOLDS")):
            yield "NO_RUN"
        if kind in ("run", "model-version", "dataset-version", "model-artifact") and self._conflict(thing):
            yield "CONFLICT"

    def _of_content(self, thing: str) -> Iterator[str]:
        value = self.world.value
        version, strength = value(thing, "version"), self.strength(thing)
        if strength is None and not value(thing, "resolved"):
            moves = version in MOVING or (version is None and value(thing, "uri") is not None)
            if moves and thing.startswith("dataset-version:"):
                yield "MUTABLE_REFERENCE"
            elif not self._is_only_named(thing):
                yield "UNRESOLVED_DATA"
        if strength == "weak":
            yield "WEAK_DIGEST"
        if thing.startswith("dataset-version:") and self._may_hold_what_it_measured(thing):
            yield "EVALUATION_OUTPUT"
        at = value(thing, "fetched_from")
        if self.makers(thing) or (strength != "strong" and at is None):
            return
        said = value(thing, "declared_source")
        is_source = said or (at is not None and not self._is_written(at) and said is not False)
        if self._is_a_model(thing) or not is_source:
            yield "NO_PRODUCER"

    def makers(self, thing: str) -> set[str]:
        """The runs that made it, but for those that read it, too: what one wrote again is no origin."""
        joined = {(edge.start, edge.end) for edge in self.world.standing if edge.type in USES}
        return {run for run in self.out.get((thing, "GENERATED_BY"), ()) if (run, thing) not in joined}

    def _is_a_model(self, thing: str) -> bool:
        """Whether a run made the same bytes as a model."""
        prefix, digests = "dataset-version:", {name.partition(":")[2] for name in self.world.names[thing]}
        twins = {self.world.ends.get(f"model-artifact:{digest}") for digest in digests if thing.startswith(prefix)}
        return any(self.out.get((twin, "GENERATED_BY")) for twin in twins if twin)

    def _is_only_named(self, thing: str) -> bool:
        """Whether it stands for a dataset that runs named, of which they all read versions that were found."""
        datasets = self.out.get((thing, "VERSION_OF"), [])
        named = any(self.into.get((one, "INPUT_FROM")) for one in datasets)
        return thing.endswith("@") and named and not any(self.into.get((thing, type)) for type in USES)

    def _may_hold_what_it_measured(self, thing: str) -> bool:
        """Whether something comes from it, and its run measured on what it did not read otherwise."""
        if not any(self.into.get((thing, type)) for type in ("USED", "READ", "VALIDATED_ON", "DERIVED_FROM")):
            return False
        return any(
            self._ends(run, "VALIDATED_ON", "EVALUATED_ON") - self._ends(run, "USED", "READ") - {thing}
            for run in self.out.get((thing, "GENERATED_BY"), [])
        )

    def _ends(self, start: str, *types: str) -> set[str]:
        """Where edges of these types lead from a thing."""
        return {end for type in types for end in self.out.get((start, type), [])}

    def _is_written(self, address: str) -> bool:
        """Whether a run wrote what stands at an address, inside or around it."""
        written = {self.world.value(thing, "uri") for thing, type in self.out if type == "GENERATED_BY"} - {None}
        return any(f"{uri}/".startswith(f"{address}/") or f"{address}/".startswith(f"{uri}/") for uri in written)

    def strength(self, thing: str) -> str | None:
        """Of the digest that a thing shows: `strong`, `weak`, or None where it shows none."""
        own = self.world.values[thing].get("digest_strength")
        found = own[1] if own else self.world.value(thing, "digest_strength")
        return None if found is None else str(found)

    def _of_run(self, run: str) -> Iterator[str]:
        value, world = self.world.value, self.world
        never_ended = value(run, "status") == "RUNNING" and value(
            run, "started_at"
        )  # scenarios are about times long past
        if value(run, "status") in ("FAILED", "KILLED") or never_ended:
            yield "RUN_INCOMPLETE"
        if value(run, "not_read"):
            yield "NOT_READ"
        edges = [edge.stated for edge in world.standing if edge.start == run]
        if any(("dirty", True) in edge.facts and "diff_digest" not in dict(edge.facts) for edge in edges):
            yield "DIRTY_COMMIT"
        made = self.into.get((run, "GENERATED_BY"), [])
        if value(run, "status") == "RUNNING":
            if made:
                yield "STILL_RUNNING"
            return
        if not self.out.get((run, "AT_COMMIT")):
            yield "COMMIT_NOT_RECORDED"
        environments = self.out.get((run, "RAN_IN"), [])
        if not environments:
            yield "ENVIRONMENT_NOT_RECORDED"
        elif not any(value(one, "lock_digest") or value(one, "image_digest") for one in environments):
            yield "ENVIRONMENT_UNPINNED"
        roles = {edge.role for edge in edges if edge.type in USES and edge.end.startswith("dataset-version:")
                 and ("how", KEPT) not in edge.facts}  # fmt: skip
        if made and not roles:
            if any(world.statements.read_once(name) for name in world.names[run]):
                yield "RETRACTED"
            elif not value(run, "no_inputs"):
                yield "DATA_NOT_RECORDED"
        if not any(thing.startswith("model-artifact:") for thing in made):
            return
        if roles and roles <= MEASURED:
            yield "EVALUATION_ONLY"
        if "unknown" in roles:
            yield "ROLE_NOT_RECORDED"
        parameters = [value(one, "parameters") for one in self.out.get((run, "CONFIGURED_BY"), [])]
        if not parameters and not value(run, "no_parameters"):
            yield "PARAMETERS_NOT_RECORDED"
        if not any("seed" in values for values in parameters):
            yield "SEED_NOT_RECORDED"

    def _conflict(self, thing: str) -> bool:
        if any(len({*self.world.said(thing, flag).values()}) > 1 for flag in FLAGS):
            return True
        stated = [edge for edge in self.world.standing if edge.start == thing]
        jobs = {
            (edge.stated.start, edge.end)
            for edge in stated
            if edge.type == "PART_OF" and edge.end.startswith("job:") and not edge.stated.start.startswith("run:dvc/")
        }
        if len({name for name, _ in jobs}) < len(jobs):
            return True
        for one in stated:
            for other in stated:
                if one.type != other.type or one.stated.source == other.stated.source or one.end == other.end:
                    continue
                if one.type in ("AT_COMMIT", "HOLDS"):
                    return True
                if one.type in ("CONFIGURED_BY", "RAN_IN"):
                    left, right = (self.world.value(each.end, "parameters") for each in (one, other))
                    if any(left[name] != right[name] for name in left.keys() & right.keys()):
                        return True
        return False

    def level(self, version: str) -> Level:
        """Of several runs that may have made it: the best known, the one named, the earliest, then by id."""
        world = self.world
        held = [edge for edge in world.standing if edge.start == version and edge.type == "HOLDS"]
        candidates = []
        for artifact in sorted({edge.end for edge in held}) or [""]:
            own = self._on([version, artifact])
            named = {world.ends[dict(edge.stated.facts)["run"]] for edge in held
                     if edge.end == artifact and "run" in dict(edge.stated.facts)}  # fmt: skip
            for run in {*self.out.get((artifact, "GENERATED_BY"), [])} or {""}:
                places = own | (self._of_candidate(run) if run else set())
                started = self.world.shown(run, "started_at") if run else None
                candidates.append(((-_level(places), run not in named, started or "~", run), places, artifact))
        (_, _, _, run), places, artifact = min(candidates, key=lambda candidate: candidate[0])
        if self._gap_upstream(version):
            places.add((version, "UPSTREAM_GAP"))
        return Level(_level(places), run or None, frozenset(places), frozenset(self._reproduced_by(run, artifact)))

    def _reproduced_by(self, run: str, artifact: str) -> Iterator[str]:
        """Other executions with the same inputs that gave the same digest; two lock entries of DVC do not make two."""
        if artifact.count(":") != 2 or not self._inputs(run):
            return
        for other in {*self.out.get((artifact, "GENERATED_BY"), [])} - {run}:
            lacking = {code for one in (run, other) for thing, code in self._of_candidate(one)}
            if self._inputs(other) == self._inputs(run) and not lacking & UNIDENTIFIED:
                lock_entries = [{id.startswith("run:dvc/") for id, end in self.world.ends.items() if end == one}
                                for one in (run, other)]  # fmt: skip
                if not all(True in each for each in lock_entries) or all(False in each for each in lock_entries):
                    yield other

    def _inputs(self, run: str) -> set[str]:
        edges = [edge for edge in self.world.standing if edge.start == run]
        return {edge.end for edge in edges if edge.type in ("AT_COMMIT", "CONFIGURED_BY")} | {
            edge.end for edge in edges if edge.type in USES and edge.role in MADE_FROM
        }

    @property
    def open(self) -> set[str]:
        """Things with a gap that keeps versions from some level, and all that was made from such things."""
        lacking = [thing for thing, code in self.gaps if code in LEVELS and code != "NO_RUN"]
        walked = {*UPSTREAM, "HOLDS"}
        steps = {(edge.end, edge.start) for edge in self.world.standing
                 if edge.type in walked and (edge.type not in USES or edge.role in MADE_FROM)}  # fmt: skip
        return reached(lacking, steps)

    def _on(self, things: list[str]) -> set[Place]:
        return {place for place in self.gaps if place[0] in things}

    def _of_candidate(self, run: str) -> set[Place]:
        edges = [edge for edge in self.world.standing if edge.start == run]
        inputs = [edge.end for edge in edges if edge.type in USES and edge.role in MADE_FROM]
        things = [edge.end for edge in edges if edge.type in ("AT_COMMIT", "RAN_IN", "CONFIGURED_BY")]
        read = {(thing, code) for thing, code in self._on(inputs) if code != "NO_RUN"}
        return self._on([run, *things]) | read

    def _gap_upstream(self, version: str) -> bool:
        """Behind an input or the code, behind what its bytes were derived from, in a part of its run or behind that, or
        in one of several runs of them."""
        steps = {(edge.start, edge.end) for edge in self.world.standing
                 if edge.type in UPSTREAM
                 and (edge.type not in USES or edge.role in MADE_FROM)}  # fmt: skip
        held = self.out.get((version, "HOLDS"), [])
        runs = {run for one in held for run in self.out.get((one, "GENERATED_BY"), [])}
        inputs = [edge.end for edge in self.world.standing
                  if edge.start in runs and edge.type in {"AT_COMMIT", *USES}
                  and (edge.type not in USES or edge.role in MADE_FROM)]  # fmt: skip
        sources = [source for one in held for source in self.out.get((one, "DERIVED_FROM"), [])]
        sources += [part for run in runs for part in self.out.get((run, "HAS_PART"), [])]
        beyond = set().union(*(reached([end for start, end in steps if start == one], steps) for one in inputs), set())
        beyond |= reached(sources, steps)
        if len(runs) > 1:
            beyond |= runs | {end for start, end in steps if start in runs}
        return any(thing in beyond and code in LEVELS and code != "NO_RUN" for thing, code in self.gaps)


def _level(places: set[Place] | frozenset[Place]) -> int:
    return min((LEVELS[code] - 1 for _, code in places if code in LEVELS), default=4)
