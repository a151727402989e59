"""Fault injection: each kind of gap in a small share of what could have it, and in a few at least.

A fault is a change of the estate, as it happens in life; one may bring another about. What is missing in the
end `bench.ground_truth` reads off the estate, all changes made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from bench.estate import MEASURED, MOVING, STRICT, At, Commit, Content, Dataset, Estate, Run
from bench.generator import DAY, HOUR, Generator

T = TypeVar("T")
RATE = 0.01
FEW = 4


def generate(seed: int, versions: int) -> Estate:
    """An estate of so many model versions, with every cause of a missing link in it."""
    return FaultInjector(Generator(seed, versions)).estate


class FaultInjector:
    """Takes away from an estate what its sources forgot."""

    def __init__(self, generator: Generator) -> None:
        self.generator, self.random, self.estate = generator, generator.random, generator.estate
        self.trains = [i for i, run in enumerate(self.estate.runs) if run.models]
        self.flows = [i for i, run in enumerate(self.estate.runs) if run.data]
        for inject in (
            self._again, self._splits, self._cycles, self._data, self._late, self._bases, self._roles, self._runs,
            self._commits, self._parameters, self._environments, self._times, self._conflicts, self._no_run,
            self._retracted, self._only_names, self._not_read,
        ):  # fmt: skip
            inject()
        self.estate.name()

    def some(self, eligible: Sequence[T], rate: float = RATE) -> list[T]:
        """A share of them, a few at least."""
        return self.random.sample(eligible, min(len(eligible), max(FEW, round(rate * len(eligible)))))

    def runs(self, flows: float = 0.3, fit: Callable[[Run], bool] | None = None) -> list[Run]:
        """Some runs that made models, and fewer of those that made data, since more hangs on these."""
        found = []
        for which, rate in ((self.trains, RATE), (self.flows, RATE * flows)):
            if rate:
                runs = [self.estate.runs[i] for i in which if fit is None or fit(self.estate.runs[i])]
                found += self.some(runs, rate)
        return found

    def _again(self) -> None:
        """Runs made again, equal in all that is known of them: some came out the same, some did not."""
        for i in self.some(self.trains):
            run = self.estate.runs[i]
            siblings = self.estate.models[self.estate.artifacts[run.models[0]].owner].bytes_of
            if self.random.random() < 0.5:
                again = self.estate.runs[self.estate.artifacts[self.random.choice(siblings)].runs[0]]
                if (again.ended_at or 0) < (run.ended_at or 0) or again.models[0] in [use[2] for use in run.used]:
                    continue
            else:
                again = self.generator.run(self._space(run), self.estate.jobs[run.job][1], (run.started_at or 0) + DAY)
                self.estate.artifacts[run.models[0]].runs.append(len(self.estate.runs) - 1)
                again.models.append(run.models[0])
            again.used, again.parameters, again.environment = list(run.used), run.parameters, run.environment
            again.commits = [At(run.commits[0].commit)]

    def _splits(self) -> None:
        """The same content under two nodes: once by md5, once by sha256; or two names for one weak digest."""
        for run in self.runs(0.0, lambda run: any(use[1] == "data" for use in run.used)):
            n, use = next((n, use) for n, use in enumerate(run.used) if use[1] == "data")
            one = self.estate.content(use)
            version = self.random.choice((None, one.version, f"{one.version}.1"))  # the last states another version
            algorithm, digits = ("md5", 32) if one.algorithm == "sha256" else ("sha256", 64)
            self.estate.data.append(
                Content(one.owner, version, algorithm, self.generator.hex(digits), True, one.uri, one.size, None, True)
            )
            run.used[n] = (use[0], "data", len(self.estate.data) - 1)

    def _cycles(self) -> None:
        """Runs that write what they read, at once or through another run."""
        flows = [self.estate.runs[i] for i in self.flows]
        for run in self.some(flows, RATE / 10):
            if self.random.random() < 0.5:
                run.used.append(("input", "data", run.data[0]))
            else:
                later = self.generator.run(self._space(run), "write-back", (run.ended_at or 0) + HOUR)
                later.used.append(("input", "data", run.data[0]))
                source = run.used[0][2]
                self.estate.data[source].runs.append(len(self.estate.runs) - 1)
                later.data.append(source)

    def _space(self, run: Run) -> int:
        return int(self.estate.jobs[run.job][0].removeprefix("team-"))

    def _data(self) -> None:
        """Data known by name, by a name that moves, by a digest of a part, or from nowhere."""
        data, known = self.estate.data, range(len(self.estate.data))
        for i in self.some(known, RATE / 2):  # named, content unknown
            data[i].digest = data[i].uri = None
        owners: set[int] = set()
        for i in self.some(known, RATE / 2):
            one, estate = data[i], self.random.random() < 0.5 or data[i].owner in owners
            one.digest, one.version = None, None if estate else self.random.choice(MOVING)
            one.uri = f"s3://moving/{i:x}" if estate else None
            owners.add(one.owner)
        twin: str | None = None
        for i in self.some(known, RATE / 2):
            if data[i].digest is None:
                continue
            digest = self.generator.hex(8) if twin is None else twin
            data[i].algorithm, data[i].digest, data[i].strong = "sha256", digest, False
            twin = digest if twin is None and self.random.random() < 0.3 else None
        for i in self.some(known, RATE / 2):
            one = data[i]
            for run in one.runs:
                source = self.estate.runs[run].used[0]
                self.estate.runs[run].data.remove(i)
                if source[2] != i:
                    one.derived.append(source[2])
            one.runs, one.declared = [], False
            if one.derived and self.random.random() < 0.5:  # an effect older than its cause
                before = data[one.derived[0]].created_at
                one.created_at = before - HOUR if before else None
        for i in self.some(known):
            data[i].other_name = data[i].digest is not None and data[i].strong and data[i].version is not None

    def _late(self) -> None:
        """Runs that are said to have read what came to be later."""
        for run in self.runs(0.0, lambda run: bool(run.used) and run.used[0][1] == "data"):
            owner = self.estate.content(run.used[0]).owner
            newest = self.generator.newest[owner]
            stated = self.estate.data[newest].created_at
            if stated and stated > (run.ended_at or 0):
                run.used[0] = (run.used[0][0], "data", newest)
            elif stated:  # it was already the newest, so it was made anew
                self.estate.data[newest].created_at = (run.ended_at or 0) + HOUR

    def _bases(self) -> None:
        """Base models known by name, or by a digest of a part."""
        used = sorted({use[2] for i in self.trains for use in self.estate.runs[i].used if use[0] == "base_model"})
        for i in self.some(used, RATE):
            self.estate.artifacts[i].digest = None
        for i in self.some(used, RATE):
            made = self.estate.artifacts[i]
            made.algorithm, made.digest, made.strong = "md5", self.generator.hex(8), False

    def _roles(self) -> None:
        """Runs whose data are not known, measured with (only, or too), in an unknown role, or said to be none."""
        raw = [i for i, content in enumerate(self.estate.data) if not content.runs]
        for i in self.some(self.flows, RATE * 0.3):
            self.estate.runs[i].used.append((self.random.choice(MEASURED), "data", self.random.choice(raw)))
        for run in self.runs():
            run.used = [use for use in run.used if use[1] != "data"]
        for run in self.runs(0.0, lambda run: bool(run.used)):
            role = self.random.choice(MEASURED)
            run.used = [(role, *use[1:]) if use[1] == "data" else use for use in run.used]
        for run in self.runs(0.0, lambda run: any(use[1] == "data" for use in run.used)):
            run.used = [("unknown", *use[1:]) if use[1] == "data" else use for use in run.used]
        for run in self.runs(0.1):
            run.no_inputs, run.used = True, [use for use in run.used if use[1] != "data"]

    def _not_read(self) -> None:
        """Runs of which their source says more than could be read."""
        for run in self.runs():
            run.not_read = [f"dvc.yaml: the template ${{{self.generator.hex(4)}}} has no value"]

    def _runs(self) -> None:
        """Runs that failed, were killed, never ended, or still run; not all of them made something."""
        for n, run in enumerate(self.runs()):
            run.status = ("FAILED", "RUNNING", "KILLED")[n % 3]
            if run.status == "RUNNING":
                run.started_at, run.ended_at = run.started_at if n % 2 else None, None
        for i in self.some(self.trains):
            run = self.estate.runs[i]
            started = None if self.random.random() < 0.3 else run.started_at  # of such nobody knows how long they run
            status, ended = self.random.choice((("RUNNING", None), ("RUNNING", None), ("FAILED", run.ended_at)))
            self.estate.runs.append(
                Run(f"run:mlflow/{self.generator.hex(12)}", run.job, started, ended, status, list(run.used), [],
                    [At(run.commits[0].commit)], run.parameters, None, run.environment)
            )  # fmt: skip

    def _commits(self) -> None:
        """Runs at no commit, at an unknown one, at a short one, at one that no branch has, and with changes."""
        commits = self.estate.commits
        for run in self.runs():
            run.commits = []
        at = self.runs(fit=lambda run: bool(run.commits))
        for n, run in enumerate(at):
            if n % 2 == 0:
                commits.append(Commit(self.generator.hex(40)))
            run.commits = [At(len(commits) - 1)]
        for n, run in enumerate(self.runs(fit=lambda run: bool(run.commits))):
            if n % 2 == 0:
                commits.append(Commit(self.generator.hex(12)))
            run.commits = [At(len(commits) - 1)]
        for run in self.runs(fit=lambda run: bool(run.commits)):
            known = commits[run.commits[0].commit]
            if known.repository is not None:
                short = known.sha[:12]
                known.names.add(short)
                run.commits[0].short = short
        for run in self.runs(fit=lambda run: bool(run.commits)):
            run.commits[0].dirty = True
            run.commits[0].diff_digest = f"sha256:{self.generator.hex(64)}" if self.random.random() < 0.3 else None
        for run in self.runs(0.1, fit=lambda run: bool(run.commits)):
            known = commits[run.commits[0].commit]
            if known.repository is not None and known.committed_at:  # amended, and pushed over
                left = self.generator.commit(known.repository, list(known.parents), known.committed_at)
                run.commits = [At(left)]

    def _parameters(self) -> None:
        """Runs without hyperparameters, or without a seed among them."""
        for run in self.runs(0.0):
            run.parameters = None
            run.no_parameters = self.random.random() < 0.3
        without = [self.generator.parameters() for _ in range(FEW)]
        for run in self.runs(0.0, lambda run: run.parameters is not None):
            run.parameters = self.random.choice(without)

    def _environments(self) -> None:
        """Runs without an environment, or in one that nobody can build again."""
        for run in self.runs():
            run.environment = None
        for n, run in enumerate(self.runs(fit=lambda run: run.environment is not None)):
            values = {"python": f"3.{8 + n % 5}.{n // 5}", "os": self.random.choice(("linux", "darwin"))}
            if values not in self.estate.environments[-20:]:
                self.generator.environment(values)
            run.environment = len(self.estate.environments) - 1

    def _times(self) -> None:
        """Effects older than their causes: runs that ended before they began or before their commit, content."""
        for run in self.runs(0.1, lambda run: run.started_at is not None and run.ended_at is not None):
            run.ended_at = (run.started_at or 0) - HOUR
        for run in self.runs(0.1, lambda run: bool(run.commits)):
            known = self.estate.commits[run.commits[0].commit]
            if known.repository is not None:
                run.commits = [At(self.estate.repositories[known.repository].main[-1])]
        made = [i for i, content in enumerate(self.estate.artifacts) if content.runs]
        for i in self.some(made):
            starts = [self.estate.runs[run].started_at or 0 for run in self.estate.artifacts[i].runs]
            self.estate.artifacts[i].created_at = min(starts) - HOUR

    def _conflicts(self) -> None:
        """Sources that disagree: on commits, hyperparameters, bytes and models; and some that agree."""
        estate = self.estate
        for run in self.runs(0.1, lambda run: bool(run.commits)):
            repository = estate.commits[run.commits[0].commit].repository
            other = estate.repositories[repository or 0].main[0]
            if other != run.commits[0].commit:
                run.commits.append(At(other, source="ci"))
        for run in self.runs(0.0, lambda run: run.parameters is not None):
            said = estate.parameters[run.parameters or 0]
            depth = said["depth"] if self.random.random() < 0.5 else 99
            estate.parameters.append({"depth": str(depth), "rate.decay": len(estate.parameters) / 1_000_000})
            run.second = len(estate.parameters) - 1
        held = [(version, estate.artifacts[version.held]) for version in estate.versions]
        # Bytes of which only the name of their version is known are whatever another source says that it holds.
        known = [version for version, content in held if content.digest is not None and content.strong]
        for version in self.some(known, RATE / 2):
            version.other = len(estate.artifacts)
            maker = self.random.choice(self.trains)
            name = f"{version.number}-other"
            estate.artifacts.append(Content(version.model, name, "sha256", self.generator.hex(64), runs=[maker]))
            estate.runs[maker].models.append(version.other)
        for model in self.some(estate.models):
            model.repositories = self.random.sample(range(len(estate.repositories)), 2)

    def _no_run(self) -> None:
        """Model bytes that were registered from a file."""
        for version in self.some(self.estate.versions):
            made = self.estate.artifacts[version.held]
            for run in made.runs:
                self.estate.runs[run].models.remove(version.held)
            made.runs, version.run = [], None

    def _retracted(self) -> None:
        """Links to data that a person retracted: all of a run's, or one of them."""
        for run in self.runs(0.3, lambda run: any(use[1] == "data" for use in run.used)):
            data = [use for use in run.used if use[1] == "data"]
            run.retracted = data if self.random.random() < 0.7 else data[:1]
            run.used = [use for use in run.used if use not in run.retracted]

    def _only_names(self) -> None:
        """References that decide nothing: a dataset's, of which one version is known; six digits that begin one sha."""
        estate = self.estate
        for run in self.runs(0.0, lambda run: any(role in STRICT and kind == "data" for role, kind, _ in run.used)):
            n = next(n for n, (role, kind, _) in enumerate(run.used) if role in STRICT and kind == "data")
            owner = len(estate.datasets)
            estate.datasets.append(Dataset(estate.jobs[run.job][0], f"only-{owner}", "ada", versions=1))
            estate.data += [Content(owner, "v1", "sha256", self.generator.hex(64), declared=True), Content(owner, None)]
            run.used[n] = (run.used[n][0], "data", len(estate.data) - 1)
        taken = {commit.sha for commit in estate.commits}
        for run in self.runs(0.0, lambda run: len(run.commits) == 1):
            short = estate.commits[run.commits[0].commit].sha[:6]
            if short not in taken:
                taken.add(short)
                estate.commits.append(Commit(short))
                run.commits = [At(len(estate.commits) - 1)]
