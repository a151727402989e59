"""Forebear and its reference count executions alike: two lock entries of DVC do not make two."""

from __future__ import annotations

from typing import Any

import pytest

from graph.audit.levels import reproducibility
from graph.database import Graph
from graph.ingest import writer
from tests.model_based.oracle import World
from tests.model_based.oracle_levels import Answers
from tests.model_based.strategies import CONTENTS, SHAS, Line

VERSION = "model-version:default/m1@1"
MADE = {"model": "m1", "version": "1", "digests": CONTENTS[0]}
DATA = {"dataset": "d1", "digests": CONTENTS[1]}
SAME: dict[str, Any] = {"parameters": {"lr": 1}}
ENTRIES = [
    Line("stage", "dvc:x", {**SAME, "id": id, "job": id, "sha": SHAS[0], "dirty": False, "data": DATA,
                            "makes": CONTENTS[0]}, number)
    for number, id in enumerate(("s1", "s2"), 1)
]  # fmt: skip
RUN = {**SAME, "id": "r1", "commit": {"sha": SHAS[0]}, "inputs": [{**DATA, "role": "input"}], "outputs": [MADE]}


@pytest.mark.parametrize(
    ("other", "reproduced"),
    [
        (Line("model_version", "api:a", MADE, 3), set()),
        (Line("run", "api:a", RUN, 3), {"run:default/r1", "run:dvc/s1", "run:dvc/s2"}),
        (Line("run", "api:a", {**RUN, "other_ids": ["run:dvc/s1"]}, 3), set()),
    ],
)
async def test_the_reference_says_the_same(graph: Graph, other: Line, reproduced: set[str]) -> None:
    lines = [*ENTRIES, other]
    await writer.write(graph, [line.facts() for line in lines])
    wanted = Answers(World([[line.message(str(n), None) for n, line in enumerate(lines)]])).level(VERSION)
    found = (await reproducibility(graph, [VERSION]))[VERSION]
    assert set(found.reproduced_by) == wanted.reproduced_by
    assert wanted.reproduced_by <= reproduced - {wanted.run} and bool(wanted.reproduced_by) == bool(reproduced)
