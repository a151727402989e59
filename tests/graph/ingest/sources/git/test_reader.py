"""Commits as git itself lists them, from working copies, bare repositories and bundles; and what is refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TypeGuard

import pytest

from graph.errors import UnreadableSource
from graph.ingest.sources.git import reader as git
from graph.ingest.sources.git.address import address, without_credentials
from graph.ingest.statement import Payload, Rejection, Statement
from tests.graph.ingest.sources import repositories
from tests.graph.ingest.sources.repositories import BUNDLE, Work


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """A small project."""
    return repositories.project(tmp_path_factory.mktemp("git") / "project")


def payloads(path: Path, *, all_refs: bool = False) -> list[Payload]:
    """Every commit that is read, nothing refused."""
    found = list(git.read(path, all_refs=all_refs))
    assert not [item for item in found if isinstance(item, Rejection)]
    return [item for item in found if is_commit(item)]


def is_commit(item: Payload | Rejection) -> TypeGuard[Payload]:
    return isinstance(item, Payload) and item.body["kind"] == "commit"


def shas(path: Path, *, all_refs: bool = False) -> list[str]:
    return [payload.body["sha"] for payload in payloads(path, all_refs=all_refs)]


def joined(found: Statement, type: str) -> set[tuple[str, str]]:
    return {(link.start, link.end) for link in found.links.values() if link.type == type}


@pytest.mark.parametrize("all_refs", [False, True])
@pytest.mark.parametrize("kind", ["project", "bundle", "bare", "public"])
def test_commits_are_those_that_git_lists(work: Work, tmp_path: Path, kind: str, all_refs: bool) -> None:
    folder, path = work.folder, work.folder
    if kind == "bundle":
        path = work.bundle()
    elif kind == "bare":
        path = folder = tmp_path / "bare.git"
        repositories.git(tmp_path, "clone", "-q", "--mirror", str(work.folder), str(path))
    elif kind == "public" and BUNDLE.exists():
        path, folder = BUNDLE, tmp_path / "public.git"
        repositories.git(tmp_path, "clone", "-q", "--mirror", str(BUNDLE), str(folder))
    which = ["--all"] if all_refs else ["--branches", "--remotes", "--tags"]
    listed = repositories.git(folder, "log", "--format=%H%x00%P%x00%ct%x00%an%x00%B%x01", *which)
    expected = {}
    for text in listed.split("\x01"):
        if text.strip():
            sha, parents, time, author, message = text.strip("\n").split("\x00")
            expected[sha] = (parents.split(), int(time) * 1000, author, message.strip())
    found = payloads(path, all_refs=all_refs)
    seen: set[str] = set()
    for payload in found:
        body = payload.body
        assert (body["parents"], payload.told_at, body["author"], body["message"]) == expected[body["sha"]]
        assert set(body["parents"]) <= seen
        seen.add(body["sha"])
    assert len(found) == len(seen) == len(expected)


def test_facts_of_a_commit(work: Work) -> None:
    first, second = payloads(work.folder)[:2]
    found = git.facts(second)
    commit = f"commit:{second.body['sha']}"
    assert joined(found, "PARENT") == {(commit, f"commit:{first.body['sha']}")}
    assert joined(found, "IN_REPOSITORY") == {(commit, f"repository:root:{first.body['sha']}")}
    assert found.nodes[commit]["resolved"] is True
    assert found.nodes[commit]["author"] == "Ada L"
    assert "resolved" not in found.nodes[f"commit:{first.body['sha']}"]
    assert "example.org" not in str(second)


def test_a_clone_of_a_bundle_is_the_same_repository(work: Work, tmp_path: Path) -> None:
    bundle = work.bundle()
    repositories.git(tmp_path, "clone", "-q", str(bundle), "clone")
    assert payloads(tmp_path / "clone") == payloads(bundle) == payloads(bundle)
    everything = payloads(bundle, all_refs=True)
    assert [payload for payload in everything if payload in payloads(bundle)] == payloads(bundle)
    assert len(everything) == len(payloads(bundle)) + 1


def test_a_shallow_clone_has_stubs_for_parents(work: Work, tmp_path: Path) -> None:
    repositories.git(tmp_path, "clone", "-q", "--depth", "1", f"file://{work.folder}", "clone")
    (payload,) = payloads(tmp_path / "clone")
    found = git.facts(payload)
    (parent,) = {end for _, end in joined(found, "PARENT")}
    assert set(found.nodes[parent]) == {"name", "sha"}


def test_a_bundle_of_a_part_has_stubs_or_is_refused(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("First", one="1")
    second = work.commit("Second", two="2")
    whole_objects = work.bundle("main~1..main")
    assert shas(whole_objects) == [second]
    lines = [str(number**3) for number in range(3000)]
    work.commit("Third", big="\n".join(lines))
    work.commit("Fourth", big="\n".join([*lines[:9], "changed", *lines[9:]]))
    # The big file is stored as a difference to one that the bundle leaves out.
    with pytest.raises(UnreadableSource, match=r"it builds on .* make a bundle of the whole history"):
        shas(work.bundle("main~1..main"))


def test_the_origin_is_the_repository(work: Work, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(work.folder, copy)
    repositories.git(copy, "remote", "add", "origin", "https://ada:secret@GitHub.com/a/b.git")
    found = payloads(copy)
    assert {payload.source for payload in found} == {"git:https://github.com/a/b"}
    assert "secret" not in str(found)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("git@github.com:a/b.git", "https://github.com/a/b"),
        ("https://user:tok@GitHub.com/a/b", "https://github.com/a/b"),
        ("ssh://git@github.com:22/a/b.git/", "https://github.com/a/b"),
        ("git://host.example/a//b", "https://host.example/a/b"),
        ("http://host.example:8080/a/b.git", "https://host.example:8080/a/b"),
        ("https://host.example:443/a/b?token=x#y", "https://host.example/a/b"),
        ("git+ssh://git@host.example/a/b", "https://host.example/a/b"),
        ("/srv/a.git", None),
        ("../a.git", None),
        ("C:\\a\\b", None),
        ("C:/a/b", None),
        ("file:///srv/a.git", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_one_spelling_of_an_address(origin: str, expected: str | None) -> None:
    assert address(origin) == expected


def test_no_credentials_in_an_address() -> None:
    assert without_credentials("s3://key:secret@bucket/a") == "s3://bucket/a"
    assert without_credentials("https://host/a@b") == "https://host/a@b"


@pytest.mark.parametrize("break_it", ["nothing", "text", "empty folder", "cut", "header", "flipped", "empty", "sha256"])
def test_what_is_no_repository_is_refused(work: Work, tmp_path: Path, break_it: str) -> None:
    whole = work.bundle().read_bytes()
    path = tmp_path / "path"
    content = {
        "text": b"not a bundle\n" * 1000,
        "cut": whole[: len(whole) // 2],
        "header": whole[:70],
        "flipped": whole[:-400] + b"\0\1\2\3" + whole[-396:],
        "sha256": b"# v3 git bundle\n@object-format=sha256\n\nPACK",
    }.get(break_it)
    if content is not None:
        path.write_bytes(content)
    elif break_it == "empty folder":
        path.mkdir()
    elif break_it == "empty":
        Work(path)
    with pytest.raises(UnreadableSource, match=r"path.*(give|make|commit|cannot be read here)"):
        list(git.read(path))
    assert not list(tmp_path.glob("forebear-bundle-*"))


def test_missing_and_damaged_commits_are_refused_one_by_one(work: Work, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(work.folder, copy)
    whole = shas(copy)
    (copy / ".git" / "objects" / whole[1][:2] / whole[1][2:]).unlink()
    found = list(git.read(copy))
    assert whole[0] not in {item.body["sha"] for item in found if is_commit(item)}
    (rejection,) = [item for item in found if isinstance(item, Rejection)]
    assert rejection.where == f"commit {whole[2][:7]}"
    assert whole[1] in rejection.why
    damaged = copy / ".git" / "objects" / whole[2][:2] / whole[2][2:]
    damaged.chmod(0o600)
    damaged.write_bytes(b"damage")
    # Its tag cannot be followed any more either; the branches that lead through it still stand.
    found = list(git.read(copy))
    assert {item.body["message"] for item in found if is_commit(item)} == {"Train faster"}
    assert {item.where for item in found if isinstance(item, Rejection)} >= {f"commit {whole[3][:7]}"}


def test_nothing_is_run_or_written(work: Work, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(work.folder, copy)
    for name in ("post-checkout", "reference-transaction", "pre-auto-gc"):
        hook = copy / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\ntouch ran\n")
        hook.chmod(0o755)
    before = subprocess.check_output(["find", str(copy), "-type", "f", "-newermt", "2001-01-01"])
    payloads(copy)
    assert subprocess.check_output(["find", str(copy), "-type", "f", "-newermt", "2001-01-01"]) == before


def refs(path: Path, *, all_refs: bool = False) -> Payload:
    """What is read of the refs."""
    (found,) = [item for item in git.read(path, all_refs=all_refs) if isinstance(item, Payload) and not is_commit(item)]
    return found


def test_the_refs_lead_to_commits_that_are_no_parents(work: Work) -> None:
    found, every = refs(work.folder), refs(work.folder, all_refs=True)
    tips = {repositories.git(work.folder, "rev-parse", "faster")}  # main is an ancestor of it
    assert set(found.body["heads"]) == tips
    assert set(every.body["heads"]) == tips | {repositories.git(work.folder, "rev-parse", "refs/pull/1/head")}
    assert (found.body["complete"], every.body["complete"]) == (False, True)
    assert found.told_at is not None and every.told_at == found.told_at + 1, "who read all of them knows more"
    repository = f"repository:{found.body['repository']}"
    assert joined(git.facts(found), "HEAD") == {(repository, f"commit:{tip}") for tip in tips}


@pytest.mark.parametrize("change", ["move", "delete", "pack"])
def test_refs_that_moved_and_moved_back_are_another_message(work: Work, tmp_path: Path, change: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(work.folder, copy)
    before = refs(copy, all_refs=True)
    assert refs(copy, all_refs=True) == before
    at = repositories.git(copy, "rev-parse", "faster")
    if change == "move":
        repositories.git(copy, "update-ref", "refs/heads/faster", "main")
    elif change == "delete":
        repositories.git(copy, "update-ref", "-d", "refs/heads/faster")
    else:
        repositories.git(copy, "pack-refs", "--all")
        repositories.git(copy, "update-ref", "-d", "refs/heads/faster")
    repositories.git(copy, "update-ref", "refs/heads/faster", at)
    after = refs(copy, all_refs=True)
    assert after.body["heads"] == before.body["heads"]
    assert after.evidence != before.evidence


def test_a_stash_leaves_no_ref_unread(work: Work, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(work.folder, copy)
    repositories.git(copy, "update-ref", "-d", "refs/pull/1/head")
    (copy / "README.md").write_text("changed\n")
    repositories.git(copy, "stash", "-q")
    assert refs(copy).body["complete"] is True
