"""A baseline: the places of findings that were there when it was written, so that only what is new fails."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from graph.audit.place import Place
from graph.errors import InvalidFact, WrongUse
from graph.ingest.coerce import once

KIND = "forebear.baseline/v1"


def written(places: Iterable[Place]) -> str:
    """The text of the baseline of these places: a line each, in order, so that a change of it can be reviewed."""
    rows = sorted((asdict(place) | {"fingerprint": place.fingerprint} for place in set(places)), key=_order)
    lines = ",\n".join(f"  {json.dumps(row)}" for row in rows)
    return f'{{"kind": "{KIND}", "places": [\n{lines}\n]}}\n'


def read(text: str, name: str) -> frozenset[str]:
    """The fingerprints of a baseline; WrongUse where the text is none."""
    try:
        found = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError, InvalidFact) as error:
        raise WrongUse(f"{name} is not JSON that can be read: {error}") from None
    if not isinstance(found, dict) or found.get("kind") != KIND or not isinstance(found.get("places"), list):
        raise WrongUse(f"{name} is no baseline; `forebear audit --write-baseline FILE` writes one")
    return frozenset(_fingerprint(place, f"{name}: places[{number}]") for number, place in enumerate(found["places"]))


def _fingerprint(said: Any, where: str) -> str:
    """The fingerprint of a place, which must be that of what is written beside it: nobody reviews digits."""
    names = Place.__dataclass_fields__
    if not isinstance(said, Mapping) or not all(isinstance(said.get(name), str) for name in (*names, "fingerprint")):
        raise WrongUse(f"{where} must be a map with {', '.join((*names, 'fingerprint'))}")
    place = Place(**{name: said[name] for name in names})
    if place.fingerprint != said["fingerprint"]:
        raise WrongUse(f"{where}: the fingerprint is not that of the place; write the baseline anew")
    return place.fingerprint


def _order(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("model", "code", "kind", "job", "dataset", "role"))
