"""What git keeps beside DVC: large files by their pointers, folders by their files, and repositories that are cut."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.database import Graph
from graph.errors import UnreadableSource
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.dvc.pure.kinds import CODE, DATA, OTHER, kind
from graph.ingest.statement import Rejection, Skipped
from tests.graph.ingest.sources.dvc.test_project import folder_digest
from tests.graph.ingest.sources.repositories import Work, lock, project, row
from tests.graph.ingest.sources.shapes import big, bring, data, models, said, stage
from tests.graph_asserts import lacks


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("src/train.py", CODE), ("notebooks/Explore.ipynb", CODE), ("sql/daily.sql", CODE), ("Makefile", CODE),
        ("Stats.qmd", CODE), ("paper.Rnw", CODE),
        ("params.yaml", OTHER), ("requirements.txt", OTHER), ("README.md", OTHER), ("conf/config.json", OTHER),
        ("data/raw.csv", DATA), ("corpus.txt", DATA), ("labels.json", DATA), ("image", DATA), ("vocab.model", DATA),
    ],
)  # fmt: skip
def test_what_a_file_is_by_its_name(path: str, wanted: str) -> None:
    assert kind(path) == wanted


async def test_a_file_of_a_folder_that_git_keeps_is_found(graph: Graph, tmp_path: Path) -> None:
    files = {"a.csv": "a" * 300, "deep/bad.csv": "b" * 300}
    one, two = Work(tmp_path / "one"), Work(tmp_path / "two")
    one.commit("One", bad_dot_csv_dot_dvc={"outs": [row("bad.csv", files["deep/bad.csv"])]})
    for path, content in files.items():
        two.write(f"data/{path}", content)
    dep = {"path": "data", "hash": "md5", "md5": folder_digest(files), "size": 600, "nfiles": 2}
    two.commit("One", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(train=stage([dep], [big("m.bin", "m")])))
    two.tag("m@v1.0.0")
    await bring(graph, one.folder, two.folder)
    assert await said(graph, data(files["deep/bad.csv"])) == {"m@v1.0.0": "AFFECTED"}


@pytest.mark.parametrize("kept", [".gitkeep", "README.md"])
async def test_a_folder_that_git_keeps_the_place_of_holds_data(graph: Graph, tmp_path: Path, kept: str) -> None:
    work = Work(tmp_path / "work")
    work.write(f"data/raw/{kept}", "what is here\n")
    files = {kept: "what is here\n", "a.csv": "a" * 900}
    dep = {"path": "data/raw", "hash": "md5", "md5": folder_digest(files), "size": 913, "nfiles": 2}
    work.commit("One", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(train=stage([dep], [big("m.bin", "m")])))
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    assert not {"DATA_NOT_RECORDED", "DIRTY_COMMIT"} & {code for _, code in await lacks(graph)}
    assert await said(graph, f"dataset-version:md5:{dep['md5']}") == {"m@v1.0.0": "AFFECTED"}


@pytest.mark.parametrize(("count", "dirty"), [(4, False), (1, True), (None, True)])
async def test_files_that_git_ignores_make_no_code_dirty(
    graph: Graph, tmp_path: Path, count: int | None, dirty: bool
) -> None:
    """A folder of code has compiled files, too: whether the code in it was changed is not known."""
    work = Work(tmp_path / "work")
    work.write("src/fit.py", "print(1)\n")
    dep = {"path": "src", "hash": "md5", "md5": folder_digest({"fit.py": "?"}), "size": 9} | (
        {"nfiles": count} if count else {}
    )
    train = stage([dep, big("raw.csv", "raw")], [big("m.bin", "m")])
    work.commit("One", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(train=train))
    await bring(graph, work.folder)
    assert ("DIRTY_COMMIT" in {code for _, code in await lacks(graph)}) == dirty


async def test_a_pointer_to_a_large_file_says_its_digest(graph: Graph, tmp_path: Path) -> None:
    content = "rows"
    digest = hashlib.sha256(content.encode()).hexdigest()
    dep = big("rows.csv", content)
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {dep['size']}\n"
    work = Work(tmp_path / "work")
    work.commit(
        "One", rows_dot_csv=pointer, dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(train=stage([dep], [big("m.bin", "m")])),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, f"dataset-version:sha256:{digest}") == {"m@v1.0.0": "AFFECTED"}


def test_a_tag_of_a_file_is_no_fault(tmp_path: Path) -> None:
    work = project(tmp_path / "work")
    work.git("tag", "-a", "-m", "a file", "data-1", work.git("rev-parse", "HEAD:train.py"))
    assert not [item for item in dvc.read(work.folder) if isinstance(item, Rejection)]


def test_refusals_say_why(tmp_path: Path) -> None:
    work = project(tmp_path / "work")
    shallow, newer = tmp_path / "shallow", tmp_path / "newer"
    work.git("clone", "-q", "--depth=1", f"file://{work.folder}", str(shallow))
    (said_so,) = [item for item in dvc.read(shallow) if isinstance(item, Skipped)]
    assert (said_so.what, "fetch --unshallow" in said_so.why) == ("history", True)
    Work(newer).git("init", "-q", "--object-format=sha256", str(newer / "inner"))
    with pytest.raises(UnreadableSource, match="SHA-256 objects"):
        list(dvc.read(newer / "inner"))
    git_config = shallow / ".git" / "config"
    git_config.write_text(git_config.read_text().replace("[remote", "[other"))
    with pytest.raises(UnreadableSource, match="shallow clone of an unknown address"):
        list(dvc.read(shallow))


async def test_a_link_of_git_annex_says_its_digest(graph: Graph, tmp_path: Path) -> None:
    dep = big("data/rows.csv", "rows")
    digest = hashlib.sha256(b"rows").hexdigest()
    key = f"SHA256E-s{dep['size']}--{digest}.csv"
    work = Work(tmp_path / "work")
    (work.folder / "data").mkdir()
    (work.folder / "data" / "rows.csv").symlink_to(f"../.git/annex/objects/Mx/2k/{key}/{key}")
    work.commit("One", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(train=stage([dep], [big("m.bin", "m")])))
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, f"dataset-version:sha256:{digest}") == {"m@v1.0.0": "AFFECTED"}


async def test_a_version_that_no_file_declares_says_so(graph: Graph, tmp_path: Path) -> None:
    work = project(tmp_path / "work")
    work.tag("other@v1.0.0")
    (skipped,) = [item for item in dvc.read(work.folder) if isinstance(item, Skipped)]
    assert (skipped.where, "declares it" in skipped.why) == ("tag other@v1.0.0", True)
    await bring(graph, work.folder)
    assert ("model-version:default/other@v1.0.0", "NOT_READ") in await lacks(graph)


async def test_of_pointers_to_files_of_one_size_none_is_taken_for_what_was_read(graph: Graph, tmp_path: Path) -> None:
    """The versions of an array have one size: the second pointer was committed, and its stage not run again."""
    work = Work(tmp_path / "work")
    pointers = {name: f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest * 32}\nsize 5000\n"
                for name, digest in (("one", "1a"), ("two", "2b"))}  # fmt: skip
    dep = {**big("rows.npy", "one"), "size": 5000}
    work.commit("One", rows_dot_npy=pointers["one"])
    work.commit(
        "Two", rows_dot_npy=pointers["two"], dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(train=stage([dep], [big("m.bin", "m")])),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("one")) == {"m@v1.0.0": "AFFECTED"}
    for digest in ("1a", "2b"):
        assert await said(graph, f"dataset-version:sha256:{digest * 32}") == {"m@v1.0.0": "UNKNOWN"}
