"""Names, addresses and hyperparameters that no format expects: each document is valid all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from prov.model import ProvDocument

from graph.database import Graph
from graph.exports.export import export
from tests.graph.exports import test_croissant, test_mlbom, test_openlineage, test_slsa
from tests.graph.recall_builders import content, data, run, sha, write

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
NAMES = [
    "two words",
    "a:b/c@d%20e",
    '"quoted" \\ <b>&amp;</b>',
    "{curly} [square] #hash ?query",
    "größe 数据 🦔",
    "http://[::1",
    "prov:entity",
]


@pytest.mark.parametrize("name", NAMES)
async def test_every_format_takes_it(graph: Graph, tmp_path: Path, name: str) -> None:
    made = {key: value for key, value in data(name).items() if key != "role"}
    commit = {"sha": sha("one"), "repository": "https://git.example.com/x y"}
    values = {name: name, "list": [name, 1, None], "map": {name: {}}, "big": 2**62, "50%": True}
    rest = {"job": name, "commit": commit, "metrics": {name: 0.5}, "environment": {"os": name, name: name}}
    weak = data("weak", digests={"etag": name})
    await write(
        graph,
        run("make", data("raw", "input", uri=name), job=name, outputs=[made]),
        run("v1", data(name, uri=name), weak, parameters=values, **rest),
    )
    text = await export(graph, "prov", "m@v1")
    assert ProvDocument.deserialize(content=text) == ProvDocument.deserialize(
        content=ProvDocument.deserialize(content=text).serialize()
    )
    test_mlbom.valid(await export(graph, "mlbom", "m@v1"))
    test_slsa.valid(await export(graph, "slsa", "m@v1"))
    test_openlineage.events(await export(graph, "openlineage", "m@v1"))
    test_croissant.valid(await export(graph, "croissant", content(name)), tmp_path)
    assert content(name) in await export(graph, "card", "m@v1")
