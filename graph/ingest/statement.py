"""A statement: the nodes and edges of one message, checked against the model before anything is written.

A reader's `read()` yields `Payload`s; its `facts()` turns one payload into a `Statement`, and is pure: same
payload, same statement. Times are epoch milliseconds, UTC.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graph.errors import InvalidFact
from graph.ingest import digests as digests_of
from graph.ingest.coerce import named, short, stored
from graph.model import edges, ids
from graph.model.nodes import KINDS, label_of


@dataclass(frozen=True)
class Payload:
    """One message as its source gave it: `body` is JSON-able, `where` says where it stood, `told_at` when it was said.

    `source` names who says it (`record`, `dvc:<repository>`, `git:<repository>`, `api:<reporter>`, `person:<name>`).
    Two payloads of one source with the same body, read for one namespace, are one message. `told_at` None means: when
    it was first received.
    `reader` is the reader that understands it, with its version; `options` are what its `facts()` was given beside it;
    `reported_by` is who sent it.
    """

    source: str
    where: str
    body: Mapping[str, Any]
    told_at: int | None = None
    reader: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    reported_by: str | None = None

    @cached_property
    def evidence(self) -> str:
        """`evidence:sha256:<digest of source and body>`: the same message of a source is one Evidence."""
        scope = self.options.get("namespace", "default")
        for_ = b"" if scope == "default" else b"," + ids.canonical(scope).encode("utf-8")
        whole = b"[" + ids.canonical(self.source).encode("utf-8") + b"," + self.text + for_ + b"]"
        return f"evidence:sha256:{hashlib.sha256(whole).hexdigest()}"

    @cached_property
    def text(self) -> bytes:
        """The body as the graph keeps it: canonical JSON."""
        return ids.canonical(self.body).encode("utf-8")


@dataclass(frozen=True)
class Rejection:
    """A part of the input that was refused: where it stood, and why."""

    where: str
    why: str
    field: str = ""


@dataclass(frozen=True)
class Skipped:
    """What a reader saw and left out: where it stood, what it is, and why it was not read."""

    where: str
    what: str
    why: str


@dataclass(frozen=True)
class Link:
    """An edge as stated, by the ids its source uses."""

    type: str
    start: str
    end: str
    role: str | None = None
    since: int | None = None
    until: int | None = None
    method: str = "declared"
    confidence: float | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str, str | None, int | None]:
        """What distinguishes two edges of one source."""
        return self.start, self.type, self.end, self.role, self.since


@dataclass
class Statement:
    """What one payload says: `nodes` id → properties, `links`, and `same`: pairs of ids asserted to denote one entity.

    `whole` says that this message states all edges that its source knows of the nodes in `whole`: edges that an
    older message of that source stated of them, and this one does not repeat, are retracted. `confidence` is that of
    `same` where these pairs are inferred.
    """

    payload: Payload
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: dict[tuple[Any, ...], Link] = field(default_factory=dict)
    same: list[tuple[str, str]] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    confidence: float | None = None

    def node(self, id: str, **properties: Any) -> str:
        """State a node and what is known of it (None is not known); returns its id.

        Field names are those of the class in graph/model/nodes.py; maps are stored as canonical JSON.
        """
        label = label_of(id)
        if label is None:
            raise InvalidFact(f"{id!r} begins with no kind of node", "id")
        known = self.nodes.setdefault(id, {})
        for name, value in properties.items():
            if value is None or value == {}:
                continue
            known[name] = stored(label, name, value)
            if name == "created_at":
                known["created_at_known"] = True
        return id

    def link(self, type: str, start: str, end: str, role: str | None = None, **rest: Any) -> None:
        """State an edge between two nodes; both are made stubs if nobody has described them."""
        labels = label_of(start), label_of(end)
        if labels[0] is None or labels[1] is None:
            raise InvalidFact(f"{type} from {start!r} to {end!r}: one of them is no kind of node", "id")
        edges.check(type, labels[0], labels[1], role)
        if start == end:
            raise InvalidFact(f"{type} would link {start} to itself", "type")
        self.nodes.setdefault(start, {})
        self.nodes.setdefault(end, {})
        link = Link(type, start, end, role, **rest)
        self.links[link.key] = link

    def used(self, run: str, thing: str, role: str, **rest: Any) -> None:
        """State that a run used something in a role; the role decides on the type of the edge."""
        if role not in edges.TYPE_OF_ROLE:
            raise InvalidFact(f"there is no role {role!r}; there are {', '.join(edges.TYPE_OF_ROLE)}", "role")
        self.link(edges.TYPE_OF_ROLE[role], run, thing, role, **rest)

    def is_same(self, one: str, other: str) -> None:
        """State that two ids denote one entity."""
        if one == other:
            return
        if label_of(one) != label_of(other):
            raise InvalidFact(f"{one} and {other} are of two kinds and cannot denote one entity", "id")
        self.nodes.setdefault(one, {})
        self.nodes.setdefault(other, {})
        self.same.append((one, other))

    # Kinds that take more than one line to state, so that every reader states them alike.

    def dataset_version(
        self,
        namespace: str,
        name: str,
        version: str | None = None,
        digests: Mapping[str, str] | None = None,
        uri: str | None = None,
        unnamed: str | None = None,
        place: str | None = None,
        known_as: str | None = None,
        **properties: Any,
    ) -> str:
        """State a dataset version; `unnamed` (`run:<source>:<run id>`) stands for a version nobody named.

        Content that no digest identifies is known by its name in the namespace, or by its name or `known_as` in `place`
        where that is given.
        """
        digests = digests_of.stated(digests)
        namespace, name = ids.text(namespace, "namespace"), ids.text(name, "dataset")
        version = ids.text(version, "version") if version else None
        here = ids.of_place(digests, properties.get("size"))
        known_by = version or unnamed or ""
        where = place or namespace, known_as or name
        id = ids.dataset_version(*where, here or known_by, {} if here else digests)
        self.node(
            id,
            name=ids.called(name, version, digests, unnamed),
            namespace=namespace,
            version=version,
            uri=uri,
            **digests_of.properties(digests),
            **properties,
        )
        self.link("VERSION_OF", id, self.node(ids.dataset(namespace, name), name=name, namespace=namespace))
        if version:
            self.is_same(ids.dataset_version(namespace, name, version), id)
        self._other_digests(id, "dataset-version", digests, at=where if here else None)
        return id

    def content(self, digests: Mapping[str, str], uri: str | None = None, **properties: Any) -> str:
        """State a dataset version that nobody has named, and that is known by a strong digest alone."""
        digests = digests_of.stated(digests)
        id = ids.dataset_version("", "", digests=digests)
        self.node(id, uri=uri, **digests_of.properties(digests), **properties)
        self._other_digests(id, "dataset-version", digests)
        return id

    def model_artifact(
        self,
        namespace: str,
        model: str,
        version: str = "",
        digests: Mapping[str, str] | None = None,
        uri: str | None = None,
        **properties: Any,
    ) -> str:
        """State a model artifact by its digests; without a strong one, as the stub of a model's version."""
        digests = digests_of.stated(digests)
        here = ids.of_place(digests, properties.get("size"))
        id = ids.model_artifact(namespace, model, here or version, {} if here else digests)
        self.node(id, name=ids.called(model, version, digests), uri=uri, **digests_of.properties(digests), **properties)
        self._other_digests(id, "model-artifact", digests, at=(namespace, model) if here else None)
        return id

    def _other_digests(
        self, id: str, prefix: str, digests: Mapping[str, str], at: tuple[str, str] | None = None
    ) -> None:
        """Other digests are other names; `at` is the namespace and name of content that is known by its place."""
        for algorithm, value in digests.items():
            if ids.whole(algorithm, value):
                digest = f"{algorithm}:{value}"
                other = ids.at_place(prefix, *at, digest) if at else f"{prefix}:{digest}"
                if other != id:
                    self.node(other, **digests_of.properties({algorithm: value}))
                self.is_same(other, id)

    def model_version(
        self, namespace: str, model: str, version: str, created_at: int | None = None, **properties: Any
    ) -> str:
        """State a registered version and its model; the artifact it holds is linked by `HOLDS`, separately."""
        namespace, model = ids.text(namespace, "namespace"), ids.text(model, "model")
        version = ids.text(version, "version")
        id = self.node(ids.model_version(namespace, model, version))
        model_id = self.node(ids.model(namespace, model), name=model, namespace=namespace)
        self.node(
            id,
            name=f"{model}@{version}",
            namespace=namespace,
            model=model_id,
            version=version,
            created_at=created_at,
            **properties,
        )
        self.link("VERSION_OF", id, model_id)
        return id

    def commit(self, sha: str, **properties: Any) -> str:
        """State a commit by its full or short sha; `resolved=True` only where the commit itself was read."""
        sha = ids.text(sha, "commit").lower()
        if not 4 <= len(sha) <= 64 or any(letter not in "0123456789abcdef" for letter in sha):
            raise InvalidFact(f"{sha[:80]!r} is no commit: a sha has 4 to 64 hex digits", "commit")
        return self.node(ids.commit(sha), name=sha[:12], sha=sha, **properties)

    def parameters(self, run: str, values: Mapping[str, Any], **link: Any) -> None:
        """State the hyperparameters of a run; an empty map says nothing."""
        if values:
            id = ids.parameters(values)
            seeds = sorted(short(name) for name, value in values.items() if is_seed(name) and not _is_nothing(value))
            literals = sorted(named(name, value) for name, value in values.items())
            self.node(id, name=id[-64:][:12], parameters=dict(values), seeds=seeds, literals=literals)
            self.link("CONFIGURED_BY", run, id, **link)

    def environment(self, run: str, values: Mapping[str, Any], **link: Any) -> None:
        """State the environment a run ran in; keys that Environment has no field for are kept in `properties`."""
        if values:
            values = digests_of.pins(values)
            id = ids.environment(values)
            known = {f.name for f in dataclasses.fields(KINDS["Environment"])} - {
                "id",
                "name",
                "properties",
                "literals",
            }
            fields = {key: str(value) for key, value in values.items() if key in known and value is not None}
            rest = {key: value for key, value in values.items() if key not in known}
            literals = sorted(named(name, value) for name, value in values.items() if value is not None)
            self.node(id, name=id[-64:][:12], properties=rest, literals=literals, **fields)
            self.link("RAN_IN", run, id, **link)


def is_seed(name: str) -> bool:
    """Whether the last part of a parameter's name says that it seeds randomness."""
    last = name.replace("__", ".").rpartition(".")[2]  # `forest__random_state` is how scikit-learn names it
    return last.lower() in {"seed", "state", "random_seed", "random_state"}


def _is_nothing(value: Any) -> bool:
    """Whether a seed was not set: `random_state: None`, as a text where a source has only texts."""
    return value is None or (isinstance(value, str) and value.strip().lower() in {"", "none", "null"})
