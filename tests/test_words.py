"""Names and prose use the words of the field, one for each thing, in every layer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("graph", "api", "cypher", "client", "lint", "bench", "tests", "docs", "web/src")
KINDS = (".py", ".cypher", ".md", ".graphql", ".ts", ".tsx", ".css")
SAY = {
    "state, report, statement, reporter": r"t(?:ell(?:er|ing|s)?(?!\()|old(?!_(?:at|from|to|by)\b))",
    "retract, retracted": r"taken?[ _]back|tak(?:es|ing)[ _](?:\w+[ _]){0,2}back|took[ _](?:\w+[ _]){0,2}back",
    "restore, restored": r"put[ _]back",
    "lineage, history, scenario": r"stor(?:y|ies)",
    "gap, finding, missing link": r"holes?",
    "gap gallery, fault injection": r"plant(?:ed|s)",
    "placeholder": r"stand_?ins?",
    "undated, existed_from, ruled out": r"doubt(?:ful)|b(?:orn)|refut(?:ed)",
    "precedence, event time": r"stamp(?:ed|s)",
}
"""What is said → what it is said for, no more."""
FILES = sorted(
    path.relative_to(ROOT)
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*")
    if path.suffix in KINDS and not {"__pycache__", "assets"} & {*path.parts}  # what is built has no words of its own
) + [Path(name) for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml", "Makefile")]
FILES += sorted(path.relative_to(ROOT) for path in (ROOT / "web").glob("*.ts"))


@pytest.mark.parametrize("say", SAY)
def test_one_word_for_each_thing(say: str) -> None:
    old = re.compile(rf"(?<![a-zA-Z])(?:{SAY[say]})(?![a-z])", re.IGNORECASE)
    found = [
        f"{path}:{number}: {match[0]}"
        for path in FILES
        if path.name != "test_words.py"
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), 1)
        for match in old.finditer(line)
    ]
    assert not found, f"say {say}"
