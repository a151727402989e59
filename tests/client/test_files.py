"""Digests of files and folders are those of the tools that make them: sha256sum, md5sum and the real DVC."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml
from forebear import content
from forebear.digests.content import NotDigested
from forebear.digests.files import of_path

DVC = [sys.executable, "-m", "dvc"]


def command(*words: str, at: Path) -> None:
    quiet = {"DVC_NO_ANALYTICS": "1", "HOME": str(at), "PYTHONWARNINGS": "ignore"}
    subprocess.run(words, cwd=at, check=True, capture_output=True, env=os.environ | quiet)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DVC repository with a folder that has everything which DVC leaves out, or takes."""
    root = tmp_path_factory.mktemp("project")
    command("git", "init", "-q", at=root)
    command(*DVC, "init", "-q", at=root)
    (root / ".dvcignore").write_text(
        "# comment\n*.tmp\n!keep.tmp\n/data/only-here.txt\ncache/\n  spaced.txt  \ndata/**/deep.bin\n[ab]?.log\n"
        "\\#odd\ndata/sub/x*y\nnested/a/file\n"
    )
    data = root / "data"
    for name in (
        "a.csv", "é ü.csv", ".hidden", ".git/config", "x.tmp", "keep.tmp", "only-here.txt", "sub/only-here.txt",
        "cache/c.bin", "sub/cache/c.bin", "cachefile", "spaced.txt", "deep.bin", "sub/sub/deep.bin", "a1.log", "c1.log",
        "sub/a/b/c/d.txt", "#odd", "sub/x/y", "sub/x1y", "nested/a/file", ".dvcfile", "B.txt", "a/b.txt", "a-b.txt",
    ):  # fmt: skip
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(f"content of {name}\r\nmore\n")
    (data / "empty").mkdir()
    (data / "empty.txt").touch()
    (data / "linked.csv").symlink_to(data / "a.csv")
    (data / "linked-folder").symlink_to(data / "sub")
    (data / "other" / ".dvc").mkdir(parents=True)
    (data / "other" / "file").write_text("of another repository")
    return root


def added(root: Path, name: str) -> dict[str, object]:
    """What the real `dvc add` says of a path."""
    command(*DVC, "add", "-q", name, at=root)
    (out,) = yaml.safe_load((root / f"{name}.dvc").read_text())["outs"]
    return {"md5": out["md5"], "size": out["size"]}


def test_a_folder_has_the_digest_that_dvc_gives_it(project: Path) -> None:
    found = of_path(project / "data")
    assert {**found.digests, "size": found.size} == added(project, "data")


def test_a_folder_in_a_folder_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "raw" / "part").mkdir(parents=True)
    (project / "raw" / ".dvcignore").write_text("/part/gone\n*.skip\n!/part/b.skip\n")
    for name in ("gone", "a.skip", "b.skip", "stays"):
        (project / "raw" / "part" / name).write_text(name * 50)
    monkeypatch.chdir(project / "raw")
    found = of_path(Path("part"))
    assert {**found.digests, "size": found.size} == added(project, "raw/part")


def test_a_file_has_sha256_and_md5_of_all_its_bytes(tmp_path: Path, project: Path) -> None:
    data = os.urandom(3_000_001)
    (tmp_path / "file").write_bytes(data)
    found = of_path(tmp_path / "file")
    assert found.digests == {"sha256": hashlib.sha256(data).hexdigest(), "md5": hashlib.md5(data).hexdigest()}  # noqa: S324
    assert found.size == len(data)
    (project / "one.bin").write_bytes(data)
    assert added(project, "one.bin") == {"md5": found.digests["md5"], "size": found.size}


@pytest.mark.parametrize(
    "kind",
    ["missing", "empty folder", "pipe", "broken link", "unreadable in folder", "pipe in folder", "device in folder"],
)
def test_what_has_no_digest_says_why(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "it"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "broken link":
        path.symlink_to(tmp_path / "nowhere")
    elif kind != "missing":
        path.mkdir()
        if kind == "unreadable in folder":
            (path / "gone").symlink_to(tmp_path / "nowhere")
        elif kind == "pipe in folder":
            os.mkfifo(path / "pipe")
        elif kind == "device in folder":
            (path / "zero").symlink_to("/dev/zero")
    with pytest.raises(NotDigested, match=str(path)):
        of_path(path)


def test_a_file_that_changes_while_it_is_read_has_none(tmp_path: Path) -> None:
    path, stop = tmp_path / "growing", threading.Event()
    path.write_bytes(bytes(50_000_000))

    def grow() -> None:
        with path.open("ab") as stream:
            while not stop.is_set():
                stream.write(b"more")
                stream.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(NotDigested, match="changed while it was read"):
            of_path(path)
    finally:
        stop.set()
        writer.join()


def test_a_large_file_is_digested_in_a_thread_and_is_what_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "AT_ONCE", 1000)
    path, may_read, read = tmp_path / "large", threading.Event(), content.files.of_path
    path.write_bytes(b"x" * 2000)
    monkeypatch.setattr(content.files, "of_path", lambda each: (may_read.wait(10), read(each))[1])
    same = content.of(path, "dataset", {}, "data")
    assert "digests" not in same.input()
    may_read.set()
    assert same.digests["sha256"] == hashlib.sha256(b"x" * 2000).hexdigest()
    assert same.input()["digests"] == same.digests
    monkeypatch.setattr(content, "AT_ONCE", 1 << 20)
    monkeypatch.setattr(content, "FILES_AT_ONCE", 1)
    may_read.clear()
    for name in ("a", "b"):
        (tmp_path / "two" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "two" / name).write_text("x" * 200)
    many = content.of(tmp_path / "two", "dataset", {}, "data")
    assert not many.wait(0)
    may_read.set()
    assert many.digests["md5"].endswith(".dir")
    monkeypatch.setattr(content, "AT_ONCE", 1000)
    may_read.clear()
    changed = content.of(path, "dataset", {}, "data")
    path.write_bytes(b"y" * 2000)
    may_read.set()
    with pytest.warns(match="changed while it was read"):
        assert changed.digests == {}
