"""Nodes by id, by name, by version or alias."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cypher import load
from graph.catalog.prefixes import node_begun
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.model import ids as names
from graph.model.nodes import Node, label_of
from graph.model.time import AsOf, known_at, valid_at

NODES, VERSIONS_NAMED = load("catalog/nodes"), load("catalog/versions_named")
CONTENTS_NAMED, DATA_NAMED = load("catalog/contents_named"), load("catalog/data_named")

_DIGITS = re.compile("[0-9a-f]{6,}")
"""The beginning of a digest that is enough."""


async def nodes(graph: Graph, ids: Sequence[str], as_of: AsOf = None) -> dict[str, Node]:
    """Stated id → its canonical node at the moment; what is not there is left out."""
    named = sorted({id for id in ids if label_of(id) is not None})
    rows = await graph.gather(NODES, ids=named, as_of=known_at(as_of))
    found: dict[str, Node] = {row["id"]: row["node"] for row in rows}
    held = [id for id in named if id not in found and id.startswith("model-artifact:") and "@" in id]
    if held:  # the name of what a version holds has a node only where somebody used it without a digest
        rows = await graph.gather(CONTENTS_NAMED, ids=held, as_of=known_at(as_of))
        found |= {row["id"]: row["node"] for row in rows}
    return found


async def _named(graph: Graph, name: str, word: str, as_of: AsOf, at: datetime | int | None) -> list[dict[str, Any]]:
    """Versions of models of that name, by their version or an alias; where there are none, of datasets."""
    asked: dict[str, Any] = {"name": name, "word": names.encode(word), "as_of": known_at(as_of)}
    return await graph.read(VERSIONS_NAMED, **asked, at=valid_at(at)) or await graph.read(
        DATA_NAMED, **asked, digest=word if _DIGITS.fullmatch(word) else None
    )


async def identify(
    graph: Graph, text: str, as_of: AsOf = None, at: datetime | int | None = None, *, whole: bool = False
) -> str:
    """The id that `text` means: a node id, `name@version` or `name@alias` of a model, or else `name@version` of a
    dataset, where that is unambiguous; of several namespaces `namespace/name@version`, as lists write it.

    Unless it must be `whole`, six digits or more of a sha or a digest are enough where one node alone begins so.
    NotFound if there is none, WrongUse if there are several.
    """
    if label_of(text) is not None:
        found = await nodes(graph, [text], as_of)
        if text in found:
            return found[text].id
        if whole:
            raise NotFound(f"there is no node {text}")
        return await node_begun(graph, text, as_of)
    name, at_sign, word = text.rpartition("@")
    if not at_sign:
        raise NotFound(
            f"{text!r} is neither the id of a node nor name@version of a model or a dataset; `forebear search` finds "
            "ids"
        )
    rows = await _named(graph, name, word, as_of, at)
    for cut in (place for place, letter in enumerate(name) if letter == "/" and not rows):
        rows = [row for row in await _named(graph, name[cut + 1 :], word, as_of, at) if row["namespace"] == name[:cut]]
    ours = [row["id"] for row in rows if row["namespace"] not in graph.hidden]
    found_ids = ours or [row["id"] for row in rows]
    if not found_ids:
        raise NotFound(
            f"there is no model {name} with a version or alias {word}, and no dataset {name} with that version; all "
            f"else is named by its id: `forebear search {name}` finds it"
        )
    if len(found_ids) > 1:
        raise WrongUse(f"{text} may be {', '.join(found_ids)}; say which by its id")
    return str(found_ids[0])
