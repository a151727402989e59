"""What `dvc.lock` and stage files say of an execution, with every path from the repository's root. Pure."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.sources.dvc import schema
from graph.ingest.sources.dvc.pure.yaml_text import flat
from graph.ingest.sources.git.address import without_credentials
from graph.model import ids

_LOCK_SCHEMAS = ("2.0",)
"""The schemas of a lock file that says which it has: the first one had the stages at its top, and no word of it."""
_LOCK_KEYS = {"schema", "stages", "datasets"}


@dataclass(frozen=True)
class Thing:
    """A dependency or output: its path, its digest by algorithm (none if unknown), its size in bytes.

    `version` is what stands for a digest where there is none: the version of an object in a cloud, its etag there, or
    that of all the files of a folder. `files` are the files of a folder whose listing is known, `count` is how many it
    has.
    """

    path: str
    digests: dict[str, str]
    size: int | None
    metric: bool = False
    version: str | None = None
    files: tuple[Thing, ...] = ()
    keeps: bool = False
    """Whether it goes on from what it was before the stage ran."""
    folder: bool = False
    count: int | None = None

    @property
    def uri(self) -> str | None:
        """The path itself, where it is an address."""
        return self.path if "://" in self.path else None


@dataclass(frozen=True)
class Stage:
    """A stage entry: `name` with its folder, `base` the folder its paths are relative to, `entry` as written.

    `faults` are what of it could not be resolved, `keeps` outputs that go on from what they were, beside what its own
    rows hold.
    """

    name: str
    base: str
    entry: Mapping[str, Any]
    kind: str = "stage"
    faults: tuple[str, ...] = ()
    keeps: frozenset[str] = frozenset()

    @property
    def executed(self) -> bool:
        """Whether it is an execution, and does not only track its outputs."""
        return bool(self.entry.get("cmd")) if schema.reads(self.kind, "cmd") else True

    @cached_property
    def read(self) -> Reading:
        """Everything that the entry says, and what of it is not understood."""
        found = Reading(not_read=[*self.faults])
        found.not_read += [f"its key {key} is not known here" for key in schema.unknown(self.kind, self.entry)]
        found.extras += schema.extras(self.kind, self.entry)
        for section, what, into in (("deps", "dependency", found.deps), ("outs", "output", found.outs)):
            for number, row in enumerate(_rows(self.entry, section, found) if schema.reads(self.kind, section) else ()):
                _thing(f"{section}[{number}]", what, row, self.base, found, into)
        found.outs = [replace(out, keeps=True) if out.path in self.keeps else out for out in found.outs]
        if schema.reads(self.kind, "params"):
            _parameters(self.entry.get("params"), self.base, found)
        if self.executed:  # without, its outputs are the answer
            found.not_read += [f"{at} is a query of a database: what it gave is not known" for at in found.queries]
        return found

    @property
    def deps(self) -> list[Thing]:
        """What the stage read."""
        return self.read.deps

    @property
    def outs(self) -> list[Thing]:
        """What the stage wrote."""
        return self.read.outs

    def run(self, root: str) -> str:
        """The run id: one for each distinct execution of a stage of a repository, wherever that is found.

        `root` is the first commit of its default branch. How a digest is written is no part of it.
        """
        things = [sorted([each.path, *_identity(each)] for each in some) for some in (self.deps, self.outs)]
        return ids.digest([root, self.name, self.entry.get("cmd"), self.read.parameters, *things])


@dataclass
class Reading:
    """What an entry says. `not_read` is what could be of its lineage and was not understood."""

    deps: list[Thing] = field(default_factory=list)
    outs: list[Thing] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)
    not_read: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    """The dependencies that are queries of a database, which have no place."""
    set_in: list[str] = field(default_factory=list)
    """The files that hyperparameters were taken from."""


def place(base: str, path: str) -> str:
    """A path from the repository's root; addresses and absolute paths stay as they are."""
    if "://" in path:
        return without_credentials(path)
    return posixpath.normpath(posixpath.join(base, path.replace("\\", "/")))


def _identity(thing: Thing) -> list[str]:
    return [next(iter(thing.digests.values()), thing.version or "")]


def _rows(entry: Mapping[str, Any], section: str, found: Reading) -> Iterable[Any]:
    rows = entry.get(section) or []
    if isinstance(rows, list):
        return rows
    found.not_read.append(f"its {section} are no list")
    return ()


def _thing(at: str, what: str, row: Any, base: str, found: Reading, into: list[Thing]) -> None:
    if not isinstance(row, dict):
        found.not_read.append(f"{at} is no map")
        return
    found.not_read += [f"the key {key} of {at} is not known here" for key in schema.unknown(what, row)]
    found.extras += schema.extras(what, row)
    known = {key: value for key, value in row.items() if schema.reads(what, key)}
    path = known.get("path")
    if what == "dependency" and isinstance(known.get("params"), dict | list):  # hyperparameters before DVC 1
        _parameters({path or "params.yaml": known["params"]}, base, found)
        return
    if what == "dependency" and isinstance(known.get("db"), dict):
        found.queries.append(at)
        return
    if not isinstance(path, str) or not path:
        found.not_read.append(f"{at} has no path")
        return
    if "${" in path:
        found.not_read.append(f"the template {path} of {at} has no value here")
        return
    files = tuple(_files(at, known.get("files"), place(base, path), found))
    digests, version = _digests(known), _version(known)
    if "://" in path:  # what a store says of an object there
        version = version or digests.get("etag")
    if files and not digests:
        digests, version = _of_files(files, place(base, path))
    keeps = what == "output" and bool(known.get("persist") or known.get("checkpoint"))
    size, count = _number(known, "size"), _number(known, "nfiles")
    folder = bool(files) or count is not None or any(d.endswith(".dir") for d in digests.values())
    metric = bool(known.get("metric"))
    into.append(Thing(place(base, path), digests, size, metric, version, files, keeps, folder, count))


