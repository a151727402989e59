"""What would be missing in the lineage: each check is named by the code that an audit would find later."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forebear_lint.index import Index, opened
from forebear_lint.parameters import parameters, seeds, unread
from forebear_lint.project import Project, Stage, has_digest, listed, project
from forebear_lint.pure import kinds, looks

_LOST = "it is code, and nothing of that name is staged"
_SEEDS = "a name that ends in seed or random_state"


@dataclass(frozen=True)
class Finding:
    """What would be missing: where, why, and what to do."""

    code: str
    file: str
    line: int
    stage: str
    problem: str
    remedy: str


@dataclass(frozen=True)
class Report:
    """What was found; `templates` are stages whose command and lists were not compared with their dvc.yaml, `unread`
    files whose parameters were not compared with what is recorded, `unseen` dependencies that were compared with
    nothing, and `submodules` folders that were not looked at."""

    stages: int
    findings: list[Finding]
    templates: list[str]
    unread: list[str]
    unseen: list[str]
    submodules: list[str]


def lint(folder: Path) -> Report:
    """What the next commit of the repository around a folder would leave unknown; Unreadable where there is none."""
    with opened(folder) as index:
        found = project(index)
        findings = [
            Finding("NOT_READ", file, 1, "", f"{file} cannot be read: {why}.", "Mend it, and `git add` it.")
            for file, why in found.faults
        ]
        findings += [
            Finding("UNRESOLVED_DATA", file, 1, "", f"{file} has no digest of {path}.",
                    f"Run `dvc update {file}` or `dvc commit {file}`, then `git add` it.")
            for file, path in found.unknown
        ]  # fmt: skip
        seen = _Seen(index, found)
        for stage in found.stages:
            for check in (_never_run, seen.without_digest, seen.changed, seen.described, _changed_parameters(index),
                          seen.made_without):  # fmt: skip
                findings += check(stage)
        return Report(
            stages=len(found.stages),
            findings=sorted(findings, key=lambda f: (f.file, f.line, f.code)),
            templates=found.templates,
            unread=sorted({file for stage in found.stages for file in unread(index, stage)}),
            unseen=sorted(seen.unseen),
            submodules=index.submodules,
        )


def _finding(code: str, stage: Stage, problem: str, remedy: str) -> Finding:
    return Finding(code, stage.file, stage.line, posixpath.join(stage.folder, stage.name), problem, remedy)


def _repro(stage: Stage) -> str:
    if stage.file.endswith((".dvc", "Dvcfile")):
        return f"Run `dvc repro {stage.file}`, then `git add {stage.file}`."
    lock = posixpath.join(stage.folder, "dvc.lock")
    target = f"{stage.folder}/dvc.yaml:{stage.name}" if stage.folder else stage.name
    return f"Run `dvc repro {target}`, then `git add {lock}`."


def _never_run(stage: Stage) -> Iterator[Finding]:
    if stage.entry is None:
        problem = f"The stage {stage.name} has no entry in dvc.lock, so no run of it is recorded."
        yield _finding("NO_RUN", stage, problem, _repro(stage))


def _changed_parameters(index: Index) -> Callable[[Stage], Iterator[Finding]]:
    def check(stage: Stage) -> Iterator[Finding]:
        for problem in parameters(index, stage):
            yield _finding("PARAMETERS_NOT_RECORDED", stage, problem, _repro(stage))

    return check


class _Seen:
    """The index, and what stands where by the word of its DVC files."""

    def __init__(self, index: Index, found: Project) -> None:
        self._index, self._project = index, found
        self._ignores = any(posixpath.basename(path) == ".dvcignore" for path in index.paths)
        self.unseen: set[str] = set()
        """Dependencies that were compared with nothing, since neither git nor DVC's files say what their bytes are."""
        self._made = {
            stage.path(row["path"]): (_digest(row), stage.name) for stage in found.stages for row in stage.rows("outs")
        }

    def without_digest(self, stage: Stage) -> Iterator[Finding]:
        for section, did in (("deps", "read"), ("outs", "wrote")):
            for row in stage.rows(section):
                if not has_digest(row) and not row.get("params"):
                    file = posixpath.basename(stage.file)
                    problem = f"{file} has no digest of {row['path']}, which {stage.name} {did}."
                    yield _finding("UNRESOLVED_DATA", stage, problem, _repro(stage))

    def changed(self, stage: Stage) -> Iterator[Finding]:
        """What is staged is other than what the stage read and wrote."""
        for section, did in (("deps", "read"), ("outs", "wrote")):
            for row in stage.rows(section):
                path = stage.path(row["path"])
                if why := self._differs(path, row, stage, section):
                    problem = f"{row['path']} is not what {stage.name} {did}: {why}."
                    remedy = f"Run `git add {path}`." if why is _LOST else _repro(stage)
                    yield _finding("DIRTY_COMMIT", stage, problem, remedy)

    def _differs(self, path: str, row: Mapping[str, Any], stage: Stage, section: str) -> str | None:
        digest = _digest(row)
        if digest is None:
            self._nothing(path, section, row)
            return None
        if digests := self._index.md5s(path):
            return None if digest in digests else "the staged file has another digest"
        if path in self._project.tracked:
            known, file = self._project.tracked[path]
            return None if known == digest else f"{file} has another digest"
        if section == "deps" and path in self._made:
            made, by = self._made[path]
            return None if made in (None, digest) else f"{by} has made another one since"
        files = len(self._index.below(self._index.real(path))) if digest.endswith(".dir") else 0
        if files and row.get("nfiles") == files and (digests := self._index.folder_md5s(path)):
            return None if digest in digests else "the staged files have other digests"
        if isinstance(row.get("nfiles"), int) and files > row["nfiles"] and not self._ignores:
            return f"{files} files are staged of it, and it had {row['nfiles']}"
        if section == "deps" and not digest.endswith(".dir") and self._is_lost(path):
            return _LOST
        self._nothing(path, section, row)
        return None

    def _is_lost(self, path: str) -> bool:
        """Whether it is code of this repository that neither the next commit nor DVC would hold."""
        here = not path.startswith(("../", "/")) and "://" not in path and self._index.real(path) == path
        folders = (*self._index.submodules, *self._project.tracked, *self._made)
        held = path in self._index or any(path.startswith(f"{each}/") for each in folders)
        return here and not held and kinds.kind(path) == kinds.CODE

    def _nothing(self, path: str, section: str, row: Mapping[str, Any]) -> None:
        """Note that a dependency is compared with nothing; what stages wrote is mostly kept by DVC alone."""
        if section == "deps" and not row.get("params"):
            self.unseen.add(path)

    def described(self, stage: Stage) -> Iterator[Finding]:
        """The dvc.yaml says another command, or other dependencies or outputs, than those that ran."""
        if stage.entry is None or stage.described is None or stage.templated:
            return
        if stage.described.get("cmd") != stage.entry.get("cmd"):
            problem = f"The command of {stage.name} in dvc.yaml is not the one that ran."
            yield _finding("DIRTY_COMMIT", stage, problem, _repro(stage))
        for section, what in (("deps", "dependencies"), ("outs", "outputs")):
            stated = {stage.path(path) for path in listed(stage.described, section)}
            ran = {stage.path(row["path"]) for row in stage.rows(section)}
            if stated != ran:
                others = ", ".join(sorted(stated ^ ran))
                problem = f"The {what} of {stage.name} in dvc.yaml are not those of its run: {others}."
                yield _finding("DIRTY_COMMIT", stage, problem, _repro(stage))

    def made_without(self, stage: Stage) -> Iterator[Finding]:
        """A model was made without data, or without a seed."""
        if stage.entry is None or not stage.entry.get("cmd"):
            return
        models = [row["path"] for row in stage.rows("outs") if self._is_model(stage, row)]
        if not models:
            return
        if not any(self._is_data(stage.path(row["path"])) for row in stage.rows("deps")):
            problem = f"{stage.name} makes the model {models[0]} and depends on no data."
            yield _finding("DATA_NOT_RECORDED", stage, problem, "Name the data that it reads in `deps` of its stage.")
        if not seeds(stage):
            problem = f"{stage.name} makes the model {models[0]}, and no seed is among its parameters."
            remedy = f"Take a seed from params.yaml, and name it in `params` of its stage ({_SEEDS})."
            yield _finding("SEED_NOT_RECORDED", stage, problem, remedy)

    def _is_model(self, stage: Stage, row: Mapping[str, Any]) -> bool:
        path = stage.path(row["path"])
        folder = isinstance(row.get("nfiles"), int) or str(row.get("md5")).endswith(".dir")
        return path in self._project.models or looks.is_model(
            path, posixpath.join(stage.folder, stage.name), folder=folder
        )

    def _is_data(self, path: str) -> bool:
        files = [path] if path in self._index else self._index.below(path) or [path]
        return any(kinds.kind(file) == kinds.DATA for file in files)


def _digest(row: Mapping[str, Any]) -> str | None:
    """The md5 that DVC recorded; None where it recorded another digest, or none."""
    return row["md5"] if isinstance(row.get("md5"), str) else None
