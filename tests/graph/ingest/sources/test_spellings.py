"""Commits and data as people write them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidFact
from graph.ingest.sources.spellings import Commit, Data, commit, data

SHORT = "abc1234"
SHA = "0123456789abcdef0123456789abcdef01234567"
SHA256, MD5 = "0a" * 32, "0b" * 16
HOST = "https://github.com/o/r"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (SHORT, Commit(SHORT)),
        (f" {SHA.upper()} ", Commit(SHA)),
        (f"commit {SHORT}", Commit(SHORT)),
        (f"git:{SHA}", Commit(SHA)),
        (f"{SHORT}-dirty", Commit(SHORT, dirty=True)),
        (f"{SHORT} (dirty)", Commit(SHORT, dirty=True)),
        (f"{SHA}+", Commit(SHA, dirty=True)),
        (f"v1.2-5-g{SHORT}", Commit(SHORT)),
        (f"v1.2-rc-1-5-g{SHORT}-dirty", Commit(SHORT, dirty=True)),
        (f"release/1.2-0-g{SHA}", Commit(SHA)),
        (f"1.2.dev5+g{SHORT}", Commit(SHORT)),
        (f"1.2.dev5+g{SHORT}.d20260101", Commit(SHORT, dirty=True)),
        (f"{HOST}/commit/{SHA}", Commit(SHA, repository=HOST)),
        (f"{HOST}/tree/{SHORT}/src/train.py", Commit(SHORT, repository=HOST)),
        (f"{HOST}/blob/{SHA}/train.py#L3", Commit(SHA, repository=HOST)),
        (f"{HOST}/commit/{SHA}?diff=split", Commit(SHA, repository=HOST)),
        (f"{HOST}/commit/{SHA}.patch", Commit(SHA, repository=HOST)),
        (f"{HOST}/pull/7/commits/{SHA}", Commit(SHA, repository=HOST)),
        (f"{HOST}/commit/{SHA}-dirty", Commit(SHA, dirty=True, repository=HOST)),
        (f"https://me:secret@github.com/o/r.git/commit/{SHA}", Commit(SHA, repository=HOST)),
        (f"https://gitlab.com/a/b/r/-/commit/{SHA}", Commit(SHA, repository="https://gitlab.com/a/b/r")),
        (f"https://gitlab.com/a/r/-/tree/{SHORT}", Commit(SHORT, repository="https://gitlab.com/a/r")),
        (f"https://bitbucket.org/o/r/commits/{SHA}", Commit(SHA, repository="https://bitbucket.org/o/r")),
        (f"{HOST[:-1]}tree/commit/{SHA}", Commit(SHA, repository=f"{HOST[:-1]}tree")),
        (f"git@github.com:o/r@{SHA}", Commit(SHA, repository=HOST)),
        (f"git@github.com:o/r.git@{SHORT}-dirty", Commit(SHORT, dirty=True, repository=HOST)),
        (f"git+ssh://git@github.com/o/r.git@v1.2-5-g{SHORT}", Commit(SHORT, repository=HOST)),
        (f"{HOST}.git#{SHA}", Commit(SHA, repository=HOST)),
        (f"o/r@{SHA}", Commit(SHA)),
        (f"main@{SHORT}", Commit(SHORT)),
    ],
)
def test_a_commit_is_found_in_what_is_written(text: str, wanted: Commit) -> None:
    assert commit(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "main", "v1.2", "HEAD", "origin/main", "refs/heads/main", "v1.2-dirty", "2026.1", "abc", "0" * 65,
        f"{HOST}/tree/main", f"{HOST}/commit/main", HOST, "git@github.com:o/r@main", "o/r@main", "not a sha", "-",
    ],
)  # fmt: skip
def test_what_names_no_commit_is_said(text: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        commit(text)
    assert text[:200] in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tx", Data("tx")),
        ("tx@", Data("tx")),
        ("tx@v3", Data("tx", "v3")),
        ("tx:v3", Data("tx", "v3")),
        ("tx:latest", Data("tx", "latest")),
        ("tx:2026-01-31", Data("tx", "2026-01-31")),
        ("team/project/tx:v3", Data("team/project/tx", "v3")),
        ("@team/tx@v3", Data("@team/tx", "v3")),
        ("db:table", Data("db:table")),
        ("urn:isbn:0451450523", Data("urn:isbn:0451450523")),
        (f"sha256:{SHA256}", Data(digests={"sha256": SHA256})),
        (f"SHA256:{SHA256.upper()}", Data(digests={"sha256": SHA256})),
        (f"md5:{MD5}", Data(digests={"md5": MD5})),
        (f"md5:{MD5}.dir", Data(digests={"md5": f"{MD5}.dir"})),
        (f"tx@sha256:{SHA256}", Data("tx", digests={"sha256": SHA256})),
        (f"tx:v3@sha256:{SHA256}", Data("tx", "v3", {"sha256": SHA256})),
        (f"s3://b/tx.csv@md5:{MD5}", Data("s3://b/tx.csv", None, {"md5": MD5}, "s3://b/tx.csv")),
        ("sha256:0a0a0a0a", Data("sha256:0a0a0a0a", digests={"sha256": "0a0a0a0a"})),
        ("s3://b/tx/v3", Data("s3://b/tx/v3", uri="s3://b/tx/v3")),
        ("s3://b/tx@v3:latest", Data("s3://b/tx@v3:latest", uri="s3://b/tx@v3:latest")),
        ("gs://b/tx", Data("gs://b/tx", uri="gs://b/tx")),
        ("https://me:secret@host:8080/tx", Data("https://host:8080/tx", uri="https://host:8080/tx")),
        ("dbfs:/mnt/tx", Data("dbfs:/mnt/tx", uri="dbfs:/mnt/tx")),
        ("jdbc:mysql://h/db", Data("jdbc:mysql://h/db", uri="jdbc:mysql://h/db")),
        ("git@host:o/data", Data("git@host:o/data", uri="git@host:o/data")),
        ("/data/tx.csv", Data("/data/tx.csv", uri="/data/tx.csv")),
        ("data/tx.csv", Data("data/tx.csv", uri="data/tx.csv")),
        ("data/tx.csv:v3", Data("data/tx.csv", "v3")),
        ("C:\\data\\tx.csv", Data("C:\\data\\tx.csv", uri="C:\\data\\tx.csv")),
        ("C:/data/tx", Data("C:/data/tx", uri="C:/data/tx")),
        ("\\\\share\\tx", Data("\\\\share\\tx", uri="\\\\share\\tx")),
        ("d@feature/x", Data("d@feature/x", uri="d@feature/x")),
    ],
)
def test_data_are_found_in_what_is_written(text: str, wanted: Data) -> None:
    assert data(text) == wanted


@given(st.text(min_size=1) | st.text("ab1@:/\\.-g#sm5 ", min_size=1))
def test_every_text_is_read_or_refused(text: str) -> None:
    found = data(text)
    assert found.name or found.digests
    with contextlib.suppress(InvalidFact):
        assert 4 <= len(commit(text).sha) <= 64
