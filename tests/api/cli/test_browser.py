"""`forebear browser` and `browser-zip`: the right address and user, and nothing overwritten."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import neo4j
import pytest

from api.browser import address
from graph import local
from graph.config import has_display, settings
from tests.api.cli.conftest import Forebear
from tests.neo4j_server import SMALL


@pytest.fixture
def local_neo4j(environment: dict[str, str]) -> Iterator[local.Server]:
    """A local Neo4j in the data folder, set as `up` sets it."""
    home = Path(environment["FOREBEAR_DATA"]) / "neo4j"
    try:
        yield local.start(
            home, settings(), memory=SMALL, ports=local.Ports(0, 0), more=address.on_connecting("http://127.0.0.1:8000")
        )
    finally:
        local.stop(home)


def test_it_opens_the_browser_of_the_local_neo4j(process: Forebear, local_neo4j: local.Server, tmp_path: Path) -> None:
    own = {"NEO4J_URI": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    opened = tmp_path / "opened"
    program = tmp_path / "a browser.py"
    program.write_text(f"import pathlib, sys; pathlib.Path({str(opened)!r}).write_text(sys.argv[1])")
    window = {"BROWSER": f"{sys.executable} '{program}' %s", "DISPLAY": ":7"}

    printed = process("browser", "--print", **own | window)
    assert printed.code == 0
    assert not opened.exists()
    at = printed.out.splitlines()[0].split(": ", 1)[1]
    assert at.startswith(f"{local_neo4j.browser}?")
    bolt = local_neo4j.bolt.replace("://", "://neo4j@")
    assert parse_qs(urlsplit(at).query) == {"connectURL": [bolt]}
    assert str(local_neo4j.password_file) in printed.out
    assert local_neo4j.password not in printed.out
    assert "forebear up" in printed.err, "the API, which has the guide, does not run"

    asked = process("browser", "--json", **own | window)
    assert asked.json == {
        "browser": at, "user": "neo4j", "password_file": str(local_neo4j.password_file), "guide": None,
    }  # fmt: skip
    assert process("browser", **own).out.startswith("Neo4j Browser: "), "there is no display"
    assert not opened.exists()
    assert process("browser", **own | window).out.startswith("Opened: ")
    assert opened.read_text() == at

    policy = httpx.get(local_neo4j.browser).headers["Content-Security-Policy"]
    assert "ws://127.0.0.1:*" in policy
    assert "http://127.0.0.1:*" in policy
    assert not [word for word in policy.replace(";", " ").split() if "." in word and "127.0.0.1" not in word]
    with neo4j.GraphDatabase.driver(local_neo4j.bolt, auth=("neo4j", local_neo4j.password)) as driver:
        shown = driver.execute_query("SHOW SETTINGS YIELD name, value").records
    found = {record["name"]: record["value"] for record in shown}
    assert found["browser.remote_content_hostname_whitelist"] == "127.0.0.1,localhost"
    assert (
        found["browser.post_connect_cmd"] == address.on_connecting("http://127.0.0.1:8000")["browser.post_connect_cmd"]
    )


def test_of_somebody_elses_neo4j_it_says_so(forebear: Forebear) -> None:
    done = forebear("browser", "--print", NEO4J_URI="neo4j://graph.example:7687", NEO4J_USER="ada")
    assert done.code == 2
    assert done.out == ""
    assert "is not Forebear's" in done.err
    assert "neo4j://graph.example:7687 as ada" in done.err


def test_where_nothing_runs_it_says_how_to_start(forebear: Forebear) -> None:
    done = forebear("browser", "--json", NEO4J_URI="")
    assert (done.code, done.json["exit"]) == (3, 3)
    assert "forebear up" in done.err


@pytest.mark.parametrize(
    ("environment", "system", "has"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
    ],
)
def test_where_windows_can_be_opened(environment: dict[str, str], system: str, has: bool) -> None:
    assert has_display(environment, system) is has


def test_the_zip_is_written_once(forebear: Forebear, tmp_path: Path) -> None:
    file = tmp_path / "queries.zip"
    done = forebear("browser-zip", file, "--json")
    assert (done.code, done.json["file"]) == (0, str(file))
    content = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert done.json["queries"] == sum(name.endswith(".cypher") for name in archive.namelist())
    refused = forebear("browser-zip", file, "--json")
    assert (refused.code, refused.json["exit"]) == (2, 2)
    assert "--force" in refused.err
    file.write_bytes(b"mine")
    assert forebear("browser-zip", file).code == 2
    assert file.read_bytes() == b"mine"
    assert forebear("browser-zip", file, "--force").code == 0
    assert file.read_bytes() == content, "the same bytes each time"
    assert forebear("browser-zip", tmp_path / "none" / "queries.zip").code == 2
