"""A seeded generator: a synthetic estate of any size in which teams clean data, train models on them and register
these.

Nothing is missing from it: `bench.fault_injection` takes away. Weeks pass one by one, so that a thing is made from
older ones.
"""

from __future__ import annotations

from random import Random

from bench.estate import At, Commit, Content, Dataset, Estate, Model, Repository, Run, Use, Version

WEEKS = 14
START = 1_704_067_200_000  # 2024-01-01
HOUR = 3_600_000
DAY = 24 * HOUR
_PER_SPACE = 250
_RAW, _CLEAN, _FEATURES = ("events", "orders"), ("events-clean", "orders-clean"), ("users", "items", "sessions")
_TASKS = ("churn", "fraud", "ranking", "demand", "price", "search", "spam", "intent", "ltv", "eta")
_PEOPLE = ("ada", "grace", "alan", "edsger", "barbara", "donald", "leslie", "frances")
_OTHER_TEAM, _LAST_VERSION, _FINE_TUNED, _OUTSIDE = 0.04, 0.25, 0.08, 0.01


class Generator:
    """Makes an estate of so many model versions; the same seed and number make the same one."""

    def __init__(self, seed: int, versions: int) -> None:
        self.random = Random(seed)
        self.estate = Estate()
        self.newest: dict[int, int] = {}
        """Place of a dataset → that of its newest version."""
        self._environments: dict[int, list[int]] = {}
        self._jobs: dict[tuple[int, str], int] = {}
        self._models: dict[int, list[int]] = {}
        self._datasets: dict[tuple[int, str], int] = {}
        self._outside: list[int] = []
        spaces = max(4, versions // _PER_SPACE)
        self._settle(spaces)
        cells, cell = spaces * WEEKS, 0
        for week in range(WEEKS):
            for repository in range(len(self.estate.repositories)):
                self._commit(repository, week)
            for space in range(spaces):
                self._flow(space, week)
                cell += 1
                for _ in range(cell * versions // cells - (cell - 1) * versions // cells):
                    self._train(space, week)

    def _settle(self, spaces: int) -> None:
        estate, random = self.estate, self.random
        for space in range(spaces):
            name = f"team-{space:04d}"
            estate.spaces.append(name)
            if space % 2 == 0:
                estate.repositories.append(Repository(f"https://git.example.com/{name}"))
            for dataset in (*_RAW, *_CLEAN, *_FEATURES):
                self._datasets[space, dataset] = len(estate.datasets)
                estate.datasets.append(Dataset(name, dataset, random.choice(_PEOPLE)))
            self._models[space] = []
            for i in range(random.randint(6, 14)):
                self._models[space].append(len(estate.models))
                deployed = random.random() < 0.3
                model = Model(name, f"{_TASKS[i % 10]}-{i}", random.choice(_PEOPLE), deployed=deployed)
                estate.models.append(model)
        for _ in range(max(3, spaces // 20)):
            self._outside.append(len(estate.artifacts))
            estate.artifacts.append(Content(-1, None, "sha256", self.hex(64)))

    def hex(self, digits: int) -> str:
        """A random digest."""
        return f"{self.random.getrandbits(4 * digits):0{digits}x}"

    def _commit(self, index: int, week: int) -> None:
        """A week's commits: three on the main branch, now and then one beside it, merged or left."""
        repository = self.estate.repositories[index]
        for n in range(3):
            at = START + (week * 7 - 1) * DAY + n * HOUR
            parents = repository.main[-1:]
            if parents and self.random.random() < 0.2:
                side = self.commit(index, list(parents), at - HOUR // 2)
                if self.random.random() < 0.5:
                    parents.append(side)
                else:
                    repository.heads.add(side)
            tip = self.commit(index, parents, at)
            repository.heads -= set(repository.main[-1:])
            repository.heads.add(tip)
            repository.main.append(tip)

    def commit(self, repository: int, parents: list[int], at: int) -> int:
        """Add a commit; its place."""
        commits = self.estate.commits
        commits.append(Commit(self.hex(40), repository, parents, at))
        return len(commits) - 1

    def _flow(self, space: int, week: int) -> None:
        """A week's data: raw from the outside, cleaned, made into features."""
        start = START + week * 7 * DAY
        raw = [self._content(space, name, start + self.random.randrange(DAY), declared=True) for name in _RAW]
        clean = []
        for name, source in zip(_CLEAN, raw, strict=True):
            used: list[Use] = [("input", "data", source)]
            last = self.newest.get(self._datasets[space, name])
            if last is not None and self.random.random() < _LAST_VERSION:
                used.append(("input", "data", last))
            clean.append(self._made(space, name, start + DAY, used))
        for name in _FEATURES:
            used = [("input", "data", i) for i in self.random.sample(clean, self.random.randint(1, 2))]
            if week and self.random.random() < _OTHER_TEAM:
                other = self._datasets[self.random.randrange(len(self.estate.spaces)), self.random.choice(_FEATURES)]
                if self.newest[other] < clean[0]:
                    used.append(("input", "data", self.newest[other]))
            self._made(space, name, start + 2 * DAY, used)

    def _made(self, space: int, name: str, at: int, used: list[Use]) -> int:
        """A version of a dataset, by a run of the job that makes it."""
        run = self.run(space, f"make-{name}", at)
        run.used = used
        stated = run.ended_at - 60_000 if run.ended_at and self.random.random() < 0.7 else None
        made = self._content(space, name, stated)
        self.estate.data[made].runs.append(len(self.estate.runs) - 1)
        run.data.append(made)
        return made

    def _content(self, space: int, name: str, at: int | None, declared: bool = False) -> int:
        estate, owner = self.estate, self._datasets[space, name]
        dataset = estate.datasets[owner]
        dataset.versions += 1
        version = f"v{dataset.versions}"
        algorithm, digits = ("sha256", 64) if self.random.random() < 0.9 else ("md5", 32)
        estate.data.append(
            Content(owner, version, algorithm, self.hex(digits), True, f"s3://{dataset.space}/{name}/{version}",
                    self.random.randrange(1 << 30), at, declared)
        )  # fmt: skip
        self.newest[owner] = len(estate.data) - 1
        return len(estate.data) - 1

    def run(self, space: int, job: str, at: int) -> Run:
        """A run of a job of a team, at a recent commit, in one of its environments; what it read the caller says."""
        estate, random = self.estate, self.random
        if (space, job) not in self._jobs:
            self._jobs[space, job] = len(estate.jobs)
            estate.jobs.append((estate.spaces[space], job, random.choice(_PEOPLE)))
        started = at + random.randrange(DAY // 2)
        run = Run(
            f"run:mlflow/{self.hex(12)}", self._jobs[space, job], started, started + random.randrange(1, 8) * HOUR
        )
        main = estate.repositories[space // 2].main
        run.commits.append(At(main[-random.randint(1, min(3, len(main)))]))
        run.environment = self._environment(space)
        estate.runs.append(run)
        return run

    def _environment(self, space: int) -> int:
        """One of few that a team has; a new one now and then, some from an image that neighbours use too."""
        mine = self._environments.setdefault(space, [])
        if len(mine) < 3 or self.random.random() < 0.01:
            if self.random.random() < 0.3 and space % 10 and self._environments.get(space - space % 10):
                mine.append(self._environments[space - space % 10][0])
            else:
                kind = self.random.choice(("lock_digest", "image_digest"))
                mine.append(self.environment({"python": "3.12.4", "os": "linux", kind: f"sha256:{self.hex(64)}"}))
        return mine[-1] if self.random.random() < 0.3 else self.random.choice(mine)

    def environment(self, values: dict[str, str]) -> int:
        """Add an environment; its place."""
        self.estate.environments.append(values)
        return len(self.estate.environments) - 1

    def parameters(self, **values: object) -> int:
        """Add a set of hyperparameters, which no other has; its place."""
        rate = 1 + len(self.estate.parameters)
        self.estate.parameters.append({"rate": rate / 1_000_000, "depth": self.random.randint(2, 12), **values})
        return len(self.estate.parameters) - 1

    def _train(self, space: int, week: int) -> None:
        """A model version: a run on this week's features, now and then from the bytes of an older version."""
        estate, random = self.estate, self.random
        models = self._models[space]
        index = models[int(len(models) * random.random() ** 2)]
        model = estate.models[index]
        run = self.run(space, f"train-{model.name}", START + (week * 7 + 3) * DAY + random.randrange(3 * DAY))
        names = random.sample(_FEATURES, random.randint(1, 3))
        roles = ("training", "feature", random.choice(("validation", "test", "evaluation")))
        for role, name in zip(roles, names, strict=False):
            run.used.append((role, "data", self.newest[self._datasets[space, name]]))
        if model.bytes_of and random.random() < _FINE_TUNED:
            run.used.append(("base_model", "model", random.choice(model.bytes_of)))
        elif random.random() < _OUTSIDE:
            run.used.append(("base_model", "model", random.choice(self._outside)))
        if not model.pool or random.random() < 0.4:
            model.pool.append(self.parameters(seed=random.randrange(100)))
        run.parameters = random.choice(model.pool[-20:])
        self.register(index, len(estate.runs) - 1)

    def register(self, index: int, run: int) -> None:
        """The bytes that a run made, and the version of a model that holds them."""
        estate, model = self.estate, self.estate.models[index]
        model.count += 1
        made, ended = estate.runs[run], estate.runs[run].ended_at or START
        stated = ended - 60_000 if self.random.random() < 0.5 else None
        bytes_ = Content(index, str(model.count), "sha256", self.hex(64), size=self.random.randrange(1 << 28),
                         created_at=stated, runs=[run])  # fmt: skip
        made.models.append(len(estate.artifacts))
        model.bytes_of.append(len(estate.artifacts))
        if self.random.random() < 0.3:
            model.production = len(estate.versions)
        estate.versions.append(Version(index, str(model.count), ended + HOUR, len(estate.artifacts), run))
        estate.artifacts.append(bytes_)
