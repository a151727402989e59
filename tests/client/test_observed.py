"""What a run finds out by itself: by the real git, and by the variables that CI services set."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from forebear.observed import ci, code, environment, tools
from forebear.observed.addresses import without_credentials

from graph.model import ids

Git = Callable[..., str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "a")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@b.example")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setattr(code, "_known", {})
    found = tmp_path / "repository"
    (found / "sub").mkdir(parents=True)
    (found / "train.py").write_text("print(1)\n")
    (found / ".gitignore").write_text("ignored\n")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        git(found, *words)
    return found


def git(at: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=at, check=True, capture_output=True, text=True).stdout.strip()


def test_commit_changes_and_repository(root: Path) -> None:
    clean = code.code(root / "sub")
    assert (clean.commit, clean.dirty, clean.diff_digest) == (git(root, "rev-parse", "HEAD"), False, None)
    assert (clean.root, clean.repository, clean.missing) == (root, None, None)
    git(root, "remote", "add", "backup", "/somewhere/here")
    git(root, "remote", "add", "other", "https://ada:secret@git.example/other.git?private_token=x")
    assert code.code(root).repository == "https://git.example/other.git"
    git(root, "remote", "add", "origin", "git@git.example:team/churn.git")
    assert code.code(root).repository == "git@git.example:team/churn.git"


def test_the_digest_is_of_the_diff_and_of_what_git_does_not_track(root: Path, tmp_path: Path) -> None:
    (root / "ignored").write_text("x")
    assert code.code(root).dirty is False
    (root / "new.py").write_text("new\n")
    (root / "sub" / "a b").write_bytes(b"\0\1")
    (root / "link").symlink_to("new.py")
    untracked = b"\0link\x006\0new.py" + b"\0new.py\x004\0new\n" + b"\0sub/a b\x002\0\0\1"
    found = code.code(root / "sub")
    assert (found.dirty, found.diff_digest) == (True, f"sha256:{hashlib.sha256(untracked).hexdigest()}")
    (root / "train.py").write_text("print(2)\n")
    changed = code.code(root).diff_digest
    diff = subprocess.run(
        ["git", "diff", "HEAD", "--binary", "--full-index"], cwd=root, capture_output=True, check=True
    )
    assert changed == f"sha256:{hashlib.sha256(diff.stdout + untracked).hexdigest()}"
    git(root, "add", "train.py")
    assert code.code(root).diff_digest == changed, "whether a change is staged is no difference"
    (tmp_path / "gitconfig").write_text(
        "[diff]\n noprefix = true\n algorithm = histogram\n context = 9\n renames = copies\n external = false\n"
        "[core]\n quotePath = false\n abbrev = 5\n[color]\n ui = always\n"
    )
    assert code.code(root).diff_digest == changed, "nor is the configuration of who asks"


def test_too_much_that_is_not_tracked_has_no_digest(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "_MOST", 1000)
    (root / "large").write_bytes(bytes(2000))
    found = code.code(root)
    assert (found.dirty, found.diff_digest) == (True, None)
    assert found.missing and "larger" in found.missing


@pytest.mark.parametrize(
    ("script", "seconds", "why"),
    [
        ("sleep 60", 0.5, "did not answer"),
        ("setsid sleep 60 & disown; sleep 60", 0.5, "did not answer"),
        ("exit 1", 5, "exits with 1"),
        ("yes", 5, "prints more than"),
        ("echo nonsense", 5, "not enough values"),
    ],
)
def test_a_git_that_hangs_fails_or_babbles_is_given_up(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, seconds: float, why: str
) -> None:
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/bash\n{script}\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    begun = time.monotonic()
    found = code.code(root, seconds)
    assert time.monotonic() - begun < 5
    assert found.commit is None
    assert found.missing and why in found.missing
    begun = time.monotonic()
    assert code.code(root, seconds) == found
    assert why != "did not answer" or time.monotonic() - begun < 0.1, "one that hung is not asked again soon"


def test_without_git_ci_says_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "_known", {})
    monkeypatch.setenv("GITHUB_SHA", "a" * 40)
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    found = code.code(tmp_path)
    assert (found.commit, found.repository, found.dirty) == ("a" * 40, "https://github.com/o/r", None)


@pytest.mark.parametrize(
    ("variables", "repository"),
    [
        ({"CI_COMMIT_SHA": "{}", "CI_PROJECT_URL": "https://gitlab.example/g/p"}, "https://gitlab.example/g/p"),
        ({"GIT_COMMIT": "{}", "GIT_URL": "https://u:p@git.example/o/r.git"}, "https://git.example/o/r.git"),
        ({"BUILD_SOURCEVERSION": "{}", "BUILD_REPOSITORY_URI": "https://u@dev.azure.com/o/_git/r"},
         "https://dev.azure.com/o/_git/r"),
        ({"BUILDKITE_COMMIT": "{}", "BUILDKITE_REPO": "git@github.com:o/r.git"}, "git@github.com:o/r.git"),
        ({"CIRCLE_SHA1": "{}", "CIRCLE_REPOSITORY_URL": "git@github.com:o/r.git"}, "git@github.com:o/r.git"),
        ({"BITBUCKET_COMMIT": "{}", "BITBUCKET_GIT_HTTP_ORIGIN": "http://bitbucket.org/o/r"},
         "http://bitbucket.org/o/r"),
        ({"TRAVIS_COMMIT": "{}", "TRAVIS_REPO_SLUG": "o/r"}, "https://github.com/o/r"),
        ({"FOREBEAR_COMMIT": "{}", "GITHUB_SHA": "b" * 40}, None),
        ({"CI_COMMIT_SHA": "{}", "CI_REPO_CLONE_URL": "https://x.example/o/r.git"}, "https://x.example/o/r.git"),
    ],
)  # fmt: skip
def test_services_of_ci(variables: dict[str, str], repository: str | None) -> None:
    sha = "0123456789abcdef" * 2 + "01234567"
    found = ci.commit({name: value.format(sha) for name, value in variables.items()})
    assert found == ci.Named(sha, repository)


def test_what_is_no_commit_is_none() -> None:
    assert ci.commit({}) is None
    assert ci.commit({"BUILDKITE_COMMIT": "HEAD", "GIT_COMMIT": "abc123"}) is None


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("https://u:p@h.example:8443/a/b.git?x=y#z", "https://h.example:8443/a/b.git"),
        ("ssh://git@h.example/a/b", "ssh://h.example/a/b"),
        ("git@h.example:a/b.git", "git@h.example:a/b.git"),
        ("/srv/git/a", None), ("../a", None), ("C:\\a", None), ("file:///srv/a", None), ("", None), (None, None),
        ("https://[broken", None),
    ],
)  # fmt: skip
def test_addresses_have_no_credentials(given: str | None, found: str | None) -> None:
    assert without_credentials(given) == found


def test_the_environment_is_the_same_again_and_the_packages_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment.environment()
    assert before.keys() >= {"python", "lockDigest", "os", "hardware"}
    assert environment.environment() == before
    (tmp_path / "Some_Package-1.2.dist-info").mkdir()
    (tmp_path / "Some_Package-1.2.dist-info" / "direct_url.json").write_text('{"vcs_info": {"commit_id": "abc"}}')
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    text = b"some-package==1.2 @ abc\n"
    assert environment.lock_digest() == f"sha256:{hashlib.sha256(text).hexdigest()}"


def test_an_image_is_known_by_a_digest_only() -> None:
    digest = "sha256:" + "ab" * 32
    assert environment.image_digest({"CONTAINER_IMAGE": f"reg.example/i:v1@{digest}"}) == digest
    assert environment.image_digest({"CONTAINER_IMAGE": "reg.example/i:latest"}) is None


@pytest.mark.parametrize("source", ["mlflow", "a/b:c@d%e é", "default"])
def test_ids_of_runs_are_those_of_the_graph(source: str) -> None:
    assert tools.run_id(source, "1/2 3@4") == ids.run(source, "1/2 3@4")
