"""Folders in which much of the data stands that nobody stated the origin of: one command declares all of a folder."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from glob import escape

from graph.model.nodes import Dataset

_TOP = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/]+/|/*[^/]+/")
"""What folders have in common at least: the first of a path, or the host of an address."""


@dataclass(frozen=True)
class Folder:
    """Data under a path of a namespace; `dataset` is the first of them by id."""

    namespace: str
    path: str
    dataset: str
    contents: frozenset[str]

    @property
    def command(self) -> str:
        """What declares all of it a source."""
        where = f"--path {shlex.quote(self.path)} --namespace {shlex.quote(self.namespace)}"
        return f"forebear declare-source {where} --reason …"


def folders(datasets: Mapping[str, Iterable[Dataset]]) -> list[Folder]:
    """Of contents, each with the datasets that it is a version of: the folders that hold several of these datasets.

    A folder is the deepest that all datasets of a namespace share whose names begin with the same one.
    """
    under: dict[tuple[str, str], dict[str, str]] = {}
    for each in (dataset for some in datasets.values() for dataset in some):
        if begin := _TOP.match(each.name):
            under.setdefault((each.namespace, begin[0]), {})[each.name] = each.id
    found = []
    for (namespace, top), names in sorted(under.items()):
        if len(names) > 1:
            folder = _shared(top, names)
            contents = frozenset(
                id
                for id, some in datasets.items()
                if any(each.namespace == namespace and each.name.startswith(folder) for each in some)
            )
            found.append(Folder(namespace, f"{escape(folder)}*", min(names.values()), contents))
    return found


def _shared(top: str, names: Iterable[str]) -> str:
    """The deepest folder of these names, with the `/` at its end."""
    parts = [name[len(top) :].split("/")[:-1] for name in names]
    shared = []
    for step in zip(*parts, strict=False):
        if len({*step}) > 1:
            break
        shared.append(f"{step[0]}/")
    return top + "".join(shared)
