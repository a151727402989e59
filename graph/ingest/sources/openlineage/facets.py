"""What each facet says of lineage: the one table of what is read, what says nothing of it, and what makes NOT_READ.

Facets of ours begin with `forebear_`; their JSON schemas are beside this module, in `schemas/`. A facet that stands in
no row is somebody's own: it is kept with the message and counted, and a run has NOT_READ where its name may say what
data came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.sources.openlineage.events import Dataset, Event

READ = frozenset({
    "run.parent", "run.processing_engine", "run.executionParameters", "run.forebear_parameters", "run.forebear_metrics",
    "run.forebear_environment", "run.forebear_run",
    "job.sourceCodeLocation", "job.ownership", "job.lineage",
    "dataset.version", "dataset.datasetType", "dataset.symlinks", "dataset.lifecycleStateChange",
    "dataset.columnLineage", "dataset.lineage", "dataset.ownership", "dataset.dbt_model",
    "dataset.forebear_content", "dataset.forebear_modelVersion", "dataset.forebear_source", "input.forebear_input",
})  # fmt: skip
"""Where it stands, and its name: facets that are read."""
NOTHING = frozenset({
    "run.nominalTime", "run.errorMessage", "run.environmentVariables", "run.externalQuery", "run.tags", "run.test",
    "run.jobDependencies", "run.dbt_run", "run.dbt_version", "run.forebear_missing", "dataset.forebear_missing",
    "job.documentation", "job.jobType", "job.sourceCode", "job.sql", "job.tags", "job.dbt_node",
    "dataset.schema", "dataset.dataSource", "dataset.storage", "dataset.documentation", "dataset.tags",
    "dataset.catalog", "dataset.hierarchy",
    "dataset.dataQualityAssertions", "dataset.dataQualityMetrics", "dataset.test",
    "input.dataQualityMetrics", "input.dataQualityAssertions", "input.inputStatistics", "input.subset",
    "output.outputStatistics", "output.subset", "output.icebergCommitReport", "input.icebergScanReport",
})  # fmt: skip
"""Facets that are known to say nothing of what came from what."""
UNREAD = frozenset({"run.extractionError", "run.spark_unknown", "run.debug"})
"""Facets that say that the producer did not see all inputs or outputs (`debug` in a line of its): NOT_READ."""
_ORIGIN = re.compile(
    r"lineage|input|source|origin|upstream|deriv|parent|symlink|identifier|lifecycle|extract|unknown|debug|forebear_",
    re.I,
)
"""What stands in the name of a facet that may say what data came from, or that not all of it was seen. One of ours that
is not known is of a later version."""
Name = tuple[str, str]
"""Namespace and name of a dataset."""
CHANGES = frozenset({"ALTER", "CREATE", "DROP", "OVERWRITE", "RENAME", "TRUNCATE"})
"""What the specification says may be done to a dataset."""
_NAMED = ("inputFields", "inputs", "dataset")
_DBT_REPLACES = frozenset({"table", "view", "materialized_view", "ephemeral", "seed"})


def unknown(event: Event) -> list[str]:
    """The facets of an event that stand in no row of the table, each with the place where it stands."""
    known = READ | NOTHING | UNREAD
    return sorted({f"{place}.{name}" for place, some in _of(event) for name in some} - known)


def may_be_origin(facet: str) -> bool:
    """Whether a facet that is not known may say what data came from; it is given with the place where it stands."""
    return bool(_ORIGIN.search(facet.partition(".")[2]))


def in_table(event: Event) -> Event:
    """The event with those facets alone that are read: the table decides."""

    def only(part: Any, **places: str) -> Any:
        kept = {
            key: {name: facet for name, facet in getattr(part, key).items() if f"{place}.{name}" in READ | UNREAD}
            for key, place in places.items()
        }
        return part.model_copy(update=kept)

    def datasets(some: list[Dataset]) -> list[Dataset]:
        return [only(each, facets="dataset", inputFacets="input", outputFacets="output") for each in some]

    parts = {"inputs": datasets(event.inputs), "outputs": datasets(event.outputs)}
    parts |= {key: only(part, facets=key) for key in ("run", "job") if (part := getattr(event, key))}
    return event.model_copy(update=parts | ({"dataset": datasets([event.dataset])[0]} if event.dataset else {}))


def _of(event: Event) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if event.run:
        yield "run", event.run.facets
    if event.job:
        yield "job", event.job.facets
    for each in [*event.inputs, *event.outputs, *([event.dataset] if event.dataset else [])]:
        yield "dataset", each.facets
        yield "input", each.inputFacets
        yield "output", each.outputFacets


def text(facet: Mapping[str, Any], name: str, field: str) -> str | None:
    """A text of a facet; None where it says nothing; InvalidFact names it where it is something else."""
    value = facet.get(name)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise InvalidFact(f"{field}.{name} must be a text", f"{field}.{name}")
    return str(value)


def entries(facet: Mapping[str, Any], name: str, field: str) -> list[dict[str, Any]]:
    """A list of objects of a facet."""
    value = facet.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise InvalidFact(f"{field}.{name} must be a list of objects", f"{field}.{name}")
    return value


def is_model(dataset: Dataset, field: str) -> bool:
    """Whether the dataset says that it is a model."""
    if "forebear_modelVersion" in dataset.facets:
        return True
    said = text(dataset.facets.get("datasetType", {}), "datasetType", f"{field}.facets.datasetType")
    return (said or "").upper() == "MODEL"


def change(dataset: Dataset, field: str) -> str | None:
    """What was done to the dataset, in capitals."""
    facet = dataset.facets.get("lifecycleStateChange", {})
    said = text(facet, "lifecycleStateChange", f"{field}.facets.lifecycleStateChange")
    return said.upper() if said else None


def replaces(dataset: Dataset) -> bool:
    """Whether an output took the place of all that its dataset held: by our own facet, or by what dbt builds anew.

    `lifecycleStateChange` does not say that: Spark's is OVERWRITE where partitions are replaced, or rows merged,
    updated or deleted, TRUNCATE of one partition, and CREATE where the table was there already (IF NOT EXISTS).
    """
    if dataset.facets.get("forebear_content", {}).get("replaces") is True:
        return True
    config = dataset.facets.get("dbt_model", {}).get("config")
    if not isinstance(config, Mapping):
        return False
    return config.get("full_refresh") is True or config.get("materialized") in _DBT_REPLACES


def sources(dataset: Dataset, field: str) -> tuple[list[Name], bool]:
    """Other datasets that an output names as what it came from, by its columns or as a whole; and whether it names
    jobs, too, instead of the data that they made, or nothing."""
    found: list[Name] = []
    jobs = False
    for facet in ("columnLineage", "lineage"):
        said, place = dataset.facets.get(facet, {}), f"{field}.facets.{facet}"
        columns = [(said, place), *_fields(said, place)]
        named = [each for column, at in columns for key in _NAMED for each in entries(column, key, at)]
        more, of_jobs = names(named, place)
        found, jobs = found + more, jobs or of_jobs
    return list(dict.fromkeys(found)), jobs


def names(given: list[dict[str, Any]], field: str) -> tuple[list[Name], bool]:
    """The datasets among entries of a facet; and whether others are among them: jobs, or data without a name."""
    found, others = [], False
    for entry in given:
        of_data = (text(entry, "type", field) or "DATASET").upper() == "DATASET"
        namespace, name = text(entry, "namespace", field), text(entry, "name", field)
        if of_data and namespace and name:
            found.append((namespace, name))
        else:
            others = True
    return found, others


def _fields(facet: Mapping[str, Any], field: str) -> list[tuple[Mapping[str, Any], str]]:
    value = facet.get("fields")
    if value is None:
        return []
    if not isinstance(value, Mapping) or not all(isinstance(each, Mapping) for each in value.values()):
        raise InvalidFact(f"{field}.fields must map columns to objects", f"{field}.fields")
    return [(each, f"{field}.fields.{name}") for name, each in value.items()]
