"""What the events of an execution say that it read and made. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.ingest.sources.mlmd import kinds

Row = Mapping[str, Any]
_BEATEN = {kinds.DECLARED_INPUT: (kinds.INPUT, "read"), kinds.DECLARED_OUTPUT: (kinds.OUTPUT, "wrote")}


@dataclass
class Meant:
    """Events that are inputs and outputs, in this order declared before observed; what is left out, and why; and what
    could be an input and was not understood."""

    read: list[Row] = field(default_factory=list)
    made: list[Row] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)


def meant(execution: Row, events: Sequence[Row]) -> Meant:
    """Events by what they mean (`kinds.MEANING`).

    ML Metadata has both kinds in one execution: what is declared is its signature, and what is really read and written
    may be more. So a declared one stands, unless a real one of the same path is another artifact.
    """
    found = Meant()
    real: dict[tuple[Any, ...], set[int]] = {}
    for event in events:
        real.setdefault((event["type"], *event["path"]), set()).add(event["artifact"]["id"])
    for event in sorted(events, key=lambda event: event["type"] in (kinds.INPUT, kinds.OUTPUT)):
        type, id = event["type"], event["artifact"]["id"]
        what = f"artifact {id} ({event['artifact']['type']})"
        if type not in kinds.MEANING:
            found.not_read.append(f"event {event['id']}: its type is {type}, so {what} may be an input")
        elif execution["state"] == kinds.CACHED:
            continue
        elif type == kinds.PENDING_OUTPUT:
            if not any(other["type"] in kinds.MADE and other["artifact"]["id"] == id for other in events):
                found.left_out.append((what, "it was announced as an output, and nothing says that it was written"))
        elif passes_on(execution, type) and event["artifact"]["by"] != execution["id"]:
            continue
        elif type in _BEATEN and event["path"] and id not in real.get((_BEATEN[type][0], *event["path"]), {id}):
            found.left_out.append((what, f"it was declared, and the run really {_BEATEN[type][1]} another one there"))
        else:
            (found.read if type in kinds.READ else found.made).append(event)
    return found


def passes_on(execution: Row, type: int) -> bool:
    """Whether an output of that type is one only where no other run wrote the artifact."""
    return type == kinds.INTERNAL_OUTPUT or (type in kinds.MADE and kinds.imports(execution["type"]))
