"""Jars are fetched once, and what is not as the lock says is fetched again."""

from __future__ import annotations

import dataclasses
import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.config import Settings
from graph.errors import SetupFailed
from graph.local import download
from graph.local.jars import jars
from graph.local.locked import LOCK, Jar, locked


class Mirror(ThreadingHTTPServer):
    """A Maven repository on this machine; `asked` lists the paths, `cut` those that end in the middle."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.content: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.cut: set[str] = set()

    def jar(self, name: str) -> Jar:
        content = name.encode() * 100_000
        jar = Jar("org.example", name, "1.0", "", hashlib.sha256(content).hexdigest())
        self.content[f"/{jar.path}"] = content
        return jar


class _Handler(BaseHTTPRequestHandler):
    server: Mirror

    def do_GET(self) -> None:
        content = self.server.content.get(self.path)
        self.server.asked.append(self.path)
        self.send_response(200 if content else 404)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write((content or b"")[: 1000 if self.path in self.server.cut else None])

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with Mirror() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def to_mirror(own: Settings, mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(download.time, "sleep", lambda seconds: None)
    return dataclasses.replace(own, cache=tmp_path, maven_url=f"http://127.0.0.1:{mirror.server_port}/")


def test_fetched_once(mirror: Mirror, to_mirror: Settings) -> None:
    wanted = [mirror.jar(name) for name in ("one", "two", "three")]
    seen: list[tuple[str, int, int]] = []
    paths = jars(to_mirror, lambda *step: seen.append(step), wanted)
    assert [path.name for path in paths] == ["one-1.0.jar", "two-1.0.jar", "three-1.0.jar"]
    assert seen == [("Fetching Neo4j", done, 3) for done in (1, 2, 3)]

    mirror.asked.clear()
    assert jars(dataclasses.replace(to_mirror, maven_url="http://127.0.0.1:1/"), None, wanted) == paths
    assert mirror.asked == []


def test_flipped_byte(mirror: Mirror, to_mirror: Settings) -> None:
    wanted = [mirror.jar(name) for name in ("one", "two")]
    path, _ = jars(to_mirror, None, wanted)
    content = bytearray(path.read_bytes())
    content[70_000] ^= 1
    path.write_bytes(content)

    mirror.asked.clear()
    jars(to_mirror, None, wanted)
    assert mirror.asked == [f"/{wanted[0].path}"]
    assert path.read_bytes() == mirror.content[f"/{wanted[0].path}"]


def test_goes_on_after_a_cut(mirror: Mirror, to_mirror: Settings) -> None:
    wanted = [mirror.jar(name) for name in ("one", "two")]
    mirror.cut = {f"/{wanted[1].path}"}
    with pytest.raises(SetupFailed, match=r"two-1.0.jar cannot be fetched from http.*FOREBEAR_MAVEN_URL"):
        jars(to_mirror, None, wanted)
    assert not (to_mirror.cache / "jars" / "two-1.0.jar").exists()

    mirror.cut.clear()
    mirror.asked.clear()
    jars(to_mirror, None, wanted)
    assert mirror.asked == [f"/{wanted[1].path}"]


def test_mirror_that_lies(mirror: Mirror, to_mirror: Settings) -> None:
    jar = dataclasses.replace(mirror.jar("one"), sha256="0" * 64)
    with pytest.raises(SetupFailed, match=r"its SHA-256 is not the one in jars\.lock"):
        jars(to_mirror, None, [jar])
    assert [file.name for file in (to_mirror.cache / "jars").iterdir()] == [".lock"]


def test_no_network(to_mirror: Settings, mirror: Mirror) -> None:
    with pytest.raises(SetupFailed, match="Check the network and start again"):
        jars(dataclasses.replace(to_mirror, maven_url="http://127.0.0.1:1"), None, [mirror.jar("one")])


def test_the_lock_names_no_address_and_no_jar_twice() -> None:
    names = [jar.file_name for jar in locked()]
    assert len(names) == len(set(names)) > 200
    assert "neo4j-2026.08.1.jar" in names
    assert "netty-transport-native-epoll-4.2.17.Final-linux-x86_64.jar" in names
    assert "://" not in LOCK.read_text()
