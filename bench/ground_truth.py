"""What is missing from an estate, read off its description alone: shares no rule, and no line, with Forebear.

The words are those of the table of causes; each function here is one or a few of its rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import permutations

from bench.cycles import on_cycles
from bench.estate import MEASURED, STRICT, Content, Estate, Run
from bench.evaluated import evaluated
from bench.splits import splits

LEVELS = {
    "NO_RUN": 1, "DATA_NOT_RECORDED": 1, "EVALUATION_ONLY": 1, "RETRACTED": 1, "COMMIT_NOT_RECORDED": 1,
    "PARAMETERS_NOT_RECORDED": 1, "STILL_RUNNING": 1, "UNRESOLVED_DATA": 2, "MUTABLE_REFERENCE": 2, "WEAK_DIGEST": 2,
    "UNRESOLVED_COMMIT": 2, "SHORT_COMMIT": 2, "DIRTY_COMMIT": 2, "NOT_READ": 2, "RUN_INCOMPLETE": 3,
    "CONFLICT": 3, "LATE": 3, "SEED_NOT_RECORDED": 3, "ENVIRONMENT_NOT_RECORDED": 3, "ENVIRONMENT_UNPINNED": 3,
    "TIME_INVERSION": 3, "NO_PRODUCER": 4, "EVALUATION_OUTPUT": 4, "COMMIT_UNREACHABLE": 4,
}  # fmt: skip
"""The level that a cause keeps a version below; the other causes stop none."""
MADE_FROM = STRICT | {"unknown"}
"""Roles that may have made something from something."""

Codes = dict[int, set[str]]
"""Place of a thing in its list → the codes of what is missing there; without an entry, nothing is."""


class GroundTruth:
    """What is missing, thing by thing, and the level of every version."""

    def __init__(self, estate: Estate) -> None:
        self.estate = estate
        self.runs: Codes = defaultdict(set)
        self.data: Codes = defaultdict(set)
        self.artifacts: Codes = defaultdict(set)
        self.commits: Codes = defaultdict(set)
        self.versions: Codes = defaultdict(set)
        self._contents()
        for i, run in enumerate(estate.runs):
            if codes := self._run(run):
                self.runs[i] |= codes
        self._commits()
        self._not_deterministic()
        for i, version in enumerate(estate.versions):
            if version.other is not None:
                self.versions[i].add("CONFLICT")

    @cached_property
    def gaps(self) -> set[tuple[str, str]]:
        """(code, id) of everything that is missing; UPSTREAM_GAP too."""
        estate = self.estate
        lists = (
            (self.runs, estate.runs), (self.data, estate.data), (self.artifacts, estate.artifacts),
            (self.versions, estate.versions),
        )  # fmt: skip
        found = {(code, things[i].id) for codes, things in lists for i, some in codes.items() for code in some}
        found |= {(code, f"commit:{estate.commits[i].sha}") for i, some in self.commits.items() for code in some}
        clashes = [model for model in estate.models if len(model.repositories) > 1]
        found |= {("NAME_CLASH", f"model:{model.space}/{model.name}") for model in clashes}
        return found | {("UPSTREAM_GAP", estate.versions[i].id) for i, open_ in enumerate(self.open) if open_}

    def _contents(self) -> None:
        """Data and base models: whether each is known, and where it came from; models: whether a run made them."""
        estate = self.estate
        bases = {use[2] for run in estate.runs for use in run.used if use[0] == "base_model"}
        held = {version.held for version in estate.versions} | {v.other for v in estate.versions if v.other is not None}
        named = [(self.data, i, content) for i, content in enumerate(estate.data)]
        named += [(self.artifacts, i, estate.artifacts[i]) for i in bases]
        for codes, i, content in named:
            if content.digest is None:
                codes[i].add("MUTABLE_REFERENCE" if codes is self.data and content.moves else "UNRESOLVED_DATA")
            elif not content.strong:
                codes[i].add("WEAK_DIGEST")
            elif not content.declared and not makers(estate, "data" if codes is self.data else "model", i):
                codes[i].add("NO_PRODUCER")
        for i in held:
            if not estate.artifacts[i].runs:
                self.artifacts[i].add("NO_RUN")
        for codes, contents in ((self.data, estate.data), (self.artifacts, estate.artifacts)):
            for i, content in enumerate(contents):
                if self._older(content):
                    codes[i].add("TIME_INVERSION")
        for i in splits(estate.data):
            self.data[i].add("IDENTITY_SPLIT")
        for i in on_cycles(estate):
            self.data[i].add("CYCLE")
        for i in evaluated(estate):
            self.data[i].add("EVALUATION_OUTPUT")

    def _older(self, content: Content) -> bool:
        """Whether it is said to be older than every run that made it, or than what it was derived from."""
        at = content.created_at
        if at is None:
            return False
        starts = [self.estate.runs[i].started_at for i in content.runs]
        before = [self.estate.data[i].created_at for i in content.derived]
        early = bool(starts) and all(start is not None and at < start - 60_000 for start in starts)
        return early or any(source is not None and at < source for source in before)

    def _run(self, run: Run) -> set[str]:
        """What is missing from a run. Of one that has not ended, its end, and what it is known to lack already."""
        never_ended = run.status == "RUNNING" and run.started_at is not None  # that was more than a week ago
        found = {"RUN_INCOMPLETE"} if run.status in ("FAILED", "KILLED") or never_ended else set()
        found |= {"NOT_READ"} if run.not_read else set()
        if any(at.dirty and at.diff_digest is None for at in run.commits):
            found.add("DIRTY_COMMIT")
        found |= self._disagreeing(run) | self._times(run)
        return found | (self._running(run) if run.status == "RUNNING" else self._ended(run))

    def _running(self, run: Run) -> set[str]:
        return {"STILL_RUNNING"} if run.models or run.data else set()

    def _ended(self, run: Run) -> set[str]:
        found = set()
        roles = [role for role, kind, _ in run.used if kind == "data"]
        if (run.models or run.data) and not roles:
            if run.retracted:
                found.add("RETRACTED")
            elif not run.no_inputs:
                found.add("DATA_NOT_RECORDED")
        if not run.commits:
            found.add("COMMIT_NOT_RECORDED")
        if run.environment is None:
            found.add("ENVIRONMENT_NOT_RECORDED")
        elif not self.estate.environments[run.environment].keys() & {"lock_digest", "image_digest"}:
            found.add("ENVIRONMENT_UNPINNED")
        if run.models:
            found |= self._model_run(run, roles)
        return found

    def _model_run(self, run: Run, roles: list[str]) -> set[str]:
        found = set()
        if roles and all(role in MEASURED for role in roles):
            found.add("EVALUATION_ONLY")
        if "unknown" in roles:
            found.add("ROLE_NOT_RECORDED")
        stated = [self.estate.parameters[i] for i in (run.parameters, run.second) if i is not None]
        if not stated and not run.no_parameters:
            found.add("PARAMETERS_NOT_RECORDED")
        if not any("seed" in values for values in stated):
            found.add("SEED_NOT_RECORDED")
        return found

    def _disagreeing(self, run: Run) -> set[str]:
        if len({at.commit for at in run.commits}) > 1:
            return {"CONFLICT"}
        if run.parameters is not None and run.second is not None:
            one, other = self.estate.parameters[run.parameters], self.estate.parameters[run.second]
            if any(str(one[name]) != str(other[name]) for name in one.keys() & other.keys()):
                return {"CONFLICT"}
        return set()

    def _times(self, run: Run) -> set[str]:
        ended = run.ended_at
        if ended is None:
            return set()
        found = set()
        made_from = [self.estate.content(use).created_at for use in run.used if use[0] in MADE_FROM]
        if any(at is not None and at > ended for at in made_from):
            found.add("LATE")
        clean = [self.estate.commits[at.commit].committed_at for at in run.commits if not at.dirty]
        early = any(at is not None and ended < at - 60_000 for at in clean)
        if early or (run.started_at is not None and ended < run.started_at):
            found.add("TIME_INVERSION")
        return found

    def _commits(self) -> None:
        commits = self.estate.commits
        reached = {head for repository in self.estate.repositories for head in repository.heads}
        todo = list(reached)
        while todo:
            new = set(commits[todo.pop()].parents) - reached
            reached |= new
            todo += new
        for i, commit in enumerate(commits):
            if commit.repository is None:
                self.commits[i].add("UNRESOLVED_COMMIT" if len(commit.sha) == 40 else "SHORT_COMMIT")
            elif i not in reached:
                self.commits[i].add("COMMIT_UNREACHABLE")

    def _not_deterministic(self) -> None:
        """Models with different bytes from runs that are equal in all that decides what comes out."""
        alike: dict[tuple[object, ...], list[set[int]]] = defaultdict(list)
        for run in self.estate.runs:
            inputs = frozenset(use[1:] for use in run.used if use[0] in STRICT)
            known = inputs and run.commits and run.parameters is not None and run.environment is not None
            undated_targets = any(at.dirty for at in run.commits) or any(role == "unknown" for role, _, _ in run.used)
            if run.models and known and not undated_targets:
                commits = frozenset(at.commit for at in run.commits)
                key = (run.job, inputs, commits, run.parameters, run.second, run.environment)
                alike[key].append({i for i in run.models if self._strong(i)})
        for made in alike.values():
            for one, other in permutations(made, 2):
                if other - one:
                    for i in one - other:
                        self.artifacts[i].add("NOT_DETERMINISTIC")

    def _strong(self, i: int) -> bool:
        return self.estate.artifacts[i].digest is not None and self.estate.artifacts[i].strong

    # Levels: what keeps each thing below one, and whether there is a gap anywhere beyond it.

    @cached_property
    def _beyond(self) -> tuple[list[bool], list[bool]]:
        """Of data and of models: whether there is a gap beyond each, in what it was made from."""
        estate = self.estate
        data, artifacts = [False] * len(estate.data), [False] * len(estate.artifacts)
        broken = [_least(self._on_run(i)) < 5 for i in range(len(estate.runs))]
        gaps_beyond = {"data": [_least(self.data.get(i, ())) < 5 for i in range(len(data))],
                 "model": [_least(self.artifacts.get(i, ())) < 5 for i in range(len(artifacts))]}  # fmt: skip
        beyond = {"data": data, "model": artifacts}
        changed = True
        while changed:  # more than twice only where something was made from what is later in the list
            changed = False
            for kind, contents in (("data", estate.data), ("model", estate.artifacts)):
                for i, content in enumerate(contents):
                    if beyond[kind][i]:
                        continue
                    inputs = [use[1:] for run in content.runs for use in estate.runs[run].used if use[0] in MADE_FROM]
                    inputs += [(kind, source) for source in content.derived]
                    if any(broken[run] for run in content.runs) or any(
                        gaps_beyond[kind_][n] or beyond[kind_][n] for kind_, n in inputs
                    ):
                        beyond[kind][i] = changed = True
        return data, artifacts

    def _on_run(self, i: int) -> set[str]:
        """What is missing from a run or from the code it ran."""
        found = set(self.runs.get(i, ()))
        return found.union(*(self.commits.get(at.commit, ()) for at in self.estate.runs[i].commits))

    @cached_property
    def open(self) -> list[bool]:
        """Of each version: whether an input of a run that may have made it has a gap beyond itself.

        Where several runs may have made it, a gap on any of them, or on what it used, is such a gap too.
        """
        estate = self.estate
        beyond = dict(zip(("data", "model"), self._beyond, strict=True))
        found = []
        for version in estate.versions:
            held = {version.held, version.other} - {None}
            runs = {run for n in held if n is not None for run in estate.artifacts[n].runs}
            inputs = (use for run in runs for use in estate.runs[run].used)
            gap_beyond = any(beyond[kind][n] for role, kind, n in inputs if role in MADE_FROM)
            found.append(gap_beyond or (len(runs) > 1 and any(self._stop(run) < 5 for run in runs)))
        return found

    @cached_property
    def levels(self) -> list[int]:
        """Of each version, by its best run; the highest only where nothing is missing in all of its lineage."""
        estate, found = self.estate, []
        for i, version in enumerate(estate.versions):
            best = 0
            for held in (version.held, version.other):
                if held is not None:
                    own = _least(self.versions.get(i, ())), _least(self.artifacts.get(held, ()))
                    best = max([best, *(min(*own, self._stop(run)) - 1 for run in estate.artifacts[held].runs)])
            found.append(min(best, 3) if self.open[i] else best)
        return found

    def _stop(self, i: int) -> int:
        """The least level that a run, its code and its inputs keep a version below."""
        inputs = [
            (self.data if kind == "data" else self.artifacts).get(n, set()) - {"NO_RUN"}
            for role, kind, n in self.estate.runs[i].used
            if role in MADE_FROM
        ]
        return _least(self._on_run(i).union(*inputs))


def _least(codes: Iterable[str]) -> int:
    return min((LEVELS[code] for code in codes if code in LEVELS), default=5)


def makers(estate: Estate, kind: str, i: int) -> list[int]:
    """The runs that made a content (`data` or `model`), but for those that read it, too: these are no origin."""
    content = (estate.data if kind == "data" else estate.artifacts)[i]
    return [run for run in content.runs if all(use[1:3] != (kind, i) for use in estate.runs[run].used)]
