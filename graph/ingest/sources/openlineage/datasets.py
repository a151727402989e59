"""Datasets of an event: which content an input or output is, as far as the event itself says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.coerce import amount, table, texts, word
from graph.ingest.sources import spellings
from graph.ingest.sources.openlineage import facets
from graph.ingest.sources.openlineage.events import Dataset
from graph.ingest.statement import Link, Statement
from graph.model import edges, ids

_STORES = re.compile(r"(s3|s3a|s3n|gs|gcs|abfss?|wasbs?|hdfs|https?|ftp)://", re.I)
"""What namespaces begin with that are addresses of files, so that with the name they are the address of the content."""
_ALIKE = {"s3a": "s3", "s3n": "s3", "gcs": "gs"}


@dataclass(frozen=True)
class Writing:
    """When a run wrote its outputs (None: not yet), and whether it failed, so that only a part may be written."""

    run: str
    run_id: str
    at: int | None = None
    partial: bool = False


def named(found: Statement, dataset: Dataset, field: str) -> str:
    """State the dataset itself, its owner and its other names; returns its id."""
    id = _dataset(found, dataset.namespace, dataset.name, f"{field}.")
    place = f"{field}.facets.ownership"
    owners = facets.entries(dataset.facets.get("ownership", {}), "owners", place)
    found.node(id, owner=facets.text(owners[0], "name", f"{place}.owners[0]") if owners else None)
    place = f"{field}.facets.symlinks"
    for number, other in enumerate(facets.entries(dataset.facets.get("symlinks", {}), "identifiers", place)):
        at = f"{place}.identifiers[{number}]"
        found.is_same(_dataset(found, other.get("namespace"), other.get("name"), f"{at}."), id)
    return id


def _dataset(found: Statement, namespace: object, name: object, field: str) -> str:
    namespace, name = ids.text(namespace, f"{field}namespace"), ids.text(name, f"{field}name")
    return found.node(ids.dataset(namespace, name), name=name, namespace=namespace)


def read(found: Statement, dataset: Dataset, field: str, run: str, models: str) -> None:
    """State what a run read: a version where one is said, else the dataset, of which graph/ingest/named_inputs.py finds
    the version."""
    place = f"{field}.inputFacets.forebear_input"
    role = (facets.text(dataset.inputFacets.get("forebear_input", {}), "role", place) or "unknown").lower()
    if role not in edges.TYPE_OF_ROLE:
        raise InvalidFact(f"{place}.role is one of {', '.join(edges.TYPE_OF_ROLE)}, not {role[:40]!r}", f"{place}.role")
    if facets.is_model(dataset, field):
        found.link("INPUT_FROM", run, _model(found, dataset, field, models), role, method="observed")
        return
    id = named(found, dataset, field)
    version, digests, size = _said(dataset, field)
    if version or digests:
        id = _version(found, dataset, version, digests, size, unnamed=None)
    else:
        unversioned(found, dataset.namespace, dataset.name)
    found.link("INPUT_FROM", run, id, role, method="observed")


def unversioned(found: Statement, namespace: str, name: str) -> str:
    """State the dataset, and what it holds as long as no version of it is known; returns the id of the dataset."""
    found.dataset_version(namespace, name)
    return ids.dataset(ids.text(namespace, "namespace"), ids.text(name, "name"))


def written(found: Statement, dataset: Dataset, field: str, writing: Writing) -> str | None:
    """State the version of a dataset that a run wrote; returns the id, None where the dataset was dropped."""
    id = named(found, dataset, field)
    change = facets.change(dataset, field)
    if change == "DROP":
        return None
    version, digests, size = _said(dataset, field)
    content = _version(
        found, dataset, version, digests, size, f"run:openlineage:{writing.run_id}", created_at=writing.at
    )
    replaces = facets.replaces(dataset)
    _made(found, content, writing.run, id, replaces)
    if writing.at is not None:
        how = {"partial": writing.partial, "replaces": replaces}
        holds = {name: True for name, said in how.items() if said}
        found.link("VERSION_OF", content, id, since=writing.at, properties=holds)
    if change == "RENAME":
        place = f"{field}.facets.lifecycleStateChange.previousIdentifier"
        before = table(dataset.facets["lifecycleStateChange"].get("previousIdentifier"), place)
        if before:
            namespace, name = (
                word(before.get("namespace"), f"{place}.namespace"),
                word(before.get("name"), f"{place}.name"),
            )
            found.link("INPUT_FROM", writing.run, unversioned(found, namespace, name), "input", method="observed")
    return content


def _made(found: Statement, content: str, run: str, dataset: str, replaces: bool) -> None:
    """State what made a version, and into which datasets: when that ran says when others may have read it."""
    known = found.links.get(Link("GENERATED_BY", content, run).key)
    said = {"into": True, "replaced": replaces}
    into = {
        name: sorted({*(known.properties.get(name, ()) if known else ()), *([dataset] if holds else [])})
        for name, holds in said.items()
    }
    properties = {name: some for name, some in into.items() if some}
    found.link("GENERATED_BY", content, run, method="observed", properties=properties)


def existing(found: Statement, dataset: Dataset, field: str, at: int) -> str:
    """State a dataset as an event about it alone describes it: the version that it says, else the dataset."""
    id = named(found, dataset, field)
    version, digests, size = _said(dataset, field)
    if not (version or digests):
        return unversioned(found, dataset.namespace, dataset.name)
    content = _version(found, dataset, version, digests, size, unnamed=None)
    found.link("VERSION_OF", content, id, since=at)
    return content


def model_written(found: Statement, dataset: Dataset, field: str, writing: Writing, models: str) -> str:
    """State the version of a model that a run made; one without a version is not registered, and named by the run."""
    namespace, model, version = _model_name(dataset, field, models)
    _, digests, size = _said(dataset, field)
    known = version or writing.run_id
    artifact = found.model_artifact(namespace, model, known, digests, uri=_uri(dataset), size=size)
    rest = {} if version else {"registered": False}
    holder = found.model_version(namespace, model, known, created_at=writing.at, **rest)
    found.link("HOLDS", holder, artifact, properties={"run": writing.run})
    found.link("GENERATED_BY", artifact, writing.run, method="observed")
    place = f"{field}.facets.forebear_modelVersion.aliases"
    for alias in texts(dataset.facets.get("forebear_modelVersion", {}).get("aliases"), place):
        name = found.node(ids.alias(namespace, model, alias), name=alias, namespace=namespace,
                          model=ids.model(namespace, model))  # fmt: skip
        found.link("POINTS_TO", name, holder, since=writing.at)
    return artifact


def _model(found: Statement, dataset: Dataset, field: str, models: str) -> str:
    namespace, model, version = _model_name(dataset, field, models)
    _, digests, size = _said(dataset, field)
    artifact = found.model_artifact(namespace, model, version or "", digests, size=size)
    if version:
        found.is_same(ids.model_artifact(namespace, model, version), artifact)
    return artifact


def _model_name(dataset: Dataset, field: str, models: str) -> tuple[str, str, str | None]:
    """Namespace, name and version of a model."""
    place = f"{field}.facets.forebear_modelVersion"
    said = dataset.facets.get("forebear_modelVersion", {})
    version = facets.text(said, "version", place) or _version_said(dataset, field)[0]
    return facets.text(said, "namespace", place) or models, facets.text(said, "model", place) or dataset.name, version


def _said(dataset: Dataset, field: str) -> tuple[str | None, dict[str, str], int | None]:
    """Version, digests and size of the content, as far as they are said."""
    version, digests = _version_said(dataset, field)
    place = f"{field}.facets.forebear_content"
    content = dataset.facets.get("forebear_content", {})
    given = table(content.get("digests"), f"{place}.digests")
    digests |= {name: word(value, f"{place}.digests.{name}") for name, value in given.items()}
    return version, digests, amount(content.get("size"), f"{place}.size")


def _version_said(dataset: Dataset, field: str) -> tuple[str | None, dict[str, str]]:
    """The version of the facet; one that is a digest of the content (`sha256:…`) is no name."""
    said = facets.text(dataset.facets.get("version", {}), "datasetVersion", f"{field}.facets.version")
    digests = dict(spellings.data(said).digests) if said else {}
    if any(ids.whole(algorithm, digest) for algorithm, digest in digests.items()):
        return None, digests
    return said, {}


def _version(
    found: Statement,
    dataset: Dataset,
    version: str | None,
    digests: dict[str, str],
    size: int | None,
    unnamed: str | None,
    **rest: Any,
) -> str:
    source = dataset.facets.get("forebear_source")
    return found.dataset_version(
        dataset.namespace, dataset.name, version, digests, _uri(dataset), unnamed if not version else None,
        size=size, declared_source=True if source is not None else None, **rest,
    )  # fmt: skip


def _uri(dataset: Dataset) -> str | None:
    """The address of the content, where its namespace, or that of another name of it, is of a store of files."""
    others = facets.entries(dataset.facets.get("symlinks", {}), "identifiers", "symlinks")
    names = [(dataset.namespace, dataset.name), *((each.get("namespace"), each.get("name")) for each in others)]
    return next((at for name in names if (at := _address(*name))), None)


def _address(namespace: object, name: object) -> str | None:
    store = _STORES.match(namespace) if isinstance(namespace, str) else None
    if store is None or not isinstance(namespace, str) or not isinstance(name, str):
        return None
    scheme = store[1].lower()
    rest = namespace[store.end() :].strip("/")
    return ids.address(f"{_ALIKE.get(scheme, scheme)}://{rest}/{name.strip('/')}")
