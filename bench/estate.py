"""A synthetic estate where models are trained, in plain Python: what was run, on what, and what its sources reported.

Things are in lists, and name each other by their place in them. Times are epoch milliseconds, UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import ids

STRICT = frozenset({"training", "base_model", "feature", "input"})
"""Roles that make something from something."""
MEASURED = ("validation", "test", "evaluation")
"""Roles that only measure."""

Use = tuple[str, str, int]
"""(role, "data" or "model", place in its list)."""


@dataclass(slots=True)
class Dataset:
    """A named dataset; `versions` counts those made so far."""

    space: str
    name: str
    owner: str
    versions: int = 0

    @property
    def id(self) -> str:
        """Its id."""
        return f"dataset:{self.space}/{self.name}"


@dataclass(slots=True)
class Content:
    """What is known of bytes: of a version of a dataset, or of a model.

    `digest` is strong, weak or absent; `runs` made it, `derived` are contents of its kind that it came from where no
    run is known.
    """

    owner: int
    """Place of its dataset or its model; -1 is a model from outside."""
    version: str | None
    algorithm: str | None = None
    digest: str | None = None
    strong: bool = True
    uri: str | None = None
    size: int | None = None
    created_at: int | None = None
    declared: bool = False
    runs: list[int] = field(default_factory=list)
    derived: list[int] = field(default_factory=list)
    other_name: bool = False
    """Whether sources call it by dataset and version, and one of them says which digest that is."""
    id: str = ""

    @property
    def moves(self) -> bool:
        """Whether what it is called by may be another content tomorrow."""
        return self.digest is None and (self.version in MOVING or (self.version is None and self.uri is not None))


MOVING = ("latest", "main", "nightly")
"""Versions that move, of those that Forebear knows."""


@dataclass(slots=True)
class At:
    """That a run ran at a commit, as a source reported it; `short` if it reported only the beginning of the sha."""

    commit: int
    dirty: bool = False
    diff_digest: str | None = None
    source: str = "mlflow"
    short: str | None = None


@dataclass(slots=True)
class Run:
    """An execution; `second` are hyperparameters that another source reported."""

    id: str
    job: int
    started_at: int | None
    ended_at: int | None
    status: str = "FINISHED"
    used: list[Use] = field(default_factory=list)
    retracted: list[Use] = field(default_factory=list)
    commits: list[At] = field(default_factory=list)
    parameters: int | None = None
    second: int | None = None
    environment: int | None = None
    no_inputs: bool = False
    no_parameters: bool = False
    not_read: list[str] = field(default_factory=list)
    data: list[int] = field(default_factory=list)
    models: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Commit:
    """A commit; `repository` is None where only its sha is known, which may be short."""

    sha: str
    repository: int | None = None
    parents: list[int] = field(default_factory=list)
    committed_at: int | None = None
    names: set[str] = field(default_factory=set)
    """Short shas that sources call it by, and that no other commit begins with."""


@dataclass(slots=True)
class Repository:
    """A repository; `heads` are the commits that its branches point at."""

    url: str
    main: list[int] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Model:
    """A registered model; `bytes_of` are the contents of its versions, `production` the version that serves."""

    space: str
    name: str
    owner: str
    count: int = 0
    bytes_of: list[int] = field(default_factory=list)
    pool: list[int] = field(default_factory=list)
    production: int | None = None
    deployed: bool = False
    repositories: list[int] = field(default_factory=list)
    """Those whose tags register it."""


@dataclass(slots=True)
class Version:
    """A version of a model; `held` is what its registry says it holds, `other` what another source says."""

    model: int
    number: str
    created_at: int
    held: int
    run: int | None
    other: int | None = None
    id: str = ""


@dataclass
class Estate:
    """All that there is."""

    spaces: list[str] = field(default_factory=list)
    datasets: list[Dataset] = field(default_factory=list)
    data: list[Content] = field(default_factory=list)
    jobs: list[tuple[str, str, str]] = field(default_factory=list)
    """(namespace, name, owner)"""
    runs: list[Run] = field(default_factory=list)
    repositories: list[Repository] = field(default_factory=list)
    commits: list[Commit] = field(default_factory=list)
    parameters: list[dict[str, object]] = field(default_factory=list)
    environments: list[dict[str, str]] = field(default_factory=list)
    models: list[Model] = field(default_factory=list)
    artifacts: list[Content] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    parameter_ids: list[str] = field(default_factory=list)
    environment_ids: list[str] = field(default_factory=list)

    def called(self, data: Content) -> str:
        """What sources call a version of a dataset that they know no digest of."""
        return f"dataset-version:{self.datasets[data.owner].space}/{self.datasets[data.owner].name}@{data.version}"

    def content(self, use: Use) -> Content:
        """What a use is of."""
        return (self.data if use[1] == "data" else self.artifacts)[use[2]]

    def name(self) -> None:
        """Give every content and version the id that what is known of it makes; no two have one."""
        taken: set[str] = set()
        for i, data in enumerate(self.data):
            for version in (data.version, f"{data.version}-{i:x}"):
                of, data.version = self.datasets[data.owner], version
                unnamed = f"run%3Amlflow%3A{i:x}" if data.uri or data.digest else ""
                data.id = _id("dataset-version", data, f"{of.space}/{of.name}@{version or unnamed}")
                if data.id not in taken:
                    break
            taken.add(data.id)
        for data in self.data:
            data.other_name = data.other_name and self.called(data) not in taken
        for i, made in enumerate(self.artifacts):
            whose = f"{self.models[made.owner].space}/{self.models[made.owner].name}" if made.owner >= 0 else "hub/base"
            made.id = _id("model-artifact", made, f"{whose}@{made.version or f'{i:x}'}")
        self.parameter_ids = [ids.parameters(values) for values in self.parameters]
        self.environment_ids = [ids.environment(values) for values in self.environments]
        for registered in self.versions:
            model = self.models[registered.model]
            registered.id = f"model-version:{model.space}/{model.name}@{registered.number}"


def _id(prefix: str, content: Content, named: str) -> str:
    return (
        f"{prefix}:{content.algorithm}:{content.digest}" if content.digest and content.strong else f"{prefix}:{named}"
    )
