"""The formats that the history of a version can be written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from graph.database import Graph
from graph.errors import WrongUse
from graph.exports.card import card
from graph.exports.croissant import croissant
from graph.exports.history import History, history
from graph.exports.mlbom import mlbom
from graph.exports.openlineage import openlineage
from graph.exports.prov import prov
from graph.exports.slsa import slsa
from graph.model.nodes import DatasetVersion, ModelVersion, Node
from graph.model.time import AsOf


@dataclass(frozen=True)
class Format:
    """A format: what writes it, and what it can be of."""

    write: Callable[[History], str]
    of: tuple[type[Node], ...] = (ModelVersion,)


FORMATS = {
    "prov": Format(prov, (ModelVersion, DatasetVersion)),
    "openlineage": Format(openlineage, (ModelVersion, DatasetVersion)),
    "mlbom": Format(mlbom),
    "slsa": Format(slsa),
    "card": Format(card),
    "croissant": Format(croissant, (DatasetVersion,)),
}
"""Every format, by its name."""


async def export(graph: Graph, format: str, id: str, *, as_of: AsOf = None, at: datetime | None = None) -> str:
    """The history of a version as a document, as it was known then; NotFound, WrongUse if the format has none of it."""
    form = FORMATS[format]
    found = await history(graph, id, as_of=as_of, at=at)
    if not isinstance(found.root, form.of):
        kinds = " or ".join(f"a {kind.__name__}" for kind in form.of)
        raise WrongUse(f"{format} is written of {kinds}; {found.root.name or found.root.id} is a {found.root.kind}")
    return form.write(found)
