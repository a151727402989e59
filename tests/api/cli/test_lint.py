"""`forebear lint` says what `forebear-lint` says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from forebear_lint.command import main

from tests.api.cli.conftest import Forebear, valid
from tests.graph.ingest.sources.repositories import project


def test_it_is_the_same(forebear: Forebear, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work = project(tmp_path / "project")
    for options in ((), ("--json",), ("--ignore", "DIRTY_COMMIT")):
        done = forebear("lint", work.folder, *options)
        assert main([str(work.folder), *options]) == done.code
        assert capsys.readouterr().out == done.out
    assert valid(json.loads(forebear("lint", work.folder, "--json").out))["findings"]
    nowhere = forebear("lint", tmp_path)
    assert nowhere.code == 2 and "in no git repository" in nowhere.err
