"""The keys of DVC's own schema: which are read, which say nothing of lineage, and which a person adds.

A key that stands in no row is one that this reader does not know: what has it could say more than was read (NOT_READ).
Source: dvc/schema.py, dvc/output.py and dvc/dependency/ of DVC 0.x to 3.x.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

READ = "read"
SILENT = "says nothing of lineage"
EXTRA = "added by people, counted"

_CONTENT = {
    "path": READ, "hash": READ, "md5": READ, "size": READ, "nfiles": READ, "etag": READ, "checksum": READ,
    "version_id": READ, "files": READ, "cloud": READ, "isexec": SILENT,
}  # fmt: skip
KEYS: Mapping[str, Mapping[str, str]] = {
    "stage": {"cmd": READ, "deps": READ, "params": READ, "outs": READ},
    "stage file": {
        "cmd": READ, "deps": READ, "outs": READ, "wdir": READ, "md5": SILENT, "frozen": SILENT, "locked": SILENT,
        "always_changed": SILENT, "desc": SILENT, "meta": EXTRA,
    },
    "dependency": {
        **_CONTENT, "url": READ, "repo": READ, "db": READ, "params": READ, "fs_config": SILENT, "desc": SILENT,
    },
    "output": {
        **_CONTENT, "metric": READ, "persist": READ, "checkpoint": READ, "cache": SILENT, "plot": SILENT,
        "live": SILENT, "desc": SILENT, "type": SILENT, "remote": SILENT, "push": SILENT, "labels": EXTRA,
        "meta": EXTRA,
    },
    "file": {**_CONTENT, "relpath": READ},
    "described stage": {
        "cmd": SILENT, "deps": SILENT, "params": SILENT, "outs": READ, "metrics": READ, "plots": READ,
        "live": SILENT, "frozen": SILENT, "always_changed": SILENT, "desc": SILENT, "wdir": READ, "vars": READ,
        "foreach": READ, "do": READ, "matrix": READ, "meta": EXTRA,
    },
}  # fmt: skip
"""What has keys → its keys."""


def unknown(what: str, row: Mapping[Any, Any]) -> Iterator[str]:
    """The keys of a map that stand in no row of the table."""
    return (str(key) for key in row if key not in KEYS[what])


def extras(what: str, row: Mapping[Any, Any]) -> Iterator[str]:
    """The keys of a map that people added."""
    return (str(key) for key in row if KEYS[what].get(str(key)) == EXTRA)


def reads(what: str, key: str) -> bool:
    """Whether a key is read; one that no row has is not, whatever the code could make of it."""
    return KEYS[what].get(key) == READ
