"""How a page is read: what is a command, what it prints, and where the page is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, Command, blocks, commands, says
from tests.docs.session import matches, simple


@pytest.mark.parametrize(
    ("expected", "printed", "right"),
    [
        (["one", "two"], "one\ntwo\n", True),
        (["one"], "one\ntwo\n", False),
        (["one", "two"], "one\n", False),
        (["… read: 1 written"], "7 read: 1 written\n", True),
        (["… read: 1 written"], "7 read: 2 written\n", False),
        (["one", "…", "four"], "one\ntwo\nthree\nfour\n", True),
        (["one", "…", "four"], "one\nfour\n", True),
        (["one", "…", "four"], "one\ntwo\nfive\n", False),
        (["a  b", ""], "a       b  \n\n", True),
        (["a b"], "a  b\n", False),
        (["a.c"], "abc\n", False),
        ([], "one\n", False),
        ([], "", True),
    ],
)
def test_what_a_command_prints(expected: list[str], printed: str, right: bool) -> None:
    assert says(expected, printed) is right


def test_commands_and_what_they_print() -> None:
    assert commands("$ a \\\n    b\none\n\n$ c\n") == [Command("a \\\n    b", ["one", ""]), Command("c", [])]
    with pytest.raises(AssertionError, match="begins with a command"):
        commands("one\n")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("forebear resolve ID --reason 'a $ b | c'", None),
        ("forebear audit --reason 'a | b'", ["forebear", "audit", "--reason", "a | b"]),
        ("forebear audit \\\n  --json", ["forebear", "audit", "--json"]),
        ("forebear audit | head", None),
        ("forebear audit > file", None),
        ("A=1 forebear audit", None),
        ("forebear it's", None),
    ],
)
def test_what_needs_a_shell(command: str, words: list[str] | None) -> None:
    assert simple(command) == words


def test_an_answer_as_a_page_shows_it() -> None:
    answer = {"a": [1, {"b": "x-1"}], "c": None}
    assert matches({"a": [1, {"b": "x-…"}], "c": None}, answer)
    assert matches({"a": "…", "c": None}, answer)
    assert not matches({"a": [1, {"b": "y-…"}], "c": None}, answer)
    assert not matches({"a": [1], "c": None}, answer)
    assert not matches({"a": "…"}, answer)


def test_what_a_page_says_of_its_blocks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("*Not run by the tests: why.*\n\n```sh\na\n```\n\n* b\n\n  ```python c.py\n  d\n  ```\n")
    found = [(each.line, each.language, each.file, each.text, each.not_run) for each in blocks(page)]
    assert found == [(3, "sh", None, "a\n", "why"), (9, "python", "c.py", "d\n", None)]
    page.write_text("```sh\na\n")
    with pytest.raises(AssertionError, match="line 1 does not end"):
        blocks(page)


def test_every_block_says_what_it_is() -> None:
    assert [each.where for each in blocks(ROOT / "docs" / "tutorial.md") if not each.language] == []
