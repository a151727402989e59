"""The shape of an OpenLineage event (spec 2-0-2), as far as it is read: lenient where producers are, and no further.

Unknown fields are kept in the message and not looked at; facets may be null, or be taken away with `_deleted`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graph.errors import InvalidFact
from graph.model.time import to_millis

Kind = Literal["run", "dataset", "job"]
_KINDS: dict[str, Kind] = {"RunEvent": "run", "DatasetEvent": "dataset", "JobEvent": "job"}
ENDS = {"COMPLETE": "FINISHED", "FAIL": "FAILED", "ABORT": "KILLED"}
"""Type of the event that ends a run → status of the run. One that has not ended is RUNNING."""
TYPES = ("START", "RUNNING", *ENDS, "OTHER")


def _facets(value: Any) -> Any:
    """Facets by name, without those that are null or taken away."""
    if not isinstance(value, Mapping):
        return {} if value is None else value
    return {name: facet for name, facet in value.items() if not _absent(facet)}


def _absent(facet: Any) -> bool:
    return facet is None or (isinstance(facet, Mapping) and facet.get("_deleted") is True)


def _listed(value: Any) -> Any:
    return [] if value is None else value


Facets = Annotated[dict[str, dict[str, Any]], BeforeValidator(_facets)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class Dataset(_Part):
    """A dataset as an input, an output, or what an event is about."""

    namespace: str
    name: str
    facets: Facets = Field(default_factory=dict)
    inputFacets: Facets = Field(default_factory=dict)
    outputFacets: Facets = Field(default_factory=dict)


class Job(_Part):
    """A job, by its namespace and name."""

    namespace: str
    name: str
    facets: Facets = Field(default_factory=dict)


class Run(_Part):
    """A run; its id is a UUID by the specification, and any text in practice."""

    runId: str
    facets: Facets = Field(default_factory=dict)


Datasets = Annotated[list[Dataset], BeforeValidator(_listed)]


class Event(_Part):
    """An event of any of the three kinds."""

    eventTime: str
    eventType: str | None = None
    producer: str | None = None
    run: Run | None = None
    job: Job | None = None
    dataset: Dataset | None = None
    inputs: Datasets = Field(default_factory=list)
    outputs: Datasets = Field(default_factory=list)

    @property
    def moment(self) -> int:
        """Event time as epoch milliseconds; without a zone it is UTC."""
        return moment(self.eventTime, "eventTime")

    @property
    def type(self) -> str:
        """Its type in capitals; OTHER where it says none."""
        return (self.eventType or "OTHER").upper()


def moment(text: str, field: str) -> int:
    """An ISO time as epoch milliseconds; without a zone it is UTC, and what is finer than that is cut off."""
    try:
        found = datetime.fromisoformat(text.strip())
        return to_millis(found if found.tzinfo else found.replace(tzinfo=UTC), field)
    except (ValueError, OverflowError):
        raise InvalidFact(f"{field} must be a time such as 2026-01-01T00:00:00Z, not {text[:60]!r}", field) from None


def kind(body: Any) -> Kind:
    """Which kind of event it is: by its schema, else by its shape. InvalidFact where it is none."""
    if not isinstance(body, Mapping):
        raise InvalidFact('an event is a JSON object: {"eventTime": …, "run": …, "job": …}', "")
    by_schema = str(body.get("schemaURL") or "").rpartition("/")[2]
    if by_schema in _KINDS:
        return _KINDS[by_schema]
    if body.get("eventType") is not None:  # what runs do, so that it is refused where it names no run
        return "run"
    for name in _KINDS.values():
        if body.get(name) is not None:
            return name
    raise InvalidFact("an event has a run and a job, a job, or a dataset; this one has none of them", "run")


def parsed(body: Any) -> tuple[Kind, Event]:
    """The event and its kind; InvalidFact names the field at fault by its path."""
    found = kind(body)
    try:
        event = Event.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = _path(first["loc"])
        raise InvalidFact(f"{field}: {first['msg'][:1].lower()}{first['msg'][1:]}", field) from None
    for part in {"run": ("run", "job"), "dataset": ("dataset",), "job": ("job",)}[found]:
        if getattr(event, part) is None:
            raise InvalidFact(f"{part} is missing: an event about a {found} has it", part)
    if found == "run" and event.type not in TYPES:
        raise InvalidFact(f"eventType is {', '.join(TYPES)}, not {event.type[:40]!r}", "eventType")
    _ = event.moment
    return found, event


def _path(steps: tuple[int | str, ...]) -> str:
    found = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return found.removeprefix(".")
