"""The file that says which webhooks there are: what is wrong in it is said with its place, before anything starts."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.webhooks.configuration import read
from graph.errors import WrongUse
from graph.webhooks.changes import KINDS

GOOD = {"name": "pager", "url": "https://hooks.example.com/forebear", "secret_file": "secret"}


def configured(folder: Path, *webhooks: Any, secret: str | None = None) -> Path:
    """The file, with a file of the secret beside it."""
    text = secret if secret is not None else "whsec_" + base64.b64encode(bytes(32)).decode()
    (folder / "secret").write_text(f"{text}\n")
    path = folder / "webhooks.yaml"
    path.write_text(yaml.safe_dump({"webhooks": list(webhooks)}))
    return path


def test_a_webhook_is_notified_of_everything_unless_it_says_what(tmp_path: Path) -> None:
    whole, some = read(configured(tmp_path, GOOD, GOOD | {"name": "ci", "events": ["level.changed"]}))
    assert (whole.events, whole.secret, whole.private) == (tuple(KINDS), bytes(32), False)
    assert some.events == ("level.changed",)
    assert "secret" not in repr(whole)


def test_names_are_asked_in_ascii(tmp_path: Path) -> None:
    (one,) = read(configured(tmp_path, GOOD | {"url": "https://bücher.example.com:8443/größe"}))
    assert one.url == "https://xn--bcher-kva.example.com:8443/gr%C3%B6%C3%9Fe"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"colour": "red"}, r"webhooks\[0\] has the unknown key `colour`"),
        ({"url": None}, r"webhooks\[0\].url must be a text"),
        ({"url": "http://hooks.example.com"}, r"must begin with https://; http is for what is `private: true`"),
        ({"url": "file:///etc/passwd", "private": True}, "must begin with https:// and a host"),
        ({"url": "https://user:pass@hooks.example.com"}, "neither credentials nor a fragment"),
        ({"url": "https://hooks.example.com:99999"}, "is no address"),
        ({"url": "https://[::1"}, "is no address"),
        ({"url": "https://hooks.example.com/\x7f"}, "is no address"),
        ({"url": "https://ho\u200boks.example.com/"}, "is no address"),
        ({"url": "https://hooks.example.com/" + "a" * 70_000}, "is no address"),
        ({"ca_file": "nowhere"}, r"webhooks\[0\].ca_file: .*nowhere holds no certificates"),
        ({"ca_file": "secret"}, r"webhooks\[0\].ca_file: .*secret holds no certificates"),
        ({"events": ["gap.vanished"]}, "events must be a list of gap.opened, gap.closed"),
        ({"events": []}, "events must be a list"),
        ({"private": "yes"}, "private must be true or false"),
        ({"secret_file": "nowhere"}, "nowhere cannot be read"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, change: dict[str, Any], why: str) -> None:
    with pytest.raises(WrongUse, match=why):
        read(configured(tmp_path, GOOD | change))


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Which of two addresses is meant is not known."""
    path = configured(tmp_path, GOOD)
    path.write_text(path.read_text() + "  url: https://other.example.com\n")
    with pytest.raises(WrongUse, match="the key url stands twice in one map"):
        read(path)


@pytest.mark.parametrize("secret", ["", "whsec_", "abc", "whsec_!!!!", "whsec_" + base64.b64encode(bytes(8)).decode()])
def test_a_secret_is_one_of_the_specification(tmp_path: Path, secret: str) -> None:
    with pytest.raises(WrongUse, match="must hold `whsec_` and 24 to 64 bytes in base64"):
        read(configured(tmp_path, GOOD, secret=secret))


@pytest.mark.parametrize("text", ["", "[]", "webhooks: 1", "a: [", "webhooks: []\nmore: 1", "\x00"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "webhooks.yaml"
    path.write_text(text)
    with pytest.raises(WrongUse, match="webhooks"):
        read(path)
    with pytest.raises(WrongUse, match="cannot be read"):
        read(tmp_path / "none.yaml")


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="two webhooks have one name"):
        read(configured(tmp_path, GOOD, GOOD))
    with pytest.raises(WrongUse, match="lacks `name`"):
        read(configured(tmp_path, {key: value for key, value in GOOD.items() if key != "name"}))