def _number(row: Mapping[str, Any], key: str) -> int | None:
    found = row.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _digests(row: Mapping[str, Any]) -> dict[str, str]:
    """Its digest, by DVC 2 and DVC 3 alike: line ends aside, equal digits are equal content."""
    algorithm = row.get("hash")
    names = [algorithm] if isinstance(algorithm, str) and algorithm != "files" else []
    for name in (*names, "md5", "etag", "checksum"):
        value = row.get(name)
        if isinstance(value, str) and value and not ids.placeholder(value):
            return {name: value}
    return {}


def _version(row: Mapping[str, Any]) -> str | None:
    """The version of an object in a cloud: its own, or that in the first remote."""
    own = row.get("version_id")
    clouds = row.get("cloud")
    stored = (
        [each.get("version_id") for each in clouds.values() if isinstance(each, dict)]
        if isinstance(clouds, dict)
        else []
    )
    return next((str(each) for each in (own, *stored) if isinstance(each, str | int) and each != ""), None)


def _files(at: str, rows: Any, folder: str, found: Reading) -> Iterator[Thing]:
    if rows is None:
        return
    if not isinstance(rows, list):
        found.not_read.append(f"the files of {at} are no list")
        return
    for number, row in enumerate(rows):
        path = row.get("relpath") if isinstance(row, dict) else None
        if not isinstance(path, str) or not path:
            found.not_read.append(f"files[{number}] of {at} has no relpath")
            continue
        found.not_read += [f"the key {key} of a file of {at} is not known here" for key in schema.unknown("file", row)]
        yield Thing(place(folder, path), _digests(row), _number(row, "size"), version=_version(row))


def _of_files(files: Iterable[Thing], folder: str) -> tuple[dict[str, str], str | None]:
    """DVC's own digest of a folder where each file has an md5; else a version made of what stands for its files."""
    rows = sorted((posixpath.relpath(each.path, folder), each) for each in files)
    if all("md5" in each.digests for _, each in rows):
        listing = json.dumps([{"md5": each.digests["md5"], "relpath": path} for path, each in rows])
        return {"md5": hashlib.md5(listing.encode(), usedforsecurity=False).hexdigest() + ".dir"}, None
    return {}, "files-" + ids.digest([[path, each.digests, each.version] for path, each in rows])[:16]


def _parameters(files: Any, base: str, found: Reading) -> None:
    """The hyperparameters of an entry, flat; of several files, all but params.yaml are named in the key."""
    if files is None:
        return
    if not isinstance(files, dict):
        found.not_read.append("its params are no map of files")
        return
    for file, values in files.items():
        found.set_in.append(place(base, str(file)))
        if not isinstance(values, dict):
            if values is not None:
                found.not_read.append(f"the params of {file} are no map of values")
            continue
        prefix = "" if len(files) == 1 or file == "params.yaml" else f"{file}:"
        found.parameters.update((f"{prefix}{key}", value) for key, value in flat(values))


def lock_stages(path: str, content: Any) -> Iterator[tuple[str, Any]]:
    """The stages of a lock file: (name, entry); ValueError where it has none."""
    if not isinstance(content, dict):
        raise ValueError("it is no map of stages")
    schema_number = content.get("schema")
    if schema_number is None or isinstance(schema_number, dict):  # the first: a stage can have that name
        stages = content
    elif str(schema_number) in _LOCK_SCHEMAS:
        stages = content.get("stages") or {}
        if others := sorted(str(key) for key in content.keys() - _LOCK_KEYS):
            raise ValueError(f"its keys {', '.join(others)} are not known here, beside schema and stages")
    else:
        raise ValueError(f"its schema {schema_number} is not known here; {', '.join(_LOCK_SCHEMAS)} is")
    if not isinstance(stages, dict):
        raise ValueError("its stages are no map")
    folder = posixpath.dirname(path)
    for name, entry in stages.items():
        yield f"{folder}/{name}" if folder else str(name), entry


def checked(stage: Stage) -> Stage | tuple[str, str]:
    """The stage, or (stage, what is wrong with it)."""
    if not isinstance(stage.entry, dict):
        return stage.name, "it is no map"
    try:
        ids.canonical(stage.entry)
        _ = stage.read
    except (ValueError, InvalidFact) as error:
        return stage.name, str(error)
    return stage


@dataclass(frozen=True)
class Import:
    """Where the data of a stage file were imported from: the address, if there is one; of another project also where
    that is, and the path that they have there."""

    uri: str | None
    repository: str | None = None
    path: str = ""


def imported_from(stage: Stage) -> Import | None:
    """Where the data of a stage file come from; None of what was only added."""
    for row in stage.entry.get("deps") or []:
        if not isinstance(row, dict):
            continue
        repo, path = row.get("repo"), str(row.get("path") or "")
        if isinstance(repo, dict) and isinstance(repo.get("url"), str):
            revision = repo.get("rev_lock") or repo.get("rev")
            at = f"@{revision}" if revision else ""
            return Import(f"{without_credentials(repo['url'])}{at}#{path}", repo["url"], place("", path))
        url = row.get("url") or path
        if isinstance(url, str) and "://" in url:
            return Import(without_credentials(url))
        if isinstance(row.get("db"), dict):
            return Import(None)
    return None
