"""`forebear audit` shows what probably belongs where a link is missing; `forebear resolve` decides on it."""

from __future__ import annotations

import shlex

from graph.database import Graph
from graph.ingest import writer
from tests.api.cli.conftest import Forebear
from tests.graph.proposal_builders import DATA, FIRST, LOST, run
from tests.graph_asserts import edges


async def test_a_proposal_is_shown_and_decided_on(graph: Graph, forebear: Forebear) -> None:
    await writer.write(graph, [LOST, run("a", job="train", inputs=DATA), run("b", job="train", inputs=DATA)])
    out = forebear("audit").out
    assert "proposal  All 2 other runs of train whose data are recorded used" in out
    (line,) = [line for line in out.splitlines() if "forebear resolve" in line]
    _, command, id, accept = shlex.split(line)
    assert (command, accept) == ("resolve", "--accept")
    assert f"forebear resolve {id} --accept" in forebear("audit", "--format", "markdown").out
    (version,) = forebear("audit", "--json").json["versions"]
    proposed = {each["code"]: each["proposal"] for each in version["blockers"] if each["proposal"]}
    assert proposed["DATA_NOT_RECORDED"]["id"] == id
    assert (proposed["DATA_NOT_RECORDED"]["from"], proposed["DATA_NOT_RECORDED"]["to"]) == ("run:default/r", FIRST)

    done = forebear("resolve", id, "--accept", "--reason", "asked the team", "--json")
    assert (done.code, done.json) == (0, {"recorded": 1, "unchanged": 0, "nodes": ["run:default/r", FIRST]})
    assert ("run:default/r", "USED training", FIRST) in await edges(graph)
    assert "nothing changed" in forebear("resolve", id, "--accept").out
    assert "will not be proposed again" in forebear("resolve", id, "--reject").out
    assert ("run:default/r", "USED training", FIRST) not in await edges(graph)
    assert "forebear resolve" not in forebear("audit").out


def test_a_decision_must_be_said(graph: Graph, forebear: Forebear) -> None:
    assert forebear("resolve", "proposal:SAME_RUN:a:b").code == 2
    done = forebear("resolve", "nonsense", "--reject")
    assert (done.code, done.out) == (2, "")
    assert "'nonsense' is no id of a proposal" in done.err
